# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from hearing_assist import casefile
from hearing_assist.casefile.custody import Action, Facts, Function, Method, Purpose
from hearing_assist.casefile.custody_chain import Finding, Found
from hearing_assist.casefile.hearing import COPY, DECLARED, SEARCHED
from hearing_assist.casefile.sealed import CUSTODY
from hearing_assist.casefile.translations import CERTIFY
from hearing_assist.drafting.audit_wording import action_words
from hearing_assist.drafting.custody_report import grouped, of_every
from hearing_assist.drafting.custody_wording import WORDS, CustodyWords
from hearing_assist.drafting.template_loader import load
from hearing_assist.paths import templates_folder


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA"])
def test_every_word_is_there(language: str) -> None:
    word = CustodyWords(language)
    assert set(word.action) == set(Action)
    assert set(word.function) == set(Function)
    assert set(word.purpose) == set(Purpose)
    assert set(word.method) == set(Method)
    assert set(word.finding) == set(Finding)
    assert set(word.fact) == {field.name for field in fields(Facts)} | {"detail"}
    assert set(WORDS["fr"]) == set(WORDS["en"])


def test_a_language_without_its_own_words_gets_english() -> None:
    assert CustodyWords("ro").action == CustodyWords("en").action


@pytest.mark.parametrize("kind", ["custody-report", "custody-record", "audit-report"])
def test_both_languages_of_a_template_ask_for_the_same(kind: str) -> None:
    english, french = (load(kind, tag, (templates_folder(),)) for tag in ("en", "fr"))
    assert (english.language, french.language) == ("en", "fr")
    assert [f.name for f in english.fields] == [f.name for f in french.fields]
    assert english.body.count("{{") == french.body.count("{{")


def test_a_digest_stands_in_two_lines_of_equal_length() -> None:
    digest = "".join(f"{number:08x}" for number in range(8))
    first, second = grouped(digest).split(" ")
    assert len(first) == len(second)
    assert (first + second).replace("\N{NO-BREAK SPACE}", "") == digest


def test_every_kind_of_audit_entry_has_words_in_both_languages() -> None:
    """Codes as the stores write them, read from their source."""
    folder = Path(casefile.__file__).parent
    codes: set[str] = set()
    for path in folder.glob("*.py"):
        text = path.read_text("utf-8")
        codes |= set(re.findall(r'(?:_change|_retranslated|audit\.append)\(\s*"([a-z-]+)"', text))
    codes |= {COPY, CUSTODY, DECLARED, SEARCHED, CERTIFY, "issue", "draft"}
    codes -= {"note", "note-removed"}  # of a judge's notes, which no report prints
    assert len(codes) > 30
    for code in sorted(codes):
        english, french = (action_words(code, tag) for tag in ("en", "fr"))
        assert english != code, code
        assert french not in {code, english}, code
        assert action_words(code, "ro") == english


def test_what_holds_of_every_item_is_told_once() -> None:
    origin = Found(Finding.ORIGIN_UNKNOWN)
    late, broken = Found(Finding.TOLD_LATE, 2), Found(Finding.BYTES_DAMAGED)
    assert of_every([(origin, late), (origin,)]) == {origin}
    assert of_every([(origin,), ()]) == frozenset()
    assert of_every([(origin,)]) == frozenset(), "a single item says it itself"
    assert of_every([(broken,), (broken,)]) == frozenset(), "a broken chain says why"
    assert of_every([(late,), (late,)]) == frozenset(), "an entry is one item's own"
