# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""French forms for the templates: verbs, agreement, elision and contraction.

Covers the four persons that the templates use (je, il or elle, nous, ils or elles) and the verbs in
``tables/verbs_fr.tsv`` besides the regular ones. It is no general conjugator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recipe.witness.tables import rows

GLUE = "\u2060"
"""Stands after a clitic so that "de le voir" is not contracted; removed at the end."""

_ENDINGS = {
    "imp": ("ais", "ait", "ions", "aient"),
    "fut": ("ai", "a", "ons", "ont"),
    "cond": ("ais", "ait", "ions", "aient"),
}
_WITH_ETRE = frozenset(
    "aller venir revenir devenir parvenir intervenir partir repartir sortir entrer rentrer arriver"
    " monter descendre tomber retomber rester retourner naître mourir".split()
)
_DOUBLING = frozenset("appeler rappeler jeter rejeter".split())


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms from which all the others are made."""

    infinitive: str
    participle: str
    present: tuple[str, str, str, str]
    future: str

    @property
    def imperfect(self) -> str:
        """The stem of the imperfect."""
        return "ét" if self.infinitive == "être" else self.present[2].removesuffix("ons")


@cache
def _table() -> dict[str, Verb]:
    verbs = {}
    for infinitive, participle, je, il, nous, ils, future in rows("verbs_fr"):
        verbs[infinitive] = Verb(infinitive, participle, (je, il, nous, ils), future)
    return verbs


@cache
def verb(infinitive: str) -> Verb:
    """The verb's forms; raises KeyError for a pattern that is neither regular nor listed."""
    if infinitive in _table():
        return _table()[infinitive]
    stem = infinitive[:-2]
    if infinitive.endswith("er"):
        strong = _strong(infinitive, stem)
        plural = stem + "e" if stem.endswith("g") else stem
        plural = plural[:-1] + "ç" if stem.endswith("c") else plural
        present = (strong + "e", strong + "e", plural + "ons", strong + "ent")
        future = stem if re.search(r"é[^aeiouy]+$", stem) else strong
        return Verb(infinitive, stem + "é", present, future + "er")
    if infinitive.endswith("ir"):
        present = (stem + "is", stem + "it", stem + "issons", stem + "issent")
        return Verb(infinitive, stem + "i", present, infinitive)
    if infinitive.endswith("dre"):
        present = (stem + "s", stem, stem + "ons", stem + "ent")
        return Verb(infinitive, stem + "u", present, infinitive[:-1])
    raise KeyError(infinitive)


def _strong(infinitive: str, stem: str) -> str:
    """The stem of a verb in -er before a silent ending."""
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    if infinitive in _DOUBLING:
        return stem + stem[-1]
    if re.search(r"[eé](?:[bcdfglmnprstv]|ch|gn|gu|br|vr)$", stem) and not stem.endswith("ell"):
        return re.sub(r"[eé]([^eé]+)$", r"è\1", stem)
    return stem


@dataclass(frozen=True, slots=True)
class Agreement:
    """Person (0 je, 1 third, 2 nous, 3 third plural), gender and number of a role."""

    person: int
    feminine: bool
    plural: bool

    def ending(self, participle: str) -> str:
        """The participle or adjective with its ending."""
        feminine = "e" if self.feminine else ""
        plural = "s" if self.plural and not (participle.endswith("s") and not feminine) else ""
        if participle.endswith("dû"):
            participle = participle[:-1] + ("u" if feminine or plural else "û")
        return participle + feminine + plural

    def choose(self, forms: list[str]) -> str:
        """One of two forms (masculine, feminine) or four (then their plurals)."""
        if len(forms) == 4:
            return forms[2 * self.plural + self.feminine]
        return forms[self.feminine]


_REFLEXIVE = ("me", "se", "nous", "se")
_ACCUSATIVE = {0: "me", 2: "nous", 3: "les"}
_DATIVE = {0: "me", 1: "lui", 2: "nous", 3: "leur"}
_NEGATIONS = {"": "pas", "jamais": "jamais", "plus": "plus", "rien": "rien"}


def accusative(who: Agreement) -> str:
    """The clitic for a direct object."""
    return _ACCUSATIVE.get(who.person, "la" if who.feminine else "le") + GLUE


def dative(who: Agreement) -> str:
    """The clitic for an indirect object."""
    return _DATIVE[who.person] + GLUE


def conjugate(
    name: str,
    tense: str,
    subject: Agreement,
    *,
    direct: Agreement | None = None,
    indirect: Agreement | None = None,
    negation: str | None = None,
) -> str:
    """A verb with its clitics and negation; ``se laver`` or ``s'enfuir`` for reflexive verbs."""
    reflexive = name.startswith(("se ", "s'"))
    forms = verb(re.sub(r"^(se |s')", "", name))
    clitics = [_REFLEXIVE[subject.person] + GLUE] if reflexive else []
    if indirect is not None and indirect.person in (0, 2):
        clitics.append(dative(indirect))
    if direct is not None:
        clitics.append(accusative(direct))
    if indirect is not None and indirect.person not in (0, 2):
        clitics.append(dative(indirect))
    finite, rest = _finite(forms, tense, subject, direct, reflexive)
    before = " ".join([*clitics, finite])
    if tense == "inf":
        no = "" if negation is None else f"ne {_NEGATIONS[negation]} "
        return no + before
    if negation is not None:
        before = f"ne {before} {_NEGATIONS[negation]}"
    return f"{before} {rest}".strip()


def _finite(
    forms: Verb, tense: str, subject: Agreement, direct: Agreement | None, reflexive: bool
) -> tuple[str, str]:
    """The conjugated word, and the participle where there is one."""
    if tense == "inf":
        return forms.infinitive, ""
    if tense in ("pc", "pqp", "condp", "futp"):
        etre = reflexive or (forms.infinitive in _WITH_ETRE and direct is None)
        auxiliary = verb("être" if etre else "avoir")
        simple = {"pc": "pres", "pqp": "imp", "condp": "cond", "futp": "fut"}[tense]
        agreeing = subject if etre else direct
        participle = forms.participle
        if agreeing is not None and forms.infinitive != "faire":
            participle = agreeing.ending(participle)
        return _simple(auxiliary, simple, subject), participle
    return _simple(forms, tense, subject), ""


def _simple(forms: Verb, tense: str, subject: Agreement) -> str:
    if tense == "pres":
        return forms.present[subject.person]
    stem = forms.imperfect if tense == "imp" else forms.future
    ending = _ENDINGS[tense][subject.person]
    if tense == "imp" and ending == "ions":
        stem = re.sub(r"ge$", "g", stem).replace("ç", "c")
    return stem + ending


_VOWEL = (
    r"(?=[aâàeéèêëiîïoôuûœæAÂÀEÉÈÊËIÎÏOÔUÛŒÖÁÓÚÍ]|y\b"
    r"|[hH](?!aine|aut|asard|ont|uit|ors|aï[rs]|urle|ongr|olland|onduras|arcel|angar|andicap|eurt"
    r"|ache|all|alte|éro|uis clos|iérarch|ouil|eurt))(?!on[zs]|oui\b|un[eE]?s? fois|[Yy][aeéou])"
)
_ELISION = re.compile(
    rf"\b([JjMmTtSsLlDdNnCc]e|[Ll]a|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]ue)"
    rf"(?:{GLUE})? {_VOWEL}"
)
_SI = re.compile(r"\b([Ss])i (?=ils?\b)")
_MA = re.compile(rf"\b([mtsMTS])a {_VOWEL}")
_CE = re.compile(rf"\b([Cc])e_ {_VOWEL}")
_CONTRACTIONS = [
    (re.compile(rf"\b{left}( tou(?:t|s))? {right} (?!{GLUE})"), result)
    for left, right, result in (
        ("de", "le", "du"), ("de", "les", "des"), ("à", "le", "au"), ("à", "les", "aux"),
        ("De", "le", "Du"), ("De", "les", "Des"), ("À", "le", "Au"), ("À", "les", "Aux"),
    )
]  # fmt: skip


def finish(text: str) -> str:
    """Elision, contraction and spacing of a filled French template."""
    text = _CE.sub(r"\1et ", text).replace("e_ ", "e ")
    text = _ELISION.sub(lambda match: match.group(1)[:-1] + "'", text)
    text = _MA.sub(r"\1on ", text)
    text = _SI.sub(r"\1'", text)
    for pattern, result in _CONTRACTIONS:
        text = pattern.sub(
            lambda match, word=result: (
                (match.group(1).strip() + " " if match.group(1) else "") + word + " "
            ),
            text,
        )
    return text.replace(GLUE, "")
