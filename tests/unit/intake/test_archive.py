# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Archives: each file comes out as a file of its own, hostile ones end in words."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pytest

from hearing_assist import errors
from hearing_assist.intake import limits
from hearing_assist.intake.archive import ArchiveReader
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME


def packed(entries: Any) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(name, content)
    return buffer.getvalue()


def test_each_file_comes_out_with_its_name() -> None:
    result = read(packed([("a/", b""), ("a/one.txt", b"first"), (f"{NAME}/two.txt", b"second")]))
    assert [(child.place, child.name, child.data) for child in result.children] == [
        ("file 1 of 2", "one.txt", b"first"),
        ("file 2 of 2", "two.txt", b"second"),
    ]
    assert [block.text for block in result.blocks if block.part == "body"] == [
        "A packed archive of 2 files."
    ]
    known = [block.text for block in result.blocks if block.part == "properties"]
    assert known == ["a/one.txt", f"{NAME}/two.txt"]  # a folder may bear somebody's name
    assert result.not_read == ()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_lead_outside_or_stand_twice_are_names_like_others() -> None:
    result = read(packed([("../../x.txt", b"1"), ("/etc/x.txt", b"2"), ("/etc/x.txt", b"3")]))
    assert [child.name for child in result.children] == ["x.txt"] * 3
    assert [child.data for child in result.children] == [b"1", b"2", b"3"]


def test_what_is_not_read_is_named() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    result = read(packed([("kept.txt", b"x"), (link, b"/etc/passwd"), ("none.txt", b"")]))
    assert [child.name for child in result.children] == ["kept.txt"]
    assert [entry.partition(":")[0] for entry in result.not_read] == ["file 2 of 3", "file 3 of 3"]
    assert "link" in result.not_read[0]
    assert "empty" in result.not_read[1]
    assert [part.name for part in result.parts if part.state == "not read"] == [
        "file 2 of 3",
        "file 3 of 3",
    ]


def test_a_locked_file_is_named_and_the_others_are_read() -> None:
    data = bytearray(packed([("a.txt", b"open"), ("b.txt", b"shut")]))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1  # flag "encrypted" of the last entry in the list
    result = read(bytes(data))
    assert [child.name for child in result.children] == ["a.txt"]
    assert "password" in result.not_read[0]


def test_a_damaged_file_is_named_and_the_others_are_read() -> None:
    data = bytearray(packed([("a.txt", b"sound"), ("b.txt", bytes(range(256)) * 40)]))
    at = data.find(b"b.txt") + 20
    data[at : at + 8] = b"\xff" * 8
    result = read(bytes(data))
    assert [child.name for child in result.children] == ["a.txt"]
    assert "damaged" in result.not_read[0]


def test_what_programs_pack_for_themselves_is_told() -> None:
    result = read(packed([("a.txt", b"x"), ("__MACOSX/._a.txt", b"y"), ("b/Thumbs.db", b"z")]))
    assert len(result.children) == 1
    assert result.findings == ("files of the packing program: 2 (not read)",)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("D\u00e9position.txt", "D\u00e9position.txt"),
        ("a\\b\\c.txt", "c.txt"),
        ("line\nbreak\x07.txt", "line break.txt"),
        ("x" * 2000, "x" * 900),
    ],
)
def test_names_are_one_line_of_sound_text(name: str, shown: str) -> None:
    (child,) = read(packed([(name, b"x")])).children
    assert child.name == shown


def test_a_name_in_utf8_without_its_mark_is_read() -> None:
    data = packed([("D\u00e9position.txt", b"x")])
    mark = struct.pack("<H", 0x800)
    assert data.count(mark) >= 2
    unmarked = data.replace(b"\x14\x00" + mark, b"\x14\x00\x00\x00")
    (child,) = read(unmarked).children
    assert child.name == "D\u00e9position.txt"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHILDREN", 2)
    with pytest.raises(errors.TooLargeError, match="2 files"):
        read(packed([(f"{n}.txt", b"x") for n in range(3)]))
    monkeypatch.setattr(limits, "CHILD_BYTES", 10)
    with pytest.raises(errors.TooLargeError, match="far more"):
        read(packed([("a.txt", b"x" * 6), ("b.txt", b"x" * 6)]))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_RATIO_FROM", 1000)
    with pytest.raises(errors.TooLargeError, match="far more"):
        read(packed([("a.txt", bytes(1_000_000))]))


def test_an_empty_archive_is_refused() -> None:
    with pytest.raises(errors.EmptyFileError, match="no file"):
        read(packed([("folder/", b"")]))


def test_changed_bytes_end_in_words() -> None:
    data = packed([("a.txt", b"first " * 50), ("b.txt", b"second " * 50)])
    reasons = []
    for at in range(0, len(data), 3):
        changed = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            ArchiveReader().read(changed)
        except errors.InputFileError as error:
            reasons.append(error.reason)
    assert reasons
    assert min(map(len, reasons)) > 20


def test_a_file_without_a_name_comes_in() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(zipfile.ZipInfo("x"), "It rained.")  # a fixed time, which holds no "x"
    nameless = buffer.getvalue().replace(b"x", b"\0", 2)  # a name ends at a zero byte
    (child,) = read(nameless).children
    assert (child.name, child.data) == ("", b"It rained.")
