# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""RTF down to groups, control words and characters (Rich Text Format specification 1.9.1).

Every byte is in one token or is a line end, which RTF ignores. Knows no meanings but those that
decide where a token ends (`bin`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    rb"([{}])"
    rb"|\\([A-Za-z]{1,40})(-?[0-9]{1,10})?\x20?"
    rb"|\\'([0-9A-Fa-f]{2})"
    rb"|\\(.)"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)


class Sort(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "control word"
    SYMBOL = "control symbol"
    BYTES = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """A token.

    Attributes:
        sort: What it is.
        word: Control word or symbol.
        number: Its number, or None where it has none.
        data: Characters in the encoding of the font.
    """

    sort: Sort
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Sort.OPEN), Token(Sort.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file, in order."""
    position = 0
    while found := _TOKEN.match(data, position):
        position = found.end()
        brace, word, number, code, symbol, text = found.groups()
        if brace:
            yield _OPEN if brace == b"{" else _CLOSE
        elif word is not None:
            value = int(number) if number is not None else None
            name = word.decode("ascii")
            if name == "bin":  # that many raw bytes follow
                position += max(0, value or 0)
                continue
            yield Token(Sort.WORD, name, value)
        elif code is not None:
            yield Token(Sort.BYTES, data=bytes((int(code, 16),)), number=1)
        elif symbol is not None:
            yield Token(Sort.SYMBOL, symbol.decode("latin-1"))
        elif text is not None:
            yield Token(Sort.BYTES, data=text)


_CODE_PAGES = {
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gb2312",
    81: "big5",
    83: "mac_greek",
    84: "mac_turkish",
    85: "mac_greek",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
SYMBOL_CHARSET = 2


def code_page(charset: int) -> str:
    """The encoding of a font's character set; "" where the file's own holds."""
    return _CODE_PAGES.get(charset, "")


def named_code_page(number: int) -> str:
    """The encoding of a code page by its number; "" for one that nobody knows."""
    special = {0: "cp1252", 10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8"}
    name = special.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return ""
    return name


_BULLETS = {0xB7: "\u2022", 0xA7: "\u25aa", 0xA8: "\u25cb", 0xD8: "\u27a2", 0xFC: "\u2713"}


def decoded(data: bytes, encoding: str) -> str:
    """Text of `data`; "symbol" stands for fonts whose signs are no letters."""
    if encoding == "symbol":
        return "".join(_BULLETS.get(b, chr(b) if b < 0x7F else "\u2022") for b in data)
    return data.decode(encoding or "cp1252", "replace")
