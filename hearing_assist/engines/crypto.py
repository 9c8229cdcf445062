# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Keys, digests and signatures: a thin layer over `cryptography`.

Promises: AES-256-GCM wrapping bound to a context, Argon2id within fixed limits of cost, Ed25519
with raw keys. Does not promise that a key is gone from memory after use: Python cannot erase it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12

# Floor: second recommended option of RFC 9106, section 4. Cap: more than any header of ours asks
# for; without it a forged header could take all memory and hours.
MEMORY_KIB = range(64 * 1024, 1024 * 1024 + 1)
PASSES = range(3, 11)
LANES = range(1, 17)


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """A random salt of 16 bytes."""
    return secrets.token_bytes(SALT_BYTES)


def argon2id(passphrase: str, salt: bytes, *, memory_kib: int, passes: int, lanes: int) -> bytes:
    """A key of 32 bytes from a passphrase (RFC 9106), which is normalised to NFC first.

    Raises:
        ValueError: The cost is below the floor or above the cap; nothing was computed.
    """
    if memory_kib not in MEMORY_KIB or passes not in PASSES or lanes not in LANES:
        raise ValueError(f"cost refused: {memory_kib} KiB, {passes} passes, {lanes} lanes")
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=memory_kib
    ).derive(secret)


def wrap(key: bytes, secret: bytes, *, context: bytes) -> bytes:
    """`key` encrypted under `secret` (32 bytes); opens only with the same `context`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, key, context)


def unwrap(blob: bytes, secret: bytes, *, context: bytes) -> bytes:
    """What `wrap` was given.

    Raises:
        ValueError: Wrong secret, another context, or a damaged blob.
    """
    try:
        return AESGCM(secret).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], context)
    except InvalidTag as error:
        raise ValueError("does not open with this secret") from error


def keyed_digest(key: bytes, data: bytes) -> str:
    """HMAC-SHA-256, hex. Without the key nobody can test what `data` might be."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def sha256(data: bytes) -> str:
    """SHA-256, hex. Only for released bytes: a plain hash of a sealed text lets names be tested."""
    return hashlib.sha256(data).hexdigest()


class SigningKey:
    """An Ed25519 key, made from a seed of 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """The signature over `data`, 64 bytes."""
        return self._key.sign(data)


def verify_signature(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether `signature` was made over `data` by the holder of `public` (32 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
