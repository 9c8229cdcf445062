# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Release: the only place where content crosses from the sealed record into the case file.

Three steps, each its own transaction: intent with the whole payload in the sealed record,
idempotent apply in the case file, confirmation in the sealed record. Opening a case replays what
was not confirmed. Nothing crosses that the independent check does not clear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.anonymise.apply import release_block, replaced
from hearing_assist.anonymise.labels import assign, decided_labels
from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.parts import NOTE_PARTS, part_counts
from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import (
    Decision,
    Label,
    Mention,
    Pseudonym,
    ReleasedBlock,
    ReleasedDocument,
    Screened,
    Source,
    SourceBlock,
)
from hearing_assist.check.search import Searcher
from hearing_assist.errors import IdentityFoundError
from hearing_assist.pipeline import by_defence, checking, mentions, sworn, translate
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.page_check import PageCheck
from hearing_assist.pipeline.page_release import Crossing, crossing
from hearing_assist.pipeline.pages import PageRefused
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

UNRELEASED_PARTS = frozenset({"properties"})
"""Parts of a source that are searched for names but never cross: metadata of the file."""


@dataclass(frozen=True, slots=True)
class Released:
    """What became of one source.

    Attributes:
        document_id: Id of the released document.
        title: Its neutral title.
        changed: False when the case file held the same text already.
        masked: Number of placeholders in it.
        pages: Number of its pages and pictures that are in the case file as pictures.
        refused: Pages and pictures that were to cross so, and are withheld.
    """

    document_id: str
    title: str
    changed: bool
    masked: int
    pages: int = 0
    refused: tuple[PageRefused, ...] = ()


def release(case: Case, *, progress: ProgressSink, cancel: CancelToken) -> tuple[Released, ...]:
    """Release every source as text, with placeholders for all that is redacted or undecided.

    Pages and pictures that a clerk decided about cross with it, without what is withheld on them.
    A source whose released text would not change keeps its revision, and with it translations
    and drafts. Released sworn translations stand beside their originals afterwards, and no sentence
    of an engine says what was redacted elsewhere.

    Raises:
        IdentityFoundError: The independent check still finds somebody in the text to be released;
            that source and those after it stay as they were.
        AnonymisationError: Replacing would not be exact.
        Cancelled: Asked to stop; sources already released stay released.
    """
    if not mentions.scan_is_current(case):
        mentions.find(case, progress=progress, cancel=cancel)
    sealed = case.sealed
    found, decisions = by_defence.labelled(case, sealed.mentions(), sealed.decisions())
    pseudonyms, labels = _pseudonyms(case, found, decisions)
    searcher = checking.searcher_for(sealed)
    case.hearing.put_labels(labels)
    sources = mails_first(sealed.sources())
    decided = sealed.pages.decisions().values()
    check = PageCheck.of(case, found) if any(e.form is PageForm.IMAGE for e in decided) else None
    released = []
    for ordinal, source in enumerate(sources):
        cancel.raise_if_cancelled()
        progress(ProgressEvent("release", ordinal, len(sources)))
        blocks = _release_blocks(case, source, found, decisions, pseudonyms)
        _clear(source, blocks, searcher)
        pages = Crossing()
        if check is not None:
            pages = crossing(case, source, found, blocks, check, progress=progress, cancel=cancel)
        released.append(_cross(case, source, ordinal, blocks, labels, pages))
    language = case.hearing.facts().language
    sworn.apply(case, to=language)
    translate.forget_withheld(case, to=language)
    progress(ProgressEvent("release", len(sources), len(sources)))
    return tuple(released)


def mails_first(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources in their order, but what hangs on a mail behind it: the order of documents."""
    places = {source.id: place for place, source in enumerate(sources)}
    hanging = {inner: source.id for source in sources for inner in source.attachments}

    def place(source: Source) -> tuple[int, ...]:
        way = [source.id]
        while (above := hanging.get(way[-1], "")) in places and above not in way:
            way.append(above)
        return tuple(places[each] for each in reversed(way))

    return tuple(sorted(sources, key=place))


def _pseudonyms(
    case: Case, found: Sequence[Mention], decisions: Mapping[str, Decision]
) -> tuple[tuple[Pseudonym, ...], tuple[Label, ...]]:
    """All placeholders given, and every label with its review state as decided now."""
    sealed = case.sealed
    new, labels = assign(
        replaced(found, decisions),
        sealed.persons(),
        sealed.pseudonyms(),
        random=case.letters(),
        labels=sealed.labels(),
    )
    sealed.add_pseudonyms(new)
    sealed.add_labels(labels)
    pseudonyms = sealed.pseudonyms()
    seen = (*found, *sealed.mentions())  # also labels that stand nowhere any more
    return pseudonyms, decided_labels(sealed.labels(), pseudonyms, seen, decisions)


def _release_blocks(
    case: Case,
    source: Source,
    found: Sequence[Mention],
    decisions: Mapping[str, Decision],
    pseudonyms: Sequence[Pseudonym],
) -> tuple[ReleasedBlock, ...]:
    by_block: dict[str, list[Mention]] = {}
    for mention in found:
        by_block.setdefault(mention.block_id, []).append(mention)
    language = case.hearing.facts().language
    return tuple(
        # What was not read is told in our own words: nothing there waits for a translation.
        replace(released, language=language) if released.part in NOTE_PARTS else released
        for released in (
            _release_block(block, source, by_block.get(block.id, ()), decisions, pseudonyms)
            for block in case.sealed.blocks(source.id)
            if block.part not in UNRELEASED_PARTS
        )
    )


def _release_block(
    block: SourceBlock,
    source: Source,
    found: Sequence[Mention],
    decisions: Mapping[str, Decision],
    pseudonyms: Sequence[Pseudonym],
) -> ReleasedBlock:
    text, marks = release_block(block, found, decisions, pseudonyms)
    return ReleasedBlock(
        id=block.id,
        document_id=source.document_id,
        ordinal=block.ordinal,
        part=block.part,
        page=block.page,
        paragraph=block.paragraph,
        kind=block.kind,
        level=block.level,
        number=block.number,
        row=block.row,
        column=block.column,
        language=block.language,
        text=Screened(text),
        marks=marks,
    )


def _clear(source: Source, blocks: Sequence[ReleasedBlock], searcher: Searcher) -> None:
    """Refuse text in which the independent check finds somebody."""
    findings = [
        f"'{source.title}' ({source.id}), {block.part} paragraph {block.paragraph}: "
        f"person {hit.form.person}: {hit.form.rule}"
        for block in blocks
        for hit in searcher.search(f"{block.number} {block.text.text}")
    ]
    findings += [
        f"source {source.id}, title or notes: person {hit.form.person}: {hit.form.rule}"
        for text in (source.title, *source.findings)
        for hit in searcher.search(text)
    ]
    if findings:
        raise IdentityFoundError(tuple(dict.fromkeys(findings)))


def _cross(
    case: Case,
    source: Source,
    ordinal: int,
    blocks: tuple[ReleasedBlock, ...],
    labels: tuple[Label, ...],
    crossed: Crossing,
) -> Released:
    masked = sum(block.text.text.count("⟦") for block in blocks)
    current = {document.id: document for document in case.hearing.documents()}
    document = ReleasedDocument(
        id=source.document_id,
        ordinal=ordinal,
        title=Screened(source.title),
        kind=source.kind,
        language=source.language,
        dated=source.dated,
        release_id=case.surroundings.new_id(),
        released_at=case.now(),
        translation_of=_document_of(case, source.translation_of),
        pages=max((block.page for block in blocks), default=0),
        findings=source.findings,
        parts=part_counts(case.sealed.parts(source.id)),
    )
    pages = tuple(page for page, _ in crossed.pages)
    done = Released(document.id, source.title, True, masked, len(pages), crossed.refused)
    known = current.get(document.id)
    is_same_text = known is not None and case.hearing.blocks(document.id) == blocks
    if known is not None and is_same_text and case.hearing.pages.of(document.id) == pages:
        unchanged = replace(document, release_id=known.release_id, released_at=known.released_at)
        if known == unchanged:
            return replace(done, changed=False)
    payload = Payload(document, blocks, labels, pages)
    intents = [intent for _, intent in crossed.pages]
    pictures = [(page, intent.image) for page, intent in crossed.pages]
    case.sealed.intend_release(document.release_id, source.id, payload.to_text(), intents)
    case.hearing.apply_release(document, blocks, labels, pictures)
    case.sealed.confirm_release(document.release_id)
    return done


def _document_of(case: Case, source_id: str) -> str:
    return next((s.document_id for s in case.sealed.sources() if s.id == source_id), "")
