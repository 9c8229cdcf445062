# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""B02 to B05, B18 to B20, B26: each fires on its fault, on the page, with its remedy."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from hearing_assist.bundle.index import Row
from hearing_assist.bundle.parts import Form, Number
from hearing_assist.bundle.profile import Late, Numbering
from hearing_assist.bundle.ready import STRIP
from hearing_assist.bundle.rules import State
from hearing_assist.casefile.records import PageRange
from hearing_assist.engines.qpdf import Bookmark
from hearing_assist.engines.qpdf_ready import made_ready
from tests.unit.bundle.bindings import (
    AS_IS,
    EVERY,
    GOOD,
    PARTS,
    STAMPS,
    assert_broken,
    assert_kept,
    bound,
    drawn,
    numbered,
    of_documents,
    verdict,
)
from tests.unit.bundle.papers import changed, each_page

ASKED = {"B17", "B18", "B19", "B20", "B21", "B22", "B24", "B25", "B27", "B34", "B35"}
"""Rules that ask about what this bundle does not have."""


def test_sound_bundle_keeps_every_rule() -> None:
    found = verdict(GOOD, named=("alpha", "beta"))
    assert found.finished
    by_page = {"B04", "B12", "B13", "B14"}
    states = {finding.rule.id: finding.state for finding in found.findings}
    unasked = {rule for rule, state in states.items() if state is State.NOT_APPLIED}
    assert unasked == by_page | ASKED
    assert {state for rule, state in states.items() if rule not in unasked} == {State.KEPT}


def test_sound_bundle_of_a_strict_court_keeps_every_rule() -> None:
    strict = replace(
        EVERY,
        most_pages=350,
        most_bytes=10_000_000,
        most_document_pages=20,
        least_dpi=200,
        page_size="A4",
        chronological=True,
        restarts=True,
        authorities_apart=True,
        file_name="{case} {letter} {date}",
    )
    clean = drawn((100, 700, "A statement of what was seen"), size=(595.28, 841.89))
    data, parts = of_documents(("one", clean, 1), **AS_IS)
    found = verdict(
        data,
        (parts[0], replace(parts[1], languages=("en",), dated="2026-03-01")),
        profile=strict,
        named=("one",),
        rows=(Row(0, "one", "one", "", "one", "", "one"),),
        file_name="Crown v A B 2026-03-09.pdf",
        reader_languages=("en",),
        previous=(PageRange("one", 2, 1),),
        supplementary=False,
        rebuilt=data,
    )
    assert found.stops == ()
    states = {finding.rule.id: finding.state for finding in found.findings}
    unasked = {rule for rule, state in states.items() if state is State.NOT_APPLIED}
    assert unasked == {"B19", "B20", "B25"}


def test_b02_missing_number() -> None:
    found = verdict(bound(numbers=(*STAMPS[:2], " ", STAMPS[3])))
    assert_broken("B02", found, 3)
    assert_kept("B02", verdict(GOOD))


def test_b02_numbers_that_jump() -> None:
    numbers = (*numbered(4)[:2], *numbered(4, start=4)[:2])
    found = verdict(bound(numbers=[number.stamp for number in numbers]), numbers=numbers)
    assert_broken("B02", found, 3)


def test_b02_numbers_of_a_second_volume_go_on() -> None:
    numbers = numbered(4, start=8)
    data = bound(numbers=[number.stamp for number in numbers])
    assert_kept("B02", verdict(data, numbers=numbers, volume=2, volumes=(7, 4)))
    assert_broken("B02", verdict(data, numbers=numbers), 1)


def test_b03_label_that_is_not_printed() -> None:
    numbers = (*numbered(4)[:3], Number("5", STAMPS[3]))
    assert_broken("B03", verdict(GOOD, numbers=numbers), 4)
    assert_kept("B03", verdict(GOOD))


def grey(lightness: int) -> Image.Image:
    return Image.new("L", (300, 400), lightness)


def photograph() -> Image.Image:
    """Light ground, dark things in the lower right corner."""
    picture = grey(250)
    ImageDraw.Draw(picture).rectangle((200, 380, 299, 399), fill=10)
    return picture


BEHIND = {
    "own page number": drawn((100, 700, "A statement"), (530, 22, "page 7")),
    "photograph": drawn((100, 700, "A statement"), picture=(photograph(), 0, 0, 595, 842)),
    "dark scan": drawn((100, 700, "A statement"), picture=(grey(40), 0, 0, 595, 842)),
}


@pytest.mark.parametrize("name", BEHIND)
def test_b04_number_on_something(name: str) -> None:
    clean = drawn((100, 700, "Another statement"))
    data, parts = of_documents(("one", clean, 1), ("two", BEHIND[name], 1), **AS_IS)
    assert_broken("B04", verdict(data, parts), 3)


@pytest.mark.parametrize("lightness", [255, 230, 200])
def test_b04_number_on_light_paper(lightness: int) -> None:
    scan = drawn((100, 700, "A statement"), picture=(grey(lightness), 0, 0, 595, 842))
    data, parts = of_documents(("one", scan, 1), **AS_IS)
    assert_kept("B04", verdict(data, parts))


def test_b04_shrunk_page_leaves_room() -> None:
    source = BEHIND["own page number"]

    ready = made_ready(source, [0], STRIP)
    assert ready is not None
    data, parts = of_documents(("one", ready, 1), **AS_IS)
    parts = (parts[0], replace(parts[1], original=source))
    found = verdict(data, parts)
    assert_kept("B04", found)
    assert_kept("B29", found)


def test_b05_number_off_its_place() -> None:
    assert_broken("B05", verdict(changed(GOOD, each_page(Rotate=180))), 1, 2, 3, 4)
    assert_kept("B05", verdict(GOOD))


def test_b18_old_numbers() -> None:
    old = (PageRange("alpha", 2, 2),)
    assert_kept("B18", verdict(GOOD, previous=old))
    assert_broken("B18", verdict(GOOD, previous=(PageRange("alpha", 3, 2),)), 2)
    assert_broken("B18", verdict(GOOD, previous=(PageRange("alpha", 2, 3),)), 2)
    assert_broken("B18", verdict(GOOD, previous=(PageRange("gamma", 2, 2),)), 0)
    assert_broken("B18", verdict(GOOD, previous=(PageRange("beta", 4, 1),)), 2)


INSERTED = replace(EVERY, late=Late.LETTERED)


def labelled(*labels: str) -> tuple[bytes, tuple[Number, ...]]:
    """A bundle whose pages are called and stamped so."""
    numbers = tuple(Number(label, f"Page {label}") for label in labels)

    def label(pdf: pikepdf.Pdf) -> None:
        nums: list[object] = []
        for page, number in enumerate(labels):
            nums += [page, Dictionary(P=number)]
        pdf.Root.PageLabels = Dictionary(Nums=Array(nums))

    books = (
        Bookmark("Index", 0),
        Bookmark(
            "Papers",
            1,
            (
                Bookmark(f"Alpha, page {labels[1]}", 1),
                Bookmark(f"Beta, page {labels[3]}", 3),
            ),
        ),
    )
    data = bound(numbers=[number.stamp for number in numbers], bookmarks=books)
    return changed(data, label), numbers


@pytest.mark.parametrize(
    ("labels", "late", "pages"),
    [
        (("1", "2", "3", "3A"), Late.LETTERED, ()),
        (("13", "13.1", "13.2", "14"), Late.DECIMAL, ()),
        (("1", "2", "3", "B13.1"), Late.DECIMAL, ()),
        (("1", "3A", "3Z", "3AA"), Late.LETTERED, ()),
        (("i", "ii", "iv", "A1"), Late.DECIMAL, ()),
        (("ix", "x", "A2.1", "A3"), Late.DECIMAL, ()),
        (("i", "A1", "A10", "A9"), Late.DECIMAL, (4,)),
        (("A1", "i", "A2", "A3"), Late.DECIMAL, (2,)),
        (("1", "3", "3B", "3A"), Late.LETTERED, (4,)),
        (("1", "2", "2", "3"), Late.LETTERED, (3,)),
        (("1", "13.9", "13.10", "14"), Late.DECIMAL, ()),
        (("1", "13.1", "13A", "14"), Late.DECIMAL, (3,)),
        (("1", "2", "three", "4"), Late.LETTERED, (3,)),
        (("1", "2", "4", "3"), Late.LETTERED, (4,)),
    ],
)
def test_b19_inserted_numbers(labels: tuple[str, ...], late: Late, pages: tuple[int, ...]) -> None:
    data, numbers = labelled(*labels)
    parts = (*PARTS[:1], *(replace(part, late=1) for part in PARTS[1:]))
    found = verdict(data, parts, numbers=numbers, profile=replace(EVERY, late=late))
    if pages:
        assert_broken("B19", found, *pages)
    else:
        assert_kept("B19", found)
        assert found.stops == ()


def test_b19_old_document_keeps_whole_numbers() -> None:
    data, numbers = labelled("1", "1A", "2", "3")
    assert_broken("B19", verdict(data, numbers=numbers, profile=INSERTED), 2)


def test_b20_supplement() -> None:
    assert_kept("B20", verdict(GOOD, supplementary=True))
    numbers = numbered(4, start=8)
    data = bound(numbers=[number.stamp for number in numbers])
    assert_broken("B20", verdict(data, numbers=numbers, supplementary=True), 1)
    again = verdict(GOOD, supplementary=True, previous=(PageRange("beta", 9, 1),))
    assert_broken("B20", again, 4)


def test_b26_printing() -> None:
    assert_kept("B26", verdict(GOOD))

    def some_pages(pdf: pikepdf.Pdf) -> None:
        pdf.Root.ViewerPreferences.PrintPageRange = Array([1, 2])

    def on_screen_only(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            Rect=Array([0, 0, 9, 9]),
            AP=Dictionary(N=look),
            F=0,
        )
        pdf.pages[1].obj.Annots = Array([pdf.make_indirect(note)])

    assert_broken("B26", verdict(changed(GOOD, some_pages)), 0)
    assert_broken("B26", verdict(changed(GOOD, on_screen_only)), 2)
    poster = drawn((100, 700, "A plan of the house"), size=(2000, 1200))
    data, parts = of_documents(("one", poster, 1), **AS_IS)
    assert_broken("B26", verdict(data, parts), 2)


def test_numbers_by_section() -> None:
    data, numbers = labelled("1", "A1", "A2", "B1")
    profile = replace(EVERY, numbering=Numbering.BY_SECTION, late=Late.DECIMAL)
    assert verdict(data, numbers=numbers, profile=profile).stops == ()


def test_pictures_are_looked_at_too() -> None:
    data, parts = of_documents(("one", BEHIND["own page number"], 1), form=Form.PICTURES)
    assert_broken("B04", verdict(data, parts), 2)
