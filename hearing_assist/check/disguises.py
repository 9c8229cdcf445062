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
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}")
_INVISIBLE = "\u200b"
_SPELLED = re.compile(r"\[((?:[a-z0-9 -]+|U\+[0-9A-F]+)(?:, (?:[a-z0-9 -]+|U\+[0-9A-F]+))*)\]")
_CONTROL = re.compile(rb"[\x00-\x06\x1e]")
_RUNS = {
    "utf-8": re.compile(
        rb"(?:[\t\r\n\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}){6,}"
    ),
    "cp1252": re.compile(rb"[A-Za-z\x8a-\x9f\xc0-\xff '.@_\r\n-]{6,}"),
    "utf-16-le": re.compile(rb"(?:[\x09-\xff][\x00-\x06\x1e]){5,}"),
    "utf-16-be": re.compile(rb"(?:[\x00-\x06\x1e][\x09-\xff]){5,}"),
}
"""What looks like words in bytes that are no text, by encoding.

UTF-16 in Latin, Greek, Cyrillic, Hebrew and Arabic letters; other scripts look like any bytes.
"""


def plainer(text: str) -> Iterator[str]:
    """What the text says once an encoding is taken off; nothing where it shows none."""
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
        yield from _decoded(data)


def texts_of(data: bytes) -> Iterator[str]:
    """Every reading of some bytes as text."""
    for text in _decoded(data):
        yield text
        yield from plainer(text)


def _decoded(data: bytes) -> Iterator[str]:
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        yield data.decode("utf-16", "replace")
    try:
        yield data.decode()
        is_text = True
    except UnicodeDecodeError:
        is_text = False
    if is_text and not _CONTROL.search(data):
        return
    for codec, runs in _RUNS.items():
        if is_text and not codec.startswith("utf-16"):
            continue
        if found := runs.findall(data):
            yield "\n".join(run.decode(codec, "replace") for run in found)


def _packed(text: str) -> Iterator[bytes]:
    """Bytes that stand in the text as hexadecimal digits or base64, run together by kind."""
    found = [data for run in _HEX.findall(text) for data in _from_hex(run)]
    if found:
        yield b"\n".join(found)
    unpacked = [_from_base64(run) for run in _BASE64.findall(text)]
    if any(unpacked):
        yield b"\n".join(unpacked)


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
