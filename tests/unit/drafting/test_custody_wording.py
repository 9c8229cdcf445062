# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import fields

import pytest

from hearing_assist.casefile.custody import Action, Facts, Function, Method, Purpose
from hearing_assist.casefile.custody_chain import Finding
from hearing_assist.drafting.custody_report import grouped
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
