# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Switches off what changes a case while the case can only be read, and says why.

Pages name their buttons, fields and actions once, and go on switching them on and off as they see
fit: what they want takes effect when the case can be changed again. Text fields can still be read
and copied from. A guard is no protection of the files: the core refuses to write by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

TextField = QLineEdit | QPlainTextEdit | QTextEdit
_WATCHED = frozenset(
    {QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange, QEvent.Type.ToolTipChange}
)


@dataclass(slots=True)
class _Wanted:
    """How the page wants a part to be."""

    able: bool
    tip: str


class EditGuard(QObject):
    """Guards the parts that it was given; they may be thrown away without a word.

    Signals:
        changed: The case can be changed now, or cannot any more; `reason` says why.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = ""
        self._parts: dict[QWidget | QAction, _Wanted] = {}
        self._touching = False

    @property
    def reason(self) -> str:
        """Why nothing can be changed now, or ""."""
        return self._reason

    def guard(self, *parts: QWidget | QAction) -> None:
        """Switch these off while there is a reason; text fields become readable only."""
        self._parts = {part: wanted for part, wanted in self._parts.items() if isValid(part)}
        for part in parts:
            self._parts[part] = _Wanted(_able(part), part.toolTip())
            if isinstance(part, QAction):
                part.changed.connect(self._on_action_changed)
            else:
                part.installEventFilter(self)
            if self._reason:
                self._switch_off(part)

    def set_reason(self, reason: str) -> None:
        """Nothing can be changed for this reason, or again everything with ""."""
        if reason == self._reason:
            return
        before, self._reason = self._reason, reason
        for part, wanted in tuple(self._parts.items()):
            if not isValid(part):
                del self._parts[part]
            elif reason:
                if not before:
                    wanted.able, wanted.tip = _able(part), part.toolTip()
                self._switch_off(part)
            else:
                self._put(part, wanted.able, wanted.tip)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a part switched off, and note what its page wants."""
        if event.type() in _WATCHED and isinstance(watched, QWidget):
            self._note(watched)
        return False

    def _on_action_changed(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._note(action)

    def _note(self, part: QWidget | QAction) -> None:
        wanted = self._parts.get(part)
        if wanted is None or not self._reason or self._touching:
            return
        if _able(part):
            wanted.able = True
        if part.toolTip() != self._reason:
            wanted.tip = part.toolTip()
        self._switch_off(part)

    def _switch_off(self, part: QWidget | QAction) -> None:
        self._put(part, False, self._reason)

    def _put(self, part: QWidget | QAction, able: bool, tip: str) -> None:
        self._touching = True
        try:
            if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
                if part.isReadOnly() is able:
                    part.setReadOnly(not able)
            elif isinstance(part, QAction) or _able(part) is not able:
                part.setEnabled(able)
            if part.toolTip() != tip:
                part.setToolTip(tip)
        finally:
            self._touching = False


def _able(part: QWidget | QAction) -> bool:
    """Whether a part is switched on by itself, whatever is true of what it lies in."""
    if isinstance(part, QLineEdit | QPlainTextEdit | QTextEdit):
        return not part.isReadOnly()
    if isinstance(part, QAction):
        return part.isEnabled()
    parent = part.parentWidget()
    return part.isEnabledTo(parent) if parent is not None else part.isEnabled()
