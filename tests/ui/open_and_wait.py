# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A program of its own that opens a case, goes to a page, says so, and waits to be killed.

Arguments: the case file, its passphrase, the file of the window's settings, the page.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hearing_assist.pipeline.case import Surroundings
from hearing_assist.settings import Settings
from ui.main_window import MainWindow
from ui.session import Session


def main(case: str, passphrase: str, settings: str, page: str) -> int:
    """Never ends by itself."""
    application = QApplication(sys.argv)
    session = Session(surroundings=Surroundings(settings=Settings(Path(settings).parent)))
    window = MainWindow(session, QSettings(settings, QSettings.Format.IniFormat))
    window.show()
    session.open(Path(case), passphrase)

    def ready() -> bool:
        return session.is_open and not session.is_busy

    while not ready():
        application.processEvents()
    window.show_named(page)
    while not ready():
        application.processEvents()
    sys.stdout.write("there\n")
    sys.stdout.flush()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
