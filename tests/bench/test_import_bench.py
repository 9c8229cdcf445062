# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How long 200 Word files take from the disk into the record: one fresh process each, two cores.

Run alone: `make bench`, or this file with `-m bench`. Each file is a report of about six pages.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.intake.builders import docx_file
from tests.unit.pipeline.conftest import around, case, case_path

__all__ = ["around", "case", "case_path"]

FILES = 200
CORES = 2
MOST_SECONDS = 30.0
SENTENCE = "On the day in question the witness came to the house at the canal and stayed there. "

pytestmark = pytest.mark.bench


def report(number: int) -> bytes:
    def build(document: Any) -> None:
        document.add_heading(f"Report {number}", 1)
        for n in range(60):
            text = SENTENCE * 3 + f"Entry {number}-{n}."
            document.add_paragraph(text, style="List Number" if n % 2 else None)
        table = document.add_table(8, 3)
        for row in table.rows:
            for cell in row.cells:
                cell.text = f"{number} metres"

    return docx_file(build)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores are named on Linux only")
def test_two_hundred_word_files(case: Case, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.docx" for n in range(FILES)]
    for n, path in enumerate(paths):
        path.write_bytes(report(n))
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(cores)[:CORES])
    began, before = time.monotonic(), os.times()
    try:
        done = sources.import_files(
            case,
            paths,
            kind=SourceKind.REPORT,
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    finally:
        os.sched_setaffinity(0, cores)
    seconds, after = time.monotonic() - began, os.times()
    own, readers = (
        sum(after[n : n + 2]) - sum(before[n : n + 2])
        for n in (0, 2)  # user and system
    )
    sys.stdout.write(
        f"{FILES} files in {seconds:.1f} s, {own + readers:.1f} s of the processor: the program "
        f"{own:.1f}, its readers {readers:.1f}; load {os.getloadavg()[0]:.1f}\n"
    )
    assert len(done.imported) == FILES
    assert seconds < MOST_SECONDS
