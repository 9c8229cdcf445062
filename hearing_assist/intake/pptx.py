# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Presentations (PPTX, PPTM, PPSX): the text of each slide with its number, and what hangs on it.

Own walk over the package: titles, text, tables, notes of the speaker (as annotations of the slide),
comments, diagrams, alternative texts. Hidden slides and shapes come out as hidden text. What stands
on masters and layouts is known, not printed. Pictures and embedded files are counted as not read;
links are never followed, macros never run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from lxml import etree

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import lines
from hearing_assist.intake.docx_numbering import attribute, local
from hearing_assist.intake.package import Package, resolve
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.tally import Tally
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_SHAPES = frozenset({"sp", "pic", "graphicFrame", "grpSp", "cxnSp"})
_TITLES = frozenset({"title", "ctrTitle"})
_EDGES = {"hdr": "header", "ftr": "footer", "dt": "footer", "sldNum": "footer"}
_BESIDE = {"notesSlide": "annotation", "comments": "comment", "diagramData": "textbox"}
"""Parts of a slide that hold text of their own, by the type of their relation."""
_HAS_LETTER = re.compile(r"[^\W\d_]")
_STRUCTURE = ("theme", "tablestyles", "viewprops", "presprops", "colors", "quickstyle", "layout")
_DRAWN = re.compile(r"(?:^|/)charts/chart[^/]*\.xml$")
_OFF = frozenset({"0", "false", "off"})
_ON = frozenset({"1", "true", "on"})


class PptxReader:
    """Reads presentations."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """PresentationML packages."""
        return (formats.PPTX,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: No sound package, no slides, doubled entries or a document type.
            ProtectedFileError: Locked with a password.
            TooLargeError: Over a limit of `limits`.
        """
        return _File(Package(data), progress).read()


class _File:
    """One presentation while it is read."""

    def __init__(self, package: Package, progress: ProgressSink) -> None:
        self._package = package
        self._progress = progress
        self._tally = Tally()
        self._read: set[str] = set()
        self._unlisted: frozenset[str] = frozenset()
        self._hidden_slides = 0

    def read(self) -> ReadFile:
        main = next(
            (target for kind, target in self._relations("") if kind == "officeDocument"), ""
        )
        if main not in self._package:
            raise DamagedFileError("The file is damaged: it has no slides. Ask for it again.")
        slides = self._slides(main)
        blocks: list[ReadBlock] = []
        for number, slide in enumerate(slides, start=1):
            blocks += self._slide(slide, number)
            self._progress(ProgressEvent(STAGE, number, len(slides)))
        for name in self._package.names:
            self._other(name)
        hidden = f"hidden slides: {self._hidden_slides} (kept apart from the text)"
        return ReadFile(
            formats.PPTX,
            lines.number_paragraphs([*blocks, *self._tally.properties()]),
            (*([hidden] if self._hidden_slides else []), *self._tally.findings()),
            pages=len(slides),
            not_read=tuple(self._tally.not_read()),
        )

    def _slides(self, main: str) -> list[str]:
        """The parts of the slides in the order in which they are shown."""
        root = self._xml(main)
        targets = {
            attribute(item, "Id"): resolve(main, attribute(item, "Target"))
            for item in self._relation_items(main)
        }
        order = [
            targets.get(_relation_id(item), "") for item in root.iter() if local(item) == "sldId"
        ]
        listed = [name for name in order if name in self._package]
        # A slide that the presentation does not list is shown nowhere, and is read all the same.
        named = {name.lower() for name in listed}
        others = [
            name
            for name in self._package.names
            if re.search(r"(?:^|/)slides/[^/]+\.xml$", name.lower()) and name.lower() not in named
        ]
        self._unlisted = frozenset(name.lower() for name in others)
        return [*listed, *others]

    def _slide(self, name: str, number: int) -> Iterator[ReadBlock]:
        root = self._xml(name)
        off = attribute(root, "show").lower() in _OFF or name.lower() in self._unlisted
        self._hidden_slides += off
        blocks = list(self._walk(root, "hidden" if off else "body", number))
        shown = {block.text for block in blocks if block.part != "alternative"}
        for block in blocks:
            if block.part == "alternative" and block.text in shown:
                continue  # says the same
            self._tally.alternatives += block.part == "alternative"
            yield block
        for kind, target in self._relations(name):
            part = _BESIDE.get(kind)
            if part and target in self._package and target.lower() not in self._read:
                yield from self._walk(self._xml(target), "hidden" if off else part, number)

    def _walk(
        self, element: etree._Element, part: str, page: int, *, title: bool = False
    ) -> Iterator[ReadBlock]:
        """Blocks of an element, in the order of the file."""
        for item in element:
            name = local(item)
            if name == "p" and "drawingml" in item.tag:
                yield from self._paragraph(item, part, page, title=title)
            elif name == "text":  # of a comment, which has no paragraphs
                yield from self._block(item.text or "", part, page)
            elif name == "tbl":
                yield from self._table(item, part, page)
            elif name in _SHAPES:
                yield from self._shape(item, part, page)
            elif name == "Fallback":  # what other programs show instead, mostly the same
                yield from self._walk(item, "alternative", page)
            else:
                yield from self._walk(item, part, page, title=title)

    def _shape(self, shape: etree._Element, part: str, page: int) -> Iterator[ReadBlock]:
        facts = next((each for each in shape.iterfind("./*/{*}cNvPr")), None)
        kind = next((attribute(each, "type") for each in shape.iterfind("./*/*/{*}ph")), "")
        if facts is not None:
            if attribute(facts, "hidden").lower() in _ON:
                self._tally.hidden += 1
                part = "hidden"
            self._tally.know(attribute(facts, "name"), "name of a shape")
            for value in (attribute(facts, "title"), attribute(facts, "descr")):
                yield from self._block(value, "alt-text", page)
        if part == "body" and kind in _EDGES:
            part = _EDGES[kind]
        yield from self._walk(shape, part, page, title=kind in _TITLES and part == "body")

    def _paragraph(
        self, item: etree._Element, part: str, page: int, *, title: bool
    ) -> Iterator[ReadBlock]:
        level = next((attribute(each, "lvl") for each in item if local(each) == "pPr"), "")
        depth = int(level) + 1 if level.isdecimal() and len(level) < 3 and level != "0" else 0
        kind = BlockKind.LIST_ITEM if depth else BlockKind.PARAGRAPH
        if title:
            kind, depth = BlockKind.HEADING, 1
        if part != "body":
            kind, depth = BlockKind.MARGINAL, 0
        yield from self._block(_text(item), part, page, kind=kind, level=depth)

    def _table(self, table: etree._Element, part: str, page: int) -> Iterator[ReadBlock]:
        rows = [item for item in table if local(item) == "tr"]
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate((c for c in cells if local(c) == "tc"), start=1):
                said = [_text(item) for item in cell.iter() if local(item) == "p"]
                text = lines.clean("\n".join(filter(None, said))).strip()
                if text and part == "body":
                    self._tally.count_block()
                    yield ReadBlock(
                        part, text, BlockKind.TABLE_CELL, page=page, row=row, column=column
                    )
                elif text:
                    yield from self._block(text, part, page)

    def _block(
        self,
        text: str,
        part: str,
        page: int,
        *,
        kind: BlockKind = BlockKind.MARGINAL,
        level: int = 0,
    ) -> Iterator[ReadBlock]:
        text = lines.clean(text).strip()
        if text:
            self._tally.count_block()
            yield ReadBlock(part, text, kind, page=page, level=level)

    def _other(self, name: str) -> None:
        """What stands in a part that is no slide: known, not printed."""
        low = name.lower()
        stem = PurePosixPath(low).stem
        if low in self._read or low.endswith("[content_types].xml") or stem == "thumbnail":
            return
        if low.endswith(".rels"):
            self._know_links(name)
        elif stem == "vbaproject":
            self._tally.macros = True
        elif "/media/" in f"/{low}":
            self._tally.pictures += 1
            self._know_file(name)
        elif not low.endswith(".xml"):
            if not low.endswith((".fntdata", ".odttf")) and "printersettings" not in low:
                self._tally.embedded += 1
                self._know_file(name)
        elif not stem.rstrip("0123456789").startswith(_STRUCTURE) or "slidelayouts" in low:
            self._tally.drawn += bool(_DRAWN.search(low))
            for item in self._xml(name).iter():
                for value in (item.text or "", attribute(item, "name"), attribute(item, "author")):
                    if _HAS_LETTER.search(value):
                        self._tally.know(value, "document property")

    def _know_file(self, name: str) -> None:
        self._tally.know(PurePosixPath(name).name, "file name")
        self._tally.know_inside(self._package, name)

    def _know_links(self, name: str) -> None:
        for item in self._package.xml(name):
            if attribute(item, "TargetMode").lower() == "external":
                self._tally.know(unquote(attribute(item, "Target")), "link target")
                self._tally.remote += not attribute(item, "Type").endswith("/hyperlink")

    def _relation_items(self, part: str) -> list[etree._Element]:
        path = PurePosixPath(part)
        name = str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels"
        return list(self._package.xml(name)) if name in self._package else []

    def _relations(self, part: str) -> list[tuple[str, str]]:
        """Type and target of the relations of a part that lead inside."""
        return [
            (attribute(item, "Type").rpartition("/")[2], resolve(part, attribute(item, "Target")))
            for item in self._relation_items(part)
            if attribute(item, "TargetMode").lower() != "external"
        ]

    def _xml(self, name: str) -> etree._Element:
        self._read.add(name.lower())
        return self._package.xml(name)


def _relation_id(item: etree._Element) -> str:
    """The id of a relation, which has a namespace; the item's own id has none."""
    return next((str(value) for key, value in item.attrib.items() if str(key).endswith("}id")), "")


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, its fields included."""
    pieces = []
    for item in paragraph.iter():
        if local(item) == "t":
            pieces.append(item.text or "")
        elif local(item) == "br":
            pieces.append("\n")
    return "".join(pieces)
