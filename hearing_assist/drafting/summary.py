# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The case summary for the judge: what the released records hold, ordered, with its places.

Nothing in it is generated. Sentences of documents are quoted with their place and status; counts
are counted; what the case file does not say is named as not stated. Lists of terms and the ranking
find passages, they do not judge them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearing_assist.casefile.records import Audience, CaseView
from hearing_assist.drafting import summary_parts as parts
from hearing_assist.drafting import summary_schedules as schedules
from hearing_assist.drafting.case_facts import case_facts
from hearing_assist.drafting.chronology import events
from hearing_assist.drafting.known import NOTHING_KNOWN, Known
from hearing_assist.drafting.paper import paper
from hearing_assist.drafting.passages import key_passages
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.reading import notices_for
from hearing_assist.drafting.sentences import Sentence, of_case
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.topics import sort_by_topic
from hearing_assist.text.document import Document

QUOTES_EACH = 3
PASSAGES_EACH, PASSAGES_MOST = 1, 7
EVENTS_MOST = 24
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
    return paper(
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
        ),
    )


def _context(
    view: CaseView,
    sentences: Sequence[Sentence],
    printer: Printer,
    language: str,
    known: Known,
) -> Mapping[str, object]:
    material = sort_by_topic(sentences, most=QUOTES_EACH)
    chronology = events(view, sentences, most=EVENTS_MOST, audience=printer.audience)
    key = key_passages(view, sentences, each=PASSAGES_EACH, most=PASSAGES_MOST)
    length = sum(len(sentence.stored.split()) for sentence in sentences)
    topics = {
        f"{topic.replace('-', '_')}_found": Part(parts.topic(found, printer, language))
        for topic, found in material.items()
    }
    return {
        "document_count": len(view.documents),
        "sentence_count": len(sentences),
        "event_count": len(chronology.shown) + len(chronology.further),
        "reading_time": parts.reading_time(length / WORDS_A_MINUTE, language),
        "status_legend": summary_words(language)["status-legend"],
        "sources": Part(parts.sources(view, sentences, language)),
        "parties": Part(parts.parties(sentences, printer, language)),
        "chronology": Part(parts.chronology(chronology, printer, language)),
        "key_passages": Part(parts.passages(key, printer, language)),
        "evidence": Part(schedules.evidence(view, language, known)),
        "witnesses": Part(schedules.witnesses(view, sentences, printer, language)),
        "issued_orders": Part(schedules.issued_orders(known, language)),
        "disclosed": Part(schedules.disclosed(view, language, known)),
        "experts": Part(parts.experts(view, sentences, printer, language)),
        "translations": Part(parts.translations(view, sentences, language)),
        "gaps": Part(parts.gaps(view, sentences, material, language, known)),
        **topics,
    }
