# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Scripts and direction."""

from __future__ import annotations

import pytest

from hearing_assist.text.scripts import COMMON, is_right_to_left, isolate, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Zarielle", "Latin"),
        ("Зарелла A", "Cyrillic"),
        ("محمد", "Arabic"),
        ("שרה", "Hebrew"),
        ("李伟", "Han"),
        ("12:30", COMMON),
        ("", COMMON),
    ],
)
def test_script_of_most_letters(text: str, script: str) -> None:
    assert script_of(text) == script


def test_direction_is_that_of_the_first_letter() -> None:
    assert is_right_to_left("12 محمد abc")
    assert not is_right_to_left("abc محمد")
    assert not is_right_to_left("12 34")


def test_isolate_marks_direction_and_ends() -> None:
    assert isolate("محمد") == "\u2067محمد\u2069"
    assert isolate("abc") == "\u2066abc\u2069"
