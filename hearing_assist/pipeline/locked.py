# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What can be asked about a case from its key file alone, while it is locked or open elsewhere.

Opens no file of the case, so that it does no harm to one that is at work in the same process.
"""

from __future__ import annotations

from pathlib import Path

from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.errors import HearingAssistError


def opens_by_keyring(path: Path) -> bool:
    """Whether the keyring of a computer opens the case; False where the key file does not tell."""
    try:
        return SlotKind.KEYRING in KeyFile.load(path).slots
    except (HearingAssistError, OSError):
        return False


def prove(path: Path, passphrase: str | None) -> None:
    """Make sure that whoever asks can open the case: by passphrase, or with None by keyring.

    Raises:
        WrongKeyError, MissingKeyError: It does not open.
        DamagedCaseError: The key files are damaged.
    """
    keys = KeyFile.load(path)
    keys.verify_checkpoints(keys.unlock(passphrase=passphrase))
