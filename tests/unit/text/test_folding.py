# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Folding: what becomes equal, and that every folded character knows its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing_assist.text.folding import fold, fold_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zarielle  Oduvané", "zarielle oduvane"),
        ("ODUVANE\u0301", "oduvane"),
        ("Odu\u00advane", "oduvane"),
        ("Odu\u200bvane\u2060", "oduvane"),
        ("\u202bOduvane\u202c", "oduvane"),
        ("Odu-\nvane", "oduvane"),
        ("Odu\u00ad\nvane", "oduvane"),
        ("Odu- \r\n  vane", "oduvane"),
        ("Odu-\fvane", "oduvane"),
        ("06 12-\n34", "06 12- 34"),
        ("end -\nnext", "end - next"),
        ("a\u00a0\n\t b", "a b"),
        ("Marie\u2011Odile\u2013x", "marie-odile-x"),
        ("l\u2019homme l\u02bchomme l\u00b4homme l`homme", "l'homme l'homme l'homme l'homme"),
        ("Ad\u00b4ebayo", "adebayo"),
        ("ﬁlle ﬃ", "fille ffi"),
        ("Łódź Đorđe Ærø ırmak İzmir straße", "lodz dorde aero irmak izmir strasse"),
        ("Оduvаne", "oduvane"),  # first letter and one a are Cyrillic
        ("Зарeлла", "зарелла"),  # the e is Latin
        ("Зарéлла", "зарелла"),
        ("ＯＤＵ", "odu"),
        ("𝐎𝐝𝐮", "odu"),
        ("مُحَـمَّد ٠٦", "محمد 06"),
        ("Oduvane\x00\x07", "oduvane"),
        ("", ""),
    ],
)
def test_writings_become_one(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_without_joining_a_cut_word_stays_cut() -> None:
    assert fold("Odu-\nvane", join_lines=False).text == "odu- vane"


def test_span_covers_marks_ligatures_and_what_is_left_out() -> None:
    text = "«ﬁ e\u0301\u0302 x\u00ady»"
    folded = fold(text)
    assert folded.text == "«fi e xy»"
    assert text[folded.span(1, 3).start : folded.span(1, 3).end] == "ﬁ"
    assert text[folded.span(4, 5).start : folded.span(4, 5).end] == "e\u0301\u0302"
    assert text[folded.span(6, 8).start : folded.span(6, 8).end] == "x\u00ady"


def test_composed_and_decomposed_text_fold_alike() -> None:
    for composed, decomposed in (
        ("각", "\u1100\u1161\u11a8"),
        ("й", "и\u0306"),
        ("が", "か\u3099"),
    ):
        assert fold(composed).text == fold(decomposed).text


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_offsets_are_in_order_and_inside(text: str) -> None:
    for join_lines in (True, False):
        folded = fold(text, join_lines=join_lines)
        assert len(folded.text) == len(folded.starts) == len(folded.ends)
        assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))
        assert list(folded.starts) == sorted(folded.starts)
        assert list(folded.ends) == sorted(folded.ends)
        assert "  " not in folded.text


@given(st.text(alphabet="aéÉß-\n\u00ad '’\u0301\u200b", max_size=30))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = fold_key(text)
    assert fold_key(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "-" * 200_000,
        " \u200b" * 100_000,
        "a-\n" * 70_000,
        "a" + "\u0301" * 200_000,
        "\u00ad" * 200_000,
        "- \t" * 70_000,
        "a-" + "\u200b" * 200_000,
        "аb" * 100_000,
        "`" * 200_000,
    ],
    ids=range(9),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    fold(text)
    assert time.process_time() - started < 8
