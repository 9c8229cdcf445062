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


def quotes(sentences: Iterable[Sentence], printer: Printer, *, language: str) -> Iterator[Block]:
    """Each sentence as the document has it; beside it, in another column, its translation."""
    for group in _neighbours(sentences):
        first = group[0]
        place = place_of(first, language)
        original = (*joined(item.original(printer) for item in group), *_place(place))
        if all(item.status is Status.ORIGINAL for item in group):
            yield Paragraph(original, Style.QUOTE, language=first.language)
            continue
        reading = joined(beside(item, printer, language) for item in group)
        if first.status is not Status.NOT_TRANSLATED:
            place = f"{place} ({words(language)[f'mark-{first.status}']})"
        yield Parallel(
            (Paragraph(original, language=first.language),),
            (Paragraph((*reading, *_place(place)), language=language),),
        )


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


def _neighbours(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences that follow each other in one paragraph are quoted together."""
    group: list[Sentence] = []
    for item in sentences:
        if group and not _follows(group[-1], item):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _follows(before: Sentence, after: Sentence) -> bool:
    if before.block.id != after.block.id or before.status is not after.status:
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
