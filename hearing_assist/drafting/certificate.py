# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates that somebody else gives: the program fills in what it knows and certifies nothing.

The interpreter's certificate holds what a clerk typed; the certificate of custody lists the
released items with their keyed digests, and what the recorded chain came to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearing_assist.casefile.custody import printed_number
from hearing_assist.casefile.records import Audience, CaseView
from hearing_assist.drafting.custody_report import NO_BREAK, OpenItem, grouped, table, utc
from hearing_assist.drafting.custody_wording import CustodyWords
from hearing_assist.drafting.known import OpenParty
from hearing_assist.drafting.paper import filled
from hearing_assist.drafting.template_loader import Part, Template
from hearing_assist.text.document import Block, Document, Paragraph, Style, plain

_WIDTHS = (0.7, 2.9, 3.8, 1.3)
"""Four groups of a digest stand in one line."""


def build(
    view: CaseView,
    *,
    template: Template,
    fields: Sequence[tuple[str, str]],
    language: str,
    audience: Audience = Audience.COURT,
    issued: bool = False,
    items: Sequence[OpenItem] = (),
    lost: int = 0,
    parties: Sequence[OpenParty] = (),
) -> Document:
    """A certificate, to be read, completed and signed by whoever gives it.

    Args:
        view: The case.
        template: A template that makes a certificate.
        fields: What a clerk filled in, screened.
        language: Of the paper, BCP 47.
        audience: Who reads.
        issued: Whether a clerk issues it for signature.
        items: Released items, for the certificate of custody.
        lost: Number of entries that are missing from the custody record.
        parties: Persons of the register whom nobody protects.

    Raises:
        TemplateError: The template or a field is wrong, or a required field is missing.
    """
    word = CustodyWords(language)
    is_unbroken = not lost and all(item.is_unbroken for item in items)
    context: Mapping[str, object] = {
        "items": Part(_items(items, word)),
        "item_count": len(items),
        "chain_status": word["unbroken" if is_unbroken else "broken"],
    }
    return filled(
        view,
        template,
        fields,
        context,
        language=language,
        audience=audience,
        issued=issued,
        parties=parties,
    )


def _items(items: Sequence[OpenItem], word: CustodyWords) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(plain("-"), Style.STATUS),)
    rows = [
        (
            printed_number(item.item),
            f"{item.title.text} ({utc(item.taken_in).replace(' ', NO_BREAK)})",
            grouped(item.digest),
            word["unbroken" if item.is_unbroken else "broken"],
        )
        for item in items
    ]
    return (table(word, ("item", "document", "keyed", "chain"), rows, _WIDTHS),)
