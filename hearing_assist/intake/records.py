# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Records between the worker and the program: length-prefixed JSON.

The worker writes them here; the program takes them through `collector`, which checks every value.
"""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from hearing_assist.intake import limits
from hearing_assist.intake.reader import ReadFile

LENGTH = struct.Struct(">I")
BATCH_BLOCKS = 200
_BATCH_CHARACTERS = 1_000_000
_CHILD_CHUNK = 8 * limits.MIB

Record = Mapping[str, object]


class RecordError(Exception):
    """The worker sent something that no honest worker sends."""


def write(stream: BinaryIO, record: Record) -> None:
    """Write one record."""
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def read(stream: BinaryIO) -> Record | None:
    """The next record, or None at the end of the stream.

    Raises:
        RecordError: Cut off, over the limit, or no JSON object.
    """
    prefix = stream.read(LENGTH.size)
    if not prefix:
        return None
    if len(prefix) < LENGTH.size:
        raise RecordError
    (length,) = LENGTH.unpack(prefix)
    if length > limits.RECORD_BYTES:
        raise RecordError
    data = stream.read(length)
    if len(data) < length:
        raise RecordError
    try:
        record = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RecordError from error
    if not isinstance(record, dict):
        raise RecordError
    return record


def of_file(result: ReadFile) -> Iterator[Record]:
    """Records that carry `result`: batches of blocks, the files inside, then the rest."""
    batch: list[object] = []
    size = 0
    for block in result.blocks:
        if batch and (len(batch) >= BATCH_BLOCKS or size + len(block.text) > _BATCH_CHARACTERS):
            yield {"record": "blocks", "blocks": batch}
            batch, size = [], 0
        batch.append(block)  # a tuple of its fields
        size += len(block.text)
    if batch:
        yield {"record": "blocks", "blocks": batch}
    for child in result.children:
        yield {"record": "child", "place": child.place, "name": child.name}
        for start in range(0, len(child.data), _CHILD_CHUNK):
            chunk = base64.b64encode(child.data[start : start + _CHILD_CHUNK])
            yield {"record": "bytes", "data": chunk.decode("ascii")}
    yield {
        "record": "end",
        "media_type": result.media_type,
        "findings": list(result.findings),
        "dated": result.dated.isoformat() if result.dated else "",
        "pages": result.pages,
        "not_read": list(result.not_read),
        "parts": list(result.parts),
    }
