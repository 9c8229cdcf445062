# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The verifier refuses what it must and marks what a reader must look at."""

from __future__ import annotations

import pytest

from hearing_assist.translation.engine import Hypothesis
from hearing_assist.translation.prepare import piece, plain
from hearing_assist.translation.problems import MEANING, Problem
from hearing_assist.translation.sentinels import numbered
from hearing_assist.translation.verify import Verdict, judge

FAMILY = numbered("⟦n⟧", 40)


def verdict(
    source: str, target: str, *, complete: bool = True, pair: tuple[str, str] = ("fr", "en")
) -> Verdict:
    made = piece(plain(source), FAMILY, languages=pair)
    assert made is not None
    return judge(made, Hypothesis(target, complete, -0.3), family=FAMILY, languages=pair)


def test_a_good_translation_passes() -> None:
    found = verdict("⟦7⟧ a payé 300 euros en France.", "⟦0⟧ paid 300 euros in France.")
    assert found == Verdict("⟦7⟧ paid 300 euros in France.", frozenset(), frozenset())


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("Elle est partie.", "", Problem.EMPTY),
        ("⟦7⟧ est partie.", "She left.", Problem.PLACEHOLDER),
        ("Elle a 12 ans.", "She is 13.", Problem.NUMBER),
        ("En mars 2019 elle part.", "In May 2019 she leaves.", Problem.DATE),
        ("Il veut 30 €.", "He wants 30.", Problem.CURRENCY),
        ("Il veut 30 francs.", "He wants 30.", Problem.CURRENCY),
        (
            "Il avait peur de lui.",
            "he was afraid of him he was afraid of him he was afraid of him",
            Problem.LOOP,
        ),
        ("Elle a peur de lui.", "She is very very very afraid.", Problem.LOOP),
        ("Elle ne savait pas où il allait ce soir-là.", "Don't.", Problem.LENGTH),
        ("Oui.", "Yes, and then we went to the house of the witness.", Problem.LENGTH),
        ("Il marche le long du mur.", "Il marche le long du mur.", Problem.COPY),
        ("Il marche le long du mur.", "Il va le long du mur et de la rue.", Problem.LANGUAGE),
        ("Elle est partie hier.", "Она ушла вчера.", Problem.LANGUAGE),
        ("Elle est partie hier.", "She left \ufffd yesterday.", Problem.GARBLED),
    ],
)
def test_refused(source: str, target: str, problem: Problem) -> None:
    found = verdict(source, target)
    assert problem in found.hard
    assert found.text == ""


def test_what_was_cut_is_refused() -> None:
    assert Problem.CUT in verdict("Elle est partie.", "She left.", complete=False).hard


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("Elle est née en Roumanie.", "She was born in Russia.", Problem.CHECK_NAMES),
        ("Elle vient d'Albanie.", "She comes from Austria.", Problem.CHECK_NAMES),
        ("Elle a vu Mme Wang hier.", "She saw Ms Wangs yesterday.", Problem.CHECK_NAMES),
        ("M. Yannick Kerdélan est venu.", "Mr Yannick Kerdan came.", Problem.CHECK_NAMES),
        ("Le nommé Rodrigue VASSELIN sort.", "Rodrigue VINEL leaves.", Problem.CHECK_NAMES),
        ("Voir la partie XIV du code.", "See Part XIX of the code.", Problem.CHECK_NUMBERS),
        ("Je n'ai jamais signé ce papier.", "I signed this paper.", Problem.CHECK_NEGATION),
        ("J'ai pas signé ce papier.", "I signed this paper.", Problem.CHECK_NEGATION),
        ("J'ai signé ce papier.", "I never signed this paper.", Problem.CHECK_NEGATION),
        ("Il a trois enfants.", "He has two children.", Problem.CHECK_NUMBERS),
        ("Il dit qu'elle part.", "He says he says he she leaves.", Problem.CHECK_REPETITION),
        (
            "Je n'avais pas le droit de sortir, on me surveillait, on prenait mon argent.",
            "I did not have the right to go out, they took it.",
            Problem.CHECK_COMPLETE,
        ),
    ],
)
def test_marked(source: str, target: str, problem: Problem) -> None:
    found = verdict(source, target)
    assert found.hard == frozenset()
    assert problem in found.soft


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Elle est née en Roumanie.", "She was born in Romania."),
        ("Elle vit en Allemagne.", "She lives in Germany."),
        ("Elle a vu Mme Novak à Londres.", "She saw Ms Novak in London."),
        ("Elle a vu Mlle Novak.", "She saw Miss Novak."),
        ("Il a vu M. Rodrigue VASSELIN.", "He saw Mr Rodrigue Vasselin."),
        ("Voir la partie XIV du code.", "See Part XIV of the code."),
        ("Je n'ai que deux enfants.", "I have only two children."),
        ("On m'a interdit de sortir sans lui.", "They forbade me to go out without him."),
        ("L'audience du Tribunal est publique.", "The hearing of the Tribunal is public."),
    ],
)
def test_not_marked(source: str, target: str) -> None:
    assert verdict(source, target) == Verdict(target, frozenset(), frozenset())


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Audition du témoin", "Hearing of the witness.", "Hearing of the witness"),
        ("Audition du témoin :", "Hearing of the witness", "Hearing of the witness:"),
        ("Elle vit avec ⟦4⟧.", "She lives with ⟦0⟧", "She lives with ⟦4⟧."),
        ("Elle vit.", "she lives.", "She lives."),
        ("Oui, elle vit.", "Yes,, she lives.", "Yes, she lives."),
    ],
)
def test_closing_mark_and_first_letter(source: str, target: str, expected: str) -> None:
    assert verdict(source, target).text == expected


def test_another_script_is_expected_where_the_language_has_one() -> None:
    assert not verdict("She left.", "Она ушла.", pair=("en", "ru")).hard
    assert verdict("She left.", "Ona ushla.", pair=("en", "ru")).hard == {Problem.LANGUAGE}


def test_every_problem_is_explained() -> None:
    assert set(MEANING) == set(Problem)
