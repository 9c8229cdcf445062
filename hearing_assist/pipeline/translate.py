# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation of the released text of a case into the hearing language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from hearing_assist.casefile.records import (
    Kind,
    ReleasedBlock,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.paths import data_folder, models_folder
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.screen import Screen
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.segments import segment
from hearing_assist.translation.engine import Translation
from hearing_assist.translation.names import HeldNames
from hearing_assist.translation.packs import Pack, find_pack, installed_packs
from hearing_assist.translation.service import TranslationService

PACKS = "packs"


class _Outcome(TypedDict):
    text: Screened
    status: SegmentStatus
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """What the translation of a case came to.

    Attributes:
        segments: New segments by status.
        kept: Segments that were there already and stay.
        notes: What the packs that were used say about themselves.
    """

    segments: Counter[SegmentStatus]
    kept: int
    notes: tuple[str, ...]


def pack_folders() -> tuple[Path, ...]:
    """Where packs lie: the user's own first, then those shipped."""
    return (data_folder() / PACKS, models_folder())


def translate(
    case: Case,
    *,
    to: str,
    packs: Sequence[Pack] | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> TranslationReport:
    """Translate every released block that is not in the language `to` and has no segments yet.

    Raises:
        MissingPartError: No pack for a language pair; says which to install.
        Cancelled: Asked to stop; languages already done stay.
    """
    available = installed_packs(pack_folders()) if packs is None else packs
    waiting: dict[str, list[ReleasedBlock]] = {}
    kept = 0
    for document in case.hearing.documents():
        done = {item.block_id for item in case.hearing.segments(document.id, to)}
        for block in case.hearing.blocks(document.id):
            if primary(block.language) == primary(to):
                continue
            if block.id in done:
                kept += 1
            elif block.text.text.strip():
                waiting.setdefault(primary(block.language), []).append(block)
    chosen = {language: find_pack(available, language, primary(to)) for language in waiting}
    counts: Counter[SegmentStatus] = Counter()
    for language, blocks in waiting.items():
        segments = translate_blocks(
            case, blocks, chosen[language], to=to, progress=progress, cancel=cancel
        )
        case.hearing.put_segments(segments)
        counts.update(item.status for item in segments)
    return TranslationReport(counts, kept, tuple(pack.note for pack in chosen.values()))


def translate_blocks(
    case: Case,
    blocks: Sequence[ReleasedBlock],
    pack: Pack,
    *,
    to: str,
    progress: ProgressSink,
    cancel: CancelToken,
) -> tuple[Segment, ...]:
    """Segments of the blocks, translated in one go; in the order of the blocks.

    Raises:
        PackError, TranslationError: The pack or the engine failed as a whole.
        Cancelled: Asked to stop.
    """
    places = [
        (block, ordinal, span)
        for block in blocks
        for ordinal, span in enumerate(segment(block.text.text, primary(block.language)))
    ]
    sentences = [block.text.text[span.start : span.end] for block, _, span in places]
    labels = case.hearing.labels()
    names = HeldNames(
        (
            name
            for person in case.sealed.persons()
            if not person.protected
            for name in (person.name, *person.spellings, *person.aliases)
        ),
        first=max((label.placeholder for label in labels), default=0) + 1,
    )
    held = [names.hold(sentence) for sentence in sentences]
    persons = {item.placeholder for item in labels if item.kind is Kind.PERSON} | names.numbers
    with TranslationService(pack) as service:
        translations = [
            replace(translation, text=_named(names, translation, primary(to)))
            for translation in service.translate(
                held, persons=persons, progress=progress, cancel=cancel
            )
        ]
        engine = service.engine_name
    screen = screen_for(case.sealed)
    return tuple(
        Segment(
            id=case.surroundings.new_id(),
            document_id=block.document_id,
            block_id=block.id,
            ordinal=ordinal,
            start=span.start,
            end=span.end,
            language=to,
            engine=engine,
            pack=pack.sha256,
            **_outcome(screen, translation, sentence),
        )
        for (block, ordinal, span), sentence, translation in zip(
            places, sentences, translations, strict=True
        )
    )


def _named(names: HeldNames, translation: Translation, language: str) -> str:
    """The text with its names; what was not translated is the original and keeps its titles."""
    translated = translation.status is not SegmentStatus.NOT_TRANSLATED
    return names.restore(translation.text, language=language if translated else "")


def _outcome(screen: Screen, translation: Translation, sentence: str) -> _Outcome:
    """What a segment becomes; an engine that makes up a protected name is not listened to."""
    if screen.clears(translation.text):
        return _Outcome(
            text=screen.typed(translation.text, field="translation"),
            status=translation.status,
            problems=translation.problems,
        )
    return _Outcome(
        text=screen.typed(sentence, field="released text"),
        status=SegmentStatus.NOT_TRANSLATED,
        problems=(*translation.problems, "identity-in-translation"),
    )


def primary(language: str) -> str:
    """The primary subtag: "fr" of "fr-CA"."""
    return language.split("-")[0].casefold()
