# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which format a file has, told by its content and never by its name.

Refuses with words for a clerk what the program knows but does not read. Does not promise that the
file is sound: only its reader can say that.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from hearing_assist.engines import ole
from hearing_assist.errors import (
    DamagedFileError,
    EmptyFileError,
    ProtectedFileError,
    TooLargeError,
    UnknownFormatError,
)
from hearing_assist.intake import limits

if TYPE_CHECKING:
    from zipfile import ZipFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC = "application/msword"
WORDPERFECT = "application/vnd.wordperfect"
XLS = "application/vnd.ms-excel"
OUTLOOK = "application/vnd.ms-outlook"
RTF = "application/rtf"
PDF = "application/pdf"
ZIP = "application/zip"
TEXT = "text/plain"
CSV = "text/csv"
JSON = "application/json"
HTML = "text/html"
MAIL = "message/rfc822"
MAILBOX = "application/mbox"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
WEBP = "image/webp"
GIF = "image/gif"
BMP = "image/bmp"
HEIC = "image/heic"
PICTURES = (PNG, JPEG, TIFF, WEBP, GIF, BMP, HEIC)

_SAVE_AS = "Save it as DOCX or PDF and import that."
_PICTURE_MAGIC = (
    (rb"\x89PNG\r\n\x1a\n", PNG),
    (rb"\xff\xd8\xff", JPEG),
    (rb"II[*+]\0|MM\0[*+]", TIFF),
    (rb"RIFF....WEBP", WEBP),
    (rb"GIF8[79]a", GIF),
    (rb"BM.{12}[\x0c\x28\x38\x40\x6c\x7c]\0\0\0", BMP),
    (rb"....ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|avif)", HEIC),
)
_KNOWN_BUT_NOT_READ = (
    (b"RIFF", "a sound or film, which is not read."),
    (b"Rar!", "a packed archive. Unpack it and import the files in it."),
    (b"7z\xbc\xaf", "a packed archive. Unpack it and import the files in it."),
    (b"\x1f\x8b", "a packed archive. Unpack it and import the files in it."),
    (b"BZh", "a packed archive. Unpack it and import the files in it."),
    (b"\xfd7zXZ", "a packed archive. Unpack it and import the files in it."),
    (b"%!PS", "a PostScript file, which is not read. Save it as PDF and import that."),
    (b"MZ", "a program, which is never opened."),
    (b"\x7fELF", "a program, which is never opened."),
)
_TEXT_MAGIC = frozenset({b"%!PS"})
"""Formats that are themselves text; for the others a text may begin with the same letters."""
_PRESENTATION = f"a presentation, which is not read. {_SAVE_AS}"
_DRAWING = f"a drawing, which is not read. {_SAVE_AS}"
_OFFICE_TYPES = (
    # What a package mainly is; it may hold a workbook behind each of its charts.
    ("presentationml.presentation.main+xml", PPTX),
    ("presentationml.slideshow.main+xml", PPTX),
    ("presentationml.template.main+xml", PPTX),
    ("ms-powerpoint.presentation.macroenabled.main+xml", PPTX),
    ("ms-powerpoint.slideshow.macroenabled.main+xml", PPTX),
    ("wordprocessingml", DOCX),
    ("ms-word", DOCX),
    ("sheet.binary", XLSB),
    ("spreadsheetml", XLSX),
    ("ms-excel", XLSX),
)
_OPEN_TYPES = (
    ("opendocument.text", ODT),
    ("opendocument.spreadsheet", ODS),
    ("sun.xml.writer", ODT),
    ("sun.xml.calc", ODS),
)
_OTHER_OFFICE = (
    ("presentation", _PRESENTATION),
    ("powerpoint", _PRESENTATION),
    ("impress", _PRESENTATION),
    ("visio", _DRAWING),
    ("graphics", _DRAWING),
    ("formula", f"a formula, which is not read. {_SAVE_AS}"),
    ("database", "a database, which is not read. Save what matters as a table and import that."),
)
_OLE_STREAMS = (
    ("__properties_version1.0", OUTLOOK),
    ("worddocument", DOC),
    ("workbook", XLS),
    ("book", XLS),
)
_ZIP_ERRORS = (EOFError, OSError, ValueError, NotImplementedError)
_CONTROLS = (*range(1, 9), *range(14, 27), 28, 29)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NEXT_MAIL = rb"\n\r?\nFrom \S"
_HEADER = rb"([A-Za-z][A-Za-z0-9-]{0,70}):"
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
        return _ole(data)
    if data.startswith(b"\xffWPC"):
        return WORDPERFECT
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return RTF
    for form, media_type in _PICTURE_MAGIC:
        if re.match(form, data, re.DOTALL):
            return media_type
    text = _is_text(data)
    for magic, words in _KNOWN_BUT_NOT_READ:
        if data.startswith(magic) and (not text or magic in _TEXT_MAGIC):
            raise UnknownFormatError(f"This is {words}")
    envelope = re.match(rb"From [^\n]*\n", data[:1024])
    if _is_mail(data[envelope.end() if envelope else 0 :][:65536]):
        return MAILBOX if envelope and re.search(_NEXT_MAIL, data) else MAIL
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
    import zipfile  # slow to import, and only packages need it
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > limits.ZIP_ENTRIES:
                raise TooLargeError(
                    f"The file packs more than {limits.ZIP_ENTRIES} entries. Unpack it and import "
                    "the files that matter."
                )
            names = {name.lower(): name for name in archive.namelist()}
            if "[content_types].xml" in names:
                types = _head(archive, names["[content_types].xml"])
                return _office_type(types, _OFFICE_TYPES)
            if "mimetype" in names:
                return _office_type(_head(archive, names["mimetype"]), _OPEN_TYPES)
            if "content.xml" in names and "meta-inf/manifest.xml" in names:
                manifest = _head(archive, names["meta-inf/manifest.xml"])
                return _office_type(manifest, _OPEN_TYPES)
    except (*_ZIP_ERRORS, zipfile.BadZipFile, zlib.error) as error:
        raise DamagedFileError(
            "The file is damaged or cut off: what it packs cannot be opened. Ask for it again."
        ) from error
    return ZIP


def _head(archive: ZipFile, entry: str) -> str:
    """The beginning of an entry that says what the package is."""
    if archive.getinfo(entry).flag_bits & 1:
        raise ProtectedFileError("The file is locked with a password. Save a copy without it.")
    with archive.open(entry) as stream:
        return stream.read(limits.MIB).decode("utf-8", "replace")


def _office_type(said: str, known: tuple[tuple[str, str], ...]) -> str:
    low = said.lower()
    for marker, media_type in known:
        if marker in low:
            return media_type
    for marker, words in _OTHER_OFFICE:
        if marker in low:
            raise UnknownFormatError(f"This is {words}")
    raise UnknownFormatError(f"This is an office file of an unknown kind. {_SAVE_AS}")


def _ole(data: bytes) -> str:
    try:
        names = ole.root_names(data)
    except ole.OleError as error:
        raise DamagedFileError(
            "The file is damaged or cut off: it is an old office file (DOC, XLS, MSG) that cannot "
            "be opened. Ask for it again."
        ) from error
    if {"encryptedpackage", "encryptioninfo"} & names:
        raise ProtectedFileError("The file is locked with a password. Save a copy without it.")
    for name, media_type in _OLE_STREAMS:
        if name in names:
            return media_type
    if "powerpoint document" in names:
        raise UnknownFormatError(f"This is {_PRESENTATION}")
    raise UnknownFormatError(f"This is an old office file of an unknown kind. {_SAVE_AS}")


def _is_mail(head: bytes) -> bool:
    """Whether the file begins with a block of mail headers (RFC 5322, section 2.2)."""
    seen: set[str] = set()
    for line in head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and seen:
            continue
        header = re.match(_HEADER, line)
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
