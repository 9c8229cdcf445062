# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What shows nothing hides no name, number or address; every place is one of the text as it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.visible import visible
from hearing_assist.casefile.records import Person
from hearing_assist.check import fold as of_the_check
from hearing_assist.text.folding import fold
from tests.unit.anonymise.conftest import SURVIVOR
from tests.unit.anonymise.test_find import certain, proposed

_NARJIS = Person("S8", "witness", "survivor", True, "f", "نرجس البرغواطي")
_FINDER = Finder((SURVIVOR,))

HIDDEN = [
    ("M. Ker\u00adva\u00addec dort.", "M. Ker\u00adva\u00addec", "person"),
    ("Mme Lu\u200bcie Trem\u2060blay", "Mme Lu\u200bcie Trem\u2060blay", "person"),
    ("M.\u200b Kervadec dort", "M.\u200b Kervadec", "person"),
    ("M. \u202bKervadec\u202c dort", "M. \u202bKervadec", "person"),
    ("M. Kerv\ud83dadec dort", "M. Kerv\ud83dadec", "person"),
    (
        "écrire à l.trem\u00adblay@\u200bposte.example",
        "l.trem\u00adblay@\u200bposte.example",
        "email",
    ),
    ("au 06\u200998\u202f76\u200754\u200932", "06\u200998\u202f76\u200754\u200932", "phone"),
    ("au 06\u3000\u200b98 76 54 32.", "06\u3000\u200b98 76 54 32", "phone"),
    ("née le 4\u202fmars\u202f1997", "4\u202fmars\u202f1997", "birth_date"),
]


@pytest.mark.parametrize(("text", "covered", "kind"), HIDDEN)
def test_what_shows_nothing_hides_no_detail(text: str, covered: str, kind: str) -> None:
    assert (covered, kind) in proposed(text)


def test_the_stroke_that_stretches_arabic_words_hides_no_name() -> None:
    assert [span for span, _ in certain("قالت نـــرجـــس لي", _NARJIS)] == ["نـــرجـــس"]
    assert [span for span, _ in certain("قال للبرغواطي", _NARJIS)] == ["للبرغواطي"]
    assert [span for span, _ in certain("برغواطي", _NARJIS)] == ["برغواطي"]


def test_a_name_in_invisible_copies_of_letters_is_found_by_the_finder_and_by_the_check() -> None:
    written = "".join(chr(0xE0000 + ord(letter)) for letter in "Zarielle Oduvane")
    assert certain(f"seen {written} hidden") == [(written, "person:S1")]
    assert fold(written).text == of_the_check.fold(written) == "zarielle oduvane"


def test_words_of_two_scripts_stay_two() -> None:
    assert visible("Kervadec\u200bИван").text == "Kervadec\u200bИван"
    assert visible("Ker\u00ad\nvadec").text == "Ker\u00ad\nvadec"


@given(st.text(alphabet="aé Ж\n\u00ad\u200b\u0640\u202f\ud800.\u0301س", max_size=40))
def test_every_place_is_one_of_the_text(text: str) -> None:
    seen = visible(text)
    places = seen.places if seen.places is not None else range(len(text))
    assert len(places) == len(seen.text)
    assert list(places) == sorted(set(places))
    for place, letter in zip(places, seen.text, strict=True):
        assert letter == text[place] or letter in " \u2060"
    for found in _FINDER.find_in_text(text, "fr"):
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize("text", ["a\u200b" * 200_000, "\u00ad" * 400_000, "aЖ\u00ad" * 100_000])
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    visible(text)
    assert time.process_time() - started < 5
