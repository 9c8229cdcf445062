# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Every byte of an encrypted file in clear, read without the engine: also pages that are free.

The format is that of SQLCipher 4 (zetetic.net/sqlcipher/design): pages of 4096 bytes, each with
its own initialisation vector and HMAC-SHA-512 in the last 80; the first 16 bytes are the salt.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

import apsw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines.crypto import KEY_BYTES

PAGE, SALT, IV, MAC = 4096, 16, 16, 64
LOG_HEADER, FRAME_HEADER = 32, 24


def key_of(path: Path, passphrase: str) -> bytes:
    return KeyFile.load(path).unlock(passphrase=passphrase)


def pages(path: Path, key: bytes) -> bytes:
    """The pages of a file and of the write-ahead log beside it, decrypted.

    Raises:
        ValueError: A page does not verify, so that nothing is taken for clear that is not.
    """
    data = path.read_bytes()
    salt = data[:SALT]
    mask = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mask, 2, KEY_BYTES)
    clear = [
        _decrypted(data[start : start + PAGE], start // PAGE + 1, key, mac_key)
        for start in range(0, len(data), PAGE)
    ]
    log = path.with_name(path.name + "-wal")
    for number, page in _frames(log.read_bytes() if log.exists() else b""):
        clear.append(_decrypted(page, number, key, mac_key))
    return b"".join(clear)


def _frames(log: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(LOG_HEADER, len(log), FRAME_HEADER + PAGE):
        number = int.from_bytes(log[start : start + 4])
        yield number, log[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]


def _decrypted(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    body = page[SALT if number == 1 else 0 : PAGE - IV - MAC]
    vector = page[PAGE - IV - MAC : PAGE - MAC]
    expected = hmac.new(mac_key, body + vector + number.to_bytes(4, "little"), "sha512").digest()
    if expected != page[PAGE - MAC :]:
        raise ValueError(f"page {number} does not verify")
    cipher = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    return cipher.update(body) + cipher.finalize()


def index_terms(path: Path, key: bytes) -> frozenset[str]:
    """Every word that the search index holds: in its pages a word may stand without its beginning,
    where the one before begins alike."""
    connection = apsw.Connection(f"{path.as_uri()}?immutable=1", flags=_READ)
    try:
        for name, value in (("cipher", "sqlcipher"), ("legacy", 4), ("key", f"x'{key.hex()}'")):
            connection.pragma(name, value)
        connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, word, row)")
        return frozenset(str(term) for (term,) in connection.execute("SELECT term FROM temp.term"))
    finally:
        connection.close()


_READ = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
