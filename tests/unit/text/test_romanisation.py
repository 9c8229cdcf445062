# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Romanisations by standard, each looked up in its table, and spellings in other scripts."""

from __future__ import annotations

import time

import pytest

from hearing_assist.text.inflection import letters
from hearing_assist.text.romanisation import (
    MOST_GUESSES,
    MOST_VOWELLED,
    guesses,
    guesses_in_cyrillic,
    romanised,
)
from hearing_assist.text.romanisation_tables import ARABIC, CYRILLIC, GEORGIAN, GREEK

LATIN = [
    # Russian: ISO 9, scientific, BGN/PCGN, ICAO, GOST R 52535, French, English, Polish press
    ("Щукельева", "Ŝukelʹeva Ščukelʹeva Shchukelyeva Shchukeleva Chtchoukeleva Szczukeljewa"),
    ("Юшманёв", "Ûšmanëv Jušmanev Yushmanyov Iushmanev Iouchmanev Juszmaniow"),
    ("Цыбельский", "Cybelʹskij Tsybelskiy Tcybelskii Tsybelskii Tsybelsky"),
    # Ukrainian: ISO 9, resolution of 2010, BGN 1965, French, Polish
    ("Згурелія", "Zhurelìâ Zghureliia Zhureliya Zhoureliia Zhurelija"),
    ("Їжченко", "Ïžčenko Yizhchenko Ižčenko Ijtchenko"),
    # Bulgarian: act of 2009, scientific, old BGN
    ("Гъркелия", "Garkelia Gărkelija Gurkeliya"),
    ("Щърбелова", "Shtarbelova Štărbelova"),
    # Greek: ELOT 743, ISO 843, BGN, usual
    ("Μπουρελίδης", "Bourelidis Bourelidīs Burelidhis"),
    ("Χρυσανδής", "Chrysandis Khrisandhis Hrisandis"),
    # Georgian: national, ISO 9984, French
    ("წერეთლიძე", "Tsʼeretlidze Cereṭlije"),
    ("ჭიღაშვილი", "Chighashvili Tchighachvili"),
    # Arabic: usual French and English
    ("بلقاضي", "Belkadi Belqadi"),
    ("شريف", "Sharif Cherif Charif"),
]


@pytest.mark.parametrize(("word", "written"), LATIN, ids=[word for word, _ in LATIN])
def test_into_latin_letters(word: str, written: str) -> None:
    found = {letters(text) for text in romanised(word)}
    assert {text for text in written.split() if letters(text) not in found} == set()


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("Blessing", "Блессинг"),
        ("Adebelo", "Адебело"),
        ("Tereshchelko", "Терещелко"),
        ("Natelia", "Нателия"),
        ("Szczukowa", "Щукова"),
        ("Papadelis", "Παπαδελις"),
        ("Kechelidze", "კეჩელიძე"),
    ],
)
def test_out_of_latin_letters(word: str, written: str) -> None:
    assert letters(written) in {letters(text) for text in guesses(word)}


@pytest.mark.parametrize("tables", [*CYRILLIC.values(), GREEK, GEORGIAN, ARABIC])
def test_tables_write_latin_letters_only(tables: dict[str, dict[str, str]]) -> None:
    for table in tables.values():
        for text in table.values():
            assert letters(text).isascii(), text


@pytest.mark.parametrize(
    "word", ["", "-", "Ш", "李", "Latin", "שרה", "ь", "ъьъ", "м" * 200, "ابجد" * 30]
)
def test_odd_words_are_bounded(word: str) -> None:
    started = time.process_time()
    assert len(romanised(word)) <= MOST_VOWELLED * 2 + 100
    assert len(guesses(word)) <= sum(MOST_GUESSES.values())
    assert time.process_time() - started < 5


def test_guesses_are_few_and_the_likeliest_comes_first() -> None:
    assert letters(guesses_in_cyrillic("Zarielle")[0]) == "зариелле"
    assert len(guesses_in_cyrillic("Shcherbachenkovich")) == MOST_GUESSES["Cyrillic"]
