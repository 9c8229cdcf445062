# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""RTF as Outlook packs it inside its mails (MS-OXRTFCP). The checksum is not looked at."""

from __future__ import annotations

from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import limits

_DAMAGED = "The mail's text is damaged. Save it again from the mail program."
_WINDOW = 4096
_HEADER = 16
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def decompressed(data: bytes) -> bytes:
    """The RTF file in `data`; what stands before a break is kept.

    Raises:
        DamagedFileError: No such data.
        TooLargeError: More text than the program reads.
    """
    size = int.from_bytes(data[4:8], "little")
    if len(data) < _HEADER or data[8:12] not in {b"MELA", b"LZFu"}:
        raise DamagedFileError(_DAMAGED)
    if size > limits.TEXT_BYTES:
        raise TooLargeError(
            f"The mail has more than {limits.TEXT_BYTES // limits.MIB} MiB of text."
        )
    if data[8:12] == b"MELA":
        return data[_HEADER : _HEADER + size]
    return _unpacked(data, size)


def _unpacked(data: bytes, size: int) -> bytes:
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    write = len(_DICTIONARY)
    result = bytearray()
    position = _HEADER
    while position < len(data) and len(result) < size:
        control = data[position]
        position += 1
        for bit in range(8):
            if not control >> bit & 1:
                piece = data[position : position + 1]
                position += 1
            else:
                pair = int.from_bytes(data[position : position + 2], "big")
                position += 2
                start, length = pair >> 4, (pair & 15) + 2
                if start == write:  # the end mark
                    return bytes(result)
                piece = _repeated(window, start, write, length)
            for byte in piece:
                window[write] = byte
                write = (write + 1) % _WINDOW
            result += piece
    return bytes(result)


def _repeated(window: bytearray, start: int, write: int, length: int) -> bytes:
    """What stands in the window from `start`, which may run into what it writes itself."""
    distance = (write - start) % _WINDOW
    return bytes(window[(start + step % distance) % _WINDOW] for step in range(length))
