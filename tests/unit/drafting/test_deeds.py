# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A deed is named where a sentence tells it, and not where it denies it or means another thing."""

from __future__ import annotations

import pytest

from hearing_assist.drafting.deeds import DEEDS, deed_places, deeds_in, deeds_of_day
from hearing_assist.drafting.summary_wording import summary_words

TOLD = [
    ("Police carried out a search of the flat on 4 May.", "search"),
    ("The officers searched the house.", "search"),
    ("La perquisition du 4 mai a duré deux heures.", "search"),
    ("Without a warrant they searched the flat.", "search"),
    ("La perquisition n'a pas permis de retrouver le passeport.", "search"),
    ("Two women were found in the cellar; the police entered at six.", "found"),
    ("La police a découvert trois femmes.", "found"),
    ("He was arrested on 3 March.", "arrest"),
    ("She was not only beaten but arrested.", "arrest"),
    ("He was not arrested until 4 May.", "arrest"),
    ("Il n'a été arrêté que le 4 mai.", "arrest"),
    ("He did not know me, and was arrested.", "arrest"),
    ("I did not know that he was arrested.", "arrest"),
    ("Une personne a été arrêtée.", "arrest"),
    ("L'arrestation a eu lieu à six heures.", "arrest"),
    ("Il est en détention provisoire.", "arrest"),
    ("He was released on bail.", "release"),
    ("She was released from custody.", "release"),
    ("Il a été remis en liberté.", "release"),
    ("He was extradited on 4 May.", "surrender"),
    ("He was surrendered to the French authorities.", "surrender"),
    ("Le jugement a été rendu le 4 mai.", "decision"),
    ("She was referred to the National Referral Mechanism.", "decision"),
    ("The decision of 4 May is a positive conclusive grounds decision.", "decision"),
    ("J’ai rencontré Zorah au marché.", "met"),
    ("I met a woman at the station.", "met"),
    ("J'ai répondu à une annonce.", "advertisement"),
    ("J'ai signé un papier pour la dette.", "signed"),
    ("She signed the contract.", "signed"),
    ("We flew to Oran on 4 May.", "flight"),
    ("Nous avons pris l'avion.", "flight"),
    ("I arrived on 4 May.", "arrival"),
    ("I had no ticket, and they put me on the ferry.", "crossing"),
    ("They crossed the border at night.", "crossing"),
    ("I started work on 4 May.", "work"),
    ("He slapped her.", "violence"),
    ("Without warning, he slapped me.", "violence"),
    ("She burnt my arm with the iron.", "violence"),
    ("Il m'a frappée.", "violence"),
    ("He denied everything and slapped me.", "violence"),
    ("He would slap me when I was late.", "violence"),
    ("Whenever I refused he beat me.", "violence"),
    ("I could not walk because he beat me.", "violence"),
    ("Il m'a giflée sans raison.", "violence"),
    ("Two men came on a motorcycle.", "threat"),
    ("She was beaten.", "violence"),
    ("She rang the helpline.", "call-for-help"),
    ("Elle a appelé la police.", "call-for-help"),
    ("He threatened to beat her.", "threat"),
    ("Il a menacé de me frapper.", "threat"),
    ("A man I do not know rang the bell twice.", "threat"),
    ("He opened a bank account in her name.", "account"),
    ("⟦1⟧ was interviewed on 4 May.", "statement"),
    ("Elle a été entendue le 4 mai.", "statement"),
    ("She moved out on 4 May.", "moved"),
    ("The trial is listed for 4 May.", "trial"),
    ("The trial would begin on 4 May.", "trial"),
    ("Le procès s'ouvre le 4 mai.", "trial"),
    ("The bail hearing took place on 4 May.", "hearing"),
    ("L'audience est fixée au 4 mai.", "hearing"),
]
NOT_TOLD = [
    # Denied.
    ("Nobody was arrested.", "arrest"),
    ("He was never arrested.", "arrest"),
    ("He wasn't arrested.", "arrest"),
    ("He wasn’t arrested.", "arrest"),
    ("None of the men was arrested.", "arrest"),
    ("Il n'a pas été arrêté.", "arrest"),
    ("Il n’a jamais été interpellé.", "arrest"),
    ("Personne n'a été arrêté.", "arrest"),
    ("Aucune arrestation n'a eu lieu.", "arrest"),
    ("He left without being arrested.", "arrest"),
    ("Il est parti sans être interpellé.", "arrest"),
    ("He was not\u00a0extradited.", "surrender"),
    ("No search of the flat was made.", "search"),
    ("The search of the flat was not carried out.", "search"),
    ("La perquisition n'a pas eu lieu.", "search"),
    ("Aucun jugement n'a été rendu", "decision"),
    ("The hearing was not held.", "hearing"),
    ("The police entered and found; the police found nobody.", "violence"),
    ("She was not beaten.", "violence"),
    ("Elle ne m'a pas giflée.", "violence"),
    ("No paper was signed: she never signed a contract.", "signed"),
    ("Je n'ai signé ni papier ni reçu, et pas de reconnaissance de dette.", "signed"),
    ("No threat was made.", "threat"),
    ("She has never met him.", "met"),
    # Refused, feared, supposed, threatened, disputed.
    ("She refused to sign a paper.", "signed"),
    ("J'ai refusé de signer le contrat.", "signed"),
    ("He threatened to beat her.", "violence"),
    ("Il a menacé de me gifler.", "violence"),
    ("He denied that he had slapped her.", "violence"),
    ("Il conteste l'avoir giflée.", "violence"),
    ("I feared that I would be arrested.", "arrest"),
    ("If I left I would be arrested.", "arrest"),
    ("Elle avait peur d'être arrêtée.", "arrest"),
    ("A warrant for his arrest exists.", "arrest"),
    ("No one was hurt, arrested or searched.", "arrest"),
    ("He did not slap, hit me or shout.", "violence"),
    ("The allegation that he beat her is denied.", "violence"),
    ("There is no evidence that she was beaten.", "violence"),
    ("Have you been arrested?", "arrest"),
    ("She was due to arrive on 4 May.", "arrival"),
    ("La demande de mise en liberté a été rejetée.", "release"),
    ("Bail was refused; he was refused bail.", "release"),
    ("The ferry never arrived.", "crossing"),
    # Another thing altogether.
    ("On 3 March she showed me a message of thanks.", "threat"),
    ("A friend of Mrs Jones came.", "threat"),
    ("She received a text from her sister.", "threat"),
    ("Two men came to mend the roof.", "threat"),
    ("Il m'a reproché d'être en retard.", "violence"),
    ("She burnt the dinner on 4 May.", "violence"),
    ("She burnt her dinner.", "violence"),
    ("He beat the eggs.", "violence"),
    ("Il a frappé à la porte.", "violence"),
    ("She was released from hospital.", "release"),
    ("The film was released on 4 May.", "release"),
    ("The clinical trial began.", "trial"),
    ("After the trial shift she left.", "trial"),
    ("Voir le procès-verbal du 4 mai.", "trial"),
    ("She is hard of hearing.", "hearing"),
    ("The room is booked.", "hearing"),
    ("The camion s'est arrêté.", "arrest"),
    ("Elle s'est arrêtée à la gare.", "arrest"),
    ("J'ai arrêté de travailler.", "arrest"),
    ("L'arrêté du 4 mai le dit.", "arrest"),
    ("She went in search of work.", "search"),
    ("She searched the cupboard.", "search"),
    ("She discovered that her passport was gone.", "found"),
    ("She surrendered her passport.", "surrender"),
    ("La décision de partir était la mienne.", "decision"),
    ("It is referred to in paragraph 3.", "decision"),
    ("The conditions were met.", "met"),
    ("Elle met la clé dans la serrure.", "met"),
    ("Le procureur annonce que le dossier est clos.", "advertisement"),
    ("Le vol de bijoux date du 4 mai.", "flight"),
    ("She fell down a flight of stairs.", "flight"),
    ("Une camionnette blanche attendait.", "crossing"),
    ("In her account the door was opened.", "account"),
    ("Elle s'est rendu compte que la porte était ouverte.", "account"),
    ("A scream was heard.", "statement"),
    ("She was interviewed for a job.", "statement"),
    ("She was moved to tears.", "moved"),
]


@pytest.mark.parametrize(("text", "deed"), TOLD)
def test_a_deed_that_is_told_is_named(text: str, deed: str) -> None:
    assert deed in deeds_in(text)
    assert deed_places(text)


@pytest.mark.parametrize(("text", "deed"), NOT_TOLD)
def test_a_deed_that_is_not_told_is_not_named(text: str, deed: str) -> None:
    assert deed not in deeds_in(text)


def test_places_stand_in_the_text_as_it_is() -> None:
    text = "Il  n’a pas été arrêté ; l’audience\u00a0du 4."
    assert deed_places(text) == (text.index("\u00a0"),)


def test_every_deed_has_its_word() -> None:
    for language in ("en", "fr"):
        assert {f"deed-{code}" for code in DEEDS} <= summary_words(language).keys()


def test_a_long_sentence_takes_no_long_time() -> None:
    for piece in (
        "not arrested ",
        "if she ",
        "iron ",
        "contrat ",
        "of the ",
        "search of ",
        "account ",
    ):
        deeds_in(piece * 2_000)


@pytest.mark.parametrize(
    ("text", "day", "deeds"),
    [
        (
            "The trial opens on 5 May 2026; he was arrested on 3 March 2026.",
            "3 March 2026",
            "arrest",
        ),
        (
            "He was arrested on 3 March 2026, and was released on 5 May 2026.",
            "3 March 2026",
            "arrest",
        ),
        ("Il a été arrêté le 3 mars 2026 ; le bail a été signé le 5 mai.", "3 mars 2026", "arrest"),
        ("He came on 3 March 2026; in May he was arrested.", "3 March 2026", ""),
    ],
)
def test_a_deed_is_of_the_day_in_whose_clause_it_stands(text: str, day: str, deeds: str) -> None:
    start = text.index(day)
    assert " ".join(deeds_of_day(text, start, start + len(day))) == deeds
