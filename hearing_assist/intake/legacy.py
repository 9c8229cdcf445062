# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Old text formats (DOC, WordPerfect): what can be said of them before LibreOffice converts them.

Runs in the worker. The conversion itself is a program of its own (`engines.libreoffice`).
"""

from __future__ import annotations

from hearing_assist.engines import ole
from hearing_assist.errors import ProtectedFileError
from hearing_assist.intake import detect as formats

CONVERTED = {formats.DOC: ".doc", formats.WORDPERFECT: ".wpd"}
"""Media types that LibreOffice turns into DOCX, with the ending it expects."""
_FLAGS = 0x0A
_ENCRYPTED = 0x0100
"""fEncrypted in the file information block (MS-DOC 2.5.2)."""


class NeedsConversionError(Exception):
    """The worker cannot read this itself.

    Attributes:
        media_type: What it is.
        findings: What is known of it already.
    """

    def __init__(self, media_type: str, findings: tuple[str, ...]) -> None:
        super().__init__(media_type)
        self.media_type = media_type
        self.findings = findings


def hand_over(media_type: str, data: bytes) -> NeedsConversionError:
    """The error that asks for a conversion, with what is known of the file.

    Raises:
        ProtectedFileError: Locked with a password.
    """
    findings = []
    if media_type == formats.DOC:
        try:
            root = ole.open_all(data)
        except ole.OleError:
            return NeedsConversionError(media_type, ())
        block = root.streams.get("worddocument", b"")
        flags = int.from_bytes(block[_FLAGS : _FLAGS + 2], "little")
        if flags & _ENCRYPTED:
            raise ProtectedFileError("The file is locked with a password. Save a copy without it.")
        if "macros" in root.folders:
            findings.append("contains macros (never run)")
        if objects := root.folders.get("objectpool"):
            findings.append(f"embedded files: {len(objects.folders)} (not read)")
    return NeedsConversionError(media_type, tuple(findings))
