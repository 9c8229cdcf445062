# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The verifier: what is wrong with a hypothesis. A hard problem refuses it, a soft one marks it.

It compares forms, never meaning: a sentence can pass and still say something else. That is why
every machine translation is shown as unreviewed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from hearing_assist.text.scripts import COMMON, script_of
from hearing_assist.translation.engine import Hypothesis
from hearing_assist.translation.lexicon import (
    ALMOST_DENIES,
    CURRENCIES,
    DENIES,
    EXONYMS,
    SCRIPTS,
    STOP_WORDS,
    bare,
)
from hearing_assist.translation.numerals import number_problems
from hearing_assist.translation.prepare import Family, Piece, restore, without_sentinels
from hearing_assist.translation.problems import Problem

_CAN_END = ("⟧", "]", ")", "%")
LATIN = frozenset({"Latin"})
LOOP_WORDS = 4
LOOP_EXTRA = 2
SHORT = 20
"""Characters below which the ratio of lengths says nothing."""

LENGTHS = (0.4, 2.5)
"""Least and greatest length of a translation, as a multiple of the original's."""

LENGTHS_LONG = (0.55, 1.9)
COMPLETE = 0.7
SIMILAR_NAMES = 0.6
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"[\w'’]+")
_NAME = re.compile(r"(?<=[^\s.!?:«\"“(–—-]\s)[«\"“(]?((?:[^\W\d_]['’])?[A-ZÀ-ÖØ-Þ][^\W\d_]{2,})")
_CASED = re.compile(r"[^\W\d_]['’](?=[A-ZÀ-Þ])")
_BROKEN = re.compile("[\ufffd\u2047\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A hypothesis with its placeholders back in place, and what is wrong with it.

    Attributes:
        text: Empty when a sentinel is wrong.
        hard: Problems that refuse it.
        soft: Problems a reader must look at.
    """

    text: str
    hard: frozenset[Problem]
    soft: frozenset[Problem] = frozenset()


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
    source = without_sentinels(piece.masked, family)
    target = without_sentinels(hypothesis.text, family)
    if not hypothesis.complete:
        hard.add(Problem.CUT)
    found = _form_problems(source, target) | number_problems(source, target, languages)
    soft = found & {Problem.CHECK_REPETITION, Problem.CHECK_NUMBERS}
    hard |= (found - soft) | _language_problems(target, languages)
    if hard:
        return Verdict("", frozenset(hard))
    soft |= _content_problems(piece, source, target, languages)
    return Verdict(text, frozenset(), frozenset(soft))


def polished(source: str, target: str) -> str:
    """The translation with the original's closing mark, large first letter and single commas."""
    target = re.sub(r"([,;])(?:\s*\1)+", r"\1", target.strip())
    end = source.rstrip()[-1:]
    if end not in ".!?…»\"”'" and target.endswith(".") and not target.endswith(".."):
        target = target[:-1].rstrip()
    if end in ".:;" and (target[-1:].isalnum() or target[-1:] in _CAN_END):
        target += end
    if source[:1].isupper() and target[:1].islower():
        target = target[0].upper() + target[1:]
    return target


def _form_problems(source: str, target: str) -> set[Problem]:
    """Loops, lengths, broken characters, an untouched copy, a lost currency."""
    problems: set[Problem] = set()
    more = max(_loops(target) - _loops(source), _stutters(target) - _stutters(source))
    if more >= LOOP_EXTRA:
        problems.add(Problem.LOOP)
    elif more > 0:
        problems.add(Problem.CHECK_REPETITION)
    before, after = len(source.strip()), len(target.strip())
    low, high = LENGTHS_LONG if before > 4 * SHORT else LENGTHS
    least, most = (low * before, high * before) if before >= SHORT else (0, high * before + SHORT)
    if not least <= after <= most:
        problems.add(Problem.LENGTH)
    if _BROKEN.search(target) and not _BROKEN.search(source):
        problems.add(Problem.GARBLED)
    words = [bare(word) for word in _WORD.findall(source)]
    if len(words) > 3 and words == [bare(word) for word in _WORD.findall(target)]:
        problems.add(Problem.COPY)
    for currency in CURRENCIES:
        if currency.search(source) and not currency.search(target):
            problems.add(Problem.CURRENCY)
    return problems


def _loops(text: str) -> int:
    """How often the most frequent run of four words occurs."""
    words = _TOKEN.findall(text.lower())
    runs = Counter(tuple(words[i : i + LOOP_WORDS]) for i in range(len(words) - LOOP_WORDS + 1))
    return max(runs.values(), default=1)


def _stutters(text: str) -> int:
    """The longest row of the same one or two words."""
    words = _TOKEN.findall(text.lower())
    longest = 1
    for step in (1, 2):
        row = 0
        for i in range(step, len(words)):
            row = row + 1 if words[i] == words[i - step] else 0
            longest = max(longest, row // step + 1)
    return longest


def is_foreign(source: str, languages: tuple[str, str]) -> bool:
    """Whether a text is certainly not in the source language: another script, or the target."""
    script = script_of(source)
    if script not in SCRIPTS.get(languages[0], LATIN) | {COMMON}:
        return True
    return _reads_like(source, languages[1], rather_than=languages[0])


def _reads_like(text: str, language: str, *, rather_than: str) -> bool:
    """Whether five words or more hold more small words of one language than of the other."""
    if language == rather_than or not {language, rather_than} <= STOP_WORDS.keys():
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    this = sum(word in STOP_WORDS[language] for word in words)
    other = sum(word in STOP_WORDS[rather_than] for word in words)
    return len(words) > 4 and this > other


def _language_problems(target: str, languages: tuple[str, str]) -> set[Problem]:
    """Whether the output is plausibly in the target language."""
    if script_of(target) not in SCRIPTS.get(languages[1], LATIN) | {COMMON}:
        return {Problem.LANGUAGE}
    return (
        {Problem.LANGUAGE} if _reads_like(target, languages[0], rather_than=languages[1]) else set()
    )


def _content_problems(
    piece: Piece, source: str, target: str, languages: tuple[str, str]
) -> set[Problem]:
    """What a reader must look at: names, denials, and whether something was left out."""
    problems: set[Problem] = set()
    if not piece.capitals and _names_changed(source, target):
        problems.add(Problem.CHECK_NAMES)
    if all(code in DENIES for code in languages):
        before, after = (bool(DENIES[code].search(text)) for code, text in
                         zip(languages, (source, target), strict=True))  # fmt: skip
        weaker = ALMOST_DENIES.get(languages[1 if before else 0])
        other = target if before else source
        if before != after and not (weaker and weaker.search(other)):
            problems.add(Problem.CHECK_NEGATION)
    if len(source.strip()) > 3 * SHORT and len(target.strip()) < COMPLETE * len(source.strip()):
        problems.add(Problem.CHECK_COMPLETE)
    return problems


def _names_changed(source: str, target: str) -> bool:
    """Whether a capitalised word inside the original has no like in the translation."""
    if script_of(source) != script_of(target):
        return False
    there = {bare(word) for word in re.findall(r"[^\W\d_]+", target)}
    for match in _NAME.finditer(source):
        name = bare(_CASED.sub("", match.group(1)))
        if not any((name, word) in EXONYMS or _alike(name, word) for word in there):
            return True
    return False


def _alike(name: str, word: str) -> bool:
    if name[0] != word[0] and len(name) < 5:
        return False
    return SequenceMatcher(None, name, word, autojunk=False).ratio() >= SIMILAR_NAMES
