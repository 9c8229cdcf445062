# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The window's start, the opening of a case and the change of pages, timed inside the program.

`window_run.py` alone: prints when the start page was painted and took events, on the computer's
monotonic clock, and the processor's seconds until then. With a case and its passphrase: opens it
and visits each page twice. All times come in pairs: by the clock on the wall, and by what this
process used of the processor, which other programs on the computer hardly change.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.argv, ARGUMENTS = sys.argv[:1], sys.argv[1:]

PAGES = 7
WARM_UP = 1.0
"""Seconds within which the warm-up has begun."""


def main() -> None:
    """Start the window as users do, and look at the clock from inside."""
    from ui.launch import main as launch  # first, as the program does it

    # isort: split
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    import ui.app
    from ui.main_window import MainWindow

    class Watched(QApplication):
        """Tells when a window was first painted and the event loop is free again."""

        def exec(self) -> int:  # type: ignore[override]
            self.installEventFilter(self)
            return super().exec()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.removeEventFilter(self)
                QTimer.singleShot(0, self._on_painted)
            return False

        def _on_painted(self) -> None:
            painted = (time.monotonic(), time.process_time())
            (window,) = [one for one in self.topLevelWidgets() if isinstance(one, MainWindow)]
            if not window.isEnabled() or not window.current_page.isEnabled():
                sys.exit("the start page takes no events")
            if ARGUMENTS:
                QTimer.singleShot(0, lambda: visit(window))
            else:
                sys.stdout.write(json.dumps({"painted": painted}))
                self.quit()

    def visit(window: MainWindow) -> None:
        sys.stdout.write(json.dumps(measured(window)))
        sys.stdout.flush()
        os._exit(0)

    vars(ui.app)["QApplication"] = Watched
    launch()


def warm_up_ended() -> None:
    """Wait as long as somebody types a passphrase: until the warm-up has run."""
    from PySide6.QtWidgets import QApplication

    ends = time.monotonic() + WARM_UP
    while time.monotonic() < ends or "ui.pages.reading_page" not in sys.modules:
        QApplication.processEvents()
        time.sleep(0.01)


class Watch:
    """Seconds since it was made, as a pair."""

    def __init__(self, processor: Callable[[], float] = time.process_time) -> None:
        self._processor = processor
        self._start = (time.perf_counter(), processor())

    def read(self) -> tuple[float, float]:
        """By the wall, by the processor."""
        return (time.perf_counter() - self._start[0], self._processor() - self._start[1])


def measured(window: object) -> dict[str, object]:
    """To open the case, the keys' part of it, and each page when first and when again shown."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from hearing_assist.casefile.keys import KeyFile
    from ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    session = window._session
    keys: list[tuple[float, float]] = []
    unlock = KeyFile.unlock

    def timed(self: KeyFile, *, passphrase: str | None) -> bytes:
        watch = Watch()
        key = unlock(self, passphrase=passphrase)
        keys.append(watch.read())
        return key

    KeyFile.unlock = timed  # type: ignore[method-assign]

    def settle() -> None:
        """Until nothing is left to do, on the worker or in the window."""
        loop = QEventLoop()
        looks = QTimer()

        def look() -> None:
            if not session.is_busy:
                loop.quit()

        looks.timeout.connect(look)
        looks.start(1)
        loop.exec()
        QApplication.processEvents()

    warm_up_ended()
    path, passphrase = Path(ARGUMENTS[0]), ARGUMENTS[1]
    watch = Watch()
    session.open(path, passphrase)
    settle()
    opened = watch.read()
    if not session.is_open:
        os._exit(1)
    first: dict[str, tuple[float, float]] = {}
    again: dict[str, tuple[float, float]] = {}
    for times in (first, again):
        for number in reversed(range(PAGES)):
            watch = Watch(time.thread_time)  # of the window's thread alone
            window.show_page(number)
            QApplication.processEvents()
            times[type(window.current_page).__name__] = watch.read()
            settle()
    return {"opened": opened, "keys": keys, "first": first, "again": again}


if __name__ == "__main__":
    main()
