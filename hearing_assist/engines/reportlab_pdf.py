# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF file, drawn page by page; all measures in points from the lower left corner.

Promises: same calls, same bytes; one revision; every font embedded; the information dictionary
holds the title, a date in UTC and the program's name, nothing else; all content is tagged, or
marked as no content. Does not lay anything out, and claims no conformance to PDF/UA.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas

from hearing_assist.engines.png import Png
from hearing_assist.engines.reportlab_fonts import EmbeddedFont, Mark
from hearing_assist.engines.reportlab_lines import (
    BOX_PADDING,
    RAISED_BY,
    RAISED_SIZE,
    Chunk,
    Line,
)
from hearing_assist.engines.reportlab_tags import Tag, Tags, set_on_page

# Streams in plain Flate: readers that check our files decode fewer layers.
rl_config.useA85 = 0

_SIGNED_FIRST = b" ReportLab Generated PDF document (opensource)"
_SIGNED_LAST = b"% ReportLab generated PDF document -- digest (opensource)"
_BOX_GREY = 0.88
_LINK_COLOUR = "0.10 0.22 0.42"
_DESCENT, _ASCENT = 0.27, 0.93


class _Information(PDFInfo):
    """The information dictionary without author, subject, keywords and local time."""

    def __init__(self, *, title: str, producer: str, made_at: str) -> None:
        super().__init__()
        self.title, self.author, self.subject, self.keywords = title, "", "", ""
        self._entries = {
            "Title": title,
            "Producer": producer,
            "Creator": producer,
            "CreationDate": made_at,
            "ModDate": made_at,
        }

    def format(self, document: PDFDocument) -> bytes:
        entries = {name: PDFString(text) for name, text in self._entries.items()}
        return PDFDictionary(entries).format(document)


class _Link(PDFObject):
    """A link, written in one go: through reportlab's dictionaries each takes five times as long.

    Args:
        area: Left, bottom, right, top.
        place: Where it leads.
        written: Places as they stand in the file; filled by the links of a file.
    """

    def __init__(
        self,
        area: tuple[float, float, float, float],
        place: Destination,
        written: dict[str, str],
    ) -> None:
        self._area, self._place, self._written = area, place, written

    def format(self, document: PDFDocument) -> bytes:
        place: Any = self._place
        if place.name not in self._written:
            self._written[place.name] = place.format(document).decode("latin-1")
        return (
            f"<<\n/Border [ 0 0 0 ] /Contents () /Dest {self._written[place.name]} "
            f"/Rect [ {fp_str(*self._area)} ] /Subtype /Link /Type /Annot\n>>"
        ).encode("latin-1")


class _Canvas(Canvas):
    """A canvas that names no font of its own, so that none goes in unembedded."""

    _doc: PDFDocument

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def link(
        self, name: str, area: tuple[float, float, float, float], written: dict[str, str]
    ) -> None:
        """Lead an area to a named place, which may be named later."""
        canvas: Any = self
        canvas._addAnnotation(_Link(area, canvas._bookmarkReference(name), written))


class Paper:
    """One PDF file in the making.

    Args:
        width: Page width.
        height: Page height.
        title: For the information dictionary and the window of the reader.
        language: BCP 47 tag of the file.
        producer: Name of the program; stands as producer and creator.
        made_at: Date as PDF writes it, in UTC.
    """

    def __init__(
        self, *, width: float, height: float, title: str, language: str, producer: str, made_at: str
    ) -> None:
        self.width = width
        self.height = height
        self._file = io.BytesIO()
        self._canvas = _Canvas(
            self._file,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=language,
        )
        self._canvas._doc.info = _Information(title=title, producer=producer, made_at=made_at)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self.tags = Tags()
        self._page_names: list[str] = []
        self._outline_level = -1
        self._marked: Tag | None = None
        self._is_marked = self._decorates = False
        self._pictures: dict[Png, str] = {}
        self._places: dict[str, str] = {}

    @property
    def page(self) -> int:
        """Number of the page in the making, from 1."""
        return len(self._page_names) + 1

    def end_page(self) -> None:
        """Close the page; what follows goes on the next one."""
        self._end_mark()
        document: Any = self._canvas._doc
        name = document.thisPageName()
        self._canvas.showPage()
        set_on_page(document.idToObject[name], len(self._page_names))
        self._page_names.append(name)

    @contextmanager
    def decoration(self, is_one: bool) -> Iterator[None]:
        """Whether what is drawn meanwhile is no content, whatever its tags: it stands elsewhere."""
        self._decorates = is_one
        yield
        self._decorates = False

    def mark(self, tag: Tag | None) -> None:
        """What is drawn from here on is content of `tag`, or of none: decoration, running heads."""
        if self._decorates:
            tag = None
        if self._is_marked and tag is self._marked:
            return
        self._end_mark()
        if tag is None:
            self._write("/Artifact BMC")
        else:
            number = self.tags.content(len(self._page_names), tag)
            self._write(f"/P <</MCID {number}>> BDC")
        self._marked, self._is_marked = tag, True

    def _end_mark(self) -> None:
        if self._is_marked:
            self._write("EMC")
        self._is_marked = False

    def line(self, line: Line, x: float, y: float, *, grey: float = 0.0) -> None:
        """Draw `line` with its left end at `x` and its baseline at `y`."""
        whole = self._marked
        for chunk in line.chunks:
            if whole is not None and self._is_marked:
                spoken = chunk.piece.language
                self.mark(whole.add("Span", language=spoken) if spoken else whole)
            bottom, top = y - _DESCENT * line.size, y + _ASCENT * line.size
            if chunk.piece.boxed:
                self.ground(x, bottom, chunk.width, top - bottom, grey=_BOX_GREY)
            if chunk.piece.link:
                area = x, bottom, x + chunk.width, top
                self._canvas.link(chunk.piece.link, area, self._places)
            colour = f"{_LINK_COLOUR} rg" if chunk.piece.link else f"{grey:.2f} g"
            start = x + (BOX_PADDING if chunk.piece.boxed else 0)
            up = y + RAISED_BY * line.size if chunk.piece.raised else y
            self._write(f"BT {colour} 1 0 0 1 {start:.2f} {up:.2f} Tm")
            for operation in self._operations(chunk, line, start, up):
                self._write(operation)
            self._write("ET")
            x += chunk.width
        if whole is not None and self._is_marked:
            self.mark(whole)

    def ground(self, x: float, y: float, width: float, height: float, *, grey: float) -> None:
        """Fill a rectangle with a grey (0 black, 1 white)."""
        self._write(f"{grey:.2f} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, x: float, y: float, width: float, *, thickness: float, grey: float) -> None:
        """Draw a horizontal rule that hangs below `y`."""
        self.ground(x, y - thickness, width, thickness, grey=grey)

    def picture(self, picture: Png, x: float, y: float, width: float, height: float) -> None:
        """Draw a whole picture into the rectangle with its lower left corner at `x`, `y`."""
        if picture not in self._pictures:
            self._pictures[picture] = name = f"picture{len(self._pictures) + 1}"
            objects: Any = self._canvas._doc
            objects.Reference(_packed(picture), xObjectName(name))
        self._write(f"q {width:.4f} 0 0 {height:.4f} {x:.4f} {y:.4f} cm")
        self._canvas.doForm(self._pictures[picture])
        self._write("Q")

    def unseen(self, line: Line, x: float, y: float, width: float) -> None:
        """Lay a line `width` points wide with its baseline at `y`; nobody sees it, search finds it.

        Text of rendering mode 3 (ISO 32000-1, 9.3.6), which draws nothing.
        """
        stretch = width / line.width if line.width > 0 else 1.0
        self._write("q 3 Tr")
        for chunk in line.chunks:
            self._write(f"BT {stretch:.4f} 0 0 1 {x:.2f} {y:.2f} Tm")
            # Marks above letters are placed by a matrix of their own, which is not stretched.
            for operation in self._operations(chunk, line, x, y):
                self._write(operation)
            self._write("ET")
            x += chunk.width * stretch
        self._write("Q")

    def codes(self, font: EmbeddedFont, character: str) -> tuple[str, int]:
        """The font resource and the byte with which this file shows a character."""
        ((subset, codes),) = font.splitString(character, self._canvas._doc)
        return str(font.getSubsetInternalName(subset, self._canvas._doc)), codes[0]

    def across(self, line: Line, *, grey: float) -> None:
        """Draw `line` rising across the middle of the page."""
        self._canvas.saveState()
        self._canvas.translate(self.width / 2, self.height / 2)
        self._canvas.rotate(52)
        self.line(line, -line.width / 2, -line.size / 3, grey=grey)
        self._canvas.restoreState()

    def place(self, name: str, y: float) -> None:
        """Name the place at `y` on this page, for links; readers keep their zoom."""
        self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=round(y, 2))

    def outline(self, name: str, title: str, *, level: int) -> None:
        """Add an entry for a named place; a level that skips one is drawn in."""
        self._outline_level = max(0, min(level, self._outline_level + 1))
        self._canvas.addOutlineEntry(title, name, level=self._outline_level, closed=None)
        self._canvas.showOutline()

    def finish(self) -> bytes:
        """Close the file and return its bytes."""
        self.tags.write(self._canvas._doc, self._page_names)
        self._canvas.save()
        data = self._file.getvalue()
        places = (
            (data.find(_SIGNED_FIRST), _SIGNED_FIRST),
            (data.rfind(_SIGNED_LAST), _SIGNED_LAST),
        )
        # Blanks of the same length: offsets stay right. In place: with pictures, files are large.
        for place, signed in places:
            if place >= 0:
                self._file.seek(place)
                self._file.write(b" " * len(signed))
        return self._file.getvalue()

    def _write(self, operation: str) -> None:
        self._canvas.addLiteral(operation)

    def _operations(self, chunk: Chunk, line: Line, x: float, y: float) -> Iterator[str]:
        size = line.size * (RAISED_SIZE if chunk.piece.raised else 1)
        if chunk.simple:
            for subset, codes in chunk.font.splitString("".join(chunk.texts), self._canvas._doc):
                yield f"{self._font(chunk, subset)} {size:g} Tf <{codes.hex()}> Tj"
            return
        # One operation as far as it goes: readers find words in what is shown together.
        font = shown = ""
        pen = 0.0
        marks: list[tuple[float, Mark]] = []
        language = chunk.piece.language or line.language
        for text in reversed(chunk.texts) if chunk.rtl else chunk.texts:
            drawn = chunk.font.show(text, chunk.rtl, language, self._canvas._doc)
            for wanted, hexed in drawn.runs:
                if wanted and wanted != font:
                    if font:
                        yield f"{font} {size:g} Tf [{shown}] TJ"
                        shown = ""
                    font = wanted
                shown += hexed
            marks += ((pen, mark) for mark in drawn.marks)
            pen += drawn.advance
        if font:
            yield f"{font} {size:g} Tf [{shown}] TJ"
        for start, mark in marks:
            right, up = x + (start + mark.x) * size / 1000, y + mark.y * size / 1000
            yield f"1 0 0 1 {right:.2f} {up:.2f} Tm {mark.font} {size:g} Tf <{mark.code}> Tj"

    def _font(self, chunk: Chunk, subset: int) -> str:
        return chunk.font.getSubsetInternalName(subset, self._canvas._doc)


def _packed(picture: Png) -> PDFStream:
    """The picture as PDF keeps it: the rows of PNG as they are (ISO 32000-1, 7.4.4.4 and 8.9.5)."""
    form = {
        "Predictor": 15,
        "Colors": picture.channels,
        "BitsPerComponent": 8,
        "Columns": picture.width,
    }
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": PDFName("DeviceGray" if picture.channels == 1 else "DeviceRGB"),
        "BitsPerComponent": 8,
        "Filter": PDFName("FlateDecode"),
        "DecodeParms": PDFDictionary(form),
    }
    return PDFStream(PDFDictionary(entries), picture.packed, filters=())
