# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A process with the real window that does one thing and says so, to be killed while it does.

    window_job.py job NAME FOLDER       begins a long job of tests/ui/journey.py
    window_job.py type PLACE FOLDER     types a text, letter by letter, and saves nothing
    window_job.py read PLACE FOLDER     opens the case and says what stands in that place

Says on standard output: `ready`, then `began`, `step`, `typed N SECONDS`, `ended HOW`, `read JSON`.
"""

from __future__ import annotations

import json
import os
import sys
import time
import types
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.jobs import Job

if "tests" not in sys.modules:  # some installed packages bring a package `tests` of their own
    sys.modules["tests"] = types.ModuleType("tests")
    sys.modules["tests"].__path__ = [str(Path(__file__).resolve().parents[1])]
from tests.ui import journey, sample_case

TEXT = "The quick words of a clerk who types on and on without a stop. " * 4
MILLISECONDS_A_KEY = 60
WAITING = "waiting-page"


def say(*words: object) -> None:
    """One line for the test."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def run_job(name: str, folder: Path) -> None:
    """Begin a job, and tell how it goes on until it ends."""
    job = journey.LONG_JOBS[name]
    clerk = journey.Clerk(folder / "desk")
    clerk.chooser.install()
    if job.stage:
        clerk.open(folder / sample_case.NAME)
    job.ready(clerk, folder)
    ends: list[str] = []
    waiting = True

    def on_started(started: Job) -> None:
        nonlocal waiting
        if waiting:
            waiting = False
            say("began")
            started.progressed.connect(lambda _: say("step"))
            started.succeeded.connect(lambda _: ends.append("done"))
            started.failed.connect(lambda error: ends.append(f"{type(error).__name__}: {error}"))

    clerk.session.job_started.connect(on_started)
    say("ready")
    clerk.press(job.button)
    clerk.until(lambda: bool(ends), "the job to end", seconds=280)
    clerk.settle()
    say("ended", ends[0])
    clerk.leave()


def waiting_row(clerk: journey.Clerk) -> int:
    """The row of the file that waits on the sources page, or -1."""
    rows = clerk.find(QAbstractItemView, "Files and sources").model()
    names = [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]
    return next((row for row, name in enumerate(names) if WAITING in name), -1)


def place(clerk: journey.Clerk, name: str, folder: Path) -> QWidget:
    """The field that is typed into."""
    if name == "sources":
        clerk.go("Sources")
        if waiting_row(clerk) < 0:
            path = folder / f"{WAITING}.txt"
            path.write_text("A page about nothing.\n", "utf-8")
            clerk.chooser.files.append([path])
            clerk.press("Add files")
            clerk.until(lambda: waiting_row(clerk) >= 0, "the file to wait")
        clerk.select_row("Files and sources", waiting_row(clerk))
        return clerk.field("Title of the chosen files")
    if name == "person":
        clerk.go("Persons")
        clerk.select_row("Persons by id", 1)
        clerk.settle()
        return clerk.field("Places")
    if name == "translation":
        clerk.go("Translation")
        clerk.until(lambda: clerk.maybe(QAbstractItemView, "Sentences") is not None, "rows")
        clerk.select_row("Sentences", 2)
        clerk.settle()
        return clerk.field("Translation")
    clerk.go("Outputs")
    clerk.select_row("Papers", 2)
    clerk.settle()
    clerk.press("Fill in")
    clerk.dialog()
    return clerk.field(".+")


def text_of(field: QWidget) -> str:
    """What stands in a field."""
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, (QPlainTextEdit, QTextEdit))
    return field.toPlainText()


def type_text(name: str, folder: Path) -> None:
    """Type without an end."""
    clerk = journey.Clerk(folder / "desk")
    clerk.chooser.install()
    clerk.open(folder / sample_case.NAME)
    field = place(clerk, name, folder)
    field.setFocus()
    clerk.keys("Ctrl+End", field)
    say("ready")
    for count, letter in enumerate(TEXT, 1):
        journey.write(field, letter)
        say("typed", count, time.monotonic())
        QTest.qWait(MILLISECONDS_A_KEY)
    say("ended", "done")


def read(name: str, folder: Path) -> None:
    """Say what stands in a field when the case is opened."""
    clerk = journey.Clerk(folder / "desk")
    clerk.chooser.install()
    clerk.open(folder / sample_case.NAME)
    field = place(clerk, name, folder)
    if name == "sources":
        clerk.until(lambda: bool(text_of(field)), "the title")
    say("read", json.dumps(text_of(field)))
    clerk.leave()


if __name__ == "__main__":
    application = QApplication([])
    {"job": run_job, "type": type_text, "read": read}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
