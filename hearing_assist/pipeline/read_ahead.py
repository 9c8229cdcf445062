# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the next files in their workers while the one before is being stored.

Each file still has a fresh process of its own. At most `AT_ONCE` files and their texts are held in
memory. Leaving the block ends every worker that still reads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Self

from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import ReadFile
from hearing_assist.intake.service import read_untrusted
from hearing_assist.progress import CancelToken

AT_ONCE = 2


class Read(NamedTuple):
    """A file that was read.

    Attributes:
        data: Its bytes.
        file: What it holds.
        isolation: How the process that read it was shut in, in words.
    """

    data: bytes
    file: ReadFile
    isolation: str


class ToRead(NamedTuple):
    """A file that is going to be read.

    Attributes:
        path: Where it lies.
        options: How it is to be read.
        cancel: Stops the reading of this file.
    """

    path: Path
    options: ReadOptions
    cancel: CancelToken


class ReadAhead:
    """Reads files in order, a little ahead of who takes them."""

    def __init__(self, files: Sequence[ToRead], read: Callable[[Path], bytes]) -> None:
        self._waiting = deque(files)
        self._read = read
        self._end = CancelToken()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="read-ahead")
        self._under_way: deque[tuple[ToRead, Future[Read]]] = deque()

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def take(self, path: Path) -> Read:
        """The file at `path`; waits for it, and forgets files that were named before it.

        Raises:
            InputFileError: It cannot be read.
            Cancelled: Asked to stop.
            ValueError: It was not named, or was taken already.
        """
        while self._under_way:
            named, reading = self._under_way.popleft()
            if named.path == path:
                try:
                    return reading.result()
                finally:
                    self._begin()
            reading.cancel()
            self._begin()
        raise ValueError("not a file that is read ahead")

    def _begin(self) -> None:
        while self._waiting and len(self._under_way) < AT_ONCE:
            named = self._waiting.popleft()
            self._under_way.append((named, self._pool.submit(self._one, named)))

    def _one(self, named: ToRead) -> Read:
        cancel = _Ending(named.cancel, self._end)
        cancel.raise_if_cancelled()
        data = self._read(named.path)
        file, isolation = read_untrusted(data, cancel=cancel, options=named.options)
        return Read(data, file, isolation)


class _Ending(CancelToken):
    """Set when one of two others is."""

    def __init__(self, first: CancelToken, second: CancelToken) -> None:
        super().__init__()
        self._tokens = (first, second)

    @property
    def cancelled(self) -> bool:
        return any(token.cancelled for token in self._tokens)

    def raise_if_cancelled(self) -> None:
        for token in self._tokens:
            token.raise_if_cancelled()
