# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form of one person with what belongs to it: heading, scrolling, saving and giving up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline.register_edit import Entry
from ui.widgets.person_form import PersonForm
from ui.widgets.text_label import text_label

LEAST_LINES = 5
"""Lines of text for which there is always room."""


class PersonEditor(QWidget):
    """Shows one entry and tells when it is typed in.

    Signals:
        edited: Somebody changed a field.
        save_wanted: The button to save was pressed.
        give_up_wanted: The button to give the edits up was pressed.
    """

    edited = Signal()
    save_wanted = Signal()
    give_up_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = text_label()
        self._form = PersonForm()
        self._form.edited.connect(self.edited)
        kept = text_label(
            self.tr(
                "Nobody is removed from the register: papers made so far call the person by the "
                'label of this entry ("Witness K"). Correct the entry instead.'
            )
        )
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.addWidget(self._heading)
        column.addWidget(self._form)
        column.addWidget(kept)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inner)
        self._save = QPushButton(self.tr("Save (Ctrl+S)"))
        self._save.setAccessibleName(self._save.text())
        self._save.clicked.connect(self.save_wanted)
        self._give_up = QPushButton(self.tr("Give &up the edits"))
        self._give_up.setAccessibleName(self.tr("Give up the edits"))
        self._give_up.clicked.connect(self.give_up_wanted)
        self.parts = QWidget()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._give_up)
        buttons.addWidget(self._save)
        box = QVBoxLayout(self.parts)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll, 1)
        box.addLayout(buttons)
        QVBoxLayout(self).addWidget(self.parts)
        self.setFocusProxy(self._form)
        self._fit()

    @property
    def scrolled(self) -> int:
        """How far down the form is scrolled, in pixels."""
        return self._scroll.verticalScrollBar().value()

    @scrolled.setter
    def scrolled(self, pixels: int) -> None:
        self._scroll.verticalScrollBar().setValue(pixels)

    def entry(self) -> Entry:
        """What stands in the form."""
        return self._form.entry()

    def show_entry(self, entry: Entry, heading: str, *, is_new: bool) -> None:
        """Show an entry from its top."""
        self._form.fill(entry)
        self._form.set_new(is_new=is_new)
        self._heading.setText(heading)
        self.scrolled = 0

    def say(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong beside each field (by its name), and go to the first of them."""
        field = self._form.say(problems)
        if field is not None:
            field.setFocus()
            QTimer.singleShot(0, partial(self._scroll.ensureWidgetVisible, field))

    def set_changed(self, *, can_save: bool) -> None:
        """Whether there is something to save or to give up."""
        self._save.setEnabled(can_save)
        self._give_up.setEnabled(can_save)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the form when the text gets another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.focusProxy() is not None:
            self._fit()

    def _fit(self) -> None:
        """Never so narrow that the form would have to be scrolled sideways."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        inner = self._inner.minimumSizeHint().width()
        self._scroll.setMinimumWidth(inner + bar)
        self._scroll.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())
