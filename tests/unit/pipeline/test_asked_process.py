# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A process that is asked, and closed from two threads at once."""

from __future__ import annotations

import io
import subprocess
import sys

from hearing_assist.pipeline import asked_process


class ClosedMeanwhile(io.BufferedWriter):
    """A pipe that another thread closes between the last look and the last flush."""

    def flush(self) -> None:
        self.raw.close()
        super().flush()


def test_ending_it_twice_at_the_same_moment_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    process.stdin = ClosedMeanwhile(process.stdin.detach())  # type: ignore[attr-defined]
    asked_process._end(process)
    assert process.returncode is not None
    assert process.stdout is not None
    assert process.stdout.closed
