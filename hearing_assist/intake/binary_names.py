# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words that stand in the clear inside a picture or an embedded file that nobody reads.

Looks for runs of letters in one byte (ASCII, UTF-8) and in two (UTF-16), as in the description of a
photograph. Misses what is packed, and words of fewer than eight letters in one byte: chance writes
those in every picture. For a file to be known as holding a name, not to clear it of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEAD = 1 << 16
"""Bytes of a picture that are looked at: descriptions stand before the picture itself."""
_MOST = 8 << 20
_MOST_NAMES = 200
_WIDE = re.compile(
    b"|".join(
        rb"(?:[\x20-\xff][\x00\x01]){5,200}" if high == 0 else b"(?:[^\0]%c|\x20\x00){6,200}" % high
        for high in (0, 3, 4, 5, 6)
    ),
    re.DOTALL,
)
"""Latin, Greek, Cyrillic, Hebrew and Arabic, each by itself."""
_TABLE = "CDEFGHIJSTUVWXYZ"
"""Stands in every JPEG."""
_NARROW = re.compile(rb"(?:[A-Za-z0-9 .,'@_-]|[\xc3-\xd9][\x80-\xbf]){8,400}")
_WORDS = re.compile(r"[^\W\d_]{3,}")


def names_in_picture(data: bytes) -> list[str]:
    """Words in the description of a picture."""
    return list(_names(data[:_HEAD]))


def names_in_file(data: bytes) -> list[str]:
    """Words in an embedded file of any kind; for a package that is packed, none."""
    if data.startswith(b"PK"):
        return []
    return list(_names(data[:_MOST]))


def _names(data: bytes) -> Iterator[str]:
    found: dict[str, None] = {}
    for pattern, encoding in ((_NARROW, "utf-8"), (_WIDE, "utf-16-le")):
        for run in pattern.finditer(data):
            text = " ".join(run[0].decode(encoding, "ignore").split())
            if sum(map(len, _WORDS.findall(text))) * 2 > len(text) and _TABLE not in text:
                found.setdefault(text)
            if len(found) >= _MOST_NAMES:
                break
    yield from found
