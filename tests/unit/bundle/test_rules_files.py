# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""B16, B17, B31 to B33 and B35: each fires on its fault, with its remedy."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from tests.unit.bundle.bindings import (
    EVERY,
    GOOD,
    assert_broken,
    assert_kept,
    assert_not_asked,
    bound,
    of_documents,
    verdict,
)
from tests.unit.bundle.papers import MADE_AT, changed, paper


def test_b16_size() -> None:
    (broken,) = assert_broken("B16", verdict(GOOD, profile=replace(EVERY, most_bytes=20_000)), 0)
    assert broken.message.endswith("more than 0")
    assert_kept("B16", verdict(GOOD, profile=replace(EVERY, most_bytes=10_000_000)))


def test_b16_file_that_is_not_packed() -> None:
    loose = changed(paper("Alpha", pages=2), compress_streams=False, stream_decode_level=
                    pikepdf.StreamDecodeLevel.generalized)  # fmt: skip

    def blown(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Resources.X = pdf.make_indirect(Stream(pdf, b"1 0 0 1 0 0 cm " * 20_000))

    data, parts = of_documents(("one", loose, 2))
    data = changed(data, blown, compress_streams=False)
    assert_broken("B16", verdict(data, parts), 0)
    assert_kept("B16", verdict(GOOD))


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Crown v A B 2026-03-09.pdf", True),
        ("some/folder/Crown v A AA 2026-03-09.pdf", True),
        ("bundle.pdf", False),
        ("Crown v A 2026-03-09.pdf", True),
        ("Crown v A b 09-03-2026.pdf", False),
        ("Crown v A B 2026-03-09.docx", False),
    ],
)
def test_b17_file_name(name: str, right: bool) -> None:
    profile = replace(EVERY, file_name="{case} {letter} {date}")
    found = verdict(GOOD, profile=profile, file_name=name)
    if right:
        assert_kept("B17", found)
    else:
        assert_broken("B17", found, 0)


def test_b17_file_without_a_name_yet() -> None:
    assert_not_asked("B17", verdict(GOOD, profile=replace(EVERY, file_name="{case}")))
    assert_not_asked("B17", verdict(GOOD, file_name="bundle.pdf"))


def test_b31_what_can_act() -> None:
    def script(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", action])))

    found = assert_broken("B31", verdict(changed(GOOD, script)), 0, 0)
    assert {broken.message.split()[0] for broken in found} == {"/JS", "/JavaScript"}
    assert_kept("B31", verdict(GOOD))


def test_b31_names_the_page_of_what_a_picture_carries() -> None:
    def tagged(pdf: pikepdf.Pdf) -> None:
        picture = Stream(pdf, b"\x00", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        picture.Metadata = pdf.make_indirect(Stream(pdf, b"somebody"))
        pdf.pages[3].obj.Resources.XObject = Dictionary(P=pdf.make_indirect(picture))

    (broken,) = assert_broken("B31", verdict(changed(GOOD, tagged)), 4)
    assert broken.document == "beta"


@pytest.mark.parametrize("key", ["Author", "Subject", "Keywords"])
def test_b31_who_made_it(key: str) -> None:
    assert_broken("B31", verdict(bound(facts={key: "somebody"})), 0)


def test_b32_revision_and_what_follows_the_end() -> None:
    assert_broken("B32", verdict(bound(title="")), 0)
    assert_broken("B32", verdict(GOOD + b"\nPK\x03\x04"), 0)
    assert_kept("B32", verdict(GOOD))


def test_b33_stream_that_cannot_be_read() -> None:
    def torn(pdf: pikepdf.Pdf) -> None:
        broken = Stream(pdf, b"")
        broken.write(b"no zlib at all", filter=Name.FlateDecode)
        pdf.pages[1].obj.Resources.X = pdf.make_indirect(broken)

    assert_broken("B33", verdict(changed(GOOD, torn)), 0)
    assert_kept("B33", verdict(GOOD))


@pytest.mark.parametrize("content", [b"BT (open Tj ET", b"<4G> Tj", b"q /", b"(a)) Tj", b"<< q"])
def test_b33_content_that_is_no_content(content: bytes) -> None:
    def spoilt(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].contents_add(content)

    data = changed(GOOD, spoilt)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        problems = pdf.check_pdf_syntax()
    found = verdict(data)
    assert any(broken.rule == "B33" for broken in found.stops) is bool(problems)


def test_b35_same_input_same_bytes() -> None:
    assert_kept("B35", verdict(GOOD, rebuilt=bound()))
    assert_broken("B35", verdict(GOOD, rebuilt=bound(title="Other")), 0)
    dated = bound(facts={"CreationDate": "D:20260309143005Z"})
    assert_kept("B35", verdict(dated, made_at=MADE_AT))
    chance = bound(facts={"CreationDate": "D:20260309143006+01'00'"})
    assert_broken("B35", verdict(chance, made_at=MADE_AT), 0)
