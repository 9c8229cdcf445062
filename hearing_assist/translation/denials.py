# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a text denies something, by its words; English, French, Spanish and Romanian.

Written and spoken French: "je n'ai pas vu" and "j'ai pas vu". Only whether anything is denied is
told, not what: a sentence with two denials of which one was lost passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hearing_assist.translation.reading import Reading


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that deny by themselves; small letters, without diacritics.
_DENY: Mapping[str, frozenset[str]] = {
    "en": _set("not never nothing nobody none neither nor without cannot no nowhere non"),
    "fr": _set("jamais rien aucun aucune sans ni non guere nullement aucunement"),
    "es": _set("no nunca jamas nada nadie ningun ninguno ninguna sin ni tampoco"),
    "ro": _set("nu n niciodata nimic nimeni fara nici"),
}
# A negative word of another kind may stand for a denial ("refused", "unable", "ban").
_ALMOST: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:refus|forbid|forbad|prohibit|lack|fail|unable|any|un|im|dis|hardly|scarcely|barely"
        r"|rarely|seldom)", re.IGNORECASE
    ),
    "fr": re.compile(r"\b(?:refus|interdi|manqu|in|im|dé|faute)", re.IGNORECASE),
}  # fmt: skip
_ASKED_BACK = re.compile(r",\s*non\s*\?\s*$", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\bno\s?(?:[.:]?\s*\d|[.:](?:\s{2}|\s+[)\]]))", re.IGNORECASE)
"""Before a number, or before two spaces: there a sentinel stood."""


# "pas" is a step after one of these, and before "à pas" or "de porte".
_A_STEP = _set(
    "un le les des du au aux ce ces cet mon ton son mes tes ses nos vos leur leurs notre votre "
    "quelques plusieurs chaque deux trois quatre cinq six dix cent mille faux premier premiers "
    "grand grands petit petits"
)
# What denies only after "ne", and "personne" after what somebody says of seeing and being there.
_WITH_NE = _set("plus point personne nulle")
_NOBODY_AFTER = _set(
    "a avait aurait ai vois voyais voit vu connais connaissais connait connu rencontre parle "
    "parlais appelle prevenu entendu dit est etait"
)
_NE_REACHES = 12
"""Words from "ne" to what it belongs to."""


def denies(text: Reading, language: str) -> bool:
    """Whether anything is denied; False for a language that is not known."""
    words = text.words
    if language == "fr":
        found = _DENY["fr"].intersection(words)
        if found == {"non"} and words.count("non") == 1 and _ASKED_BACK.search(text.text):
            found = frozenset()  # "tu restes, non ?" asks, and denies nothing
        return bool(found) or _denies_in_french(words)
    if language == "en":
        return _denies_in_english(text)
    return not _DENY.get(language, frozenset()).isdisjoint(words)


def denial_changed(source: Reading, target: Reading, languages: tuple[str, str]) -> bool:
    """Whether one of two texts denies something and the other one nothing.

    False where a language is not known, and where a word such as "refused" may say the same.
    """
    if not all(language in _DENY for language in languages):
        return False
    before, after = denies(source, languages[0]), denies(target, languages[1])
    if before == after:
        return False
    almost = _ALMOST.get(languages[1 if before else 0])
    return not (almost and almost.search((target if before else source).text))


def _denies_in_english(text: Reading) -> bool:
    words = text.words
    found = _DENY["en"].intersection(words)
    if found == {"no"}:  # "No. 12"
        return words.count("no") > len(_NUMBER_SIGN.findall(text.text))
    if found:
        return True
    # "didn't" and "didn’t" are two words here
    short = "t" in words and any(
        word == "t" and words[at - 1].endswith("n") for at, word in enumerate(words) if at
    )
    return short or ("no one" in text.text.lower())


def _denies_in_french(words: Sequence[str]) -> bool:
    for at, word in enumerate(words):
        if word == "pas" and not _is_a_step(words, at):
            return True
        if word in _WITH_NE:
            before = words[max(0, at - _NE_REACHES) : at]
            if "ne" in before or "n" in before:
                return True
            if word == "personne" and at and _nobody(words, at):
                return True
    return False


def _is_a_step(words: Sequence[str], at: int) -> bool:
    """Whether "pas" at a place is the noun."""
    before = words[at - 1] if at else ""
    if before in _A_STEP and words[max(0, at - 2) : at] != ("est", "ce"):
        return True
    after = tuple(words[at + 1 : at + 3])
    return (
        after == ("a", "pas")
        or (at > 1 and tuple(words[at - 2 : at]) == ("pas", "a"))
        or after in {("de", "porte"), ("de", "calais"), ("de", "la")}
    )


def _nobody(words: Sequence[str], at: int) -> bool:
    """Whether "personne" without "ne" is nobody: "y avait personne", "j'ai parlé à personne"."""
    before = words[at - 1]
    if before == "a" and at > 1 and words[at - 2] in _NOBODY_AFTER:
        return True
    return before in _NOBODY_AFTER and words[at + 1 : at + 2] not in {("morale",), ("physique",)}
