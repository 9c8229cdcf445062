# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The power goes at any write: what was acknowledged is there, and the file opens.

The simulation is proved by the settings that the program does not use: with them, it loses work.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.engines.connection import SETTINGS
from hearing_assist.errors import DamagedCaseError
from tests.faults.disk import CrashVFS, Disk
from tests.unit.casefile import samples

KEY = bytes(range(32))
CHANGES = 12
CUTS_IN_A_RUN = 15
OFF, NORMAL, FULL = 0, 1, 2


class Run:
    """Changes to a record on a disk whose power goes at chosen writes."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._writes = 0
        self._cut_at = set(self._chance.sample(range(1, 200), CUTS_IN_A_RUN))
        self.acknowledged = -1
        self.disk = Disk(self._on_write)
        self.cuts: list[tuple[Path, int]] = []

    def _on_write(self) -> None:
        if self.acknowledged < 0:  # a file that is being made has nothing to lose
            return
        self._writes += 1
        if self._writes in self._cut_at:
            folder = self._folder / f"cut-{self._writes}"
            folder.mkdir()
            self.disk.cut(folder, self._chance)
            self.cuts.append((folder / "c.sealed", self.acknowledged))

    def work(self, path: Path) -> None:
        with SealedRecord.create(
            path, KEY, case_id="case1", clock=samples.Ticking(), new_id=lambda: "x"
        ) as record:
            record.set_setting("n", "0")
            self.acknowledged = 0
            for number in range(1, CHANGES + 1):
                # Some changes are large, so that the log grows and is written back.
                record.set_setting("n", str(number))
                self.acknowledged = number
                record.remember("large", random.Random(number).randbytes(9_000).hex())


@pytest.fixture(scope="session")
def vfs() -> CrashVFS:
    return CrashVFS()


@pytest.fixture
def cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vfs: CrashVFS
) -> Callable[[int, int], dict[str, int]]:
    """Runs with a seed and a setting for syncing; counts what came of each cut."""
    real = apsw.Connection

    def run(seed: int, synchronous: int) -> dict[str, int]:
        folder = tmp_path / f"{seed}-{synchronous}"
        (folder / "work").mkdir(parents=True)
        ran = Run(folder, seed)
        vfs.disk = ran.disk

        def connect(path: str, flags: int) -> apsw.Connection:
            connection = real(path, flags=flags, vfs="multipleciphers-crash")
            connection.pragma("locking_mode", "exclusive")  # this disk has no shared memory
            return connection

        with monkeypatch.context() as patch:
            patch.setattr(apsw, "Connection", connect)
            patch.setitem(SETTINGS, "synchronous", synchronous)
            ran.work(folder / "work" / "c.sealed")
        counts = {"kept": 0, "lost": 0, "unreadable": 0}
        for path, acknowledged in ran.cuts:
            counts[outcome(path, acknowledged)] += 1
        return counts

    return run


def outcome(path: Path, acknowledged: int) -> str:
    try:
        with SealedRecord.open(path, KEY, clock=samples.Ticking(), new_id=lambda: "x") as record:
            record.check()
            return "kept" if int(record.setting("n") or -1) >= acknowledged else "lost"
    except DamagedCaseError:
        return "unreadable"


SEEDS = [*range(8), *(pytest.param(n, marks=pytest.mark.slow) for n in range(8, 60))]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_acknowledged_is_lost(cut: Callable[[int, int], dict[str, int]], seed: int) -> None:
    counts = cut(seed, FULL)
    assert counts["kept"] >= 3, counts  # so many cuts fell into the work at least
    assert not counts["lost"], counts
    assert not counts["unreadable"], counts


def test_the_simulation_finds_what_laxer_settings_lose(
    cut: Callable[[int, int], dict[str, int]],
) -> None:
    assert sum(cut(seed, NORMAL)["lost"] for seed in range(100, 103))
    assert sum(cut(seed, OFF)["unreadable"] for seed in range(200, 203))
