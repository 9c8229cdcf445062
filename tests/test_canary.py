# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sweep after the run finds what it looks for, and a run in which it finds something fails."""

from __future__ import annotations

import base64
import gzip
import io
import os
import quopri
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import canary
from tests.canary import CANARY, COMPILES_NOTHING, Inputs, Sweep, listen
from tests.conftest import REPOSITORY

SWEEP = Sweep(CANARY.split())


def _zip(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", data)
    return buffer.getvalue()


def _named(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(data.decode(), b"")
    return buffer.getvalue()


def _pdf(data: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + zlib.compress(data * 3) + b"\nendstream"


def _ascii_85(data: bytes) -> bytes:
    coded = base64.a85encode(zlib.compress(data * 3))
    return b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + coded + b"~>\nendstream"


DISGUISES: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda data: data,
    "capitals": bytes.upper,
    "small": bytes.lower,
    "utf-16-le": lambda data: data.decode().encode("utf-16-le"),
    "utf-16-be": lambda data: data.decode().encode("utf-16-be"),
    "utf-32": lambda data: data.decode().encode("utf-32"),
    "percent": lambda data: "".join(f"%{byte:02X}" for byte in data).encode(),
    "link": lambda data: quote(data.decode()).encode(),
    "hex": lambda data: data.hex().encode(),
    "hex of utf-16": lambda data: data.decode().encode("utf-16-be").hex().upper().encode(),
    "base64": base64.b64encode,
    "base64, one in": lambda data: base64.b64encode(b"x" + data),
    "base64, two in": lambda data: base64.b64encode(b"xy" + data),
    "base64 of utf-16": lambda data: base64.b64encode(b"x" + data.decode().encode("utf-16-le")),
    "entities": lambda data: "".join(f"&#{byte};" for byte in data).encode(),
    "hexadecimal entities": lambda data: "".join(f"&#x{byte:x};" for byte in data).encode(),
    "json": lambda data: "".join(f"\\u{byte:04x}" for byte in data).encode(),
    "octal": lambda data: "".join(f"\\{byte:03o}" for byte in data).encode(),
    "quoted": lambda data: quopri.encodestring(data),
    "zip": _zip,
    "name in a zip": _named,
    "zip in a zip": lambda data: _zip(_zip(data)),
    "gzip": gzip.compress,
    "flate": _pdf,
    "ascii 85 and flate": _ascii_85,
    "utf-16 in flate": lambda data: _pdf(data.decode().encode("utf-16-be")),
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("word", [CANARY, CANARY.split()[0], CANARY.split()[1]])
def test_each_disguise_is_seen_through(disguise: str, word: str) -> None:
    for before in (b"", b"a", b"ab "):
        found = SWEEP.found(before + DISGUISES[disguise](word.encode()) + b"z")
        assert found >= set(word.split()) or (
            before and disguise in {"zip", "gzip", "zip in a zip"}
        )


def test_what_is_not_there_is_not_found() -> None:
    assert not SWEEP.found(os.urandom(1 << 20))
    assert not SWEEP.found(b"Zariel Oduvan " * 99 + base64.b64encode(os.urandom(1 << 16)))


def test_a_large_file_is_looked_through_without_its_holes(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as stream:
        for place in (canary.PIECE - 4, 3 << 30):
            stream.seek(place)
            stream.write(CANARY.split()[0].encode() if place < 1 << 30 else b"x")
    assert SWEEP.files([tmp_path], inputs=frozenset()) == [path]
    with path.open("r+b") as stream:
        stream.seek(canary.PIECE - 4)
        stream.write(b"." * 8)
    assert SWEEP.files([tmp_path], inputs=frozenset()) == []
    path.unlink()


def test_what_a_test_writes_is_an_input_and_what_the_program_writes_is_not(tmp_path: Path) -> None:
    from hearing_assist.files import write_atomic

    inputs = Inputs(tmp_path / "declared")
    listen(inputs.handlers())  # a second watcher beside that of the session
    (tmp_path / "a.txt").write_text("by a test")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_text("by a test, and moved")
    (tmp_path / "folder").rename(tmp_path / "moved")
    write_atomic(tmp_path / "c.txt", b"by the program")
    (tmp_path / "d.txt").write_text("by a test, then by the program")
    write_atomic(tmp_path / "d.txt", b"by the program")
    (tmp_path / "declared").write_text(f"{tmp_path / 'e.txt'}\n")
    found = {Path(path).relative_to(tmp_path).as_posix() for path in inputs.paths()}
    assert {"a.txt", "moved/b.txt", "e.txt"} <= found
    assert not {"c.txt", "d.txt"} & found


LEAKS = {
    "home": "Path.home() / 'recent.ini'",
    "temp": "Path(tempfile.gettempdir()) / 'journal'",
    "cache": "Path(os.environ['XDG_CACHE_HOME']) / 'thumb'",
    "tmp_path": "tmp_path / 'case' / 'x.hearing-journal'",
}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_that_leaves_the_canary_fails(tmp_path: Path, workers: str) -> None:
    """A run of its own, in which the program leaks into each of the places; once with workers."""
    done = _run(tmp_path, workers, "from hearing_assist.files import write_atomic as write", LEAKS)
    assert done.returncode != 0, done.stdout
    for name in ("recent.ini", "journal", "thumb", "x.hearing-journal"):
        assert name in done.stdout, done.stdout
    assert "the canary is left in" in done.stdout
    assert "input.txt" not in done.stdout


def test_a_run_that_leaves_nothing_passes(tmp_path: Path) -> None:
    write = "def write(path, data): path.write_bytes(data)"
    done = _run(tmp_path, "0", write, {"tmp_path": LEAKS["tmp_path"]})
    assert done.returncode == 0, done.stdout + done.stderr


def _run(
    tmp_path: Path, workers: str, write: str, places: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Tests below `tests` of a copy of this set-up, each of which writes to one place."""
    root = tmp_path / "copy"
    (root / "tests").mkdir(parents=True)
    for name in ("conftest.py", "canary.py", "check_forks.py"):
        (root / "tests" / name).write_bytes((REPOSITORY / "tests" / name).read_bytes())
    (root / "hearing_assist").symlink_to(REPOSITORY / "hearing_assist")
    (root / "pyproject.toml").write_bytes((REPOSITORY / "pyproject.toml").read_bytes())
    lines = ["import base64, os, tempfile", "from pathlib import Path", write, ""]
    for name, place in places.items():
        lines += [
            f"def test_{name}(tmp_path):",
            f"    (tmp_path / 'input.txt').write_text({CANARY!r})",
            f"    path = {place}",
            "    path.parent.mkdir(parents=True, exist_ok=True)",
            f"    write(path, base64.b64encode({CANARY!r}.encode('utf-16-le')))",
            "",
        ]
    (root / "tests" / "test_leaks.py").write_text("\n".join(lines))
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers]
    done = subprocess.run(
        [*command, "--rootdir", str(root), "--basetemp", str(tmp_path / "base"), "tests"],
        cwd=root,
        env={**os.environ, **COMPILES_NOTHING},
        capture_output=True,
        text=True,
        check=False,
    )
    shutil.rmtree(tmp_path / "base")  # else the run around this one would fail, too
    return done
