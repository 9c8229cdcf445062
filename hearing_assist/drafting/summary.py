# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The case summary for the judge: what the released records hold, ordered, with its places.

Nothing in it is generated. Sentences of documents are quoted with their place and status; counts
are counted; what the case file does not say is named as not stated. Lists of terms and the ranking
find passages, they do not judge them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hearing_assist.casefile.records import Audience, CaseView, SourceKind
from hearing_assist.drafting import summary_accounts as accounts
from hearing_assist.drafting import summary_measures as measures
from hearing_assist.drafting import summary_parts as parts
from hearing_assist.drafting import summary_schedules as schedules
from hearing_assist.drafting.accounts import Point, points_with_accounts
from hearing_assist.drafting.case_facts import case_facts
from hearing_assist.drafting.charges import counts
from hearing_assist.drafting.chronology import events, next_hearing
from hearing_assist.drafting.known import NOTHING_KNOWN, Known
from hearing_assist.drafting.paper import paper
from hearing_assist.drafting.passages import key_passages
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.reading import notices_for
from hearing_assist.drafting.sentences import Sentence, of_case, without_repeats
from hearing_assist.drafting.summary_charges import charges, maximum_gap
from hearing_assist.drafting.summary_persons import parties
from hearing_assist.drafting.summary_tables import Blocks
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.topics import directions_sought, sort_by_topic
from hearing_assist.drafting.units import MOST_WORDS, Quoted, Units
from hearing_assist.text.document import Block, Document, Paragraph, Runs, Style

QUOTES_EACH = 3
QUOTES = {
    "non-punishment": 6, "threats": 5, "history": 2, "differences": 2, "vulnerability": 2,
    "disclosure": 0,
}  # fmt: skip
"""Parts of which a court needs more, or less, than QUOTES_EACH."""
WORDS = {"history": 110, "threats": 115, "non-punishment": 110}
"""Longest paragraph that is quoted whole, where it is not that of other parts."""
READING_ORDER = (
    "history", "points", "defence", "differences", "issues", "experts", "measures", "threats",
    "special", "non-punishment", "vulnerability", "compensation", "disclosure", "directions",
)  # fmt: skip
"""The parts that quote, in the order of the paper, the charges apart."""
PARTS = {
    "points": "points", "defence": "defence", "experts": "experts",
    "non-punishment": "non_punishment_found",
}  # fmt: skip
"""Names in the template that are not those of the topic."""
PASSAGES_EACH, PASSAGES_MOST = 1, 2
EVENTS_MOST = 12
WORDS_A_MINUTE = 200
"""Careful reading of legal text, for the reading time."""


def build(
    view: CaseView,
    *,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
    audience: Audience = Audience.COURT,
    issued: bool = False,
    known: Known = NOTHING_KNOWN,
) -> Document:
    """The summary of a case.

    Args:
        view: The case with its translations into `language`.
        template: The template "summary".
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.
        audience: Who reads.
        issued: Whether a clerk issues it; else it is a draft and says so on every page.
        known: Facts of the case beside its released text.

    Raises:
        TemplateError: The template or a field is wrong.
        KeyError: A placeholder has no label.
    """
    printer = Printer(view.labels, audience=audience)
    sentences = of_case(view, language, known.pages)
    context = _context(view, sentences, printer, language, known)
    made = paper(
        view,
        template,
        language=language,
        issued=issued,
        notices=notices_for({sentence.status for sentence in sentences}, language),
        blocks=lambda common: render(
            template,
            fields,
            {**common, **context},
            audience=audience,
            case=case_facts(view, language, audience),
            printer=printer,
        ),
    )
    return replace(made, blocks=tuple(map(_in_one_size, made.blocks)))


def _in_one_size(block: Block) -> Block:
    """What the program says is set no larger than what the documents say."""
    if isinstance(block, Paragraph) and block.style is Style.BODY:
        return replace(block, style=Style.CITED)
    return block


def _context(
    view: CaseView,
    sentences: Sequence[Sentence],
    printer: Printer,
    language: str,
    known: Known,
) -> Mapping[str, object]:
    units = Units(sentences)
    read = without_repeats(view, sentences, language)
    points = points_with_accounts(view, read, units)
    listed_in = {point.part.block.id for point in points}
    told_apart = [sentence for sentence in read if sentence.block.id not in listed_in]
    official = frozenset(
        number
        for number, document in enumerate(view.documents, start=1)
        if document.document.kind is SourceKind.ORDER
    )
    material = sort_by_topic(told_apart, most=QUOTES_EACH, more=QUOTES, official=official)
    told = listed_in | {s.block.id for count in counts(view, sentences) for s in count.sentences}
    chronology = events(view, read, most=EVENTS_MOST, audience=printer.audience, but=told)
    told_once = {s.block.id for found in material.values() for s in found.quoted}
    told_once |= {event.sentence.block.id for event in chronology.shown} | told
    told_once |= {s.block.id for point in points for unit in point.said for s in unit}
    key = key_passages(view, read, each=PASSAGES_EACH, most=PASSAGES_MOST, but=told_once)
    length = sum(len(sentence.stored.split()) for sentence in sentences)
    inner = printer.audience <= Audience.PROSECUTION
    listed = next_hearing(chronology, known)
    quoted = Quoted()

    def part(topic: str) -> Blocks:
        """One of the parts that quote; what an earlier one has quoted it cites."""
        if topic == "points":
            return accounts.disputed(points, sentences, printer, language, quoted)
        if topic == "defence":
            return accounts.defence(view, read, units, printer, language, known, quoted)
        if topic == "experts":
            return parts.experts(view, sentences, printer, language, quoted)
        found = material[topic]
        if topic == "directions":
            wanted = directions_sought(told_apart, official)
            return parts.sought(wanted, found, units, printer, language)
        if topic == "special":
            return measures.special(view, read, found, units, printer, language, quoted)
        most = WORDS.get(topic, MOST_WORDS)
        return parts.topic(found, units, printer, language, quoted=quoted, most_words=most)

    return {
        **{PARTS.get(topic, f"{topic}_found"): Part(part(topic)) for topic in READING_ORDER},
        "document_count": len(view.documents),
        "sentence_count": len(sentences),
        "event_count": len(chronology.shown) + len(chronology.further),
        "reading_time": parts.reading_time(length / WORDS_A_MINUTE, language),
        "for_whom": summary_words(language)["for-inner" if inner else "for-others"],
        "status_legend": summary_words(language)["status-legend"],
        "sources": Part(parts.sources(view, sentences, language)),
        "parties": Part(parties(view, sentences, printer, language, known)),
        "charges_found": Part(
            charges(view, sentences, material["charges"], units, printer, language)
        ),
        "chronology": Part(
            parts.chronology(chronology, units, printer, language, _at_points(points, printer))
        ),
        "key_passages": Part(accounts.passages(key, units, printer, language)),
        "evidence": Part(schedules.evidence(view, language, known)),
        "witnesses": Part(schedules.witnesses(view, sentences, printer, language)),
        "issued_orders": Part(measures.orders(known, language, with_drafts=inner)),
        "disclosed": Part(measures.served(view, language, known, listed)),
        "translations": Part(parts.translations(view, sentences, language)),
        "gaps": Part(
            parts.gaps(
                view,
                sentences,
                material,
                language,
                known,
                tuple(maximum_gap(view, sentences, language)),
            )
        ),
    }


def _at_points(
    points: Sequence[Point], printer: Printer
) -> Mapping[tuple[str, int], tuple[int, Runs]]:
    """Where sentences are quoted on a point in dispute, with its number and words."""
    return {
        (sentence.block.id, sentence.start): (point.number, accounts.words_of(point, printer))
        for point in reversed(points)
        for unit in point.said
        for sentence in unit
    }
