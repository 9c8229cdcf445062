# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names to declare: invented ones, or those of a folder of real ones that a court may have.

The folder is named by the environment variable HEARING_ASSIST_NAMES and holds
`common-forenames-by-country.csv` and `common-surnames-by-country.csv` (sigpwned/popular-names-by-
country-dataset, CC0). Nothing of it is kept here.
"""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass
from pathlib import Path
from random import Random

FOLDER_VARIABLE = "HEARING_ASSIST_NAMES"
LANGUAGES = ("fr", "en", "ro", "bg", "uk", "ru", "pl", "sq")
ORIGINS = (*LANGUAGES, "el", "ka")
_COUNTRIES = {
    "fr": ("FR", "BE"), "en": ("GB", "US", "IE"), "ro": ("RO", "MD"), "bg": ("BG",), "uk": ("UA",),
    "ru": ("RU",), "pl": ("PL",), "sq": ("AL", "XK"), "el": ("GR",), "ka": ("GE",),
}  # fmt: skip

# Syllables and ends to invent names of.
_SYLLABLES = {
    "latin": "be lo mi ra ve du fa ne so ti ka gro bel ster vi dal mor pen zu ly".split(),
    "cyrillic": "бе ло ми ра ве ду фа не со ти ка гро бел стер ви дал мор пен зу ша ждо це".split(),
    "greek": "βε λο μι ρα δε φα νε σο τι κα θα χρι ζα γε".split(),
    "georgian": "ბე ლო მი რა ვე დუ ნე სო თი კა შა ჭე წი ღო ხა".split(),
}
_ENDS = {
    "fr": {"f": "line ette ène", "m": "bert ric don", "s": "vois mont teau rand"},
    "en": {"f": "wen lyn ssa", "m": "ford ric ton", "s": "well ham by strom"},
    "ro": {"f": "ița ia na", "m": "rin du bel", "s": "escu eanu aru"},
    "bg": {"f": "мира ка ния", "m": "мир лин дан", "sf": "ева ова ска", "sm": "ев ов"},
    "uk": {"f": "міла на ія ка", "m": "слав дан ій", "sf": "енко ська чук", "sm": "енко ський ець"},
    "ru": {"f": "мила на ия ка", "m": "мир дан лий", "sf": "ова ина ская", "sm": "ов ин ский"},
    "pl": {"f": "sława na ia ta", "m": "sław dan rek", "sf": "ska wicz", "sm": "ski wicz czyk"},
    "sq": {"f": "ana ira ë je", "m": "on im tar", "s": "aj oli shi"},
    "el": {"f": "ία νη ώ", "m": "ος ης ας", "sf": "ίδου άκη", "sm": "ίδης άκης όπουλος"},
    "ka": {"f": "ნა კო", "m": "ია რი", "s": "შვილი ძე"},
}  # fmt: skip
_SCRIPT = {"bg": "cyrillic", "uk": "cyrillic", "ru": "cyrillic", "el": "greek", "ka": "georgian"}


@dataclass(frozen=True)
class Name:
    """A name as it stands in the register.

    Attributes:
        given: Given name.
        surname: Family name.
        origin: Language that it is of.
        gender: "f" or "m".
    """

    given: str
    surname: str
    origin: str
    gender: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"


def invented(random: Random, origin: str) -> Name:
    """An invented name of one origin."""
    gender = random.choice("fm")
    syllables = _SYLLABLES[_SCRIPT.get(origin, "latin")]
    ends = _ENDS[origin]

    def word(kind: str, count: int) -> str:
        own = ends.get(kind) or ends["s"]
        return "".join(random.choices(syllables, k=count)) + random.choice(own.split())

    given, surname = word(gender, random.randint(1, 2)), word(f"s{gender}", random.randint(1, 2))
    return Name(given.capitalize(), surname.capitalize(), origin, gender)


def of_folder(folder: Path) -> dict[str, tuple[list[tuple[str, str]], list[str]]]:
    """Origin -> given names with their gender, family names, as their own language writes them."""
    found: dict[str, tuple[list[tuple[str, str]], list[str]]] = {o: ([], []) for o in ORIGINS}
    origin_of = {country: origin for origin, each in _COUNTRIES.items() for country in each}
    for kind, file in enumerate(
        ("common-forenames-by-country.csv", "common-surnames-by-country.csv")
    ):
        with (folder / file).open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                origin = origin_of.get(row["Country"])
                text = (row["Localized Name"] or row["Romanized Name"]).strip()
                if not origin or not text.replace("-", "").isalpha() or len(text) < 3:
                    continue
                if (origin in _SCRIPT) == text.isascii():
                    continue  # of another language of that country
                if kind == 0:
                    found[origin][0].append((text, row["Gender"].lower()))
                else:
                    found[origin][1].append(text)
    return found


def names(random: Random, count: int) -> list[Name]:
    """So many names of all origins in turn, from the folder when there is one."""
    folder = os.environ.get(FOLDER_VARIABLE)
    real = of_folder(Path(folder)) if folder else {}
    made = []
    for index in range(count):
        origin = ORIGINS[index % len(ORIGINS)]
        given, surnames = real.get(origin, ([], []))
        fitting = given and surnames
        if not fitting:
            made.append(invented(random, origin))
            continue
        first, gender = random.choice(given)
        made.append(
            Name(first, _of_gender(random.choice(surnames), origin, gender), origin, gender)
        )
    return made


def _of_gender(surname: str, origin: str, gender: str) -> str:
    """A family name as a woman or a man bears it."""
    if origin in ("ru", "bg", "uk"):
        for man, woman in (("ский", "ская"), ("ський", "ська"), ("ов", "ова"), ("ев", "ева")):
            if gender == "f" and surname.endswith(man) and origin != "bg":
                return surname[: -len(man)] + woman
            if gender == "f" and surname.endswith(man) and man in ("ов", "ев"):
                return surname[: -len(man)] + woman
            if gender == "m" and surname.endswith(woman) and woman in ("ова", "ева"):
                return surname[:-1]
    return surname
