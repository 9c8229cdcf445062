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
from hearing_assist.intake.names import name_finding
from tests.unit.intake.builders import docx_file, pdf_file, rezipped
from tests.unit.intake.office_builders import ods_file, odt_file, ole_file, xlsx_file


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
        (b"{\\rtf1 x}", formats.RTF),
        (b"\xffWPC\x10", formats.WORDPERFECT),
        (ole_file({"WordDocument": b"x" * 600}), formats.DOC),
        (ole_file({"Workbook": b"x"}), formats.XLS),
        (ole_file({"Book": b"x"}), formats.XLS),
        (ole_file({"__properties_version1.0": b"x", "a": {"WordDocument": b"y"}}), formats.OUTLOOK),
        (archive("a.txt"), formats.ZIP),
        (odt_file("<text:p>x</text:p>"), formats.ODT),
        (ods_file(""), formats.ODS),
        (xlsx_file([("S", "visible", "", ())]), formats.XLSX),
        (b"From a\nFrom: a\nTo: b\n\nx\n\nFrom b\nFrom: b\nTo: a\n\ny", formats.MAILBOX),
    ],
)
def test_format_by_content(data: Any, media_type: Any) -> None:
    assert detect(data) == media_type


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", errors.EmptyFileError, "empty"),
        (b"BM" + bytes(range(64)) * 8, errors.UnknownFormatError, "no format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.DamagedFileError, "old office"),
        (ole_file({"Other": b"x"}), errors.UnknownFormatError, "old office"),
        (ole_file({"PowerPoint Document": b"x"}), errors.UnknownFormatError, "presentation"),
        (ole_file({"EncryptedPackage": b"x"}), errors.ProtectedFileError, "password"),
        (archive("mimetype", "content.xml"), errors.UnknownFormatError, "unknown kind"),
        (
            archive("mimetype", content=b"application/vnd.oasis.opendocument.presentation"),
            errors.UnknownFormatError,
            "presentation",
        ),
        (
            archive("[Content_Types].xml", content=b"<x>presentationml</x>"),
            errors.UnknownFormatError,
            "presentation",
        ),
        (docx_file()[:2000], errors.DamagedFileError, "damaged"),
        (bytes(range(32)) * 40, errors.UnknownFormatError, "no format"),
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


@pytest.mark.parametrize(
    ("name", "media_type", "told"),
    [
        ("a.docx", formats.DOCX, False),
        ("A.DOCX", formats.DOCX, False),
        ("a", formats.DOCX, False),
        ("a.unheard", formats.DOCX, False),
        ("a.pdf", formats.DOCX, True),
        ("a.pdf.docx", formats.DOCX, False),
        ("a.docx.exe", formats.DOCX, True),
        ("a.doc", formats.RTF, False),
        ("a.doc", formats.DOCX, True),
        ("..\\..\\x.pdf", formats.TEXT, True),
        ("a.pdf", "application/x-unheard", False),
    ],
)
def test_a_name_that_says_another_format(name: Any, media_type: Any, told: Any) -> None:
    assert bool(name_finding(name, media_type)) == told
