# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""All the numbers beside a street are withheld with it, not the last one alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import Person
from hearing_assist.pipeline import name_model

HER = Person(
    id="T2",
    position="witness",
    role="survivor",
    protected=True,
    gender="f",
    name="Zarielle Oduvané",
    addresses=(
        "17 rue de Lyon, 48200 Vannerville",
        "17 Wexcombe Lane, Harnbridge",
        "Str. Lalelelor nr. 12, București",
    ),
)


@pytest.fixture(scope="module")
def left() -> Callable[[str, str], set[str]]:
    """What of a text stays readable, with the trained name finder and without it."""
    finders = [Finder([HER], model) for model in (name_model.finder(), None)]

    def search(text: str, language: str) -> set[str]:
        rest = set()
        for finder in finders:
            letters = list(text)
            for each in finder.find_in_text(text, language):
                for place in range(each.span.start, each.span.end):
                    letters[place] = "_"
            rest.add("".join(letters))
        return rest

    return search


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Elle vit [17 et 19 rue de Lyon]."),
        ("fr", "Elle vit [17/19 rue de Lyon]."),
        ("fr", "Elle vit [17-19 rue de Lyon]."),
        ("fr", "Elle vit [17 \u2013 19, rue de Lyon]."),
        ("fr", "Elle vit aux [nos 17 et 19 rue de Lyon]."),
        ("fr", "Aux [n°s 17, 19 et 21 de la rue de Lyon]."),
        ("fr", "Aux [nos 17 bis et 19 ter, rue de Lyon]"),
        ("fr", "Elle vit au [17 puis au 19 rue de Lyon]."),
        ("fr", "du [17 au 21 rue de Lyon]"),
        ("fr", "AUX [17 ET 19 RUE DE LYON]"),
        ("fr", "[17 et\n19 rue de Lyon]"),
        ("fr", "[17\u00a0et\u00a019 rue de Lyon]"),
        ("fr", "- [17\n- 19 rue de Lyon]"),
        ("fr", "entre le [17 et le 19 de la rue de Lyon]"),
        ("fr", "[17, 17 bis, 19 et 19 A rue de Lyon]"),
        ("fr", "Le [3, 17 bis/ter rue de Lyon]"),
        ("fr", "[17 B et C rue de Lyon]"),
        ("fr", "[17bis-19ter rue de Lyon]"),
        ("fr", "[numéros 17 & 19, rue de Lyon]"),
        ("fr", "[17 ou 19, av. de Lyon]"),
        ("fr", "au [17, ou peut-être au 19, rue de Lyon]"),
        ("fr", "du [n° 17 jusqu'au n° 21 de la rue de Lyon]"),
        ("fr", "du [17 au 21 inclus, rue de Lyon]"),
        ("fr", "[17 (puis 19), rue de Lyon]"),
        ("fr", "[17 et/ou 19 rue de Lyon]"),
        ("fr", "[17, actuellement 19 rue de Lyon]"),
        ("fr", "au [17 de la rue de Lyon]"),
        ("fr", "au [dix-sept rue de Lyon]"),
        ("fr", "[rue de Lyon, nos 17 et 19]"),
        ("fr", "[rue de Lyon, 17 et 19]."),
        ("fr", "[rue de Lyon (17-19)]"),
        ("fr", "[rue de Lyon, d'abord au 17 puis au 19]."),
        ("fr", "[appartements 3 et 4, 12 rue des Saules, Montclair]"),
        ("fr", "[17 et 19 rue des Saules]"),
        ("fr", "les [immeubles 22, 24 rue des Ormes]"),
        ("fr", "aux [2e et 3e étages, 17 rue de Lyon]"),
        ("fr", "[17 rue de Lyon] et [19 rue de Paris]"),
        ("en", "[17 and 19 Wexcombe Lane]"),
        ("en", "[Nos. 17 and 19 Wexcombe Lane]"),
        ("en", "[17 to 21 Wexcombe Lane]"),
        ("en", "[17A & 17B, Wexcombe Lane]"),
        ("en", "at [17 then at 19 Wexcombe Lane]"),
        ("en", "[17 or even 19 WEXCOMBE LANE]"),
        ("en", "[#17 and #19 Wexcombe Lane]"),
        ("en", "between [17 and 19 in Wexcombe Lane]"),
        ("en", "[numbers 17 and 19 of Wexcombe Lane]"),
        ("en", "[seventeen and nineteen Wexcombe Lane]"),
        ("en", "[Wexcombe Lane, nos 17 and 19]"),
        ("en", "[flats 3 and 4, 12 Orlane Street]"),
        ("en", "[Flats 3-4, 12 Orlane Street, Tollersby]"),
        ("en", "[flat 3 and flat 4, 12 Orlane Street]"),
        ("en", "[Flat 3 or 4 at 12 Orlane Street]"),
        ("en", "[units 3, 4 and 5, 12 Maple Street]"),
        ("en", "[1st and 2nd floors of 17 Wexcombe Lane]"),
        ("ro", "[Strada Lalelelor nr. 12, 14 și 16]"),
        ("ro", "[Strada Lalelelor, la nr. 12 și apoi la nr. 14]"),
        ("fr", "[rue de Lyon au 17] et rue de Paris"),
        ("fr", "ni au [17 ni au 19 rue de Lyon]"),
        ("en", "[17 as well as 19 Wexcombe Lane]"),
        ("fr", "[17 rue de Lyon], [19 rue de Paris], [21 rue Neuve]"),
        # what is no number of a house
        ("fr", "3. [17 rue de Lyon]"),
        ("fr", "au [17, rue de Lyon, appartement 21], à [Vannerville (48200)], a été"),
        ("fr", "au [17 rue de Lyon, appartement 21], au [48200 Vannerville], 3 fois"),
        ("fr", "Le témoin 3, [17 rue de Lyon]"),
        ("fr", "Question 4 : elle a 17 et 19 filles, [rue de Lyon]"),
        ("fr", "[rue de Lyon], 17 fois"),
        ("en", "Exhibit 3, [17 Wexcombe Lane]"),
        ("en", "paragraphs 17 and 19. [Wexcombe Lane] is"),
        ("en", "She was 17 and lived in [Wexcombe Lane]"),
        ("ro", "[Strada Lalelelor nr. 12], 14 ani"),
    ],
)
def test_all_numbers_go_with_the_street(
    language: str, text: str, left: Callable[[str, str], set[str]]
) -> None:
    expected, hidden = "", False
    for character in text:
        if character in "[]":
            hidden = character == "["
        else:
            expected += "_" if hidden else character
    plain = text.replace("[", "").replace("]", "")
    assert left(plain, language) == {expected}
