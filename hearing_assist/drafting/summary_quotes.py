# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Quotations of a summary: in which words a sentence is shown, and what of it is left out.

A translation that a person answers for stands by itself with its mark. A machine's is shown only
where the engine was sure and nothing in it asks for a check, beside its original, and never where
a part is `strict`; of every other sentence the original stands with a note that its translation is
to be reviewed. How sure an engine was is an estimate: it passes errors, so that the mark stays.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import Confidence, Kind, SegmentStatus
from hearing_assist.drafting.pointing import left_out, points_at
from hearing_assist.drafting.printing import CHECKS, Printer
from hearing_assist.drafting.quoting import OMITTED, joined, neighbours
from hearing_assist.drafting.sentences import Sentence, Status, place_of
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.wording import primary, words
from hearing_assist.text.document import Block, Paragraph, Parallel, Run, Runs, Style, plain

_GUILLEMETS = re.compile(r"«[^»]{12,}»")
_ANSWERED = frozenset({Status.ORIGINAL, Status.HUMAN, Status.SWORN})


def is_answered_for(sentence: Sentence) -> bool:
    """Whether it is read in words that somebody wrote, edited or reviewed."""
    if sentence.status in _ANSWERED:
        return True
    return sentence.segment is not None and sentence.segment.status is SegmentStatus.EDITED


def is_shown(sentence: Sentence, *, strict: bool) -> bool:
    """Whether a summary shows the translation of a sentence, in a strict part or in another."""
    if is_answered_for(sentence):
        return True
    segment = sentence.segment
    if strict or segment is None or sentence.status is Status.NOT_TRANSLATED:
        return False
    return segment.confidence is Confidence.HIGH and not set(CHECKS) & set(segment.problems)


def read(sentence: Sentence, printer: Printer, language: str, *, strict: bool = False) -> Runs:
    """What a reader of `language` reads of a sentence; the original where nothing is fit."""
    if is_shown(sentence, strict=strict):
        return left_out(sentence.reading(printer))
    return (*left_out(sentence.original(printer)), *plain(f" {_missing(sentence, language)}"))


def quotes(
    sentences: Iterable[Sentence],
    printer: Printer,
    *,
    language: str,
    lead: Runs = (),
    behind: Runs = (),
    strict: bool = False,
    who: Mapping[int, Runs] | None = None,
    by: Mapping[int, Runs] | None = None,
    with_notes: bool = True,
) -> Iterator[Block]:
    """Each sentence with its place, in the words that this summary may show.

    Args:
        sentences: Those of one paragraph that follow each other are quoted together.
        printer: For the reader.
        language: Of the paper.
        lead: What stands before the first of them, such as a date.
        behind: What stands behind the last place.
        strict: Whether no machine's words are shown.
        by: The same behind the place of each.
        with_notes: Whether notes at the foot follow; what a witness asks for needs none.
        who: By number of a document, what says whose words the first of a row from it are.

    An answer stands behind its question, and what stands at the foot of the page behind the
    words that bear its mark: without it they can say something else.
    """
    told = list(sentences)
    groups = list(neighbours(item for item in told if not any(map(points_at, item.readings))))
    given = {(item.block.id, item.start) for item in told}
    for index, group in enumerate(groups):
        head = lead if index == 0 else ()
        if who and (index == 0 or groups[index - 1][0].document != group[0].document):
            head = (*head, *who.get(group[0].document, ()))
        head = (*head, *_question(group[0], given, printer, language, strict=strict))
        spoken = (by or {}).get(group[0].document, ())
        tail = (*plain(" - " if spoken else ""), *spoken)
        tail = (*tail, *(behind if index == len(groups) - 1 else ()))
        shown = [is_shown(item, strict=strict) for item in group]
        if all(is_answered_for(item) for item in group):
            yield _alone(group, printer, language, head, tail, translated=True)
        elif not any(shown):
            yield _alone(group, printer, language, head, tail, translated=False)
        else:
            yield _beside(group, shown, printer, language, head, tail)
        is_last = all(
            item.block.id != group[0].block.id for each in groups[index + 1 :] for item in each
        )
        notes = [note for note in group[0].notes if (note.block.id, note.start) not in given]
        # A note to a child's name explains the name: beside its label it would tell it.
        notes = [note for note in notes if not note.placeholders & _children(printer)]
        if notes and is_last and with_notes:
            note = plain(f"{summary_words(language)['note-at-foot']} ", italic=True)
            yield from quotes(notes, printer, language=language, lead=note, strict=strict)
    if told and not groups and lead:
        place = _place(told, language)
        yield Paragraph((*lead, *plain(OMITTED), *place, *behind), Style.CITED)


def _children(printer: Printer) -> frozenset[int]:
    return frozenset(
        label.placeholder
        for label in printer.labels
        if label.kind is Kind.PERSON and label.position == "child"
    )


def _question(
    first: Sentence,
    given: Container[tuple[str, int]],
    printer: Printer,
    language: str,
    *,
    strict: bool,
) -> Runs:
    """The question in front of an answer that is quoted from its first word on."""
    is_opening = not any(map(str.isalnum, first.block.text.text[: first.start]))
    asked = [each for each in first.asked if (each.block.id, each.start) not in given]
    if not is_opening or not asked:
        return ()
    said = joined(read(each, printer, language, strict=strict) for each in asked)
    return (*(replace(run, italic=True) for run in said), Run(" "))


def _alone(
    group: Sequence[Sentence],
    printer: Printer,
    language: str,
    head: Runs,
    tail: Runs,
    *,
    translated: bool,
) -> Block:
    """Words that need no others beside them, or originals of which no translation is fit."""
    before, after = _cut(group)
    said = joined(item.reading(printer) if translated else item.original(printer) for item in group)
    is_original = all(item.status is Status.ORIGINAL for item in group)
    note = () if translated else plain(f" {_missing(group[0], language)}", italic=True)
    if translated and any(map(_quotes_another, group)):
        note = plain(f" {summary_words(language)['quoted-foreign']}", italic=True)
    mark = "" if is_original or not translated else _mark(group, language)
    runs = (*plain(before), *left_out(said), *plain(after), *_place(group, language, mark))
    spoken = language if translated and not is_original else group[0].language
    return Paragraph((*head, *runs, *note, *tail), Style.CITED, language=spoken)


def _beside(
    group: Sequence[Sentence],
    shown: Sequence[bool],
    printer: Printer,
    language: str,
    head: Runs,
    tail: Runs,
) -> Block:
    """Original left, and right what is shown of its translation."""
    before, after = _cut(group)
    left = left_out(joined(item.original(printer) for item in group))
    right = left_out(
        joined(
            item.reading(printer) if is_fit else plain(_missing(item, language), italic=True)
            for item, is_fit in zip(group, shown, strict=True)
        )
    )
    mark = _mark([item for item, fit in zip(group, shown, strict=True) if fit], language)
    return Parallel(
        (
            Paragraph(
                (*head, *plain(before), *left, *plain(after), *_place(group, language)),
                Style.CITED,
                language=group[0].language,
            ),
        ),
        (
            Paragraph(
                (*plain(before), *right, *plain(after), *_place(group, language, mark), *tail),
                Style.CITED,
                language=language,
            ),
        ),
    )


def _quotes_another(sentence: Sentence) -> bool:
    """Whether an original in another language quotes French words, as « » tell."""
    is_french = primary(sentence.language) == "fr"
    return (
        sentence.status is Status.ORIGINAL
        and not is_french
        and _GUILLEMETS.search(sentence.stored) is not None
    )


def _missing(sentence: Sentence, language: str) -> str:
    untranslated = sentence.segment is None or sentence.status is Status.NOT_TRANSLATED
    return words(language)["not-translated" if untranslated else "to-review"]


def _mark(group: Sequence[Sentence], language: str) -> str:
    """The least that a reader can trust of what is shown."""
    found = {_trust(item) for item in group}
    least = next(name for name in ("machine", "edited", "sworn", "human", "") if name in found)
    return words(language)[f"mark-{least}"] if least else ""


def _trust(sentence: Sentence) -> str:
    if sentence.segment is not None and sentence.segment.status is SegmentStatus.EDITED:
        return "edited"
    marks = {Status.MACHINE: "machine", Status.SWORN: "sworn", Status.HUMAN: "human"}
    return marks.get(sentence.status, "")


def _cut(group: Sequence[Sentence]) -> tuple[str, str]:
    """What stands before and behind a quotation that leaves out words of its paragraph."""
    text = group[0].block.text.text
    before = any(map(str.isalnum, text[: group[0].start]))
    after = any(map(str.isalnum, text[group[-1].end :]))
    return (f"{OMITTED} " if before else "", f" {OMITTED}" if after else "")


def _place(group: Sequence[Sentence], language: str, mark: str = "") -> Runs:
    place = place_of(group[0], language)
    return plain(f" {place} ({mark})" if mark else f" {place}", bold=True)
