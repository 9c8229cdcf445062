# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that the program did not set itself, made ready for a bundle.

Where the number of a page would stand on something, the whole page is set a little smaller, so
that its foot is free (rule B04). What pictures carry beside their pixels stays behind (B31).
Nothing else of such pages changes: they get no text layer, no turn and no coarser pictures, because
they are to stay what they are (B29); the rules tell of them.

The work is done in a process of its own, which can be ended at any moment.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from types import TracebackType
from typing import Self

from hearing_assist.bundle.binding import STAMP_MARGIN, STAMP_SIZE, Item
from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.ready_process import Asked, Told
from hearing_assist.bundle.wire import packed, unpacked
from hearing_assist.errors import InputFileError, TooLargeError, WorkerError
from hearing_assist.intake import limits
from hearing_assist.progress import CancelToken

STRIP = STAMP_MARGIN + 2 * STAMP_SIZE
"""Points at the foot of a page in which a number has room."""
_LETTER = 0.62
"""Width of a letter or digit, as a share of its size; rather too wide."""
_AROUND = 6.0
_POLL_SECONDS = 0.05
_LINE_BYTES = 4096


def ready(item: Item, longest: int, cancel: CancelToken) -> Item:
    """The item as it goes into a bundle; as `all_ready`, for one."""
    return all_ready({item.id: item}, longest, cancel)[item.id]


def all_ready(items: Mapping[str, Item], longest: int, cancel: CancelToken) -> dict[str, Item]:
    """Items as they go into a bundle, by the names that they come with.

    A paper that cannot be opened stays as it is: whoever counts its pages says so, and names it.

    Args:
        items: Papers; those that the program set itself are not looked at.
        longest: Letters of the longest number that a page may bear, "Page 1234 of 5678".
        cancel: Obeyed at once, in the middle of a page too.

    Raises:
        InputFileError: A page cannot be read, drawn in time or kept in memory; names the item.
        Cancelled: Asked to stop.
    """
    cancel.raise_if_cancelled()
    foreign = [name for name, item in items.items() if item.form is not Form.REFLOWED]
    if not foreign:
        return dict(items)
    made = dict(items)
    with _Maker(max(len(items[name].data) for name in foreign)) as maker:
        for name in foreign:
            item = items[name]
            try:
                data = maker.made(item.data, longest, cancel)
            except InputFileError as error:
                raise type(error)(f"Document {name} of the bundle {error.reason}") from error
            made[name] = replace(item, data=data, original=item.data) if data else item
    return made


class _Maker:
    """The process that makes papers ready; a context manager that ends it.

    Args:
        largest: Bytes of the largest paper.
    """

    def __init__(self, largest: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "hearing_assist.bundle.ready_process", str(largest)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._heard = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not sent is sent to nobody
                    pipe.close()
        self._process.wait()

    def made(self, data: bytes, longest: int, cancel: CancelToken) -> bytes:
        """A paper made ready; b"" where nothing was to be done.

        Raises:
            InputFileError: It cannot be made ready.
            Cancelled: Asked to stop.
        """
        width = longest * _LETTER * STAMP_SIZE + STAMP_MARGIN + _AROUND
        asked = Asked(len(data), STRIP, width, STAMP_MARGIN, _AROUND)
        self._heard = time.monotonic()
        with ThreadPoolExecutor(max_workers=1) as helper:
            answer = helper.submit(self._answer, asked, data)
            try:
                while not wait([answer], _POLL_SECONDS).done:
                    cancel.raise_if_cancelled()
                    if time.monotonic() - self._heard > limits.WORKER_SILENCE_SECONDS:
                        raise WorkerError(
                            "takes too long to draw. Print it to a new PDF and import that."
                        )
            except BaseException:
                self._process.kill()  # whoever waits for an answer gets none
                raise
            return answer.result()

    def _answer(self, asked: Asked, data: bytes) -> bytes:
        sink, source = self._process.stdin, self._process.stdout
        try:
            if sink is None or source is None:
                raise OSError
            sink.write(packed(asked))
            sink.write(data)
            sink.flush()
            while not (told := unpacked(Told, source.readline(_LINE_BYTES))).done:
                self._heard = time.monotonic()
            made = source.read(min(told.size, 2 * limits.FILE_BYTES)) if told.size > 0 else b""
            if len(made) != max(0, told.size):
                raise OSError
        except (OSError, ValueError, KeyError, TypeError):
            raise WorkerError(
                "could not be looked at. Print it to a new PDF and import that."
            ) from None
        if told.is_too_large:
            raise TooLargeError("needs too much memory. Print it to a new PDF and import that.")
        if told.refused:
            raise InputFileError(told.refused)
        return made
