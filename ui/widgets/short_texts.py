# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Texts that do not fit: shortened in the middle, whole when the mouse rests on them.

Titles of documents differ at their ends as often as at their beginnings.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QToolTip,
    QWidget,
)


def shorten(view: QAbstractItemView) -> None:
    """Shorten the rows of a list in the middle instead of scrolling it sideways."""
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setItemDelegate(_WholeTexts(view))
    if isinstance(view, QListView):
        view.setResizeMode(QListView.ResizeMode.Adjust)


class _WholeTexts(QStyledItemDelegate):
    """Rows are no wider than the list; their whole text is the tool tip."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A row that wants more room would be cut at the edge instead of shortened."""
        view = self.parent()
        if isinstance(view, QListView) and view.wordWrap():
            # Qt asks with one width when it places the rows, and another when it draws them.
            option = QStyleOptionViewItem(option)
            rect = option.rect
            rect.setWidth(view.viewport().width() - 2 * view.spacing())
            option.rect = rect
        hint = super().sizeHint(option, index)
        if isinstance(view, QAbstractItemView):
            hint.setWidth(min(hint.width(), view.viewport().width()))
        return hint

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show it, never read as mark-up."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if event.type() is QEvent.Type.ToolTip and text:
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(str(text))}</p>", view)
            return True
        return super().helpEvent(event, view, option, index)


class ShortBox(QComboBox):
    """A box that shortens its text where there is little room, instead of cutting it."""

    def __init__(self, name: str, letters: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)
        shorten(self.view())
        self.currentTextChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        self.setToolTip(f"<p>{html.escape(text)}</p>" if text else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with the shortened text."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideMiddle, room.width() - 2
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
