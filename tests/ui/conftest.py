# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the window's tests: the real core, offscreen.

Fixtures:
    qtbot: As pytest-qt's, more patient: a busy machine is no fault of the window.
    collector: Collects garbage in the window's thread; always there.
    as_it_was: Puts back what belongs to the whole program; always there.
    no_key_is_held: Lets go of keys that another test left held; always there.
    surroundings: Cheap keys, private settings.
    session: A session that is shut down at the end.
    case_path: Path of a small fresh case.
    settings: Settings of a window, in a file of their own.
    make_window: Makes windows on these settings, shown; all are closed at the end.
    window: One of them.
    plain_window: One whose pages are plain ones, for tests of the window alone.
    finish: Waits for a job, and the check of a case that it opened; returns or raises what it did.
    settle: Waits until the session has nothing to do.
    shot: Saves a picture of a widget in build/pictures; fails when it is blank or a heading is cut.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import name_model
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE as PASSPHRASE
from tests.small_case import create_small_case
from tests.ui.plain_pages import plain_entries
from tests.ui.tables import cut_headings
from ui.collector import Collector
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.session import Session

PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
LONGEST_JOB = 60_000


class PatientBot(QtBot):
    """Waits as long for whatever comes: five seconds are little where six programs run.

    What has to come within a time is measured by the test that says so.
    """

    waitUntil = functools.partialmethod(QtBot.waitUntil, timeout=LONGEST_JOB)  # noqa: N815
    waitSignal = functools.partialmethod(QtBot.waitSignal, timeout=LONGEST_JOB)  # noqa: N815
    waitSignals = functools.partialmethod(QtBot.waitSignals, timeout=LONGEST_JOB)  # noqa: N815
    waitExposed = functools.partialmethod(QtBot.waitExposed, timeout=LONGEST_JOB)  # noqa: N815


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="module", autouse=True)
def without_name_finder() -> Iterator[None]:
    """No trained name finder: what is found here follows from the register and the patterns.

    The finder has tests of its own, and the sample case is searched with it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def collector(qapp: QApplication) -> Iterator[Collector]:
    """Garbage is collected in the window's thread, as in the program."""
    collector = Collector()
    yield collector
    collector.stop()


@pytest.fixture(autouse=True)
def no_key_is_held(qapp: QApplication) -> None:
    """Qt thinks a key still held that the last pressed key of another test was pressed with."""
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        nobody = QWidget()
        QTest.keyClick(nobody, Qt.Key.Key_Escape)
        nobody.deleteLater()


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    """What belongs to the whole program is as before: font, colours, clipboard, open menus."""
    font, palette = QApplication.font(), QApplication.palette()
    yield
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    if QApplication.font() != font:
        QApplication.setFont(font)
    if QApplication.palette() != palette:
        QApplication.setPalette(palette)
    QGuiApplication.clipboard().clear()


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)


@pytest.fixture
def session(qtbot: QtBot, surroundings: Surroundings) -> Iterator[Session]:
    session = Session(surroundings=surroundings)
    yield session
    session.shut_down()


@pytest.fixture
def case_path(tmp_path: Path, surroundings: Surroundings) -> Path:
    return create_small_case(tmp_path / "case" / "c.hearing", surroundings)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make_window(
    qtbot: QtBot, session: Session, settings: QSettings
) -> Iterator[Callable[[], MainWindow]]:
    font, windows = QApplication.font(), []

    def make() -> MainWindow:
        window = MainWindow(session, settings)
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    session.shut_down()
    for window in windows:
        window._may_close = True
        window.close()
        window.deleteLater()
    QApplication.setFont(font)
    QApplication.setPalette(QPalette())


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def plain_window(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    entries = plain_entries()
    monkeypatch.setattr("ui.main_window.case_pages", lambda: entries)
    return make_window()


def until_cancelled(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
    """A use case that ends only when it is stopped."""
    while True:
        cancel.raise_if_cancelled()
        time.sleep(0.001)


@pytest.fixture
def settle(qtbot: QtBot, session: Session) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)

    return wait


@pytest.fixture
def finish(qtbot: QtBot) -> Callable[[Job], object]:
    def wait(job: Job) -> object:
        jobs = job.parent()
        assert jobs is not None
        session = jobs.parent()
        values: list[object] = []
        errors: list[BaseException] = []
        job.succeeded.connect(values.append)
        job.failed.connect(errors.append)
        with qtbot.waitSignal(job.finished, timeout=LONGEST_JOB):
            pass
        if isinstance(session, Session):  # what was just opened can be worked on
            qtbot.waitUntil(lambda: not session.is_checking, timeout=LONGEST_JOB)
        if errors:
            raise errors[0]
        if not values:
            raise Cancelled
        return values[0]

    return wait


@pytest.fixture
def shot() -> Callable[[QWidget, str], Path]:
    def take(widget: QWidget, name: str) -> Path:
        assert cut_headings(widget) == [], name
        picture = widget.grab()
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        assert picture.save(str(path))
        image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32).scaled(64, 64)
        colours = {image.pixel(x, y) for x in range(64) for y in range(64)}
        assert len(colours) > 1, f"{name} is blank"
        return path

    return take
