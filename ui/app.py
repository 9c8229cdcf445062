# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The application object, its one session and its one window."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hearing_assist import log
from ui.collector import Collector
from ui.dialogs.message_dialog import show_error
from ui.main_window import MainWindow
from ui.session import Session
from ui.warm_up import PagesWarmUp, WarmUp

MILLISECONDS_BEFORE_WARM_UP = 300
"""The window is drawn first."""


def run_window() -> int:
    """Show the window until it is closed; returns the exit code."""
    log.start(None)
    application = QApplication(sys.argv)
    application.setApplicationName("Hearing Assist")
    application.setStyle("Fusion")  # the same everywhere; follows the system's light or dark
    collector = Collector()
    session = Session()
    window = MainWindow(
        session,
        QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "hearing-assist", "window"
        ),
    )
    sys.excepthook = _Faults(window).show
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
