# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Packed pictures keep their pixels and lose what stands beside them, wherever that is hidden."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageCms, ImageDraw

from hearing_assist.engines.picture_bytes import jpeg_2000_pixels, jpeg_pixels

OWNER = b"Zarielle Oduvane 48.8 N"


def picture() -> Image.Image:
    image = Image.new("RGB", (80, 60), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 50, 50), fill="navy")
    return image


def packed(kind: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    picture().save(buffer, kind, **how)
    return buffer.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


PLAIN = packed("JPEG")
HEAD, REST = PLAIN[:20], PLAIN[20:]
"""Start with JFIF, and all that follows."""
STEPS = packed("JPEG", progressive=True)
SECOND_SCAN = STEPS.index(b"\xff\xda", STEPS.index(b"\xff\xda") + 2)
EXIF = segment(0xE1, b"Exif\0\0" + OWNER)
THUMBNAIL = b"JFIF\0\1\1\0\0\1\0\1\x03\x04" + b"\x10\x20\x30" * 12

JPEGS = {
    "Exif": HEAD + EXIF + REST,
    "comment": HEAD + segment(0xFE, OWNER) + REST,
    "bytes that fill up before a marker": HEAD + b"\xff\xff" + EXIF + REST,
    "second picture behind the end": PLAIN + PLAIN[:2] + EXIF + REST,
    "words behind the end": PLAIN + OWNER,
    "thumbnail in JFXX": HEAD + segment(0xE0, b"JFXX\0\x10" + OWNER) + REST,
    "thumbnail in JFIF": PLAIN[:2] + segment(0xE0, THUMBNAIL + OWNER) + REST,
    "second JFIF": HEAD + segment(0xE0, THUMBNAIL + OWNER) + REST,
    "no colour profile": HEAD + segment(0xE2, b"FPXR\0\0" + OWNER) + REST,
    "colour profile of words": HEAD + segment(0xE2, b"ICC_PROFILE\0\1\1" + OWNER) + REST,
    "not Adobe's": HEAD + segment(0xEE, b"Other\0" + OWNER) + REST,
    "behind what Adobe's needs": HEAD + segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + OWNER) + REST,
    "between pixels and end": PLAIN[:-2] + EXIF + PLAIN[-2:],
    "between two scans": STEPS[:SECOND_SCAN] + EXIF + STEPS[SECOND_SCAN:],
    "between two scans, filled up": STEPS[:SECOND_SCAN] + b"\xff\xff" + EXIF + STEPS[SECOND_SCAN:],
}
UNCLEAR_JPEGS = {
    "nothing": b"",
    "words before the start": OWNER + PLAIN,
    "no end": PLAIN[:-2] + OWNER,
    "no pixels": HEAD + EXIF + b"\xff\xd9",
    "a marker of nobody": HEAD + segment(0xF7, OWNER) + REST,
    "a marker without a length": HEAD + b"\xff\x01" + EXIF + REST,
    "a length beyond the end": HEAD + b"\xff\xe1\xff\xff" + OWNER,
    "a length too short": HEAD + b"\xff\xe1\0\1" + REST,
    "words between segments": HEAD + OWNER + REST,
    "nothing but what fills up": PLAIN[:2] + b"\xff" * 3_000_000,
    "pixels that fill up without end": PLAIN[:-2] + b"\xff\xff\0" * 200_000 + b"\xff\xd9",
    "segments without end": PLAIN[:2] + segment(0xFE, b"") * 200_000 + REST,
}


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("name", JPEGS)
def test_a_jpeg_keeps_its_pixels_and_nothing_beside_them(name: str) -> None:
    came = JPEGS[name]
    done = jpeg_pixels(came)
    assert OWNER in came
    assert done is not None
    assert OWNER not in done
    assert THUMBNAIL[14:] not in done
    assert pixels(done) == pixels(came)
    assert jpeg_pixels(done) == done


@pytest.mark.parametrize("name", UNCLEAR_JPEGS)
def test_an_unclear_jpeg_is_never_called_clean(name: str) -> None:
    assert jpeg_pixels(UNCLEAR_JPEGS[name]) is None


@pytest.mark.parametrize(
    "data", [PLAIN, STEPS, PLAIN + b"\n", packed("JPEG", restart_marker_rows=1)]
)
def test_a_clean_jpeg_stays_byte_for_byte(data: bytes) -> None:
    assert jpeg_pixels(data) == data


def test_a_colour_profile_stays_whole() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    came = packed("JPEG", icc_profile=profile)
    assert profile in came
    assert jpeg_pixels(came) == came


def test_bytes_that_fill_up_before_a_restart_belong_to_the_pixels() -> None:
    came = packed("JPEG", restart_marker_rows=1)
    filled = came.replace(b"\xff\xd0", b"\xff\xff\xff\xd0", 1)
    done = jpeg_pixels(filled)
    assert done == filled
    assert pixels(done) == pixels(came)


def test_a_scan_whose_head_ends_in_ff_hides_no_marker() -> None:
    start = PLAIN.index(b"\xff\xda")
    behind = start + 2 + int.from_bytes(PLAIN[start + 2 : start + 4], "big")
    came = PLAIN[: behind - 1] + b"\xff" + EXIF + PLAIN[behind:]
    done = jpeg_pixels(came)
    assert done is None or OWNER not in done


# --- JPEG 2000 ---------------------------------------------------------------------------------

BOXES = packed("JPEG2000")
CODES = packed("JPEG2000", no_jp2=True)
AT = BOXES.index(b"jp2c") - 4
TILE = CODES.index(b"\xff\x90")


def box(kind: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + kind + body


def noted(codes: bytes) -> bytes:
    """Codes with a comment in their head."""
    at = codes.index(b"\xff\x52")
    return codes[:at] + segment(0x64, b"\0\1" + OWNER) + codes[at:]


def noted_in_tile(codes: bytes) -> bytes:
    """Codes with a comment in the head of their only tile."""
    note = segment(0x64, b"\0\1" + OWNER)
    size = int.from_bytes(codes[TILE + 6 : TILE + 10], "big")
    longer = (size + len(note)).to_bytes(4, "big") if size else b"\0\0\0\0"
    head = codes[: TILE + 6] + longer + codes[TILE + 10 : TILE + 12]
    return head + note + codes[TILE + 12 :]


HEADS = BOXES[:AT]
JPEGS_2000 = {
    "box of notes": HEADS + box(b"xml ", OWNER) + BOXES[AT:],
    "box of nobody": HEADS + box(b"ownr", OWNER) + BOXES[AT:],
    "box behind the pixels": HEADS + box(b"jp2c", CODES) + box(b"uuid", OWNER),
    "second picture": HEADS + box(b"jp2c", CODES) + box(b"jp2c", noted(CODES)),
    "comment in the codes": HEADS + box(b"jp2c", noted(CODES)),
    "behind the end of the codes": HEADS + box(b"jp2c", CODES + OWNER),
    "codes alone": noted(CODES),
    "codes alone, and more": CODES + OWNER,
    "long lengths": HEADS
    + b"\0\0\0\1uuid"
    + (16 + len(OWNER)).to_bytes(8, "big")
    + OWNER
    + BOXES[AT:],
}
UNCLEAR_JPEGS_2000 = {
    "nothing": b"",
    "words": OWNER,
    "no pixels": HEADS + box(b"xml ", OWNER),
    "comment in a tile": HEADS + box(b"jp2c", noted_in_tile(CODES)),
    "cut off": BOXES[: len(BOXES) // 2 + AT // 2],
    "a length beyond the end": HEADS + b"\xff\xff\xff\xffxml " + OWNER,
    "boxes in boxes": b"\0\0\0\0jp2h" * 5000 + OWNER,
    "boxes without end": HEADS + box(b"free", b"") * 200_000 + BOXES[AT:],
}


@pytest.mark.parametrize("name", JPEGS_2000)
def test_a_jpeg_2000_keeps_its_pixels_and_nothing_beside_them(name: str) -> None:
    came = JPEGS_2000[name]
    done = jpeg_2000_pixels(came)
    assert OWNER in came
    assert done is not None
    assert OWNER not in done
    assert pixels(done) == pixels(BOXES)
    assert jpeg_2000_pixels(done) == done


@pytest.mark.parametrize("name", UNCLEAR_JPEGS_2000)
def test_an_unclear_jpeg_2000_is_never_called_clean(name: str) -> None:
    assert jpeg_2000_pixels(UNCLEAR_JPEGS_2000[name]) is None


@pytest.mark.parametrize("come", [BOXES, CODES, PLAIN, STEPS])
def test_chance_changes_break_nothing(come: bytes) -> None:
    chance = random.Random(7)
    clean = jpeg_pixels if come.startswith(b"\xff\xd8") else jpeg_2000_pixels
    for _ in range(400):
        data = bytearray(come)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        done = clean(bytes(data[: chance.randint(2, len(data))]))
        assert done is None or clean(done) == done
