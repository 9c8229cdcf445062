# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Chats as messenger programs export them to text: a row with time, sender and text a message.

WhatsApp (Android and iOS), Signal, and what Telegram copies. Times stay as they stand: whether
03/04 is in March or April the file does not say. Media that the export left out are counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.errors import TooLargeError
from hearing_assist.intake import limits, lines
from hearing_assist.intake.reader import ReadBlock, ReadFile

_MARKS = "\u200e\u200f\u202a-\u202e\ufeff"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u00a0\u202f]?[AaPp]\.?[\s\u00a0]?[Mm]\.?)?"
_STAMP = rf"{_DATE},?[\s\u00a0\u202f]+{_TIME}"
_FORMS = (
    # 12/03/2024, 21:15 - Sender: text   (WhatsApp, Android)
    re.compile(rf"[{_MARKS}]*(?P<time>{_STAMP}) [-\u2013] (?P<rest>.*)"),
    # [12/03/2024, 21:15:33] Sender: text   (WhatsApp, iOS; Signal)
    re.compile(rf"[{_MARKS}]*\[(?P<time>{_STAMP})\] (?P<rest>.*)"),
    # Sender, [12.03.2024 21:15]   (Telegram; the text follows)
    re.compile(rf"(?P<sender>[^\[\]:]{{1,80}}), \[(?P<time>{_STAMP})\]$"),
)
_SENDER = re.compile(r"(?P<sender>[^:\n]{1,80}): (?P<text>.*)|(?P<alone>[^:\n]{1,80}):$", re.DOTALL)
_LEFT_OUT = re.compile(
    rf"^[{_MARKS}]*(?:<[^<>]{{3,40}}>"
    r"|(?:image|video|audio|sticker|GIF|document|Contact card|photo|Bild|Foto|imagen|vid\u00e9o)"
    r" (?:omitted|absente?|omis|omitid[ao]|weggelassen))$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(rf"[{_MARKS}]*<attached: [^<>]+>|\S+\.\w{{2,4}} \([^()]{{4,40}}\)$")
_FEWEST = 2
_SAMPLE_LINES = 40


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        time: As it stands in the file.
        sender: "" for what the messenger itself says.
        text: What was written.
        left_out: Whether it stands for media that are not in the file.
    """

    time: str
    sender: str
    text: str
    left_out: bool = False


def looks_like_chat(text: str) -> bool:
    """Whether `text` is such an export: it begins with a message, and more follow."""
    rows = [row for row in text[:20_000].splitlines() if row.strip()][:_SAMPLE_LINES]
    if not rows or _start(rows[0]) is None:
        return False
    return sum(_start(row) is not None for row in rows) >= _FEWEST


def read_chat(text: str, media_type: str) -> ReadFile:
    """The chat in `text`.

    Raises:
        TooLargeError: More messages than the program reads.
    """
    messages: list[Message] = []
    for row in lines.clean(text).split("\n"):
        begun = _start(row)
        if begun is not None:
            messages.append(begun)
        elif messages:
            last = messages[-1]
            joined = f"{last.text}\n{row}" if last.text else row
            messages[-1] = Message(last.time, last.sender, joined, last.left_out)
    return chat_file(messages, media_type)


def chat_file(messages: Sequence[Message], media_type: str, *, title: str = "") -> ReadFile:
    """A file of rows from messages.

    Raises:
        TooLargeError: More messages than the program reads.
    """
    if len(messages) * 3 > limits.BLOCKS:
        raise TooLargeError("The chat has more messages than can be read. Export a shorter period.")
    blocks = [ReadBlock("body", title, BlockKind.HEADING, level=1)] if title else []
    left_out = []
    for row, message in enumerate(messages, start=1):
        cells = (message.time, message.sender, lines.clean(message.text).strip())
        blocks += (
            ReadBlock("body", cell, BlockKind.TABLE_CELL, row=row, column=column)
            for column, cell in enumerate(cells, start=1)
            if cell
        )
        if message.left_out:
            left_out.append(row)
    findings = [f"chat of {len(messages)} messages"]
    not_read: list[str] = []
    if left_out:
        findings.append(f"messages whose picture, sound or file is not here: {len(left_out)}")
        named = ", ".join(str(row) for row in left_out[:20])
        more = ", ..." if len(left_out) > 20 else ""
        not_read.append(f"media of {len(left_out)} messages (rows {named}{more})")
    parts = [PartRead("chat", PartState.TEXT)]
    parts += (PartRead(entry, PartState.NOT_READ, "not in the export") for entry in not_read)
    return ReadFile(
        media_type,
        lines.number_paragraphs(blocks),
        tuple(findings),
        not_read=tuple(not_read),
        parts=tuple(parts),
    )


def _start(row: str) -> Message | None:
    """The message that begins in this row."""
    row = row.rstrip()
    for form in _FORMS:
        found = form.match(row)
        if found is None:
            continue
        named = found.groupdict()
        if "rest" not in named:
            return Message(named["time"], named["sender"].strip(), "")
        rest = named["rest"]
        who = _SENDER.fullmatch(rest)
        sender = (who["sender"] or who["alone"] or "") if who else ""
        text = (who["text"] or "") if who else rest
        left_out = bool(_LEFT_OUT.match(text) or _ATTACHED.search(text))
        return Message(named["time"], re.sub(f"[{_MARKS}~]", "", sender).strip(), text, left_out)
    return None
