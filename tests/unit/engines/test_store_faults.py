# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A store that is killed, damaged, cut off, write-protected or out of space."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.engines.store import Store
from hearing_assist.errors import (
    BusyError,
    DamagedCaseError,
    InputFileError,
    StorageError,
    WrongKeyError,
)
from tests.unit.engines.store_samples import KEY, filled

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.hearing"


WRITER = """
import sys
from pathlib import Path
from hearing_assist.engines.store import Store
store = Store.open(Path(sys.argv[1]), bytes(range(32)))
n = 0
while True:
    with store.transaction():
        store.run("INSERT INTO t VALUES (?)", (f"{n} Zarielle Oduvane " * 50,))
    n += 1
    print(n, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_kill_loses_nothing_and_leaves_no_lock(path: Path, acknowledged: int) -> None:
    with Store.create(path, KEY) as store:
        store.run("CREATE TABLE t (x TEXT NOT NULL) STRICT")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert writer.stdout is not None
    with writer.stdout as lines:
        seen = 0
        while seen < acknowledged:
            seen = int(next(lines))
            if seen == 1:
                with pytest.raises(BusyError):
                    Store.open(path, KEY)
        writer.send_signal(signal.SIGKILL)
        seen = max([seen, *(int(line) for line in lines if line.endswith("\n"))])
    writer.wait()
    assert path.with_name(path.name + ".lock").exists()
    for file in path.parent.iterdir():
        assert b"Zarielle" not in file.read_bytes()
    with Store.open(path, KEY) as store:
        store.check()
        kept = len(store.run("SELECT * FROM t"))
        assert seen <= kept <= seen + 1


# --- damaged, missing, full ---


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"x" * 100, "cut off"),
    ],
)
def test_what_is_no_store(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(DamagedCaseError, match=message):
        Store.open(path, KEY)
    assert path.read_bytes() == content


def test_plain_database_of_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(DamagedCaseError, match="not encrypted"):
        Store.open(path, KEY)
    assert path.read_bytes() == before


def test_missing_file_and_folder(path: Path) -> None:
    with pytest.raises(InputFileError, match="not there"):
        Store.open(path, KEY)
    with pytest.raises(InputFileError, match="not there"):
        Store.open(path.parent, KEY)
    with pytest.raises(StorageError):
        Store.create(path / "no" / "such", KEY)


def test_each_flipped_page_is_noticed(path: Path) -> None:
    good = filled(path)
    for page in range(len(good) // 4096):
        bad = bytearray(good)
        bad[page * 4096 + 1000] ^= 1
        path.write_bytes(bad)
        with pytest.raises((DamagedCaseError, WrongKeyError)), Store.open(path, KEY) as store:
            store.check()
        assert path.read_bytes() == bytes(bad), page


def test_each_truncation_is_noticed(path: Path) -> None:
    good = filled(path)
    for pages in range(len(good) // 4096):
        path.write_bytes(good[: pages * 4096])
        with pytest.raises(DamagedCaseError), Store.open(path, KEY) as store:
            store.check()


def test_folder_name_with_special_characters(tmp_path: Path) -> None:
    folder = tmp_path / "été ? # % 'x' ⟦7⟧"
    folder.mkdir()
    filled(folder / "file:case?mode=memory")
    with Store.open(folder / "file:case?mode=memory", KEY, read_only=True) as store:
        assert len(store.run("SELECT * FROM t")) == 500


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode elsewhere")
def test_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.hearing")
    with pytest.raises(StorageError, match="name"):
        Store.create(path, KEY)
    assert list(tmp_path.iterdir()) == []


def unshared(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run `script` with its own mounts; skips where the system does not allow it."""
    command = ["unshare", "--mount", "sh", "-ec", script, "sh", str(path), sys.executable]
    try:
        result = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    except FileNotFoundError:
        pytest.skip("no unshare here")
    if "unshare failed" in result.stderr or "mount:" in result.stderr:
        pytest.skip("no mounts allowed here")
    return result


@pytest.mark.needs_root
def test_write_protected_medium_is_read(path: Path) -> None:
    filled(path)
    code = (
        "import sys; from pathlib import Path; from hearing_assist.engines.store import Store\n"
        "s = Store.open(Path(sys.argv[1]), bytes(range(32)), read_only=True)\n"
        "print(len(s.run('SELECT * FROM t')))\n"
        "try: Store.open(Path(sys.argv[1]), bytes(range(32)))\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    script = (
        'd=$(dirname "$1"); mount --bind "$d" "$d"; mount -o remount,ro,bind "$d";'
        f' "$2" -c "{code}" "$1"'
    )
    result = unshared(script, path)
    assert result.stdout.split() == ["500", "StorageError"], result.stderr


@pytest.mark.needs_root
def test_full_disk_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hearing_assist.engines.store import Store\n"
        "p = Path(sys.argv[1]) / 'case'; n = 0\n"
        "s = Store.create(p, bytes(range(32))); s.run('CREATE TABLE t (x TEXT) STRICT')\n"
        "try:\n"
        "    while n < 5000:\n"
        "        with s.transaction(): s.run('INSERT INTO t VALUES (?)', ('y' * 3000,))\n"
        "        n += 1\n"
        "except Exception as error: print(type(error).__name__)\n"
        "s.close()\n"
        "s = Store.open(p, bytes(range(32)), read_only=True); s.check()\n"
        "print(n > 10 and len(s.run('SELECT * FROM t')) == n)\n"
    )
    script = f'mount -t tmpfs -o size=2m none "$1"; "$2" -c "{code}" "$1"'
    result = unshared(script, tmp_path)
    assert result.stdout.split() == ["StorageError", "True"], result.stderr
