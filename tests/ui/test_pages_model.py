# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The table of pages, and rectangles that stay on their page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from hearing_assist.casefile.blocks import Box
from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.parts import PartState
from hearing_assist.pipeline.pages import ViewFacts
from ui.item_models.pages_model import PagesModel
from ui.widgets.page_boxes import Paper

TEXT = ViewFacts(
    view=1,
    name="page 1",
    state=PartState.TEXT,
    width=595,
    height=842,
    has_text=True,
    pictures=False,
    unread=False,
    form=PageForm.WITHHELD,
    masks=0,
    mentions=0,
    seen=False,
    released=False,
)
PHOTO = replace(TEXT, state=PartState.IMAGE_ONLY, has_text=False, pictures=True, unread=True)
VIEWS = tuple(
    replace(one, view=view, name=f"page {view}")
    for view, one in enumerate((TEXT, PHOTO, TEXT, PHOTO, PHOTO), start=1)
)
PAPER = Paper(600, 800)


@pytest.fixture
def model(qapp: QApplication) -> PagesModel:
    model = PagesModel()
    model.set_views(VIEWS)
    return model


def test_the_next_that_waits_comes_round(model: PagesModel) -> None:
    assert [model.next_waiting(view) for view in (0, 2, 3, 5)] == [2, 4, 4, 2]
    model.set_views([replace(view, seen=True) for view in VIEWS])
    assert model.next_waiting(0) == 0


def test_only_what_changed_is_painted_anew(model: PagesModel) -> None:
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.set_views(VIEWS)
    model.set_views([replace(view, seen=view.view == 4) for view in VIEWS])
    assert told == [(3, 3)]


def test_a_filtered_row_stays_until_it_is_asked_for_anew(model: PagesModel) -> None:
    model.show_waiting(True)
    assert model.rowCount() == 3
    model.set_views([replace(view, seen=True) for view in VIEWS])
    assert model.rowCount() == 3
    assert model.waiting == 0
    model.show_waiting(True)
    assert model.rowCount() == 0


@pytest.mark.parametrize(
    ("corners", "expected"),
    [
        (((10, 20), (110, 70)), Box(10, 20, 110, 70)),
        (((110, 70), (10, 20)), Box(10, 20, 110, 70)),
        (((-50, -50), (40, 40)), Box(0, 0, 40, 40)),
        (((590, 790), (900, 900)), Box(590, 790, 600, 800)),
        (((10, 20), (12, 300)), None),
        (((-90, 20), (-10, 300)), None),
    ],
)
def test_a_mask_between_two_corners(
    corners: tuple[tuple[float, float], tuple[float, float]], expected: Box | None
) -> None:
    assert PAPER.between(*corners) == expected


def test_a_mask_on_a_tiny_picture_fits_it() -> None:
    tiny = Paper(3, 2)
    box = tiny.begun_at(1, 1)
    for step in (-50, 50):
        box = tiny.sized(tiny.moved(box, step, step), step, step)
        assert 0 <= box.left <= box.right <= 3
        assert 0 <= box.top <= box.bottom <= 2
