# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A bundle read back in processes of their own says what it says here, or the build stops."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from hearing_assist.bundle import binding, read_back
from hearing_assist.bundle.binding import Bound, Materials
from hearing_assist.bundle.parts import Number, Part
from hearing_assist.bundle.read_back import Readers
from hearing_assist.bundle.rules.reading import ReadBack
from hearing_assist.bundle.wire import packed, unpacked
from hearing_assist.engines.qpdf_facts import Facts, facts
from hearing_assist.engines.qpdf_same import seen
from hearing_assist.errors import ExportError
from hearing_assist.progress import Cancelled, CancelToken
from tests.unit.bundle.papers import ODD, Change, built, changed, item, paper


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> Bound:
    """A bundle of odd pages, with what went into it."""
    kept: list[Bound] = []
    bind = binding.bind

    def watched(
        made: Materials, volume: int, one_more: Callable[[], None], stop: Callable[[], None]
    ) -> Bound:
        kept.append(bind(made, volume, one_more, stop))
        return kept[-1]

    monkeypatch.setattr(binding, "bind", watched)
    odd = list(ODD.items())[:6]
    built([item(name, changed(paper(name, pages=2), *change)) for name, change in odd])
    return kept[0]


def read(bound: Bound, readers: Readers, cancel: CancelToken | None = None) -> ReadBack:
    return readers.read_back(
        bound.data, numbers=bound.numbers, parts=bound.parts, cancel=cancel or CancelToken()
    )


def test_processes_say_what_is_said_here(bound: Bound) -> None:
    with Readers(0) as here:
        expected = read(bound, here)
    with Readers(read_back.WORTH_IT + 1) as apart:
        assert apart._processes
        assert read(bound, apart) == expected
    assert len(expected.pages) == len(bound.numbers)
    assert expected.unlike == frozenset()


def test_what_was_prepared_is_said_the_same(bound: Bound) -> None:
    with Readers(0) as here:
        expected = read(bound, here)
    documents = [part.data for part in bound.parts if part.id]
    for prepared in (documents, [*documents[:1] * 2, paper("Not in it", pages=9)]):
        with Readers(read_back.WORTH_IT + 1) as apart:
            apart.prepare(prepared)
            assert read(bound, apart) == expected
            assert read(bound, apart) == expected  # as for a second volume


def test_processes_find_a_page_that_is_not_the_same(bound: Bound) -> None:
    spoilt = replace(bound, data=changed(bound.data, blanked))
    for documents in ([part.data for part in bound.parts if part.id], []):
        with Readers(read_back.WORTH_IT + 1) as apart:
            apart.prepare(documents)
            assert read(spoilt, apart).unlike == {2}


def test_processes_check_what_is_not_plain() -> None:
    def torn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"BT (never closed")

    data = changed(paper("Alpha", pages=2), torn)
    bundle = built([item("a", paper("Alpha", pages=2))])
    parts = (Part(bundle.data, 1, 1, is_index=True), Part(data, 2, 2, id="a"))
    numbers = [Number(str(page), f"Page {page} of 3") for page in (1, 2, 3)]
    torn_bundle = changed(bundle.data, lambda pdf: pdf.pages[1].contents_add(b"BT (never closed"))
    found = []
    for size in (0, read_back.WORTH_IT + 1):
        with Readers(size) as readers:
            found.append(
                readers.read_back(torn_bundle, numbers=numbers, parts=parts, cancel=CancelToken())
            )
    assert found[0] == found[1]
    assert found[0].facts.problems


@pytest.mark.filterwarnings("ignore:pikepdf is missing some specialized decoders")
def test_a_picture_that_only_another_program_unpacks_is_read_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """JBIG2: a process that is shut in may start no program, and the program itself should not."""

    def faxed(pdf: pikepdf.Pdf) -> None:
        scan(pdf)
        for page in pdf.pages:
            page.obj.Resources.XObject.Im.write(b"\x00" * 30, filter=Name.JBIG2Decode)

    def no_program(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    data = changed(paper("Alpha", pages=2), faxed)
    bundle = built([item("a", data)])
    parts = (Part(paper("Index"), 1, 1, is_index=True), Part(data, 2, 2, id="a"))
    numbers = [Number(str(page), f"Page {page} of 3") for page in (1, 2, 3)]
    found = []
    for size in (read_back.WORTH_IT + 1, 0):
        with Readers(size) as readers:
            monkeypatch.setattr(subprocess, "Popen", no_program)
            found.append(
                readers.read_back(bundle.data, numbers=numbers, parts=parts, cancel=CancelToken())
            )
        monkeypatch.undo()
    assert found[0] == found[1]
    assert found[0].facts.checked


def test_a_process_that_ends_stops_the_build(bound: Bound) -> None:
    with Readers(read_back.WORTH_IT + 1) as readers:
        readers._processes[0].kill()
        with pytest.raises(ExportError, match="read back"):
            read(bound, readers)


def test_stops_when_asked(bound: Bound) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with Readers(read_back.WORTH_IT + 1) as readers, pytest.raises(Cancelled):
        read(bound, readers, cancel)


def blanked(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Contents[1] = Stream(pdf, b" ")


def other_picture(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Resources.XObject.Im.write(b"\xff" * 12)


def overprinted(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[2].obj.Contents
    contents.insert(2, Stream(pdf, b"0 0 600 800 re f"))


def number_moved(pdf: pikepdf.Pdf) -> None:
    contents = pdf.pages[2].obj.Contents
    contents[-1] = Stream(pdf, contents[-1].read_bytes() + b"q Q")


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Rotate = 90


def font_exchanged(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[2].obj.Resources.Font
    names = [name for name in fonts.keys() if name != "/Stamp"]  # noqa: SIM118
    fonts[names[0]] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Symbol)


def box_moved(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.MediaBox = Array([0, 0, 595, 700])


def letters_exchanged(pdf: pikepdf.Pdf) -> None:
    """The same page with the same font by name, which draws something else."""
    fonts = pdf.pages[2].obj.Resources.Font
    name = min(name for name in fonts.keys() if name != "/Stamp")  # noqa: SIM118
    font = pdf.make_indirect(Dictionary(dict(fonts[name].as_dict())))
    font.FontDescriptor = pdf.make_indirect(Dictionary(dict(font.FontDescriptor.as_dict())))
    letters = font.FontDescriptor.FontFile2.read_bytes()
    font.FontDescriptor.FontFile2 = Stream(pdf, letters[:-1] + b"\x01")
    pdf.pages[2].obj.Resources = Dictionary(dict(pdf.pages[2].obj.Resources.as_dict()))
    pdf.pages[2].obj.Resources.Font = Dictionary({**dict(fonts.as_dict()), name: font})


def packing_changed(pdf: pikepdf.Pdf) -> None:
    """The same packed bytes, said to be packed otherwise."""
    content = pdf.pages[2].obj.Contents[1]
    content.write(content.read_raw_bytes(), filter=Name.ASCIIHexDecode)


FAULTS: tuple[Change, ...] = (
    blanked, other_picture, overprinted, number_moved, turned, font_exchanged, box_moved,
    letters_exchanged, packing_changed,
)  # fmt: skip


def scan(pdf: pikepdf.Pdf) -> None:
    """A picture on each page: what no comparison of text would miss."""
    for page in pdf.pages:
        image = Stream(pdf, b"\x00" * 12)
        image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
        image.Width, image.Height, image.BitsPerComponent = 2, 2, 8
        page.obj.Resources.XObject = Dictionary(Im=image)
        page.contents_add(b"q 100 0 0 100 50 50 cm /Im Do Q")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_that_is_not_the_same_is_found(fault: Change) -> None:
    data = changed(paper("Alpha", pages=3), scan)
    bundle = built([item("a", data)])
    whole = {"first": 1, "parts": [(data, (0, 1, 2))]}
    marks = [f"Page {n} of 4" for n in (2, 3, 4)]
    assert seen(bundle.data, marks=marks, **whole).unlike == frozenset()  # type: ignore[arg-type]
    found = seen(changed(bundle.data, fault), marks=marks, **whole)  # type: ignore[arg-type]
    assert found.unlike == {2}


def test_old_packing_is_the_same_page() -> None:
    def packed_twice(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            content = page.obj.Contents
            hexed = content.read_bytes().hex().encode() + b">"
            content.write(hexed, filter=Array([Name.ASCIIHexDecode]))

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper("Alpha"))) as pdf:
        packed_twice(pdf)
        pdf.save(buffer, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert built([item("a", buffer.getvalue())]).pages == 2


@dataclass(frozen=True, slots=True)
class Told:
    name: str
    pages: tuple[int, ...]
    box: tuple[float, float] | None
    seen: frozenset[int]
    more: Mapping[str, int]


def test_values_come_back_as_the_types_that_are_asked_for() -> None:
    value = Told("é", (1, 2), (1, 2.5), frozenset({3}), {"a": 1})
    assert unpacked(Told, packed(value)) == value
    structure = facts(paper("Alpha"))
    assert unpacked(Facts, packed(structure)) == structure
    for line in (b"", b"[]", b"{}", b'{"name": 1}', packed(value).replace(b"[1, 2]", b'["1", 2]')):
        with pytest.raises((ValueError, KeyError, TypeError)):
            unpacked(Told, line)
