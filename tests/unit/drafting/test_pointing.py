# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What points at a person is left out of a quotation, and what a case turns on is not."""

from __future__ import annotations

import unicodedata

import pytest

from hearing_assist.drafting.pointing import LEFT_OUT, left_out, points_at
from hearing_assist.text.document import Run

SAID_WHOLE = [
    # Who somebody is.
    "I'm a widow.",
    "I’m a nurse",
    "I\u00a0am a widow",
    "I am still a widow.",
    "As a pensioner I see the street all day.",
    "I'm the mother of three.",
    "I worked as a teacher before the war.",
    "I am a retired midwife.",
    "Je suis la seule infirmière",
    "Je suis l'institutrice.",
    "Je suis l’ancienne institutrice.",
    "Je suis veuf.",
    "J'étais sage-femme chez nous.",
    "Étant veuve, je sors peu.",
    "I have a sister and my twin lives there.",
    # Where somebody lives.
    "I live on my own.",
    "I live across the road.",
    "J'habite juste en face.",
    "J’habite seule depuis longtemps.",
    # How old somebody is.
    "I am 34 years old.",
    "I’m sixty-one, and I see badly.",
    "I have just turned 70.",
    "J'ai 34 ans.",
    "J'ai soixante-douze ans et je tiens un carnet.",
    "I am the youngest of seven.",
    "Je suis l’aînée de six enfants.",
    # Where somebody prays.
    "I sing in the choir of the Lutheran church.",
    "I attend the mosque by the bridge.",
    "Je chante à la chorale.",
    "Je vais à l’église du port.",
    # How somebody's body is.
    "I'm deaf.",
    "I have been blind since birth.",
    "I walk with a stick.",
    "I stammer.",
    "Je suis sourde de naissance.",
    "Je suis malentendante.",
    "Je marche avec une canne.",
    # One of a kind.
    "She is the only nurse in the village.",
    "I am the only foreigner in our street.",
    "I'm the only woman at the market with a van.",
    "There's only one bakery in our village.",
    "There is only one dressmaker.",
    "Elle est la seule coiffeuse du bourg.",
    "C'est la seule veuve de la rue.",
    "Il n’y a qu’une seule couturière à ⟦12⟧.",
    "Il n'y a qu'une fromagère au village, et son tracteur est une seule boulangerie du quartier."
    " C'est la seule veuve du quartier.",
    "Notre village, c'est tout petit.",
    "An informant told us.",
    "Veuve depuis 2019, je vis ici.",
    "Je tiens une petite boutique.",
    "I run the bakery.",
    "I'm the village midwife.",
    "J’suis veuve.",
    "She is the only Togolese in the village.",
]
STAYS = [
    # What was done, and the age and the injury that a case turns on.
    "I was sixteen when he brought me here.",
    "I am 16 years old.",
    "J'avais quinze ans quand il est venu.",
    "J'ai seize ans.",
    "I'm deaf in one ear since he hit me.",
    "I walk with a stick because of the beating.",
    "Je suis sourde d'une oreille depuis les coups.",
    "I worked as a cleaner in his house.",
    "He hired me as a hairdresser.",
    "Je travaillais dans son atelier jour et nuit.",
    "I went into the church to hide.",
    "He met me at the church.",
    # What is said of others, or denied.
    "The widow was never heard.",
    "I'm not a widow.",
    "I am not a nurse.",
    "Je ne suis pas veuve.",
    "The nurse gave me water.",
    "Je suis allée chez la couturière.",
    "I am a friend of the nurse.",
    # What the words of a list mean otherwise.
    "I am willing to give evidence.",
    "Je suis d'accord pour témoigner.",
    "I'm 30 minutes from the port.",
    "I am 100 per cent sure.",
    "J'ai vingt ans d'expérience.",
    "J'ai trente ans de métier.",
    "I am paralysed with fear.",
    "Je suis muette de peur.",
    "Je suis paralysée par la peur.",
    "I was the only one who had a key.",
    "I am the only person who knew.",
    "She is the only witness.",
    "The only road in the village was closed.",
    "There is only one key and he kept it.",
    "There was only one door.",
    "Il n'y a qu'une seule porte.",
    "Il n'y avait qu'un matelas pour deux.",
    "La chambre, il faut dire, est petite.",
    "I live in fear.",
    "He lived across the road.",
    "The first information on the route is missing.",
    "It is the only church in the region.",
    "Il est arrivé seul.",
    "I have one bag.",
    "I am the only officer at the market.",
    "C'est la seule porte de la rue.",
    "I'm 50.5 km away.",
]
LEFT_WORDS = [
    ("My greenhouse is behind the house.", "My [...] is behind the house."),
    ("I hid in my greenhouse.", "I hid in my [...]."),
    ("My shop was closed.", "My [...] was closed."),
    ("MY SHOP was closed.", "MY [...] was closed."),
    ("Ma boutique était fermée.", "Ma [...] était fermée."),
    ("Mon jardin est petit.", "Mon [...] est petit."),
    ("I hid in my little shop", "I hid in my [...]"),
    ("my little corner shop", "my [...]"),
    ("my greenhouses", "my [...]"),
    ("in my\u00a0greenhouse", "in my\u00a0[...]"),
    ("in my\ngreenhouse", "in my\n[...]"),
    ("dans ma petite boutique", "dans ma [...]"),
    ("dans mes jardins", "dans mes [...]"),
    ("notre ferme", "notre [...]"),
    ("at our stall,", "at our [...],"),
    ("the pastor of my church", "the pastor of my [...]"),
    ("le pasteur de mon église", "le pasteur de mon [...]"),
    (unicodedata.normalize("NFD", "mon étal"), "mon [...]"),
    ("the woman 'from the back'.", "the woman '[...]'."),
    ("the woman from next door’s", "the woman [...]’s"),
]
WORDS_STAY = [
    "They worked in the greenhouse all night.",
    "She made them sleep in her shop.",
    "I was on my way to shop for him.",
    "My hands in the garden were cold.",
    "my shopping",
    "my phone and the shop's phone",
    "ma main dans la serre",
    "Il serre la main.",
    "He came in from the back of the van.",
    "son jardin",
    "my garden-party dress",
    "Amy shop",
    "m'a boutique",
]


@pytest.mark.parametrize("text", SAID_WHOLE)
def test_who_somebody_is_is_told(text: str) -> None:
    assert points_at(text)
    assert points_at(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", STAYS)
def test_what_a_case_turns_on_stays(text: str) -> None:
    assert not points_at(text)


@pytest.mark.parametrize(("text", "left"), LEFT_WORDS)
def test_words_that_point_are_left_out(text: str, left: str) -> None:
    assert left_out((Run(text),)) == (Run(left),)
    assert left_out((Run(text, boxed=True),)) == (Run(text, boxed=True),)


@pytest.mark.parametrize("text", WORDS_STAY)
def test_words_that_mean_another_thing_stay(text: str) -> None:
    assert LEFT_OUT not in left_out((Run(text),))[0].text


def test_a_long_sentence_takes_no_long_time() -> None:
    for piece in (
        "my little ",
        "I am the only ",
        "je suis la seule ",
        "village, ",
        "ma toute ",
        "x " * 9,
    ):
        text = piece * 5_000
        assert not points_at(text)
        assert left_out((Run(text),))[0].text == text
