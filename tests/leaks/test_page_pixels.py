# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A page that crosses as a picture: nothing of a name is left in it, not even how long it was."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.pages import PageForm, ReleasedPage
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.intake import reader
from hearing_assist.intake.options import ReadOptions
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import (
    mentions,
    page_areas,
    page_check,
    page_places,
    pages,
    release,
    sources,
)
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.pages import PageRefused
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.canary import CANARY, Sweep
from tests.small_case import PASSPHRASE, create_small_case
from tests.unit.intake.builders import column, pdf_file
from tests.unit.intake.pages import page, saved, upper_third

SWEEP = Sweep(CANARY.split())
WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}


def crossed(
    folder: Path, data: bytes, *, name: str = CANARY, suffix: str = ".pdf"
) -> tuple[list[tuple[ReleasedPage, bytes]], tuple[PageRefused, ...], bytes]:
    """What crosses of a file when all its pages were looked at; what is refused; the case file."""
    folder.mkdir()
    around = Surroundings(
        settings=Settings(folder / "settings"), cost=LOWEST_COST, label_seed=lambda: "seed"
    )
    path = create_small_case(folder / "own" / "case.hearing", around)
    source = folder / f"source{suffix}"
    source.write_bytes(data)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        register = f'[[person]]\nid = "S1"\nrole = "survivor"\nprotected = true\nname = "{name}"\n'
        mentions.import_persons(case, register.encode())
        report = sources.import_files(case, [source], language="en", **WORK)
        assert not report.refused
        refused = _release(case)
        found = [(p, case.hearing.pages.image(p.id)) for p in case.hearing.pages.all()]
        return found, refused, "\n".join(case.hearing.dump()).encode()


def _release(case: Case) -> tuple[PageRefused, ...]:
    source = next(each for each in case.sealed.sources() if pages.views(case, each.id))
    mentions.find(case, **WORK)
    for view in pages.views(case, source.id):
        pages.mark_seen(case, source.id, view.view)
        pages.decide(case, source.id, view.view, PageForm.IMAGE, "looked at")
    return tuple(one for done in release.release(case, **WORK) for one in done.refused)


# --- how long it was -----------------------------------------------------------------------------

SHORT, LONG = "Ana Bo", "Wilhelmina Featherstonehaugh"


def text_page(name: str) -> bytes:
    return pdf_file(
        column(
            (
                "The report was written on a Monday.",
                f"In the morning {name} came to the station, quietly.",
                "She carried a small green bag.",
                f"{name}",
                "That was all.",
            ),
            pitch=22,
        )
    )


def table_page(name: str) -> bytes:
    """What follows the name on its line stands where the name ends."""
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pagesize=(595, 842), invariant=True)
    drawn.setFont("Helvetica", 11)
    for row, (left, right) in enumerate((("Bag", "green"), (name, "waited"), ("Door", "open"))):
        drawn.drawString(72, 700 - 22 * row, left)
        drawn.drawString(72 + drawn.stringWidth(left) + 30, 700 - 22 * row, right)
    drawn.save()
    return buffer.getvalue()


def scan(name: str) -> bytes:
    lines = (
        "1. The house stood beside the big river.",
        f"2. Every day {name} waited quietly by the gate.",
        "3. The door was painted green.",
    )
    return saved(upper_third(page(lines)))


@pytest.mark.parametrize(
    ("made", "suffix"), [(text_page, ".pdf"), (table_page, ".pdf"), (scan, ".png")]
)
def test_names_of_any_length_leave_the_same_pixels(
    tmp_path: Path, made: Callable[[str], bytes], suffix: str
) -> None:
    results = [
        crossed(tmp_path / str(n), made(name), name=name, suffix=suffix)
        for n, name in enumerate((SHORT, LONG))
    ]
    (short, refused, _), (long, also_refused, _) = results
    assert not refused
    assert not also_refused
    assert [image for _, image in short] == [image for _, image in long]
    assert [_without_ids(each) for each, _ in short] == [_without_ids(each) for each, _ in long]
    assert all(each.areas for each, _ in short)


def _without_ids(item: ReleasedPage) -> object:
    places = [(area.box, area.placeholder, area.kind) for area in item.areas]
    return (item.page, item.name, item.width, item.height, places, item.ceiling, item.state)


def test_a_band_of_the_words_own_width_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison above sees what a box around the word tells."""

    def narrow(view: Any, block: Any, mention: Any) -> Any:
        return page_areas.word_boxes(block, mention.start, mention.end)

    monkeypatch.setattr(page_places, "bands", narrow)
    monkeypatch.setattr(page_check, "recognition_data", lambda: None)
    (short, *_), (long, *_) = (
        crossed(tmp_path / str(n), text_page(name), name=name)
        for n, name in enumerate((SHORT, LONG))
    )
    assert [image for _, image in short] != [image for _, image in long]


# --- where it hid --------------------------------------------------------------------------------


def hiding_places(name: str = CANARY) -> bytes:
    """A page with the name in plain sight and where no reader of the paper sees it."""
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pagesize=(595, 842), invariant=True)
    drawn.setAuthor(name)
    drawn.setTitle(f"About {name}")
    drawn.setFont("Helvetica", 11)
    drawn.drawString(72, 760, "The report was written on a Monday.")
    drawn.drawString(72, 730, f"In the morning {name} came.")
    text = drawn.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLine(f"hidden {name}")
    drawn.drawText(text)
    drawn.setFillGray(1)
    drawn.drawString(72, 670, f"white {name}")
    drawn.setFillGray(0)
    drawn.drawString(72, 640, f"under a box {name}")
    drawn.rect(60, 635, 300, 18, fill=1)
    drawn.drawString(72, 600, "She carried a small green bag.")
    drawn.textAnnotation(f"a note about {name}", [400, 600, 420, 620], name=name)
    drawn.bookmarkPage("one")
    drawn.addOutlineEntry(name, "one")
    drawn.acroForm.textfield(name="who", value=name, x=72, y=540, width=200, height=20)
    drawn.showPage()
    drawn.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as file:
        file.attachments[f"{name}.txt"] = name.encode()
        file.Root.PieceInfo = pikepdf.Dictionary(Who=pikepdf.String(name))
        file.pages[0].obj.Thumb = file.make_stream(name.encode())
        typed = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[300, 480, 560, 500],
            DA=pikepdf.String("/Helv 11 Tf 0 g"),
            Contents=pikepdf.String(f"typed over: {name}"),
        )
        file.pages[0].Annots.append(file.make_indirect(typed))
        packed = io.BytesIO()
        file.save(packed)
    return packed.getvalue()


def test_no_hiding_place_of_a_page_crosses(tmp_path: Path) -> None:
    found, refused, dump = crossed(tmp_path / "case", hiding_places())
    assert not refused
    ((item, image),) = found
    assert not SWEEP.found(image)
    assert not SWEEP.found(dump)
    assert len({area.box for area in item.areas}) >= 5
    text = _readable(image)
    assert "written on a monday" in text
    assert not [word for word in CANARY.casefold().split() if word in text]


def test_a_name_in_the_pixels_alone_keeps_the_page_back(tmp_path: Path) -> None:
    """A letterhead or a stamp that is a picture, beside text that was read as text."""
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pagesize=(595, 842), invariant=True)
    drawn.setFont("Helvetica", 11)
    for row in range(20):
        drawn.drawString(72, 760 - 20 * row, "The report was written on a Monday, in the office.")
    head = page((f"Office of {CANARY}",)).crop((150, 150, 900, 300))
    drawn.drawImage(ImageReader(head), 72, 200, 250, 50)
    drawn.save()
    found, refused, _ = crossed(tmp_path / "case", buffer.getvalue())
    assert not found
    assert [item.view for item in refused] == [1]
    assert "person S1" in refused[0].reason


def test_what_a_picture_says_about_itself_does_not_cross(tmp_path: Path) -> None:
    told = PngInfo()
    told.add_text("Author", CANARY)
    drawn = upper_third(page(("1. The house stood beside the river.", "2. The door was green.")))
    exif = Image.Exif()
    exif[0x013B] = CANARY
    found, refused, dump = crossed(
        tmp_path / "case", saved(drawn, pnginfo=told, exif=exif), suffix=".png"
    )
    assert not refused
    ((_, image),) = found
    assert not SWEEP.found(image)
    assert not SWEEP.found(dump)


def _readable(image: bytes) -> str:
    """What a machine reads on a picture, in small letters."""
    read = reader.read(image, options=ReadOptions(("en",), recognition_data()))
    return " ".join(block.text for block in read.blocks).casefold()
