# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The bytes and the shown strings of PDF streams, never more than a limit.

Two ways to a stream: through qpdf, object by object, and by the keyword `stream` in the raw file,
which also meets what no cross-reference lists: object streams, leftovers, earlier revisions.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Container, Iterator

import pikepdf

from hearing_assist.check.pictures import picture_faults

LARGEST_STREAM = 128 << 20
"""Bytes of one stream after all filters; no page of ours comes near."""
_OPAQUE = frozenset({"/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
_STREAM = re.compile(rb"\bstream\r?\n")
_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
_SHOWN = re.compile(rb"(" + _STRING + rb")|<([0-9A-Fa-f\s]+)>|(T[jJ]|['\"]|BDC|DP|ET)\b", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_OCTAL = frozenset(bytes([digit]) for digit in b"01234567")
"""What begins a number; 8 and 9 stand for themselves (ISO 32000-1, 7.3.4.2)."""
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"",
            b"\r\n": b""}  # fmt: skip


def decoded(stream: pikepdf.Stream) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a stream after all filters, and what stood in the way.

    Stops a little beyond `LARGEST_STREAM`; such bytes are not whole.
    """
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter", ())
    named = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(f) for f in filters]
    if named and named[-1] == "/DCTDecode":
        picture = raw if len(named) == 1 else _unfiltered(raw, named[:-1])
        return picture, tuple(picture_faults(picture))
    if _OPAQUE & set(named):
        return raw, ()
    if len(unfiltered := _unfiltered(raw, named)) > LARGEST_STREAM:
        return unfiltered, ()
    try:
        return stream.read_bytes(), ()
    except pikepdf.PikepdfError:
        return raw, ("a stream cannot be decoded",)


def _unfiltered(raw: bytes, filters: list[str]) -> bytes:
    """As far as the filters are text or Flate, and never much more than the limit."""
    for name in filters:
        if name in ("/ASCII85Decode", "/A85"):
            raw = base64.a85decode(b"".join(raw.split()).removesuffix(b"~>").removeprefix(b"<~"))
        elif name in ("/FlateDecode", "/Fl"):
            raw = _inflated(raw)
        else:
            break
    return raw


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, LARGEST_STREAM + 1)
    except zlib.error:
        return b""


def carved(data: bytes, known: Container[bytes]) -> Iterator[bytes]:
    """Streams in the raw file whose raw bytes are not known, inflated where they are Flate."""
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        raw = data[match.end() : end if end >= 0 else len(data)]
        if raw not in known and raw.rstrip(b"\r\n") not in known:
            yield _inflated(raw) or raw


def shown_strings(content: bytes) -> str:
    """Every string of a content stream; the strings of one operator are run together.

    Glyph numbers of a subset font make nonsense here; drawn pages are read by pdfium.
    """
    if not (b"Tj" in content or b"TJ" in content or b"BDC" in content or b"DP" in content):
        return ""
    shown: list[str] = []
    strings: list[bytes] = []
    for match in _SHOWN.finditer(content):
        literal, digits, _ = match.groups()
        if literal is not None:
            strings.append(_ESCAPE.sub(_unescape, literal[1:-1]))
        elif digits is not None:
            digits = b"".join(digits.split())
            strings.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif strings:
            shown.append(_as_text(b"".join(strings)))
            strings = []
    return " ".join([*shown, _as_text(b"".join(strings))])


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match.group(1)
    if code[:1] in _OCTAL:
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, code)


def _as_text(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("cp1252", "replace")
