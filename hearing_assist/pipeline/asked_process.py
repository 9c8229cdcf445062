# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A process that has the bytes of one file and answers questions about it, one at a time.

Answers take as long as they take, so call from a thread that may wait; but `close` from any thread,
which ends a call under way. A question that kills or hangs the process is refused, and the next one
starts a fresh process.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from hearing_assist.errors import WorkerError
from hearing_assist.intake.collector import REFUSALS
from hearing_assist.intake.service import compiled_root
from hearing_assist.pipeline import pdf_wire
from hearing_assist.pipeline.pdf_wire import Head, WireError
from hearing_assist.progress import CancelToken

_CANCEL_S = 0.1
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def worker_command(module: str) -> list[str]:
    """The command that starts `main` of a module of this very installation or checkout.

    As intake/service.py: nothing in the working folder or in the user's settings is imported, and
    no start-up hook of an installed package runs; `main` gets the folders of the packages.
    """
    root = compiled_root()
    packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    bootstrap = (
        "import gc; gc.disable(); "
        "import sys; packages = sys.argv[1:3]; sys.path += sys.argv[1:4]; del sys.argv[1:4]; "
        f"from {module} import main; raise SystemExit(main(packages))"
    )
    return [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", bootstrap, *packages, str(root)]


class AskedProcess:
    """The process, started with the first question."""

    def __init__(self, data: bytes, *, command: Sequence[str], patience_s: float) -> None:
        """Prepare, but do not start, a process for `data`.

        Args:
            data: The file's bytes; kept until `close`.
            command: The process to start.
            patience_s: Seconds that one answer may take.
        """
        self._data = data
        self._command = tuple(command)
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._late = False
        self._closed = False

    def close(self) -> None:
        """End the process and let go of the file; may be called again, and from any thread."""
        with self._lock:
            self._closed = True
            self._data = b""
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    @contextlib.contextmanager
    def closed_by(self, cancel: CancelToken) -> Iterator[None]:
        """What is asked inside ends when `cancel` is set; the process is closed then.

        Raises:
            Cancelled: It was.
        """
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_CANCEL_S):
                if cancel.cancelled:
                    self.close()
                    return

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        except WorkerError:
            cancel.raise_if_cancelled()
            raise
        finally:
            done.set()
            watcher.join()

    def _ask(self, request: Head) -> tuple[Head, bytes]:
        """The answer to a request; asked once more when a process dies that had done well.

        Raises:
            InputFileError: The process refuses, with the reason.
            WorkerError: It died or hangs.
        """
        had_done_well = self._process is not None and self._answered > 0
        answer = self._answer(request)
        if answer is None and had_done_well and not self._late:
            answer = self._answer(request)
        if answer is None:
            raise WorkerError("This cannot be shown: the process that draws pages ended over it.")
        head, body = answer
        if refused := head.get("refused"):
            raise REFUSALS.get(str(refused), WorkerError)(str(head.get("reason", ""))[:400])
        return head, body

    def _answer(self, request: Head) -> tuple[Head, bytes] | None:
        """One try; None when the process died, was stopped or talked nonsense."""
        process = self._started()
        self._late = False
        watch = threading.Timer(self._patience_s, self._stop, (process,))
        watch.daemon = True
        watch.start()
        answer = None
        try:
            self._send(process, request)
            if process.stdout is not None:
                answer = pdf_wire.receive(process.stdout)
        except (OSError, ValueError, WireError):
            pass  # closed while reading, or nonsense
        finally:
            watch.cancel()
            if answer is None:
                self._drop(process)
        self._answered += 1
        return answer

    def _send(self, process: subprocess.Popen[bytes], request: Head) -> None:
        """Send a request, before the first one the file; a process that went has left a reason."""
        if process.stdin is None:
            return
        try:
            if not self._answered:
                pdf_wire.send(process.stdin, {}, self._data)
            pdf_wire.send(process.stdin, request)
        except OSError:
            return

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, started unless it runs.

        Raises:
            WorkerError: It was closed, or the system starts no process.
        """
        with self._lock:
            if self._closed:
                raise WorkerError("The reader is closed.")
            if self._process is None:
                self._answered = 0
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ},
                    cwd=Path(sys.executable).anchor or None,
                )
            return self._process

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if self._process is process:
                self._process = None
        _end(process)


@contextlib.contextmanager
def honest() -> Iterator[None]:
    """Turns an answer that breaks the rules into an error.

    Raises:
        WorkerError: It did.
    """
    try:
        yield
    except WireError as error:
        raise nonsense() from error


def nonsense() -> WorkerError:
    """What to say of an answer that no honest process gives."""
    return WorkerError("The process that draws pages answered nonsense. Try it again.")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # The other end went first, or another thread is closing it at this moment.
            with contextlib.suppress(OSError, ValueError):
                pipe.close()
