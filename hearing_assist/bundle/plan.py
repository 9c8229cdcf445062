# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What goes into a bundle, in which order; a plan is a TOML file that a clerk may edit.

title = "Hearing bundle"
[[section]]
title = "Statements"
items = ["5f1c...", "77aa..."]      # ids of released documents or finished papers
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import tomli_w

from hearing_assist.errors import UsageError


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a bundle; its letter (A, B, ...) follows from its place."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A bundle before it is built."""

    title: str
    sections: tuple[Section, ...]

    def to_toml(self) -> str:
        """The plan as a file."""
        sections = [{"title": s.title, "items": list(s.items)} for s in self.sections]
        return tomli_w.dumps({"title": self.title, "section": sections})

    @classmethod
    def from_toml(cls, text: str) -> Plan:
        """The plan in a file.

        Raises:
            UsageError: The file breaks the format, names an item twice or none at all.
        """
        try:
            data = tomllib.loads(text)
            plan = cls(_string(data.pop("title")), tuple(map(_section, data.pop("section"))))
            _no_more(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise UsageError(
                "The bundle plan is not as expected. It needs a title and [[section]] entries, "
                "each with title and items (ids in quotes), and nothing else."
            ) from None
        items = [item for section in plan.sections for item in section.items]
        if not items:
            raise UsageError("The bundle plan names no document. Add items to a section.")
        if len(items) != len(set(items)):
            raise UsageError("The bundle plan names a document twice. Keep one of them.")
        return plan


def letter(index: int) -> str:
    """The letter of section `index`: A to Z, then AA, AB ..."""
    return letter(index // 26 - 1) + letter(index % 26) if index >= 26 else chr(65 + index)


def _section(entry: dict[str, object]) -> Section:
    title, items = _string(entry.pop("title")), entry.pop("items")
    _no_more(entry)
    if not isinstance(items, list):
        raise TypeError("items is no list")
    return Section(title, tuple(_string(item) for item in items))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no string")
    return value


def _no_more(entries: dict[str, object]) -> None:
    """A key that is not known, such as a misspelt one, would be passed over in silence."""
    if entries:
        raise ValueError("unknown key")
