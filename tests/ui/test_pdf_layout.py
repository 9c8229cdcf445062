# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where pages lie, which parts of them are drawn, and which letters are under the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize

from hearing_assist.pipeline.pdf_pages import Letters, Link, PageFacts, Tone
from ui.widgets import pdf_letters
from ui.widgets.pdf_layout import GAP, LARGEST_CUT, Fit, PageLayout


def test_every_place_comes_back_from_the_ground() -> None:
    layout = PageLayout([PageFacts(300, 400, ""), PageFacts(600, 200, "")])
    for turns in range(4):
        for fit in Fit:
            layout.arrange(QSize(500, 600), fit, factor=1.5, turns=turns)
            for page in (0, 1):
                ground = layout.ground(page, QPointF(30, 70))
                place = layout.place(page, ground)
                assert QRect(layout.rect(page)).contains(ground.toPoint())
                assert (place - QPointF(30, 70)).manhattanLength() < 0.01


def test_fitted_pages_are_never_cut_off() -> None:
    facts = [PageFacts(595, 842, "")] * 5 + [PageFacts(14_400, 14_400, ""), PageFacts(1, 1, "")]
    layout = PageLayout(facts)
    for turns in (0, 1):
        layout.arrange(QSize(500, 400), Fit.WIDTH, factor=1, turns=turns)
        assert layout.size.width() == 500
        layout.arrange(QSize(500, 400), Fit.PAGE, factor=1, turns=turns)
        assert all(layout.rect(page).height() <= 400 - 2 * GAP for page in range(len(facts)))


def test_cuts_cover_what_is_seen_and_are_small() -> None:
    layout = PageLayout([PageFacts(14_400, 14_400, "")])
    layout.arrange(QSize(1000, 800), Fit.FACTOR, factor=4, turns=0)
    seen = QRect(30_000, 40_000, 1000, 800)
    for ratio in (1.0, 1.25, 2.0):
        cuts = list(layout.cuts(0, seen, ratio, Tone.PLAIN))
        corner = layout.rect(0).topLeft()
        covered = [
            QRect(QPoint(cut.left, cut.top), QPoint(cut.right - 1, cut.bottom - 1)) for cut in cuts
        ]
        for point in (seen.topLeft(), seen.bottomRight(), seen.center()):
            at = (QPointF(point - corner) * ratio).toPoint()
            assert sum(rect.contains(at) for rect in covered) >= 1
        assert len(cuts) <= 9
        assert all(cut.right - cut.left <= LARGEST_CUT for cut in cuts)


def test_cuts_of_a_page_join_without_gap_or_overlap() -> None:
    layout = PageLayout([PageFacts(1000, 2500, "")])
    layout.arrange(QSize(1200, 900), Fit.FACTOR, factor=2, turns=0)
    cuts = list(layout.cuts(0, layout.rect(0), 1.5, Tone.PLAIN))
    assert sum((cut.right - cut.left) * (cut.bottom - cut.top) for cut in cuts) == (
        cuts[0].width * cuts[0].height
    )


def test_layout_of_ten_thousand_pages() -> None:
    layout = PageLayout([PageFacts(595, 842, "")] * 10_000)
    layout.arrange(QSize(1000, 800), Fit.FACTOR, factor=4, turns=0)
    assert layout.size.height() < 2**31
    assert layout.page_at(layout.rect(7777).center().y()) == 7777
    assert list(layout.between(layout.rect(5).bottom() + 2, layout.rect(6).top() - 2)) == []


TWO_LINES = Letters(
    "ab c\nde",
    [*(0, 0, 10, 10), *(10, 0, 20, 10), *(20, 0, 30, 10), *(30, 0, 40, 10)]
    + [0.0] * 4
    + [*(0, 20, 10, 30), *(10, 20, 20, 30)],
)


@pytest.mark.parametrize(
    ("x", "y", "gap"),
    [(1, 5, 0), (9, 5, 1), (500, 5, 4), (-5, 25, 5), (500, 25, 7), (500, 900, 7), (5, -50, 0)],
)
def test_nearest_gap(x: float, y: float, gap: int) -> None:
    assert pdf_letters.gap_at(TWO_LINES, x, y) == gap


def test_marks_are_one_a_line() -> None:
    assert pdf_letters.marks(TWO_LINES, 0, 7) == [(0, 0, 40, 10), (0, 20, 20, 30)]
    assert pdf_letters.marks(TWO_LINES, 1, 1) == []
    assert pdf_letters.marks(TWO_LINES, -5, 500) == [(0, 0, 40, 10), (0, 20, 20, 30)]
    assert pdf_letters.marks(Letters("", []), 0, 9) == []


def test_words_and_links_under_the_mouse() -> None:
    assert pdf_letters.word_at(TWO_LINES, 1) == (0, 2)
    assert pdf_letters.word_at(TWO_LINES, 2) == (2, 3)
    assert pdf_letters.letter_at(TWO_LINES, 15, 25) == 6
    assert pdf_letters.letter_at(TWO_LINES, 15, 15) is None
    row = [Link(x, 10, x + 9, 20, 3, 0, "") for x in (0, 30, 60)]
    below = Link(0, 30, 9, 40, 3, 0, "")
    assert pdf_letters.stops((below, *reversed(row))) == [row[0], below]
    assert pdf_letters.link_at((*row, below), 5, 35) is below
