# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A small case on disk, and the command line run in this process.

Fixtures:
    small_case: Path of a case with one protected person and no files; passphrase in `pass.txt`.
    run: Calls the program with arguments; returns exit code, standard output, standard error.
    small_disk: A disk of 3 MB, or of as many as the test names by `parametrize`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.cli import main
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import PASSPHRASE as PASSPHRASE
from tests.small_case import create_small_case

PERSONS = """
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
born = 1998-03-03
identifiers = [{ kind = "phone", value = "+33 6 39 98 12 34" }]
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as error:  # argparse
            code = int(error.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def small_case(tmp_path: Path, run: Run) -> Path:
    path = create_small_case(tmp_path / "case" / "small.hearing", Surroundings(cost=LOWEST_COST))
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    (tmp_path / "persons.toml").write_text(PERSONS, "utf-8")
    code, _, error = run(
        "persons", "import", path, tmp_path / "persons.toml",
        "--passphrase-file", tmp_path / "pass.txt",
    )  # fmt: skip
    assert code == 0, error
    return path


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    disk = tmp_path / "disk"
    disk.mkdir()
    size = f"size={getattr(request, 'param', 3)}m"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=False)
