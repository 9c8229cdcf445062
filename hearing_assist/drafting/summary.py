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
from hearing_assist.drafting.accounts import Point, points_with_accounts, retelling
from hearing_assist.drafting.applications import answers, applications, open_questions
from hearing_assist.drafting.case_facts import case_facts
from hearing_assist.drafting.charges import counts
from hearing_assist.drafting.chronology import events, next_hearing
from hearing_assist.drafting.cited import NotingPrinter
from hearing_assist.drafting.known import NOTHING_KNOWN, Known
from hearing_assist.drafting.matters import compared, wanted
from hearing_assist.drafting.paper import paper
from hearing_assist.drafting.passages import key_passages
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.reading import notices_for
from hearing_assist.drafting.references import referred_to
from hearing_assist.drafting.sentences import (
    RUNNING_TEXT,
    Sentence,
    Status,
    of_case,
    without_repeats,
)
from hearing_assist.drafting.summary_charges import charges, maximum_gap
from hearing_assist.drafting.summary_chronology import chronology as told_by_day
from hearing_assist.drafting.summary_items import exhibits
from hearing_assist.drafting.summary_money import money
from hearing_assist.drafting.summary_persons import parties
from hearing_assist.drafting.summary_quotes import is_shown
from hearing_assist.drafting.summary_tables import Blocks
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.topics import DECIDED, Material, sort_by_topic
from hearing_assist.drafting.units import MOST_WORDS, Quoted, Units, heads_of
from hearing_assist.text.document import Block, Document, Paragraph, Runs, Style

QUOTES_EACH = 3
QUOTES = {
    "non-punishment": 6, "threats": 5, "history": 2, "differences": 1, "vulnerability": 2,
    "disclosure": 0,
}  # fmt: skip
"""Parts of which a court needs more, or less, than QUOTES_EACH."""
WORDS = {"history": 110, "threats": 115, "non-punishment": 110}
"""Longest paragraph that is quoted whole, where it is not that of other parts."""
STRICT = frozenset({"non-punishment", "threats", "differences"})
"""Parts in which no machine's words are shown; disputes and accounts are so by themselves."""
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
PASSAGES_EACH, PASSAGES_MOST = 1, 1
EVENTS_MOST = 20
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
    printer = NotingPrinter(view.labels, audience=audience)
    sentences = of_case(view, language, known.pages)
    context = _context(view, sentences, printer, language, known)
    # Every page warns of machines' words where any are shown; what is not translated says so.
    shown = {s.status for s in printer.printed(sentences) if is_shown(s, strict=False)}
    made = paper(
        view,
        template,
        language=language,
        issued=issued,
        notices=notices_for(shown - {Status.NOT_TRANSLATED}, language),
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


def quoted(
    view: CaseView,
    *,
    language: str,
    audience: Audience = Audience.COURT,
    known: Known = NOTHING_KNOWN,
) -> tuple[Sentence, ...]:
    """The sentences of which such a summary prints words, in reading order."""
    printer = NotingPrinter(view.labels, audience=audience)
    sentences = of_case(view, language, known.pages)
    _context(view, sentences, printer, language, known)
    return printer.printed(sentences)


def _in_one_size(block: Block) -> Block:
    """What the program says is set no larger than what the documents say."""
    if isinstance(block, Paragraph) and block.style is Style.BODY:
        return replace(block, style=Style.CITED)
    return block


def _context(
    view: CaseView,
    sentences: Sequence[Sentence],
    printer: NotingPrinter,
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
    asked = (wanted(point.part.stored) for point in points)
    unlisted = compared(
        read,
        units,
        heads=heads_of(view),
        but=[each.matter for each in asked if each],
        retold=retelling(view),
    )
    listed = next_hearing(chronology, known)
    quoted = Quoted()
    who = accounts.tellers(view, printer, language)

    def part(topic: str) -> Blocks:
        """One of the parts that quote; what an earlier one has quoted it cites."""
        if topic == "points":
            disputed = accounts.disputed(points, sentences, printer, language, quoted, who)
            besides = accounts.compared_matters(unlisted, printer, language, quoted, who)
            return (*disputed, *besides)
        if topic == "defence":
            return accounts.defence(view, read, units, printer, language, known, quoted)
        if topic == "issues":
            asked = applications(read, units, official)
            left = open_questions(read, units, official)
            answered = answers(read, units)
            return parts.issues(asked, left, answered, printer, language, quoted)
        if topic == "experts":
            return parts.experts(view, sentences, printer, language, quoted)
        if topic == "compensation":
            return money(view, read, units, printer, language, quoted)
        found = material[topic]
        if topic == "disclosure":
            asked_for = measures.reserved(view, sentences, units, printer, language, known, quoted)
            told_of = {s.block.id for s in read if quoted.has(s)}
            elsewhere = tuple(s for s in found.further if s.block.id not in told_of)
            found = Material(found.quoted, elsewhere)
            more = parts.topic(found, units, printer, language, quoted=quoted)
            return (*asked_for, *(more if found.further else ()))
        if topic == "non-punishment":
            found = _with_decisions(_with_references(view, found, sentences), read, sentences)
        if topic == "directions":
            sought = applications(read, units, official)
            return parts.sought(sought, found, printer, language, quoted)
        if topic == "special":
            return measures.special(view, read, found, units, printer, language, quoted)
        most = WORDS.get(topic, MOST_WORDS)
        return parts.topic(
            found,
            units,
            printer,
            language,
            quoted=quoted,
            most_words=most,
            strict=topic in STRICT,
            who=who if topic == "differences" else None,
        )

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
            told_by_day(chronology, units, printer, language, _at_points(points, printer))
        ),
        "key_passages": Part(accounts.passages(key, units, printer, language, who)),
        "evidence": Part(schedules.evidence(view, language, known)),
        "exhibits": Part(exhibits(view, sentences, units, printer, language, quoted)),
        "witnesses": Part(schedules.witnesses(view, sentences, printer, language)),
        "issued_orders": Part(measures.orders(known, language, with_drafts=inner)),
        "disclosed": Part(measures.served(view, language, known, listed)),
        "translations": Part(parts.translations(view, sentences, printer, language)),
        "gaps": Part(
            parts.gaps(
                view,
                sentences,
                material,
                language,
                known,
                tuple(maximum_gap(view, sentences, language)),
                printer.printed(sentences),
            )
        ),
    }


def _with_references(view: CaseView, found: Material, sentences: Sequence[Sentence]) -> Material:
    """What was found, and first the paragraphs to which it refers, at most REFERENCES sentences."""
    named: list[Sentence] = []
    for block in {s.block.id: s.block for s in found.quoted}.values():
        named += referred_to(view, block.text.text, sentences)
    if not named:
        return found
    order = {id(sentence): place for place, sentence in enumerate(sentences)}
    kept = [s for s in found.quoted if s not in named]
    both = sorted((*kept, *named), key=lambda sentence: order[id(sentence)])
    return Material(tuple(both), tuple(s for s in found.further if s not in both))


def _with_decisions(
    found: Material, read: Sequence[Sentence], sentences: Sequence[Sentence]
) -> Material:
    """What was found, with every decision not to prosecute, also of another topic."""
    decided = [
        s
        for s in read
        if s.block.part == "body" and s.block.kind in RUNNING_TEXT and DECIDED.search(s.stored)
    ]
    kept = set(decided) | set(found.quoted)
    return Material(
        tuple(s for s in sentences if s in kept), tuple(s for s in found.further if s not in kept)
    )


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
