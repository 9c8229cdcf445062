# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The monkey of `monkey.py`: some steps in every run, ten minutes with `make monkey`.

`make monkey SECONDS=600 SEED=7` repeats a run; the seed and the newest steps are in the failure.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from tests.ui import sample_case
from tests.ui.gui_thread import Threads
from tests.ui.monkey import Monkey

SECONDS = float(os.environ.get("MONKEY_SECONDS", "600"))
SEED = int(os.environ.get("MONKEY_SEED", "20261121"))
SHORT_STEPS = 60
"""However fast the machine is: the same steps each time."""
SHORT_SEED = 4
HARMLESS = "This plugin does not support"  # the offscreen one, of raising windows and the like
pytestmark = pytest.mark.qt_log_ignore(HARMLESS, extend=True)

Start = Callable[[int], Monkey]


@pytest.fixture
def start(
    qtbot: QtBot, qtlog: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    palette, font = QApplication.palette(), QApplication.font()
    started: list[Monkey] = []

    def messages() -> list[str]:
        return [
            record.message
            for record in qtlog.records
            if record.type is not QtMsgType.QtDebugMsg
            and record.type is not QtMsgType.QtInfoMsg
            and HARMLESS not in record.message
        ]

    def begin(seed: int) -> Monkey:
        case = sample_case.prepared_sample(tmp_path / "case")
        monkey = Monkey(tmp_path, case, seed, patch=monkeypatch.setattr, qt_messages=messages)
        started.append(monkey)
        return monkey

    yield begin
    for monkey in started:
        monkey.clerk.leave()
    QApplication.setPalette(palette)
    QApplication.setFont(font)


def test_a_short_play(start: Start) -> None:
    monkey = start(SHORT_SEED)
    monkey.play(steps=SHORT_STEPS)
    assert len(monkey.done) > 5, "it hardly did anything"


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 600)
def test_a_long_play(start: Start) -> None:
    monkey = start(SEED)
    monkey.play(SECONDS)
    print(f"seed {SEED}, {monkey.count} steps in {SECONDS:.0f} s: {dict(monkey.done)}")  # noqa: T201


# --- that it would notice ---


@pytest.mark.slow
def test_it_notices_a_widget_touched_off_the_gui_thread(start: Start) -> None:
    monkey = start(1)
    label = QLabel(parent=monkey.clerk.window)

    def touch(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
        label.isVisible()

    monkey.clerk.session.run(touch)
    monkey.clerk.settle()
    with pytest.raises(AssertionError, match="off the GUI thread"):
        monkey.check()


@pytest.mark.slow
def test_it_notices_an_exception_in_a_slot(start: Start) -> None:
    monkey = start(1)

    def broken() -> None:
        raise ValueError("seeded")

    monkey.clerk.window.windowTitleChanged.connect(broken)
    monkey.clerk.window.setWindowTitle("other")
    with pytest.raises(AssertionError, match="seeded"):
        monkey.check()


@pytest.mark.slow
def test_it_notices_a_lost_decision(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    from hearing_assist.casefile.sealed import SealedRecord

    monkey = start(1)
    monkeypatch.setattr(SealedRecord, "add_decisions", lambda *_: None)
    with pytest.raises(AssertionError, match="decisions not there any more"):
        monkey._reopen()


def test_the_hook_sees_calls_of_another_thread_only(qtbot: QtBot) -> None:
    threads = Threads()
    label = QLabel()
    qtbot.addWidget(label)
    threads.watched(label.text)()
    assert not threads.faults
    worker = threading.Thread(target=threads.watched(lambda: label.text()))
    worker.start()
    worker.join()
    assert threads.faults
