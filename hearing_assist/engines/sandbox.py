# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shuts the current process in before it touches foreign bytes; there is no way back out.

Linux on x86_64 and aarch64: resource limits, Landlock (files) and a seccomp filter (no network, no
new processes or programs, no writing). Needs no privileges. Other systems get what they have:
resource limits on macOS (memory is not enforced there), nothing but the process of its own on
Windows. `Isolation` says which layers hold; it never claims one that the kernel refused.

Does not promise to stop an attack on the kernel, and a process may still read the program's own
files. Numbers come from linux/landlock.h, linux/seccomp.h and the kernel's system call tables.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import struct
import sys
from collections.abc import Sequence
from typing import NamedTuple

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_SIGKILL = 9

_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT_SELF = 446
_LANDLOCK_VERSION_FLAG = 1
_LANDLOCK_EXECUTE = 1 << 0
_LANDLOCK_READ_FILE = 1 << 2
_LANDLOCK_READ_DIR = 1 << 3
_LANDLOCK_MAKE_SOCKET = 1 << 9
_LANDLOCK_OF_FILES = 1 << 0 | 1 << 1 | _LANDLOCK_READ_FILE | 1 << 14 | 1 << 15
"""Rights that a file can have: run, write, read, shorten, device control."""

_REFUSE = 0x00050000  # SECCOMP_RET_ERRNO
_KILL = 0x80000000  # SECCOMP_RET_KILL_PROCESS
_ALLOW = 0x7FFF0000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF operations
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_LOCAL_SOCKETS = 1  # AF_UNIX
_WRITING = os.O_WRONLY | os.O_RDWR | getattr(os, "O_CREAT", 0) | getattr(os, "O_TRUNC", 0)


class Isolation(NamedTuple):
    """Which layers hold around a process.

    Attributes:
        limits: Memory, processor time and file size are bounded.
        files: Version of Landlock in force, 0 when files outside the program can be read.
        calls: No network, no new process or program, no file opened for writing (seccomp).
    """

    limits: bool
    files: int
    calls: bool

    @property
    def in_words(self) -> str:
        """One line for the clerk and for the custody record."""
        held = ["process of its own"]
        missing: list[str] = []
        (held if self.limits else missing).append("memory and time limits")
        if self.files:
            held.append(f"no files but the program's own (Landlock {self.files})")
        else:
            missing.append("file restriction")
        if self.calls:
            held.append("no network, no new programs, no writing (seccomp)")
        else:
            missing.append("network and program restriction")
        return "; ".join(held) + (f"; without {', '.join(missing)}" if missing else "")


class _Machine(NamedTuple):
    """System call numbers of one processor family (AUDIT_ARCH_* as the filter sees it)."""

    audit: int
    refused: tuple[int, ...]
    absent: tuple[int, ...]
    """Answered with ENOSYS, so that the C library takes an older call that can be filtered."""
    opens: tuple[tuple[int, int], ...]
    """Calls that open files, each with the index of its flags argument."""
    socket: int
    """The call that makes a socket; its first argument is the address family."""
    never: tuple[int, ...]
    """What not even a whole program needs: other processes' memory, kernel interfaces, mounts."""


# Named in this order: sockets (socket .. sendmmsg), processes of others (ptrace .. pidfd_getfd),
# new processes and programs, kernel interfaces, shared memory and queues, file attributes and
# names. Landlock does not cover attributes.
_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        refused=(
            *(41, 53, 42, 49, 50, 43, 288, 44, 46, 307),
            *(101, 310, 311, 62, 200, 234, 129, 297, 434, 424, 438),
            *(59, 322, 57, 58, 56, 425, 426, 427),
            *(321, 250, 248, 249, 165, 166, 155, 161, 272, 308, 298, 323, 304, 303),
            *(175, 313, 176, 246, 29, 68, 64, 240),
            *(90, 91, 268, 92, 93, 94, 260, 188, 189, 190, 132, 235, 280, 261),
            *(85, 87, 263, 82, 264, 316, 83, 258, 84, 86, 265, 88, 266, 133, 259, 76, 77, 319),
        ),
        absent=(435, 437),
        opens=((2, 1), (257, 2)),
        socket=41,
        never=(
            *(101, 310, 311, 434, 424, 438, 425, 426, 427, 321, 250, 248, 249, 165, 166, 155),
            *(161, 272, 308, 298, 323, 304, 303, 175, 313, 176, 246, 133, 259, 169, 167, 168),
        ),
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        refused=(
            *(198, 199, 203, 200, 201, 202, 242, 206, 211, 269),
            *(117, 270, 271, 129, 130, 131, 138, 240, 434, 424, 438),
            *(221, 281, 220, 425, 426, 427),
            *(280, 219, 217, 218, 40, 39, 41, 51, 97, 268, 241, 282, 265, 264),
            *(105, 273, 106, 104, 194, 186, 190, 180),
            *(52, 53, 55, 54, 5, 6, 7, 88),
            *(35, 38, 276, 34, 37, 36, 33, 45, 46, 279),
        ),
        absent=(435, 437),
        opens=((56, 2),),
        socket=198,
        never=(
            *(117, 270, 271, 434, 424, 438, 425, 426, 427, 280, 219, 217, 218, 40, 39, 41),
            *(51, 97, 268, 241, 282, 265, 264, 105, 273, 106, 104, 33, 142, 224, 225),
        ),
    ),
}


def enter(readable: Sequence[str], *, memory: int, cpu_seconds: int) -> Isolation:
    """Shut this process in for good.

    Args:
        readable: Folders and files that may still be read; those that do not exist are passed by.
        memory: Bytes of address space.
        cpu_seconds: Processor time after which the kernel ends the process.

    Returns:
        The layers that hold. A layer that the system refuses is missing in it, never an error.
    """
    limits = _limit_resources(memory, cpu_seconds)
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return Isolation(limits=limits, files=0, calls=False)
    libc = ctypes.CDLL(None, use_errno=True)
    _prctl(libc, _PR_SET_PDEATHSIG, _SIGKILL)
    _prctl(libc, _PR_SET_DUMPABLE, 0)
    if not _prctl(libc, _PR_SET_NO_NEW_PRIVS, 1):
        return Isolation(limits=limits, files=0, calls=False)
    files = _restrict_files(libc, readable)
    return Isolation(limits=limits, files=files, calls=_restrict_calls(libc))


def enter_for_program(
    runnable: Sequence[str],
    writable: Sequence[str],
    *,
    socket_folder: str,
    memory: int,
    cpu_seconds: int,
    file_bytes: int,
) -> Isolation:
    """Shut this process in, in a way in which it can still become another program (Linux).

    Args:
        runnable: Folders whose files may be read and run.
        writable: Folders and files in which everything is allowed but running.
        socket_folder: Where local sockets may be made, and nothing else.
        memory: Bytes of address space.
        cpu_seconds: Processor time after which the kernel ends the process.
        file_bytes: Size of the largest file.

    Returns:
        The layers that hold; `calls` means that there is no network.
    """
    limits = _limit_resources(memory, cpu_seconds, file_bytes=file_bytes, open_files=1024)
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return Isolation(limits=limits, files=0, calls=False)
    libc = ctypes.CDLL(None, use_errno=True)
    _prctl(libc, _PR_SET_PDEATHSIG, _SIGKILL)
    machine = _MACHINES.get(os.uname().machine)
    if machine is None or not _prctl(libc, _PR_SET_NO_NEW_PRIVS, 1):
        return Isolation(limits=limits, files=0, calls=False)
    files = _restrict_files(libc, runnable, writable, socket_folder)
    return Isolation(limits=limits, files=files, calls=_install(libc, _program_filter(machine)))


def _limit_resources(
    memory: int, cpu_seconds: int, *, file_bytes: int = 0, open_files: int = 64
) -> bool:
    try:
        import resource  # not on Windows
    except ImportError:
        return False
    wanted = (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, file_bytes, file_bytes),
        (resource.RLIMIT_NOFILE, open_files, open_files),
        (resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 2),
        (resource.RLIMIT_AS, memory, memory),
    )
    held = True
    for kind, soft, hard in wanted:
        ceiling = resource.getrlimit(kind)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):
            held = False
    return held and sys.platform != "darwin"


def _prctl(libc: ctypes.CDLL, option: int, value: int) -> bool:
    zero = ctypes.c_ulong(0)
    return bool(libc.prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero) == 0)


def _restrict_files(
    libc: ctypes.CDLL,
    readable: Sequence[str],
    writable: Sequence[str] | None = None,
    socket_folder: str = "",
) -> int:
    """Deny every file but those named; the Landlock version in force, or 0.

    With `writable`, files in `readable` may also be run.
    """
    call = libc.syscall
    call.restype = ctypes.c_long
    version = int(
        call(
            ctypes.c_long(_LANDLOCK_CREATE_RULESET),
            None,
            ctypes.c_size_t(0),
            ctypes.c_uint(_LANDLOCK_VERSION_FLAG),
        )
    )
    if version < 1:
        return 0
    # A kernel refuses rights that it does not know: name only those of its version.
    rights = (1 << 13) - 1
    rights |= (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0)
    rights |= 1 << 15 if version >= 5 else 0
    ports = 3 if version >= 4 else 0
    scopes = 3 if version >= 6 else 0
    attributes = struct.pack("=QQQ", rights, ports, scopes)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = int(
        call(
            ctypes.c_long(_LANDLOCK_CREATE_RULESET),
            ctypes.create_string_buffer(attributes, 24),
            ctypes.c_size_t(size),
            ctypes.c_uint(0),
        )
    )
    if ruleset < 0:
        return 0
    try:
        reading = _LANDLOCK_READ_FILE | _LANDLOCK_READ_DIR
        reading |= _LANDLOCK_EXECUTE if writable is not None else 0
        allowed = [(path, reading) for path in readable]
        allowed += [(path, rights & ~_LANDLOCK_EXECUTE) for path in writable or ()]
        allowed += [(socket_folder, _LANDLOCK_MAKE_SOCKET)] if socket_folder else []
        if not all(_allow(libc, ruleset, path, granted) for path, granted in allowed):
            return 0
        done = call(ctypes.c_long(_LANDLOCK_RESTRICT_SELF), ctypes.c_int(ruleset), ctypes.c_uint(0))
        return version if done == 0 else 0
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> bool:
    try:
        descriptor = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except OSError:
        return True  # nothing there, so nothing to allow
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _LANDLOCK_OF_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor), 12)
        answer = libc.syscall(
            ctypes.c_long(_LANDLOCK_ADD_RULE),
            ctypes.c_int(ruleset),
            ctypes.c_int(1),  # LANDLOCK_RULE_PATH_BENEATH
            rule,
            ctypes.c_uint(0),
        )
        return bool(answer == 0)
    finally:
        os.close(descriptor)


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _restrict_calls(libc: ctypes.CDLL) -> bool:
    machine = _MACHINES.get(os.uname().machine)
    return machine is not None and _install(libc, _filter(machine))


def _install(libc: ctypes.CDLL, code: bytes) -> bool:
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    answer = libc.prctl(
        ctypes.c_int(_PR_SET_SECCOMP),
        ctypes.c_ulong(_SECCOMP_MODE_FILTER),
        ctypes.byref(program),
        ctypes.c_ulong(0),
        ctypes.c_ulong(0),
    )
    return bool(answer == 0)


def _filter(machine: _Machine) -> bytes:
    """The filter program: foreign call tables kill, listed calls fail, everything else passes."""
    refuse = _REFUSE | errno.EPERM
    steps = _first_steps(machine)
    for number in machine.refused:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, refuse)]
    for number in machine.absent:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _REFUSE | errno.ENOSYS)]
    for number, argument in machine.opens:
        steps += [
            (_EQUAL, 0, 4, number),
            (_LOAD, 0, 0, _ARGUMENTS + 8 * argument),  # low half: both machines are little-endian
            (_ANY_BIT, 0, 1, _WRITING),
            (_RETURN, 0, 0, refuse),
            (_RETURN, 0, 0, _ALLOW),
        ]
    steps.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _program_filter(machine: _Machine) -> bytes:
    """The filter for a whole program: no sockets but local ones, and nothing of `never`."""
    refuse = _REFUSE | errno.EPERM
    steps = _first_steps(machine)
    for number in machine.never:
        steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, refuse)]
    steps += [
        (_EQUAL, 0, 4, machine.socket),
        (_LOAD, 0, 0, _ARGUMENTS),
        (_EQUAL, 0, 1, _LOCAL_SOCKETS),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE | errno.EAFNOSUPPORT),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _first_steps(machine: _Machine) -> list[tuple[int, int, int, int]]:
    """Calls of a foreign table end the process; the number of the call is loaded."""
    return [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, 0x40000000),  # the x32 table; no other table has such numbers
        (_RETURN, 0, 0, _KILL),
    ]
