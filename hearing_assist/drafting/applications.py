# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the court is asked to decide: applications and requests of court papers, one by one.

They are found by the words in which papers apply, and quoted. Whether the defence says anything on
them is looked for by words such as "opposes"; where none is found, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.units import Unit, Units

_APPLIES = re.compile(
    r"\bapplications?\b[^.;]{0,60}\b(?:is|are|was|were) made\b|\bapplications? (?:under|for)\b"
    r"|\bthe application for\b|\bapplies for\b|\basks? (?:the court )?that\b|\bwe ask\b"
    r"|\b(?:will be|is) sought\b|\bstands adjourned\b|\bwill state its position\b"
    r"|\bil est demandé (?:que|au)\b|\bsollicite(?:nt)?\b|\brequier(?:t|ent)\b"
    r"|\b(?:demande|requête)s?\b[^.;]{0,40}\b(?:présentée|déposée|formée|formulée)s?\b"
    r"|\bsursis à statuer\b|\b(?:requiert|demande|demandent|demandons) (?:que|au tribunal|à la "
    r"(?:cour|juridiction)|au juge)\b|\brequêtes? (?:en|aux fins)\b|\bprie (?:le|la|votre) "
    r"(?:tribunal|cour|juridiction|juge)\b|\bprendra position\b|\bréquisitions? (?:aux fins|tend)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bfor the court to decide\b|\bis a matter for the court\b"
    r"|\bquestion (?:préjudicielle|de droit)"
    r"|\bil appartient (?:au|à la) (?:tribunal|cour|juge|juridiction)\b|\bà trancher\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\b(?:defence|defendants?|défense|mis(?:e|es)? en cause|prévenue?s?)\b[^.]{0,60}"
    r"(?:\b(?:oppos|object|consent|agree|resist|accept|acquiesce|ne conteste|s'en rapporte|"
    r"contest)|\bs'(?:est )?oppos)",
    re.IGNORECASE,
)


def applications(
    sentences: Sequence[Sentence], units: Units, official: Collection[int]
) -> tuple[Unit, ...]:
    """Each sentence of court papers that applies or asks for something, whole, in reading order."""
    return _found(sentences, units, _APPLIES, official)


def open_questions(
    sentences: Sequence[Sentence], units: Units, but: Collection[int]
) -> tuple[Unit, ...]:
    """Sentences of other papers that leave a question to the court."""
    others = {sentence.document for sentence in sentences} - set(but)
    return _found(sentences, units, _OPEN, others)


def answers(sentences: Sequence[Sentence], units: Units) -> tuple[Unit, ...]:
    """What papers say of the position of the defence on what is asked."""
    return _found(sentences, units, _ANSWERED, {sentence.document for sentence in sentences})


def _found(
    sentences: Sequence[Sentence], units: Units, words: re.Pattern[str], inside: Collection[int]
) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for sentence in sentences:
        block = sentence.block
        if sentence.document not in inside or block.part != "body":
            continue
        if block.kind not in RUNNING_TEXT or sentence.stored.rstrip().endswith("?"):
            continue
        unit = units.sentence(sentence)
        is_first = unit[0].start == sentence.start
        if is_first and words.search(" ".join(piece.stored for piece in unit)):
            found.append(unit)
    return tuple(found)
