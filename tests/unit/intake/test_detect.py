# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The format is told by content; what is not read says what to do."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from hearing_assist import errors
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits
from hearing_assist.intake.detect import detect
from tests.unit.intake.builders import docx_file, pdf_file, rezipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: Any, content: Any = b"x") -> Any:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in names:
            target.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (docx_file(), formats.DOCX),
        (pdf_file([]), formats.PDF),
        (b"\r\n\r\n" + pdf_file([]), formats.PDF),
        ("Déclaration\nNée à Ekpoma".encode(), formats.TEXT),
        ("Née".encode("cp1252"), formats.TEXT),
        ("Née".encode("utf-16"), formats.TEXT),
        ("Statement of the witness".encode("utf-16-le"), formats.TEXT),
        (b"BM was the shop's name", formats.TEXT),
        (b"MZ is how she signs", formats.TEXT),
        (b"Note: he came\nand left", formats.TEXT),
        (b"From: the clerk\nwho wrote", formats.TEXT),
        (b"We spoke of %PDF- files", formats.TEXT),
        (b"From: a@example.org\nSubject: x\n\nbody", formats.MAIL),
        (b"From a@example.org Mon Jan 1\nFrom: a@example.org\nTo: b\n\nbody", formats.MAIL),
        (b"Content-Type: text/plain\n\nbody", formats.MAIL),
        (b"Received: from x\n\tby y\nSubject: z\n\nbody", formats.MAIL),
        (b" <!DOCTYPE html><html>", formats.HTML),
    ],
)
def test_format_by_content(data: Any, media_type: Any) -> None:
    assert detect(data) == media_type


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", errors.EmptyFileError, "empty"),
        (b"{\\rtf1 x}", errors.UnknownFormatError, "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0", errors.UnknownFormatError, "picture"),
        (b"BM" + bytes(range(64)) * 8, errors.UnknownFormatError, "picture"),
        (OLE + bytes(600), errors.UnknownFormatError, "old office"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            errors.ProtectedFileError,
            "password",
        ),
        (archive("a.txt"), errors.UnknownFormatError, "ZIP"),
        (archive("mimetype", "content.xml"), errors.UnknownFormatError, "OpenDocument"),
        (
            archive("[Content_Types].xml", content=b"<x>spreadsheetml</x>"),
            errors.UnknownFormatError,
            "spreadsheet",
        ),
        (docx_file()[:2000], errors.DamagedFileError, "damaged"),
        (bytes(range(32)) * 40, errors.UnknownFormatError, "no format"),
        (
            b"From a\nFrom: a\nTo: b\n\nx\n\nFrom b\nFrom: b\nTo: a\n\ny",
            errors.UnknownFormatError,
            "several mails",
        ),
    ],
)
def test_refusals(data: Any, error: Any, words: Any) -> None:
    with pytest.raises(error, match=words) as caught:
        detect(data)
    assert caught.value.path is None


def test_macro_file_is_a_word_file() -> None:
    def change(name: Any, data: Any) -> Any:
        return data.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    assert detect(rezipped(docx_file(), change)) == formats.DOCX


def test_size_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    assert detect(b"x" * 10) == formats.TEXT
    with pytest.raises(errors.TooLargeError):
        detect(b"x" * 11)
