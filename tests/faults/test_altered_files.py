# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files that a disk, a hand or a backup has changed: found on opening, and left as they are."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.records import CaseFacts, Screened
from hearing_assist.engines.store import PAGE_BYTES
from hearing_assist.errors import (
    AlteredCaseError,
    DamagedCaseError,
    ExitCode,
    HearingAssistError,
    VerificationError,
)
from tests.faults.conftest import Run

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Closed:
    """A case file that was closed twice, its key, and how both files were in between."""

    path: Path
    key: bytes
    older: bytes
    older_keys: bytes

    def restore(self, data: bytes) -> None:
        self.path.write_bytes(data)
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def key_paths(self) -> tuple[Path, ...]:
        return tuple(self.path.with_name(self.path.name + end) for end in (".keys", ".keys2"))

    def open(self, *, read_only: bool = False) -> HearingFile:
        keys = KeyFile.load(self.path)
        opened = HearingFile.open(
            self.path, self.key, clock=lambda: NOW, new_id=lambda: "x", read_only=read_only
        )
        try:
            if read_only:
                opened.verify(keys)
            else:
                opened.begin_work(keys)
        except BaseException:
            opened.close()
            raise
        return opened

    def work(self) -> None:
        """Change something and close the file."""
        with self.open() as opened:
            opened.cache_put({f"key{n}": "text " * 300 for n in range(20)})
            opened.set_title(Screened("another"))
            opened.finish_work(KeyFile.load(self.path))


@pytest.fixture
def closed(tmp_path: Path) -> Closed:
    path = tmp_path / "c.hearing"
    keys, key = KeyFile.create(path, passphrase="p q r", use_keyring=False, cost=LOWEST_COST)
    facts = CaseFacts("case1", Screened("HC-1"), Screened("title"), "en", NOW)
    with HearingFile.create(
        path, key, facts=facts, clock=lambda: NOW, new_id=lambda: "x"
    ) as hearing:
        hearing.finish_work(keys)
    made = Closed(path, key, path.read_bytes(), path.with_name("c.hearing.keys").read_bytes())
    made.work()
    return made


def refused(closed: Closed, data: bytes, *, read_only: bool = False) -> type[HearingAssistError]:
    """How opening altered bytes is refused; they are still the same afterwards."""
    closed.restore(data)
    with pytest.raises((DamagedCaseError, VerificationError)) as caught:
        closed.open(read_only=read_only).close()
    assert closed.path.read_bytes() == data
    return caught.type


def pages(data: bytes) -> Iterator[tuple[int, int]]:
    for start in range(0, len(data), PAGE_BYTES):
        yield start, start + PAGE_BYTES


@pytest.mark.parametrize("read_only", [False, True])
def test_one_bit_flipped_in_each_page(closed: Closed, *, read_only: bool) -> None:
    whole = closed.path.read_bytes()
    assert len(whole) > 20 * PAGE_BYTES
    for number, (start, end) in enumerate(pages(whole)):
        for place in (start, start + 17 + number % 1000, end - 1):
            data = bytearray(whole)
            data[place] ^= 1 << number % 8
            refused(closed, bytes(data), read_only=read_only)
    closed.restore(whole)
    closed.open(read_only=read_only).close()


def test_cut_off_at_each_page_and_in_it(closed: Closed) -> None:
    whole = closed.path.read_bytes()
    for start, _ in pages(whole):
        refused(closed, whole[:start])
        refused(closed, whole[: start + 100])
    refused(closed, whole[:-1])
    refused(closed, whole + b"\0")
    refused(closed, whole + bytes(PAGE_BYTES))


def test_pages_in_another_order(closed: Closed) -> None:
    whole = closed.path.read_bytes()
    parts = [whole[start:end] for start, end in pages(whole)]
    for first in range(len(parts) - 1):
        swapped = [*parts]
        swapped[first], swapped[first + 1] = swapped[first + 1], swapped[first]
        refused(closed, b"".join(swapped))


def test_a_page_of_an_older_copy_put_in(closed: Closed) -> None:
    """Every page verifies by itself, which neither engine nor audit log notices."""
    whole = closed.path.read_bytes()
    tried = 0
    for start, end in pages(closed.older):
        if start and closed.older[start:end] != whole[start:end]:
            refused(closed, whole[:start] + closed.older[start:end] + whole[end:])
            tried += 1
    assert tried


def test_an_older_copy_put_back(closed: Closed) -> None:
    assert refused(closed, closed.older) is AlteredCaseError


def test_an_older_log_put_beside_the_file(closed: Closed, tmp_path: Path) -> None:
    """A write-ahead log of an earlier session would be replayed over newer pages."""
    log = closed.path.with_name(closed.path.name + "-wal")
    whole = closed.path.read_bytes()
    opened = closed.open()
    opened.set_title(Screened("a third"))
    kept = log.read_bytes()
    assert kept
    opened.finish_work(KeyFile.load(closed.path))
    closed.work()
    log.write_bytes(kept)
    with pytest.raises((DamagedCaseError, VerificationError)):
        closed.open().close()
    assert whole != closed.path.read_bytes()


def test_a_crash_is_no_tampering(closed: Closed, tmp_path: Path) -> None:
    """What the disk holds while somebody works, opened elsewhere as after a power cut."""
    opened = closed.open()
    opened.set_title(Screened("acknowledged"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in (
        closed.path,
        *closed.key_paths(),
        closed.path.with_name(closed.path.name + "-wal"),
    ):
        shutil.copy(path, crashed / path.name)
    opened.close()
    again = Closed(crashed / closed.path.name, closed.key, b"", b"")
    with again.open() as found:
        assert found.facts().title.text == "acknowledged"


def test_a_reader_beside_a_writer_is_let_in(closed: Closed) -> None:
    with closed.open() as writer:
        writer.set_title(Screened("new"))
        with closed.open(read_only=True) as reader:
            assert reader.facts().title.text == "new"


def test_closing_beside_a_reader_is_no_tampering_next_time(closed: Closed) -> None:
    with closed.open(read_only=True) as reader:
        with closed.open() as writer:
            writer.set_title(Screened("new"))
            writer.finish_work(KeyFile.load(closed.path))
        assert reader.facts().title.text == "new"
    with closed.open() as again:
        assert again.facts().title.text == "new"


def test_both_older_files_together_are_beyond_what_this_computer_can_see(closed: Closed) -> None:
    """Said in the manual: only a checkpoint that left the building shows this."""
    closed.restore(closed.older)
    for path in closed.key_paths():
        path.write_bytes(closed.older_keys)
    closed.open().close()


def test_a_clerk_can_put_the_older_copy_on_record(
    small_case: Path, tmp_path: Path, run: Run
) -> None:
    key = ("--passphrase-file", tmp_path / "pass.txt")
    older = tmp_path / "older.hearing"
    shutil.copy(small_case, older)
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    assert run("import", small_case, tmp_path / "a.txt", *key)[0] == ExitCode.DONE
    assert run("review", small_case, *key)[0] == ExitCode.DONE
    newer = tmp_path / "newer.hearing"
    shutil.copy(small_case, newer)
    shutil.copy(older, small_case)
    code, _, error = run("persons", "list", small_case, *key)
    assert code == ExitCode.DAMAGED
    assert "accept-older" in error
    assert run("accept-older", small_case, *key)[0] == ExitCode.DONE
    assert run("persons", "list", small_case, *key)[0] == ExitCode.DONE
    code, out, _ = run("audit", small_case, *key)
    assert "accept-older-copy" in out
    # The newer one is now the one that does not fit.
    shutil.copy(newer, small_case)
    assert run("persons", "list", small_case, *key)[0] == ExitCode.DAMAGED
