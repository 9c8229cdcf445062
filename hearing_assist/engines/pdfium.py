# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFium through pypdfium2: lines of text with their boxes, and what else a PDF carries.

PDFium is not safe with several threads: use one process a file. It draws nothing here and runs no
script. Text comes in the order of the page's content stream, hidden and off-page text included.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2
import pypdfium2.raw as pdfium

from hearing_assist.engines.pdfium_objects import Drawn, look_at
from hearing_assist.engines.pdfium_text import Edges, Line, TextPage, View
from hearing_assist.errors import DamagedFileError, ProtectedFileError, TooLargeError

_MAX_UNITS = 1 << 20
_INFO_KEYS = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note, form field, link or mark on a page.

    Attributes:
        kind: "field", "link", "redaction" or "note".
        text: What it says: contents, field value, link target.
        names: Who made it, field name and the like.
    """

    kind: str
    text: str
    names: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float


class PdfPage:
    """One loaded page."""

    def __init__(self, page: pypdfium2.PdfPage, form: object) -> None:
        self._page = page
        self._form = form
        self._view = View(page.get_bbox(), page.get_rotation() // 90 % 4)
        self.width, self.height = page.get_size()

    @property
    def handle(self) -> pypdfium2.PdfPage:
        """The loaded page, for other modules that ask PDFium."""
        return self._page

    @property
    def view(self) -> View:
        """How coordinates of the file become those of the visible page, and back."""
        return self._view

    def lines(self, limit: int, *, words: bool = False) -> list[Line] | None:
        """Lines in content order, or None when the page has more than `limit` characters.

        With `words` each line tells where its words stand, which takes half as long again.
        """
        with contextlib.closing(self._page.get_textpage()) as textpage:
            count = textpage.count_chars()
            if count > limit:
                return None
            return TextPage(textpage.raw, count, self._view).lines(words=words)

    def marked(self, mark: str) -> MarkedPage:
        """The text of the page, and where `mark` stands last on it."""
        with contextlib.closing(self._page.get_textpage()) as textpage:
            text = str(textpage.get_text_range())
            at = text.rfind(mark) if mark else -1
            if at < 0:
                return MarkedPage(text, None, False, self.width, self.height)
            first = self._letter(textpage.raw, text[:at])
            last = self._letter(textpage.raw, text[: at + len(mark) - 1])
        upright = last[0] >= first[2] - 1 and abs(first[3] - last[3]) < first[3] - first[1]
        left, top = min(first[0], last[0]), min(first[1], last[1])
        right, bottom = max(first[2], last[2]), max(first[3], last[3])
        return MarkedPage(text, (left, top, right, bottom), upright, self.width, self.height)

    def _letter(self, textpage: object, before: str) -> tuple[float, ...]:
        """The box of the letter that follows `before` in the page's text."""
        units = len(before.encode("utf-16-le", "replace")) // 2
        index = max(0, pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, units))
        edges = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(textpage, index, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        return self.visible(left, top, right, bottom)

    def drawing(self) -> Drawn:
        """What is drawn on the page besides its letters."""
        return look_at(self._page, float(self.width * self.height))

    def grey(self, dpi: float, largest: int) -> tuple[bytes, int, int, float]:
        """The page drawn in grey, one byte a pixel, as it is seen, notes and fields included.

        Returns:
            Pixels, width and height in pixels, and the resolution: `dpi`, or less where one side
            would be longer than `largest`.

        Raises:
            DamagedFileError: PDFium has no memory for it.
        """
        longest = max(self.width, self.height, 1.0)
        dpi = min(dpi, largest * 72 / longest)
        width, height = (max(1, round(side * dpi / 72)) for side in (self.width, self.height))
        pixels = ctypes.create_string_buffer(width * height)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, pixels, width)
        if not bitmap:
            raise DamagedFileError("A page of the PDF cannot be drawn.")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
            pdfium.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, width, height, 0, flags)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return pixels.raw, width, height, dpi

    def annotations(self, limit: int) -> Iterator[Annotation]:
        """At most `limit` annotations of the page."""
        for index in range(min(limit, pdfium.FPDFPage_GetAnnotCount(self._page))):
            annotation = pdfium.FPDFPage_GetAnnot(self._page, index)
            if annotation:
                try:
                    yield self._annotation(annotation)
                finally:
                    pdfium.FPDFPage_CloseAnnot(annotation)

    def visible(self, left: float, top: float, right: float, bottom: float) -> Edges:
        """Left, top, right, bottom from the visible page's top left corner, in its rotation."""
        return self._view.box(left, top, right, bottom)

    def _annotation(self, annotation: object) -> Annotation:
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        rect = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, rect)
        rich = _annotation_string(annotation, b"RC")
        text = _annotation_string(annotation, b"Contents") or rich
        names = tuple(
            filter(None, (_annotation_string(annotation, key) for key in (b"T", b"Subj")))
        )
        kind = "note"
        if subtype == pdfium.FPDF_ANNOT_WIDGET:
            kind = "field"
            value = self._form_value(annotation, pdfium.FPDFAnnot_GetFormFieldValue)
            text = value or _annotation_string(annotation, b"V")
        elif subtype == pdfium.FPDF_ANNOT_LINK:
            kind, text = "link", self._link_target(annotation) or text
        elif subtype == pdfium.FPDF_ANNOT_REDACT:
            kind = "redaction"
            names += (_annotation_string(annotation, b"OverlayText"),)
        return Annotation(
            kind, text, names, *self.visible(rect.left, rect.top, rect.right, rect.bottom)
        )

    def _form_value(self, annotation: object, getter: Callable[..., int]) -> str:
        if self._form is None:
            return ""
        return _wide(lambda buffer, size: getter(self._form, annotation, buffer, size))

    def _link_target(self, annotation: object) -> str:
        link = pdfium.FPDFAnnot_GetLink(annotation)
        action = pdfium.FPDFLink_GetAction(link) if link else None
        if not action:
            return ""
        document = self._page.pdf.raw
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < size < _MAX_UNITS:
            return ""
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
        return buffer.value.decode("utf-8", "replace")


class PdfFile:
    """An open PDF; a context manager."""

    def __init__(self, data: bytes) -> None:
        """Open `data`.

        Raises:
            ProtectedFileError: It asks for a password.
            DamagedFileError: PDFium cannot open it.
        """
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            code = error.err_code
            if code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
                raise ProtectedFileError(
                    "The file is locked with a password. Save a copy without it."
                ) from error
            raise DamagedFileError(
                "The PDF is damaged or cut off and cannot be opened. Ask for it again."
            ) from error
        self.pages = len(self._document)
        self.form_type = self._document.get_formtype()
        self._form: object = None
        if self.form_type == pdfium.FORMTYPE_ACRO_FORM:
            self._document.init_forms()
            self._form = self._document.formenv and self._document.formenv.raw

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._document.close()

    @property
    def has_dynamic_form(self) -> bool:
        """Whether the text may be drawn by an XFA form, which PDFium does not show here."""
        return self.form_type in {pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND}

    @property
    def has_scripts(self) -> bool:
        """Whether the document carries JavaScript of its own."""
        return bool(pdfium.FPDFDoc_GetJavaScriptActionCount(self._document) > 0)

    @contextlib.contextmanager
    def page(self, index: int) -> Iterator[PdfPage | None]:
        """Page `index` from 0, or None when it cannot be loaded."""
        try:
            page = self._document[index]
        except (pypdfium2.PdfiumError, IndexError):
            yield None
            return
        try:
            yield PdfPage(page, self._form)
        finally:
            page.close()

    def info(self) -> dict[str, str]:
        """The standard entries of the information dictionary that say something."""
        values = {}
        for key in _INFO_KEYS:
            ask = functools.partial(pdfium.FPDF_GetMetaText, self._document, key.encode("ascii"))
            values[key] = _wide(ask)
        return {key: value for key, value in values.items() if value}

    def outline(self, limit: int) -> list[str]:
        """At most `limit` titles of the outline, from top to bottom."""
        titles: list[str] = []
        try:
            for item in self._document.get_toc():
                titles.append(item.get_title())
                if len(titles) >= limit:
                    break
        except pypdfium2.PdfiumError:
            pass  # what could be read of a damaged outline stays
        return titles

    def attachments(self, limit: int) -> list[str]:
        """Names of at most `limit` attached files."""
        names = []
        for index in range(min(limit, self._document.count_attachments())):
            try:
                names.append(self._document.get_attachment(index).get_name())
            except pypdfium2.PdfiumError:
                names.append("")
        return names

    def attachment(self, index: int, most: int) -> bytes | None:
        """The bytes of an attached file; None when there are none, or they cannot be unpacked.

        Raises:
            TooLargeError: There are more than `most`.
        """
        size = ctypes.c_ulong()
        try:
            attached = self._document.get_attachment(index)
        except pypdfium2.PdfiumError:
            return None
        if not pdfium.FPDFAttachment_GetFile(attached, None, 0, size) or not size.value:
            return None
        if size.value > most:
            raise TooLargeError("The attached file is larger than what a reader hands on.")
        buffer = ctypes.create_string_buffer(size.value)
        if not pdfium.FPDFAttachment_GetFile(attached, buffer, size.value, size):
            return None
        return buffer.raw[: size.value]


def _annotation_string(annotation: object, key: bytes) -> str:
    return _wide(
        lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    )


def _wide(ask: Callable[[object, int], int]) -> str:
    """The UTF-16 string that a PDFium call writes; its first answer is the size in bytes."""
    size = ask(None, 0)
    if not 2 < size < 2 * _MAX_UNITS:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page's text and where a mark stands on it, in points of the visible page.

    Attributes:
        text: All of it, as PDFium gives it.
        box: Left, top, right, bottom of the mark's last occurrence; None when it is not there.
        upright: Whether the mark reads from left to right for who looks at the page.
        width: Of the visible page.
        height: Of the visible page.
    """

    text: str
    box: tuple[float, float, float, float] | None
    upright: bool
    width: float
    height: float


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of each page in content order, hidden and off-page text included.

    Raises:
        ProtectedFileError, DamagedFileError: PDFium cannot open the file or one of its pages.
    """
    return tuple(page.text for page in marked_pages(data, ()))


def marked_pages(data: bytes, marks: Sequence[str]) -> tuple[MarkedPage, ...]:
    """Each page with its text and the place of mark i on page i.

    Raises:
        As `page_texts`.
    """
    with PdfFile(data) as file:
        return tuple(
            _marked_page(file, index, marks[index] if index < len(marks) else "")
            for index in range(file.pages)
        )


def _marked_page(file: PdfFile, index: int, mark: str) -> MarkedPage:
    with file.page(index) as page:
        if page is None:
            raise DamagedFileError(f"Page {index + 1} of the PDF cannot be opened.")
        return page.marked(mark)
