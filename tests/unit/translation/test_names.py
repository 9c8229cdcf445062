# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names that travel through the engine untouched."""

from __future__ import annotations

import pytest

from hearing_assist.translation.names import HeldNames

NAMES = ("Honorine Kparakou", "Rodrigue Vasselin", "Anne-Lise McAvoy")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Honorine Kparakou a payé.", "⟦10⟧ a payé."),
        ("Mme Kparakou et M. Vasselin", "⟦10⟧ et ⟦11⟧"),
        ("KPARAKOU Honorine", "⟦10⟧ ⟦11⟧"),
        ("⟦1⟧ et M. Vasselin, puis M. Vasselin", "⟦1⟧ et ⟦10⟧, puis ⟦10⟧"),
        ("chez Anne-Lise McAvoy", "chez ⟦10⟧"),
        ("McAvoy a dit", "⟦10⟧ a dit"),
        ("Vasselinière", "Vasselinière"),
        ("vasselin", "vasselin"),
        ("", ""),
    ],
)
def test_names_become_placeholders_and_come_back(text: str, held: str) -> None:
    names = HeldNames(NAMES, first=10)
    assert names.hold(text) == held
    assert names.restore(held) == text


def test_without_names_nothing_happens() -> None:
    names = HeldNames((), first=3)
    assert names.hold("Mme Kparakou") == "Mme Kparakou"
    assert names.numbers == frozenset()


def test_placeholders_of_others_stay() -> None:
    names = HeldNames(NAMES, first=10)
    names.hold("Mme Kparakou")
    assert names.restore("⟦3⟧ and ⟦10⟧") == "⟦3⟧ and Mme Kparakou"


def test_a_title_comes_back_in_the_language_of_the_translation() -> None:
    names = HeldNames(NAMES, first=10)
    held = names.hold("Mme Kparakou, M. Vasselin et Anne-Lise McAvoy")
    assert held == "⟦10⟧, ⟦11⟧ et ⟦12⟧"
    assert names.restore(held, language="en") == "Ms Kparakou, Mr Vasselin et Anne-Lise McAvoy"
    assert names.restore(held, language="ro") == "Mme Kparakou, M. Vasselin et Anne-Lise McAvoy"
