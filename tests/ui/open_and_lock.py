# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The program itself, driven from outside: opens a case, types a name, and locks when told.

Arguments: the case file, the name. From stdin: the passphrase, later a line that asks to lock.
Says "there" when the name was typed and kept, and the number of the process that took over.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from ui import app
from ui.hand_over import LockedCase, start_anew
from ui.main_window import MainWindow
from ui.pages.persons_page import PersonsPage


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main(case: str, name: str) -> int:
    """Ends when the case is locked."""
    passphrase = sys.stdin.readline().strip()
    kept: list[QObject] = []

    def window() -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    def begin() -> None:
        window()._session.open(Path(case), passphrase)
        when_idle(go_to_persons)

    def go_to_persons() -> None:
        window().show_named("persons")
        when_idle(type_name)

    def type_name() -> None:
        cast(PersonsPage, window().current_page).add_person(name)
        when_idle(there)

    def there() -> None:
        lines = QSocketNotifier(0, QSocketNotifier.Type.Read)
        lines.activated.connect(lambda: lines.setEnabled(False))
        lines.activated.connect(window().lock)
        kept.append(lines)
        say("there")

    def when_idle(then: Callable[[], None]) -> None:
        session = window()._session
        if session.is_open and not session.is_busy and not session.edits.reason:
            then()
        else:
            QTimer.singleShot(20, lambda: when_idle(then))

    def told_start(locked: LockedCase) -> int:
        process = start_anew(locked)
        say(str(process))
        return process

    setattr(app, "start_anew", told_start)  # noqa: B010  not one of its exports
    QTimer.singleShot(0, lambda: QTimer.singleShot(50, begin))
    return app.run_window()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
