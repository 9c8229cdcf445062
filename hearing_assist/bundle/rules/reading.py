# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A finished bundle as the rules read it: once by PDFium, once by qpdf, shared by all.

What costs more, such as the text of the parts or a look at a page, is read when a rule asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import TracebackType
from typing import Self

from hearing_assist.bundle.index import Row
from hearing_assist.bundle.parts import Form, Number, Part
from hearing_assist.bundle.profile import Late, Profile
from hearing_assist.casefile.records import PageRange
from hearing_assist.engines.pdfium import MarkedPage, marked_pages, page_texts
from hearing_assist.engines.pdfium_looks import Look, Looker
from hearing_assist.engines.qpdf_facts import Facts, facts
from hearing_assist.engines.qpdf_same import seen
from hearing_assist.engines.tesseract import (
    ORIENTATION,
    Recogniser,
    installed,
    recognition_data,
)
from hearing_assist.progress import CancelToken

_LINE_END_HYPHEN = "\ufffe"
_ORIENTATION_DPI = 150.0
_CERTAIN = 2.5
"""Of 30; below it text recognition guesses how a page lies."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a bundle breaks.

    Attributes:
        rule: Its number, "B02".
        page: Page of the file from 1; 0 for the file as a whole.
        message: What is wrong, without a word of the document.
        remedy: What to do about it.
        document: Id of the document on that page, or "".
    """

    rule: str
    page: int
    message: str
    remedy: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Intended:
    """What a builder meant to make, beside parts and numbers; nothing of it is required.

    Attributes:
        file_name: Of the file without its folder, or "" when it has none yet.
        volume: Which volume this is, from 1.
        volumes: Pages of each volume; () for a single file.
        named: Ids of all documents that the plan names, over all volumes.
        rows: Rows of the index in this file.
        columns: What stands at the head of the index.
        late: Where late documents stand, when the plan says otherwise than the profile.
        supplementary: Whether it adds to a bundle that was handed in before.
        authorities: Ids of statutes, cases and other authorities.
        undated_sections: Sections that follow no dates, on record.
        repeats: Ids of documents that stand a second time on purpose.
        without_text: Pages from 1 of a document that a clerk called photograph or handwriting.
        illegible: Ids of documents that are handwritten or hard to read.
        reader_languages: Languages of the court.
        extra: Ids of submissions that come on top of a form.
        previous: Where documents stood in the version that was handed out before.
        made_at: UTC; None for unknown.
        letters: The print of the font with which numbers are printed; "" for unknown.
        rebuilt: The same input built once more, or None.
    """

    file_name: str = ""
    volume: int = 1
    volumes: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    late: Late | None = None
    supplementary: bool = False
    authorities: frozenset[str] = frozenset()
    undated_sections: frozenset[int] = frozenset()
    repeats: frozenset[str] = frozenset()
    without_text: Mapping[str, frozenset[int]] = field(default_factory=dict)
    illegible: frozenset[str] = frozenset()
    reader_languages: tuple[str, ...] = ()
    extra: frozenset[str] = frozenset()
    previous: tuple[PageRange, ...] = ()
    made_at: dt.datetime | None = None
    letters: str = ""
    rebuilt: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A bundle read back from its bytes.

    Attributes:
        pages: Each page with the text on it and the place of its number.
        unlike: Pages, from 0, that are not byte for byte those of their part with one stamp.
        other: Those of them that certainly draw something else, or with something else, beside
            the stamp.
        letters: Pages, from 0, by the print of the font of their stamp; "" where the stamp is not
            written as stamps are.
        facts: The structure of the file.
    """

    pages: tuple[MarkedPage, ...]
    unlike: frozenset[int]
    other: frozenset[int]
    letters: Mapping[str, frozenset[int]]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the bundle: its part, and which page of the part's PDF it was (from 0)."""

    part: Part
    index: int


class Inspected:
    """A finished bundle and what it was made of; a context manager."""

    def __init__(
        self,
        data: bytes,
        *,
        parts: Sequence[Part],
        numbers: Sequence[Number],
        profile: Profile,
        intended: Intended,
        back: ReadBack | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        self.data = data
        self.parts = tuple(parts)
        self.numbers = tuple(numbers)
        self.profile = profile
        self.intended = intended
        self._back = back
        self._cancel = cancel or CancelToken()
        self._recogniser: Recogniser | None = None
        self._lookers: dict[int, Looker] = {}
        self._texts: dict[int, tuple[str, ...]] = {}
        self._looks: dict[int, Look] = {}
        self._came: dict[int, Part] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for looker in self._lookers.values():
            looker.__exit__(kind, error, trace)
        self._lookers.clear()
        if self._recogniser is not None:
            self._recogniser.__exit__(kind, error, trace)
            self._recogniser = None

    @cached_property
    def back(self) -> ReadBack:
        """The bundle as it was read."""
        return self._back or self._read()

    @property
    def pages(self) -> tuple[MarkedPage, ...]:
        """Each page as PDFium reads it."""
        return self.back.pages

    @property
    def facts(self) -> Facts:
        """The structure of the file."""
        return self.back.facts

    @property
    def late(self) -> Late:
        """Where late documents stand."""
        return self.intended.late or self.profile.late

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """What stands on each page."""
        return tuple(
            Place(part, part.source(page)) for part in self.parts for page in range(part.pages)
        )

    @cached_property
    def documents(self) -> tuple[Part, ...]:
        """The parts that are no index, cover or divider."""
        return tuple(part for part in self.parts if not part.is_index)

    @cached_property
    def index_pages(self) -> frozenset[int]:
        """Pages, from 0, of the index and its like."""
        return frozenset(at for at, place in enumerate(self.places) if place.part.is_index)

    def label(self, page: int) -> str:
        """The number that page `page`, from 1, is to bear; "" when there is none."""
        return self.numbers[page - 1].label if 0 < page <= len(self.numbers) else ""

    def before(self, page: int) -> str:
        """The text of page `page`, from 1, in its part."""
        place = self.places[page - 1]
        key = id(place.part)
        if key not in self._texts:
            self._texts[key] = page_texts(place.part.data)
        texts = self._texts[key]
        return texts[place.index] if place.index < len(texts) else ""

    def came_as(self, part: Part) -> Part:
        """A part as it came, before it was made ready for the bundle."""
        if not part.original:
            return part
        key = id(part)
        if key not in self._came:
            self._came[key] = replace(part, data=part.original, original=b"")
        return self._came[key]

    def go_on(self) -> None:
        """Nothing, as long as nobody asks to stop.

        Raises:
            Cancelled: Asked to stop.
        """
        self._cancel.raise_if_cancelled()

    def looker(self, part: Part | None = None) -> Looker:
        """A part, or the finished file, to look at its pages."""
        self.go_on()
        key = 0 if part is None else id(part)
        if key not in self._lookers:
            self._lookers[key] = Looker(self.data if part is None else part.data)
        return self._lookers[key]

    def look(self, page: int) -> Look:
        """How page `page`, from 1, looks in its part, without the number."""
        if page not in self._looks:
            place = self.places[page - 1]
            self._looks[page] = self.looker(place.part).look(place.index)
        return self._looks[page]

    def lies(self, page: int) -> int:
        """By how many quarter turns the picture of a page is turned, as text recognition sees it.

        -1 when it sees too little, or is not installed.
        """
        if self._recogniser is None:
            folder = recognition_data()
            if folder is None or ORIENTATION not in installed(folder):
                return -1
            self._recogniser = Recogniser(folder, [ORIENTATION])
        place = self.places[page - 1]
        pixels, width, height, dpi = self.looker(place.part).grey(place.index, _ORIENTATION_DPI)
        found = self._recogniser.orientation(pixels, width=width, height=height, dpi=round(dpi))
        if found is None or found.certain < _CERTAIN:
            return -1
        return found.turned // 90 % 4

    def pages_of(self, *forms: Form) -> Iterator[int]:
        """Pages, from 1, of documents of these classes of output."""
        for at, place in enumerate(self.places, 1):
            if not place.part.is_index and place.part.form in forms:
                yield at

    def document(self, page: int) -> str:
        """Id of the document on a page from 1, or ""."""
        return self.places[page - 1].part.id if 0 < page <= len(self.places) else ""

    def _read(self) -> ReadBack:
        sources = [
            (part.data, [part.source(page) for page in range(part.pages)]) for part in self.parts
        ]
        marks = [number.stamp for number in self.numbers]
        found = seen(self.data, first=0, marks=marks, parts=sources)
        structure = facts(self.data)
        if len(structure.labels) > len(found.pages):  # pages that nobody meant to be there
            pages = marked_pages(self.data, marks)
            return ReadBack(pages, found.unlike, found.other, found.letters, structure)
        return ReadBack(found.pages, found.unlike, found.other, found.letters, structure)


def letters(text: str) -> str:
    """What a page says, in order; spaces and line ends may come out otherwise."""
    return "".join(text.replace(_LINE_END_HYPHEN, "-").split())


def times(words: str, text: str) -> int:
    """How often a number stands in a text; "Page 3 of 12" is not in "Page 3 of 120"."""
    if not words:
        return 0
    pieces = text.split(words)
    return sum(
        not before[-1:].isalnum() and not after[:1].isalnum()
        for before, after in zip(pieces, pieces[1:], strict=False)
    )
