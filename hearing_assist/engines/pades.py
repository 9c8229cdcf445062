# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A PAdES signature of the court on a finished PDF, through pyHanko, where that is installed.

An extra (`hearing-assist[pades]`), because pyHanko brings libraries for networks; none is used.
Promises: the signed file begins with the very bytes that were checked, one revision is added, and
no later change is allowed. Does not promise that the certificate is trusted, nor the time.
"""

from __future__ import annotations

import importlib.util
import io
from typing import TYPE_CHECKING

from hearing_assist.errors import ExportError, MissingPartError, WrongKeyError

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

FIELD = "Court"


def is_installed() -> bool:
    """Whether papers can be signed here."""
    return importlib.util.find_spec("pyhanko") is not None


def refuse_key(pkcs12: bytes, passphrase: str) -> None:
    """Look whether a key opens, before any work that would end with it.

    Raises:
        MissingPartError: pyHanko is not installed.
        WrongKeyError: Key and certificate do not open.
    """
    _signer(pkcs12, passphrase)


def signed(data: bytes, pkcs12: bytes, passphrase: str) -> bytes:
    """The PDF with one signature that certifies it.

    Args:
        data: A finished PDF, checked.
        pkcs12: Key and certificate.
        passphrase: Opens them.

    Raises:
        MissingPartError: pyHanko is not installed.
        WrongKeyError: Key and certificate do not open.
        ExportError: The result is not what was signed and one revision.
    """
    signer = _signer(pkcs12, passphrase)
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    made = bytes(signers.sign_pdf(writer, meta, signer=signer).getvalue())
    if not made.startswith(data) or made.count(b"%%EOF") != data.count(b"%%EOF") + 1:
        raise ExportError("The signed letter is not what was checked; nothing was written.")
    return made


def _signer(pkcs12: bytes, passphrase: str) -> SimpleSigner:
    """The court's key, opened; raises as `refuse_key`."""
    if not is_installed():
        raise MissingPartError(
            "PAdES signatures need pyHanko, which is not installed: install hearing-assist[pades]. "
            "The signed manifest and the covering letter's own signature stand without it."
        )
    from pyhanko.sign import signers

    try:
        signer = signers.SimpleSigner.load_pkcs12_data(
            pkcs12, other_certs=[], passphrase=passphrase.encode() or None
        )
    except ValueError:
        signer = None
    if signer is None:
        raise WrongKeyError("The key of the signature does not open with this passphrase.")
    return signer
