# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Parts of a DOCX file beside its text: footnotes, bullets, embedded fonts.

Embedded fonts are whole, so that a reader can go on writing in them, and the same bytes in every
file. Their key (ECMA-376 part 1, 17.8.1) hides nothing; it comes from the font itself.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from hearing_assist.engines.ooxml_styles import tag

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_HIDDEN = 32
"""Bytes at the start of a font that its key covers."""
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


@dataclass(frozen=True, slots=True)
class EmbeddedFontFile:
    """A font that goes into the file.

    Attributes:
        name: As runs name it.
        regular: The file of the regular cut.
        bold: The file of the bold cut, or nothing.
    """

    name: str
    regular: bytes
    bold: bytes = b""


def add_footnotes(main: Part, notes: Sequence[_Element]) -> None:
    """Add the part with the footnotes; each is a paragraph, numbered from 1 in their order."""
    root = tag("footnotes")
    for number, kind in _SEPARATORS.items():
        paragraph = tag("p", {}, tag("r", {}, tag(kind)))
        root.append(tag("footnote", {"type": kind, "id": number}, paragraph))
    for index, note in enumerate(notes, start=1):
        root.append(tag("footnote", {"id": str(index)}, note))
    _add(main, "footnotes", root, RELATION.FOOTNOTES)


def footnote_settings() -> _Element:
    """What the settings say of the lines between text and footnotes."""
    return tag("footnotePr", {}, *(tag("footnote", {"id": number}) for number in _SEPARATORS))


def add_bullets(main: Part, signs: Sequence[str]) -> None:
    """Add the part with lists of one sign each; the first has the number 1."""
    root = tag("numbering")
    for number, sign in enumerate(signs, start=1):
        level = tag("lvl", {"ilvl": "0"}, tag("start", {"val": "1"}))
        level.append(tag("numFmt", {"val": "bullet"}))
        level.append(tag("suff", {"val": "tab"}))
        level.append(tag("lvlText", {"val": sign}))
        level.append(tag("lvlJc", {"val": "left"}))
        kind = tag("multiLevelType", {"val": "singleLevel"})
        root.append(tag("abstractNum", {"abstractNumId": str(number)}, kind, level))
    for number in range(1, len(signs) + 1):
        root.append(tag("num", {"numId": str(number)}, tag("abstractNumId", {"val": str(number)})))
    _add(main, "numbering", root, RELATION.NUMBERING)


def add_fonts(main: Part, fonts: Sequence[EmbeddedFontFile]) -> None:
    """Add the table of fonts, and the files of those that are embedded."""
    root = tag("fonts")
    table = Part(PackURI("/word/fontTable.xml"), f"{_WORD}.fontTable+xml", b"", main.package)
    for font in fonts:
        entry = tag("font", {"name": font.name}, tag("family", {"val": "auto"}))
        entry.append(tag("pitch", {"val": "variable"}))
        for kind, data in (("embedRegular", font.regular), ("embedBold", font.bold)):
            if not data:
                continue
            number = len(table.rels) + 1
            name = PackURI(f"/word/fonts/font{number}.odttf")
            part = Part(name, _OBFUSCATED, obfuscated(data), main.package)
            element = tag(kind, {"fontKey": f"{{{_key(data)}}}".upper()})
            element.set(qn("r:id"), table.relate_to(part, RELATION.FONT))
            entry.append(element)
        root.append(entry)
    table._blob = _bytes(root)
    main.relate_to(table, RELATION.FONT_TABLE)


def obfuscated(data: bytes) -> bytes:
    """A font as a DOCX file holds it."""
    key = _key(data).bytes[::-1]
    start = bytes(byte ^ key[at % 16] for at, byte in enumerate(data[:_HIDDEN]))
    return start + data[_HIDDEN:]


def _key(data: bytes) -> uuid.UUID:
    return uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])


def _add(main: Part, name: str, root: _Element, relation: str) -> None:
    part = Part(PackURI(f"/word/{name}.xml"), f"{_WORD}.{name}+xml", _bytes(root), main.package)
    main.relate_to(part, relation)


def _bytes(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
