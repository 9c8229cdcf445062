# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A finished PDF to be read on a screen, from memory: pages drawn, text, links, search.

The file is opened in a process of its own (docs/adr/012), which gets its bytes through a pipe: no
copy of it is ever on a disk. Answers take as long as they take, so call from a thread that may
wait; one call at a time, but `close` from any thread, which ends a call under way. A page that
kills or hangs the process is refused, and the next call starts a fresh one.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import hearing_assist
from hearing_assist.engines.pdf_pieces import (
    NOWHERE,
    Cut,
    Entry,
    Letters,
    Link,
    PageFacts,
    Tone,
)
from hearing_assist.errors import EmptyFileError, WorkerError
from hearing_assist.intake.records import REFUSALS
from hearing_assist.pipeline import pdf_wire
from hearing_assist.pipeline.pdf_wire import Head, WireError

__all__ = [
    "NOWHERE",
    "Contents",
    "Cut",
    "Entry",
    "Hit",
    "Letters",
    "Link",
    "PageFacts",
    "PdfPages",
    "Tone",
]

PATIENCE_S = 20.0
"""How long one answer may take before the page counts as one that cannot be shown."""
SEARCH_S = 0.1
_KEPT_ENVIRONMENT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
# As intake/service.py: nothing in the working folder or in the user's settings is imported.
_BOOTSTRAP = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from hearing_assist.pipeline.pdf_worker import main; raise SystemExit(main())"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is known of a PDF before a page is drawn."""

    pages: tuple[PageFacts, ...]
    outline: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A place where words stand.

    Attributes:
        page: Page, from 0.
        start: First letter, as an index of `Letters.text`.
        end: One past the last letter.
    """

    page: int
    start: int
    end: int


def worker_command() -> list[str]:
    """The command that starts the process from this very installation or checkout."""
    root = Path(hearing_assist.__file__).resolve().parent.parent
    return [sys.executable, "-I", "-X", "utf8", "-c", _BOOTSTRAP, str(root)]


class PdfPages:
    """An open PDF."""

    def __init__(
        self,
        data: bytes,
        *,
        command: Sequence[str] | None = None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Prepare, but do not start, a process for `data`.

        Args:
            data: The file's bytes; kept until `close`.
            command: The process to start; tests pass broken ones.
            patience_s: Seconds that one answer may take.
        """
        self._data = data
        self._command = tuple(command or worker_command())
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._late = False
        self._closed = False
        self._count = 0

    def open(self) -> Contents:
        """Start the process and open the file.

        Raises:
            EmptyFileError, ProtectedFileError, DamagedFileError, TooLargeError: It cannot be read.
            WorkerError: The process died or hangs.
        """
        if not self._data:
            raise EmptyFileError("The PDF is empty.")
        head, _ = self._ask({"ask": "contents"})
        with _honest():
            pages, outline = pdf_wire.contents(head)
        self._count = len(pages)
        return Contents(pages, outline)

    def drawn(self, cut: Cut) -> bytes:
        """The pixels of a cut, row by row without gaps: blue, green, red, unused; or grey.

        Raises:
            DamagedFileError: The page cannot be drawn.
            WorkerError: The process died or hangs over it.
        """
        _, body = self._ask({"ask": "draw", "cut": asdict(cut)})
        pixels = (cut.right - cut.left) * (cut.bottom - cut.top)
        if len(body) != pixels * cut.tone.bytes_per_pixel:
            raise _nonsense()
        return body

    def letters(self, page: int) -> tuple[Letters, tuple[Link, ...]]:
        """The text of a page with the place of each letter, and its links.

        Raises:
            DamagedFileError, WorkerError: As `drawn`.
        """
        head, body = self._ask({"ask": "letters", "page": page})
        with _honest():
            return pdf_wire.letters(head, body), pdf_wire.links(head, self._count)

    def found(
        self, words: str, first: int, *, seconds: float = SEARCH_S
    ) -> tuple[tuple[Hit, ...], int]:
        """Where words stand from page `first` on; case, accents and line ends do not matter.

        Args:
            words: What to look for.
            first: The page to begin with.
            seconds: About how long to look.

        Returns:
            The hits, and the page to go on with; the number of pages when all were looked at.

        Raises:
            WorkerError: As `drawn`.
        """
        request = {"ask": "find", "words": words, "first": first, "seconds": seconds}
        head, _ = self._ask(request)
        with _honest():
            hits, following = pdf_wire.hits(head, self._count)
        return tuple(Hit(*hit) for hit in hits), max(following, first + 1)

    def close(self) -> None:
        """End the process and let go of the file; may be called again, and from any thread."""
        with self._lock:
            self._closed = True
            self._data = b""
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _ask(self, request: Head) -> tuple[Head, bytes]:
        """The answer to a request; asked once more when a process dies that had done well."""
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
            WorkerError: The reader is closed, or the system starts no process.
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
def _honest() -> Iterator[None]:
    try:
        yield
    except WireError as error:
        raise _nonsense() from error


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # the other end went first
                pipe.close()


def _nonsense() -> WorkerError:
    return WorkerError("The process that shows the PDF answered nonsense. Make the PDF again.")
