# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One case, two programs: the second may read and never write, by whatever name it comes."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hearing_assist.engines.lock import LOCK_SUFFIX
from hearing_assist.errors import BusyError, ExitCode
from hearing_assist.pipeline import case as cases
from tests.faults.conftest import PASSPHRASE, Run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

Hold = Callable[[Path], "Holder"]


class Holder:
    """A program that opens a case for writing once it is told to, and keeps it until it is ended.

    It is forked: what takes a program a second and a half to load is loaded here.
    """

    def __init__(self, path: Path) -> None:
        told, self._tell = os.pipe()
        self._heard, hear = os.pipe()
        self._answer = ""
        self._process = os.fork()
        if self._process == 0:
            try:
                os.close(self._tell)
                os.read(told, 1)
                _hold(path, told, hear)
            finally:
                os._exit(0)
        os.close(told)
        os.close(hear)

    def go(self) -> None:
        """Let it open the case."""
        os.write(self._tell, b"!")

    def answer(self) -> str:
        """Whether it has opened the case, as soon as it knows."""
        return os.read(self._heard, 64).decode()

    def end(self, *, kill: bool = False) -> None:
        """Have it close the case, or kill it, and wait until it is gone."""
        if self._process:
            if kill:
                os.kill(self._process, signal.SIGKILL)
            os.close(self._tell)
            os.waitpid(self._process, 0)
            os.close(self._heard)
            self._process = 0


def _hold(path: Path, told: int, hear: int) -> None:
    try:
        with cases.opened(path, passphrase=PASSPHRASE) as found:
            found.sealed.set_setting("who", "the first")
            os.write(hear, b"open")
            os.read(told, 1)
    except BusyError:
        os.write(hear, b"busy")


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Starts a program that holds a case."""
    started: list[Holder] = []

    def start(path: Path) -> Holder:
        started.append(Holder(path))
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.fixture
def held(small_case: Path, hold: Hold) -> Holder:
    holder = hold(small_case)
    holder.go()
    assert holder.answer() == "open"
    return holder


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    return "--passphrase-file", tmp_path / "pass.txt"


def state(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        # The shared index of the log is memory for locks, written by readers too.
        if path.is_file() and not path.name.endswith("-shm")
    }


def same(path: Path) -> Path:
    return path


def relative(path: Path) -> Path:
    return Path(os.path.relpath(path, Path.cwd()))


def roundabout(path: Path) -> Path:
    return path.parent / "sealed" / ".." / path.name


def linked_folder(path: Path) -> Path:
    link = path.parent.with_name("another name")
    link.symlink_to(path.parent, target_is_directory=True)
    return link / path.name


def linked_file(path: Path) -> Path:
    """With key files of its own, as a copy of a folder by hand has them."""
    return _with_keys(path, lambda new: new.symlink_to(path))


def hard_link(path: Path) -> Path:
    return _with_keys(path, lambda new: os.link(path, new))


def _with_keys(path: Path, make: Callable[[Path], None]) -> Path:
    new = path.with_name("other.hearing")
    make(new)
    for end in (".keys", ".keys2"):
        shutil.copy(path.with_name(path.name + end), new.with_name(new.name + end))
    return new


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    "name", [same, relative, roundabout, linked_folder, linked_file, hard_link]
)
def test_the_second_is_told_and_writes_nothing(
    small_case: Path, name: Callable[[Path], Path], run: Run, key: tuple[str, Path], tmp_path: Path
) -> None:
    other = name(small_case)
    (tmp_path / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    before = state(small_case.parent)
    for command in (("find",), ("import", tmp_path / "a.txt"), ("keys", "recovery"), ("backup",)):
        words = (*command, other) if command[0] == "keys" else (command[0], other, *command[1:])
        code, _, error = run(*words, *key)
        if name is hard_link:
            assert code == ExitCode.STORAGE
            assert "second name" in error
        else:
            assert code == ExitCode.BUSY
            assert "open for writing elsewhere" in error
        assert len(error.splitlines()) == 1
    assert state(small_case.parent) == before


def test_the_second_may_read(
    small_case: Path, held: Holder, run: Run, key: tuple[str, Path]
) -> None:
    before = state(small_case.parent)
    for command in (("audit",), ("custody",), ("persons", "list")):
        assert run(*command, small_case, *key)[0] == ExitCode.DONE
    assert state(small_case.parent) == before
    held.end()
    assert run("audit", small_case, "--verify", *key)[0] == ExitCode.DONE
    assert run("find", small_case, *key)[0] == ExitCode.DONE


def test_what_a_killed_program_left_behind_keeps_nobody_out(
    small_case: Path, held: Holder, run: Run, key: tuple[str, Path]
) -> None:
    held.end(kill=True)
    assert small_case.with_name(small_case.name + LOCK_SUFFIX).exists()
    assert small_case.with_name(small_case.name + "-wal").exists()
    assert run("find", small_case, *key)[0] == ExitCode.DONE
    assert not small_case.with_name(small_case.name + LOCK_SUFFIX).exists()


def test_of_two_that_come_at_once_one_is_let_in(small_case: Path, hold: Hold) -> None:
    programs = [hold(small_case) for _ in range(2)]
    for program in programs:
        program.go()
    assert sorted(program.answer() for program in programs) == ["busy", "open"]
