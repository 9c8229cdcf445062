# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The papers that go with a disclosure: index of documents and redaction schedule.

This is the version for who is served: category, basis and a reason that reveals nothing. Places
are told by page and paragraph, never by coordinates, counts or lengths of what was withheld.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.generals import EXPLAINED, VERSION, Rule, listed, rule_for
from hearing_assist.disclosure.mask import Redaction
from hearing_assist.disclosure.policy import CODES
from hearing_assist.drafting.pictures import place_on
from hearing_assist.drafting.sentences import part_name
from hearing_assist.drafting.wording import language_name, long_date, primary
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Style,
    Table,
    plain,
)

WORDING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "index": "Index of disclosed documents",
        "schedule": "Redaction schedule",
        "no": "No.",
        "document": "Document",
        "date": "Date",
        "language": "Language",
        "pages": "Pages",
        "parts": "Parts of the original",
        "redactions": "Redactions",
        "text": "Text",
        "file": "The file of each document bears its number: {number} is {file}.",
        "place": "Place",
        "page": "p. {page}",
        "number": "Page {page} of {pages}",
        "replaced": "Replaced by",
        "code": "Code",
        "basis": "Legal basis",
        "reason": "Reason",
        "codes": "Codes used",
        "list": "Redactions by document",
        "none": "Nothing was withheld.",
        "explain": "Every redaction has its own number, which stands in the document at the place "
        "of the redaction, in the original and in its translation; places of a picture have "
        "numbers of their own. A redaction may be contested by its number or by its code. Code U "
        "means that the court has not decided yet.",
        "total": "{count} redactions in {documents} documents.",
        "rules": "What is told less exactly",
        "rule": "Rule",
        "does": "What it does",
        "times": "Times",
        "version": "Version {version} of the rules. A value in a box stands for a detail that is "
        "withheld; text in other languages than English and French bears labels only.",
    },
    "fr": {
        "index": "Liste des documents communiqués",
        "schedule": "Tableau des occultations",
        "no": "N°",
        "document": "Document",
        "date": "Date",
        "language": "Langue",
        "pages": "Pages",
        "parts": "Éléments de l'original",
        "redactions": "Occultations",
        "text": "Texte",
        "file": "Le fichier de chaque document porte son numéro : {number} est {file}.",
        "place": "Endroit",
        "page": "p. {page}",
        "number": "Page {page} sur {pages}",
        "replaced": "Remplacé par",
        "code": "Code",
        "basis": "Base légale",
        "reason": "Motif",
        "codes": "Codes employés",
        "list": "Occultations par document",
        "none": "Rien n'a été retenu.",
        "explain": "Chaque occultation porte un numéro, imprimé à sa place dans le document, dans "
        "l'original comme dans la traduction ; les endroits d'une image ont leurs propres numéros. "
        "Une occultation peut être contestée par son numéro ou par son code. Le code U signifie "
        "que la juridiction n'a pas encore décidé.",
        "total": "{count} occultations dans {documents} documents.",
        "rules": "Ce qui est rendu moins précis",
        "rule": "Règle",
        "does": "Ce qu'elle fait",
        "times": "Nombre",
        "version": "Version {version} des règles. Une valeur encadrée remplace un détail retenu ; "
        "un texte dans une autre langue que l'anglais et le français ne porte que des mentions "
        "neutres.",
    },
}
INDEX_WIDTHS = (34, 60, 61, 58, 39, 71, 68, 62)
CODE_WIDTHS = (40, 200, 224)
ROW_WIDTHS = (47, 76, 88, 38, 217)
RULE_WIDTHS = (110, 300, 54)
"""Relative widths that keep numbers, dates and column titles on one line."""


@dataclass(frozen=True, slots=True)
class Item:
    """A disclosed document in the index; `parts` says how its pages were read."""

    number: str
    title: str
    dated: str
    language: str
    pages: int
    status: str
    file: str
    redactions: tuple[Redaction, ...]
    parts: str = ""


def index(items: Sequence[Item], *, reference: str, language: str) -> Document:
    """The index of what was disclosed."""
    words = WORDING.get(primary(language), WORDING["en"])
    columns = ("no", "document", "date", "language", "pages", "redactions", "text", "parts")
    rows = tuple(
        tuple(
            Cell(plain(text))
            for text in (
                item.number,
                item.title,
                item.dated,
                language_name(item.language, language),
                str(item.pages),
                str(len(item.redactions)),
                item.status,
                item.parts,
            )
        )
        for item in items
    )
    files = [words["file"].format(number=item.number, file=item.file) for item in items[:1]]
    blocks: list[Block] = [Paragraph(plain(text)) for text in files]
    blocks.append(Table(_head(words, columns), rows, INDEX_WIDTHS))
    return _paper(words["index"], blocks, reference, language)


def schedule(
    items: Sequence[Item],
    *,
    reference: str,
    language: str,
    audience: Audience,
    counted_on: dt.date | None = None,
) -> Document:
    """The redaction schedule.

    Args:
        items: The documents with their redactions.
        reference: Of the case.
        language: Of the reader.
        audience: Who is served.
        counted_on: The day on which bands of ages are counted, where any are told.
    """
    words = WORDING.get(primary(language), WORDING["en"])
    total = sum(len(item.redactions) for item in items)
    blocks: list[Block] = [
        Paragraph(plain(words["total"].format(count=total, documents=len(items)))),
        Paragraph(plain(words["explain"])),
    ]
    used = {redaction.code.code for item in items for redaction in item.redactions}
    if used:
        rows = tuple(
            (
                Cell(plain(code)),
                Cell(plain(CODES[code].reason(language))),
                Cell(plain(CODES[code].basis(language))),
            )
            for code in sorted(used)
        )
        blocks.append(Heading(plain(words["codes"]), 2))
        blocks.append(Table(_head(words, ("code", "reason", "basis")), rows, CODE_WIDTHS))
        blocks += _rules(items, words, language, counted_on)
        blocks.append(Heading(plain(words["list"]), 2))
    for item in items:
        blocks.append(Heading(plain(f"{item.number}  {item.title}"), 3))
        if not item.redactions:
            blocks.append(Paragraph(plain(words["none"])))
            continue
        blocks.append(
            Table(
                _head(words, ("no", "place", "replaced", "code", "reason")),
                tuple(_row(redaction, words, language, audience) for redaction in item.redactions),
                ROW_WIDTHS,
            )
        )
    return _paper(words["schedule"], blocks, reference, language)


def _rules(
    items: Sequence[Item],
    words: Mapping[str, str],
    language: str,
    counted_on: dt.date | None,
) -> Iterator[Block]:
    """The rules by which details were made coarser, with their version."""
    used = Counter(
        rule
        for item in items
        for redaction in item.redactions
        if (rule := rule_for(redaction.label.kind, redaction.general))
    )
    if not used:
        return
    explained = EXPLAINED.get(primary(language), EXPLAINED["en"])
    reference = long_date(counted_on, language) if counted_on else ""
    rows = tuple(
        tuple(
            Cell(plain(text))
            for text in (rule.value, explained[rule].format(reference=reference), str(used[rule]))
        )
        for rule in Rule
        if used[rule]
    )
    yield Heading(plain(words["rules"]), 2)
    yield Table(_head(words, ("rule", "does", "times")), rows, RULE_WIDTHS)
    yield Paragraph(plain(words["version"].format(version=VERSION)))


def _row(
    redaction: Redaction, words: Mapping[str, str], language: str, audience: Audience
) -> tuple[Cell, ...]:
    place = []
    if redaction.page:
        place.append(words["page"].format(page=redaction.page))
    place.append(redaction.pinpoint)
    if redaction.picture:
        place.append(place_on(redaction.picture, redaction.place, language))
    elif redaction.part != "body":
        place.append(f"({part_name(redaction.part, language)})")
    told = listed(redaction.general, language)
    label = told or printed(redaction.label, language=language, audience=audience)
    return tuple(
        Cell(plain(text))
        for text in (
            redaction.reference,
            " ".join(filter(None, place)),
            label,
            redaction.code.code,
            redaction.code.reason(language),
        )
    )


def _head(words: Mapping[str, str], columns: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell(plain(words[column], bold=True)) for column in columns)


def _paper(title: str, blocks: Sequence[Block], reference: str, language: str) -> Document:
    return Document(
        title=f"{reference} – {title}",
        language=language,
        blocks=(Paragraph(plain(title), Style.TITLE), *blocks),
        running_head=reference,
        page_wording=WORDING.get(primary(language), WORDING["en"])["number"],
    )
