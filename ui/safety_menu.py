# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Entries of the Case menu about locking, local copies, and backups at closing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from hearing_assist.errors import StorageError
from hearing_assist.settings import LOCK_MINUTES_AT_MOST, Settings
from ui.access import Hindrance
from ui.session import Session

MINUTES = (2, 5, 10, 15, 30, LOCK_MINUTES_AT_MOST)
COPY_HELPS = (Hindrance.MEDIUM, Hindrance.PERMISSION, Hindrance.PLACE)


class SafetyMenu(QObject):
    """Makes the actions; the window puts them into its menu.

    Signals:
        lock_wanted: Lock the case now.
        minutes_chosen: Lock it by itself after so many minutes.
        copy_wanted: Copy the case that can only be read to this computer.
        trouble: The exception with which a setting was not kept.
    """

    lock_wanted = Signal()
    minutes_chosen = Signal(int)
    copy_wanted = Signal()
    trouble = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._settings: Settings = session.surroundings.settings
        self._lock = QAction(self.tr("&Lock now"), parent)
        self._lock.setShortcut(QKeySequence("Ctrl+L"))
        self._lock.triggered.connect(self.lock_wanted)
        self._copy = QAction(self.tr("Copy to &this computer…"), parent)
        self._copy.triggered.connect(self.copy_wanted)
        self.actions = [self._lock, self._minutes(parent), self._copy, self._backups(parent)]
        session.opened.connect(self._show)
        session.closed.connect(self._show)
        self._show()

    def _minutes(self, parent: QWidget) -> QAction:
        menu = QMenu(self.tr("Lock by &itself"), parent)
        group = QActionGroup(self)
        now = self._settings.lock_minutes()
        for minutes in sorted({*MINUTES, now}):
            action = menu.addAction(self.tr("After {count} minutes").format(count=minutes))
            action.setCheckable(True)
            action.setChecked(minutes == now)
            action.setData(minutes)
            action.triggered.connect(self._on_minutes)
            group.addAction(action)
        return menu.menuAction()

    def _backups(self, parent: QWidget) -> QAction:
        action = QAction(self.tr("Back up when a case is close&d"), parent)
        action.setCheckable(True)
        action.setChecked(self._settings.backs_up())
        action.toggled.connect(self._on_backs_up)
        return action

    @Slot()
    def _show(self) -> None:
        self._lock.setEnabled(self._session.is_open)
        self._copy.setEnabled(self._session.hindrance in COPY_HELPS)

    @Slot()
    def _on_minutes(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            minutes = int(action.data())
            self.minutes_chosen.emit(minutes)
            try:
                self._settings.remember_lock_minutes(minutes)
            except StorageError as error:
                self.trouble.emit(error)

    @Slot(bool)
    def _on_backs_up(self, wanted: bool) -> None:
        try:
            self._settings.remember_backs_up(wanted)
        except StorageError as error:
            self.trouble.emit(error)
