# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from hearing_assist.errors import ExportError
from hearing_assist.export.metadata import in_utc, pdf_date
from hearing_assist.export.prepare import clean, prepared, runs_right_to_left
from hearing_assist.text.document import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Parallel,
    Run,
    Table,
    plain,
)

LINK = Paragraph((Run("there", target="nowhere"),))
CELL = Cell(plain("a"))
LINKED_CELL = Cell((Run("there", target="nowhere"),))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\tb\nc\r\nd", "a b c d"),
        ("a\x00b\x1bc\x9f", "abc"),
        ("a\x0cb\u2028c\u2029d\x85e", "a b c d e"),
        ("a\ud800b\ufffec", "a\ufffdb\ufffdc"),
        ("\u2066K\u2069 é \u00ad", "\u2066K\u2069 é \u00ad"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "blocks",
    [
        (LINK,),
        (Parallel((), (LINK,)),),
        (Table((CELL,), ((LINKED_CELL,),), (1,)),),
        (Table((LINKED_CELL,), (), (1,)),),
        (Heading((Run("x", target="nowhere"),)),),
        (Heading(plain("one"), key="k"), Heading(plain("two"), key="k")),
        (Table((), (), ()),),
        (Table((CELL, CELL), ((CELL,),), (1, 1)),),
        (Table((CELL,), (), (1, 2)),),
        (Table((CELL,), (), (0,)),),
    ],
)
def test_a_paper_that_does_not_hold_together_is_refused(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(ExportError):
        prepared(Document("T", "en", blocks))


@pytest.mark.parametrize(
    ("text", "language", "paper", "right"),
    [
        ("قال", "ar", "en", True),
        ("Europol قال", "ar", "en", True),
        ("Europol", "ar", "en", False),
        ("قال", "", "en", True),
        ("Europol قال", "", "en", False),
        ("Europol قال", "", "ar", True),
        ("שלום", "fr", "en", False),
        ("", "he", "en", False),
    ],
)
def test_the_side_a_paragraph_starts_on(text: str, language: str, paper: str, right: bool) -> None:
    assert runs_right_to_left(text, language, paper) is right


def test_dates_are_in_utc_whatever_the_clock_of_the_machine() -> None:
    east = timezone(timedelta(hours=5, minutes=30))
    assert in_utc(datetime(2026, 3, 9, 3, 0, 5, 999, east)) == datetime(
        2026, 3, 8, 21, 30, 5, tzinfo=UTC
    )
    assert pdf_date(datetime(2026, 3, 9, 3, 0, 5, tzinfo=east)) == "D:20260308213005Z"
    with pytest.raises(ValueError, match="time zone"):
        in_utc(datetime(2026, 3, 9))  # noqa: DTZ001
