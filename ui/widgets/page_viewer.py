# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A page with the row of tools above it and the meaning of its marks below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.flow_row import FlowRow
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.page_column import PageColumn
from ui.widgets.short_texts import ShortBox
from ui.widgets.text_label import text_label

FIT = 0.0
FACTORS = (0.5, 1.0, 2.0, 4.0)
LETTERS = 8
LINES_ABREAST, LINES_ALONE = 12, 24
"""Least height of the page, in lines of text."""


class PageViewer(PageColumn):
    """Tools and page.

    Attributes:
        canvas: The page.
        crossing: Checked while the page is shown as it will cross.

    Signals:
        step_wanted: 1 for the next page, -1 for the one before.
        crossing_wanted: Whether the page is to be shown as it will cross.
    """

    step_wanted = Signal(int)
    crossing_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_abreast = True
        self.canvas = PageCanvas()
        self.canvas.step_wanted.connect(self.step_wanted)
        self.canvas.scale_changed.connect(self._show_scale)
        self.where = QLabel()
        self.where.setAccessibleName(self.tr("Which page is shown"))
        self._before = self._button(self.tr("Page be&fore"), self._on_before)
        self._next = self._button(self.tr("&Next page"), self._on_next)
        self._scale = ShortBox(self.tr("Scale"), LETTERS)
        self._scale.addItem(self.tr("Fit the page"), FIT)
        for factor in FACTORS:
            self._scale.addItem(self.tr("{percent} %").format(percent=round(100 * factor)), factor)
        self._scale.activated.connect(self._on_scale)
        self.crossing = QCheckBox(self.tr("&As it will cross"))
        self.crossing.setAccessibleName(self.tr("Show the page as it will cross"))
        self.crossing.toggled.connect(self.crossing_wanted)
        self._meaning = text_label()
        self.doing = text_label()
        self.doing.setAccessibleName(self.tr("What is under way"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            FlowRow((self.where, self._before, self._next, self._scale, self.crossing))
        )
        column.addWidget(self.canvas, 1)
        column.addWidget(self.doing)
        column.addWidget(self._meaning)
        self.say("")
        self.explain_marks(crossing=False)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the page high enough to be read."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        lines = LINES_ABREAST if self._is_abreast else LINES_ALONE
        self.canvas.setMinimumHeight(lines * self.fontMetrics().lineSpacing())

    def stand_abreast(self, abreast: bool) -> None:
        """With nothing beside it the page needs a height of its own to be read."""
        self._is_abreast = abreast
        self._fit()

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def show_steps(self, *, before: bool, after: bool) -> None:
        """Whether there is a page before and one after."""
        self._before.setEnabled(before)
        self._next.setEnabled(after)

    def say(self, words: str) -> None:
        """What is under way on the page, or ""."""
        self.doing.setText(words)
        self.doing.setVisible(bool(words))

    def explain_marks(self, *, crossing: bool) -> None:
        """What the marks mean."""
        self._meaning.setText(
            self.tr("This is what would cross: what is covered is not in the picture any more.")
            if crossing
            else self.tr(
                "Hatched: would not cross. Framed in it: words that are withheld. Crossed: a mask. "
                "Double frame: what you came for."
            )
        )

    @Slot()
    def _on_before(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    @Slot(int)
    def _on_scale(self, index: int) -> None:
        self.canvas.set_factor(float(self._scale.itemData(index)))

    @Slot()
    def _show_scale(self) -> None:
        """Show what the scale follows, or the step that is nearest to it."""
        factor = self.canvas.factor
        nearest = min(FACTORS, key=lambda step: abs(step - factor)) if factor else FIT
        self._scale.setCurrentIndex(self._scale.findData(nearest))
        self.canvas.setAccessibleDescription(
            self.tr("Scale {percent} %").format(percent=self.canvas.percent)
        )
