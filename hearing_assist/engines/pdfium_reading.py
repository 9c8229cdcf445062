# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFium for who reads a PDF on a screen: pages drawn, letters, links, outline, page labels.

Nothing is followed or run: of a link or an outline entry only its place is told, and no form or
document script is started. Like all of PDFium it is for one thread of a process only.

Where an entry or link leads is told for an upright page; on a turned or cropped page the place may
be elsewhere on the page, never on another page.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
from array import array
from collections import OrderedDict
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from hearing_assist.engines.pdf_pieces import (
    NOWHERE,
    Cut,
    Entry,
    Letters,
    Link,
    PageFacts,
    Tone,
)
from hearing_assist.engines.pdfium import PdfFile, PdfPage
from hearing_assist.engines.pdfium_text import HYPHEN
from hearing_assist.errors import DamagedFileError

_PAGES_KEPT = 6
_WIDEST = 20_000.0
"""Points. The standard allows 14,400; what is beyond is taken for this."""
_USUAL = (595.0, 842.0)
_NOT_DRAWN = (0.0, 0.0, 0.0, 0.0)
_TIDY = {code: None for code in (*range(32), 127) if code != 10} | {ord(HYPHEN): "-\n"}
_LONGEST_ADDRESS = 4096
_DEEPEST = 20
_DARKEST, _LIGHTEST = 26, 226
"""Of a dark page: neither black nor white, for eyes that read for hours (contrast 13 : 1)."""
_SOFTENED = [_DARKEST + round(value * (_LIGHTEST - _DARKEST) / 255) for value in range(256)]


class ReadingPage(PdfPage):
    """A loaded page, to be looked at."""

    def drawn(self, cut: Cut) -> bytes:
        """The pixels of a cut, row by row without gaps; see `Tone.bytes_per_pixel`.

        Raises:
            DamagedFileError: PDFium has no memory for it.
        """
        width, height = cut.right - cut.left, cut.bottom - cut.top
        grey = cut.tone.bytes_per_pixel == 1
        pixels = ctypes.create_string_buffer(width * height * cut.tone.bytes_per_pixel)
        bitmap = pdfium.FPDFBitmap_CreateEx(
            width,
            height,
            pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGRx,
            pixels,
            width * cut.tone.bytes_per_pixel,
        )
        if not bitmap:
            raise DamagedFileError("A page of the PDF cannot be drawn.")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else 0)
            place = (-cut.left, -cut.top, cut.width, cut.height)
            pdfium.FPDF_RenderPageBitmap(bitmap, self._page, *place, cut.turns, flags)
            if self._form is not None:  # fields of forms are drawn apart from the page
                pdfium.FPDF_FFLDraw(self._form, bitmap, self._page, *place, cut.turns, flags)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        if cut.tone is Tone.DARK:
            return _dark(pixels.raw, width, height)
        if cut.tone is Tone.DARK_GREY:
            return pixels.raw.translate(_TURNED_ROUND)
        return pixels.raw

    def text(self, limit: int) -> str:
        """The text of the page; "" when it has more than `limit` characters."""
        with contextlib.closing(self._page.get_textpage()) as textpage:
            return _tidy(_raw_text(textpage, limit))

    def letters(self, limit: int) -> Letters:
        """The same text, with the box of each character."""
        edges = array("f")
        box = pdfium.FS_RECTF()
        with contextlib.closing(self._page.get_textpage()) as textpage:
            raw = _raw_text(textpage, limit)
            unit = 0
            for letter in raw:
                index = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, unit)
                unit += 1 + (ord(letter) > 0xFFFF)
                if index >= 0 and pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
                    seen = self.visible(box.left, box.top, box.right, box.bottom)
                else:
                    seen = (0.0, 0.0, 0.0, 0.0)
                for shown in _tidy(letter):
                    edges.extend(_NOT_DRAWN if shown == "\n" else map(_sound, seen))
        return Letters(_tidy(raw), edges)

    def links(self, file: ReadingFile, limit: int) -> Iterator[Link]:
        """At most `limit` links of the page, in the order of the file."""
        position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        rect = pdfium.FS_RECTF()
        for _ in range(limit):
            if not pdfium.FPDFLink_Enumerate(self._page, position, link):
                return
            if not pdfium.FPDFLink_GetAnnotRect(link, rect):
                continue
            box = self.visible(rect.left, rect.top, rect.right, rect.bottom)
            left, top, right, bottom = map(_sound, box)
            yield Link(left, top, right, bottom, *file.way_of_link(link))


class ReadingFile(PdfFile):
    """An open PDF whose pages are drawn; keeps the last few pages loaded."""

    def __init__(self, data: bytes) -> None:
        """As `PdfFile`."""
        super().__init__(data)
        self._kept: OrderedDict[int, ReadingPage] = OrderedDict()

    def facts(self) -> Iterator[PageFacts]:
        """Size and label of each page, without loading it."""
        size = pdfium.FS_SIZEF()
        for index in range(self.pages):
            told = pdfium.FPDF_GetPageSizeByIndexF(self._document, index, size)
            width, height = (size.width, size.height) if told else _USUAL
            label = "".join(filter(str.isprintable, self._document.get_page_label(index)))
            yield PageFacts(_length(width), _length(height), label)

    def reading_page(self, index: int) -> ReadingPage:
        """Page `index` from 0, loaded; good until a few others were asked for.

        Raises:
            DamagedFileError: It cannot be loaded.
        """
        if index in self._kept:
            self._kept.move_to_end(index)
            return self._kept[index]
        try:
            page = ReadingPage(self._document[index], self._form)
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise DamagedFileError(f"Page {index + 1} of the PDF cannot be opened.") from error
        self._kept[index] = page
        if len(self._kept) > _PAGES_KEPT:
            self._kept.popitem(last=False)[1]._page.close()
        return page

    def entries(self, limit: int) -> list[Entry]:
        """At most `limit` entries of the outline, from top to bottom."""
        entries: list[Entry] = []
        try:
            for item in self._document.get_toc(max_depth=_DEEPEST):
                title = " ".join("".join(filter(_is_shown, item.get_title())).split())
                entries.append(Entry(int(item.level), title, *self._way_of_entry(item)))
                if len(entries) >= limit:
                    break
        except pypdfium2.PdfiumError:
            pass  # what could be read of a damaged outline stays
        return entries

    def way_of_link(self, link: object) -> tuple[int, float, str]:
        """Page, how far down it, and address of a link."""
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
            return NOWHERE, 0.0, self._address(action)
        if _leads_out(action):
            return NOWHERE, 0.0, ""
        return (*self._place(pdfium.FPDFLink_GetDest(self._document, link)), "")

    def _way_of_entry(self, item: object) -> tuple[int, float]:
        if _leads_out(pdfium.FPDFBookmark_GetAction(item)):
            return NOWHERE, 0.0
        return self._place(pdfium.FPDFBookmark_GetDest(self._document, item))

    def _place(self, target: object) -> tuple[int, float]:
        """Page and how far down it; the page's top where the target does not say."""
        page = int(pdfium.FPDFDest_GetDestPageIndex(self._document, target)) if target else NOWHERE
        if not 0 <= page < self.pages:
            return NOWHERE, 0.0
        size = pdfium.FS_SIZEF()
        up = _height_of(target)
        if up is None or not pdfium.FPDF_GetPageSizeByIndexF(self._document, page, size):
            return page, 0.0
        return page, min(max(0.0, _sound(size.height - up)), _length(size.height))

    def _address(self, action: object) -> str:
        size = pdfium.FPDFAction_GetURIPath(self._document, action, None, 0)
        if not 1 < size <= _LONGEST_ADDRESS:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(self._document, action, buffer, size)
        return "".join(filter(str.isprintable, buffer.value.decode("utf-8", "replace")))


def _raw_text(textpage: pypdfium2.PdfTextPage, limit: int) -> str:
    count = textpage.count_chars()
    if not 0 < count <= limit:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")


def _tidy(text: str) -> str:
    """One line feed for each line end, and nothing else that steers; letter for letter."""
    return text.translate(_TIDY)


def _leads_out(action: object) -> bool:
    """Whether an action does anything but go to a page of the same file.

    PDFium gives a page for a place in another file too.
    """
    return bool(action) and pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_GOTO


def _height_of(target: object) -> float | None:
    """How far up its page a target lies, or None when it means the whole page."""
    has_x, has_y, has_zoom = (ctypes.c_int() for _ in range(3))
    x, y, zoom = (pdfium.FS_FLOAT() for _ in range(3))
    if pdfium.FPDFDest_GetLocationInPage(target, has_x, has_y, has_zoom, x, y, zoom):
        return y.value if has_y.value else None
    count, edges = ctypes.c_ulong(), (pdfium.FS_FLOAT * 4)()
    view = pdfium.FPDFDest_GetView(target, count, edges)
    which = {pdfium.PDFDEST_VIEW_FITH: 0, pdfium.PDFDEST_VIEW_FITR: 3}.get(view, 4)
    return edges[which] or None if which < count.value else None


def _is_shown(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def _sound(number: float) -> float:
    """A length that a screen can take."""
    return min(max(-_WIDEST, number), _WIDEST) if math.isfinite(number) else 0.0


def _length(number: float) -> float:
    return min(max(1.0, number), _WIDEST) if math.isfinite(number) else _USUAL[0]


_TURNED_ROUND = bytes(_SOFTENED[255 - value] for value in range(256))


def _dark(pixels: bytes, width: int, height: int) -> bytes:
    """Lightness turned round, hue and saturation kept (HSL), softened at both ends.

    A colour c of a pixel becomes c + 255 - (its largest + its smallest colour).
    """
    picture = Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", 0, 1)
    colours = picture.split()
    largest = ImageChops.lighter(ImageChops.lighter(colours[0], colours[1]), colours[2])
    smallest = ImageChops.darker(ImageChops.darker(colours[0], colours[1]), colours[2])
    room = ImageChops.invert(largest)
    turned = [
        ImageChops.add(ImageChops.subtract(colour, smallest), room).point(_SOFTENED)
        for colour in colours
    ]
    return Image.merge("RGB", turned).tobytes("raw", "BGRX")
