# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The program that held the keys of a locked case is gone; the one that took over has none."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.keys import KeyFile
from tests.small_case import PASSPHRASE

NAME = "Corvin Talleyho"
SECONDS = 30
PROGRAM = Path(__file__).with_name("open_and_lock.py")
pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="looks into /proc")


def memory(process: int) -> bytes:
    """What stands in the writable memory of a process."""
    parts = []
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as mem:
        for line in Path(f"/proc/{process}/maps").read_text("utf-8").splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw.p", line)
            if found is None:
                continue
            start, end = (int(number, 16) for number in found.groups())
            try:
                mem.seek(start)
                parts.append(mem.read(end - start))
            except (OSError, ValueError, OverflowError):
                continue  # not mapped any more
    return b"\n".join(parts)


def has(data: bytes, text: str) -> bool:
    return any(text.encode(codec) in data for codec in ("utf-8", "utf-16-le"))


def test_the_program_that_held_the_key_is_gone(case_path: Path, qtbot: QtBot) -> None:
    key = KeyFile.load(case_path).unlock(passphrase=PASSPHRASE)
    first = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(case_path), NAME],
        env={**os.environ, "PYTHONPATH": str(PROGRAM.parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    second = 0
    try:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(PASSPHRASE + "\n")
        first.stdin.flush()
        assert first.stdout.readline() == "there\n"
        before = memory(first.pid)
        assert key in before  # what is looked for below is found where it is
        assert has(before, NAME)
        first.stdin.write("lock\n")
        first.stdin.flush()
        second = int(first.stdout.readline())
        assert first.wait(timeout=SECONDS) == 0
        with pytest.raises(ProcessLookupError):
            os.kill(first.pid, 0)

        arguments = Path(f"/proc/{second}/cmdline").read_bytes()
        assert b"--locked" in arguments
        assert os.fsencode(case_path.parent) not in arguments
        try:
            while not has(memory(second), "HC-1 – Hearing Assist"):
                qtbot.wait(200)  # looking through all of it takes longer
        except PermissionError:
            pytest.skip("this account may not look into other processes")
        after = memory(second)
        assert has(after, case_path.name)
        assert key not in after
        assert not has(after, NAME)
        assert not has(after, PASSPHRASE)
        assert not has(after, "The King v Doe")
    finally:
        first.kill()
        first.communicate()
        if second:
            os.kill(second, signal.SIGKILL)
