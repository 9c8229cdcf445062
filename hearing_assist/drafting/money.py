# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The money trail: pay, transfers, debt and costs, compensation, confiscation, residence.

Each heading has its terms and is told of, or named as a gap. Figures are quoted, never summed.
Rows of tables that state a total or a working figure are read as they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import BlockKind, CaseView, ReleasedBlock
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.units import Unit, Units, words_in
from hearing_assist.drafting.wording import primary

_SUM = re.compile(
    r"£ ?\d|\d(?:[ .,\d]*\d)? ?(?:€|euros?\b|pounds?\b|livres\b|EUR\b|GBP\b)|\d\d\.\d\d"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the trail.

    Attributes:
        terms: Words of which one is needed, by language.
        most: How many sentences are quoted.
        with_sum: Whether a sum of money has to stand in the sentence.
    """

    terms: Mapping[str, str]
    most: int
    with_sum: bool = False


HEADINGS: Mapping[str, Heading] = {
    "transfers": Heading(
        {
            "en": r"\bwent out\b|\btransferred to\b|\bpaid (?:in|out)\b|\bto the account of\b"
            r"|\baccount (?:in the name|of)\b|\bwithdrawn\b",
            "fr": r"\bversés? (?:sur|à)\b|\bvirements?\b|\btransférés?\b|\bsur ce compte\b",
        },
        3,
    ),
    "pay": Heading(
        {
            "en": r"\bwages?\b|\bsalary\b|\bweekly sums?\b|\bcash (?:received|paid)\b|\bpayslip",
            "fr": r"\bj'ai reçu\b|\bon m'a donné\b|\bil m'a donné\b|\bsalaire|\brecevais\b"
            r"|\bme donnait\b",
        },
        4,
        with_sum=True,
    ),
    "costs": Heading(
        {
            "en": r"\bdebt of\b|\bcosts? of (?:the )?(?:travel|journey|ticket)"
            r"|\bonly (?:travel )?costs",
            "fr": r"\bfrais de voyage\b|\breconnaissance de dette\b|\breste \d|\bdevais encore\b"
            r"|\bdevoir \d",
        },
        4,
        with_sum=True,
    ),
    "compensation": Heading(
        {
            "en": r"\bcompensation\b|\bworking figure\b|\bfigure does not cover\b|\breparation\b",
            "fr": r"\bindemnisation\b|\bréparation\b|\bmon travail\b.*\bpayé\b|\bpaie mon travail\b"
            r"|\bcalculer la somme\b",
        },
        4,
    ),
    "treatment": Heading(
        {
            "en": r"\bcost of (?:treatment|a private|therapy)|\btreatment\b.*£",
            "fr": r"\b(?:coût|frais) (?:du traitement|des soins|médicaux)",
        },
        1,
        with_sum=True,
    ),
    "confiscation": Heading(
        {
            "en": r"\bconfiscat|\bforfeit|\brestraint order\b",
            "fr": r"\bconfiscation|\bconfisqu|\bavoirs? (?:criminels?|saisis?)",
        },
        1,
    ),
    "residence": Heading(
        {
            "en": r"\bresidence permit\b|\bleave to remain\b|\bimmigration status\b"
            r"|\btemporary protection\b|\bvisa (?:expired|valid)\b",
            "fr": r"\btitre de séjour\b|\bvisa de (?:court|long)\b|\bsituation irrégulière\b"
            r"|\bprotection temporaire\b",
        },
        3,
    ),
}
TREATMENT = "treatment"
TOTALS_MOST = 14
_TOTAL = re.compile(
    r"\b(?:total|sum due|working figure|wages due|less\b.*received|net|montant total|somme due|"
    r"solde)\b",
    re.IGNORECASE,
)
CURRENCY = re.compile(r"[£€$]|\b(?:GBP|EUR|USD|CHF|euros?|pounds?|livres?)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Total:
    """A row of a table that states a figure.

    Attributes:
        cells: What stands in it, without empty cells.
        heads: What stands at the head of the column of each of them, or None.
        document: Number of its document.
    """

    cells: tuple[ReleasedBlock, ...]
    heads: tuple[ReleasedBlock | None, ...]
    document: int


def trail(
    sentences: Sequence[Sentence], units: Units, *, retold: Collection[int] = ()
) -> Mapping[str, tuple[Unit, ...]]:
    """What is quoted under each of HEADINGS, in reading order; a sentence stands under one.

    Papers that only repeat what somebody told (`retold`, by number) are read on treatment alone.
    """
    taken: set[tuple[str, int]] = set()
    found: dict[str, tuple[Unit, ...]] = {}
    for name, heading in HEADINGS.items():
        own = [s for s in sentences if name == TREATMENT or s.document not in retold]
        said = sorted(_said(heading, own, units, taken), key=lambda e: (-e[0], e[1]))
        turns: dict[int, int] = defaultdict(int)
        ranked = []
        for place, (_, at, unit) in enumerate(said):
            # Each document speaks before any speaks twice.
            ranked.append((turns[unit[0].document], place, at, unit))
            turns[unit[0].document] += 1
        ranked.sort(key=lambda entry: entry[:2])
        chosen = sorted(ranked[: heading.most], key=lambda entry: entry[2])
        found[name] = tuple(unit for _, _, _, unit in chosen)
        taken |= {(s.block.id, s.start) for unit in found[name] for s in unit}
    return found


def _said(
    heading: Heading, sentences: Sequence[Sentence], units: Units, taken: set[tuple[str, int]]
) -> Iterator[tuple[int, int, Unit]]:
    patterns = {tag: re.compile(terms, re.IGNORECASE) for tag, terms in heading.terms.items()}
    for at, sentence in enumerate(sentences):
        pattern = patterns.get(primary(sentence.language))
        block = sentence.block
        if pattern is None or block.part != "body" or block.kind not in RUNNING_TEXT:
            continue
        if (block.id, sentence.start) in taken or sentence.stored.rstrip().endswith("?"):
            continue
        unit = units.sentence(sentence)
        if unit[0].start != sentence.start or sum(map(words_in, unit)) > _LONGEST:
            continue
        text = " ".join(piece.stored for piece in unit)
        terms = len(pattern.findall(text))
        sums = len(_SUM.findall(text))
        if terms and (sums or not heading.with_sum):
            yield terms + min(sums, 3), at, unit


def totals(view: CaseView) -> tuple[Total, ...]:
    """Rows of tables that state a total or a working figure, in reading order."""
    found: list[Total] = []
    for number, document in enumerate(view.documents, start=1):
        for table in _tables(document.blocks):
            first = table[0].row
            heads = {cell.column: cell for cell in table if cell.row == first}
            for row in sorted({cell.row for cell in table} - {first}):
                cells = tuple(c for c in table if c.row == row and c.text.text.strip())
                if _is_total(cells):
                    above = tuple(heads.get(cell.column) for cell in cells)
                    found.append(Total(cells, above, number))
    return tuple(found[:TOTALS_MOST])


def _tables(blocks: Sequence[ReleasedBlock]) -> Iterator[Sequence[ReleasedBlock]]:
    """The cells of each table: a row that is not below the one before begins another."""
    table: list[ReleasedBlock] = []
    for block in blocks:
        is_cell = block.kind is BlockKind.TABLE_CELL and block.part == "body"
        if table and (not is_cell or block.row < table[-1].row):
            yield table
            table = []
        if is_cell:
            table.append(block)
    if table:
        yield table


def _is_total(row: Sequence[ReleasedBlock]) -> bool:
    texts = [cell.text.text for cell in row]
    return any(map(_TOTAL.search, texts)) and any(map(_FIGURE.search, texts)) and len(row) > 1
