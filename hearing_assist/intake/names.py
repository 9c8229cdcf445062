# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a file's name says another format than its content."""

from __future__ import annotations

from pathlib import PurePosixPath

from hearing_assist.intake import detect as formats

_ENDINGS = {
    formats.DOCX: (".docx", ".docm", ".dotx", ".dotm"),
    formats.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    formats.XLSB: (".xlsb",),
    formats.PPTX: (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx"),
    formats.ODT: (".odt", ".ott", ".sxw"),
    formats.ODS: (".ods", ".ots", ".sxc"),
    formats.DOC: (".doc", ".dot"),
    formats.WORDPERFECT: (".wpd", ".wp", ".wp5", ".wp6"),
    formats.XLS: (".xls", ".xlt"),
    formats.OUTLOOK: (".msg", ".oft"),
    formats.RTF: (".rtf", ".doc"),
    formats.PDF: (".pdf",),
    formats.ZIP: (".zip",),
    formats.TEXT: (".txt", ".md", ".text", ".log", ".xml", ".srt"),
    formats.CSV: (".csv", ".tsv", ".tab", ".txt"),
    formats.JSON: (".json",),
    formats.HTML: (".html", ".htm", ".xhtml", ".mht"),
    formats.MAIL: (".eml", ".mbox", ".mht", ".mhtml", ".txt", ".emlx"),
    formats.MAILBOX: (".mbox", ".mbx", ".txt"),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif", ".hif"),
    "image/heif": (".heic", ".heif", ".hif"),
    "image/gif": (".gif",),
    "image/bmp": (".bmp", ".dib"),
}
_KNOWN = frozenset(ending for endings in _ENDINGS.values() for ending in endings)
_PROGRAMS = frozenset({".exe", ".com", ".scr", ".bat", ".js", ".vbs", ".lnk", ".jar", ".msi"})


def name_finding(name: str, media_type: str) -> str:
    """What to tell the clerk when the name's ending is that of another format, else "".

    A name without a known ending says nothing, and gives no finding.
    """
    ending = PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()
    expected = _ENDINGS.get(media_type)
    if expected is None or ending in expected or ending not in _KNOWN | _PROGRAMS:
        return ""
    return f"the name ends in {ending}, but the content is of another format ({media_type})"
