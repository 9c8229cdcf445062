# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that draws pages and pictures of one source: bytes in, pixels out, nothing else.

Runs through `asked_process`, shuts itself in before it takes the first byte, and speaks
`pdf_wire`. It knows no mask: what is covered is covered by who asked.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import astuple
from typing import IO, Any

from hearing_assist.engines import sandbox
from hearing_assist.errors import DamagedFileError, InputFileError, TooLargeError
from hearing_assist.intake import limits, views
from hearing_assist.intake.views import Views
from hearing_assist.intake.worker import readable_folders
from hearing_assist.pipeline import pdf_wire

CPU_SECONDS = 3600
SIZING_S = 1.0
"""About how long one answer about sizes may take; the next question goes on from there."""


def answer(file: Views | None, request: dict[str, Any]) -> tuple[pdf_wire.Head, bytes]:
    """The answer to one request about an open file.

    Raises:
        InputFileError: The page cannot be drawn.
    """
    count = file.count if file else 0
    if request["ask"] == "sizes":
        until = time.monotonic() + SIZING_S
        found = []
        view = int(request["first"])
        while file is not None and view <= count:
            if sized := file.sized(view):
                found.append(astuple(sized))
            view += 1
            if time.monotonic() > until:
                break
        return {"views": found, "next": view, "count": count}, b""
    view, width, height = (int(request[key]) for key in ("view", "width", "height"))
    if file is None or not 1 <= view <= count:
        raise DamagedFileError("This page cannot be drawn.")
    if max(width, height) > views.LARGEST_SIDE:
        raise TooLargeError("A page is too large to draw.")
    pixels, width, height = file.drawn(view, width, height)
    return {"width": width, "height": height}, pixels


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Take the file, then answer requests until `source` ends."""
    first = pdf_wire.receive(source)
    if first is None:
        return
    try:
        file = views.opened(first[1])
    except InputFileError as error:
        pdf_wire.send(sink, _refusal(error))
        return
    del first
    while (request := pdf_wire.receive(source)) is not None:
        try:
            head, body = answer(file, request[0])
        except InputFileError as error:
            head, body = _refusal(error), b""
        except MemoryError:
            head, body = _refusal(TooLargeError("A page needs too much memory to be drawn.")), b""
        pdf_wire.send(sink, head, body)


def _refusal(error: InputFileError) -> pdf_wire.Head:
    return {"refused": error.code, "reason": error.reason}


def main() -> int:
    """Entry point of the process."""
    # Libraries may print: answers get a channel of their own.
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    sandbox.enter(readable_folders(), memory=limits.WORKER_MEMORY_BYTES, cpu_seconds=CPU_SECONDS)
    serve(sys.stdin.buffer, sink)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
