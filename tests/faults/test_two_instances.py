# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One case, two programs: the second may read and never write, by whatever name it comes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from hearing_assist.engines.lock import LOCK_SUFFIX
from hearing_assist.errors import ExitCode
from tests.faults.conftest import PASSPHRASE, Run

HOLDER = (
    "import sys; from pathlib import Path; from hearing_assist.pipeline import case\n"
    "from hearing_assist.errors import BusyError\n"
    "sys.stdin.readline()\n"
    "try:\n"
    "    with case.opened(Path(sys.argv[1]), passphrase=sys.argv[2]) as found:\n"
    "        found.sealed.set_setting('who', 'the first')\n"
    "        print('open', flush=True); sys.stdin.read()\n"
    "except BusyError: print('busy', flush=True)\n"
)
Hold = Callable[[Path], subprocess.Popen[str]]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Starts a program that opens the case for writing once a line is sent, and keeps it."""
    with ExitStack() as stack:

        def start(path: Path) -> subprocess.Popen[str]:
            return stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", HOLDER, str(path), PASSPHRASE],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )

        yield start


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def held(small_case: Path, hold: Hold) -> subprocess.Popen[str]:
    process = hold(small_case)
    go(process)
    assert answer(process) == "open"
    return process


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
    small_case: Path, held: subprocess.Popen[str], run: Run, key: tuple[str, Path]
) -> None:
    before = state(small_case.parent)
    for command in (("audit",), ("custody",), ("persons", "list")):
        assert run(*command, small_case, *key)[0] == ExitCode.DONE
    assert state(small_case.parent) == before
    held.communicate()
    assert run("audit", small_case, "--verify", *key)[0] == ExitCode.DONE
    assert run("find", small_case, *key)[0] == ExitCode.DONE


def test_what_a_killed_program_left_behind_keeps_nobody_out(
    small_case: Path, held: subprocess.Popen[str], run: Run, key: tuple[str, Path]
) -> None:
    held.send_signal(signal.SIGKILL)
    held.wait()
    assert small_case.with_name(small_case.name + LOCK_SUFFIX).exists()
    assert small_case.with_name(small_case.name + "-wal").exists()
    assert run("find", small_case, *key)[0] == ExitCode.DONE
    assert not small_case.with_name(small_case.name + LOCK_SUFFIX).exists()


def test_of_two_that_come_at_once_one_is_let_in(small_case: Path, hold: Hold) -> None:
    programs = [hold(small_case) for _ in range(2)]
    for program in programs:
        go(program)
    assert sorted(answer(program) for program in programs) == ["busy", "open"]
