# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The people of a template: who speaks or is spoken of, who exploits, who helps, who is kin.

A role is one person or group for a whole sentence; it knows how it is named in both languages and
how verbs, pronouns and adjectives agree with it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from recipe.witness import english, french
from recipe.witness.french import Agreement
from recipe.witness.tables import rows

_POSSESSIVES = {
    "mon": ("mon", "son", "notre", "leur"),
    "ma": ("ma", "sa", "notre", "leur"),
    "mes": ("mes", "ses", "nos", "leurs"),
}
_STRONG = {0: "moi", 2: "nous"}
_KINDS = {"m": (False, False), "f": (True, False), "mp": (False, True), "fp": (True, True)}


@dataclass(frozen=True, slots=True)
class Role:
    """One person or group: the French and English noun phrase and how it agrees."""

    french: str
    english: str
    who: Agreement

    @property
    def _english_index(self) -> int:
        if self.who.person == 0:
            return 0
        if self.who.person == 2:
            return 3
        return 4 if self.who.plural else 1 + self.who.feminine

    @property
    def english_person(self) -> int:
        """The person for English verbs."""
        return self.who.person

    def french_form(self, name: str) -> str:
        """A French pronoun or possessive: il, me, lui, moi, se, mon, ma, mes."""
        who = self.who
        if name in _POSSESSIVES:
            return _POSSESSIVES[name][who.person]
        if name == "il":
            plural = "s" if who.plural else ""
            return {0: "je", 2: "nous"}.get(who.person, ("elle" if who.feminine else "il") + plural)
        if name == "me":
            return french.accusative(who)
        if name == "lui":
            return french.dative(who)
        if name == "se":
            return ("me", "se", "nous", "se")[who.person] + french.GLUE
        if name == "moi":
            plural = "elles" if who.feminine else "eux"
            singular = "elle" if who.feminine else "lui"
            return _STRONG.get(who.person, plural if who.plural else singular)
        raise KeyError(name)

    def english_form(self, name: str) -> str:
        """An English pronoun or possessive: he, me, my, mine, self."""
        return english.PRONOUNS[name][self._english_index]


def agreement(kind: str, person: int | None = None) -> Agreement:
    """The agreement for m, f, mp or fp; the person is third unless it is given."""
    feminine, plural = _KINDS[kind]
    return Agreement((3 if plural else 1) if person is None else person, feminine, plural)


def pronoun(kind: str, person: int | None = None) -> Role:
    """A role that is named by its pronoun only."""
    who = agreement(kind, person)
    bare = Role("", "", who)
    return Role(bare.french_form("il"), bare.english_form("he"), who)


def named(rng: random.Random) -> Role:
    """A person by name or by label, with or without a title."""
    kind = rng.choice("mf")
    first = rng.choice([row[1] for row in rows("names") if row[0] == f"first {kind}"])
    last = rng.choice([row[1] for row in rows("names") if row[0] == "last"])
    title = ("M.", "Mr") if kind == "m" else ("Mme", "Ms")
    shape = rng.random()
    if shape < 0.25:
        names = (f"{first} {last}",) * 2
    elif shape < 0.5:
        names = (first, first)
    elif shape < 0.75:
        names = (f"{title[0]} {last}", f"{title[1]} {last}")
    elif shape < 0.85:
        names = (f"{title[0]} {first} {last}", f"{title[1]} {first} {last}")
    else:
        label = rng.choice(["PERSON", "WITNESS", "P", "T", "X", "CHILD"]) + f"-{rng.randint(1, 40)}"
        names = (label, label)
    return Role(*names, agreement(kind))


def _from_table(rng: random.Random, table: str) -> Role:
    left, kind, right = rng.choice(rows(table))
    return Role(left, right, agreement(kind))


def speaker(rng: random.Random) -> Role:
    """S: most often "I", else a pronoun, a name or the word for the person in court prose."""
    draw = rng.random()
    if draw < 0.42:
        return pronoun(rng.choice("mff"), 0)
    if draw < 0.48:
        return pronoun(rng.choice(["mp", "fp"]), 2)
    if draw < 0.66:
        return pronoun(rng.choice("mff"))
    if draw < 0.70:
        return pronoun(rng.choice(["mp", "fp"]))
    return _from_table(rng, "survivors") if draw < 0.86 else named(rng)


def exploiter(rng: random.Random) -> Role:
    """A: those who recruit, carry or exploit."""
    draw = rng.random()
    if draw < 0.25:
        return pronoun(rng.choice(["m", "m", "f", "mp"]))
    return _from_table(rng, "exploiters") if draw < 0.72 else named(rng)


def exploiter_by_noun(rng: random.Random) -> Role:
    """C: an exploiter who is never only a pronoun, for use as an object."""
    return _from_table(rng, "exploiters") if rng.random() < 0.6 else named(rng)


def helper(rng: random.Random) -> Role:
    """B: police, doctors, neighbours and others met on the way."""
    return _from_table(rng, "helpers") if rng.random() < 0.75 else named(rng)


def kin(rng: random.Random, owner: Role) -> Role:
    """K: a relation of another role, with the possessive."""
    noun, kind, word = rng.choice(rows("kin"))
    mine = "mes" if kind.endswith("p") else "mon" if kind == "m" else "ma"
    return Role(
        f"{owner.french_form(mine)} {noun}", f"{owner.english_form('my')} {word}", agreement(kind)
    )
