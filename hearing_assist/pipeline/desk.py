# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The desk of one who works on translations: sentences as they are shown, and what changed.

Promises: a sentence shows each placeholder as a label; what is stored has exactly the placeholders
of the original. Used by every use case that shows or changes sentences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
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
from hearing_assist.pipeline.blanks import at_places, is_blank, place_of
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.handles import Handles, bracketed, without_placeholders
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from hearing_assist.text.tags import primary
from hearing_assist.translation.numerals import number_problems
from hearing_assist.translation.prepare import plain

STAGE = "sentences"
GONE = (
    "This sentence was released or translated anew in the meantime. Look at it again; nothing was "
    "changed."
)
ANSWERED = frozenset({SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED})
"""Statuses for which a person answers."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence beside its translation.

    Attributes:
        segment_id: Of the translation; the place of a sentence that has none yet.
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
        language: Of the original, BCP 47.
        is_blank: Whether nobody and nothing translated it yet; `translation` and `draft` are empty.
        place: Names it, translated or not, as long as its paragraph says the same.
        source: The original with handles, for a translation to begin from.
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
    language: str = ""
    is_blank: bool = False
    place: str = ""
    source: str = ""

    @property
    def is_reviewed(self) -> bool:
        """Whether a person answers for it."""
        return self.status in ANSWERED

    @property
    def waits_for_a_look(self) -> bool:
        """Whether there is something to look at that nobody answered for."""
        return not (self.is_reviewed or self.is_blank) and bool(
            self.problems or self.status is SegmentStatus.NOT_TRANSLATED
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A change of translations.

    Attributes:
        before: What `put_back` takes to undo it.
        after: What `put_back` takes to do it again.
        sentences: As they are now; without those that have no translation any more.
        added: Translations of sentences that had none before.
        gone: Translations that were taken away, so that their sentences have none.
        blank: Those sentences as they are now.
    """

    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    added: tuple[Segment, ...] = ()
    gone: tuple[Segment, ...] = ()
    blank: tuple[Sentence, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is different now."""
        return bool(self.before or self.added or self.gone)


class Desk:
    """Finds sentences of a case, prints them for one who edits them, and stores what changed."""

    def __init__(self, case: Case) -> None:
        self._hearing = case.hearing
        self._new_id = case.surroundings.new_id
        self._language = case.hearing.facts().language
        self._labels = case.hearing.labels()
        self._printers: dict[str, LabelPrinter] = {}
        self._blocks: dict[str, ReleasedBlock] = {}
        printer = self.printer(self._language)
        self._brackets = frozenset(
            bracketed(printer.text(placeholder(label.placeholder))) for label in self._labels
        )

    def find(self, segment_id: str) -> tuple[Segment, ReleasedBlock]:
        """A segment and its block; raises UsageError when it is not there any more."""
        (segment,) = self.find_all([segment_id])
        return segment, self.block_of(segment)

    def find_all(self, segment_ids: Sequence[str]) -> list[Segment]:
        """Segments in the order of their ids, whose blocks are read, too.

        A sentence that has no translation yet is found by its place, and also when somebody
        translated it since.

        Raises:
            UsageError: One is not there any more.
        """
        found = dict(self._hearing.segments_by_id(segment_ids))
        places = [each for each in segment_ids if each not in found]
        if places:
            found |= at_places(self._hearing, places, self._language)
        if any(each not in found for each in segment_ids):
            raise UsageError(GONE)
        self.read_blocks(found.values())
        return [found[each] for each in segment_ids]

    def read_blocks(self, segments: Iterable[Segment]) -> None:
        """Read the blocks of many segments at once, for `block_of`."""
        missing = {each.block_id for each in segments} - self._blocks.keys()
        if missing:
            self._blocks |= self._hearing.blocks_by_id(sorted(missing))

    def take_blocks(self, blocks: Iterable[ReleasedBlock]) -> None:
        """Keep blocks that were read already, for `block_of`."""
        self._blocks |= {block.id: block for block in blocks}

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
        """The block of a segment; of many it is read with `read_blocks` before."""
        if segment.block_id not in self._blocks:
            self.read_blocks([segment])
        return self._blocks[segment.block_id]

    def change(
        self,
        changed: Sequence[Segment],
        *,
        added: Sequence[Segment] = (),
        gone: Sequence[Segment] = (),
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Change:
        """Store segments in the place of those with the same ids, all of them or none.

        Args:
            changed: As they are from now on; what was blank comes in as added.
            added: Translations of sentences that have none.
            gone: Translations that are taken away.
            progress: Counts what is written, then what is printed.
            cancel: Asked while it is written; nothing is changed then.

        Raises:
            UsageError: A sentence is not what it was.
            Cancelled: Asked to stop.
        """
        new = (replace(each, id=self._new_id()) for each in changed if is_blank(each))
        added = (*added, *new)
        changed = [each for each in changed if not is_blank(each)]
        total = len(changed) + len(added)

        def written(count: int) -> None:
            if cancel is not None:
                cancel.raise_if_cancelled()
            progress(ProgressEvent(STAGE, count, total))

        before = tuple(self.find_all([each.id for each in changed]))
        taken = tuple(self.find_all([each.id for each in gone]))
        if not (changed or added or gone):
            return Change((), (), ())
        try:
            self._hearing.change_segments(changed, added=added, gone=taken, written=written)
        except ValueError:
            if not added:
                raise
            raise UsageError(GONE) from None  # a sentence got a translation meanwhile
        self.read_blocks((*changed, *added))
        sentences = tuple(map(self.sentence, (*changed, *added)))
        empty = at_places(self._hearing, [place_of(each) for each in taken], self._language)
        self.read_blocks(empty.values())
        blank = tuple(map(self.sentence, empty.values()))
        return Change(before, tuple(changed), sentences, tuple(added), taken, blank)

    def sentence(self, segment: Segment) -> Sentence:
        """A segment as it is shown."""
        block = self.block_of(segment)
        handles = self.handles(segment, block)
        blank = is_blank(segment)
        return Sentence(
            segment_id=segment.id,
            document_id=segment.document_id,
            number=block.number if segment.ordinal == 0 else "",
            original=self.printer(block.language).text(original_of(segment, block)),
            translation="" if blank else self.printer(segment.language).text(segment.text.text),
            handles=handles,
            draft="" if blank else handles.shown(segment.text.text),
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
            language=block.language,
            is_blank=blank,
            place=place_of(segment),
            source=handles.shown(original_of(segment, block)),
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
