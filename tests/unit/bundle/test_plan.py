# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Plans as files: what is written is read, and what does not fit is refused."""

from __future__ import annotations

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.bundle.plan import (
    Choice,
    Plan,
    Section,
    core_of,
    letter,
    pages_without_text,
)
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


WHOLE = Plan(
    "Bundle",
    (
        Section(
            "Notes",
            ("note", "typed", "photos", "again"),
            (
                Choice("note", illegible=True),
                Choice("typed", transcript_of="note"),
                Choice("photos", without_text="1,4-5"),
                Choice("again", repeats=True),
            ),
            undated=True,
        ),
        Section("Papers", ("plain",)),
    ),
)


def test_what_a_clerk_says_of_documents_survives_the_file() -> None:
    text = WHOLE.to_toml()
    assert Plan.from_toml(text) == WHOLE
    for said in ("undated = true", "illegible = true", 'transcript_of = "note"',
                 "repeats = true", 'without_text = "1,4-5"'):  # fmt: skip
        assert said in text
    assert text.count("undated") == 1


def test_pages_without_text_are_counted_from_one() -> None:
    assert pages_without_text(WHOLE) == {"photos": {1, 4, 5}}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"transcript_of": "gone"}, "not in it"),
        ({"transcript_of": "b"}, "itself"),
        ({"without_text": "5-4"}, "backwards"),
        ({"without_text": "one"}, "Write pages"),
        ({"illegible": 1}, "not as expected"),
        ({"repeats": "yes"}, "not as expected"),
    ],
)
def test_what_cannot_be_said_of_a_document_is_refused(
    said: dict[str, object], message: str
) -> None:
    text = tomli_w.dumps(
        {"title": "x", "section": [{"title": "y", "items": ["a", {"id": "b", **said}]}]}
    )
    with pytest.raises(UsageError, match=message):
        Plan.from_toml(text)


def test_a_part_of_a_bundle_names_no_document_that_is_not_in_it() -> None:
    """Only the transcript is in the core bundle, not what it types out."""
    choices = (Choice("note", illegible=True), Choice("typed", transcript_of="note", core=True))
    core = core_of(Plan("x", (Section("y", ("note", "typed"), choices),)), "core")
    assert core is not None
    core.check()
    assert core.choice("typed").transcript_of == ""


def test_letters() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
