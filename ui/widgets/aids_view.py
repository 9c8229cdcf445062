# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What helps with the chosen sentence: about it, glossary, memory, words looked for elsewhere.

The widgets and how they lie; what they show is the page's. Texts stand in lists of wrapped lines,
which a screen reader reads one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.widgets.diff_view import DiffView
from ui.widgets.flow_row import FlowRow
from ui.widgets.text_label import text_label

LEAST_LETTERS = 24
PADDING = 5
BESIDE_TEXT = 6
MOST_HEIGHT = 100_000


class Tab(IntEnum):
    """The parts of the panel."""

    ABOUT = 0
    GLOSSARY = 1
    MEMORY = 2
    SEARCH = 3


class WrappedList(QListWidget):
    """A list whose lines are wrapped; each may be several lines tall."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(_Wrapped(self))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these, with the first one chosen."""
        self.clear()
        for line in lines:
            self.addItem(QListWidgetItem(line))
        self.setCurrentRow(0 if lines else -1)

    def minimumSizeHint(self) -> QSize:
        """Some words of some lines."""
        measure = self.fontMetrics()
        return QSize(measure.averageCharWidth() * LEAST_LETTERS, measure.lineSpacing() * 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _Wrapped(QStyledItemDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of the wrapped text."""
        view = self._view
        width = view.viewport().width()
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = QRect(0, 0, max(width - 2 * PADDING - BESIDE_TEXT, 20), MOST_HEIGHT)
        height = view.fontMetrics().boundingRect(room, int(flags), text).height()
        return QSize(width, height + 2 * PADDING)


class AidsView(QTabWidget):
    """The panel beside the sentences.

    Attributes:
        about, who, change_who: All that is known of the sentence; who works here, and its button.
        terms, term_text: What the glossary says, and the chosen word in full.
        replace, own_word, all_words: Buttons of the glossary.
        memory, diff, insert: Remembered sentences, the difference of the chosen one, its button.
        words, found, found_text: What is looked for, where it stands, and the chosen one in full.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Help with this sentence"))
        self.tabBar().setAccessibleName(self.tr("Which help is shown"))
        self.tabBar().setUsesScrollButtons(True)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.about = _text(self.tr("About the chosen sentence"))
        self.who = text_label()
        self.who.setAccessibleName(self.tr("Who answers"))
        self.change_who = _button(self.tr("Change…"), self.tr("Change who answers"))
        self.terms = WrappedList(self.tr("Words of the glossary"))
        self.term_text = _text(self.tr("The chosen word in full"))
        self.replace = _button(self.tr("Replace (Ctrl+R)"))
        self.own_word = _button(self.tr("Own word…"), self.tr("Add or change a word of this case"))
        self.all_words = _button(self.tr("Glossary…"), self.tr("The whole glossary"))
        self.memory = WrappedList(self.tr("Reviewed sentences like this one"))
        self.diff = DiffView(self.tr("What differs in the original"))
        self.insert = _button(self.tr("Insert (Ctrl+I)"))
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Words to look for in reviewed sentences"))
        self.words.setPlaceholderText(self.tr("words, then Enter"))
        self.words.setInputMethodHints(PRIVATE_INPUT)
        self.found = WrappedList(self.tr("Reviewed sentences with these words"))
        self.found_text = DiffView(self.tr("The chosen sentence in full"))
        self.said = text_label()
        self.said.setAccessibleName(self.tr("What was found"))
        self.heard = text_label()
        self.heard.setAccessibleName(self.tr("What the glossary says"))
        self.recalled = text_label()
        self.recalled.setAccessibleName(self.tr("What is remembered"))
        self.addTab(
            _column((self.about, 1), (self.who, 0), (FlowRow((self.change_who,)), 0)),
            self.tr("Sentence"),
        )
        row = FlowRow((self.replace, self.own_word, self.all_words))
        self.addTab(
            _column((self.heard, 0), (self.terms, 2), (self.term_text, 1), (row, 0)),
            self.tr("Glossary"),
        )
        row = FlowRow((self.insert,))
        self.addTab(
            _column((self.recalled, 0), (self.memory, 2), (self.diff, 1), (row, 0)),
            self.tr("Memory"),
        )
        self.addTab(
            _column((self.words, 0), (self.said, 0), (self.found, 2), (self.found_text, 1)),
            self.tr("Search"),
        )

    @property
    def edits(self) -> tuple[QWidget, ...]:
        """What changes the case, or what is typed."""
        return (self.change_who, self.replace, self.own_word, self.insert)

    @property
    def tab(self) -> Tab:
        """Which part is shown."""
        return Tab(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Some words; the tabs scroll."""
        measure = self.fontMetrics()
        return QSize(measure.averageCharWidth() * LEAST_LETTERS, measure.lineSpacing() * 6)

    @Slot()
    def show_search(self) -> None:
        """Let words be typed to look for."""
        self.setCurrentIndex(Tab.SEARCH)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()


def _column(*parts: tuple[QWidget, int]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(6, 6, 6, 6)
    for widget, stretch in parts:
        column.addWidget(widget, stretch)
    return page


def _text(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    field.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    field.setMinimumHeight(2 * field.fontMetrics().lineSpacing())
    return field


def _button(text: str, name: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name or text)
    button.setToolTip(name)
    button.setAutoDefault(False)
    return button
