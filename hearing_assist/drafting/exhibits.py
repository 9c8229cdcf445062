# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Things found in searches or produced by witnesses, with what papers say of their way to court.

An item is a line of the list below a sentence that tells of a search, or a sentence that names a
thing together with a seal, an exhibit mark or how it was found. Who found it, its seal and where
it is now are taken from the words quoted; what they do not say is left open, never inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import (
    BlockKind,
    CaseView,
    Label,
    ReleasedBlock,
    SourceKind,
)
from hearing_assist.drafting.money import tables
from hearing_assist.drafting.sentences import Sentence
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.units import Unit, Units, merged, words_in

FEWEST_WORDS = 5
LONGEST = 60
"""Words of an item with what is said of its way."""
ITEMS_MOST = 24

_NOTES = frozenset({"footnote", "endnote"})
_SEARCH = re.compile(
    r"\bperquisition|\b(?:searched|search of|searches of|search warrant|executed? a search)\b"
    r"|\bvisite domiciliaire\b|\b(?:avons|ont|a) fouillé (?:le|la|les|l'|son|sa|leur)\b",
    re.IGNORECASE,
)
SEAL = re.compile(
    r"\bscellés?\s+(?:n°|no\.?|numéros?)?\s*\d{1,4}(?:\s*(?:,|et|à)\s*\d{1,4})*"
    r"|\bseals?,?\s+(?:nos?\.?|numbers?)?\s*\d{1,4}(?:\s*(?:,|and|to)\s*\d{1,4})*"
    r"|\b(?:exhibit|pièce)\s+(?:n°\s*)?(?:⟦\d+⟧|[A-Z]{1,4})/\d{1,3}"
    r"|\bexhibits? (?:nos?\.? ?)?[A-Z]{0,2}\d{1,3}\b|\bpièces? (?:à conviction )?n°\s?\d{1,3}\b"
    r"|\b[A-Z]{1,4}/\d{1,3}\b(?!/)",
    re.IGNORECASE,
)
THING = re.compile(
    r"\b(?:passports?|passeports?|notebook|carnet|handset|(?:mobile )?phone|téléphone|card|carte|"
    r"account|compte|envelopes?|enveloppes?|calendar|calendrier|register|registre|photograph(?:ie)?|"
    r"printer|imprimante|camera|caméra|contract|contrat|computer|ordinateur|receipts?|ticket|"
    r"note|papiers?|papers|key|clé|clef|knife|couteau|money|argent|cash|espèces|encres?|supports?|"
    r"laptop|tablet|tablette|sim|diary|cahier|photos?|reçus?|billets?|bag|sac|valise|suitcase|"
    r"vêtements?|clothing|clothes|livret|portable)\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:found (?:at|in|on|by)|seized|recovered|exported|obtained under|I produce|"
    r"saisie?s?|découverte?s? (?:dans|à|au)|trouvée?s? (?:dans|à|au|chez)|"
    r"relevés? (?:bancaires?|téléphoniques?)|"
    r"gave the \w+ to|handed (?:it|the \w+) (?:in|over|to)|(?:ai|a|ont) remise? (?:au|à)|"
    r"as an exhibit|into (?:evidence|police custody)|"
    r"(?:à titre de|comme) pièces? à conviction|placée?s? sous (?:scellés?|main de justice)|"
    r"sous scellés?|retrouvée?s? (?:dans|à|au|chez)|récupérée?s?|appréhendée?s?|"
    r"(?:ai|a|ont|avons|avaient) (?:saisi|découvert|trouvé)e?s?|"
    r"(?:remise?s?|produite?s?) (?:aux? (?:enquêteurs|policiers|gendarmes|juge)|par)|je produis|"
    r"est un faux|is (?:a forgery|false|counterfeit)|was forged|fabrication complète)",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b(?:no|not|nothing|never)\b[^.]{0,30}\b(?:found|seized|recovered)\b"
    r"|\b(?:aucune?|rien|jamais)\b[^.]{0,60}\b(?:trouvée?s?|saisie?s?|découverte?s?)\b",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:kept|held|retained|stored) (?:at|by|in) (?P<en>[^.;,()]{3,50})"
    r"|\b(?:gave|handed|given) (?:the \w+|it|them) (?:in |over )?(?:to|at) (?P<to>[^.;,()]{3,40}?)"
    r"(?= the same| that| on |[.;,()]|$)"
    r"|\bremise?s? (?P<fr>(?:au|à la|aux|à l')[^.;,()]{3,40})"
    r"|\bconservée?s? (?P<place>(?:au|à la|dans|chez|par)[^.;,()]{3,40})"
)
KEPT_AT, HANDED_TO = ("en", "place"), ("to", "fr")
"""Groups of NOW: where a thing is kept, and to whom it was handed."""
FINDER = re.compile(
    r"\b(?:found|seized|recovered|exported|taken|saisie?s?|trouvée?s?|découverte?s?)\b"
    r"[^.;]{0,60}?\b(?:by|par)\s+(?P<who>(?:the )?[A-ZÉ][^,.;()]{2,40})"
)
_LISTING = re.compile(
    r"\W*(?:exhibits?|seals?|scellés?|pièces? à conviction|cotes?)\b(?! (?:of|de) )",
    re.IGNORECASE,
)
"""The first head of a table that lists exhibits."""
_KEPT = re.compile(
    r"\b(?:pièces|scellés|originaux|objets)\b[^.]{0,40}\bconserv"
    r"|\b(?:originals?|items?|exhibits?|seals?)\b[^.]{0,40}\b(?:is|are) (?:kept|held|retained)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing, in the words of a paper.

    Attributes:
        said: What the paper says of it.
        in_search: Whether it stands in the list of what a search found.
        producer: Who produces it in a statement, or None.
    """

    said: Unit
    in_search: bool
    producer: Label | None


@dataclass(frozen=True, slots=True)
class Found:
    """Searches, what was found or produced, and where items are kept, in reading order."""

    searches: tuple[Unit, ...]
    items: tuple[Item, ...]
    kept: tuple[Unit, ...]


def found_items(view: CaseView, sentences: Sequence[Sentence], units: Units) -> Found:
    """The items of the case, at most ITEMS_MOST; those of searches and with a seal go first."""
    said_by = speakers(view)
    by_block: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block.id, []).append(sentence)
    searches: list[Unit] = []
    items: list[Item] = []
    kept: list[Unit] = []
    for number, document in enumerate(view.documents, start=1):
        kind = document.document.kind
        if kind in {SourceKind.ORDER, SourceKind.EXPERT}:
            continue
        listed = False
        told: set[int] = set()
        items += _rows(document.blocks, by_block)
        for block in document.blocks:
            own = by_block.get(block.id, [])
            if not own or block.kind is BlockKind.TABLE_CELL:
                continue
            if listed and _is_listed(block):
                items.append(Item(_line(own), True, None))
                continue
            listed = False
            if block.part in _NOTES and block.row in told:
                continue  # what it says belongs to the thing above, and is told with that
            for unit in _sentences_of(own, units):
                text = _text(unit)
                if _SEARCH.search(text) and block.part == "body":
                    searches.append(unit)
                    listed = True
                elif _KEPT.search(text):
                    kept.append(unit)
                elif _is_item(text, block) or (own[0].notes and _is_sealed(unit, text)):
                    producer = said_by.get(number) if block.part == "body" else None
                    items.append(Item(_with_its_way(unit, units), False, producer))
                    told |= {block.paragraph} if block.part == "body" else set()
    return Found(tuple(searches), _most(_once(items)), tuple(kept))


def _rows(
    blocks: Sequence[ReleasedBlock], by_block: Mapping[str, Sequence[Sentence]]
) -> Iterator[Item]:
    """The rows of a table that lists exhibits by its first head."""
    for table in tables(blocks):
        rows: dict[int, list[ReleasedBlock]] = {}
        for cell in table:
            rows.setdefault(cell.row, []).append(cell)
        head, *others = rows.values()
        if not _LISTING.match(head[0].text.text):
            continue
        for row in others:
            said = [s for cell in row if cell.text.text.strip() for s in by_block.get(cell.id, ())]
            if said:
                yield Item(tuple(said), False, None)


def naming(item: Item) -> Unit:
    """What an item says from the sentence on that names the thing."""
    named = (n for n, each in enumerate(item.said) if THING.search(each.stored))
    return item.said[next(named, 0) :]


def _is_listed(block: ReleasedBlock) -> bool:
    text = block.text.text
    return block.kind is BlockKind.LIST_ITEM or text.lstrip().startswith(("- ", "• ", "– "))


def _line(own: Sequence[Sentence]) -> Unit:
    """A line of a list as far as it is no longer than LONGEST, in whole pieces."""
    taken: list[Sentence] = []
    for sentence in own:
        if taken and sum(map(words_in, (*taken, sentence))) > LONGEST:
            break
        taken.append(sentence)
    return tuple(taken)


def _sentences_of(own: Sequence[Sentence], units: Units) -> Iterator[Unit]:
    for sentence in own:
        unit = units.sentence(sentence)
        if unit[0].start == sentence.start:
            yield unit


def _is_item(text: str, block: ReleasedBlock) -> bool:
    if text.rstrip().endswith("?") or _NOT_FOUND.search(text):
        return False
    # A note that bears nothing but a seal says which one the thing above it has.
    if SEAL.search(text) and (len(text.split()) >= FEWEST_WORDS or block.part in _NOTES):
        return True
    if len(text.split()) < FEWEST_WORDS or not _FOUND.search(text):
        return False
    # "I handed it in" tells of what the sentences before it name.
    return THING.search(block.text.text if NOW.search(text) else text) is not None


def _is_sealed(unit: Unit, text: str) -> bool:
    """Whether it names a thing of which a note at the foot gives the seal."""
    return THING.search(text) is not None and SEAL.search(_text(unit[0].notes)) is not None


def _with_its_way(unit: Unit, units: Units) -> Unit:
    """The sentence, with those before and behind it up to where the thing went, while short."""
    if NOW.search(_text(unit)) is None:
        return unit
    paragraph = units.paragraph(unit[0])
    first = next(n for n, each in enumerate(paragraph) if each.start == unit[0].start)
    found = list(unit)
    named = THING.search(_text(unit))
    while (
        first
        and not (named and SEAL.search(_text(unit)))
        and sum(map(words_in, (paragraph[first - 1], *found))) <= LONGEST
    ):
        first -= 1
        found.insert(0, paragraph[first])
    return tuple(found)


def _once(items: Sequence[Item]) -> list[Item]:
    """Each stretch once, and what follows in one paragraph as one item."""
    items = _joined(items)
    seen: set[tuple[str, int]] = set()
    kept: list[Item] = []
    for item in sorted(items, key=lambda each: -len(each.said)):
        keys = {(s.block.id, s.start) for s in item.said}
        if keys & seen:
            continue
        seen |= keys
        kept.append(item)
    order = {id(item): n for n, item in enumerate(items)}
    return sorted(kept, key=lambda each: order[id(each)])


def _joined(items: Sequence[Item]) -> Sequence[Item]:
    """Items of one paragraph become one, while that is short."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if last is not None and last.said[0].block.id == item.said[0].block.id:
            both = merged((last.said, item.said))
            if sum(map(words_in, both)) <= LONGEST:
                found[-1] = replace(last, said=both)
                continue
        found.append(item)
    return found


def _most(items: Sequence[Item]) -> tuple[Item, ...]:
    def weight(item: Item) -> tuple[bool, bool]:
        return (not item.in_search, SEAL.search(_text(item.said)) is None)

    chosen = {id(item) for item in sorted(items, key=weight)[:ITEMS_MOST]}
    return tuple(item for item in items if id(item) in chosen)


def _text(unit: Unit) -> str:
    return " ".join(sentence.stored for sentence in unit)
