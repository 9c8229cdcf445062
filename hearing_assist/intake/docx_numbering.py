# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What Word prints before a paragraph: styles and automatic numbers of a DOCX.

A DOCX does not hold the printed numbers; they are counted here as ECMA-376 part 1, 17.9 says:
counters belong to the abstract list, a level restarts after a higher one, overrides restart once.
Formats beyond digits, letters and Roman numerals come out as digits.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

BULLET = "\u2022"
LEVELS = 9
_BODY_OUTLINE = 9
_ON = frozenset({"1", "true", "on"})
_OFF = frozenset({"0", "false", "off", "none"})
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def local(element: etree._Element) -> str:
    """An element's name without its namespace (transitional and strict files differ in it)."""
    return _bare(element.tag)


@functools.lru_cache(maxsize=4096)
def _bare(name: object) -> str:
    return str(name).rpartition("}")[2]


def all_text(element: etree._Element) -> str:
    """The text of an element and of all that it holds."""
    return "".join(str(piece) for piece in element.itertext())


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without namespace, or ""."""
    for key, value in element.items():
        if _bare(key) == name:
            return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name, or None."""
    return next(children(element, name), None)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """All children of that name."""
    if element is not None:
        yield from (item for item in element if local(item) == name)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as w:vanish is set."""
    return element is not None and attribute(element, "val").lower() not in _OFF


def is_struck(properties: etree._Element | None) -> bool:
    """Whether these properties of a run strike its words through."""
    return is_on(child(properties, "strike")) or is_on(child(properties, "dstrike"))


def number(element: etree._Element | None, otherwise: int = -1) -> int:
    """The whole number in w:val, or `otherwise`; out of bounds counts as missing."""
    value = attribute(element, "val") if element is not None else ""
    digits = value.removeprefix("-")
    return int(value) if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


class Style(NamedTuple):
    """A paragraph or character style, with what it inherits."""

    heading: int = 0
    num_id: int = -1
    level: int = -1
    hidden: bool = False
    struck: bool = False


class Styles:
    """Styles by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {attribute(item, "styleId"): item for item in children(root, "style")}
        self._resolved: dict[str, Style] = {}
        self.default = next(
            (
                attribute(item, "styleId")
                for item in children(root, "style")
                if attribute(item, "type") == "paragraph" and attribute(item, "default") in _ON
            ),
            "",
        )
        """Id of the style of paragraphs that name none (ECMA-376 part 1, 17.7.4.17)."""

    def style(self, style_id: str) -> Style:
        """The style of that id; one without properties when there is none."""
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        heading, num_id, level, hidden, struck = 0, -1, -1, False, False
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            element = self._elements[style_id]
            properties = child(element, "pPr")
            numbering = child(properties, "numPr")
            heading = heading or outline(properties) or _named_heading(element)
            num_id = number(child(numbering, "numId")) if num_id < 0 else num_id
            level = number(child(numbering, "ilvl")) if level < 0 else level
            letters = child(element, "rPr")
            hidden = hidden or is_on(child(letters, "vanish"))
            struck = struck or is_struck(letters)
            base = child(element, "basedOn")
            style_id = attribute(base, "val") if base is not None else ""
        return Style(max(0, heading), num_id, level, hidden, struck)


def outline(properties: etree._Element | None) -> int:
    """Heading level 1-6 from w:outlineLvl; -1 where it says body text; 0 where it is missing."""
    level = number(child(properties, "outlineLvl"))
    if level >= _BODY_OUTLINE:
        return -1
    return min(level + 1, 6) if level >= 0 else 0


def _named_heading(element: etree._Element) -> int:
    name = child(element, "name")
    words = attribute(name, "val").lower() if name is not None else ""
    if words == "title":
        return 1
    if words.startswith("heading ") and words[8:].isascii() and words[8:].isdigit():
        return min(max(1, int(words[8:9])), 6)
    return 0


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    restart: int
    legal: bool
    style: str


class _List(NamedTuple):
    """An abstract list with its counters."""

    levels: dict[int, _Level]
    style_link: str
    counters: list[int | None]


class _Instance(NamedTuple):
    abstract: str
    starts: dict[int, int]
    levels: dict[int, _Level]
    used: set[int]


class Numbers:
    """Counts automatic numbers in the order in which paragraphs are asked for."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {
            attribute(item, "abstractNumId"): _List(_levels(item), _link(item), [None] * LEVELS)
            for item in children(root, "abstractNum")
        }
        self._instances = {
            int(key): _instance(item)
            for item in children(root, "num")
            if (key := attribute(item, "numId")).isascii() and key.isdigit() and len(key) < 10
        }

    def printed(self, num_id: int, level: int, style_id: str) -> tuple[str, int]:
        """Count one paragraph.

        Args:
            num_id: List instance (w:numId); 0 or unknown means no number.
            level: List level from 0, or -1 to take the level that belongs to the style.
            style_id: Style of the paragraph.

        Returns:
            The number or bullet as it is printed and the depth from 1; ("", 0) for no list.
        """
        instance = self._instances.get(num_id)
        abstract = self._list(instance)
        if instance is None or abstract is None:
            return "", 0
        levels = {**abstract.levels, **instance.levels}
        if level < 0:
            level = next((n for n, item in levels.items() if item.style == style_id), 0)
        if level not in levels:
            return "", 0
        self._count(abstract, instance, levels, level)
        return _label(levels, abstract.counters, level), level + 1

    def _list(self, instance: _Instance | None) -> _List | None:
        """The list behind an instance, through at most one link over a list style."""
        found = self._lists.get(instance.abstract) if instance else None
        if found is None or found.levels or not found.style_link:
            return found
        linked = self._instances.get(self._styles.style(found.style_link).num_id)
        return self._lists.get(linked.abstract) if linked else None

    def _count(
        self, abstract: _List, instance: _Instance, levels: dict[int, _Level], level: int
    ) -> None:
        counters = abstract.counters
        if level in instance.starts and level not in instance.used:
            counters[level] = None
        instance.used.add(level)
        now = counters[level]
        start = instance.starts.get(level, levels[level].start)
        counters[level] = start if now is None else now + 1
        for higher in range(level):
            # A level that was passed over counts as if it had been there.
            if counters[higher] is None and higher in levels:
                counters[higher] = levels[higher].start
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else -1
            if restart < 0 or level < restart:
                counters[deeper] = None


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels = {}
    for item in children(element, "lvl"):
        key = attribute(item, "ilvl")
        if key.isascii() and key.isdigit() and int(key[:3]) < LEVELS:
            levels[int(key[:3])] = _level(item)
    return levels


def _level(element: etree._Element) -> _Level:
    text, style = child(element, "lvlText"), child(element, "pStyle")
    fmt = child(element, "numFmt")
    return _Level(
        start=number(child(element, "start"), 0),
        format=attribute(fmt, "val") if fmt is not None else "decimal",
        text=attribute(text, "val")[:60] if text is not None else "",
        restart=number(child(element, "lvlRestart")),
        legal=is_on(child(element, "isLgl")),
        style=attribute(style, "val") if style is not None else "",
    )


def _link(element: etree._Element) -> str:
    link = child(element, "numStyleLink")
    return attribute(link, "val") if link is not None else ""


def _instance(element: etree._Element) -> _Instance:
    abstract = child(element, "abstractNumId")
    starts: dict[int, int] = {}
    levels: dict[int, _Level] = {}
    for override in children(element, "lvlOverride"):
        key = attribute(override, "ilvl")
        if not (key.isascii() and key.isdigit()) or int(key[:3]) >= LEVELS:
            continue
        start = number(child(override, "startOverride"))
        if start >= 0:
            starts[int(key[:3])] = start
        levels.update(_levels(override))
    named = attribute(abstract, "val") if abstract is not None else ""
    return _Instance(named, starts, levels, set())


def _label(levels: dict[int, _Level], counters: list[int | None], level: int) -> str:
    this = levels[level]
    if this.format == "none":
        return ""
    if this.format == "bullet":
        mark = this.text.strip()
        # Symbol fonts put their bullets where Unicode has nothing.
        private = not mark or "\ue000" <= mark[0] <= "\uf8ff"
        return BULLET if private else mark[:3]
    text = this.text
    for index in range(level, -1, -1):
        item = levels.get(index)
        if item is None or f"%{index + 1}" not in text:
            continue
        value = counters[index]
        shown = "decimal" if this.legal else item.format
        text = text.replace(f"%{index + 1}", figure(item.start if value is None else value, shown))
    return text.strip()


def figure(value: int, form: str) -> str:
    """`value` in a number format of ECMA-376 part 1, 17.18.59; digits for those not known here."""
    if form in {"lowerLetter", "upperLetter"} and 0 < value <= 780:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        text = ""
        for size, letter in _ROMAN:
            count, value = divmod(value, size)
            text += letter * count
        return text.upper() if form == "upperRoman" else text
    return f"{value:02d}" if form == "decimalZero" else str(value)
