# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences whose translation is known and that no pack of ours was trained on.

`models/held-out.tsv` has one column for each language, named in its first line; {0} to {3} are
persons. Written for this project.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.errors import PackError

FILE = "held-out.tsv"
_SLOT = re.compile(r"\{(\d)\}")


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A sentence and its translation by a person, with placeholders ⟦0⟧, ⟦1⟧ ...

    Attributes:
        source: The sentence.
        reference: Its translation; "" where it is not known.
    """

    source: str
    reference: str


def held_out(file: Path, source: str, target: str) -> tuple[HeldOut, ...]:
    """The sentences of a language with their translations, as far as the file has both.

    Raises:
        PackError: The file is missing or damaged.
    """
    try:
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        head, *rows = rows
        if any(len(row) != len(head) for row in rows):
            raise ValueError("a row has too few columns")
    except (OSError, ValueError) as error:
        raise PackError(
            f"{file}: the sentences that packs are tried on cannot be read. Install the program "
            "again."
        ) from error
    if source not in head:
        return ()
    from_column = head.index(source)
    to_column = head.index(target) if target in head else -1
    return tuple(
        HeldOut(_placed(row[from_column]), _placed(row[to_column]) if to_column >= 0 else "")
        for row in rows
    )


def from_pairs(pairs: Sequence[tuple[str, str]]) -> tuple[HeldOut, ...]:
    """Sentences and their translations that somebody else held back."""
    return tuple(HeldOut(source, reference) for source, reference in pairs)


def _placed(text: str) -> str:
    return _SLOT.sub(r"⟦\1⟧", text)
