# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A row to look for words in: typing searches after a moment, Enter goes on to the next hit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from ui.widgets.passphrase_field import PRIVATE_INPUT

TYPING_MS = 250


class FindBar(QWidget):
    """The row; hidden until `begin`.

    Signals:
        words_changed: Other words are to be looked for; "" for none.
        step_wanted: 1 for the next hit, -1 for the one before.
        left: The bar was closed.
    """

    words_changed = Signal(str)
    step_wanted = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLineEdit()
        self._words.setAccessibleName(self.tr("Find in this paper"))
        self._words.setPlaceholderText(self.tr("Find in this paper"))
        self._words.setInputMethodHints(PRIVATE_INPUT)
        self._words.installEventFilter(self)
        self._said = QLabel()
        self._said.setAccessibleName(self.tr("Found"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self._sent = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 3, 6, 3)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._said)
        for text, slot in (
            (self.tr("Before"), self._on_previous),
            (self.tr("Next"), self._on_next),
            (self.tr("Close"), self.leave),
        ):
            button = QToolButton()
            button.setText(text)
            button.setAccessibleName(text)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(slot)
            layout.addWidget(button)
        self._words.textChanged.connect(self._typing.start)
        self.setFocusProxy(self._words)
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._words.text()

    def begin(self) -> None:
        """Show the bar, ready to type over what was looked for before."""
        self.show()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()
        self._on_typed()

    def say(self, text: str) -> None:
        """Show what was found."""
        self._said.setText(text)

    @Slot()
    def leave(self) -> None:
        """Hide the bar and forget the words' hits."""
        self._typing.stop()
        self.hide()
        self._send("")
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Shift+Enter go from hit to hit."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in enter:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    @Slot()
    def _on_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """Go on; words that were not looked for yet are looked for first."""
        if self._typing.isActive():
            self._typing.stop()
            self._on_typed()
        else:
            self.step_wanted.emit(step)

    @Slot()
    def _on_typed(self) -> None:
        self._send(self._words.text())

    def _send(self, words: str) -> None:
        if words != self._sent:
            self._sent = words
            self.words_changed.emit(words)
