# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The glossary's files: complete, overridden key by key, refused with file, concept and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.errors import TemplateError
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import glossary as loading
from hearing_assist.translation.glossary import (
    Concept,
    Glossary,
    Term,
    TermStatus,
    load,
)
from hearing_assist.translation.terms import TermIndex

LANGUAGES = ("en", "fr", "es", "ro")
WITNESS = 'definition = "Somebody who tells a court."\nen = ["witness"]\nfr = ["témoin"]\n'

WITNESS_FILE = (
    f'[witness]\n{WITNESS}\n[judge]\ndefinition = "Who decides it all."\nen = ["judge"]\n'
)


@pytest.fixture(scope="module")
def shipped() -> Glossary:
    return load([templates_folder()])


def court(folder: Path, text: str) -> Path:
    (folder / "glossary").mkdir(parents=True, exist_ok=True)
    (folder / "glossary" / "own.toml").write_text(text, "utf-8")
    return folder


def test_the_shipped_glossary_is_complete(shipped: Glossary) -> None:
    assert len(shipped.concepts) >= 300
    for concept in shipped.concepts:
        assert 4 <= len(concept.definition.split()) <= 50, concept.id
        assert concept.source, concept.id
        for language in LANGUAGES:
            words = [term.text for term in concept.of(language)]
            assert concept.preferred(language), (concept.id, language)
            assert len(set(words)) == len(words), (concept.id, language)


def test_every_shipped_word_is_found_in_itself(shipped: Glossary) -> None:
    indexes = {language: TermIndex(shipped, language) for language in LANGUAGES}
    for concept in shipped.concepts:
        for term in concept.terms:
            places = indexes[term.language].all(f"x {term.text}.")
            assert any(p.term == term for p in places), (concept.id, term.text)


def test_no_word_is_right_and_wrong_for_one_concept(shipped: Glossary) -> None:
    for concept in shipped.concepts:
        for language in LANGUAGES:
            found: dict[str, set[bool]] = {}
            for term in concept.of(language):
                is_right = term.status in {TermStatus.PREFERRED, TermStatus.ADMITTED}
                found.setdefault(term.text.casefold(), set()).add(is_right)
            assert all(len(kinds) == 1 for kinds in found.values()), (concept.id, language)


def test_words_that_are_wrong_or_hurt_say_why(shipped: Glossary) -> None:
    for concept in shipped.concepts:
        for term in concept.terms:
            if term.status in {TermStatus.WRONG, TermStatus.DISCOURAGED}:
                assert len(term.reason) > 10, concept.id


def test_a_court_overrides_key_by_key_and_takes_out(tmp_path: Path) -> None:
    first = court(tmp_path / "a", WITNESS_FILE)
    second = court(tmp_path / "b", '[witness]\nfr = ["témoin assermenté"]\n[judge]\nremoved = true')
    found = load([first, second])
    assert [concept.id for concept in found.concepts] == ["witness"]
    assert found.concepts[0].preferred("fr") == "témoin assermenté"
    assert found.concepts[0].preferred("en") == "witness"
    assert found.version != load([first]).version


def test_a_concept_of_the_case_counts_most(tmp_path: Path) -> None:
    own = Concept("witness", "own", "x", "", (Term("zeuge", "de", TermStatus.PREFERRED),), own=True)
    found = load([court(tmp_path, WITNESS_FILE)], own=[own])
    assert found.concept("witness") == own
    assert found.languages == ("de", "en")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not toml [", "not TOML"),
        ('[Witness]\ndefinition = "x"\nen = ["a"]', "only a-z"),
        ('witness = "x"', "must be a table"),
        ('[witness]\ndefinition = "x"', "no word in any language"),
        ('[witness]\nen = ["a"]', "no definition"),
        ('[witness]\ndefinition = "x"\nen = "a"', "list of words"),
        ('[witness]\ndefinition = "x"\nen = [""]', "empty"),
        ('[witness]\ndefinition = "x"\nenglish-words = ["a"]', "no language"),
        ('[witness]\ndefinition = 1\nen = ["a"]', "must be text"),
        ('[witness]\ndefinition = "x"\nen = ["a"]\nloose = 1', "true or false"),
        ('[witness]\ndefinition = "x"\nen = ["a"]\nwrong = ["b"]', "must be a table"),
        ('[witness]\ndefinition = "x"\nen = ["a"]\nwrong.en = ["b"]', "under 'why'"),
        (f'[witness]\ndefinition = "x"\nen = ["{"a" * 121}"]', "over 120 letters"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=told) as caught:
        load([court(tmp_path, text)])
    assert "own.toml" in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    court(tmp_path, WITNESS_FILE)
    (tmp_path / "glossary" / "own.toml").write_bytes('[é]\nen = ["é"]'.encode("latin-1"))
    with pytest.raises(TemplateError, match="not UTF-8"):
        load([tmp_path])


def test_look_up_finds_terms_before_definitions(shipped: Glossary) -> None:
    found = shipped.look_up("procurer")
    assert found[0].id == "procurer"
    ranks = [any("procurer" in term.text for term in concept.terms) for concept in found]
    assert ranks == sorted(ranks, reverse=True)
    assert shipped.look_up("   ") == ()
    assert [c.id for c in shipped.look_up("DETENTION PROVISOIRE")] == ["pre-trial-detention"]


def test_a_changed_file_counts_at_once(tmp_path: Path) -> None:
    court(tmp_path, WITNESS_FILE)
    before = loading.glossary(folders=[tmp_path])
    assert loading.glossary(folders=[tmp_path]) is before
    court(tmp_path, WITNESS_FILE.replace("témoin", "témoin entendu"))
    assert loading.glossary(folders=[tmp_path]).concepts != before.concepts
