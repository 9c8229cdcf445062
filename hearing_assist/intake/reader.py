# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What every reader gives back, and which reader takes which format.

`read` runs where it is called: for a clerk's files that is the worker process and never the
program itself (see `intake.service`).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from hearing_assist.casefile.blocks import BlockKind, Box
from hearing_assist.casefile.parts import (
    NOTE_PARTS,
    RECOGNISED_PART,
    WITHHELD_PART,
    PartRead,
    PartState,
)
from hearing_assist.errors import EmptyFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits
from hearing_assist.intake.detect import detect
from hearing_assist.intake.options import ReadOptions
from hearing_assist.progress import ProgressSink, ignore_progress

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["ReadBlock", "ReadFile", "Reader", "detect", "read"]

STAGE = "intake"
_PAGE = r"page (\d+): (.*)"
_INNER_PICTURE = r"(picture \d+) of \d+"
"""Compiled when the first is looked for: most files have none."""


class ReadBlock(NamedTuple):  # there are thousands in a file
    """A piece of text with its place; the fields of `SourceBlock` without its ids.

    A record of the worker holds its fields in this order.

    Attributes:
        part: "body", "header", "footer", "footnote", "endnote", "comment", "textbox",
            "deletion", "hidden", "alternative", "alt-text", "annotation", "form",
            "mail-header", "glossary", "withheld" (a page or part that could not be read,
            named in our words), "struck" or "merged" (what `ReadOptions.filled_in` asks for),
            "recognised" (the picture of a page whose words follow) or
            "properties" (metadata, file names, link targets: known, not printed).
        page: Page, or sheet of a workbook, from 1; 0 where the format has neither.
        words: Where each word stands, as `word_boxes.pack` writes it; "" where nobody knows.
    """

    part: str
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int = 0
    paragraph: int = 0
    level: int = 0
    number: str = ""
    row: int = 0
    column: int = 0
    language: str = ""
    boxes: tuple[Box, ...] = ()
    words: str = ""


class ReadChild(NamedTuple):
    """A file inside the file, to be read like any other file, in a process of its own.

    Attributes:
        place: Where it hangs, in our words: "attachment 1 (application/pdf)".
        name: The name it bears there; untrusted.
        data: Its bytes.
    """

    place: str
    name: str
    data: bytes


class ReadFile(NamedTuple):
    """A file as it was read.

    Attributes:
        media_type: As `detect` told it.
        blocks: In reading order; parts beside the running text follow it.
        findings: What a clerk must know about the file, never content.
        dated: Date of the document itself, when the format knows it.
        pages: Number of pages, 0 where the format has none.
        not_read: Each page or part that holds something which is not in `blocks`.
        parts: Each page or part and how it was read; `read` fills it in where a reader does not.
        children: Files that hang on this one; what they say is not in `blocks`.
    """

    media_type: str
    blocks: tuple[ReadBlock, ...]
    findings: tuple[str, ...] = ()
    dated: dt.date | None = None
    pages: int = 0
    not_read: tuple[str, ...] = ()
    parts: tuple[PartRead, ...] = ()
    children: tuple[ReadChild, ...] = ()


class Reader(Protocol):
    """Reads one kind of file."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """Media types this reader takes."""

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """All text of the file with its places.

        Raises:
            InputFileError: One of its subclasses, with a reason for a clerk.
        """


# A module is imported only when its format comes: a worker reads one file and starts quickly.
_READERS = {
    formats.DOCX: ("docx", "DocxReader"),
    formats.PPTX: ("pptx", "PptxReader"),
    formats.ODT: ("odt", "OdtReader"),
    formats.RTF: ("rtf", "RtfReader"),
    formats.PDF: ("pdf", "PdfReader"),
    formats.TEXT: ("text", "TextReader"),
    formats.HTML: ("html", "HtmlReader"),
    formats.MAIL: ("mail", "MailReader"),
    formats.MAILBOX: ("mail", "MailboxReader"),
    formats.OUTLOOK: ("outlook", "OutlookReader"),
    formats.XLSX: ("xlsx", "XlsxReader"),
    formats.ODS: ("ods", "OdsReader"),
    formats.XLS: ("xls", "XlsReader"),
    formats.XLSB: ("xls", "XlsReader"),
    formats.ZIP: ("archive", "ArchiveReader"),
    **dict.fromkeys(formats.PICTURES, ("picture", "PictureReader")),
}
_WITH_OPTIONS = frozenset({formats.PDF, formats.DOCX, *formats.PICTURES})
"""Formats that may hold pictures of text, or come back filled in."""


def reader_for(media_type: str, options: ReadOptions | None = None) -> Reader:
    """The reader of a media type that `detect` gave."""
    module, name = _READERS[media_type]
    found = getattr(importlib.import_module(f"hearing_assist.intake.{module}"), name)
    return cast(Reader, found(options or ReadOptions()) if media_type in _WITH_OPTIONS else found())


def read(
    data: bytes,
    *,
    options: ReadOptions | None = None,
    progress: ProgressSink = ignore_progress,
) -> ReadFile:
    """Detect the format of `data` and read it.

    Raises:
        InputFileError: As `detect` and the readers; EmptyFileError when there is neither text nor
            a page or part that could hold some; TooLargeError when it holds too much of it.
        NeedsConversionError: Of an old format (`intake.legacy`).
    """
    media_type = detect(data)
    if media_type not in _READERS:
        from hearing_assist.intake import legacy  # only when such a file comes

        raise legacy.hand_over(media_type, data)
    result = reader_for(media_type, options).read(data, progress=progress)
    sizes = [len(block.text) for block in result.blocks]
    if (
        len(sizes) > limits.BLOCKS
        or sum(sizes) > limits.CHARACTERS
        or max(sizes, default=0) > limits.BLOCK_CHARACTERS
    ):
        raise TooLargeError(
            "The file holds more text, or longer paragraphs, than a document does. Split it and "
            "import the parts."
        )
    holds_more = result.not_read or result.children
    if not holds_more and all(block.part == "properties" for block in result.blocks):
        raise EmptyFileError("The file holds no text. Check that it is the right one.")
    parts = result.parts or _parts(result)
    return result._replace(blocks=_with_notes(result, parts), parts=parts)


def _parts(result: ReadFile) -> tuple[PartRead, ...]:
    """Pages and parts by their blocks, for a reader that keeps no record of them."""
    failed = [_not_read(entry) for entry in result.not_read]
    named = {part.name for part in failed}
    paged = {block.page for block in result.blocks if block.page}
    pages = [
        PartRead(f"page {page}", PartState.TEXT if page in paged else PartState.EMPTY)
        for page in range(1, result.pages + 1)
        if f"page {page}" not in named
    ]
    others = [
        PartRead(part, PartState.TEXT)
        for part in dict.fromkeys(block.part for block in result.blocks)
        if part not in {*NOTE_PARTS, "properties"} and not (part == "body" and result.pages)
    ]
    return (*pages, *others, *failed)


def _not_read(entry: str) -> PartRead:
    found = re.match(_PAGE, entry)
    if inner := re.fullmatch(_INNER_PICTURE, entry):
        return PartRead(inner[1], PartState.IMAGE_ONLY, "a picture inside the document")
    if found is None:
        name, _, reason = entry.partition(": ")
        return PartRead(name, PartState.NOT_READ, reason or "what it shows is no text")
    name, reason = f"page {found[1]}", found[2]
    if reason.startswith("a picture"):
        return PartRead(name, PartState.IMAGE_ONLY, reason)
    return PartRead(name, PartState.NOT_READ, reason)


def with_not_read(result: ReadFile, entries: Sequence[str]) -> ReadFile:
    """The same file with more parts that could not be read, each "name: reason"."""
    failed = tuple(_not_read(entry) for entry in entries)
    first = len(result.not_read) + 1
    blocks = list(result.blocks)
    for number, entry in enumerate(entries, start=first):
        _insert_note(blocks, entry, number)
    return result._replace(
        blocks=tuple(blocks),
        not_read=(*result.not_read, *entries),
        parts=(*result.parts, *failed),
    )


def _with_notes(result: ReadFile, parts: Sequence[PartRead]) -> tuple[ReadBlock, ...]:
    """The blocks, and one for each page or part that was not read: on its page, else at the end.

    One more stands before each page whose words were recognised, since its picture is withheld.
    """
    blocks = list(result.blocks)
    for part in parts:
        if part.state is PartState.OCR:
            _insert_picture(blocks, int(part.name.removeprefix("page ")))
    for number, entry in enumerate(result.not_read, start=1):
        _insert_note(blocks, entry, number)
    return tuple(blocks)


def _insert_picture(blocks: list[ReadBlock], page: int) -> None:
    text = (
        f"Page {page} is a picture. Its words were recognised by machine and may be wrong; the "
        "picture is withheld."
    )
    note = ReadBlock(
        RECOGNISED_PART, text, BlockKind.MARGINAL, page=page, paragraph=1, language="en"
    )
    own = (index for index, block in enumerate(blocks) if block.page == page)
    blocks.insert(next(own, len(blocks)), note)


def _insert_note(blocks: list[ReadBlock], entry: str, number: int) -> None:
    found = re.match(_PAGE, entry)
    page = int(found[1]) if found else 0
    said = f"{entry[:1].upper()}{entry[1:]}".rstrip(".")
    text = f"{said}. It could not be read as text and is withheld."
    note = ReadBlock(
        WITHHELD_PART, text, BlockKind.MARGINAL, page=page, paragraph=number, language="en"
    )
    following = (
        index
        for index, block in enumerate(blocks)
        if block.part in {"body", "properties"} and (block.page > page or not block.page)
    )
    place = next(following, len(blocks)) if page else len(blocks)
    blocks.insert(place, note)
