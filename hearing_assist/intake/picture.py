# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages: PNG, JPEG, TIFF with its pages, WebP, HEIC, GIF and BMP.

What is written on them is recognised; what they show is never text and never crosses. What the
file says about itself (camera, place, owner) is known, not printed.
"""

from __future__ import annotations

import contextlib
import io
import struct
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits, lines, pdf_layout
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.recognised import Recognised, in_words
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_FORMATS = {
    formats.PNG: "PNG",
    formats.JPEG: "JPEG",
    formats.TIFF: "TIFF",
    formats.WEBP: "WEBP",
    formats.GIF: "GIF",
    formats.BMP: "BMP",
    formats.HEIC: "HEIF",
}
"""Pillow's names; no other decoder is tried."""
# What Pillow's decoders raise on broken files, as its own and other fuzz corpora show.
_BROKEN = (
    UnidentifiedImageError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
PAGE_INCHES = 11.7
"""The longer side of A4: what a picture that does not say its resolution is taken for."""
_SOUND_DPI = (72, 2400)
_POINTS = 72


class PictureReader:
    """Reads pictures."""

    def __init__(self, options: ReadOptions) -> None:
        self._options = options

    @property
    def media_types(self) -> tuple[str, ...]:
        """All pictures that are read."""
        return formats.PICTURES

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: Cannot be opened.
            TooLargeError: More pixels or pages than the program reads.
        """
        media_type = formats.detect(data)
        work = Recognised()
        names: dict[str, None] = {}
        where = False
        with (
            opened(data, media_type) as picture,
            work.recogniser(self._options) as recogniser,
        ):
            count = count_pages(picture)
            for number in range(1, count + 1):
                page, dpi = page_of(picture, number)
                with _damage_told():
                    grey = page.convert("L")
                    if number == 1:
                        where = _is_placed(picture)
                        names.update(dict.fromkeys(_own_words(picture)))
                work.take(recogniser, grey, number=number, dpi=dpi)
                progress(ProgressEvent(STAGE, number, count))
        findings = work.findings()
        if where:
            findings.append("says where it was taken (known, never printed)")
        properties = [ReadBlock("properties", name, BlockKind.MARGINAL) for name in names]
        blocks = [*pdf_layout.blocks(work.pages), *properties]
        return ReadFile(
            media_type,
            lines.number_paragraphs(blocks),
            tuple(findings),
            pages=count,
            not_read=tuple(in_words(part) for part in work.parts if _is_left_out(part)),
            parts=tuple(work.parts),
        )


def _is_left_out(part: PartRead) -> bool:
    return part.state in {PartState.IMAGE_ONLY, PartState.NOT_READ}


@contextlib.contextmanager
def _damage_told() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            # Pillow only warns at the first limit, and decodes all the same.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLargeError(
            f"The picture has more than {limits.PICTURE_PIXELS // 1_000_000} million pixels. "
            "Scan it again at 300 dpi."
        ) from error
    except _BROKEN as error:
        raise DamagedFileError(
            "The picture is damaged or cut off and cannot be opened. Ask for it again."
        ) from error


@contextlib.contextmanager
def opened(data: bytes, media_type: str) -> Iterator[Image.Image]:
    """A picture, open, of one of `formats.PICTURES`.

    Raises:
        DamagedFileError, TooLargeError: As `PictureReader.read`.
    """
    if media_type == formats.HEIC:
        import pi_heif  # brings libraries that no other format needs

        pi_heif.register_heif_opener()
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
    try:
        with _damage_told():
            picture = Image.open(io.BytesIO(data), formats=(_FORMATS[media_type],))
        with picture:
            yield picture
    finally:
        Image.MAX_IMAGE_PIXELS = before


def count_pages(picture: Image.Image) -> int:
    """How many pages an open picture has.

    Raises:
        DamagedFileError: Cannot be told.
        TooLargeError: More than the program reads.
    """
    with _damage_told():
        count = int(getattr(picture, "n_frames", 1))
    if count > limits.PICTURE_PAGES:
        raise TooLargeError(f"The picture has more than {limits.PICTURE_PAGES} pages. Split it.")
    return count


def page_of(picture: Image.Image, number: int) -> tuple[Image.Image, float]:
    """Page `number`, from 1, as its camera says it lies, on white paper, with its dpi.

    Raises:
        DamagedFileError, TooLargeError: As `PictureReader.read`.
    """
    with _damage_told():
        picture.seek(number - 1)
        picture.load()
        page = ImageOps.exif_transpose(picture)
        if page.mode in {"RGBA", "LA", "PA"} or "transparency" in page.info:
            # What shows through is paper, not the black that lies behind it.
            over = page.convert("RGBA")
            page = Image.new("RGBA", over.size, "white")
            page.alpha_composite(over)
        told = picture.info.get("dpi", (0, 0))[0]
        dpi = float(told) if _SOUND_DPI[0] < float(told) <= _SOUND_DPI[1] else 0.0
        return page, dpi or max(page.size) / PAGE_INCHES


def _is_placed(picture: Image.Image) -> bool:
    return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))


def _own_words(picture: Image.Image) -> Iterator[str]:
    """Texts that the file carries about itself."""
    exif = picture.getexif()
    values = [*exif.values(), *exif.get_ifd(ExifTags.IFD.Exif).values(), *picture.info.values()]
    for value in values:
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        if isinstance(text, str) and len(text) <= limits.PICTURE_WORDS:
            cleaned = " ".join(lines.clean(text).split())
            if any(letter.isalpha() for letter in cleaned) and "\ufffd" not in cleaned:
                yield cleaned
