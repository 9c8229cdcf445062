# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Hundreds of files come in, and neither the window nor the memory of its process notices.

As with the other long work, a second process that only sleeps tells how much of the lateness is
that of the computer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LATE = 100.0
"""Milliseconds after which somebody notices."""
GROWTH = 0.15
"""Megabytes a file by which the process may grow from the hundredth file on: what the case knows of
each file, and the rows of the table; no file's text."""
FILES = int(os.environ.get("HEARING_ASSIST_FILES", "500"))
SLEEPER = """
import sys, threading, time
gaps, ended = [], threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
before = time.perf_counter()
while not ended.is_set():
    time.sleep(0.01)
    now = time.perf_counter()
    gaps.append((now - before) * 1000)
    before = now
print(sum(gap > 100 for gap in gaps) / len(gaps), max(gaps))
"""


def late(beats: list[float]) -> float:
    """The share of late beats."""
    return sum(beat > LATE for beat in beats) / len(beats)


@pytest.mark.bench
@pytest.mark.timeout(1800)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_window_and_memory_while_files_come_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = Path(__file__).parent / "intake_run.py"
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as sleeper:
        done = subprocess.run(
            [sys.executable, str(script), str(tmp_path), str(FILES)],
            capture_output=True,
            text=True,
            check=True,
        )
        told, _ = sleeper.communicate("")
    others_late, others_worst = (float(number) for number in told.split())
    told_of = json.loads(done.stdout)
    memory = {int(files): size for files, size in told_of["memory"].items()}
    with capsys.disabled():
        sys.stdout.write(f"\nanother process: late {others_late:.3%}, worst {others_worst:.0f} ms")
        for name in ("warm-up", "rest", "import"):
            beats = sorted(told_of[name])
            sys.stdout.write(
                f"\n{name:8} {len(beats):6} beats, median {beats[len(beats) // 2]:.0f}, "
                f"99 % below {beats[int(len(beats) * 0.99)]:.0f}, worst {beats[-1]:.0f} ms, "
                f"late {late(beats):.3%}"
            )
        sizes = ", ".join(f"{files}: {size:.0f}" for files, size in sorted(memory.items()))
        sys.stdout.write(f"\nmegabytes by files: {sizes}\n")
    assert told_of["imported"] >= FILES
    assert told_of["refused"] == 0
    first = min(100, FILES // 2)
    start = min(size for files, size in memory.items() if files >= first)
    assert memory[FILES] - start <= GROWTH * FILES
    working, resting = told_of["import"], told_of["rest"]
    assert late(working) <= 0.001 + 20 * max(others_late, late(resting))
    assert max(working) <= 2 * max(LATE, others_worst, *resting)
