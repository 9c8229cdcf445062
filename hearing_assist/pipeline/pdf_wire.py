# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Messages between the program and the process that draws PDFs: a head in JSON, then raw bytes.

Both lengths come first, as four bytes each, big-endian. The process has met the bytes of a file
that may be hostile, so what it says is taken only when every value has the right kind and size.
"""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections.abc import Sequence
from dataclasses import astuple
from typing import IO, Any

from hearing_assist.engines.pdf_pieces import NOWHERE, Entry, Letters, Link, PageFacts

MAX_HEAD = 64 * 1024 * 1024
MAX_BODY = 512 * 1024 * 1024
_LENGTHS = struct.Struct(">II")
_LONGEST = 100_000.0
_LONGEST_WORDS = 10_000


class WireError(Exception):
    """What came is not a message of an honest process."""


Head = dict[str, Any]


def send(stream: IO[bytes], head: Head, body: bytes = b"") -> None:
    """Write one message.

    Raises:
        OSError: The other end is gone.
    """
    data = json.dumps(head).encode("ascii")
    stream.write(_LENGTHS.pack(len(data), len(body)))
    stream.write(data)
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[Head, bytes] | None:
    """The next message, or None when the other end closed.

    Raises:
        WireError: It is cut off, too long, or has no head.
    """
    start = stream.read(_LENGTHS.size)
    if not start:
        return None
    if len(start) < _LENGTHS.size:
        raise WireError
    head_length, body_length = _LENGTHS.unpack(start)
    if head_length > MAX_HEAD or body_length > MAX_BODY:
        raise WireError
    data, body = stream.read(head_length), stream.read(body_length)
    if len(data) < head_length or len(body) < body_length:
        raise WireError
    try:
        head = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WireError from error
    if not isinstance(head, dict):
        raise WireError
    return head, body


def of_contents(pages: Sequence[PageFacts], outline: Sequence[Entry]) -> Head:
    """The head that `contents` reads."""
    return {
        "pages": [astuple(page) for page in pages],
        "outline": [astuple(entry) for entry in outline],
    }


def contents(head: Head) -> tuple[tuple[PageFacts, ...], tuple[Entry, ...]]:
    """The pages of a file and its outline.

    Raises:
        WireError: A value has another kind or is out of range.
    """
    pages = tuple(
        PageFacts(_length(width), _length(height), _words(label))
        for width, height, label in _rows(head, "pages", 3)
    )
    outline = tuple(
        Entry(_count(level), _words(title), _page(page, len(pages)), _length(top))
        for level, title, page, top in _rows(head, "outline", 4)
    )
    return pages, outline


def of_letters(letters: Letters, links: Sequence[Link]) -> tuple[Head, bytes]:
    """The message that `letters` and `links` read."""
    head = {"text": letters.text, "links": [astuple(link) for link in links]}
    return head, array("f", letters.boxes).tobytes()


def letters(head: Head, body: bytes) -> Letters:
    """The letters of a page.

    Raises:
        WireError: A value has another kind or is out of range.
    """
    text = head.get("text")
    boxes = array("f")
    if not isinstance(text, str) or len(body) != 4 * boxes.itemsize * len(text):
        raise WireError
    boxes.frombytes(body)
    if not all(abs(edge) <= _LONGEST for edge in boxes):  # false for what is no number, too
        raise WireError
    return Letters(text, boxes)


def links(head: Head, pages: int) -> tuple[Link, ...]:
    """The links of a page of a file with so many pages.

    Raises:
        WireError: A value has another kind or is out of range.
    """
    found = []
    for *box, page, down, address in _rows(head, "links", 7):
        left, top, right, bottom = map(_length, box)
        to = _page(page, pages)
        found.append(Link(left, top, right, bottom, to, _length(down), _words(address)))
    return tuple(found)


def hits(head: Head, pages: int) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """Page, first letter and one past the last of each hit; and where to go on.

    Raises:
        WireError: A value has another kind or is out of range.
    """
    found = tuple(
        (_count(page), _count(start), _count(end)) for page, start, end in _rows(head, "hits", 3)
    )
    if any(page >= pages or start >= end for page, start, end in found):
        raise WireError
    return found, _count(head.get("next"))


def _rows(head: Head, name: str, width: int) -> list[list[Any]]:
    rows = head.get(name)
    if not isinstance(rows, list):
        raise WireError
    if not all(isinstance(row, list) and len(row) == width for row in rows):
        raise WireError
    return rows


def _length(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WireError
    if not math.isfinite(value) or abs(value) > _LONGEST:
        raise WireError
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 31:
        raise WireError
    return value


def _page(value: object, pages: int) -> int:
    if value == NOWHERE:
        return NOWHERE
    page = _count(value)
    if page >= pages:
        raise WireError
    return page


def _words(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_WORDS:
        raise WireError
    return value
