# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that draws one PDF for a reader: the file on stdin, then requests, until it closes.

Runs through `asked_process`, lives as `answering` says, and speaks `pdf_wire`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from hearing_assist.engines.pdf_pieces import Cut, Tone
from hearing_assist.engines.pdfium_reading import ReadingFile
from hearing_assist.errors import DamagedFileError, EmptyFileError, TooLargeError
from hearing_assist.intake import limits
from hearing_assist.pipeline import answering, pdf_wire
from hearing_assist.text.folding import Folded, fold

CPU_SECONDS = 4 * 3600
LARGEST_SIDE = 4096
MOST_HITS_ON_PAGE = 1000
MOST_LETTERS_ON_PAGE = 200_000
TEXT_KEPT = 50_000_000
"""Characters of pages that are kept folded, for the next search."""


class Service:
    """Answers requests about one open file."""

    def __init__(self, file: ReadingFile) -> None:
        self._file = file
        self._folded: dict[int, str] = {}
        self._room = TEXT_KEPT

    def answer(self, request: dict[str, Any]) -> tuple[pdf_wire.Head, bytes]:
        """The answer to one request.

        Raises:
            InputFileError: The page cannot be loaded or drawn.
        """
        match request["ask"]:
            case "contents":
                facts = list(self._file.facts())
                return pdf_wire.of_contents(facts, self._file.entries(limits.PDF_PAGE_OBJECTS)), b""
            case "draw":
                cut = Cut(**{**request["cut"], "tone": Tone(request["cut"]["tone"])})
                if max(cut.right - cut.left, cut.bottom - cut.top) > LARGEST_SIDE:
                    raise TooLargeError("A part of a page is too large to draw.")
                return {}, self._file.reading_page(cut.page).drawn(cut)
            case "letters":
                page = self._file.reading_page(request["page"])
                links = list(page.links(self._file, limits.PDF_PAGE_OBJECTS))
                return pdf_wire.of_letters(page.letters(MOST_LETTERS_ON_PAGE), links)
            case _:
                return self._found(request["words"], request["first"], request["seconds"]), b""

    def _found(self, words: str, first: int, seconds: float) -> pdf_wire.Head:
        """Hits from page `first` on, for about so many seconds."""
        wanted = fold(words).text.strip()
        until = time.monotonic() + seconds
        hits: list[tuple[int, int, int]] = []
        page = first
        while page < self._file.pages:
            if wanted and wanted in self._folded_text(page):
                hits += [(page, *place) for place in _places(fold(self._text(page)), wanted)]
            page += 1
            if time.monotonic() > until:
                break
        return {"hits": hits, "next": page}

    def _folded_text(self, index: int) -> str:
        if index not in self._folded:
            folded = fold(self._text(index)).text
            if len(folded) > self._room:
                return folded
            self._room -= len(folded)
            self._folded[index] = folded
        return self._folded[index]

    def _text(self, index: int) -> str:
        try:
            return self._file.reading_page(index).text(MOST_LETTERS_ON_PAGE)
        except DamagedFileError:
            return ""


def _places(folded: Folded, wanted: str) -> list[tuple[int, int]]:
    """First character and one past the last of each place where `wanted` stands."""
    places: list[tuple[int, int]] = []
    start = folded.text.find(wanted)
    while start >= 0 and len(places) < MOST_HITS_ON_PAGE:
        span = folded.span(start, start + len(wanted))
        places.append((span.start, span.end))
        start = folded.text.find(wanted, start + len(wanted))
    return places


def opened(data: bytes) -> ReadingFile:
    """The file, open.

    Raises:
        InputFileError: It cannot be read, with the reason.
    """
    if not data:
        raise EmptyFileError("The PDF is empty.")
    file = ReadingFile(data)
    if not file.pages:
        raise DamagedFileError("The PDF has no pages. Make it again.")
    if file.pages > limits.PDF_PAGES:
        raise TooLargeError(f"The PDF has more than {limits.PDF_PAGES} pages. Split it.")
    return file


def main(packages: Sequence[str] = ()) -> int:
    """Entry point of the process; `packages` as in `answering.live`."""
    return answering.live(
        lambda data: Service(opened(data)),
        Service.answer,
        cpu_seconds=CPU_SECONDS,
        packages=packages,
    )


if __name__ == "__main__":
    raise SystemExit(main())
