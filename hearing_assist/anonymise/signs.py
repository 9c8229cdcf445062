# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What speaks for a word left standing to be a name, strongest sign first.

Signs order what a clerk looks at; the last group is shown on request only. None of them proves
anything: a name in the last group is still a name.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.likeness import Likeness
from hearing_assist.anonymise.names_in_context import follows_cue
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.text.folding import fold_key
from hearing_assist.text.scripts import COMMON, SCRIPTS, script_of
from hearing_assist.text.spans import Span

LATIN = "Latin"
RUNNING = 8
"""Words that make a block a text in its own script, not words put into another one."""

_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_FOREIGN = regex.compile(r"[^\p{Latin}\P{L}]")
_CAPITAL = regex.compile(r"[\p{Lu}\p{Lt}]")
_SMALL = regex.compile(r"\p{Ll}")
_JOINTS = regex.compile(r"[-'\u2010\u2011\u2019\u02bc]+")
_BESIDE = r"(?:[\s\u00a0,]{1,3}|[-'\u2010\u2011\u2019])"
_AFTER, _BEFORE = regex.compile(_BESIDE), regex.compile(rf"(?r){_BESIDE}")
# What stands before the first word of a sentence; after an initial or a title a stop ends none.
_BEGINS = regex.compile(
    r"(?r)(?:^|(?<!\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|Mme|Mlle|St))[.!?\u2026][\"'\u2019\u00bb\u201d)\]]*\s+)"
    r"[\s\"'\u00ab\u201c\u2018(\[\u2013\u2014\u2022*\-\d.)]*$"
)
_REACH = 24
_ONE_SLIP = 6
"""Letters of a word that may be one of a declared place with a slip."""
_STEM = 5
"""Letters of a declared word from which longer words that begin with it count, too."""


class Sign(IntEnum):
    """Why a word stands where it does among the words still standing.

    DECLARED: of a declared address or place, or like a word of one, as the town in the name of a
    court. NEAR: like a part of a protected name. SCRIPT: in another script than the text around it.
    BESIDE: right beside what is withheld, or after a title or a word of kinship. UNKNOWN: a capital
    inside a sentence, and no word known here. REST: may be a name, nothing speaks for it. KNOWN: a
    common word, an authority, a country, or decided or declared to be readable.
    """

    DECLARED = 0
    NEAR = 1
    SCRIPT = 2
    BESIDE = 3
    UNKNOWN = 4
    REST = 5
    KNOWN = 6

    @property
    def is_urgent(self) -> bool:
        """Whether it is to be looked at before a release."""
        return self <= Sign.BESIDE


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the words of one block.

    Attributes:
        text: The block.
        language: Its language.
        script: Script of the running text.
        starts, ends: Where withheld text that could be beside a name begins and ends.
        readable: What was decided to stay readable, and dates.
    """

    text: str
    language: str
    script: str
    starts: Collection[int]
    ends: Collection[int]
    readable: Collection[Span]


def running_script(text: str, script: str) -> str:
    """The script of a block in a document of `script`; a whole text in another one has its own."""
    if script == LATIN and not _FOREIGN.search(text):
        return script
    own = script_of(text)
    is_text = own != COMMON and len(_LETTERS.findall(text)) >= RUNNING
    return own if is_text else script


class Signs:
    """Reads the sign of a word in its place.

    Args:
        likeness: Of the register.
        small: Folded words that stand in small letters somewhere in the documents.
        places: Folded words of declared addresses and places that nobody decided to keep readable.
    """

    def __init__(
        self, likeness: Likeness, small: Collection[str], places: Collection[str] = frozenset()
    ) -> None:
        self._places = frozenset(places)
        self._long = tuple(place for place in places if len(place) >= _STEM)
        stems = (place.rstrip("aeiouy") for place in self._long)
        self._stems = tuple(stem for stem in stems if len(stem) >= _STEM)
        self._declared: dict[str, bool] = {}
        self._likeness = likeness
        self._small = small
        self._known: dict[str, bool] = {}

    def sign(self, around: Around, span: Span) -> Sign:
        """The strongest sign of one word."""
        text, word = around.text, around.text[span.start : span.end]
        if self._places and self._is_of_place(word):
            return Sign.DECLARED
        if self._likeness.owner(word):
            return Sign.NEAR
        if not word.isascii() and _is_foreign(word, around.script):
            return Sign.SCRIPT
        if self._is_known(word) or any(each.covers(span) for each in around.readable):
            return Sign.KNOWN
        key = fold_key(word)
        common = key in self._small and key not in ORDINARY
        begins = begins_sentence(text, span.start)
        if begins and common:
            return Sign.KNOWN
        if _is_beside(around, span) or follows_cue(text, span.start, around.language):
            return Sign.BESIDE
        return Sign.REST if begins or common or not _is_capital(text, span) else Sign.UNKNOWN

    def _is_of_place(self, word: str) -> bool:
        """Whether a word is of a declared place, or begins with one: "Aubrac", "Aubracoise"."""
        if word not in self._declared:
            pieces = [piece for piece in _JOINTS.split(fold_key(word)) if piece]
            self._declared[word] = any(map(self._is_place, pieces))
        return self._declared[word]

    def _is_place(self, piece: str) -> bool:
        if piece in self._places or piece.startswith(self._stems):
            return True
        if len(piece) < _ONE_SLIP or piece in KNOWN or piece in ORDINARY or piece in self._small:
            return False
        return (
            process.extractOne(piece, self._long, scorer=OSA.distance, score_cutoff=1) is not None
        )

    def _is_known(self, word: str) -> bool:
        if word not in self._known:
            key = fold_key(word)
            pieces = [piece for piece in _JOINTS.split(key) if piece]
            self._known[word] = (
                key in KNOWN
                or all(len(piece) == 1 or piece in KNOWN for piece in pieces)
                or self._likeness.is_readable(word)
            )
        return self._known[word]


def begins_sentence(text: str, position: int) -> bool:
    """Whether a sentence, a quotation or an item of a list begins at a place."""
    return _BEGINS.search(text, max(0, position - _REACH), position) is not None


def _is_foreign(word: str, script: str) -> bool:
    """Whether letters of a word are of another script; a look-alike letter is one, too."""
    if script == LATIN:
        return _FOREIGN.search(word) is not None
    letters = [letter for letter in word if letter.isalpha()]
    found = {script_of(letter) for letter in letters} - {COMMON}
    return bool(found - {script}) and not (script not in SCRIPTS and len(found) == 1)


def _is_beside(around: Around, span: Span) -> bool:
    """Whether withheld text stands right before or after a word, in the same clause."""
    if span.start in around.ends or span.end in around.starts:
        return True
    after = _AFTER.match(around.text, span.end)
    if after and after.end() in around.starts:
        return True
    before = _BEFORE.match(around.text, 0, span.start)
    return bool(before and before.start() in around.ends)


def _is_capital(text: str, span: Span) -> bool:
    """Whether a capital says anything: not where a whole line has no small letter."""
    if not _CAPITAL.search(text, span.start, span.end):
        return False
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return _SMALL.search(text, start, len(text) if end < 0 else end) is not None
