# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What every reader gives back, and which reader takes which format.

`read` runs where it is called: for a clerk's files that is the worker process and never the
program itself (see `intake.service`).
"""

from __future__ import annotations

import datetime as dt
import importlib
import re
from dataclasses import dataclass, replace
from typing import Protocol, cast

from hearing_assist.casefile.parts import WITHHELD_PART
from hearing_assist.casefile.records import BlockKind, Box
from hearing_assist.errors import EmptyFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits
from hearing_assist.intake.detect import detect
from hearing_assist.progress import ProgressSink, ignore_progress

__all__ = ["ReadBlock", "ReadFile", "Reader", "detect", "read"]

STAGE = "intake"
_PAGE = re.compile(r"page (\d+): ")


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A piece of text with its place; the fields of `SourceBlock` without its ids.

    Attributes:
        part: "body", "header", "footer", "footnote", "endnote", "comment", "textbox",
            "deletion", "hidden", "alternative", "alt-text", "annotation", "form",
            "mail-header", "glossary", "withheld" (a page or part that could not be read, named in
            our words) or "properties" (metadata, file names, link targets: known, not printed).
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


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read.

    Attributes:
        media_type: As `detect` told it.
        blocks: In reading order; parts beside the running text follow it.
        findings: What a clerk must know about the file, never content.
        dated: Date of the document itself, when the format knows it.
        pages: Number of pages, 0 where the format has none.
        not_read: Each page or part that holds something which is not in `blocks`.
    """

    media_type: str
    blocks: tuple[ReadBlock, ...]
    findings: tuple[str, ...] = ()
    dated: dt.date | None = None
    pages: int = 0
    not_read: tuple[str, ...] = ()


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
    formats.DOCX: ("hearing_assist.intake.docx", "DocxReader"),
    formats.PDF: ("hearing_assist.intake.pdf", "PdfReader"),
    formats.TEXT: ("hearing_assist.intake.text", "TextReader"),
    formats.HTML: ("hearing_assist.intake.html", "HtmlReader"),
    formats.MAIL: ("hearing_assist.intake.mail", "MailReader"),
}


def reader_for(media_type: str) -> Reader:
    """The reader of a media type that `detect` gave."""
    module, name = _READERS[media_type]
    return cast(Reader, getattr(importlib.import_module(module), name)())


def read(data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
    """Detect the format of `data` and read it.

    Raises:
        InputFileError: As `detect` and the readers; EmptyFileError when there is neither text nor
            a page or part that could hold some; TooLargeError when it holds too much of it.
    """
    result = reader_for(detect(data)).read(data, progress=progress)
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
    if not result.not_read and all(block.part == "properties" for block in result.blocks):
        raise EmptyFileError("The file holds no text. Check that it is the right one.")
    return replace(result, blocks=_with_notes(result))


def _with_notes(result: ReadFile) -> tuple[ReadBlock, ...]:
    """The blocks, and one for each page or part that was not read: on its page, else at the end."""
    blocks = list(result.blocks)
    for number, entry in enumerate(result.not_read, start=1):
        found = _PAGE.match(entry)
        page = int(found[1]) if found else 0
        text = f"{entry[:1].upper()}{entry[1:]}. It could not be read as text and is withheld."
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
    return tuple(blocks)
