# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One released document as it stands in a bundle, for paper: original beside translation.

Needs the case file only, so it works on a judge's copy. Its bytes go to a printer or onto a
screen: no file is written, because only the court's own case can check one.
"""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import released
from hearing_assist.errors import UsageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.pipeline.case import Case


@dataclass(frozen=True, slots=True)
class Printable:
    """A released document; `id` is that in the case file."""

    id: str
    title: str


def printable(case: Case) -> tuple[Printable, ...]:
    """The released documents in the order of the case."""
    return tuple(Printable(item.id, item.title.text) for item in case.hearing.documents())


def reading_paper(case: Case, document_id: str) -> bytes:
    """A released document as a PDF, with the labels of the court.

    Raises:
        UsageError: There is no such document any more.
        ExportError, MissingPartError: As `write_pdf`.
    """
    facts = case.hearing.facts()
    view = case.hearing.view(facts.language)
    for item in view.documents:
        if item.document.id == document_id:
            paper = released.build(
                item,
                labels=view.labels,
                language=facts.language,
                audience=Audience.COURT,
                reference=facts.reference.text,
                images=case.hearing.pages.image,
            )
            return write_pdf(paper, made_at=case.now())
    raise UsageError("This document is not released any more. Choose another one.")
