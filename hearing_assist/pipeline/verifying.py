# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Verifies a served folder: manifest, signature, and what its letter says of both.

A folder can show that nothing in it was changed since it was signed. It cannot show who signed it:
whoever changes a file can sign the lot with a key of their own. Only the fingerprint, heard from
the court by another way, tells whose key it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hearing_assist.disclosure.manifest import LETTER, Verified, named_in, not_as_it_was, verify
from hearing_assist.errors import InputFileError
from hearing_assist.intake.service import read_untrusted
from hearing_assist.progress import CancelToken

UNKNOWN_KEY = (
    "This shows that nothing was changed since it was signed, not who signed it: anybody can sign "
    "with a key of their own. Compare the fingerprint with the court office by telephone, on a "
    "number that you know from elsewhere, or give it: verify DIR --fingerprint '...'."
)
KNOWN_KEY = "It is the key that you named."
NO_LETTER = "There is no covering letter in the folder: ask the court office for it."
LETTER_NOT_READ = (
    "The covering letter could not be compared, because no process could be started to read it: "
    "compare the two lines in it with those above."
)


def verify_folder(folder: Path, *, expected: str | None = None, cancel: CancelToken) -> Verified:
    """Check a disclosure folder against its manifest, signature and covering letter.

    Args:
        folder: As it was served.
        expected: The fingerprint of the court's key as the court read it out, or None.
        cancel: Asked while the letter is read.

    Raises:
        UsageError: `expected` is no fingerprint.
        InputFileError: The folder holds no manifest, or may not be read.
        VerificationError: Something is not as it was, or names another key or manifest.
        Cancelled: Asked to stop.
    """
    verified = verify(folder, expected=expected)
    if not verified.has_letter:
        return verified
    try:
        data = (folder / LETTER).read_bytes()
    except OSError:
        raise InputFileError("may not be read. Copy it to another place first.", folder) from None
    try:
        faults = list(_of_letter(data, verified, cancel))
    except OSError:
        return verified
    if faults:
        raise not_as_it_was(folder, faults)
    return replace(verified, is_letter_read=True)


def what_is_not_proven(verified: Verified) -> tuple[str, ...]:
    """Sentences for whoever verified a folder."""
    told = [KNOWN_KEY if verified.is_named_key else UNKNOWN_KEY]
    if not verified.has_letter:
        told.append(NO_LETTER)
    elif not verified.is_letter_read:
        told.append(LETTER_NOT_READ)
    return tuple(told)


def _of_letter(data: bytes, verified: Verified, cancel: CancelToken) -> Iterator[str]:
    """What is wrong with the letter; it is read in a process of its own, as any foreign file."""
    try:
        read, _ = read_untrusted(data, cancel=cancel)
    except InputFileError:
        yield f"{LETTER}: cannot be read as a letter"
        return
    named = set(named_in(" ".join(block.text for block in read.blocks)))
    if named - {verified.manifest, verified.fingerprint}:
        yield f"{LETTER}: names another key or manifest than these"
    elif named != {verified.manifest, verified.fingerprint}:
        yield f"{LETTER}: does not name the key and the manifest"
