# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The life of a process that answers questions about one file: the other end of `asked_process`.

It shuts itself in before it takes the first byte (engines/sandbox.py), keeps the file in memory
only, writes nothing and prints nothing. Each question is answered before the next one is read.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import IO, TypeVar

from hearing_assist.engines import sandbox
from hearing_assist.errors import InputFileError, TooLargeError
from hearing_assist.intake import limits
from hearing_assist.intake.worker import readable_folders
from hearing_assist.pipeline import pdf_wire
from hearing_assist.pipeline.pdf_wire import Head

F = TypeVar("F")


def serve(
    source: IO[bytes],
    sink: IO[bytes],
    opened: Callable[[bytes], F],
    answer: Callable[[F, Head], tuple[Head, bytes]],
) -> None:
    """Take the file, then answer questions until `source` ends.

    Args:
        source: Messages of who asks: the file, then a question each.
        sink: Where the answers go; a file or question that is refused is answered with the reason.
        opened: Opens the file; raises InputFileError when it cannot be read.
        answer: The answer to one question; raises InputFileError when there is none.
    """
    first = pdf_wire.receive(source)
    if first is None:
        return
    try:
        file = opened(first[1])
    except InputFileError as error:
        pdf_wire.send(sink, _refusal(error))
        return
    del first  # what was opened keeps what it needs
    while (request := pdf_wire.receive(source)) is not None:
        try:
            head, body = answer(file, request[0])
        except InputFileError as error:
            head, body = _refusal(error), b""
        except MemoryError:
            head, body = _refusal(TooLargeError("A page needs too much memory to be drawn.")), b""
        pdf_wire.send(sink, head, body)


def live(
    opened: Callable[[bytes], F],
    answer: Callable[[F, Head], tuple[Head, bytes]],
    *,
    cpu_seconds: int,
    packages: Sequence[str] = (),
) -> int:
    """Shut this process in and serve until nobody asks any more; its exit code.

    Args:
        opened: As for `serve`.
        answer: As for `serve`.
        cpu_seconds: Processor time after which the process is ended.
        packages: As for `readable_folders`.
    """
    gc.freeze()  # what was imported stays
    gc.enable()  # off while it starts: `asked_process.worker_command`
    # Libraries may print: answers get a channel of their own.
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    folders = readable_folders(packages)
    sandbox.enter(folders, memory=limits.WORKER_MEMORY_BYTES, cpu_seconds=cpu_seconds)
    serve(sys.stdin.buffer, sink, opened, answer)
    return 0


def _refusal(error: InputFileError) -> Head:
    return {"refused": error.code, "reason": error.reason}
