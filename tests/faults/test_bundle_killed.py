# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while bundles of several files are made: what stands under its name is all of them."""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline import case as cases
from tests.canary import CANARY
from tests.faults.worked_case import PASSPHRASE, around, worked

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
PREFIX = "out-"
LONGEST = 6.0
"""Seconds from the first bundle to the latest kill."""
PARTS = ("", "-core", "-confidential")


def killed(folder: Path, seed: int) -> int:
    """The number of the last bundle that was acknowledged before the kill, or -1."""
    script = Path(__file__).with_name("bundling.py")
    command = [sys.executable, str(script), str(folder / "case" / "c.hearing"), PREFIX, PASSPHRASE]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.Random(seed).uniform(0.0, LONGEST))
        os.kill(process.pid, signal.SIGKILL)
        lines = process.stdout.read().split()
    return max((int(number) for number in lines[1::2]), default=-1)


@pytest.mark.parametrize(
    "seed", [*range(2), *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 100))]
)
def test_what_stands_under_its_name_is_whole_and_on_record(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "case"
    made = worked(folder)
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        before = len(case.hearing.bundles())
    last = killed(folder, seed)
    published = sorted(folder.glob(f"{PREFIX}*"))
    assert len(published) >= last + 1
    for path in published:
        names = {f"{path.name}{part}.pdf" for part in PARTS}
        names |= {f"{path.name}{part}-index.docx" for part in PARTS}
        assert {file.name for file in path.iterdir()} == names
        for file in path.iterdir():
            data = file.read_bytes()
            if file.suffix == ".pdf":
                assert page_sizes(data)
            else:
                assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        assert len(case.hearing.bundles()) - before >= len(published)
        for store, _ in case.key_files:
            store.check()
    left = [path for path in folder.iterdir() if path.name.endswith(PART_SUFFIX)]
    for path in (*published, *left):
        for file in path.rglob("*"):
            assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file.name
    shutil.rmtree(folder)
