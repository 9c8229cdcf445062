# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every long job stops within two seconds of the click, leaves nothing half-done, and runs again.

The short run stops each job once, early. The slow one stops each at several moments of its run,
on a case with a transcript of some 150 pages.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing_assist.files import PART_SUFFIX
from tests.ui import sample_case
from tests.ui.journey import LONG_JOBS, STOP, Clerk, LongJob
from ui.jobs import Job

LIMIT = 2.0
"""Seconds from the click to the end; on a busy machine seconds of this process's own work."""
PARAGRAPHS = 1500
MOMENTS = 5
SEED = 20261121
QUICK = ("import",)
"""Jobs that are stopped in every run of the tests; the others take up to a minute."""
GROWS = ("find", "release", "draft", "bundle", "disclose")
"""Jobs that are over too soon on the sample case alone."""


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clerk]:
    font = QApplication.font()
    clerk = Clerk(tmp_path / "desk")
    clerk.chooser.install(monkeypatch.setattr)
    yield clerk
    clerk.leave()
    QApplication.setFont(font)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = sample_case.prepared_sample(tmp_path_factory.mktemp("large") / "case")
    sample_case.enlarge(path, PARAGRAPHS)
    return path.parent


class Watch:
    """How the job under way ended, and when."""

    def __init__(self, clerk: Clerk) -> None:
        self.steps = 0
        self.end = ""
        self.began = 0.0
        self.ended = 0.0
        self.watching = False
        self.work = 0.0
        clerk.session.job_started.connect(self._on_started)

    def _on_started(self, job: Job) -> None:
        if self.watching:
            self.watching = False
            self.began = time.monotonic()
            job.progressed.connect(self._on_progressed)
            job.succeeded.connect(lambda _: self._on_ended("done"))
            job.failed.connect(lambda error: self._on_ended(f"{type(error).__name__}: {error}"))
            job.cancelled.connect(lambda: self._on_ended("stopped"))

    def _on_progressed(self, _: object) -> None:
        self.steps += 1

    def _on_ended(self, end: str) -> None:
        self.end, self.ended, self.work = end, time.monotonic(), time.process_time()

    @property
    def seconds(self) -> float:
        """How long the job has run."""
        return (self.ended or time.monotonic()) - self.began

    def has_reached(self, seconds: float) -> bool:
        """Whether it has ended, or run so long."""
        return bool(self.end) or self.seconds > seconds

    def how(self) -> str:
        """How it ended, or ""."""
        return self.end

    def stop(self, clerk: Clerk) -> float:
        """Click Stop; returns how long the job went on, in seconds."""
        clerk.press(STOP)
        clicked, work = time.monotonic(), time.process_time()
        clerk.until(lambda: bool(self.end), "the job to end")
        return min(self.ended - clicked, self.work - work)

    def begin(self, clerk: Clerk, job: LongJob, folder: Path) -> None:
        """Press the button of the job, and wait until it runs."""
        job.ready(clerk, folder)
        self.steps, self.end, self.ended, self.watching = 0, "", 0.0, True
        clerk.press(job.button)
        clerk.until(lambda: not self.watching, "the job to begin")


def names(folder: Path) -> set[str]:
    """Files and folders, without the stores, whose journals come and go."""
    stores = (".hearing", ".sealed", "-wal", "-shm", "-journal", ".keys", ".keys2")
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.name.endswith(stores)
    }


def begin_at(clerk: Clerk, job: LongJob, folder: Path) -> None:
    if job.stage:
        clerk.open(folder / sample_case.NAME)


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in LONG_JOBS],
)
def test_a_job_stops_at_once_and_runs_again(clerk: Clerk, tmp_path: Path, name: str) -> None:
    job = LONG_JOBS[name]
    folder = tmp_path / "case"
    if job.stage:
        sample_case.prepared_sample(folder, job.stage)
    else:
        folder.mkdir()
    begin_at(clerk, job, folder)
    before = names(folder)
    watch = Watch(clerk)
    watch.begin(clerk, job, folder)
    assert watch.stop(clerk) < LIMIT
    assert watch.end == "stopped"
    clerk.settle()
    assert names(folder) == before
    if name in ("sample", "translate", "bundle", "disclose"):
        return  # run again in the slow test
    watch.begin(clerk, job, folder)
    clerk.until(lambda: bool(watch.end), "the job to end")
    assert watch.end == "done"
    clerk.settle()
    clerk.no_complaint()
    assert not job.output or any(folder.glob(job.output))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", LONG_JOBS)
def test_a_job_stops_at_any_moment_of_a_large_case(
    clerk: Clerk, tmp_path: Path, name: str, large: Path
) -> None:
    job = LONG_JOBS[name]
    rng = random.Random(f"{SEED} {name}")
    folder = tmp_path / "case"
    if name in GROWS:
        shutil.copytree(large, folder)
    elif job.stage:
        sample_case.prepared_sample(folder, job.stage)
    else:
        folder.mkdir()
    begin_at(clerk, job, folder)
    before = names(folder)
    watch = Watch(clerk)
    late: list[str] = []
    expected = {"sample": 30.0, "import": 3.0, "translate": 8.0}.get(name, 4.0)
    stopped = 0
    for moment in range(MOMENTS):
        place = expected * (moment + rng.random()) / MOMENTS
        watch.begin(clerk, job, folder)
        clerk.until(partial(watch.has_reached, place), "the moment")
        if watch.end:
            expected = watch.seconds  # quicker than thought: the next moments come sooner
            before = names(folder)
            continue
        took = watch.stop(clerk)
        stopped += watch.how() == "stopped"
        if took > LIMIT:
            late.append(f"at {place:.1f} s of its run: {took:.1f} s")
        clerk.settle()
        if watch.how() == "stopped":
            assert names(folder) == before
        if not clerk.session.is_open and job.stage:
            pytest.fail("the case was closed")
    assert not [entry for entry in folder.rglob("*") if entry.name.endswith(PART_SUFFIX)]
    watch.begin(clerk, job, folder)
    clerk.until(lambda: bool(watch.end), "the job to end", seconds=400)
    assert watch.end == "done"
    clerk.settle()
    assert not job.output or any(folder.glob(job.output))
    assert stopped, "never stopped in the middle"
    assert not late, late
