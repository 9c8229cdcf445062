# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that makes papers of others ready for a bundle: bytes in, bytes out.

It shuts itself in before it takes the first byte, keeps everything in memory and prints nothing.
What it needs too long or too much memory for is for its parent to end.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from hearing_assist.bundle.wire import packed, unpacked
from hearing_assist.engines import sandbox
from hearing_assist.engines.pdfium_looks import Looker
from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.engines.qpdf_ready import Tick, made_ready
from hearing_assist.errors import InputFileError
from hearing_assist.intake import limits
from hearing_assist.intake.worker import readable_folders

CPU_SECONDS = 3600
_INK = 0.004
"""Share of the place of a number that may be specks (as in rule B04)."""
_TICK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper to be made ready; its bytes follow. All lengths in points.

    Attributes:
        size: Of its bytes.
        strip: What is to be free at the foot of a page.
        width: Of the longest number with its margin and what is around it.
        margin: Of the number to the right edge and to the foot.
        around: What is to be free around a number.
    """

    size: int
    strip: float
    width: float
    margin: float
    around: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the process says.

    Attributes:
        done: Whether this is its answer; else it is still at work.
        size: Of the bytes of the paper made ready, which follow; 0 where nothing was to be done.
        refused: Why it cannot be made ready, in words for a clerk.
        is_too_large: Whether it took more memory than there is for it.
    """

    done: bool = True
    size: int = 0
    refused: str = ""
    is_too_large: bool = False


def answer(asked: Asked, data: bytes, tick: Tick) -> tuple[Told, bytes]:
    """What is said of a paper, and its bytes."""
    try:
        pages = list(crowded(data, asked, tick))
    except InputFileError:
        return Told(), b""  # whoever counts its pages says so
    try:
        made = made_ready(data, pages, asked.strip, tick) or b""
    except InputFileError as error:
        return Told(refused=error.reason), b""
    return Told(size=len(made)), made


def crowded(data: bytes, asked: Asked, tick: Tick) -> Iterator[int]:
    """Pages, from 0, on which a number would stand on something.

    Raises:
        ProtectedFileError, DamagedFileError: The paper or a page cannot be opened.
    """
    with Looker(data) as looker:
        for page, size in enumerate(page_sizes(data)[: looker.pages]):
            tick()
            right, bottom = size.width, size.height
            box = (
                max(0.0, right - asked.width),
                bottom - asked.strip,
                right - asked.margin + asked.around,
                bottom - asked.margin + asked.around,
            )
            if looker.ink(page, box) > _INK or looker.within(page, box).strip():
                yield page


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer until the questions end."""
    tick = _ticker(sink)
    while line := source.readline():
        asked = unpacked(Asked, line)
        data = source.read(asked.size)
        try:
            told, made = answer(asked, data, tick)
        except MemoryError:
            told, made = Told(is_too_large=True), b""
        sink.write(packed(told))
        sink.write(made)
        sink.flush()


def _ticker(sink: IO[bytes]) -> Callable[[], None]:
    """Says that the work goes on, but not for every page of a thousand."""
    said = 0.0
    still = packed(Told(done=False))

    def tick() -> None:
        nonlocal said
        now = time.monotonic()
        if now - said >= _TICK_SECONDS:
            said = now
            sink.write(still)
            sink.flush()

    return tick


def main() -> int:
    """Entry point of the process; its only argument is the size of the largest paper in bytes."""
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    memory = limits.WORKER_MEMORY_BYTES + 4 * int(sys.argv[1])
    sandbox.enter(readable_folders(), memory=memory, cpu_seconds=CPU_SECONDS)
    serve(sys.stdin.buffer, sink)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
