# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The process that draws a PDF: what it answers, and one that dies, hangs or lies."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from hearing_assist import errors
from hearing_assist.engines.pdf_pieces import Entry, Letters, Link, PageFacts
from hearing_assist.pipeline import asked_process, pdf_wire
from hearing_assist.pipeline.pdf_pages import Cut, Hit, PdfPages, Tone
from tests.unit.bundle.papers import built, item, paper

CUT = Cut(0, 300, 400, 0, 0, 300, 400)
LINES = (
    "Zoë Quenby came to the house in Málaga.",
    "The tele-",
    "phone was taken away. QUENBY  left",
    "on 3 March.",
)


def pdf(*lines: str, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    made = canvas.Canvas(buffer, pagesize=(300, 400))
    for _ in range(pages):
        for number, line in enumerate(lines):
            made.drawString(20, 370 - 14 * number, line)
        made.showPage()
    made.save()
    return buffer.getvalue()


@pytest.fixture
def pages() -> Iterator[PdfPages]:
    opened = PdfPages(pdf(*LINES, pages=3))
    yield opened
    opened.close()


def test_bundle_of_our_own() -> None:
    data = built([item("a", paper("Statement of Witness A", pages=2)), item("b", paper("Letter"))])
    reader = PdfPages(data.data)
    try:
        contents = reader.open()
        assert len(contents.pages) == data.pages
        assert [entry.page for entry in contents.outline][-1] == data.pages - 1
        letters, links = reader.letters(0)
        assert "Index" in letters.text
        assert {link.page for link in links} <= set(range(data.pages))
        assert links
    finally:
        reader.close()


@pytest.mark.parametrize("tone", list(Tone))
def test_cut_has_the_size_that_was_asked_for(pages: PdfPages, tone: Tone) -> None:
    pages.open()
    pixels = pages.drawn(replace(CUT, left=10, right=61, bottom=77, tone=tone))
    assert len(pixels) == 51 * 77 * tone.bytes_per_pixel


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("zoe quenby", ["Zoë Quenby"]),
        ("QUENBY", ["Quenby", "QUENBY"]),
        ("telephone", ["tele-\nphone"]),
        ("left on", ["left\non"]),
        ("malaga.", ["Málaga."]),
        ("absent", []),
        ("", []),
        (" \n", []),
        ("\ud800", []),
        ("(.*", []),
    ],
)
def test_search(pages: PdfPages, sought: str, found: list[str]) -> None:
    pages.open()
    text = pages.letters(0)[0].text
    hits, following = pages.found(sought, 0, seconds=10)
    assert [text[hit.start : hit.end] for hit in hits if hit.page == 0] == found
    assert len(hits) == 3 * len(found)
    assert following == 3


def test_search_goes_on_where_it_stopped(pages: PdfPages) -> None:
    pages.open()
    hits: list[Hit] = []
    page = 0
    for _ in range(3):
        more, page = pages.found("march", page, seconds=0)
        hits += more
    assert [hit.page for hit in hits] == [0, 1, 2]
    assert page == 3


def encrypted(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, encryption=pikepdf.Encryption(user="open", owner="o"))
    return out.getvalue()


def without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptyFileError),
        (b"not a PDF", errors.DamagedFileError),
        (pdf("x")[:300], errors.DamagedFileError),
        (encrypted(pdf("x")), errors.ProtectedFileError),
        (without_pages(), errors.DamagedFileError),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, error: type[Exception]) -> None:
    reader = PdfPages(data)
    try:
        with pytest.raises(error):
            reader.open()
    finally:
        reader.close()


def test_refused_page_leaves_the_others(pages: PdfPages) -> None:
    pages.open()
    with pytest.raises(errors.InputFileError):
        pages.drawn(replace(CUT, page=7))
    with pytest.raises(errors.TooLargeError):
        pages.drawn(Cut(0, 90_000, 90_000, 0, 0, 9000, 9000))
    assert pages.drawn(CUT)


def test_huge_page_is_drawn_in_part() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("x"))) as file:
        file.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 14400, 14400])
        file.save(out)
    reader = PdfPages(out.getvalue())
    try:
        assert reader.open().pages[0].width == 14400
        assert reader.drawn(Cut(0, 76_800, 76_800, 75_000, 75_000, 76_600, 76_600))
    finally:
        reader.close()


def test_process_that_was_killed_is_replaced(pages: PdfPages) -> None:
    pages.open()
    process = pages._process
    assert process is not None
    process.kill()
    process.wait()
    assert pages.drawn(CUT)
    assert pages._process is not process


def test_nothing_of_a_closed_reader_is_left(pages: PdfPages) -> None:
    pages.open()
    process = pages._process
    assert process is not None
    pages.close()
    pages.close()
    assert process.returncode is not None
    assert pages._data == b""
    with pytest.raises(errors.WorkerError):
        pages.drawn(CUT)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_hook_of_an_installed_package_runs_in_the_process(tmp_path: Path) -> None:
    (tmp_path / "hooked.py").write_text(
        "import gc, sys\n"
        "def main(packages):\n"
        "    assert 'site' not in sys.modules and not gc.isenabled()\n"
        "    assert all(folder in sys.path for folder in packages)\n"
        "    import pikepdf\n"
        "    return 7\n"
    )
    command = [*asked_process.worker_command("hooked")[:-1], str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == 7


def test_process_is_shut_in_and_has_no_file_open(pages: PdfPages) -> None:
    pages.open()
    process = pages._process
    assert process is not None
    status = Path(f"/proc/{process.pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status
    if "Seccomp:\t2" not in status:
        pytest.skip("this kernel has no seccomp")


def worker(code: str) -> list[str]:
    """A process that runs this code instead, with helpers to answer."""
    prelude = (
        "import json, os, signal, struct, sys, time\n"
        "source, out = sys.stdin.buffer, sys.stdout.buffer\n"
        "def take():\n"
        "    head, body = struct.unpack('>II', source.read(8))\n"
        "    return json.loads(source.read(head)), source.read(body)\n"
        "def say(head, body=b''):\n"
        "    data = json.dumps(head).encode()\n"
        "    out.write(struct.pack('>II', len(data), len(body)) + data + body); out.flush()\n"
        "page = {'pages': [[10, 10, '']], 'outline': []}\n"
    )
    return [sys.executable, "-I", "-c", prelude + code]


@pytest.mark.parametrize(
    "code",
    [
        "",
        "sys.exit(3)",
        "take(); os.kill(os.getpid(), signal.SIGSEGV)",
        "take(); print('nonsense' * 100)",
        "out.write(b'\\xff' * 99); out.flush(); time.sleep(60)",
        "out.write(struct.pack('>II', 5, 0) + b'[1,2]'); out.flush(); take()",
        "say({})",
        "say({'pages': 3, 'outline': []})",
        "say({'pages': [[10, 1e999, '']], 'outline': []})",
        "say({'pages': [[10, True, '']], 'outline': []})",
        "say({'pages': [[10, 10, '']], 'outline': [[0, 'x', 1, 0]]})",
        "say({'pages': [[10, 10, '']], 'outline': [[-1, 'x', 0, 0]]})",
        "say({'refused': 'no such code', 'reason': 'x'})",
        "take(); take(); time.sleep(60)",
    ],
)
def test_broken_processes(code: str) -> None:
    reader = PdfPages(b"x" * 3_000_000, command=worker(code), patience_s=1.0)
    began = time.monotonic()
    try:
        with pytest.raises(errors.WorkerError):
            reader.open()
    finally:
        reader.close()
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "code",
    [
        "say({}, b'short')",
        "say({'text': 'ab'}, b'')",
        "say({'text': 'a', 'links': []}, struct.pack('4f', 0, 0, float('nan'), 0))",
        "say({'text': '', 'links': [[0, 0, 1, 1, 5, 0, '']]})",
        "say({'text': '', 'links': [[0, 0, 1, 1, 0, 0, 7]]})",
        "say({'hits': [[0, 3, 3]], 'next': 1})",
        "say({'hits': [[9, 0, 3]], 'next': 1})",
        "say({'hits': []})",
    ],
)
def test_lies_about_a_page(code: str) -> None:
    asked = "take(); take(); say(page); take()\n"
    asks: list[Callable[[PdfPages], object]] = [
        lambda reader: reader.drawn(CUT),
        lambda reader: reader.letters(0),
        lambda reader: reader.found("x", 0),
    ]
    for ask in asks:
        reader = PdfPages(b"x", command=worker(asked + code), patience_s=5.0)
        try:
            reader.open()
            with pytest.raises(errors.WorkerError):
                ask(reader)
        finally:
            reader.close()


def test_page_that_hangs_is_given_up_once() -> None:
    code = (
        "take()\n"
        "while True:\n"
        "    head, _ = take()\n"
        "    say(page) if head['ask'] == 'contents' else time.sleep(60)"
    )
    reader = PdfPages(b"x", command=worker(code), patience_s=0.5)
    try:
        reader.open()
        began = time.monotonic()
        with pytest.raises(errors.WorkerError):
            reader.drawn(CUT)
        assert time.monotonic() - began < 5
    finally:
        reader.close()


def test_closing_ends_a_request_under_way() -> None:
    code = "take(); take(); say(page); take(); time.sleep(60)"
    reader = PdfPages(b"x", command=worker(code))
    reader.open()
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            reader.drawn(CUT)
        except errors.WorkerError as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    reader.close()
    thread.join(10)
    assert not thread.is_alive()
    assert raised


def test_messages_survive_the_pipe() -> None:
    letters = Letters("a𝔘\n", [1.0, 2.0, 3.0, 4.0] * 3)
    link = Link(1, 2, 3, 4, 0, 5, "https://example.org/é")
    stream = io.BytesIO()
    pdf_wire.send(stream, *pdf_wire.of_letters(letters, [link]))
    stream.seek(0)
    head, body = pdf_wire.receive(stream) or ({}, b"")
    assert pdf_wire.letters(head, body).text == letters.text
    assert list(pdf_wire.letters(head, body).boxes) == list(letters.boxes)
    assert pdf_wire.links(head, 1) == (link,)
    facts, entry = PageFacts(1.5, 2.5, "iv"), Entry(0, "é", 0, 7)
    head = json.loads(json.dumps(pdf_wire.of_contents([facts], [entry])))
    assert pdf_wire.contents(head) == ((facts,), (entry,))


@pytest.mark.parametrize("cut", [3, 9, 20])
def test_message_that_is_cut_off(cut: int) -> None:
    stream = io.BytesIO()
    pdf_wire.send(stream, {"a": 1}, b"body" * 10)
    with pytest.raises(pdf_wire.WireError):
        pdf_wire.receive(io.BytesIO(stream.getvalue()[:cut]))
    assert pdf_wire.receive(io.BytesIO()) is None
