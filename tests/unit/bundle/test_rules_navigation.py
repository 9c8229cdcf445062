# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""B06 to B11 and B27: each fires on its fault, on the page, with its remedy."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Name

from hearing_assist.bundle.index import Row
from hearing_assist.bundle.parts import Part
from hearing_assist.engines.qpdf import Bookmark
from tests.unit.bundle.bindings import (
    BOOKMARKS,
    GOOD,
    INDEX,
    PARTS,
    assert_broken,
    assert_kept,
    bound,
    document,
    index,
    numbered,
    verdict,
)
from tests.unit.bundle.papers import built, changed, item, paper

ROWS = (
    Row(0, "A1", "Alpha", "1 March 2026", "original", "", "2"),
    Row(0, "A2", "Beta", "", "original", "", "4"),
)


def listed(*cells: str) -> bytes:
    """A bundle whose index has these cells, in turn leading to Alpha and Beta."""
    half = len(cells) // 2
    rows = [(cell, "A1" if place < half else "A2") for place, cell in enumerate(cells)]
    return bound(parts=(Part(index(*rows), 1, 1, is_index=True), *PARTS[1:]))


FULL = ("A1", "Alpha", "1 March 2026", "original", "2", "A2", "Beta", "original", "4", "4")


def test_b06_row_without_link() -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.Annots[1]

    assert_broken("B06", verdict(changed(GOOD, cut)), 4)
    assert_kept("B06", verdict(GOOD))


def test_b06_row_that_prints_another_page() -> None:
    parts = (Part(index(("2", "A1"), ("3", "A2")), 1, 1, is_index=True), *PARTS[1:])
    (broken,) = assert_broken("B06", verdict(bound(parts=parts), parts), 1)
    assert broken.message == "a row prints page 3 and leads to page 4"


def test_b06_number_of_a_row_is_no_page() -> None:
    assert_kept("B06", verdict(listed(*FULL), rows=ROWS))


def test_b06_number_in_a_title_is_no_page() -> None:
    titles = ("Statement 7", "شهادة 9")
    items = [item(name, paper(name), title=title) for name, title in zip("ab", titles, strict=True)]
    assert built(items).pages == 3


def test_b06_row_may_lead_to_the_divider() -> None:
    parts = (
        INDEX,
        PARTS[1],
        Part(paper("Part two"), 1, 4, is_index=True),
        document("beta", paper("Beta"), 1, 5),
    )
    marks = [number.stamp for number in numbered(5)]
    books = (
        Bookmark("Index", 0),
        Bookmark("Papers", 1, (Bookmark("Alpha, page 2", 1), Bookmark("Beta, page 5", 4))),
    )
    data = bound(parts=parts, numbers=marks, targets=(1, 3), bookmarks=books)
    assert verdict(data, parts).stops == ()


def test_b07_link_to_no_page() -> None:
    def by_number(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots[1].Dest = Array([3, Name.XYZ, None, None, None])

    assert_broken("B07", verdict(changed(GOOD, by_number)), 1)
    assert_kept("B07", verdict(GOOD))


def with_bookmarks(*children: Bookmark) -> bytes:
    return bound(bookmarks=(BOOKMARKS[0], Bookmark("Papers", 1, children)))


ALPHA, BETA = BOOKMARKS[1].children


def test_b08_no_bookmark() -> None:
    assert_broken("B08", verdict(with_bookmarks(ALPHA)), 4)
    assert_kept("B08", verdict(GOOD))


@pytest.mark.parametrize("title", ["Beta, page 14", "Beta", "Beta, page 4 of 4x", "4", "A2, 4"])
def test_b09_bookmark_without_page_or_words(title: str) -> None:
    assert_broken("B09", verdict(with_bookmarks(ALPHA, Bookmark(title, 3))), 4)
    assert_kept("B09", verdict(GOOD))


def test_b10_bookmark_that_zooms_or_leads_nowhere() -> None:
    def zooms(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[1].children[1].destination = Array([pdf.pages[3].obj, Name.Fit])

    def nowhere(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root[0].destination = Array([pdf.make_indirect(pikepdf.Dictionary())])

    assert_broken("B10", verdict(changed(GOOD, zooms)), 4)
    assert_broken("B10", verdict(changed(GOOD, nowhere)), 0)
    assert_kept("B10", verdict(GOOD))


def test_b11_opening() -> None:
    def fits(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

    assert_broken("B11", verdict(changed(GOOD, fits)), 1)
    assert_kept("B11", verdict(GOOD))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Row(0, "A2", "Beta", "", "", "", "4"), "leaves something out"),
        (Row(0, "A2", "", "", "original", "", "4"), "leaves something out"),
        (Row(0, "A2", "Gamma", "", "original", "", "4"), "is not printed whole"),
        (Row(0, "A2", "Beta", "9 May 2026", "original", "", "4"), "is not printed whole"),
        (Row(0, "A2", "Beta", "", "original", "", "77"), "is not printed whole"),
    ],
)
def test_b27_row_that_says_too_little(row: Row, why: str) -> None:
    (broken,) = assert_broken("B27", verdict(listed(*FULL), rows=(ROWS[0], row)), 1)
    assert broken.message == f"row A2 of the index {why}"
    assert_kept("B27", verdict(listed(*FULL), rows=ROWS))


def test_b27_column_is_missing() -> None:
    heads = ("Alpha", "original")
    assert_kept("B27", verdict(listed(*FULL), rows=ROWS, columns=heads))
    assert_broken("B27", verdict(listed(*FULL), rows=ROWS, columns=(*heads, "Status")), 1)
