# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Takes the records of a worker, every value checked.

The worker has met hostile bytes, so the program trusts nothing it says: `Collector` bounds lengths,
counts and numbers and takes only text that is sound Unicode. It cannot tell whether the text is the
file's: a worker that was taken over may lie about the content, and about nothing else.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import math
from dataclasses import dataclass, field
from typing import BinaryIO

from hearing_assist import errors
from hearing_assist.casefile.blocks import BlockKind, Box
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.casefile.word_boxes import unpack
from hearing_assist.intake import limits
from hearing_assist.intake.reader import ReadBlock, ReadChild, ReadFile
from hearing_assist.intake.records import BATCH_BLOCKS, LENGTH, Record, RecordError, read

_MAX_WORDS = 400
_MAX_LIST = 20_000
_MAX_NUMBER = 10_000_000

REFUSALS: dict[str, type[errors.InputFileError]] = {
    kind.code: kind
    for kind in (
        errors.EmptyFileError,
        errors.UnknownFormatError,
        errors.ProtectedFileError,
        errors.DamagedFileError,
        errors.TooLargeError,
        errors.WorkerError,
    )
}


@dataclass(slots=True)
class Collector:
    """Puts a file together from the records of one worker.

    Attributes:
        isolation: Strength of the worker in words, once it has started.
        done: Units the worker has read.
        total: Units in all, or 0.
        taken: Records so far; grows as long as the worker makes progress.
        result: The file, once it is complete.
        refusal: Why the worker refuses the file.
        failure: Type of an unexpected error and where it happened.
        convert: Media type of an old format that the worker cannot read, and what it found.
    """

    isolation: str = ""
    done: int = 0
    total: int = 0
    taken: int = 0
    result: ReadFile | None = None
    refusal: errors.InputFileError | None = None
    failure: str = ""
    convert: tuple[str, tuple[str, ...]] | None = None
    _blocks: list[ReadBlock] = field(default_factory=list)
    _children: list[tuple[str, str, bytearray]] = field(default_factory=list)
    _child_bytes: int = 0

    def take_all(self, stream: BinaryIO) -> None:
        """Take records until one ends the work or the stream ends.

        Raises:
            RecordError: A record breaks the rules.
        """
        size = 0
        while (record := read(stream)) is not None:
            if record.get("record") != "bytes":  # bounded apart, below
                size += LENGTH.size + sum(len(str(value)) for value in record.values())
            if size > limits.OUTPUT_BYTES:
                raise RecordError
            self._take(record)
            self.taken += 1
            if self.result or self.refusal or self.failure or self.convert:
                return

    def _take(self, record: Record) -> None:
        name = record.get("record")
        if name == "start" and self.taken == 0:
            self.isolation = _text(record.get("isolation"), _MAX_WORDS)
        elif self.taken == 0:
            raise RecordError
        elif name == "progress":
            self.done, self.total = _number(record.get("done")), _number(record.get("total"))
        elif name == "blocks":
            self._blocks += (_block(item) for item in _list(record.get("blocks"), BATCH_BLOCKS))
            if len(self._blocks) > limits.BLOCKS + _MAX_LIST:
                raise RecordError
        elif name == "child":
            place, called = _text(record.get("place"), _MAX_WORDS), _text(record.get("name"), 1000)
            self._children.append((place, called, bytearray()))
            if len(self._children) > limits.CHILDREN:
                raise RecordError
        elif name == "bytes":
            self._take_bytes(record.get("data"))
        elif name == "end":
            self.result = self._file(record)
        elif name == "refused":
            kind = REFUSALS.get(_text(record.get("code"), _MAX_WORDS))
            if kind is None:
                raise RecordError
            self.refusal = kind(_text(record.get("reason"), _MAX_WORDS))
        elif name == "convert":
            findings = (_text(each, _MAX_WORDS) for each in _list(record.get("findings"), 100))
            self.convert = (_text(record.get("media_type"), 100), tuple(findings))
        elif name == "failed":
            self.failure = _text(record.get("where"), _MAX_WORDS)
        else:
            raise RecordError

    def _take_bytes(self, value: object) -> None:
        """More bytes of the child that was named last."""
        if not self._children or not isinstance(value, str):
            raise RecordError
        try:
            data = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as error:
            raise RecordError from error
        self._child_bytes += len(data)
        if not data or self._child_bytes > limits.CHILD_BYTES:
            raise RecordError
        self._children[-1][2].extend(data)

    def _file(self, record: Record) -> ReadFile:
        dated = _text(record.get("dated"), 10)
        try:
            date = dt.date.fromisoformat(dated) if dated else None
        except ValueError as error:
            raise RecordError from error
        return ReadFile(
            _text(record.get("media_type"), 100),
            tuple(self._blocks),
            tuple(_text(item, _MAX_WORDS) for item in _list(record.get("findings"), 100)),
            date,
            _number(record.get("pages")),
            tuple(_text(item, _MAX_WORDS) for item in _list(record.get("not_read"), _MAX_LIST)),
            tuple(_part(item) for item in _list(record.get("parts", []), _MAX_LIST)),
            tuple(ReadChild(place, name, bytes(data)) for place, name, data in self._children),
        )


def _part(value: object) -> PartRead:
    fields = _list(value, 3)
    if len(fields) != 3:
        raise RecordError
    name, state, reason = (_text(each, _MAX_WORDS) for each in fields)
    try:
        return PartRead(name, PartState(state), reason)
    except ValueError as error:
        raise RecordError from error


def _block(value: object) -> ReadBlock:
    fields = _list(value, 12)
    if len(fields) != 12:
        raise RecordError
    part, text, kind, page, paragraph, level, number, row, column, language, boxes, words = fields
    try:
        known = BlockKind(_text(kind, 20))
        places = _text(words, limits.RECORD_BYTES)
        unpack(places)
    except ValueError as error:
        raise RecordError from error
    return ReadBlock(
        _text(part, 40),
        _text(text, limits.RECORD_BYTES),
        known,
        _number(page),
        _number(paragraph),
        _number(level),
        _text(number, 100),
        _number(row),
        _number(column),
        _text(language, 40),
        tuple(_box(box) for box in _list(boxes, _MAX_LIST)),
        places,
    )


def _box(value: object) -> Box:
    edges = _list(value, 4)
    if len(edges) != 4:
        raise RecordError
    return Box(*(_length(edge) for edge in edges))


def _text(value: object, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit:
        raise RecordError
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RecordError from error
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MAX_NUMBER:
        raise RecordError
    return value


def _length(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise RecordError
    try:
        length = float(value)
    except OverflowError as error:
        raise RecordError from error
    if not math.isfinite(length):
        raise RecordError
    return length


def _list(value: object, limit: int) -> list[object]:
    if not isinstance(value, list) or len(value) > limit:
        raise RecordError
    return value
