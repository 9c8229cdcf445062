# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translating through one pack: the guard, its engine's process, and blocks of text.

`translate_blocks` serves released documents, `translate_lines` the command `translate-text`.
Neither knows a store.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from types import TracebackType
from typing import Self

from hearing_assist.casefile.records import Confidence, SegmentStatus
from hearing_assist.paths import models_folder
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Replacement, Span, replace
from hearing_assist.text.tags import primary
from hearing_assist.translation.calibration import Calibration
from hearing_assist.translation.confidence import Reason
from hearing_assist.translation.engine import Translation
from hearing_assist.translation.guard import BEAM, VERSION, WINDOW, Guard
from hearing_assist.translation.held_out import FILE, HeldOut, held_out
from hearing_assist.translation.kept import Kept, Store
from hearing_assist.translation.measuring import measure
from hearing_assist.translation.packs import Pack, verify
from hearing_assist.translation.phrases import Phrases
from hearing_assist.translation.prepare import plain, split_layout
from hearing_assist.translation.process import WorkerEngine, engine_versions
from hearing_assist.translation.routes import Route
from hearing_assist.translation.sentinels import candidates, named

FAMILIES = 3
"""Forms of sentinels that are tried with a pack that was not measured."""

Placed = tuple[Span, Translation]
"""A sentence's place in its text, and its translation."""


class TranslationService:
    """Owns the processes that translate with one pack, or two in a row; a context manager."""

    def __init__(
        self,
        pack: Pack | Route,
        *,
        threads: int = 0,
        beam: int = BEAM,
        store: Store | None = None,
        glossary: str = "",
        admits: Callable[[str], bool] = bool,
        phrases: Phrases | None = None,
    ) -> None:
        """Verify the packs; their processes start with the first sentence.

        Args:
            pack: An installed pack, or a route of such packs.
            threads: Processor cores to use; 0 for all.
            beam: Beam of the first attempt; retries use more.
            store: Keeps results for the next time.
            glossary: Version of the glossary, part of what a kept result belongs to.
            admits: Whether a translation may be kept in `store`.
            phrases: Segments that are set phrases are written as these say, without an engine.

        Raises:
            PackError: A pack's file is not the one its manifest describes.
        """
        self.route = pack if isinstance(pack, Route) else Route((pack,))
        for each in self.route.packs:
            verify(each)
        self._beam = beam
        self._phrases = phrases or Phrases({})
        self._engines = [WorkerEngine(each.path, threads=threads) for each in self.route.packs]
        self._kept: list[Kept | None] = [None for _ in self.route.packs]
        if store is not None:
            self._kept = [
                Kept(store, of=f"{each.sha256}\0{self.options}\0{glossary}", admits=admits)
                for each in self.route.packs
            ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the processes now instead of with the first sentence.

        Raises:
            PackError: The engine cannot load a pack.
            TranslationError: A process does not come up.
        """
        for engine in self._engines:
            engine.start()

    def close(self) -> None:
        """End the processes; may be called again."""
        for engine in self._engines:
            engine.close()

    @property
    def engine_name(self) -> str:
        """Versions for the record, such as "argostranslate 1.11.0 / ctranslate2 4.8.5"."""
        return engine_versions()

    @property
    def options(self) -> str:
        """What else decides the result beside pack and text; part of a cache key."""
        return f"{engine_versions()} int8 beam {self._beam} guard {VERSION}"

    def translate(
        self,
        sentences: Sequence[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> tuple[Translation, ...]:
        """Each sentence translated or marked; same order and length. See `stream`."""
        found = dict(self.stream(sentences, persons=persons, progress=progress, cancel=cancel))
        return tuple(found[text] for text in sentences)

    def stream(
        self,
        sentences: Iterable[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Iterator[tuple[str, Translation]]:
        """Each different sentence once with its translation, as they are settled.

        What a pivot's first pack could not translate stays as it is; what its second one could not
        either. See `guard.Guard.stream`.

        Raises:
            Cancelled: The token was set; the process was killed and starts again when needed.
            TranslationError: A process failed as a whole.
        """
        token = cancel or CancelToken()
        token.raise_if_cancelled()
        for engine in self._engines:
            engine.cancel = token
        unique: list[str] = []
        for text in dict.fromkeys(sentences):
            phrase = self._phrase(text)
            if phrase is None:
                unique.append(text)
            else:
                yield text, phrase
        if not unique:
            return
        if len(self._engines) == 1:
            yield from self._guard(0).stream(
                unique, persons=persons, progress=progress, cancel=token
            )
            return
        for start in range(0, len(unique), WINDOW):
            some = unique[start : start + WINDOW]
            done = _Part(progress, start, len(some), len(unique))
            first = dict(
                self._guard(0).stream(some, persons=persons, progress=done.half(0), cancel=token)
            )
            between = [each.text for each in first.values() if each.status is SegmentStatus.MACHINE]
            second = dict(
                self._guard(1).stream(between, persons=persons, progress=done.half(1), cancel=token)
            )
            for text, each in first.items():
                yield text, _both(text, each, second.get(each.text))

    def calibrate(
        self,
        sentences: Sequence[HeldOut] = (),
        *,
        text: str = "",
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken,
    ) -> Calibration:
        """Measure the (first) pack.

        Args:
            sentences: Held-out sentences; those that come with the program by default.
            text: What they are, in words.
            progress: Gets steps.
            cancel: Stops within two seconds.
        """
        pack = self.route.packs[0]
        languages = primary(pack.source), primary(pack.target)
        if not sentences:
            sentences = held_out(models_folder() / FILE, *languages)
            text = f"{len(sentences)} sentences that come with the program"
        self._engines[0].cancel = cancel
        return measure(
            self._engines[0],
            sentences,
            languages=languages,
            text=text,
            progress=progress,
            cancel=cancel,
        )

    def _phrase(self, text: str) -> Translation | None:
        """The translation of what is a set phrase."""
        return by_phrase(self._phrases, text, self.route.source, self.route.target)

    def _guard(self, number: int) -> Guard:
        """The guard of one of the packs."""
        pack = self.route.packs[number]
        calibration = pack.calibration
        engine = self._engines[number]
        families = [
            family
            for name in (calibration.sentinels if calibration else ())
            if (family := named(name, engine.symbols))
        ]
        return Guard(
            engine,
            languages=(primary(pack.source), primary(pack.target)),
            beam=self._beam,
            families=families or candidates(engine.symbols)[:FAMILIES],
            bands=calibration.bands if calibration else None,
            memory=self._kept[number],
        )


def _both(text: str, first: Translation, second: Translation | None) -> Translation:
    """What two packs in a row made of a sentence: as sure as the less sure of the two."""
    if second is None or second.status is not SegmentStatus.MACHINE:
        problems = {*first.problems, *(second.problems if second else ())}
        return Translation(text, SegmentStatus.NOT_TRANSLATED, tuple(sorted(problems)))
    order = [None, Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]
    less = min(first, second, key=lambda each: order.index(each.confidence))
    return changed(
        second,
        problems=tuple(sorted({*first.problems, *second.problems})),
        confidence=less.confidence,
        score=min(first.score, second.score),
        reasons=less.reasons,
    )


class _Part:
    """Tells how far the whole is, while a part of it reports."""

    def __init__(self, progress: ProgressSink, first: int, length: int, total: int) -> None:
        self._progress = progress
        self._first = first
        self._length = length
        self._total = total

    def half(self, number: int) -> ProgressSink:
        """The sink of one of the two steps of a part."""

        def sink(event: ProgressEvent) -> None:
            share = (number + (event.done / event.total if event.total else 1)) / 2
            done = self._first + int(self._length * share)
            self._progress(ProgressEvent(event.stage, done, self._total))

        return sink


def try_pack(
    pack: Pack, *, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
) -> Calibration:
    """Load a pack in a process of its own and measure it, for seconds; see `measuring`.

    What a manifest says already is believed, once the pack loads.

    Raises:
        PackError: It does not load.
        TranslationError: The process dies of it.
        Cancelled: Asked to stop.
    """
    with TranslationService(pack) as service:
        service.start()
        if pack.calibration is not None:
            return pack.calibration
        return service.calibrate(progress=progress, cancel=cancel or CancelToken())


def translate_blocks(
    texts: Sequence[str],
    service: TranslationService,
    *,
    language: str = "",
    persons: Collection[int] | None = None,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> tuple[tuple[Placed, ...], ...]:
    """For each block its sentences with their translations; equal sentences are decoded once.

    Args:
        texts: Released text of the blocks, with placeholders.
        service: The pack's service.
        language: Language of the blocks, for splitting; the pack's own by default.
        persons: Which placeholders stand for persons; None when that is not known.
        progress: Counts different sentences.
        cancel: Stops within two seconds.
    """
    source = language or service.route.source
    spans = [segment(text, source) for text in texts]
    sentences = [
        text[span.start : span.end]
        for text, found in zip(texts, spans, strict=True)
        for span in found
    ]
    translated = iter(
        service.translate(sentences, persons=persons, progress=progress, cancel=cancel)
    )
    return tuple(tuple((span, next(translated)) for span in found) for found in spans)


def assembled(text: str, placed: Sequence[Placed]) -> str:
    """The block in the other language, with the white space that stands between its sentences."""
    replacements = [Replacement(span, translation.text) for span, translation in placed]
    return replace(text, replacements)[0]


@dataclass(frozen=True, slots=True)
class TranslatedLines:
    """Lines in the other language.

    Attributes:
        lines: As many as there were.
        sentences: How many sentences they hold.
        not_translated: How many of them stayed in the original language.
        to_check: How many are translated but bear a mark for a reader.
    """

    lines: tuple[str, ...]
    sentences: int
    not_translated: int
    to_check: int


def translate_lines(
    lines: Sequence[str],
    service: TranslationService,
    source: str = "",
    *,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> TranslatedLines:
    """Lines translated one by one, each a paragraph; empty lines and outer spaces stay.

    A sentence that the guard refuses stays in the original language in its place.
    """
    blocks = translate_blocks(lines, service, language=source, progress=progress, cancel=cancel)
    found = [translation for placed in blocks for _, translation in placed]
    return TranslatedLines(
        tuple(assembled(line, placed) for line, placed in zip(lines, blocks, strict=True)),
        len(found),
        sum(each.status is SegmentStatus.NOT_TRANSLATED for each in found),
        sum(each.status is SegmentStatus.MACHINE and bool(each.problems) for each in found),
    )


def by_phrase(phrases: Phrases, text: str, source: str, target: str) -> Translation | None:
    """The translation of a sentence that is a set phrase, which needs no engine; else None."""
    layout = split_layout(text)
    first, last = primary(source), primary(target)
    written = phrases.translated(plain(layout.core, first), first, last)
    if written is None or written == layout.core:
        return None
    return Translation(
        f"{layout.before}{written}{layout.after}",
        SegmentStatus.MACHINE,
        confidence=Confidence.HIGH,
        reasons=(str(Reason.PHRASE),),
    )
