# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Ends a program that held keys, and starts a fresh one that has never seen them.

What the new program learns goes through a pipe, never through its arguments, which everybody on the
computer can read: where the case lies, its reference, and what a clerk is to be told.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Self, TextIO, cast

ARGUMENT = "--locked"
MOST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class LockedCase:
    """What a program knows of a case that is locked.

    Attributes:
        path: The case file.
        reference: As the title of the window has it.
        hindrance: Why a clerk chose to open it for reading only (`ui.access`), or "".
        note: What went wrong when the case was closed, in words without content, or "".
        minimised: Whether the window was out of sight.
    """

    path: Path
    reference: str
    hindrance: str = ""
    note: str = ""
    minimised: bool = False

    def to_bytes(self) -> bytes:
        """One line."""
        return json.dumps(asdict(self) | {"path": str(self.path)}).encode() + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> Self | None:
        """From what was sent, or None when it is nothing that `to_bytes` made."""
        try:
            sent = json.loads(data)
            texts = [sent[name] for name in ("path", "reference", "hindrance", "note")]
            if not all(isinstance(text, str) for text in texts) or not texts[0]:
                return None
            path, reference, hindrance, note = texts
            return cls(Path(path), reference, hindrance, note, bool(sent["minimised"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None


def start_anew(case: LockedCase) -> int:
    """Start the program anew, locked; returns the id of its process.

    Raises:
        OSError: It does not start.
    """
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable] if frozen else [sys.executable, "-I", "-m", "ui.launch"]
    process = subprocess.Popen(
        [*command, ARGUMENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with contextlib.closing(cast(IO[bytes], process.stdin)) as pipe:
        pipe.write(case.to_bytes())
    process.returncode = 0  # it outlives this one: nobody waits for it
    return process.pid


def received(stream: TextIO | None) -> LockedCase | None:
    """What `start_anew` sent, or None when it was not that which started this program."""
    if stream is None:  # a program without a terminal has no standard input of its own
        return None
    return LockedCase.from_bytes(stream.buffer.readline(MOST_BYTES))
