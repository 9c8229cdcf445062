# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 at every step of bringing a case up to date: the old file, or the finished new one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile import migration
from hearing_assist.casefile.keys import KeyFile
from tests.faults.old_case import (
    KINDS,
    Old,
    another,
    assert_up_to_date,
    made,
    newer,
    old,
    scripts,
)
from tests.unit.casefile import samples
from tests.unit.casefile.schema_fixture import (
    PASSPHRASE,
)

__all__ = ["made", "newer", "old", "scripts"]


@pytest.fixture(scope="module")
def server() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("migrating.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        yield process


def killed_at(server: subprocess.Popen[str], old: Old, scripts: Path, step: int) -> str:
    """Bring the case up to date, killed before a step; what that step was, "" when it was done."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{step}\t{old.path}\t{scripts}\n")
    server.stdin.flush()
    said = server.stdout.readline().split(maxsplit=1)
    assert server.stdout.readline() == "gone\n"
    assert said, "the process failed"
    return said[1].strip() if said[0] == "killed" else ""


def looked_after(old: Old, was: dict[str, bytes]) -> tuple[int, ...]:
    """Under each name stands the old file or the finished new one; opening does the rest."""
    versions = old.versions()
    for path in old.files:
        key = KeyFile.load(path).unlock(passphrase=PASSPHRASE)
        version = versions[old.files.index(path)]
        with KINDS[path.name].open(
            path, key, clock=samples.Ticking(), new_id=str, at=version, read_only=True
        ) as store:
            store.check_wholly(KeyFile.load(path).checkpoints)
        name = str(path.relative_to(old.path.parent))
        kept = [copy.read_bytes() for copy in migration.earlier_copies(path)]
        assert was[name] in kept or path.read_bytes() == was[name]
    assert_up_to_date(old, was)
    return versions


QUICK = 23
"""Steps from one kill to the next, in the quick run."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
@pytest.mark.parametrize("every", [QUICK, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_at_any_step(
    server: subprocess.Popen[str],
    made: Old,
    scripts: Path,
    tmp_path: Path,
    newer: pytest.MonkeyPatch,
    every: int,
) -> None:
    seen: dict[tuple[int, ...], int] = {}
    for step in range(0, 100_000, every):
        old = another(made, tmp_path / f"{step}" / "case")
        was = old.bytes()
        if not killed_at(server, old, scripts, step):
            break
        versions = looked_after(old, was)
        seen[versions] = seen.get(versions, 0) + 1
        shutil.rmtree(tmp_path / f"{step}")
    assert set(seen) == {(1, 1), (2, 1), (2, 2)}, seen
