# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A name without the title or the word of kinship that somebody wrote or selected with it.

"Mme Hrytsenko" names by its second word alone: each word of a name is sought by itself, and "Mme"
would then be a name of hers wherever somebody is called Mme.
"""

from __future__ import annotations

import regex

from hearing_assist.anonymise.matcher import compact
from hearing_assist.anonymise.place_forms import CITIES, WORDS
from hearing_assist.anonymise.words import (
    FEMALE_TITLES,
    MALE_TITLES,
    PARTICLES,
    TITLES_ANY_CASE,
    TITLES_CAPITAL,
)
from hearing_assist.text.folding import fold_key

_KIN = (
    "oncle tonton tante tata uncle aunt auntie cousin cousine mama maman papa onkel wujek ciocia "
    "unchi unchiul matusa tanti nene nea baba tio tia zio zia xhaxhi teze madam ms "
    "дядя дяди дяде дядю дядей тетя тети тете тетю тетей дядько дядька дядьку тітка тітки тітку "
    "бабушка баба дедушка дед мама папа тато брат сестра вуйко цьоця"
).split()
_OFFICES = (
    "maitre avocat avocate juge president presidente docteur docteure commissaire capitaine "
    "lieutenant adjudant brigadier brigadiere officier inspecteur inspectrice sergent major "
    "judge doctor professor officer inspector sergeant constable captain detective father sister "
    "brother mother reverend pasteur abbe soeur frere pere mere"
).split()


def _key(word: str) -> str:
    return compact(fold_key(word))


_TITLES = frozenset(
    _key(word)
    for word in (
        *TITLES_ANY_CASE, *TITLES_CAPITAL, *MALE_TITLES, *FEMALE_TITLES, *_KIN, *_OFFICES
    )
)  # fmt: skip
_ARTICLES = frozenset("le la les the l un une der die das".split())
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'\u2019.\-]*|\S+")
_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def is_title(word: str) -> bool:
    """Whether a word is a title, an office or a word of kinship, in any case of letters."""
    return _key(_LETTERS.sub("", word)) in _TITLES


def without_titles(name: str) -> str:
    """The name from its first word on that is no title; as it is where all of it are titles."""
    words = name.split()
    start = 0
    while start < len(words):
        bare = _key(_LETTERS.sub("", words[start]))
        # The last M. of "Anna M." is an initial; before a name it is Monsieur.
        if bare not in _TITLES and not (bare in _ARTICLES and start + 1 < len(words)):
            break
        start += 1
    if start == len(words):
        return name
    while start and _key(_LETTERS.sub("", words[start - 1])) in _ARTICLES:
        start -= 1  # "Mme La Fontaine"
    return " ".join(words[start:])


def names_nobody(name: str) -> bool:
    """Whether all words of it are titles, small words or words of the language: "Mme", "la dame".

    A capitalised word that is a name as well ("Rose") counts as one.
    """
    words = [word for word in name.split() if _LETTERS.sub("", word)]
    return all(
        is_title(word) or _key(word) in PARTICLES | _ARTICLES or
        (word.islower() and _key(word) in WORDS - CITIES)
        for word in words
    )  # fmt: skip
