# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Working on translations: the sentences of a document side by side, edited and reviewed.

Promises: what a person writes is screened before it is stored; a stored translation has exactly the
placeholders of its sentence, which a person sees as `[Witness K]`; each change returns what was
there before, so that it can be taken back. Whether a translation is right is for the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.labels import LabelPrinter, placeholder
from hearing_assist.casefile.records import (
    Audience,
    ReleasedBlock,
    Segment,
    SegmentStatus,
)
from hearing_assist.casefile.segments import Counts
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.handles import Handles, bracketed, without_placeholders
from hearing_assist.pipeline.packs import installed
from hearing_assist.pipeline.translate import (
    Place,
    languages_without_pack,
    primary,
    translations,
    waiting,
)
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.spans import Span
from hearing_assist.translation.numerals import number_problems
from hearing_assist.translation.packs import find_pack
from hearing_assist.translation.prepare import plain
from hearing_assist.translation.problems import MEANING

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
class DocumentState:
    """How far the translation of a document is.

    Attributes:
        id: Its id in the case file.
        title: Its title.
        language: Of its original, BCP 47.
        sentences: Translated sentences.
        reviewed: Those for which a person answers.
        problems: Those with something to look at that nobody answered for.
        waiting: Sentences that wait for the machine.
    """

    id: str
    title: str
    language: str
    sentences: int
    reviewed: int
    problems: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The translations of a case.

    Attributes:
        released: Documents that are released.
        documents: Those of them that have, or wait for, a translation.
        missing: Languages of waiting sentences for which no pack is installed.
        can_translate: Whether a pack is installed for any of the waiting sentences.
    """

    released: int
    documents: tuple[DocumentState, ...]
    missing: tuple[str, ...]
    can_translate: bool

    @property
    def waiting(self) -> int:
        """Sentences that wait for the machine."""
        return sum(state.waiting for state in self.documents)


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


def overview(case: Case) -> Overview:
    """How far the translations into the hearing language are."""
    language = case.hearing.facts().language
    places = waiting(case, to=language)
    left = Counter(place.block.document_id for found in places.values() for place in found)
    missing = languages_without_pack(places, to=language)
    done = {counts.document_id: counts for counts in case.hearing.counts(language)}
    states = []
    released = case.hearing.documents()
    for document in released:
        counts = done.get(document.id, Counts(document.id, 0, 0, 0))
        if counts.segments or left[document.id]:
            states.append(
                DocumentState(
                    id=document.id,
                    title=document.title.text,
                    language=document.language,
                    sentences=counts.segments,
                    reviewed=counts.reviewed,
                    problems=counts.problems,
                    waiting=left[document.id],
                )
            )
    return Overview(len(released), tuple(states), missing, len(missing) < len(places))


def counted(state: DocumentState, sentences: Sequence[Sentence]) -> DocumentState:
    """The state of a document whose sentences are these now."""
    return replace(
        state,
        sentences=len(sentences),
        reviewed=sum(item.is_reviewed for item in sentences),
        problems=sum(item.waits_for_a_look for item in sentences),
    )


def revisions(case: Case) -> frozenset[str]:
    """Ids that tell whether anything shown here has changed."""
    return frozenset(case.hearing.revisions(case.hearing.facts().language))


def sentences(case: Case, document_id: str) -> tuple[Sentence, ...]:
    """The translated sentences of a document in reading order."""
    language = case.hearing.facts().language
    desk = _Desk(case)
    return tuple(map(desk.sentence, case.hearing.segments(document_id, language)))


def edit(case: Case, segment_id: str, text: str, *, reviewed: bool = False) -> Change:
    """Store what a person wrote for a sentence.

    Args:
        case: An open case with its sealed record.
        segment_id: Which sentence.
        text: The translation with the handles of its labels, as in `Sentence.draft`.
        reviewed: Whether the person answers for it now.

    Raises:
        IdentityFoundError: The text names a protected person; nothing was stored.
        UsageError: The text is empty, its labels are not those of the original, or the sentence
            is certified or gone.
    """
    desk = _Desk(case)
    segment, block = desk.open_one(segment_id)
    stored = desk.handles(segment, block).stored(text)
    status = SegmentStatus.REVIEWED if reviewed else SegmentStatus.EDITED
    if stored == segment.text.text and segment.status is not SegmentStatus.NOT_TRANSLATED:
        # A person who only agrees has written nothing: it stays known who did.
        agrees = reviewed and segment.status is not status
        return desk.change([replace(segment, status=status)] if agrees else [])
    changed = replace(
        segment,
        text=screen_for(case.sealed).typed(stored, field="translation"),
        status=status,
        engine="",
        pack="",
        problems=_number_problems(segment, block, stored),
    )
    return desk.change([changed])


def set_reviewed(case: Case, segment_ids: Sequence[str], *, reviewed: bool) -> Change:
    """Take sentences as reviewed, or take that back; what is so already stays as it is.

    Sentences that are not translated stay so, because the original is no translation; certified
    ones stay certified.

    Raises:
        UsageError: A sentence is gone.
    """
    desk = _Desk(case)
    changed = []
    for segment in (desk.find(segment_id)[0] for segment_id in segment_ids):
        if reviewed and segment.status in {SegmentStatus.MACHINE, SegmentStatus.EDITED}:
            changed.append(replace(segment, status=SegmentStatus.REVIEWED))
        elif not reviewed and segment.status is SegmentStatus.REVIEWED:
            made_by = SegmentStatus.MACHINE if segment.engine else SegmentStatus.EDITED
            changed.append(replace(segment, status=made_by))
    return desk.change(changed)


def machine_again(
    case: Case, segment_id: str, *, progress: ProgressSink, cancel: CancelToken
) -> Change:
    """Put what the machine says in the place of a sentence's translation, whoever made it.

    Raises:
        MissingPartError: No pack for the language is installed.
        PackError, TranslationError: The pack or the engine failed as a whole.
        UsageError: The sentence is certified or gone.
        Cancelled: Asked to stop.
    """
    desk = _Desk(case)
    segment, block = desk.open_one(segment_id)
    pack = find_pack(installed(), primary(block.language), primary(segment.language))
    place = Place(block, segment.ordinal, Span(segment.start, segment.end))
    ((new,),) = translations(
        case, [place], pack, to=segment.language, progress=progress, cancel=cancel
    )
    return desk.change([replace(new, id=segment.id)])


def put_back(case: Case, before: Sequence[Segment]) -> Change:
    """Take a change back.

    Raises:
        IdentityFoundError: The older text names somebody who was declared since.
        UsageError: A sentence was translated or released anew since the change.
    """
    desk = _Desk(case)
    screen = screen_for(case.sealed)
    changed = []
    for item in before:
        now, _ = desk.find(item.id)
        text = screen.typed(item.text.text, field="translation")
        place = replace(now, text=text, status=item.status, problems=item.problems)
        changed.append(replace(place, engine=item.engine, pack=item.pack))
    return desk.change(changed)


def meaning(code: str) -> str:
    """What a problem's code says to a reader, in English."""
    if code in _MEANINGS:
        return _MEANINGS[code]
    return "the machine's words could point to a protected person, and were not kept"


_MEANINGS = {str(problem): words for problem, words in MEANING.items()}


class _Desk:
    """Finds sentences of a case, prints them for one who edits them, and stores what changed."""

    def __init__(self, case: Case) -> None:
        self._hearing = case.hearing
        self._language = case.hearing.facts().language
        self._labels = case.hearing.labels()
        self._printers: dict[str, LabelPrinter] = {}
        self._blocks: dict[str, dict[str, ReleasedBlock]] = {}
        printer = self._printer(self._language)
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
        """As `find`, for one that may be changed; raises UsageError when it is certified."""
        segment, block = self.find(segment_id)
        if segment.status is SegmentStatus.CERTIFIED:
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
            original=self._printer(block.language).text(_original(segment, block)),
            translation=self._printer(segment.language).text(segment.text.text),
            handles=handles,
            draft=handles.shown(segment.text.text),
            status=segment.status,
            problems=segment.problems,
            block_id=segment.block_id,
        )

    def handles(self, segment: Segment, block: ReleasedBlock) -> Handles:
        """What stands for the labels of a sentence while it is edited."""
        return Handles.of(
            _original(segment, block),
            segment.text.text,
            self._printer(self._language).text,
            others=self._brackets,
        )

    def _printer(self, language: str) -> LabelPrinter:
        if language not in self._printers:
            self._printers[language] = LabelPrinter(
                self._labels, language=language, audience=Audience.COURT
            )
        return self._printers[language]


def _original(segment: Segment, block: ReleasedBlock) -> str:
    return block.text.text[segment.start : segment.end]


def _number_problems(segment: Segment, block: ReleasedBlock, stored: str) -> tuple[str, ...]:
    """What differs between the numbers of a sentence and of what a person wrote for it."""
    source, target = primary(block.language), primary(segment.language)
    found = number_problems(
        plain(without_placeholders(_original(segment, block)), source),
        plain(without_placeholders(stored), target),
        (source, target),
    )
    return tuple(sorted(map(str, found)))
