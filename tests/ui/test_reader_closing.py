# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reader's window goes at any moment, and takes its process and its bytes along."""

from __future__ import annotations

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.ui import readers
from ui.dialogs.reader_window import ReaderWindow
from ui.session import Session

LONG = 30_000


@pytest.mark.parametrize("moment", ["at once", "opened", "drawing", "searching"])
def test_closing_at_any_moment_frees_everything(
    qtbot: QtBot, session: Session, settings: QSettings, moment: str
) -> None:
    data = readers.lined(*[f"page {n} of many\n" * 15 for n in range(300)])
    window = ReaderWindow(session, data, "Bundle", None, settings=settings)
    store, pages = window._store, window._store._pages
    gone = weakref.ref(pages)
    window.show()
    if moment != "at once":
        qtbot.waitSignal(store.opened, timeout=LONG).wait()
    if moment == "drawing":
        window.view.set_factor(4.0)
        window.view.go_to(200)
    if moment == "searching":
        store.search("many", 0)
    process = pages._process
    with qtbot.waitSignal(window.destroyed, timeout=LONG):
        window.close()
    assert process is None or process.returncode is not None
    assert pages._data == b""
    assert pages._process is None
    del window, store, pages, process
    gc.collect()
    assert gone() is None


def test_child_of_the_main_window_is_a_window_of_its_own(
    qtbot: QtBot, session: Session, settings: QSettings
) -> None:
    parent = QMainWindow()
    qtbot.addWidget(parent)
    window = ReaderWindow(session, readers.lined("one"), "Bundle", parent, settings=settings)
    assert window.isWindow()
    window.show()
    qtbot.waitUntil(lambda: window.view.pages == 1, timeout=LONG)
    with qtbot.waitSignal(window.destroyed, timeout=LONG):
        window.close()


def test_parent_that_goes_takes_the_reader_along(
    qtbot: QtBot, session: Session, settings: QSettings
) -> None:
    parent = QMainWindow()
    window = ReaderWindow(session, readers.lined("one"), "Bundle", parent, settings=settings)
    window.show()
    qtbot.waitUntil(lambda: window.view.pages == 1, timeout=LONG)
    process = window._store._pages._process
    assert process is not None
    shiboken6.delete(parent)
    assert process.returncode is not None
