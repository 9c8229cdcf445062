# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was read of a mail so far, whatever format it came in: headers, text, what hangs on it.

Where a mail says the same twice, the plain text is read, and from the other form what it says
besides. Attachments become files of their own (`ReadChild`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.casefile.parts import PartRead, PartState
from hearing_assist.errors import TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import html, limits, lines, text
from hearing_assist.intake.reader import ReadBlock, ReadChild, ReadFile

SHOWN_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date")
KNOWN_HEADERS = (
    *("Thread-Topic", "Return-Path", "Delivered-To", "X-Original-To", "Resent-From", "Resent-To"),
    *("Comments", "Keywords", "Organization", "Disposition-Notification-To", "X-Sender"),
)
_KNOWN_TYPES = frozenset(
    {
        *(formats.DOCX, formats.XLSX, formats.XLSB, formats.ODT, formats.ODS, formats.DOC),
        *(formats.XLS, formats.OUTLOOK, formats.RTF, formats.PDF, formats.TEXT, formats.CSV),
        *(formats.JSON, formats.HTML, formats.MAIL, formats.MAILBOX, *formats.PICTURES),
        *("application/octet-stream", "application/zip", "application/pkcs7-signature"),
        *("application/pgp-signature", "text/calendar", "text/vcard", "audio/mpeg", "video/mp4"),
    }
)


class MailReading:
    """Gathers one mail, or one mailbox mail by mail."""

    def __init__(self) -> None:
        self._done: list[ReadBlock] = []
        self._headers: list[ReadBlock] = []
        self._body: list[ReadBlock] = []
        self._properties: dict[str, None] = {}
        self._findings: list[str] = []
        self._parts: list[PartRead] = []
        self._not_read: list[str] = []
        self._children: list[ReadChild] = []
        self._child_bytes = 0
        self._attachments = 0
        self._size = 0
        self._messages = 0
        self._inside = 0
        self._besides = 0
        self._hidden = 0

    def begin_message(self) -> None:
        """Headers of another mail follow; the first mail's stand before its text."""
        self._messages += 1
        self._inside += self._messages > 1

    def header(self, name: str, value: str) -> None:
        """A header that a mail program shows."""
        if value:
            block = ReadBlock("mail-header", f"{name}: {value}", BlockKind.MARGINAL)
            # A mail inside stands where its text stands.
            (self._headers if self._messages <= 1 else self._body).append(block)

    def know(self, name: str) -> None:
        """Text that stands in the mail without being shown."""
        name = " ".join(lines.clean(name).split())
        if name:
            self._properties.setdefault(name)

    def plain(self, content: str) -> None:
        """Text of the mail."""
        self._count(len(content))
        self._body += text.paragraphs(content)

    def markup(self, content: str, *, is_second: bool) -> None:
        """HTML of the mail; when it is the second form, what it says besides the first."""
        self._count(len(content))
        blocks, findings = html.blocks_of(content)
        self.form([block for block in blocks if block.part != "properties"], is_second=is_second)
        for block in blocks:
            if block.part == "properties":
                self.know(block.text)
        self._findings += findings

    def form(self, blocks: Sequence[ReadBlock], *, is_second: bool) -> None:
        """Text of the mail as blocks."""
        if is_second:
            known = _letters(" ".join(block.text for block in self._body))
            blocks = [
                block._replace(part="alternative", kind=BlockKind.MARGINAL, level=0)
                if block.part == "body"
                else block
                for block in blocks
                if block.part != "body" or _letters(block.text) not in known
            ]
            self._besides += sum(block.part == "alternative" for block in blocks)
        self._body += blocks

    def attach(self, name: str, media_type: str, data: bytes) -> None:
        """A file that hangs on the mail.

        Raises:
            TooLargeError: More files than the program reads.
        """
        self._attachments += 1
        # What a sender wrote may name somebody: only types that everybody writes are told.
        shown = media_type if media_type in _KNOWN_TYPES else "unknown type"
        place = f"attachment {self._attachments} ({shown})"
        self.know(name)
        if len(self._children) >= limits.CHILDREN:
            raise TooLargeError(
                f"The file has more than {limits.CHILDREN} attachments. Save those that matter "
                "from the mail program and import them."
            )
        if not data:
            self.not_read(f"{place}: nothing in it")
        elif self._child_bytes + len(data) > limits.CHILD_BYTES:
            self.not_read(f"{place}: too large together with the others")
        else:
            self._child_bytes += len(data)
            self._children.append(ReadChild(place, name[:500], data))

    def not_read(self, entry: str) -> None:
        """A part of the mail that cannot be read."""
        self._not_read.append(entry)

    def find(self, finding: str) -> None:
        """What a clerk must know about the mail."""
        self._findings.append(finding)

    def end_mail(self, number: int) -> None:
        """The mail with this number in its mailbox is complete."""
        held = [*self._headers, *self._body]
        state = PartState.TEXT if held else PartState.EMPTY
        self._parts.append(PartRead(f"mail {number}", state))
        self._done += held
        self._headers, self._body = [], []
        self._messages = 0

    def result(self, media_type: str, dated: dt.date | None) -> ReadFile:
        """Everything that was taken."""
        findings = list(dict.fromkeys(self._findings))
        if self._parts:
            findings.append(f"mails: {len(self._parts)}")
        if self._inside:
            findings.append(f"mails inside the mail: {self._inside}")
        if self._besides:
            findings.append(
                f"paragraphs that only the second form holds: {self._besides} (kept apart)"
            )
        if self._attachments:
            findings.append(f"attachments: {self._attachments} (each read as a file of its own)")
        blocks = [*self._done, *self._headers, *self._body]
        names = [ReadBlock("properties", name, BlockKind.MARGINAL) for name in self._properties]
        failed = [
            PartRead(place, PartState.NOT_READ, reason)
            for place, _, reason in (entry.partition(": ") for entry in self._not_read)
        ]
        parts = (*self._parts, *failed) if self._parts else ()
        return ReadFile(
            media_type,
            lines.number_paragraphs([*blocks, *names]),
            tuple(findings),
            dated=dated,
            not_read=tuple(self._not_read),
            parts=parts,
            children=tuple(self._children),
        )

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > limits.TEXT_BYTES:
            raise TooLargeError(
                f"The mail has more than {limits.TEXT_BYTES // limits.MIB} MiB of text."
            )


def _letters(content: str) -> str:
    """Letters and digits alone: what two forms of one mail share whatever their layout."""
    return "".join(character for character in content.casefold() if character.isalnum())
