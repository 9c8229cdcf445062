# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is in dispute, what each side says on it, and key passages with the reason for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.parts import RECOGNISED_PART
from hearing_assist.casefile.records import BlockKind, CaseView
from hearing_assist.drafting.accounts import Point, defence_accounts
from hearing_assist.drafting.charges import Part
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.matters import matters_of
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import places
from hearing_assist.drafting.sentences import Sentence, place_of
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_charges import defendants
from hearing_assist.drafting.summary_quotes import is_answered_for, quotes
from hearing_assist.drafting.summary_tables import Blocks, documents_named, line, numbered, run_on
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.units import Quoted, Unit, Units, merged, words_in
from hearing_assist.drafting.wording import kind_name
from hearing_assist.text.document import Block, Paragraph, Run, Runs, Style, plain

OWN_PAPERS = 2
"""Papers of a defendant of which words are quoted."""
OWN_WORDS = 75
"""Words that are quoted of each."""
FEWEST_OWN = 5
"""Words of a sentence of it: less is a field of a form."""
_PLACE = re.compile(r"\[([^,\]]+), ([^\]]+)\](.*)")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_PERSON = re.compile(
    r"\b(?:I|my|me|we|our|je|mon|ma|mes|moi|nous|notre|soussignée?|undersigned)\b|\b[jm]['’]",
    re.IGNORECASE,
)
REPEATED = 1
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


def named_speakers(view: CaseView, printer: Printer, language: str) -> Mapping[int, Runs]:
    """By number of a statement, the label of who speaks there: "I" is nobody without it."""
    return {
        number: printer.runs(f"⟦{label.placeholder}⟧", language)
        for number, label in speakers(view).items()
    }


def named_tellers(
    view: CaseView, by_speaker: Mapping[int, Runs], language: str
) -> Mapping[int, Runs]:
    """By number of each document who speaks there, else the kind of paper.

    Behind the words of a witness, those of a paper without a label would read as hers.
    """
    colon = plain(summary_words(language)["colon"], bold=True)
    found: dict[int, Runs] = {}
    for number, document in numbered(view):
        kind = kind_name(document.document.kind, language)
        paper = plain(f"{kind[:1].upper()}{kind[1:]}", bold=True)
        found[number] = (*by_speaker.get(number, paper), *colon)
    return found


def by_sign(left: Mapping[str, Sequence[Sentence]], language: str) -> Blocks:
    """Where papers speak of what no part quotes, by a word that says what stands there."""
    if not left:
        return ()
    word = summary_words(language)
    runs: list[Run] = [*plain(f"{word['speaks-of-count']}{word['colon']}", italic=True)]
    for at, (name, said) in enumerate(left.items()):
        runs += plain(word["semicolon"] if at else "")
        runs += plain(f"{word[f'sign-{name}']} ", bold=True)
        runs += plain(_grouped(said, language))
    return (Paragraph((*runs, *plain(".")), Style.CITED),)


def _grouped(said: Sequence[Sentence], language: str) -> str:
    """Places of which those on one page of one document stand in one bracket."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for sentence in said:
        place = _PLACE.fullmatch(place_of(sentence, language))
        if place is not None:
            found.setdefault((place[1], place[3]), {})[place[2]] = None
    return " ".join(
        f"[{document}, {', '.join(points)}]{page}" for (document, page), points in found.items()
    )


def _own_words(
    number: int, view: CaseView, sentences: Sequence[Sentence], language: str, printer: Printer
) -> Blocks:
    """What a paper of a defendant says from its first words in the first person, with how read."""
    word = summary_words(language)
    own = [
        s
        for s in sentences
        if s.document == number
        and s.block.part == "body"
        and s.block.kind is not BlockKind.TABLE_CELL
        and len(_WORD.findall(s.stored)) >= FEWEST_OWN
    ]
    first = next((at for at, s in enumerate(own) if _FIRST_PERSON.search(s.stored)), None)
    if first is None:
        return ()
    shown: list[Sentence] = []
    for sentence in own[first:]:
        if sum(map(words_in, (*shown, sentence))) > OWN_WORDS:
            break
        shown.append(sentence)
    document = view.documents[number - 1]
    how = [
        word[key]
        for key, holds in (
            ("own-paper-read", any(b.part == RECOGNISED_PART for b in document.blocks)),
            ("own-paper-machine", not all(map(is_answered_for, shown))),
        )
        if holds
    ] or [word["own-paper-plain"]]
    lead = plain(f"{word['own-paper'].format(how=', '.join(how))} ", bold=True)
    return run_on(quotes(shown, printer, language=language, lead=lead, strict=True))


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
        blocks.append(Paragraph(bold, Style.CITED, language=point.language))
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
    return (Paragraph(plain(word["positions-unlisted"], bold=True), Style.CITED), *blocks)


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
        for number in found.written[:OWN_PAPERS]:
            blocks += _own_words(number, view, sentences, language, printer)
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
