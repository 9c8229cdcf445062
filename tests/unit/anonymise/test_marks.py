# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Places marked by hand, laid over what was found: nothing overlaps, and no letter is lost."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.marks import mark_entity, protects_more, with_marks
from hearing_assist.anonymise.overlay import whole_characters
from hearing_assist.anonymise.terms import term_entity, with_terms
from hearing_assist.casefile.records import HandMark, Kind, Mention, SourceBlock
from hearing_assist.errors import AnonymisationError
from hearing_assist.text.spans import Span
from tests.unit.anonymise.conftest import SURVIVOR

Make = Callable[..., SourceBlock]
AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def mark(
    block: SourceBlock, text: str, number: int = 0, *, kind: Kind = Kind.PLACE, person: str = ""
) -> HandMark:
    start = block.text.index(text)
    return HandMark(
        f"k{number}", block.source_id, block.id, start, start + len(text), kind, person, AT
    )


def found_in(block: SourceBlock) -> tuple[Mention, ...]:
    return Finder([SURVIVOR]).find([block], new_id=ids())


def ids() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"m{next(numbers)}"


def shown(block: SourceBlock, mentions: Sequence[Mention]) -> list[tuple[str, str]]:
    return [(m.entity, block.text[m.start : m.end]) for m in mentions]


def covered(mentions: Sequence[Mention]) -> set[int]:
    return {place for m in mentions for place in range(m.start, m.end)}


def telling(text: str, places: set[int]) -> set[int]:
    return {place for place in places if text[place].isalnum()}


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("She met Nemric there.", "Nemric", [("mark:k0", "Nemric")]),
        # what is declared keeps its own mention, and the mark takes the rest
        (
            "Tell Zarielle Oduvané now",
            "Tell Zarielle Oduvané now",
            [("mark:k0", "Tell"), ("person:S1", "Zarielle Oduvané"), ("mark:k0", "now")],
        ),
        # what is only found gives way, but keeps what sticks out
        (
            "Mme Corvin Talleyho called",
            "Corvin",
            [
                ("name:corvin talleyho", "Mme"),
                ("mark:k0", "Corvin"),
                ("name:corvin talleyho", "Talleyho"),
            ],
        ),
        # a small word alone is no age, and no name is small
        ("elle a six ans, dit-elle", "six ans", [("mark:k0", "six ans")]),
        (
            "on 3 March 2021,",
            "March",
            [("date:2021-03-03", "3"), ("mark:k0", "March"), ("date:2021-03-03", "2021")],
        ),
        ("on 3 March 2021,", "3 March 2021", [("mark:k0", "3 March 2021")]),
        # soft hyphen, combining accent, surrogate pair: one code point is one place
        ("a Nem\u00adric b", "Nem\u00adric", [("mark:k0", "Nem\u00adric")]),
        ("\U0001f600\U0001d49cna left", "\U0001d49cna", [("mark:k0", "\U0001d49cna")]),
        ("( Nemric, )", "( Nemric, )", [("mark:k0", "Nemric")]),
        ("the \u260e sign", "\u260e", [("mark:k0", "\u260e")]),
    ],
)
def test_a_mark_takes_its_place(
    make: Make, text: str, marked: str, expected: list[tuple[str, str]]
) -> None:
    block = make(text, language="en")
    both = with_marks(found_in(block), [block], [mark(block, marked)], new_id=ids())
    assert shown(block, both) == expected


def test_a_person_gets_the_label_of_the_register(make: Make) -> None:
    block = make("the girl from the river")
    (found,) = with_marks(
        (), [block], [mark(block, "girl", kind=Kind.PERSON, person="S1")], new_id=ids()
    )
    assert (found.entity, found.person_id, found.certain) == ("person:S1", "S1", True)


def test_a_newer_mark_prevails_and_the_older_keeps_the_rest(make: Make) -> None:
    block = make("the girl from the river")
    first, second = mark(block, "girl from the", 1), mark(block, "from the river", 2)
    both = with_marks((), [block], [first, second], new_id=ids())
    assert shown(block, both) == [("mark:k1", "girl"), ("mark:k2", "from the river")]
    inner = mark(block, "from", 3)
    three = with_marks((), [block], [second, inner], new_id=ids())
    assert shown(block, three) == [("mark:k3", "from"), ("mark:k2", "the river")]
    split = with_marks((), [block], [first, inner], new_id=ids())
    assert [entity for entity, _ in shown(block, split)] == ["mark:k1", "mark:k3", "mark:k1"]
    assert len({m.id for m in split}) == 3


def test_adjacent_marks_stay_two(make: Make) -> None:
    block = make("NemricTavio")
    both = with_marks(
        (), [block], [mark(block, "Nemric", 1), mark(block, "Tavio", 2)], new_id=ids()
    )
    assert shown(block, both) == [("mark:k1", "Nemric"), ("mark:k2", "Tavio")]


def test_what_is_declared_but_kept_readable_gives_way(make: Make) -> None:
    block = make("Zarielle Oduvané left")
    marks = [mark(block, "Zarielle")]
    found = found_in(block)
    assert shown(block, with_marks(found, [block], marks, new_id=ids())) == [
        ("person:S1", "Zarielle Oduvané")
    ]
    kept = with_marks(found, [block], marks, kept={"person:S1"}, new_id=ids())
    assert shown(block, kept) == [("mark:k0", "Zarielle"), ("person:S1", "Oduvané")]


def test_a_mark_prevails_over_a_term(make: Make) -> None:
    block = make("in Ilmora Street, Ilmora")
    found = with_terms((), [block], [term_entity("Ilmora Street", Kind.ADDRESS)], new_id=ids())
    both = with_marks(found, [block], [mark(block, "Ilmora")], new_id=ids())
    assert shown(block, both) == [
        ("mark:k0", "Ilmora"),
        ("text/address:Ilmora Street", "Street"),
    ]


def test_a_mark_that_does_not_fit_stops_everything(make: Make) -> None:
    block = make("short")
    wrong = HandMark("k", block.source_id, block.id, 2, 9, Kind.PLACE, "", AT)
    other = HandMark("k", "another", block.id, 0, 2, Kind.PLACE, "", AT)
    for each in (wrong, other):
        with pytest.raises(AnonymisationError):
            with_marks((), [block], [each], new_id=ids())


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("e\u0301lise", (0, 1), (0, 2)),
        ("e\u0301lise", (1, 3), (0, 3)),
        ("lise\u0301", (0, 4), (0, 5)),
        ("lise", (1, 3), (1, 3)),
    ],
)
def test_no_letter_is_cut_from_its_accent(
    text: str, span: tuple[int, int], whole: tuple[int, int]
) -> None:
    assert whole_characters(text, *span) == Span(*whole)


@pytest.mark.parametrize("span", [(0, 0), (2, 1), (-1, 2), (0, 5)])
def test_no_span_is_no_span(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not a span"):
        whole_characters("lise", *span)


def test_whether_a_mark_would_add_anything(make: Make) -> None:
    block = make("Zarielle Oduvané, then")
    found = found_in(block)
    assert not protects_more(block, found, Span(0, 17), kept=())
    assert protects_more(block, found, Span(0, 22), kept=())
    assert protects_more(block, found, Span(0, 8), kept={"person:S1"})
    assert not protects_more(block, found, Span(16, 18), kept=())


@settings(max_examples=40, deadline=None)
@given(
    marks=st.lists(
        st.tuples(st.integers(0, 45), st.integers(1, 45), st.sampled_from(["", "S1"])), max_size=6
    )
)
def test_however_marks_lie_nothing_overlaps_and_nothing_is_lost(
    marks: list[tuple[int, int, str]],
) -> None:
    text = "Mme Corvin Talleyho, Zarielle Oduvane\u0301 3 March 2021"
    block = SourceBlock("b", "x", 0, "body", 1, 1, "paragraph", 0, "", 0, 0, "en", text)  # type: ignore[arg-type]
    found = found_in(block)
    made = [
        HandMark(f"k{n}", "x", "b", start, min(start + length, len(text)), Kind.PLACE, person, AT)
        for n, (start, length, person) in enumerate(marks)
    ]
    both = with_marks(found, [block], made, new_id=ids())
    assert all(a.end <= b.start for a, b in itertools.pairwise(both))
    wanted = covered(found) | {p for m in made for p in range(m.start, m.end)}
    assert telling(text, wanted) <= covered(both)
    declared = {(m.start, m.end) for m in found if m.certain}
    assert declared <= {(m.start, m.end) for m in both}


def test_entities_of_marks() -> None:
    of_person = HandMark("k", "s", "b", 0, 1, Kind.PERSON, "S1", AT)
    new_person = HandMark("k", "s", "b", 0, 1, Kind.PERSON, "", AT)
    assert (mark_entity(of_person), mark_entity(new_person)) == ("person:S1", "mark:k")
