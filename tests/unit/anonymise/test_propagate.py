# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A name found once is found everywhere, with its parts and case forms; nothing alike is joined."""

from __future__ import annotations

import pytest

from hearing_assist.anonymise.find import Finder


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [
        (text[each.span.start : each.span.end], each.entity)
        for each in Finder([]).find_in_text(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "forms", "entity"),
    [
        ("ro", "Doamna Ioana Popescu a venit. Mașina Ioanei a rămas. Popescului i-au dat bani.",
         ["Ioanei", "Popescului"], "name:ioana popescu"),
        ("pl", "Pani Agnieszka Nowakowska wyszła. Widziałam Agnieszkę Nowakowską. Torba Agnieszki.",
         ["Agnieszkę Nowakowską", "Agnieszki"], "name:agnieszka nowakowska"),
        ("uk", "Пані Ірина Коваленко прийшла. Паспорт Ірини зник.", ["Ірини"],
         "name:ірина коваленко"),
        ("en", "Ms Belmira Hestervik came. Then Hestervik left with Belmira's bag.",
         ["Hestervik", "Belmira's"], "name:belmira hestervik"),
    ],
)  # fmt: skip
def test_parts_and_case_forms_come_under_the_name(
    language: str, text: str, forms: list[str], entity: str
) -> None:
    assert found(text, language)[1:] == [(form, entity) for form in forms]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Mme Martine Rose est venue. Martina dort. La rose fane."),  # another name, a word
        ("en", "Ms Belmira Hestervik came. Belmiro Hestervig left."),  # alike is a doubt
    ],
)
def test_what_is_only_alike_is_not_joined(language: str, text: str) -> None:
    assert len(found(text, language)) == 1
