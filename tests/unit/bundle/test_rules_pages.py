# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""B12 to B15 and B28 to B30: each fires on its fault, on the page, with its remedy."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Stream
from PIL import Image

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.rules import State
from tests.unit.bundle.bindings import (
    AS_IS,
    EVERY,
    GOOD,
    PARTS,
    assert_broken,
    assert_kept,
    drawn,
    of_documents,
    verdict,
)
from tests.unit.bundle.papers import changed, each_page, paper
from tests.unit.intake.pages import page

TYPED = drawn((100, 700, "A statement of what was seen"))
GREY = Image.new("L", (400, 560), 240)
SCAN = drawn(picture=(GREY, 0, 0, 595, 842))
EMPTY = drawn()


def test_b12_scan_without_text() -> None:
    data, parts = of_documents(("typed", TYPED, 1), ("scan", SCAN, 1), ("empty", EMPTY, 1), **AS_IS)
    assert_broken("B12", verdict(data, parts), 3)
    photograph = {"scan": frozenset({1})}
    assert_kept("B12", verdict(data, parts, without_text=photograph))


def test_b12_does_not_ask_our_own_pages() -> None:
    data, parts = of_documents(("typed", TYPED, 1), ("scan", SCAN, 1))
    states = {finding.rule.id: finding.state for finding in verdict(data, parts).findings}
    assert states["B12"] is State.NOT_APPLIED


def test_b13_text_in_another_script() -> None:
    data, parts = of_documents(("one", TYPED, 1), **AS_IS)
    russian = (parts[0], replace(parts[1], languages=("ru",)))
    english = (parts[0], replace(parts[1], languages=("en", "ru")))
    assert_broken("B13", verdict(data, russian), 2)
    assert_kept("B13", verdict(data, english))


def test_b13_line_that_no_search_finds() -> None:
    data, parts = of_documents(("one", TYPED, 1), **AS_IS)
    other = drawn((100, 700, "Another statement of what was heard"))
    found = verdict(data, (parts[0], replace(parts[1], data=other)))
    assert_broken("B13", found, 2)
    assert_kept("B13", verdict(data, parts))


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Показания свидетеля о том что было", "ru"),
        ("شهادة الشاهد حول ما جرى في ذلك اليوم", "ar"),
        ("עדות על מה שקרה באותו היום", "he"),
        ("Κατάθεση για όσα είδε ο μάρτυρας", "el"),
        ("คำให้การของพยานเกี่ยวกับเหตุการณ์", "th"),
    ],
)
def test_b13_search_finds_lines_of_every_script(title: str, language: str) -> None:
    data, parts = of_documents(("one", paper(title), 1), **AS_IS)
    spoken = (parts[0], replace(parts[1], languages=("en", language)))
    assert_kept("B13", verdict(data, spoken))


@pytest.mark.parametrize(
    ("turn", "rotate", "message"),
    [
        (0, 180, "the page is upside down"),
        (0, 90, "the page lies on its side"),
        (0, 270, "the page lies on its side"),
        (180, 0, "the page is upside down"),
        (90, 0, "the page lies on its side"),
        (90, 90, ""),
        (180, 180, ""),
        (270, 270, ""),
        (4, 0, ""),
    ],
)
def test_b14_turned_pages(turn: int, rotate: int, message: str) -> None:
    source = changed(drawn((300, 400, "A statement"), turn=turn), each_page(Rotate=rotate))
    data, parts = of_documents(("one", source, 1), **AS_IS)
    found = verdict(data, parts)
    if message:
        (broken,) = assert_broken("B14", found, 2)
        assert broken.message == message
    else:
        assert_kept("B14", found)


@pytest.mark.parametrize(
    ("turned", "message"),
    [(0, ""), (90, "the page lies on its side"), (180, "the page is upside down")],
)
def test_b14_scan_without_text(turned: int, message: str) -> None:
    written = page(tuple(f"{n}. On that day the witness waited at the door." for n in range(30)))
    picture = written.rotate(turned, expand=True)
    size = (595.0, 842.0) if turned % 180 == 0 else (842.0, 595.0)
    data, parts = of_documents(
        ("one", drawn(picture=(picture, 0, 0, *size), size=size), 1), **AS_IS
    )
    found = verdict(data, parts)
    if message:
        (broken,) = assert_broken("B14", found, 2)
        assert broken.message == message
    else:
        assert_kept("B14", found)


@pytest.mark.parametrize(
    ("width", "message"),
    [
        (100, "a picture has 720 dpi, more than 300"),
        (240, ""),
        (400, "a scan has 180 dpi, less than 200"),
    ],
)
def test_b15_resolution(width: float, message: str) -> None:
    picture = Image.new("L", (1000, 1400), 200)
    scan = drawn((100, 800, "A statement"), picture=(picture, 0, 100, width, width * 1.4))
    data, parts = of_documents(("one", scan, 1), ("typed", TYPED, 1), **AS_IS)
    found = verdict(data, parts, profile=replace(EVERY, least_dpi=200))
    if message:
        (broken,) = assert_broken("B15", found, 2)
        assert broken.message == message
    else:
        assert_kept("B15", found)


def test_b15_small_picture_may_be_coarse() -> None:
    stamp = drawn((100, 800, "A statement"), picture=(GREY, 300, 100, 200, 280))
    data, parts = of_documents(("one", stamp, 1), **AS_IS)
    assert_kept("B15", verdict(data, parts, profile=replace(EVERY, least_dpi=200)))


def test_b28_lost_page_is_told_alone() -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[2]

    found = verdict(changed(GOOD, lose))
    assert_broken("B28", found, 0)
    assert {broken.rule for broken in found.stops} == {"B28"}
    states = {finding.state for finding in found.findings if finding.rule.id != "B28"}
    assert State.KEPT not in states
    assert_kept("B28", verdict(GOOD))


def test_b29_other_text() -> None:
    def blank(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].obj.Contents[1] = Stream(pdf, b"")

    assert_broken("B29", verdict(changed(GOOD, blank)), 3)
    assert_kept("B29", verdict(GOOD))


def test_b29_other_picture_under_the_same_text() -> None:
    dark = Image.new("L", (400, 560), 240)
    dark.paste(10, (50, 50, 200, 300))
    one, other = (
        drawn((100, 700, "A statement"), picture=(picture, 100, 100, 300, 500))
        for picture in (GREY, dark)
    )
    data, parts = of_documents(("one", one, 1), **AS_IS)
    found = verdict(data, (parts[0], replace(parts[1], data=other)))
    assert_broken("B29", found, 2)
    assert_kept("B29", verdict(data, parts))


def test_b30_document_that_is_not_there() -> None:
    (broken,) = assert_broken("B30", verdict(GOOD, named=("alpha", "gamma", "beta")), 0)
    assert broken.message == "document gamma of the plan is not in the bundle"
    assert_kept("B30", verdict(GOOD, named=("alpha", "beta")))


def test_b30_document_that_shows_nothing() -> None:
    data, parts = of_documents(("typed", TYPED, 1), ("empty", EMPTY, 1), **AS_IS)
    (broken,) = assert_broken("B30", verdict(data, parts), 3)
    assert broken.document == "empty"


def test_empty_page_within_a_document_is_kept() -> None:
    def one_more(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page(page_size=(595, 842))

    data, parts = of_documents(("typed", changed(TYPED, one_more), 2), **AS_IS)
    assert verdict(data, parts).stops == ()


def test_redacted_pages_are_asked_like_pages_as_they_came() -> None:
    data, parts = of_documents(("scan", SCAN, 1), form=Form.PICTURES)
    assert_broken("B12", verdict(data, parts), 2)
    assert PARTS[1].form is Form.REFLOWED
