# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One document of a disclosure: masked for its reader, with its numbers, as a finished PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hearing_assist.casefile.items import ItemState, ServedItem
from hearing_assist.casefile.records import DocumentView, Label
from hearing_assist.casefile.segments import standing
from hearing_assist.disclosure import schedule, withheld_translations
from hearing_assist.disclosure.mask import MaskedDocument, mask
from hearing_assist.disclosure.numbers import RedactionNumbers, bates
from hearing_assist.disclosure.policy import UNDER_REVIEW
from hearing_assist.disclosure.printer import RedactionPrinter
from hearing_assist.drafting import released
from hearing_assist.drafting.parts_read import parts_read
from hearing_assist.drafting.wording import kind_name, long_date
from hearing_assist.engines.qpdf import page_sizes
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline.bundle import text_status
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.generalising import Prepared
from hearing_assist.pipeline.served import Line, people_of
from hearing_assist.text.document import Document


@dataclass(frozen=True, slots=True)
class Served:
    """A document as it is served.

    Attributes:
        masked: As its reader sees it.
        item: Its line of the index.
        on_record: The same, for the record.
        data: The finished PDF.
    """

    masked: MaskedDocument
    item: schedule.Item
    on_record: ServedItem
    data: bytes


class DocumentMaker:
    """Makes the documents of one disclosure."""

    def __init__(
        self,
        case: Case,
        line: Line,
        prepared: Prepared,
        labels: Mapping[int, Label],
        *,
        text_language: str,
        language: str,
        review_by: dt.date | None,
        made_at: dt.datetime,
    ) -> None:
        self._case = case
        self._line = line
        self._audience = line.reader.circle
        self._prepared = prepared
        self._labels = labels
        self._text_language = text_language
        self._language = language
        self._review_by = review_by
        self._made_at = made_at
        self._reference = case.hearing.facts().reference.text
        self._numbers = RedactionNumbers(line.redactions)
        self._declared = people_of(case)
        self._marks = {m.document_id: m.mark.text for m in case.hearing.served.marks()}

    def served(self, document: DocumentView) -> Served:
        """A document that is served."""
        audience = self._audience
        masked = mask(
            document,
            self._labels,
            audience=audience,
            numbers=self._numbers,
            details=self._prepared.details,
            generals=self._prepared.generals,
            declared=self._declared,
        )
        masked = withheld_translations.numbered(document, masked, self._numbers)
        paper = released.build(
            masked.view,
            labels=(),
            language=self._text_language,
            audience=audience,
            reference=self._reference,
            runs=RedactionPrinter(masked.redactions, audience=audience, review_by=self._review_by),
            images=self._case.hearing.pages.image,
            dated=self._prepared.dated.get(document.document.id, ""),
            layered=True,  # the words were read on the very pixels that are served
        )
        data, first, pages = self._paged(paper, masked)
        number = self._line.items.of(document.document.id)
        printed = bates(self._line.prefix, first, pages)
        state = ItemState.REDACTED if masked.redactions else ItemState.FULL
        item = replace(
            self._item(document, state),
            pages=pages,
            status=schedule.how_read(
                standing(masked.view, self._text_language),
                text_status(masked.view, self._language, audience=audience),
                self._language,
            ),
            file=f"documents/D{number:03}.pdf",
            redactions=masked.redactions,
            parts=parts_read(masked.view, self._language, audience=audience),
            mark=self._marks.get(document.document.id, ""),
            bates=printed,
        )
        on_record = ServedItem(
            number,
            document.document.id,
            document.document.release_id,
            document.document.language,
            pages,
            state,
            printed,
        )
        return Served(masked, item, on_record, data)

    def withheld(self, document: DocumentView) -> schedule.Item:
        """A document that is listed and not served."""
        return self._item(document, ItemState.WITHHELD)

    def _item(self, document: DocumentView, state: ItemState) -> schedule.Item:
        facts = document.document
        return schedule.Item(
            f"D{self._line.items.of(facts.id):03}",
            facts.title.text,
            self._prepared.dated.get(facts.id, "") or self._day(facts.dated),
            facts.language,
            0,
            "",
            "",
            origin=kind_name(facts.kind, self._language),
            state=state,
        )

    def _day(self, day: dt.date | None) -> str:
        return long_date(day, self._language) if day else ""

    def _paged(self, paper: Document, masked: MaskedDocument) -> tuple[bytes, int, int]:
        """The paper, its first page number and its pages; unchanged pages keep their numbers."""
        view, numbers = masked.view, self._line.pages
        facts = (view.document.id, view.document.title, view.document.kind, view.document.dated)
        said = tuple(  # a page on which the same number stands for other words is another page
            (each.number, each.told(self._text_language, self._audience), each.code.code)
            for each in masked.redactions
        )
        dated = self._prepared.dated.get(view.document.id, "")
        waits = any(each.code.code == UNDER_REVIEW for each in masked.redactions)
        what: tuple[object, ...] = (
            (facts, dated, said),
            *(view.blocks, view.segments, view.pages, self._review_by if waits else None),
        )
        known = numbers.known(what)
        first = known[0] if known else numbers.following
        data, pages = self._written(paper, first)
        if known and known[1] != pages:  # laid out otherwise than then: these are other pages
            what, first = (*what, self._made_at), numbers.following
            data, pages = self._written(paper, first)
        return data, numbers.of(what, pages), pages

    def _written(self, paper: Document, first: int) -> tuple[bytes, int]:
        wording = f"{paper.page_wording}  \u00b7  {self._line.prefix}-{{serial}}"
        data = write_pdf(
            replace(paper, page_wording=wording, first_serial=first), made_at=self._made_at
        )
        return data, len(page_sizes(data))
