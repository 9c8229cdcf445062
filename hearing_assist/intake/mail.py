# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Mails (RFC 5322, MIME) and mailboxes of them (MBOX): headers, text, what hangs on them.

Mails forwarded inside are read like the mail around them. Nothing is fetched.
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

from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits, lines, text
from hearing_assist.intake.mail_reading import KNOWN_HEADERS, SHOWN_HEADERS, MailReading
from hearing_assist.intake.reader import STAGE, ReadFile
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_ENVELOPE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,400}\r?\n(?=[A-Za-z>][\w-]*[: ])"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
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
        work = MailReading()
        dated = take_mail(data, work, progress)
        return work.result(formats.MAIL, dated)


class MailboxReader:
    """Reads a mailbox of several mails (RFC 4155 and its cousins), one after the other."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """A mailbox."""
        return (formats.MAILBOX,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`; raises what `MailReader` raises."""
        starts = [found.end() for found in _ENVELOPE.finditer(data)]
        ends = [found.start() for found in _ENVELOPE.finditer(data)][1:]
        if len(starts) > limits.MAILBOX_MAILS:
            raise TooLargeError(
                f"The mailbox has more than {limits.MAILBOX_MAILS} mails. Save those that matter "
                "and import them."
            )
        work = MailReading()
        spans = zip(starts, [*ends, len(data)], strict=True)
        for number, (start, end) in enumerate(spans, start=1):
            take_mail(_QUOTED_FROM.sub(rb"\1", data[start:end]), work, ignore_progress)
            work.end_mail(number)
            progress(ProgressEvent(STAGE, number, len(starts)))
        return work.result(formats.MAILBOX, None)


def take_mail(data: bytes, work: MailReading, progress: ProgressSink) -> dt.date | None:
    """Take one mail; its date.

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
    for count, (part, depth, is_second) in enumerate(_walk(message, 1), start=1):
        if count > limits.MAIL_PARTS or depth > limits.MAIL_DEPTH:
            raise TooLargeError(
                f"The mail has more than {limits.MAIL_PARTS} parts, or parts more than "
                f"{limits.MAIL_DEPTH} deep. Save its text and attachments from the mail "
                "program."
            )
        _take(part, work, is_first=count == 1, is_second=is_second)
        progress(ProgressEvent(STAGE, count, 0))
    return _date(message)


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


def _take(part: _Part, work: MailReading, *, is_first: bool, is_second: bool) -> None:
    """Read one part that holds no other parts; of a mail, its headers."""
    if is_first or any(name in part for name in ("From", "Subject")):
        work.begin_message()
        _take_headers(part, work)
    if part.is_multipart():
        return
    name = decoded_header(part.get_filename(""))
    attached = bool(name) or part.get_content_disposition() == "attachment"
    if attached or part.get_content_maintype() not in {"text", "message"}:
        work.attach(name, part.get_content_type(), _bytes(part))
        return
    content = _text(part, _bytes(part))
    if part.get_content_type() == "text/html":
        work.markup(content, is_second=is_second)
    else:
        work.plain(content)


def _take_headers(part: _Part, work: MailReading) -> None:
    for name in SHOWN_HEADERS:
        for value in part.get_all(name, []):
            work.header(name, decoded_header(value))
    for name in KNOWN_HEADERS:
        for value in part.get_all(name, []):
            work.know(decoded_header(value))


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


def decoded_header(value: object) -> str:
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
