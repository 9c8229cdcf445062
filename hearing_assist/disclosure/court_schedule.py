# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The court's own redaction schedule of a served version: with reasons, and what was contested.

For the court alone: a reason for withholding tells what is withheld. It names nobody either; a
reason that would is left in the sealed record, and the schedule says so. Sensitive documents are
not on it: they are on no paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.disclosure.policy import CODES, UNDER_REVIEW
from hearing_assist.drafting.wording import primary
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
        "title": "Redaction schedule for the court",
        "only": "For the court only. Not to be served: it holds reasons for withholding.",
        "line": "Served on: {line}, version {version}.",
        "no": "No.",
        "place": "Place",
        "replaced": "Replaced by",
        "code": "Code and basis",
        "reason": "Reason, decided on",
        "state": "State",
        "also": "Elsewhere",
        "sealed": "The reason stands in the sealed record.",
        "usual": "By the register: {reason}.",
        "open": "contested",
        "upheld": "contested, stays",
        "lifted": "lifted",
        "stands": "stands",
        "number": "Page {page} of {pages}",
        "document": "{number}  {title}",
        "none": "Nothing was withheld.",
    },
    "fr": {
        "title": "Tableau des occultations destiné à la juridiction",
        "only": "Réservé à la juridiction. Ne pas communiquer : il contient les motifs.",
        "line": "Communiqué à : {line}, version {version}.",
        "no": "N°",
        "place": "Endroit",
        "replaced": "Remplacé par",
        "code": "Code et base",
        "reason": "Motif, décision du",
        "state": "État",
        "also": "Ailleurs",
        "sealed": "Le motif figure dans le dossier scellé.",
        "usual": "Selon le registre : {reason}.",
        "open": "contestée",
        "upheld": "contestée, maintenue",
        "lifted": "levée",
        "stands": "en vigueur",
        "number": "Page {page} sur {pages}",
        "document": "{number}  {title}",
        "none": "Rien n'a été retenu.",
    },
}
READERS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "judge": "the judge",
        "prosecution": "the prosecution",
        "defence": "the defence",
        "survivor": "a protected person",
        "other-state": "another State",
        "press": "the press",
        "public": "the public",
    },
    "fr": {
        "judge": "la juridiction",
        "prosecution": "le ministère public",
        "defence": "la défense",
        "survivor": "une personne protégée",
        "other-state": "un autre État",
        "press": "la presse",
        "public": "le public",
    },
}
WIDTHS = (43, 58, 76, 47, 112, 66, 62)


@dataclass(frozen=True, slots=True)
class CourtRow:
    """One redaction as the court reads it.

    Attributes:
        reference: "R-0147".
        place: By page and paragraph.
        told: What was printed in its place.
        code: Its category.
        reason: The clerk's words; "" where there are none.
        is_sealed: Whether the words name somebody and stay sealed.
        decided_on: The day of the decision, or "".
        state: "stands", or what became of a contest.
        elsewhere: What the same redaction is called in other lines ("defendant 2: R-0009").
    """

    reference: str
    place: str
    told: str
    code: str
    reason: str = ""
    is_sealed: bool = False
    decided_on: str = ""
    state: str = "stands"
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtItem:
    """A served document with its redactions."""

    number: str
    title: str
    rows: tuple[CourtRow, ...]


def line_words(reader: str, recipient: str, language: str) -> str:
    """Who is served, in words: "the defence, defendant 2"."""
    words = READERS.get(primary(language), READERS["en"])
    return ", ".join(filter(None, (words.get(reader, reader), recipient)))


def court_schedule(
    items: Sequence[CourtItem], *, reference: str, line: str, version: int, language: str
) -> Document:
    """The schedule with reasons."""
    words = WORDING.get(primary(language), WORDING["en"])
    blocks: list[Block] = [
        Paragraph(plain(words["title"]), Style.TITLE),
        Paragraph(plain(words["only"], bold=True), Style.NOTICE),
        Paragraph(plain(words["line"].format(line=line, version=version))),
    ]
    columns = ("no", "place", "replaced", "code", "reason", "state", "also")
    head = tuple(Cell(plain(words[column], bold=True)) for column in columns)
    for item in items:
        heading = words["document"].format(number=item.number, title=item.title)
        blocks.append(Heading(plain(heading), 3))
        if not item.rows:
            blocks.append(Paragraph(plain(words["none"])))
            continue
        rows = tuple(_row(row, words, language) for row in item.rows)
        blocks.append(Table(head, rows, WIDTHS))
    return Document(
        title=f"{reference} \u2013 {words['title']}",
        language=language,
        blocks=tuple(blocks),
        running_head=reference,
        notices=(words["only"],),
        page_wording=words["number"],
    )


def _row(row: CourtRow, words: Mapping[str, str], language: str) -> tuple[Cell, ...]:
    code = CODES[row.code]
    own = code.reason(language)
    is_open = code.code == UNDER_REVIEW
    reason = row.reason or (own if is_open else words["usual"].format(reason=own))
    if row.is_sealed:
        reason = words["sealed"]
    texts = (
        row.reference,
        row.place,
        row.told,
        f"{code.code} {code.short}".rstrip(),
        f"{reason} ({row.decided_on})" if row.decided_on else reason,
        words[row.state],
        ", ".join(row.elsewhere),
    )
    return tuple(Cell(plain(text)) for text in texts)
