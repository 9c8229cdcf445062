# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translating through one pack: the guard, its engine's process, and blocks of text.

`translate_blocks` serves released documents, `translate_lines` the command `translate-text`.
Neither knows a store.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Replacement, Span, replace
from hearing_assist.translation.engine import Translation
from hearing_assist.translation.guard import BEAM, Guard
from hearing_assist.translation.packs import Pack, verify
from hearing_assist.translation.process import WorkerEngine

Placed = tuple[Span, Translation]
"""A sentence's place in its text, and its translation."""


class TranslationService:
    """Owns the process that translates with one pack; a context manager."""

    def __init__(self, pack: Pack, *, threads: int = 0, beam: int = BEAM) -> None:
        """Verify the pack; its process starts with the first sentence.

        Args:
            pack: An installed pack.
            threads: Processor cores to use; 0 for all.
            beam: Beam of the first attempt; retries use more.

        Raises:
            PackError: The pack's file is not the one its manifest describes.
        """
        verify(pack)
        self.pack = pack
        self._beam = beam
        self._engine = WorkerEngine(pack.path, threads=threads)

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
        """Start the process now instead of with the first sentence.

        Raises:
            PackError: The engine cannot load the pack.
            TranslationError: The process does not come up.
        """
        self._engine.start()

    def close(self) -> None:
        """End the process; may be called again."""
        self._engine.close()

    @property
    def engine_name(self) -> str:
        """Versions for the record, such as "argostranslate 1.11.0 / ctranslate2 4.8.5"."""
        return self._engine.name

    @property
    def options(self) -> str:
        """What else decides the result beside pack and text; part of a cache key."""
        return f"int8 beam {self._beam}"

    def translate(
        self,
        sentences: Sequence[str],
        *,
        persons: Collection[int] | None = None,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> tuple[Translation, ...]:
        """Each sentence translated or marked; same order and length. See `guard.Guard`.

        Raises:
            Cancelled: The token was set; the process was killed and starts again when needed.
            TranslationError: The process failed as a whole.
        """
        token = cancel or CancelToken()
        token.raise_if_cancelled()
        self._engine.cancel = token
        guard = Guard(self._engine, languages=(self.pack.source, self.pack.target), beam=self._beam)
        return guard.translate(sentences, persons=persons, progress=progress, cancel=token)


def try_pack(pack: Pack) -> None:
    """Load a pack in a process of its own, which translates a first word when it starts.

    Raises:
        PackError: It does not load.
        TranslationError: The process dies of it.
    """
    with TranslationService(pack, threads=1) as service:
        service.start()


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
    source = language or service.pack.source
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
