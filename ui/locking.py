# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Locks the window: hides everything at once, closes the case, and ends the program that held keys.

A fresh program takes over at the locked screen (docs/adr/020). While long work goes on the screen
is locked too, but the case stays open, and with it the key stays in this program until the end of
the work.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QToolTip, QWidget

from hearing_assist.pipeline import locked
from ui.access import Hindrance
from ui.hand_over import LockedCase
from ui.jobs import Job
from ui.messages import explain
from ui.pages.locked_screen import LockedScreen
from ui.session import Session

MILLISECONDS_FOR_TYPING = 20_000
"""How long a program that has let go of the case waits for somebody who is typing."""
MILLISECONDS_TO_BEGIN = 2_000
"""How long it waits for the first key of somebody who locked by hand, and may think better of it.

Its window goes with it: what is typed while there is none would go nowhere, or somewhere else.
"""


_OWN_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog)


class Covered(Protocol):
    """What locking asks of the window."""

    def cover(self, screen: QWidget) -> None:
        """Show this screen and nothing else, no menu either."""

    def uncover(self) -> None:
        """Show the pages again."""

    def forget_pages(self) -> None:
        """Throw away all pages with what they hold."""


class Locking(QObject):
    """Locks and unlocks one window.

    Signals:
        kept_open: The window is unlocked, and the case was never closed: its pages begin anew. With
            a tuple of the Jobs that go on.
        broken: The path of a locked case that no passphrase opens, and the error.
    """

    kept_open = Signal(object)
    broken = Signal(object, object)

    def __init__(
        self,
        window: Covered,
        session: Session,
        parent: QObject,
        *,
        hand_over: Callable[[LockedCase], None] | None = None,
    ) -> None:
        """Call `hand_over` once the case is closed: it ends this program.

        Without it the window stays, locked: for tests of the window.
        """
        super().__init__(parent)
        self._window = window
        self._session = session
        self._hand_over = hand_over
        self._screen: LockedScreen | None = None
        self._case: LockedCase | None = None
        self._closing: Job | None = None
        self._opening: Job | None = None
        self._given: tuple[str | None] | None = None  # while the case is being closed
        self._proving: Job | None = None
        self._is_by_hand = False
        self._note = ""
        session.trouble.connect(self._on_trouble)
        session.opened.connect(self._on_opened)

    @property
    def reference(self) -> str:
        """The reference of the locked case, or ""."""
        return self._case.reference if self._case and self._screen else ""

    @property
    def screen(self) -> LockedScreen | None:
        """The locked screen, while the window is locked."""
        return self._screen

    def lock(self, *, by_hand: bool = False) -> None:
        """Hide all at once, then close the case when the work under way is done.

        Args:
            by_hand: Somebody is there, and may want to go on at once.
        """
        path = self._session.path
        if self._screen is not None or path is None:
            return
        self._is_by_hand, self._given, self._proving = by_hand, None, None
        chosen = self._session.hindrance is Hindrance.PLACE
        self._note = ""
        screen = self._show(
            LockedCase(
                path,
                self._session.reference,
                hindrance=Hindrance.PLACE.value if chosen else "",
            )
        )
        others = _hide_others(screen.window())
        clear_clipboard()
        work = self._session.work
        self._closing = self._session.close()  # what is typed is kept first
        self._closing.finished.connect(self._on_closing_ended)
        for other in others:
            other.deleteLater()
        self._window.forget_pages()
        if work:
            screen.show_work(work)
        else:
            screen.show_closing()

    def begin_locked(self, case: LockedCase) -> None:
        """Begin as a program that knows no more than this of a case."""
        self._show(case).show_closed()

    def _show(self, case: LockedCase) -> LockedScreen:
        self._case = case
        screen = LockedScreen(
            case.reference, note=case.note, has_keyring=locked.opens_by_keyring(case.path)
        )
        screen.unlock_wanted.connect(self._on_unlock)
        screen.leave_wanted.connect(self._on_leave)
        self._screen = screen
        self._window.cover(screen)
        if program := QApplication.instance():
            program.installEventFilter(self)
        return screen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take away dialogs that work begun earlier opens while the window is locked."""
        if (
            self._screen is not None
            and event.type() is QEvent.Type.Show
            and isinstance(watched, QDialog)
        ):
            watched.hide()
            watched.deleteLater()
        return False

    # --- the way out ---

    @Slot(object)
    def _on_trouble(self, error: BaseException) -> None:
        if self._screen is not None:
            self._note = self.tr("When the case was closed: {reason}").format(
                reason=explain(error).text
            )

    @Slot()
    def _on_closing_ended(self) -> None:
        given, self._given = self._given, None
        if self._case is None or self._session.is_open:
            return  # it was taken back
        self._closing = None
        # It may have been unlocked in the very moment when it was closed.
        screen = self._screen or self._show(self._case)
        screen.show_closed()
        if given is not None:
            self._open(given[0])
            QTimer.singleShot(MILLISECONDS_FOR_TYPING, self, self._leave_program)
        elif screen.is_typed_in:
            QTimer.singleShot(MILLISECONDS_FOR_TYPING, self, self._leave_program)
        elif self._is_by_hand:
            QTimer.singleShot(MILLISECONDS_TO_BEGIN, self, self._leave_unless_typing)
        else:
            self._leave_program()

    @Slot()
    def _leave_unless_typing(self) -> None:
        if self._screen is not None and self._screen.is_typed_in:
            QTimer.singleShot(MILLISECONDS_FOR_TYPING, self, self._leave_program)
        else:
            self._leave_program()

    @Slot()
    def _leave_program(self) -> None:
        if self._screen is None or self._case is None or self._session.is_open:
            return  # somebody was quicker
        if self._opening is not None and not self._opening.done:
            QTimer.singleShot(MILLISECONDS_FOR_TYPING, self, self._leave_program)
            return
        self._screen.show_closed()
        if self._hand_over is not None:
            minimised = self._screen.window().isMinimized()
            self._hand_over(dataclasses.replace(self._case, note=self._note, minimised=minimised))

    # --- the way back ---

    @Slot(object)
    def _on_unlock(self, passphrase: str | None) -> None:
        if self._screen is None or self._case is None:
            return
        if self._closing is None:
            self._open(passphrase)
            return
        self._given = (passphrase,)
        if self._session.is_working:
            job = self._proving = self._session.prove(self._case.path, passphrase)
            job.succeeded.connect(self._on_proved)
            job.failed.connect(self._on_not_proved)
            self._screen.watch(job)
        else:
            self._screen.wait()  # it opens again as soon as it is closed

    def _open(self, passphrase: str | None) -> None:
        if self._screen is None or self._case is None:
            return
        hindrance = Hindrance(self._case.hindrance) if self._case.hindrance else None
        job = self._session.open(self._case.path, passphrase, hindrance=hindrance)
        self._opening = job
        job.failed.connect(self._on_not_opened)
        job.finished.connect(self._on_opening_ended)
        self._screen.watch(job)

    @Slot()
    def _on_not_proved(self) -> None:
        if self.sender() is self._proving:
            self._given = None

    @Slot()
    def _on_proved(self) -> None:
        """The case is not closed after all, unless it is already.

        A passphrase opens the lock that it was given for, and none that came after.
        """
        if self._closing is None or self._screen is None or self.sender() is not self._proving:
            return
        self._closing.cancel()
        self._closing = self._screen = None
        self._window.uncover()
        self.kept_open.emit(self._session.work)

    @Slot()
    def _on_opening_ended(self) -> None:
        self._opening = None

    @Slot(object)
    def _on_not_opened(self, error: BaseException) -> None:
        """Another passphrase does not help: that is for the recovery screen."""
        from ui.dialogs.recovery_screen import needs_recovery  # takes long to import

        if self._case is not None and needs_recovery(error):
            path, self._case, self._screen = self._case.path, None, None
            self._window.uncover()
            self.broken.emit(path, error)

    @Slot()
    def _on_opened(self) -> None:
        self._case = None
        if self._screen is not None:
            self._screen = None
            self._window.uncover()

    @Slot()
    def _on_leave(self) -> None:
        if not self._session.is_open:
            self._screen = self._case = None
            self._window.uncover()


def clear_clipboard() -> None:
    """Empty what this program put on the clipboard; what somebody else put there stays."""
    clipboard = QGuiApplication.clipboard()
    untold = QGuiApplication.platformName() == "offscreen"  # says of nothing that it is ours
    for mode, owned in (
        (QClipboard.Mode.Clipboard, clipboard.ownsClipboard()),
        (QClipboard.Mode.Selection, clipboard.ownsSelection()),
        (QClipboard.Mode.FindBuffer, clipboard.ownsFindBuffer()),
    ):
        if owned or untold:
            clipboard.clear(mode)


def _hide_others(window: QWidget) -> list[QWidget]:
    """Hide all windows but one; returns those that are to be thrown away.

    Nothing is asked and nothing is given up: what is typed in them is kept by themselves.
    """
    QToolTip.hideText()
    others = []
    for widget in QApplication.topLevelWidgets():
        if widget is window or not widget.isVisible():
            continue
        widget.hide()
        if isinstance(widget, QMessageBox):
            widget.done(0)
        elif isinstance(widget, QFileDialog):
            widget.reject()  # may belong to a call that waits for it
        elif widget.parentWidget() is not None and widget.windowType() in _OWN_WINDOWS:
            others.append(widget)
    return others
