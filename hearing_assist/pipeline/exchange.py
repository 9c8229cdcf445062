# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files for translators and their programs: XLIFF, Word tables, TMX and TBX, out and in.

Out goes released text with labels, as the court may read it, and no word of who worked on it or
when; the file passes the check like every paper, and a recall names it. In comes only what fits:
the sentence must be the case's own, its labels complete, its text free of protected names. Nothing
that comes in is certified, and a sentence that somebody reviewed or certified is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearing_assist.casefile.concepts import ExchangeFile
from hearing_assist.casefile.records import ReleasedBlock, ReleasedDocument, Segment, SegmentStatus
from hearing_assist.errors import InputFileError, UsageError
from hearing_assist.files import storage_errors
from hearing_assist.pipeline import blanks, glossary, sworn, word_table
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import Clearance, screen_for
from hearing_assist.pipeline.desk import ANSWERED, Change, Desk, original_of, written
from hearing_assist.pipeline.exchange_concepts import examine_concepts
from hearing_assist.pipeline.exchange_records import Incoming as Incoming
from hearing_assist.pipeline.exchange_records import IncomingChange as IncomingChange
from hearing_assist.pipeline.exchange_records import Refusal as Refusal
from hearing_assist.pipeline.handles import Handles
from hearing_assist.pipeline.output import finish_file
from hearing_assist.pipeline.screen import Screen
from hearing_assist.pipeline.workbench import meaning, who
from hearing_assist.progress import CancelToken, ProgressSink, ignore_progress
from hearing_assist.text.tags import primary
from hearing_assist.translation import safe_xml, tbx, tmx, xliff
from hearing_assist.translation.units import Inline, Unit, inline, label_of, typed

FORMATS = {".xlf": "xliff", ".xliff": "xliff", ".docx": "word", ".tmx": "tmx", ".tbx": "tbx"}


LONGEST = 10_000
"""Letters of a sentence that comes in."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was checked and written, with its number of sentences or concepts."""

    path: Path
    units: int
    clearance: Clearance


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the case; `segment` is a blank one where it has no translation yet."""

    segment: Segment
    block: ReleasedBlock

    @property
    def is_new(self) -> bool:
        """Whether it has no translation yet."""
        return blanks.is_blank(self.segment)

    @property
    def place(self) -> str:
        """What names it in files: the same as long as its paragraph says the same."""
        return blanks.place_of(self.segment)


def export(
    case: Case,
    output: Path,
    *,
    document_ids: Sequence[str] = (),
    folders: Sequence[Path] | None = None,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Exported:
    """Write sentences (.xlf, .xliff, .docx), reviewed ones (.tmx) or the glossary (.tbx).

    Args:
        case: An open case with its sealed record.
        output: Where it goes; an older one is replaced.
        document_ids: Documents whose sentences go out; all when empty.
        folders: Templates folders of the court, for the glossary.
        progress: Told by the check.
        cancel: Asked by the check.

    Raises:
        UsageError: Another suffix, or there is nothing to write.
        IdentityFoundError: The check found somebody; nothing was written.
        StorageError, Cancelled: Nothing was written.
    """
    kind = kind_of(output)
    language = case.hearing.facts().language
    if kind == "tbx":
        concepts = glossary.glossary(case, folders=folders).concepts
        data, count = tbx.write(concepts), len(concepts)
    elif kind == "word":
        data, count = _word(case, document_ids)
    else:
        desk = Desk(case)
        sentences = [
            each
            for each in _sentences(case, desk, document_ids)
            if kind == "xliff" or each.segment.status in ANSWERED
        ]
        units = [_unit(desk, each) for each in sentences]
        data, count = (xliff if kind == "xliff" else tmx).write(units), len(units)
    if not count:
        raise UsageError("There is nothing to write: no sentence of this kind is in the case.")
    record = ExchangeFile(
        id=case.surroundings.new_id(),
        format=kind,
        language=language,
        inputs=tuple(case.hearing.revisions(language)),
        made_at=case.now(),
    )
    clearance = finish_file(
        case,
        output,
        data,
        record=lambda: case.hearing.add_exchange(record),
        progress=progress,
        cancel=cancel,
    )
    return Exported(output, count, clearance)


def examine(
    case: Case,
    file: Path,
    *,
    folders: Sequence[Path] | None = None,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Incoming:
    """What a file would change; the case stays as it is.

    Args:
        case: An open case with its sealed record.
        file: The file.
        folders: Templates folders of the court, for the glossary.
        progress: Told while a Word file is read.
        cancel: Asked meanwhile.

    Raises:
        InputFileError: The file is damaged, hostile, or of another format.
        UsageError: Its suffix is not known.
    """
    kind = kind_of(file)
    with storage_errors(file):
        if file.stat().st_size > safe_xml.LARGEST_FILE:
            raise InputFileError("is too large. Split it.", file)
        data = file.read_bytes()
    try:
        if kind == "tbx":
            return examine_concepts(case, tbx.read(data), folders)
        if kind == "xliff":
            return _examine_units(case, xliff.read(data))
        if kind == "word":
            cancel = cancel or CancelToken()
            return _examine_rows(case, word_table.read(data, progress=progress, cancel=cancel))
        return _examine_memory(case, data)
    except InputFileError as error:
        raise type(error)(error.reason, file) from None


def take_in(
    case: Case,
    incoming: Incoming,
    *,
    by: str,
    reviewed: bool = False,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Change:
    """Do what `examine` told; all sentences are changed, or none.

    Args:
        case: An open case with its sealed record.
        incoming: What was shown to the person who says yes.
        by: Role or code of who answers for the file's text.
        reviewed: Whether sentences that the file calls final count as reviewed here.
        progress: Counts what is written.
        cancel: Asked while it is written.

    Raises:
        UsageError: A sentence changed in the meantime; nothing was taken in.
        TypedNameError: Text names a person declared since; nothing was taken in.
        Cancelled: Asked to stop; no sentence was taken in.
    """
    person, now = who(case, by), case.now()
    desk, screen = Desk(case), screen_for(case.sealed)
    known = {each.place: each for each in _sentences(case, desk, ())}
    changed = []
    for change in incoming.changes:
        sentence = known.get(change.place)
        if sentence is None or _draft(desk, sentence) != change.before:
            raise UsageError("A sentence changed since the file was looked at. Look again.")
        if sentence.segment.status in ANSWERED:
            raise UsageError("A sentence was reviewed since the file was looked at. Look again.")
        stored = desk.handles(sentence.segment, sentence.block).stored(change.after)
        segment = replace(
            sentence.segment,
            status=change.status if reviewed else SegmentStatus.EDITED,
            by=person,
            at=now,
        )
        text = screen.typed(stored, field="translation")
        changed.append(written(segment, sentence.block, text))
    if incoming.concepts:
        glossary.add_concepts(case, incoming.concepts)
    return desk.change(changed, progress=progress, cancel=cancel)


def kind_of(path: Path) -> str:
    """The format that a file's name says.

    Raises:
        UsageError: None of the known ones.
    """
    kind = FORMATS.get(path.suffix.casefold())
    if kind is None:
        raise UsageError(f"{path}: the name must end in {', '.join(FORMATS)}.")
    return kind


def _sentences(case: Case, desk: Desk, document_ids: Sequence[str]) -> Iterator[_Sentence]:
    """The sentences of documents that are to be read in the hearing language, in order."""
    language = case.hearing.facts().language
    for document in case.hearing.documents():
        if document_ids and document.id not in document_ids:
            continue
        if sworn.is_read_as_it_stands(document, language):
            continue
        for segment, block in blanks.sentences(case.hearing, document.id, language):
            if primary(block.language) != primary(language):
                yield _Sentence(segment, block)


def _numbered(
    case: Case, desk: Desk
) -> Iterator[tuple[ReleasedDocument, list[tuple[str, _Sentence]]]]:
    """Each document with its sentences, by the numbers that a Word table gives them."""
    for place, document in enumerate(case.hearing.documents(), start=1):
        found = _sentences(case, desk, (document.id,))
        yield document, [(f"{place}.{n}", each) for n, each in enumerate(found, start=1)]


def _word(case: Case, document_ids: Sequence[str]) -> tuple[bytes, int]:
    desk = Desk(case)
    parts = []
    for document, sentences in _numbered(case, desk):
        if sentences and (not document_ids or document.id in document_ids):
            rows = [
                word_table.Row(
                    number=number,
                    source=_shown_source(desk, each),
                    target=_written(desk, each),
                    language=each.block.language,
                )
                for number, each in sentences
            ]
            parts.append((document.title.text, rows))
    language = case.hearing.facts().language
    data = word_table.write(parts, language=language, made_at=case.now()) if parts else b""
    return data, sum(len(rows) for _, rows in parts)


def _examine_rows(case: Case, rows: Sequence[word_table.Row]) -> Incoming:
    """Rows whose original is that of the sentence with their number."""
    desk, screen = Desk(case), screen_for(case.sealed)
    known = {number: each for _, found in _numbered(case, desk) for number, each in found}
    changes: dict[str, IncomingChange] = {}
    refused, same = [Refusal(f"row {row.number}", row.fault) for row in rows if row.fault], 0
    for row in (row for row in rows if not row.fault):
        where = f"row {row.number}"
        sentence = known.get(row.number)
        if sentence is None or not word_table.same(_shown_source(desk, sentence), row.source):
            refused.append(Refusal(where, "stands for no sentence of this case as it is now"))
        elif sentence.place in changes:
            refused.append(Refusal(where, "comes a second time"))
        elif not row.target:
            same += 1
        else:
            said = _weighed(desk, screen, sentence, row.target, SegmentStatus.EDITED)
            if isinstance(said, str):
                refused.append(Refusal(where, said))
            elif said is None:
                same += 1
            else:
                changes[sentence.place] = said
    return Incoming("word", same, tuple(changes.values()), refused=tuple(refused))


def _unit(desk: Desk, sentence: _Sentence) -> Unit:
    segment, block = sentence.segment, sentence.block
    source = original_of(segment, block)
    has_target = segment.status is not SegmentStatus.NOT_TRANSLATED
    target = inline(segment.text.text, source, desk.printer(segment.language).text)
    return Unit(
        id=sentence.place,
        group=segment.document_id,
        source=inline(source, source, desk.printer(block.language).text),
        target=target if has_target else (),
        source_language=block.language,
        target_language=segment.language,
        status=segment.status,
        notes=tuple(map(meaning, segment.problems)),
    )


def _examine_units(case: Case, units: Sequence[Unit]) -> Incoming:
    desk, screen = Desk(case), screen_for(case.sealed)
    known = {each.place: each for each in _sentences(case, desk, ())}
    language = case.hearing.facts().language
    changes, refused, same = [], [], 0
    seen: set[str] = set()
    for number, unit in enumerate(units, start=1):
        sentence = known.get(unit.id)
        where = f"unit {number}"
        if sentence is None:
            refused.append(Refusal(where, "stands for no sentence of this case as it is now"))
            continue
        if unit.id in seen:
            refused.append(Refusal(where, "comes a second time"))
            continue
        seen.add(unit.id)
        if primary(unit.target_language) != primary(language):
            refused.append(Refusal(where, "is in another language than the hearing's"))
            continue
        if not unit.target or unit.status is SegmentStatus.NOT_TRANSLATED:
            same += 1
            continue
        if unit.is_touched is False and _plain(unit.source) == _plain(_source(desk, sentence)):
            same += 1  # a later text of the case is not put back to what went out
            continue
        said = _compared(desk, screen, sentence, unit, check_source=True)
        if isinstance(said, str):
            refused.append(Refusal(where, said))
        elif said is None:
            same += 1
        else:
            changes.append(said)
    return Incoming("xliff", same, tuple(changes), refused=tuple(refused))


def _examine_memory(case: Case, data: bytes) -> Incoming:
    """Sentences of a memory that are the case's own, word for word, and not reviewed yet."""
    desk, screen = Desk(case), screen_for(case.sealed)
    language = primary(case.hearing.facts().language)
    known: dict[tuple[str, str], list[_Sentence]] = {}
    for sentence in _sentences(case, desk, ()):
        if sentence.segment.status not in ANSWERED:
            key = primary(sentence.block.language), _plain(_source(desk, sentence))
            known.setdefault(key, []).append(sentence)
    changes: dict[str, IncomingChange] = {}
    refused, same = [], 0
    for tag in sorted({tag for tag, _ in known}):
        for number, unit in enumerate(tmx.read(data, source=tag, target=language), start=1):
            for sentence in known.get((tag, _plain(unit.source)), ()):
                if sentence.place in changes:
                    continue
                said = _compared(desk, screen, sentence, unit, check_source=False)
                if isinstance(said, str):
                    refused.append(Refusal(f"unit {number}", said))
                elif said is None:
                    same += 1
                else:
                    changes[sentence.place] = said
    if not known:
        tmx.read(data, source="", target=language)  # refuse what is no memory all the same
    return Incoming("tmx", same, tuple(changes.values()), refused=tuple(refused))


def _compared(
    desk: Desk, screen: Screen, sentence: _Sentence, unit: Unit, *, check_source: bool
) -> IncomingChange | str | None:
    """What a unit would change, why it is refused, or None where all is so already."""
    segment, block = sentence.segment, sentence.block
    if segment.status is SegmentStatus.CERTIFIED:
        return "the sentence is certified; take the certificate back first"
    handles = desk.handles(segment, block)
    if check_source and _plain(unit.source) != _plain(_source(desk, sentence)):
        return "the original is not what it was when the file was written"
    if sum(len(part) if isinstance(part, str) else 1 for part in unit.target) > LONGEST:
        return f"the translation is longer than {LONGEST} letters"
    numbers = _numbers(handles, unit.source)
    if numbers is None:
        return "the labels of the original are not numbered as they come"
    printed = {
        handle: {
            label_of(number, desk.printer(tag).text) for tag in (block.language, segment.language)
        }
        for handle, number in handles.wanted
    }
    try:
        marks = [part for part in unit.target if not isinstance(part, str)]
        if any(mark.label and mark.label not in printed[numbers[mark.number]] for mark in marks):
            return "a label of the translation is not the one that its number stands for"
        draft = typed(unit.target, numbers)
    except KeyError:
        return "the translation has a label that the original does not have"
    is_final = unit.status is SegmentStatus.REVIEWED
    status = SegmentStatus.REVIEWED if is_final else SegmentStatus.EDITED
    is_unworked = unit.status is SegmentStatus.MACHINE and unit.is_touched is None
    return _weighed(desk, screen, sentence, draft, status, is_unworked=is_unworked)


def _weighed(
    desk: Desk,
    screen: Screen,
    sentence: _Sentence,
    draft: str,
    status: SegmentStatus,
    *,
    is_unworked: bool = False,
) -> IncomingChange | str | None:
    """What a text with handles would change, why it is refused, or None where it is so already."""
    segment, block = sentence.segment, sentence.block
    handles = desk.handles(segment, block)
    if segment.status is SegmentStatus.CERTIFIED:
        return "the sentence is certified; take the certificate back first"
    if len(draft) > LONGEST:
        return f"the translation is longer than {LONGEST} letters"
    try:
        stored = handles.stored(draft)
    except UsageError:
        return "the labels of the original do not stand in the translation, each as often"
    if not screen.clears(stored):
        return "the translation could name a protected person"
    is_same = stored == segment.text.text and segment.status is not SegmentStatus.NOT_TRANSLATED
    if is_same and (status is not SegmentStatus.REVIEWED or segment.status in ANSWERED):
        return None
    if segment.status in ANSWERED:
        return "somebody answers for this sentence already; take the review back first"
    if is_unworked:
        return "the file does not say that a person worked on this sentence"
    return IncomingChange(
        segment_id="" if sentence.is_new else segment.id,
        place=sentence.place,
        document_id=segment.document_id,
        original=desk.printer(block.language).text(original_of(segment, block)),
        before=_draft(desk, sentence),
        after=handles.shown(stored),
        status=status,
    )


def _source(desk: Desk, sentence: _Sentence) -> Inline:
    """The original as it goes out."""
    source = original_of(sentence.segment, sentence.block)
    return inline(source, source, desk.printer(sentence.block.language).text)


def _shown_source(desk: Desk, sentence: _Sentence) -> str:
    """The original with handles."""
    handles = desk.handles(sentence.segment, sentence.block)
    return handles.shown(original_of(sentence.segment, sentence.block))


def _written(desk: Desk, sentence: _Sentence) -> str:
    """The translation with handles, or "" where there is none, or only the original."""
    if sentence.segment.status is SegmentStatus.NOT_TRANSLATED:
        return ""
    return _draft(desk, sentence)


def _draft(desk: Desk, sentence: _Sentence) -> str:
    """The translation as it is edited, or ""."""
    if sentence.is_new:
        return ""
    return desk.handles(sentence.segment, sentence.block).shown(sentence.segment.text.text)


def _numbers(handles: Handles, source: Inline) -> dict[str, str] | None:
    """The handle of each mark by the number that the file gives it in its own original.

    Other programs number marks anew; only what stands in the original says whom a number means.
    None where the original has other marks, or one number for two labels.
    """
    marks = [part.number for part in source if not isinstance(part, str)]
    if len(marks) != len(handles.wanted):
        return None
    numbers: dict[str, str] = {}
    for mark, handle in zip(marks, handles.texts, strict=True):
        if numbers.setdefault(mark, handle) != handle:
            return None
    return numbers if len(set(numbers.values())) == len(numbers) else None


def _plain(content: Sequence[object]) -> str:
    """A sentence to compare: labels by what they print, white space evened out."""
    text = "".join(
        part if isinstance(part, str) else getattr(part, "label", "") for part in content
    )
    return " ".join(text.split())
