# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who can open a case: passphrase, keyring, printed code, for both files at once.

Works on an open case, whose lock keeps others away. Does not promise that copies of the key files
made before a change no longer open their copies of the case: for that, a file needs a new key.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path

from hearing_assist.casefile import key_slots
from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.files import publish, storage_errors, work_folder
from hearing_assist.pipeline.case import SEALED_FOLDER, Case
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink


def ways(case: Case) -> tuple[SlotKind, ...]:
    """The ways that open every file of the case, in a fixed order."""
    return tuple(kind for kind in SlotKind if all(kind in keys.slots for _, keys in case.key_files))


def change_passphrase(case: Case, passphrase: str) -> None:
    """Let a new passphrase open the case, and the one before no more.

    Raises:
        UsageError: It is empty.
        BusyError, StorageError: The key files cannot be written; says what to do.
    """
    cost = case.surroundings.cost
    # Two rounds: whatever stops this, one passphrase opens both files.
    _on_each(case.key_files, lambda keys, key: keys.add_passphrase(passphrase, key=key, cost=cost))
    _on_each(case.key_files, lambda keys, key: keys.keep_newest(SlotKind.PASSPHRASE, key=key))


def use_keyring(case: Case) -> None:
    """Let this computer's keyring open the case.

    Raises:
        MissingPartError: There is no safe keyring.
        BusyError, StorageError: As `change_passphrase`.
    """
    _on_each(case.key_files, lambda keys, key: keys.set_keyring(key=key))


def keyring_backend(case: Case) -> str:
    """Name of the keyring that opens every file of the case, or ""."""
    found = {keys.keyring_backend for _, keys in case.key_files}
    return found.pop() if len(found) == 1 else ""


def new_recovery_code() -> str:
    """A code to print; it opens nothing before `use_recovery_code`."""
    return key_slots.new_code()


def print_recovery_code(case: Case) -> str:
    """A code that opens the case; whoever asked for it prints it and puts it into a safe.

    It is not kept anywhere else. An older code opens the case no more.

    Raises:
        BusyError, StorageError: As `change_passphrase`.
    """
    code = new_recovery_code()
    use_recovery_code(case, code)
    return code


def use_recovery_code(case: Case, code: str) -> None:
    """Let a code of `new_recovery_code` open the case, and an older one no more.

    Raises:
        UsageError: It is no such code.
        BusyError, StorageError: As `change_passphrase`.
    """
    _on_each(case.key_files, lambda keys, key: keys.add_recovery_code(code, key=key))
    _on_each(case.key_files, lambda keys, key: keys.keep_newest(SlotKind.RECOVERY, key=key))


def remove(case: Case, kind: SlotKind) -> None:
    """Take away one way to open the case, where a file has it.

    Raises:
        UsageError: No file has it, or one would not open any more.
        BusyError, StorageError: As `change_passphrase`.
    """
    found = [(store, keys) for store, keys in case.key_files if kind in keys.slots]
    for _, keys in found or case.key_files:
        keys.refuse_removing(kind)  # all or none
    _on_each(found, lambda keys, key: keys.remove_slot(kind, key=key))


def copy_anew(
    case: Case, folder: Path, *, passphrase: str, progress: ProgressSink, cancel: CancelToken
) -> Path:
    """Copy the case under new data keys into a new folder; returns the new case file.

    For when a passphrase or key files may be in wrong hands. The old files are left as they are;
    once the new ones are at work, the clerk destroys the old ones and every backup of them.

    Raises:
        UsageError: The passphrase is empty.
        StorageError: The folder holds something, or may not be written.
        DamagedCaseError, VerificationError: A copy does not read as it should; nothing is left.
        Cancelled: Asked to stop; nothing is left.
    """
    with work_folder(folder) as work:
        made = work / folder.name
        for done, (store, _) in enumerate(case.key_files):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("copy", done, len(case.key_files)))
            place = made if store is case.hearing else made / SEALED_FOLDER
            with storage_errors(place):
                place.mkdir(mode=0o700, parents=True)
            store.copy_anew(
                place / store.path.name, passphrase=passphrase, cost=case.surroundings.cost
            )
        cancel.raise_if_cancelled()
        publish(made, folder)
    progress(ProgressEvent("copy", len(case.key_files), len(case.key_files)))
    return folder / case.path.name


def _on_each(
    files: Iterable[tuple[CaseStore, KeyFile]], change: Callable[[KeyFile, bytes], None]
) -> None:
    for store, keys in files:
        store.using_key(functools.partial(change, keys))
