# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""B01, B21 to B25 and B34: each fires on its fault, on the page, with its remedy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from hearing_assist.bundle.index import Row
from hearing_assist.bundle.parts import Part
from hearing_assist.bundle.rules import State
from tests.unit.bundle.bindings import (
    AS_IS,
    EVERY,
    GOOD,
    PARTS,
    assert_broken,
    assert_kept,
    assert_not_asked,
    drawn,
    of_documents,
    verdict,
)
from tests.unit.bundle.papers import changed, paper


def with_parts(*changes: dict[str, Any]) -> tuple[Part, ...]:
    """Parts of the sound bundle, told otherwise."""
    pairs = zip(PARTS[1:], changes, strict=True)
    return (PARTS[0], *(replace(part, **change) for part, change in pairs))


def test_b01_portfolio() -> None:
    def portfolio(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Collection = pikepdf.Dictionary()

    assert_broken("B01", verdict(changed(GOOD, portfolio)), 0)
    assert_kept("B01", verdict(GOOD))


def test_b01_authorities_stand_apart() -> None:
    apart = replace(EVERY, authorities_apart=True)
    some = frozenset({"beta"})
    assert_broken("B01", verdict(GOOD, profile=apart, authorities=some), 4)
    assert_kept("B01", verdict(GOOD, profile=EVERY, authorities=some))
    both = frozenset({"alpha", "beta"})
    assert_kept("B01", verdict(GOOD, profile=apart, authorities=both))


def test_b21_too_many_pages() -> None:
    (broken,) = assert_broken("B21", verdict(GOOD, profile=replace(EVERY, most_pages=3)), 4)
    assert broken.message == "the volume has 4 pages, more than 3"
    assert_kept("B21", verdict(GOOD, profile=replace(EVERY, most_pages=4)))


def test_b21_volumes() -> None:
    rows = (Row(0, "A1", "Alpha", "", "original", "", "2"),)
    named = ("alpha", "beta")
    assert_broken("B21", verdict(GOOD, volumes=(5, 3)), 0)
    assert_kept("B21", verdict(GOOD, volumes=(4, 3)))
    assert_broken("B21", verdict(GOOD, volumes=(4, 3), rows=rows, named=named), 1)


def test_b22_older_document_behind_a_newer_one() -> None:
    dates = with_parts({"dated": "2026-03-02"}, {"dated": "2026-03-01"})
    by_date = replace(EVERY, chronological=True)
    assert_broken("B22", verdict(GOOD, dates, profile=by_date), 4)
    assert_not_asked("B22", verdict(GOOD, dates, profile=EVERY))
    assert_kept("B22", verdict(GOOD, dates, profile=by_date, undated_sections=frozenset({0})))
    apart = with_parts({"dated": "2026-03-02"}, {"dated": "2026-03-01", "section": 1})
    assert_kept("B22", verdict(GOOD, apart, profile=by_date))
    late = with_parts({"dated": "2026-03-02"}, {"dated": "2026-03-01", "late": 1})
    assert_kept("B22", verdict(GOOD, late, profile=by_date))
    undated = with_parts({"dated": "2026-03-02"}, {"dated": ""})
    assert_kept("B22", verdict(GOOD, undated, profile=by_date))


LINES = tuple(f"Line {number}: what the witness saw in room {number}" for number in range(30))


def typed(*lines: str) -> bytes:
    return drawn(*((60, 780 - 22 * place, line) for place, line in enumerate(lines)))


def test_b23_same_file_twice() -> None:
    one = paper("Alpha")
    data, parts = of_documents(("one", one, 1), ("other", paper("Beta"), 1), ("again", one, 1))
    (broken,) = assert_broken("B23", verdict(data, parts), 4)
    assert broken.message == "the document stands on page 2 already"
    assert_kept("B23", verdict(data, parts, repeats=frozenset({"again"})))


@pytest.mark.parametrize(
    ("lines", "twice"),
    [
        (LINES, True),
        ((*LINES[:29], "Stamped by somebody else"), True),
        (LINES[:20], False),
        (LINES[::-1], True),
    ],
)
def test_b23_same_text_in_another_file(lines: tuple[str, ...], twice: bool) -> None:
    data, parts = of_documents(("one", typed(*LINES), 1), ("two", typed(*lines), 1), **AS_IS)
    if twice:
        assert_broken("B23", verdict(data, parts), 3)
    else:
        assert_kept("B23", verdict(data, parts))


FRENCH = {"languages": ("fr",)}
ENGLISH = {"languages": ("en",), "translation_of": "alpha"}


@pytest.mark.parametrize(
    ("changes", "pages"),
    [
        ((FRENCH, ENGLISH), ()),
        ((FRENCH, {"languages": ("en",)}), (2,)),
        (({**FRENCH, "awaits_translation": True}, {"languages": ("en",)}), ()),
        (({"languages": ("fr", "en")}, {"languages": ("en",)}), ()),
        (({"languages": ("en-GB",)}, {"languages": ("und",)}), ()),
        (({"languages": ("en",)}, {"languages": ("en",), "translation_of": "gamma"}), (4,)),
    ],
)
def test_b24_translation_beside_its_original(
    changes: tuple[dict[str, Any], ...], pages: tuple[int, ...]
) -> None:
    found = verdict(GOOD, with_parts(*changes), reader_languages=("en",))
    if pages:
        assert_broken("B24", found, *pages)
    else:
        assert_kept("B24", found)


def test_b24_both_of_two_disputed_translations() -> None:
    documents = [(name, paper(name), 1) for name in ("original", "first", "second")]
    data, parts = of_documents(*documents)
    parts = (
        *parts[:1],
        replace(parts[1], languages=("fr",)),
        *(replace(part, languages=("en",), translation_of="original") for part in parts[2:]),
    )
    assert_kept("B24", verdict(data, parts, reader_languages=("en",)))


def test_b25_transcripts() -> None:
    handwritten = frozenset({"alpha"})
    assert_broken("B25", verdict(GOOD, illegible=handwritten), 2)
    typed_out = with_parts({}, {"transcript_of": "alpha"})
    assert_kept("B25", verdict(GOOD, typed_out, illegible=handwritten))
    assert_broken("B25", verdict(GOOD, with_parts({}, {"transcript_of": "gamma"})), 4)


def test_b34_paper_and_length() -> None:
    strict = replace(EVERY, page_size="A4", most_document_pages=1)
    assert_kept("B34", verdict(GOOD, profile=strict))
    assert_broken("B34", verdict(GOOD, profile=strict, extra=frozenset({"alpha"})), 2)
    letter = drawn((100, 700, "A statement"), size=(612, 792))
    data, parts = of_documents(("one", letter, 1), **AS_IS)
    assert_broken("B34", verdict(data, parts, profile=strict), 2)


def test_landscape_is_a4_too() -> None:
    wide = drawn((100, 500, "A table of payments"), size=(842, 595))
    data, parts = of_documents(("one", wide, 1), **AS_IS)
    assert_kept("B34", verdict(data, parts, profile=replace(EVERY, page_size="A4")))


def test_told_rules_stop_nothing() -> None:
    milder = replace(EVERY, rules=EVERY.rules - {"B21"}, told=frozenset({"B21"}), most_pages=3)
    found = verdict(GOOD, profile=milder)
    assert found.finished
    assert [broken.rule for broken in found.told] == ["B21"]
    states = {finding.rule.id: finding.state for finding in found.findings}
    assert states["B21"] is State.TOLD
