# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a page of a finished file is a page of a part, byte for byte, with a number added.

Compares what is drawn (content streams), what it is drawn with (fonts, pictures) and the boxes. A
page that is alike looks as it did, because the same bytes cannot say anything else: this holds for
scans, of which no text can be compared. Links and metadata are set aside.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from hearing_assist.engines.pdfium import MarkedPage, PdfFile
from hearing_assist.engines.qpdf_open import ABOUT_THE_MAKING, INHERITED, inherited, open_pdf
from hearing_assist.engines.qpdf_plain import is_plain
from hearing_assist.errors import DamagedFileError

_TAIL = re.compile(
    rb"\nQ q (?:-?\d+\.\d{4} ){6}cm 0 g BT 1 0 0 1 0 [\d.]+ Tm (/Stampx*) [\d.]+ Tf "
    rb"<(?:[0-9a-f]{2})+> Tj ET Q\n"
)
_OF_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
_OF_PACKING = frozenset(("/Length", "/Filter", "/DecodeParms"))
_SET_ASIDE = frozenset(ABOUT_THE_MAKING)
_DEEPEST = 60

Memory = dict[tuple[tuple[int, int], tuple[int, int]], bool]
Above = dict[tuple[tuple[int, int], str], pikepdf.Object | None]
"""What stands above the pages of a file says for them: looked up once, not for each page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Some pages of a finished file.

    Attributes:
        pages: Each page with its number and where it stands. The text of a page that is alike and
            plain holds its number only.
        unlike: Pages, from 0, that are not alike.
    """

    pages: tuple[MarkedPage, ...]
    unlike: frozenset[int]


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
    unlike: set[int] = set()
    proven: dict[int, bytes] = {}
    with open_pdf(data) as finished:
        pages = list(finished.pages)
        above_new: Above = {}
        number = first
        for part, picked in parts:
            with open_pdf(part) as source:
                memory: Memory = {}
                above: tuple[Above, Above] = ({}, above_new)
                own = list(source.pages)
                for index in picked:
                    page = pages[number] if number < len(pages) else None
                    old = own[index] if index < len(own) else None
                    tail = None if page is None or old is None else _tail(old, page, memory, above)
                    if tail is None:
                        unlike.add(number)
                    elif old is not None and is_plain(_drawn(old.obj)):
                        proven[number] = tail
                    number += 1
        bare = _skeleton(pages, proven)
    marked: dict[int, MarkedPage] = {}
    if bare:
        with PdfFile(bare) as file:
            for place, number in enumerate(proven):
                marked[number] = _marked(file, place, marks[number - first])
    rest = [number for number in range(first, first + len(marks)) if number not in marked]
    if rest:
        with PdfFile(data) as file:
            for number in rest:
                if number < file.pages:
                    marked[number] = _marked(file, number, marks[number - first])
    return Seen(tuple(marked[number] for number in sorted(marked)), frozenset(unlike))


def _marked(file: PdfFile, index: int, mark: str) -> MarkedPage:
    with file.page(index) as page:
        if page is None:
            raise DamagedFileError(f"Page {index + 1} of the PDF cannot be opened.")
        return page.marked(mark)


def _tail(
    old: pikepdf.Page, new: pikepdf.Page, memory: Memory, above: tuple[Above, Above]
) -> bytes | None:
    """What was added behind a page's content; None when anything else differs."""
    before, after = _streams(old.obj), _streams(new.obj)
    if len(after) != len(before) + 2 or after[0].read_bytes() != b"q\n":
        return None
    tail = bytes(after[-1].read_bytes())
    match = _TAIL.fullmatch(tail)
    if not match:
        return None
    if not all(_same(one, other, memory) for one, other in zip(before, after[1:-1], strict=True)):
        return None
    of_old, of_new = above
    if not all(
        _same(_said(old.obj, key, of_old), _said(new.obj, key, of_new), memory) for key in _OF_PAGE
    ):
        return None
    name = match[1].decode("ascii")
    if not _same_resources(old.obj, new.obj, name, memory):
        return None
    return tail


def _said(page: pikepdf.Object, key: str, above: Above) -> pikepdf.Object | None:
    """What a page says, or what stands above it says for it."""
    value = page.get(key)
    if value is not None or key not in INHERITED:
        return value
    parent = page.get("/Parent")
    if not isinstance(parent, pikepdf.Dictionary) or not parent.is_indirect:
        return inherited(page, key)
    place = (parent.objgen, key)
    if place not in above:
        above[place] = inherited(parent, key)
    return above[place]


def _same_resources(old: pikepdf.Object, new: pikepdf.Object, name: str, memory: Memory) -> bool:
    """Whether two pages draw with the same things, but for the font of the number."""
    before = inherited(old, "/Resources")
    after = inherited(new, "/Resources")
    had, has = _entries(before), _entries(after)
    own, fonts = _entries(had.pop("/Font", None)), _entries(has.pop("/Font", None))
    if fonts.pop(name, None) is None:
        return False
    return all(
        one.keys() == other.keys()
        and all(_same(thing, other[key], memory) for key, thing in one.items())
        for one, other in ((had, has), (own, fonts))
    )


def _same(one: object, other: object, memory: Memory, depth: int = 0) -> bool:
    """Whether two things say the same, whatever their numbers in their files."""
    if depth > _DEEPEST:
        return False
    if not isinstance(one, pikepdf.Object) or not isinstance(other, pikepdf.Object):
        return type(one) is type(other) and one == other
    key = None
    if one.is_indirect and other.is_indirect:
        key = (one.objgen, other.objgen)
        if key in memory:
            return memory[key]
        memory[key] = True  # while it is looked at: things may name each other
    found = _same_inside(one, other, memory, depth + 1)
    if key is not None:
        memory[key] = found
    return found


def _same_inside(one: pikepdf.Object, other: pikepdf.Object, memory: Memory, depth: int) -> bool:
    if isinstance(one, pikepdf.Stream):
        if not isinstance(other, pikepdf.Stream):
            return False
        packed_alike = one.read_raw_bytes() == other.read_raw_bytes() and all(
            _same(_only(one.get(key)), _only(other.get(key)), memory, depth)
            for key in ("/Filter", "/DecodeParms")
        )
        # qpdf packs anew what was packed in an old way, or not at all.
        if not packed_alike and not _same_unpacked(one, other):
            return False
        keys = (set(one.keys()) | set(other.keys())) - _OF_PACKING
        return _same_keys(one, other, keys, memory, depth)
    if isinstance(one, pikepdf.Dictionary):
        if not isinstance(other, pikepdf.Dictionary):
            return False
        return _same_keys(one, other, set(one.keys()) | set(other.keys()), memory, depth)
    if isinstance(one, pikepdf.Array):
        if not isinstance(other, pikepdf.Array) or len(one) != len(other):
            return False
        return all(
            _same(thing, another, memory, depth)
            for thing, another in zip(list(one), list(other), strict=True)
        )
    return bool(one == other)


def _only(thing: object) -> object:
    """What a list of one thing holds: qpdf writes such a list as the thing itself."""
    return thing[0] if isinstance(thing, pikepdf.Array) and len(thing) == 1 else thing


def _same_unpacked(one: pikepdf.Stream, other: pikepdf.Stream) -> bool:
    try:
        return bool(one.read_bytes() == other.read_bytes())
    except pikepdf.PdfError:
        return False


def _same_keys(
    one: pikepdf.Object,
    other: pikepdf.Object,
    keys: set[str],
    memory: Memory,
    depth: int,
) -> bool:
    return all(_same(one.get(key), other.get(key), memory, depth) for key in keys - _SET_ASIDE)


def _entries(thing: object) -> dict[str, pikepdf.Object]:
    """The entries of a dictionary; none of anything else."""
    if not isinstance(thing, pikepdf.Dictionary):
        return {}
    return {str(key): value for key, value in thing.items()}


def _streams(page: pikepdf.Object) -> list[pikepdf.Object]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        return list(contents)
    return [contents] if isinstance(contents, pikepdf.Stream) else []


def _drawn(page: pikepdf.Object) -> bytes:
    """The content of a page, decoded; streams are joined as readers join them."""
    try:
        return b"\n".join(bytes(stream.read_bytes()) for stream in _streams(page))
    except pikepdf.PdfError:
        return b"<"  # not plain


def _skeleton(pages: Sequence[pikepdf.Page], proven: dict[int, bytes]) -> bytes:
    """A file of the boxes of some pages, with nothing on them but their numbers."""
    if not proven:
        return b""
    with pikepdf.new() as bare:
        fonts: dict[tuple[int, int], pikepdf.Object] = {}
        tree, kids = bare.Root.Pages, []
        for number, tail in proven.items():
            page = pages[number].obj
            match = _TAIL.fullmatch(tail)
            name = match[1].decode("ascii") if match else "/Stamp"
            font = inherited(page, "/Resources").Font[name]  # type: ignore[union-attr]
            if font.objgen not in fonts:
                fonts[font.objgen] = bare.copy_foreign(font)
            made = pikepdf.Dictionary(
                Type=pikepdf.Name.Page,
                Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary({name: fonts[font.objgen]})),
                # What stands before it opens and closes in its turn: it is plain.
                Contents=bare.make_stream(b"q\n" + tail),
            )
            for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit"):
                value = inherited(page, key)
                if isinstance(value, pikepdf.Array):
                    made[key] = pikepdf.Array(list(value))
                elif value is not None:
                    made[key] = value
            made.Parent = tree
            kids.append(bare.make_indirect(made))
        tree.Kids, tree.Count = pikepdf.Array(kids), len(kids)
        buffer = io.BytesIO()
        bare.save(buffer, compress_streams=False)
        return buffer.getvalue()
