# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A name in every hiding place of a PDF is in no byte, stream or pixel of bundle and disclosure."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from hearing_assist.engines.tesseract import recognition_data
from tests.canary import CANARY
from tests.leaks.planted import planted
from tests.leaks.redacted_run import Papers, in_bytes, in_ink, papers, under_boxes
from tests.unit.bundle.papers import changed, each_page

LINES = tuple(f"{n}. The house number {n} stood beside the river, and its door was green."
              for n in range(1, 6))  # fmt: skip
needs_recognition = pytest.mark.skipif(
    recognition_data() is None, reason="no data for text recognition here"
)


def report(pages: int, size: tuple[float, float] = (595.0, 842.0)) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=True)
    for _ in range(pages):
        for row, line in enumerate(LINES):
            canvas.drawString(72, size[1] - 420 - 20 * row, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    documents = {
        "far.pdf": planted(report(1), CANARY),
        "report.pdf": planted(report(2), CANARY, far=False),
        "letter.pdf": planted(report(1, (612.0, 792.0)), CANARY, far=False),
        "turned.pdf": planted(changed(report(1), each_page(Rotate=90)), CANARY, far=False),
    }
    return papers(tmp_path_factory.mktemp("redacted"), documents, CANARY)


def test_planting_plants() -> None:
    """The proof is worth what is planted: the sweep finds it, and a machine reads it."""
    data = planted(report(1), CANARY)
    assert in_bytes(data, CANARY) == set(CANARY.split())
    assert under_boxes(data) == [1]
    if recognition_data() is not None:
        assert in_ink(data, CANARY)


@pytest.mark.slow
@needs_recognition
def test_all_went_through(made: Papers) -> None:
    assert made.sources == 5  # the files that hang on them are all the same
    assert made.pictures >= 3
    assert made.pictures + len(made.withheld) == 5
    assert {"bundle.pdf", "disclosure/manifest.json"} <= set(made.files)


@pytest.mark.slow
@needs_recognition
def test_nothing_is_left_in_bytes_and_streams(made: Papers) -> None:
    found = {file: in_bytes(data, CANARY) for file, data in made.files.items()}
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.slow
@needs_recognition
def test_nothing_is_left_in_the_ink(made: Papers) -> None:
    found = {f: in_ink(data, CANARY) for f, data in made.files.items() if f.endswith(".pdf")}
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.slow
@needs_recognition
def test_no_text_lies_under_a_box(made: Papers) -> None:
    found = {f: under_boxes(data) for f, data in made.files.items() if f.endswith(".pdf")}
    assert {file: pages for file, pages in found.items() if pages} == {}
