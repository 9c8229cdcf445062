# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""References to pages of a bundle in its own text, such as [A/12] or [B/13A], and where they lead.

The letter is that of the bundle or, where pages are numbered by section, that of the section.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

PATTERN = re.compile(r"[\[{]\s?([A-Z]{1,2})\s?/\s?(\d{1,5}(?:[A-Z]{1,2}|\.\d{1,3})?)\s?[\]}]")


class Outcome(StrEnum):
    """What became of a reference."""

    LINKED = "linked"
    NO_PAGE = "no-such-page"
    OTHER_BUNDLE = "other-bundle"
    OTHER_VOLUME = "other-volume"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that was found.

    Attributes:
        page: Number of the page on which it stands.
        text: As it is written; letters and numbers only.
        outcome: What became of it.
    """

    page: str
    text: str
    outcome: Outcome


def resolved(
    letter: str, number: str, *, own: str, here: Mapping[str, int], elsewhere: frozenset[str]
) -> tuple[Outcome, int]:
    """What becomes of a reference, and the page of this file, from 0, that it leads to.

    Args:
        letter: As it is written.
        number: As it is written.
        own: Letter of this bundle, or "".
        here: Pages of this file by number.
        elsewhere: Numbers of pages in other volumes.
    """
    by_section = f"{letter}{number}"
    for wanted in (by_section, *((number,) if letter == own else ())):
        if wanted in here:
            return Outcome.LINKED, here[wanted]
        if wanted in elsewhere:
            return Outcome.OTHER_VOLUME, -1
    sections = {name.rstrip("0123456789.") for name in (*here, *elsewhere)}
    known = letter == own or letter in sections
    return (Outcome.NO_PAGE if known else Outcome.OTHER_BUNDLE), -1


def report(references: Sequence[Reference]) -> str:
    """Hits and misses as CSV, a line each."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("page", "reference", "outcome"))
    writer.writerows((one.page, one.text, one.outcome.value) for one in references)
    return file.getvalue()
