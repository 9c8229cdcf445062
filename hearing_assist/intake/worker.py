# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that reads one foreign file: bytes on stdin, records on stdout, then it ends.

Runs as `python -I -m hearing_assist.intake.worker`. It shuts itself in before it takes the first
byte, and imports only the reader that the file needs. Never prints text of the file: an unexpected
error is reported by its type and line.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

import hearing_assist
from hearing_assist.engines import sandbox
from hearing_assist.errors import InputFileError, TooLargeError
from hearing_assist.intake import limits, reader, records
from hearing_assist.intake.legacy import NeedsConversionError
from hearing_assist.intake.options import ReadOptions
from hearing_assist.progress import ProgressEvent

if TYPE_CHECKING:
    from types import TracebackType

_REPORT_SECONDS = 0.1


def readable_folders(packages: Sequence[str] = ()) -> list[str]:
    """What a reader may still open: the program, Python, installed packages, shared libraries.

    Args:
        packages: Folders of installed packages where the caller knows them.
    """
    if not packages:
        import sysconfig  # slow to import

        packages = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    paths = {
        *packages,
        _folder_of(os.__file__),
        _folder_of(hearing_assist.__file__),
        f"{sys.base_prefix}{os.sep}lib",
        *("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache"),
    }
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        paths.add(str(frozen))
    # A Python under the root folder itself would open everything.
    return sorted(path for path in paths if _folder_of(path) != path)


def _folder_of(path: str) -> str:
    """`Path(path).parent`, without what takes five milliseconds to import."""
    return os.path.dirname(path)  # noqa: PTH120


class _Reporter:
    """Sends progress, but not for every page of a thousand."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sent = 0.0

    def __call__(self, event: ProgressEvent, /) -> None:
        now = time.monotonic()
        if now - self._sent >= _REPORT_SECONDS:
            self._sent = now
            records.write(
                self._stream, {"record": "progress", "done": event.done, "total": event.total}
            )


def serve(source: BinaryIO, sink: BinaryIO, options: ReadOptions | None = None) -> None:
    """Read one file from `source` and send what it holds, or why it is refused."""
    try:
        result = reader.read(source.read(), options=options, progress=_Reporter(sink))
        for record in records.of_file(result):
            records.write(sink, record)
    except InputFileError as error:
        records.write(sink, {"record": "refused", "code": error.code, "reason": error.reason})
    except NeedsConversionError as error:
        wanted = {"media_type": error.media_type, "findings": list(error.findings)}
        records.write(sink, {"record": "convert", **wanted})
    except MemoryError:
        refusal = TooLargeError(
            "The file needs more memory than a reader may use. Split it and import the parts."
        )
        records.write(sink, {"record": "refused", "code": refusal.code, "reason": refusal.reason})


def main(packages: Sequence[str] = ()) -> int:
    """Entry point of the worker process; `packages` as in `readable_folders`."""
    gc.set_threshold(100_000)  # one file, then the process ends: seldom worth looking for rings
    gc.enable()  # off while it starts: `service.worker_command`
    # Libraries may print on stdout: give the records a channel of their own.
    sink = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = trace.tb_frame.f_code.co_filename.rpartition(os.sep)[2] if trace else ""
        where = f"{place} line {trace.tb_lineno}" if trace else "start"
        records.write(sink, {"record": "failed", "where": f"{kind.__name__}, {where}"[:200]})

    sys.excepthook = report
    options = ReadOptions.from_text(sys.argv[1]) if len(sys.argv) > 1 else ReadOptions()
    data = [str(options.recognition)] if options.recognition else []
    isolation = sandbox.enter(
        [*readable_folders(packages), *data],
        memory=limits.WORKER_MEMORY_BYTES,
        cpu_seconds=limits.WORKER_CPU_SECONDS,
    )
    records.write(sink, {"record": "start", "isolation": isolation.in_words})
    serve(sys.stdin.buffer, sink, options)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
