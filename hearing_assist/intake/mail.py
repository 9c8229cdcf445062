# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Mails (RFC 5322, MIME): headers, the plain text or else the HTML, and what hangs on them.

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
from email.message import Message
from typing import TypeAlias

from hearing_assist.casefile.records import BlockKind
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import html, limits, lines, text
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Date")
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
        for count, (part, depth) in enumerate(_walk(message, 1), start=1):
            if count > limits.MAIL_PARTS or depth > limits.MAIL_DEPTH:
                raise TooLargeError(
                    f"The mail has more than {limits.MAIL_PARTS} parts, or parts more than "
                    f"{limits.MAIL_DEPTH} deep. Save its text and attachments from the mail "
                    "program."
                )
            work.take(part)
            progress(ProgressEvent(STAGE, count, 0))
        return work.result(_date(message))


def _walk(part: _Part, depth: int) -> Iterator[tuple[_Part, int]]:
    """The parts to read in order; of alternatives only the one that is read."""
    yield part, depth
    if depth > limits.MAIL_DEPTH or not part.is_multipart():
        return
    children = [child for child in part.get_payload() if isinstance(child, Message)]
    if part.get_content_subtype() == "alternative":
        children = _preferred(children)
    for child in children:
        yield from _walk(child, depth + 1)


def _preferred(children: list[_Part]) -> list[_Part]:
    """Plain text that says something, else every alternative that is no calendar entry."""
    plain = [
        child
        for child in children
        if child.get_content_type() == "text/plain" and _bytes(child).strip()
    ]
    rest = [
        child for child in children if child.get_content_maintype() not in {"text", "multipart"}
    ]
    return plain + rest if plain else children


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

    def take(self, part: _Part) -> None:
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
            blocks, findings = html.blocks_of(content)
            self._body += blocks
            self._findings += findings
        else:
            self._body += text.paragraphs(content)

    def result(self, dated: dt.date | None) -> ReadFile:
        """Everything that was taken."""
        findings = list(self._findings)
        if self._messages > 1:
            findings.append(f"mails inside the mail: {self._messages - 1}")
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
