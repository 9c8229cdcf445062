# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case whose sources have pages and pictures: a PDF with text, a scan, a DOCX with a picture.

    path = page_case(folder)
    with open_page_case(path) as case:
        source = source_named(case, TEXT_PDF)
        release_pages(case)            # all pages that may cross are in the case file

The persons are declared, the search is done, nothing is decided and nothing released.
"""

from __future__ import annotations

import contextlib
import functools
import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.records import Source
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, pages, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.canary import CANARY
from tests.small_case import PASSPHRASE as PASSPHRASE
from tests.small_case import create_small_case
from tests.unit.intake.builders import column, docx_file, pdf_file
from tests.unit.intake.pages import page, saved, upper_third

TEXT_PDF, SCAN, DOCUMENT = "report.pdf", "scan.png", "letter.docx"
REGISTER = f"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "{CANARY}"
"""
PAGES = (
    (
        "The report was written on a Monday.",
        f"In the morning {CANARY} came to the station.",
        "She carried a small green bag.",
    ),
    ("Nothing on this page names anybody.", "It only tells of the weather."),
    ("The van left at noon.", f"{CANARY} saw it leave."),
)
SCANNED = (
    "1. The house stood beside the river.",
    f"2. On that day {CANARY} waited at the door.",
    "3. The door was painted green.",
)


def picture() -> Image.Image:
    """A picture without words: what may be a face."""
    drawn = Image.new("RGB", (320, 240), "white")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((90, 40, 230, 200), outline="black", width=4)
    pen.ellipse((130, 95, 150, 115), fill="black")
    pen.ellipse((170, 95, 190, 115), fill="black")
    return drawn


def text_pdf(pages: Sequence[Sequence[str]] = PAGES) -> bytes:
    """A PDF with lines of text."""
    return pdf_file(*(column(lines, points=12, pitch=20) for lines in pages))


def _docx() -> bytes:
    drawn = io.BytesIO()
    picture().save(drawn, "PNG")

    def build(document: object) -> None:
        document.add_paragraph("The photograph below was found in the house.")  # type: ignore[attr-defined]
        document.add_picture(io.BytesIO(drawn.getvalue()))  # type: ignore[attr-defined]
        document.add_paragraph("It was not dated.")  # type: ignore[attr-defined]

    return docx_file(build)


def around(folder: Path) -> Surroundings:
    """The surroundings in which the case was made."""
    return Surroundings(
        settings=Settings(folder / "settings"), cost=LOWEST_COST, label_seed=lambda: "seed"
    )


@functools.cache
def _made() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="page-case-"))
    path = create_small_case(folder / "made" / "case.hearing", around(folder))
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around(folder)) as case:
        mentions.import_persons(case, REGISTER.encode())
        for name, data in (
            (TEXT_PDF, text_pdf()),
            (SCAN, saved(upper_third(page(SCANNED)))),
            (DOCUMENT, _docx()),
        ):
            (folder / name).write_bytes(data)
            sources.import_files(
                case,
                [folder / name],
                language="en",
                progress=ignore_progress,
                cancel=CancelToken(),
            )
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    return path.parent


def page_case(folder: Path) -> Path:
    """A copy of it in `folder`; returns the case file."""
    shutil.copytree(_made(), folder, dirs_exist_ok=True)
    return folder / "case.hearing"


@contextlib.contextmanager
def open_page_case(path: Path) -> Iterator[Case]:
    """The case, open for work."""
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around(path.parent)) as case:
        yield case


def source_named(case: Case, name: str) -> Source:
    """The source that was imported under a file name."""
    return next(source for source in case.sealed.sources() if source.name == name)


def decide_all(case: Case) -> None:
    """Look at every page and picture, and let it cross."""
    for source in case.sealed.sources():
        for view in pages.views(case, source.id):
            pages.mark_seen(case, source.id, view.view)
            pages.decide(case, source.id, view.view, PageForm.IMAGE, "looked at")


def release_pages(case: Case) -> tuple[release.Released, ...]:
    """Look at every page and picture, decide that it crosses, and release."""
    decide_all(case)
    return release_decided(case)


def release_decided(case: Case) -> tuple[release.Released, ...]:
    """Release what was decided about."""
    return release.release(case, progress=ignore_progress, cancel=CancelToken())
