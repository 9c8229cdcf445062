# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Each layer of the sandbox holds; the same attempt succeeds outside of it."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.engines import sandbox
from hearing_assist.engines.sandbox import Isolation
from hearing_assist.intake import worker

linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="Landlock and seccomp are Linux's",
)

PROBE = """
import json, os, subprocess, sys, threading, socket, tempfile
from hearing_assist.engines import sandbox
folder, enter, readable = sys.argv[1], sys.argv[2] == "in", json.loads(sys.argv[3])
held = sandbox.enter(readable, memory=1 << 30, cpu_seconds=20) if enter else None
attempts = {
    "internet socket": lambda: socket.socket().close(),
    "local socket": lambda: socket.socketpair(),
    "read a case": lambda: open(os.path.join(folder, "case.txt")).read(),
    "list a folder": lambda: os.listdir(folder),
    "read accounts": lambda: open("/etc/passwd").read(),
    "write": lambda: open(os.path.join(folder, "new.txt"), "w").write("x"),
    "append": lambda: open(os.path.join(folder, "case.txt"), "a").write("x"),
    "rights": lambda: os.chmod(os.path.join(folder, "case.txt"), 0o600),
    "remove": lambda: os.unlink(os.path.join(folder, "other.txt")),
    "program": lambda: subprocess.run(["/bin/true"], check=True),
    "fork": lambda: os.fork() or os._exit(0),
    "signal": lambda: os.kill(os.getppid(), 0),
    "memory": lambda: bytearray(1 << 31),
    "own library": lambda: open(json.__file__).read(),
    "late import": lambda: __import__("xml.dom.minidom"),
}
done = {}
for name, attempt in attempts.items():
    try:
        attempt()
        done[name] = True
    except (OSError, MemoryError):
        done[name] = False
print(json.dumps([done, held.in_words if held else ""]))
"""
STILL_ALLOWED = {"own library", "late import"}


def probe(folder: str, where: str) -> tuple[dict[str, bool], str]:
    command = [sys.executable, "-c", PROBE, folder, where, json.dumps(worker.readable_folders())]
    answer = subprocess.run(command, capture_output=True, check=True, timeout=60)
    done, words = json.loads(answer.stdout)
    return done, words


@linux
def test_layers_hold_and_the_probe_can_tell(tmp_path: Path) -> None:
    for name in ("case.txt", "other.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    inside, words = probe(str(tmp_path), "in")
    if "without" in words:
        pytest.skip(f"this kernel refuses a layer: {words}")
    assert {name for name, done in inside.items() if done} == STILL_ALLOWED
    assert not (tmp_path / "new.txt").exists()
    outside, _ = probe(str(tmp_path), "out")
    assert all(outside.values()), [name for name, done in outside.items() if not done]


@linux
def test_filter_has_a_step_for_each_call() -> None:
    for machine in sandbox._MACHINES.values():
        code = sandbox._filter(machine)
        calls = len(machine.refused) + len(machine.absent)
        assert len(code) == 8 * (6 + 2 * calls + 5 * len(machine.opens) + 1)
        assert len(set(machine.refused)) == len(machine.refused)


@pytest.mark.parametrize(
    ("isolation", "words"),
    [
        (Isolation(limits=True, files=4, calls=True), "no network"),
        (Isolation(limits=True, files=0, calls=True), "without file restriction"),
        (Isolation(limits=True, files=4, calls=False), "without network and program restriction"),
        (
            Isolation(limits=False, files=0, calls=False),
            "process of its own; without memory and time limits, file restriction, network",
        ),
    ],
)
def test_words_never_claim_a_missing_layer(isolation: Any, words: Any) -> None:
    assert words in isolation.in_words
    assert ("Landlock" in isolation.in_words) == bool(isolation.files)
    assert ("seccomp" in isolation.in_words) == isolation.calls


def test_other_systems_claim_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_limit_resources", lambda memory, cpu: False)
    monkeypatch.setattr("sys.platform", "win32")
    assert sandbox.enter([], memory=1 << 30, cpu_seconds=1) == Isolation(
        limits=False, files=0, calls=False
    )
