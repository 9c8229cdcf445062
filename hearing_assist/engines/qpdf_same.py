# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a page of a finished file is a page of a part, byte for byte, with a number added.

Compares what is drawn (content streams), what it is drawn with (fonts, pictures) and the boxes. A
page that is alike looks as it did, because the same bytes cannot say anything else: this holds for
scans, of which no text can be compared. Links and metadata are set aside.
"""

from __future__ import annotations

import contextlib
import copy
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from types import TracebackType
from typing import Self

import pikepdf

from hearing_assist.engines.pdfium import MarkedPage, PdfFile
from hearing_assist.engines.qpdf_alike import Alike
from hearing_assist.engines.qpdf_open import Above, open_pdf, said
from hearing_assist.engines.qpdf_plain import is_plain
from hearing_assist.engines.qpdf_prints import (
    OF_PACKING,
    Drawn,
    NoPrintError,
    Prints,
    streams_of,
)
from hearing_assist.errors import DamagedFileError

_TAIL = re.compile(
    rb"\nQ q ((?:-?\d+\.\d{4} ){4})(?:-?\d+\.\d{4} ){2}cm 0 g "
    rb"BT 1 0 0 1 0 [\d.]+ Tm (/Stampx*) [\d.]+ Tf "
    rb"<(?:[0-9a-f]{2})+> Tj ET Q\n"
)
_STAMP = re.compile("/Stampx*")
_SHAPE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit")


@dataclass(frozen=True, slots=True)
class Seen:
    """Some pages of a finished file.

    Attributes:
        pages: Each page with its number and where it stands. The text of a page that is alike and
            plain holds its number only.
        numbers: Which pages they are, from 0.
        unlike: Pages, from 0, that are not alike.
        other: Those of them that certainly draw something else, or with something else, beside
            their number.
        letters: Pages, from 0, by the print of the font with which their number is written as
            numbers are; "" where it is written otherwise.
        rough: Pages, from 0, of which it is not certain that what they draw is plain.
    """

    pages: tuple[MarkedPage, ...]
    numbers: tuple[int, ...]
    unlike: frozenset[int]
    other: frozenset[int]
    letters: Mapping[str, frozenset[int]]
    rough: frozenset[int]


class Source:
    """A part of a finished file, as far as its pages were looked at.

    Args:
        data: A PDF.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._drawn: dict[int, Drawn | None] = {}

    def prepare(self, pages: Iterable[int] | None = None, *, start: int = 0, step: int = 1) -> None:
        """Look at some pages, from 0, or at every `step`-th from `start` on.

        Raises:
            ProtectedFileError, DamagedFileError: The file cannot be opened.
        """
        with open_pdf(self.data) as pdf:
            prints, own = Prints(pdf), list(pdf.pages)
            for index in range(start, len(own), step) if pages is None else pages:
                if index not in self._drawn:
                    there = index < len(own)
                    self._drawn[index] = prints.drawn(own[index].obj) if there else None

    def drawn(self, index: int) -> Drawn | None:
        """The print of a page that was looked at."""
        return self._drawn.get(index)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page that is asked about.

    Attributes:
        number: Of the finished file, from 0.
        mark: The number that it is to bear.
        source: What it was made of.
        index: The page of that, from 0.
    """

    number: int
    mark: str
    source: Source
    index: int


def seen(
    data: bytes,
    *,
    first: int,
    marks: Sequence[str],
    parts: Sequence[tuple[bytes, Sequence[int]]],
) -> Seen:
    """Some pages of a finished file, compared with what they were.

    Args:
        data: The finished file.
        first: The first of the pages, from 0.
        marks: The number that each of them is to bear.
        parts: What they were made of: a PDF and the pages of it, from 0, in order.

    Raises:
        ProtectedFileError, DamagedFileError: A file cannot be opened.
    """
    pages = [(source, index) for part, own in parts for source in [Source(part)] for index in own]
    return compared(
        data,
        [
            Asked(number, mark, source, index)
            for number, (mark, (source, index)) in enumerate(zip(marks, pages, strict=True), first)
        ],
    )


def compared(data: bytes, asked: Sequence[Asked]) -> Seen:
    """Some pages of a finished file, compared with what they were.

    Raises:
        ProtectedFileError, DamagedFileError: A file cannot be opened.
    """
    missing: dict[int, tuple[Source, list[int]]] = {}
    for one in asked:
        if one.source.drawn(one.index) is None:
            missing.setdefault(id(one.source), (one.source, []))[1].append(one.index)
    for source, indexes in missing.values():
        source.prepare(indexes)
    unlike: set[int] = set()
    other: set[int] = set()
    letters: dict[str, set[int]] = {}
    rough: set[int] = set()
    proven: dict[int, _Proof] = {}
    with open_pdf(data) as finished, _Pairs() as pairs:
        pages, prints = list(finished.pages), Prints(finished)
        for one in asked:
            if one.number >= len(pages):
                unlike.add(one.number)
                other.add(one.number)
                continue
            page = pages[one.number].obj
            drawn = one.source.drawn(one.index)
            proof = _printed(drawn, page, prints) or pairs.compared(one, page)
            if proof is None:
                unlike.add(one.number)
                if not pairs.may_be_alike(one, page):
                    other.add(one.number)
            letters.setdefault(_letters(proof, page, prints), set()).add(one.number)
            if proof is not None and drawn is not None and drawn.plain:
                proven[one.number] = proof
            elif not is_plain(_content(page)):
                rough.add(one.number)
        bare = _skeleton(pages, proven)
    marked: dict[int, MarkedPage] = {}
    if bare:
        marks = {one.number: one.mark for one in asked}
        with PdfFile(bare) as file:
            for place, number in enumerate(proven):
                marked[number] = _marked(file, place, marks[number])
    rest = [one for one in asked if one.number not in marked]
    if rest:
        with PdfFile(data) as file:
            for one in rest:
                if one.number < file.pages:
                    marked[one.number] = _marked(file, one.number, one.mark)
    numbers = tuple(sorted(marked))
    found = tuple(marked[number] for number in numbers)
    told = {font: frozenset(those) for font, those in letters.items()}
    return Seen(found, numbers, frozenset(unlike), frozenset(other), told, frozenset(rough))


def _marked(file: PdfFile, index: int, mark: str) -> MarkedPage:
    with file.page(index) as page:
        if page is None:
            raise DamagedFileError(f"Page {index + 1} of the PDF cannot be opened.")
        return page.marked(mark)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What was added to a page that is alike.

    Attributes:
        tail: The content behind it.
        font: The name of the font of its number.
        letters: The print of that font; "" when it was not asked.
    """

    tail: bytes
    font: str
    letters: str = ""


def _added(after: Sequence[pikepdf.Object]) -> _Proof | None:
    """What was added before and behind the streams of a page; None for anything else."""
    if len(after) < 2 or after[0].read_bytes() != b"q\n":
        return None
    tail = bytes(after[-1].read_bytes())
    match = _TAIL.fullmatch(tail)
    if match is None or not _is_upright(*map(float, match[1].split())):
        return None
    return _Proof(tail, match[2].decode("ascii"))


def _is_upright(a: float, b: float, c: float, d: float) -> bool:
    """Whether a matrix turns by quarters and sets smaller at most: no mirror, no slant."""
    turned = (a == d and not b and not c) or (b == -c and not a and not d)
    return turned and 0 < max(abs(a), abs(b)) <= 1


def _letters(proof: _Proof | None, page: pikepdf.Object, prints: Prints) -> str:
    """The print of the font of a page's number; "" where it is not written as numbers are."""
    if proof is not None and proof.letters:
        return proof.letters
    try:
        added = proof or _added(streams_of(page))
    except pikepdf.PdfError:
        return ""
    if added is None:
        return ""
    font = _fonts(said(page, "/Resources", page.keys(), {})).get(added.font)
    return "" if font is None else prints.letters(font)


def _printed(old: Drawn | None, new: pikepdf.Object, prints: Prints) -> _Proof | None:
    """What was added to a page of the same print; None when that is not certain."""
    if old is None:
        return None
    after = streams_of(new)
    proof = _added(after) if len(after) == len(old.streams) + 2 else None
    if proof is None:
        return None
    try:
        rest, letters = prints.numbered(new, proof.font)
        if rest != old.rest:
            return None
        drawn = after[1:-1]
        if tuple(prints.stream(stream) for stream in drawn) != old.streams and (
            old.unpacked is None
            or any(set(stream.keys()) - OF_PACKING for stream in drawn)
            or tuple(sha256(stream.read_bytes()).digest() for stream in drawn) != old.unpacked
        ):
            return None
    except (NoPrintError, pikepdf.PdfError):
        return None
    return replace(proof, letters=letters)


class _Pairs:
    """Compares pages thing by thing; a context manager that keeps the last part open."""

    def __init__(self) -> None:
        self._files = contextlib.ExitStack()
        self._source: Source | None = None
        self._pages: list[pikepdf.Page] = []
        self._alike = Alike()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def compared(self, asked: Asked, new: pikepdf.Object) -> _Proof | None:
        """What was added to a page; None when anything else differs."""
        old = self._old(asked)
        before, after = (streams_of(page) if page is not None else () for page in (old, new))
        proof = _added(after) if old is not None and len(after) == len(before) + 2 else None
        if proof is None or old is None:
            return None
        alike = all(map(self._alike.same, before, after[1:-1]))
        return proof if alike and self._alike.pages(old, new, proof.font) else None

    def may_be_alike(self, asked: Asked, new: pikepdf.Object) -> bool:
        """Whether a page draws what it did, whatever its number; true where that is not clear."""
        old = self._old(asked)
        if old is None:
            return False
        before, after = streams_of(old), streams_of(new)
        fonts = _fonts(said(new, "/Resources", new.keys(), {}))
        names = [name for name in fonts if _STAMP.fullmatch(name)]
        ways = (after[1:-1], after[1:], after)  # with a number, without, and without room for one
        return (
            any(len(way) == len(before) and all(map(self._alike.same, before, way)) for way in ways)
            and any(self._alike.pages(old, new, name) for name in (*names, ""))
        ) or self._alike.unclear

    def _old(self, asked: Asked) -> pikepdf.Object | None:
        """The page of a part; None when there is no such page."""
        if asked.source is not self._source:
            self._files.close()
            self._source, self._alike = asked.source, Alike()
            self._pages = list(self._files.enter_context(open_pdf(asked.source.data)).pages)
        return self._pages[asked.index].obj if asked.index < len(self._pages) else None


def _fonts(resources: object) -> dict[str, pikepdf.Object]:
    fonts = resources.get("/Font") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(fonts, pikepdf.Dictionary):
        return {}
    return {str(name): font for name, font in fonts.items()}


def _content(page: pikepdf.Object) -> bytes:
    """The content of a page, decoded; streams are joined as readers join them."""
    try:
        return b"\n".join(bytes(stream.read_bytes()) for stream in streams_of(page))
    except pikepdf.PdfError:
        return b"<"  # not plain


def _empty(shape: Sequence[object]) -> pikepdf.Object:
    """A page with these boxes and turns, and nothing on it."""
    made = pikepdf.Dictionary(Type=pikepdf.Name.Page)
    for key, value in zip(_SHAPE, shape, strict=True):
        if isinstance(value, pikepdf.Array):
            made[key] = pikepdf.Array(list(value))
        elif value is not None:
            made[key] = value
    return made


def _written(thing: object) -> bytes:
    if isinstance(thing, pikepdf.Object):
        return thing.unparse(resolved=True)
    return str(thing).encode()


def _skeleton(pages: Sequence[pikepdf.Page], proven: dict[int, _Proof]) -> bytes:
    """A file of the boxes of some pages, with nothing on them but their numbers."""
    if not proven:
        return b""
    with pikepdf.new() as bare:
        drawn: dict[tuple[int, int], pikepdf.Object] = {}
        shapes: dict[tuple[bytes, ...], pikepdf.Object] = {}
        above: Above = {}
        tree, kids = bare.Root.Pages, []
        for number, proof in proven.items():
            page = pages[number].obj
            keys = page.keys()
            font = said(page, "/Resources", keys, above).Font[proof.font]  # type: ignore[union-attr]
            if font.objgen not in drawn:
                fonts = pikepdf.Dictionary({proof.font: bare.copy_foreign(font)})
                drawn[font.objgen] = bare.make_indirect(pikepdf.Dictionary(Font=fonts))
            shape = [said(page, key, keys, above) for key in _SHAPE]
            told = tuple(_written(thing) for thing in shape)
            if told not in shapes:
                shapes[told] = _empty(shape)
            made = copy.copy(shapes[told])
            made.Resources = drawn[font.objgen]
            # What stands before it opens and closes in its turn: it is plain.
            made.Contents = bare.make_stream(b"q\n" + proof.tail)
            made.Parent = tree
            kids.append(bare.make_indirect(made))
        tree.Kids, tree.Count = pikepdf.Array(kids), len(kids)
        buffer = io.BytesIO()
        bare.save(buffer, compress_streams=False)
        return buffer.getvalue()
