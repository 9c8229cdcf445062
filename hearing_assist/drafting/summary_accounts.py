# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is in dispute, what each side says on it, and key passages with the reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import CaseView
from hearing_assist.drafting.accounts import Point, defence_accounts
from hearing_assist.drafting.charges import Part
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.matters import matters_of
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import places
from hearing_assist.drafting.sentences import Sentence, place_of
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_charges import defendants
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.summary_tables import Blocks, documents_named, line, numbered
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.units import Quoted, Unit, Units, merged
from hearing_assist.drafting.wording import kind_name
from hearing_assist.text.document import Block, Paragraph, Runs, Style, plain

REPEATED = 3
"""Sentences that repeat words of a defendant of whom there is no interview."""


def tellers(view: CaseView, printer: Printer, language: str) -> Mapping[int, Runs]:
    """By number of a document, whose words it holds: who speaks there, and the kind of paper."""
    word = summary_words(language)
    said_by = speakers(view)
    found: dict[int, Runs] = {}
    for number, document in numbered(view):
        speaker = said_by.get(number)
        who = printer.runs(f"⟦{speaker.placeholder}⟧", language) if speaker else ()
        kind = kind_name(document.document.kind, language)
        kind = f", {kind}" if who else f"{kind[:1].upper()}{kind[1:]}"
        told = f"{kind}, {word['doc']} {number}{word['colon']}"
        found[number] = tuple(replace(run, bold=True) for run in (*who, *plain(told)))
    return found


def disputed(
    points: Sequence[Point],
    sentences: Sequence[Sentence],
    printer: Printer,
    language: str,
    quoted: Quoted,
    who: Mapping[int, Runs],
) -> Blocks:
    """Each point that a paper lists as disputed, whole, with what each document says on it."""
    word = summary_words(language)
    blocks: list[Block] = []
    for point in points:
        place = _place(sentences, point.document, point.part, language)
        runs = words_of(point, printer)
        lead = (*plain(f"({point.number}) "), *runs, *plain(f" {place}"))
        # No heading: what a paper says stands in no outline, where it would be a title.
        bold = tuple(replace(run, bold=True) for run in lead)
        blocks.append(Paragraph(bold, Style.SMALL, language=point.language))
        for unit in point.said:
            blocks += quotes(unit, printer, language=language, strict=True, who=who)
            quoted.add(unit)
        if not point.said:
            blocks += line(word["not-found-on-point"])
    return tuple(blocks) or line(word["no-points"])


def compared_matters(
    found: Mapping[str, Sequence[Unit]],
    printer: Printer,
    language: str,
    quoted: Quoted,
    who: Mapping[int, Runs],
) -> Blocks:
    """Matters that no paper lists as disputed, with the words of several documents."""
    word = summary_words(language)
    blocks: list[Block] = []
    for name, units in found.items():
        fresh = merged(unit for unit in units if not all(map(quoted.has, unit)))
        if len({sentence.document for sentence in fresh}) < 2:
            continue
        lead = f"{word[f'matter-{name}']}{word['colon']}"
        blocks += quotes(fresh, printer, language=language, lead=plain(lead), strict=True, who=who)
        quoted.add(fresh)
    if not blocks:
        return ()
    return (Paragraph(plain(word["positions-unlisted"], bold=True), Style.SMALL), *blocks)


def words_of(point: Point, printer: Printer) -> Runs:
    """The point in the words of the paper that lists it."""
    part = point.part
    return printer.original(part.block, start=part.start, end=part.end, language=point.language)


def _place(sentences: Sequence[Sentence], document: int, part: Part, language: str) -> str:
    first = next(s for s in sentences if s.block.id == part.block.id and s.document == document)
    return place_of(first, language)


def defence(
    view: CaseView,
    sentences: Sequence[Sentence],
    units: Units,
    printer: Printer,
    language: str,
    known: Known,
    quoted: Quoted,
) -> Blocks:
    """What each defendant is reported to say, and where else their words stand."""
    word = summary_words(language)
    names = [party.name for party in known.parties if party.position == "defendant"]
    names = names or list(defendants(view, sentences))
    who = tellers(view, printer, language)
    blocks: list[Block] = []
    for name, found in defence_accounts(view, sentences, units, names).items():
        lead = plain(f"{name}{word['colon']}", bold=True)
        fresh = [sentence for sentence in found.said if not quoted.has(sentence)]
        blocks += quotes(fresh, printer, language=language, lead=lead, strict=True, who=who)
        quoted.add(found.said)
        told = [] if found.said else [word["no-account"]]
        if above := places([s for s in found.said if quoted.has(s)], language, known=fresh):
            told.append(f"{word['quoted-above']} {above}.")
        if found.written:
            papers = documents_named(found.written, language)
            told.append(word["papers-of-defendant"].format(documents=papers))
        heard = [s for s in found.repeated if not found.said and not quoted.has(s)][:REPEATED]
        quoted.add(heard)
        if repeated := places(found.repeated, language, known=(*fresh, *heard)):
            told.append(word["repeated-by-others"].format(places=repeated))
        if told:
            behind = plain(" ".join(told))
            blocks.append(Paragraph((*(() if fresh else lead), *behind), Style.CITED))
        blocks += quotes(heard, printer, language=language, strict=True, who=who)
    return tuple(blocks) or line(word["no-defendants"])


def passages(
    found: Sequence[Sentence],
    units: Units,
    printer: Printer,
    language: str,
    who: Mapping[int, Runs],
) -> Blocks:
    """Key passages: original beside translation, each with the matters whose words it holds."""
    word = summary_words(language)
    if not found:
        return line(word["no-passages"])
    blocks: list[Block] = []
    for sentence in found:
        unit = units.sentence(sentence)
        why = ", ".join(
            word[f"matter-{name}"] for name in matters_of(" ".join(s.stored for s in unit))
        )
        lead = plain(f"({why}) ", italic=True) if why else ()
        blocks += quotes(unit, printer, language=language, lead=lead, strict=True, who=who)
    return tuple(blocks)
