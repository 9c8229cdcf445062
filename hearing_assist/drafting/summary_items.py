# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits in a summary: each thing with the words of the paper, its seal, and where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from hearing_assist.casefile.records import CaseView
from hearing_assist.drafting.exhibits import (
    FINDER,
    HANDED_TO,
    KEPT_AT,
    NOW,
    SEAL,
    THING,
    Found,
    Item,
    found_items,
    naming,
)
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import OMITTED, joined
from hearing_assist.drafting.sentences import Sentence, place_of
from hearing_assist.drafting.summary_quotes import is_answered_for, quotes, read
from hearing_assist.drafting.summary_tables import Blocks, line, run_on
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.units import Quoted, Unit, Units, merged
from hearing_assist.text.document import Block, Paragraph, Run, Runs, Style, plain, text_of

OPENING = 14
"""Words by which a thing is known again that is told of above."""

MANY = 4
"""Things of one search that stand in one paragraph."""


def exhibits(
    view: CaseView,
    sentences: Sequence[Sentence],
    units: Units,
    printer: Printer,
    language: str,
    quoted: Quoted,
) -> Blocks:
    """The searches in words, a list of what was found or produced, and where items are kept."""
    word = summary_words(language)
    found = found_items(view, sentences, units)
    if not found.items and not found.searches:
        return line(word["items-none"])
    blocks: list[Block] = [*_said(found, printer, language, searches=True)]
    for in_search, own in groupby(found.items, key=lambda item: item.in_search):
        lines = [_line(item, printer, language, quoted) for item in own]
        # What one search found, room by room, reads as one list.
        blocks += run_on(lines) if in_search and len(lines) >= MANY else lines
    blocks += _said(found, printer, language, searches=False)
    blocks.append(Paragraph(plain(word["items-note"]), Style.CITED))
    return tuple(blocks)


def _said(found: Found, printer: Printer, language: str, *, searches: bool) -> Sequence[Block]:
    units = found.searches if searches else found.kept
    if not units:
        return ()
    key = "items-search" if searches else "items-kept"
    lead = plain(f"{summary_words(language)[key]} ", bold=True)
    return tuple(quotes(merged(units), printer, language=language, lead=lead))


def _line(item: Item, printer: Printer, language: str, quoted: Quoted) -> Paragraph:
    """A thing in the words of the paper; then seal, finder, keeping and hand-over, as far as told.

    To whom a thing was handed does not tell where it is now. What a search found stands
    whole where a cut would leave out a thing.

    What is not told in these words may stand elsewhere, so that nothing is said of it.
    """
    word = summary_words(language)
    said = _in_order(item.said, printer, language)
    if item.producer is not None:
        by = printer.runs(f"⟦{item.producer.placeholder}⟧", language)
    elif item.in_search:
        by = plain(word["item-in-search"])
    else:
        by = _taken(item, FINDER, printer, language)
    fresh = [sentence for sentence in item.said if not quoted.has(sentence)]
    first = item.said[0]
    place = plain(f" {place_of(first, language)}", bold=True)
    named = _in_order(naming(item), printer, language)
    rest = " ".join(text_of(named).split()[OPENING:])
    if not fresh and not (item.in_search and THING.search(rest)):
        # The words stand above: here those that name the thing are enough to know it again.
        said = (*_opening(named), *plain(f" {OMITTED}"))
    if first.asked and first.start == 0:
        asked = joined(read(sentence, printer, language) for sentence in first.asked)
        said = (*(replace(run, italic=True) for run in asked), Run(" "), *said)
    facts = {
        "seal": _unless_said(item, _seals(item, printer, language), said),
        "produced": by,
        "kept": _taken(item, NOW, printer, language, groups=KEPT_AT),
        "handed": _taken(item, NOW, printer, language, groups=HANDED_TO),
    }
    told: list[Run] = []
    for key, runs in facts.items():
        if runs:
            told += plain(word["semicolon"] if told else " - ")
            told += [Run(f"{word[key]}{word['colon']}", italic=True), *runs]
    return Paragraph((*plain("• "), *said, *place, *told, *plain("." if told else "")), Style.CITED)


def _in_order(said: Unit, printer: Printer, language: str) -> Runs:
    """The words of each sentence; what was left out between two of one paragraph shows."""
    pieces: list[Runs] = []
    for before, sentence in zip((None, *said), said, strict=False):
        if before is not None and before.block.id == sentence.block.id:
            between = sentence.block.text.text[before.end : sentence.start]
            pieces += [plain(OMITTED)] if any(map(str.isalnum, between)) else []
        pieces.append(read(sentence, printer, language))
    return joined(pieces)


def _opening(runs: Runs) -> Runs:
    """The first words, labels whole."""
    left = OPENING
    found: list[Run] = []
    for run in runs:
        pieces = run.text.split()
        if run.boxed or len(pieces) <= left:
            found.append(run)
            left -= len(pieces)
        else:
            found.append(replace(run, text=" ".join(pieces[:left])))
            left = 0
        if left <= 0:
            break
    return tuple(found)


def _seals(item: Item, printer: Printer, language: str) -> Runs:
    """Each seal or mark as it is printed, once."""
    found: dict[str, Runs] = {}
    for sentence in (*item.said, *item.said[0].notes):
        text, tag = _words(sentence, printer, language)
        for match in SEAL.finditer(text):
            found.setdefault(match.group().casefold(), printer.runs(match.group(), tag))
    return joined(found.values())


def _unless_said(item: Item, seal: Runs, said: Runs) -> Runs:
    """Of what a witness produces, a mark that the words quoted do not show already."""
    return () if item.producer and text_of(seal) in text_of(said) else seal


def _taken(
    item: Item,
    pattern: re.Pattern[str],
    printer: Printer,
    language: str,
    *,
    groups: Sequence[str] = ("who",),
) -> Runs:
    """What the named groups of a pattern capture of the words that are shown."""
    for sentence in item.said:
        text, tag = _words(sentence, printer, language)
        for match in pattern.finditer(text):
            if captured := next(filter(None, map(match.group, groups)), ""):
                return printer.runs(captured.strip(), tag)
    return ()


def _words(sentence: Sentence, printer: Printer, language: str) -> tuple[str, str]:
    """The stored words that are shown of a sentence, with their language; none that are masked."""
    if printer.hides(sentence.block, sentence.start, sentence.end):
        return "", language
    segment = sentence.segment
    if segment is not None and is_answered_for(sentence):
        if segment.ceiling < printer.audience:
            return "", language
        return segment.text.text, language
    return sentence.stored, sentence.language
