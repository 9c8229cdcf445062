# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The schedules of a summary: evidence, statements, disclosure, orders; each figure is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearing_assist.casefile.records import Audience, CaseView, DocumentView, Kind, SourceKind
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import BUNDLE, Sentence
from hearing_assist.drafting.summary_parts import (
    Blocks,
    line,
    numbered,
    paragraphs_in,
    read_as,
    statuses_of,
    summary_table,
)
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.wording import kind_name, language_name, long_date, words
from hearing_assist.text.document import Paragraph, plain, text_of

_TO = {
    Audience.PROSECUTION: "to-prosecution",
    Audience.DEFENCE: "to-defence",
    Audience.PRESS: "to-press",
    Audience.PUBLIC: "to-public",
}


def evidence(view: CaseView, language: str, known: Known) -> Blocks:
    """The schedule of documents: custody, disclosure, and page of the bundle where there is one."""
    word = summary_words(language)
    rows = []
    for number, document in numbered(view):
        record = document.document
        kind = kind_name(record.kind, language)
        if record.pages:
            kind = f"{kind}, {record.pages} p."
        dated = long_date(record.dated, language) if record.dated else words(language)["no-date"]
        rows.append(
            (
                str(number),
                record.title.text,
                f"{kind}{word['semicolon']}{dated}",
                _custody(known, record.id, word),
                _disclosed_to(known, record.id, word),
                "; ".join((*_first_page(known, document), *record.findings)) or word["none"],
            )
        )
    head = ("doc", "title", "kind", "custody", "disclosed-to", "remarks")
    return (summary_table([word[key] for key in head], rows, (0.55, 2.3, 1.6, 1.15, 1.2, 3.2)),)


def witnesses(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str
) -> Blocks:
    """The statements: whose labels stand in them, language, paragraphs, how they are read."""
    word = summary_words(language)
    statuses = statuses_of(sentences)
    persons = {label.placeholder for label in view.labels if label.kind is Kind.PERSON}
    rows = []
    for number, document in numbered(view):
        if document.document.kind is not SourceKind.STATEMENT:
            continue
        standing = {
            text_of(printer.runs(f"⟦{placeholder}⟧", language))
            for sentence in sentences
            if sentence.document == number
            for placeholder in sentence.placeholders & persons
        }
        rows.append(
            (
                str(number),
                document.document.title.text,
                language_name(document.document.language, language),
                str(paragraphs_in(document)),
                read_as(statuses[number], language) or word["none"],
                ", ".join(sorted(standing)) or word["none"],
            )
        )
    if not rows:
        return line(word["no-witnesses"])
    head = ("doc", "title", "language", "paragraphs", "read-as", "persons")
    return (summary_table([word[key] for key in head], rows, (0.6, 2.6, 1.1, 1.2, 1.9, 2.0)),)


def disclosed(view: CaseView, language: str, known: Known) -> Blocks:
    """How many documents went to whom, as they are released now."""
    word = summary_words(language)
    served = [known.disclosed.get(document.document.id, ()) for document in view.documents]
    return line(
        word["disclosed-count"].format(
            count=len(served),
            prosecution=sum(Audience.PROSECUTION in to for to in served),
            defence=sum(Audience.DEFENCE in to for to in served),
        )
    )


def issued_orders(known: Known, language: str) -> Blocks:
    """The orders that a clerk issued."""
    word = summary_words(language)
    if not known.issued:
        return line(word["no-order"])
    return tuple(
        Paragraph(
            plain(
                word["issued-order"].format(
                    title=one.title, date=long_date(one.at.date(), language)
                )
            ),
            number="•",
        )
        for one in known.issued
    )


def _custody(known: Known, document_id: str, word: Mapping[str, str]) -> str:
    is_unbroken = known.custody.get(document_id)
    if is_unbroken is None:
        return word["custody-unknown"]
    return word["custody-unbroken" if is_unbroken else "custody-broken"]


def _disclosed_to(known: Known, document_id: str, word: Mapping[str, str]) -> str:
    to = known.disclosed.get(document_id, ())
    return ", ".join(word[_TO[one]] for one in to if one in _TO) or word["disclosed-none"]


def _first_page(known: Known, document: DocumentView) -> tuple[str, ...]:
    pages = [known.pages[block.id] for block in document.blocks if block.id in known.pages]
    return (f"[{BUNDLE}/{min(pages)}]",) if pages else ()
