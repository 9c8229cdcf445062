# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraph styles of a DOCX file and the elements that its parts are made of; sizes in points.

Element order follows ECMA-376 part 1, 17.3.1 and 17.7.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A paragraph style.

    Attributes:
        name: As word processors list it; built-in names such as "heading 1" keep their meaning.
        size: Font size.
        leading: Least distance of baselines.
        before: Space above.
        bold: All in bold.
        italic: All in italics.
        grey: Ink, 0 black to 1 white.
        indent: From both margins.
        hanging: How far the first line, with its number, stands out to the margin.
        centred: Lines are centred.
        outline: Outline level from 1, or 0 for none.
        keep: Whether the next paragraph follows on the same page.
        fill: Ground, as six hexadecimal digits, or "".
        bar: Whether a bar marks the left edge.
        rule: Length of the line above the text to sign on, or 0 for none.
        bullet: Number of the list whose items have this style (engines/ooxml_parts.py), or 0.
    """

    name: str
    size: float
    leading: float
    before: float = 0.0
    bold: bool = False
    italic: bool = False
    grey: float = 0.0
    indent: float = 0.0
    hanging: float = 0.0
    centred: bool = False
    outline: int = 0
    keep: bool = False
    fill: str = ""
    bar: bool = False
    rule: float = 0.0
    bullet: int = 0

    @property
    def id(self) -> str:
        """The identifier inside the file."""
        return "".join(word.capitalize() for word in self.name.split())


def tag(name: str, attributes: Mapping[str, str] | None = None, *children: _Element) -> _Element:
    """An element of WordprocessingML."""
    element = OxmlElement(f"w:{name}")
    for key, value in (attributes or {}).items():
        element.set(qn(f"w:{key}"), value)
    element.extend(children)
    return element


def text_element(text: str) -> _Element:
    """Text of a run, spaces kept."""
    element = tag("t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def shading(fill: str) -> _Element:
    """A ground in a colour of six hexadecimal digits."""
    return tag("shd", {"val": "clear", "color": "auto", "fill": fill})


def spacing(before: float, leading: float, *, rule: str = "atLeast") -> _Element:
    """Space above and distance of baselines, in points."""
    line = {"before": str(twips(before)), "after": "0"}
    return tag("spacing", line | {"line": str(twips(leading)), "lineRule": rule})


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def style_element(style: WordStyle, *, is_default: bool) -> _Element:
    """The style as the file holds it."""
    attributes = {"type": "paragraph", "styleId": style.id}
    if is_default:
        attributes["default"] = "1"
    element = tag("style", attributes, tag("name", {"val": style.name}))
    if not is_default:
        element.append(tag("basedOn", {"val": "Normal"}))
    element.append(tag("qFormat"))
    element.append(_paragraph(style))
    element.append(_run(style))
    return element


def _paragraph(style: WordStyle) -> _Element:
    properties = tag("pPr")
    if style.keep:
        properties.extend((tag("keepNext"), tag("keepLines")))
    properties.append(tag("widowControl"))
    if style.bullet:
        number = tag("numId", {"val": str(style.bullet)})
        properties.append(tag("numPr", {}, tag("ilvl", {"val": "0"}), number))
    borders = tag("pBdr")
    if style.bar:
        # Borders in the colour of the ground give it some room above and below the text.
        edge = {"val": "single", "sz": "4", "space": "4", "color": style.fill or "FFFFFF"}
        bar = {"val": "single", "sz": "18", "space": "6", "color": "595959"}
        borders.extend((tag("top", edge), tag("left", bar), tag("bottom", edge)))
    if len(borders):
        properties.append(borders)
    if style.fill:
        properties.append(shading(style.fill))
    if style.hanging or style.rule:
        at = style.rule or style.indent + style.hanging
        stop = {"val": "left", "leader": "underscore" if style.rule else "none"}
        properties.append(tag("tabs", {}, tag("tab", stop | {"pos": str(twips(at))})))
    properties.append(spacing(style.before, style.leading))
    right = 0.0 if style.hanging else style.indent
    indent = {"left": str(twips(style.indent + style.hanging)), "right": str(twips(right))}
    if style.hanging:
        indent["hanging"] = str(twips(style.hanging))
    properties.append(tag("ind", indent))
    if style.centred:
        properties.append(tag("jc", {"val": "center"}))
    if style.outline:
        properties.append(tag("outlineLvl", {"val": str(style.outline - 1)}))
    return properties


def _run(style: WordStyle) -> _Element:
    properties = tag("rPr")
    for wanted, names in ((style.bold, ("b", "bCs")), (style.italic, ("i", "iCs"))):
        if wanted:
            properties.extend(tag(name) for name in names)
    if style.grey:
        properties.append(tag("color", {"val": f"{round(style.grey * 255):02X}" * 3}))
    size = {"val": str(round(style.size * 2))}
    properties.extend((tag("sz", size), tag("szCs", size)))
    return properties
