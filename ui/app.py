# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The application object, its one session and its one window."""

from __future__ import annotations

import contextlib
import sys
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hearing_assist import log
from ui.collector import Collector
from ui.dialogs.message_dialog import show_error
from ui.hand_over import LockedCase, start_anew
from ui.main_window import MainWindow
from ui.session import Session
from ui.warm_up import PagesWarmUp, WarmUp

MILLISECONDS_BEFORE_WARM_UP = 300
"""The window is drawn first."""


def run_window(locked: LockedCase | None = None) -> int:
    """Show the window until it is closed, or its case is locked; returns the exit code.

    Args:
        locked: The case that another program closed and locked just before.
    """
    log.start(None)
    forbid_dumps()
    application = QApplication(sys.argv)
    application.setApplicationName("Hearing Assist")
    application.setStyle("Fusion")  # the same everywhere; follows the system's light or dark
    collector = Collector()
    session = Session()

    def hand_over(case: LockedCase) -> None:
        """End this program whatever happens: it has held keys."""
        try:
            window.keep_geometry()
            start_anew(case)
        finally:
            application.exit(0)

    window = MainWindow(
        session,
        QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "hearing-assist", "window"
        ),
        locked=locked,
        hand_over=hand_over,
    )
    sys.excepthook = _Faults(window).show
    if locked is not None and locked.minimised:
        window.showMinimized()
    else:
        window.show()
    warm_up = WarmUp()
    QTimer.singleShot(MILLISECONDS_BEFORE_WARM_UP, warm_up.start)
    PagesWarmUp(warm_up, window)
    try:
        return application.exec()
    finally:
        warm_up.stop()
        session.shut_down()
        collector.stop()


def forbid_dumps() -> None:
    """Let no core dump of this program reach a disk, where the system knows such limits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _Faults:
    """Shows a fault of the program; Qt calls it for slots that raise.

    Nothing goes to the terminal: the message of an exception may quote a document.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shown = False

    def show(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Show one fault; while it is open, the next ones are not piled on top."""
        if self._shown or issubclass(kind, KeyboardInterrupt):
            return
        self._shown = True
        show_error(self._window, error).finished.connect(self._on_read)

    def _on_read(self) -> None:
        self._shown = False
