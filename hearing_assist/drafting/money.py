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
from dataclasses import dataclass, field

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
        bare: Words, by language, that tell of it without any sum.
    """

    terms: Mapping[str, str]
    most: int
    with_sum: bool = False
    bare: Mapping[str, str] = field(default_factory=dict)


HEADINGS: Mapping[str, Heading] = {
    "transfers": Heading(
        {
            "en": r"\bwent out\b|\btransferred to\b|\bpaid (?:in|out)\b|\bto the account of\b"
            r"|\baccount (?:in the name|of)\b|\bwithdrawn\b|\baccount holder\b"
            r"|\b(?:kept|collected|took) (?:the|my|our|all) "
            r"(?:money|wages|earnings)\b|\bwestern union\b",
            "fr": r"\bverse(?:r|ment|és?)? (?:sur|à)\b|\bvirements?\b|\btransférés?\b"
            r"|\bsur (?:ce|un|son|mon|leur) compte\b|\bcompte (?:au nom|bancaire) de\b"
            r"|\bmandats? (?:cash|postal)"
            r"|\b(?:gard|pren|récupér|encaiss)\w+ (?:tout )?(?:l'|mon |notre |leur )argent\b"
            r"|\bretraits?\b|\bwestern union\b",
        },
        3,
    ),
    "pay": Heading(
        {
            "en": r"\bwages?\b|\bsalary\b|\bweekly sums?\b|\bcash (?:received|paid)\b|\bpayslip",
            "fr": r"\bj'ai reçu\b|\bon m'a donné\b|\bil m'a donné\b|\bsalaire|\brecevais\b"
            r"|\bme donnai(?:t|ent)\b|\b(?:elle|ils|elles) m'(?:a|ont) donné\b|\btouch(?:ais|é)\b"
            r"|\bgagn(?:ais|é)\b|\bpayée?s?\b|\brémunér|\bbulletins? de (?:paie|salaire)",
        },
        4,
        with_sum=True,
        bare={
            "en": r"\b(?:never|not|hardly|rarely) (?:been |once )?paid\b|\bunpaid\b"
            r"|\bwithout (?:any )?(?:pay|wages)\b|\b(?:no|any) (?:pay|wages|salary)\b",
            "fr": r"\b(?:jamais|pas|plus|rarement) (?:été )?(?:payée?s?|rémunérée?s?)\b"
            r"|\bimpayée?s?\b|\bsans (?:être payée?s?|salaire|rémunération|aucun salaire)"
            r"|\baucune? (?:salaire|paie|rémunération|paiement)\b"
            r"|\b(?:jamais|rien) (?:reçu|touché)\b(?! de (?:lettre|nouvelle|réponse))"
            r"|\bne (?:m'a|m'ont|nous a|me) (?:jamais|pas|rien) (?:payé|donné)",
        },
    ),
    "costs": Heading(
        {
            "en": r"\bdebt of\b|\bcosts? of (?:the )?(?:travel|journey|ticket)"
            r"|\bonly (?:travel )?costs",
            "fr": r"\bfrais d[eu] (?:voyage|passage|dossier)\b|\breconnaissance de dette\b"
            r"|\breste \d|\bdevais encore\b|\bdevoir \d|\b(?:une|la|ma|sa|leur) dette d[e']"
            r"|\bprix d[ue] (?:voyage|passage|billet)\b|\brembours(?:er|é)\b",
        },
        4,
        with_sum=True,
    ),
    "compensation": Heading(
        {
            "en": r"\bcompensation\b|\bworking figure\b|\breparation\b"
            r"|\bdamages\b(?! (?:to|the))",
            "fr": r"\bindemnis|\bréparation\b|\bmon travail\b.*\bpayé\b|\bpaie mon travail\b"
            r"|\bcalculer la somme\b|\bdommages(?: et |-)intérêts\b|\bpréjudices?\b"
            r"|\bparties? civiles?\b|\bCIVI\b|\bfonds de garantie\b|\bdédommag",
        },
        4,
    ),
    "limits": Heading(
        {
            "en": r"\b(?:figures?|sums?|totals?|amounts?|schedule|calculation|estimate)\b"
            r"[^.;]{0,60}\b(?:do(?:es)? not|cannot) (?:cover|include|take|count|contain)"
            r"|\b(?:figures?|sums?|totals?|amounts?)\b[^.;]{0,60}\b(?:excludes?|leaves? out|"
            r"(?:is|are) (?:only |merely )?(?:an? )?(?:estimate|provisional|minimum|maximum|"
            r"assum|based on))"
            r"|\b(?:is|are) not (?:included|counted|covered) in (?:the|this|that) (?:figure|sum|"
            r"total|amount)",
            "fr": r"\b(?:chiffres?|sommes?|totaux|total|montants?|tableau|calcul|estimation)\b"
            r"[^.;]{0,60}\b(?:ne|n')\s?(?:\w+ ){0,1}?(?:couvr\w+|comprend|comprennent|inclu\w+|"
            r"tien\w+ (?:pas )?compte|compt\w+|prend|contien\w+)"
            r"|\b(?:chiffres?|sommes?|total|montants?)\b[^.;]{0,60}\b(?:exclu\w*|hors |"
            r"provisoires?|minimum|estimati\w+|sous réserve)"
            r"|\bnon comprise?s? dans (?:ce|le|la|cette)",
        },
        3,
    ),
    "treatment": Heading(
        {
            "en": r"\bcost of (?:treatment|a private|therapy)|\btreatment\b.*£",
            "fr": r"\b(?:coûts?|frais|prix) (?:d'une? |de la |du |des |de )?(?:traitement|soins|"
            r"médicaux|thérapie|psychothérapie|suivi|consultations?)",
        },
        1,
        with_sum=True,
    ),
    "confiscation": Heading(
        {
            "en": r"\bconfiscation|\bforfeit|\brestraint order\b|\bproceeds of crime\b(?! act)"
            r"|\bassets? (?:\w+ )?(?:frozen|restrained|seized)\b|\bconfiscat(?:e|ed)\b"
            r"(?![^.]{0,40}\b(?:passports?|papers|phones?|documents?|mobiles?|cards?)\b)",
            "fr": r"\bconfiscation|\bavoirs? (?:criminels?|saisis?|gelés?)|\bgel des avoirs\b"
            r"|\bAGRASC\b|\bsaisie (?:pénale|conservatoire|immobilière)\b|\bconfisquée?s?\b"
            r"(?![^.]{0,40}\b(?:passeports?|papiers|téléphones?|documents?|portables?|cartes?)\b)",
        },
        1,
    ),
    "residence": Heading(
        {
            "en": r"\bresidence permit\b|\bleave to remain\b|\bimmigration status\b"
            r"|\btemporary protection\b|\bvisa (?:expired|valid)\b|\basylum\b|\bundocumented\b"
            r"|\bright to (?:stay|remain)\b|\bremoval directions\b",
            "fr": r"\b(?:titre|carte|permis|autorisation(?: provisoire)?) de séjour\b"
            r"|\bvisa de (?:court|long)\b|\bsituation (?:ir)?régulière\b|\bsans[- ]papiers\b"
            r"|\bprotection (?:temporaire|subsidiaire)\b|\b(?:demande|droit) d'asile\b|\bOFPRA\b"
            r"|\bOQTF\b|\bquitter le territoire\b|\brécépissé\b|\brégularis",
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
    bare = {tag: re.compile(terms, re.IGNORECASE) for tag, terms in heading.bare.items()}
    for at, sentence in enumerate(sentences):
        tongue = primary(sentence.language)
        pattern = patterns.get(tongue)
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
        without = tongue in bare and bare[tongue].search(text) is not None
        if terms and (sums or not heading.with_sum):
            yield terms + min(sums, 3), at, unit
        elif without:
            yield 1, at, unit


def totals(view: CaseView) -> tuple[Total, ...]:
    """Rows of tables that state a total or a working figure, in reading order."""
    found: list[Total] = []
    for number, document in enumerate(view.documents, start=1):
        for table in tables(document.blocks):
            first = table[0].row
            heads = {cell.column: cell for cell in table if cell.row == first}
            for row in sorted({cell.row for cell in table} - {first}):
                cells = tuple(c for c in table if c.row == row and c.text.text.strip())
                if _is_total(cells):
                    above = tuple(heads.get(cell.column) for cell in cells)
                    found.append(Total(cells, above, number))
    return tuple(found[:TOTALS_MOST])


def tables(blocks: Sequence[ReleasedBlock]) -> Iterator[Sequence[ReleasedBlock]]:
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
