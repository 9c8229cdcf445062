# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that are like a part of a protected name: misspelt, romanised otherwise, heard otherwise.

Likeness is a doubt for a clerk to look at. Nothing is withheld because of it, and what is not like
any name here may still be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.words import NOT_NAMES, ORDINARY
from hearing_assist.casefile.records import Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.late import late

SHORTEST = 4
"""Letters of a part of a name for which a writing with another letter is looked for."""
MOST_SLIPS = 2
TWO_SLIPS = 8
"""Letters from which two slips are forgiven: a letter more, less or other, or two exchanged."""
SMALL = 6
"""Letters of a part that a word in small letters may be like, by one slip."""
_TELLING = 3
"""Signs that two keys of sound, or of consonants, must have to say anything."""

_JOINTS = late(r"[-'\u2010\u2011\u2019\u02bc]+")
_ELIDED = late(r"(?i:[cdjlmnst]|qu)['\u2019\u02bc]")
_FOREIGN = late(r"[^\p{Latin}\P{L}]")
_VOWELS = late(r"[aeiouy]")
_LIKE_VOWELS = str.maketrans("iu", "eo")
# What French, English and romanised names write differently and say alike; in this order.
_SOUNDS = tuple(
    (late(pattern), sound)
    for pattern, sound in (
        (r"chr", "kr"),
        (r"[st]?ch|sh|[cs]z", "S"),
        (r"ph", "f"),
        (r"dj|dzh|zh", "j"),
        (r"[kg]h", "g"),
        (r"ck|qu|[qk]|c(?![eiy])", "k"),
        (r"th", "t"),
        (r"x", "ks"),
        (r"[cz]", "s"),
        (r"ou|oo|w", "u"),
        (r"eau|au", "o"),
        (r"[aeo]e|[ae]i", "e"),
        (r"[yj]", "i"),
        (r"v", "f"),
        (r"h", ""),
        (r"[nm](?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
        (r"(?<=...)[estd]+$", ""),
    )
)


class Likeness:
    """Answers whose name a word is like.

    Args:
        persons: The register; only those who are protected count.
    """

    def __init__(self, persons: Iterable[Person]) -> None:
        everybody = tuple(persons)
        names = Names(everybody)
        self._readable = frozenset[str]().union(
            *(names.parts[person.id] for person in everybody if not person.protected)
        )
        self._owners: dict[str, str] = {}
        self._sounds: dict[str, str] = {}
        self._skeletons: dict[str, str] = {}
        for person in everybody:
            for part in sorted(names.parts[person.id]) if person.protected else ():
                self._take(_latin(part), person.id)
        self._parts = tuple(self._owners)
        self._answers: dict[str, str] = {}

    def _take(self, part: str, owner: str) -> None:
        if len(part) < SHORTEST:
            return
        self._owners.setdefault(part, owner)
        for key, table in ((sound(part), self._sounds), (skeleton(part), self._skeletons)):
            if len(key) >= _TELLING:
                table.setdefault(key, owner)

    def is_readable(self, word: str) -> bool:
        """Whether every piece of a word is a part of the name of somebody who is not protected."""
        pieces = [piece for piece in _JOINTS.split(fold_key(word)) if piece]
        return bool(pieces) and all(piece in self._readable for piece in pieces)

    def owner(self, word: str) -> str:
        """Id of the protected person whose name a word, or a piece of it, is like; or ""."""
        if word not in self._answers:
            self._answers[word] = next(filter(None, map(self._owner, _pieces(word))), "")
        return self._answers[word]

    def _owner(self, piece: str) -> str:
        folded = fold_key(piece)
        if folded in self._readable or folded in NOT_NAMES:
            return ""
        latin = _latin(folded)
        if piece.islower() and not _FOREIGN.search(piece):
            return "" if latin in ORDINARY else self._misspelt(latin, small=True)
        found = self._owners.get(latin) or self._misspelt(latin, small=False)
        if found or len(latin) < SHORTEST or folded in KNOWN:
            return found
        found = self._sounds.get(sound(latin), "")
        if found or not _FOREIGN.search(piece):
            return found
        return self._skeletons.get(skeleton(latin), "")

    def _misspelt(self, latin: str, *, small: bool) -> str:
        """Whose name this is with a slip or two; a word in small letters is allowed less."""
        if small and len(latin) < SMALL - 1:
            return ""
        for part, slips, _ in process.extract(
            latin, self._parts, scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=None
        ):
            most = min(_slips(part, latin), 1) if small else _slips(part, latin)
            if slips <= most and (not small or len(part) >= SMALL):
                return self._owners[part]
        return ""


def _slips(part: str, word: str) -> int:
    """How many slips are forgiven; in short words none, or none at the first letter."""
    short, long = sorted((len(part), len(word)))
    if long - short > 2 or short < SHORTEST - 1 or long < SHORTEST:
        return 0
    if short >= TWO_SLIPS:
        return MOST_SLIPS
    return 1 if short > SHORTEST or part[0] == word[0] else 0


def sound(word: str) -> str:
    """A rough key that writings of one sound share; for small Latin letters without accents."""
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return word.translate(_LIKE_VOWELS)


def skeleton(word: str) -> str:
    """Consonants by sound: what a script that writes no vowels leaves of a name."""
    return _VOWELS.sub("", sound(word)).replace("g", "k")


def _latin(folded: str) -> str:
    return "".join(c for c in anyascii(folded).lower() if c.isascii() and c.isalnum())


def _pieces(word: str) -> Iterator[str]:
    """A word, unless it begins with an elided one, and what hyphens and apostrophes join in it."""
    if not _ELIDED.match(word):
        yield word
    joined = [piece for piece in _JOINTS.split(word) if piece]
    if len(joined) > 1:
        yield from joined
