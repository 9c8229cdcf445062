# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Things, money, reservations, interpreters and applications: what papers say, and the gaps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.casefile.records import (
    Audience,
    BlockKind,
    CaseView,
    DocumentView,
    Kind,
    Label,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.drafting import summary
from hearing_assist.drafting.chronology import events
from hearing_assist.drafting.deeds import deeds_in
from hearing_assist.drafting.exhibits import found_items
from hearing_assist.drafting.interpreting import hearings, is_twice_removed
from hearing_assist.drafting.known import NOTHING_KNOWN, Known, OpenParty
from hearing_assist.drafting.money import totals, trail
from hearing_assist.drafting.references import referred_to
from hearing_assist.drafting.reservations import reservations
from hearing_assist.drafting.sentences import of_case
from hearing_assist.drafting.summary_persons import named_openly
from hearing_assist.drafting.template_loader import load
from hearing_assist.drafting.units import Units
from tests.unit.drafting.conftest import LABELS, Builder, text_in

INTERPRETER = Label(8, Kind.PERSON, "interpreter", "X", "D")


def paper(build: Builder, *texts: str, kind: SourceKind, numbered: bool = False) -> DocumentView:
    return build.document(
        [
            build.block(text, language="en", number=f"{n}." if numbered else "")
            for n, text in enumerate(texts, start=1)
        ],
        kind=kind,
        language="en",
    )


def told(case: CaseView, shipped: tuple[Path, ...], known: Known = NOTHING_KNOWN) -> str:
    template = load("summary", "en", shipped)
    return text_in(summary.build(case, template=template, fields=(), language="en", known=known))


def part(text: str, begins: str, ends: str) -> str:
    return text.partition(begins)[2].partition(ends)[0]


def test_what_a_search_found_is_listed_with_seal_and_gaps(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    blocks = [
        build.block("On 24 March 2026 we searched the house. We note:", language="en"),
        build.block("in the garage, a locked cabinet with a passport;", kind=BlockKind.LIST_ITEM),
        build.block(
            "in the office, a card printer, placed under seal, Nos. 7 and 8.",
            kind=BlockKind.LIST_ITEM,
        ),
        build.block("The walls were blue.", language="en"),
        build.block("The original exhibits are kept at this department.", language="en"),
    ]
    blocks = [replace(block, language="en") for block in blocks]
    case = build.case(build.document(blocks, kind=SourceKind.REPORT, language="en"))
    text = part(told(case, shipped), "Exhibits, seals and searches", "9. Schedule")
    assert "How the items were found: On 24 March 2026 we searched the house." in text
    garage = next(line for line in text.split("\n") if "in the garage" in line)
    assert "[Doc 1, ¶\u00a02]" in garage
    assert garage.endswith("[Doc 1, ¶\u00a02] - by: police, in that search.")
    office = next(line for line in text.split("\n") if "card printer" in line)
    assert "seal or mark: seal, Nos. 7 and 8;" in office
    assert "Where items are kept, as papers say: The original exhibits are kept" in text
    assert "walls" not in text


def test_who_produced_a_thing_and_to_whom_it_went(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    statement = paper(
        build,
        "⟦2⟧ makes this statement today and signs it.",
        "I wrote the times on a calendar, and I produce that calendar as exhibit ⟦2⟧/1.",
        "I took a photograph of the screen. I gave the handset to DC Hart the same day.",
        kind=SourceKind.STATEMENT,
    )
    case = build.case(statement)
    text = part(told(case, shipped), "Exhibits, seals and searches", "9. Schedule")
    assert "as exhibit Witness M/1. [Doc 1, ¶\u00a02] - by: Witness M." in text
    assert "I took a photograph of the screen. I gave the handset to DC Hart" in text
    assert "handed to: DC Hart." in text


@pytest.mark.parametrize(
    ("text", "is_item"),
    [
        ("No passport was found in the house by anybody.", False),
        ("Did you see the passport that was found in the safe?", False),
        ("The blue notebook was found in the safe of the office.", True),
        ("The card is a forgery, made on a printer of that kind.", True),
        ("That Belgian card is a forgery as a whole, they say.", True),
        ("Seal no. 11.", False),
        ("He kept his temper and found a chair.", False),
    ],
)
def test_a_thing_needs_a_seal_or_how_it_was_found(build: Builder, text: str, is_item: bool) -> None:
    case = build.case(paper(build, text, kind=SourceKind.REPORT))
    sentences = of_case(case, "en")
    assert bool(found_items(case, sentences, Units(sentences)).items) is is_item


def test_each_heading_of_the_money_trail_is_told_or_named_as_a_gap(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    schedule = paper(
        build,
        "Of the 4,800.00 paid in as salary, 4,600.00 went out the same day to the account of V.",
        "The working figure for unpaid wages is £18,980.20 and no more.",
        kind=SourceKind.EXHIBIT,
    )
    case = build.case(schedule)
    text = part(told(case, shipped), "15. Compensation", "16. Disclosure")
    assert "Where money went: Of the 4,800.00 paid in" in text
    assert "£18,980.20" in text
    gap = next(
        line for line in text.split("\n") if line.startswith("No sentence was recognised on:")
    )
    for topic in ("Confiscation", "Residence", "Cost of treatment"):
        assert topic in gap
    assert "Where money went" not in gap


def test_a_sentence_stands_under_one_heading_of_the_trail(build: Builder) -> None:
    text = "The wages of 1,200.00 were paid out and transferred to the account of V at once."
    case = build.case(paper(build, text, kind=SourceKind.EXHIBIT))
    sentences = of_case(case, "en")
    found = trail(sentences, Units(sentences))
    assert [name for name, units in found.items() if units] == ["transfers"]


def test_totals_of_tables_bear_the_heads_of_their_columns(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    rows = (("Text", "In", "Out"), ("Salary", "1,200.00", ""), ("Total", "4,800.00", "4,620.00"))
    blocks = [
        build.block(text, kind=BlockKind.TABLE_CELL, row=row, column=column, language="en")
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line, start=1)
    ]
    case = build.case(build.document(blocks, kind=SourceKind.EXHIBIT, language="en"))
    assert [len(total.cells) for total in totals(case)] == [3]
    assert "Total In: 4,800.00 Out: 4,620.00 [Doc 1," in told(case, shipped)


def test_reservations_are_quoted_and_what_was_served_all_the_same_is_told(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    blocks = [
        build.block("Confidential - do not forward", language="en", part="footer"),
        build.block("Copy for the file, to be kept apart from the hearing bundle.", language="en"),
        build.block("The weather was fine on that day.", language="en"),
    ]
    document = build.document(blocks, language="en")
    case = build.case(document)
    ids = [block.id for block in document.blocks]
    known = Known(pages={ids[1]: 53}, disclosed={document.document.id: (Audience.DEFENCE,)})
    text = part(told(case, shipped, known), "16. Disclosure", "17. Translation")
    assert "Confidential - do not forward [Doc 1, footer, ¶\u00a01]" in text
    assert "to be kept apart from the hearing bundle. [Doc 1, ¶\u00a01]\u00a0[B/53]" in text
    assert "disclosed to the defence as they are released now: Doc 1." in text
    assert (
        "In the hearing bundle, though words on it ask that a copy be kept apart from it: Doc 1."
        in text
    )
    assert "weather" not in text
    sentences = of_case(case, "en")
    assert len(reservations(sentences, Units(sentences))) == 2
    without = told(case, shipped)
    assert "In the hearing bundle, though" not in without


def test_a_record_in_another_language_holds_the_words_of_the_interpreter(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    opening = "⟦1⟧ est assistée de ⟦8⟧, interprète en langue ukrainienne, qui prête serment."
    own = "J'ai parlé en français avec la policière, et une interprète était présente."
    wish = "Je préfère parler en français, avec une interprète femme."
    case = build.case(
        build.document([build.block(opening)]),
        build.document([build.block(f"⟦2⟧ parle. {own}"), build.block(wish)]),
        build.document([build.block("⟦3⟧ parle seule.")]),
        labels=(*LABELS, INTERPRETER),
    )
    found = hearings(case, of_case(case, "en"))
    assert sorted(found) == [1, 2]
    assert found[1].interpreter == INTERPRETER
    assert found[1].languages == ("uk",)
    assert is_twice_removed(found[1], "fr")
    assert not is_twice_removed(found[2], "fr")
    text = told(case, shipped)
    assert "heard in Ukrainian through Interpreter X" in text
    assert "so its words were interpreted before they were written down" in text
    assert "Passed through an interpreter before they were written: Doc 1." in text
    assert "no interpreter was recognised" in text


def test_applications_stand_one_by_one_and_silence_of_the_defence_is_told(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    order = paper(
        build,
        "Special measures. Applications are made for ⟦1⟧ (live link) and for ⟦2⟧ (screen).",
        "A summons against ⟦1⟧ stands adjourned. The Crown will state its position then.",
        "The prosecutor is in room 4.",
        kind=SourceKind.ORDER,
        numbered=True,
    )
    text = part(told(build.case(order), shipped), "7. Issues", "8. Schedule")
    assert "(1) [...] Applications are made for Witness K (live link)" in text
    assert "(2) A summons against Witness K stands adjourned." in text
    assert "room 4" not in text
    assert "No sentence that states the position of the defence on these was recognised." in text
    answered = paper(
        build, "The defence opposes the application for a screen.", kind=SourceKind.ORDER
    )
    text = part(told(build.case(order, answered), shipped), "7. Issues", "8. Schedule")
    assert "The defence opposes" in text
    assert "that states the position of the defence" not in text


def test_what_is_arranged_already_is_quoted(build: Builder, shipped: tuple[Path, ...]) -> None:
    mail = paper(
        build,
        "Thank you. The live link for your client is booked for Tuesday 8 December 2026.",
        kind=SourceKind.MAIL,
    )
    text = part(told(build.case(mail), shipped), "12. Special", "13. Non-punishment")
    assert "The live link for your client is booked for Tuesday 8 December 2026." in text


def test_a_paper_is_followed_where_it_refers(build: Builder) -> None:
    text = (
        "The material is: ⟦1⟧ in her statement, paragraphs 2 to 3; the police report, part 6; the "
        "report of Dr Osten, paragraph 4.2."
    )
    statement = [build.block("⟦1⟧ says this.", number="1.", language="en")]
    statement += [
        build.block(f"Sentence number {n} of it.", number=f"{n}.", language="en")
        for n in range(2, 5)
    ]
    report = [
        build.block("The crossing", number="6.", language="en"),
        build.block("The card is false.", language="en"),
        build.block("The hearing", number="7.", language="en"),
        build.block("She was heard.", language="en"),
    ]
    expert = [build.block("4.2 She had no choice.", language="en")]
    case = build.case(
        build.document(statement, language="en"),
        build.document(report, kind=SourceKind.REPORT, language="en"),
        build.document(expert, kind=SourceKind.EXPERT, language="en"),
    )
    found = referred_to(case, text, of_case(case, "en"))
    assert [sentence.stored for sentence in found] == [
        "Sentence number 2 of it.",
        "Sentence number 3 of it.",
        "The card is false.",
        "4.2 She had no choice.",
    ]


def test_a_reference_that_fits_two_papers_is_left_alone(build: Builder) -> None:
    reports = [
        build.document(
            [build.block("Text of it here.", number="6.", language="en")],
            kind=SourceKind.REPORT,
            language="en",
        )
        for _ in range(2)
    ]
    case = build.case(*reports)
    assert referred_to(case, "See the police report, part 6.", of_case(case, "en")) == ()


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("On 24 March we carry out a search of the house.", ("search",)),
        ("Le 24 mars nous procédons à la perquisition.", ("search",)),
        ("She was arrested and held in custody.", ("arrest",)),
        ("J'ai rencontré cette femme au marché.", ("met",)),
        ("The wall was painted blue on that day.", ()),
    ],
)
def test_what_was_done_is_named(text: str, deeds: tuple[str, ...]) -> None:
    assert deeds_in(text) == deeds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Osric Vane came.", True),
        ("M. Vane came.", True),
        ("Mr VANE came.", True),
        ("O. Vane came.", True),
        ("The Vane family is large.", False),
        ("Prudence Vane came.", False),
    ],
)
def test_a_bare_surname_is_nobody(text: str, found: bool) -> None:
    assert bool(named_openly("Osric Vane").search(text)) is found


def test_a_defendant_stands_in_the_figure_of_relations(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    case = build.case(paper(build, "Osric Vane took ⟦1⟧ to the van.", kind=SourceKind.REPORT))
    known = Known(parties=(OpenParty("Osric Vane", "defendant"),))
    assert "Osric Vane with Witness K (1) [Doc 1," in told(case, shipped, known)


def test_who_wrote_a_paper_is_told_and_no_first_person_tells_who_somebody_is(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    letter = build.document(
        [
            build.block("From: ⟦2⟧, at home", language="en"),
            build.block("I am the elder sister of ⟦1⟧ and I sell cloth.", language="en"),
        ],
        title="Letter to the judge",
        kind=SourceKind.EXHIBIT,
        language="en",
    )
    helped = "Une voisine, ⟦3⟧, m'accompagne depuis janvier."
    help_told = build.document(
        [build.block(helped)],
        translations={helped: "A neighbour, ⟦3⟧, supports me."},
        status=SegmentStatus.REVIEWED,
    )
    text = part(told(build.case(letter, help_told), shipped), "2. Parties", "3. Charges")
    assert "supports me" not in text
    assert "Witness M: witness; wrote Doc 1. Named in Doc 1." in text
    assert "elder sister" not in text


def test_the_day_nearest_to_what_was_done_dates_it(build: Builder) -> None:
    text = "⟦1⟧, who has lived there since 2 February 2026, was interviewed on 4 March 2026."
    case = build.case(paper(build, text, kind=SourceKind.REPORT))
    (event,) = events(case, of_case(case, "en"), most=3, audience=Audience.COURT).shown
    assert (event.date.month, event.date.day) == (3, 4)
    assert event.deeds == ("statement",)


def test_a_request_on_it_stands_with_the_sentence_that_says_what_it_is(build: Builder) -> None:
    texts = "A woman gave us gloves. She called for help. He must not know it, now or in any year."
    case = build.case(paper(build, texts, kind=SourceKind.STATEMENT))
    sentences = of_case(case, "en")
    said = [" ".join(s.stored for s in unit) for unit in reservations(sentences, Units(sentences))]
    assert said == [texts.partition("gloves. ")[2]]
    french = (
        "Une femme nous a donné des gants. C'est elle qui a appelé. "
        "Il ne faut pas que cet homme, de près ou de loin, le sache."
    )
    case = build.case(build.document([build.block(french, language="fr")]))
    sentences = of_case(case, "fr")
    told_of = [" ".join(s.stored for s in u) for u in reservations(sentences, Units(sentences))]
    assert told_of == [french.partition("gants. ")[2]]


def test_to_whom_a_thing_was_handed_is_not_where_it_is_kept(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    statement = paper(
        build,
        "⟦2⟧ makes this statement today and signs it.",
        "I took a photograph of the screen. I gave the handset to DC Hart the same day, "
        "and it is kept in the safe of the court.",
        kind=SourceKind.STATEMENT,
    )
    text = part(told(build.case(statement), shipped), "Exhibits, seals and searches", "9. Schedule")
    assert "kept: the safe of the court; handed to: DC Hart." in text
    assert "now:" not in text
