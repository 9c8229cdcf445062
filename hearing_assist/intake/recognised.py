# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What text recognition made of the pages of one file, for every reader that meets pictures."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.intake import pdf_layout
from hearing_assist.intake.options import ReadOptions
from hearing_assist.intake.recognition import (
    HARDLY_LEGIBLE,
    Outcome,
    PageRecogniser,
    RecognisedPage,
)

_POINTS = 72
_NOT_INSTALLED = "a picture, and text recognition is not installed"
_WHY = {
    Outcome.PICTURE: "a picture or drawing without text",
    Outcome.SLOW: "recognising its text took too long",
}


@dataclass(slots=True)
class Recognised:
    """Pages as they come."""

    pages: list[pdf_layout.PageLines] = field(default_factory=list)
    parts: list[PartRead] = field(default_factory=list)
    turned: int = 0
    hardly: int = 0
    recognised: int = 0

    @contextlib.contextmanager
    def recogniser(self, options: ReadOptions) -> Iterator[PageRecogniser | None]:
        """Text recognition for one file, or None where its data is not installed."""
        if options.recognition is None:
            yield None
            return
        with PageRecogniser(Path(options.recognition), options.languages) as recogniser:
            yield recogniser

    def take(
        self,
        recogniser: PageRecogniser | None,
        picture: Image.Image,
        *,
        number: int,
        dpi: float,
        beside: tuple[pdf_layout.PageLines, ...] = (),
    ) -> bool:
        """Recognise page `number` and keep what came of it; whether it was read.

        Args:
            recogniser: From `recogniser`.
            picture: The page in grey.
            number: From 1.
            dpi: Of the picture.
            beside: Lines that the page carries as text besides.
        """
        name = f"page {number}"
        self.pages += beside
        if recogniser is None:
            self.parts.append(PartRead(name, PartState.IMAGE_ONLY, _NOT_INSTALLED))
            return False
        found = recogniser.page(picture, dpi=dpi)
        self.parts.append(PartRead(name, *_state(found)))
        if found.outcome is not Outcome.READ:
            return False
        self.recognised += 1
        self.turned += bool(found.turned)
        self.hardly += found.confidence < HARDLY_LEGIBLE
        height = picture.height * _POINTS / dpi
        self.pages.append(pdf_layout.PageLines(number, height, found.lines))
        return True

    def findings(self) -> list[str]:
        """What a clerk must know, one line each."""
        counted = (
            (self.recognised, "pages read by text recognition", "look at them beside the page"),
            (self.hardly, "pages hardly legible", "many words will be wrong"),
            (self.turned, "pages that lay on their side or head", "turned to be read"),
        )
        return [f"{what}: {count} ({how})" for count, what, how in counted if count]


def in_words(part: PartRead) -> str:
    """A part and why it was not read, as one line."""
    return f"{part.name}: {part.reason}"


def _state(found: RecognisedPage) -> tuple[PartState, str]:
    if found.outcome is Outcome.READ:
        return PartState.OCR, ""
    if found.outcome is Outcome.EMPTY:
        return PartState.EMPTY, ""
    if found.outcome is Outcome.NO_DATA:
        return (
            PartState.IMAGE_ONLY,
            f"a picture, and no data for recognising {found.missing} is installed",
        )
    if found.outcome is Outcome.PICTURE:
        return PartState.IMAGE_ONLY, _WHY[found.outcome]
    return PartState.NOT_READ, _WHY[found.outcome]
