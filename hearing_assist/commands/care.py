# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that look after the two files of a case: who can open them, and copies of them."""

from __future__ import annotations

from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.commands.call import Invocation, Outcome, read_passphrase
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import backup as backups
from hearing_assist.pipeline import keys
from hearing_assist.pipeline import salvage as salvaging
from hearing_assist.pipeline.case import Case


def backup(call: Invocation) -> Outcome:
    """`backup CASE [-o FOLDER]`."""
    with call.opened() as case:
        made = backups.back_up(
            case, call.options.output, progress=call.progress, cancel=call.cancel
        )
    lines = [f"Backup, read again and found whole: {made.folder}"]
    lines += [f"Removed an older one: {folder}" for folder in made.removed]
    return Outcome(
        tuple(lines),
        {"folder": str(made.folder), "removed": [str(folder) for folder in made.removed]},
    )


def accept_older(call: Invocation) -> Outcome:
    """`accept-older CASE`."""
    with call.opened(accept_older=True):
        pass
    return Outcome(
        (
            "It is on record in both files that an older or altered copy is worked on from now "
            "on. What was done after it is not in the case: look at the papers handed out since.",
        )
    )


def salvage(call: Invocation) -> Outcome:
    """`salvage CASE -o FOLDER`."""
    passphrase = read_passphrase(call.options.passphrase_file)
    if passphrase is None:
        raise UsageError("Name the file with the passphrase: --passphrase-file.")
    report = salvaging.salvage(
        call.options.case,
        call.options.output,
        passphrase=passphrase,
        progress=call.progress,
        cancel=call.cancel,
    )
    lines = [f"What could still be read: {report.path}"]
    for name, found in report.files:
        state = f"lost a part of: {', '.join(found.damaged)}" if found.damaged else "nothing lost"
        lines.append(f"  {name}: {found.rows} rows, {found.left_out} left out, {state}")
    lines.append("Compare it with the newest backup before anybody relies on it.")
    return Outcome(
        tuple(lines),
        {
            "case": str(report.path),
            "files": [
                {"name": name, "rows": f.rows, "left_out": f.left_out, "damaged": list(f.damaged)}
                for name, f in report.files
            ],
        },
    )


def keys_list(call: Invocation) -> Outcome:
    """`keys list CASE`."""
    with call.opened() as case:
        return _ways(case)


def keys_passphrase(call: Invocation) -> Outcome:
    """`keys passphrase CASE --new-passphrase-file F`."""
    passphrase = read_passphrase(call.options.new_passphrase_file)
    if passphrase is None:
        raise UsageError("Name a file with the new passphrase: --new-passphrase-file.")
    with call.opened() as case:
        keys.change_passphrase(case, passphrase)
        return _ways(case)


def keys_keyring(call: Invocation) -> Outcome:
    """`keys keyring CASE`."""
    with call.opened() as case:
        keys.use_keyring(case)
        return _ways(case)


def keys_recovery(call: Invocation) -> Outcome:
    """`keys recovery CASE`: the only time that the code is shown."""
    with call.opened() as case:
        code = keys.print_recovery_code(case)
    return Outcome(
        (
            code,
            "This code opens the case in the place of the passphrase. Write it down or print it, "
            "and put it into a safe: it is kept nowhere else. An older code opens nothing now.",
        ),
        {"recovery_code": code},
    )


def keys_renew(call: Invocation) -> Outcome:
    """`keys renew CASE -o FOLDER --new-passphrase-file F`."""
    passphrase = read_passphrase(call.options.new_passphrase_file)
    if passphrase is None:
        raise UsageError("Name a file with the new passphrase: --new-passphrase-file.")
    with call.opened() as case:
        path = keys.copy_anew(
            case,
            call.options.output,
            passphrase=passphrase,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (
            f"The case under new keys: {path}",
            "Work on with it; destroy the old files, their key files and every backup of them.",
        ),
        {"case": str(path)},
    )


def keys_remove(call: Invocation) -> Outcome:
    """`keys remove CASE passphrase|keyring|recovery`."""
    with call.opened() as case:
        keys.remove(case, SlotKind(call.options.kind))
        return _ways(case)


def _ways(case: Case) -> Outcome:
    found = [str(kind) for kind in keys.ways(case)]
    return Outcome((f"The case opens by: {', '.join(found)}",), {"ways": found})
