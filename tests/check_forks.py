# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The check, forked from a process that has loaded it, in the place of one that loads it anew.

To start the check takes longer than to check a short paper. Each request still has a process of its
own, with the same `main`, ended by the same signal; only what is loaded before the request is read
is shared. `test_check_forks.py` shows that both answer alike. A check that is under way when the
tests are over is ended, so that whoever waits for it hears of that and nothing else.

Run as a program it is the process that forks: it takes from the socket that is its standard input
three pipes for each request, for the request, the answer, and its own process id and exit code.
"""

from __future__ import annotations

import contextlib
import functools
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_COMMAND = [sys.executable, "-I", "-m", "hearing_assist.check"]
_NUMBER = struct.Struct("i")
_FONTS = "NotoSans-*.ttf"
_LETTERS = range(0x20, 0x180)
"""Those of most papers."""
_GONE = "the process that forks the check has ended: a check under way tells nothing any more"


class CheckForks:
    """Takes the place of `subprocess` where the check is started."""

    PIPE = subprocess.PIPE
    DEVNULL = subprocess.DEVNULL

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._under_way: list[Forked] = []

    def Popen(self, command: list[str], **named: Any) -> Any:  # noqa: N802  a name of `subprocess`
        """A process forked for the check; one that is started for anything else.

        Raises:
            ChildProcessError: The process that forks has ended.
        """
        if command != _COMMAND:
            return subprocess.Popen(command, **named)
        forked = Forked(self._started(named["env"]))
        running = [each for each in self._under_way if each.returncode is None]
        self._under_way = [*running, forked]
        return forked

    def _started(self, environment: dict[str, str]) -> socket.socket:
        if self._socket is None:
            self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-I", __file__],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=environment,
                )
        return self._socket

    def close(self) -> None:
        """End the checks under way, then the process that forks."""
        for forked in self._under_way:
            forked.kill()
            forked.wait()
        if self._socket is not None and self._process is not None:
            self._socket.close()
            self._process.kill()
            self._process.wait()


class Forked:
    """What is used of `subprocess.Popen`."""

    def __init__(self, server: socket.socket) -> None:
        theirs_in, self._in = os.pipe()
        self._out, theirs_out = os.pipe()
        self._told, theirs_told = os.pipe()
        theirs = (theirs_in, theirs_out, theirs_told)
        with contextlib.suppress(OSError):
            socket.send_fds(server, [b"!"], theirs)
        for end in theirs:
            os.close(end)
        self._waiting = threading.Lock()
        self._is_lost = False
        self.returncode: int | None = None
        pid = self._number()
        if pid is None:
            for end in (self._in, self._out, self._told):
                os.close(end)
            raise ChildProcessError(_GONE)
        self.pid = pid

    def communicate(self, request: bytes) -> tuple[bytes, None]:
        """Send all, and give all that comes."""
        with contextlib.suppress(BrokenPipeError), open(self._in, "wb") as stream:  # noqa: PTH123
            stream.write(request)
        with open(self._out, "rb") as stream:  # noqa: PTH123
            answer = stream.read()
        self.wait()
        return answer, None

    def wait(self) -> int:
        """Wait for its end; from any thread. One of which nothing is heard any more failed."""
        with self._waiting:
            if self.returncode is None:
                code = self._number()
                self._is_lost = code is None
                self.returncode = 1 if code is None else code
                os.close(self._told)
            return self.returncode

    def _number(self) -> int | None:
        """What the process that forks tells next; None when it has ended."""
        told = os.read(self._told, _NUMBER.size)
        return int(_NUMBER.unpack(told)[0]) if told else None

    def kill(self) -> None:
        """End it."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for its end.

        Raises:
            ChildProcessError: Nothing is heard of it any more; not in the place of another error.
        """
        self.wait()
        if self._is_lost and error is None:
            raise ChildProcessError(_GONE)


def _serve() -> None:
    from hearing_assist.check import __main__ as check
    from hearing_assist.check import glyphs

    glyphs._Shipped = shipped = functools.cache(glyphs._Shipped)  # type: ignore[misc,assignment]
    for path in sorted((Path(glyphs.__file__).parents[1] / "export" / "fonts").glob(_FONTS)):
        font = shipped(path)
        for character in map(chr, _LETTERS):
            font.written(character)
            font.outline(character)
    ours = socket.socket(fileno=os.dup(0))
    door = ours.fileno()
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker)
    waiting: dict[int, int] = {}
    while True:
        ready, *_ = select.select([door, woken], [], [])
        if woken in ready:
            os.read(woken, 512)
            _tell(waiting)
        if door in ready:
            message, pipes, *_ = socket.recv_fds(ours, 1, 3)
            if not message:
                return
            process = os.fork()
            if process == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.dup2(pipes[0], 0)
                os.dup2(pipes[1], 1)
                for end in (*pipes, woken, waker, ours.fileno(), *waiting.values()):
                    os.close(end)
                code = 1
                try:
                    code = check.main()
                    sys.stdout.flush()
                finally:
                    os._exit(code)
            os.write(pipes[2], _NUMBER.pack(process))
            waiting[process] = pipes[2]
            for end in pipes[:2]:
                os.close(end)


def _tell(waiting: dict[int, int]) -> None:
    """Pass on the exit codes of those that ended."""
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            told = waiting.pop(ended[0])
            with contextlib.suppress(BrokenPipeError):  # nobody waits for it any more
                os.write(told, _NUMBER.pack(os.waitstatus_to_exitcode(ended[1])))
            os.close(told)


if __name__ == "__main__":
    _serve()
