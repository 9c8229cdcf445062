# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Plans as files: what is written is read, and what does not fit is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.bundle.plan import Plan, Section, letter
from hearing_assist.errors import UsageError

TEXT = st.text(st.characters(codec="utf-8"), min_size=1)


@given(st.lists(TEXT, min_size=1, max_size=9, unique=True), TEXT, TEXT, st.integers(0, 9))
def test_a_plan_survives_its_file(items: list[str], title: str, section: str, cut: int) -> None:
    plan = Plan(title, (Section(section, tuple(items[:cut])), Section("x", tuple(items[cut:]))))
    assert Plan.from_toml(plan.to_toml()) == plan


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title = 'x'",
        "title = 'x'\n[[section]]\ntitle = 'y'\nitems = []",
        "title = 'x'\n[[section]]\ntitle = 'y'\nitems = ['a', 'a']",
        "title = 'x'\n[[section]]\nitems = ['a']",
        "title = 'x'\n[[section]]\ntitle = 'y'\nitems = 'abc'",
        "title = 'x'\n[[section]]\ntitle = 'y'\nitems = [1]",
        "title = 1\n[[section]]\ntitle = 'y'\nitems = ['a']",
        "title = 'x'\nsection = 'y'",
        "title = 'x'\n[section]\ntitle = 'y'\nitems = ['a']",
        "title = 'x'\n[[section]]\ntitle = 'y'\nitems = ['a']\norder = 'date'",
        "titel = 'x'\ntitle = 'x'\n[[section]]\ntitle = 'y'\nitems = ['a']",
        "title = 'x",
        "x = " + "[" * 5000,
    ],
)
def test_plan_that_is_not_as_expected(text: str) -> None:
    with pytest.raises(UsageError, match="plan"):
        Plan.from_toml(text)


def test_letters() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
