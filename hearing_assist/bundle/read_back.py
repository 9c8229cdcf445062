# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a finished bundle back: its pages in processes of their own, its structure meanwhile.

The processes start before the bundle is built and wait for it. A small bundle is read here.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from types import TracebackType
from typing import Any, Self, TypeVar

from hearing_assist.bundle.parts import Number, Part
from hearing_assist.bundle.rules.reading import ReadBack
from hearing_assist.bundle.wire import unpacked
from hearing_assist.engines.pdfium import MarkedPage
from hearing_assist.engines.qpdf_facts import Facts, facts
from hearing_assist.engines.qpdf_same import Seen, seen
from hearing_assist.errors import ExportError
from hearing_assist.progress import CancelToken

WORTH_IT = 1_000_000
"""Bytes of documents from which other processes are quicker."""
MOST_PROCESSES = 3
"""Two for the pages, which take about twice the time of the structure; each costs its start."""
_POLL_SECONDS = 0.05
T = TypeVar("T")
_Share = tuple[int, list[str], list[tuple[bytes, list[int]]]]
"""First page from 0, the number of each page, and the parts with their pages."""


class Readers:
    """Processes that read pages; a context manager that ends them.

    Args:
        size: Bytes of all documents of the bundle.
    """

    def __init__(self, size: int) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        if size > WORTH_IT:
            command = [sys.executable, "-I", "-m", "hearing_assist.bundle.reading_process"]
            count = min(MOST_PROCESSES, max(2, os.cpu_count() or 1))
            for _ in range(count):
                self._processes.append(
                    subprocess.Popen(
                        command,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                    )
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        for process in self._processes:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not sent is sent to nobody
                        pipe.close()
            process.wait()

    def read_back(
        self,
        data: bytes,
        *,
        numbers: Sequence[Number],
        parts: Sequence[Part],
        cancel: CancelToken,
    ) -> ReadBack:
        """A finished file as it is read, each page compared with the part that it came from.

        Raises:
            ExportError: A process did not finish.
            Cancelled: Asked to stop.
        """
        count = max(1, len(self._processes) - 1)
        shares = _shares(numbers, parts, count)
        if not self._processes:
            return ReadBack(*_joined([_seen(data, share) for share in shares]), facts(data))
        *pagers, examiner = self._processes
        calls: list[Callable[[], object]] = [
            functools.partial(_ask, process, data, share)
            for process, share in zip(pagers, shares, strict=False)
        ]
        calls.append(functools.partial(_ask_facts, examiner, data))
        with ThreadPoolExecutor(len(calls)) as helpers:
            waiting = [helpers.submit(call) for call in calls]
            try:
                while wait(waiting, _POLL_SECONDS).not_done:
                    cancel.raise_if_cancelled()
            except BaseException:
                self._end()  # whoever waits for an answer gets none
                raise
        *found, structure = (one.result() for one in waiting)
        seen_pages = [one for one in found if isinstance(one, Seen)]
        if len(seen_pages) != len(shares) or not isinstance(structure, Facts):
            raise ExportError("The bundle could not be read back; nothing was written. Try again.")
        return ReadBack(*_joined(seen_pages), structure)

    def _end(self) -> None:
        for process in self._processes:
            process.kill()


def patiently(work: Callable[[], T], cancel: CancelToken) -> T:
    """The result of `work`, without waiting for it any longer once somebody asks to stop.

    It must be work that ends by itself and leaves nothing behind: it goes on to its end.

    Raises:
        Cancelled: Asked to stop.
    """
    helper = ThreadPoolExecutor(max_workers=1)
    try:
        waited = helper.submit(work)
        while not wait([waited], _POLL_SECONDS).done:
            cancel.raise_if_cancelled()
        return waited.result()
    finally:
        helper.shutdown(wait=False)


def _ask(process: subprocess.Popen[bytes], data: bytes, share: _Share) -> Seen | None:
    """What a process says of its pages; None when it ended or answered nonsense."""
    first, marks, parts = share
    head = {
        "ask": "pages",
        "size": len(data),
        "first": first,
        "marks": marks,
        "parts": [(len(part), picked) for part, picked in parts],
    }
    return _answer(process, head, [data, *(part for part, _ in parts)], Seen)


def _ask_facts(process: subprocess.Popen[bytes], data: bytes) -> Facts | None:
    return _answer(process, {"ask": "facts", "size": len(data)}, [data], Facts)


def _answer(
    process: subprocess.Popen[bytes],
    head: Mapping[str, Any],
    bodies: Sequence[bytes],
    kind: type[T],
) -> T | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(json.dumps(head).encode() + b"\n")
        for body in bodies:
            process.stdin.write(body)
        process.stdin.flush()
        return unpacked(kind, process.stdout.readline())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seen(data: bytes, share: _Share) -> Seen:
    first, marks, parts = share
    return seen(data, first=first, marks=marks, parts=parts)


def _joined(found: Sequence[Seen]) -> tuple[tuple[MarkedPage, ...], frozenset[int]]:
    pages = tuple(page for one in found for page in one.pages)
    return pages, frozenset(number for one in found for number in one.unlike)


def _shares(numbers: Sequence[Number], parts: Sequence[Part], count: int) -> list[_Share]:
    """The pages in about equal shares, a part in two of them where it must be."""
    marks = [number.stamp for number in numbers]
    room = -(-len(marks) // count)
    shares: list[_Share] = []
    for number, (part, page) in enumerate(_pages(parts)):
        if number % room == 0:
            shares.append((number, marks[number : number + room], []))
        held = shares[-1][2]
        if not held or held[-1][0] is not part.data:
            held.append((part.data, []))
        held[-1][1].append(part.source(page))
    return shares


def _pages(parts: Sequence[Part]) -> Iterator[tuple[Part, int]]:
    for part in parts:
        for page in range(part.pages):
            yield part, page
