# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a foreign file in a fresh worker process and gives back only what passed every check.

Promises: the call ends, whatever the worker does; a worker that hangs, dies, floods or lies about
its records becomes a `WorkerError`; a cancelled call returns within a second; no process is left.
"""

from __future__ import annotations

import compileall
import functools
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import BinaryIO, cast

import hearing_assist
from hearing_assist.engines import libreoffice
from hearing_assist.errors import DamagedFileError, UnknownFormatError, WorkerError
from hearing_assist.intake import limits
from hearing_assist.intake.collector import Collector
from hearing_assist.intake.legacy import CONVERTED
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import STAGE, ReadFile
from hearing_assist.intake.records import RecordError
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress

_POLL_SECONDS = 0.1
_EXIT_SECONDS = 2.0
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_NEXT_STEP = "Open it in the program that made it, save it as DOCX or PDF, and import that."
_NONSENSE = f"Reading the file was stopped: its reader answered nonsense. {_NEXT_STEP}"
# -I keeps the working folder and the user's settings out of the import path, -S the start-up hooks
# of installed packages; their folders and the one that holds the program go behind the standard
# library, so nothing in them can stand in for a module there. A worker that is done ends at once:
# all it sent is flushed, and taking its memory apart would be for nothing.
_BOOTSTRAP = (
    "import gc; gc.disable(); "
    "import sys; packages = sys.argv[1:3]; sys.path += sys.argv[1:4]; del sys.argv[1:4]; "
    "from hearing_assist.intake.worker import main; import os; os._exit(main(packages))"
)


def worker_command() -> list[str]:
    """The command that starts a worker from this very installation or checkout."""
    root = compiled_root()
    packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _BOOTSTRAP, *packages, str(root)]


@functools.cache
def compiled_root() -> Path:
    """The folder that holds the program, with all that a worker imports compiled.

    A worker may not write: in a checkout, where nothing was installed, each one would compile what
    was changed anew, which takes longer than to read a short file.
    """
    root = Path(hearing_assist.__file__).resolve().parent.parent
    if not getattr(sys, "frozen", False):
        compileall.compile_dir(root / "hearing_assist", quiet=2)
    return root


def read_untrusted(
    data: bytes,
    *,
    cancel: CancelToken,
    progress: ProgressSink = ignore_progress,
    timeout_s: float = limits.WORKER_SILENCE_SECONDS,
    command: Sequence[str] | None = None,
    options: ReadOptions | None = None,
) -> tuple[ReadFile, str]:
    """Read `data` in a process of its own.

    Args:
        data: The file's bytes.
        cancel: Ends the worker when set.
        progress: Gets units read so far (pages, parts).
        timeout_s: Seconds without any progress after which the worker is ended.
        command: The worker to start; tests pass broken ones.
        options: How the file is to be read.

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
    worker = [*(command if command is not None else worker_command()), *_arguments(options)]
    collector, code = _run(data, worker, cancel, progress, timeout_s)
    if collector.convert is not None:
        return _converted(data, collector, worker, cancel, progress)
    return _outcome(collector, code)


def _converted(
    data: bytes,
    first: Collector,
    worker: Sequence[str],
    cancel: CancelToken,
    progress: ProgressSink,
) -> tuple[ReadFile, str]:
    """An old format: LibreOffice makes a DOCX of it, which another worker reads."""
    media_type, findings = first.convert or ("", ())
    suffix = CONVERTED.get(media_type)
    if suffix is None:
        raise WorkerError(
            f"Reading the file was stopped: its reader answered nonsense. {_NEXT_STEP}"
        )
    try:
        made = libreoffice.to_docx(data, suffix, is_cancelled=lambda: cancel.cancelled)
    except libreoffice.NotInstalledError as error:
        raise UnknownFormatError(
            "This is a file of an old text program (DOC, WordPerfect), which is read with the help "
            "of LibreOffice, and LibreOffice cannot be used here. Open it in the program that made "
            "it, save it as DOCX and import that."
        ) from error
    except libreoffice.ConversionError as error:
        cancel.raise_if_cancelled()
        raise DamagedFileError(
            "LibreOffice could not open this old file: it is damaged, locked with a password or of "
            f"another kind than it says. {_NEXT_STEP}"
        ) from error
    silence = limits.WORKER_SILENCE_SECONDS
    collector, code = _run(made.data, worker, cancel, progress, silence)
    result, isolation = _outcome(collector, code)
    notes = (f"was converted to DOCX by {made.program}: compare with the original", *findings)
    return (
        result._replace(media_type=media_type, findings=(*notes, *result.findings)),
        f"{isolation}; converted before in a {made.isolation}",
    )


def _run(
    data: bytes,
    worker: Sequence[str],
    cancel: CancelToken,
    progress: ProgressSink,
    timeout_s: float,
) -> tuple[Collector, int | None]:
    """What one worker says, and how it ended."""
    cancel.raise_if_cancelled()
    collector = Collector()
    environment = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    environment["OMP_THREAD_LIMIT"] = "1"  # Tesseract's own advice where several files are read
    process = subprocess.Popen(
        list(worker),
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
    return collector, code


def _arguments(options: ReadOptions | None) -> list[str]:
    return [options.to_text()] if options is not None else []


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    if process.stdin is None:
        return
    try:
        with process.stdin as stream:
            stream.write(data)
    except OSError:
        pass  # the worker stopped reading; what it says or how it ended tells why


def _collect(process: subprocess.Popen[bytes], collector: Collector) -> None:
    if process.stdout is not None:
        with process.stdout as stream:
            collector.take_all(cast(BinaryIO, stream))


def _watch(
    reading: Future[None],
    collector: Collector,
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
    except RecordError as error:
        raise WorkerError(_NONSENSE) from error


def _exit_code(process: subprocess.Popen[bytes]) -> int | None:
    try:
        return process.wait(_EXIT_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _outcome(collector: Collector, code: int | None) -> tuple[ReadFile, str]:
    if collector.refusal is not None:
        raise collector.refusal
    if collector.result is not None:
        return collector.result, collector.isolation
    if collector.failure:
        raise WorkerError(f"The file could not be read ({collector.failure}). {_NEXT_STEP}")
    how = f"signal {-code}" if code is not None and code < 0 else f"exit {code}"
    raise WorkerError(f"The process that read the file died ({how}). {_NEXT_STEP}")
