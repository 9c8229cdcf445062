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
    USED,
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


APART = (
    ("fr", "reconnaissance de culpabilité", "en", "plea of not guilty"),
    ("fr", "mandat d'arrêt", "en", "search warrant"),
    ("fr", "asile", "en", "refugee"),
    ("fr", "demandeur d'asile", "en", "refugee"),
    ("en", "deprivation of liberty", "fr", "séquestration"),
    ("en", "deprivation of liberty", "es", "detención ilegal"),
    ("en", "trial court", "es", "juzgado de primera instancia"),
    ("en", "bail", "es", "libertad provisional"),
    ("en", "accused person", "fr", "défendeur"),
    ("en", "accused person", "fr", "mis en cause"),
    ("en", "work permit", "fr", "accès au marché du travail"),
    ("en", "change of identity", "fr", "identité d'emprunt"),
    ("en", "electronic monitoring", "fr", "bracelet anti-rapprochement"),
    ("en", "criminal complaint", "ro", "plângere prealabilă"),
    ("en", "complainant", "ro", "reclamant"),
    ("en", "certified translation", "ro", "traducere legalizată"),
    ("en", "indictment", "fr", "réquisitoire définitif"),
    ("en", "indictment", "es", "auto de procesamiento"),
    ("en", "house search", "fr", "fouille"),
    ("en", "seizure", "ro", "sechestru"),
    ("en", "seizure", "ro", "indisponibilizare"),
    ("en", "review of a decision not to prosecute", "fr", "classement sans suite"),
    ("en", "final judgment", "es", "cosa juzgada"),
    ("en", "anonymity order", "fr", "décision d'anonymisation"),
    ("en", "reporting restriction", "fr", "restriction à la publicité des débats"),
    ("en", "right to avoid contact", "fr", "zone d'attente séparée"),
    ("en", "undercover investigation", "es", "agente encubierto"),
    ("en", "hearsay evidence", "es", "testigo de referencia"),
    ("en", "statement of truth", "ro", "declarație pe propria răspundere"),
    ("en", "exhibit", "es", "prueba documental"),
    ("en", "medical certificate", "ro", "raport medico-legal"),
    ("en", "servitude", "ro", "servitute"),
    ("en", "domestic servitude", "fr", "esclavage domestique"),
    ("fr", "départ volontaire", "en", "voluntary return"),
    ("fr", "réparation", "en", "remedy"),
    ("en", "State compensation", "fr", "fonds d'indemnisation"),
    ("en", "guardian", "ro", "reprezentant legal"),
    ("fr", "responsabilité parentale", "en", "holder of parental responsibility"),
    ("en", "domestic violence", "fr", "violences conjugales"),
    ("en", "contempt of court", "fr", "outrage à magistrat"),
    ("en", "interim measure", "ro", "măsură asigurătorie"),
    ("en", "court of appeal", "es", "audiencia provincial"),
    ("fr", "notes d'audience", "en", "transcript of the hearing"),
    ("fr", "d'office", "en", "automatically"),
)
"""Words that are two things in law: one is no translation of the other."""


@pytest.mark.parametrize(("first", "word", "second", "other"), APART)
def test_two_legal_things_are_not_one_concept(
    shipped: Glossary, first: str, word: str, second: str, other: str
) -> None:
    def named(language: str, text: str) -> set[str]:
        return {
            concept.id
            for concept in shipped.concepts
            for term in concept.of(language)
            if term.text == text and term.status in USED
        }

    assert named(first, word)
    assert not named(first, word) & named(second, other)


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("fr", "détention préventive"),  # Belgium
        ("es", "traficante"),  # Palermo Protocol, preamble
        ("es", "interrogatorio de la víctima"),  # questions at a trial
        ("es", "confiscación"),  # laws of other States than Spain
        ("fr", "interrogatoire de la victime"),  # Quebec: questions at a trial
    ],
)
def test_what_another_legal_system_says_is_not_told_as_wrong(
    shipped: Glossary, language: str, word: str
) -> None:
    for concept in shipped.concepts:
        for term in concept.of(language):
            assert (term.text, term.status) != (word, TermStatus.WRONG), concept.id


def test_preferred_words_of_two_disputed_concepts(shipped: Glossary) -> None:
    found = {key: shipped.by_id[key] for key in ("court-of-first-instance", "trafficker")}
    assert found["court-of-first-instance"].preferred("es") == "órgano de primera instancia"
    assert found["trafficker"].preferred("fr") == "auteur de la traite"
