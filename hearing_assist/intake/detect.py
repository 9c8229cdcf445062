# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which format a file has, told by its content and never by its name.

Refuses with words for a clerk what the program knows but does not read. Does not promise that the
file is sound: only its reader can say that.
"""

from __future__ import annotations

import io
import re
import zipfile

from hearing_assist.errors import (
    DamagedFileError,
    EmptyFileError,
    ProtectedFileError,
    TooLargeError,
    UnknownFormatError,
)
from hearing_assist.intake import limits

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
TEXT = "text/plain"
HTML = "text/html"
MAIL = "message/rfc822"

_SAVE_AS = "Save it as DOCX or PDF and import that."
_PICTURE = "a picture: text in pictures is not read. Import a PDF with text, or type what it says."
_KNOWN_BUT_NOT_READ = (
    (b"{\\rtf", f"an RTF file, which is not read. {_SAVE_AS}"),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", "a picture, sound or film, which is not read."),
    (b"Rar!", "a packed archive. Unpack it and import the files in it."),
    (b"7z\xbc\xaf", "a packed archive. Unpack it and import the files in it."),
    (b"\x1f\x8b", "a packed archive. Unpack it and import the files in it."),
    (b"BZh", "a packed archive. Unpack it and import the files in it."),
    (b"\xfd7zXZ", "a packed archive. Unpack it and import the files in it."),
    (b"%!PS", "a PostScript file, which is not read. Save it as PDF and import that."),
    (b"MZ", "a program, which is never opened."),
    (b"\x7fELF", "a program, which is never opened."),
)
_TEXT_MAGIC = frozenset({b"{\\rtf", b"%!PS"})
"""Formats that are themselves text; for the others a text may begin with the same letters."""
_OFFICE_TYPES = (
    ("wordprocessingml", None),
    ("ms-word", None),
    ("spreadsheetml", "a spreadsheet, which is not read. Save it as PDF and import that."),
    ("ms-excel", "a spreadsheet, which is not read. Save it as PDF and import that."),
    ("presentationml", "a presentation, which is not read. Save it as PDF and import that."),
)
_CONTROLS = (*range(1, 9), *range(14, 27), 28, 29)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,70}):")
_TECHNICAL_HEADERS = frozenset(
    {"mime-version", "message-id", "received", "return-path", "delivered-to", "content-type"}
)
_LETTER_HEADERS = frozenset({"to", "subject", "date", "cc"})


def detect(data: bytes) -> str:
    """The media type that says which reader takes `data`.

    Raises:
        EmptyFileError: No bytes.
        TooLargeError: More bytes than the program reads.
        ProtectedFileError: An office file locked with a password.
        DamagedFileError: A container that cannot be opened.
        UnknownFormatError: Of no format that the program reads; says what to do.
    """
    if not data:
        raise EmptyFileError("The file is empty (0 bytes). Ask for it to be sent again.")
    if len(data) > limits.FILE_BYTES:
        raise TooLargeError(
            f"The file is larger than {limits.FILE_BYTES // limits.MIB} MiB. Split it and import "
            "the parts."
        )
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _office(data)
    if data.startswith(_OLE):
        raise _ole(data)
    text = _is_text(data)
    for magic, words in _KNOWN_BUT_NOT_READ:
        if data.startswith(magic) and (not text or magic in _TEXT_MAGIC):
            raise UnknownFormatError(f"This is {words}")
    envelope = re.match(rb"From [^\n]*\n", data[:1024])
    if _is_mail(data[envelope.end() if envelope else 0 :][:65536]):
        if envelope and b"\n\nFrom " in data.replace(b"\r\n", b"\n"):
            raise UnknownFormatError(
                "This is a mailbox of several mails. Save each mail as EML and import those."
            )
        return MAIL
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html")):
        return HTML
    if re.search(rb"%PDF-[12]\.", data[:1024]):
        return PDF
    if text:
        return TEXT
    raise UnknownFormatError(
        "The content is of no format that is read. Save it as DOCX, PDF or plain text."
    )


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > limits.ZIP_ENTRIES:
                raise TooLargeError(f"The file packs more than {limits.ZIP_ENTRIES} entries.")
            names = {name.lower(): name for name in archive.namelist()}
            entry = names.get("[content_types].xml")
            if entry is not None:
                if archive.getinfo(entry).flag_bits & 1:
                    raise ProtectedFileError(
                        "The file is locked with a password. Save a copy without it."
                    )
                with archive.open(entry) as stream:
                    types = stream.read(limits.MIB).decode("utf-8", "replace")
                return _office_type(types)
            if "mimetype" in names:
                raise UnknownFormatError(f"This is an OpenDocument file, not read. {_SAVE_AS}")
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFileError(
            "The file is damaged or cut off: what it packs cannot be opened. Ask for it again."
        ) from error
    raise UnknownFormatError("This is a ZIP archive. Unpack it and import the files in it.")


def _office_type(types: str) -> str:
    for marker, words in _OFFICE_TYPES:
        if marker in types:
            if words is None:
                return DOCX
            raise UnknownFormatError(f"This is {words}")
    raise UnknownFormatError(f"This is an office file of an unknown kind. {_SAVE_AS}")


def _ole(data: bytes) -> ProtectedFileError | UnknownFormatError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ProtectedFileError("The file is locked with a password. Save a copy without it.")
    return UnknownFormatError(f"This is an old office file (DOC, XLS, MSG), not read. {_SAVE_AS}")


def _is_mail(head: bytes) -> bool:
    """Whether the file begins with a block of mail headers (RFC 5322, section 2.2)."""
    seen: set[str] = set()
    for line in head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and seen:
            continue
        header = _HEADER.match(line)
        if header is None:
            return False
        seen.add(header[1].decode("ascii").lower())
    if seen & _TECHNICAL_HEADERS:
        return True
    return "from" in seen and bool(seen & _LETTER_HEADERS)


def _is_text(data: bytes) -> bool:
    """Whether this can be text: nearly no control characters, or a known wide encoding."""
    if data.startswith(_BYTE_ORDER_MARKS):
        return True
    sample = data[:65536]
    zeros = sample.count(0)
    # UTF-16 without a mark: the zeros stand in every second place.
    best = max(sample[0::2].count(0), sample[1::2].count(0))
    if zeros * 4 >= len(sample):
        return best * 20 >= zeros * 19
    controls = sum(sample.count(bytes((code,))) for code in _CONTROLS)
    return controls * 100 <= len(sample) * 2 and zeros * 100 <= len(sample) * 5
