# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The desk of one who works on translations: sentences as they are shown, and what changed.

Promises: a sentence shows each placeholder as a label; what is stored has exactly the placeholders
of the original. Used by every use case that shows or changes sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.labels import LabelPrinter, placeholder
from hearing_assist.casefile.records import (
    Audience,
    Confidence,
    ReleasedBlock,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.handles import Handles, bracketed, without_placeholders
from hearing_assist.text.tags import primary
from hearing_assist.translation.numerals import number_problems
from hearing_assist.translation.prepare import plain

ANSWERED = frozenset({SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED})
"""Statuses for which a person answers."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence beside its translation.

    Attributes:
        segment_id: Of the translation.
        document_id: Of its document.
        number: The paragraph's own number, where the sentence begins the paragraph; else "".
        original: Printed with labels, for the court.
        translation: Printed with labels; the original where it is not translated.
        handles: What stands for labels in `draft`.
        draft: The translation as it is edited.
        status: How far it can be trusted.
        problems: Codes of what to look at.
        block_id: The paragraph it stands in; a source has it under the same id.
        ordinal: Order in the paragraph, from 0.
        by: Role or code of who edited, reviewed or certified it last, or "".
        at: When it got its status, or None where that is not known.
        confidence: How sure the engine was; None for a person's text.
        score: Mean log-probability of a token, to put the least likely first.
        reasons: Codes of why the confidence is what it is.
        route: Languages it went through.
        engine: Engine and version, or "".
        pack: SHA-256 of the pack, or "".
        certificate: Id of the certificate in force that covers it; an edit ends it.
    """

    segment_id: str
    document_id: str
    number: str
    original: str
    translation: str
    handles: Handles
    draft: str
    status: SegmentStatus
    problems: tuple[str, ...]
    block_id: str = ""
    ordinal: int = 0
    by: str = ""
    at: dt.datetime | None = None
    confidence: Confidence | None = None
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    route: str = ""
    engine: str = ""
    pack: str = ""
    certificate: str = ""

    @property
    def is_reviewed(self) -> bool:
        """Whether a person answers for it."""
        return self.status in ANSWERED

    @property
    def waits_for_a_look(self) -> bool:
        """Whether there is something to look at that nobody answered for."""
        return not self.is_reviewed and bool(
            self.problems or self.status is SegmentStatus.NOT_TRANSLATED
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A change of translations.

    Attributes:
        before: What `put_back` takes to undo it.
        after: What `put_back` takes to do it again.
        sentences: As they are now.
    """

    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]


class Desk:
    """Finds sentences of a case, prints them for one who edits them, and stores what changed."""

    def __init__(self, case: Case) -> None:
        self._hearing = case.hearing
        self._language = case.hearing.facts().language
        self._labels = case.hearing.labels()
        self._printers: dict[str, LabelPrinter] = {}
        self._blocks: dict[str, dict[str, ReleasedBlock]] = {}
        printer = self.printer(self._language)
        self._brackets = frozenset(
            bracketed(printer.text(placeholder(label.placeholder))) for label in self._labels
        )

    def find(self, segment_id: str) -> tuple[Segment, ReleasedBlock]:
        """A segment and its block; raises UsageError when it is not there any more."""
        segment = self._hearing.segment(segment_id)
        if segment is None:
            raise UsageError(
                "This sentence was released or translated anew in the meantime. Look at it again; "
                "nothing was changed."
            )
        return segment, self.block_of(segment)

    def open_one(self, segment_id: str) -> tuple[Segment, ReleasedBlock]:
        """As `find`, for one that may be changed.

        Raises:
            UsageError: It is the text of a sworn translation that was imported.
        """
        segment, block = self.find(segment_id)
        if segment.status is SegmentStatus.CERTIFIED and not segment.certificate:
            raise UsageError("A certified translation is not changed here.")
        return segment, block

    def block_of(self, segment: Segment) -> ReleasedBlock:
        """The block of a segment; those of its document are read once."""
        if segment.document_id not in self._blocks:
            blocks = self._hearing.blocks(segment.document_id)
            self._blocks[segment.document_id] = {block.id: block for block in blocks}
        return self._blocks[segment.document_id][segment.block_id]

    def change(self, changed: Sequence[Segment]) -> Change:
        """Store segments in the place of those with the same ids."""
        before = tuple(self.find(item.id)[0] for item in changed)
        if changed:
            self._hearing.change_segments(changed)
        return Change(before, tuple(changed), tuple(map(self.sentence, changed)))

    def sentence(self, segment: Segment) -> Sentence:
        """A segment as it is shown."""
        block = self.block_of(segment)
        handles = self.handles(segment, block)
        return Sentence(
            segment_id=segment.id,
            document_id=segment.document_id,
            number=block.number if segment.ordinal == 0 else "",
            original=self.printer(block.language).text(original_of(segment, block)),
            translation=self.printer(segment.language).text(segment.text.text),
            handles=handles,
            draft=handles.shown(segment.text.text),
            status=segment.status,
            problems=segment.problems,
            block_id=segment.block_id,
            ordinal=segment.ordinal,
            by=segment.by.text,
            at=segment.at,
            confidence=segment.confidence,
            score=segment.score,
            reasons=segment.reasons,
            route=segment.route,
            engine=segment.engine,
            pack=segment.pack,
            certificate=segment.certificate,
        )

    def handles(self, segment: Segment, block: ReleasedBlock) -> Handles:
        """What stands for the labels of a sentence while it is edited."""
        return Handles.of(
            original_of(segment, block),
            segment.text.text,
            self.printer(self._language).text,
            others=self._brackets,
        )

    def printer(self, language: str) -> LabelPrinter:
        """Prints stored text in a language, for the court."""
        if language not in self._printers:
            self._printers[language] = LabelPrinter(
                self._labels, language=language, audience=Audience.COURT
            )
        return self._printers[language]


def written(segment: Segment, block: ReleasedBlock, text: Screened) -> Segment:
    """The segment with words of a person in the place of a machine's.

    Its route stays: it tells that a machine wrote the first version.
    """
    return replace(
        segment,
        text=text,
        engine="",
        pack="",
        problems=number_differences(segment, block, text.text),
        confidence=None,
        score=0.0,
        reasons=(),
    )


def original_of(segment: Segment, block: ReleasedBlock) -> str:
    """The released sentence that a segment translates."""
    return block.text.text[segment.start : segment.end]


def number_differences(segment: Segment, block: ReleasedBlock, stored: str) -> tuple[str, ...]:
    """What differs between the numbers of a sentence and of what a person wrote for it."""
    source, target = primary(block.language), primary(segment.language)
    found = number_problems(
        plain(without_placeholders(original_of(segment, block)), source),
        plain(without_placeholders(stored), target),
        (source, target),
    )
    return tuple(sorted(map(str, found)))
