# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Records survive the way; nothing that breaks their rules gets through."""

from __future__ import annotations

import datetime as dt
import io
import json
import struct
from typing import Any

import pytest

from hearing_assist import errors
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.casefile.records import BlockKind, Box
from hearing_assist.intake import limits, records
from hearing_assist.intake.collector import Collector
from hearing_assist.intake.reader import ReadBlock, ReadChild, ReadFile

START = {"record": "start", "isolation": "words"}
BLOCK = ["body", "text", "paragraph", 1, 1, 0, "", 0, 0, "", [], ""]
END = {
    "record": "end",
    "media_type": "x/y",
    "findings": [],
    "dated": "",
    "pages": 0,
    "not_read": [],
}


def stream(*items: Any) -> Any:
    out = io.BytesIO()
    for item in items:
        data = item if isinstance(item, bytes) else json.dumps(item).encode()
        out.write(struct.pack(">I", len(data)) + data)
    out.seek(0)
    return out


def collected(*items: Any) -> Any:
    collector = Collector()
    collector.take_all(stream(*items))
    return collector


def test_round_trip() -> None:
    blocks = tuple(
        ReadBlock(
            "body",
            f"Née {n} \U0001f600 \u202e",
            BlockKind.HEADING,
            page=n,
            paragraph=2,
            level=3,
            number="(a)",
            row=4,
            column=5,
            language="fr",
            boxes=(Box(1.5, 2, 3, 4.25),),
        )
        for n in range(1, 450)
    )
    result = ReadFile("a/b", blocks, ("f",), dt.date(2026, 3, 3), 9, ("page 1: x",))
    out = io.BytesIO()
    records.write(out, START)
    for record in records.of_file(result):
        records.write(out, record)
    out.seek(0)
    collector = Collector()
    collector.take_all(out)
    assert collector.result == result
    assert collector.isolation == "words"


def test_refusal_comes_back_as_its_error() -> None:
    collector = collected(START, {"record": "refused", "code": "input-password", "reason": "why"})
    assert isinstance(collector.refusal, errors.ProtectedFileError)
    assert collector.refusal.reason == "why"


def replaced(index: Any, value: Any) -> Any:
    return [*BLOCK[:index], value, *BLOCK[index + 1 :]]


BROKEN_BLOCKS = [
    replaced(1, "\ud800"),
    replaced(1, 5),
    replaced(0, "x" * 41),
    replaced(2, "secret"),
    replaced(3, -1),
    replaced(3, True),
    replaced(3, 10**9),
    replaced(3, 1.5),
    replaced(6, "9" * 101),
    replaced(10, [[1, 2, 3]]),
    replaced(10, [[1, 2, 3, "4"]]),
    replaced(10, [[1, 2, 3, 10**400]]),
    replaced(11, "no base64!"),
    replaced(11, "AAAA"),
    replaced(11, 7),
    BLOCK[:-1],
    "block",
    None,
]


@pytest.mark.parametrize("block", BROKEN_BLOCKS)
def test_broken_blocks(block: Any) -> None:
    good = {"record": "blocks", "blocks": [BLOCK]}
    assert collected(START, good, END).result is not None
    with pytest.raises(records.RecordError):
        collected(START, good, {"record": "blocks", "blocks": [block]}, END)


@pytest.mark.parametrize(
    "items",
    [
        [END],
        [START, START],
        [START, {"record": "other"}],
        [START, {}],
        [START, []],
        [START, b"\xff"],
        [START, b"{"],
        [START, b"[" * 100_000],
        [START, b'{"record":"progress","done":' + b"9" * 5000 + b',"total":0}'],
        [START, {**END, "dated": "yesterday"}],
        [START, {**END, "findings": ["x" * 500]}],
        [START, {**END, "not_read": "all"}],
        [START, {"record": "refused", "code": "identity-found", "reason": "x"}],
        [
            START,
            b'{"record":"blocks","blocks":[["body","t","paragraph",1,1,0,"",0,0,"",[[NaN,1,1,1]]]]}',
        ],
        [{**START, "isolation": "x" * 500}],
    ],
)
def test_broken_records(items: Any) -> None:
    with pytest.raises(records.RecordError):
        collected(*items)


@pytest.mark.parametrize(
    "data",
    [b"\0\0", b"\0\0\0\x09{}", b"\xff\xff\xff\xff", struct.pack(">I", limits.RECORD_BYTES + 1)],
)
def test_broken_lengths(data: Any) -> None:
    with pytest.raises(records.RecordError):
        Collector().take_all(io.BytesIO(data))


def test_flood_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OUTPUT_BYTES", 10_000)
    progress = {"record": "progress", "done": 1, "total": 2}
    collected(START, progress, END)
    with pytest.raises(records.RecordError):
        collected(START, *[progress] * 2000)


def test_what_follows_the_end_is_not_taken() -> None:
    collector = collected(START, END, b"nonsense")
    assert collector.result is not None


CHILD = {"record": "child", "place": "attachment 1 (text/plain)", "name": "../x\u202e.txt"}


def test_files_inside_and_parts_survive_the_way() -> None:
    result = ReadFile(
        "a/b",
        (),
        parts=(PartRead("page 1", PartState.OCR), PartRead("page 2", PartState.NOT_READ, "torn")),
        children=(
            ReadChild("attachment 1 (text/plain)", "a", b""),
            ReadChild("attachment 2 (text/plain)", "b", bytes(range(256)) * 70_000),
        ),
    )
    out = io.BytesIO()
    for record in (START, *records.of_file(result)):
        records.write(out, record)
    out.seek(0)
    collector = Collector()
    collector.take_all(out)
    assert collector.result == result


@pytest.mark.parametrize(
    "items",
    [
        [{"record": "bytes", "data": "eA=="}],
        [CHILD, {"record": "bytes", "data": "no base64"}],
        [CHILD, {"record": "bytes", "data": ""}],
        [CHILD, {"record": "bytes", "data": 5}],
        [{**CHILD, "place": "x" * 500}],
        [{**CHILD, "name": "\ud800"}],
        [CHILD] * (limits.CHILDREN + 1),
        [{**END, "parts": [["page 1", "unheard", ""]]}],
        [{**END, "parts": [["page 1", "text"]]}],
        [{**END, "parts": "all"}],
        [{"record": "convert", "media_type": 5, "findings": []}],
    ],
)
def test_broken_files_inside(items: Any) -> None:
    with pytest.raises(records.RecordError):
        collected(START, *items, END)


def test_files_inside_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILD_BYTES", 3)
    with pytest.raises(records.RecordError):
        collected(START, CHILD, {"record": "bytes", "data": "eHh4eA=="}, END)


def test_a_conversion_is_asked_for() -> None:
    collector = collected(START, {"record": "convert", "media_type": "a/b", "findings": ["f"]})
    assert collector.convert == ("a/b", ("f",))
