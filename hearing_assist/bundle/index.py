# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Index, cover and dividers of a bundle as papers; each row of an index leads to its document."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.bundle.plan import Plan, letter
from hearing_assist.bundle.profile import Profile, Stamp
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Style,
    Table,
    plain,
)

WORDING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "stamp": "Page {page} of {pages}",
        "number": "Page {page}",
        "index": "Index",
        "late-index": "Index of documents added later ({number})",
        "no": "No.",
        "description": "Description",
        "date": "Date",
        "status": "Text",
        "parts": "Pages and parts",
        "page": "Page",
        "volume": "Volume {number}",
        "in-volume": "{page} (vol.\N{NO-BREAK SPACE}{number})",
        "section": "Section {letter}: {title}",
        "late": "Documents added later ({number})",
        "bundle": "Bundle {letter}",
        "hearing": "Hearing: {day}",
        "excerpt": "pages {pages}",
        "core": "Core bundle",
        "authorities": "Authorities",
        "confidential": "Confidential part",
        "apart": "In a file of its own: {title}",
    },
    "fr": {
        "stamp": "Page {page} sur {pages}",
        "number": "Page {page}",
        "index": "Table des pièces",
        "late-index": "Table des pièces ajoutées ensuite ({number})",
        "no": "N°",
        "description": "Description",
        "date": "Date",
        "status": "Texte",
        "parts": "Pages et éléments",
        "page": "Page",
        "volume": "Volume {number}",
        "in-volume": "{page} (vol.\N{NO-BREAK SPACE}{number})",
        "section": "Partie {letter} : {title}",
        "late": "Pièces ajoutées ensuite ({number})",
        "bundle": "Dossier {letter}",
        "hearing": "Audience : {day}",
        "excerpt": "pages {pages}",
        "core": "Dossier essentiel",
        "authorities": "Jurisprudence et textes",
        "confidential": "Partie confidentielle",
        "apart": "Dans un fichier distinct : {title}",
    },
}
COLUMNS = ("no", "description", "date", "status", "parts", "page")
COLUMN_WIDTHS = (1.2, 4.1, 3.1, 2.6, 2.7, 1.5)
"""What was "recognised by" a machine says so in one line."""
_LETTERS = (19, 14, 11, 11)
"""About how many letters fit into a line of description, date, status and parts."""
_LINES, _BETWEEN = 66, 1.2
"""About how many lines of rows fit on a page, and how many stand between two rows."""
_STAND_INS = ("even", "odd")
_BULLET = "\u2022"


def words(language: str) -> Mapping[str, str]:
    """The wording of index and stamps in `language`, or in English."""
    return WORDING.get(language.split("-")[0], WORDING["en"])


def stamp_wording(profile: Profile, language: str) -> str:
    """What a court wants printed on a page, with {page} and {pages}."""
    return words(language)["stamp" if profile.stamped is Stamp.OF_TOTAL else "number"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index.

    Attributes:
        section: From 0.
        tab: Its own number, "A1".
        title: Of the document.
        dated: As it is printed.
        status: What the reader must know of its text.
        parts: How the pages of the original were read, or "".
        number: Of the page it leads to, as it is printed.
        late: Round in which the document came; 0 for the first.
        is_here: Whether that page is in the same file.
    """

    section: int
    tab: str
    title: str
    dated: str
    status: str
    parts: str
    number: str
    late: int = 0
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class IndexPaper:
    """What the index says above its rows.

    Attributes:
        plan: Titles and sections.
        reference: Case reference.
        case_title: Screened text.
        language: Of index and stamps.
        made_at: UTC; printed nowhere.
        late_apart: Whether late documents have tables of their own behind the sections.
    """

    plan: Plan
    reference: str
    case_title: str
    language: str
    made_at: dt.datetime
    late_apart: bool = True

    @property
    def title(self) -> str:
        """Of the bundle, for the reader's window."""
        return f"{self.reference} – {self.plan.title}"

    def guess(self, rows: Sequence[Row]) -> int:
        """About how many pages the index takes."""
        lines = 12.0 + 7 * len({(row.section, row.late) for row in rows})
        for row in rows:
            texts = (row.title, row.dated, row.status, row.parts)
            lines += max(
                -(-len(text) // room) for text, room in zip(texts, _LETTERS, strict=True)
            ) + _BETWEEN  # fmt: skip
        return math.ceil(lines / _LINES)

    def write(self, rows: Sequence[Row], *, volume: int = 0, late: int = 0) -> bytes:
        """The index, and behind it two stand-ins to which the rows lead in turn.

        Where a run of links to one stand-in ends, the next row begins: a stand-in for each row
        would take longer to write than the index.

        Args:
            rows: In order.
            volume: Named above the rows, when it is not 0.
            late: The round whose index this is; 0 for the index of all.
        """
        blocks = self._blocks(rows, volume, late)
        blocks += [PageBreak(), *(Heading(plain(name), 1, key=name) for name in _STAND_INS)]
        return self._pdf(blocks)

    def document(self, rows: Sequence[Row]) -> Document:
        """The index for a file of its own: a list of its parts leads to each of them.

        Its rows lead nowhere: the pages lie in another file, and a finished paper has no link
        out of itself.
        """
        blocks: list[Block] = []
        parts: list[Block] = []
        for block in self._blocks([replace(row, is_here=False) for row in rows], 0, 0):
            if isinstance(block, Heading) and block.level > 1:
                key = f"part-{len(parts) + 1}"
                runs = tuple(replace(run, target=key) for run in block.runs)
                parts.append(Paragraph(runs, number=_BULLET))
                block = replace(block, key=key)
            blocks.append(block)
        first = next(at for at, block in enumerate(blocks) if isinstance(block, Heading))
        if len(parts) > 1:
            blocks[first + 1 : first + 1] = parts
        return self._document(blocks)

    def cover(self, *, day: str, volumes: int) -> bytes:
        """A first page for each volume."""
        wording = words(self.language)
        blocks: list[Block] = []
        for volume in range(1, volumes + 1):
            lines = [self.reference, self.case_title]
            lines += [wording["hearing"].format(day=day)] if day else []
            title = [self.plan.title]
            if self.plan.letter:
                title.append(wording["bundle"].format(letter=self.plan.letter))
            if volumes > 1:
                title.append(wording["volume"].format(number=volume))
            blocks += [PageBreak()] if blocks else []
            blocks += [Paragraph(plain(line), Style.CENTRED) for line in lines]
            blocks += [Paragraph(plain(line), Style.TITLE) for line in title]
        return self._pdf(blocks)

    def dividers(self, sections: Iterable[int]) -> bytes:
        """A page for each of these sections."""
        blocks: list[Block] = []
        for number in sections:
            blocks += [PageBreak()] if blocks else []
            blocks.append(Paragraph(plain(self.section_title(number)), Style.TITLE))
        return self._pdf(blocks)

    def table(self, late: int, section: int) -> tuple[int, int]:
        """In which table of the index a document stands; tables come in this order."""
        return (late, -1) if late and self.late_apart else (0, section)

    def excerpt(self, pages: str) -> str:
        """How the index says that some pages of a document stand here."""
        return words(self.language)["excerpt"].format(pages=pages)

    def section_title(self, number: int) -> str:
        """The title of section `number` with its letter."""
        title = self.plan.sections[number].title
        return words(self.language)["section"].format(letter=letter(number), title=title)

    def late_title(self, number: int) -> str:
        """The title over the documents of a late round."""
        return words(self.language)["late"].format(number=number)

    def _blocks(self, rows: Sequence[Row], volume: int, late: int) -> list[Block]:
        wording = words(self.language)
        heading = wording["late-index"].format(number=late) if late else wording["index"]
        blocks: list[Block] = [
            Paragraph(plain(self.reference), Style.CENTRED),
            Paragraph(plain(self.case_title), Style.CENTRED),
            Paragraph(plain(self.plan.title), Style.TITLE),
        ]
        if volume:
            words_of_volume = wording["volume"].format(number=volume)
            blocks.append(Paragraph(plain(words_of_volume), Style.CENTRED))
        blocks.append(Heading(plain(heading), 1))
        turns = itertools.cycle(_STAND_INS)
        head = tuple(Cell(plain(wording[name], bold=True)) for name in COLUMNS)
        tables: dict[tuple[int, int], list[Row]] = {}
        for row in rows:
            tables.setdefault(self.table(row.late, row.section), []).append(row)
        for (apart, section), found in sorted(tables.items()):
            title = self.late_title(apart) if apart else self.section_title(section)
            blocks.append(Heading(plain(title), 2))
            table = tuple(_cells(row, next(turns) if row.is_here else "") for row in found)
            blocks.append(Table(head, table, COLUMN_WIDTHS))
        return blocks

    def _pdf(self, blocks: Sequence[Block]) -> bytes:
        return write_pdf(self._document(blocks), made_at=self.made_at)

    def _document(self, blocks: Sequence[Block]) -> Document:
        return Document(
            title=self.title,
            language=self.language,
            blocks=tuple(blocks),
            running_head=self.reference,
            page_wording="",
        )


def _cells(row: Row, target: str) -> tuple[Cell, ...]:
    texts = (row.tab, row.title, row.dated, row.status, row.parts, row.number)
    cells = tuple(Cell(plain(text)) for text in texts)
    if not target:
        return cells
    return tuple(
        replace(cell, runs=tuple(replace(run, target=target) for run in cell.runs))
        for cell in cells
    )
