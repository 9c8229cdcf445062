# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A finished PDF to be read on a screen, from memory: pages drawn, text, links, search.

The file is opened in a process of its own (docs/adr/012), which gets its bytes through a pipe: no
copy of it is ever on a disk. Answers take as long as they take, so call from a thread that may
wait; one call at a time, but `close` from any thread, which ends a call under way. A page that
kills or hangs the process is refused, and the next call starts a fresh one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from hearing_assist.engines.pdf_pieces import (
    NOWHERE,
    Cut,
    Entry,
    Letters,
    Link,
    PageFacts,
    Tone,
)
from hearing_assist.errors import EmptyFileError
from hearing_assist.pipeline import asked_process, pdf_wire
from hearing_assist.pipeline.asked_process import AskedProcess, honest, nonsense

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
    return asked_process.worker_command("hearing_assist.pipeline.pdf_worker")


class PdfPages(AskedProcess):
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
        super().__init__(data, command=command or worker_command(), patience_s=patience_s)
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
        with honest():
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
            raise nonsense()
        return body

    def letters(self, page: int) -> tuple[Letters, tuple[Link, ...]]:
        """The text of a page with the place of each letter, and its links.

        Raises:
            DamagedFileError, WorkerError: As `drawn`.
        """
        head, body = self._ask({"ask": "letters", "page": page})
        with honest():
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
        with honest():
            hits, following = pdf_wire.hits(head, self._count)
        return tuple(Hit(*hit) for hit in hits), max(following, first + 1)
