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
from hearing_assist.drafting.prosecution import on_the_prosecution
from hearing_assist.drafting.reading import notices_for
from hearing_assist.drafting.references import referred_to
from hearing_assist.drafting.sentences import (
    RUNNING_TEXT,
    Sentence,
    Status,
    of_case,
    without_repeats,
)
from hearing_assist.drafting.signs_of_work import left_by_sign, without_originals
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_charges import charges, maximum_gap, summoned
from hearing_assist.drafting.summary_chronology import chronology as told_by_day
from hearing_assist.drafting.summary_items import exhibits
from hearing_assist.drafting.summary_money import money
from hearing_assist.drafting.summary_persons import parties
from hearing_assist.drafting.summary_quotes import is_shown
from hearing_assist.drafting.summary_tables import Blocks, line
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.topics import DECIDED, TOPICS, Material, sort_by_topic
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
    who_speaks = speakers(view)
    by_speaker = accounts.named_speakers(view, printer, language)
    told_by = accounts.named_tellers(view, by_speaker, language)

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
            return parts.issues(asked, left, answered, units, printer, language, quoted)
        if topic == "experts":
            return parts.experts(view, sentences, printer, language, quoted)
        if topic == "compensation":
            return money(view, read, units, printer, language, quoted, by_speaker)
        found = material[topic]
        if topic == "threats":
            # What the prosecution names for non-punishment stands there whole.
            found = _without_named(found, _named(view, material["non-punishment"], sentences))
        if topic == "disclosure":
            asked_for = measures.reserved(view, sentences, units, printer, language, known, quoted)
            told_of = {s.block.id for s in read if quoted.has(s)}
            elsewhere = tuple(s for s in found.further if s.block.id not in told_of)
            found = Material(found.quoted, elsewhere)
            more = parts.topic(found, units, printer, language, quoted=quoted)
            return (*asked_for, *(more if found.further else ()))
        again: Sequence[Sentence] = ()
        if topic == "non-punishment":
            # What a witness says that the prosecution names stands here whole, quoted above or not.
            named = _named(view, found, sentences)
            again = [sentence for sentence in named if sentence.document in who_speaks]
            found = _with_decisions(_with_named(found, named, sentences), read, sentences)
        if topic == "directions":
            sought = applications(read, units, official)
            return parts.sought(sought, found, printer, language, quoted)
        if topic == "special":
            return measures.special(view, read, found, units, printer, language, quoted)
        most = WORDS.get(topic, MOST_WORDS)
        told = parts.topic(
            found,
            units,
            printer,
            language,
            quoted=quoted,
            most_words=most,
            strict=topic in STRICT,
            again=again,
            who=who if topic == "differences" else told_by,
        )
        if topic != "non-punishment":
            return told
        asked = on_the_prosecution(read, units)
        return (*told, *parts.awaited(asked, printer, language, quoted, told_by))

    made: dict[str, Blocks] = {}
    in_history = quoted
    for topic in READING_ORDER:
        made[topic] = part(topic)
        if topic == "history":
            in_history = quoted.copy()
    charged = (
        *charges(view, sentences, material["charges"], units, printer, language),
        *summoned(sentences, units, printer, language, official),
    )
    nothing = line(summary_words(language)["not-stated"])
    empty = [topic for topic in TOPICS if {"charges": charged, **made}[topic] == nothing]
    context: dict[str, object] = {
        **{PARTS.get(topic, f"{topic}_found"): Part(found) for topic, found in made.items()},
        "document_count": len(view.documents),
        "sentence_count": len(sentences),
        "event_count": len(chronology.shown) + len(chronology.further),
        "reading_time": parts.reading_time(length / WORDS_A_MINUTE, language),
        "for_whom": summary_words(language)["for-inner" if inner else "for-others"],
        "status_legend": summary_words(language)["status-legend"],
        "sources": Part(parts.sources(view, sentences, language)),
        "parties": Part(parties(view, sentences, printer, language, known)),
        "charges_found": Part(charged),
        "chronology": Part(
            told_by_day(
                chronology,
                units,
                printer,
                language,
                _at_points(points, printer),
                in_history,
                who_speaks,
            )
        ),
        "evidence": Part(
            (
                *schedules.evidence(view, language, known, sentences),
                *schedules.beside_the_text(sentences, printer, language),
            )
        ),
        "exhibits": Part(exhibits(view, sentences, units, printer, language, quoted)),
        "witnesses": Part(schedules.witnesses(view, sentences, printer, language)),
        "issued_orders": Part(measures.orders(known, printer, language, with_drafts=inner)),
        "disclosed": Part(measures.served(view, language, known, listed)),
        "translations": Part(parts.translations(view, sentences, printer, language)),
        "gaps": Part(
            parts.gaps(
                view,
                sentences,
                empty,
                language,
                known,
                tuple(maximum_gap(view, sentences, language)),
                printer.printed(sentences),
            )
        ),
    }
    passages = accounts.passages(key, units, printer, language, who)
    kinds = {n: document.document.kind for n, document in enumerate(view.documents, start=1)}
    printed = {(s.block.id, s.start) for s in printer.printed(sentences)}
    left = left_by_sign(without_originals(read, view), kinds, printed)
    context["key_passages"] = Part((*passages, *accounts.by_sign(left, language)))
    return context


def _named(view: CaseView, found: Material, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The paragraphs to which what was found refers by their numbers."""
    named: list[Sentence] = []
    for block in {s.block.id: s.block for s in found.quoted}.values():
        named += referred_to(view, block.text.text, sentences)
    return named


def _without_named(found: Material, named: Sequence[Sentence]) -> Material:
    """What was found, of paragraphs that another part quotes whole the places alone."""
    ids = {s.block.id for s in named}
    left = tuple(s for s in found.quoted if s.block.id in ids)
    kept = tuple(s for s in found.quoted if s.block.id not in ids)
    if not kept:
        return found
    further = sorted((*left, *found.further), key=lambda s: (s.document, s.block.ordinal, s.start))
    return Material(kept, tuple(further))


def _with_named(
    found: Material, named: Sequence[Sentence], sentences: Sequence[Sentence]
) -> Material:
    """What was found, and the paragraphs to which it refers, in reading order."""
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
