# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Jobs on the worker thread."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from ui.jobs import Job, JobRunner, Work


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


class Listener(QObject):
    """Notes what came, and on which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.events: list[ProgressEvent] = []
        self.ends: list[object] = []
        self.threads: set[object] = set()
        job.progressed.connect(self.on_progressed)
        job.succeeded.connect(self.on_end)
        job.failed.connect(self.on_end)
        job.cancelled.connect(self.on_cancelled)
        job.finished.connect(self.on_finished)

    def on_progressed(self, event: ProgressEvent) -> None:
        self.threads.add(QThread.currentThread())
        self.events.append(event)

    def on_end(self, value: object) -> None:
        self.threads.add(QThread.currentThread())
        self.ends.append(value)

    def on_cancelled(self) -> None:
        self.ends.append("cancelled")

    def on_finished(self) -> None:
        self.ends.append("finished")


def until_cancelled(progress: ProgressSink, cancel: CancelToken) -> None:
    while True:
        cancel.raise_if_cancelled()
        time.sleep(0.001)


def test_success_runs_elsewhere_and_ends_here(qtbot: QtBot, runner: JobRunner) -> None:
    job = runner.start(lambda progress, cancel: threading.current_thread())
    heard = Listener(job)
    with qtbot.waitSignal(job.finished):
        pass
    assert heard.ends[0] is not threading.main_thread()
    assert heard.ends[1:] == ["finished"]
    assert heard.threads == {runner.thread()}
    assert not runner.busy


def test_one_thread_in_order(qtbot: QtBot, runner: JobRunner) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def work(number: int) -> Work:
        def run(progress: ProgressSink, cancel: CancelToken) -> None:
            order.append(number)
            threads.add(threading.get_ident())

        return run

    for number in range(20):
        runner.start(work(number))
    runner.wait()
    assert order == list(range(20))
    assert len(threads) == 1


def test_failure_comes_as_it_is_without_locals(qtbot: QtBot, runner: JobRunner) -> None:
    def fail(progress: ProgressSink, cancel: CancelToken) -> None:
        secret = "text of a document"
        raise ValueError(len(secret))

    job = runner.start(fail)
    heard = Listener(job)
    runner.wait()
    error = heard.ends[0]
    assert isinstance(error, ValueError)
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    assert frames[-1].f_code.co_name == "fail"
    assert "secret" not in frames[-1].f_locals


def test_cancel_of_what_runs_and_of_what_waits(qtbot: QtBot, runner: JobRunner) -> None:
    ran: list[bool] = []
    running = Listener(first := runner.start(until_cancelled))
    waiting = Listener(second := runner.start(lambda progress, cancel: ran.append(True)))
    second.cancel()
    first.cancel()
    runner.wait()
    assert running.ends == waiting.ends == ["cancelled", "finished"]
    assert not ran


def test_progress_is_throttled_and_the_last_event_comes(qtbot: QtBot, runner: JobRunner) -> None:
    def work(progress: ProgressSink, cancel: CancelToken) -> None:
        for done in range(10_001):
            progress(ProgressEvent("count", done, 10_000))

    started = time.monotonic()
    heard = Listener(runner.start(work))
    runner.wait()
    assert len(heard.events) <= 2 + (time.monotonic() - started) * 10
    assert heard.events[-1].done == 10_000


def test_shut_down_waits_and_delivers(qtbot: QtBot, runner: JobRunner) -> None:
    heard = [Listener(runner.start(until_cancelled)) for _ in range(3)]
    runner.shut_down()
    assert [item.ends for item in heard] == [["cancelled", "finished"]] * 3


def test_outer_stage_is_heard_of_beside_the_inner_one(qtbot: QtBot, runner: JobRunner) -> None:
    def work(progress: ProgressSink, cancel: CancelToken) -> None:
        for file in range(50):
            progress(ProgressEvent("files", file, 50))
            for page in range(20):
                progress(ProgressEvent("pages", page, 20))

    job = runner.start(work)
    heard = Listener(job)
    with qtbot.waitSignal(job.finished):
        pass
    newest = {event.stage: event for event in heard.events}
    assert newest["files"].done == 49
    assert newest["pages"].done == 19
    assert [event.stage for event in heard.events[-2:]] == ["files", "pages"]


class Held:
    """Notes on which thread it goes."""

    def __init__(self, gone: list[int]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.get_ident())


def test_what_work_holds_and_returns_goes_in_the_gui_thread(
    qtbot: QtBot, runner: JobRunner
) -> None:
    """It may hold the last reference to a widget, and Qt crashes where those go elsewhere."""
    gone: list[int] = []

    def start() -> None:
        held = Held(gone)
        runner.start(lambda progress, cancel: (held, Held(gone))[1])

    for _ in range(50):
        start()
    qtbot.waitUntil(lambda: not runner.busy)
    qtbot.waitUntil(lambda: len(gone) == 100)
    assert set(gone) == {threading.get_ident()}


def test_a_runner_may_go_while_its_work_ends(qtbot: QtBot) -> None:
    """Its owner is deleted, and the work ends meanwhile: nobody is left to be told."""
    parent = QObject()
    runner = JobRunner(parent)
    going = threading.Event()

    def work(progress: ProgressSink, cancel: CancelToken) -> None:
        assert going.wait(30)
        raise ValueError

    runner.start(work)
    parent.destroyed.connect(going.set)
    shiboken6.delete(parent)  # waits for the thread
    assert going.is_set()
