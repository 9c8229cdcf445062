# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""PDFs that are broken, locked or hostile: refused, and never in the way of the check."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from hearing_assist.check.pdf_streams import shown_strings
from tests.unit.check.made_pdf import finished, saved, stream
from tests.unit.check.samples import examined, faults


def encrypted(password: str) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user=password, owner="x"))
    return buffer.getvalue()


def bomb() -> bytes:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        once = zlib.compress(b"0 " * (70 << 20), 1)
        page = pdf.pages[0].obj
        page.Contents = stream(pdf, once, Filter=Name.FlateDecode)
        return saved(pdf)


def double_bomb() -> bytes:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        twice = zlib.compress(zlib.compress(b"\0" * (140 << 20), 1), 1)
        filters = Array([Name.FlateDecode, Name.FlateDecode])
        pdf.pages[0].obj.Contents = stream(pdf, twice, Filter=filters)
        buffer = io.BytesIO()
        pdf.save(buffer, recompress_flate=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return buffer.getvalue()


def cyclic_pages() -> bytes:
    with pikepdf.open(io.BytesIO(finished("x"))) as pdf:
        data = saved(pdf, packed=False)
        kid = pdf.pages[0].obj.objgen[0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.Pages.objgen[0]
    return data.replace(b"/Kids [ ", b"/Kids [ %d 0 R " % root, 1) if kid else data


def nested(depth: int) -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X " + b"[" * depth + b"]" * depth
        + b">>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


WHOLE = finished("second page")
with pikepdf.open(io.BytesIO(WHOLE)) as _whole:
    LOOSE = saved(_whole, packed=False)


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"", lambda: b"%PDF-1.7", lambda: b"\0" * 1000, lambda: b"%PDF-1.7\n%%EOF",
        lambda: WHOLE[: len(WHOLE) // 2], lambda: WHOLE[:-20], lambda: WHOLE[200:],
        lambda: encrypted(""), lambda: encrypted("secret"), bomb, double_bomb, cyclic_pages,
        lambda: nested(400), lambda: nested(100_000),
        lambda: WHOLE.replace(b"FlateDecode", b"FlatterCode"),
        lambda: LOOSE.replace(b"FlateDecode", b"FlatterCode"),
        lambda: LOOSE.replace(b"/Page ", b"/Rage ").replace(b"/Kids", b"/Lids"),
    ],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_damage_is_a_fault(make: Callable[[], bytes]) -> None:
    assert faults(examined("out.pdf", make()))


def test_every_broken_byte_is_survived() -> None:
    for place in range(0, len(WHOLE), 37):
        broken = bytearray(WHOLE)
        broken[place] ^= 0x55
        assert isinstance(examined("out.pdf", bytes(broken)), tuple)


def test_cyclic_objects() -> None:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        first = pdf.make_indirect(Dictionary())
        second = pdf.make_indirect(Array([first]))
        first.Next = second
        pdf.Root.ViewerPreferences = Dictionary(X=first)
        assert examined("out.pdf", saved(pdf)) == ()


def test_huge_array() -> None:
    with pikepdf.open(io.BytesIO(finished())) as pdf:
        pdf.Root.ViewerPreferences = Dictionary(X=Array(list(range(50_000))))
        assert examined("out.pdf", saved(pdf)) == ()


@pytest.mark.parametrize(
    ("string", "text"),
    [(rb"(\101\8\9b)", "A89b"), (rb"(\0531)", "+1"), (rb"(\9)", "9"), (rb"(\(a\)\\)", "(a)\\")],
)
def test_numbers_in_strings_are_octal(string: bytes, text: str) -> None:
    """Font files hold such strings by chance; a paper with one could not be checked at all."""
    assert shown_strings(string + b" Tj").split() == [text]
