# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences of documents as blocks of a paper, with their place, status and original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import Sentence, Status, place_of
from hearing_assist.drafting.wording import words
from hearing_assist.text.document import Block, Paragraph, Parallel, Run, Runs, Style, plain

MOST_PLACES = 24
OMITTED = "[...]"
"""Stands where words of a paragraph were left out."""


def quotes(
    sentences: Iterable[Sentence],
    printer: Printer,
    *,
    language: str,
    lead: Runs = (),
    behind: Runs = (),
) -> Iterator[Block]:
    """Each sentence as the document has it; beside it, in another column, its translation.

    Args:
        sentences: Those of one paragraph that follow each other are quoted together.
        printer: For the reader.
        language: Of the paper.
        lead: What stands before the first of them, such as a date.
        behind: What stands behind the last place.
    """
    groups = list(neighbours(sentences))
    for index, group in enumerate(groups):
        first = group[0]
        place = place_of(first, language)
        head = lead if index == 0 else ()
        tail = behind if index == len(groups) - 1 else ()
        before, after = _cut(group)
        whole = joined(item.original(printer) for item in group)
        original = (*plain(before), *whole, *plain(after), *_place(place))
        if all(item.status is Status.ORIGINAL for item in group):
            runs = (*head, *original, *tail)
            yield Paragraph(runs, Style.CITED, language=first.language)
            continue
        reading = joined(beside(item, printer, language) for item in group)
        mark = words(language).get(f"mark-{status_of(group)}")
        place = f"{place} ({mark})" if mark else place
        yield Parallel(
            (Paragraph((*head, *original), Style.CITED, language=first.language),),
            (
                Paragraph(
                    (*plain(before), *reading, *plain(after), *_place(place), *tail),
                    Style.CITED,
                    language=language,
                ),
            ),
        )


def _cut(group: Sequence[Sentence]) -> tuple[str, str]:
    """What stands before and behind a quotation that leaves out words of its paragraph."""
    text = group[0].block.text.text
    before = any(map(str.isalnum, text[: group[0].start]))
    after = any(map(str.isalnum, text[group[-1].end :]))
    return (f"{OMITTED} " if before else "", f" {OMITTED}" if after else "")


def status_of(group: Iterable[Sentence]) -> Status:
    """The least that a reader can trust of what is translated in a group."""
    found = {item.status for item in group}
    for status in (Status.MACHINE, Status.SWORN, Status.HUMAN, Status.NOT_TRANSLATED):
        if status in found:
            return status
    return Status.ORIGINAL


def beside(sentence: Sentence, printer: Printer, language: str) -> Runs:
    """What stands beside an original: its translation, or that there is none."""
    if sentence.status is Status.NOT_TRANSLATED:
        return plain(words(language)["not-translated"], italic=True)
    return sentence.reading(printer)


def places(sentences: Sequence[Sentence], language: str, *, known: Iterable[Sentence] = ()) -> str:
    """Where the sentences stand, each place once; what is left out is counted.

    Places of sentences that are `known` to the reader are not repeated.
    """
    shown_before = {item.block.id for item in known}
    each = (place_of(item, language) for item in sentences if item.block.id not in shown_before)
    found = list(dict.fromkeys(each))
    shown = " ".join(found[:MOST_PLACES])
    left = len(found) - MOST_PLACES
    return shown if left <= 0 else f"{shown} +{left}"


def neighbours(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences that follow each other in one paragraph, together; originals apart from others."""
    group: list[Sentence] = []
    for item in sentences:
        if group and not _follows(group[-1], item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _follows(before: Sentence, after: Sentence) -> bool:
    if before.block.id != after.block.id:
        return False
    if (before.status is Status.ORIGINAL) is not (after.status is Status.ORIGINAL):
        return False
    between = before.block.text.text[before.end : after.start]
    return after.start >= before.end and not between.strip()


def joined(pieces: Iterable[Runs]) -> Runs:
    """The pieces with a space between them."""
    runs: list[Run] = []
    for piece in pieces:
        if runs:
            runs.append(Run(" "))
        runs += piece
    return tuple(runs)


def _place(text: str) -> Runs:
    return plain(f" {text}", bold=True)
