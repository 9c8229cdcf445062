# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The policy is data: it narrows and never widens, and a table with a fault serves nobody."""

from __future__ import annotations

import importlib.resources

import pytest

from hearing_assist.casefile.records import Audience, Kind, Mark
from hearing_assist.disclosure.details import Details
from hearing_assist.disclosure.letter_words import WORDING
from hearing_assist.disclosure.mask import mask
from hearing_assist.disclosure.readers import FILE, parse, reader_named, reader_of, readers
from hearing_assist.errors import UsageError
from tests.unit.disclosure.released import LABELS, block, view

TABLE = importlib.resources.files("hearing_assist.disclosure").joinpath(FILE).read_text("utf-8")


def test_everybody_whom_a_court_serves() -> None:
    assert set(readers()) == {
        "judge", "prosecution", "defence", "survivor", "other-state", "press", "public",
    }  # fmt: skip
    for words in WORDING.values():
        assert all(f"to-{name}" in words for name in readers())
    assert reader_of(Audience.COURT).name == "judge"
    assert {reader_of(audience).circle for audience in Audience} == set(Audience)


@pytest.mark.parametrize(
    ("name", "kind", "is_read"),
    [
        ("defence", Kind.PHONE, True),
        ("survivor", Kind.PHONE, False),
        ("survivor", Kind.DATE, True),
        ("other-state", Kind.ORGANISATION, False),
        ("other-state", Kind.DATE, True),
    ],
)
def test_a_kept_detail_of_a_kind(name: str, kind: Kind, is_read: bool) -> None:
    reader = reader_named(name)
    text = "call 0639981234 now"
    kept = view([block(text, [Mark(5, 15, kind, Audience.PUBLIC)])])
    masked = mask(
        reader.narrowed(kept), LABELS, audience=reader.circle, details=Details(reader.circle)
    )
    assert ("0639981234" in masked.view.blocks[0].text.text) is is_read


FAULTS = {
    "a key is missing": ('title = "full"\n', ""),
    "an unknown key": ("sign_off = false\n", "sign_off = false\nnames = true\n"),
    "an unknown kind": ("withheld = []", 'withheld = ["smell"]'),
    "an unknown circle": ('circle = "court"', 'circle = "friends"'),
    "the press sees pictures": (
        'title = "kind"\ndated = "month"\npictures = false',
        'title = "kind"\ndated = "month"\npictures = true',
    ),
    "the press without a word": ("sign_off = true", "sign_off = false"),
    "no list": ("withheld = []", "withheld = true"),
    "no truth": ("pictures = true", 'pictures = "yes"'),
    "page numbers of another": ('bates = "CT"', 'bates = "PR"'),
    "page numbers that tell": ('bates = "CT"', 'bates = "Ct 1"'),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_table_with_a_fault_serves_nobody(fault: str) -> None:
    old, new = FAULTS[fault]
    assert old in TABLE
    with pytest.raises(ValueError, match=r"\w"):
        parse(TABLE.replace(old, new, 1).encode())


def test_nobody_else_is_served() -> None:
    with pytest.raises(UsageError, match="other-state"):
        reader_named("everybody")
