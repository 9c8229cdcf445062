# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Clauses of a template: what each rests on, and who may read it at all.

A clause is a named block of the template's text. It is printed for nobody beyond its audience, and
a template whose clause uses a field that its audience may not read is refused when it is loaded:
what must not be served is kept out by the template's form, not by somebody's care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.fields import CEILINGS
from hearing_assist.drafting.template_errors import fail

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = {"name", "title", "legal_basis", "audience", "number"}
LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Clause:
    """A named block of a template.

    Attributes:
        name: Of the block in the template's text.
        title: What it is about, for the schedule of clauses; "" for a block that is none.
        legal_basis: The provisions that it rests on, or "".
        ceiling: The widest audience that reads it; None for the sealed annex only.
        number: What is printed instead of its running number, or "".
        line: Where it is declared.
    """

    name: str
    title: str
    legal_basis: str
    ceiling: Audience | None
    number: str
    line: int

    def may_read(self, audience: Audience) -> bool:
        """Whether the audience may read it."""
        return self.ceiling is not None and audience <= self.ceiling


def clauses_of(
    path: Path,
    head: Mapping[str, Any],
    lines: Sequence[str],
    known: Mapping[str, Clause],
    *,
    may_widen: bool = False,
) -> Iterator[Clause]:
    """The clauses that a front matter declares, on top of those `known` from below.

    Raises:
        TemplateError: One of them is wrong; names it.
    """
    entries = head.get("clause", [])
    places = [i for i, line in enumerate(lines, start=1) if line.strip() == "[[clause]]"]
    if not isinstance(entries, list) or len(places) != len(entries):
        fail(path, 1, "clauses must be written as [[clause]] entries")
    names: set[str] = set()
    for entry, line in zip(entries, places, strict=True):
        below = known.get(str(entry.get("name", "")))
        clause = _clause(path, entry, line, below)
        if below and not may_widen and width(clause.ceiling) > width(below.ceiling):
            reason = "its audience may be narrower than it was, never wider"
            fail(path, line, f"clause '{clause.name}': {reason}")
        if clause.name in names:
            fail(path, line, f"clause '{clause.name}' stands twice")
        names.add(clause.name)
        yield clause


def _clause(path: Path, entry: Mapping[str, Any], line: int, below: Clause | None) -> Clause:
    name = str(entry.get("name", ""))
    if not _NAME.fullmatch(name):
        fail(path, line, "a clause needs a 'name' of small letters, digits and _")
    for key in sorted(set(entry) - _KEYS):
        fail(path, line, f"clause '{name}' has an unknown '{key}'")
    ceiling = below.ceiling if below else Audience.PUBLIC
    if "audience" in entry:
        if str(entry["audience"]) not in CEILINGS:
            fail(path, line, f"clause '{name}': 'audience' is one of {', '.join(CEILINGS)}")
        ceiling = CEILINGS[entry["audience"]]
    elif below is None:
        fail(path, line, f"clause '{name}' lacks 'audience'")
    number = str(entry.get("number", below.number if below else ""))
    if len(number) > LONGEST_NUMBER or "\n" in number:
        fail(path, line, f"clause '{name}': 'number' is too long")
    return Clause(
        name=name,
        title=str(entry.get("title", below.title if below else "")),
        legal_basis=str(entry.get("legal_basis", below.legal_basis if below else "")),
        ceiling=ceiling,
        number=number,
        line=line,
    )


def width(ceiling: Audience | None) -> int:
    """How wide the circle below a ceiling is; the sealed annex is the narrowest."""
    return -1 if ceiling is None else int(ceiling)


def audience_word(ceiling: Audience | None) -> str:
    """How a template writes an audience."""
    return next(word for word, one in CEILINGS.items() if one is ceiling)
