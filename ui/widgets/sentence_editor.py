# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The field for one translation, with what can be done with it.

Labels stand in it in brackets, in bold letters; what is wrong with them is said while typing.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.handles import LONGEST
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.text.tags import primary
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.item_models.sentence_words import status_text, writes_from_right
from ui.widgets.flow_row import FlowRow
from ui.widgets.paragraph_delegate import runs_right_to_left
from ui.widgets.text_label import text_label

LINES = 3


class SentenceEditor(QWidget):
    """Edits the translation of one sentence.

    Attributes:
        by_machine: Languages (primary subtags) from which a pack leads to that of the hearing.
        language: Of the hearing; its writing decides from which side one types.
        save_next, save, label, copy, review, again, give_up: The buttons.

    Signals:
        typed: The text was changed by hand.
    """

    typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence: Sentence | None = None
        self._filling = False
        self._pasted = False
        self.by_machine: frozenset[str] = frozenset()
        self.language = ""
        self.field = _Field()
        self.field.too_much.connect(self._on_too_much)
        self.field.setAccessibleName(self.tr("Translation of the chosen sentence"))
        self.field.setInputMethodHints(PRIVATE_INPUT)
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._on_changed)
        self._bold = _Bold(self.field.document())
        self._message = text_label()
        self._message.setAccessibleName(self.tr("About this sentence"))
        self.save_next = self._button(self.tr("Save as reviewed, next (Ctrl+Enter)"), "")
        self.save = self._button(self.tr("Save"), self.tr("Save without taking it as reviewed"))
        self.review = self._button(self.tr("Mark as reviewed"), "")
        self.label = self._button(
            self.tr("Next label (Ctrl+J)"), self.tr("Put the next label of the original here")
        )
        self.label.clicked.connect(self.insert_label)
        self.copy = self._button(
            self.tr("Copy the original"), self.tr("Begin from the original, with its labels")
        )
        self.copy.clicked.connect(self._on_copy)
        self.again = self._button(
            self.tr("Translate again"), self.tr("Put what the machine says in its place")
        )
        self.give_up = self._button(self.tr("Give up (Esc)"), self.tr("Take back what was typed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self._message)
        column.addWidget(
            FlowRow(
                (
                    self.save_next,
                    self.save,
                    self.review,
                    self.again,
                    self.give_up,
                    self.label,
                    self.copy,
                )
            )
        )
        self._fit()
        self.show_sentence(None, "")

    @property
    def edits(self) -> tuple[QWidget, ...]:
        """What changes the case."""
        return (
            self.field,
            self.save_next,
            self.save,
            self.label,
            self.copy,
            self.review,
            self.again,
        )

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.toPlainText()

    @property
    def message(self) -> str:
        """What is said about the sentence."""
        return self._message.text()

    @property
    def complaint(self) -> str:
        """What keeps the text from being saved, or ""."""
        if self._sentence is None:
            return ""
        if not self.text.strip():
            return self.tr("A translation cannot be empty.")
        return self._sentence.handles.complaint(self.text)

    def show_sentence(self, sentence: Sentence | None, text: str) -> None:
        """Show a sentence with the text that is to be edited; a field that has it is left alone."""
        self._sentence = sentence
        handles = sentence.handles.texts if sentence else ()
        self._filling = True
        self._bold.set_words(handles)
        if self.text != text:
            self.field.setPlainText(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._align()
        self._filling = False
        sworn = sentence is not None and is_sworn(sentence)
        for widget in (self.field, self.save_next, self.save, self.review, self.again):
            widget.setEnabled(sentence is not None and not sworn)
        self._show_machine(sentence)
        self._show_help()

    def _show_machine(self, sentence: Sentence | None) -> None:
        """Offer the machine where a pack leads from the language of the sentence."""
        tip = self.tr("Put what the machine says in its place")
        if sentence is not None and sentence.is_reviewed:
            self.again.setEnabled(False)
            tip = self.tr("Reviewed text is not translated again")
        self.again.setToolTip(tip)
        self.again.setVisible(sentence is None or primary(sentence.language) in self.by_machine)
        blank = sentence is not None and sentence.is_blank
        text = self.tr("Translate by machine") if blank else self.tr("Translate again")
        self.again.setText(text)
        self.again.setAccessibleName(text)

    def _show_help(self) -> None:
        """Offer what spares typing: the labels, and the original to begin from."""
        sentence = self._sentence
        new = sentence is not None and sentence.status is SegmentStatus.NOT_TRANSLATED
        missing = sentence.handles.missing(self.text) if sentence else ""
        writable = new and not self.field.isReadOnly()
        self.label.setVisible(new)
        self.label.setEnabled(writable and bool(missing))
        tip = self.tr("Puts {label} here").format(label=missing) if missing else ""
        self.label.setToolTip(tip)
        self.label.setAccessibleDescription(tip)
        self.copy.setVisible(new)
        self.copy.setEnabled(writable and not self.text.strip())

    @Slot()
    def insert_label(self) -> None:
        """Put the next label that is missing where the cursor is."""
        missing = self._sentence.handles.missing(self.text) if self._sentence else ""
        if missing:
            self.insert(missing)

    @Slot()
    def _on_copy(self) -> None:
        if self._sentence is not None:
            self.put(self._sentence.source)

    @Slot()
    def _on_too_much(self) -> None:
        self._pasted = True
        self.typed.emit()

    @Slot(str)
    def put(self, text: str) -> None:
        """Put a text in the place of all there is, as if it was typed; Ctrl+Z takes it back."""
        if self.field.isReadOnly() or not self.field.isEnabled() or text == self.text:
            return
        cursor = self.field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.field.setFocus()

    @Slot(str)
    def insert(self, word: str) -> None:
        """Put a word where the cursor is, apart from the letters beside it."""
        if self.field.isReadOnly() or not self.field.isEnabled():
            return
        cursor = self.field.textCursor()
        text = self.text
        before = cursor_text(text, cursor.selectionStart())
        after = text[len(before) :]
        left = " " if before and not before[-1].isspace() else ""
        right = " " if after and after[0].isalnum() else ""
        cursor.insertText(f"{left}{word}{right}")
        self.field.setFocus()

    def show_review(self, *, back: bool) -> None:
        """Let the button take sentences as reviewed, or take that back."""
        text = self.tr("Mark as not reviewed") if back else self.tr("Mark as reviewed")
        self.review.setText(text)
        self.review.setAccessibleName(text)

    def describe(self, *, place: int, count: int, typed: bool) -> None:
        """Say what there is to know about the sentence.

        Args:
            place: Its place in the document, from 1.
            count: How many the document has.
            typed: Whether the text is not saved.
        """
        self.give_up.setEnabled(typed)
        if self._sentence is None:
            self._message.setText(self.tr("No sentence is chosen."))
            return
        words = [
            self.tr("{place} of {count}: {status}.").format(
                place=place, count=count, status=status_text(self._sentence)
            )
        ]
        if self._pasted:
            self._pasted = False
            text = self.tr(
                "What was pasted was not put in: a sentence has {count} letters at most."
            )
            words.append(text.format(count=LONGEST))
        if self._sentence.is_blank and not self.text.strip():
            words.append(self.tr("Type the translation."))
        elif complaint := self.complaint:
            words.append(complaint)
        elif typed:
            words.append(self.tr("Typed, not saved."))
        elif self._sentence.handles.texts:
            words.append(self.tr("Labels in brackets stay as they are."))
        self._message.setText(" ".join(words))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        margins = 2 * (self.field.frameWidth() + int(self.field.document().documentMargin()))
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * LINES + margins)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _align(self) -> None:
        """Let a text begin on the side where its writing begins."""
        from_right = writes_from_right(self.language)
        backwards = from_right or runs_right_to_left(self.text)
        side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        directions = Qt.LayoutDirection
        way = directions.RightToLeft if from_right else directions.LayoutDirectionAuto
        option = self.field.document().defaultTextOption()
        if option.alignment() != side or option.textDirection() != way:
            option.setAlignment(side)
            option.setTextDirection(way)
            self.field.document().setDefaultTextOption(option)

    @Slot()
    def _on_changed(self) -> None:
        if not self._filling:
            self._align()
            self._show_help()
            self.typed.emit()


def is_sworn(sentence: Sentence) -> bool:
    """Whether it is the text of an imported sworn translation, which is not changed here."""
    return sentence.status is SegmentStatus.CERTIFIED and not sentence.certificate


def cursor_text(text: str, units: int) -> str:
    """The part of a text before a place that Qt counts in UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


class _Field(QPlainTextEdit):
    """A field that takes no more text than a sentence may have.

    Signals:
        too_much: What was pasted or dropped was not put in.
    """

    too_much = Signal()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  Qt's own name
        """Put in what is pasted or dropped, unless it is too long."""
        if len(source.text()) + self.document().characterCount() > LONGEST:
            self.too_much.emit()
        else:
            super().insertFromMimeData(source)


class _Bold(QSyntaxHighlighter):
    """Draws the labels in bold letters."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._pattern: re.Pattern[str] | None = None

    def set_words(self, words: tuple[str, ...]) -> None:
        """Which texts are labels."""
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None

    def highlightBlock(self, text: str) -> None:  # noqa: N802  Qt's own name
        """Mark the labels of a line."""
        if self._pattern is None:
            return
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.Bold)
        for found in self._pattern.finditer(text):
            units = [len(text[:at].encode("utf-16-le")) // 2 for at in found.span()]
            self.setFormat(units[0], units[1] - units[0], shape)
