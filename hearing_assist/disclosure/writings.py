# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How else a detail is written that a reader never reads: in capitals, in part, by its initials.

A mark stands where somebody looked; the same words stand elsewhere too. Of a body, a place or an
address each word of its own is withheld, not those that many such names share. Does not know
spellings that nobody marked anywhere, nor other alphabets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import regex

from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.records import Audience, DocumentView, Kind
from hearing_assist.text.folding import fold_key

_SHORTEST = 3
_SHORTEST_WORD = 4
_NAMED = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.ADDRESS, Kind.PERSON})
"""Kinds whose writings consist of words."""
_WORD = regex.compile(r"\p{Lu}[\p{L}\p{M}'\u2019]*")
_SHARED = frozenset(
    """
    administration advocate advocates agency and annex apartment association authority avenue avocat
    avocats bank barrister blanchisserie boulevard building bureau cafe care cafes centre center
    charity city clinic close club college community company constable constabulary corporation
    council counsel county court crescent crown customs department detective district drive
    emergency enterprises estate farm flat floor force foundation garden gardens general group grove
    hall high holdings home hospital hostel hotel house housing immigration inspector institute
    international kitchen lane laundry law legal limited line linen ltd main medical ministry
    mission national north office officer park partnership place police primary prison project
    prosecution prosecutor public refuge regional restaurant road safe saint salon school sergeant
    service services shelter social society solicitors south square station store street support
    surgery team terrace town transport trust union unit university victim victims village voluntary
    walk ward west east women women's workers youth agence appartement assistance banque bureaux
    chemin cite clinique comite compagnie conseil cour croix departement ecole enfance entreprise
    fondation foyer gare gendarmerie hopital immeuble impasse maison mairie ministere nettoyage nord
    ouest parc parquet prefecture premier quai quartier residence route rue salle sarl secours
    securite societe solidarite sud syndicat tribunal universite ville
    """.split()
)
"""Words that many names of bodies and places share, folded."""


def writings(documents: Iterable[DocumentView], kinds: frozenset[Kind]) -> Mapping[str, Kind]:
    """Folded writings of all that is marked with one of the kinds, and of its parts."""
    found: dict[str, Kind] = {}
    for document in documents:
        for block in document.blocks:
            for mark in block.marks:
                if mark.kind in kinds:
                    for each in writings_of(block.text.text[mark.start : mark.end], mark.kind):
                        found.setdefault(each, mark.kind)
    return found


def withheld_places(documents: Iterable[DocumentView], audience: Audience) -> Mapping[str, Kind]:
    """Folded writings of what is withheld somewhere, to be withheld everywhere."""
    found: dict[str, Kind] = {}
    for document in documents:
        for block in document.blocks:
            for mark in block.marks:
                if mark.kind in _NAMED and mark.ceiling < audience:
                    key = fold_key(block.text.text[mark.start : mark.end])
                    if len(key) >= _SHORTEST and key not in KNOWN:
                        found[key] = mark.kind
    return found


def writings_of(written: str, kind: Kind) -> Iterator[str]:
    """Folded writings of one detail: as it stands, its own words, its initials."""
    written = PLACEHOLDER.sub(" ", written)
    key = fold_key(written)
    if len(key) >= _SHORTEST and key not in KNOWN:
        yield key
    if kind not in _NAMED:
        return
    words = [match[0] for match in _WORD.finditer(written)]
    for word in words:
        own = fold_key(word)
        if len(own) >= _SHORTEST_WORD and own not in KNOWN and own not in _SHARED:
            yield own
    initials = fold_key("".join(word[0] for word in words))
    if kind is Kind.ORGANISATION and len(initials) >= _SHORTEST and initials not in KNOWN:
        yield initials
