# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The recent cases on the start page: by reference only, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.recent import RecentCase, RecentCases

MOST_ROWS = 5
"""Shown at once; more are scrolled."""


class RecentList(QFrame):
    """The list with its buttons; hidden while there is none.

    Signals:
        chosen: A RecentCase to open.
    """

    chosen = Signal(object)

    def __init__(self, recent: RecentCases, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self.setFrameShape(QFrame.Shape.StyledPanel)
        heading = QLabel(self.tr("Go on with"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.list = _Cases()
        self.list.setAccessibleName(self.tr("Recent cases"))
        self.list.setAccessibleDescription(self.tr("Enter opens the case with its passphrase"))
        self.list.chosen.connect(self._on_chosen)
        self.open = self._button(self.tr("O&pen"), self._on_chosen)
        self.forget = self._button(self.tr("&Forget this case"), self._on_forget)
        self.clear = self._button(self.tr("Forget this &list"), recent.clear)
        buttons = QVBoxLayout()
        for button in (self.open, self.forget, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.list, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(heading)
        layout.addLayout(row)
        recent.changed.connect(self._fill)
        self._fill()

    @property
    def is_empty(self) -> bool:
        """Whether there is no case to go on with."""
        return self.list.count() == 0

    @Slot()
    def _fill(self) -> None:
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for case in self._recent.cases:
            item = QListWidgetItem(case.label)
            item.setData(Qt.ItemDataRole.UserRole, case)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.fit()
        if self.is_empty:
            self.hide()

    def _chosen(self) -> RecentCase | None:
        item = self.list.currentItem()
        case = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return case if isinstance(case, RecentCase) else None

    @Slot()
    def _on_chosen(self) -> None:
        case = self._chosen()
        if case is not None:
            self.chosen.emit(case)

    @Slot()
    def _on_forget(self) -> None:
        case = self._chosen()
        if case is not None:
            self._recent.forget(case.path)

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.clicked.connect(slot)
        return button


class _Cases(QListWidget):
    """Opens with Enter on every platform; some keep `activated` for something else.

    Signals:
        chosen: Enter, or a double click.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemDoubleClicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """As high as its rows in the new text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Take the height of the rows."""
        rows = min(max(self.count(), 1), MOST_ROWS)
        height = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height()
        self.setFixedHeight(rows * height + 2 * self.frameWidth() + 4)
