# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files encrypted to a recipient's own key: age (age-encryption.org/v1), through pyrage.

Promises: only a holder of one of the keys reads the content. Does not promise who sent it (age
names no sender: the signed manifest inside does) nor how large it is: that everybody sees.
"""

from __future__ import annotations

import datetime as dt
import io
import tarfile
from collections.abc import Mapping, Sequence

import pyrage


def is_recipient(text: str) -> bool:
    """Whether a text is the public key of a recipient ("age1...")."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def encrypted(
    files: Mapping[str, bytes], recipients: Sequence[str], *, folder: str, made_at: dt.datetime
) -> bytes:
    """Files as a tar archive that the recipients can open.

    Args:
        files: Relative POSIX names to bytes.
        recipients: Public keys, at least one.
        folder: In which the archive puts them.
        made_at: The only time in it; nothing tells who packed it.

    Raises:
        ValueError: There is no recipient, or one is no public key.
    """
    if not recipients or not all(map(is_recipient, recipients)):
        raise ValueError("no recipient, or one that is no public key")
    keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    return bytes(pyrage.encrypt(_archive(files, folder, made_at), keys))


def _archive(files: Mapping[str, bytes], folder: str, made_at: dt.datetime) -> bytes:
    buffer = io.BytesIO()
    with tarfile.TarFile(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in sorted(files.items()):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mode = len(data), 0o600
            entry.mtime = int(made_at.timestamp())
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()
