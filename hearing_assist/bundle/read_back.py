# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a finished bundle back: its pages in processes of their own, its structure meanwhile.

The processes start before the bundle is built and look at what goes into it while it is bound: for
the finished file only the comparison is left. A small bundle is read here.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self, TypeVar

from hearing_assist.bundle.parts import Number, Part
from hearing_assist.bundle.rules.reading import ReadBack
from hearing_assist.bundle.wire import unpacked
from hearing_assist.engines.qpdf_facts import Facts, Problems, facts
from hearing_assist.engines.qpdf_same import Asked, Seen, Source, compared
from hearing_assist.errors import ExportError
from hearing_assist.progress import CancelToken

WORTH_IT = 1_000_000
"""Bytes of documents from which other processes are quicker."""
MOST_PROCESSES = 3
"""Two for the pages, which take about twice the time of the structure; each costs its start."""
_POLL_SECONDS = 0.05
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of a finished file: its place from 0, its number, and what it was made of."""

    at: int
    mark: str
    data: bytes
    index: int


class _Pager:
    """A process that looks at pages; it keeps the documents that it was given."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.held: dict[int, tuple[int, bytes]] = {}
        """Documents by the place of their bytes in memory: their number in the process."""
        self._given: list[tuple[bytes, int, int]] = []
        self._line = ThreadPoolExecutor(max_workers=1)  # one question at a time

    def give(self, data: bytes, start: int, step: int) -> None:
        """Remember that it gets a document, of whose pages it prepares some."""
        self.held[id(data)] = len(self.held), data
        self._given.append((data, start, step))

    def send(self) -> None:
        """Send what it gets, without waiting for it."""
        given = self._given
        head = {"ask": "keep", "parts": [(len(data), *pages) for data, *pages in given]}
        self._line.submit(_send, self.process, head, [data for data, _, _ in given])
        self._given = []

    def ask(self, data: bytes, pages: Sequence[_Page]) -> Future[Seen | None]:
        """What it says of some pages of a finished file."""
        more = {id(page.data): page.data for page in pages if id(page.data) not in self.held}
        numbers = {key: number for key, (number, _) in self.held.items()}
        numbers |= {key: len(numbers) + place for place, key in enumerate(more)}
        head = {
            "ask": "pages",
            "size": len(data),
            "parts": [len(part) for part in more.values()],
            "pages": [(page.at, page.mark, numbers[id(page.data)], page.index) for page in pages],
        }
        bodies = [data, *more.values()]
        return self._line.submit(_answer, self.process, head, bodies, Seen)

    def close(self) -> None:
        """Nothing more is asked; the process has ended."""
        self._line.shutdown()


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
        self._pagers = [_Pager(process) for process in self._processes[:-1]]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()
        for pager in self._pagers:
            pager.close()
        for process in self._processes:
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not sent is sent to nobody
                        pipe.close()
            process.wait()

    def prepare(self, documents: Sequence[bytes]) -> None:
        """Let the processes look at what goes into the bundle, without waiting for them.

        Args:
            documents: PDFs, the same objects in memory that the parts of the bundle hold.
        """
        if not self._pagers:
            return
        known = {id(data): data for data in documents}
        share = sum(map(len, known.values())) / len(self._pagers)
        weights = [0.0] * len(self._pagers)
        for data in known.values():
            if len(data) > share / 2:  # pages of a large one are shared out
                for place, pager in enumerate(self._pagers):
                    pager.give(data, place, len(self._pagers))
                    weights[place] += len(data) / len(self._pagers)
            else:
                least = weights.index(min(weights))
                self._pagers[least].give(data, 0, 1)
                weights[least] += len(data)
        for pager in self._pagers:
            pager.send()

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
        pages = list(_pages(numbers, parts))
        if not self._processes:
            return _read_here(data, pages)
        shares = self._shares(pages)
        asked = [pager.ask(data, share) for pager, share in zip(self._pagers, shares, strict=True)]
        with ThreadPoolExecutor(max_workers=1) as helper:
            structure = helper.submit(self._examined, data, asked)
            try:
                waiting: list[Future[Any]] = [*asked, structure]
                while wait(waiting, _POLL_SECONDS).not_done:
                    cancel.raise_if_cancelled()
            except BaseException:
                self._end()  # whoever waits for an answer gets none
                raise
        found = [one.result() for one in asked]
        seen = [one for one in found if one is not None]
        told = structure.result()
        whole = sorted(page for one in seen for page in one.numbers)
        if len(seen) != len(found) or told is None or whole != list(range(len(whole))):
            raise ExportError("The bundle could not be read back; nothing was written. Try again.")
        return _read(seen, told)

    def _examined(self, data: bytes, asked: Sequence[Future[Seen | None]]) -> Facts | None:
        """The structure, with qpdf's check where the pages are not all plain."""
        examiner = self._processes[-1]
        told = _answer(examiner, {"ask": "facts", "size": len(data)}, [data], Facts)
        if told is None or told.checked:
            return told
        if not any(one is not None and one.rough for one in _results(asked)):
            return told
        whole = _answer(examiner, {"ask": "problems", "size": len(data)}, [data], Problems)
        if whole is None:
            return None
        return replace(told, problems=whole.problems, checked=whole.checked)

    def _shares(self, pages: Sequence[_Page]) -> list[list[_Page]]:
        """The pages for each pager: those that it prepared, and of others about as many."""
        shares: list[list[_Page]] = [[] for _ in self._pagers]
        for page in pages:
            holders = [
                place for place, pager in enumerate(self._pagers) if id(page.data) in pager.held
            ]
            if holders:
                shares[holders[page.index % len(holders)]].append(page)
            else:
                min(shares, key=len).append(page)
        return shares

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


def _send(
    process: subprocess.Popen[bytes], head: Mapping[str, Any], bodies: Sequence[bytes]
) -> bool:
    """Whether a process took all of it."""
    if process.stdin is None:
        return False
    try:
        process.stdin.write(json.dumps(head).encode() + b"\n")
        for body in bodies:
            process.stdin.write(body)
        process.stdin.flush()
    except (OSError, ValueError):
        return False
    return True


def _answer(
    process: subprocess.Popen[bytes],
    head: Mapping[str, Any],
    bodies: Sequence[bytes],
    kind: type[T],
) -> T | None:
    """What a process says; None when it ended or answered nonsense."""
    if not _send(process, head, bodies) or process.stdout is None:
        return None
    try:
        return unpacked(kind, process.stdout.readline())
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _results(asked: Sequence[Future[T]]) -> Iterator[T]:
    return (one.result() for one in asked)


def _read_here(data: bytes, pages: Sequence[_Page]) -> ReadBack:
    sources = {id(page.data): Source(page.data) for page in pages}
    asked = [Asked(page.at, page.mark, sources[id(page.data)], page.index) for page in pages]
    seen = compared(data, asked)
    return _read([seen], facts(data, plain=not seen.rough))


def _read(found: Sequence[Seen], structure: Facts) -> ReadBack:
    pages = {
        number: page for one in found for number, page in zip(one.numbers, one.pages, strict=True)
    }
    unlike = frozenset(number for one in found for number in one.unlike)
    other = frozenset(number for one in found for number in one.other)
    letters: dict[str, frozenset[int]] = {}
    for one in found:
        for font, numbers in one.letters.items():
            letters[font] = letters.get(font, frozenset()) | numbers
    ordered = tuple(pages[number] for number in sorted(pages))
    return ReadBack(ordered, unlike, other, letters, structure)


def _pages(numbers: Sequence[Number], parts: Sequence[Part]) -> Iterator[_Page]:
    places = ((part, page) for part in parts for page in range(part.pages))
    for at, (number, (part, page)) in enumerate(zip(numbers, places, strict=True)):
        yield _Page(at, number.stamp, part.data, part.source(page))
