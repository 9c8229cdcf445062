# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo for the whole window.

They take back steps of the page that is shown, never of another one. While a text field has the
keyboard they belong to what is typed there, and to nothing else, so that a step of the page is not
taken back by somebody who meant a word.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence, QUndoGroup, QUndoStack
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

TextField = QLineEdit | QTextEdit | QPlainTextEdit


class UndoActions(QObject):
    """The two actions of the Edit menu.

    Attributes:
        undo, redo: The actions; their texts say what they would take back or do again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._group = QUndoGroup(self)
        self.undo = QAction(parent)
        self.undo.setShortcuts([QKeySequence("Ctrl+Z")])
        self.undo.triggered.connect(self._on_undo)
        self.redo = QAction(parent)
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.redo.triggered.connect(self._on_redo)
        for signal in (
            self._group.canUndoChanged,
            self._group.canRedoChanged,
            self._group.undoTextChanged,
            self._group.redoTextChanged,
            self._group.activeStackChanged,
        ):
            signal.connect(self._show)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show)
        self._show()

    def attend(self, page: QWidget) -> None:
        """Undo steps of this page from now on; of a page without any, nothing."""
        stack = getattr(page, "undo_stack", None)
        if isinstance(stack, QUndoStack):
            self._group.addStack(stack)  # again does no harm
            self._group.setActiveStack(stack)
        elif self._group.activeStack() is not None:
            self._group.activeStack().setActive(False)
        self._show()

    @Slot()
    def _on_undo(self) -> None:
        field = typed_in()
        if field is None:
            self._group.undo()
        else:
            field.undo()

    @Slot()
    def _on_redo(self) -> None:
        field = typed_in()
        if field is None:
            self._group.redo()
        else:
            field.redo()

    @Slot()
    def _show(self) -> None:
        """Say what would be taken back; a text field does not tell, so it may be asked."""
        if typed_in() is not None:
            self._describe(self.undo, self.tr("&Undo typing"), True)
            self._describe(self.redo, self.tr("&Redo typing"), True)
            return
        undo, redo = self._group.undoText(), self._group.redoText()
        self._describe(
            self.undo,
            self.tr("&Undo: {step}").format(step=_plain(undo)) if undo else self.tr("&Undo"),
            self._group.canUndo(),
        )
        self._describe(
            self.redo,
            self.tr("&Redo: {step}").format(step=_plain(redo)) if redo else self.tr("&Redo"),
            self._group.canRedo(),
        )

    def _describe(self, action: QAction, text: str, possible: bool) -> None:
        action.setText(text)
        action.setEnabled(possible)


def typed_in() -> TextField | None:
    """The text field that has the keyboard and may be changed, or None."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        widget = widget.lineEdit()  # of a list that cannot be typed in: None
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit) and not widget.isReadOnly():
        return widget
    return None


def _plain(text: str) -> str:
    """A text in which & is no key."""
    return text.replace("&", "&&")
