# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Working on translations: the sentences of a document side by side, edited and reviewed.

Promises: what a person writes is screened before it is stored; a stored translation has exactly the
placeholders of its sentence, which a person sees as `[Witness K]`; each change returns what was
there before, so that it can be taken back. Whether a translation is right is for the person.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import (
    CLERK,
    NOBODY,
    Screened,
    Segment,
    SegmentStatus,
)
from hearing_assist.casefile.segments import Counts
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import blanks
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.desk import ANSWERED as ANSWERED
from hearing_assist.pipeline.desk import Change as Change
from hearing_assist.pipeline.desk import Desk, written
from hearing_assist.pipeline.desk import Sentence as Sentence
from hearing_assist.pipeline.packs import installed
from hearing_assist.pipeline.translate import (
    Place,
    count_phrases,
    languages_without_pack,
    translations,
    waiting,
)
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress
from hearing_assist.text.spans import Span
from hearing_assist.translation.problems import MEANING
from hearing_assist.translation.routes import find_route

LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class DocumentState:
    """How far the translation of a document is.

    Attributes:
        id: Its id in the case file.
        title: Its title.
        language: Of its original, BCP 47.
        sentences: Sentences that have a translation, or that a machine left as they are.
        reviewed: Those for which a person answers.
        problems: Those with something to look at that nobody answered for.
        waiting: Sentences without a translation.
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
        set_phrases: How many of those without a pack are set phrases, which need no engine.
    """

    released: int
    documents: tuple[DocumentState, ...]
    missing: tuple[str, ...]
    can_translate: bool
    set_phrases: int = 0

    @property
    def waiting(self) -> int:
        """Sentences without a translation."""
        return sum(state.waiting for state in self.documents)


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
    phrases = sum(count_phrases(case, places[each], to=language) for each in missing)
    return Overview(len(released), tuple(states), missing, len(missing) < len(places), phrases)


def counted(state: DocumentState, sentences: Sequence[Sentence]) -> DocumentState:
    """The state of a document whose sentences are these now."""
    return replace(
        state,
        sentences=sum(not item.is_blank for item in sentences),
        waiting=sum(item.is_blank for item in sentences),
        reviewed=sum(item.is_reviewed for item in sentences),
        problems=sum(item.waits_for_a_look for item in sentences),
    )


def revisions(case: Case) -> frozenset[str]:
    """Ids that tell whether anything shown here has changed."""
    return frozenset(case.hearing.revisions(case.hearing.facts().language))


def sentences(case: Case, document_id: str) -> tuple[Sentence, ...]:
    """The translated sentences of a document in reading order."""
    return tuple(each for each in to_be_read(case, document_id) if not each.is_blank)


def to_be_read(case: Case, document_id: str) -> tuple[Sentence, ...]:
    """The sentences of a document that are to be read in the language of the hearing, in order.

    Those that have no translation yet are among them, empty; () where the document is gone.
    """
    desk = Desk(case)
    if document_id not in {document.id for document in case.hearing.documents()}:
        return ()
    found = blanks.sentences(case.hearing, document_id, case.hearing.facts().language)
    desk.take_blocks(block for _, block in found)
    return tuple(desk.sentence(segment) for segment, _ in found)


def who(case: Case, by: str) -> Screened:
    """The role or code of a person who answers for something; it never needs to be a name.

    Raises:
        UsageError: It is empty, too long, or holds characters that cannot be printed.
        TypedNameError: It names a protected person.
    """
    code = " ".join(by.split())
    if code == CLERK.text:
        return CLERK  # our own word, whoever bears it as a name
    odd = any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} for char in code)
    if not code or odd or len(code) > LONGEST_CODE:
        raise UsageError(
            "Say who answers for it by a role or code of 1 to "
            f"{LONGEST_CODE} letters, such as translator T-2."
        )
    return screen_for(case.sealed).typed(code, field="who answers for it")


def edit(
    case: Case, segment_id: str, text: str, *, reviewed: bool = False, by: str = CLERK.text
) -> Change:
    """Store what a person wrote for a sentence; a certificate that covers it ends.

    Args:
        case: An open case with its sealed record.
        segment_id: Which sentence.
        text: The translation with the handles of its labels, as in `Sentence.draft`.
        reviewed: Whether the person answers for it now.
        by: Role or code of the person.

    Raises:
        IdentityFoundError: The text names a protected person; nothing was stored.
        UsageError: The text is empty, its labels are not those of the original, or the sentence
            is that of a sworn translation or gone.
    """
    desk = Desk(case)
    segment, block = desk.open_one(segment_id)
    stored = desk.handles(segment, block).stored(text)
    status = SegmentStatus.REVIEWED if reviewed else SegmentStatus.EDITED
    answering = replace(segment, status=status, by=who(case, by), at=case.now(), certificate="")
    if stored == segment.text.text and segment.status is not SegmentStatus.NOT_TRANSLATED:
        # A person who only agrees has written nothing: it stays known who did.
        agrees = reviewed and not segment.certificate and segment.status is not status
        return desk.change([answering] if agrees else [])
    screened = screen_for(case.sealed).typed(stored, field="translation")
    return desk.change([written(answering, block, screened)])


def set_reviewed(
    case: Case,
    segment_ids: Sequence[str],
    *,
    reviewed: bool,
    by: str = CLERK.text,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Change:
    """Take sentences as reviewed, or take that back; what is so already stays as it is.

    Sentences that are not translated stay so, because the original is no translation; certified
    ones stay certified. All are changed, or none.

    Args:
        case: An open case with its sealed record.
        segment_ids: Which sentences.
        reviewed: Whether somebody answers for them now.
        by: Role or code of that person.
        progress: Counts what is written.
        cancel: Asked while it is written.

    Raises:
        UsageError: A sentence is gone, or `by` is no role or code.
        Cancelled: Asked to stop; nothing was changed.
    """
    desk = Desk(case)
    person, now = who(case, by), case.now()
    changed = []
    for segment in desk.find_all(segment_ids):
        if reviewed and segment.status in {SegmentStatus.MACHINE, SegmentStatus.EDITED}:
            changed.append(replace(segment, status=SegmentStatus.REVIEWED, by=person, at=now))
        elif not reviewed and segment.status is SegmentStatus.REVIEWED:
            made_by = SegmentStatus.MACHINE if segment.engine else SegmentStatus.EDITED
            nobody = NOBODY if segment.engine else person
            changed.append(replace(segment, status=made_by, by=nobody, at=now))
    return desk.change(changed, progress=progress, cancel=cancel)


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
    desk = Desk(case)
    segment, block = desk.open_one(segment_id)
    route = find_route(installed(), block.language, segment.language)
    place = Place(block, segment.ordinal, Span(segment.start, segment.end))
    ((new,),) = translations(
        case, [place], route, to=segment.language, progress=progress, cancel=cancel
    )
    return desk.change([replace(new, id=segment.id)])


def put_back(
    case: Case,
    before: Sequence[Segment],
    *,
    added: Sequence[Segment] = (),
    gone: Sequence[Segment] = (),
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Change:
    """Take a change back; a certificate that the change ended stays ended.

    Args:
        case: An open case with its sealed record.
        before: The sentences as they were.
        added: Translations to put back to sentences that have none; `Change.gone` of the change.
        gone: Translations to take away; `Change.added` of the change.
        progress: Counts what is written.
        cancel: Asked while it is written.

    Raises:
        IdentityFoundError: The older text names somebody who was declared since.
        UsageError: A sentence was translated or released anew since the change, or somebody
            changed what is to be taken away.
        Cancelled: Asked to stop; nothing was changed.
    """
    desk = Desk(case)
    screen = screen_for(case.sealed)
    changed = []
    for each, now in zip(gone, desk.find_all([each.id for each in gone]), strict=True):
        if now.text != each.text or now.status is not each.status:
            raise UsageError("A sentence was changed since. Take that change back first.")
    again = [
        replace(
            each,
            text=screen.typed(each.text.text, field="translation"),
            by=screen.typed(each.by.text, field="who answers for it"),
        )
        for each in added
    ]
    for item, now in zip(before, desk.find_all([item.id for item in before]), strict=True):
        if now.certificate and item.text == now.text and item.status in ANSWERED:
            continue  # certified since, as it stood before
        was_certified = item.status is SegmentStatus.CERTIFIED and item.certificate
        changed.append(
            replace(
                item,
                document_id=now.document_id,
                block_id=now.block_id,
                ordinal=now.ordinal,
                start=now.start,
                end=now.end,
                text=screen.typed(item.text.text, field="translation"),
                by=screen.typed(item.by.text, field="who answers for it"),
                status=SegmentStatus.REVIEWED if was_certified else item.status,
                certificate="",
                ceiling=now.ceiling,
            )
        )
    return desk.change(changed, added=again, gone=gone, progress=progress, cancel=cancel)


def meaning(code: str) -> str:
    """What a problem's code says to a reader, in English."""
    if code in _MEANINGS:
        return _MEANINGS[code]
    return "the machine's words could point to a protected person, and were not kept"


_MEANINGS = {str(problem): words for problem, words in MEANING.items()}
