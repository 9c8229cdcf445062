# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Case forms of names in six languages, as a grammar declines them. Knows nothing of the finder.

`oblique(word, language, gender)` gives the forms of one word other than the one in the register.
Words whose pattern is not listed are not declined, as in the languages themselves.
"""

from __future__ import annotations

VOWELS = "аеёиоуыэюяіїєaeiouyąęăâîëīōûâèê"


def _with(stem: str, endings: str) -> list[str]:
    return [stem + ending for ending in endings.split()]


def russian(word: str, gender: str) -> list[str]:
    if word.endswith(("ский", "цкий")):
        return _with(word[:-2], "ого ому им ом")
    if word.endswith(("ская", "цкая")):
        return _with(word[:-2], "ой ую ою")
    if word.endswith(("ова", "ева", "ина")) and gender == "f" and len(word) > 5:
        return _with(word[:-1], "ой у ою")
    if word.endswith(("ов", "ев", "ин")) and gender == "m" and len(word) > 4:
        return _with(word, "а у ым е")
    if word.endswith("ия"):
        return _with(word[:-1], "и ю ей")
    if word.endswith("я"):
        return _with(word[:-1], "и е ю ей ею")
    if word.endswith("а"):
        plural = "и" if word[-2] in "гкхжшчщ" else "ы"
        return [*_with(word[:-1], f"{plural} е у ой ою")]
    if word.endswith("ий"):
        return _with(word[:-1], "я ю ем и")
    if word.endswith("й") and gender == "m":
        return _with(word[:-1], "я ю ем е")
    if word.endswith("ь") and gender == "m":
        return _with(word[:-1], "я ю ем е")
    if word[-1] not in VOWELS + "ь" and gender == "m":
        return _with(word, "а у ом е")
    return []


def ukrainian(word: str, gender: str) -> list[str]:
    if word.endswith(("ська", "цька")):
        return _with(word[:-1], "ої ій у ою")
    if word.endswith(("ський", "цький")):
        return _with(word[:-2], "ого ому им")
    if word.endswith(("ова", "ева", "єва")) and gender == "f" and len(word) > 5:
        return _with(word[:-1], "ої ій у ою")
    if word.endswith("ія"):
        return _with(word[:-1], "ї ю єю")
    if word.endswith("я"):
        return _with(word[:-1], "і ю ею")
    if word.endswith(("ка", "га", "ха")):
        soft = {"к": "ц", "г": "з", "х": "с"}[word[-2]]
        return [*_with(word[:-1], "и у ою"), word[:-2] + soft + "і"]
    if word.endswith("а"):
        return _with(word[:-1], "и і у ою")
    if word.endswith("ко") and gender == "m":
        return _with(word[:-1], "а у ом ові")
    if word.endswith("ець") and gender == "m":
        return _with(word[:-3] + ("йц" if word[-4] in VOWELS else "ц"), "я ю ем еві")
    if word.endswith("ій") and gender == "m":
        return _with(word[:-1], "я ю єм єві")
    if word.endswith("ів") and gender == "m" and len(word) > 4:
        return _with(word[:-2] + "ов", "а у им ові")
    if word[-1] not in VOWELS + "ьй" and gender == "m":
        return _with(word, "а у ом ові")
    return []


def bulgarian(word: str, gender: str) -> list[str]:
    if word.endswith(("ова", "ева", "ска")) and gender == "f":
        return []
    if word.endswith("ия"):
        return [word[:-1] + "йо", word[:-1] + "ина", word[:-1] + "ин"]
    if word.endswith("а"):
        return _with(word[:-1], "о ин ина ини")
    if word.endswith(("ов", "ев")) and gender == "m":
        return _with(word, "и а")
    if word[-1] not in VOWELS + "ьй" and gender == "m":
        return _with(word, "е а ов ова ови")
    return []


def polish(word: str, gender: str) -> list[str]:
    if word.endswith(("ska", "cka", "dzka")):
        return _with(word[:-1], "iej ą")
    if word.endswith(("ski", "cki", "dzki")):
        return _with(word[:-1], "iego iemu im")
    if word.endswith("ia"):
        return [word[:-1] + "i", *_with(word[:-1], "ę ą")]
    if word.endswith("a"):
        soft = {"t": "cie", "d": "dzie", "r": "rze", "ł": "le", "k": "ce", "g": "dze"}
        stem = word[:-1]
        dative = stem[:-1] + soft[stem[-1]] if stem[-1] in soft else f"{stem}ie"
        if stem[-1] in "lszjc":
            dative = f"{stem}i" if stem[-1] in "lj" else f"{stem}y"
        genitive = f"{stem}i" if stem[-1] in "kglj" else f"{stem}y"
        return [genitive, dative, f"{stem}ę", f"{stem}ą"]
    if gender == "m" and word.endswith("ek"):
        return _with(word[:-2] + "k", "a owi iem u")
    if gender == "m" and word[-1] in "kg":
        return _with(word, "a owi iem u")
    if gender == "m" and word[-1] not in VOWELS + "ńśćź":
        return _with(word, "a owi em")
    return []


def romanian(word: str, gender: str) -> list[str]:
    if gender == "f" and word.endswith("ia"):
        return [word[:-1] + "ei", word[:-1] + "o"]
    if gender == "f" and word.endswith("a"):
        if word[-2] in "cg":
            return [word[:-1] + "ăi"]
        return [word[:-1] + "ei", word[:-1] + "o"]
    if word.endswith("u"):
        return [word + "l", word + "lui", word + "le"]
    if word[-1] not in VOWELS and gender == "m":
        return [word + "ului", word + "ul", word + "ule"]
    return []


def albanian(word: str, gender: str) -> list[str]:
    if word.endswith("ia"):
        return [word[:-1] + "së", word[:-1] + "në"]
    if word.endswith("a"):
        return [word[:-1] + "ës", word[:-1] + "ën"]
    if word.endswith("ë"):
        return [word[:-1] + "a", word[:-1] + "ës", word[:-1] + "ën"]
    if word.endswith("e"):
        return [word + "s", word + "n", word[:-1] + "ja"]
    if word[-1] in "kgh":
        return [word + "u", word + "ut", word + "un"]
    if word.endswith("i"):
        return [word + "u", word + "ut", word + "un"]
    if word[-1] not in VOWELS:
        return [word + "i", word + "it", word + "in"]
    return []


DECLINE = {
    "ru": russian, "uk": ukrainian, "bg": bulgarian, "pl": polish, "ro": romanian, "sq": albanian,
}  # fmt: skip


def oblique(word: str, language: str, gender: str) -> list[str]:
    """Forms of a word in the cases of a language; none in French and English."""
    decline = DECLINE.get(language)
    forms = decline(word.lower(), gender) if decline and len(word) > 2 else []
    return [form.capitalize() for form in forms]
