# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The rows of a form in which a new passphrase is chosen: typed twice, graded, or proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from hearing_assist.casefile.passphrase_words import propose
from ui.passphrase_strength import Strength, strength
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.text_label import text_label


class PassphraseRows(QObject):
    """Adds its rows to the end of a form.

    Signals:
        grown: The rows may need more room.
    """

    grown = Signal()

    def __init__(
        self, form: QFormLayout, parent: QObject, known: Callable[[], Iterable[str]] = tuple
    ) -> None:
        """Words of the texts that `known` returns, such as the reference, count nothing."""
        super().__init__(parent)
        self._known = known
        self._taken_weak = ""
        self.field = PassphraseField(self.tr("New passphrase"))
        self.again = PassphraseField(self.tr("Passphrase once more"))
        self._help = PassphraseHelp([self.field, self.again])
        self.propose = QPushButton(self.tr("Propose se&ven words"))
        self.propose.setAccessibleName(self.tr("Propose seven words"))
        self.propose.setAutoDefault(False)
        self.propose.clicked.connect(self._on_propose)
        self.strength = text_label()
        self.strength.setAccessibleName(self.tr("How hard the passphrase is to guess"))
        form.addRow(self.tr("&Passphrase"), self.field)
        form.addRow(self.tr("Once &more"), self.again)
        form.addRow("", self._help)
        form.addRow("", self.propose)
        form.addRow(self.strength)
        for typed in (self.field, self.again):
            typed.caps_lock_told.connect(self.grown)
        self.field.textChanged.connect(self.show_strength)
        self.show_strength()

    @property
    def text(self) -> str:
        """The passphrase."""
        return self.field.text()

    def complaint(self) -> tuple[str, QWidget] | None:
        """What is wrong and where, or None; a weak one is taken when it is asked for twice."""
        if not self.text.strip():
            return self.tr("Choose a passphrase."), self.field
        if self.text != self.again.text():
            return (
                self.tr("The two passphrases differ. Type the second one again."),
                self.again,
            )
        if self._grade() is Strength.WEAK and self._taken_weak != self.text:
            self._taken_weak = self.text
            return (
                self.tr(
                    "This passphrase is easy to guess, and all that keeps the case closed. Choose "
                    "another, or go on with it all the same."
                ),
                self.field,
            )
        return None

    @Slot()
    def show_strength(self) -> None:
        """Grade again, after what is known changed, too."""
        self.strength.setText(
            {
                Strength.NONE: self.tr("Several words that do not belong together are best."),
                Strength.WEAK: self.tr("Easy to guess. Add words that do not belong together."),
                Strength.FAIR: self.tr("Fair. One or two words more make it hard to guess."),
                Strength.GOOD: self.tr("Hard to guess."),
            }[self._grade()]
        )

    def _grade(self) -> Strength:
        return strength(self.text, known=self._known())

    @Slot()
    def _on_propose(self) -> None:
        """Show seven words; typing them once more is the first exercise in keeping them."""
        self._help.shown.setChecked(True)
        words = propose()
        self.field.setText(words)
        self.field.setCursorPosition(0)
        self.again.clear()
        self.again.setFocus()
        self.strength.setText(
            self.tr(
                "Write these seven words down, then type them once more from the paper: {words}"
            ).format(words=words)
        )
        self.grown.emit()
