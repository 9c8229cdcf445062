# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import functools
import io
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from hearing_assist import errors
from hearing_assist.casefile.parts import RECOGNISED_PART, PartState
from hearing_assist.casefile.word_boxes import unpack
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.intake import detect, limits, reader
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import ReadBlock, ReadFile
from hearing_assist.intake.service import read_untrusted
from hearing_assist.progress import CancelToken
from tests.unit.intake.pages import DPI, PHRASES, SENTENCES, page, saved, upper_third

MOST_WRONG = 0.02
"""Share of wrong characters on a clean page."""


def recognised(data: bytes, *languages: str) -> ReadFile:
    return _recognised(data, languages or ("en",), limits.PICTURE_PIXELS, limits.PICTURE_PAGES)


@functools.lru_cache(maxsize=16)
def _recognised(data: bytes, languages: tuple[str, ...], *_limits: int) -> ReadFile:
    """Some tests look at the same page."""
    return reader.read(data, options=ReadOptions(languages, recognition_data()))


def body(found: ReadFile) -> list[ReadBlock]:
    return [block for block in found.blocks if block.part == "body"]


def text_of(found: ReadFile) -> str:
    lines = (f"{block.number} {block.text}" for block in body(found))
    return " ".join(" ".join(lines).split())


def wrong(found: ReadFile, lines: tuple[str, ...]) -> float:
    wanted = " ".join(lines)
    return Levenshtein.distance(text_of(found), wanted) / len(wanted)


@pytest.mark.parametrize(
    ("lines", "language"), [(SENTENCES, "en"), (PHRASES, "fr"), (SENTENCES, "xx")]
)
def test_a_scanned_page(lines: tuple[str, ...], language: str) -> None:
    picture = page(lines) if language == "en" else upper_third(page(lines))
    found = recognised(saved(picture), language)
    assert wrong(found, lines) <= MOST_WRONG
    assert [part.state for part in found.parts] == [PartState.OCR]
    assert not found.not_read
    assert any("text recognition: 1" in finding for finding in found.findings)
    assert [block.number for block in body(found)] == ["1.", "2.", "3.", "4."]
    assert found.blocks[0].part == RECOGNISED_PART


@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_that_lies_on_its_side_or_head(turn: int) -> None:
    found = recognised(saved(page().rotate(turn, expand=True)))
    assert wrong(found, SENTENCES) <= MOST_WRONG
    assert any("side or head: 1" in finding for finding in found.findings)


def test_a_leaning_page() -> None:
    found = recognised(saved(upper_third(page(slope=-4.0))))
    assert wrong(found, SENTENCES) <= MOST_WRONG


@pytest.mark.parametrize(("turn", "slope"), [(0, 0.0), (90, 0.0), (270, 0.0), (0, 3.0)])
def test_each_word_stands_where_it_is_drawn(turn: int, slope: float) -> None:
    picture = page(slope=slope)
    if turn == 270 or slope:  # the other two are pages that were read above
        picture = upper_third(picture)
    picture = picture.rotate(turn, expand=True)
    found = recognised(saved(picture))
    for block in body(found):
        words = unpack(block.words)
        assert [block.text[word.start : word.end] for word in words] == block.text.split()
        for word in words:
            assert word.confidence is not None
            edges = tuple(round(edge * DPI / 72) for edge in word[2:6])
            inside = picture.crop((edges[0] - 2, edges[1] - 2, edges[2] + 2, edges[3] + 2))
            assert inside.point(lambda level: 255 * (level < 80)).getbbox(), (
                "no ink in the box of a word"
            )
            assert edges[2] - edges[0] < picture.width / 3
            assert edges[3] - edges[1] < picture.height / 3


def test_states_of_pages_in_a_picture_of_several() -> None:
    blank = Image.new("L", page().size, 250)
    dust = blank.copy()
    for place in range(20):
        dust.putpixel((70 * place + 9, 90 * place + 5), 0)
    noise = Image.effect_noise((300, 400), 120)
    written = upper_third(page())
    data = saved(written, "TIFF", save_all=True, append_images=[blank, dust, noise])
    found = recognised(data)
    assert [part.state for part in found.parts] == [
        PartState.OCR,
        PartState.EMPTY,
        PartState.EMPTY,
        PartState.IMAGE_ONLY,
    ]
    assert found.pages == 4
    assert [entry.split(":")[0] for entry in found.not_read] == ["page 4"]
    assert [block.page for block in found.blocks if block.part == "withheld"] == [4]


def test_without_recognition_data_a_picture_is_told_as_not_read() -> None:
    found = reader.read(saved(page()))
    assert [part.state for part in found.parts] == [PartState.IMAGE_ONLY]
    assert "not installed" in found.not_read[0]


def test_white_on_black_is_read() -> None:
    picture = upper_third(page()).point(lambda level: 255 - level)
    assert wrong(recognised(saved(picture)), SENTENCES) <= MOST_WRONG


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP"])
def test_every_form_of_picture(form: str) -> None:
    picture = upper_third(page(SENTENCES[:1]))
    data = saved(picture, form, **({"quality": 95} if form == "WEBP" else {}))
    assert detect.detect(data) in detect.PICTURES
    assert wrong(recognised(data), SENTENCES[:1]) <= MOST_WRONG


def test_heic() -> None:
    import pi_heif

    assert pi_heif  # decoding only: the sample is one that the library cannot make itself
    data = b"\0\0\0\x18ftypheic" + bytes(12) + b"\0\0\0\x08free"
    assert detect.detect(data) == detect.HEIC
    with pytest.raises(errors.DamagedFileError):
        recognised(data)


def test_camera_turn_and_place_are_heeded() -> None:
    picture = upper_third(page()).rotate(90, expand=True)
    exif = picture.getexif()
    exif[0x0112] = 6  # turn clockwise to show
    exif[0x013B] = "Zarielle Oduvane"
    exif.get_ifd(0x8825)[2] = (44.0, 25.0, 3.0)
    data = saved(picture, "JPEG", exif=exif, quality=90)
    found = recognised(data)
    assert wrong(found, SENTENCES) <= MOST_WRONG
    assert not any("side or head" in finding for finding in found.findings)
    assert any("where it was taken" in finding for finding in found.findings)
    assert "Zarielle Oduvane" in [
        block.text for block in found.blocks if block.part == "properties"
    ]


def test_too_many_pixels_or_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PICTURE_PIXELS", 1_000_000)
    with pytest.raises(errors.TooLargeError):
        recognised(saved(page()))
    monkeypatch.setattr(limits, "PICTURE_PIXELS", 80_000_000)
    monkeypatch.setattr(limits, "PICTURE_PAGES", 1)
    with pytest.raises(errors.TooLargeError):
        recognised(saved(page(), "TIFF", save_all=True, append_images=[page()]))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_cut_off_picture_is_refused(share: float) -> None:
    data = saved(page())
    with pytest.raises(errors.DamagedFileError):
        recognised(data[: int(len(data) * share)])


def scan(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PDF", resolution=DPI)
    return target.getvalue()


def test_a_scan_in_a_pdf_through_the_real_worker() -> None:
    options = ReadOptions(("en",), recognition_data())
    found, isolation = read_untrusted(scan(page()), cancel=CancelToken(), options=options)
    assert "Landlock" in isolation or "process of its own" in isolation
    assert wrong(found, SENTENCES) <= MOST_WRONG
    assert [part.state for part in found.parts] == [PartState.OCR]
    assert all(unpack(block.words) for block in body(found))


def test_an_empty_folder_of_data(tmp_path: Path) -> None:
    options = ReadOptions(("en",), tmp_path)
    found = reader.read(saved(page()), options=options)
    assert [part.state for part in found.parts] == [PartState.IMAGE_ONLY]
    assert "no data for recognising Latin" in found.not_read[0]
