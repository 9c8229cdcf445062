# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Limits that papers ask for on their own use: headers, footers, notes and sentences, quoted.

Whether such a request binds anybody is for the court; that a paper bears it must not be missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hearing_assist.casefile.records import BlockKind
from hearing_assist.drafting.sentences import Sentence
from hearing_assist.drafting.units import Unit, Units, words_in

MOST = 20
SHORT = 9
"""Words below which a request is read with the sentence before it, that says of what."""
_POINTS_BACK = re.compile(
    r"\b(?:know|say|tell|repeat|learn|told (?:of|about)) (?:it|this|that)\b"
    r"|\b(?:le|la|l'|les) ?(?:sach\w*|savoir|apprenn\w+|apprendre|dire|dise\w*|répét\w+)\b"
    r"|\b(?:sach\w*|savoir|dire|répét\w+) (?:cela|ça|ceci)\b",
    re.IGNORECASE,
)
"""What is asked for is a word that the sentence before explains: "he must not know it"."""
_LONGEST = 70
_ASKS = re.compile(
    r"\b(?:not to forward|do not (?:forward|copy|write the name|disclose)|please do not|"
    r"kept apart from|not for publication|restricted\b|not (?:be )?disclosed|"
    r"neither\b.{0,80}\bdisclosed|"
    r"(?:name|names|identity|address)\b[^.]{0,60}\bbe (?:withheld|kept from)|to be withheld|"
    r"no letters should go|keep it so|must not (?:know|learn|be told)|"
    r"ask you not to (?:say|tell|disclose|repeat)|not to be (?:named|disclosed|communicated)|"
    r"names? of (?:the )?(?:workers|persons|victims|witnesses)\b[^.]{0,60}\bnot\b)"
    r"|\b(?:ne pas (?:remettre|communiquer|transmettre|diffuser)|à ne pas communiquer|"
    r"réserve expresse|ne soi(?:t|ent) (?:pas (?:portée?s|révélée?s|dits?|communiquée?s)|"
    r"communiquée?s qu)|ne (?:faire )?figurer\b[^.]{0,40}\bdans aucune|"
    r"ne veux pas que (?:son|mon|leur) nom|(?:ne faut pas|ne doi(?:t|vent) pas)\b.{0,60}"
    r"\b(?:sache(?:nt)?|savoir|apprendre|apprennent?)|demande de ne pas (?:le|la|les) "
    r"(?:dire|nommer|répéter))",
    re.IGNORECASE,
)
APART = re.compile(
    r"\bkept apart from the (?:hearing |court )?bundle|\bà l'écart du dossier", re.IGNORECASE
)
_NOT_DEFENCE = re.compile(
    r"\b(?:défense|defence|defendants?|mis en cause|acting for|Restricted|Confidentiel|juge "
    r"compétent)\b",
    re.IGNORECASE,
)


_DEFENCE = re.compile(
    r"\b(?:défense|defence|defendants?|(?:personnes )?mis(?:es)? en cause|accused?|"
    r"suspects?|competent judge|juge (?:seul|compétent)|décision du juge|"
    r"j'accuse)\b",
    re.IGNORECASE,
)


def reservations(sentences: Sequence[Sentence], units: Units) -> tuple[Unit, ...]:
    """What each paper asks, once for each wording, at most MOST in reading order."""
    found: list[Unit] = []
    seen: set[tuple[int, str]] = set()
    for sentence in sentences:
        if sentence.block.kind is BlockKind.TABLE_CELL or not _ASKS.search(sentence.stored):
            continue
        unit = units.sentence(sentence)
        if sum(map(words_in, unit)) > _LONGEST:
            unit = (sentence,)
        unit = _with_its_matter(unit, units)
        key = (sentence.document, " ".join(piece.stored for piece in unit).casefold())
        if key not in seen:
            seen.add(key)
            found.append(unit)
    # What is said of the defence or in a header or footer first: it is of the whole paper.
    ranked = sorted(range(len(found)), key=lambda n: (not _is_strong(found[n]), n))[:MOST]
    return tuple(found[n] for n in sorted(ranked))


def _with_its_matter(unit: Unit, units: Units) -> Unit:
    """A short request with the sentence before it: "I ask you not to say it"."""
    paragraph = units.paragraph(unit[0])
    at = next(n for n, each in enumerate(paragraph) if each.start == unit[0].start)
    text = " ".join(piece.stored for piece in unit)
    if not at or (sum(map(words_in, unit)) >= SHORT and not _POINTS_BACK.search(text)):
        return unit
    before = units.sentence(paragraph[at - 1])
    return (*before, *unit) if sum(map(words_in, before)) <= _LONGEST else unit


def is_from_defence(unit: Unit, defendants: Iterable[str]) -> bool:
    """Whether it asks that something be kept from the defence or from one of its persons."""
    text = " ".join(piece.stored for piece in unit)
    if _DEFENCE.search(text):
        return True
    last = (re.escape(name.split()[-1]) for name in defendants if name.strip())
    return any(re.search(rf"(?i)(?<!\w){name}(?!\w)", text) for name in last)


def _is_strong(unit: Unit) -> bool:
    text = " ".join(piece.stored for piece in unit)
    is_named = _NOT_DEFENCE.search(text) or APART.search(text)
    return unit[0].block.part != "body" or is_named is not None
