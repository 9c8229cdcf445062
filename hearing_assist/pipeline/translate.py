# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation of the released text of a case into the hearing language.

Where no pack leads, set phrases are written all the same, and the rest waits for a person.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from hearing_assist.casefile.records import (
    Confidence,
    Kind,
    ReleasedBlock,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.casefile.segments import untranslated
from hearing_assist.errors import MissingPartError
from hearing_assist.paths import data_folder, models_folder, templates_folder
from hearing_assist.pipeline import glossary, sworn
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import engine_screen_for, ledger_of, released_screen_for
from hearing_assist.pipeline.court_templates import court_folders
from hearing_assist.pipeline.decided import Redacted
from hearing_assist.pipeline.screen import Screen
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink
from hearing_assist.text.spans import Span
from hearing_assist.text.tags import primary as primary
from hearing_assist.translation import phrases
from hearing_assist.translation.engine import Translation
from hearing_assist.translation.names import HeldNames
from hearing_assist.translation.packs import Pack, installed_packs
from hearing_assist.translation.phrases import Phrases
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.routes import Route, find_route, has_route
from hearing_assist.translation.service import TranslationService, by_phrase

PACKS = "packs"
BY_LIST = "set-phrases"
"""The engine on record of what the list of set phrases says, where there is no pack."""

AT_ONCE = 512
"""Most sentences that are kept in one go."""

KEEP_EVERY_S = 2.0
"""Seconds after which what is done is kept at the latest."""


class _Outcome(TypedDict):
    text: Screened
    status: SegmentStatus
    problems: tuple[str, ...]
    confidence: Confidence | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Screens:
    """Of what an engine writes, and of the sentence itself where that is not listened to."""

    written: Screen
    released: Screen


class _Made(TypedDict):
    engine: str
    pack: str
    route: str


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a released block.

    Attributes:
        block: Its block.
        ordinal: Order in the block, from 0.
        span: Where it stands in the block's text.
    """

    block: ReleasedBlock
    ordinal: int
    span: Span

    @property
    def sentence(self) -> str:
        """The released text of the sentence."""
        return self.block.text.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class TranslationReport:
    """What the translation of a case came to.

    Attributes:
        segments: New segments by status.
        kept: Segments that were there already and stay.
        notes: What the packs that were used say about themselves.
        missing: Languages of which sentences wait, because no pack for them is installed.
        sworn: Paragraphs that read as a sworn translation says them.
        waiting: Sentences that have no translation afterwards, for want of a pack.
    """

    segments: Counter[SegmentStatus]
    kept: int
    notes: tuple[str, ...]
    missing: tuple[str, ...] = ()
    sworn: int = 0
    waiting: int = 0


def pack_folders() -> tuple[Path, ...]:
    """Where packs lie: the user's own first, then those shipped."""
    return (data_folder() / PACKS, models_folder())


def set_phrases(folders: Sequence[Path] = ()) -> Phrases:
    """The shipped set phrases, and those of a court's folders of templates, which count more.

    Raises:
        TemplateError: A file of phrases is wrong.
    """
    return phrases.load((templates_folder(), *folders))


def translate(
    case: Case,
    *,
    to: str,
    packs: Sequence[Pack] | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> TranslationReport:
    """Translate every sentence that is not in the language `to` and has no translation yet.

    Raises:
        MissingPartError: No pack for a language, after the other languages were translated; says
            how many sentences wait, which pack to install, and what else can be done.
        Cancelled: Asked to stop; sentences already done stay.
    """
    report = translate_what_can_be(case, to=to, packs=packs, progress=progress, cancel=cancel)
    if report.missing:
        pairs = ", ".join(f"'{primary(each)}' to '{primary(to)}'" for each in report.missing)
        raise MissingPartError(
            f"{report.waiting} sentences have no translation: no translation pack from {pairs} is "
            "installed. They can be typed in the window, on the page Translation, or sent to a "
            "translator: hearing-assist exchange export CASE -o FILE.docx (or .xlf), and exchange "
            "import. A pack comes from a file: hearing-assist packs install FILE.argosmodel"
        )
    return report


def translate_what_can_be(
    case: Case,
    *,
    to: str,
    packs: Sequence[Pack] | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> TranslationReport:
    """As `translate`, but the report says for which languages there is no pack.

    Raises:
        Cancelled: Asked to stop; sentences already done stay.
    """
    available = installed_packs(pack_folders()) if packs is None else packs
    said = sworn.apply(case, to=to)
    places = waiting(case, to=to)
    kept = sum(len(case.hearing.segments(item.id, to)) for item in case.hearing.documents())
    missing = languages_without_pack(places, to=to, packs=available)
    counts: Counter[SegmentStatus] = Counter()
    notes: list[str] = []
    for language in (each for each in places if each not in missing):
        route = find_route(available, language, to)
        notes += route.notes
        for segments in translations(
            case, places[language], route, to=to, progress=progress, cancel=cancel
        ):
            case.hearing.put_segments(segments)
            counts.update(item.status for item in segments)
    left = 0
    for language in missing:
        cancel.raise_if_cancelled()
        segments = by_phrases(case, places[language], to=to)
        case.hearing.put_segments(segments)
        counts.update(item.status for item in segments)
        left += len(places[language]) - len(segments)
    if not left:
        missing = ()
    return TranslationReport(counts, kept, tuple(notes), missing, said.paragraphs, left)


def waiting(case: Case, *, to: str) -> dict[str, list[Place]]:
    """The sentences without a translation into `to`, by the primary subtag of their language.

    None of a document that is itself a translation into `to`.
    """
    places: dict[str, list[Place]] = {}
    as_they_stand = {
        document.id
        for document in case.hearing.documents()
        if sworn.is_read_as_it_stands(document, to)
    }
    for block, segments in case.hearing.untranslated(
        to, lambda language: primary(language) != primary(to)
    ):
        if block.document_id not in as_they_stand:
            places.setdefault(primary(block.language), []).extend(
                Place(block, ordinal, span) for ordinal, span in untranslated(block, segments)
            )
    return {language: found for language, found in places.items() if found}


def leads_from(to: str, *, packs: Sequence[Pack] | None = None) -> tuple[str, ...]:
    """The languages (primary subtags) from which a pack, or two in a row, leads to `to`, sorted."""
    available = installed_packs(pack_folders()) if packs is None else packs
    sources = {primary(pack.source) for pack in available} - {primary(to)}
    return tuple(sorted(each for each in sources if has_route(available, each, to)))


def languages_without_pack(
    languages: Iterable[str], *, to: str, packs: Sequence[Pack] | None = None
) -> tuple[str, ...]:
    """Those of the languages from which no pack, nor two in a row, lead to `to`, sorted."""
    available = installed_packs(pack_folders()) if packs is None else packs
    return tuple(
        sorted(language for language in languages if not has_route(available, language, to))
    )


def by_phrases(case: Case, places: Sequence[Place], *, to: str) -> tuple[Segment, ...]:
    """Those of the sentences that are set phrases, as the list says them; no engine is asked."""
    names, screens = _held_names(case), _screens(case)
    segments = []
    for place, said in _phrases_among(case, names, places, to):
        outcome = _outcome(
            screens, replace(said, text=_named(names, said, primary(to))), place.sentence
        )
        route = f"{primary(place.block.language)}>{primary(to)}"
        segments.append(
            _segment(case, place, to, outcome, _Made(engine=BY_LIST, pack="", route=route))
        )
    return tuple(segments)


def count_phrases(case: Case, places: Sequence[Place], *, to: str) -> int:
    """How many of the sentences are set phrases."""
    return sum(1 for _ in _phrases_among(case, _held_names(case), places, to))


def _phrases_among(
    case: Case, names: HeldNames, places: Sequence[Place], to: str
) -> Iterator[tuple[Place, Translation]]:
    known = set_phrases(court_folders(case.surroundings.settings))
    for place in places:
        said = by_phrase(known, names.hold(place.sentence), place.block.language, to)
        if said is not None:
            yield place, said


def translations(
    case: Case,
    places: Sequence[Place],
    pack: Pack | Route,
    *,
    to: str,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Iterator[tuple[Segment, ...]]:
    """The sentences translated, some at a time and in any order, so that what is done can be kept.

    What the case translated before with the same packs and options is not translated again.

    Raises:
        PackError, TranslationError: A pack or the engine failed as a whole.
        Cancelled: Asked to stop; what was done until then was given before.
    """
    labels = case.hearing.labels()
    names = _held_names(case)
    screens = _screens(case)
    persons = {item.placeholder for item in labels if item.kind is Kind.PERSON}
    standing: dict[str, list[Place]] = {}
    for place in places:
        cancel.raise_if_cancelled()
        standing.setdefault(names.hold(place.sentence), []).append(place)
    with TranslationService(
        pack,
        store=case.hearing,
        glossary=glossary.version(case),
        admits=screens.written.clears,
        phrases=set_phrases(court_folders(case.surroundings.settings)),
    ) as service:

        def segments(held: str, translation: Translation) -> Iterator[Segment]:
            named = _named(names, translation, primary(to))
            for place in standing[held]:
                outcome = _outcome(screens, replace(translation, text=named), place.sentence)
                made = _Made(
                    engine=service.engine_name,
                    pack=service.route.digest,
                    route=service.route.shown,
                )
                yield _segment(case, place, to, outcome, made)

        done: list[Segment] = []
        told = time.monotonic()
        try:
            for held, translation in service.stream(
                standing, persons=persons | names.numbers, progress=progress, cancel=cancel
            ):
                done += segments(held, translation)
                if len(done) >= AT_ONCE or time.monotonic() - told > KEEP_EVERY_S:
                    yield tuple(done)
                    done = []
                    told = time.monotonic()
        except Cancelled:
            if done:
                yield tuple(done)
            raise
        if done:
            yield tuple(done)


def _held_names(case: Case) -> HeldNames:
    """Names that may be read, which no engine is to translate."""
    return HeldNames(
        (
            name
            for person in case.sealed.persons()
            if not person.protected
            for name in (person.name, *person.spellings, *person.aliases)
        ),
        first=max((label.placeholder for label in case.hearing.labels()), default=0) + 1,
    )


def _segment(case: Case, place: Place, to: str, outcome: _Outcome, made: _Made) -> Segment:
    return Segment(
        id=case.surroundings.new_id(),
        document_id=place.block.document_id,
        block_id=place.block.id,
        ordinal=place.ordinal,
        start=place.span.start,
        end=place.span.end,
        language=to,
        at=case.now(),
        **made,
        **outcome,
    )


def _named(names: HeldNames, translation: Translation, language: str) -> str:
    """The text with its names; what was not translated is the original and keeps its titles."""
    translated = translation.status is not SegmentStatus.NOT_TRANSLATED
    return names.restore(translation.text, language=language if translated else "")


def _screens(case: Case) -> _Screens:
    return _Screens(engine_screen_for(case.sealed), released_screen_for(case.sealed))


def forget_withheld(case: Case, *, to: str) -> int:
    """Take back sentences of an engine that say what has been redacted since; returns how many.

    What a person wrote stays: the check of a paper says that it holds something withheld.
    """
    redacted = Redacted(case.sealed, ledger_of(case.sealed, case.sealed.persons()))
    gone = [
        segment
        for document in case.hearing.documents()
        for segment in case.hearing.segments(document.id, to)
        if segment.status is SegmentStatus.MACHINE and redacted.found(segment.text.text)
    ]
    if gone:
        case.hearing.put_segments((), gone=gone)
    return len(gone)


def _outcome(screens: _Screens, translation: Translation, sentence: str) -> _Outcome:
    """What a segment becomes; an engine that writes what is withheld is not listened to."""
    if screens.written.clears(translation.text):
        return _Outcome(
            text=screens.written.typed(translation.text, field="translation"),
            status=translation.status,
            problems=translation.problems,
            confidence=translation.confidence,
            score=translation.score,
            reasons=translation.reasons,
        )
    return _Outcome(
        text=screens.released.typed(sentence, field="released text"),
        status=SegmentStatus.NOT_TRANSLATED,
        problems=(*translation.problems, str(Problem.WITHHELD)),
        confidence=None,
        score=0.0,
        reasons=(),
    )
