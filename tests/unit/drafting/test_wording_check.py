# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Advice on wording: what it finds, why, and what it leaves alone."""

from __future__ import annotations

import re
import time
import tomllib

import pytest

from hearing_assist.drafting.wording_check import advice, languages
from hearing_assist.paths import templates_folder
from tests.unit.drafting.kinds_made import PAPERS, template

LISTS = templates_folder() / "wording"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The alleged victim came in.", "alleged victim"),
        ("en", "She failed to escape in May.", "failed to escape"),
        ("en", "Illegal immigrants worked there.", "Illegal immigrants"),
        ("en", "Why didn’t she leave?", "Why didn’t she leave"),
        ("en", "a child prostitute", "child prostitute"),
        ("en", "two prostitutes", "prostitutes"),
        ("en-GB", "a sex slave", "sex slave"),
        ("en", "He had sex with the child.", "had sex with the child"),
        ("fr", "La prétendue victime s'est présentée.", "prétendue victime"),
        ("fr", "Elle aurait pu fuir.", "aurait pu fuir"),
        ("fr", "Des clandestins y travaillaient.", "clandestins"),
        ("fr", "une prostituée", "prostituée"),
        ("fr", "Pourquoi n’a-t-elle pas fui ?", "Pourquoi n’a-t-elle pas fui"),
        ("fr", "Elle s'est laissé faire.", "s'est laissé faire"),
    ],
)
def test_a_loaded_term_is_found_with_reason_and_alternative(
    language: str, text: str, found: str
) -> None:
    (one,) = advice(text, language)
    assert one.found == found
    assert text[one.start : one.end] == found
    assert one.reason.endswith(".")
    assert one.instead


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The complainant did not leave; the door was locked."),
        ("en", "Storytelling and the claimant's papers. A prostitution ring was charged."),
        ("en", "The rescuer of nobody. Salvage. A history of the matter."),
        ("fr", "La partie plaignante n'est pas partie : la porte était fermée à clé."),
        ("fr", "Le réseau de prostitution. La clientèle. Le consentement aux soins."),
        ("de", "die angebliche Geschichte"),
        ("en", ""),
    ],
)
def test_plain_words_are_left_alone(language: str, text: str) -> None:
    assert advice(text, language) == ()


def test_the_lists_are_sound() -> None:
    assert languages() == ("en", "fr")
    for language in languages():
        table = tomllib.loads((LISTS / f"{language}.toml").read_text("utf-8"))
        assert len(table["term"]) >= 35
        used = {entry["reason"] for entry in table["term"]}
        assert used == set(table["reasons"])
        for entry in table["term"]:
            re.compile(entry["find"])
            # What is proposed is not itself advised against.
            assert not advice(entry["instead"], language), entry["instead"]


@pytest.mark.parametrize(("kind", "language"), PAPERS)
def test_our_own_papers_follow_the_advice(kind: str, language: str) -> None:
    chosen = template(kind, language)
    shown = [chosen.title, chosen.body, *(f.label for f in chosen.fields)]
    assert not advice("\n".join((*shown, *(f.help for f in chosen.fields))), language)


def test_it_stays_fast_on_a_hostile_text() -> None:
    text = ("she failed to " + "her his their " * 20 + "a" * 400 + " ") * 300
    start = time.process_time()
    advice(text, "en")
    assert time.process_time() - start < 5
