# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""qpdf binds pages and reads back what a file's structure says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from hearing_assist.engines.pdfium import marked_pages, page_texts
from hearing_assist.engines.qpdf import Binder, Bookmark, page_sizes
from hearing_assist.engines.qpdf_facts import facts
from hearing_assist.engines.qpdf_open import PageSize
from hearing_assist.errors import DamagedFileError
from tests.unit.bundle.bindings import letters_of_numbers


def pdf(*texts: str, size: tuple[float, float] = (200, 300), **entries: Any) -> bytes:
    """A PDF with a page for each text, in a font that no file embeds."""
    buffer = io.BytesIO()
    with pikepdf.new() as file:
        font = file.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        for text in texts:
            page = file.add_blank_page(page_size=size)
            page.obj.Resources = Dictionary(Font=Dictionary(F=font))
            page.obj.Contents = Stream(file, f"BT /F 10 Tf 5 4 Td ({text}) Tj ET".encode())
            for key, value in entries.items():
                page.obj[f"/{key}"] = value
        file.save(buffer)
    return buffer.getvalue()


def finished(binder: Binder) -> bytes:
    bookmarks = (Bookmark("All", 0, (Bookmark("First", 0), Bookmark("Last", 1))),)
    return binder.finish(title="Title", language="fr", bookmarks=bookmarks, facts={"Producer": "x"})


@pytest.mark.parametrize(
    ("entries", "size"),
    [
        ({}, (200, 300)),
        ({"Rotate": 90}, (300, 200)),
        ({"Rotate": -180}, (200, 300)),
        ({"CropBox": Array([50, 50, 150, 90])}, (100, 40)),
        ({"CropBox": Array([150, 90, 50, 50]), "Rotate": 270}, (40, 100)),
        ({"CropBox": Array([-9, -9, 999, 150])}, (200, 150)),
        ({"CropBox": Array([0, 0, 0, 0])}, (200, 300)),
    ],
)
def test_visible_size(entries: dict[str, Any], size: tuple[float, float]) -> None:
    data = pdf("x", **entries)
    assert page_sizes(data) == (PageSize(*size),)
    (page,) = marked_pages(data, ())
    assert (page.width, page.height) == size


@pytest.mark.parametrize("box", ["CropBox", "MediaBox"])
def test_page_that_shows_nothing(box: str) -> None:
    outside = Array([500, 500, 600, 600]) if box == "CropBox" else Array([9, 9, 9, 9])
    with pytest.raises(DamagedFileError, match="without a size"):
        page_sizes(pdf("x", CropBox=outside) if box == "CropBox" else pdf("x", MediaBox=outside))


def test_pages_keep_their_order_and_text() -> None:
    with Binder() as binder:
        assert binder.add(pdf("one", "two")) == 2
        assert binder.add(pdf("three")) == 1
        data = finished(binder)
    assert page_texts(data) == ("one", "two", "three")
    found = facts(data)
    assert found.labels == ("1", "2", "3")
    assert [(e.depth, e.title, e.page) for e in found.outline] == [
        (0, "All", 0), (1, "First", 0), (1, "Last", 1),
    ]  # fmt: skip
    assert (found.title, found.language, found.revisions) == ("Title", "fr", 1)
    assert found.unwanted == found.problems == ()


def test_stand_ins_stay_behind() -> None:
    with Binder() as binder:
        assert binder.add(pdf("index", "stand-in", "stand-in"), stand_ins=2) == 1
        binder.add(pdf("one"))
        data = finished(binder)
    assert page_texts(data) == ("index", "one")
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [thing.read_bytes() for thing in file.objects if isinstance(thing, Stream)]
    assert not any(b"stand-in" in stream for stream in streams)


def test_more_stand_ins_than_pages() -> None:
    with Binder() as binder, pytest.raises(DamagedFileError, match="no pages"):
        binder.add(pdf("index"), stand_ins=1)


def number(binder: Binder, *texts: str) -> None:
    """Print these numbers, 10 points high, 9 points from the edges."""
    binder.number(texts, letters_of_numbers(), size=10, margin=9)


def test_numbers_must_be_as_many_as_pages() -> None:
    with Binder() as binder:
        binder.add(pdf("one", "two"))
        with pytest.raises(ValueError, match="1 numbers for 2 pages"):
            number(binder, "1")


def test_number_disturbs_neither_names_nor_neighbours() -> None:
    """Pages that share resources, where the name of its font is taken and means something else."""

    def one(file: pikepdf.Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        resources = file.make_indirect(Dictionary(Font=Dictionary(Stamp=font)))
        for page in file.pages:
            page.obj.Resources = resources
            page.obj.Contents = Stream(file, b"BT /Stamp 9 Tf 1 0 0 1 50 50 Tm (own) Tj ET")

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("x", "y"))) as file:
        one(file)
        file.save(buffer)
    with Binder() as binder:
        binder.add(buffer.getvalue())
        number(binder, "1", "2")
        data = finished(binder)
    assert [text.split() for text in page_texts(data)] == [["own", "1"], ["own", "2"]]
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            fonts = page.obj.Resources.Font
            assert len(fonts.keys()) == 2
            assert fonts.Stamp.BaseFont == Name.Courier


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_number_is_upright_in_the_corner(turn: int) -> None:
    crop = Array([20, 30, 180, 280])
    with Binder() as binder:
        binder.add(pdf("one", Rotate=turn, CropBox=crop, MediaBox=Array([-50, -60, 250, 350])))
        binder.add(pdf("two"))
        number(binder, "No1", "No2")
        data = finished(binder)
    page, _ = marked_pages(data, ("No1", "No2"))
    assert page.box is not None
    assert page.upright
    left, top, right, bottom = page.box
    assert page.width - 9 - 30 <= left < right <= page.width - 9
    assert page.height - 9 - 12 <= top < bottom <= page.height - 9


def test_mark_that_is_not_there() -> None:
    (page,) = marked_pages(pdf("one"), ("two",))
    assert page.box is None
    assert page.text == "one"


def test_mark_behind_letters_outside_the_basic_plane() -> None:
    """Positions count UTF-16 units; PDFium and Python count differently."""
    (page,) = marked_pages(pdf("x No 1"), ("No 1",))
    assert page.box is not None
    assert page.box[0] > 8


def test_links_by_name_number_and_action_are_read() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("one", "two"))) as file:
        place = Array([file.pages[1].obj, Name.XYZ, 0, 0, 0])
        file.Root.Dests = Dictionary(spot=place)
        targets: list[Any] = [place, Name.spot, Array([1, Name.Fit]), Array([9, Name.Fit]), "lost"]
        links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Dest=one) for one in targets]
        links.append(
            Dictionary(Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=place))
        )
        file.pages[0].obj.Annots = Array([file.make_indirect(one) for one in links])
        file.save(buffer)
    found = [
        (one.target, one.by_reference, one.keeps_zoom) for one in facts(buffer.getvalue()).links
    ]
    assert found == [
        (1, True, True),
        (1, True, True),
        (1, False, False),
        (-1, False, False),
        (-1, False, False),
        (1, True, True),
    ]


def test_what_does_not_belong_is_found_however_deep() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("one"))) as file:
        file.Root.OpenAction = Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.Launch)]))
        file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array()))
        file.save(buffer)
    assert facts(buffer.getvalue()).unwanted == ("/JavaScript", "/Launch")


def test_writing_a_file_stops_when_it_is_asked_to() -> None:
    """While links are made, and while the file is packed: two seconds of 10,000 pages."""

    class EnoughError(Exception):
        pass

    for calls in (0, 3):
        asked = iter(range(100))

        def stop(at: int = calls, asked: Iterator[int] = asked) -> None:
            if next(asked) >= at:
                raise EnoughError

        with Binder() as binder:
            binder.add(pdf("one", "two"))
            with pytest.raises(EnoughError):
                binder.finish(title="T", language="en", bookmarks=(), facts={}, stop=stop)
