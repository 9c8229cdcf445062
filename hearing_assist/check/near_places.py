# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Near forms of declared places: "foyer des Glycines" for "foyer Les Glycines".

The own name of a house, a shelter, a school or a firm, without the word for what it is. Beside any
such word it is found with a capital, beside one of the same kind in small letters as well. Alone,
with a capital, it is found where it is no word of a language (`street_words`), and a name of two
words or with its article where each has a capital. Of an English street of one word that is no
such word, the word is found in any letters. Own lists of the check: French, English, Romanian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from hearing_assist.check.fold import fold
from hearing_assist.check.seats import STREETS
from hearing_assist.check.street_words import WORDS

ALONE = "own name of place"
BESIDE = "name of place beside its kind"
CAPITALS = "own name of place in capitals"
SHORT = "name of place without article"
STREET_NAME = "name of street in address"
"""Rules of near forms, said in a finding."""
NEAR = frozenset({ALONE, BESIDE, CAPITALS, SHORT, STREET_NAME})

_SHORTEST, _SHORTEST_ALONE, _SHORTEST_STREET = 4, 6, 7
_GROUPS = tuple(
    frozenset(line.split())
    for line in (
        "foyer refuge abri centre center shelter hostel home maison hebergement accueil house "
        "association asso fondation foundation charity trust project adapost adapostul adapostului "
        "asociatia centrul casa safehouse residence",
        "residence immeuble villa maison ferme chateau domaine lotissement quartier hameau cite "
        "batiment tour house lodge mansion mansions tower towers building buildings cottage farm "
        "estate complex flats apartments bloc blocul vila casa cartier cartierul",
        "ecole lycee college universite institut creche maternelle garderie school academy "
        "university institute nursery kindergarten scoala scolii liceul colegiul gradinita",
        "clinique hopital centre dispensaire cabinet maternite clinic hospital center surgery "
        "spitalul spitalului clinica",
        "hotel motel auberge pension pensiunea inn guesthouse hotelul",
        "restaurant cafe bar brasserie bistrot salon boulangerie patisserie boucherie epicerie "
        "boutique magasin pressing blanchisserie garage usine atelier entreprise societe agence "
        "pharmacie club pub bakery butcher shop store laundry factory works warehouse nails nail "
        "spa firm company firma brutaria restaurantul fabrica",
        "eglise paroisse chapelle mosquee temple synagogue church parish chapel mosque biserica "
        "parohia",
    )
)
_KINDS = frozenset[str]().union(*_GROUPS)
_ARTICLES = frozenset("le la les l the un une".split())
_LITTLE = _ARTICLES | frozenset(
    "de du des d of a au aux at in sur saint sainte st ste jeune jeunes femmes femme enfants "
    "social women children named called dit dite nomme nommee appele appelee".split()
)
"""What may stand between the word for a house and its name."""
_ENDS = re.compile(r"[.!?;:]\s|\n\s*\n")
_WINDOW = 70
_NO_NAME = re.compile(r"@|://|^\W*[\d\W]+$")
_QUOTES = "'\u2019\"\u00ab\u201c( "


class _Near(Protocol):
    """What this needs of a form."""

    @property
    def rule(self) -> str: ...

    @property
    def kinds(self) -> str: ...


def is_named(text: str) -> bool:
    """Whether a value holds a word for a house or body beside a name: "Refuge Penhallow"."""
    own = fold(text.split(",")[0]).split()
    return _NO_NAME.search(text) is None and len(own) > 1 and not _KINDS.isdisjoint(own)


def near_forms(text: str) -> Iterator[tuple[str, str, str]]:
    """(rule, what to look for, words of its kind) for the first piece of a place or a body."""
    own = re.split(r"[,;\n]", text)[0]
    words = fold(own).split()
    is_street = len(words) > 1 and (words[0] in STREETS or words[-1] in STREETS - _KINDS)
    if is_street or any(map(str.isdigit, fold(own))):
        return
    kinds = {kind for group in _GROUPS if not group.isdisjoint(words) for kind in group}
    first, last = 0, len(words)
    while first < last and words[first] in _KINDS | _LITTLE:
        first += 1
    while last > first and words[last - 1] in _KINDS | _LITTLE:
        last -= 1
    name = words[first:last]
    core = " ".join(name)
    if len(core) < _SHORTEST or (name == words and len(words) == 1):
        return
    beside = " ".join(sorted(kinds))
    yield BESIDE, core, beside
    short = " ".join(word for word in words if word not in _LITTLE)
    if short not in (core, " ".join(words)):
        yield SHORT, short, beside
    if first and words[first - 1] in _ARTICLES:
        yield CAPITALS, f"{words[first - 1]} {core}", beside
    if len(name) > 1:
        yield CAPITALS, core, beside
        for word in name:
            if len(word) >= _SHORTEST_ALONE and word not in WORDS and not _is_plural(word):
                yield BESIDE, word, beside
    elif len(core) >= _SHORTEST_ALONE and core not in WORDS and not _is_plural(core):
        yield ALONE, core, beside


def street_name(piece: str) -> str:
    """The one telling word of an English street: "wexcombe" of "3 Wexcombe Lane", or ""."""
    own = [word for word in fold(piece).split() if not word[0].isdigit() and len(word) > 1]
    if len(own) != 2 or own[1] not in STREETS or own[0] in STREETS:
        return ""
    name = own[0]
    is_word = name in WORDS or _is_plural(name)
    return name if len(name) >= _SHORTEST_STREET and name.isalpha() and not is_word else ""


def _is_plural(word: str) -> bool:
    return word.removesuffix("s") in WORDS or word.removesuffix("es") in WORDS


def is_plain(text: str) -> bool:
    """Whether a phrase, folded, is but words that tell nothing alone: "the orchard"."""
    return all(word in _LITTLE or (word in WORDS and word not in _KINDS) for word in text.split())


def counts(form: _Near, readable: frozenset[str], text: str, start: int, end: int) -> bool:
    """Whether a near form stands for the place where it is found.

    Args:
        form: A form whose rule is one of `NEAR`.
        readable: Folded words of names that may stay: the baker may be called as the bakery.
        text: The searched text.
        start: Where the form begins.
        end: Where it ends.
    """
    found = fold(text[start:end]).split()
    if form.rule == SHORT:
        return True
    if form.rule == STREET_NAME:
        return not readable.issuperset(found)
    written = [word for word in text[start:end].split() if fold(word) not in _LITTLE]
    has_capitals = all(word.lstrip(_QUOTES)[:1].isupper() for word in written)
    if form.rule == BESIDE:
        is_word = WORDS.issuperset(found)  # "the school orchard" is none, nor a Ministry of Justice
        own = frozenset(form.kinds.split())
        kinds = _KINDS if has_capitals and not (own and is_word) else own
        bare = has_capitals or not is_word
        return not _beside(text, start, end, bare=bare).isdisjoint(kinds)
    return has_capitals and not readable.issuperset(found)


def _beside(text: str, start: int, end: int, *, bare: bool) -> frozenset[str]:
    """The words before a place, but for little words, and right after: of its kind, maybe.

    Where it is not `bare`, the word before counts only with a little word behind it.
    """
    before = fold(_ENDS.split(text[max(0, start - _WINDOW) : start])[-1]).split()
    own = len(before)
    while before and before[-1] in _LITTLE:
        before.pop()
    beside = before[-1:] if bare or len(before) < own else []
    if text[end : end + 1] not in (",", ".", ";", ":"):
        beside += fold(_ENDS.split(text[end : end + _WINDOW // 2])[0]).split()[:1]
    return frozenset(beside)
