# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while disclosures are made: a package under its final name is whole and on record."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.casefile.served import Series
from hearing_assist.disclosure.manifest import MANIFEST, verify
from hearing_assist.engines.crypto import sha256
from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline import case as cases
from tests.canary import CANARY
from tests.faults.worked_case import PASSPHRASE, around, worked

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
PREFIX = "out-"
LONGEST = 6.0
"""Seconds from the first disclosure to the latest kill."""


def killed(folder: Path, seed: int) -> int:
    """The number of the last disclosure that was acknowledged before the kill, or -1."""
    script = Path(__file__).with_name("disclosing.py")
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
    last = killed(folder, seed)
    published = sorted(folder.glob(f"{PREFIX}*"))
    assert len(published) >= last + 1
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        recorded = {item.manifest_digest: item for item in case.hearing.disclosures()}
        for path in published:
            verify(path)
            disclosure = recorded[sha256((path / MANIFEST).read_bytes())]
            version = case.sealed.served.version(disclosure.id)
            assert version is not None
            given = case.sealed.served.given(disclosure.line, Series.REDACTION)
            assert {each.number for each in version.redactions} <= {one.first for one in given}
        for store, _ in case.key_files:
            store.check()
    left = [path for path in folder.iterdir() if path.name.endswith(PART_SUFFIX)]
    for path in (*published, *left):
        for file in path.rglob("*"):
            assert not file.is_file() or CANARY.encode() not in file.read_bytes(), file.name
    shutil.rmtree(folder)
