# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A summary never states an absence that is not there, in either language.

What a list of terms did not find is "not recognised": never a fact, and never beside the very
words that it did find. What the list of one language finds, that of the other finds, too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    Kind,
    Label,
    ReleasedBlock,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import summary
from hearing_assist.drafting.chronology import events
from hearing_assist.drafting.exhibits import found_items
from hearing_assist.drafting.money import trail
from hearing_assist.drafting.sentences import of_case
from hearing_assist.drafting.summary_wording import WORDS
from hearing_assist.drafting.template_loader import load
from hearing_assist.drafting.topics import TERMS, is_about
from hearing_assist.drafting.units import Units
from tests.unit.drafting.conftest import Builder, text_in

LABELS = (
    Label(1, Kind.PERSON, "complainant", "K", "C"),
    Label(2, Kind.PERSON, "family", "M", "A"),
    Label(3, Kind.PERSON, "interpreter", "T", "B"),
)
FACT = {
    "en": r"\bnothing\b|\bwas found\b|\bare found\b|\bis in no document\b"
    r"|\bno document\b(?! was imp)|\bnot mentioned\b|\bis mentioned\b",
    "fr": r"\brien\b(?! n'est encore traduit)|\bété trouvée?s?\b|dans aucun document|aucun document"
    r"(?! n'a été importé)|\bmentionnée?\b|ne parlent ni",
}
"""Wordings that say that something is not there."""
NO_ABSENCE = {"relations", "nothing-translated", "items-search"}
"""Keys of words that speak of a figure, of the program's own record, and of what was found."""


def _french(build: Builder, translations: dict[str, str] | None = None) -> CaseView:
    """A hearing in French: two papers in French, two in English, nothing translated."""

    def fr(*texts: str) -> Sequence[ReleasedBlock]:
        return [build.block(text) for text in texts]

    def en(*texts: str) -> Sequence[ReleasedBlock]:
        return [build.block(text, language="en") for text in texts]

    cells = [
        build.block(text, kind=BlockKind.TABLE_CELL, row=1, column=column)
        for column, text in enumerate(("Interprète", "⟦3⟧"), start=1)
    ]
    statement = build.document(
        [
            *fr(
                "Je m'appelle ⟦1⟧ et je fais cette déclaration.",
                "L'homme de la maison a gardé mon passeport. J'ai travaillé quatorze heures par "
                "jour. Je n'ai jamais été payée.",
                "Le 2 juin 2024, une dame de l'association m'a aidée à partir.",
            ),
            *cells,
        ],
        title="Déclaration",
        dated=dt.date(2024, 6, 12),
    )
    report = build.document(
        en(
            "On 2 June 2024 officers attended the house after a call from the association.",
            "Detective Sergeant Lestrange took the passport as an exhibit at the scene.",
        ),
        title="Rapport de police",
        kind=SourceKind.REPORT,
        language="en",
        dated=dt.date(2024, 6, 2),
    )
    mail = build.document(
        fr(
            "Je vous écris au sujet de ⟦1⟧.",
            "Elle dort mal et craint des représailles. Elle demande à témoigner derrière un écran.",
            "Sa sœur ⟦2⟧ a reçu des menaces.",
        ),
        title="Courriel",
        kind=SourceKind.MAIL,
        dated=dt.date(2024, 6, 17),
    )
    letter = build.document(
        en(
            "I saw ⟦1⟧ on 20 June 2024 at the clinic.",
            "She has scars on both forearms and has lost twelve kilograms. She sleeps three hours.",
            "In my opinion she is not fit to be confronted with the accused in the same room.",
        ),
        title="Lettre médicale",
        kind=SourceKind.EXPERT,
        language="en",
        dated=dt.date(2024, 6, 20),
        translations=translations,
        status=SegmentStatus.REVIEWED,
    )
    return build.case(statement, report, mail, letter, labels=LABELS, language="fr")


def _english(build: Builder) -> CaseView:
    """A hearing in English with papers that say the same in other words."""
    statement = build.document(
        [
            build.block(text, language="en")
            for text in (
                "My name is ⟦1⟧ and I make this statement of my own will.",
                "The man of the house kept my passport. I was never paid for any of my work.",
                "On 2 June 2024 a woman of the association helped me to leave.",
            )
        ],
        language="en",
        dated=dt.date(2024, 6, 12),
    )
    report = build.document(
        [build.block("On 2 June 2024 officers attended the house after a call.", language="en")],
        kind=SourceKind.REPORT,
        language="en",
        dated=dt.date(2024, 6, 2),
    )
    mail = build.document(
        [
            build.block(
                "⟦1⟧ sleeps badly and fears reprisals. She would like to be behind a screen.",
                language="en",
            )
        ],
        kind=SourceKind.MAIL,
        language="en",
    )
    return build.case(statement, report, mail, labels=LABELS)


def _told(case: CaseView, shipped: tuple[Path, ...], language: str) -> str:
    template = load("summary", language, shipped)
    made = summary.build(case, template=template, fields=(), language=language)
    return text_in(made).replace("\u00a0", " ")


def _part(text: str, number: int) -> str:
    found = re.search(rf"^{number}\. .*?(?=^{number + 1}\. |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, number
    return found.group()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_wording_of_the_summary_states_an_absence_as_a_fact(language: str) -> None:
    stated = {
        key: text for key, text in WORDS[language].items() if re.search(FACT[language], text, re.I)
    }
    assert stated.keys() - NO_ABSENCE == set()


def test_a_french_case_is_told_what_its_papers_say(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = _told(_french(build), shipped, "fr")
    special = _part(text, 12)
    assert "Elle demande à témoigner derrière un écran." in special
    wishes = next(line for line in special.split("\n") if "derrière un écran" in line)
    assert "aucune" not in wishes.casefold()
    assert "not fit to be confronted" in special
    day = _part(text, 5)
    assert "2 juin 2024 (fuite) : Le 2 juin 2024, une dame de l'association m'a aidée" in day
    assert "officers attended" in day or "Même jour aussi : [Doc. 2, ¶ 1]" in day
    assert "took the passport as an exhibit" in _part(text, 8)
    assert "un interprète est nommé [Doc. 1" in _part(text, 9)
    assert "She has scars on both forearms" in _part(text, 10)
    assert "dort mal" in text
    assert "scars" in _part(text, 14) or "Cité plus haut : [Doc. 4, ¶ 2]" in _part(text, 14)
    assert "Rémunération et sommes reçues : [...] Je n'ai jamais été payée." in _part(text, 15)
    gap = next(line for line in text.split("\n") if line.startswith("Aucune phrase n'a été reconn"))
    assert "Rémunération" not in gap


def test_what_nobody_translated_is_no_translation_to_be_reviewed(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = _told(_french(build), shipped, "fr")
    assert "Phrases que ce résumé cite dans l'original, faute de traduction :" in text
    assert "relu la traduction automatique" not in text
    assert "[traduction à relire]" not in text
    assert "Rien n'est encore traduit." in text


def test_what_is_translated_and_reviewed_is_read_in_french(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    english = "In my opinion she is not fit to be confronted with the accused in the same room."
    french = "À mon avis, elle n'est pas en état d'être confrontée à l'accusé dans la même pièce."
    case = _french(build, {english: french})
    case = _in_french(case)
    text = _told(case, shipped, "fr")
    assert french in text
    assert english not in text


def _in_french(case: CaseView) -> CaseView:
    """The fixture's segments lead to English; here they lead to French."""
    documents = tuple(
        replace(d, segments=tuple(replace(s, language="fr") for s in d.segments))
        for d in case.documents
    )
    return replace(case, documents=documents)


def test_an_english_case_is_told_what_its_papers_say(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = _told(_english(build), shipped, "en")
    assert "behind a screen" in _part(text, 12)
    assert "2 June 2024 (escape)" in _part(text, 5)
    assert "I was never paid" in _part(text, 15)
    assert "sleeps badly" in text
    assert "No sentence was recognised as an application to the court for: Complainant K." in text


PAIRS = (
    ("special", "We ask for special measures for her.", "Des mesures spéciales sont nécessaires."),
    ("special", "A live link from elsewhere.", "Elle peut être entendue par liaison vidéo."),
    ("special", "She needs a screen.", "Il lui faut un paravent à l'audience."),
    ("special", "A female interpreter, please.", "Un interprète qui soit une femme."),
    ("special", "She does not want to see him.", "Elle ne veut pas le revoir."),
    (
        "special",
        "not fit to be confronted with him",
        "elle ne supporte pas d'être confrontée à lui",
    ),
    ("special", "The hearing is in camera.", "Le huis clos est demandé."),
    ("special", "in the same room as he", "dans la même salle que lui"),
    ("threats", "She fears reprisals.", "Elle craint des représailles."),
    ("threats", "He told her to keep quiet.", "Il lui a dit de te taire."),
    ("threats", "They tried to intimidate her.", "Ils ont tenté de l'intimider."),
    ("vulnerability", "She has scars on her arms.", "Elle a des cicatrices aux bras."),
    ("vulnerability", "She sleeps badly.", "Elle dort mal."),
    ("vulnerability", "She has lost weight.", "Elle a perdu douze kilos."),
    ("vulnerability", "She is not fit to attend.", "Elle n'est pas en état d'assister."),
    ("vulnerability", "She has nightmares.", "Elle fait des cauchemars."),
    ("history", "He was arrested at once.", "Il a été interpellé aussitôt."),
    ("history", "She is remanded until May.", "Elle est en détention provisoire."),
    ("measures", "A restraining order was asked.", "Une mesure d'éloignement est demandée."),
    ("measures", "protective measures are needed", "des mesures de protection sont utiles"),
    ("non-punishment", "She had no other choice.", "Elle n'avait pas d'autre choix."),
    ("non-punishment", "A forged passport was found.", "Elle portait un faux passeport."),
    ("issues", "That is a matter for the court.", "Il revient au juge de le dire."),
    ("differences", "The accounts show a discrepancy.", "Les récits divergent sur ce point."),
    ("charges", "They were charged with it.", "Ils sont poursuivis pour ces faits."),
    ("compensation", "She claims damages.", "Elle demande des dommages et intérêts."),
)


@pytest.mark.parametrize(("topic", "english", "french"), PAIRS)
def test_both_languages_find_the_same(
    build: Builder, topic: str, english: str, french: str
) -> None:
    for text, language in ((english, "en"), (french, "fr")):
        document = build.document([build.block(text, language=language)], language=language)
        sentence = of_case(build.case(document), "en")[0]
        assert is_about(topic, sentence), (topic, language)


def test_no_list_of_one_language_is_empty() -> None:
    assert [topic for topic, lists in TERMS.items() if not (lists["en"] and lists["fr"])] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Detective Lestrange took the passport as an exhibit.", "en"),
        ("The passport was taken into evidence that night.", "en"),
        ("Les gendarmes ont saisi le passeport dans la chambre.", "fr"),
        ("Le téléphone a été placé sous scellé par l'enquêteur.", "fr"),
        ("Le carnet a été retrouvé dans le coffre du bureau.", "fr"),
        ("Je produis la photographie comme pièce à conviction.", "fr"),
    ],
)
def test_things_taken_are_found_in_both_languages(build: Builder, text: str, language: str) -> None:
    block = build.block(text, language=language)
    document = build.document([block], kind=SourceKind.REPORT, language=language)
    case = build.case(document)
    sentences = of_case(case, "en")
    assert found_items(case, sentences, Units(sentences)).items


def test_rows_of_a_table_of_exhibits_are_items(build: Builder) -> None:
    rows = (("Exhibit", "What", "Taken from"), ("E1", "Passport", "drawer"), ("E2", "Ring", "box"))
    cells = [
        build.block(text, kind=BlockKind.TABLE_CELL, row=row, column=column, language="en")
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line, start=1)
    ]
    case = build.case(build.document(cells, kind=SourceKind.REPORT, language="en"))
    sentences = of_case(case, "en")
    found = found_items(case, sentences, Units(sentences)).items
    assert [" ".join(s.stored for s in item.said) for item in found] == [
        "E1 Passport drawer",
        "E2 Ring box",
    ]


@pytest.mark.parametrize(
    ("text", "language", "heading"),
    [
        ("Je n'ai jamais été payée pour ce travail.", "fr", "pay"),
        ("J'ai travaillé deux ans sans aucun salaire.", "fr", "pay"),
        ("I worked there for two years without pay.", "en", "pay"),
        ("Il gardait tout l'argent que nous gagnions.", "fr", "transfers"),
        ("She collected the money on Sundays.", "en", "transfers"),
        ("Elle s'est constituée partie civile.", "fr", "compensation"),
        ("Elle a une carte de séjour d'un an.", "fr", "residence"),
        ("She has claimed asylum since then.", "en", "residence"),
        ("Le juge a ordonné le gel des avoirs du couple.", "fr", "confiscation"),
    ],
)
def test_money_is_found_without_a_sum_where_none_is_needed(
    build: Builder, text: str, language: str, heading: str
) -> None:
    document = build.document([build.block(text, language=language)], language=language)
    sentences = of_case(build.case(document), "en")
    assert [name for name, units in trail(sentences, Units(sentences)).items() if units] == [
        heading
    ]


def test_a_passport_taken_away_is_no_confiscation_by_a_court(build: Builder) -> None:
    text = "Il a confisqué mon passeport le premier jour."
    sentences = of_case(build.case(build.document([build.block(text)])), "en")
    assert not any(trail(sentences, Units(sentences)).values())


@pytest.mark.parametrize(
    ("text", "is_event"),
    [
        ("On 2 June 2024 officers attended the house after a call.", True),
        ("She left the house for good on 2 June 2024 with one bag.", True),
        ("I have read her statement of 2 June 2024 and nothing else.", False),
        ("The report dated 2 June 2024 is in the file of the court.", False),
        ("Fait à Vannerville, le 2 juin 2024, en deux exemplaires signés.", False),
        ("On 2 June 2024 there appears before us the person named below.", False),
    ],
)
def test_the_day_of_an_event_stays_though_a_paper_bears_it(
    build: Builder, text: str, is_event: bool
) -> None:
    report = build.document(
        [build.block(text, language="en")], language="en", dated=dt.date(2024, 6, 2)
    )
    case = build.case(report)
    found = events(case, of_case(case, "en"), most=9, audience=Audience.COURT)
    assert bool(found.shown) is is_event


def test_each_deed_of_a_sentence_has_its_day(build: Builder, shipped: tuple[Path, ...]) -> None:
    text = (
        "The authority made a reasonable grounds decision on 26 January 2026 and a conclusive "
        "grounds decision on 12 May 2026 for her."
    )
    report = build.document(
        [build.block(text, language="en")], language="en", dated=dt.date(2026, 6, 1)
    )
    told = _part(_told(build.case(report), shipped, "en"), 5)
    assert "26 January 2026 (decision)" in told
    assert "12 May 2026 (decision): see part 4, [Doc 1, ¶ 1]" in told
    assert "Days not quoted" not in told


def test_sentences_that_no_list_searches_are_counted(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = "Вона просить свідчити за ширмою."
    document = build.document([build.block(text, language="uk")], language="uk")
    told = _told(build.case(document), shipped, "en")
    assert "which they do not search: 1 (Doc 1)." in told


def test_what_several_topics_share_is_lost_to_none(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = "She was threatened by text, fears reprisals and asks for special measures."
    document = build.document([build.block(text, language="en")], language="en")
    special = _part(_told(build.case(document), shipped, "en"), 12)
    assert "[Doc 1, ¶ 1]" in special
