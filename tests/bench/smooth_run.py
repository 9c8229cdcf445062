# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A heart that beats every 10 ms in the window's thread, without work and with all the long work.

Run as a program of its own, because a test runner's own memory would lengthen the pauses of the
garbage collector. Prints one JSON object: for each stage its beats in milliseconds.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.settings import Settings
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.session import Session
from ui.warm_up import PAGES, PagesWarmUp, WarmUp

BEAT = 10
"""Milliseconds between two beats when nothing is in the way."""
REST = 5_000
"""Milliseconds of beating without work."""


class Heart(QObject):
    """Beats in the thread it lives in; a beat is the time since the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.beats: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        """Beat."""
        self.beats = []
        self._clock.start()
        self._timer.start()

    def stop(self) -> list[float]:
        """Milliseconds between the beats."""
        self._on_beat()
        self._timer.stop()
        return self.beats

    def _on_beat(self) -> None:
        self.beats.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()


def beats_during(heart: Heart, begin: Callable[[], Job] | None) -> list[float]:
    """Beats while a job runs, or while nothing does."""
    loop = QEventLoop()
    heart.start()
    if begin is None:
        QTimer.singleShot(REST, loop.quit)
    else:
        job = begin()
        job.failed.connect(fail)
        job.finished.connect(loop.quit)
    loop.exec()
    return heart.stop()


def beats_of_warm_up(heart: Heart, window: MainWindow) -> list[float]:
    """Beats while the modules of core and pages are imported, as after each start."""
    core = WarmUp()
    PagesWarmUp(core, window)
    looks, loop = QTimer(), QEventLoop()
    looks.timeout.connect(lambda: loop.quit() if PAGES[-1] in sys.modules else None)
    heart.start()
    core.start()
    looks.start(BEAT)
    loop.exec()
    return heart.stop()


def fail(error: BaseException) -> None:
    """End the run; a slot that raises would not."""
    sys.stderr.write(f"{type(error).__name__}: {error}")
    os._exit(1)


def main(folder: Path) -> None:
    """Measure each stage in an empty folder."""
    application = QApplication([])
    application.setStyle("Fusion")
    around = Surroundings(settings=Settings(folder / "settings"))
    session = Session(surroundings=around)
    window = MainWindow(session, QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat))
    window.show()
    heart = Heart()
    warming = beats_of_warm_up(heart, window)
    from hearing_assist.pipeline import bundle, demo, disclose, mentions, release

    def find(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return mentions.find(case, progress=progress, cancel=cancel)

    def let_go(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return release.release(case, progress=progress, cancel=cancel)

    def bind(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return bundle.bundle(case, folder / "b.pdf", progress=progress, cancel=cancel)

    def serve(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return disclose.disclose(
            case,
            folder / "served",
            audience=Audience.DEFENCE,
            recipient="A",
            progress=progress,
            cancel=cancel,
        )

    def build(progress: ProgressSink, cancel: CancelToken) -> object:
        return demo.demo(folder / "demo", progress=progress, cancel=cancel, surroundings=around)

    stages: dict[str, Callable[[], Job] | None] = {
        "rest": None,
        "build": lambda: session.run_without_case(build),
        "open": lambda: session.open(folder / "demo" / demo.NAME, demo.PASSPHRASE),
        "find": lambda: session.run(find, changes="mentions"),
        "release": lambda: session.run(let_go, changes="released"),
        "bundle": lambda: session.run(bind, changes="outputs"),
        "disclose": lambda: session.run(serve, changes="outputs"),
        "rest again": None,
    }
    measured = {"warm-up": warming}
    measured |= {name: beats_during(heart, begin) for name, begin in stages.items()}
    sys.stdout.write(json.dumps(measured))
    sys.stdout.flush()
    session.shut_down()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
