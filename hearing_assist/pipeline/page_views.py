# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and pictures of a source, drawn in a process of their own; sealed, for the clerk's eyes.

That process has met a stranger's bytes: only numbers within bounds and pixels of the asked size are
taken from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hearing_assist.casefile.pages import SourceView
from hearing_assist.intake import limits
from hearing_assist.intake.views import LARGEST_SIDE
from hearing_assist.pipeline import asked_process
from hearing_assist.pipeline.asked_process import AskedProcess, honest, nonsense
from hearing_assist.pipeline.pdf_wire import Head, WireError

PATIENCE_S = 30.0
POINTS = 72
RELEASE_DPI = 200
"""Resolution of pages that cross."""
_LONGEST = 20_000.0
_NAMES = ("page", "picture")


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels of a page: red, green, blue, row by row without gaps."""

    width: int
    height: int
    rgb: bytes


class SourceViews(AskedProcess):
    """The views of one source, open; `close` it."""

    def __init__(
        self, data: bytes, *, command: Sequence[str] | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        """Prepare, but do not start, a process for `data`; arguments as `AskedProcess`."""
        worker = command or asked_process.worker_command("hearing_assist.pipeline.page_worker")
        super().__init__(data, command=worker, patience_s=patience_s)

    def sizes(self, source_id: str) -> tuple[SourceView, ...]:
        """All that can be drawn, by number; () for a file without pages and pictures.

        Raises:
            InputFileError: The file cannot be opened.
            WorkerError: The process died or hangs.
        """
        found: list[SourceView] = []
        following, count = 1, 1
        while following <= count:
            head, _ = self._ask({"ask": "sizes", "first": following})
            with honest():
                new = tuple(_sized(head, source_id))
                before, following, count = following, _count(head["next"]), _count(head["count"])
                numbers = [view.view for view in (*found, *new)]
                if numbers != sorted(set(numbers)) or (count and following <= before):
                    raise WireError
            found += new
        return tuple(found)

    def drawn(self, view: SourceView, *, pixels: int) -> PageImage:
        """A view with a longer side of at most so many pixels.

        Raises:
            InputFileError: It cannot be drawn.
            WorkerError: The process died or hangs.
        """
        longest = max(view.width, view.height)
        scale = min(pixels, LARGEST_SIDE) / longest
        width, height = (max(1, round(side * scale)) for side in (view.width, view.height))
        request = {"ask": "draw", "view": view.view, "width": width, "height": height}
        head, body = self._ask(request)
        with honest():
            wide, high = _count(head.get("width")), _count(head.get("height"))
        if not (0 < wide <= width and 0 < high <= height) or len(body) != 3 * wide * high:
            raise nonsense()
        return PageImage(wide, high, body)


def release_pixels(view: SourceView) -> int:
    """Pixels of the longer side in which a view crosses."""
    return min(LARGEST_SIDE, max(1, round(max(view.width, view.height) * RELEASE_DPI / POINTS)))


def _sized(head: Head, source_id: str) -> Iterator[SourceView]:
    rows: Any = head.get("views")
    if not isinstance(rows, list) or not {"next", "count"} <= head.keys():
        raise WireError
    for row in rows:
        if not isinstance(row, list) or len(row) != 5:
            raise WireError
        view, name, width, height, pictures = row
        number = _count(view)
        if name not in {f"{word} {number}" for word in _NAMES} or not isinstance(pictures, bool):
            raise WireError
        yield SourceView(source_id, number, name, _length(width), _length(height), pictures)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise WireError
    if not 0 <= value <= max(limits.PDF_PAGES, limits.ZIP_ENTRIES, LARGEST_SIDE) + 1:
        raise WireError
    return value


def _length(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WireError
    if not math.isfinite(value) or not value > 0:
        raise WireError
    return min(float(value), _LONGEST)
