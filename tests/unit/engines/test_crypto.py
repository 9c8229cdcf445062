# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import time
import unicodedata

import pytest

from hearing_assist.engines import crypto

FLOOR = {"memory_kib": 64 * 1024, "passes": 3, "lanes": 4}
SALT = bytes(16)


def test_wrapped_key_opens_only_with_secret_and_context() -> None:
    key, secret = crypto.new_key(), crypto.new_key()
    blob = crypto.wrap(key, secret, context=b"file 1")
    assert key not in blob
    assert crypto.unwrap(blob, secret, context=b"file 1") == key
    with pytest.raises(ValueError, match="does not open"):
        crypto.unwrap(blob, crypto.new_key(), context=b"file 1")
    with pytest.raises(ValueError, match="does not open"):
        crypto.unwrap(blob, secret, context=b"file 2")


@pytest.mark.parametrize("cut", [0, 1, 12, 13, 59])
def test_damaged_blob_is_a_value_error(cut: int) -> None:
    secret = crypto.new_key()
    blob = crypto.wrap(crypto.new_key(), secret, context=b"")
    with pytest.raises(ValueError):  # noqa: PT011  cryptography words it
        crypto.unwrap(blob[:cut], secret, context=b"")


def test_two_wraps_differ() -> None:
    key, secret = crypto.new_key(), crypto.new_key()
    assert crypto.wrap(key, secret, context=b"") != crypto.wrap(key, secret, context=b"")


def test_passphrase_is_normalised() -> None:
    composed = unicodedata.normalize("NFC", "Zoë über Ångström")
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert crypto.argon2id(composed, SALT, **FLOOR) == crypto.argon2id(decomposed, SALT, **FLOOR)


def test_argon2id_depends_on_passphrase_and_salt() -> None:
    first = crypto.argon2id("correct horse", SALT, **FLOOR)
    assert len(first) == 32
    assert first != crypto.argon2id("correct horsf", SALT, **FLOOR)
    assert first != crypto.argon2id("correct horse", b"\1" * 16, **FLOOR)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 1 << 40, "passes": 3, "lanes": 4},
        {"memory_kib": 64 * 1024, "passes": 1 << 31, "lanes": 4},
        {"memory_kib": 64 * 1024, "passes": 3, "lanes": 1 << 20},
        {"memory_kib": 8, "passes": 3, "lanes": 4},
        {"memory_kib": 64 * 1024, "passes": 1, "lanes": 4},
        {"memory_kib": 64 * 1024, "passes": 3, "lanes": 0},
    ],
)
def test_absurd_cost_is_refused_at_once(cost: dict[str, int]) -> None:
    begin = time.process_time()
    with pytest.raises(ValueError, match="cost refused"):
        crypto.argon2id("x", SALT, **cost)
    assert time.process_time() - begin < 1


def test_keyed_digest_depends_on_the_key() -> None:
    # RFC 4231, test case 2.
    assert crypto.keyed_digest(b"Jefe", b"what do ya want for nothing?") == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )
    assert crypto.keyed_digest(b"Jefe", b"") != crypto.keyed_digest(b"Jeff", b"")


def test_signature() -> None:
    # RFC 8032, section 7.1, test 2.
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    key = crypto.SigningKey(seed)
    assert key.public.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = key.sign(b"\x72")
    assert signature.hex().startswith("92a009a9f0d4cab8720e820b5f642540")
    assert crypto.verify_signature(key.public, signature, b"\x72")
    assert not crypto.verify_signature(key.public, signature, b"\x73")
    assert not crypto.verify_signature(key.public, b"", b"\x72")
    assert not crypto.verify_signature(b"short", signature, b"\x72")
