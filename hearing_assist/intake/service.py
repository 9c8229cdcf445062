# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a foreign file in a fresh worker process and gives back only what passed every check.

Promises: the call ends, whatever the worker does; a worker that hangs, dies, floods or lies about
its records becomes a `WorkerError`; a cancelled call returns within a second; no process is left.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import BinaryIO, cast

import hearing_assist
from hearing_assist.errors import WorkerError
from hearing_assist.intake import limits, records
from hearing_assist.intake.reader import STAGE, ReadFile
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress

_POLL_SECONDS = 0.1
_EXIT_SECONDS = 2.0
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_NEXT_STEP = "Open it in the program that made it, save it as DOCX or PDF, and import that."
# -I keeps the working folder and the user's settings out of the import path; the folder that holds
# the package goes behind the standard library, so nothing in it can stand in for a module there.
_BOOTSTRAP = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from hearing_assist.intake.worker import main; raise SystemExit(main())"
)


def worker_command() -> list[str]:
    """The command that starts a worker from this very installation or checkout."""
    root = Path(hearing_assist.__file__).resolve().parent.parent
    return [sys.executable, "-I", "-X", "utf8", "-c", _BOOTSTRAP, str(root)]


def read_untrusted(
    data: bytes,
    *,
    cancel: CancelToken,
    progress: ProgressSink = ignore_progress,
    timeout_s: float = limits.WORKER_SILENCE_SECONDS,
    command: Sequence[str] | None = None,
) -> tuple[ReadFile, str]:
    """Read `data` in a process of its own.

    Args:
        data: The file's bytes.
        cancel: Ends the worker when set.
        progress: Gets units read so far (pages, parts).
        timeout_s: Seconds without any progress after which the worker is ended.
        command: The worker to start; tests pass broken ones.

    Returns:
        The file, and the strength of the isolation in words.

    Raises:
        EmptyFileError: No bytes or no text.
        UnknownFormatError: Of no format that is read.
        ProtectedFileError: Locked with a password.
        DamagedFileError: Breaks the rules of its format.
        TooLargeError: Over a limit.
        WorkerError: The worker hung, died or sent nonsense.
        Cancelled: `cancel` was set.
    """
    cancel.raise_if_cancelled()
    collector = records.Collector()
    environment = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    process = subprocess.Popen(
        list(command) if command is not None else worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=Path(sys.executable).anchor or None,
    )
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="intake") as pool:
        try:
            pool.submit(_feed, process, data)
            reading = pool.submit(_collect, process, collector)
            _watch(reading, collector, cancel, progress, timeout_s)
            code = _exit_code(process)
        finally:
            # Ends both threads: their pipes break.
            process.kill()
            process.wait()
    return _outcome(collector, code)


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    if process.stdin is None:
        return
    try:
        with process.stdin as stream:
            stream.write(data)
    except OSError:
        pass  # the worker stopped reading; what it says or how it ended tells why


def _collect(process: subprocess.Popen[bytes], collector: records.Collector) -> None:
    if process.stdout is not None:
        with process.stdout as stream:
            collector.take_all(cast(BinaryIO, stream))


def _watch(
    reading: Future[None],
    collector: records.Collector,
    cancel: CancelToken,
    progress: ProgressSink,
    timeout_s: float,
) -> None:
    """Wait for the worker, as long as it makes progress and nobody cancels."""
    taken = shown = 0
    last = time.monotonic()
    while not wait([reading], timeout=_POLL_SECONDS).done:
        cancel.raise_if_cancelled()
        if collector.taken != taken:
            taken, last = collector.taken, time.monotonic()
        if collector.done != shown:
            shown = collector.done
            progress(ProgressEvent(STAGE, shown, collector.total))
        if time.monotonic() - last > timeout_s:
            raise WorkerError(
                f"Reading the file was stopped: no progress for {timeout_s:g} seconds. {_NEXT_STEP}"
            )
    try:
        reading.result()
    except records.RecordError as error:
        raise WorkerError(
            f"Reading the file was stopped: its reader answered nonsense. {_NEXT_STEP}"
        ) from error


def _exit_code(process: subprocess.Popen[bytes]) -> int | None:
    try:
        return process.wait(_EXIT_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _outcome(collector: records.Collector, code: int | None) -> tuple[ReadFile, str]:
    if collector.refusal is not None:
        raise collector.refusal
    if collector.result is not None:
        return collector.result, collector.isolation
    if collector.failure:
        raise WorkerError(f"The file could not be read ({collector.failure}). {_NEXT_STEP}")
    how = f"signal {-code}" if code is not None and code < 0 else f"exit {code}"
    raise WorkerError(f"The process that read the file died ({how}). {_NEXT_STEP}")
