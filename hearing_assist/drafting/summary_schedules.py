# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The schedules of a summary: evidence and statements; each figure is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Audience, CaseView, DocumentView, SourceKind
from hearing_assist.drafting.interpreting import Hearing, hearings, is_twice_removed
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import BUNDLE, Sentence, place_of
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_quotes import quotes
from hearing_assist.drafting.summary_tables import (
    Blocks,
    line,
    numbered,
    paragraphs_in,
    run_on,
)
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.drafting.wording import kind_name, language_name, long_date, words
from hearing_assist.text.document import Block, Paragraph, Runs, Style, plain

_TOLD = (
    "tracked insertions", "tracked deletions", "paragraphs with hidden text", "comments",
    "notes on pages", "holds the same text", "attachments",
)  # fmt: skip
"""Beginnings of findings that tell a court something; others are for the clerk who imports."""
_BESIDE = frozenset({"comment", "hidden", "annotation", "deletion"})
_BESIDE_WORDS, _BESIDE_MOST = 4, 12
_REVISED = re.compile(
    r"\b(?:revised|amended|updated|modifiée?|révisée?|mise? à jour|complétée?) (?:on|le) "
    r"\d{1,2}(?:er)? \w+ \d{4}",
    re.IGNORECASE,
)
_TO = {
    Audience.PROSECUTION: "to-prosecution",
    Audience.DEFENCE: "to-defence",
    Audience.PRESS: "to-press",
    Audience.PUBLIC: "to-public",
}


def evidence(
    view: CaseView, language: str, known: Known, sentences: Sequence[Sentence] = ()
) -> Blocks:
    """The documents, with custody, disclosure, and the page of the bundle where there is one."""
    word = summary_words(language)
    columns: dict[str, list[str]] = {key: [] for key in ("custody", "disclosed-to")}
    titles: list[str] = []
    revised = {s.document: s for s in reversed(sentences) if _REVISED.search(s.stored)}
    for own, document in numbered(view):
        record = document.document
        kind = kind_name(record.kind, language)
        if record.pages:
            kind = f"{kind}, {record.pages} p."
        dated = long_date(record.dated, language) if record.dated else words(language)["no-date"]
        told = (
            f"{record.title.text}{word['semicolon']}{kind}, {dated}",
            *_remarks(document, language),
            *_later(revised.get(own), language),
        )
        titles.append(" ".join((word["semicolon"].join(told), *_first_page(known, document))))
        columns["custody"].append(_custody(known, record.id, word))
        columns["disclosed-to"].append(_disclosed_to(known, record.id, word))
    # What holds of every document is said once.
    same = [key for key in columns if len(set(columns[key])) == 1 and len(titles) > 1]
    said = [
        word["of-all"].format(what=word[key], how=columns[key][0], count=len(columns[key]))
        for key in same
    ]
    listed: list[Block] = []
    for number, title in enumerate(titles, start=1):
        more = [
            f"{word[key]}{word['colon']}{columns[key][number - 1]}"
            for key in columns
            if key not in same
        ]
        runs = plain(f"{word['doc']} {number}", bold=True)
        about = plain(f" {word['semicolon'].join((title, *more))}")
        listed.append(Paragraph((*runs, *about), Style.CITED))
    said.append(word["custody-note"])
    return (*listed, Paragraph(plain(" ".join(said)), Style.CITED))


def _later(sentence: Sentence | None, language: str) -> Iterator[str]:
    """That a paper says that it was changed after the date it bears, in its words."""
    if sentence is not None and (found := _REVISED.search(sentence.stored)):
        yield f"{summary_words(language)['says']} {found.group()} {place_of(sentence, language)}"


def beside_the_text(sentences: Sequence[Sentence], printer: Printer, language: str) -> Blocks:
    """What files hold beside their running text: comments, hidden and deleted words, notes."""
    beside = [s for s in sentences if s.block.part in _BESIDE]
    found = [s for s in beside if len(s.block.text.text.split()) >= _BESIDE_WORDS][:_BESIDE_MOST]
    if not found:
        return ()
    lead = plain(f"{summary_words(language)['beside-text']} ", bold=True)
    return run_on(quotes(found, printer, language=language, lead=lead, strict=True))


def _remarks(document: DocumentView, language: str) -> Iterator[str]:
    """How its pages were read where not all are text, and what a reader of the file must know."""
    word = summary_words(language)
    states = [item.state for item in document.document.parts]
    if PartState.OCR in states:
        yield word["by-recognition"]
    if unread := sum(state in {PartState.IMAGE_ONLY, PartState.NOT_READ} for state in states):
        yield word["unread-parts"].format(count=unread)
    for each in document.document.findings:
        if each.startswith(_TOLD):
            told, _, count = each.partition(" (")[0].partition(": ")
            known = f"finding-{told.split(' as ')[0].replace(' ', '-')}"
            yield f"{word[known]}{word['colon']}{count}" if count else word[known]


def witnesses(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str
) -> Blocks:
    """The statements: who speaks, in what language and through whom."""
    word = summary_words(language)
    said_by = speakers(view)
    heard = hearings(view, sentences)
    blocks: list[Block] = []
    for number, document in numbered(view):
        if document.document.kind is not SourceKind.STATEMENT:
            continue
        speaker = said_by.get(number)
        who = printer.runs(f"⟦{speaker.placeholder}⟧", language) if speaker else ()
        written = document.document.language
        facts = (
            word["written-in"].format(language=language_name(written, language)),
            f"{word['paragraphs']}{word['colon']}{paragraphs_in(document)}",
        )
        runs = (
            *plain(f"{word['doc']} {number}", bold=True),
            *plain(word["colon"]),
            *(who or plain(word["unstated"])),
            *plain(word["semicolon"]),
            *_heard(heard.get(number), written, printer, language),
            *plain(f"{word['semicolon']}{word['semicolon'].join(facts)}."),
        )
        blocks.append(Paragraph(runs, Style.CITED))
    return tuple(blocks) or line(word["no-witnesses"])


def _heard(hearing: Hearing | None, written: str, printer: Printer, language: str) -> Runs:
    """In which language and through which interpreter, as far as the paper says."""
    word = summary_words(language)
    if hearing is None:
        return plain(word["no-interpreter"])
    named = [language_name(tag, language) for tag in hearing.languages]
    told = f"{word['heard-in'].format(languages=', '.join(named))} " if named else ""
    runs = plain(f"{told}{word['through']}")
    if not hearing.through:
        told = f"{told.rstrip()}{word['semicolon']}" if told else ""
        key = "with-present" if hearing.present else "interpreter-named"
        runs = plain(f"{told}{word[key]}")
    elif hearing.interpreter is not None:
        label = printer.runs(f"⟦{hearing.interpreter.placeholder}⟧", language)
        runs = (*plain(f"{told}{word['through-whom']}"), *label)
    places = " ".join(dict.fromkeys(place_of(s, language) for s in hearing.said))
    twice = f", {word['twice']}" if is_twice_removed(hearing, written) else ""
    return (*runs, *plain(f" {places}", bold=True), *plain(twice))


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
