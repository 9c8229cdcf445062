# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""English forms for the templates: verbs, pronouns, articles."""

from __future__ import annotations

import re
from functools import cache

from recipe.witness.tables import rows

PRONOUNS = {
    "he": ("I", "he", "she", "we", "they"),
    "me": ("me", "him", "her", "us", "them"),
    "my": ("my", "his", "her", "our", "their"),
    "mine": ("mine", "his", "hers", "ours", "theirs"),
    "self": ("myself", "himself", "herself", "ourselves", "themselves"),
}
_BE = {"pres": ("am", "is", "are", "are"), "past": ("was", "was", "were", "were")}


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {verb: (past, participle) for verb, past, participle in rows("verbs_en")}


def _add_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + "ed"


def past(verb: str) -> str:
    """The simple past of a verb that is not "be"."""
    return _irregular()[verb][0] if verb in _irregular() else _add_ed(verb)


def participle(verb: str) -> str:
    """The past participle."""
    return _irregular()[verb][1] if verb in _irregular() else _add_ed(verb)


def gerund(verb: str) -> str:
    """The form in -ing."""
    if verb in ("lie", "die", "tie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return verb[:-1] + "ing"
    doubled = "hit cut put let shut set get run begin sit swim win forget traffic".split()
    if verb in doubled or past(verb).removesuffix("ed") == verb + verb[-1]:
        return verb + ("k" if verb == "traffic" else verb[-1]) + "ing"
    return verb + "ing"


def third(verb: str) -> str:
    """The third person singular of the present."""
    if verb in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[verb]
    if re.search(r"(s|sh|ch|x|z|o)$", verb):
        return verb + "es"
    return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"


def conjugate(phrase: str, tense: str, person: int, negation: str | None = None) -> str:
    """A verb for a person (0 I, 1 third, 2 we, 3 they); words after the verb stay behind it.

    Tenses: pres, past, perf, pluperf, fut, cond, condp, prog, used, inf, ing. Negations: "" for
    not, or never, "no longer" and so on, which stand before the main verb.
    """
    verb, _, rest = phrase.partition(" ")
    words = _words(verb, tense, person, negation)
    return f"{words} {rest}".strip()


def _words(verb: str, tense: str, person: int, negation: str | None) -> str:
    if tense in ("inf", "ing"):
        bare = verb if tense == "inf" else gerund(verb)
        return bare if negation is None else f"{negation or 'not'} {bare}"
    if verb == "be" and tense in _BE:
        return _join(_BE[tense][person], "", negation)
    if tense in _BE:
        bare = third(verb) if person == 1 and tense == "pres" else verb
        if negation == "":
            do = ("does" if person == 1 else "do") if tense == "pres" else "did"
            return f"{do} not {verb}"
        return _join("", past(verb) if tense == "past" else bare, negation)
    auxiliary, main = {
        "perf": ("has" if person == 1 else "have", participle(verb)),
        "pluperf": ("had", participle(verb)),
        "fut": ("will", verb),
        "cond": ("would", verb),
        "condp": ("would", f"have {participle(verb)}"),
        "prog": (_BE["past"][person], gerund(verb)),
        "used": ("used", f"to {verb}"),
    }[tense]
    if tense == "used" and negation == "":
        return f"did not use to {verb}"
    return _join(auxiliary, main, negation)


def _join(auxiliary: str, main: str, negation: str | None) -> str:
    middle = "not" if negation == "" else negation or ""
    return " ".join(word for word in (auxiliary, middle, main) if word)


_AN = re.compile(
    r"\b([Aa]) (?=[aeioAEIO](?!ne\b|nce\b|uro|we)|[uU](?!k|ni|s[ae]|ga|zb|ru)|hour|honest|honour)"
)


def finish(text: str) -> str:
    """The filled template with "a" or "an" as the next word asks."""
    return _AN.sub(r"\1n ", text).replace("s's ", "s' ")
