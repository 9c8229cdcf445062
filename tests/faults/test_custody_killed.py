# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 while hand-overs are recorded: each stands with its line in the log, or neither does."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hearing_assist.casefile.custody import Action, CustodyEntry
from hearing_assist.casefile.sealed import SealedRecord
from tests.unit.casefile import samples

WORK = """
import sys
from pathlib import Path
from hearing_assist.casefile.custody import Action, CustodyEntry, Facts
from hearing_assist.casefile.ids import utc_now
from hearing_assist.casefile.sealed import SealedRecord

key = bytes.fromhex(sys.argv[3])
path, first = Path(sys.argv[1]), int(sys.argv[2])
with SealedRecord.open(path, key, clock=utc_now, new_id=lambda: "x") as record:
    for number in range(first, first + 100_000):
        facts = Facts(storage="shelf " * 50)
        record.add_custody(
            CustodyEntry(f"c{number}", "s1", utc_now(), Action.STORED, "clerk", "", facts=facts)
        )
        print(number, flush=True)
"""
DATA = b"a notebook"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as POSIX does")
def test_an_entry_stands_with_its_line_in_the_log_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "c.sealed"
    with SealedRecord.create(
        path, samples.KEY, case_id="case1", clock=samples.Ticking(), new_id=lambda: "x"
    ) as record:
        first = CustodyEntry("c0", "s1", samples.START, Action.IMPORTED, "clerk", "")
        record.add_source(samples.source(record, DATA), DATA, [], first)
    acknowledged = 0
    for _ in range(5):
        command = [sys.executable, "-c", WORK, str(path), str(acknowledged + 1), samples.KEY.hex()]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(3, 12)):
                acknowledged = int(process.stdout.readline())
            time.sleep(chance.random() / 200)  # into the middle of the next one
            process.kill()
            rest = process.stdout.read().split()
        acknowledged = int(rest[-1]) if rest else acknowledged
        with SealedRecord.open(
            path, samples.KEY, clock=samples.Ticking(), new_id=lambda: "x"
        ) as record:
            record.check()
            entries = record.custody("s1")
            assert [entry.n for entry in entries] == list(range(1, len(entries) + 1))
            assert list(record.logged_custody()) == [entry.id for entry in entries]
            assert all(
                record.logged_custody()[entry.id] == record.custody_digest(entry)
                for entry in entries[-3:]
            )
            assert len(entries) - 1 in {acknowledged, acknowledged + 1}
            acknowledged = len(entries) - 1
