# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The data step and the changes made to training pairs."""

from __future__ import annotations

import importlib
import random
import re
from collections import Counter

import pytest

data = importlib.import_module("recipe.data")
noise = importlib.import_module("recipe.noise")
normalise = importlib.import_module("recipe.normalise")

SYMBOL = re.compile(r"⟦\d+⟧")
PAIR = (
    "Le 12 mars 2021, Amina a remis 3500 euros à Viktor, passeport n° AB-12.",
    "On 12 March 2021, Amina handed over 3500 euros to Viktor, passport No AB-12.",
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("l\u2019e\u0301te\u0301", "l'été"),
        ("5½ ans", "5 1/2 ans"),
        ("3\u202f000\u00a0€", "3 000 €"),
        ("№ 7\u00ad8", "No 78"),
        ("  a \t b\n", "a b"),
        ("« Œuvre » — OK", "« Œuvre » — OK"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert normalise.fold(text) == folded


@pytest.mark.parametrize(
    ("french", "english", "kept"),
    [
        ("Le juge rend sa décision dans les 30 jours.",
         "The judge gives the decision within 30 days.", True),
        ("Le juge rend sa décision dans les 30 jours.",
         "Section 12 applies to 45 persons in 2 years.", False),
        ("Le tribunal.", "The court, having heard the parties and all of the witnesses, decides.",
         False),
        ("The judge gives the decision of the court to the parties.",
         "The judge gives the decision of the court to the parties.", False),
        ("12 345 67 (8)", "12 345 67 (8)", False),
        ("", "x", False),
    ],
)  # fmt: skip
def test_implausible_pairs_go(french: str, english: str, kept: bool) -> None:
    assert data.plausible(french, english) is kept


def test_near_copies_of_development_sentences_go() -> None:
    guard = data.DevGuard([("Le juge rend sa décision dans les trente jours.", "Hello there")])
    assert guard.repeats("le juge rend sa décision, dans les TRENTE jours")
    assert guard.repeats("Le juge rend sa décision dans les trente jours qui suivent.")
    assert guard.repeats("Hello, there!")
    assert not guard.repeats("Le greffier transmet la décision aux parties dans les dix jours.")


def test_court_subjects_weigh_more_than_fish() -> None:
    court = data.subject_weight(*data.subject("Le tribunal entend la victime."), 0.8, 0.0)
    fish = data.subject_weight(*data.subject("Le navire de pêche."), 0.0, 0.8)
    assert court > 5 * fish


def test_masking_takes_dates_names_and_numbers() -> None:
    found = dict(noise.maskable(PAIR))
    assert found["12 mars 2021"] == "12 March 2021"
    assert {"Amina", "3500", "Viktor", "AB-12"} <= set(found)


def test_masked_pairs_hold_the_same_placeholders_once() -> None:
    seen: Counter[int] = Counter()
    for seed in range(200):
        left, right = noise.mask(PAIR, random.Random(seed))
        symbols = SYMBOL.findall(left)
        assert sorted(symbols) == sorted(SYMBOL.findall(right))
        assert len(set(symbols)) == len(symbols)
        seen[len(symbols)] += 1
    assert set(seen) == {1, 2, 3, 4, 5}


def test_every_change_keeps_placeholders_in_step() -> None:
    for seed in range(500):
        left, right = noise.change(PAIR, random.Random(seed), masked=0.7)
        assert Counter(SYMBOL.findall(left)) == Counter(SYMBOL.findall(right)), (left, right)


def test_renaming_mends_the_elision() -> None:
    assert noise.elide("le nom de Ana et que Ana", "Ana") == "le nom d'Ana et qu'Ana"
    assert noise.elide("le nom d'Boris", "Boris") == "le nom de Boris"
    left, right = noise.rename(("Tom est là.", "Tom is here."), random.Random(1))
    assert "Tom" not in left + right
    assert left.removesuffix(" est là.") == right.removesuffix(" is here.")


def test_the_numero_sign_is_written_out_on_both_sides() -> None:
    assert noise.number_sign(("Pièce n° 4", "Exhibit No 4")) == (
        "Pièce numéro 4",
        "Exhibit number 4",
    )
