# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import datetime as dt
import time

import pytest

from hearing_assist.casefile.records import Audience, Kind, Mark
from hearing_assist.drafting.chronology import events
from hearing_assist.drafting.dates import find_dates
from hearing_assist.drafting.sentences import of_case
from tests.unit.drafting.conftest import COURT, Builder

MADE = dt.date(2026, 2, 11)


@pytest.mark.parametrize(
    ("text", "date", "doubts"),
    [
        ("on 17 January 2026 at dawn", "2026-01-17", ()),
        ("on Saturday 17 January 2026", "2026-01-17", ()),
        ("on Friday 17 January 2026", "2026-01-17", ("weekday",)),
        ("January 17, 2026", "2026-01-17", ()),
        ("the 3rd of March 2025", "2025-03-03", ()),
        ("le 1er avril 2025", "2025-04-01", ()),
        ("le samedi 23 août 2025", "2025-08-23", ()),
        ("LE 23 AOÛT 2025", "2025-08-23", ()),
        ("du vendredi 22 au samedi 23 août 2025", "2025-08-23", ()),
        ("le 17/01/2026", "2026-01-17", ()),
        ("30.09.2025", "2025-09-30", ()),
        ("le 05-02-2025", "2025-02-05", ()),
        ("2025-09-30", "2025-09-30", ()),
        ("14 Sep 2026", "2026-09-14", ()),
        ("le quatre mars deux mille vingt-six", "2026-03-04", ()),
        ("le premier juin deux mille vingt et un", "2021-06-01", ()),
        ("en mars 2025", "2025-03-01 month", ()),
        ("in September 2025", "2025-09-01 month", ()),
        ("On Saturday 17 January I saw", "2026-01-17", ("year-assumed",)),
        ("le 24 décembre", "2025-12-24", ("year-assumed",)),
        ("je pense le 30 août 2025", "2025-08-30", ("unsure",)),
        ("about 3 May 2025", "2025-05-03", ("unsure",)),
        ("between 9 November 2024 and 23 August 2025", "2024-11-09 to 2025-08-23", ()),
        ("du 15 janvier au 22 août 2025", "2025-01-15 to 2025-08-22", ()),
        ("du 15 décembre au 2 janvier 2025", "2024-12-15 to 2025-01-02", ()),
    ],
)
def test_dates_as_papers_write_them(text: str, date: str, doubts: tuple[str, ...]) -> None:
    (found,) = find_dates(text, made=MADE)
    shown = found.date.isoformat() + (" month" if found.whole_month else "")
    if found.until:
        shown += f" to {found.until.isoformat()}"
    assert (shown, found.doubts) == (date, doubts)


@pytest.mark.parametrize(
    "text",
    [
        "", "Modern Slavery Act 2015, section 45", "30 February 2025", "31/04/2025", "99/99/2025",
        "tel. 06.39.98.04.21", "EB 437 219", "1.2.3", "12-34-5678", "SS-417-LB", "in 2025",
        "29 février 2025", "section 12 May apply", "may 5", "⟦7⟧ mars", "2026/001184",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, made=None) == ()


def test_events_in_order_and_conflicts_flagged(build: Builder) -> None:
    one = build.document(
        [
            build.block(
                "Dans la nuit du samedi 23 août 2025, on nous a réveillées. Une camionnette "
                "blanche attendait. Le conducteur portait une casquette."
            ),
            build.block("Le 25 août 2025 nous avons commencé à la blanchisserie."),
        ]
    )
    two = build.document(
        [
            build.block(
                "En camionnette blanche, avec un conducteur en casquette. C'était un samedi, je "
                "pense le 30 août 2025."
            )
        ],
        dated=dt.date(2026, 3, 4),
    )
    view = build.case(one, two)
    found = events(view, of_case(view, "en"), most=10, audience=COURT).shown
    assert [str(event.date) for event in found] == ["2025-08-23", "2025-08-25", "2025-08-30"]
    assert [event.doubts for event in found] == [("differs",), (), ("unsure", "differs")]
    assert found[0].others[0].document == 2
    assert found[2].lead is not None


def test_a_document_that_knows_both_dates_is_not_in_conflict(build: Builder) -> None:
    text = "La camionnette blanche et le conducteur en casquette sont arrivés le {}."
    one = build.document([build.block(text.format("23 août 2025"))])
    two = build.document(
        [build.block(text.format("30 août 2025")), build.block("Le 23 août 2025 il pleuvait fort.")]
    )
    view = build.case(one, two)
    assert all(
        not e.doubts for e in events(view, of_case(view, "en"), most=10, audience=COURT).shown
    )


def test_births_tables_and_the_date_of_the_paper_are_no_events(build: Builder) -> None:
    birth = "Elle est née le 3 mars 1998 dans un village."
    marks = [Mark(16, 27, Kind.BIRTH_DATE, Audience.PUBLIC)]
    view = build.case(
        build.document(
            [
                build.block(birth),
                build.block(birth.replace("née", "venue"), marks=marks),
                build.block("Cette déclaration est faite ici le 11 février 2026 par moi."),
                build.block("Fait le 3 mai 2025."),
            ]
        )
    )
    found = events(view, of_case(view, "en"), most=10, audience=COURT)
    assert (found.shown, found.further) == ((), ())


def test_what_is_not_shown_is_still_named(build: Builder) -> None:
    blocks = [
        build.block(f"Le {day} mai 2025 nous avons travaillé dehors.") for day in range(1, 29)
    ]
    view = build.case(build.document(blocks))
    found = events(view, of_case(view, "en"), most=5, audience=COURT)
    assert (len(found.shown), len(found.further)) == (5, 23)


def test_a_long_case_stays_quick(build: Builder) -> None:
    blocks = [
        build.block(f"Le {1 + i % 28} mai 20{10 + i % 15} nous avons lavé {i} draps dans la cour.")
        for i in range(1200)
    ]
    view = build.case(build.document(blocks), build.document(blocks))
    sentences = of_case(view, "en")
    start = time.process_time()
    events(view, sentences, most=40, audience=COURT)
    assert time.process_time() - start < 10
