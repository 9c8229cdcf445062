# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from hearing_assist.engines.qpdf_lock import lock_pdf
from hearing_assist.errors import InputFileError

PASSPHRASE = "fünf Wörter für ein Papier"


@pytest.fixture
def paper() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = pikepdf.String("Zarielle Oduvane")
        pdf.save(buffer)
    return buffer.getvalue()


def test_locked_by_aes_256_and_read_by_another_reader(paper: bytes) -> None:
    locked = lock_pdf(paper, PASSPHRASE)
    assert b"Oduvane" not in locked
    assert "Oduvane".encode("utf-16-be") not in locked
    with pikepdf.open(io.BytesIO(locked), password=PASSPHRASE) as pdf:
        kind = pdf.encryption
        assert (kind.R, kind.V, kind.bits) == (6, 5, 256)
        assert kind.stream_method == kind.string_method == kind.file_method
        assert kind.file_method.name == "aesv3"
        assert str(pdf.docinfo["/Title"]) == "Zarielle Oduvane"
    document = pypdfium2.PdfDocument(locked, password=PASSPHRASE)
    assert len(document) == 1
    document.close()
    for wrong in ("", PASSPHRASE.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)


@pytest.mark.parametrize("passphrase", ["", "x" * 128, "é" * 64])
def test_what_the_format_would_cut_off_is_refused(paper: bytes, passphrase: str) -> None:
    with pytest.raises(ValueError, match="127 bytes"):
        lock_pdf(paper, passphrase)


def test_only_an_open_pdf_is_locked(paper: bytes) -> None:
    for data in (b"", b"no pdf", lock_pdf(paper, PASSPHRASE)):
        with pytest.raises(InputFileError):
            lock_pdf(data, PASSPHRASE)
