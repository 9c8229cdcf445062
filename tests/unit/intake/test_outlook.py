# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Outlook mails: headers, text in three forms, attachments, mails inside, and broken containers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hearing_assist.errors import InputFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME
from tests.unit.intake.office_builders import msg_tree, ole_file

SENT = int((dt.datetime(2024, 3, 12, tzinfo=dt.UTC) - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)).days)
TEXTS = {
    0x001A: "IPM.Note",
    0x0C1A: NAME,
    0x0C1F: "m@example.org",
    0x0E04: "Bo",
    0x0037: "Tuesday",
    0x1000: "She came on Tuesday.",
}


def msg(texts: Any = None, **more: Any) -> bytes:
    return ole_file(msg_tree({**TEXTS, **(texts or {})}, sent=SENT * 864_000_000_000, more=more))


def attachment(name: str, data: bytes, mime: str = "text/plain") -> Any:
    tree = msg_tree({0x3707: name, 0x370E: mime}, head=8)
    return {**tree, "__substg1.0_37010102": data}


def test_headers_text_and_date() -> None:
    result = read(msg())
    assert result.media_type == formats.OUTLOOK
    assert result.dated == dt.date(2024, 3, 12)
    assert [b.text for b in result.blocks if b.part == "mail-header"] == [
        f"From: {NAME} <m@example.org>",
        "To: Bo",
        "Subject: Tuesday",
        "Date: 2024-03-12 00:00 UTC",
    ]
    assert [b.text for b in result.blocks if b.part == "body"] == ["She came on Tuesday."]


def test_transport_headers_come_first() -> None:
    result = read(msg({0x007D: "From: other@example.org\nDate: Tue, 12 Mar 2024 10:00:00 +0100\n"}))
    shown = [b.text for b in result.blocks if b.part == "mail-header"]
    assert shown[:2] == ["From: other@example.org", "Date: Tue, 12 Mar 2024 10:00:00 +0100"]
    assert "Subject: Tuesday" in shown


def test_other_forms_add_what_they_alone_say() -> None:
    html = f"<p>She came on Tuesday.<p>{NAME} left.<p style='display:none'>hidden {NAME}"
    rich = b"{\\rtf1 She came on Tuesday.\\par Bo stayed.\\par {\\v hid}}"
    packed = b"\0\0\0\0" + len(rich).to_bytes(4, "little") + b"MELA\0\0\0\0" + rich
    result = read(msg(**{"__substg1.0_10130102": html.encode(), "__substg1.0_10090102": packed}))
    found = [(b.part, b.text) for b in result.blocks if b.part not in {"mail-header", "properties"}]
    assert found == [
        ("body", "She came on Tuesday."),
        ("alternative", f"{NAME} left."),
        ("hidden", f"hidden {NAME}"),
        ("alternative", "Bo stayed."),
        ("hidden", "hid"),
    ]


def test_rich_text_alone() -> None:
    rich = b"{\\rtf1 only here}"
    packed = b"\0\0\0\0" + len(rich).to_bytes(4, "little") + b"MELA\0\0\0\0" + rich
    data = ole_file(msg_tree({0x0037: "x"}, more={"__substg1.0_10090102": packed}))
    assert [b.text for b in read(data).blocks if b.part == "body"] == ["only here"]


def test_attachments_are_files_of_their_own() -> None:
    folders = {
        "__attach_version1.0_#00000000": attachment(f"{NAME}.txt", b"inside"),
        "__attach_version1.0_#00000001": attachment("../../x", b"", "application/pdf"),
        "__recip_version1.0_#00000000": msg_tree({0x3001: "Bo Q", 0x39FE: "b@example.org"}, head=8),
    }
    result = read(msg(**folders))
    assert [(c.place, c.name, c.data) for c in result.children] == [
        ("attachment 1 (text/plain)", f"{NAME}.txt", b"inside")
    ]
    assert result.not_read == ("attachment 2 (application/pdf): nothing in it",)
    known = {b.text for b in result.blocks if b.part == "properties"}
    assert known >= {f"{NAME}.txt", "../../x", "Bo Q", "b@example.org"}


def nested(depth: int) -> Any:
    tree = msg_tree({0x0037: f"level {depth}", 0x1000: f"text {depth}"}, head=24)
    if depth < 25:
        tree["__attach_version1.0_#00000000"] = {
            "__properties_version1.0": b"\0" * 8,
            "__substg1.0_3701000D": nested(depth + 1),
        }
    return tree


def test_mails_inside_and_too_many_of_them() -> None:
    inner = {
        "__properties_version1.0": b"\0" * 8,
        "__substg1.0_3701000D": nested(25),
    }
    result = read(msg(**{"__attach_version1.0_#00000000": inner}))
    shown = [b.text for b in result.blocks if b.text.endswith("25")]
    assert shown == ["Subject: level 25", "text 25"]
    with pytest.raises(InputFileError, match="deep"):
        read(msg(**{"__attach_version1.0_#00000000": {**inner, "__substg1.0_3701000D": nested(1)}}))


def test_other_items_are_told() -> None:
    assert "other than a mail" in " ".join(read(msg({0x001A: "IPM.Contact"})).findings)


def test_narrow_text_in_its_code_page() -> None:
    streams = msg_tree({}, more={"__substg1.0_1000001E": "Мария".encode("cp1251")})
    head = b"\0" * 32 + (0x0003).to_bytes(2, "little") + (0x3FFD).to_bytes(2, "little")
    streams["__properties_version1.0"] = head + b"\0\0\0\0" + (1251).to_bytes(8, "little")
    assert [b.text for b in read(ole_file(streams)).blocks if b.part == "body"] == ["Мария"]


def test_containers_cut_off_or_damaged() -> None:
    whole = msg(**{"__attach_version1.0_#00000000": attachment("a", b"x" * 6000)})
    reasons = []
    for length in range(512, len(whole), 211):
        for data in (whole[:length], whole[:length] + b"\xff" * 40 + whole[length + 40 :]):
            try:
                read(data)
            except InputFileError as error:
                reasons.append(error.reason)
    assert reasons
    assert all(len(reason) > 20 for reason in reasons)


def test_a_stream_that_says_it_is_endless_is_missing() -> None:
    data = bytearray(msg(**{"__attach_version1.0_#00000000": attachment("a", b"x" * 6000)}))
    name = "__substg1.0_37010102".encode("utf-16-le")
    entry = data.index(name)
    start = int.from_bytes(data[entry + 116 : entry + 120], "little")
    data[entry + 120 : entry + 128] = (1 << 40).to_bytes(8, "little")
    table = 512 + 512 * int.from_bytes(data[76:80], "little")
    data[table + 4 * start : table + 4 * start + 4] = start.to_bytes(4, "little")
    result = read(bytes(data))
    assert result.not_read == ("attachment 1 (text/plain): nothing in it",)
