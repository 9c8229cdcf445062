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
from hearing_assist.drafting.chronology import events
from hearing_assist.drafting.passages import key_passages
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.reading import notices_for
from hearing_assist.drafting.sentences import Sentence, of_case
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.template_loader import Part, Template, render
from hearing_assist.drafting.topics import sort_by_topic
from hearing_assist.drafting.wording import words
from hearing_assist.text.document import Document

QUOTES_EACH = 3
PASSAGES_EACH, PASSAGES_MOST = 1, 10
EVENTS_MOST = 32
WORDS_A_MINUTE = 200
"""Careful reading of legal text, for the reading time."""


def build(
    view: CaseView,
    *,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
    audience: Audience = Audience.COURT,
) -> Document:
    """The summary of a case.

    Args:
        view: The case with its translations into `language`.
        template: The template "summary".
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.
        audience: Who reads.

    Raises:
        TemplateError: The template or a field is wrong.
        KeyError: A placeholder has no label.
    """
    printer = Printer(view.labels, audience=audience)
    sentences = of_case(view, language)
    context = _context(view, sentences, printer, language, template)
    blocks = render(template, fields, context, audience=audience)
    return Document(
        title=f"{template.title} - {view.facts.reference.text}",
        language=language,
        blocks=blocks,
        running_head=f"{view.facts.reference.text} - {template.title}",
        notices=notices_for({sentence.status for sentence in sentences}, language),
        page_wording=words(language)["page"],
    )


def _context(
    view: CaseView,
    sentences: Sequence[Sentence],
    printer: Printer,
    language: str,
    template: Template,
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
        "reference": view.facts.reference.text,
        "case_title": view.facts.title.text,
        "document_count": len(view.documents),
        "sentence_count": len(sentences),
        "event_count": len(chronology.shown) + len(chronology.further),
        "reading_time": parts.reading_time(length / WORDS_A_MINUTE, language),
        "template_version": template.version,
        "template_digest": template.digest[:12],
        "status_legend": summary_words(language)["status-legend"],
        "sources": Part(parts.sources(view, sentences, language)),
        "parties": Part(parts.parties(view, sentences, printer, language)),
        "chronology": Part(parts.chronology(chronology, printer, language)),
        "key_passages": Part(parts.passages(key, printer, language)),
        "evidence": Part(parts.evidence(view, language)),
        "witnesses": Part(parts.witnesses(view, language)),
        "experts": Part(parts.experts(view, sentences, printer, language)),
        "translations": Part(parts.translations(view, sentences, language)),
        "gaps": Part(parts.gaps(view, sentences, material, language)),
        **topics,
    }
