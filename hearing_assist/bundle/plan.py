# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What goes into a bundle, in which order; a plan is a TOML file that a clerk may edit.

title = "Hearing bundle"
profile = "ew-2021"                  # a file of templates/bundles; "plain" when left out
letter = "A"                         # of the bundle, for references such as [A/12]
hearing = 2026-03-09                 # named on the cover and in the name of the file
late = "lettered"                    # or appended, decimal; else as the profile has it
cover = true                         # a first page with title and hearing
dividers = true                      # a page before each section
[[section]]
title = "Statements"
kind = "papers"                      # or authorities, confidential: bundles of their own
items = [
  "5f1c...",                         # ids of released documents or finished papers
  {id = "77aa...", title = "Report", dated = "2026-03-01", pages = "1-3,7", core = true, late = 1},
  {id = "9b0e...", illegible = true},                       # handwritten, or hard to read
  {id = "c214...", transcript_of = "9b0e..."},              # what it says, typed out
  {id = "d1f7...", repeats = true},                         # stands there twice on purpose
  {id = "e3a9...", without_text = "1,4-5"},                 # pages that are photographs
]
# undated = true in a [[section]]: its documents follow no dates
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import tomli_w

from hearing_assist.bundle.profile import PLAIN, Late
from hearing_assist.errors import UsageError

_RANGE = re.compile(r"\s*([1-9]\d{0,5})\s*(?:[-\u2013]\s*([1-9]\d{0,5})\s*)?")
_LETTER = re.compile(r"[A-Z]{0,2}")
_MOST_ROUNDS = 99
_KEYS = (
    "title", "dated", "pages", "core", "late", "repeats", "illegible", "transcript_of",
    "without_text",
)  # fmt: skip
"""What a plan says of an item, in the order in which it is written."""


class Kind(StrEnum):
    """What a section holds; authorities and a confidential part make files of their own."""

    PAPERS = "papers"
    AUTHORITIES = "authorities"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a document goes into a bundle, where it is not the usual way.

    Attributes:
        id: Of a released document or a finished paper.
        title: Printed in the place of its own; "" for its own.
        dated: Printed in the place of its own; "" for its own.
        pages: "1-3,7", or "" for all.
        core: Whether it stands in the core bundle, too.
        late: Round in which it was added after the bundle was handed out; 0 for the first.
        repeats: Whether it stands there a second time on purpose (rule B23).
        illegible: Whether it is handwritten or hard to read (B25).
        transcript_of: Id of the document of which it says in type what is hard to read; or "".
        without_text: Pages of the document that are photographs or handwriting, "1,4-5" (B12).
    """

    id: str
    title: str = ""
    dated: str = ""
    pages: str = ""
    core: bool = False
    late: int = 0
    repeats: bool = False
    illegible: bool = False
    transcript_of: str = ""
    without_text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a bundle; its letter (A, B, ...) follows from its place.

    Attributes:
        title: As the index prints it.
        items: Ids, in order.
        choices: For items that do not go in as usual.
        kind: What it holds.
        undated: Whether its documents follow no dates (rule B22).
    """

    title: str
    items: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    kind: Kind = Kind.PAPERS
    undated: bool = False

    def choice(self, name: str) -> Choice:
        """How an item goes in."""
        return next((one for one in self.choices if one.id == name), Choice(name))


@dataclass(frozen=True, slots=True)
class Plan:
    """A bundle before it is built.

    Attributes:
        title: Of the bundle.
        sections: In order.
        profile: Id of a profile.
        letter: Of the bundle, or "".
        hearing: Day of the hearing (ISO 8601), or "".
        late: Where late documents stand; None for the profile's own way.
        cover: Whether it has a cover.
        dividers: Whether a page stands before each section.
    """

    title: str
    sections: tuple[Section, ...]
    profile: str = PLAIN
    letter: str = ""
    hearing: str = ""
    late: Late | None = None
    cover: bool = False
    dividers: bool = False

    @property
    def items(self) -> tuple[str, ...]:
        """All ids, in order."""
        return tuple(item for section in self.sections for item in section.items)

    def choice(self, name: str) -> Choice:
        """How an item goes in."""
        found = (one for section in self.sections for one in section.choices if one.id == name)
        return next(found, Choice(name))

    def to_toml(self) -> str:
        """The plan as a file; what is as usual is left out."""
        data: dict[str, Any] = {"title": self.title}
        usual = Plan("", ())
        for key in ("profile", "letter", "hearing", "cover", "dividers"):
            if getattr(self, key) != getattr(usual, key):
                data[key] = getattr(self, key)
        if self.late is not None:
            data["late"] = self.late.value
        return tomli_w.dumps({**data, "section": [_written(one) for one in self.sections]})

    @classmethod
    def from_toml(cls, text: str) -> Plan:
        """The plan in a file.

        Raises:
            UsageError: The file breaks the format, names an item twice or none at all.
        """
        try:
            data = tomllib.loads(text)
            late = data.pop("late", None)
            plan = cls(
                _string(data.pop("title")),
                tuple(map(_section, data.pop("section"))),
                profile=_string(data.pop("profile", PLAIN)),
                letter=_string(data.pop("letter", "")),
                hearing=_day(data.pop("hearing", "")),
                late=None if late is None else Late(late),
                cover=_yes(data.pop("cover", False)),
                dividers=_yes(data.pop("dividers", False)),
            )
            _no_more(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise UsageError(
                "The bundle plan is not as expected. It needs a title and [[section]] entries, "
                "each with title and items (ids in quotes); docs/bundle-rules.md lists what else "
                "it may hold."
            ) from None
        plan.check()
        return plan

    def check(self) -> None:
        """Refuse what no bundle can be built of.

        Raises:
            UsageError: It names an item twice or none at all, or pages that cannot be.
        """
        if not self.items:
            raise UsageError("The bundle plan names no document. Add items to a section.")
        if len(self.items) != len(set(self.items)):
            raise UsageError("The bundle plan names a document twice. Keep one of them.")
        if not _LETTER.fullmatch(self.letter):
            raise UsageError("The letter of a bundle is one or two capital letters from A to Z.")
        for section in self.sections:
            for choice in section.choices:
                for pages in filter(None, (choice.pages, choice.without_text)):
                    picked_pages(pages)
                if choice.transcript_of and choice.transcript_of not in self.items:
                    raise UsageError(
                        "The bundle plan names a transcript of what is not in it. Put both in."
                    )
                if choice.transcript_of == choice.id:
                    raise UsageError("A document cannot be the transcript of itself.")
                if not 0 <= choice.late <= _MOST_ROUNDS:
                    raise UsageError("Late documents come in rounds from 1 to 99.")


def letter(index: int) -> str:
    """The letter of section `index`: A to Z, then AA, AB ..."""
    return letter(index // 26 - 1) + letter(index % 26) if index >= 26 else chr(65 + index)


def picked_pages(text: str, count: int | None = None) -> tuple[int, ...]:
    """The pages, from 0, that "1-3,7" names, in that order; all of `count` for "".

    Raises:
        UsageError: It is written otherwise, names a page twice, or one that is not there.
    """
    if not text.strip():
        return tuple(range(count or 0))
    pages: list[int] = []
    for piece in text.split(","):
        match = _RANGE.fullmatch(piece)
        if not match:
            raise UsageError('Write pages like this: "1-3,7".')
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 99_999:
            raise UsageError(f"Pages {first}-{last} run backwards. Write the smaller one first.")
        if count is not None and last > count:
            raise UsageError(f"Page {last} is not there: the document has {count} pages.")
        pages += range(first - 1, last)
    if len(pages) != len(set(pages)):
        raise UsageError("A page is named twice. Name each page once.")
    return tuple(pages)


def pages_without_text(plan: Plan) -> dict[str, frozenset[int]]:
    """Pages, from 1, that are photographs or handwriting, by id of their document."""
    return {
        choice.id: frozenset(page + 1 for page in picked_pages(choice.without_text))
        for section in plan.sections
        for choice in section.choices
        if choice.without_text
    }


def confidential_last(plan: Plan) -> Plan:
    """The plan with its confidential sections behind all others, as they are lettered.

    Letters of the other files then leave no gap that tells of a confidential part.
    """
    ordered = sorted(plan.sections, key=lambda one: one.kind is Kind.CONFIDENTIAL)
    return replace(plan, sections=tuple(ordered))


def core_of(plan: Plan, title: str) -> Plan | None:
    """The plan of the core bundle: what is marked so; None when nothing is."""
    return _only(plan, title, lambda section, choice: choice.core, core=True)


def part_of(plan: Plan, kind: Kind, title: str) -> Plan | None:
    """The plan of what sections of a kind hold; None when there are none."""
    return _only(plan, title, lambda section, choice: section.kind is kind)


def main_of(plan: Plan, apart: Sequence[Kind]) -> Plan | None:
    """The plan without the kinds of sections that make files of their own; None for nothing."""
    return _only(plan, plan.title, lambda section, choice: section.kind not in apart)


def _only(
    plan: Plan, title: str, wanted: Callable[[Section, Choice], bool], *, core: bool = False
) -> Plan | None:
    """A plan of some items; sections keep their letters, because places are kept."""
    kept = [
        tuple(one for one in section.items if wanted(section, section.choice(one)))
        for section in plan.sections
    ]
    there = {"", *(one for items in kept for one in items)}
    sections = []
    for section, items in zip(plan.sections, kept, strict=True):
        choices = tuple(
            replace(one, late=0, core=False) if core else one
            for one in section.choices
            if one.id in items
        )
        choices = tuple(
            one if one.transcript_of in there else replace(one, transcript_of="") for one in choices
        )
        sections.append(replace(section, items=items, choices=choices))
    made = replace(plan, title=title, sections=tuple(sections))
    return made if made.items else None


def _written(section: Section) -> dict[str, Any]:
    items: list[Any] = []
    for name in section.items:
        choice = section.choice(name)
        usual = Choice(name)
        special = {
            key: getattr(choice, key)
            for key in _KEYS
            if getattr(choice, key) != getattr(usual, key)
        }
        items.append({"id": name, **special} if special else name)
    kind: dict[str, Any] = {} if section.kind is Kind.PAPERS else {"kind": section.kind.value}
    if section.undated:
        kind["undated"] = True
    return {"title": section.title, **kind, "items": items}


def _section(entry: dict[str, Any]) -> Section:
    title, items = _string(entry.pop("title")), entry.pop("items")
    kind = Kind(entry.pop("kind", Kind.PAPERS))
    undated = _yes(entry.pop("undated", False))
    _no_more(entry)
    if not isinstance(items, list):
        raise TypeError("items is no list")
    choices = tuple(_choice(item) for item in items if isinstance(item, dict))
    names = tuple(item["id"] if isinstance(item, dict) else item for item in items)
    return Section(title, tuple(map(_string, names)), choices, kind, undated)


def _choice(entry: dict[str, Any]) -> Choice:
    left = dict(entry)
    late = left.pop("late", 0)
    if isinstance(late, bool) or not isinstance(late, int):
        raise TypeError("no number")
    choice = Choice(
        _string(left.pop("id")),
        _string(left.pop("title", "")),
        _day(left.pop("dated", "")),
        _string(left.pop("pages", "")),
        _yes(left.pop("core", False)),
        late,
        _yes(left.pop("repeats", False)),
        _yes(left.pop("illegible", False)),
        _string(left.pop("transcript_of", "")),
        _string(left.pop("without_text", "")),
    )
    _no_more(left)
    return choice


def _day(value: object) -> str:
    """A day, written as TOML's own date or as text."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    return _string(value)


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no string")
    return value


def _no_more(entries: dict[str, Any]) -> None:
    """A key that is not known, such as a misspelt one, would be passed over in silence."""
    if entries:
        raise ValueError("unknown key")
