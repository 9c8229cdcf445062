# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that mean harm are made ready, or refused by name; whoever asks to stop is obeyed."""

from __future__ import annotations

import base64
import io
import random
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from hearing_assist.bundle import ready as readiness
from hearing_assist.bundle import ready_process
from hearing_assist.bundle.plan import Choice
from hearing_assist.bundle.ready import STRIP, all_ready, ready
from hearing_assist.bundle.ready_process import Asked, Told, answer, serve
from hearing_assist.bundle.rules import State
from hearing_assist.bundle.wire import packed, unpacked
from hearing_assist.engines import qpdf_ready
from hearing_assist.engines.qpdf_ready import made_ready, telling_pictures
from hearing_assist.errors import (
    BrokenRulesError,
    DamagedFileError,
    InputFileError,
    TooLargeError,
    WorkerError,
)
from hearing_assist.intake import limits
from hearing_assist.progress import Cancelled, CancelToken
from tests.unit.bundle.papers import changed, paper
from tests.unit.bundle.test_ready import LONGEST, bundled, drawn, full, item, photographed

OWNER = b"Zarielle"
ASKED = Asked(0, STRIP, 200.0, 30.0, 6.0)


class LaterToken(CancelToken):
    """Stops the work once it was asked a few times, so in the middle of it."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 30

    def raise_if_cancelled(self) -> None:
        self.left -= 1
        if not self.left:
            self.cancel()
        super().raise_if_cancelled()


def endless(pdf: pikepdf.Pdf) -> None:
    """A page of forms in forms, each drawn thirty times."""
    inner = None
    for _ in range(9):
        drawing = b"0 0 5 5 re f" if inner is None else b"/A Do " * 30
        form = pdf.make_stream(drawing, Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 595, 842])
        if inner is not None:
            form.Resources = Dictionary(XObject=Dictionary(A=inner))
        inner = form
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(A=inner))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/A Do")


def packed_otherwise(
    pack: Callable[[bytes], bytes], *names: str, parms: pikepdf.Array | None = None
) -> bytes:
    """The picture of a photograph, packed once more."""

    def pack_it(pdf: pikepdf.Pdf) -> None:
        picture = pdf.pages[0].obj.Resources.XObject.I
        filters = Array([Name(name) for name in names])
        picture.write(pack(picture.read_raw_bytes()), filter=filters, decode_parms=parms)

    return changed(
        photographed(),
        pack_it,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )


def test_forms_in_forms_are_left_as_soon_as_somebody_asks() -> None:
    with pytest.raises(Cancelled):
        ready(item(changed(paper("A"), endless)), LONGEST, LaterToken())


def test_a_bundle_is_left_as_soon_as_somebody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.unit.bundle.test_ready.CancelToken", LaterToken)
    with pytest.raises(Cancelled):
        bundled(item(changed(paper("A"), endless)))


def test_a_page_that_never_ends_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKER_SILENCE_SECONDS", 1.0)
    with pytest.raises(WorkerError, match="Document one of the bundle takes too long"):
        ready(item(changed(paper("A"), endless)), LONGEST, CancelToken())


def test_a_process_that_died_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dead(readiness._Maker):
        def __init__(self, largest: int) -> None:
            super().__init__(largest)
            self._process.kill()

    monkeypatch.setattr(readiness, "_Maker", Dead)
    with pytest.raises(WorkerError, match="Document one of the bundle could not be looked at"):
        ready(item(paper("A")), LONGEST, CancelToken())


@pytest.mark.parametrize(
    "said",
    [b"", b"nonsense\n", b"[]\n", b'{"done": 1}\n', packed(Told(size=-5)), packed(Told(size=50))],
)
def test_what_a_process_says_is_not_believed(said: bytes) -> None:
    class Process:
        stdin, stdout = io.BytesIO(), io.BytesIO(said)

    maker = object.__new__(readiness._Maker)
    maker._process = Process()  # type: ignore[assignment]
    if said == packed(Told(size=-5)):
        assert maker._answer(ASKED, b"") == b""
        return
    with pytest.raises(WorkerError):
        maker._answer(ASKED, b"")


def test_what_needs_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(ready_process, "made_ready", fill)
    came, sink = paper("A"), io.BytesIO()
    serve(io.BytesIO(packed(Asked(len(came), STRIP, 200.0, 30.0, 6.0)) + came), sink)
    lines = [unpacked(Told, line) for line in sink.getvalue().splitlines(keepends=True)]
    assert lines[-1].is_too_large

    class Process:
        stdin, stdout = io.BytesIO(), io.BytesIO(sink.getvalue())

    maker = object.__new__(readiness._Maker)
    maker._process = Process()  # type: ignore[assignment]
    with pytest.raises(TooLargeError):
        maker._answer(ASKED, b"")


@pytest.mark.parametrize("spoil", [lambda data: data[:900], lambda data: data[:900] + b"x" * 99])
def test_a_full_page_that_cannot_be_read_to_its_end_is_refused_by_name(
    spoil: Callable[[bytes], bytes],
) -> None:
    """PDFium draws what is there; set smaller, the page would lose what is not."""

    def spoilt(pdf: pikepdf.Pdf) -> None:
        whole = zlib.compress(b"0 g 0 0 595 842 re f " + random.Random(1).randbytes(4000), 1)
        content = pdf.make_stream(b"")
        content.write(spoil(whole), filter=Name.FlateDecode)
        pdf.pages[0].obj.Contents = content

    came = changed(paper("A"), spoilt, compress_streams=False)
    with pytest.raises(DamagedFileError):
        made_ready(came, [0], STRIP)
    with pytest.raises(InputFileError, match="Document one of the bundle has a page that cannot"):
        ready(item(came), LONGEST, CancelToken())


@pytest.mark.parametrize(
    "area",
    [Array([Name.X, 1, 2, 3]), Array([1, 2, 3]), Array([None, 1, 2, 3]), Name.X, Array([True] * 4)],
)
def test_a_link_without_a_place_stops_nothing(area: pikepdf.Object) -> None:
    def linked(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area)
        pdf.pages[0].obj.Annots = Array([note])

    came = item(changed(full(words="foot"), linked))
    assert ready(came, LONGEST, CancelToken()).original == came.data


def test_many_papers_are_made_ready_by_one_process_and_always_alike() -> None:
    came = {"a": full(words="foot"), "b": photographed(), "c": paper("C"), "d": b"no PDF"}
    items = {name: item(data) for name, data in came.items()}
    done = all_ready(items, LONGEST, CancelToken())
    assert list(done) == list(came)
    assert [name for name in came if done[name].original] == ["a", "b"]
    assert done["c"] is items["c"]
    assert done["d"] is items["d"]
    again = all_ready(dict(reversed(items.items())), LONGEST, CancelToken())
    assert all(again[name].data == done[name].data for name in came)


def test_what_cannot_be_opened_is_answered_without_an_error() -> None:
    assert answer(ASKED, b"no PDF", lambda: None) == (Told(), b"")


# --- pictures ----------------------------------------------------------------------------------


def in_85(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def in_hex(data: bytes) -> bytes:
    return data.hex().encode() + b">"


KINDS = {
    "A85": packed_otherwise(in_85, "/ASCII85Decode", "/DCTDecode"),
    "hex": packed_otherwise(in_hex, "/ASCIIHexDecode", "/DCTDecode"),
    "Flate": packed_otherwise(zlib.compress, "/FlateDecode", "/DCTDecode"),
    "Flate with what it asks": packed_otherwise(
        zlib.compress,
        "/FlateDecode",
        "/DCTDecode",
        parms=Array([Dictionary(), Dictionary(ColorTransform=1)]),
    ),
    "A85 of Flate": packed_otherwise(
        lambda data: in_85(zlib.compress(data)), "/ASCII85Decode", "/FlateDecode", "/DCTDecode"
    ),
    "short names": packed_otherwise(in_85, "/A85", "/DCT"),
    "short name": packed_otherwise(bytes, "/DCT"),
    "a key of its own": photographed(Owner=pikepdf.String(OWNER.decode())),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_tells_nothing_however_it_is_packed(name: str) -> None:
    came = KINDS[name]
    assert telling_pictures(came) == 1
    done = made_ready(came, (), STRIP)
    assert done is not None
    with pikepdf.open(io.BytesIO(done)) as pdf:
        picture = pdf.pages[0].obj.Resources.XObject.I
        data = picture.read_raw_bytes()
        assert "/Owner" not in picture
    assert OWNER not in done
    Image.open(io.BytesIO(data)).load()  # it is packed once
    assert telling_pictures(done) == 0
    assert drawn(done).tobytes() == drawn(came).tobytes()
    assert made_ready(done, (), STRIP) is None


UNCLEAR = {
    "no zlib": packed_otherwise(lambda _: b"no zlib", "/FlateDecode", "/DCTDecode"),
    "zlib that is cut off": packed_otherwise(
        lambda data: zlib.compress(data)[:-8], "/FlateDecode", "/DCTDecode"
    ),
    "no A85": packed_otherwise(lambda _: b"\x7f\x80vz~>", "/ASCII85Decode", "/DCTDecode"),
    "no hex": packed_otherwise(lambda _: b"0xg>", "/ASCIIHexDecode", "/DCTDecode"),
    "runs": packed_otherwise(lambda _: b"\x80", "/RunLengthDecode", "/DCTDecode"),
    "not last": packed_otherwise(bytes, "/DCTDecode", "/ASCII85Decode"),
    "twice": packed_otherwise(bytes, "/DCTDecode", "/DCTDecode"),
    "guessed from above": packed_otherwise(
        zlib.compress, "/FlateDecode", "/DCTDecode", parms=Array([Dictionary(Predictor=12), None])
    ),
    "no end": packed_otherwise(lambda data: data[:-2], "/DCTDecode"),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_an_unclear_picture_is_told_of_and_breaks_nothing(name: str) -> None:
    came = UNCLEAR[name]
    assert telling_pictures(made_ready(came, (), STRIP) or came) == 1


def test_a_picture_that_unpacks_without_end_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qpdf_ready, "_MOST_BYTES", 100_000)
    came = packed_otherwise(
        lambda data: zlib.compress(data + bytes(1_000_000)), "/FlateDecode", "/DCTDecode"
    )
    assert made_ready(came, (), STRIP) is None
    assert telling_pictures(came) == 1


def test_a_bundle_with_an_unclear_picture_is_not_finished() -> None:
    with pytest.raises(BrokenRulesError, match="B31"):
        bundled(item(UNCLEAR["no end"]), choice=Choice("one", without_text="1"))


def test_a_bundle_of_pictures_packed_twice_is_finished() -> None:
    built = bundled(item(KINDS["A85 of Flate"]), choice=Choice("one", without_text="1"))
    states = {each.rule.id: each.state for each in built.verdicts[0].findings}
    assert states["B31"] is State.KEPT
    assert OWNER not in built.data
