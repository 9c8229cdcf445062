# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Messages between the program and its translation process: a length, then JSON.

The length is four bytes, big-endian. Both ends are ours; a message that breaks the form means that
the other end died or was damaged.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

MAX_MESSAGE = 64 * 1024 * 1024
_LENGTH = struct.Struct(">I")


def send(stream: IO[bytes], message: dict[str, Any]) -> None:
    """Write one message.

    Raises:
        OSError: The other end is gone.
    """
    data = json.dumps(message, ensure_ascii=True).encode("ascii")
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message, or None when the other end closed.

    Raises:
        ValueError: What came is not a message.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_MESSAGE:
        raise ValueError("message too long")
    data = stream.read(length)
    if len(data) < length:
        return None
    message = json.loads(data)
    if not isinstance(message, dict):
        raise ValueError("not a message")
    return message
