# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of every page of the window with the sample case, and a check that nothing is cut off.

The pictures go to build/pictures/window-*.png, to be looked at. The check compares what a widget
asks for with what it got, looks for siblings that lie on each other, and for words that end in an
ellipsis without a tool tip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QScrollBar,
    QSizeGrip,
    QSplitter,
    QSplitterHandle,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui import sample_case
from tests.ui.journey import PAGES, Clerk, names_of
from tests.ui.looks import LOOKS, dark_palette, is_dark, is_large

SIZES = {
    "light": QSize(1180, 760),
    "dark": QSize(1180, 760),
    "200": QSize(1400, 900),
    "small": QSize(900, 600),
    "dark-small-200": QSize(900, 600),
}
SLACK = 1
"""Pixels by which sizes are rounded."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_case.prepared_sample(tmp_path_factory.mktemp("pictures") / "case")


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    palette, font = QApplication.palette(), QApplication.font()
    clerk = Clerk(tmp_path)
    clerk.chooser.install(monkeypatch.setattr)
    yield clerk
    clerk.leave()
    QApplication.setPalette(palette)
    QApplication.setFont(font)


@pytest.mark.parametrize("look", LOOKS)
def test_pages(clerk: Clerk, sample: Path, look: str, shot: Callable[[QWidget, str], Path]) -> None:
    if is_dark(look):
        QApplication.setPalette(dark_palette())
    clerk.open(sample)
    if is_large(look):
        while clerk.window.text_size < 200:
            clerk.keys("Ctrl++", clerk.window)
    clerk.window.resize(SIZES[look])
    clerk.settle()
    assert clerk.window.size() == SIZES[look], "the window does not take this size"
    wrong: list[str] = []
    for page in PAGES:
        clerk.go(page)
        shot(clerk.window, f"window-{page.casefold()}-{look}")
        wrong += [f"{page}: {fault}" for fault in faults(clerk.window)]
    assert not wrong, "\n".join(wrong)


# --- the check ------------------------------------------------------------------------------------


def faults(window: QWidget) -> list[str]:
    """What is cut off, elided in silence, or lies on something else."""
    found: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or widget.width() == 0:
            continue
        cut = _cut(widget)
        if cut:
            found.append(f"{_name(widget)} {cut}")
        if widget.layout() is not None:
            found += _overlaps(widget)
        if isinstance(widget, (QTableView, QListView)):
            found += _elided(widget)
    return found


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {[text[:60] for text in names_of(widget) if text]}"


def _cut(widget: QWidget) -> str:
    """How a widget is cut off, or ""."""
    if isinstance(widget, QLabel) and widget.text():
        width, height = widget.width() + SLACK, widget.height() + SLACK
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > height:
                return f"is {height} high, wants {widget.heightForWidth(widget.width())}"
        elif widget.sizeHint().width() > width and not widget.toolTip():
            return f"is {width} wide, wants {widget.sizeHint().width()}"
        elif widget.sizeHint().height() > height:
            return f"is {height} high, wants {widget.sizeHint().height()}"
        return _outside(widget)
    if isinstance(widget, (QPushButton, QCheckBox, QToolButton)) and widget.text():
        wanted = widget.sizeHint()
        if widget.width() + SLACK < wanted.width() or widget.height() + SLACK < wanted.height():
            return f"is {_size(widget.size())}, wants {_size(wanted)}"
        return _outside(widget)
    if isinstance(widget, QComboBox) and widget.currentText():
        words = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if words > widget.width() and not widget.toolTip():
            return f"is {widget.width()} wide, its words {words}"
        if widget.height() + SLACK < widget.fontMetrics().height():
            return f"is {widget.height()} high, its words {widget.fontMetrics().height()}"
    return ""


def _size(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _outside(widget: QWidget) -> str:
    """Whether a widget reaches out of what holds it, where nobody can scroll to it."""
    rect, here = widget.rect(), widget
    while (parent := here.parentWidget()) is not None and not here.isWindow():
        rect = QRect(here.mapToParent(rect.topLeft()), rect.size())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and _can_scroll(area, rect, parent.size()):
            return ""
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
            return f"reaches out of {_name(parent)}: {rect} in {parent.rect()}"
        here = parent
    return ""


def _can_scroll(area: QAbstractScrollArea, rect: QRect, room: QSize) -> bool:
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    across = area.horizontalScrollBarPolicy() != never or rect.right() <= room.width()
    down = area.verticalScrollBarPolicy() != never or rect.bottom() <= room.height()
    return across and down


def _overlaps(parent: QWidget) -> list[str]:
    layout = parent.layout()
    if layout is None or isinstance(parent, (QSplitter, QStackedWidget, QTabWidget)):
        return []
    children = [
        child
        for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible()
        and not child.isWindow()
        and not isinstance(child, (QScrollBar, QSizeGrip, QSplitterHandle))
        and layout.indexOf(child) >= 0
    ]
    return [
        f"{_name(one)} lies on {_name(other)}"
        for one, other in combinations(children, 2)
        if one.geometry().intersects(other.geometry())
    ]


def _elided(view: QAbstractItemView) -> list[str]:
    """Headings, and cells on view, whose words do not fit and have no tool tip."""
    found = []
    model = view.model()
    if isinstance(view, QTableView) and view.horizontalHeader().isVisible():
        header: QHeaderView = view.horizontalHeader()
        for column in range(model.columnCount()):
            wanted = header.sectionSizeFromContents(column).width()
            tip = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            if not header.isSectionHidden(column) and header.sectionSize(column) < wanted:
                text = model.headerData(column, Qt.Orientation.Horizontal)
                if not tip:
                    found.append(f"{_name(view)} heading '{text}' is cut")
    if isinstance(view, QTableView):
        for row in range(min(model.rowCount(), 40)):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                text = index.data()
                wide = view.fontMetrics().horizontalAdvance(str(text or ""))
                room = view.columnWidth(column)
                if wide > room and not index.data(Qt.ItemDataRole.ToolTipRole):
                    found.append(f"{_name(view)} cell {row},{column} is cut without a tool tip")
                    return found
            if view.rowHeight(row) < view.fontMetrics().height():
                found.append(f"{_name(view)} row {row} is lower than its words")
                return found
    return found


# --- the check itself is checked ------------------------------------------------------------------


def test_the_check_sees_a_cut_button_a_cut_label_and_an_overlap(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, label, other = QPushButton("Some long words"), QLabel("Words " * 40), QLabel("b")
    label.setWordWrap(True)
    for widget in (button, label, other):
        column.addWidget(widget)
    window.resize(400, 300)
    window.show()
    QApplication.processEvents()
    assert faults(window) == []
    button.setFixedWidth(30)
    QApplication.processEvents()
    assert [fault for fault in faults(window) if "Some long words" in fault]
    button.setMinimumWidth(0)
    button.setMaximumWidth(1000)
    label.setFixedHeight(8)
    QApplication.processEvents()
    assert [fault for fault in faults(window) if "Words Words" in fault]
    label.setMinimumHeight(0)
    label.setMaximumHeight(1000)
    QApplication.processEvents()
    other.move(label.pos() + QPoint(3, 3))
    assert [fault for fault in faults(window) if "lies on" in fault]
