# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers of others made ready: a free foot for the number, pictures that tell nothing, no more."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from hearing_assist.bundle import ready as readiness
from hearing_assist.bundle.assemble import assemble
from hearing_assist.bundle.binding import Item
from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.plan import Choice, Plan, Section
from hearing_assist.bundle.ready import STRIP, ready
from hearing_assist.bundle.rules import State
from hearing_assist.engines.pdfium_drawn_alike import drawn_alike
from hearing_assist.engines.pdfium_looks import Looker
from hearing_assist.engines.qpdf_open import page_sizes
from hearing_assist.engines.qpdf_ready import made_ready, smaller, telling_pictures
from hearing_assist.errors import BrokenRulesError
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.bundle.bindings import of_documents, verdict
from tests.unit.bundle.papers import MADE_AT, ODD, changed, each_page, paper

LONGEST = len("Page 1234 of 5678")
ROTATIONS = (0, 90, 180, 270)
CORNERS = {0: "right bottom", 90: "right top", 180: "left top", 270: "left bottom"}
"""Which corner of an unturned page a reader sees in the lower right."""


def full(rotation: int = 0, *, box: tuple[float, ...] = (0, 0, 595, 842), words: str = "") -> bytes:
    """A page whose whole visible part is framed to its edges, with words in its foot."""

    def draw(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        left, bottom, right, top = box
        page.obj.MediaBox = pikepdf.Array([left - 50, bottom - 50, right + 50, top + 50])
        page.obj.CropBox = pikepdf.Array(box)
        page.obj.Rotate = rotation
        frame = f"3 w {left + 2} {bottom + 2} {right - left - 4} {top - bottom - 4} re S"
        marks = (
            f"0.3 g {left + 60} {bottom + 90} 120 40 re f "
            f"{left - 40} {bottom + 200} 30 30 re f"  # beyond the visible edge
        )
        across, up = CORNERS[rotation].split()
        x = right - 130 if across == "right" else left + 4
        y = top - 30 if up == "top" else bottom + 4
        foot = f"0.2 g {x} {y} 126 26 re f" if words else ""
        page.contents_add(f"q {frame} {marks} {foot} Q".encode())

    return changed(paper("Statement"), draw)


def item(data: bytes, form: Form = Form.AS_IS) -> Item:
    return Item("one", "One", "2026-03-01", "as it came", data, form=form, languages=("en",))


def drawn(data: bytes, page: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=1, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def bundled(*items: Item, choice: Choice | None = None):  # noqa: ANN201
    choices = (choice,) if choice else ()
    section = Section("Papers", tuple(one.id for one in items), choices)
    return assemble(
        Plan("Bundle", (section,), profile="ew-2021"),
        items,
        reference="TC 1",
        case_title="A case",
        language="en",
        made_at=MADE_AT,
        progress=ignore_progress,
        cancel=CancelToken(),
        told=True,
    )


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_full_page_is_set_smaller_and_its_foot_is_free(rotation: int) -> None:
    came = item(full(rotation, words="foot"))
    done = ready(came, LONGEST, CancelToken())
    assert done.original == came.data
    assert page_sizes(done.data) == page_sizes(came.data)
    before, after = drawn(came.data), drawn(done.data)
    width, height = after.size
    strip = round(STRIP)
    assert after.crop((0, height - strip + 2, width, height)).getextrema() == (255, 255)
    # It is the same picture, smaller, with its upper edge where it was.
    scale = (height - strip) / height
    smaller = before.resize((round(width * scale), round(height * scale)), Image.Resampling.BOX)
    expected = Image.new("L", after.size, 255)
    expected.paste(smaller, ((width - smaller.width) // 2, 0))
    apart = ImageChops.difference(expected, after).resize((32, 32), Image.Resampling.BOX)
    assert max(apart.tobytes()) < 40


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_what_lies_beyond_the_visible_edge_stays_unseen(rotation: int) -> None:
    done = ready(
        item(full(rotation, box=(100, 50, 500, 700), words="foot")), LONGEST, CancelToken()
    )
    before = drawn(full(rotation, box=(100, 50, 500, 700), words="foot"))
    after = drawn(done.data)
    assert before.size == after.size
    dark = sum(after.histogram()[:128]) / sum(before.histogram()[:128])
    assert dark < 1.0  # nothing came in, and what is there is smaller


def test_the_bundle_keeps_b04_and_proves_the_page() -> None:
    came = item(full(words="foot"))
    built = bundled(came)
    states = {each.rule.id: each.state for each in built.verdicts[0].findings}
    assert {states[rule] for rule in ("B02", "B04", "B05", "B28", "B29", "B31", "B33")} == {
        State.KEPT
    }
    assert built.data == bundled(came).data


def test_without_room_the_rule_would_be_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault that this part is there for."""
    data, parts = of_documents(("one", full(words="foot"), 1), form=Form.AS_IS, languages=("en",))
    told = {each.rule.id: each.state for each in verdict(data, parts).findings}
    assert told["B04"] is State.BROKEN


def test_a_page_that_was_made_otherwise_than_it_came_breaks_b29() -> None:
    other = full(words="foot")
    for original in (paper("Another"), full(90)):
        data, parts = of_documents(("one", other, 1), form=Form.AS_IS, languages=("en",))
        parts = tuple(
            replace(part, original=original) if part.id == "one" else part for part in parts
        )
        found = {each.rule.id: each for each in verdict(data, parts).findings}
        assert found["B29"].state is State.BROKEN
        assert [one.page for one in found["B29"].broken] == [2]


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_page_with_a_free_foot_is_not_touched(rotation: int) -> None:
    came = item(changed(paper("Free", pages=3), each_page(Rotate=rotation)))
    came = replace(came, data=changed(came.data, _clear_corner))
    assert ready(came, LONGEST, CancelToken()) is came


def _clear_corner(pdf: pikepdf.Pdf) -> None:
    """Nothing of ours stands near the corners."""
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(b"0 g 200 300 100 100 re f")


def test_papers_of_ours_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_Maker", None)
    ours = item(b"no PDF at all", Form.REFLOWED)
    assert ready(ours, LONGEST, CancelToken()) is ours


def test_it_stops_when_asked() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        ready(item(full(words="foot")), LONGEST, cancel)


def test_what_cannot_be_opened_is_left_to_who_names_it() -> None:
    lock = pikepdf.Encryption(owner="x", user="y")
    for data in (b"", b"no PDF", changed(paper("A"), encryption=lock)):
        came = item(data)
        assert ready(came, LONGEST, CancelToken()) is came


@pytest.mark.parametrize("name", ODD)
def test_odd_pages_are_set_smaller_and_show_the_same(name: str) -> None:
    came = changed(paper("Statement", pages=2), *ODD[name])
    sizes = page_sizes(came)
    done = made_ready(came, range(len(sizes)), STRIP)
    assert done is not None
    assert page_sizes(done) == sizes
    with Looker(came) as then, Looker(done) as now:
        for page, size in enumerate(sizes):
            scale = smaller(size.height, STRIP)
            assert drawn_alike(now.file, then.file, (page, page), scale=scale)
            assert "".join(now.look(page).text.split()) == "".join(then.look(page).text.split())


def test_a_page_that_leaves_its_state_open_is_closed_in() -> None:
    """What it leaves behind must not move the number, and must not stop the bundle."""

    def left_open(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q q 0.5 0 0 0.5 9 9 cm 1 0 0 RG 20 w")

    built = bundled(item(changed(full(words="foot"), left_open)))
    states = {each.rule.id: each.state for each in built.verdicts[0].findings}
    assert {states[rule] for rule in ("B02", "B04", "B05", "B29", "B33")} == {State.KEPT}


def test_a_transparent_page_stays_one_group() -> None:
    def blended(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Group = pikepdf.Dictionary(
            S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB
        )

    done = ready(item(changed(full(words="foot"), blended)), LONGEST, CancelToken())
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        page = pdf.pages[0].obj
        assert "/Group" not in page
        assert page.Resources.XObject.Page.Group.S == "/Transparency"


def test_links_move_with_the_page() -> None:
    def linked(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.Annots = pikepdf.Array(
            [
                pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Link,
                        Rect=pikepdf.Array([60, 90, 180, 130]),
                        Dest=pikepdf.Array([page.obj, pikepdf.Name.XYZ, None, None, None]),
                    )
                )
            ]
        )

    done = ready(item(changed(full(words="foot"), linked)), LONGEST, CancelToken())
    with pikepdf.open(io.BytesIO(done.data)) as pdf:
        (note,) = pdf.pages[0].obj.Annots
        area = [float(edge) for edge in note.Rect]
    scale = (842 - STRIP) / 842
    assert area[3] - area[1] == pytest.approx(40 * scale, abs=0.01)
    assert area[1] == pytest.approx(842 - (842 - 90) * scale, abs=0.01)


def test_what_a_page_draws_stays_byte_for_byte() -> None:
    came = full(words="foot")
    with pikepdf.open(io.BytesIO(came)) as pdf:
        pieces = [stream.read_bytes() for stream in pdf.pages[0].obj.Contents]
    with pikepdf.open(io.BytesIO(ready(item(came), LONGEST, CancelToken()).data)) as pdf:
        group = pdf.pages[0].obj.Resources.XObject.Page
        assert group.read_bytes() == b"\n".join(pieces)


# --- pictures ----------------------------------------------------------------------------------


def photographed(kind: str = "JPEG", **extra: pikepdf.Object) -> bytes:
    """A PDF with one picture that says who made it, where and when."""
    image = Image.new("RGB", (80, 60), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 50, 50), fill="navy")
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x8298] = "Camera of Q", "Zarielle Oduvane", "2026"
    buffer = io.BytesIO()
    if kind == "JPEG":
        image.save(buffer, "JPEG", exif=exif, comment=b"taken by Zarielle Oduvane", quality=90)
    else:
        image.save(buffer, "JPEG2000")
        data = buffer.getvalue()
        end = data.index(b"jp2c") - 4
        note = b"<x>Zarielle Oduvane</x>"
        box = (len(note) + 8).to_bytes(4, "big") + b"xml " + note
        buffer = io.BytesIO(data[:end] + box + data[end:])
    pdf = pikepdf.new()
    picture = pdf.make_stream(
        buffer.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=80,
        Height=60,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode if kind == "JPEG" else pikepdf.Name.JPXDecode,
        **extra,
    )
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    page.obj.Contents = pdf.make_stream(b"q 200 0 0 150 100 400 cm /I Do Q")
    made = io.BytesIO()
    pdf.save(made, deterministic_id=True)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "JPEG2000"])
def test_pictures_tell_nothing_and_look_as_before(kind: str) -> None:
    came = photographed(kind)
    assert b"Zarielle" in came
    assert telling_pictures(came) == 1
    done = made_ready(came, (), STRIP)
    assert done is not None
    assert b"Zarielle" not in done
    assert b"Camera of Q" not in done
    assert telling_pictures(done) == 0
    assert ImageChops.difference(drawn(came), drawn(done)).getbbox() is None
    assert made_ready(done, (), STRIP) is None


def test_a_picture_packed_twice_is_unpacked_once() -> None:
    import zlib

    def packed(pdf: pikepdf.Pdf) -> None:
        picture = pdf.pages[0].obj.Resources.XObject.I
        data = zlib.compress(picture.read_raw_bytes())
        names = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
        picture.write(data, filter=names, decode_parms=None)

    came = changed(photographed(), packed)
    done = made_ready(came, (), STRIP)
    assert done is not None
    assert b"Zarielle" not in done
    assert ImageChops.difference(drawn(came), drawn(done)).getbbox() is None


def test_other_pictures_beside_a_picture_stay_behind() -> None:
    other = pikepdf.Array([pikepdf.Dictionary(DefaultForPrinting=True)])
    done = made_ready(photographed(Alternates=other), (), STRIP)
    assert done is not None
    assert b"Alternates" not in done


@pytest.mark.parametrize("cut", [2, 3, 5, 8, 21, 100])
def test_a_picture_that_is_cut_off_breaks_nothing(cut: int) -> None:
    def shorten(pdf: pikepdf.Pdf) -> None:
        picture = pdf.pages[0].obj.Resources.XObject.I
        picture.write(picture.read_raw_bytes()[:cut], filter=pikepdf.Name.DCTDecode)

    made_ready(changed(photographed(), shorten), (), STRIP)


def test_a_bundle_of_such_pages_tells_nothing() -> None:
    with pytest.raises(BrokenRulesError, match="B12"):
        bundled(item(photographed()))
    built = bundled(item(photographed()), choice=Choice("one", without_text="1"))
    assert b"Zarielle" not in built.data
    states = {each.rule.id: each.state for each in built.verdicts[0].findings}
    assert states["B31"] is State.KEPT
    data, parts = of_documents(("one", photographed(), 1), form=Form.AS_IS)
    found = {each.rule.id: each for each in verdict(data, parts).findings}
    assert found["B31"].state is State.BROKEN
