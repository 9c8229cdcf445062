# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fills the witness templates: reads templates and tables, writes distinct weighted pairs.

The notation is described in ``templates/README.md``. Every tenth template is held back from
training and gives the development set ``witness.dev.tsv``.
"""

from __future__ import annotations

import argparse
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from recipe.settings import WORK
from recipe.witness import english, french, roles, slots
from recipe.witness.roles import Role
from recipe.witness.tables import rows

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_BRACE = re.compile(r"\{([^{}]*)\}")
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_VERB = re.compile(r"(?P<who>[A-Z]\d?)>(?P<verb>[^.]+)\.(?P<tense>\w+)(?P<rest>.*)")
_OBJECT = re.compile(r"([+@])([A-Z]\d?)")
_NARRATED = [("pc", "past", 8), ("pqp", "pluperf", 2)]
_HABITS = [("imp", "used", 2), ("imp", "past", 3)]


@dataclass(frozen=True, slots=True)
class Template:
    """A French and an English sentence with slots, and the file it comes from."""

    french: str
    english: str
    subject: str


@dataclass(slots=True)
class Filling:
    """The people, words and tenses chosen for one sentence."""

    rng: random.Random
    people: dict[str, Role] = field(default_factory=dict)
    words: dict[str, slots.Word] = field(default_factory=dict)
    tenses: dict[str, tuple[str, str]] = field(default_factory=dict)

    def person(self, name: str) -> Role:
        """The role of that letter, chosen at its first use."""
        if name not in self.people:
            kinds = {"S": roles.speaker, "A": roles.exploiter, "C": roles.exploiter_by_noun}
            kinds |= {"B": roles.helper, "N": roles.named}
            if name[0] == "K":
                self.people[name] = roles.kin(self.rng, self.person("S"))
            elif name in ("m", "f", "mp", "fp"):
                self.people[name] = roles.pronoun(name)
            else:
                self.people[name] = kinds[name[0]](self.rng)
        return self.people[name]

    def word(self, name: str) -> slots.Word:
        """The word of that slot, chosen at its first use."""
        if name not in self.words:
            self.words[name] = slots.choose(name.rstrip("0123456789"), self.rng)
        return self.words[name]

    def tense(self, name: str, side: int) -> str:
        """A tense by its own name, or T and H for a narrated event and a habit."""
        if name in ("T", "H"):
            if name not in self.tenses:
                table = _NARRATED if name == "T" else _HABITS
                chosen = self.rng.choices(table, weights=[row[2] for row in table])[0]
                self.tenses[name] = (chosen[0], chosen[1])
            return self.tenses[name][side]
        return name


def read_templates() -> list[Template]:
    """All templates; raises ValueError for a line that is not a pair."""
    templates: list[Template] = []
    for path in sorted(_TEMPLATES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
            if len(cells) != 2:
                raise ValueError(f"{path.name}: not French, tab, English: {line}")
            templates.append(Template(cells[0], cells[1], path.stem))
    return templates


def _expression(text: str, filling: Filling, side: int) -> str:
    """The value of one pair of braces; side 0 is French, 1 English."""
    if match := _VERB.fullmatch(text):
        return _verb(match, filling, side)
    name, mark, rest = re.fullmatch(r"(\w+)([.:#]?)(.*)", text).groups()
    if name[0].isupper() or name in ("m", "f", "mp", "fp"):
        return _person(filling.person(name), mark, rest, side)
    word = filling.word(name)
    if mark == ":":
        return word.agreeing(filling.person(rest).who, side)
    text = word.form(rest, side)
    if name == "task" and side == 0:
        reflexive = filling.person("S").french_form("se")
        return re.sub(r"^s(e |')", f"{reflexive} ", text)
    return text


def _person(person: Role, mark: str, rest: str, side: int) -> str:
    if mark == "":
        return (person.french, person.english)[side]
    if mark == ".":
        return person.french_form(rest) if side == 0 else person.english_form(rest)
    if mark == "#":
        return rest.split("|")[person.who.plural]
    if "|" in rest:
        return person.who.choose(rest.split("|"))
    if rest == "e":
        return person.who.ending("")
    if rest == "s":
        return "s" if person.who.plural else ""
    raise KeyError(rest)


def _verb(match: re.Match[str], filling: Filling, side: int) -> str:
    person = filling.person(match["who"])
    tense = filling.tense(match["tense"], side)
    objects, mark, negation = match["rest"].partition("!")
    no = negation if mark else None
    if side == 1:
        return english.conjugate(match["verb"], tense, person.english_person, no)
    found = {sign: filling.person(name).who for sign, name in _OBJECT.findall(objects)}
    return french.conjugate(
        match["verb"],
        tense,
        person.who,
        direct=found.get("+"),
        indirect=found.get("@"),
        negation=no,
    )


def _linked(texts: tuple[str, str], rng: random.Random) -> tuple[str, str]:
    """Both sides with their [a|b] choices made, the first with the first and so on."""
    left, right = (_CHOICE.findall(text) for text in texts)
    if len(left) != len(right):
        raise ValueError(f"choices do not pair: {texts}")
    picks = []
    for one, two in zip(left, right, strict=True):
        counts = {len(one.split("|")), len(two.split("|"))}
        if len(counts) != 1:
            raise ValueError(f"choices differ in number: {texts}")
        picks.append(rng.randrange(counts.pop()))
    filled = []
    for text in texts:
        order = iter(picks)
        filled.append(
            _CHOICE.sub(lambda match, order=order: match[1].split("|")[next(order)], text)
        )
    return filled[0], filled[1]


def _clean(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ([,.])", r"\1", text)
    return text[:1].upper() + text[1:]


def _raw(template: Template, filling: Filling) -> tuple[str, str]:
    sides = _linked((template.french, template.english), filling.rng)
    left, right = (
        _BRACE.sub(lambda match, side=side: _expression(match[1], filling, side), text)
        for side, text in enumerate(sides)
    )
    return left, right


def _finished(left: str, right: str) -> tuple[str, str]:
    return _clean(french.finish(left)), _clean(english.finish(right)).replace(" ;", ";")


def fill(template: Template, rng: random.Random) -> tuple[str, str]:
    """One French-English pair made from the template."""
    return _finished(*_raw(template, Filling(rng)))


def compose(template: Template, others: list[Template], rng: random.Random) -> tuple[str, str]:
    """A longer pair: the template after an opening, or joined with another one about the same S."""
    filling = Filling(rng)
    left, right = _raw(template, filling)
    if rng.random() < 0.5:
        opening = rng.choice(rows("openings"))
        return _finished(f"{opening[0]} {left}", f"{opening[1]} {right}")
    follower = Filling(rng)
    if "S" in filling.people:
        who = filling.people["S"].who
        kind = ("f" if who.feminine else "m") + ("p" if who.plural else "")
        follower.people["S"] = roles.pronoun(kind, who.person)
    after = _raw(rng.choice(others), follower)
    link = rng.choice(rows("links"))
    return _finished(
        f"{left.rstrip('.')} {link[0]} {after[0]}", f"{right.rstrip('.')} {link[1]} {after[1]}"
    )


def held_back(index: int) -> bool:
    """True for the templates that only the development set uses."""
    return index % 10 == 7


def pairs(
    templates: list[Template], count: int, seed: int, composed: float = 0.0
) -> list[tuple[str, str]]:
    """About `count` distinct pairs, the same number from each template as far as it has them.

    The share `composed` of them has an opening or a second sentence joined on.
    """
    rng = random.Random(seed)
    made: dict[tuple[str, str], None] = {}
    each = max(1, count // len(templates))
    joinable = [one for one in templates if one.french.startswith("{") and one.french[-1] == "."]
    for template in templates:
        own: set[tuple[str, str]] = set()
        longer = composed if template in joinable else 0.0
        for _ in range(each * 2):
            alone = rng.random() >= longer
            own.add(fill(template, rng) if alone else compose(template, joinable, rng))
            if len(own) >= each * 1.15:
                break
        made.update(dict.fromkeys(sorted(own)))
    return list(made)


def main() -> None:
    """Run the witness step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=440_000)
    parser.add_argument("--show", type=int, default=0, help="print so many pairs, write nothing")
    options = parser.parse_args()
    templates = read_templates()
    if options.show:
        rng = random.Random()
        for template in rng.sample(templates, min(options.show, len(templates))):
            print(*fill(template, rng), sep="\n", end="\n\n")
        return
    seen = [one for index, one in enumerate(templates) if not held_back(index)]
    unseen = [one for index, one in enumerate(templates) if held_back(index)]
    dev = pairs(unseen, 1200, seed=2)
    random.Random(3).shuffle(dev)
    dev = dev[:1000]
    with (WORK / "witness.dev.tsv").open("w", encoding="utf-8") as out:
        out.writelines(f"{left}\t{right}\n" for left, right in dev)
    known = {side for pair in dev for side in pair}
    train = [
        one for one in pairs(seen, options.pairs, seed=1, composed=0.3) if not known & set(one)
    ]
    with (WORK / "witness.part").open("w", encoding="utf-8") as out:
        out.writelines(f"1\t{left}\t{right}\n" for left, right in train)
    (WORK / "witness.part").replace(WORK / "witness.tsv")
    print(f"{len(templates)} templates, {len(train)} pairs, {len(dev)} for development")


if __name__ == "__main__":
    main()
