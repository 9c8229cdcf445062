# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Single steps without a case: find or mask what identifies in a file, translate a text file."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearing_assist.anonymise.apply import release_block, replaced
from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.labels import assign
from hearing_assist.casefile.ids import random_id
from hearing_assist.casefile.labels import LabelPrinter
from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    Mention,
    Person,
    SourceBlock,
)
from hearing_assist.check.examine import Examiner
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.errors import IdentityFoundError, InputFileError
from hearing_assist.intake.language import language_of
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.service import read_untrusted
from hearing_assist.pipeline import name_model
from hearing_assist.pipeline.checking import forms_for, ledger_for
from hearing_assist.pipeline.release import UNRELEASED_PARTS
from hearing_assist.pipeline.sources import LANGUAGES, read_bytes
from hearing_assist.pipeline.translate import pack_folders, set_phrases
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.translation.packs import installed_packs
from hearing_assist.translation.routes import find_route
from hearing_assist.translation.service import TranslationService, translate_lines


@dataclass(frozen=True, slots=True)
class FoundSpans:
    """What was found in one file; positions are code points of the extracted text."""

    path: Path
    text: str
    mentions: tuple[Mention, ...]


def find_spans(
    path: Path,
    persons: Sequence[Person],
    *,
    progress: ProgressSink,
    cancel: CancelToken,
    masks: bool = False,
) -> FoundSpans:
    """Every span of a file that identifies, or may identify, somebody.

    With `masks` also what only helps to tell who somebody is: times, amounts, occupations and so
    on, as they are masked in judgments (English texts only).

    The text of a UTF-8 text file is its content unchanged; other formats are extracted, one block
    a line.

    Raises:
        InputFileError: The file is refused.
        DamagedModelError: The trained name finder was changed.
        Cancelled: Asked to stop.
    """
    text = _text_of(path, cancel)
    block = _block(text)
    finder = Finder(persons, name_model.finder(), masks=masks)
    found = finder.find([block], new_id=random_id, progress=progress, cancel=cancel)
    return FoundSpans(path, text, tuple(sorted(found, key=lambda m: (m.start, m.end))))


def anonymise_text(found: FoundSpans, persons: Sequence[Person]) -> str:
    """The text with labels in the place of all that identifies; undecided is masked.

    Raises:
        IdentityFoundError: The independent check still finds a declared person.
        AnonymisationError: Replacing would not be exact.
    """
    pseudonyms, labels = assign(
        replaced(found.mentions, {}), persons, (), random=random.SystemRandom()
    )
    block = _block(found.text)
    stored, _ = release_block(block, found.mentions, {}, pseudonyms)
    printer = LabelPrinter(labels, language=block.language, audience=Audience.COURT)
    text = printer.text(stored)
    # As a file, because a name may also hide behind an encoding.
    examiner = Examiner(forms_for(tuple(persons)), ledger_for(persons))
    hits = examiner.examine("text.txt", text.encode()).hits
    if hits:
        lines = (f"{found.path}: person {hit.person}: {hit.rule}" for hit in hits)
        raise IdentityFoundError(tuple(dict.fromkeys(lines)))
    return text


def translate_file(
    data: bytes, *, source: str, target: str, progress: ProgressSink, cancel: CancelToken
) -> tuple[str, str]:
    """A text file translated line by line, line count kept, and what the pack says of itself.

    Raises:
        InputFileError: The file is not UTF-8 text.
        MissingPartError: No pack for this pair of languages.
        Cancelled: Asked to stop.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputFileError("is not UTF-8 text. Save it as UTF-8 first.") from None
    route = find_route(installed_packs(pack_folders()), source, target)
    ends_with_line_end = text.endswith("\n")
    lines = text.split("\n")
    if ends_with_line_end:
        lines.pop()
    with TranslationService(route, phrases=set_phrases()) as service:
        translated = translate_lines(lines, service, source, progress=progress, cancel=cancel)
    return "\n".join(translated.lines) + ("\n" if ends_with_line_end else ""), " ".join(route.notes)


def _text_of(path: Path, cancel: CancelToken) -> str:
    """The content of a UTF-8 .txt file unchanged; what the reader extracts from any other."""
    data = read_bytes(path)
    if path.suffix.casefold() == ".txt" and b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    try:
        read, _ = read_untrusted(data, cancel=cancel, options=ReadOptions((), recognition_data()))
    except InputFileError as error:
        raise type(error)(error.reason, path) from None
    return "\n".join(
        f"{block.number} {block.text}".lstrip()
        for block in read.blocks
        if block.part not in UNRELEASED_PARTS
    )


def _block(text: str) -> SourceBlock:
    language = language_of(text[:20_000], LANGUAGES)[0] if text.strip() else "en"
    return SourceBlock(
        id="text",
        source_id="file",
        ordinal=0,
        part="body",
        page=0,
        paragraph=1,
        kind=BlockKind.PARAGRAPH,
        level=0,
        number="",
        row=0,
        column=0,
        language=language,
        text=text,
    )
