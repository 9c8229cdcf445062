# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The papers that go with a disclosure: index of documents and redaction schedule.

This is the version for who is served: category and basis, and no reasons; the court's own is in
`court_schedule`. Places are told by page and paragraph, never by coordinates, counts or lengths of
what was withheld. A document that is not listed leaves no gap.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Audience
from hearing_assist.casefile.segments import Standing
from hearing_assist.disclosure.generals import EXPLAINED, NAMES, VERSION, Rule, listed, rule_for
from hearing_assist.disclosure.mask import Redaction
from hearing_assist.disclosure.policy import CODES, UNDER_REVIEW
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
        "text": "Text",
        "file": "The file of each document bears its number: {number} is {file}. A number is given "
        "once: later disclosures go on from the last one.",
        "origin": "Origin",
        "served": "Served",
        "untranslated": "original, not translated",
        "in-part": "translated in part: {done} of {all} sentences",
        "mark": "Exhibit",
        "bates": "Page numbers",
        "full": "in full",
        "redacted": "redacted",
        "withheld": "withheld",
        "place": "Place",
        "page": "p. {page}",
        "number": "Page {page} of {pages}",
        "replaced": "Replaced by",
        "code": "Code",
        "basis": "Legal basis",
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
        "category": "What it covers",
        "review": "Under review; the court decides by {date}.",
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
        "text": "Texte",
        "file": "Le fichier de chaque document porte son numéro : {number} est {file}. Un numéro "
        "n'est donné qu'une fois : les communications suivantes continuent la série.",
        "origin": "Origine",
        "served": "Communiqué",
        "untranslated": "original, non traduit",
        "in-part": "traduit en partie\u00a0: {done} phrases sur {all}",
        "mark": "Cote",
        "bates": "Numéros de page",
        "full": "en entier",
        "redacted": "occulté",
        "withheld": "retenu",
        "place": "Endroit",
        "page": "p. {page}",
        "number": "Page {page} sur {pages}",
        "replaced": "Remplacé par",
        "code": "Code",
        "basis": "Base légale",
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
        "category": "Ce qu'il couvre",
        "review": "À l'examen ; la juridiction décide au plus tard le {date}.",
        "times": "Nombre",
        "version": "Version {version} des règles. Une valeur encadrée remplace un détail retenu ; "
        "un texte dans une autre langue que l'anglais et le français ne porte que des mentions "
        "neutres.",
    },
}
INDEX_WIDTHS = (32, 86, 60, 62, 66, 42, 78, 70)
FURTHER_WIDTHS = {"no": 40.0, "mark": 100.0, "bates": 190.0, "parts": 130.0}
CODE_WIDTHS = (74, 180, 210)
ROW_WIDTHS = (56, 140, 170, 98)
RULE_WIDTHS = (110, 300, 54)
"""Relative widths that keep numbers, dates and column titles on one line."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document in the index.

    Attributes:
        number: As printed: "D012".
        title: As its readers may know it.
        dated: The same of its date.
        language: Of the original.
        pages: Pages served; 0 where it is withheld.
        status: How its text came about.
        file: Its name in the package, or "".
        redactions: What is withheld from it.
        parts: How its pages were read.
        origin: What kind of document it is.
        state: How much of it is served.
        mark: As an exhibit, or "".
        bates: Its page numbers, or "".
    """

    number: str
    title: str
    dated: str
    language: str
    pages: int
    status: str
    file: str
    redactions: tuple[Redaction, ...] = ()
    parts: str = ""
    origin: str = ""
    state: ItemState = ItemState.FULL
    mark: str = ""
    bates: str = ""


def index(items: Sequence[Item], *, reference: str, language: str) -> Document:
    """The index of what was disclosed: never how much was withheld."""
    words = WORDING.get(primary(language), WORDING["en"])
    columns = ("no", "document", "origin", "date", "language", "pages", "served", "text")
    rows = tuple(_index_row(item, columns, words, language) for item in items)
    served = [item for item in items if item.file]
    files = [words["file"].format(number=item.number, file=item.file) for item in served[:1]]
    blocks: list[Block] = [Paragraph(plain(text)) for text in files]
    blocks.append(Table(_head(words, columns), rows, INDEX_WIDTHS))
    if served:
        has = {"mark": any(i.mark for i in served), "parts": any(i.parts for i in served)}
        further = tuple(name for name in FURTHER_WIDTHS if has.get(name, True))
        rows = tuple(_index_row(item, further, words, language) for item in served)
        widths = tuple(FURTHER_WIDTHS[name] for name in further)
        blocks.append(Heading(plain(words["bates"]), 2))
        blocks.append(Table(_head(words, further), rows, widths))
    return _paper(words["index"], blocks, reference, language)


def _index_row(
    item: Item, columns: Sequence[str], words: Mapping[str, str], language: str
) -> tuple[Cell, ...]:
    texts = {
        "no": item.number,
        "document": item.title,
        "origin": item.origin,
        "date": item.dated,
        "language": language_name(item.language, language),
        "pages": str(item.pages or ""),
        "served": words[item.state.value],
        "text": item.status,
        "parts": item.parts,
        "mark": item.mark,
        "bates": item.bates,
    }
    return tuple(Cell(plain(texts[column])) for column in columns)


def how_read(found: Standing, otherwise: str, language: str) -> str:
    """What an index says of the text: how much of it is translated, or `otherwise`."""
    words = WORDING.get(primary(language), WORDING["en"])
    if not found.is_needed or found.is_whole:
        return otherwise
    if not found.is_begun:
        return words["untranslated"]
    return words["in-part"].format(done=found.translated, all=found.sentences)


def schedule(
    items: Sequence[Item],
    *,
    reference: str,
    language: str,
    audience: Audience,
    counted_on: dt.date | None = None,
    review_by: dt.date | None = None,
    authority: str = "",
) -> Document:
    """The redaction schedule for who is served: category and basis, no reasons.

    Args:
        items: The documents with their redactions.
        reference: Of the case.
        language: Of the reader.
        audience: Who is served.
        counted_on: The day on which bands of ages are counted, where any are told.
        review_by: The day by which the court decides what is under review.
        authority: On whose word details are withheld, as a sentence.
    """
    words = WORDING.get(primary(language), WORDING["en"])
    total = sum(len(item.redactions) for item in items)
    blocks: list[Block] = [
        Paragraph(plain(words["total"].format(count=total, documents=len(items)))),
        *([Paragraph(plain(authority))] if authority else []),
        Paragraph(plain(words["explain"])),
    ]
    used = {redaction.code.code for item in items for redaction in item.redactions}
    if used:
        rows = tuple(
            (
                Cell(plain(" ".join(filter(None, (code, CODES[code].short))))),
                Cell(plain(CODES[code].reason(language))),
                Cell(plain(CODES[code].basis(language))),
            )
            for code in sorted(used)
        )
        blocks.append(Heading(plain(words["codes"]), 2))
        blocks.append(Table(_head(words, ("code", "category", "basis")), rows, CODE_WIDTHS))
        if UNDER_REVIEW in used and review_by is not None:
            day = long_date(review_by, language)
            blocks.append(Paragraph(plain(words["review"].format(date=day)), Style.NOTICE))
        blocks += _rules(items, words, language, counted_on)
        blocks.append(Heading(plain(words["list"]), 2))
    for item in items:
        blocks.append(Heading(plain(f"{item.number}  {item.title}"), 3))
        if item.state is ItemState.WITHHELD:
            blocks.append(Paragraph(plain(words["withheld"])))
            continue
        if not item.redactions:
            blocks.append(Paragraph(plain(words["none"])))
            continue
        blocks.append(
            Table(
                _head(words, ("no", "place", "replaced", "code")),
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
    names = NAMES.get(primary(language), NAMES["en"])
    reference = long_date(counted_on, language) if counted_on else ""
    rows = tuple(
        tuple(
            Cell(plain(text))
            for text in (names[rule], explained[rule].format(reference=reference), str(used[rule]))
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
    told = told_in_list(redaction, language, audience)
    return tuple(
        Cell(plain(text))
        for text in (
            redaction.reference,
            place_of(redaction, language),
            told,
            " ".join(filter(None, (redaction.code.code, redaction.code.short))),
        )
    )


def place_of(redaction: Redaction, language: str) -> str:
    """Where a redaction is, by page and paragraph and by nothing else."""
    words = WORDING.get(primary(language), WORDING["en"])
    place = []
    if redaction.page:
        place.append(words["page"].format(page=redaction.page))
    place.append(redaction.pinpoint)
    if redaction.picture:
        place.append(place_on(redaction.picture, redaction.place, language))
    elif redaction.part != "body":
        place.append(f"({part_name(redaction.part, language)})")
    return " ".join(filter(None, place))


def told_in_list(redaction: Redaction, language: str, audience: Audience) -> str:
    """What stands in its place, as a list has it."""
    if redaction.is_translation:
        return f"[{redaction.told(language, audience)}]"
    told = listed(redaction.general, language)
    return told or printed(redaction.label, language=language, audience=audience)


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
