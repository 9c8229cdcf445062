# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Mails (RFC 5322, MIME): headers, the plain text or else the HTML, and what hangs on them.

Where a mail says the same twice, the plain text is read, and from the HTML what it says besides.
Attachments are named and counted, not opened: a clerk saves and imports them herself. Mails
forwarded inside are read like the mail around them. Nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import TypeAlias

from hearing_assist.casefile.records import BlockKind
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import html, limits, lines, text
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date")
_KNOWN_HEADERS = (
    *("Thread-Topic", "Return-Path", "Delivered-To", "X-Original-To", "Resent-From", "Resent-To"),
    *("Comments", "Keywords", "Organization", "Disposition-Notification-To", "X-Sender"),
)
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}")
_Part: TypeAlias = "Message[str, str]"


class MailReader:
    """Reads one mail (EML)."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """A mail."""
        return (formats.MAIL,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: Parts nested beyond what the parser follows.
            TooLargeError: More parts, deeper parts or more text than the program reads.
        """
        try:
            # The older policy takes headers as they are; the newer one fails on hostile ones.
            message = email.message_from_bytes(data, policy=email.policy.compat32)
        except RecursionError as error:
            raise DamagedFileError(
                "The mail's parts are nested too deeply. Save its text from the mail program."
            ) from error
        work = _Reading()
        for count, (part, depth, is_second) in enumerate(_walk(message, 1), start=1):
            if count > limits.MAIL_PARTS or depth > limits.MAIL_DEPTH:
                raise TooLargeError(
                    f"The mail has more than {limits.MAIL_PARTS} parts, or parts more than "
                    f"{limits.MAIL_DEPTH} deep. Save its text and attachments from the mail "
                    "program."
                )
            work.take(part, is_second=is_second)
            progress(ProgressEvent(STAGE, count, 0))
        return work.result(_date(message))


def _walk(part: _Part, depth: int, is_second: bool = False) -> Iterator[tuple[_Part, int, bool]]:
    """The parts in order, and whether each says again what a plain text before it said."""
    yield part, depth, is_second
    if depth > limits.MAIL_DEPTH or not part.is_multipart():
        return
    children = [child for child in part.get_payload() if isinstance(child, Message)]
    plain = _plain(children) if part.get_content_subtype() == "alternative" else []
    for child in (*plain, *(child for child in children if child not in plain)):
        yield from _walk(child, depth + 1, is_second or bool(plain and child not in plain))


def _plain(children: list[_Part]) -> list[_Part]:
    """The alternatives in plain text that say something."""
    return [
        child
        for child in children
        if child.get_content_type() == "text/plain" and _bytes(child).strip()
    ]


def _letters(content: str) -> str:
    """Letters and digits alone: what two forms of one mail share whatever their layout."""
    return "".join(character for character in content.casefold() if character.isalnum())


class _Reading:
    """What was read of one mail so far."""

    def __init__(self) -> None:
        self._headers: list[ReadBlock] = []
        self._body: list[ReadBlock] = []
        self._properties: list[ReadBlock] = []
        self._findings: list[str] = []
        self._not_read: list[str] = []
        self._size = 0
        self._messages = 0
        self._besides = 0

    def take(self, part: _Part, *, is_second: bool) -> None:
        """Read one part that holds no other parts; of a mail, its headers."""
        if self._messages == 0 or any(name in part for name in ("From", "Subject")):
            self._messages += 1
            self._take_headers(part)
        if part.is_multipart():
            return
        name = _decoded(part.get_filename(""))
        attached = bool(name) or part.get_content_disposition() == "attachment"
        if attached or part.get_content_maintype() not in {"text", "message"}:
            self._attach(part, name)
            return
        payload = _bytes(part)
        self._size += len(payload)
        if self._size > limits.TEXT_BYTES:
            raise TooLargeError(
                f"The mail has more than {limits.TEXT_BYTES // limits.MIB} MiB of text."
            )
        content = _text(part, payload)
        if part.get_content_type() == "text/html":
            self._take_html(content, is_second)
        else:
            self._body += text.paragraphs(content)

    def _take_html(self, content: str, is_second: bool) -> None:
        blocks, findings = html.blocks_of(content)
        if is_second:
            known = _letters(" ".join(block.text for block in self._body))
            blocks = [
                replace(block, part="alternative", kind=BlockKind.MARGINAL)
                if block.part == "body"
                else block
                for block in blocks
                if block.part != "body" or _letters(block.text) not in known
            ]
            self._besides += sum(block.part == "alternative" for block in blocks)
        self._properties += (block for block in blocks if block.part == "properties")
        self._body += (block for block in blocks if block.part != "properties")
        self._findings += findings

    def result(self, dated: dt.date | None) -> ReadFile:
        """Everything that was taken."""
        findings = list(self._findings)
        if self._messages > 1:
            findings.append(f"mails inside the mail: {self._messages - 1}")
        if self._besides:
            findings.append(
                f"paragraphs that only the HTML form holds: {self._besides} (kept apart)"
            )
        if self._not_read:
            findings.append(
                f"attachments: {len(self._not_read)} (not read; save and import them separately)"
            )
        blocks = lines.number_paragraphs([*self._headers, *self._body, *self._properties])
        return ReadFile(
            formats.MAIL, blocks, tuple(findings), dated=dated, not_read=tuple(self._not_read)
        )

    def _take_headers(self, part: _Part) -> None:
        for name in _HEADERS:
            for value in part.get_all(name, []):
                content = _decoded(value)
                if content:
                    block = ReadBlock("mail-header", f"{name}: {content}", BlockKind.MARGINAL)
                    # A mail inside stands where its text stands.
                    (self._headers if self._messages == 1 else self._body).append(block)
        for name in _KNOWN_HEADERS:
            for value in part.get_all(name, []):
                if content := _decoded(value):
                    self._properties.append(ReadBlock("properties", content, BlockKind.MARGINAL))

    def _attach(self, part: _Part, name: str) -> None:
        media_type = part.get_content_type()
        shown = media_type if _MEDIA_TYPE.fullmatch(media_type) else "unknown type"
        self._not_read.append(f"attachment {len(self._not_read) + 1} ({shown})")
        if name:
            self._properties.append(ReadBlock("properties", name, BlockKind.MARGINAL))


def _bytes(part: _Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: _Part, payload: bytes) -> str:
    declared = part.get_content_charset()
    if declared:
        try:
            return payload.decode(declared)
        except (LookupError, ValueError):
            pass
    return text.decode(payload).text if payload else ""


def _decoded(value: object) -> str:
    """A header's text on one line, encoded words (RFC 2047) decoded where that is possible."""
    raw = str(value)
    try:
        decoded = str(email.header.make_header(email.header.decode_header(raw)))
    except (LookupError, ValueError, email.errors.MessageError):
        decoded = raw
    return " ".join(lines.clean(decoded).split())


def _date(message: _Part) -> dt.date | None:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
