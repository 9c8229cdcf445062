# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Searching a case for words: in released text and its translations, printed for the court.

Promises: only what may be read is searched, and nothing while a withdrawal is unfinished; labels
are found as they are printed ("Witness K"); what was typed is kept nowhere, because a clerk may
type a name. Needs no sealed record.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.labels import LabelPrinter, placeholder
from hearing_assist.casefile.records import Audience, Label
from hearing_assist.casefile.words import BEGIN, END, Passage, Query
from hearing_assist.errors import UnfinishedWithdrawalError
from hearing_assist.pipeline.case import Case
from hearing_assist.text.spans import Span

AT_ONCE = 50
"""Hits that are given at a time."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand.

    Attributes:
        document_id: Of its document.
        title: Of its document.
        block_id: Of its paragraph.
        segment_id: Of the translated sentence, or "" where the words stand in the original.
        language: Of the text, BCP 47.
        page: Page from 1, or 0 where the format has no pages.
        paragraph: Paragraph in its part of the document, from 1.
        number: The paragraph's own number, or "".
        excerpt: The text around the words, printed with labels.
        marks: Where in the excerpt they stand.
    """

    document_id: str
    title: str
    block_id: str
    segment_id: str
    language: str
    page: int
    paragraph: int
    number: str
    excerpt: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the places that were found, best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def search(case: Case, typed: str, *, limit: int = AT_ONCE, offset: int = 0) -> Hits:
    """Where all the words of `typed` stand together, or longer words that begin like them.

    Words in quotation marks must stand as they are. Accents and capitals make no difference.

    Args:
        case: An open case; a reading copy will do.
        typed: What somebody looks for.
        limit: Hits at most.
        offset: Hits to leave out from the first on.

    Raises:
        UnfinishedWithdrawalError: Text may name somebody who is protected since.
    """
    if case.hearing.is_to_be_searched:
        raise UnfinishedWithdrawalError(case.path)
    labels = case.hearing.labels()
    documents = {document.id: document for document in case.hearing.documents()}
    languages = {case.hearing.facts().language, *(d.language for d in documents.values())}
    printers = {language: _printer(labels, language) for language in languages}
    query = Query.of(typed, _names(labels, printers))
    passages = case.hearing.search(query, limit=limit, offset=offset)
    hits = []
    for passage in passages.found:
        if passage.language not in printers:
            printers[passage.language] = _printer(labels, passage.language)
        title = documents[passage.document_id].title.text
        hits.append(_hit(passage, title, printers[passage.language]))
    return Hits(tuple(hits), passages.total)


def _printer(labels: tuple[Label, ...], language: str) -> LabelPrinter:
    return LabelPrinter(labels, language=language, audience=Audience.COURT)


def _names(
    labels: tuple[Label, ...], printers: dict[str, LabelPrinter]
) -> dict[str, tuple[str, ...]]:
    """Printed labels with the placeholders that they stand for."""
    names: dict[str, tuple[str, ...]] = {}
    for label in labels:
        stored = placeholder(label.placeholder)
        for name in {printer.text(stored) for printer in printers.values()}:
            names[name] = (*names.get(name, ()), stored)
    return names


def _hit(passage: Passage, title: str, printer: LabelPrinter) -> Hit:
    excerpt, marks = _marked(printer.text(passage.text))
    return Hit(
        passage.document_id,
        title,
        passage.block_id,
        passage.segment_id,
        passage.language,
        passage.page,
        passage.paragraph,
        passage.number,
        excerpt,
        marks,
    )


def _marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without the signs around what was found, and where that stands."""
    plain, marks = "", []
    for piece in text.split(BEGIN):
        found, ended, rest = piece.partition(END)
        if ended:
            marks.append(Span(len(plain), len(plain) + len(found)))
        plain += found + rest
    return plain, tuple(marks)
