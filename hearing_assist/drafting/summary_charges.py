# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The charges of a summary: a table by count, and where the form gives less, quotations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from hearing_assist.casefile.records import CaseView, Kind
from hearing_assist.drafting.charges import Count, Part, Plea, counts, plea_to, pleas
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.quoting import joined, places
from hearing_assist.drafting.sentences import Sentence, Status, place_of
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.summary_tables import Blocks, line, summary_table
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.topics import Material
from hearing_assist.drafting.units import Units, merged
from hearing_assist.text.document import Block, Paragraph, Runs, Style, plain

_AGAINST = re.compile(
    r"\b(?:summons|proceedings|charges?|prosecution|poursuites?|citation|plainte) "
    r"(?:against|of|contre|de|à l'encontre de|visant) ⟦\d+⟧",
    re.IGNORECASE,
)
"""Who is proceeded against is a protected person where a label stands."""


def charges(
    view: CaseView,
    sentences: Sequence[Sentence],
    further: Material,
    units: Units,
    printer: Printer,
    language: str,
) -> Blocks:
    """Each count in a row, then what other papers say of offences; a gap where there is nothing."""
    word = summary_words(language)
    found = counts(view, sentences)
    readable = [each for each in found if all(_is_original(s) for s in each.sentences)]
    foreign = [each for each in found if each not in readable]
    blocks: list[Block] = []
    if readable:
        said = pleas(sentences)
        rows = [_row(count, plea_to(count, said), printer, language) for count in readable]
        head = [word[key] for key in ("count", "charged", "offence", "when", "plea")]
        blocks.append(summary_table(head, rows, (0.85, 1.3, 6.1, 1.65, 0.9)))
        note = plain(word["charges-note"])
        if said:
            where = " ".join(dict.fromkeys(place_of(plea.sentence, language) for plea in said))
            note = (*note, *plain(f" {word['pleas']} "), *plain(where, bold=True))
        blocks.append(Paragraph(note, Style.CITED))
    for count in foreign:
        lead = plain(f"{word['count']} {count.number}{word['colon']}", bold=True)
        blocks += quotes(count.sentences, printer, language=language, lead=lead, strict=True)
    inside = {s.block.id for count in found for s in count.sentences}
    others = merged(units.sentence(s) for s in further.quoted if s.block.id not in inside)
    left = [s for s in further.further if s.block.id not in inside]
    if others and found:
        blocks.append(Paragraph(plain(word["other-qualifications"], bold=True), Style.CITED))
    blocks += quotes(others, printer, language=language, strict=True)
    if left:
        also = f"{word['also']} {places(left, language, known=others)}"
        blocks.append(Paragraph(plain(also), Style.CITED))
    return tuple(blocks) or line(word["not-stated"])


def defendants(view: CaseView, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Who is charged, by the names that the counts print; each once."""
    names: dict[str, None] = {}
    for count in counts(view, sentences):
        if count.defendants and "⟦" not in count.defendants.stored:
            text = count.defendants.stored.replace(" et ", " and ")
            names |= dict.fromkeys(name.strip() for name in text.split(" and ") if name.strip())
    return tuple(names)


def _row(
    count: Count, said: Sequence[Plea], printer: Printer, language: str
) -> tuple[str | Runs, ...]:
    word = summary_words(language)
    missing = plain(word["unstated"])
    place = " ".join(_places_of(count, language))
    offence = [_runs(count.offence, count, printer)]
    if count.provision:
        offence.append((*plain("("), *_runs(count.provision, count, printer), *plain(")")))
    if count.act:
        offence.append((*plain("- "), *_runs(count.act, count, printer)))
    return (
        plain(count.number, bold=True),
        _runs(count.defendants, count, printer) if count.defendants else missing,
        (*joined(offence), *plain(f" {place}", bold=True)),
        _runs(count.dates, count, printer) if count.dates else missing,
        _plea(said, language) or missing,
    )


def _places_of(count: Count, language: str) -> Sequence[str]:
    """Where the offence stands and where what is alleged does."""
    parts = [part for part in (count.offence, count.act) if part]
    ids = dict.fromkeys(part.block.id for part in parts)
    return [
        place_of(next(s for s in count.sentences if s.block.id == block_id), language)
        for block_id in ids
        if any(s.block.id == block_id for s in count.sentences)
    ] or [place_of(count.sentences[0], language)]


def _plea(said: Sequence[Plea], language: str) -> Runs:
    word = summary_words(language)
    kinds = {plea.is_guilty for plea in said}
    if not kinds:
        return ()
    return plain(
        word["plea-both"] if len(kinds) > 1 else word["guilty" if kinds == {True} else "not"]
    )


def _runs(part: Part, count: Count, printer: Printer) -> Runs:
    return printer.original(part.block, start=part.start, end=part.end, language=count.language)


def _is_original(sentence: Sentence) -> bool:
    return sentence.status is Status.ORIGINAL


def maximum_gap(view: CaseView, sentences: Sequence[Sentence], language: str) -> Iterator[str]:
    """That no paper states the maximum penalty, where there are counts."""
    if counts(view, sentences):
        yield summary_words(language)["gap-maximum"]


def summoned(
    sentences: Sequence[Sentence],
    units: Units,
    printer: Printer,
    language: str,
    official: Collection[int],
) -> Blocks:
    """Proceedings against somebody who bears a label, as court papers tell of them."""
    persons = {label.placeholder for label in printer.labels if label.kind is Kind.PERSON}
    found = [
        s
        for s in sentences
        if s.document in official and _AGAINST.search(s.stored) and s.placeholders & persons
    ]
    if not found:
        return ()
    told = merged(units.sentence(s) for s in found)
    lead = plain(f"{summary_words(language)['summoned']} ", bold=True)
    return tuple(quotes(told, printer, language=language, lead=lead, strict=True))
