# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What styles of an OpenDocument text say: hidden, hardly visible, numbered (ODF 1.3 part 3, 16).

Printed list numbers do not stand in the file; they are counted here. Formats beyond digits, letters
and Roman numerals come out as digits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from hearing_assist.intake.docx_numbering import BULLET, attribute, child, figure, local

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_FORMATS["I"] = "upperRoman"
LEVELS = 10


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits.

    Attributes:
        hidden: Its text is not shown.
        faint: White, or letters of two points or less.
        outline: Heading level, or 0.
        list_style: Name of the list style that belongs to it, or "".
    """

    hidden: bool = False
    faint: bool = False
    outline: int = 0
    list_style: str = ""


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    shown: int = 1
    start: int = 1


@dataclass(slots=True)
class Counter:
    """Where a list stands: a number for each level, None before the first."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class OdfStyles:
    """Styles by name, from content and styles part."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._outline: dict[int, _Level] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        for root in roots:
            for item in root.iter() if root is not None else ():
                name = local(item)
                if name == "style":
                    key = (attribute(item, "family"), attribute(item, "name"))
                    self._elements.setdefault(key, item)
                elif name == "list-style":
                    self._lists.setdefault(attribute(item, "name"), _levels(item))
                elif name == "outline-style":
                    self._outline = self._outline or _levels(item)

    def style(self, family: str, name: str) -> Style:
        """The style of that name; one without properties when there is none."""
        key = (family, name)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def element(self, family: str, name: str) -> etree._Element | None:
        """The style's own element."""
        return self._elements.get((family, name))

    def _resolve(self, key: tuple[str, str]) -> Style:
        hidden: bool | None = None
        faint, outline, lists = False, 0, ""
        seen: set[str] = set()
        family, name = key
        while (family, name) in self._elements and name not in seen:
            seen.add(name)
            element = self._elements[family, name]
            text = child(element, "text-properties")
            if text is not None:
                if hidden is None and attribute(text, "display"):
                    hidden = attribute(text, "display") == "none"
                faint = faint or _is_faint(text)
            level = attribute(element, "default-outline-level")
            outline = outline or _whole(level)
            lists = lists or attribute(element, "list-style-name")
            name = attribute(element, "parent-style-name")
        return Style(bool(hidden), faint, min(outline, 6), lists)

    def outline_label(self, counter: Counter, level: int) -> str:
        """Count one heading of that level; its printed number, or ""."""
        return self._label(self._outline, counter, level - 1, 0)

    def label(self, list_style: str, counter: Counter, level: int, start: int) -> str:
        """Count one item of a list.

        Args:
            list_style: Name of the list's style.
            counter: Where the list stands; is moved on.
            level: Depth from 0.
            start: Number that the item itself asks for, or 0.
        """
        return self._label(self._lists.get(list_style, {}), counter, level, start)

    def _label(self, levels: dict[int, _Level], counter: Counter, level: int, start: int) -> str:
        level = min(level, LEVELS - 1)
        this = levels.get(level)
        if this is None:
            return ""
        now = counter.values[level]
        counter.values[level] = start or (this.start if now is None else now + 1)
        for higher in range(level):
            # A level that was passed over counts as if it had been there.
            if counter.values[higher] is None and higher in levels:
                counter.values[higher] = levels[higher].start
        counter.values[level + 1 :] = [None] * (LEVELS - level - 1)
        if this.bullet:
            return BULLET if "\ue000" <= this.bullet[0] <= "\uf8ff" else this.bullet
        if not this.format:
            return (this.prefix + this.suffix).strip()
        parts = []
        for index in range(max(0, level + 1 - this.shown), level + 1):
            value = counter.values[index]
            above = levels.get(index, this)
            if above.format or index == level:
                number = above.start if value is None else value
                parts.append(figure(number, _FORMATS.get(above.format, "decimal")))
        return (this.prefix + ".".join(parts) + this.suffix).strip()


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels = {}
    for item in element:
        number = _whole(attribute(item, "level"))
        if not 1 <= number <= LEVELS:
            continue
        levels[number - 1] = _Level(
            attribute(item, "num-format"),
            attribute(item, "num-prefix")[:20],
            attribute(item, "num-suffix")[:20],
            (attribute(item, "bullet-char") or BULLET)[:3]
            if local(item) in {"list-level-style-bullet", "list-level-style-image"}
            else "",
            max(1, _whole(attribute(item, "display-levels"))),
            _whole(attribute(item, "start-value"), 1),
        )
    return levels


def _is_faint(properties: etree._Element) -> bool:
    size = attribute(properties, "font-size")
    tiny = size.endswith("pt") and size[:-2] in {"0", "1", "2", "0.5", "1.5"}
    return attribute(properties, "color").lower() in {"#ffffff", "#fefefe"} or tiny


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
