# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Case forms of invented names, as grammars give them."""

from __future__ import annotations

import pytest

from hearing_assist.text.inflection import LANGUAGES, letters, stems

FORMS = [
    # Russian
    ("Зариэлла", "Зариэллы Зариэлле Зариэллу Зариэллой Зариэллою"),
    ("Надия", "Надии Надию Надией"),
    ("Драговой", "Драгового Драговому Драговым"),
    ("Вельцов", "Вельцова Вельцову Вельцовым Вельцовы Вельцовых"),
    ("Вельцова", "Вельцовой Вельцову Вельцовых"),
    ("Вельцёва", "Вельцевой Вельцёвых"),
    ("Мордецкая", "Мордецкой Мордецкую"),
    ("Кравелец", "Кравельца Кравельцу Кравельцем"),
    ("Савлий", "Савлия Савлию Савлием"),
    # Ukrainian
    ("Зорислава", "Зорислави Зориславі Зориславу Зориславою"),
    ("Надія", "Надії Надію Надією"),
    ("Терешківська", "Терешківської Терешківській Терешківською"),
    ("Ольжка", "Ольжки Ольжці Ольжку"),
    ("Вельга", "Вельзі"),
    ("Мадоренко", "Мадоренка Мадоренку Мадоренком Мадоренкові"),
    ("Кравелець", "Кравельця Кравельцю Кравельцеві"),
    ("Ковелів", "Ковелова Ковелову"),
    # Bulgarian
    ("Йорда", "Йордо Йордина Йордин"),
    ("Мадия", "Мадийо Мадиина"),
    ("Велчан", "Велчане Велчанова Велчанови"),
    # Polish
    ("Zorzelska", "Zorzelskiej Zorzelską"),
    ("Zorzelski", "Zorzelskiego Zorzelskiemu Zorzelskim Zorzelscy"),
    ("Belmita", "Belmity Belmicie Belmitę Belmitą"),
    ("Balera", "Balerze"),
    ("Mavek", "Mavka Mavkowi Mavkiem"),
    ("Dorvał", "Dorvała Dorvałowi Dorvale"),
    # Romanian
    ("Zaria", "Zariei Zario"),
    ("Ilca", "Ilcăi"),
    ("Movrescu", "Movrescului Movreștii Movreștilor"),
    ("Dorvan", "Dorvanului Dorvanule"),
    # Albanian
    ("Mirvana", "Mirvanës Mirvanën"),
    ("Zoria", "Zorisë Zorinë"),
    ("Dorvat", "Dorvati Dorvatit Dorvatin"),
    ("Movrik", "Movriku Movrikut Movrikun"),
    ("Melushe", "Melushes Melushen Melushja"),
]


def forms(word: str) -> set[str]:
    return {form for stem in stems(word) for form in stem.forms()}


@pytest.mark.parametrize(("word", "written"), FORMS, ids=[word for word, _ in FORMS])
def test_forms(word: str, written: str) -> None:
    missing = {
        form for form in written.split() if letters(form) not in forms(word) | {letters(word)}
    }
    assert missing == set()


@pytest.mark.parametrize(("word", "_"), FORMS, ids=[word for word, _ in FORMS])
def test_the_word_itself_is_no_form(word: str, _: str) -> None:
    assert letters(word) not in forms(word)


@pytest.mark.parametrize("word", ["", "A", "Ян", "محمد", "李", "ქეთო", "123", "-"])
def test_odd_words(word: str) -> None:
    assert all(stem.text and stem.endings for stem in stems(word))


def test_what_may_be_another_name_is_doubtful() -> None:
    found = {s.text + e: doubt for s in stems("Dorvin") for e, doubt in s.endings.items()}
    assert found["dorvina"]
    assert not found["dorvinowi"]
    family = {s.text + e: doubt for s in stems("Вельцова") for e, doubt in s.endings.items()}
    assert family["вельцов"]
    assert not family["вельцовои"]


def test_every_rule_is_a_pattern_of_the_end_of_a_word() -> None:
    for rules in (rules for each in LANGUAGES.values() for _, rules in each):
        assert all(pattern.endswith("$") for pattern in rules)
        assert all(endings.split() for _, endings in rules.values())
