# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that draws pages has met a stranger's bytes: nothing it says is taken on trust."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from hearing_assist.casefile.pages import SourceView
from hearing_assist.errors import DamagedFileError, WorkerError
from hearing_assist.pipeline.page_views import SourceViews, release_pixels
from tests.unit.intake.builders import pdf_file

VIEW = SourceView("s1", 1, "page 1", 595.0, 842.0, False)
GOOD = [1, "page 1", 595.0, 842.0, False]


def answering(head: Any, body: str = "b''") -> SourceViews:
    """A process that answers every question so."""
    program = (
        "import sys, json\n"
        f"head, body = json.dumps({head!r}).encode(), {body}\n"
        "out = sys.stdout.buffer\n"
        "out.write(len(head).to_bytes(4, 'big') + len(body).to_bytes(4, 'big') + head + body)\n"
        "out.flush()\n"
        "sys.stdin.buffer.read()\n"
    )
    return SourceViews(b"data", command=[sys.executable, "-c", program], patience_s=20)


def test_an_honest_process_is_believed() -> None:
    views = answering({"views": [GOOD], "next": 2, "count": 1})
    assert views.sizes("s1") == (VIEW,)
    views.close()


@pytest.mark.parametrize(
    "head",
    [
        {},
        {"views": [GOOD]},
        {"views": "all", "next": 2, "count": 1},
        {"views": [[1, "page 1", 595.0, 842.0]], "next": 2, "count": 1},
        {"views": [[1, "Zarielle", 595.0, 842.0, False]], "next": 2, "count": 1},
        {"views": [[2, "page 1", 595.0, 842.0, False]], "next": 2, "count": 1},
        {"views": [[1, "page 1", -5, 842.0, False]], "next": 2, "count": 1},
        {"views": [[1, "page 1", float("nan"), 842.0, False]], "next": 2, "count": 1},
        {"views": [[1, "page 1", "595", 842.0, False]], "next": 2, "count": 1},
        {"views": [[1, "page 1", 595.0, 842.0, 1]], "next": 2, "count": 1},
        {"views": [GOOD, GOOD], "next": 2, "count": 1},
        {"views": [GOOD], "next": 1, "count": 5},
        {"views": [GOOD], "next": 2, "count": 1 << 40},
        {"views": [GOOD], "next": True, "count": 1},
    ],
)
def test_sizes_that_no_honest_process_tells_are_refused(head: Any) -> None:
    views = answering(head)
    with pytest.raises(WorkerError):
        views.sizes("s1")
    views.close()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ({}, "b''"),
        ({"width": 71, "height": 100}, "bytes(71 * 100 * 3 - 1)"),
        ({"width": 71, "height": 100}, "bytes(71 * 100 * 4)"),
        ({"width": 171, "height": 100}, "bytes(171 * 100 * 3)"),
        ({"width": 0, "height": 100}, "b''"),
        ({"width": -71, "height": -100}, "bytes(71 * 100 * 3)"),
    ],
)
def test_pixels_of_another_size_are_refused(head: Any, body: str) -> None:
    views = answering(head, body)
    with pytest.raises(WorkerError):
        views.drawn(VIEW, pixels=100)
    views.close()


def test_a_process_that_dies_or_hangs_is_told() -> None:
    for program, patience in (("raise SystemExit(3)", 20), ("import time; time.sleep(60)", 0.5)):
        views = SourceViews(b"x", command=[sys.executable, "-c", program], patience_s=patience)
        with pytest.raises(WorkerError):
            views.sizes("s1")
        views.close()


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\nnothing"])
def test_a_damaged_file_is_refused_with_a_reason(data: bytes) -> None:
    views = SourceViews(data)
    with pytest.raises(DamagedFileError):
        views.sizes("s1")
    views.close()


def test_a_page_is_drawn_in_a_process_that_is_shut_in() -> None:
    views = SourceViews(pdf_file([(72, 100, 12, "A line.")], []))
    assert [view.name for view in views.sizes("s1")] == ["page 1", "page 2"]
    image = views.drawn(VIEW, pixels=200)
    assert (image.width, image.height) == (141, 200)
    assert min(image.rgb) < 200
    views.close()


@pytest.mark.parametrize(
    ("width", "height", "pixels"), [(595, 842, 2339), (200, 100, 556), (20000, 100, 4096)]
)
def test_pages_cross_at_200_dpi_within_a_limit(width: float, height: float, pixels: int) -> None:
    assert release_pixels(SourceView("s1", 1, "page 1", width, height, False)) == pixels
