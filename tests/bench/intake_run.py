# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The heart of the window while hundreds of files come in, and the memory of its process.

    python tests/bench/intake_run.py FOLDER [FILES]

Makes FILES files (500) of invented words in the empty FOLDER: Word files, PDFs, plain text, mails
with an attachment, and a few scans. Imports them by the page of sources of the real window. Prints
one JSON object: beats in milliseconds at rest and during the import, megabytes of the process by
files imported, and of each late beat what the processor did meanwhile for the window's thread and
for all threads of the process: a beat that is late while neither worked waited for the computer.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import docx
from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen import canvas

from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import ProgressEvent
from hearing_assist.settings import Settings
from ui.item_models.sources_model import State
from ui.main_window import MainWindow
from ui.pages.sources_page import SourcesPage
from ui.session import Session

if TYPE_CHECKING:
    from tests.bench.smooth_run import Heart, beats_during, beats_of_warm_up, fail
else:  # beside this file: another package of that name may be installed
    from smooth_run import Heart, beats_during, beats_of_warm_up, fail

FILES = 500
LATE = 100.0
"""Milliseconds after which somebody notices."""
EVERY = 50
"""Files after which the memory is looked at."""
SENTENCE = "On the day in question the witness came to the house at the canal and stayed there. "
PASSPHRASE = "seven wet otters under a bridge"


class Pulse(Heart):
    """A heart that notes what its thread and the process worked between two late beats."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[tuple[float, float, float]] = []
        self._before = (0.0, 0.0)

    def _on_beat(self) -> None:
        super()._on_beat()
        now = (time.thread_time() * 1000, time.process_time() * 1000)
        if self.beats[-1] > LATE:
            self.late.append((self.beats[-1], now[0] - self._before[0], now[1] - self._before[1]))
        self._before = now


def word_file(number: int) -> bytes:
    """A report of about six pages."""
    document = docx.Document()
    document.add_heading(f"Report {number}", 1)
    for n in range(60):
        style = "List Number" if n % 2 else None
        document.add_paragraph(SENTENCE * 3 + f"Entry {number}-{n}.", style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_file(number: int) -> bytes:
    """Ten pages of text."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    for n in range(10):
        for line in range(45):
            page.drawString(60, 780 - 16 * line, f"{SENTENCE[:80]} {number}-{n}-{line}")
        page.showPage()
    page.save()
    return buffer.getvalue()


def text_file(number: int) -> bytes:
    """Two hundred paragraphs."""
    return "\n\n".join(f"{n}. {SENTENCE * 2}{number}" for n in range(1, 200)).encode()


def mail(number: int) -> bytes:
    """A mail on which a text hangs."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = (
        f"File {number}",
        "a@b.example",
        "c@d.example",
    )
    message.set_content(SENTENCE * 5)
    message.add_attachment(f"{SENTENCE * 20}{number}", filename="note.txt")
    return message.as_bytes()


def scan(number: int) -> bytes:
    """Half a page that has to be recognised."""
    picture = Image.new("L", (1200, 800), 255)
    draw = ImageDraw.Draw(picture)
    for line in range(12):
        draw.text((60, 40 + 60 * line), f"{SENTENCE[:60]} {number}-{line}", 0, font_size=28)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(200, 200))
    return buffer.getvalue()


KINDS: tuple[tuple[str, Any], ...] = (
    *((".docx", word_file),) * 10,
    *((".pdf", pdf_file),) * 8,
    *((".txt", text_file),) * 5,
    *((".eml", mail),) * 2,
)
SCANS = 10


def make(folder: Path, count: int) -> None:
    """The files, all kinds among each other."""
    folder.mkdir()
    for number in range(count):
        suffix, build = KINDS[number % len(KINDS)]
        if number % (count // SCANS or 1) == 7:
            suffix, build = ".png", scan
        (folder / f"{number:04}{suffix}").write_bytes(build(number))


def resident() -> float:
    """Megabytes that this process holds."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main(folder: Path, count: int) -> None:
    """Measure."""
    make(folder / "files", count)
    application = QApplication([])
    application.setStyle("Fusion")
    around = Surroundings(settings=Settings(folder / "settings"))
    session = Session(surroundings=around)
    window = MainWindow(session, QSettings(str(folder / "w.ini"), QSettings.Format.IniFormat))
    window.show()
    heart = Pulse()
    warming = beats_of_warm_up(heart, window)
    loop = QEventLoop()
    making = session.create(
        folder / "c.hearing",
        reference="HC-1",
        title="A case",
        language="en",
        passphrase=PASSPHRASE,
    )
    making.failed.connect(fail)
    making.finished.connect(loop.quit)
    loop.exec()
    window.show_page(next(n for n in range(20) if shows_sources(window, n)))
    page = window.current_page
    assert isinstance(page, SourcesPage)
    page.add([folder / "files"])
    while page._model.count(State.WAITING) < count:
        QApplication.processEvents()
    rest = beats_during(heart, None)
    memory: dict[int, float] = {0: resident()}

    def look(event: object) -> None:
        if isinstance(event, ProgressEvent) and event.stage == "import":
            step = event.done // EVERY * EVERY
            if step not in memory:
                memory[step] = resident()

    def begin() -> Any:
        page._on_import()
        (job,) = session.work
        job.progressed.connect(look)
        return job

    heart.late = []
    importing = beats_during(heart, begin)
    memory[count] = resident()
    imported = len(page._model.sources()) or page._model.count(State.IMPORTED)
    sys.stdout.write(
        json.dumps(
            {
                "warm-up": warming,
                "rest": rest,
                "import": importing,
                "late": heart.late,
                "memory": memory,
                "imported": imported,
                "refused": page._model.count(State.REFUSED),
            }
        )
    )
    sys.stdout.flush()
    session.shut_down()


def shows_sources(window: MainWindow, number: int) -> bool:
    """Whether a page of the window is that of the sources."""
    window.show_page(number)
    return isinstance(window.current_page, SourcesPage)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else FILES)
