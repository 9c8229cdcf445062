# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case that is shown before it is read through: it can be read, and nothing more until then."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Screened
from hearing_assist.engines import file_digest, store
from hearing_assist.engines.store import PAGE_BYTES
from hearing_assist.errors import (
    AlteredCaseError,
    BusyError,
    DamagedCaseError,
    HearingAssistError,
    NotVerifiedError,
    StorageError,
)
from hearing_assist.pipeline import backup, keys, mentions, reading_copy, release, resume
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE, REGISTER, State, prepared_case

BESIDE = ("-wal", "-shm")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared_case(State.FILLED), tmp_path / "case")) / "c.hearing"


@pytest.fixture
def opened(path: Path, around: Surroundings) -> Iterator[Case]:
    with later(path, around) as case:
        yield case


def later(
    path: Path, around: Surroundings, *, read_only: bool = False
) -> AbstractContextManager[Case]:
    return cases.opened(
        path,
        passphrase=PASSPHRASE,
        surroundings=around,
        verify_later=True,
        read_only=read_only,
    )


def finish(case: Case) -> None:
    case.finish_verification(ignore_progress, CancelToken())


def is_verified(case: Case) -> bool:
    return case.verified


def content(path: Path) -> dict[str, bytes]:
    """All files of the case, without what the engine puts beside an open one."""
    return {
        file.name: file.read_bytes()
        for file in path.parent.rglob("*")
        if file.is_file() and not file.name.endswith((*BESIDE, ".lock"))
    }


WRITES: dict[str, Callable[[Case, Path], object]] = {
    "title": lambda case, folder: case.hearing.set_title(Screened("another")),
    "translation cache": lambda case, folder: case.hearing.cache_put({"k": "text"}),
    "setting": lambda case, folder: case.sealed.set_setting("n", "1"),
    "what was typed": lambda case, folder: resume.remember(case, "typed", "text"),
    "register": lambda case, folder: mentions.import_persons(case, REGISTER),
    "release": lambda case, folder: release.release(
        case, progress=ignore_progress, cancel=CancelToken()
    ),
    "backup": lambda case, folder: backup.back_up(
        case, folder, progress=ignore_progress, cancel=CancelToken()
    ),
    "new keys": lambda case, folder: keys.copy_anew(
        case, folder / "new", passphrase="a b", progress=ignore_progress, cancel=CancelToken()
    ),
    "passphrase": lambda case, folder: keys.change_passphrase(case, "another one"),
    "judge's copy": lambda case, folder: reading_copy.judge_copy(
        case, folder / "j.hearing", passphrase="a b"
    ),
    "vacuum": lambda case, folder: case.hearing._store.vacuum(),
}


def test_it_can_be_read_and_no_more(path: Path, opened: Case, tmp_path: Path) -> None:
    before = content(path)
    assert opened.hearing.facts().reference.text == "HC-1"
    assert opened.sealed.persons()
    assert not is_verified(opened)
    out = tmp_path / "out"
    out.mkdir()
    for name, write in WRITES.items():
        with pytest.raises(NotVerifiedError, match="moment"):
            write(opened, out)
        assert content(path) == before, name
        assert list(out.iterdir()) == [], name
    # The engine itself would refuse, whatever our own code forgot.
    with pytest.raises(StorageError):
        opened.hearing._store.run("DELETE FROM translation_cache")
    finish(opened)
    assert is_verified(opened)
    for write in (WRITES["title"], WRITES["setting"], WRITES["what was typed"]):
        write(opened, out)
    finish(opened)  # a second time does nothing


def test_closing_it_unverified_leaves_every_byte(path: Path, around: Surroundings) -> None:
    before = content(path)
    with later(path, around) as case:
        case.hearing.documents()
    assert content(path) == before
    with later(path, around) as case:
        finish(case)
        assert case.sealed.persons()


def test_another_writer_is_kept_away_meanwhile(
    path: Path, opened: Case, around: Surroundings
) -> None:
    with pytest.raises(BusyError), later(path, around):
        pass
    with later(path, around, read_only=True) as reader:
        assert reader.hearing.facts() == opened.hearing.facts()


def older_page(path: Path, around: Surroundings) -> None:
    """Put in a page of an older copy, which verifies by itself."""
    older = path.read_bytes()
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        case.hearing.set_title(Screened("another"))
    newer = path.read_bytes()
    pages = (slice(n, n + PAGE_BYTES) for n in range(PAGE_BYTES, len(older), PAGE_BYTES))
    page = next(page for page in pages if older[page] != newer[page])
    path.write_bytes(newer[: page.start] + older[page] + newer[page.stop :])


def flipped_bit(path: Path, around: Surroundings) -> None:
    data = bytearray(path.read_bytes())
    data[-PAGE_BYTES * 5 // 2] ^= 1  # a page that opening does not read
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("damage", "error"), [(older_page, AlteredCaseError), (flipped_bit, DamagedCaseError)]
)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_does_not_verify_stays_for_reading(
    path: Path,
    around: Surroundings,
    damage: Callable[[Path, Surroundings], None],
    error: type[HearingAssistError],
    *,
    read_only: bool,
) -> None:
    damage(path, around)
    before = content(path)
    with later(path, around, read_only=read_only) as case:
        for _ in range(2):
            with pytest.raises(error):
                finish(case)
            assert not case.verified
        with pytest.raises((NotVerifiedError, StorageError)):
            case.hearing.set_title(Screened("x"))
        with pytest.raises((NotVerifiedError, StorageError)):  # not the other file either
            case.sealed.set_setting("n", "1")
    assert content(path) == before


def test_cancelled_and_gone_on_with(opened: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_digest, "PIECE_BYTES", PAGE_BYTES)
    seen: list[ProgressEvent] = []
    token = CancelToken()

    def stop_at_the_third(event: ProgressEvent) -> None:
        seen.append(event)
        if len(seen) == 3:
            token.cancel()

    with pytest.raises(Cancelled):
        opened.finish_verification(stop_at_the_third, token)
    assert not is_verified(opened)
    with pytest.raises(NotVerifiedError):
        opened.hearing.set_title(Screened("x"))
    opened.finish_verification(seen.append, CancelToken())
    assert is_verified(opened)
    files = [store.path for store, _ in opened.key_files]
    assert [event.done for event in seen] == [
        done for file in files for done in range(PAGE_BYTES, file.stat().st_size + 1, PAGE_BYTES)
    ]  # nothing was read twice


def crashed(path: Path, around: Surroundings, into: Path) -> Path:
    """What the disk holds after a crash during work, changes in the log only."""
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        case.hearing.set_title(Screened("acknowledged"))
        case.hearing.cache_put({f"k{n}": "text " * 300 for n in range(200)})
        shutil.copytree(path.parent, into, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    return into / path.name


def test_after_a_crash_every_page_is_read(
    path: Path, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "CHECK_STEPS", 1)
    again = crashed(path, around, tmp_path / "crashed")
    before = content(again)
    token = CancelToken()
    with later(again, around) as case:
        assert case.hearing.facts().title.text == "acknowledged"
        with pytest.raises(Cancelled):
            case.finish_verification(lambda event: token.cancel(), token)
        assert not case.verified
    assert content(again) == before  # the log was not written back either
    with later(again, around) as case:
        finish(case)
        case.hearing.set_title(Screened("and on"))
    with later(again, around) as case:
        finish(case)
        assert case.hearing.facts().title.text == "and on"


def test_damage_after_a_crash_is_found(path: Path, around: Surroundings, tmp_path: Path) -> None:
    again = crashed(path, around, tmp_path / "crashed")
    flipped_bit(again, around)
    with later(again, around) as case:
        with pytest.raises(DamagedCaseError):
            finish(case)
        assert not case.verified


def test_the_long_part_on_another_thread(opened: Case) -> None:
    found: list[BaseException | None] = []

    def read() -> None:
        try:
            opened.read_through(ignore_progress, CancelToken())
            found.append(None)
        except BaseException as error:
            found.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    while thread.is_alive():  # reading beside it
        assert opened.sealed.persons()
    thread.join()
    assert found == [None]
    assert not is_verified(opened)
    finish(opened)
    assert is_verified(opened)


def test_closed_while_another_thread_reads(path: Path, around: Surroundings) -> None:
    with later(path, around) as case:
        pass
    with pytest.raises(Cancelled):
        case.read_through(ignore_progress, CancelToken())


def test_an_interrupted_release_waits_for_it(
    path: Path, around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        with monkeypatch.context() as patch:
            patch.setattr(HearingFile, "apply_release", interrupted)
            with pytest.raises(KeyboardInterrupt):
                release.release(case, progress=ignore_progress, cancel=CancelToken())
    with later(path, around) as case:
        assert case.hearing.documents() == ()
        assert case.sealed.unconfirmed_releases()
        finish(case)
        assert case.hearing.documents()
        assert not case.sealed.unconfirmed_releases()


def test_a_reader_beside_a_writer_that_begins_meanwhile(path: Path, around: Surroundings) -> None:
    with (
        later(path, around, read_only=True) as reader,
        cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as writer,
    ):
        writer.hearing.cache_put({f"k{n}": "text " * 300 for n in range(200)})
        writer.hearing._store.vacuum()
        finish(reader)
        assert reader.verified


def test_at_once_is_verified(path: Path, around: Surroundings) -> None:
    every: tuple[dict[str, Any], ...] = (
        {},
        {"read_only": True},
        {"accept_older": True, "verify_later": True},
    )
    for options in every:
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around, **options) as case:
            assert case.verified
