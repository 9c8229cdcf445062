# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Kills a process that makes papers (`making.py`) at a moment by chance; looks at what is left."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline.case import Case
from tests.canary import CANARY
from tests.faults.worked_case import PASSPHRASE, Worked

SCRIPT = Path(__file__).with_name("making.py")
PREFIX = "out-"
"""How the names of what is made begin; a number follows."""
LONGEST = 6.0
"""Seconds from the first paper to the latest kill."""
SEEDS = [*range(2), *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 100))]
needs_kill = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")


def killed(what: str, made: Worked, seed: int) -> int:
    """The number of the last paper that was acknowledged before the kill, or -1.

    Args:
        what: A name in `making.MAKERS`.
        made: The case.
        seed: Chooses the moment.
    """
    command = [sys.executable, str(SCRIPT), what, str(made.path), PREFIX, PASSPHRASE]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.Random(seed).uniform(0.0, LONGEST))
        os.kill(process.pid, signal.SIGKILL)
        numbers = process.stdout.read().split()
    return max(map(int, numbers), default=-1)


def published(made: Worked) -> list[Path]:
    """What stands under a final name."""
    return sorted(made.folder.glob(f"{PREFIX}*"))


def assert_sound(case: Case) -> None:
    """Both files of a case that a killed process had open."""
    for store, _ in case.key_files:
        store.check()


def assert_no_canary(made: Worked) -> None:
    """Nothing that was made, finished or not, holds the name."""
    left = [path for path in made.folder.iterdir() if path.name.endswith(PART_SUFFIX)]
    for path in (*published(made), *left):
        for file in path.rglob("*"):
            assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file.name
