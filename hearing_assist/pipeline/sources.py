# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Import: files into the sealed record, one by one; a bad file never stops the others."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.casefile.parts import WITHHELD_PART
from hearing_assist.casefile.records import (
    CustodyEntry,
    Source,
    SourceBlock,
    SourceKind,
)
from hearing_assist.errors import EmptyFileError, InputFileError, TooLargeError, UsageError
from hearing_assist.intake.language import language_of
from hearing_assist.intake.reader import ReadFile
from hearing_assist.intake.service import read_untrusted
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

LARGEST_FILE = 2 << 30
"""Bytes; security.md's limit for one file."""
LANGUAGES = ("en", "fr", "es", "ro", "de", "it", "pt", "nl", "pl", "bg", "ru", "uk", "sq", "ar")
"""Languages that detection chooses from when the clerk names none."""
SHORTEST_TELLING_TEXT = 60
"""Characters below which a block takes the language of its source."""
CLEAR_MARGIN = 0.9
"""Certainty from which a block's own language counts against its source's."""
TITLES = {
    "en": {
        SourceKind.STATEMENT: "Witness statement",
        SourceKind.REPORT: "Report",
        SourceKind.EXHIBIT: "Exhibit",
        SourceKind.EXPERT: "Expert report",
        SourceKind.ORDER: "Order",
        SourceKind.MAIL: "Correspondence",
    },
    "fr": {
        SourceKind.STATEMENT: "Déposition",
        SourceKind.REPORT: "Rapport",
        SourceKind.EXHIBIT: "Pièce",
        SourceKind.EXPERT: "Rapport d'expertise",
        SourceKind.ORDER: "Ordonnance",
        SourceKind.MAIL: "Correspondance",
    },
}
"""Neutral titles for documents whose clerk gave none."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that is in the case now."""

    path: Path
    source_id: str
    title: str
    blocks: int
    findings: tuple[str, ...]
    not_read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file."""

    imported: tuple[Imported, ...]
    refused: tuple[InputFileError, ...]


def import_files(
    case: Case,
    paths: Sequence[Path],
    *,
    kind: SourceKind = SourceKind.EXHIBIT,
    language: str = "",
    title: str = "",
    dated: dt.date | None = None,
    translation_of: str = "",
    read: Callable[[Path], bytes] | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> ImportReport:
    """Read each file in a process of its own and keep it, with custody, in the sealed record.

    Args:
        case: An open case.
        paths: The files.
        kind: What they are to the case.
        language: Their language; detected per block when empty.
        title: A neutral description (one file only); "" for the kind and a number.
        dated: Date of the document (one file only); read from the file when None.
        translation_of: Source id of the original that these translate.
        read: Gets the bytes of a file, or raises InputFileError; `read_bytes` when None.
        progress: Told after each file.
        cancel: Asked before each file; files already imported stay.

    Raises:
        Cancelled: Asked to stop.
        IdentityFoundError: The title names a protected person.
        UsageError: `translation_of` is no source of this case.
    """
    if translation_of and translation_of not in {source.id for source in case.sealed.sources()}:
        raise UsageError("--translation-of names no source of this case; `import` printed its id.")
    if title:
        screen_for(case.sealed).typed(title, field="title")
    imported: list[Imported] = []
    refused: list[InputFileError] = []
    for done, path in enumerate(paths):
        cancel.raise_if_cancelled()
        progress(ProgressEvent("import", done, len(paths)))
        try:
            imported.append(
                _import_file(
                    case,
                    path,
                    (read or read_bytes)(path),
                    kind=kind,
                    language=language,
                    title=title,
                    dated=dated,
                    translation_of=translation_of,
                    cancel=cancel,
                )
            )
        except InputFileError as error:
            refused.append(error if error.path else type(error)(error.reason, path))
    progress(ProgressEvent("import", len(paths), len(paths)))
    return ImportReport(tuple(imported), tuple(refused))


def retitle(case: Case, source_id: str, title: str) -> None:
    """Give a source another neutral title; released text takes it over with the next release.

    Raises:
        UsageError: There is no such source, or the title is empty.
        IdentityFoundError: The title names a protected person.
    """
    wanted = " ".join(title.split())
    if not wanted:
        raise UsageError("field title: a document needs a neutral title, such as First statement.")
    if source_id not in {source.id for source in case.sealed.sources()}:
        raise UsageError("There is no such document in the case any more.")
    screen_for(case.sealed).typed(wanted, field="title")
    case.sealed.retitle_source(source_id, wanted)


def _import_file(
    case: Case,
    path: Path,
    data: bytes,
    *,
    kind: SourceKind,
    language: str,
    title: str,
    dated: dt.date | None,
    translation_of: str,
    cancel: CancelToken,
) -> Imported:
    digest = case.sealed.digest(data)
    sources = case.sealed.sources()
    for known in sources:
        if known.digest == digest:
            raise InputFileError(f"is in the case already, as '{known.title}'.", path)
    read, isolation = read_untrusted(data, cancel=cancel)
    new_id = case.surroundings.new_id
    source_id = new_id()
    known_titles = {source.title for source in sources}
    main_language = language or _main_language(read)
    source = Source(
        id=source_id,
        document_id=new_id(),
        # A name need not be Unicode; what it means stays readable.
        name=os.fsencode(path.name).decode("utf-8", "backslashreplace"),
        kind=kind,
        language=main_language,
        media_type=read.media_type,
        size=len(data),
        digest=digest,
        imported_at=case.now(),
        title=title or neutral_title(kind, case.hearing.facts().language, known_titles),
        dated=dated or read.dated,
        translation_of=translation_of,
        findings=(*read.findings, *read.not_read),
        isolation=isolation,
    )
    blocks = _blocks(case, source, read, language)
    custody = CustodyEntry(
        new_id(), source_id, case.now(), "imported", case.surroundings.account(), isolation
    )
    case.sealed.add_source(source, data, blocks, custody)
    return Imported(path, source_id, source.title, len(blocks), read.findings, read.not_read)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that a user named.

    Raises:
        InputFileError: It is not there, not a file, not readable, empty or too large.
    """
    try:
        if path.is_dir():
            raise InputFileError("is a folder. Name the files in it.", path)
        if path.exists() and not path.is_file():  # a pipe or device might never end
            raise InputFileError("is no ordinary file. Copy it to a disk first.", path)
        if path.stat().st_size > LARGEST_FILE:
            raise TooLargeError("is larger than 2 GB. Split it and import the parts.", path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputFileError("is not there. Check the name.", path) from None
    except PermissionError:
        raise InputFileError("may not be read. Ask for the right to read it.", path) from None
    except OSError:
        raise InputFileError("could not be read from the disk. Copy it again.", path) from None
    if not data:
        raise EmptyFileError("is empty (0 bytes). Ask the sender for the file again.", path)
    return data


def _blocks(case: Case, source: Source, read: ReadFile, language: str) -> list[SourceBlock]:
    blocks = []
    for ordinal, block in enumerate(read.blocks):
        detected = language or block.language or _language(block.text, source.language)
        blocks.append(
            SourceBlock(
                id=case.surroundings.new_id(),
                source_id=source.id,
                ordinal=ordinal,
                part=block.part,
                page=block.page,
                paragraph=block.paragraph,
                kind=block.kind,
                level=block.level,
                number=block.number,
                row=block.row,
                column=block.column,
                language=detected,
                text=block.text,
                boxes=block.boxes,
            )
        )
    return blocks


def _main_language(read: ReadFile) -> str:
    own_words = (block.text for block in read.blocks if block.part != WITHHELD_PART)
    sample = " ".join(own_words)[:20_000]
    return language_of(sample, LANGUAGES)[0]


def _language(text: str, otherwise: str) -> str:
    """The block's own language when it is long enough to tell and the answer is clear."""
    if len(text) < SHORTEST_TELLING_TEXT:
        return otherwise
    tag, margin = language_of(text, LANGUAGES)
    return tag if margin >= CLEAR_MARGIN else otherwise


def neutral_title(kind: SourceKind, language: str, known: set[str]) -> str:
    """A title that says the kind and a number that no title among `known` bears."""
    word = TITLES.get(language, TITLES["en"])[kind]
    number = 1
    while f"{word} {number}" in known:
        number += 1
    return f"{word} {number}"
