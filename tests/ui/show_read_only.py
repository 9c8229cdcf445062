# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A program of its own that shows the window on a case where nothing can be written.

Arguments: the case file, a folder that can be written, and "nobody" to give up the rights of root.
From stdin: the passphrase. Says, as JSON, what stands over each page, and which parts that change
the case are switched on.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hearing_assist.pipeline.case import Surroundings
from hearing_assist.settings import Settings
from ui.main_window import MainWindow
from ui.session import Session
from ui.warm_up import PAGES, PARTS

NOBODY = 65534


def main(case: str, writable: str, user: str) -> int:
    passphrase = sys.stdin.readline().strip()
    application = QApplication(sys.argv)
    folder = Path(writable)
    session = Session(surroundings=Surroundings(settings=Settings(folder)))
    window = MainWindow(session, QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat))
    window.show()
    for module in (*PARTS, *PAGES, "ui.dialogs.recovery_screen"):  # all that is needed later
        importlib.import_module(module)
    if user == "nobody":
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    failed: list[str] = []
    session.open(Path(case), passphrase).failed.connect(lambda error: failed.append(str(error)))

    def settle() -> None:
        while session.is_busy:
            application.processEvents()

    settle()
    lines = {}
    for index in range(7):
        window.show_page(index)
        settle()
        lines[index] = window._notice.text if window._notice.isVisible() else ""
    able = [
        str(part.objectName() or part.metaObject().className())
        for part in session.edits._parts
        if part.isEnabled() and not getattr(part, "isReadOnly", lambda: False)()
    ]
    window.close()
    while window.isVisible():
        application.processEvents()
    sys.stdout.write(json.dumps({"failed": failed, "lines": lines, "able": able}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
