# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a fresh reader asks of a summary: charges, disputes, accounts, measures, in a small case."""

from __future__ import annotations

import datetime as dt
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
from hearing_assist.drafting.accounts import defence_accounts, disputed_points
from hearing_assist.drafting.charges import counts, plea_to, pleas
from hearing_assist.drafting.chronology import events
from hearing_assist.drafting.known import (
    NOTHING_KNOWN,
    Known,
    OpenParty,
    OrderFacts,
    Service,
)
from hearing_assist.drafting.matters import said_on, wanted
from hearing_assist.drafting.sentences import of_case, without_repeats
from hearing_assist.drafting.template_loader import load
from hearing_assist.drafting.units import Units, heads_of
from hearing_assist.text.document import Table
from tests.unit.drafting.conftest import LABELS, NOON, Builder, text_in

INDICTMENT = (
    ("heading", "Count 1"),
    ("", "STATEMENT OF OFFENCE. Holding a person in servitude, contrary to section 1(1)(a) of the "
     "Modern Slavery Act 2015."),
    ("", "PARTICULARS OF OFFENCE. Osric Vane, between 3 May 2025 and 9 June 2025, held ⟦1⟧ in "
     "servitude."),
    ("heading", "Count 2"),
    ("", "STATEMENT OF OFFENCE. Possession of a document, contrary to section 4(1) of the Act."),
    ("", "PARTICULARS OF OFFENCE. Osric Vane and Ilse Morrow, on or before 3 May 2025, had it."),
    ("heading", "Note for the hearing"),
    ("1.", "Listing. The matter is listed on 8 December 2026. Both defendants have pleaded not "
     "guilty to every count."),
    ("2.", "Special measures. Applications are made for ⟦1⟧ (screen)."),
    ("3.", "Points on which the evidence differs. The Crown draws attention to: the date of the "
     "crossing (3 or 9 May 2025); who kept the passport; whether the house was locked at night."),
)  # fmt: skip
FIRST = (
    "We were brought over in a van on Saturday 3 May 2025.",
    "My passport was taken at once. Ilse Morrow kept it, nobody else did.",
    "The house was locked every night and he held the key.",
    "I ask to give evidence by live link and not to see him.",
)
SECOND = (
    "It was on 9 May 2025 that the van took us to the ferry for the crossing.",
    "Osric Vane kept the passports in a grey cupboard, mine and hers.",
    "The house was never locked at night while they were in.",
)
REPORT = (
    "Ilse Morrow, heard with her lawyer, admits the paper and says that ⟦1⟧ was free to go out.",
    "Quality Identity Born Remarks Victim 1 ⟦1⟧ ⟦4⟧ Card Blue Accused 1 VANE Osric surrendered on "
    "30 April 2026 (planned)",
)


def statement(build: Builder, texts: tuple[str, ...], who: int) -> list[ReleasedBlock]:
    first = build.block(f"⟦{who}⟧ makes this statement herself today.", language="en")
    blocks = [
        build.block(text, language="en", number=f"{n}.") for n, text in enumerate(texts, start=1)
    ]
    return [first, *blocks]


@pytest.fixture
def trial(build: Builder) -> CaseView:
    blocks = [
        build.block(
            text,
            language="en",
            kind=BlockKind.HEADING if mark == "heading" else BlockKind.PARAGRAPH,
            number="" if mark == "heading" else mark,
        )
        for mark, text in INDICTMENT
    ]
    made = dt.date(2026, 5, 22)
    return build.case(
        build.document(
            blocks, title="Indictment", kind=SourceKind.ORDER, language="en", dated=made
        ),
        build.document(statement(build, FIRST, 1), title="First statement", language="en"),
        build.document(statement(build, SECOND, 2), title="Second statement", language="en"),
        build.document(
            [build.block(text, language="en") for text in REPORT],
            title="Report",
            kind=SourceKind.REPORT,
            language="en",
            dated=dt.date(2026, 4, 14),
        ),
    )


def told(
    case: CaseView, shipped: tuple[Path, ...], known: Known = NOTHING_KNOWN, **more: object
) -> str:
    template = load("summary", "en", shipped)
    return text_in(
        summary.build(case, template=template, fields=(), language="en", known=known, **more)  # type: ignore[arg-type]
    )


def test_each_count_says_who_what_when_and_how_it_was_pleaded(
    trial: CaseView, shipped: tuple[Path, ...]
) -> None:
    template = load("summary", "en", shipped)
    document = summary.build(trial, template=template, fields=(), language="en")
    table = next(b for b in document.blocks if isinstance(b, Table) and len(b.head) == 5)
    rows = [["".join(run.text for run in cell.runs) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["1", "2"]
    assert [row[1] for row in rows] == ["Osric Vane", "Osric Vane and Ilse Morrow"]
    assert "(section 1(1)(a) of the Modern Slavery Act 2015)" in rows[0][2]
    assert "held Witness K in servitude" in rows[0][2]
    assert [row[3] for row in rows] == [
        "between 3 May 2025 and 9 June 2025",
        "on or before 3 May 2025",
    ]
    assert [row[4] for row in rows] == ["not guilty", "not guilty"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Both defendants have pleaded not guilty to every count.", [["not"], ["not"]]),
        ("Osric Vane pleaded guilty to count 2.", [[], ["guilty"]]),
        ("Ilse Morrow pleaded not guilty to all counts.", [[], ["not"]]),
        ("The victim pleaded with him to stop.", [[], []]),
        ("A stranger pleaded guilty to count 1.", [[], []]),
    ],
)
def test_a_plea_is_of_those_whom_the_sentence_names(
    build: Builder, sentence: str, found: list[list[str]]
) -> None:
    texts = [(mark, text) for mark, text in INDICTMENT[:6]] + [("1.", sentence)]
    blocks = [
        build.block(
            text,
            language="en",
            kind=BlockKind.HEADING if mark == "heading" else BlockKind.PARAGRAPH,
        )
        for mark, text in texts
    ]
    case = build.case(build.document(blocks, kind=SourceKind.ORDER, language="en"))
    sentences = of_case(case, "en")
    said = pleas(s for s in sentences if s.block.text.text == sentence)
    result = [
        ["guilty" if plea.is_guilty else "not" for plea in plea_to(count, said)]
        for count in counts(case, sentences)
    ]
    assert result == found


def test_a_paper_of_another_form_has_no_counts(build: Builder, shipped: tuple[Path, ...]) -> None:
    block = build.block(
        "He is charged with theft, contrary to section 1 of the Act.", language="en"
    )
    case = build.case(build.document([block], kind=SourceKind.ORDER, language="en"))
    assert counts(case, of_case(case, "en")) == ()
    assert "He is charged with theft" in told(case, shipped)


def test_a_list_of_disputed_points_is_taken_whole_and_answered(trial: CaseView) -> None:
    points = list(disputed_points(trial))
    assert [part.stored for _, _, part in points] == [
        "the date of the crossing (3 or 9 May 2025)",
        "who kept the passport",
        "whether the house was locked at night",
    ]
    sentences = of_case(trial, "en")
    units = Units(sentences)
    inside = {part.block.id for _, _, part in points}
    for _, _, part in points:
        asked = wanted(part.stored)
        assert asked is not None
        found = said_on(asked, sentences, units, heads=heads_of(trial), but=inside)
        assert {unit[0].document for unit in found} >= {2, 3}, part.stored


def test_a_list_below_its_heading_is_taken_too(build: Builder) -> None:
    blocks = [
        build.block("Disputed facts", kind=BlockKind.HEADING, language="en"),
        build.block("the weekly sum;", kind=BlockKind.LIST_ITEM, language="en"),
        build.block("who held the key.", kind=BlockKind.LIST_ITEM, language="en"),
        build.block("Costs", kind=BlockKind.HEADING, language="en"),
        build.block("Nobody asks for them.", language="en"),
    ]
    case = build.case(build.document(blocks, language="en"))
    assert [part.stored for _, _, part in disputed_points(case)] == [
        "the weekly sum",
        "who held the key",
    ]


def test_what_a_defendant_says_is_reported_whole_and_silence_is_a_gap(
    trial: CaseView, shipped: tuple[Path, ...]
) -> None:
    sentences = of_case(trial, "en")
    found = defence_accounts(trial, sentences, Units(sentences), ["Osric Vane", "Ilse Morrow"])
    assert [len(account.said) for account in found.values()] == [0, 1]
    text = told(trial, shipped)
    assert "Osric Vane: No report of what this defendant says was recognised." in text
    assert "admits the paper and says that Witness K was free to go out" in text


def test_what_a_report_concludes_is_nobodys_account(build: Builder) -> None:
    texts = (
        "The notebook bears, in a hand that Ilse Morrow admits is hers, the sum of 900. The next "
        "page holds a column that in all likelihood means ⟦1⟧.",
        "Heard on 3 May 2025, Ilse Morrow denies the debt. She says that ⟦1⟧ was a guest. The "
        "investigators note a receipt.",
    )
    blocks = [build.block(text, language="en") for text in texts]
    case = build.case(build.document(blocks, kind=SourceKind.REPORT, language="en"))
    sentences = of_case(case, "en")
    account = defence_accounts(case, sentences, Units(sentences), ["Ilse Morrow"])["Ilse Morrow"]
    said = " ".join(sentence.stored for sentence in account.said)
    assert "admits is hers" in said
    assert "denies the debt" in said
    assert "She says that" in said
    assert "likelihood" not in said
    assert "investigators" not in said


def test_papers_and_words_of_a_defendant_are_pointed_to(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    form = build.block("I, the undersigned Vane Osric, can host ⟦1⟧ for 85 days.", language="en")
    words = build.block("Osric Vane told me to keep quiet about it.", language="en", number="1.")
    case = build.case(
        build.document([form], kind=SourceKind.EXHIBIT, language="en"),
        build.document([words], language="en"),
    )
    known = Known(parties=(OpenParty("Osric Vane", "defendant"),))
    text = told(case, shipped, known)
    assert "Written, signed or sent by this defendant, as the paper reads: Doc 1." in text
    # Of a defendant without an interview, words that others repeat are quoted, not only placed.
    assert (
        "\nStatement, Doc 2: Osric Vane told me to keep quiet about it. [Doc 2, §\u00a01]" in text
    )


def test_a_month_that_ends_a_stretch_gets_no_day(build: Builder, shipped: tuple[Path, ...]) -> None:
    text = "From May 2019 to September 2024 I worked in the laundry of the family."
    case = build.case(build.document([build.block(text, language="en")], language="en"))
    found = told(case, shipped)
    assert "May 2019 - September 2024:" in found
    assert "1 September 2024" not in found


def test_a_day_of_what_was_cancelled_is_no_event(build: Builder) -> None:
    text = "The return ticket for 11 April 2025 was cancelled on 15 January 2025 by telephone."
    case = build.case(build.document([build.block(text, language="en")], language="en"))
    found = events(case, of_case(case, "en"), most=9, audience=Audience.COURT)
    assert [event.date for event in found.shown] == [dt.date(2025, 1, 15)]


def test_what_is_to_be_checked_is_counted_alike_everywhere(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    text = "Elle a pris le papier de ⟦1⟧ dans la maison."
    documents = []
    for status in (SegmentStatus.MACHINE, SegmentStatus.CERTIFIED):
        made = build.document(
            [build.block(text)], translations={text: "⟦1⟧ took it."}, status=status
        )
        doubted = tuple(replace(s, problems=("check-persons",)) for s in made.segments)
        documents.append(replace(made, segments=doubted))
    found = told(build.case(*documents), shipped)
    assert found.count("who did what: 1.") == 2
    assert "ask for a check of who did what: 1." in found


def test_a_quotation_that_leaves_words_out_says_so(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    more = "Nothing else was said about the weather on that day by anybody in the house. " * 12
    text = f"{more}A summons stands adjourned against ⟦1⟧ for the false card. {more}"
    blocks = [
        build.block(text.strip(), language="en"),
        build.block("The other summons stands adjourned, too.", language="en"),
    ]
    case = build.case(build.document(blocks, kind=SourceKind.REPORT, language="en"))
    found = told(case, shipped)
    assert "[...] A summons stands adjourned against Witness K for the false card. [...]" in found
    assert "[...] The other" not in found


def test_a_charge_cites_what_is_alleged_too(trial: CaseView, shipped: tuple[Path, ...]) -> None:
    template = load("summary", "en", shipped)
    document = summary.build(trial, template=template, fields=(), language="en")
    table = next(b for b in document.blocks if isinstance(b, Table) and len(b.head) == 5)
    cell = "".join(run.text for run in table.rows[0][2].runs)
    assert cell.count("[Doc 1, ¶") == 2


def test_a_witness_without_application_is_told(trial: CaseView, shipped: tuple[Path, ...]) -> None:
    text = told(trial, shipped)
    assert "Witness K: application recognised, [Doc 1, §\u00a02]" in text
    assert "No sentence was recognised as an application to the court for: Witness M." in text


def test_rows_of_an_unmarked_table_are_no_event(trial: CaseView) -> None:
    found = events(trial, of_case(trial, "en"), most=50, audience=Audience.COURT)
    everything = (*found.shown, *found.further)
    assert not [event for event in everything if "Quality" in event.sentence.stored]
    assert not [event for event in everything if event.date == dt.date(2026, 4, 30)]


def test_what_lies_after_its_document_says_whether_it_was_planned(build: Builder) -> None:
    blocks = [
        build.block("The trial is listed on 8 March 2027 for three weeks.", language="en"),
        build.block("The police showed me the card again on 31 March 2026.", language="en"),
    ]
    case = build.case(build.document(blocks, language="en", dated=dt.date(2026, 2, 11)))
    found = events(case, of_case(case, "en"), most=5, audience=Audience.COURT).shown
    assert [(event.date.year, event.doubts) for event in found] == [
        (2026, ("later",)),
        (2027, ("planned",)),
    ]


def test_a_document_that_gives_the_same_event_the_same_date_is_not_to_be_compared(
    build: Builder,
) -> None:
    school = "Une seule fois, le 18 avril 2025, elle a envoyé cent euros au village pour l'école."
    letter = (
        "Une seule fois, au mois d'avril 2025, elle a envoyé cent euros au village pour l'école.",
        "Au mois de juin 2025 elle a encore parlé de l'école et du village, et de cent euros.",
    )
    case = build.case(
        build.document([build.block(school)]),
        build.document([build.block(text) for text in letter], dated=dt.date(2026, 3, 28)),
    )
    found = events(case, of_case(case, "en"), most=9, audience=Audience.COURT).shown
    assert [event.doubts for event in found] == [(), (), ()]


def test_days_that_are_not_quoted_are_named_with_their_places(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    blocks = [
        build.block(
            f"On {day} May 2025 we worked outside in the yard.", language="en", number=f"{day}."
        )
        for day in range(1, 29)
    ]
    case = build.case(build.document(blocks, language="en"))
    line = next(t for t in told(case, shipped).split("\n") if t.startswith("Days not quoted:"))
    assert line.count("May 2025") == 28 - summary.EVENTS_MOST
    assert line.count("[Doc 1, §") == 28 - summary.EVENTS_MOST


def test_a_quotation_never_ends_at_a_cut(build: Builder, shipped: tuple[Path, ...]) -> None:
    long = (
        "Les faits sont susceptibles de recevoir les qualifications de traite (articles 225-4-1 "
        "et 225-4-2 du code pénal), de réduction en servitude et de travail forcé commis sur la "
        "personne de plusieurs femmes venues de loin (articles 225-14-1 et 225-14-2), de "
        "rétribution inexistante du travail d'une personne vulnérable (article 225-13) et de faux "
        "(article 441-2)."
    )
    case = build.case(build.document([build.block(long)], kind=SourceKind.REPORT))
    assert len(of_case(case, "en")) > 1
    charges = told(case, shipped).partition("3. Charges")[2].partition("4. Procedural")[0]
    assert "441-2)." in charges


def test_orders_are_told_with_their_end_and_drafts_only_to_those_who_may_know(
    trial: CaseView, shipped: tuple[Path, ...]
) -> None:
    order = OrderFacts(
        "Protective order",
        NOON,
        False,
        {"starts": "2026-08-31", "duration_months": "6", "return_date": "2026-12-08"},
    )
    known = Known(orders=(order,), served=(Service(Audience.DEFENCE, NOON, 3),))
    text = told(trial, shipped, known)
    assert "for 6 months, that is until 28 February 2027" in text
    assert "NOT issued" in text
    assert "Disclosed to the defence on 20 November 2026: 3 of 4 documents" in text
    assert "(8 December 2026): 18 days." in text
    assert "NOT issued" not in told(trial, shipped, known, audience=Audience.DEFENCE)


def test_roles_are_told_to_court_and_prosecution_alone(
    trial: CaseView, shipped: tuple[Path, ...]
) -> None:
    known = Known(
        roles={1: "survivor", 2: "informant"}, parties=(OpenParty("Osric Vane", "defendant"),)
    )
    text = told(trial, shipped, known)
    assert "Witness K: complainant" in text
    assert "Witness M: witness; speaks in Doc 3" in text
    # Who told the police first is what such a witness asks to be kept from the defendants.
    assert "gave the first information" not in text
    assert text.index("Witness K: complainant") < text.index("Witness M: witness; speaks")
    assert "Osric Vane (defendant)" in text
    defence = told(trial, shipped, known, audience=Audience.DEFENCE)
    assert "complainant;" not in defence


def test_a_false_name_is_no_person_of_its_own(build: Builder, shipped: tuple[Path, ...]) -> None:
    labels = (*LABELS, Label(9, Kind.FALSE_NAME, "witness", "K", "C"))
    text = "⟦1⟧ was told to answer to ⟦9⟧ whenever somebody asked her."
    case = build.case(
        build.document([build.block(text, language="en")], language="en"), labels=labels
    )
    found = told(case, shipped)
    assert "answer to [false name used for Witness K] whenever" in found
    parties = found.partition("2. Parties")[2].partition("3. Charges")[0]
    assert "[false name" not in parties


def test_a_sworn_translation_is_read_instead_of_a_machine(build: Builder) -> None:
    text = "Le 20 mars 2026 deux hommes sont venus à moto demander où habite ma sœur."
    original = build.document([build.block(text)], translations={text: "On a day men came."})
    sworn = build.document(
        [build.block("On 20 March 2026 two men came.", language="en")], language="en"
    )
    record = replace(sworn.document, translation_of=original.document.id)
    sworn = replace(sworn, document=record)
    case = build.case(original, sworn)
    left = without_repeats(case, of_case(case, "en"), "en")
    assert {sentence.document for sentence in left} == {2}
    reviewed = build.document(
        [build.block(text)],
        translations={text: "On a day men came."},
        status=SegmentStatus.REVIEWED,
    )
    assert without_repeats(build.case(reviewed), of_case(build.case(reviewed), "en"), "en")
