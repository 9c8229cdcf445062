# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What belongs to a quotation is quoted with it: its note, its question, who speaks, its page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    DocumentView,
    Screened,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import summary
from hearing_assist.drafting.deeds import deeds_in
from hearing_assist.drafting.interpreting import hearings, is_twice_removed
from hearing_assist.drafting.known import NOTHING_KNOWN, Known, OpenParty
from hearing_assist.drafting.reservations import reservations
from hearing_assist.drafting.sentences import of_case, place_of
from hearing_assist.drafting.template_loader import load
from hearing_assist.drafting.topics import DECIDED
from hearing_assist.drafting.units import Units
from tests.unit.drafting.conftest import Builder, text_in

THREAT = "In January somebody slipped a photograph of a school under my door, a threat to my child."
HANDED = "I handed it to the police."
NOTE = "Seal No. 11. The defendant was in custody at the time."


def told(case: CaseView, shipped: tuple[Path, ...], known: Known = NOTHING_KNOWN) -> str:
    template = load("summary", "en", shipped)
    return text_in(summary.build(case, template=template, fields=(), language="en", known=known))


def part(text: str, begins: str, ends: str) -> str:
    return text.partition(begins)[2].partition(ends)[0]


def interview(build: Builder, *, bearer: int) -> DocumentView:
    document = build.document(
        [
            build.block("Question: Have you been threatened?", language="en"),
            build.block(f"Answer: {THREAT} {HANDED}", language="en"),
            build.block("⟦1⟧ signs.", language="en"),
            build.block(NOTE, language="en", part="footnote", number="1"),
        ],
        language="en",
    )
    *blocks, note = document.blocks
    return replace(document, blocks=(*blocks, replace(note, row=bearer)))


def test_a_note_stands_behind_the_words_that_bear_its_mark(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = told(build.case(interview(build, bearer=2)), shipped)
    threats = part(text, "Threats and approaches", "12. Special")
    said = threats.index("I handed it to the police.")
    assert threats.index(f"Note to these words: {NOTE}") > said
    # Of a note whose bearer the format does not tell, nothing is guessed.
    loose = told(build.case(interview(build, bearer=0)), shipped)
    assert "Note to these words" not in loose


def test_a_note_to_the_name_of_a_child_is_not_quoted(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    document = interview(build, bearer=2)
    *blocks, note = document.blocks
    named = replace(note, text=Screened("⟦3⟧ is also a word of the last paragraph."))
    text = told(build.case(replace(document, blocks=(*blocks, named))), shipped)
    assert "last paragraph" not in text


def test_a_seal_in_a_note_is_that_of_the_thing_above(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    items = part(
        told(build.case(interview(build, bearer=2)), shipped), "Exhibits, seals", "9. Schedule"
    )
    assert items.count("•") == 1
    assert "seal or mark: Seal No. 11; by: Witness K; handed to: the police." in items
    assert "• Question: Have you been threatened? Answer:" in items


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Question: Could she have refused?", True),
        ("Question: Describe the work.", True),
        ("She could have refused a false card.", False),
    ],
)
def test_an_answer_stands_behind_its_question(
    build: Builder, shipped: tuple[Path, ...], question: str, is_asked: bool
) -> None:
    answer = "Answer: No. He threatened her with prison and said that it was a threat to her son."
    document = build.document(
        [build.block(question, language="en"), build.block(answer, language="en")], language="en"
    )
    text = told(build.case(document), shipped)
    assert (f"{question} {answer}" in text) is is_asked


def test_a_question_that_nobody_reviewed_stands_in_its_own_words(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    asked, answer = "Question : Aurait-elle pu refuser ?", "Non, c'était une fausse carte."
    document = build.document(
        [build.block(asked), build.block(answer)],
        translations={asked: "Question: A machine's words?", answer: "No, it was a false card."},
    )
    reviewed = replace(
        document,
        segments=tuple(
            replace(s, status=SegmentStatus.REVIEWED) if n else s
            for n, s in enumerate(document.segments)
        ),
    )
    text = part(told(build.case(reviewed), shipped), "13. Non-punishment", "14. Vuln")
    assert "Aurait-elle pu refuser ? [translation to be reviewed] No, it was a false card." in text


def test_a_decision_not_to_prosecute_is_quoted_whole(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    decided = "No prosecution of ⟦1⟧ is contemplated in France. She was informed of her rights."
    many = [f"Article 26 speaks of a false card under compulsion, number {n}." for n in range(12)]
    document = build.document(
        [build.block(each, language="en") for each in (*many, decided)],
        kind=SourceKind.REPORT,
        language="en",
    )
    text = part(told(build.case(document), shipped), "13. Non-punishment", "14. Vuln")
    assert decided.replace("⟦1⟧", "Witness K") in text


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("Aucune poursuite n'est envisagée en France.", True),
        ("The case against her was classée sans suite.", True),
        ("She was not prosecuted.", True),
        ("The prosecution opened its case.", False),
        ("She was told that she would be prosecuted.", False),
    ],
)
def test_decisions_not_to_prosecute_are_known(text: str, decided: bool) -> None:
    assert bool(DECIDED.search(text)) is decided


def test_each_account_of_a_point_says_who_speaks(build: Builder, shipped: tuple[Path, ...]) -> None:
    court = build.document(
        [
            build.block(
                "Points on which the evidence differs: who kept the passport.", language="en"
            )
        ],
        kind=SourceKind.ORDER,
        language="en",
    )
    hers = build.document(
        [build.block("I am ⟦1⟧. He took my passport and kept it.", language="en")], language="en"
    )
    report = build.document(
        [build.block("Her passport was kept in a cabinet by the couple.", language="en")],
        kind=SourceKind.REPORT,
        language="en",
    )
    text = part(told(build.case(court, hers, report), shipped), "6. Facts", "7. Issues")
    assert "\nWitness K, statement, Doc 2: I am Witness K. He took" in text
    assert "\nReport, Doc 3: Her passport was kept" in text


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Mr Vane must not know it.", True),
        ("Il ne faut pas que M. Vane le sache.", True),
        ("I ask you not to say it.", True),
        ("Names of workers who are no party are to be withheld.", True),
        ("I must not know more than he does.", True),
        ("He asked me to say it.", False),
    ],
)
def test_more_requests_are_found(build: Builder, text: str, asks: bool) -> None:
    language = "fr" if "faut" in text else "en"
    case = build.case(build.document([build.block(text, language=language)], language=language))
    sentences = of_case(case, "en")
    assert bool(reservations(sentences, Units(sentences))) is asks


def test_a_short_request_stands_behind_what_it_speaks_of(build: Builder) -> None:
    text = "The name of our village would be known. I ask you not to say it."
    sentences = of_case(
        build.case(build.document([build.block(text, language="en")], language="en")), "en"
    )
    (unit,) = reservations(sentences, Units(sentences))
    assert [piece.stored for piece in unit] == [
        "The name of our village would be known.",
        "I ask you not to say it.",
    ]


def test_what_was_served_against_a_reservation_is_to_be_decided(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    kept = build.document(
        [
            build.block("I walked home.", language="en"),
            build.block(
                "Do not disclose to the defence without an order.", language="en", part="footer"
            ),
        ],
        language="en",
    )
    hushed = build.document(
        [build.block("Osric Vane must not know it.", language="en")], language="en"
    )
    plain = build.document(
        [build.block("This paper is not for publication.", language="en")], language="en"
    )
    case = build.case(kept, hushed, plain)
    served = {d.document.id: (Audience.DEFENCE,) for d in case.documents}
    parties = (OpenParty("Osric Vane", "defendant"),)
    text = told(case, shipped, Known(disclosed=served, parties=parties))
    assert "went to the defence: Doc 1, Doc 2." in text
    assert "To be decided" not in told(case, shipped, Known(parties=parties))


def test_a_reservation_without_a_translation_is_quoted_with_a_remark(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    footer = "Ne pas remettre à la défense"
    bare = build.document([build.block(footer, part="footer")])
    text = part(told(build.case(bare), shipped), "16. Disclosure", "17. Translation")
    assert f"{footer} [Doc 1, footer, ¶\u00a01] [not translated" in text
    english = "Not to be handed to the defence"
    done = build.document(
        [build.block(footer, part="footer")],
        translations={footer: english},
        status=SegmentStatus.REVIEWED,
    )
    text = part(told(build.case(done), shipped), "16. Disclosure", "17. Translation")
    assert english in text
    assert footer not in text


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("I spoke French with the officer, and an interpreter was present.", False),
        ("J'ai parlé en français avec elle, et une interprète était présente.", False),
        ("She was heard in French through an interpreter.", True),
    ],
)
def test_an_interpreter_who_was_present_did_not_speak_for_her(
    build: Builder, shipped: tuple[Path, ...], text: str, through: bool
) -> None:
    language = "fr" if "parlé" in text else "en"
    case = build.case(build.document([build.block(text, language=language)], language=language))
    found = hearings(case, of_case(case, "en"))[1]
    assert found.through is through
    assert is_twice_removed(found, "en") is through
    schedule = part(told(case, shipped), "9. Schedule", "10. Experts")
    assert ("an interpreter was present" in schedule) is not through
    assert ("through an interpreter" in schedule) is through


def test_a_day_keeps_what_was_done_behind_its_date(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = (
        "We took the plane on Tuesday 14 January 2025 at noon. We arrived in Paris at night. "
        "It was cold there. On 3 February 2025 she was arrested by the police at the house."
    )
    case = build.case(build.document([build.block(text, language="en")], language="en"))
    day = part(told(case, shipped), "14 January 2025 (", "\n")
    assert "We arrived in Paris at night. [...]" in day
    assert "cold" not in day
    assert "arrested" not in day


def test_a_trial_is_named_as_one() -> None:
    assert deeds_in("The trial is listed on 8 March 2027.") == ("trial",)
    assert deeds_in("The matter is listed on 8 December 2026.") == ("hearing",)
    assert deeds_in("Le procès-verbal est joint.") == ()


def test_days_by_which_somebody_is_found_are_counted_alone(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    days = [f"The ferry took all of us over on {day} May 2025 once more." for day in range(1, 25)]
    found = "⟦3⟧ came to this country in the spring. He began there on 2 March 2026 with a bag."
    moved = "I moved to another town on 9 March 2026 with two bags."
    document = build.document(
        [build.block(text, language="en") for text in (*days, found, moved)],
        language="en",
        dated=dt.date(2026, 6, 1),
    )
    text = part(told(build.case(document), shipped), "Days not quoted", "6. Facts")
    assert "May 2025" in text
    assert "2 March 2026" not in text
    assert "9 March 2026" not in text
    assert "could be found are not named: 2." in text


def test_a_heading_and_a_table_bear_the_page_between_their_neighbours(build: Builder) -> None:
    document = build.document(
        [
            build.block("Before the table stands this.", language="en"),
            build.block("A. The account", kind=BlockKind.HEADING, language="en"),
            build.block("Behind it stands that.", language="en"),
            build.block("Total", kind=BlockKind.TABLE_CELL, row=1, column=1, language="en"),
            build.block("Overleaf stands more.", language="en"),
        ],
        language="en",
    )
    pages = dict(zip((b.id for b in document.blocks), (63, 0, 63, 0, 64), strict=True))
    pages = {key: page for key, page in pages.items() if page}
    places = [place_of(s, "en") for s in of_case(build.case(document), "en", pages)]
    assert [place.rpartition("\u00a0")[2] for place in places] == [
        "[B/63]",
        "[B/63]",
        "[B/63]",
        "[B/63-64]",
        "[B/64]",
    ]


def test_a_sum_bears_its_currency(build: Builder, shipped: tuple[Path, ...]) -> None:
    rows = [("No.", "Amount (EUR)"), ("1", "1,550.00"), ("Total", "1,650.00")]
    cells = [
        build.block(text, kind=BlockKind.TABLE_CELL, row=row, column=column, language="en")
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
    ]
    document = build.document(cells, kind=SourceKind.EXHIBIT, language="en")
    assert "Total Amount (EUR): 1,650.00" in told(build.case(document), shipped)
