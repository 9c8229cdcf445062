# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF locked with a passphrase: AES-256, revision 6 (ISO 32000-2, 7.6.4), through qpdf (pikepdf).

Promises: text, title and all other strings are encrypted, and the passphrase opens the result. Does
not promise how many pages it has, and how large it is: that everybody sees. In memory only.
"""

from __future__ import annotations

import io
import secrets

import pikepdf

from hearing_assist.engines.qpdf_open import let_others_run, open_pdf
from hearing_assist.errors import ExportError

LONGEST_BYTES = 127
"""What the format takes of a passphrase in UTF-8; the rest would not count."""


def lock_pdf(data: bytes, passphrase: str) -> bytes:
    """The PDF, locked: whoever has the passphrase may read, print and copy text.

    Raises:
        ValueError: The passphrase is empty, no text, or longer than the format takes.
        ProtectedFileError, DamagedFileError: `data` is no open PDF.
        ExportError: The result does not open as it should.
    """
    if not 0 < len(passphrase.encode()) <= LONGEST_BYTES:
        raise ValueError("a passphrase of 1 to 127 bytes")
    buffer = io.BytesIO()
    with open_pdf(data) as pdf:
        pages = len(pdf.pages)
        pdf.save(
            buffer,
            # The owner's passphrase is drawn and forgotten: nobody else opens the file.
            encryption=pikepdf.Encryption(
                user=passphrase, owner=secrets.token_urlsafe(32), R=6, aes=True
            ),
            fix_metadata_version=False,
            progress=let_others_run,
        )
    locked = buffer.getvalue()
    _prove(locked, passphrase, pages)
    return locked


def _prove(locked: bytes, passphrase: str, pages: int) -> None:
    """Read the result anew, without and with the passphrase."""
    try:
        pikepdf.open(io.BytesIO(locked)).close()
    except pikepdf.PasswordError:
        pass
    else:
        raise ExportError("The locked paper opens without a passphrase; nothing was written.")
    with pikepdf.open(io.BytesIO(locked), password=passphrase) as pdf:
        kind = pdf.encryption
        if kind.R != 6 or kind.bits != 256 or len(pdf.pages) != pages:
            raise ExportError(
                "The locked paper is not locked as it should be; nothing was written."
            )
