# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A field for a passphrase, and what helps to type it right: showing it, and a word on Caps Lock.

No platform tells Qt whether Caps Lock is on, so it is inferred from each letter typed; before the
first letter nothing is known and nothing is said.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.text_label import text_label

PRIVATE_INPUT = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Keeps what is typed out of the learning of input methods."""


class PassphraseField(QLineEdit):
    """Shows dots.

    Signals:
        caps_lock_told: Whether Caps Lock seems to be on, after each letter that tells.
    """

    caps_lock_told = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setInputMethodHints(PRIVATE_INPUT)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and see what the letter tells about Caps Lock."""
        text = event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if len(text) == 1 and text.lower() != text.upper() and not (shift and _BOTH_GIVE_CAPITALS):
            self.caps_lock_told.emit(text.isupper() is not shift)
        super().keyPressEvent(event)


_BOTH_GIVE_CAPITALS = sys.platform == "darwin"  # there Shift and Caps Lock together do not cancel


class PassphraseHelp(QWidget):
    """Stands under passphrase fields that belong together."""

    def __init__(self, fields: Sequence[PassphraseField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self.shown = QCheckBox(self.tr("&Show what is typed"))
        self.shown.setAccessibleName(self.tr("Show what is typed"))
        self.shown.toggled.connect(self._on_shown)
        self.hint = text_label(self.tr("Caps Lock seems to be on."))
        self.hint.hide()
        for field in fields:
            field.caps_lock_told.connect(self._on_caps_lock)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shown)
        layout.addWidget(self.hint)

    @Slot(bool)
    def _on_shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.setEchoMode(mode)

    @Slot(bool)
    def _on_caps_lock(self, on: bool) -> None:
        if on and self.hint.isHidden():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.hint.text()))
        self.hint.setVisible(on)
