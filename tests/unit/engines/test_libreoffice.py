# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Old files through LibreOffice: its jail holds, and nothing of the file stays behind."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import hearing_assist
from hearing_assist.engines import libreoffice
from hearing_assist.engines.libreoffice import ConversionError, NotInstalledError

MEMORY = Path("/dev/shm")
ROOT = Path(hearing_assist.__file__).resolve().parent.parent
installed = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
linux = pytest.mark.skipif(
    sys.platform != "linux" or not MEMORY.is_dir(), reason="the jail is Linux's"
)

PROBE = """
import json, os, socket, subprocess, sys
folder, outside = sys.argv[1:]
attempts = {
    "internet": lambda: socket.socket(socket.AF_INET).close(),
    "internet 6": lambda: socket.socket(socket.AF_INET6).close(),
    "netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close(),
    "read a case": lambda: open(outside + "/case.txt").read(),
    "list a folder": lambda: os.listdir(outside),
    "write outside": lambda: open(outside + "/new.txt", "w").write("x"),
    "remove outside": lambda: os.unlink(outside + "/case.txt"),
    "local socket": lambda: socket.socket(socket.AF_UNIX).close(),
    "write inside": lambda: open(folder + "/new.txt", "w").write("x"),
    "program": lambda: subprocess.run(["/bin/true"], check=True),
}
done = {}
for name, attempt in attempts.items():
    try:
        attempt()
        done[name] = True
    except (OSError, subprocess.SubprocessError):
        done[name] = False
open(folder + "/done.json", "w").write(json.dumps(done))
"""
NEEDED = {"local socket", "write inside", "program"}


def probe(folder: Path, outside: Path, *, jailed: bool) -> Any:
    python = str(Path(sys.executable).resolve())
    command = [python, "-I", "-c", PROBE, str(folder), str(outside)]
    if jailed:
        start = (
            f"import sys; sys.path.append({str(ROOT)!r})\n"
            "from hearing_assist.engines import office_jail as jail\n"
            "jail._SYSTEM = (*jail._SYSTEM, sys.base_prefix)\n"
            "raise SystemExit(jail.main(sys.argv[1:]))"
        ).replace("\\\n", "\n")
        command = [python, "-I", "-c", start, str(folder), *command]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
    return json.loads((folder / "done.json").read_text())


@linux
def test_the_jail_holds_and_the_probe_can_tell(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    outside.mkdir()
    (outside / "case.txt").write_text("x", encoding="utf-8")
    inside = probe(folder, outside, jailed=True)
    assert {name for name, done in inside.items() if done} == NEEDED
    assert (outside / "case.txt").exists()
    free = probe(folder, outside, jailed=False)
    assert {name for name, done in free.items() if not done} == set()


@installed
@pytest.mark.slow
def test_an_old_file_comes_out_as_docx_and_leaves_nothing(tmp_path: Path) -> None:
    before = set(MEMORY.iterdir())
    rtf = b"{\\rtf1\\ansi Marisol came on Tuesday.\\par}"  # LibreOffice looks at the content
    made = libreoffice.to_docx(rtf, ".doc", is_cancelled=lambda: False)
    assert made.data.startswith(b"PK")
    assert made.program.startswith("LibreOffice")
    assert "no network" in made.isolation
    assert set(MEMORY.iterdir()) <= before


@installed
def test_a_cancelled_conversion_ends_at_once_and_leaves_nothing() -> None:
    before = set(MEMORY.iterdir())
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()
    began = time.monotonic()
    with pytest.raises(ConversionError):
        libreoffice.to_docx(b"{\\rtf1 x}", ".doc", is_cancelled=cancelled.is_set)
    assert time.monotonic() - began < 3
    assert set(MEMORY.iterdir()) <= before


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    with pytest.raises(NotInstalledError):
        libreoffice.to_docx(b"x", ".doc", is_cancelled=lambda: False)


@linux
def test_what_a_killed_program_left_is_swept() -> None:
    left = MEMORY / "hearing-assist-office-999999999-x"
    left.mkdir()
    (left / "file.doc").write_text("x", encoding="utf-8")
    libreoffice._sweep()
    assert not left.exists()
