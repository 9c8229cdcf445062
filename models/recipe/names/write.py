# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writes texts from the templates, with every name in its place known."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache

from recipe.names import lists
from recipe.names.lists import Human
from recipe.names.pieces import Piece, Text
from recipe.names.settings import RECIPE
from recipe.witness.tables import rows

_CHOICE = re.compile(r"\[([^\[\]{}]*(?:\{[^{}]*\}[^\[\]{}]*)*)\]")
_SLOT = re.compile(r"\{([A-Za-z]+)(\d*)\}")
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_LISTS: dict[str, list[str]] = tomllib.loads((RECIPE / "lists.toml").read_text(encoding="utf-8"))
JOBS_EN = _LISTS["jobs_en"]
_SEPARATORS = (", ", "\n", "\n- ", " / ", " ; ", "\n\n", " | ", " et ", "\t")


@cache
def templates(name: str) -> tuple[str, ...]:
    """The pieces of a file of templates."""
    lines = (RECIPE / "templates" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.replace("\\n", "\n") for line in lines if line and not line.startswith("#"))


def write(rng: random.Random, name: str) -> Text:
    """A text from one template of a file."""
    return _Writer(rng, "en" if name.startswith("english") else "fr").write(
        rng.choice(templates(name))
    )


class _Writer:
    def __init__(self, rng: random.Random, language: str) -> None:
        self._rng = rng
        self._language = language
        self._people: dict[str, Human] = {}
        self._makers: dict[str, Callable[[str], Iterator[Piece]]] = {
            name.removeprefix("_slot_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("_slot_")
        }

    def write(self, template: str) -> Text:
        while match := _CHOICE.search(template):
            choice = self._rng.choice(match[1].split("|"))
            template = template[: match.start()] + choice + template[match.end() :]
        pieces: list[Piece] = []
        position = 0
        for match in _SLOT.finditer(template):
            pieces.append(Piece(template[position : match.start()]))
            pieces += self._slot(match[1], match[2])
            position = match.end()
        pieces.append(Piece(template[position:]))
        return Text(tuple(pieces), strict=True)

    def _slot(self, name: str, number: str) -> Iterator[Piece]:
        if name in self._makers:
            yield from self._makers[name](number)
            return
        small = name.lower() if name != "M" else name
        upper = small in self._makers and name.isupper()
        for piece in self._makers[small if upper else name[0].lower() + name[1:]](number):
            text = piece.text.upper() if upper else piece.text[:1].upper() + piece.text[1:]
            yield Piece(text, piece.kind)

    def _human(self, number: str) -> Human:
        if not number:
            return lists.human(self._rng)
        if number not in self._people:
            self._people[number] = lists.human(self._rng)
        return self._people[number]

    def _title(self, human: Human) -> str:
        if self._language == "fr":
            few = ("Mme", "Madame", "Mlle") if human.female else ("M.", "Monsieur", "M")
        else:
            few = ("Ms", "Mrs", "Miss", "Ms.") if human.female else ("Mr", "Mr.", "Mr")
        if self._rng.random() < 0.06:
            few = ("Dr", "Docteur", "Maître", "Pr") if self._language == "fr" else ("Dr", "Dr.")
        return self._rng.choice(few)

    # -- people -------------------------------------------------------------
    def _slot_full(self, number: str) -> Iterator[Piece]:
        human, draw = self._human(number), self._rng.random()
        if draw < 0.8:
            text = f"{human.first} {human.last}"
        elif draw < 0.92:
            text = f"{human.first} {human.last.upper()}"
        elif draw < 0.96:
            text = f"{human.first} {lists.human(self._rng).first} {human.last}"
        else:
            text = f"{human.last.upper()} {human.first}"
        yield Piece(text, "PER")

    def _slot_sur(self, number: str) -> Iterator[Piece]:
        last = self._human(number).last
        yield Piece(last.upper() if self._rng.random() < 0.08 else last, "PER")

    def _slot_fore(self, number: str) -> Iterator[Piece]:
        yield Piece(self._human(number).first, "PER")

    def _slot_cap(self, number: str) -> Iterator[Piece]:
        yield Piece(self._human(number).last.upper(), "PER")

    def _slot_ini(self, number: str) -> Iterator[Piece]:
        human = self._human(number)
        initial = human.first[0] + "." if self._rng.random() < 0.8 else human.first[0] + "-M."
        yield Piece(f"{initial} {human.last}", "PER")

    def _slot_rev(self, number: str) -> Iterator[Piece]:
        human = self._human(number)
        last = human.last.upper() if self._rng.random() < 0.6 else human.last
        joint = self._rng.choice((" ", ", ", " "))
        yield Piece(f"{last}{joint}{human.first}", "PER")

    def _slot_tsur(self, number: str) -> Iterator[Piece]:
        yield Piece(f"{self._title(self._human(number))} ")
        yield from self._slot_sur(number)

    def _slot_tfull(self, number: str) -> Iterator[Piece]:
        yield Piece(f"{self._title(self._human(number))} ")
        yield from self._slot_full(number)

    def _slot_p(self, number: str) -> Iterator[Piece]:
        makers = (
            self._slot_full, self._slot_full, self._slot_fore, self._slot_sur, self._slot_tsur,
            self._slot_tfull, self._slot_ini, self._slot_fore,
        )  # fmt: skip
        yield from self._rng.choice(makers)(number or "90")

    def _slot_jfull(self, number: str) -> Iterator[Piece]:
        makers = (self._slot_full, self._slot_sur, self._slot_ini, self._slot_full)
        pieces = self._rng.choice(makers)
        yield from (Piece(piece.text, "OFF") for piece in pieces(f"8{number}"))

    def _slot_judge(self, number: str) -> Iterator[Piece]:
        if self._rng.random() < 0.7:
            yield Piece(f"{self._title(self._human(f'8{number}'))} ")
        yield from self._slot_jfull(number)

    def _slot_e(self, number: str) -> Iterator[Piece]:
        yield Piece("e" if self._human(number).female else "")

    def _slot_il(self, number: str) -> Iterator[Piece]:
        yield Piece("elle" if self._human(number).female else "il")

    def _slot_he(self, number: str) -> Iterator[Piece]:
        yield Piece("she" if self._human(number).female else "he")

    def _slot_M(self, number: str) -> Iterator[Piece]:  # noqa: N802
        yield Piece(self._title(self._human(number)))

    # -- places -------------------------------------------------------------
    def _slot_loc(self, _: str) -> Iterator[Piece]:
        yield Piece(lists.town(self._rng), "LOC")

    def _slot_country(self, _: str) -> Iterator[Piece]:
        row = self._rng.choice(rows("countries"))
        yield Piece(
            re.sub(r"^(?:l'|l[ae]s? )", "", row[0]) if self._language == "fr" else row[1], "LOC"
        )

    def _slot_in(self, _: str) -> Iterator[Piece]:
        row = self._rng.choice(rows("countries"))
        article, _, bare = row[0].partition(" ")
        if self._language == "en":
            yield from (Piece("in "), Piece(row[1], "LOC"))
        elif row[0].startswith("l'"):
            yield from (Piece("en "), Piece(row[0][2:], "LOC"))
        elif article in {"la", "le", "les"}:
            yield Piece({"la": "en ", "le": "au ", "les": "aux "}[article])
            yield Piece(bare, "LOC")
        else:
            yield from (Piece("à "), Piece(row[0], "LOC"))

    def _slot_dep(self, _: str) -> Iterator[Piece]:
        text = self._rng.choice(_LISTS["departments"])
        cut = re.match(r"(?:du|de l'|des|de la|de)\s?", text)
        yield from (Piece(text[: cut.end()]), Piece(text[cut.end() :], "LOC"))

    def _slot_addr(self, _: str) -> Iterator[Piece]:
        rng = self._rng
        name = rng.choice((lists.town, lambda r: str(lists.human(r).last)))(rng)
        if self._language == "fr":
            text = f"{rng.randint(1, 180)}{rng.choice(('', '', ' bis'))}{rng.choice((', ', ' '))}"
            text += f"{rng.choice(_LISTS['streets'])} {name}"
            if rng.random() < 0.8:
                joint = rng.choice((", ", " ", "\n", ", "))
                text += f"{joint}{rng.randint(10000, 97999)} {lists.town(rng)}"
        else:
            street = rng.choice("Street Road Lane Avenue Close".split())
            text = f"{rng.randint(1, 300)} {name} {street}"
            text += f", {lists.town(rng)}" if rng.random() < 0.8 else ""
        yield Piece(text, "LOC")

    def _slot_site(self, _: str) -> Iterator[Piece]:
        rng = self._rng
        name = rng.choice((lists.town, lambda r: str(lists.human(r).last)))(rng)
        yield Piece(rng.choice(_LISTS[f"sites_{self._language}"]).format(name), "LOC")

    # -- bodies -------------------------------------------------------------
    def _slot_org(self, _: str) -> Iterator[Piece]:
        rng = self._rng
        values = {
            "n": rng.choice((lists.human(rng).last, lists.town(rng), lists.invented(rng))),
            "w": rng.choice(_LISTS["org_words"]),
            "x": lists.invented(rng)[:5],
            "y": rng.choice(("tech", "soft", "corp", "lab", "med", "plus", "nova", "net")),
            "k": rng.choice(_LISTS["bodies"]),
            "i": (word := lists.invented(rng)),
            "I": word.upper(),
            "a": "".join(rng.choices("ABCDEFGILMNOPRSTV", k=rng.randint(3, 5))),
        }
        yield Piece(rng.choice(_LISTS["org_forms"]).format(**values), "ORG")

    def _slot_court(self, _: str) -> Iterator[Piece]:
        text = self._rng.choice(_LISTS[f"courts_{self._language}"]).format(lists.town(self._rng))
        article = re.match(r"(?:la|le|the) ", text)
        start = article.end() if article else 0
        yield from (Piece(text[:start]), Piece(text[start:], "ORG"))

    # -- times --------------------------------------------------------------
    def _date(self, low: int, high: int) -> str:
        rng, year = self._rng, self._rng.randint(low, high)
        day, month = rng.randint(1, 28), rng.randint(1, 12)
        if rng.random() < 0.25:
            return f"{day:02}{rng.choice('/.')}{month:02}/{year}"
        word = _MONTHS[self._language].split()[month - 1]
        return f"{'1er' if day == 1 and self._language == 'fr' else day} {word} {year}"

    def _slot_date(self, _: str) -> Iterator[Piece]:
        yield Piece(self._date(1995, 2026), "DAT")

    def _slot_birth(self, _: str) -> Iterator[Piece]:
        yield Piece(self._date(1930, 2020), "DAT")

    def _slot_year(self, _: str) -> Iterator[Piece]:
        yield Piece(str(self._rng.randint(1960, 2026)), "DAT")

    def _slot_time(self, _: str) -> Iterator[Piece]:
        yield Piece(f"{self._rng.randint(0, 23)} h {self._rng.randint(0, 59):02}", "DAT")

    def _slot_dur(self, _: str) -> Iterator[Piece]:
        words = ("mois", "ans", "jours", "semaines"), ("months", "years", "days", "weeks")
        word = self._rng.choice(words[self._language == "en"])
        yield Piece(f"{self._rng.randint(2, 20)} {word}", "DAT")

    # -- what somebody is ---------------------------------------------------
    def _slot_nat(self, _: str) -> Iterator[Piece]:
        row = self._rng.choice(rows("countries"))
        yield Piece(row[4] if self._language == "en" else row[self._rng.choice((2, 3))], "DEM")

    def _slot_job(self, _: str) -> Iterator[Piece]:
        rng = self._rng
        if rng.random() < 0.4:
            row = rng.choice(rows("trades"))
            text = row[rng.choice((2, 3))] if self._language == "en" else row[rng.choice((0, 1))]
        else:
            text = rng.choice(JOBS_EN if self._language == "en" else _LISTS["jobs_fr"])
        yield Piece(text.capitalize() if rng.random() < 0.3 else text, "DEM")

    def _slot_age(self, _: str) -> Iterator[Piece]:
        years = self._rng.randint(2, 80)
        if self._language == "fr":
            yield from (Piece("âgée de "), Piece(f"{years} ans", "DEM"))
        else:
            yield Piece(
                self._rng.choice((f"{years}", f"aged {years}", f"{years} years old")), "DEM"
            )

    def _slot_ill(self, _: str) -> Iterator[Piece]:
        yield Piece(self._rng.choice(_LISTS["ills"]), "DEM")

    # -- amounts and numbers ------------------------------------------------
    def _slot_sum(self, _: str) -> Iterator[Piece]:
        amount = self._rng.randint(1, 400) * self._rng.choice((5, 10, 100, 250, 1000))
        if self._language == "fr":
            yield Piece(f"{amount:,}".replace(",", " ") + self._rng.choice((" euros", " €")), "QTY")
        else:
            yield Piece(self._rng.choice(("EUR {:,}", "£{:,}", "{:,} euros")).format(amount), "QTY")

    def _slot_pct(self, _: str) -> Iterator[Piece]:
        yield Piece(f"{self._rng.randint(1, 100)} %", "QTY")

    def _slot_n(self, _: str) -> Iterator[Piece]:
        yield Piece(str(self._rng.randint(2, 40)))

    def _digits(self, pattern: str) -> str:
        rng = self._rng
        text = "".join(rng.choice("0123456789") if c == "#" else c for c in pattern)
        return "".join(rng.choice("ABCDEFGHJKLMNPRSTVWXYZ") if c == "@" else c for c in text)

    def _slot_case(self, _: str) -> Iterator[Piece]:
        shapes = ("##-##.###", "##-##.###", "#####/##", "##/#####", "@ ##-##.###")
        yield Piece(self._digits(self._rng.choice(shapes)), "COD")

    def _slot_ref(self, _: str) -> Iterator[Piece]:
        shapes = ("####", "###", "####-###", "@####", "### ### ###", "##-@")
        yield Piece(self._digits(self._rng.choice(shapes)), "COD")

    def _slot_phone(self, _: str) -> Iterator[Piece]:
        yield Piece(self._digits(self._rng.choice(("0# ## ## ## ##", "+33 # ## ## ## ##"))), "COD")

    def _slot_plate(self, _: str) -> Iterator[Piece]:
        yield Piece(self._digits("@@-###-@@"), "COD")

    def _slot_mail(self, _: str) -> Iterator[Piece]:
        human = lists.human(self._rng)
        text = f"{human.first}.{human.last}@{lists.invented(self._rng)}.fr".lower()
        yield Piece(text.replace(" ", ""), "COD")

    def _slot_acr(self, _: str) -> Iterator[Piece]:
        yield Piece(self._rng.choice(_LISTS["acronyms"]))

    def _slot_sep(self, _: str) -> Iterator[Piece]:
        if not hasattr(self, "_separator"):
            self._separator = self._rng.choice(_SEPARATORS)
        yield Piece(self._separator)
