# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A date that may be left empty: typed, chosen in a calendar, or today's by a button.

Below it stands the date in words, so that a day and a month that were swapped are seen. What is no
date stays as it was typed; whether it can be used is judged elsewhere.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dates import EXAMPLE, day_in_words, typed_day
from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.text_label import text_label


class _Line(QLineEdit):
    """Never narrower than the words that tell how to write a day."""

    def minimumSizeHint(self) -> QSize:
        edges = self.textMargins() + self.contentsMargins()
        words = self.fontMetrics().horizontalAdvance(f"{self.placeholderText()}nn")
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(words + edges.left() + edges.right(), 0))


class DateField(QWidget):
    """A date field.

    Signals:
        edited: It holds another text.
        opened: The calendar is there and needs room.
    """

    edited = Signal()
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: QLineEdit = _Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("such as {day}").format(day=EXAMPLE))
        self.line.setInputMethodHints(PRIVATE_INPUT)
        self.line.textChanged.connect(self._on_changed)
        self._choose = QPushButton(self.tr("Calendar…"))
        self._choose.setAccessibleName(self.tr("Calendar for: {name}").format(name=name))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._calendar: QCalendarWidget | None = None  # made when it is asked for: a form has many
        self._words = text_label()
        self._words.hide()
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._choose)
        self._row = row
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(row)
        self._layout.addWidget(self._words)
        self.setFocusProxy(self.line)

    def offer_today(self) -> None:
        """Add a button that puts in the day of today."""
        today = QPushButton(self.tr("Today"))
        today.setAccessibleName(
            self.tr("Today for: {name}").format(name=self.line.accessibleName())
        )
        today.setAutoDefault(False)
        today.clicked.connect(self._on_today)
        self._row.insertWidget(1, today)

    @property
    def day(self) -> dt.date | None:
        """The day that stands in the field, or None."""
        return typed_day(self.line.text())

    @property
    def text(self) -> str:
        """The day as year-month-day; what is no day as it was typed."""
        day = self.day
        return day.isoformat() if day is not None else self.line.text().strip()

    @property
    def words(self) -> str:
        """The date in words, or ""."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Put a text into the field, as a step that Ctrl+Z takes back."""
        if text != self.line.text():
            self.line.selectAll()
            self.line.insert(text)

    @Slot()
    def _on_changed(self) -> None:
        day = self.day
        self._words.setText(day_in_words(day) if day is not None else "")
        self._words.setVisible(day is not None)
        self.edited.emit()

    @Slot()
    def _on_today(self) -> None:
        self.set_text(dt.date.today().isoformat())  # noqa: DTZ011  of this computer
        self.line.setFocus()

    @Slot()
    def _on_choose(self) -> None:
        """Open the calendar below the field, or close it."""
        if self._calendar is None:
            self._calendar = QCalendarWidget()
            self._calendar.setAccessibleName(self._choose.accessibleName())
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.hide()
            self._calendar.clicked.connect(self._on_chosen)
            self._calendar.activated.connect(self._on_chosen)
            self._layout.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignLeft)
        if self.day is not None:
            self._calendar.setSelectedDate(QDate.fromString(self.text, Qt.DateFormat.ISODate))
        show = self._calendar.isHidden()
        self._calendar.setVisible(show)
        (self._calendar if show else self.line).setFocus()
        if show:
            self.opened.emit()

    @Slot(QDate)
    def _on_chosen(self, date: QDate) -> None:
        self.set_text(date.toString(Qt.DateFormat.ISODate))
        if self._calendar is not None:
            self._calendar.hide()
        self.line.setFocus()
