# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps that the tests of the window of pages share: one open case for a whole module."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hearing_assist.pipeline import pages
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pages import ViewFacts
from tests.page_case import PASSPHRASE, around, page_case
from ui.dialogs.page_window import PageWindow
from ui.jobs import Job
from ui.pages.page_eyes import PageEyes
from ui.session import Session

SECONDS = 60
IN_NO_TIME = 1


class PageTester:
    """An open case with pages, and the windows that were opened on it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.sources = {
            each.name: each.id
            for each in self.ask(lambda case: case.sealed.sources())  # type: ignore[attr-defined]
        }
        self.windows: list[PageWindow] = []
        self.pages: list[QWidget] = []

    def window(self, name: str, view: int = 0) -> PageWindow:
        """A window on a source, once all of it is there."""
        window = PageWindow(self.session, self.sources[name], view=view)
        self.windows.append(window)
        window.show()
        QTest.qWaitForWindowExposed(window)
        self.settle(window)
        return window

    def settle(self, window: PageWindow) -> None:
        """Wait until the window shows what the case holds."""
        self.until(lambda: not (window.is_reading or self.session.is_busy))

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        wait_for(condition)

    def ask(self, question: Callable[[Case], object]) -> object:
        """What the case answers, on its own thread."""
        return self.wait(self.session.run(lambda case, progress, cancel: question(case)))

    def wait(self, job: Job) -> object:
        """What a job returned, or what it raised."""
        values: list[object] = []
        errors: list[BaseException] = []
        job.succeeded.connect(values.append)
        job.failed.connect(errors.append)
        self.until(lambda: job.done)
        if errors:
            raise errors[0]
        return values[0]

    def facts(self, name: str, view: int) -> ViewFacts:
        """What the case knows of a page."""
        found = self.ask(lambda case: pages.views(case, self.sources[name]))
        assert isinstance(found, tuple)
        return found[view - 1]

    def close_windows(self) -> None:
        """Throw them away, and wait until nothing of them is under way."""
        for window in self.windows:
            with contextlib.suppress(RuntimeError):  # closed already
                window.close()
        self.windows.clear()
        for page in self.pages:
            page.hide()
            page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.pages.clear()
        QApplication.processEvents()
        self.until(lambda: not self.session.is_busy)


def wait_for(condition: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        QTest.qWait(2)


def opened_case(folder: Path) -> Iterator[PageTester]:
    """A session with an open case; for a fixture."""
    path = page_case(folder)
    session = Session(surroundings=around(folder))
    session.open(path, PASSPHRASE)
    wait_for(lambda: session.is_open and not (session.is_busy or session.is_checking))
    tester = PageTester(session)
    yield tester
    tester.close_windows()
    session.shut_down()


def look_quickly(window: PageWindow) -> PageEyes:
    """A moment of looking is over at once."""
    eyes = window.findChild(PageEyes)
    assert isinstance(eyes, PageEyes)
    eyes.moment = IN_NO_TIME
    eyes.look(window.view)
    return eyes
