# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Old Excel workbooks: values and hidden sheets; what is not known is said; broken ones refused."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from hearing_assist.errors import InputFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME
from tests.unit.intake.office_builders import ole_file


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def text(content: str) -> bytes:
    return struct.pack("<HB", len(content), 1) + content.encode("utf-16-le")


def workbook(*sheets: Any) -> bytes:
    """BIFF8 (MS-XLS) with sheets of (name, hidden, cells of (row, column, value))."""

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))

    def cell(row: int, column: int, value: Any) -> bytes:
        if isinstance(value, str):
            return record(0x204, struct.pack("<HHH", row, column, 0) + text(value))
        return record(0x203, struct.pack("<HHHd", row, column, 0, value))

    end = record(0x0A, b"")
    bodies = [begin(0x10) + b"".join(cell(*each) for each in cells) + end for _, _, cells in sheets]

    def listed(offsets: list[int]) -> bytes:
        return (
            begin(5)
            + b"".join(
                record(
                    0x85,
                    struct.pack("<IBB", offset, hidden, 0)
                    + struct.pack("<BB", len(name), 1)
                    + name.encode("utf-16-le"),
                )
                for offset, (name, hidden, _) in zip(offsets, sheets, strict=True)
            )
            + end
        )

    start = len(listed([0] * len(sheets)))
    offsets = [start + sum(map(len, bodies[:n])) for n in range(len(bodies))]
    return ole_file({"Workbook": listed(offsets) + b"".join(bodies)})


BOOK = workbook(
    ("Calls", 0, [(0, 0, NAME), (1, 1, 612345678.0), (1, 2, 2.5)]), ("Kept", 1, [(0, 0, "hidden")])
)


def test_values_and_hidden_sheets() -> None:
    result = read(BOOK)
    assert result.media_type == formats.XLS
    assert [(b.part, b.page, b.row, b.column, b.text) for b in result.blocks] == [
        ("body", 1, 0, 0, "Calls"),
        ("body", 1, 1, 1, NAME),
        ("body", 1, 2, 2, "612345678"),
        ("body", 1, 2, 3, "2.5"),
        ("hidden", 2, 0, 0, "Kept"),
        ("hidden", 2, 1, 1, "hidden"),
    ]
    told = " ".join(result.findings)
    assert "hidden sheets: 1" in told
    assert "leading zeros are not read" in told


def test_cut_off_or_damaged() -> None:
    refused = 0
    for length in range(600, len(BOOK), 37):
        for data in (BOOK[:length], BOOK[:length] + b"\xff" * 9 + BOOK[length + 9 :]):
            try:
                read(data)
            except InputFileError:
                refused += 1
    assert refused


def test_without_sheets() -> None:
    with pytest.raises(InputFileError):
        read(ole_file({"Workbook": b"x" * 100}))
