# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Chat exports: a row a message, whatever messenger; prose is no chat."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake.chat import looks_like_chat
from hearing_assist.intake.reader import read
from tests.unit.intake.builders import NAME

SYSTEM = "Messages and calls are end-to-end encrypted."
ANDROID = f"""12/03/2024, 21:15 - {SYSTEM}
12/03/2024, 21:15 - {NAME}: Where are you?
second line: here
12/03/2024, 21:16 - +44 7700 900123: <Media omitted>
"""
AMERICAN = f"3/12/24, 9:15\u202fPM - {NAME}: one\n3/12/24, 9:16\u202fPM - Bo: two\n"
GERMAN = f"12.03.24, 21:15 - {NAME}: eins\n12.03.24, 21:16 - Bo: <Medien ausgeschlossen>\n"
IPHONE = (
    f"\u200e[12/03/2024, 21:15:33] {NAME}: one\n"
    "[12/03/2024, 21:16:02] ~\u202fBo: \u200eimage omitted\n"
    "[12/03/2024, 21:16:09] Bo: \u200e<attached: 00000012-PHOTO.jpg>\n"
)
SIGNAL = f"[2024-03-12 21:15:33] {NAME}: one\n[2024-03-12 21:16:02] Me: two\n"
COPIED = f"{NAME}, [12.03.2024 21:15]\none\nmore\n\nBo, [12.03.2024 21:16]\ntwo\n"


def rows(data: Any) -> Any:
    blocks = read(data if isinstance(data, bytes) else data.encode()).blocks
    cells = [block for block in blocks if block.row]
    return [
        {cell.column: cell.text for cell in cells if cell.row == row}
        for row in sorted({cell.row for cell in cells})
    ]


@pytest.mark.parametrize(
    ("text", "first", "count", "left_out"),
    [
        (ANDROID, {1: "12/03/2024, 21:15", 3: SYSTEM}, 3, 1),
        (AMERICAN, {1: "3/12/24, 9:15\u202fPM", 2: NAME, 3: "one"}, 2, 0),
        (GERMAN, {1: "12.03.24, 21:15", 2: NAME, 3: "eins"}, 2, 1),
        (IPHONE, {1: "12/03/2024, 21:15:33", 2: NAME, 3: "one"}, 3, 2),
        (SIGNAL, {1: "2024-03-12 21:15:33", 2: NAME, 3: "one"}, 2, 0),
        (COPIED, {1: "12.03.2024 21:15", 2: NAME, 3: "one\nmore"}, 2, 0),
    ],
)  # fmt: skip
def test_forms(text: str, first: Any, count: int, left_out: int) -> None:
    found = rows(text)
    assert found[0] == first
    assert len(found) == count
    result = read(text.encode())
    assert result.findings[0] == f"chat of {count} messages"
    assert len(result.not_read) == bool(left_out)
    assert f"not here: {left_out}" in " ".join(result.findings) or not left_out


def test_a_message_of_several_lines() -> None:
    assert rows(ANDROID)[1][3] == "Where are you?\nsecond line: here"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12/03/2024: the witness came.\n13/03/2024: she left.",
        "On 12/03/2024, 21:15 - he said - she came.",
        "[1] Article one\n[2] Article two",
        "Statement\n12/03/2024, 21:15 - Bo: x\n12/03/2024, 21:16 - Bo: y",
        "12/03/2024, 21:15 - Bo: only one",
    ],
)
def test_prose_is_no_chat(text: str) -> None:
    assert not looks_like_chat(text)


def page(*messages: str) -> bytes:
    return (
        "<!DOCTYPE html><html><body><div class='page_header'><div class='content'>"
        '<div class="text bold">Group</div></div></div>' + "".join(messages) + "</body></html>"
    ).encode()


def message(inner: str, date: str = "12.03.2024 21:15:33", sender: str = "", more: str = "") -> str:
    named = f'<div class="from_name">{sender}</div>' if sender else ""
    return (
        f'<div class="message default clearfix {more}"><div class="body">'
        f'<div class="pull_right date details" title="{date}">21:15</div>{named}{inner}</div></div>'
    )


def test_telegram_page() -> None:
    data = page(
        '<div class="message service"><div class="body details">12 March 2024</div></div>',
        message('<div class="text">one<br>two</div>', sender=NAME),
        message('<div class="media clearfix media_photo"><div class="title">Photo</div></div>',
                more="joined"),
    )  # fmt: skip
    found = rows(data)
    assert found[0] == {3: "12 March 2024"}
    assert found[1] == {1: "12.03.2024 21:15:33", 2: NAME, 3: "one\ntwo"}
    assert found[2] == {1: "12.03.2024 21:15:33", 2: NAME, 3: "Photo"}
    assert read(data).media_type == formats.HTML
    assert len(read(data).not_read) == 1


def test_telegram_page_that_is_cut_off() -> None:
    data = page(message('<div class="text">one</div>', sender=NAME))
    for length in range(200, len(data), 23):
        read(data[:length] + b"x")


RESULT = {
    "name": "Bo",
    "messages": [
        {"type": "message", "date": "2024-03-12T21:15:33", "from": NAME, "text": ["see ", {
            "type": "text_link", "text": "this", "href": "https://example.org"}]},
        {"type": "service", "date": "d", "actor": "Bo", "action": "phone_call", "text": ""},
        {"type": "message", "date": "e", "from": "Bo", "photo": "(File not included)", "text": ""},
        {"type": "message", "from": None, "text": None, "contact_information": {"first_name": "C",
            "phone_number": "0612345678"}},
        "no message",
    ],
}  # fmt: skip


@pytest.mark.parametrize("whole", [RESULT, {"chats": {"list": [RESULT]}}])
def test_telegram_data(whole: Any) -> None:
    found = rows(json.dumps(whole))
    assert found[0] == {1: "2024-03-12T21:15:33", 2: NAME, 3: "see this <https://example.org>"}
    assert found[1] == {1: "d", 2: "Bo", 3: "[action: phone_call]"}
    assert found[2] == {1: "e", 2: "Bo"}
    assert found[3] == {3: "[C]\n[0612345678]"}
    assert len(read(json.dumps(whole).encode()).not_read) == 1


def test_other_json_is_text() -> None:
    result = read(json.dumps({"messages": 5, "name": NAME}).encode())
    assert result.media_type == formats.TEXT
    assert NAME in result.blocks[0].text


@pytest.mark.parametrize("text", ['{"messages": [', '{"messages": ' + "[" * 100_000])
def test_broken_json(text: str) -> None:
    with pytest.raises(DamagedFileError):
        read(text.encode())
