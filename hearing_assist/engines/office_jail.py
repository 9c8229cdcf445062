# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shuts itself in and becomes another program, which stays shut in (Linux).

A whole office program needs threads, processes and files of the system, so the jail is wider than
that of the intake worker: it may run programs of the system and write in one folder. It has no
network of any kind. Says on stdout which layers hold, then runs the program; exits with 3, without
running it, when the network cannot be kept out.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from hearing_assist.engines import sandbox

_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/bin", "/etc", "/opt", "/proc", "/sys/devices/system/cpu"),
    *("/var/spool/libreoffice", "/var/lib/libreoffice", "/var/cache/fontconfig"),
)
_DEVICES = ("/dev/null", "/dev/urandom", "/dev/random", "/dev/zero")
_MEMORY_BYTES = 6 << 30
_FILE_BYTES = 1 << 30
_CPU_SECONDS = 240
SOCKET_FOLDER = "/tmp"  # noqa: S108
"""Where LibreOffice listens for a second start of itself; it knows no other place."""
REFUSED = 3


def main(arguments: Sequence[str]) -> int:
    """Run `arguments[1:]`, which may write in the folder `arguments[0]` and nowhere else."""
    folder, *command = arguments
    isolation = sandbox.enter_for_program(
        _SYSTEM,
        (folder, *_DEVICES),
        socket_folder=SOCKET_FOLDER,
        memory=_MEMORY_BYTES,
        cpu_seconds=_CPU_SECONDS,
        file_bytes=_FILE_BYTES,
    )
    if not isolation.calls:
        return REFUSED
    layers = ["process of its own", "no network (seccomp)"]
    if isolation.files:
        layers.append(f"only the system's files and one folder (Landlock {isolation.files})")
    os.write(1, ("; ".join(layers) + "\n").encode())
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    return _become(command)


def _become(command: Sequence[str]) -> int:
    """Never comes back but by an exception."""
    os.execv(command[0], list(command))  # noqa: S606 - the program of `libreoffice.program`
