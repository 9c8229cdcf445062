# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A clock that is wrong: the order is the number, nothing expires, and the log tells it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile.audit import AuditEntry
from hearing_assist.casefile.clock_faults import clock_faults
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.errors import ExitCode
from hearing_assist.pipeline import backup
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.faults.conftest import PASSPHRASE, Run
from tests.small_case import create_small_case

NOW = dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
EASTER = dt.timezone(dt.timedelta(hours=14))
JUMPS = {
    "a day back": [NOW, NOW - DAY, NOW - DAY + dt.timedelta(hours=1)],
    "ten years ahead and back": [NOW, NOW + 3653 * DAY, NOW + dt.timedelta(hours=1)],
    "before everything": [NOW, dt.datetime(1970, 1, 1, tzinfo=dt.UTC), NOW],
    "summer time": [
        dt.datetime(2026, 3, 29, hour, 30, tzinfo=dt.timezone(dt.timedelta(hours=offset)))
        for hour, offset in ((1, 1), (3, 2), (4, 2))
    ],
    "another zone": [NOW, NOW.astimezone(EASTER), (NOW + dt.timedelta(hours=1)).astimezone(EASTER)],
}
WRONG = {"a day back", "ten years ahead and back", "before everything"}


class Clock:
    """Shows what a test sets, a second later each time."""

    def __init__(self) -> None:
        self.base = NOW
        self._ticks = itertools.count()

    def __call__(self) -> dt.datetime:
        return self.base + dt.timedelta(seconds=next(self._ticks))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def around(clock: Clock, tmp_path: Path) -> Surroundings:
    return Surroundings(clock=clock, settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return create_small_case(tmp_path / "case" / "c.hearing", Surroundings(cost=LOWEST_COST))


@pytest.fixture
def summer() -> Iterator[None]:
    """A computer whose zone has summer time."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def work(case: Case, name: str) -> None:
    case.sealed.set_setting("step", name)
    case.hearing.put_labels(case.hearing.labels())
    case.hearing.record_copy(name)


@pytest.mark.usefixtures("summer")
@pytest.mark.parametrize("jump", JUMPS)
def test_the_order_is_the_number_and_every_session_opens(
    path: Path, around: Surroundings, clock: Clock, jump: str
) -> None:
    for number, moment in enumerate(JUMPS[jump]):
        clock.base = moment
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            work(case, f"step {number}")
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around, read_only=True) as case:
        for store, keys in case.key_files:
            store.check(keys.checkpoints)
            entries = store.audit.entries()
            assert [entry.n for entry in entries] == list(range(1, len(entries) + 1))
            # The end of the log counts, whatever the clock said when it was reached.
            assert keys.newest is not None
            assert keys.newest.n == len(entries)
        assert case.sealed.setting("step") == "step 2"
        assert case.hearing.copies() == ("step 0", "step 1", "step 2")


@pytest.mark.usefixtures("summer")
@pytest.mark.parametrize("jump", JUMPS)
def test_the_log_tells_a_wrong_clock_and_no_change_of_zone(
    path: Path, around: Surroundings, clock: Clock, jump: str
) -> None:
    for moment in JUMPS[jump]:
        clock.base = moment
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            first = case.hearing.audit.head()[0] + 1
            work(case, "x")
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around, read_only=True) as case:
        made_here = case.hearing.audit.entries()[1:]  # the first is of the day of this test
        told = clock_faults(made_here, max(JUMPS[jump]) + dt.timedelta(hours=1))
    assert bool(told) == (jump in WRONG)
    if jump == "ten years ahead and back":
        assert [fault.n for fault in told] == [first]


def test_a_time_to_come_is_told_at_once() -> None:
    entries = [
        AuditEntry(n, at, "x", "", "", "", "")
        for n, at in enumerate((NOW, NOW + 3653 * DAY, NOW + 3653 * DAY, NOW), 1)
    ]
    told = clock_faults(entries, NOW + DAY)
    assert [(fault.n, fault.ahead) for fault in told] == [(2, True), (3, True), (4, False)]
    assert "2036" in told[0].line()
    assert clock_faults(entries[:1], NOW - dt.timedelta(minutes=2)) == ()


def test_the_command_tells_it(path: Path, clock: Clock, around: Surroundings, run: Run) -> None:
    """With the clock of this computer: the case was made today, and worked on in March."""
    (path.parent / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        work(case, "x")
    code, out, _ = run("audit", path, "--verify", "--passphrase-file", path.parent / "pass.txt")
    assert code == ExitCode.DONE
    assert "case file, entry 2: its time, 2026-03-28" in out
    assert "the chain holds" in out


@pytest.mark.parametrize("years", [-1, 10], ids=["the clock goes back", "the clock was ahead"])
def test_no_clock_makes_the_newest_backup_go(
    path: Path, around: Surroundings, clock: Clock, years: int
) -> None:
    folders: list[Path] = []

    def back_up(case: Case) -> None:
        case.sealed.set_setting("step", str(len(folders)))
        made = backup.back_up(case, progress=ignore_progress, cancel=CancelToken())
        folders.append(made.folder)

    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        first = [NOW + n * DAY for n in range(6)]
        first = first if years < 0 else [day + 3653 * DAY for day in first]
        then = [NOW - 365 * DAY + n * DAY for n in range(6)] if years < 0 else [NOW] * 6
        for moment in (*first, *then):
            clock.base = moment
            back_up(case)
    kept = set((path.parent / backup.FOLDER).iterdir())
    assert set(folders[-backup.NEWEST :]) <= kept


def test_backups_at_one_moment_are_all_kept_in_turn(path: Path, around: Surroundings) -> None:
    still = dataclasses.replace(around, clock=lambda: NOW)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=still) as case:
        for _ in range(backup.NEWEST + 2):
            made = backup.back_up(case, progress=ignore_progress, cancel=CancelToken())
            assert made.folder.is_dir()
            assert made.folder not in made.removed
