# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The whole of a name or an address of which a part was found or selected."""

from __future__ import annotations

import pytest

from hearing_assist.anonymise.find import find_in_text
from hearing_assist.anonymise.whole import whole_detail
from hearing_assist.casefile.records import Person
from hearing_assist.text.spans import Span


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("we saw Nemric Élvar there", "Nemric", "Nemric Élvar"),
        ("we saw Nemric Élvar there", "Élvar", "Nemric Élvar"),
        ("we saw Nemric Élvar there", "lva", "Nemric Élvar"),
        ("we saw Nemric E\u0301lvar there", "Nemric", "Nemric E\u0301lvar"),
        ("we saw Nemric\nÉlvar there", "Nemric", "Nemric\nÉlvar"),
        ("we saw Nemric de la Élvar-Ost there", "Nemric", "Nemric de la Élvar-Ost"),
        ("Then Nemric left", "Nemric", "Nemric"),
        ("Cleaning Nemric left", "Nemric", "Nemric"),  # a sentence begins with it
        ("we saw Nemric, Tavor too", "Nemric", "Nemric"),
        ("we saw Nemric Monday", "Nemric", "Nemric"),
        ("we saw Nemric. Tavor left", "Nemric", "Nemric"),
        ("we saw the old house", "old", "old"),
        ("at Flat 3, 41 Quill Terrace, Bracken BK4 7HR.", "41 Quill Terrace",
         "Flat 3, 41 Quill Terrace, Bracken BK4 7HR"),
        ("au 8 bis, rue de la Tonne, appartement 21, 59998 Wambre, hier", "Wambre",
         "8 bis, rue de la Tonne, appartement 21, 59998 Wambre"),
        ("at Lantern House, 12 Osier Row", "Osier", "Lantern House, 12 Osier Row"),
        ("12 High Street, 14 Low Street", "High", "12 High Street"),
        ("call 07700 900630 now", "900", "07700 900630"),
    ],
)  # fmt: skip
def test_whole_detail(text: str, part: str, whole: str) -> None:
    start = text.index(part)
    found = whole_detail(text, Span(start, start + len(part)))
    assert text[found.start : found.end] == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "J'ai un fils, Nemric Élvar. Mon fils Nemric reste. Élvar dort.",
            ["Nemric Élvar", "Nemric", "Élvar"],
        ),
        ("Mon fils Nemric reste. Nemric Dimanche vint.", ["Nemric", "Nemric"]),
        ("Mon fils Nemric et un tavor. Nemric Tavor vint.", ["Nemric", "Nemric"]),  # a word
        ("Mon fils Nemric reste. Nemric Oduvane vint.", ["Nemric", "Nemric", "Oduvane"]),
    ],
)
def test_a_proposed_first_name_takes_the_rest_with_it(text: str, expected: list[str]) -> None:
    person = Person("S1", "witness", "survivor", True, "f", "Zarielle Oduvane")
    found = find_in_text(text, "fr", [person])
    assert [text[each.span.start : each.span.end] for each in found] == expected
    if "Élvar" in text:
        assert {each.entity for each in found} == {"name:nemric elvar"}
