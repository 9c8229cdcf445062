# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Reads finished pages as somebody with the paper in hand does: from their ink, never their text.

A page whose ink is proved glyph by glyph (`drawn`) is read from its glyphs. Every other page is
drawn by pdfium and read by machine: right-to-left and Thai text, whatever is turned, mirrored or
curved. Pages that look the same are read once.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue

import pikepdf
import pypdfium2
from PIL import Image

from hearing_assist.check import drawn
from hearing_assist.check.glyphs import Fonts
from hearing_assist.check.recognition import DPI, PictureReader

MOST_AT_ONCE = 4
"""Pages that are read at the same time."""
LARGEST_PAGE = 80_000_000
"""Pixels of a drawn page; a larger one counts as unread."""
_DAMAGE = (
    pikepdf.PikepdfError, pypdfium2.PdfiumError, ValueError, TypeError, LookupError,
    AttributeError, ArithmeticError, RuntimeError, MemoryError, EOFError,
)  # fmt: skip
_DATA: Mapping[str, frozenset[str]] = {
    "\u0590-\u05ff": frozenset({"heb", "yid"}),
    "\u0600-\u06ff": frozenset({"ara", "fas", "urd", "pus", "uig", "snd", "kur_ara", "ckb"}),
    "\u0900-\u097f": frozenset({"hin", "mar", "nep", "san"}),
    "\u0980-\u09ff": frozenset({"ben", "asm"}),
    "\u0b80-\u0bff": frozenset({"tam"}),
    "\u0e00-\u0e7f": frozenset({"tha"}),
    "\u1000-\u109f": frozenset({"mya"}),
    "\u1200-\u137f": frozenset({"amh", "tir"}),
    "\u1780-\u17ff": frozenset({"khm"}),
}
"""Scripts in which nothing is proved glyph by glyph, and the data that reads them."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What the ink of a page says.

    Attributes:
        number: From 1.
        text: Its text; None where no machine could read it.
        by_machine: Whether text recognition read it, so that letters may be wrong.
    """

    number: int
    text: str | None
    by_machine: bool


class PageReader:
    """Reads the pages of finished PDFs.

    Args:
        fonts: The shipped fonts.
        make: Makes a reader of pictures; None where there is no text recognition.
        languages: Of its data.
        at_once: Pages that are read at the same time.
    """

    def __init__(
        self,
        fonts: Fonts,
        make: Callable[[], PictureReader] | None = None,
        *,
        languages: Sequence[str] = (),
        at_once: int = 1,
    ) -> None:
        self._fonts = fonts
        self._make = make
        self._languages = frozenset(languages)
        self._at_once = max(1, min(at_once, MOST_AT_ONCE))
        self._readers: SimpleQueue[PictureReader] = SimpleQueue()
        self._known: dict[bytes, Future[str | None]] = {}

    def read(self, data: bytes) -> tuple[ReadPage, ...]:
        """All pages of a PDF in order; none of one that is damaged, which is a fault anyway."""
        try:
            with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
                proved = {
                    number: drawn.read(page, self._fonts)
                    for number, page in enumerate(pdf.pages, 1)
                }
            waiting = [number for number, text in proved.items() if text is None]
            seen = self._by_machine(data, waiting) if waiting else {}
        except _DAMAGE:
            return ()
        return tuple(
            ReadPage(number, text if text is not None else seen.get(number), text is None)
            for number, text in proved.items()
        )

    def _by_machine(self, data: bytes, numbers: Iterable[int]) -> dict[int, str | None]:
        """Text of pages that have to be read by machine."""
        if self._make is None:
            return {}
        with ThreadPoolExecutor(self._at_once) as pool, pypdfium2.PdfDocument(data) as document:
            reading = {}
            for number, image in _images(document, numbers):
                if image is None:
                    continue
                digest = hashlib.sha256(image.tobytes() + repr(image.size).encode()).digest()
                if digest not in self._known:
                    self._known[digest] = pool.submit(self._text, image)
                reading[number] = self._known[digest]
            return {number: text.result() for number, text in reading.items()}

    def _text(self, image: Image.Image) -> str | None:
        """What one reader says, taken from those that are free."""
        try:
            reader = self._readers.get_nowait()
        except Empty:
            if self._make is None:
                return None
            reader = self._make()
        try:
            return reader.text(image)
        finally:
            self._readers.put(reader)

    def lacks(self, text: str) -> bool:
        """Whether a page holds a script that is not proved and that no data here reads."""
        return any(
            any(script[0] <= letter <= script[-1] for letter in text)
            for script, data in _DATA.items()
            if not data & self._languages
        )

    def close(self) -> None:
        """Let go of the readers."""
        while not self._readers.empty():
            self._readers.get().__exit__(None, None, None)


def _images(
    document: pypdfium2.PdfDocument, numbers: Iterable[int]
) -> Iterator[tuple[int, Image.Image | None]]:
    """Pages as a reader sees them, in grey; None for one that is too large."""
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        if width * height * (DPI / 72) ** 2 > LARGEST_PAGE:
            yield number, None
            continue
        yield number, page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        page.close()
