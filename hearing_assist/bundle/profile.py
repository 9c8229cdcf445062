# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a court asks of a bundle, read from a data file: numbering, late pages, limits, rules.

The files lie in `templates/bundles`, one a profile; docs/adr/038 says what each follows and how
far it was checked against the court's own text.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from hearing_assist.errors import MissingPartError, UsageError
from hearing_assist.paths import templates_folder

PLAIN = "plain"
FOLDER = "bundles"
_RULE = re.compile(r"B\d\d")
_FIELDS = {"case": "[^/]+", "letter": "[A-Z]{1,2}", "date": r"\d{4}-\d\d-\d\d", "number": r"\d+"}
"""What may stand for each field of a file name, as a regular expression."""
_MONTHS: Mapping[str, str] = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


class Numbering(StrEnum):
    """How pages are numbered: 1 to N over all volumes, or A1, A2, B1 by section."""

    CONTINUOUS = "continuous"
    BY_SECTION = "by-section"


class Late(StrEnum):
    """Where late documents stand: at the end, or in their place as 13A, 13B or as 13.1, 13.2."""

    APPENDED = "appended"
    LETTERED = "lettered"
    DECIMAL = "decimal"


class Stamp(StrEnum):
    """What is printed on a page: "Page 3", or "Page 3 of 57"."""

    NUMBER = "number"
    OF_TOTAL = "of-total"


class DateFormat(StrEnum):
    """How the index writes a day: 2026-03-01, 1 March 2026, 01/03/2026."""

    ISO = "iso"
    LONG = "long"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a court asks of a bundle.

    Attributes:
        id: Name of its file.
        names: What the window calls it, by language.
        source: Whose guidance it follows, and of when.
        numbering: How pages are numbered.
        late: Where late documents stand, unless the plan says otherwise.
        stamped: What is printed on a page.
        date_format: How the index writes days.
        most_pages: Of one volume; it ends with a document.
        most_bytes: Of one file.
        most_document_pages: Of one document.
        least_dpi: Below it a scan is told to be coarse.
        most_dpi: Above it pictures are reduced.
        page_size: "A4", or "" for any.
        chronological: Whether documents of a section stand in the order of their dates.
        restarts: Whether a supplementary bundle is a file of its own from page 1.
        authorities_apart: Whether authorities make a bundle of their own.
        file_name: With {case}, {letter}, {date} and {number}, or "" for any.
        rules: A bundle is not finished while one of these is broken.
        told: Reported only.
    """

    id: str
    names: Mapping[str, str]
    source: str
    numbering: Numbering
    late: Late
    stamped: Stamp
    date_format: DateFormat
    most_pages: int | None
    most_bytes: int | None
    most_document_pages: int | None
    least_dpi: int | None
    most_dpi: int | None
    page_size: str
    chronological: bool
    restarts: bool
    authorities_apart: bool
    file_name: str
    rules: frozenset[str]
    told: frozenset[str]

    def name(self, language: str) -> str:
        """What the window calls it, in a language or in English."""
        return self.names.get(language.split("-")[0], self.names["en"])

    def day(self, dated: str, language: str) -> str:
        """A day as this court writes it; what is no ISO date stays as it is."""
        try:
            day = dt.date.fromisoformat(dated)
        except ValueError:
            return dated
        match self.date_format:
            case DateFormat.ISO:
                return dated
            case DateFormat.NUMBERS:
                return f"{day.day:02}/{day.month:02}/{day.year:04}"
            case DateFormat.LONG:
                tongue = language.split("-")[0]
                month = _MONTHS.get(tongue, _MONTHS["en"]).split()[day.month - 1]
                first = "1er" if tongue == "fr" and day.day == 1 else str(day.day)
                return f"{first} {month} {day.year}"

    @property
    def file_name_regex(self) -> str:
        """What a whole file name must match, its ending left off; any name for "no pattern"."""
        pieces = re.split(r"\{(\w+)\}", self.file_name)
        return "".join(
            _FIELDS[piece] if place % 2 else re.escape(piece) for place, piece in enumerate(pieces)
        ) or ".*"  # fmt: skip


@cache
def load(name: str) -> Profile:
    """The profile of this name.

    Raises:
        UsageError: There is none of this name.
        MissingPartError: Its file is not as expected.
    """
    if name not in _names():
        raise UsageError(f"There is no bundle profile of this name. Known: {', '.join(_names())}.")
    try:
        text = (templates_folder() / FOLDER / f"{name}.toml").read_text("utf-8")
        return _profile(name, tomllib.loads(text))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingPartError(
            f"The bundle profile {name} cannot be read. Install the program again."
        ) from error


@cache
def _names() -> tuple[str, ...]:
    found = {path.stem for path in (templates_folder() / FOLDER).glob("*.toml")}
    return tuple(sorted(found, key=lambda name: (name != PLAIN, name)))


def profiles() -> tuple[Profile, ...]:
    """All shipped profiles, the plain one first."""
    return tuple(load(name) for name in _names())


def _profile(name: str, data: dict[str, Any]) -> Profile:
    names = {str(tongue): str(text) for tongue, text in data.pop("names").items()}
    names["en"]  # each has one in English
    rules, told = frozenset(data.pop("rules")), frozenset(data.pop("told"))
    if rules & told or not all(map(_RULE.fullmatch, rules | told)):
        raise ValueError("a rule is named twice, or is none")
    file_name = str(data.pop("file_name", ""))
    if not set(re.findall(r"\{(\w*)\}", file_name)) <= _FIELDS.keys():
        raise ValueError("a file name has a field that is not known")
    limits = {
        key: int(data.pop(key)) if key in data else None
        for key in (
            "most_pages", "most_bytes", "most_document_pages", "least_dpi", "most_dpi",
        )
    }  # fmt: skip
    profile = Profile(
        id=name,
        names=names,
        source=str(data.pop("source")),
        numbering=Numbering(data.pop("numbering")),
        late=Late(data.pop("late")),
        stamped=Stamp(data.pop("stamped")),
        date_format=DateFormat(data.pop("date_format")),
        page_size=str(data.pop("page_size", "")),
        chronological=bool(data.pop("chronological", False)),
        restarts=bool(data.pop("restarts", False)),
        authorities_apart=bool(data.pop("authorities_apart", False)),
        file_name=file_name,
        rules=rules,
        told=told,
        **limits,
    )
    if data:
        raise ValueError("unknown key")
    return profile
