# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Outlook mails (MSG): properties of the container as mail headers, text and attachments.

Property numbers are those of MS-OXPROPS; the layout of streams is that of MS-OXMSG. Mails attached
to the mail are read like the mail around them. Every other text property is kept as known.
"""

from __future__ import annotations

import datetime as dt
import email.parser
import re
import struct

from hearing_assist.engines import ole
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import html, limits, lines, rtf_packed
from hearing_assist.intake.mail import decoded_header
from hearing_assist.intake.mail_reading import KNOWN_HEADERS, SHOWN_HEADERS, MailReading
from hearing_assist.intake.reader import STAGE, ReadFile
from hearing_assist.intake.rtf_tokens import named_code_page
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_HEADERS = {
    "From": (0x0C1A, 0x0042),
    "To": (0x0E04,),
    "Cc": (0x0E03,),
    "Bcc": (0x0E02,),
    "Subject": (0x0037, 0x0E1D),
}
_SENDER_ADDRESSES = (0x5D01, 0x0C1F, 0x0065)
_TRANSPORT_HEADERS, _BODY, _HTML, _RTF = 0x007D, 0x1000, 0x1013, 0x1009
_SENT, _DELIVERED = 0x0039, 0x0E06
_CODE_PAGES = (0x3FFD, 0x3FDE)
_ATTACHED, _LONG_NAME, _SHORT_NAME, _MIME, _SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x370E, 0x3001
_CLASS = 0x001A
_NOT_NAMES = frozenset(
    {_BODY, _HTML, _TRANSPORT_HEADERS, _CLASS, 0x0C1E, 0x0064, 0x3002}
    | {number for numbers in _HEADERS.values() for number in numbers}
)
_STREAM = re.compile(r"__substg1\.0_([0-9a-f]{4})(001f|001e|0102|000d)")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_MAX_NAME = 2000
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


class OutlookReader:
    """Reads one Outlook mail."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """An Outlook mail."""
        return (formats.OUTLOOK,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: The container cannot be opened.
            TooLargeError: More text, attachments or mails inside than the program reads.
        """
        try:
            root = ole.open_all(data)
        except ole.OleError as error:
            raise DamagedFileError(
                "The mail is damaged or cut off. Save it again from the mail program."
            ) from error
        work = MailReading()
        item = _Item(root, fixed_from=32)
        _take(item, work, 1, progress)
        kind = item.text(_CLASS)
        if kind and not kind.lower().startswith("ipm.note"):
            work.find("is an Outlook item other than a mail (a contact, an appointment, a task)")
        return work.result(formats.OUTLOOK, item.date())


class _Item:
    """Properties of one mail, attachment or recipient."""

    def __init__(self, folder: ole.Storage, *, fixed_from: int) -> None:
        self.folder = folder
        self._fixed = _fixed(folder.streams.get("__properties_version1.0", b"")[fixed_from:])
        number = next((self._fixed[n] for n in _CODE_PAGES if n in self._fixed), 0)
        self._encoding = named_code_page(number & 0xFFFFFFFF) or "cp1252"

    def text(self, number: int) -> str:
        """A text property, or ""."""
        wide = self.folder.streams.get(f"__substg1.0_{number:04x}001f")
        if wide is not None:
            return lines.clean(wide.decode("utf-16-le", "replace")).rstrip("\0")
        narrow = self.folder.streams.get(f"__substg1.0_{number:04x}001e", b"")
        return lines.clean(narrow.decode(self._encoding, "replace")).rstrip("\0")

    def binary(self, number: int) -> bytes:
        """A binary property, or no bytes."""
        return self.folder.streams.get(f"__substg1.0_{number:04x}0102", b"")

    def markup(self) -> str:
        """HTML of the mail, or ""."""
        data = self.binary(_HTML)
        if not data:
            return self.text(_HTML)
        try:
            return data.decode(self._encoding)
        except UnicodeDecodeError:
            return html.decode(data).text

    def names(self) -> list[str]:
        """Every other text property."""
        numbers = (found for name in self.folder.streams if (found := _STREAM.fullmatch(name)))
        texts = (
            self.text(int(found[1], 16))
            for found in numbers
            if found[2] in {"001e", "001f"} and int(found[1], 16) not in _NOT_NAMES
        )
        return [text for text in texts if _HAS_LETTER.search(text) and len(text) <= _MAX_NAME]

    def date(self) -> dt.date | None:
        """When it was sent or came."""
        moment = self.moment()
        return moment.date() if moment else None

    def moment(self) -> dt.datetime | None:
        """When it was sent or came, UTC."""
        value = self._fixed.get(_SENT) or self._fixed.get(_DELIVERED)
        try:
            return _EPOCH + dt.timedelta(microseconds=value // 10) if value else None
        except OverflowError:
            return None


def _fixed(data: bytes) -> dict[int, int]:
    """Numbers and times, which stand in the table of properties itself."""
    found = {}
    for start in range(0, len(data) - 15, 16):
        kind, number, _, value = struct.unpack_from("<HHIQ", data, start)
        if kind in {0x0003, 0x0040}:
            found[number] = value & 0xFFFFFFFF if kind == 0x0003 else value
    return found


def _take(item: _Item, work: MailReading, depth: int, progress: ProgressSink) -> None:
    if depth > limits.MAIL_DEPTH:
        raise TooLargeError(f"The mail holds mails more than {limits.MAIL_DEPTH} deep.")
    work.begin_message()
    _take_headers(item, work)
    _take_text(item, work)
    for name in item.names():
        work.know(name)
    folders = item.folder.folders
    for name, folder in folders.items():
        if name.startswith("__recip_version1.0_"):
            for known in _Item(folder, fixed_from=8).names():
                work.know(known)
    attached = [folder for name, folder in folders.items() if name.startswith("__attach_version1.")]
    for count, folder in enumerate(attached, start=1):
        _take_attachment(_Item(folder, fixed_from=8), work, depth, progress)
        progress(ProgressEvent(STAGE, count, len(attached)))


def _take_headers(item: _Item, work: MailReading) -> None:
    transport = item.text(_TRANSPORT_HEADERS)
    sent = email.parser.HeaderParser().parsestr(transport)
    shown = set()
    for name in SHOWN_HEADERS:
        for value in sent.get_all(name, []):
            shown.add(name)
            work.header(name, decoded_header(value))
    for name in KNOWN_HEADERS:
        for value in sent.get_all(name, []):
            work.know(decoded_header(value))
    for name, numbers in _HEADERS.items():
        value = next((found for n in numbers if (found := item.text(n).strip("\0 "))), "")
        if name == "From" and value:
            address = next((found for n in _SENDER_ADDRESSES if (found := item.text(n))), "")
            value = f"{value} <{address}>" if address and address != value else value
        if name not in shown:
            work.header(name, " ".join(value.split()))
    moment = item.moment()
    if "Date" not in shown and moment:
        work.header("Date", moment.strftime("%Y-%m-%d %H:%M UTC"))


def _take_text(item: _Item, work: MailReading) -> None:
    """The plain text, and from the other forms what they say besides."""
    plain, markup, packed = item.text(_BODY), item.markup(), item.binary(_RTF)
    if plain.strip():
        work.plain(plain)
    if markup.strip():
        work.markup(markup, is_second=bool(plain.strip()))
    if packed:
        # Only here: most mails bring no rich text.
        from hearing_assist.intake.rtf import RtfReader

        try:
            rich = RtfReader().read(rtf_packed.decompressed(packed))
        except DamagedFileError:
            if not plain.strip() and not markup.strip():
                work.not_read("the mail's text: damaged")
            return
        blocks = [block for block in rich.blocks if block.part != "properties"]
        work.form(blocks, is_second=bool(plain.strip() or markup.strip()))


def _take_attachment(item: _Item, work: MailReading, depth: int, progress: ProgressSink) -> None:
    inner = item.folder.folders.get(f"__substg1.0_{_ATTACHED:04x}000d")
    name = item.text(_LONG_NAME) or item.text(_SHORT_NAME) or item.text(_SHOWN_NAME)
    if inner is not None and "__properties_version1.0" in inner.streams:
        work.know(name)
        _take(_Item(inner, fixed_from=24), work, depth + 1, progress)
    elif inner is not None:
        work.know(name)
        work.not_read("an object in the mail: drawn by the program that made it")
    else:
        work.attach(name, item.text(_MIME).lower(), item.binary(_ATTACHED))
        for known in item.names():
            work.know(known)
