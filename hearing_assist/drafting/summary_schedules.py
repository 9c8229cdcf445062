# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The schedules of a summary: evidence and statements; each figure is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Audience, CaseView, DocumentView, SourceKind
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import BUNDLE, Sentence
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_tables import (
    Blocks,
    bullets,
    documents_named,
    line,
    numbered,
    paragraphs_in,
    read_as,
    statuses_of,
    summary_table,
)
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.wording import kind_name, language_name, long_date, words
from hearing_assist.text.document import Paragraph, Style, plain

_WIDTHS = {"doc": 0.8, "title": 5.6, "custody": 1.3, "disclosed-to": 1.3}
_TOLD = (
    "tracked ", "paragraphs with hidden", "comments", "notes on pages", "pages read by text",
    "holds the same text", "attachments",
)  # fmt: skip
"""Beginnings of findings that tell a court something; others are for the clerk who imports."""
_EXHIBIT = re.compile(
    r"\b(?:exhibit|pièce|scellés?)\s+(?:n°\s*)?(?:[A-Z]{1,4}/\d{1,3}|\d{1,3}(?:\s(?:et|à|and|to)\s\d{1,3})?"
    r"\b(?!/))|\b[A-Z]{2,4}/\d{1,2}\b(?!/)",
    re.IGNORECASE,
)
_TO = {
    Audience.PROSECUTION: "to-prosecution",
    Audience.DEFENCE: "to-defence",
    Audience.PRESS: "to-press",
    Audience.PUBLIC: "to-public",
}


def evidence(view: CaseView, language: str, known: Known) -> Blocks:
    """The schedule of documents: custody, disclosure, and page of the bundle where there is one."""
    word = summary_words(language)
    columns: dict[str, list[str]] = {key: [] for key in ("doc", "title", "custody", "disclosed-to")}
    for number, document in numbered(view):
        record = document.document
        kind = kind_name(record.kind, language)
        if record.pages:
            kind = f"{kind}, {record.pages} p."
        dated = long_date(record.dated, language) if record.dated else words(language)["no-date"]
        told = (
            f"{record.title.text}{word['semicolon']}{kind}, {dated}",
            *_first_page(known, document),
            *_remarks(document, language),
        )
        columns["doc"].append(str(number))
        columns["title"].append(word["semicolon"].join(told))
        columns["custody"].append(_custody(known, record.id, word))
        columns["disclosed-to"].append(_disclosed_to(known, record.id, word))
    # What holds of every document is said once.
    several = len(view.documents) > 1
    said_once = ("custody", "disclosed-to") if several else ()
    same = [key for key in said_once if len(set(columns[key])) == 1]
    said = [
        word["of-all"].format(what=word[key], how=columns[key][0], count=len(columns[key]))
        for key in same
    ]
    shown = [key for key in columns if key not in same]
    rows = list(zip(*(columns[key] for key in shown), strict=True))
    widths = tuple(_WIDTHS[key] for key in shown)
    table = summary_table([word[key] for key in shown], rows, widths)
    return (*bullets(said), table, *bullets([word["custody-note"]]), *_exhibits(view, language))


def _remarks(document: DocumentView, language: str) -> Iterator[str]:
    """How its pages were read where not all are text, and what a reader of the file must know."""
    if any(item.state is not PartState.TEXT for item in document.document.parts):
        yield parts_read(document, language)
    for each in document.document.findings:
        if each.startswith(_TOLD):
            yield each.partition(" (")[0]


def _exhibits(view: CaseView, language: str) -> Blocks:
    """Exhibits and seals that the text names, each with the documents that do."""
    word = summary_words(language)
    found: dict[str, dict[int, None]] = {}
    for number, document in numbered(view):
        for block in document.blocks:
            for match in _EXHIBIT.finditer(block.text.text):
                name = " ".join(match.group().split())
                found.setdefault(name, {})[number] = None
    if not found:
        return ()
    named = word["semicolon"].join(
        f"{name} ({documents_named(tuple(where), language)})"
        for name, where in sorted(found.items())
    )
    return (Paragraph(plain(f"{word['exhibits']} {named}."), Style.CITED),)


def witnesses(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str
) -> Blocks:
    """The statements: who speaks, language, paragraphs, how they are read."""
    word = summary_words(language)
    statuses = statuses_of(sentences)
    said_by = speakers(view)
    blocks = []
    for number, document in numbered(view):
        if document.document.kind is not SourceKind.STATEMENT:
            continue
        speaker = said_by.get(number)
        who = printer.runs(f"⟦{speaker.placeholder}⟧", language) if speaker else ()
        facts = (
            language_name(document.document.language, language),
            f"{word['paragraphs']}{word['colon']}{paragraphs_in(document)}",
            read_as(statuses[number], language) or word["none"],
        )
        runs = (
            *plain(f"{word['doc']} {number}", bold=True),
            *plain(f" {document.document.title.text}{word['colon']}"),
            *(who or plain(word["unstated"])),
            *plain(f"{word['semicolon']}{word['semicolon'].join(facts)}."),
        )
        blocks.append(Paragraph(runs, Style.CITED))
    return tuple(blocks) or line(word["no-witnesses"])


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
