# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The list of pages at the side of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget


class Navigation(QListWidget):
    """One entry a page, as wide as the longest; a page of no use now says why."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Pages"))
        self.setSpacing(4)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title in titles:
            self.addItem(QListWidgetItem(title))

    def allow(self, row: int, reason_not: str) -> None:
        """Let an entry be chosen when `reason_not` is "", else show that reason."""
        item = self.item(row)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(Qt.ItemFlag.NoItemFlags if reason_not else flags)
        item.setToolTip(reason_not)

    def sizeHint(self) -> QSize:
        """As wide as the entries in the present text size."""
        width = self.sizeHintForColumn(0) + 3 * self.fontMetrics().averageCharWidth()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same width, and little height."""
        return QSize(self.sizeHint().width(), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the width again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
