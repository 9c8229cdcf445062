# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whose words stand where: nothing is told under somebody who did not say it or is not meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import CaseView, DocumentView, Kind, Label, SourceKind
from hearing_assist.drafting import summary
from hearing_assist.drafting.known import NOTHING_KNOWN, Known, OpenParty
from hearing_assist.drafting.sentences import of_case
from hearing_assist.drafting.signs_of_work import left_by_sign, signs_in
from hearing_assist.drafting.template_loader import load
from hearing_assist.text.document import TimeLine, text_of
from tests.unit.drafting.conftest import Builder, text_in

LABELS = (
    Label(1, Kind.PERSON, "witness", "Y", "A"),
    Label(2, Kind.PERSON, "witness", "S", "B"),
    Label(3, Kind.PERSON, "supporter", "C", "C"),
)


def paper(
    build: Builder, *texts: str, kind: SourceKind, language: str = "en", numbered: bool = False
) -> DocumentView:
    return build.document(
        [
            build.block(text, language=language, number=f"{n}." if numbered else "")
            for n, text in enumerate(texts, start=1)
        ],
        kind=kind,
        language=language,
    )


def told(
    case: CaseView, shipped: tuple[Path, ...], known: Known = NOTHING_KNOWN, language: str = "en"
) -> str:
    template = load("summary", language, shipped)
    made = summary.build(case, template=template, fields=(), language=language, known=known)
    return " ".join(text_in(made).split())


def part(text: str, begins: str, ends: str) -> str:
    assert begins in text, begins
    return text.partition(begins)[2].partition(ends)[0]


@pytest.mark.parametrize(
    ("language", "said", "lead"),
    [
        (
            "en",
            "The live link for your client is booked for 8 December 2026.",
            "Arranged for somebody whom these words do not name",
        ),
        (
            "fr",
            "La visioconférence est réservée pour votre cliente le 8 décembre 2026.",
            "Prévu pour une personne que ces mots ne désignent pas",
        ),
    ],
)
def test_what_is_arranged_for_your_client_stands_under_no_witness(
    build: Builder, shipped: tuple[Path, ...], language: str, said: str, lead: str
) -> None:
    wish = {
        "en": "I am ⟦2⟧ and would prefer a screen.",
        "fr": "Je suis ⟦2⟧ et je souhaite témoigner derrière un écran.",
    }
    case = build.case(
        paper(build, wish[language], kind=SourceKind.STATEMENT, language=language),
        paper(build, "⟦3⟧", said, kind=SourceKind.MAIL, language=language),
        labels=LABELS,
    )
    text = told(case, shipped, language=language).partition("12. ")[2]
    assert 0 < text.index(lead) < text.index(said)


def test_a_paper_that_names_one_witness_elsewhere_says_so(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    mail = paper(
        build,
        "Your client will be heard: the live link is booked for 8 December 2026.",
        "The file is that of ⟦1⟧.",
        kind=SourceKind.MAIL,
    )
    who = paper(build, "I am ⟦1⟧.", kind=SourceKind.STATEMENT)
    text = told(build.case(who, mail, labels=LABELS), shipped)
    assert "whom these words do not name (elsewhere the paper names: Witness Y):" in text


def test_the_chart_bears_the_label_of_who_tells_not_of_who_is_named(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    statement = paper(
        build,
        "I am ⟦1⟧.",
        "On 23 August 2025 he woke us, ⟦2⟧ and me, for the crossing.",
        "On 3 October 2025 the police searched the house.",
        "On 5 November 2025 ⟦2⟧ was arrested.",
        kind=SourceKind.STATEMENT,
    )
    other = paper(
        build,
        "I am ⟦2⟧.",
        "I think the crossing was on 30 August 2025, for the crossing he woke ⟦1⟧.",
        kind=SourceKind.STATEMENT,
    )
    order = paper(
        build,
        "Points on which the evidence differs: the date of the crossing (23 or 30 August 2025).",
        kind=SourceKind.ORDER,
    )
    case = build.case(order, statement, other, labels=LABELS)
    template = load("summary", "en", shipped)
    made = summary.build(case, template=template, fields=(), language="en")
    (figure,) = [block for block in made.blocks if isinstance(block, TimeLine)]
    labels = {text_of(entry.date): text_of(entry.label) for entry in figure.entries}
    assert labels["23 August 2025"].startswith("crossing (Witness Y) [")
    assert labels["30 August 2025"].startswith("crossing (Witness S) [")


@pytest.mark.parametrize(
    ("language", "limit"),
    [
        ("en", "The figure does not cover the period in France, injury, or treatment."),
        ("fr", "Ce chiffre ne comprend pas la période en France, ni les soins."),
    ],
)
def test_a_figure_stands_with_the_limit_that_its_paper_sets(
    build: Builder, shipped: tuple[Path, ...], language: str, limit: str
) -> None:
    open_question = {
        "en": "Whether any sum is due is for the court to decide.",
        "fr": "Il appartient au tribunal de dire si une somme est due.",
    }[language]
    schedule = paper(build, f"{limit} {open_question}", kind=SourceKind.EXHIBIT, language=language)
    text = told(build.case(schedule, labels=LABELS), shipped, language=language)
    assert limit in part(text, "7. ", "8. ")
    assert limit in part(text, "15. ", "16. ")


@pytest.mark.parametrize(
    ("language", "asked", "lead"),
    [
        (
            "en",
            "Could somebody please say when the decision on the summons will be made, and what "
            "section 45 means for her?",
            "What the prosecution has said of it, what it was asked, and when an answer is due:",
        ),
        (
            "fr",
            "Le parquet peut-il dire quand la décision sera prise sur les poursuites contre ⟦1⟧ ?",
            "Ce que le ministère public en a dit, ce qui lui a été demandé, et quand une réponse "
            "est attendue :",
        ),
    ],
)
def test_what_the_prosecution_was_asked_stands_with_non_punishment(
    build: Builder, shipped: tuple[Path, ...], language: str, asked: str, lead: str
) -> None:
    mail = paper(build, asked, "Bonjour. Hello.", kind=SourceKind.MAIL, language=language)
    text = told(build.case(mail, labels=LABELS), shipped, language=language)
    named = asked.replace("⟦1⟧", "Témoin Y")
    assert named in part(text, lead, "14. ")


def test_a_defendants_own_paper_is_quoted_and_how_it_is_read(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    form = paper(
        build,
        "Mairie",
        "Je soussigné Osric Vane atteste pouvoir accueillir ⟦1⟧ pour une visite familiale.",
        kind=SourceKind.EXHIBIT,
        language="fr",
    )
    known = Known(parties=(OpenParty("Osric Vane", "defendant"),))
    text = told(build.case(form, labels=LABELS), shipped, known)
    said = part(text, "What the defendants are reported to say:", "7. Issues")
    assert "What that paper says, of which no translation was reviewed: Je soussigné" in said
    assert "pour une visite familiale." in said


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("She offered me 900 euros a month and a room.", "recruitment"),
        ("Elle m'a proposé 900 euros par mois, une chambre.", "recruitment"),
        ("The return ticket was cancelled the day after the arrival.", "journey"),
        ("Le billet de retour a été annulé le lendemain.", "journey"),
        ("In the evening the door of the room was fastened with a bolt.", "confinement"),
        ("La fenêtre de la pièce était vissée par lui.", "confinement"),
        ("She also took the SIM card from my telephone.", "isolation"),
        ("Twice, she slapped me hard.", "violence"),
        ("Deux fois, elle m'a giflée.", "violence"),
        ("He is the director of that laundry.", "firm"),
        ("La blanchisserie, dont il est le gérant, est fermée.", "firm"),
        ("He knew which school my son went to.", "threats"),
    ],
)
def test_a_place_stands_under_a_word_that_says_what_is_there(
    build: Builder, text: str, sign: str
) -> None:
    case = build.case(paper(build, text, kind=SourceKind.STATEMENT), labels=LABELS)
    sentences = of_case(case, "en")
    left = left_by_sign(sentences, {1: SourceKind.STATEMENT}, set())
    assert sign in signs_in(text)
    assert left
    shown = {(s.block.id, s.start) for s in sentences}
    assert not left_by_sign(sentences, {1: SourceKind.STATEMENT}, shown)


def test_what_no_part_quotes_is_named_by_its_place(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    statement = paper(
        build,
        "I am ⟦1⟧ and this is my statement.",
        "He is the director of that laundry.",
        kind=SourceKind.STATEMENT,
    )
    text = told(build.case(statement, labels=LABELS), shipped)
    assert "firms and who runs them [Doc 1, ¶ 2]" in part(text, "Not quoted here:", "7. Issues")


def test_the_one_who_says_i_is_named(build: Builder, shipped: tuple[Path, ...]) -> None:
    statement = paper(
        build,
        "I am ⟦1⟧.",
        "He threatened me: keep quiet or my son will pay for it, he said again.",
        kind=SourceKind.STATEMENT,
    )
    mail = paper(
        build, "Two men came and said that the debt is still a debt.", kind=SourceKind.MAIL
    )
    text = told(build.case(statement, mail, labels=LABELS), shipped)
    threats = part(text, "Threats and approaches:", "12. ")
    assert "Witness Y: He threatened me" in threats
    assert "E-mail: Two men came" in threats


def test_every_person_has_a_line_or_a_place_in_one(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    report = paper(
        build,
        "⟦1⟧ is the sister of somebody else.",
        "⟦2⟧ was heard.",
        "⟦3⟧ was there.",
        kind=SourceKind.REPORT,
    )
    text = part(told(build.case(report, labels=LABELS), shipped), "2. Parties", "3. Charges")
    for label in ("Witness Y", "Witness S", "Supporter C"):
        assert f"{label}: " in text


@pytest.mark.parametrize(
    ("texts", "speaks"),
    [
        (("Interview of Osric Vane", "Q. Where is ⟦1⟧?", "A. At the house."), False),
        (("Statement of Harbin Hall, police officer.", "I met the witness ⟦1⟧."), False),
        (("I am a police officer. I met ⟦1⟧ at the station.",), False),
        (("Statement of ⟦1⟧", "I was at the house."), True),
        (("Q. Your name?", "My name is ⟦1⟧."), True),
        (("I was at the house.", "⟦1⟧ signs."), True),
    ],
)
def test_nobody_speaks_in_a_statement_that_does_not_say_so(
    build: Builder, shipped: tuple[Path, ...], texts: tuple[str, ...], speaks: bool
) -> None:
    case = build.case(paper(build, *texts, kind=SourceKind.STATEMENT), labels=LABELS)
    text = told(case, shipped)
    assert ("Witness Y: witness; speaks in Doc 1" in text) is speaks
