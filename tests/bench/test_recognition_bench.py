# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Wrong characters of text recognition, per language, on pages as an office scanner makes them.

English and French are the sample case's own documents. For other languages HEARING_ASSIST_UDHR
names a folder with the Universal Declaration of Human Rights as XML (udhr_ron_2006.xml ...), and
their recognition data must be installed; what is not there is left out.
"""

from __future__ import annotations

import io
import os
import textwrap
import time
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from hearing_assist.engines.tesseract import NAMES, installed, recognition_data
from hearing_assist.export.fonts import families
from hearing_assist.intake import reader
from hearing_assist.intake.options import ReadOptions
from hearing_assist.paths import templates_folder

DPI = 200
LINES, COLUMNS, PAGES = 38, 80, 3
DECLARATIONS = {"ro": "udhr_ron_2006", "bg": "udhr_bul", "uk": "udhr_ukr", "sq": "udhr_als"}
SAMPLE = ("en", "fr")
WORST = {"en": 0.02, "fr": 0.02}


def sample(language: str) -> str:
    for path in sorted((templates_folder() / "sample_case" / "sources").glob("*.docx")):
        blocks = [block for block in reader.read(path.read_bytes()).blocks if block.part == "body"]
        text = "\n".join(block.text for block in blocks if block.language in {"", language})
        if len(text) > 3000 and _is(language, text):
            return text
    raise AssertionError("the sample case has no such document")


def _is(language: str, text: str) -> bool:
    words = text.lower().split()
    return ("the" in words) == (language == "en") and ("les" in words) == (language == "fr")


def declaration(language: str) -> str:
    path = Path(os.environ.get("HEARING_ASSIST_UDHR", ".")) / f"{DECLARATIONS[language]}.xml"
    if not path.exists() or NAMES[language] not in installed(recognition_data()):
        pytest.skip("its text or its recognition data is not here")
    paragraphs = etree.parse(path).getroot().iter("{*}para", "{*}title")
    return "\n".join(" ".join("".join(map(str, each.itertext())).split()) for each in paragraphs)


def lines_of(text: str) -> list[str]:
    paragraphs = text.split("\n")
    return [line for each in paragraphs for line in textwrap.wrap(each, COLUMNS)]


def scanned(lines: list[str]) -> bytes:
    """A page from a scanner: a degree askew, grey, grainy, pressed as JPEG."""
    picture = Image.new("L", (round(8.27 * DPI), round(11.69 * DPI)), 246)
    draw = ImageDraw.Draw(picture)
    with families()[0].regular.open("rb") as file:
        font = ImageFont.truetype(io.BytesIO(file.read()), round(DPI * 11 / 72))
    for number, line in enumerate(lines):
        draw.text((DPI * 0.8, DPI * 0.9 + number * DPI * 0.25), line, font=font, fill=30)
    picture = picture.rotate(1.1, Image.Resampling.BICUBIC, fillcolor=246)
    picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    picture = Image.blend(picture, Image.effect_noise(picture.size, 40), 0.12)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=60, dpi=(DPI, DPI))
    return target.getvalue()


@pytest.mark.bench
@pytest.mark.parametrize("language", [*SAMPLE, *DECLARATIONS])
def test_wrong_characters(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = sample(language) if language in SAMPLE else declaration(language)
    lines = lines_of(text)
    wrong = letters = 0
    seconds = 0.0
    pages = [lines[at : at + LINES] for at in range(0, len(lines), LINES)][:PAGES]
    for page in pages:
        data = scanned(page)
        began = time.process_time()
        found = reader.read(data, options=ReadOptions((language,), recognition_data()))
        seconds += time.process_time() - began
        read = " ".join(f"{block.number} {block.text}" for block in found.blocks if block.words)
        wanted = " ".join(" ".join(page).split())
        wrong += Levenshtein.distance(" ".join(read.replace("-\n", "").split()), wanted)
        letters += len(wanted)
    with capsys.disabled():
        print(  # noqa: T201  the figures are what it is run for
            f"\n{language}: {100 * wrong / letters:.2f} % of {letters} characters wrong, "
            f"{seconds / len(pages):.1f} s of processor a page"
        )
    assert wrong / letters <= WORST.get(language, 0.05)
