# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A court's own signature on a letter: added behind the checked bytes, and any change breaks it."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from hearing_assist.engines import pades
from hearing_assist.errors import MissingPartError, WrongKeyError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Paragraph, plain

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
WORDS = "a passphrase of the court"


def letter() -> bytes:
    return write_pdf(Document("Letter", "en", (Paragraph(plain("Enclosed.")),)), made_at=NOW)


def key() -> bytes:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Court Office")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(7)
        .not_valid_before(NOW - dt.timedelta(days=400))
        .not_valid_after(NOW + dt.timedelta(days=4000))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=False,
                crl_sign=False, encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .sign(secret, hashes.SHA256())
    )  # fmt: skip
    return pkcs12.serialize_key_and_certificates(
        b"court", secret, certificate, None,
        serialization.BestAvailableEncryption(WORDS.encode()),
    )  # fmt: skip


@pytest.mark.skipif(pades.is_installed(), reason="pyHanko is installed")
def test_without_the_extra_it_says_what_to_install() -> None:
    with pytest.raises(MissingPartError, match=r"hearing-assist\[pades\]"):
        pades.signed(letter(), b"", "")
    with pytest.raises(MissingPartError):
        pades.refuse_key(b"", "")


@pytest.mark.skipif(not pades.is_installed(), reason="the extra pades is not installed")
def test_the_checked_bytes_stand_and_a_change_breaks_the_signature() -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    data, ours = letter(), key()
    pades.refuse_key(ours, WORDS)
    with pytest.raises(WrongKeyError):
        pades.refuse_key(ours, f"{WORDS}.")
    made = pades.signed(data, ours, WORDS)
    assert made.startswith(data)
    signature = PdfFileReader(io.BytesIO(made)).embedded_signatures[0]
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    assert status.intact
    assert status.valid
    at = data.index(b"stream") + 20  # somewhere in what is drawn
    broken = made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]
    changed = PdfFileReader(io.BytesIO(broken)).embedded_signatures[0]
    assert not validate_pdf_signature(changed, context).intact
    with pytest.raises(WrongKeyError):
        pades.signed(data, key(), "another")
