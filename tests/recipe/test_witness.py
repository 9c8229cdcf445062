# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The witness language: French and English grammar, every template, agreement between the sides."""

from __future__ import annotations

import importlib
import random
import re
from typing import Any

import pytest

english = importlib.import_module("recipe.witness.english")
french = importlib.import_module("recipe.witness.french")
generate = importlib.import_module("recipe.witness.generate")
roles = importlib.import_module("recipe.witness.roles")
slots = importlib.import_module("recipe.witness.slots")

JE, JE_F = french.Agreement(0, False, False), french.Agreement(0, True, False)
IL, ELLE = french.Agreement(1, False, False), french.Agreement(1, True, False)
NOUS, ELLES = french.Agreement(2, False, True), french.Agreement(3, True, True)
TEMPLATES = generate.read_templates()


@pytest.mark.parametrize(
    ("verb", "tense", "subject", "options", "expected"),
    [
        ("partir", "pc", JE_F, {}, "suis partie"),
        ("partir", "pqp", ELLES, {}, "étaient parties"),
        ("payer", "pc", IL, {"direct": ELLE, "negation": "jamais"}, "ne l'a jamais payée"),
        ("dire", "pc", IL, {"indirect": JE}, "m'a dit"),
        ("dire", "pqp", IL, {"indirect": ELLES}, "leur avait dit"),
        ("rendre", "inf", IL, {"indirect": JE}, "me rendre"),
        ("s'enfuir", "pc", ELLES, {}, "se sont enfuies"),
        ("se lever", "imp", NOUS, {}, "nous levions"),
        ("commencer", "imp", JE, {}, "commençais"),
        ("manger", "imp", NOUS, {}, "mangions"),
        ("obliger", "imp", ELLES, {}, "obligeaient"),
        ("menacer", "pres", NOUS, {}, "menaçons"),
        ("acheter", "fut", JE, {}, "achèterai"),
        ("espérer", "pres", JE, {}, "espère"),
        ("espérer", "fut", JE, {}, "espérerai"),
        ("appeler", "pres", IL, {}, "appelle"),
        ("nettoyer", "pres", IL, {}, "nettoie"),
        ("finir", "imp", ELLES, {}, "finissaient"),
        ("vendre", "pres", IL, {}, "vend"),
        ("pouvoir", "cond", JE, {"negation": ""}, "ne pourrais pas"),
        ("être", "imp", ELLES, {}, "étaient"),
        ("surprendre", "pc", IL, {"direct": ELLE}, "l'a surprise"),
        ("devoir", "pc", JE, {}, "ai dû"),
    ],
)
def test_french_verbs(
    verb: str, tense: str, subject: Any, options: dict[str, Any], expected: str
) -> None:
    assert french.finish(french.conjugate(verb, tense, subject, **options)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("je ai faim", "j'ai faim"),
        ("parce que elle a peur", "parce qu'elle a peur"),
        ("si il vient", "s'il vient"),
        ("le nom de Ana", "le nom d'Ana"),
        ("le nom de le passeur", "le nom du passeur"),
        ("à les deux frères", "aux deux frères"),
        ("la honte de Hanna", "la honte d'Hanna"),
        ("de Haute-Savoie", "de Haute-Savoie"),
        (f"de le{french.GLUE} voir", "de le voir"),
        (f"de le{french.GLUE} aider", "de l'aider"),
        ("ma amie et sa honte", "mon amie et sa honte"),
        ("de onze heures", "de onze heures"),
        ("de le hôpital", "de l'hôpital"),
        ("que Yasmin parte", "que Yasmin parte"),
    ],
)
def test_french_elision_and_contraction(raw: str, expected: str) -> None:
    assert french.finish(raw) == expected


@pytest.mark.parametrize(
    ("verb", "tense", "person", "negation", "expected"),
    [
        ("go out", "past", 0, None, "went out"),
        ("go out", "past", 1, "", "did not go out"),
        ("be", "past", 3, "", "were not"),
        ("pay", "past", 1, "never", "never paid"),
        ("have", "perf", 1, None, "has had"),
        ("lie", "prog", 1, None, "was lying"),
        ("forbid", "pluperf", 1, None, "had forbidden"),
        ("carry", "past", 0, None, "carried"),
        ("stop", "past", 0, None, "stopped"),
        ("see", "perf", 3, "", "have not seen"),
        ("work", "used", 1, None, "used to work"),
    ],
)
def test_english_verbs(
    verb: str, tense: str, person: int, negation: str | None, expected: str
) -> None:
    assert english.conjugate(verb, tense, person, negation) == expected


def test_english_articles() -> None:
    raw = "a Albanian man, a Ukrainian, a hour, a European, a uncle, the traffickers's car"
    assert english.finish(raw) == (
        "an Albanian man, a Ukrainian, an hour, a European, an uncle, the traffickers' car"
    )


def test_there_are_enough_templates_and_each_is_written_once() -> None:
    assert len(TEMPLATES) >= 600
    assert len({one.french for one in TEMPLATES}) == len(TEMPLATES)


@pytest.mark.parametrize("subject", sorted({one.subject for one in TEMPLATES}))
def test_every_template_fills_cleanly(subject: Any) -> None:
    rng = random.Random(subject)
    for template in (one for one in TEMPLATES if one.subject == subject):
        for _ in range(40):
            pair = generate.fill(template, rng)
            for text in pair:
                assert not re.search(r"[{}\[\]|\u2060_]|  | ,| \.$", text), (template, text)
            assert not re.search(r"\b[jJ]e [aeiou]|\b[qQ]ue (il|elle)|\b(de|à) les? [a-z]+eurs?\b",
                                 pair[0]), pair  # fmt: skip
            assert not re.search(r"\ba [aeo](?!ne|uro)", pair[1]), pair


def test_numbers_are_the_same_on_both_sides() -> None:
    rng = random.Random(7)
    for template in TEMPLATES:
        for _ in range(10):
            left, right = generate.fill(template, rng)
            digits = [
                sorted(re.findall(r"\d", text))
                for text in (
                    left.replace("1er", "1").replace(" h 00", ""),
                    right.replace(":00", ""),
                )
            ]
            assert digits[0] == digits[1], (left, right)


def test_a_choice_must_pair() -> None:
    with pytest.raises(ValueError, match="pair"):
        generate.fill(generate.Template("[a|b]", "c", "x"), random.Random(1))
    with pytest.raises(ValueError, match="differ"):
        generate.fill(generate.Template("[a|b]", "[c|d|e]", "x"), random.Random(1))


def test_pairs_are_distinct_reproducible_and_dev_templates_are_kept_apart() -> None:
    some = TEMPLATES[:30]
    made = generate.pairs(some, 600, seed=1, composed=0.3)
    assert len(made) == len(set(made))
    assert len(made) > 400
    assert made == generate.pairs(some, 600, seed=1, composed=0.3)
    held = sum(generate.held_back(index) for index in range(len(TEMPLATES)))
    assert 0.08 < held / len(TEMPLATES) < 0.12


@pytest.mark.parametrize(
    ("country", "at", "of"),
    [
        ("Romania", "en Roumanie", "de Roumanie"), ("Morocco", "au Maroc", "du Maroc"),
        ("the Philippines", "aux Philippines", "des Philippines"), ("Iran", "en Iran", "d'Iran"),
        ("Cuba", "à Cuba", "de Cuba"), ("Haiti", "en Haïti", "de Haïti"),
    ],
)  # fmt: skip
def test_countries_take_their_prepositions(country: str, at: str, of: str) -> None:
    rng = random.Random(3)
    words = (slots.choose("country", rng) for _ in range(20000))
    word = next(word for word in words if word.english == country)
    assert word.form("en", 0) == at
    assert word.form("de", 0) == of
