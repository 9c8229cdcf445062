# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Denials, written and spoken: a lost one is told, and a step is none."""

from __future__ import annotations

import pytest

from hearing_assist.translation.denials import denial_changed, denies
from hearing_assist.translation.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "Je n'ai pas vu son visage.",
        "J'ai pas vu.",
        "Elle veut pas rentrer.",
        "C'est pas moi.",
        "Pas du tout.",
        "Non.",
        "Question : Et après ? Réponse : Non, monsieur.",
        "Il ne parlait guère.",
        "Elle n'est nullement responsable.",
        "Je n'ai aucunement signé.",
        "Y avait personne dans la maison.",
        "J'ai parlé à personne.",
        "Il n'y avait plus d'argent.",
        "On ne trouve cela nulle part.",
        "Sans passeport je partais jamais.",
        "Il n'a point répondu.",
        "Je fais un pas, mais j'avance pas.",
        "La pièce non versée au dossier",
    ],
)
def test_denied_in_french(text: str) -> None:
    assert denies(read(text), "fr")
    english = "She said that this is what it was."
    assert denial_changed(read(text), read(english), ("fr", "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Nous avancions pas à pas.",
        "Il a fait un pas vers moi.",
        "J'entendais ses pas dans le couloir.",
        "Elle attendait sur le pas de la porte.",
        "La maison est dans le Pas-de-Calais.",
        "Il marchait à quelques pas.",
        "Je n'ai que deux enfants.",
        "Une personne attendait, et la personne morale paie.",
        "Elle est plus grande que moi.",
        "Il voulait plus d'argent.",
        "La noblesse du nom",
        "Ça ira, non ?",
    ],
)
def test_not_denied_in_french(text: str) -> None:
    assert not denies(read(text), "fr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I didn't see her.", True),
        ("I didn\u2019t see her.", True),
        ("It can't be.", True),
        ("No one came.", True),
        ("They had nowhere to go.", True),
        ("A non-resident", True),
        ("No.", True),
        ("Regulation No. 12 of 2019", False),
        ("Regulation No. 12 says no.", True),
        ("(Application no.   )", False),
        ("Application no.   against the State", False),
        ("Tel No:   Fax No:   ", False),
        ("She said no. He left.", True),
        ("She said: no. ", True),
        ("He was at T junction.", False),
        ("She noticed the notary.", False),
    ],
)
def test_denied_in_english(text: str, *, expected: bool) -> None:
    assert denies(read(text), "en") is expected


@pytest.mark.parametrize(
    ("source", "target", "changed"),
    [
        ("J'ai pas vu.", "I did not see.", False),
        ("J'ai pas vu.", "I saw.", True),
        ("J'ai vu.", "I haven't seen.", True),
        ("Il ne parlait guère.", "He hardly spoke.", False),
        (
            "L'étranger non visé à l'article 19",
            "A foreign national referred to in section 19",
            True,
        ),
        ("Il a refusé.", "He did not want to.", False),
    ],
)
def test_a_change_is_told(source: str, target: str, *, changed: bool) -> None:
    assert denial_changed(read(source), read(target), ("fr", "en")) is changed


def test_other_languages() -> None:
    assert denies(read("No he visto nada."), "es")
    assert denies(read("N-am văzut."), "ro")
    assert not denies(read("არ ვიცი"), "ka")
    assert not denial_changed(read("არ ვიცი"), read("I know."), ("ka", "en"))
