# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Before and after the engine: layout, characters engines break, placeholders, capitals."""

from __future__ import annotations

import random

import pytest

from hearing_assist.translation.prepare import (
    Piece,
    is_capitals,
    piece,
    plain,
    restore,
    split_layout,
    words_outside,
)
from hearing_assist.translation.problems import Problem
from hearing_assist.translation.sentinels import Family, numbered

SYMBOLS = numbered("⟦n⟧", 40)
PAIR = ("fr", "en")


def prepared(text: str, family: Family = SYMBOLS, *, hold_figures: bool = False) -> Piece:
    made = piece(plain(text), family, languages=PAIR, hold_figures=hold_figures)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "before", "core", "after"),
    [
        ("  12. Le témoin.\n", "  12. ", "Le témoin.", "\n"),
        ("(a) la dette", "(a) ", "la dette", ""),
        ("iv) la dette", "iv) ", "la dette", ""),
        ("1.2.3. Faits", "1.2.3. ", "Faits", ""),
        ("- la dette", "- ", "la dette", ""),
        ("\tTexte ", "\t", "Texte", " "),
        ("M. Untel sort", "", "M. Untel sort", ""),
        ("2021. Fin", "", "2021. Fin", ""),
        ("12. ", "", "12.", " "),
        ("   ", "   ", "", ""),
    ],
)
def test_layout_stays_outside(text: str, before: str, core: str, after: str) -> None:
    layout = split_layout(text)
    assert (layout.before, layout.core, layout.after) == (before, core, after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5½ ans", "5 1/2 ans"),
        ("½ journée", "1/2 journée"),
        ("dossier № 12", "dossier No 12"),
        ("20 m² et 10³", "20 m2 et 10^3"),
        ("témoin¹", "témoin 1"),
        ("１２ ans", "12 ans"),
        ("٣٤ سنة", "34 سنة"),
        ("12\u00a0000\u202feuros", "12 000 euros"),
        ("300 €", "300 euros"),
        ("€ 1 200", "1 200 euros"),
        ("pas\u00adse\u200bport", "passeport"),
        ("le passe-\nport", "le passeport"),
        ("est-\nil parti", "est-il parti"),
        ("Aix-\nMarseille", "Aix-Marseille"),
        ("e\u0301tat", "état"),
        ("a\ue000b\ud800c", "abc"),
        ("l’oﬃce", "l'office"),
    ],
)
def test_characters_that_engines_break(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("36.000 lei", "fr", "36 000 lei"),
        ("1.200,50 €", "fr", "1 200,50 euros"),
        ("12.500.000 $", "es", "12 500 000 $"),
        ("36.000 lei", "en", "36.000 lei"),
        ("3.500 personnes", "fr", "3.500 personnes"),
        ("article 102.001", "fr", "article 102.001"),
        ("1.5 euros", "fr", "1.5 euros"),
        ("0.125 euros", "fr", "0.125 euros"),
    ],
)
def test_points_between_thousands_of_money(text: str, language: str, expected: str) -> None:
    """An engine copies "36.000", which in English is thirty-six."""
    assert plain(text, language) == expected


@pytest.mark.parametrize(
    ("text", "masked", "held"),
    [
        ("⟦17⟧ parle à ⟦4⟧.", "⟦0⟧ parle à ⟦1⟧.", ("⟦17⟧", "⟦4⟧")),
        ("⟦3⟧ et ⟦3⟧", "⟦0⟧ et ⟦1⟧", ("⟦3⟧", "⟦3⟧")),
        ("Voir x_y et ____ ici", "Voir ⟦0⟧ et ⟦1⟧ ici", ("x_y", "____")),
        ("Dossier 2021/457-B clos", "Dossier ⟦0⟧ clos", ("2021/457-B",)),
        ("né le 03/03/1998", "né le ⟦0⟧", ("03/03/1998",)),
        ("écrire à a.b@c.example.", "écrire à ⟦0⟧.", ("a.b@c.example",)),
        ("sur https://a.example/⟦5⟧, oui", "sur ⟦0⟧⟦1⟧, oui", ("https://a.example/", "⟦5⟧")),
        ("au +33 6 12 34 56 78 hier", "au ⟦0⟧ hier", ("+33 6 12 34 56 78",)),
        ("ECLI:FR:CC:2020:1 cité", "⟦0⟧ cité", ("ECLI:FR:CC:2020:1",)),
        ("Il rit 😀 <b>ici</b> [sic]", "Il rit ⟦0⟧ ⟦1⟧ici⟦2⟧ ⟦3⟧", ("😀", "<b>", "</b>", "[sic]")),
        ("Porte-clés de 12 ans", "Porte-clés de 12 ans", ()),
    ],
)
def test_what_is_held_back(text: str, masked: str, held: tuple[str, ...]) -> None:
    made = prepared(text)
    assert (made.masked, made.held) == (masked, held)
    assert restore(made, made.masked, SYMBOLS) == (plain(text), set())


def test_number_signs_are_words() -> None:
    assert plain("n° 5 et Nº6", "fr") == "numéro 5 et numéro 6"
    assert plain("n° 5", "en") == "n° 5"


def test_figures_are_held_on_demand() -> None:
    made = prepared("⟦9⟧ a payé 30 000 euros le 12 mars 2021.", hold_figures=True)
    assert made.masked == "⟦0⟧ a payé ⟦1⟧ euros le ⟦2⟧."
    assert made.held == ("⟦9⟧", "30,000", "12 March 2021")


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ("⟦0⟧ speaks.", Problem.PLACEHOLDER),
        ("⟦0⟧ speaks to ⟦0⟧.", Problem.PLACEHOLDER),
        ("⟦0⟧ ⟦1⟧ speaks to ⟦1⟧.", Problem.EXTRA_PLACEHOLDER),
        ("⟦0⟧ speaks to ⟦1⟧ and ⟦7⟧.", Problem.EXTRA_PLACEHOLDER),
        ("⟦0⟧ speaks to ⟦1⟧ ⟧.", Problem.EXTRA_PLACEHOLDER),
        ("⟦0⟧ speaks to ⟦1⟧ros.", Problem.GLUED),
        ("x⟦0⟧ speaks to ⟦1⟧.", Problem.GLUED),
    ],
)
def test_a_wrong_sentinel_refuses_the_text(output: str, problem: Problem) -> None:
    text, problems = restore(prepared("⟦17⟧ parle à ⟦4⟧."), output, SYMBOLS)
    assert problem in problems
    assert text == ""


@pytest.mark.parametrize("output", ["⟦ 0 ⟧ and 〚1〛", "⟦０⟧ and ⟦1 ⟧"])
def test_small_damage_is_repaired(output: str) -> None:
    assert restore(prepared("⟦17⟧ et ⟦4⟧"), output, SYMBOLS) == ("⟦17⟧ and ⟦4⟧", set())


def test_a_pack_without_symbols_gets_other_sentinels() -> None:
    family = Family.of(())
    made = prepared("⟦17⟧ parle à ⟦4⟧.", family)
    assert made.masked == "[X0X] parle à [X1X]."
    assert restore(made, "[x0x] speaks to [ X1X ].", family) == ("⟦17⟧ speaks to ⟦4⟧.", set())
    assert Problem.PLACEHOLDER in restore(made, "[X0X] speaks.", family)[1]


def test_more_than_the_pack_knows_is_refused() -> None:
    assert piece("⟦1⟧ ⟦2⟧ ⟦3⟧ vient", numbered("⟦n⟧", 2), languages=PAIR) is None


def test_capitals_go_in_as_a_sentence_and_come_back() -> None:
    made = prepared("PROCÈS-VERBAL DE ⟦2⟧, http://A.example/B")
    assert made.masked == "Procès-verbal de ⟦0⟧, ⟦1⟧"
    restored, problems = restore(made, "Record of ⟦0⟧, ⟦1⟧", SYMBOLS)
    assert (restored, problems) == ("RECORD OF ⟦2⟧, http://A.example/B", set())
    assert not is_capitals("ONU")
    assert not is_capitals("Le TRIBUNAL")
    assert not is_capitals("她走了她走了她走了")


def test_words_outside() -> None:
    assert words_outside("⟦1⟧ et ⟦2⟧, le 12 : 2021/45-B") == 2
    assert words_outside("⟦1⟧ (12/03/2021) – ⟦2⟧") == 0


def test_no_mixture_breaks_the_way_back() -> None:
    random_ = random.Random(5)
    atoms = ["⟦3⟧", "⟦", "⟧", "12", " ", "http://x.example", "_", "a", "É", "½", "[X1X]", "\ue000"]
    for _ in range(500):
        text = "".join(random_.choice(atoms) for _ in range(random_.randrange(12)))
        made = prepared(text)
        restored, problems = restore(made, made.masked, SYMBOLS)
        assert problems or restored == made.source or made.capitals
