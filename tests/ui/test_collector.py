# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.collector import Collector
from ui.jobs import JobRunner


class Circle(QWidget):
    """A widget that only a circle of references keeps alive, and that tells where it went."""

    def __init__(self, gone_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: gone_in.append(threading.get_ident()))


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    was_enabled = gc.isenabled()
    collector = Collector()
    yield collector
    collector.stop()
    if not was_enabled:
        gc.disable()


def allocate(*_: object) -> object:
    """What makes Python collect garbage."""
    return [[[]] for _ in range(200_000)] and None


@pytest.mark.usefixtures("collector")
def test_widgets_go_in_the_thread_of_the_window(qtbot: QtBot, runner: JobRunner) -> None:
    gone_in: list[int] = []
    Circle(gone_in)
    for _ in range(5):
        with qtbot.waitSignal(runner.start(allocate).finished):
            pass
    gc.collect()
    qtbot.waitUntil(lambda: bool(gone_in))
    assert gone_in == [threading.get_ident()]
    assert QThread.isMainThread()


def test_without_it_they_go_on_the_worker_thread(qtbot: QtBot, runner: JobRunner) -> None:
    """The fault that it is made for; with an object that is no widget, for nothing to crash."""

    class Plain:
        pass

    gone_in: list[int] = []
    one = Plain()
    one.itself = one  # type: ignore[attr-defined]
    weakref.finalize(one, lambda: gone_in.append(threading.get_ident()))
    del one
    was_enabled = gc.isenabled()
    gc.enable()
    try:
        for _ in range(5):
            with qtbot.waitSignal(runner.start(allocate).finished):
                pass
    finally:
        if not was_enabled:
            gc.disable()
    assert gone_in
    assert gone_in != [threading.get_ident()]


def test_garbage_is_collected_as_time_goes_by(qtbot: QtBot, collector: Collector) -> None:
    gone_in: list[int] = []
    Circle(gone_in)

    def gone() -> bool:
        for _ in range(1000):
            circle: list[object] = []
            circle.append(circle)
        return bool(gone_in)

    qtbot.waitUntil(gone, timeout=30_000)
    assert not gc.isenabled()
