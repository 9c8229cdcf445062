# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Running text of eight languages with one writing of a name in it.

What may happen to a name, one after the other: another order or an initial, a case form of the
language of the text, letters of that language, capitals or small letters, lost accents, a title, a
possessive or an elision, a line end in the wrong place, an invisible character, spaced letters, a
look-alike letter. Shares no code and no table with the finder.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from tests.generated_variants.inflect import oblique
from tests.generated_variants.names import Name
from tests.generated_variants.romanise import romanise, systems

CARRIERS = {
    "fr": [
        "Hier, {} a parlé au juge.",
        "Selon {}, la porte était fermée.",
        "Il a revu {} à la gare.",
        "Le passeport de {} manquait.",
        "On a entendu {} vers midi (procès-verbal, p. 3).",
    ],
    "en": [
        "Then {} spoke to the judge.",
        "According to {}, the door was shut.",
        "He saw {} again.",
        "The passport of {} was missing.",
        "They heard {} at noon (record, p. 3).",
    ],
    "ro": [
        "Ieri l-am văzut pe {} la gară.",
        "Potrivit declarației, {} a plecat.",
        "Pașaportul era la {} acasă.",
        "Martorul a vorbit cu {} despre bani.",
    ],
    "bg": [
        "Вчера видях {} на гарата.",
        "Според протокола {} е заминала.",
        "Говорих с {} за парите.",
        "Паспортът на {} липсваше.",
    ],
    "uk": [
        "Учора я бачила {} на вокзалі.",
        "За словами свідка, {} поїхала.",
        "Розмова з {} тривала.",
        "Паспорт {} зник.",
    ],
    "ru": [
        "Вчера я видела {} на вокзале.",
        "По словам свидетеля, {} уехала.",
        "Разговор с {} был.",
        "Паспорт {} пропал.",
    ],
    "pl": [
        "Wczoraj widziałam {} na dworcu.",
        "Według protokołu {} wyjechała.",
        "Rozmowa z {} trwała.",
        "Paszport {} zniknął.",
    ],
    "sq": [
        "Dje pashë {} në stacion.",
        "Sipas protokollit {} u largua.",
        "Biseda me {} zgjati.",
        "Pasaporta e {} mungonte.",
    ],
}
TITLES = {
    "fr": {"f": ["Mme", "Madame"], "m": ["M.", "Monsieur"]},
    "en": {"f": ["Ms", "Mrs"], "m": ["Mr"]},
    "ro": {"f": ["doamna", "dna"], "m": ["domnul", "dl"]},
    "bg": {"f": ["госпожа", "г-жа"], "m": ["господин", "г-н"]},
    "uk": {"f": ["пані", "громадянка"], "m": ["пан", "громадянин"]},
    "ru": {"f": ["госпожа", "гражданка"], "m": ["господин", "г-н"]},
    "pl": {"f": ["pani"], "m": ["pan"]},
    "sq": {"f": ["zonja"], "m": ["zoti"]},
}
SCRIPT = {"bg": "cyrillic", "uk": "cyrillic", "ru": "cyrillic"}
LOOK_ALIKE = dict(zip("aeocpx", "аеосрх", strict=True))
INVISIBLE = ["\u00ad", "\u200b", "\u2060", "\ufeff"]
ALONE = "small letters, alone"
"""A damage after which a name may be nothing but a word of the language (Ciobanu, ciobanul)."""
SHORTEST_SMALL = 8
"""Letters of a name that stands alone in small letters: shorter ones are as likely a word."""


@dataclass(frozen=True)
class Planted:
    """A text, and the code points of it that must not survive."""

    text: str
    start: int
    end: int
    language: str
    how: str

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]


def _script(origin: str) -> str:
    return SCRIPT.get(
        origin, "greek" if origin == "el" else "georgian" if origin == "ka" else "latin"
    )


def _language(name: Name, random: Random) -> tuple[str, str]:
    """(language of the text, kind of change of letters or case that fits)."""
    script = _script(name.origin)
    if script == "latin":
        latin = [each for each in CARRIERS if each not in SCRIPT]
        language = random.choice([name.origin, *latin])
        return language, random.choice(("plain", "case form"))
    if script == "cyrillic" and random.random() < 0.5:
        return name.origin, random.choice(("plain", "case form", "case form"))
    latin = [each for each in CARRIERS if each not in SCRIPT]
    return random.choice(latin), "other letters"


def _words(name: Name, language: str, kind: str, random: Random) -> tuple[list[str], str]:
    """Given name and family name as this text writes them."""
    words = [name.given, name.surname]
    how = kind
    if kind == "other letters":
        system = random.choice(systems(name.origin))
        words = [romanise(word, name.origin, system) for word in words]
        how = f"{kind}, {system}"
        kind = random.choice((kind, "other letters and case form"))
    if kind.endswith("case form"):
        declined = []
        for word in words:
            forms = oblique(word, language, name.gender)
            declined.append(random.choice(forms) if forms else word)
        if declined != words:
            words, how = declined, f"{how}; case form"
    return words, how


def _shape(words: list[str], language: str, name: Name, random: Random) -> tuple[str, str]:
    given, surname = words
    title = random.choice(TITLES[language][name.gender])
    shapes = {
        "given surname": f"{given} {surname}",
        "surname given": f"{surname} {given}",
        "SURNAME given": f"{surname.upper()} {given}",
        "surname, given": f"{surname}, {given}",
        "given": given,
        "surname": surname,
        "title surname": f"{title} {surname}",
        "initial surname": f"{given[0]}. {surname}",
        "surname initial": f"{surname} {given[0]}.",
    }
    if language == "en":
        shapes["possessive"] = f"{given} {surname}'s"
        shapes["possessive of given"] = f"{given}\u2019s"
    if language == "fr":
        shapes["elided"] = f"d\u2019{given} {surname}"
    how = random.choice(sorted(shapes))
    return shapes[how], how


def _damage(text: str, random: Random) -> tuple[str, str]:
    kind = random.choice(
        ["none"] * 6
        + ["CAPITALS", "small", "no accents", "NFD", "line", "cut", "invisible", "spaces"]
        + ["look-alike", "no-break"]
    )
    inner = [i for i in range(2, len(text) - 2) if text[i - 2 : i + 2].isalpha()]
    if kind == "CAPITALS":
        return text.upper(), kind
    if kind == "small" and (" " in text or len(text) >= SHORTEST_SMALL):
        return text.lower(), kind if " " in text else ALONE
    if kind == "no accents":
        bare = unicodedata.normalize("NFD", text)
        return "".join(c for c in bare if not unicodedata.combining(c)), kind
    if kind == "NFD":
        return unicodedata.normalize("NFD", text), kind
    if kind == "line":
        return text.replace(" ", "\n", 1), kind
    if kind == "no-break":
        return text.replace(" ", "\u00a0"), kind
    if kind == "spaces":
        return text.replace(" ", "   "), kind
    if kind == "cut" and inner:
        at = random.choice(inner)
        return text[:at] + random.choice(["-\n", "\u00ad\n", "-\r\n "]) + text[at:], kind
    if kind == "invisible" and inner:
        at = random.choice(inner)
        return text[:at] + random.choice(INVISIBLE) + text[at:], kind
    if kind == "look-alike":
        places = [i for i in inner if text[i] in LOOK_ALIKE]
        if places:
            at = random.choice(places)
            return text[:at] + LOOK_ALIKE[text[at]] + text[at + 1 :], kind
    return text, "none"


def plant(name: Name, random: Random) -> Planted:
    """One writing of a name in a sentence of a language in which it may be met."""
    language, kind = _language(name, random)
    words, how = _words(name, language, kind, random)
    written, shape = _shape(words, language, name, random)
    if shape.startswith("title") or "initial" in shape or shape == "elided":
        damage = "none"
    else:
        written, damage = _damage(written, random)
    carrier = random.choice(CARRIERS[language])
    before, after = carrier.split("{}")
    return Planted(
        before + written + after,
        len(before),
        len(before) + len(written),
        language,
        f"{how}; {shape}; {damage}",
    )
