# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The application object and its one window."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow


def run_window() -> int:
    """Show the window until it is closed; returns the exit code."""
    application = QApplication(sys.argv)
    application.setApplicationName("Hearing Assist")
    window = MainWindow()
    window.show()
    return application.exec()
