# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that reads pages of a finished bundle: bytes in, what is on them out.

It shuts itself in before it takes the first byte, keeps everything in memory and prints nothing.
"""

from __future__ import annotations

import json
import os
import sys
from typing import IO

from hearing_assist.bundle.wire import packed
from hearing_assist.engines import sandbox
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.engines.qpdf_same import seen
from hearing_assist.intake import limits
from hearing_assist.intake.worker import readable_folders

CPU_SECONDS = 3600


def answer(source: IO[bytes]) -> bytes | None:
    """The answer to the next question of a stream; None at its end."""
    line = source.readline()
    if not line:
        return None
    head = json.loads(line)
    data = source.read(head["size"])
    if head["ask"] == "facts":
        return packed(facts(data))
    parts = [(source.read(size), picked) for size, picked in head["parts"]]
    return packed(seen(data, first=head["first"], marks=head["marks"], parts=parts))


def main() -> int:
    """Entry point of the process."""
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    sandbox.enter(readable_folders(), memory=limits.WORKER_MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    while (told := answer(sys.stdin.buffer)) is not None:
        sink.write(told)
        sink.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
