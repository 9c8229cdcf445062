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
from hearing_assist.engines.qpdf_facts import facts, problems
from hearing_assist.engines.qpdf_same import Asked, Source, compared
from hearing_assist.intake import limits
from hearing_assist.intake.worker import readable_folders

CPU_SECONDS = 3600


class Answers:
    """Answers questions of a stream, and keeps the documents that come with them."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._kept: list[Source] = []

    def next(self) -> bytes | None:
        """The answer to the next question, b"" where none is wanted; None at the end.

        Raises:
            ProtectedFileError, DamagedFileError: A file cannot be opened.
        """
        line = self._stream.readline()
        if not line:
            return None
        head = json.loads(line)
        if head["ask"] == "keep":
            for size, start, step in head["parts"]:
                self._keep(size).prepare(start=start, step=step)
            return b""
        data = self._stream.read(head["size"])
        if head["ask"] == "facts":
            return packed(facts(data, plain=True))
        if head["ask"] == "problems":
            return packed(problems(data))
        before = len(self._kept)
        for size in head["parts"]:
            self._keep(size)
        asked = [
            Asked(at, mark, self._kept[number], index) for at, mark, number, index in head["pages"]
        ]
        del self._kept[before:]
        return packed(compared(data, asked))

    def _keep(self, size: int) -> Source:
        self._kept.append(Source(self._stream.read(size)))
        return self._kept[-1]


def main() -> int:
    """Entry point of the process."""
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    sandbox.enter(readable_folders(), memory=limits.WORKER_MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    answers = Answers(sys.stdin.buffer)
    while (told := answers.next()) is not None:
        sink.write(told)
        sink.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
