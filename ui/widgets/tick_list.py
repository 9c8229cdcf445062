# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A list whose lines are ticked, as tall as its lines; the space bar ticks the current one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

MOST_LINES = 8
ROW_HEIGHT = 1.5
"""Height of a line in heights of a line of text."""
_VALUE = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """Lines to tick.

    Signals:
        edited: Somebody ticked a line, or took a tick away.
    """

    edited = Signal()

    def __init__(
        self, offered: Iterable[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        """Offer values, each with the words that are shown; `name` is what the list is called."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._filling = False
        self._order: tuple[str, ...] = ()
        for value, words in offered:
            self._add(value, words)
        self.itemChanged.connect(self._on_changed)
        self._fit()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The values that are ticked: those of `tick` in their order, then more as listed."""
        found = [
            str(item.data(_VALUE))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        ]
        first = [value for value in self._order if value in found]
        return (*first, *(value for value in found if value not in first))

    def tick(self, values: Sequence[str]) -> None:
        """Tick these and no others; a value that is not offered is added, so that it is seen."""
        self._filling = True
        self._order = tuple(dict.fromkeys(values))
        known = {str(item.data(_VALUE)) for item in self._items()}
        for value in values:
            if value not in known:
                self._add(value, value)
                known.add(value)
        for item in self._items():
            is_ticked = str(item.data(_VALUE)) in values
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self._filling = False
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with the keyboard stands on a line."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A list that shows all its lines leaves the wheel to the form."""
        if self.count() > MOST_LINES:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _add(self, value: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_VALUE, value)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        self.addItem(item)

    def _fit(self) -> None:
        line = int(self.fontMetrics().height() * ROW_HEIGHT)
        for item in self._items():
            item.setSizeHint(QSize(0, line))
        shown = min(max(self.count(), 1), MOST_LINES)
        self.setFixedHeight(shown * line + 2 * self.frameWidth())

    @Slot(QListWidgetItem)
    def _on_changed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self.edited.emit()
