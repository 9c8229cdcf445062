# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Import: files into the sealed record, one by one; a bad file never stops the others."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from hearing_assist import __version__
from hearing_assist.casefile.custody import Action, CustodyEntry, Facts
from hearing_assist.casefile.parts import NOTE_PARTS, PartState, count_in_words
from hearing_assist.casefile.records import (
    Source,
    SourceBlock,
    SourceKind,
)
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.errors import EmptyFileError, InputFileError, TooLargeError, UsageError
from hearing_assist.intake import limits
from hearing_assist.intake.language import is_in_known_script, language_of
from hearing_assist.intake.names import name_finding
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import ReadChild, ReadFile, with_not_read
from hearing_assist.intake.service import read_untrusted
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.read_ahead import Read, ReadAhead, ToRead
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

LARGEST_FILE = 2 << 30
"""Bytes; security.md's limit for one file."""
LANGUAGES = (
    *("en", "fr", "es", "ro", "de", "it", "pt", "nl", "pl", "bg", "ru", "uk", "sq", "ar"),
    *("tr", "ur", "th", "yo"),
)
"""Languages that detection chooses from when the clerk names none."""
UNKNOWN_LANGUAGE = "und"
"""BCP 47 for text in a script that none of these languages is written in."""
SHORTEST_TELLING_TEXT = 60
"""Characters below which a block takes the language of its source."""
MAIN_SAMPLE = 8_000
"""Characters of a source by which its language is told."""
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
WORDS = {"en": {"attachment": "attachment"}, "fr": {"attachment": "pièce jointe"}}
"""Of titles of what hangs on a file."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that is in the case now."""

    path: Path
    source_id: str
    title: str
    blocks: int
    findings: tuple[str, ...]
    not_read: tuple[str, ...]
    hanging: int = 0
    """How many files that hang on it came in as sources of their own."""


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
    ahead: ReadAhead | None = None,
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
        ahead: Reads these files already, as `reading_ahead` began it.
        progress: Told after each file.
        cancel: Asked all the time; files already imported stay.

    Raises:
        Cancelled: Asked to stop.
        IdentityFoundError: The title names a protected person.
        UsageError: `translation_of` is no source of this case.
    """
    if translation_of and translation_of not in {source.id for source in case.sealed.sources()}:
        raise UsageError("--translation-of names no source of this case; `import` printed its id.")
    if title:
        screen_for(case.sealed).typed(title, field="title")
    wanted = _Wanted(kind, language, title, dated, translation_of)
    imported: list[Imported] = []
    refused: list[InputFileError] = []
    files = [(path, language, cancel) for path in paths]
    with nullcontext(ahead) if ahead else reading_ahead(files, read) as reading:
        for done, path in enumerate(paths):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("import", done, len(paths)))
            try:
                own = replace(wanted, room=_Room())
                done_files, failed = _import_file(case, path, reading.take(path), own, cancel)
                imported += done_files
                refused += failed
            except InputFileError as error:
                refused.append(error if error.path else type(error)(error.reason, path))
    progress(ProgressEvent("import", len(paths), len(paths)))
    return ImportReport(tuple(imported), tuple(refused))


def reading_ahead(
    files: Sequence[tuple[Path, str, CancelToken]], read: Callable[[Path], bytes] | None = None
) -> ReadAhead:
    """Begins to read files that `import_files` is going to import one call after the other.

    Args:
        files: In that order: the file, its language or "", and what stops its reading.
        read: As in `import_files`.
    """
    named = [ToRead(path, _options(language), cancel) for path, language, cancel in files]
    return ReadAhead(named, read or read_bytes)


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


@dataclass(slots=True)
class _Room:
    """How many more files may hang on the one that is imported, however deep."""

    left: int = field(default_factory=lambda: limits.CHILDREN_IN_ALL)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a clerk said about the files, as in `import_files`.

    Attributes:
        name: Name that an attachment bears in its mail.
        depth: Files in which the file hangs.
        room: Shared by a file and all that hangs on it.
    """

    kind: SourceKind
    language: str
    title: str
    dated: dt.date | None
    translation_of: str
    name: str = ""
    depth: int = 0
    room: _Room = field(default_factory=_Room)


_Outcome = tuple[list["Imported"], list[InputFileError]]


def _options(language: str) -> ReadOptions:
    return ReadOptions((language,) if language else (), recognition_data())


def _import_file(
    case: Case, path: Path, found: Read, wanted: _Wanted, cancel: CancelToken
) -> _Outcome:
    """Import a file and what hangs on it: the file itself comes first."""
    data, read, isolation = found
    digest = case.sealed.digest(data)
    sources = case.sealed.sources()
    for known in sources:
        if known.digest == digest:
            raise InputFileError(f"is in the case already, as '{known.title}'.", path)
    known_titles = {source.title for source in sources}
    title = wanted.title or neutral_title(wanted.kind, case.hearing.facts().language, known_titles)
    # What hangs on a mail comes first: a mail that is in the case has all its attachments.
    hanging = _Hanging(case, path, replace(wanted, title=title))
    read = hanging.take(read, cancel)
    new_id = case.surroundings.new_id
    source_id = new_id()
    # A name need not be Unicode; what it means stays readable.
    name = wanted.name or os.fsencode(path.name).decode("utf-8", "backslashreplace")
    text_digest = case.sealed.digest(_letters(read).encode())
    source = Source(
        id=source_id,
        document_id=new_id(),
        name=name,
        kind=wanted.kind,
        language=wanted.language or _main_language(read),
        media_type=read.media_type,
        size=len(data),
        digest=digest,
        imported_at=case.now(),
        title=title,
        dated=wanted.dated or read.dated,
        translation_of=wanted.translation_of,
        findings=(
            *_own_findings(name, read, text_digest, sources),
            *read.findings,
            *hanging.findings,
            *read.not_read,
        ),
        isolation=isolation,
        attachments=tuple(hanging.source_ids),
        text_digest=text_digest,
    )
    blocks = _blocks(case, source, read, wanted.language)
    custody = CustodyEntry(
        new_id(),
        source_id,
        source.imported_at,
        Action.IMPORTED,
        case.surroundings.account(),
        isolation,
        facts=Facts(tool=f"Hearing Assist {__version__}", storage="sealed record"),
    )
    case.sealed.add_source(source, data, blocks, custody, parts=read.parts)
    findings = source.findings[: len(source.findings) - len(read.not_read)]
    hung = len(hanging.imported)
    done = Imported(path, source_id, title, len(blocks), findings, read.not_read, hung)
    return [done, *hanging.imported], hanging.refused


class _Hanging:
    """Imports the files that hang on a file, each as a source of its own."""

    def __init__(self, case: Case, path: Path, around: _Wanted) -> None:
        self._case = case
        self._path = path
        self._around = around
        self.imported: list[Imported] = []
        self.refused: list[InputFileError] = []
        self.source_ids: list[str] = []
        self.findings: list[str] = []

    def take(self, read: ReadFile, cancel: CancelToken) -> ReadFile:
        """The file without what hangs on it; what could not be read is noted in it."""
        failed: list[str] = []
        for number, child in enumerate(read.children, start=1):
            cancel.raise_if_cancelled()
            path = self._path / child.place
            try:
                self._take_one(child, path, number, cancel)
            except InputFileError as error:
                failed.append(f"{child.place}: {error.reason}")
                self.refused.append(error if error.path else type(error)(error.reason, path))
        return with_not_read(read, failed)._replace(children=())

    def _take_one(self, child: ReadChild, path: Path, number: int, cancel: CancelToken) -> None:
        case, around = self._case, self._around
        digest = case.sealed.digest(child.data)
        known = next((each for each in case.sealed.sources() if each.digest == digest), None)
        if known is not None:
            self.source_ids.append(known.id)
            # Titles change, and findings are kept: a title in one could name somebody for good.
            self.findings.append(f"{child.place}: is in the case already")
            return
        if around.depth >= limits.NESTING:
            raise TooLargeError("files in files in files: save it and import it by itself.")
        if around.room.left <= 0:
            raise TooLargeError(
                f"more than {limits.CHILDREN_IN_ALL} files hang on the one that was imported: save "
                "it and import it by itself."
            )
        around.room.left -= 1
        wanted = replace(
            around,
            title=f"{around.title}, {_word(case, 'attachment')} {number}",
            dated=None,
            translation_of="",
            name=child.name or child.place,
            depth=around.depth + 1,
        )
        options = _options(around.language)
        read, isolation = read_untrusted(child.data, cancel=cancel, options=options)
        found = Read(child.data, read, isolation)
        done, refused = _import_file(case, path, found, wanted, cancel)
        self.imported += done
        self.refused += refused
        self.source_ids.append(done[0].source_id)
        self.findings.append(f"{child.place}: imported as a document of its own")


def _own_findings(
    name: str, read: ReadFile, text_digest: str, sources: Sequence[Source]
) -> Iterator[str]:
    """What the file as a whole says: its name, its parts, a document that says the same."""
    if finding := name_finding(name, read.media_type):
        yield finding
    same = next((source for source in sources if source.text_digest == text_digest), None)
    if same is not None and any(block.part == "body" for block in read.blocks):
        yield "holds the same text as another document of the case"
    if any(part.state is not PartState.TEXT for part in read.parts):
        yield f"pages and parts: {count_in_words(read.parts)}"


def _letters(read: ReadFile) -> str:
    """Letters and digits of the running text: the same for two files that say the same."""
    text = "".join(block.text for block in read.blocks if block.part == "body")
    return "".join(filter(str.isalnum, text.casefold()))


def _word(case: Case, word: str) -> str:
    language = case.hearing.facts().language
    return WORDS.get(language, WORDS["en"])[word]


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
        detected, margin = language or block.language, 1.0
        if not detected:
            detected, margin = _language(block.text, source.language)
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
                words=block.words,
                language_margin=margin,
            )
        )
    return blocks


def _main_language(read: ReadFile) -> str:
    own_words = (block.text for block in read.blocks if block.part not in NOTE_PARTS)
    sample = " ".join(own_words)[:MAIN_SAMPLE]
    if not is_in_known_script(sample, LANGUAGES):
        return UNKNOWN_LANGUAGE
    return language_of(sample, LANGUAGES)[0]


def _language(text: str, otherwise: str) -> tuple[str, float]:
    """The block's own language when it is long enough to tell and the answer is clear.

    Returns:
        The language, and by how much it leads; 0 for a block that takes its source's.
    """
    if not is_in_known_script(text, LANGUAGES):
        return UNKNOWN_LANGUAGE, 0.0
    if len(text) < SHORTEST_TELLING_TEXT:
        return otherwise, 0.0
    tag, margin = language_of(text, LANGUAGES)
    return (tag, margin) if margin >= CLEAR_MARGIN else (otherwise, 0.0)


def neutral_title(kind: SourceKind, language: str, known: set[str]) -> str:
    """A title that says the kind and a number that no title among `known` bears.

    "Correspondence 1, attachment 1" bears the number of its mail, also when the mail is not there.
    """
    word = TITLES.get(language, TITLES["en"])[kind]
    borne = {title.partition(",")[0] for title in known}
    number = 1
    while f"{word} {number}" in borne:
        number += 1
    return f"{word} {number}"
