# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the glossary in sentences: inflected, split by small words, wrong, missing, replaced."""

from __future__ import annotations

import unicodedata

import pytest

from hearing_assist.paths import templates_folder
from hearing_assist.translation.glossary import load
from hearing_assist.translation.terms import (
    FindingKind,
    TermFinding,
    TermIndex,
    findings,
    fitted,
    hints,
    stem_of,
)

GLOSSARY = load([templates_folder()])
INDEXES = {language: TermIndex(GLOSSARY, language) for language in ("en", "fr", "es", "ro")}


def said(source: str, target: str, pair: str) -> list[tuple[FindingKind, str, str]]:
    one, other = pair.split("-")
    return [
        (each.kind, each.concept_id, target[each.start : each.end] if each.start >= 0 else "")
        for each in findings(source, target, (INDEXES[one], INDEXES[other]), GLOSSARY)
    ]


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("fr-en", "Le juge d’instruction l'a entendue.", "The investigating judge heard her."),
        ("fr-en", "Les ordonnances de protection", "The protection orders"),
        ("fr-en", "la traite d'êtres humains", "trafficking in human beings"),
        ("ro-en", "Ordinele de protecție au fost emise.", "The protection orders were issued."),
        ("ro-en", "drepturile victimelor traficului", "the rights of the victims of trafficking"),
        ("es-en", "las víctimas de la trata", "the victims of trafficking"),
        ("en-fr", "The victims' lawyers", "Les avocats des victimes"),
        ("en-ro", "pre-trial detention", "arestului preventiv"),
        ("en-es", "the final judgments", "las resoluciones firmes"),
    ],
)
def test_a_word_is_found_in_every_usual_form(pair: str, source: str, target: str) -> None:
    one, other = pair.split("-")
    assert INDEXES[one].longest(source), source
    assert INDEXES[other].longest(target), target
    assert said(source, target, pair) == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "expected"),
    [
        (
            "fr-en",
            "Le juge d'instruction a ordonné une détention provisoire.",
            "The judge of instruction ordered a preventive detention.",
            [
                (FindingKind.MISSING, "pre-trial-detention", ""),
                (FindingKind.WRONG, "investigating-judge", "judge of instruction"),
            ],
        ),
        (
            "fr-en",
            "victime de la traite des êtres humains",
            "victim of human smuggling",
            [(FindingKind.WRONG, "trafficking-in-human-beings", "human smuggling")],
        ),
        (
            "en-fr",
            "The trafficking victims were heard.",
            "Les victimes du trafic d'êtres humains ont été entendues.",
            [(FindingKind.WRONG, "trafficking-victim", "victimes du trafic d'êtres humains")],
        ),
        (
            "fr-en",
            "Il a vu le juge des libertés et de la détention.",
            "He saw the liberty and custody judge.",
            [
                (
                    FindingKind.NOT_PREFERRED,
                    "judge-of-rights-and-liberties",
                    "liberty and custody judge",
                )
            ],
        ),
        (
            "en-es",
            "the final judgment",
            "la sentencia definitiva",
            [(FindingKind.WRONG, "final-decision", "sentencia definitiva")],
        ),
        ("fr-en", "Elle portait une robe bleue.", "She wore a blue dress.", []),
        ("fr-en", "", "", []),
    ],
)
def test_what_is_wrong_or_missing_is_told(
    pair: str, source: str, target: str, expected: list[tuple[FindingKind, str, str]]
) -> None:
    assert said(source, target, pair) == expected


def test_a_word_that_is_right_for_another_concept_is_not_wrong() -> None:
    both = "Trafficking in human beings is not smuggling of migrants."
    right = "La trata de seres humanos no es tráfico ilícito de migrantes."
    assert said(both, right, "en-es") == []
    one = "The offence is trafficking in human beings."
    assert said(one, "El delito es tráfico ilícito de migrantes.", "en-es")[0][0] == "wrong"


def test_words_do_not_join_across_punctuation_or_many_words() -> None:
    assert INDEXES["en"].all("protection. Orders") == ()
    assert INDEXES["en"].all("protection, orders") == ()
    assert [p.term.text for p in INDEXES["en"].all("protection of the order")] == [
        "protection order"
    ]


def test_accents_may_be_characters_of_their_own() -> None:
    text = unicodedata.normalize("NFD", "Il est en détention provisoire à Évreux.")
    (place,) = INDEXES["fr"].longest(text)
    assert unicodedata.normalize("NFC", text[place.start : place.end]) == "détention provisoire"


def test_what_only_looks_like_a_form_is_no_word() -> None:
    assert INDEXES["fr"].all("La règle est interprétée ainsi.") == ()
    assert [p.concept_id for p in INDEXES["fr"].all("L'interprète traduit.")] == ["interpreter"]
    assert INDEXES["fr"].all("L'Office des pêches") == ()
    (place,) = INDEXES["fr"].all("Une enquête est ouverte d'office.")[1:]
    assert place.concept_id == "ex-officio-prosecution"


def test_a_label_is_no_word() -> None:
    assert INDEXES["en"].all("||||||| ||| left") == ()


def test_discouraged_words_are_advice_with_a_reason() -> None:
    (hint,) = hints("The prostitutes left.", INDEXES["en"], GLOSSARY)
    assert hint.is_advice
    assert hint.kind is FindingKind.DISCOURAGED
    assert hint.replacement == "persons in prostitution"
    assert "identity" in hint.line()


def test_lines_hold_words_of_the_glossary_only() -> None:
    source, target = "La détention provisoire de Xanthippe", "The custody of Xanthippe"
    (found,) = findings(source, target, (INDEXES["fr"], INDEXES["en"]), GLOSSARY)
    assert "pre-trial detention" in found.line()
    assert "Xanthippe" not in found.line()


@pytest.mark.parametrize(
    ("term", "found", "language", "expected"),
    [
        ("victim of trafficking", "Trafficking victims", "en", "Victims of trafficking"),
        ("protection order", "protective orders", "en", "protection orders"),
        ("témoin protégé", "témoins anonymes", "fr", "témoins protégés"),
        ("protección", "PROTECCIÓN", "es", "PROTECCIÓN"),
        ("resolución firme", "sentencias definitivas", "es", "resoluciones firmes"),
        ("child", "Minors", "en", "Children"),
        ("ordin de protecție", "Ordine", "ro", "Ordin de protecție"),
        ("recours", "appels", "fr", "recours"),
    ],
)
def test_one_click_keeps_number_and_capitals(
    term: str, found: str, language: str, expected: str
) -> None:
    assert fitted(term, found, language) == expected


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ro", "victima victimei victime victimelor victimele"),
        ("ro", "protectie protectia protectiei"),
        ("ro", "copil copiii copiilor copilului"),
        ("ro", "martor martorul martorului martorii martorilor"),
        ("fr", "protégé protégée protégés protégées"),
        ("fr", "legal legaux legale"),
        ("es", "victima victimas"),
        ("es", "juez jueces"),
        ("es", "decision decisiones"),
        ("en", "child children"),
        ("en", "party parties"),
    ],
)
def test_forms_of_a_word_have_one_stem(language: str, forms: str) -> None:
    assert len({stem_of(form, language) for form in forms.split()}) == 1, [
        stem_of(form, language) for form in forms.split()
    ]


def test_a_single_admitted_word_does_in_a_translation_and_asks_for_nothing() -> None:
    assert said("Il a été condamné à l'emprisonnement.", "He was sent to prison.", "fr-en") == [
        (FindingKind.NOT_PREFERRED, "imprisonment", "prison")
    ]
    assert said("The prison was full.", "Il n'y avait plus de place.", "en-fr") == []


def test_a_long_text_is_read_at_once() -> None:
    text = "The victims of trafficking left the court. " * 2000
    assert len(INDEXES["en"].longest(text[:4300])) == 100
    assert isinstance(hints(text, INDEXES["en"], GLOSSARY), tuple)


def test_a_finding_without_a_place_says_so() -> None:
    finding = TermFinding("x", FindingKind.MISSING, 0, 1, -1, -1, ("a", "b"))
    assert finding.line() == "the glossary has “a” or “b” for a word of the original."
