# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFs that carry text: pages, notes, form fields, and the names in outline and metadata.

Text is taken whether it can be seen or not. Pages that only show a picture, and pages whose letters
the file does not map to characters, go through text recognition; what it cannot read is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from PIL import Image

from hearing_assist.casefile.blocks import BlockKind, Box
from hearing_assist.casefile.parts import MADE_WITH, PROPERTIES_PART, PartRead, PartState
from hearing_assist.engines.pdfium import Annotation, PdfFile, PdfPage
from hearing_assist.engines.pdfium_objects import Drawn
from hearing_assist.engines.pdfium_text import Line
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import html, limits, lines, pdf_layout
from hearing_assist.intake.findings import COVERED, UNAPPLIED
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.pdf_attached import Attached, attached_files
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.recognised import Recognised, in_words
from hearing_assist.intake.recognition import DPI, PageRecogniser
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08]")
_UNMAPPED_SHARE = 0.2
_STAMP_CHARACTERS = 200
"""A scanned page may bear a page number or a stamp as text; that does not make it read."""
_PICTURE_SHARE = 0.4
_PICTURE_BESIDE = 0.03
"""Share of a page from which a picture beside text is more than a crest or a rule."""
_WHOLE_PAGE = 0.85
"""A picture of the whole page behind text is a scan that somebody read by machine."""
_OUTSIDE_POINTS = 20
_LETTER = re.compile(r"[^\W_]")
_ACTIONS = re.compile(rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia)[\s/<(\[]")
_XMP, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"
_XMP_TEXT = re.compile(r">([^<>]+)<")
_IDENTIFIER = re.compile(r"\s*(?:[a-z]+[:/]\S+|[\d.:TZ+-]+)\s*")
"""An address, a kind of file, a date or a number: text of metadata that names nobody."""
_PROGRAM = re.compile(
    r"(?:(?:ReportLab|Microsoft|Adobe|Acrobat|LibreOffice|OpenOffice|PDFium|Skia|Mac OS|macOS|"
    r"Quartz|Ghostscript|GPL Ghostscript|iText|pdfTeX|LaTeX|XeTeX|wkhtmltopdf|Chromium|Mozilla|"
    r"Aspose|Foxit|PDFCreator|cairo|pikepdf|qpdf|PyPDF|Canva|PScript|Xerox|Konica|KONICA|Epson|"
    r"EPSON|Kyocera|RICOH|Ricoh|Lexmark)\b|(?:Writer|Qt|HP Scan)$"
    r"|(?:Prince|Brother|Canon|HP|Nitro|Qt)\s(?:[^\s,]+\s)?[^\s,]*\d)"
)
"""How the names of programs and machines that make PDFs begin; "Prince" may be somebody's."""
_OF_SOMEBODY = re.compile(r"[@,]|\d(?:[ -]?\d){7}|(?:\d\d\.){4}\d\d")
"""No program is called so: what is written with a comma, a mail address or a phone number."""
_ARCHIVE_END = b"PK\x05\x06"


@dataclass(slots=True)
class _Work:
    """What was met on the way."""

    recognised: Recognised = field(default_factory=Recognised)
    beside: list[ReadBlock] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    not_read: list[str] = field(default_factory=list)
    outside: int = 0
    empty: int = 0
    notes: int = 0
    fields: int = 0
    links: int = 0
    redactions: int = 0
    covered: int = 0
    layers: int = 0

    def leave_out(self, number: int, why: str) -> None:
        """Note that page `number` could not be read, and why."""
        self.not_read.append(f"page {number}: {why}")
        state = PartState.IMAGE_ONLY if why.startswith("a picture") else PartState.NOT_READ
        self.recognised.parts.append(PartRead(f"page {number}", state, why))

    def know(self, text: str, number: str = "") -> None:
        """Keep text that the file holds without printing it."""
        text = " ".join(lines.clean(text).split())
        if text:
            self.names.setdefault(text, number)


class PdfReader:
    """Reads PDFs."""

    def __init__(self, options: ReadOptions | None = None) -> None:
        self._options = options or ReadOptions()

    @property
    def media_types(self) -> tuple[str, ...]:
        """PDF."""
        return (formats.PDF,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            ProtectedFileError: Locked with a password.
            DamagedFileError: Cannot be opened, or has no pages.
            TooLargeError: More pages than the program reads.
        """
        work = _Work()
        with PdfFile(data) as file, work.recognised.recogniser(self._options) as recogniser:
            if file.pages == 0:
                raise DamagedFileError("The PDF is damaged: it has no pages. Ask for it again.")
            if file.pages > limits.PDF_PAGES:
                raise TooLargeError(
                    f"The PDF has more than {limits.PDF_PAGES} pages. Split it and import the "
                    "parts."
                )
            for index in range(file.pages):
                with file.page(index) as page:
                    _read_page(page, index + 1, work, recogniser, words=self._options.words)
                progress(ProgressEvent(STAGE, index + 1, file.pages))
            attached = attached_files(file, len(data))
            findings = _file_findings(file, data, attached, work)
            pages = file.pages
        properties = [
            ReadBlock(PROPERTIES_PART, name, BlockKind.MARGINAL, number=number)
            for name, number in work.names.items()
        ]
        blocks = [*pdf_layout.blocks(work.recognised.pages), *work.beside, *properties]
        if len(blocks) > limits.BLOCKS:
            raise TooLargeError(f"The PDF has more than {limits.BLOCKS} paragraphs. Split it.")
        return ReadFile(
            formats.PDF,
            lines.number_paragraphs(blocks),
            tuple(findings),
            pages=pages,
            not_read=tuple(work.not_read),
            parts=tuple(work.recognised.parts),
            children=attached.children,
        )


def _read_page(
    page: PdfPage | None,
    number: int,
    work: _Work,
    recogniser: PageRecogniser | None,
    *,
    words: bool,
) -> None:
    if page is None:
        work.leave_out(number, "damaged")
        return
    found = page.lines(limits.PDF_PAGE_CHARACTERS, words=words)
    if found is None:
        work.leave_out(number, "more text than a page holds")
        return
    drawn = page.drawing()
    if found and drawn.picture_share >= _WHOLE_PAGE and not words:
        # Somebody else's recognition: as doubtful as ours, and marked so by the places of words.
        found = page.lines(limits.PDF_PAGE_CHARACTERS, words=True) or found
    text = "".join(line.text for line in found)
    beside = (pdf_layout.PageLines(number, page.height, found),) if found else ()
    work.covered += bool(drawn.covered)
    if why := _unreadable(drawn, text):
        _recognise(page, number, work, recogniser, beside, why)
    else:
        work.recognised.pages += beside
        state = PartState.TEXT if text else PartState.EMPTY
        work.recognised.parts.append(PartRead(f"page {number}", state))
        work.empty += not text
        if text:
            _look_at_pictures(drawn, number, work)
    work.outside += any(_is_outside(line, page) for line in found)
    for annotation in page.annotations(limits.PDF_PAGE_OBJECTS):
        _take(annotation, number, work)


def _unreadable(drawn: Drawn, text: str) -> str:
    """Why the text of a page is not what a person sees on it; "" when it is."""
    if text and len(_UNMAPPED.findall(text)) > _UNMAPPED_SHARE * len(text):
        return "its letters are not mapped to characters"
    if not _LETTER.search(text) and drawn.anything:
        return "a picture or drawing without text"
    if len(text) < _STAMP_CHARACTERS and drawn.picture_share >= _PICTURE_SHARE:
        return "a picture with hardly any text"
    return ""


def _recognise(
    page: PdfPage,
    number: int,
    work: _Work,
    recogniser: PageRecogniser | None,
    beside: tuple[pdf_layout.PageLines, ...],
    why: str,
) -> None:
    if recogniser is None:
        work.recognised.pages += beside
        work.leave_out(number, why)
        return
    pixels, width, height, dpi = page.grey(DPI, limits.PDF_PAGE_PIXELS)
    picture = Image.frombytes("L", (width, height), pixels)
    work.recognised.take(recogniser, picture, number=number, dpi=dpi, beside=beside)
    part = work.recognised.parts[-1]
    if part.state is PartState.EMPTY:
        work.empty += 1
    elif part.state is not PartState.OCR:
        work.not_read.append(in_words(part))


def _look_at_pictures(drawn: Drawn, number: int, work: _Work) -> None:
    """Note a scan that was read by machine before, or a picture beside text."""
    if drawn.picture_share >= _WHOLE_PAGE:
        work.layers += 1
    elif drawn.picture_share >= _PICTURE_BESIDE:
        work.not_read.append(f"picture on page {number}")


def _is_outside(line: Line, page: PdfPage) -> bool:
    across = line.left < -_OUTSIDE_POINTS or line.right > page.width + _OUTSIDE_POINTS
    return across or line.top < -_OUTSIDE_POINTS or line.bottom > page.height + _OUTSIDE_POINTS


def _take(annotation: Annotation, page: int, work: _Work) -> None:
    for name in annotation.names:
        work.know(name)
    text = lines.clean(annotation.text).strip()
    if text.startswith("<"):  # rich text alone (PDF 32000-1, 12.7.3.4)
        text = html.content_of(text).text or text
    if annotation.kind == "redaction":
        work.redactions += 1
    if annotation.kind == "link":
        work.links += bool(text)
        work.know(text)
    elif text:
        part = "form" if annotation.kind == "field" else "annotation"
        work.fields += part == "form"
        work.notes += part == "annotation"
        box = Box(annotation.left, annotation.top, annotation.right, annotation.bottom)
        work.beside.append(ReadBlock(part, text, BlockKind.MARGINAL, page=page, boxes=(box,)))


def is_program(key: str, value: str) -> bool:
    """Whether a property of a file, by its key, or a title says by what the file was made."""
    if _OF_SOMEBODY.search(value) is not None:
        return False
    found = _PROGRAM.search(value) if key == "Creator" else _PROGRAM.match(value)
    return key == "Producer" or found is not None


def _file_findings(file: PdfFile, data: bytes, attached: Attached, work: _Work) -> list[str]:
    for key, value in file.info().items():
        work.know(value, MADE_WITH if is_program(key, value) else "")
    for title in (*file.outline(limits.PDF_PAGE_OBJECTS), *_metadata(data)):
        work.know(title, MADE_WITH if is_program("", title) else "")
    for name in attached.names:
        work.know(name)
    work.not_read += attached.not_read
    if file.has_dynamic_form:
        work.not_read.append("a form that draws itself (XFA)")
    work.recognised.parts += (
        PartRead(name, PartState.NOT_READ, reason or "what it holds is not read")
        for name, _, reason in (entry.partition(": ") for entry in work.not_read)
        if not name.startswith("page ")
    )
    parts = work.recognised.parts
    pictures = sum(part.state is PartState.IMAGE_ONLY for part in parts)
    counted = (
        (pictures, "pages that are pictures", "not read"),
        (work.layers, "scanned pages with a text layer", "the layer is read, the picture is not"),
        (work.empty, "pages without any content", "nothing to read"),
        (work.outside, "pages with text outside the visible page", "read"),
        (work.notes, "notes on pages", "kept apart from the text"),
        (work.fields, "filled form fields", "kept apart from the text"),
        (work.links, "links", "never opened"),
        (work.covered, COVERED, "the text is there, and read"),
        (work.redactions, UNAPPLIED, "the text is there"),
        (len(attached.names), "attached files", "each is a document of its own"),
    )
    findings = [f"{what}: {count} ({how})" for count, what, how in counted if count]
    findings += work.recognised.findings()
    if file.has_scripts or _ACTIONS.search(data):
        findings.append("contains scripts or actions (never run)")
    if data.count(b"startxref") > (2 if b"/Linearized" in data[:2048] else 1):
        findings.append("was saved over several times: older text may be left in the file")
    if _ARCHIVE_END in data[-65557:]:
        findings.append("other data follows the PDF in the same file (not read)")
    return findings


def _metadata(data: bytes) -> Iterator[str]:
    """What the file says of itself in XMP (ISO 16684-1), which writers leave unpacked."""
    end = 0
    for _ in range(limits.PDF_PACKETS):
        start = data.find(_XMP, end)
        end = data.find(_XMP_END, start) if start >= 0 else -1
        if end < 0:
            return
        if end - start <= limits.PDF_PACKET_BYTES:
            for found in _XMP_TEXT.finditer(data[start:end].decode("utf-8", "replace")):
                text = unescape(found[1])
                if _LETTER.search(text) and not _IDENTIFIER.fullmatch(text):
                    yield text
