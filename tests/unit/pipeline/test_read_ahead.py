# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reading ahead: in order, bounded, and over as soon as nobody wants it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from hearing_assist.errors import InputFileError
from hearing_assist.intake.options import ReadOptions
from hearing_assist.pipeline.read_ahead import AT_ONCE, ReadAhead, ToRead
from hearing_assist.progress import Cancelled, CancelToken


def wanted(*names: str, cancel: CancelToken | None = None) -> list[ToRead]:
    return [ToRead(Path(name), ReadOptions(), cancel or CancelToken()) for name in names]


def data_of(path: Path) -> bytes:
    if "bad" in path.name:
        raise InputFileError("is not there. Check the name.", path)
    return f"It rained on {path.name}.".encode()


def test_files_come_in_order_and_a_bad_one_stops_no_other() -> None:
    with ReadAhead(wanted("a", "bad", "c"), data_of) as ahead:
        assert ahead.take(Path("a")).data == b"It rained on a."
        with pytest.raises(InputFileError):
            ahead.take(Path("bad"))
        found = ahead.take(Path("c"))
    assert [block.text for block in found.file.blocks] == ["It rained on c."]
    assert found.isolation.startswith("process of its own")


def test_files_that_nobody_took_are_passed_over() -> None:
    with ReadAhead(wanted("a", "b", "c", "d"), data_of) as ahead:
        assert ahead.take(Path("c")).data.endswith(b"c.")
        assert ahead.take(Path("d")).data.endswith(b"d.")
        with pytest.raises(ValueError, match="not a file"):
            ahead.take(Path("a"))


def test_no_more_than_a_few_are_held() -> None:
    read: list[str] = []

    def note(path: Path) -> bytes:
        read.append(path.name)
        return data_of(path)

    with ReadAhead(wanted(*"abcdef"), note) as ahead:
        ahead.take(Path("a"))
        deadline = time.monotonic() + 20
        while len(read) < 1 + AT_ONCE and time.monotonic() < deadline:
            threading.Event().wait(0.02)
        assert sorted(read) == ["a", "b", "c"]


def test_leaving_ends_what_is_under_way() -> None:
    began = threading.Event()

    def slow(path: Path) -> bytes:
        began.set()
        return b"x" * 10

    with ReadAhead(wanted(*"abcdef"), slow):
        assert began.wait(20)
        left = time.monotonic()
    assert time.monotonic() - left < 5


def test_cancelled() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with ReadAhead(wanted("a", cancel=cancel), data_of) as ahead, pytest.raises(Cancelled):
        ahead.take(Path("a"))
