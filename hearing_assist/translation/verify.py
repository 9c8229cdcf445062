# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The verifier: what is wrong with a hypothesis. A hard problem refuses it, a soft one marks it.

It compares forms, never meaning: a sentence can pass and still say something else. That is why
every machine translation is shown as unreviewed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from hearing_assist.text.scripts import COMMON, script_of
from hearing_assist.translation.denials import denial_changed
from hearing_assist.translation.engine import Hypothesis
from hearing_assist.translation.lexicon import CURRENCIES, EXONYMS, SCRIPTS, STOP_WORDS, bare
from hearing_assist.translation.numerals import changed_numbers
from hearing_assist.translation.prepare import Piece, restore
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.reading import Reading, read
from hearing_assist.translation.sentinels import Family

_CAN_END = ("⟧", "]", ")", "%")
LATIN = frozenset({"Latin"})
LOOP_EXTRA = 2
SHORT = 20
"""Characters below which the ratio of lengths says nothing."""

LENGTHS = (0.4, 2.5)
"""Least and greatest length of a translation, as a multiple of the original's."""

LENGTHS_LONG = (0.55, 1.9)
COMPLETE = 0.7
SIMILAR_NAMES = 0.6
_NAME = re.compile(r"(?<=[^\s.!?:«\"“(–—-]\s)[«\"“(]?((?:[^\W\d_]['’])?[A-ZÀ-ÖØ-Þ][^\W\d_]{2,})")
_PERSON = re.compile(
    r"\b(?:M{1,2}\.|(?:Mmes?|Mlles?|Me|Maître|Monsieur|Madame|Mademoiselle|Mrs?|Ms|Miss|Dr|Sra?"
    r"|Dl|Dna)\b\.?)((?:\s+[A-ZÀ-ÖØ-Þ][\w'’-]+)+)|\b([A-ZÀ-ÖØ-Þ]{4,})\b"
)
"""A name after a title, or a word in capitals: surnames, which are written alike everywhere."""

_CASED = re.compile(r"[^\W\d_]['’](?=[A-ZÀ-Þ])")
_ANY_CURRENCY = re.compile("|".join(each.pattern for each in CURRENCIES), re.IGNORECASE)
_ROMAN = re.compile(r"\b[IVX]{2,}\b")
_COMMAS = re.compile(r"([,;])(?:\s*\1)+")
_ALPHABETIC = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile("[\ufffd\u2047\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A hypothesis with its placeholders back in place, and what is wrong with it.

    Attributes:
        text: Empty when a sentinel is wrong.
        hard: Problems that refuse it.
        soft: Problems a reader must look at.
        score: Mean log-probability of a token.
    """

    text: str
    hard: frozenset[Problem]
    soft: frozenset[Problem] = frozenset()
    score: float = field(default=0.0, compare=False)


def judge(
    piece: Piece, hypothesis: Hypothesis, *, family: Family, languages: tuple[str, str]
) -> Verdict:
    """Verify one hypothesis of one piece.

    Args:
        piece: What the engine was given.
        hypothesis: What it gave back.
        family: The form of its sentinels.
        languages: Primary codes of source and target.
    """
    if not hypothesis.text.strip():
        return Verdict("", frozenset({Problem.EMPTY if hypothesis.complete else Problem.CUT}))
    text, hard = restore(piece, polished(piece.masked, hypothesis.text), family)
    source = piece.reading
    target = read(family.without(hypothesis.text))
    if not hypothesis.complete:
        hard.add(Problem.CUT)
    found = _form_problems(source, target) | changed_numbers(source, target, languages)
    soft = found & {Problem.CHECK_REPETITION, Problem.CHECK_NUMBERS}
    hard |= (found - soft) | _language_problems(target, languages)
    if hard:
        return Verdict("", frozenset(hard))
    soft |= _content_problems(piece, source, target, languages)
    return Verdict(text, frozenset(), frozenset(soft), hypothesis.score)


def polished(source: str, target: str) -> str:
    """The translation with the original's closing mark, large first letter and single commas."""
    target = _COMMAS.sub(r"\1", target.strip())
    end = source.rstrip()[-1:]
    if end not in ".!?…»\"”'" and target.endswith(".") and not target.endswith(".."):
        target = target[:-1].rstrip()
    if end in ".:;" and (target[-1:].isalnum() or target[-1:] in _CAN_END):
        target += end
    if source[:1].isupper() and target[:1].islower():
        target = target[0].upper() + target[1:]
    return target


def _form_problems(source: Reading, target: Reading) -> set[Problem]:
    """Loops, lengths, broken characters, an untouched copy, a lost currency."""
    problems: set[Problem] = set()
    more = max(target.loops - source.loops, target.stutters - source.stutters)
    if more >= LOOP_EXTRA:
        problems.add(Problem.LOOP)
    elif more > 0:
        problems.add(Problem.CHECK_REPETITION)
    before, after = len(source.text.strip()), len(target.text.strip())
    low, high = LENGTHS_LONG if before > 4 * SHORT else LENGTHS
    least, most = (low * before, high * before) if before >= SHORT else (0, high * before + SHORT)
    if not least <= after <= most:
        problems.add(Problem.LENGTH)
    if _BROKEN.search(target.text) and not _BROKEN.search(source.text):
        problems.add(Problem.GARBLED)
    if len(source.words) > 3 and source.words == target.words:
        problems.add(Problem.COPY)
    if _ANY_CURRENCY.search(source.text):
        for currency in CURRENCIES:
            if currency.search(source.text) and not currency.search(target.text):
                problems.add(Problem.CURRENCY)
    return problems


def is_foreign(source: str, languages: tuple[str, str]) -> bool:
    """Whether a text is certainly not in the source language: another script, or the target."""
    script = script_of(source)
    if script not in SCRIPTS.get(languages[0], LATIN) | {COMMON}:
        return True
    words = _ALPHABETIC.findall(source.lower())
    return _reads_like(words, languages[1], rather_than=languages[0])


def _reads_like(words: Sequence[str], language: str, *, rather_than: str) -> bool:
    """Whether five words or more hold more small words of one language than of the other."""
    if language == rather_than or not {language, rather_than} <= STOP_WORDS.keys():
        return False
    this = sum(word in STOP_WORDS[language] for word in words)
    other = sum(word in STOP_WORDS[rather_than] for word in words)
    return len(words) > 4 and this > max(other, 1)


def _language_problems(target: Reading, languages: tuple[str, str]) -> set[Problem]:
    """Whether the output is plausibly in the target language."""
    if target.script not in SCRIPTS.get(languages[1], LATIN) | {COMMON}:
        return {Problem.LANGUAGE}
    foreign = _reads_like(target.lowered, languages[0], rather_than=languages[1])
    return {Problem.LANGUAGE} if foreign else set()


def _content_problems(
    piece: Piece, source: Reading, target: Reading, languages: tuple[str, str]
) -> set[Problem]:
    """What a reader must look at: names, denials, and whether something was left out."""
    problems: set[Problem] = set()
    if not piece.capitals and _names_changed(source, target):
        problems.add(Problem.CHECK_NAMES)
    if not set(_ROMAN.findall(source.text)) <= set(_ROMAN.findall(target.text)):
        problems.add(Problem.CHECK_NUMBERS)
    if denial_changed(source, target, languages):
        problems.add(Problem.CHECK_NEGATION)
    before_length, after_length = len(source.text.strip()), len(target.text.strip())
    if before_length > 3 * SHORT and after_length < COMPLETE * before_length:
        problems.add(Problem.CHECK_COMPLETE)
    return problems


def _names_changed(source: Reading, target: Reading) -> bool:
    """Whether a capitalised word inside the original has no like in the translation."""
    if source.script != target.script or source.text[1:].islower():
        return False
    there = set(target.words)
    for match in _PERSON.finditer(source.text):
        words = _ALPHABETIC.findall(bare(match.group(1) or match.group(2)))
        if any(word not in there for word in words if len(word) > 2):
            return True
    for match in _NAME.finditer(source.text):
        name = bare(_CASED.sub("", match.group(1)))
        if name not in there and not any(
            (name, word) in EXONYMS or _alike(name, word) for word in there
        ):
            return True
    return False


def _alike(name: str, word: str) -> bool:
    if name[0] != word[0] and len(name) < 5:
        return False
    both = len(name) + len(word)
    if 2 * min(len(name), len(word)) < SIMILAR_NAMES * both:
        return False
    return SequenceMatcher(None, name, word, autojunk=False).ratio() >= SIMILAR_NAMES
