# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reader of finished PDFs: opening, turning pages, the window's longest pause.

`make bench` prints what was measured: pages drawn through the process beside plain pypdfium2, and
turning pages while the case's thread builds a bundle.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSettings, QTimer
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.pdf_pages import Cut, PdfPages
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.settings import Settings
from tests.ui.test_pdf_view import is_drawn
from tests.unit.bundle.papers import built, item, paper
from ui.dialogs.reader_window import ReaderWindow
from ui.session import Session

pytestmark = pytest.mark.bench

PAGES, TURNED = 2000, 40
LONG = 60_000
WIDTH, HEIGHT = 1190, 1684


def dense(pages: int) -> bytes:
    """A4 pages of fifty lines."""
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=(595, 842))
    for page in range(pages):
        text = made.beginText(50, 790)
        text.setFont("Helvetica", 11)
        for line in range(50):
            text.textLine(f"{page}.{line} She came to the house with Witness A that same evening, ")
        made.drawText(text)
        made.showPage()
    made.save()
    return buffer.getvalue()


class Pauses:
    """The longest time for which the event loop did not come round."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def begin(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    session = Session(surroundings=Surroundings(settings=Settings(tmp_path)))
    yield session
    session.shut_down()


def turned(qtbot: QtBot, window: ReaderWindow, first: int) -> list[float]:
    """Seconds from asking for a page far from the one before to having all of it."""
    seconds = []
    for number in range(TURNED):
        began = time.perf_counter()
        window.view.go_to((first + 97 * number) % PAGES)
        qtbot.waitUntil(lambda: is_drawn(window.view), timeout=LONG)
        seconds.append(time.perf_counter() - began)
    return seconds


def test_two_thousand_pages(
    qtbot: QtBot, session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = dense(PAGES)
    pauses = Pauses()
    qtbot.wait(50)
    pauses.begin()
    began = time.perf_counter()
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = ReaderWindow(session, data, "Bench", None, settings=settings)
    window.show()
    qtbot.waitUntil(lambda: window.view.pages == PAGES, timeout=LONG)
    opened = time.perf_counter() - began
    qtbot.waitUntil(lambda: is_drawn(window.view), timeout=LONG)
    first = time.perf_counter() - began
    in_opening = pauses.longest
    pauses.begin()
    alone = turned(qtbot, window, 11)
    in_turning = pauses.longest
    parts = [item(str(n), paper(f"Paper {n}", pages=10)) for n in range(100)]

    def work(progress: ProgressSink, cancel: CancelToken) -> object:
        return built(parts, progress=progress, cancel=cancel)

    job = session.run_without_case(work)
    pauses.begin()
    busy = turned(qtbot, window, 13)
    was_busy = not job.done
    in_work = pauses.longest
    window.close()
    with capsys.disabled():
        sys.stdout.write(
            f"\nreader, {PAGES} pages: open {opened:.2f} s, first page {first:.2f} s; a page "
            f"{1000 * statistics.median(alone):.0f} ms (slowest {1000 * max(alone):.0f}), during a "
            f"bundle {1000 * statistics.median(busy):.0f} ms (slowest {1000 * max(busy):.0f}, "
            f"still running: {was_busy}); longest pause of the window {1000 * in_opening:.0f} ms "
            f"opening, {1000 * in_turning:.0f} ms turning, {1000 * in_work:.0f} ms during the "
            "bundle\n"
        )
    assert opened < 1
    assert max(in_opening, in_turning) < 0.1


def test_beside_plain_pypdfium2(capsys: pytest.CaptureFixture[str]) -> None:
    data = dense(60)
    began = time.perf_counter()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.render(scale=WIDTH / 595).to_numpy()
    plain = time.perf_counter() - began
    pages = PdfPages(data)
    try:
        pages.open()
        began = time.perf_counter()
        for page in range(60):
            pages.drawn(Cut(page, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT))
        ours = time.perf_counter() - began
    finally:
        pages.close()
    with capsys.disabled():
        sys.stdout.write(
            f"\nreader: {1000 * ours / 60:.1f} ms a page through the process, "
            f"{1000 * plain / 60:.1f} ms in plain pypdfium2, ratio {ours / plain:.2f}\n"
        )
    assert ours < 4 * plain
