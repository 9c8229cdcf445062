# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of redacted pixels: where they stand, how the page lies, and what is never among them."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from hearing_assist.casefile.blocks import Box
from hearing_assist.casefile.page_words import PageWord, PageWords, unpack
from hearing_assist.casefile.word_boxes import WordBox, pack
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.intake.reader import ReadBlock
from hearing_assist.pipeline.page_check import recognise
from hearing_assist.pipeline.page_words import words_of
from hearing_assist.progress import CancelToken
from tests.unit.check.test_page_pictures import FONT

A4 = (595.0, 842.4)
SENTENCE = "the harbour office closed before evening and nobody waited outside".split()
needs_recognition = pytest.mark.skipif(
    recognition_data() is None, reason="no data for text recognition here"
)


def block(lines: list[list[str]], *, turned: int = 0, sure: int = 90) -> ReadBlock:
    """A paragraph as the reader tells it, on a page that lies `turned` quarters off.

    `turned` clockwise quarter turns set it upright.
    """
    text, boxes = "", []
    for row, words in enumerate(lines):
        for place, word in enumerate(words):
            start, text = len(text), f"{text}{word} "
            left, top = 60 + 48 * place, 80 + 20 * row
            box = (left, top, left + 40, top + 11)
            for _ in range(-turned % 4):  # a quarter turn clockwise of a page of 700 by 700
                box = (700 - box[3], box[0], 700 - box[1], box[2])
            boxes.append(WordBox(start, start + len(word), *box, confidence=sure))
    return ReadBlock("body", text.strip(), words=pack(boxes))


def square(*blocks: ReadBlock, **more: object) -> PageWords:
    """What is read on a square page, whose pixels are taken for 842.4 points."""
    return words_of(blocks, width=842.4, height=842.4, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("turned", range(4))
def test_a_page_tells_how_it_lies(turned: int) -> None:
    found = square(block([SENTENCE, SENTENCE[::-1]], turned=turned))
    assert found.turned == turned
    assert [[word.text for word in line] for line in found.lines] == [SENTENCE, SENTENCE[::-1]]


@pytest.mark.parametrize("turned", range(4))
def test_a_page_in_a_script_from_right_to_left_tells_it_too(turned: int) -> None:
    words = ["شهادة", "الشاهد", "أمام", "المحكمة", "اليوم", "مساء"]
    rows = [words[::-1], words[::-1]]  # as they stand from left to right
    made = block(rows, turned=turned)
    boxes = words_in(made)
    read = ReadBlock(
        "body",
        " ".join([*words, *words]),
        words=pack(in_reading_order(boxes, words)),
    )
    assert square(read).turned == turned


def words_in(made: ReadBlock) -> list[WordBox]:
    from hearing_assist.casefile.word_boxes import unpack as places

    return list(places(made.words))


def in_reading_order(boxes: list[WordBox], words: list[str]) -> list[WordBox]:
    """The boxes of rows whose words were laid from left to right, read from right to left."""
    count = len(words)
    found, start = [], 0
    for row in range(len(boxes) // count):
        for place, word in enumerate(words):
            box = boxes[row * count + count - 1 - place]
            found.append(box._replace(start=start, end=start + len(word)))
            start += len(word) + 1
    return found


@pytest.mark.parametrize(
    "made",
    [
        block([SENTENCE[:3]], turned=2),  # too few words
        block([SENTENCE, SENTENCE], turned=2, sure=45),  # hardly legible
        block([[word[:2] for word in SENTENCE]], turned=1),  # short words have no shape
    ],
)
def test_what_is_not_sure_stays_as_it_lies(made: ReadBlock) -> None:
    assert square(made).turned == 0


def test_lines_that_run_both_ways_turn_nothing() -> None:
    down = block([SENTENCE, SENTENCE], turned=2)
    assert square(block([SENTENCE, SENTENCE]), down).turned == 0
    assert square(block([SENTENCE, SENTENCE]), block([SENTENCE] * 2, turned=1)).turned == 0


def test_places_are_those_of_the_page_whatever_its_size() -> None:
    made = block([SENTENCE])
    (line,) = words_of([made], width=A4[0], height=A4[1]).lines
    assert line[0] == PageWord("the", 60, 80, 100, 91)
    (line,) = words_of([made], width=2 * A4[0], height=2 * A4[1]).lines
    assert line[0] == PageWord("the", 120, 160, 200, 182)


def test_stains_and_words_under_a_cover_are_left_out() -> None:
    made = [block([SENTENCE[:2]]), block([["stain"]], sure=12), block([["flat"]])]
    flat = made[2]._replace(words=pack([WordBox(0, 4, 50, 50, 50, 60, 90)]))
    found = square(made[0], made[1], flat, areas=[Box(0, 70, 120, 100)])
    assert found.text == "harbour"


def test_words_are_kept_as_one_text() -> None:
    for found in (PageWords(), square(block([SENTENCE, ['a"b', "‮]["]], turned=1))):
        assert unpack(found.pack()) == found
    assert PageWords().pack() == ""


@pytest.mark.parametrize(
    "text",
    [
        "{}", "[]", "[1]", "x", "[4,[]]", "[0,[[[1]]]]", '["1",[]]', '[0,[[["a",1,2,3]]]]',
        "[true,[]]", '[0,[[["a",1,2,3,NaN]]]]', '[0,[[["a",1,2,3,1e999]]]]',
        f'[0,[[["a",1,2,3,{10**400}]]]]', "[" * 100_000,
    ],
    ids=range(13),
)  # fmt: skip
def test_what_is_no_such_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no packed words"):
        unpack(text)


def test_nothing_read_is_nothing() -> None:
    assert square() == PageWords()
    assert square(ReadBlock("body", "no places")) == PageWords()


@needs_recognition
@pytest.mark.parametrize("turned", [0, 1, 2])
def test_the_whole_way_from_pixels(turned: int) -> None:
    image = Image.new("L", (1240, 1754), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 34)
    for row in range(16):
        pen.text((120, 160 + 70 * row), " ".join(SENTENCE[row % 4 :] + SENTENCE[:3]), font=font)
        pen.text(
            (120, 160 + 70 * row), " ".join(SENTENCE[row % 4 :] + SENTENCE[:3]), font=font, fill=0
        )
    image = image.rotate(90 * turned, expand=True)  # counter-clockwise: undone clockwise
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    read = recognise(buffer.getvalue(), "en", CancelToken())
    found = words_of(read.blocks, width=image.width * 72 / 150, height=image.height * 72 / 150)
    assert found.turned == turned
    assert sum(word.text == "harbour" for line in found.lines for word in line) >= 8
    one = next(word for line in found.lines for word in line if word.text == "harbour")
    left, top, right, bottom = (round(edge * 150 / 72) for edge in one[1:])
    assert min(image.crop((left, top, right, bottom)).tobytes()) < 100  # it stands on its ink
