# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The program's end of the translation process: start, ask, stop within two seconds, clean up.

The process gets a private temporary folder with the unpacked pack, which is removed when it ends.
Case text goes through pipes only; the process's standard error is discarded, because a library
could print text there. Cancelling kills the process, and the next request starts a fresh one.
"""

from __future__ import annotations

import functools
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hearing_assist.errors import PackError, TranslationError
from hearing_assist.files import storage_errors
from hearing_assist.progress import CancelToken
from hearing_assist.translation.engine import Hypothesis
from hearing_assist.translation.wire import receive, send

POLL_S = 0.05
START_LIMIT_S = 120.0
ANSWER_LIMIT_S = 600.0
END_LIMIT_S = 2.0
MODULE = "hearing_assist.translation.worker"


class WorkerEngine:
    """An engine in a process of its own; satisfies `engine.Engine`."""

    def __init__(self, pack: Path, *, threads: int = 0) -> None:
        """Prepare, but do not start, a process for the pack file `pack`.

        Args:
            pack: An .argosmodel file that was verified.
            threads: Processor cores to use; 0 for all that this process may use.
        """
        self._pack = pack
        self._threads = threads or _cores()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._reader: threading.Thread | None = None
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._hello: dict[str, Any] = {}
        self._answering = False
        self.cancel = CancelToken()
        """Asked while waiting for an answer; whoever runs a job puts its own token here."""

    @property
    def symbols(self) -> tuple[str, ...]:
        """Placeholder symbols of the pack's vocabulary; starts the process."""
        self.start()
        return tuple(self._hello["symbols"])

    def decode(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """See `engine.Engine`. Closing the iterator early ends the process.

        Raises:
            Cancelled: The token was set; the process is gone.
            TranslationError: The process died or hangs.
        """
        request = {"ask": "decode", "texts": list(texts), "beam": beam, "hypotheses": hypotheses}
        return _hypotheses(self._answers_to(request))

    def force(
        self, texts: Sequence[str], sentinels: Sequence[Sequence[str]], beam: int
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """See `engine.Engine`; raises as `decode`."""
        asked = {"ask": "force", "texts": list(texts), "sentinels": [list(s) for s in sentinels]}
        return _hypotheses(self._answers_to({**asked, "beam": beam}))

    def spelled(self, texts: Sequence[str]) -> tuple[tuple[int, bool], ...]:
        """See `engine.Engine`; raises as `decode`."""
        answers = self._answers_to({"ask": "spell", "texts": list(texts)})
        return tuple((pieces, known) for _, (pieces, known) in answers)

    def close(self) -> None:
        """Kill the process, wait for it and remove its folder. May be called again."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    _close(pipe)
        if self._reader is not None:
            self._reader.join(END_LIMIT_S)
            self._reader = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def start(self) -> None:
        """Start the process unless it runs.

        Raises:
            PackError: The engine cannot load the pack.
            StorageError: No room for the unpacked pack.
            TranslationError: The process does not come up.
        """
        if self._process is not None:
            return
        temporary = Path(tempfile.gettempdir())
        with storage_errors(temporary):
            self._folder = tempfile.TemporaryDirectory(prefix="hearing-assist-")
        self._answers = queue.SimpleQueue()
        arguments = [str(self._pack), self._folder.name, str(self._threads)]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", MODULE, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
        )
        self._reader = threading.Thread(
            target=_read, args=(self._process, self._answers), daemon=True
        )
        self._reader.start()
        try:
            self._hello = self._wait(START_LIMIT_S)
        except BaseException:
            self.close()
            raise
        if refused := self._hello.get("refused"):
            self.close()
            raise PackError(str(refused))

    def _answers_to(self, request: dict[str, Any]) -> Iterator[tuple[int, Any]]:
        """Send a request and give the parts of its answer; started when first asked."""
        if self._answering:  # nobody waits any more for the rest of an earlier answer
            self.close()
        self.start()
        self._answering = True
        finished = False
        try:
            self._send(request)
            while found := self._wait(ANSWER_LIMIT_S).get("found"):
                yield from found
            finished = True
        finally:
            self._answering = False
            if not finished:
                self.close()

    def _send(self, request: dict[str, Any]) -> None:
        process = self._process
        if process is None or process.stdin is None:
            raise TranslationError("The translation process is not there.")
        try:
            send(process.stdin, request)
        except BrokenPipeError as error:
            raise _died() from error

    def _wait(self, limit_s: float) -> dict[str, Any]:
        waited = 0.0
        while waited < limit_s:
            self.cancel.raise_if_cancelled()
            try:
                answer = self._answers.get(timeout=POLL_S)
            except queue.Empty:
                waited += POLL_S
                continue
            if answer is None:
                raise _died()
            return answer
        raise TranslationError(
            f"The translation process gave no answer for {limit_s:.0f} seconds and was stopped. "
            "Close other programs and run the command again."
        )


def _hypotheses(
    answers: Iterator[tuple[int, Any]],
) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
    for index, found in answers:
        yield index, tuple(Hypothesis(*each) for each in found)


def _read(
    process: subprocess.Popen[bytes], answers: queue.SimpleQueue[dict[str, Any] | None]
) -> None:
    """Pass on what the process writes until it ends."""
    try:
        while process.stdout is not None and (message := receive(process.stdout)) is not None:
            answers.put(message)
    except (OSError, ValueError):
        pass
    answers.put(None)


def _close(pipe: Any) -> None:  # noqa: ANN401  a pipe of either direction
    """Close a pipe whose other end may be gone."""
    try:
        pipe.close()
    except OSError:
        return


def _died() -> TranslationError:
    return TranslationError(
        "The translation process ended unexpectedly. What was translated before is kept; close "
        "other programs and run the command again."
    )


@functools.cache
def engine_versions() -> str:
    """Versions of what translates, such as "argostranslate 1.11.0 / ctranslate2 4.8.5"."""
    return f"argostranslate {version('argostranslate')} / ctranslate2 {version('ctranslate2')}"


def _cores() -> int:
    """Processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
