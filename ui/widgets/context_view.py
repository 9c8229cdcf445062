# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where a mention stands: its sentences or its whole document, and the way to protect text there.

Widgets and how they lie; what they do is `ui.pages.mention_context`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.document_pane import DocumentPane
from ui.widgets.flow_row import FlowRow
from ui.widgets.marked_text import MarkedText
from ui.widgets.occurrence_pane import OccurrencePane
from ui.widgets.short_texts import ShortBox
from ui.widgets.text_label import text_label

SENTENCES, DOCUMENT = range(2)
TITLE_LETTERS = 16
LONGEST_SHOWN = 48
"""Characters of a selection that are repeated beside the button."""


class ContextView(QWidget):
    """Two tabs with text to select in, and a button below.

    Attributes:
        tabs: Sentences, or a whole document.
        sentences, document: The texts.
        documents: Which document is shown.
        show_translation, translation_note: The masked translation, and why there is none.
        protect: The button for the menu; `protect_key` does the same by P in a text.
        show_page: To the page of the file; `show_page_key` does the same by G in a text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentences = OccurrencePane()
        self.sentences.setAccessibleName(self.tr("Where it stands"))
        self.document = DocumentPane()
        self.document.setAccessibleName(self.tr("Text of the document"))
        self.documents = ShortBox(self.tr("Which document is shown"), TITLE_LETTERS)
        self.show_translation = QCheckBox(self.tr("Show &translation, all mentions masked"))
        self.show_translation.setAccessibleName(self.tr("Show translation, all mentions masked"))
        self.translation_note = text_label("")
        self.translation_note.setAccessibleName(self.tr("About the translation"))
        self.translation_note.hide()
        self.protect = QPushButton(self.tr("&Protect… (P)"))
        self.protect.setAccessibleName(self.tr("Protect the selected text"))
        self.protect_key = QAction(self.tr("Protect the selected text"), self)
        self.protect_key.setShortcut(QKeySequence(Qt.Key.Key_P))
        self.protect_key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for pane in (self.sentences, self.document):
            pane.addAction(self.protect_key)
        self.show_page = QPushButton(self.tr("Show the pa&ge (G)"))
        self.show_page.setAccessibleName(self.tr("Show the page"))
        self.show_page.setToolTip(
            self.tr(
                "Show the page of the file on which this text stands, and what is covered there"
            )
        )
        self.show_page.setEnabled(False)
        self.show_page_key = QAction(self.tr("Show the page"), self)
        self.show_page_key.setShortcut(QKeySequence(Qt.Key.Key_G))
        self.show_page_key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.show_page_key.setAutoRepeat(False)
        for pane in (self.sentences, self.document):
            pane.addAction(self.show_page_key)
        self._selected = text_label("")
        self._lay_out()
        self.show_selected()

    def _lay_out(self) -> None:
        meaning = self.tr("Underlined: withheld. Wavy: undecided, withheld. Dotted: kept readable.")
        legend = text_label(meaning)
        chosen = text_label(
            self.tr("{meaning} Dashed: still standing. Bold: chosen in the list.").format(
                meaning=meaning
            )
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Sentences or a whole document"))
        self.tabs.tabBar().setAccessibleName(self.tr("Tabs: sentences, whole document"))
        self.tabs.addTab(
            _column(self.show_translation, self.sentences, self.translation_note, chosen),
            self.tr("Sen&tences"),
        )
        self.tabs.addTab(_column(self.documents, self.document, legend), self.tr("&Whole document"))
        # A short row of tabs is scrolled; it must not decide how narrow the page can be.
        self.tabs.tabBar().setUsesScrollButtons(True)
        end = QHBoxLayout()
        self._selected.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        end.addWidget(self._selected, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs, 1)
        column.addLayout(end)
        column.addWidget(FlowRow((self.protect, self.show_page)))

    @property
    def shows_document(self) -> bool:
        """Whether the whole document is in front."""
        return self.tabs.currentIndex() == DOCUMENT

    @property
    def pane(self) -> MarkedText:
        """The text in front."""
        return self.document if self.shows_document else self.sentences

    def show_selected(self) -> None:
        """Say what would be protected."""
        places = self.pane.selected_places
        self.protect.setEnabled(bool(places))
        if len(places) > 1:
            text = self.tr("Selected: {count} paragraphs.").format(count=len(places))
        elif places:
            selected = self.pane.selected
            if len(selected) > LONGEST_SHOWN:
                selected = selected[: LONGEST_SHOWN - 1] + "…"
            text = self.tr("Selected: {text}").format(text=selected)
        else:
            text = self.tr("Select text with Shift and the arrows, or the mouse, to protect it.")
        self._selected.setText(text)

    def show_documents(self, documents: Sequence[tuple[str, str]]) -> None:
        """Offer these (id, title); the chosen one stays chosen."""
        self.show_page.setEnabled(bool(documents))
        chosen = self.documents.currentData()
        self.documents.blockSignals(True)
        self.documents.clear()
        for identity, title in documents:
            self.documents.addItem(title, identity)
        found = self.documents.findData(chosen) if chosen else 0
        self.documents.setCurrentIndex(max(found, 0) if documents else -1)
        self.documents.blockSignals(False)

    def say_about_translation(self, text: str) -> None:
        """Why there is no translation, or ""."""
        self.translation_note.setText(text)
        self.translation_note.setVisible(bool(text))


def _column(*widgets: QWidget) -> QWidget:
    """Widgets below each other; the middle one takes the room."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    for number, each in enumerate(widgets):
        column.addWidget(each, 1 if number == 1 else 0)
    return widget
