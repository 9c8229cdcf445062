# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""French decisions in the manner of the Cour de cassation, filled with invented people, with gold.

The same seed gives the same decisions. Gold says where a person, an address or a date of birth
stands, and where a judge, a lawyer or a citation that has to stay readable. Titles belong to no
name. `score` measures what a program covers; knows nothing of any program.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.generated_decisions import invented, templates

SLOT = re.compile(r"\{([^{}]+)\}")
SEED = 20_261_122
COUNT = 50
PARTIES = (
    ("victim", "f"), ("victim2", "f"), ("relative", "f"), ("accused", ""), ("accused2", ""),
    ("accomplice", "m"), ("witness", ""), ("neighbour", ""), ("child", "m"), ("doctor", ""),
)  # fmt: skip
OFFICES = ("president", "rapporteur", "advocate", "judge", "judge2", "clerk")


class Gold(StrEnum):
    """What a place is. The first three have to be covered, the others have to stay readable."""

    PERSON = "person"
    ADDRESS = "address"
    BIRTH_DATE = "birth date"
    JUDGE = "judge"
    LAWYER = "lawyer"
    CITATION = "citation"


PROTECTED = (Gold.PERSON, Gold.ADDRESS, Gold.BIRTH_DATE)


@dataclass(frozen=True)
class Place:
    """A place of the text, and whose it is."""

    start: int
    end: int
    gold: Gold
    owner: str


@dataclass(frozen=True)
class Decision:
    """A decision: paragraphs are divided by an empty line."""

    number: int
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class _Person:
    role: str
    gender: str
    first: str
    last: str
    gold: Gold
    address: str = ""
    born: str = ""

    @property
    def title(self) -> str:
        return "Mme" if self.gender == "f" else "M."


@dataclass
class _Writer:
    """Fills templates, and notes where what stands."""

    draw: random.Random
    people: dict[str, _Person]
    facts: dict[str, str]
    pieces: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    def put(self, text: str, gold: Gold | None = None, owner: str = "") -> None:
        if gold is not None:
            self.places.append(Place(self.length, self.length + len(text), gold, owner))
        self.pieces.append(text)
        self.length += len(text)

    def fill(self, template: str) -> None:
        end = 0
        for match in SLOT.finditer(template):
            self.put(template[end : match.start()])
            self.slot(match[1])
            end = match.end()
        self.put(template[end:])

    def slot(self, slot: str) -> None:
        if slot[0] == "=":
            self.put(slot[1:], Gold.CITATION)
        elif slot.startswith("date"):
            date = _date(self.draw, 2015, 2025)
            self.put(date.upper() if slot.endswith(":u") else date)
        elif slot == "born:place":
            self.put(self.draw.choice(invented.BIRTHPLACES))
        elif slot in {"firm", "firm2"}:
            self.put("SCP ")
            self.put(self.facts[slot], Gold.LAWYER, slot)
        elif slot in self.facts:
            self.put(self.facts[slot])
        elif slot in {"amount", "years", "small"}:
            low, high = {"amount": (2, 90), "years": (2, 9), "small": (101, 999)}[slot]
            number = self.draw.randint(low, high)
            self.put(f"{number} 000" if slot == "amount" else str(number))
        else:
            self.person(*re.fullmatch(r"(\w+)(?:([:?@#])(.*))?", slot).groups())  # type: ignore[union-attr]

    def person(self, role: str, sign: str | None, form: str) -> None:
        who = self.people[role]
        if sign == "?":
            female, male = form.split("|")
            return self.put(female if who.gender == "f" else male)
        if sign == "@":
            return self.put(who.address, Gold.ADDRESS, role)
        if sign == "#":
            return self.put(who.born, Gold.BIRTH_DATE, role)
        before = {"t": who.title, "T": who.title, "m": "Me"}.get(form or "", "")
        self.put(f"{before} " if before else "")
        name = {
            "t": who.last,
            "s": who.last,
            "m": who.last,
            "f": who.first,
            "c": f"{who.last.upper()} {who.first}",
            "u": f"{who.first} {who.last.upper()}",
        }.get(form or "", f"{who.first} {who.last}")
        return self.put(name, who.gold, role)


def decisions(count: int = COUNT, *, seed: int = SEED) -> tuple[Decision, ...]:
    """So many decisions; another seed gives others of the same kind."""
    return tuple(_decision(number, random.Random(f"{seed}/{number}")) for number in range(count))


def _decision(number: int, draw: random.Random) -> Decision:
    writer = _Writer(draw, _cast(draw), _facts(draw))
    civil = draw.random() < 0.3
    parts = [
        draw.choice(templates.CIVIL_HEAD if civil else templates.CRIMINAL_HEAD),
        draw.choice(templates.CIVIL_APPEAL if civil else templates.CRIMINAL_APPEAL),
        draw.choice(templates.REPORT),
        "la Cour de cassation, après en avoir délibéré, a rendu le présent arrêt.",
        "Faits et procédure",
        templates.FACTS[0],
        *sorted(draw.sample(templates.FACTS[1:], draw.randint(6, 10)), key=templates.FACTS.index),
        templates.GROUNDS[0],
        *sorted(
            draw.sample(templates.GROUNDS[1:], draw.randint(4, 7)), key=templates.GROUNDS.index
        ),
        draw.choice(templates.ENDS),
    ]
    if draw.random() < 0.5:
        parts.append(draw.choice(templates.ANNEX))
    for part in parts:
        writer.fill(part)
        writer.put("\n\n")
    return Decision(number, "".join(writer.pieces), tuple(writer.places))


def _cast(draw: random.Random) -> dict[str, _Person]:
    """Everybody of a decision; no surname is shared but that of mother and child."""
    surnames = draw.sample(invented.SURNAMES, len(PARTIES))
    officers = draw.sample(invented.OFFICERS, len(OFFICES) + 1)
    women = draw.sample(invented.WOMEN, len(PARTIES) + len(OFFICES) + 1)
    men = draw.sample(invented.MEN, len(PARTIES) + len(OFFICES) + 1)
    people = {}
    for n, (role, fixed) in enumerate(PARTIES):
        gender = fixed or draw.choice("fm")
        first = (women if gender == "f" else men)[n]
        young = role == "child"
        born = _birth(draw, 2012 if young else 1960, 2019 if young else 2002)
        people[role] = _Person(role, gender, first, surnames[n], Gold.PERSON, _address(draw), born)
    child = people["child"]
    people["child"] = _Person(
        "child", child.gender, child.first, people["victim"].last, Gold.PERSON, "", child.born
    )
    for n, role in enumerate(OFFICES):
        gender = draw.choice("fm")
        first = (women if gender == "f" else men)[len(PARTIES) + n]
        people[role] = _Person(role, gender, first, officers[n], Gold.JUDGE)
    people["lawyer"] = _Person("lawyer", "m", men[-1], officers[-1], Gold.LAWYER)
    return people


def _facts(draw: random.Random) -> dict[str, str]:
    firm, firm2 = draw.sample(invented.FIRMS, 2)
    return {
        "firm": firm,
        "firm2": firm2,
        "court": draw.choice(invented.COURTS),
        "tribunal": draw.choice(invented.TRIBUNALS),
        "number": f"{draw.choice('XYZKQ')} {draw.randint(15, 25)}-{draw.randint(10, 99)}."
        f"{draw.randint(100, 999)}",
    }


def _address(draw: random.Random) -> str:
    bis = draw.choice(["", "", "", " bis", " ter"])
    inside = draw.choice(["", "", "", "bâtiment B, ", "appartement 12, "])
    street, town = draw.choice(invented.STREETS), draw.choice(invented.TOWNS)
    return f"{inside}{draw.randint(1, 240)}{bis}{draw.choice([' ', ' ', ', '])}{street}, {town}"


def _date(draw: random.Random, first: int, last: int) -> str:
    day = draw.randint(1, 28)
    month = draw.choice(invented.MONTHS)
    return f"{'1er' if day == 1 else day} {month} {draw.randint(first, last)}"


def _birth(draw: random.Random, first: int, last: int) -> str:
    if draw.random() < 0.3:
        return f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(first, last)}"
    return _date(draw, first, last)


# --- scoring ---


@dataclass(frozen=True)
class Score:
    """Of one kind: places, and those that were covered in full, in part, or not at all."""

    places: int
    full: int
    partly: int

    @property
    def recall(self) -> float:
        """The share that was covered to the last letter."""
        return self.full / self.places if self.places else 1.0

    @property
    def readable(self) -> float:
        """The share of which no letter was covered."""
        return 1 - (self.full + self.partly) / self.places if self.places else 1.0


def score(
    made: Sequence[Decision], covered: Callable[[Decision], Iterable[tuple[int, int]]]
) -> dict[Gold, Score]:
    """What is covered of each kind; only letters and digits count.

    Args:
        made: The decisions.
        covered: Start and end of everything a program covers in one.
    """
    counts = {gold: [0, 0, 0] for gold in Gold}
    for decision in made:
        hidden = bytearray(len(decision.text))
        for start, end in covered(decision):
            hidden[start:end] = b"\1" * (end - start)
        for place in decision.places:
            letters = [
                hidden[n] for n in range(place.start, place.end) if decision.text[n].isalnum()
            ]
            count = counts[place.gold]
            count[0] += 1
            count[1] += all(letters)
            count[2] += any(letters) and not all(letters)
    return {gold: Score(*count) for gold, count in counts.items()}


def precision(
    made: Sequence[Decision], covered: Callable[[Decision], Iterable[tuple[int, int]]]
) -> float:
    """The share of covered names that are names of people to be protected.

    Args:
        made: The decisions.
        covered: Start and end of what a program takes for names of people, titles included.
    """
    right = total = 0
    for decision in made:
        people = [each for each in decision.places if each.gold is Gold.PERSON]
        for start, end in covered(decision):
            total += 1
            right += any(start < each.end and each.start < end for each in people)
    return right / total if total else 1.0
