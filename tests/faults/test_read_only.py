# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A folder nobody may write, and a write-protected medium: read, never written, and told."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.errors import ExitCode
from tests.faults.worked_case import (
    JUDGE_PASSPHRASE,
    LATE_REGISTER,
    PASSPHRASE,
    Worked,
    worked,
)
from tests.rights import is_open_to_all

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of folders as on POSIX")
HELPER = str(Path(__file__).with_name("as_nobody.py"))
Answers = list[tuple[int, str, str]]


@pytest.fixture
def made() -> Iterator[Worked]:
    """A case at rest, in a folder that everybody may enter."""
    place = Path(tempfile.mkdtemp(prefix="read-only-"))
    for folder in (place, *place.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            folder.chmod(0o711)
    made = worked(place / "made")
    (place / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    (place / "judge.txt").write_text(JUDGE_PASSPHRASE + "\n", "utf-8")
    (place / "late.toml").write_text(LATE_REGISTER, "utf-8")
    (place / "a.txt").write_text("A quiet house at the end of the road.", "utf-8")
    yield made
    for path in (made.folder, *made.folder.rglob("*")):
        path.chmod(0o700)


def protect(made: Worked) -> None:
    """As in the folder of an archive: everybody may read, nobody may write, files nor folders."""
    for path in (made.folder, *made.folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def as_nobody(made: Worked, calls: list[list[str]]) -> Answers:
    """What the program answers to somebody without rights, the modules being loaded."""
    elsewhere = Worked(made.folder.parent / "elsewhere")
    shutil.copytree(made.folder, elsewhere.folder)
    protect(made)
    done = subprocess.run(
        [sys.executable, HELPER],
        input=json.dumps({"first": reading(elsewhere), "calls": calls}),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": "/nowhere", "XDG_DATA_HOME": "/nowhere/data"},
    )
    shutil.rmtree(elsewhere.folder)
    return [(code, out, error) for code, out, error in json.loads(done.stdout)]


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def keys(made: Worked) -> list[str]:
    return ["--passphrase-file", str(made.folder.parent / "pass.txt")]


def reading(made: Worked) -> list[list[str]]:
    case, judge = str(made.path), str(made.judge)
    judges = ["--passphrase-file", str(made.folder.parent / "judge.txt")]
    return [
        ["custody", case, *keys(made)],
        ["audit", case, *keys(made)],
        ["audit", case, "--verify", *keys(made)],
        ["persons", "list", case, *keys(made)],
        ["persons", "recall", case, *keys(made)],
        ["audit", judge, *judges],
        ["verify", str(made.papers / "disclosure")],
    ]


def writing(made: Worked) -> list[list[str]]:
    case, place = str(made.path), made.folder.parent
    return [
        ["import", case, str(place / "a.txt"), *keys(made)],
        ["persons", "import", case, str(place / "late.toml"), *keys(made)],
        ["find", case, *keys(made)],
        ["review", case, *keys(made)],
        ["translate", case, "--to", "en", *keys(made)],
        ["draft", case, "summary", "-o", str(place / "s.pdf"), *keys(made)],
        ["bundle", case, "-o", str(place / "b.pdf"), *keys(made)],
        ["disclose", case, "--to", "defence", "-o", str(place / "d"), *keys(made)],
        ["backup", case, *keys(made)],
        ["update", case, *keys(made)],
        ["keys", "recovery", case, *keys(made)],
        ["accept-older", case, *keys(made)],
    ]


def assert_read_and_never_written(made: Worked, answers: Answers) -> None:
    """The answers to `reading`, then to `writing`."""
    count = len(reading(made))
    for call, (code, out, error) in zip(reading(made), answers[:count], strict=True):
        assert code == ExitCode.DONE, (call, error)
        assert out.strip(), call
    for call, (code, _, error) in zip(writing(made), answers[count:], strict=True):
        assert code == ExitCode.STORAGE, (call, error)
        (line,) = error.splitlines()
        assert "may not be written" in line or "Read-only file system" in line, (call, line)
    assert not {"s.pdf", "b.pdf", "d"} & {path.name for path in made.folder.parent.iterdir()}


def test_a_folder_that_may_not_be_written_is_read_and_never_written(made: Worked) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root, to become nobody")
    if not is_open_to_all():
        pytest.skip("nobody may not enter the folder of this checkout")
    before = state(made.folder)
    answers = as_nobody(made, [*reading(made), *writing(made)])
    assert_read_and_never_written(made, answers)
    assert state(made.folder) == before


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as on Linux")
def test_a_write_protected_medium_is_read_and_never_written(made: Worked) -> None:
    """As on a disc of an archive: here even root may not write."""
    disc = made.folder.parent / "disc"
    disc.mkdir()
    before = state(made.folder)
    script = (
        'mount -t tmpfs -o size=64m none "$1" && cp -a "$2"/. "$1" && mount -o remount,ro "$1"'
        ' || exit 77; shift 2; exec "$@"'
    )
    there = Worked(disc)
    request = {"first": [], "calls": [*reading(there), *writing(there)]}
    command = ["unshare", "-rm", "sh", "-c", script, "sh", str(disc), str(made.folder)]
    try:
        done = subprocess.run(
            # Without the step to another user, whom this new name space does not know.
            [*command, sys.executable, HELPER, "--as-root"],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("no mounts allowed here")
    assert done.returncode == 0, done.stderr
    assert_read_and_never_written(there, [tuple(each) for each in json.loads(done.stdout)])
    assert state(made.folder) == before


@pytest.mark.parametrize("index", [True, False], ids=["as it was left", "copied in part"])
def test_a_case_that_was_not_closed_is_read_to_its_last_work_or_not_at_all(
    made: Worked, *, index: bool
) -> None:
    """Its last work stands in a log beside it; without the log's index it would have to write."""
    if os.geteuid() != 0:
        pytest.skip("needs root, to become nobody")
    if not is_open_to_all():
        pytest.skip("nobody may not enter the folder of this checkout")
    crash = (
        "import os, sys; from pathlib import Path; from hearing_assist.pipeline import case\n"
        "with case.opened(Path(sys.argv[1]), passphrase=sys.argv[2]) as c:\n"
        "    c.hearing.record_copy('last-work'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", crash, str(made.path), PASSPHRASE], check=False)
    assert made.path.with_name("c.hearing-wal").stat().st_size
    if not index:
        made.path.with_name("c.hearing-shm").unlink()
    before = state(made.folder)
    ((code, out, error),) = as_nobody(made, [["audit", str(made.path), *keys(made)]])
    assert state(made.folder) == before
    if index:
        assert code == ExitCode.DONE, error
        assert "last-work" in out
    else:
        assert code == ExitCode.STORAGE, out
        (line,) = error.splitlines()
        assert "may not be written" in line
