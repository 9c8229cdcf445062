# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Brings the recovery screen when a case does not open, or turns out not to be what it was."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.errors import HearingAssistError
from ui.care import CaseCare
from ui.dialogs.message_dialog import show_error


class Covered(Protocol):
    """What is asked of the window."""

    def cover(self, screen: QWidget, *, menus: bool = False) -> None:
        """Show this screen in the place of the pages."""


class Recovery(QObject):
    """Knows which case is meant; what is chosen on the screen is for `CaseCare`."""

    def __init__(self, window: Covered, care: CaseCare, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._care = care
        self._parent = parent
        self._path: Path | None = None

    @Slot(object, object)
    def show(self, path: Path, error: BaseException) -> None:
        """Show what happened to a case and what can be done."""
        # Imported when needed: with the papers of a case, which take long to import.
        from hearing_assist.pipeline.copies import found_backups
        from ui.dialogs.recovery_screen import RecoveryScreen, needs_recovery

        if not isinstance(error, HearingAssistError) or not needs_recovery(error):
            show_error(self._parent, error)
            return
        self._path = path
        screen = RecoveryScreen(path, error, found_backups(path))
        screen.wanted.connect(self._on_wanted)
        self._window.cover(screen, menus=True)

    @Slot(str)
    def _on_wanted(self, what: str) -> None:
        if self._path is not None:
            self._care.recover(what, self._path)
