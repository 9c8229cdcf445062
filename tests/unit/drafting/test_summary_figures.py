# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The figures of a summary say what its tables say, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.casefile.records import CaseView, Kind, Label
from hearing_assist.drafting import summary
from hearing_assist.drafting.summary_figures import MOST_PERSONS
from hearing_assist.drafting.template_loader import load
from hearing_assist.text.document import (
    Document,
    Relations,
    Runs,
    TimeLine,
    runs_in,
    text_of,
)
from tests.unit.drafting.conftest import Builder

TEXTS = (
    "⟦1⟧ signed a paper in the kitchen on 3 May 2025.",
    "⟦1⟧ and ⟦2⟧ left the house together on 9 June 2025.",
    "⟦3⟧ heard a car outside the window on 9 June 2025.",
    "⟦2⟧ gave ⟦1⟧ the papers in the yard on 20 July 2025.",
)


@pytest.fixture
def case(build: Builder) -> CaseView:
    blocks = [
        build.block(text, number=f"{number}.", language="en")
        for number, text in enumerate(TEXTS, start=1)
    ]
    return build.case(build.document(blocks, language="en"))


def made(case: CaseView, shipped: tuple[Path, ...], language: str = "en") -> Document:
    template = load("summary", language, shipped)
    return summary.build(case, template=template, fields=(), language=language)


def tables_in(document: Document) -> str:
    """All that the paper says in words: tables and lists, not the figures."""
    return "\n".join(
        text_of(runs)
        for block in document.blocks
        if not isinstance(block, TimeLine | Relations)
        for runs in runs_in(block)
    )


def test_dates_stand_where_they_belong(case: CaseView, shipped: tuple[Path, ...]) -> None:
    (figure,) = [b for b in made(case, shipped).blocks if isinstance(b, TimeLine)]
    # From the first of May to the end of July are 92 days.
    assert [(text_of(e.date), round(e.start * 92), e.doubtful) for e in figure.entries] == [
        ("3 May 2025", 2, False),
        ("9 June 2025", 39, False),
        ("20 July 2025", 80, False),
    ]
    assert [(round(tick.at * 92), tick.text) for tick in figure.ticks] == [
        (0, "May 2025"),
        (31, "June 2025"),
        (61, "July 2025"),
    ]
    assert [run.text for run in figure.entries[1].label if run.boxed] == [
        "Witness K",
        "Witness M",
        "Child T",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_figure_says_what_the_tables_do_not(
    case: CaseView, shipped: tuple[Path, ...], language: str
) -> None:
    document = made(case, shipped, language)
    tables = tables_in(document)
    figures = [b for b in document.blocks if isinstance(b, TimeLine | Relations)]
    assert len(figures) == 2
    words: list[Runs] = []
    for figure in figures:
        if isinstance(figure, TimeLine):
            words += [runs for entry in figure.entries for runs in (entry.date, entry.label)]
        else:
            words += figure.persons
    assert words
    for run in (run for runs in words for run in runs):
        for piece in run.text.replace("] [", "]\0[").split("\0"):
            assert piece.strip() in tables


def test_persons_are_counted_where_a_sentence_names_both(
    case: CaseView, shipped: tuple[Path, ...]
) -> None:
    document = made(case, shipped)
    (figure,) = [b for b in document.blocks if isinstance(b, Relations)]
    # The child is named with nobody.
    assert [text_of(runs) for runs in figure.persons] == ["Witness K", "Witness M"]
    assert figure.counts == ((), (2,))
    assert "Witness M (2) [Doc 1, §\u00a02]" in tables_in(document)


def test_two_dates_are_no_line(build: Builder, shipped: tuple[Path, ...]) -> None:
    blocks = [build.block(text, language="en") for text in TEXTS[:3]]
    document = made(build.case(build.document(blocks, language="en")), shipped)
    assert not [b for b in document.blocks if isinstance(b, TimeLine)]


@pytest.mark.parametrize("years", [0, 1, 4, 25, 90])
def test_a_scale_has_few_ticks_however_long_it_is(
    build: Builder, shipped: tuple[Path, ...], years: int
) -> None:
    texts = (
        f"She was told of the debt in the kitchen on {day}."
        for day in (
            dt.date(2025 - years, 1, 3).strftime("%-d %B %Y"),
            "9 June 2025",
            "20 December 2025",
        )
    )
    blocks = [build.block(text, language="en") for text in texts]
    case = build.case(build.document(blocks, language="en"))
    (figure,) = [b for b in made(case, shipped).blocks if isinstance(b, TimeLine)]
    assert 1 <= len(figure.ticks) <= 6
    assert all(0 <= tick.at < 1 for tick in figure.ticks)
    assert all(0 <= entry.start <= entry.end <= 1 for entry in figure.entries)


def test_of_many_persons_those_named_most_are_drawn_and_all_are_listed(
    build: Builder, shipped: tuple[Path, ...]
) -> None:
    labels = [Label(n, Kind.PERSON, "witness", f"A{chr(64 + n)}", "") for n in range(1, 27)]
    texts = [f"⟦{n}⟧ spoke to ⟦{n + 1}⟧ in the yard." for n in range(1, 26)]
    texts += [f"⟦{n}⟧ wrote to ⟦{n + 1}⟧ of it later." for n in range(4, 23)]
    blocks = [build.block(text, language="en") for text in texts]
    view = build.case(build.document(blocks, language="en"), labels=labels)
    document = made(view, shipped)
    (figure,) = [b for b in document.blocks if isinstance(b, Relations)]
    assert len(figure.persons) == MOST_PERSONS
    assert [text_of(figure.persons[n]) for n in (0, -1)] == ["Witness AD", "Witness AW"]
    assert all(row[-1] == 2 for row in figure.counts[1:])
    tables = tables_in(document)
    assert all(f"Witness A{chr(64 + n)} (" in tables for n in range(2, 27))


def test_a_person_twice_in_a_sentence_is_no_pair(build: Builder, shipped: tuple[Path, ...]) -> None:
    block = build.block("⟦1⟧ said that ⟦1⟧ had been asleep all night.", language="en")
    document = made(build.case(build.document([block], language="en")), shipped)
    assert not [b for b in document.blocks if isinstance(b, Relations)]
