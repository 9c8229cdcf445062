# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text behind usual encodings: UTF-8, Latin-1, UTF-16, hexadecimal, base64, entities, percent.

One layer is taken off, twice for bytes; what is encrypted, compressed or encoded oftener is not
seen here. Compressed parts of the known file formats are opened by their own modules.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import quopri
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_ENTITY = re.compile(r"&(?:#|\w+;)")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)")
_HEX = re.compile(
    r"[0-9a-fA-F]{12,}(?:\r?\n[0-9a-fA-F]{12,})*|(?:[0-9a-fA-F]{2}[ :]){5,}[0-9a-fA-F]{2}"
)
_MAYBE_HEX = re.compile(r"[0-9a-fA-F :\r\n]{12,}")
"""Wherever `_HEX` is found; it stops sooner at what is none."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}")
_CERTAIN, _LIKELY = 12, 8
"""Characters in a row that any bytes hardly ever spell; and that they spell at times."""
_WESTERN = re.compile(
    rb"[\t\r\n\x20-\x7e\x85\x91-\x94\x96\x97\xa0\xab\xb0\xbb\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xff]+"
)
_HALF_LETTER = 3
"""Bytes of a letter in UTF-8 of which one is missing, at most."""
_ASCII_SHARE = 0.7
"""Of a text in Windows-1252, at least; of an id that is read as base64 it is about a third."""
_INVISIBLE = "\u200b"
_SPELLED = re.compile(r"\[((?:[a-z0-9 -]+|U\+[0-9A-F]+)(?:, (?:[a-z0-9 -]+|U\+[0-9A-F]+))*)\]")
_CONTROL = re.compile(rb"[\x00-\x06\x1e]")
_RUNS = {
    "utf-8": re.compile(
        rb"(?:[\t\r\n\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){6,}"
    ),
    "cp1252": re.compile(rb"[A-Za-z\x8a-\x9f\xc0-\xff '.@_\r\n-]{6,}"),
    # Five pairs and more; the first two are spelled out because `re` then looks ahead for them.
    "utf-16-le": re.compile(
        rb"[\x09-\xff][\x00-\x06\x1e][\x09-\xff][\x00-\x06\x1e]"
        rb"(?:[\x09-\xff][\x00-\x06\x1e]){3,}"
    ),
    "utf-16-be": re.compile(
        rb"[\x00-\x06\x1e][\x09-\xff][\x00-\x06\x1e][\x09-\xff]"
        rb"(?:[\x00-\x06\x1e][\x09-\xff]){3,}"
    ),
}
"""What looks like words in bytes that are no text, by encoding.

UTF-16 in Latin, Greek, Cyrillic, Hebrew and Arabic letters; other scripts look like any bytes.
"""


def plainer(text: str) -> Iterator[str]:
    """What the text says once an encoding is taken off; nothing where it shows none.

    What looks like a few letters in bytes that are no text is not among it: see `no_text`.
    """
    return _plainer(text, guess=False)


def no_text(text: str) -> Iterator[bytes]:
    """Bytes that stand in a text as hexadecimal digits or base64, and are no text.

    An id, a digest or a long word, read as base64, is any bytes, and among enough of those a short
    name is found sooner or later.
    """
    return (data for data in _packed(text) if not _is_text(data))


def few_letters(data: bytes) -> str:
    """What looks like some letters in bytes that are no text, a line each; "" where nothing does.

    Any bytes spell two or three letters at times: only longer forms say anything here.
    """
    found = [run.decode("utf-8", "replace") for run in _RUNS["utf-8"].findall(data)]
    return "\n".join(run for run in found if _LIKELY <= len(run) < _CERTAIN)


def texts_of(data: bytes) -> Iterator[str]:
    """Every reading of some bytes as text."""
    for text in _decoded(data):
        yield text
        yield from _plainer(text)


def _plainer(text: str, *, guess: bool = True) -> Iterator[str]:
    if _ENTITY.search(text) and (unescaped := html.unescape(text)) != text:
        yield unescaped
    if _PERCENT.search(text) and (unquoted := unquote(text)) != text:
        yield unquoted
    if "\\" in text and (spelled := _ESCAPE.sub(_character, text)) != text:
        yield spelled
    if _QUOTED.search(text):
        data = quopri.decodestring(text.encode("utf-8", "replace"))
        yield data.decode("utf-8", "replace")
    for data in _packed(text):
        yield from _decoded(data, guess=guess)


def _decoded(data: bytes, *, guess: bool = True) -> Iterator[str]:
    """Readings of bytes; with `guess` also of little that looks like words in what is no text."""
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        yield data.decode("utf-16", "replace")
    is_text = _is_text(data)
    if is_text:
        yield data.decode()
        if not _CONTROL.search(data):
            return
    for codec, runs in _RUNS.items():
        is_guess = not codec.startswith("utf-16")
        if is_guess and (is_text or not (guess or codec == "utf-8")):
            continue
        found = [run.decode(codec, "replace") for run in runs.findall(data)]
        if is_guess and not guess:
            found = [run for run in found if len(run) >= _CERTAIN]
        if found:
            yield "\n".join(found)


def _packed(text: str) -> Iterator[bytes]:
    """Bytes that stand in the text as hexadecimal digits or base64, run together by kind.

    What is text comes apart from what is not.
    """
    runs = (run for part in _MAYBE_HEX.findall(text) for run in _HEX.findall(part))
    found = [_as_utf_8(data) for run in runs for data in _from_hex(run)]
    for unpacked in (found, [_as_utf_8(_from_base64(run)) for run in _BASE64.findall(text)]):
        for wanted in (True, False):
            if same := [data for data in unpacked if data and _is_text(data) is wanted]:
                yield b"\n".join(same)


def _is_text(data: bytes) -> bool:
    """Whether bytes are text throughout, in UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as_utf_8(data: bytes) -> bytes:
    """The same text in UTF-8: what was cut in a letter without its rest, Western text changed over.

    Everything else as it is.
    """
    if _is_text(data):
        return data
    cut = data.lstrip(bytes(range(0x80, 0xC0))) if data[:1] >= b"\x80" else data
    if len(data) - len(cut) <= _HALF_LETTER:
        try:
            return codecs.getincrementaldecoder("utf-8")().decode(cut).encode()
        except UnicodeDecodeError:
            pass
    if _WESTERN.fullmatch(data) and sum(byte < 0x80 for byte in data) >= _ASCII_SHARE * len(data):
        return data.decode("cp1252", "replace").encode()
    return data


def _from_hex(run: str) -> Iterator[bytes]:
    """Pairs of digits from the first and, where one is left over, from the second."""
    digits = re.sub(r"[ :\r\n]", "", run)
    yield bytes.fromhex(digits[: len(digits) // 2 * 2])
    if len(digits) % 2:
        yield bytes.fromhex(digits[1:])


def _from_base64(run: str) -> bytes:
    letters = re.sub(r"[\r\n=]", "", run).replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(letters[: len(letters) - (len(letters) % 4 == 1)] + "==")
    except (binascii.Error, ValueError):
        return b""


def _character(match: re.Match[str]) -> str:
    return chr(int(match.group(1) or match.group(2), 16))


def unspelled(text: str) -> str:
    """The same text, as long, with the characters in place of their names in square brackets.

    Writers print what their fonts lack as "[cjk unified ideograph-738b]" or "[U+738B]"; whoever
    reads that can turn it back, so the check does too.
    """
    return _SPELLED.sub(_characters, text) if "[" in text else text


def _characters(match: re.Match[str]) -> str:
    characters = ""
    for name in match[1].split(", "):
        try:
            characters += (
                chr(int(name[2:], 16)) if name[:2] == "U+" else unicodedata.lookup(name.upper())
            )
        except (KeyError, ValueError, OverflowError):
            return match[0]
    return characters.ljust(len(match[0]), _INVISIBLE)
