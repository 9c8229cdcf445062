# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Why an open case can only be read, and what to do about it."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hearing_assist.errors import BusyError, StorageError


class Hindrance(StrEnum):
    """Why an open case cannot be changed."""

    CHECK = "check"
    ELSEWHERE = "elsewhere"
    MEDIUM = "medium"
    PERMISSION = "permission"
    FULL = "full"
    PLACE = "place"


_BY_NUMBER = {
    errno.EROFS: Hindrance.MEDIUM,
    errno.EACCES: Hindrance.PERMISSION,
    errno.EPERM: Hindrance.PERMISSION,
    errno.ENOSPC: Hindrance.FULL,
    errno.EDQUOT: Hindrance.FULL,
}


def hindrance_in(error: BusyError | StorageError) -> Hindrance | None:
    """Why a case did not open for work although it may be read, or None for any other reason."""
    if isinstance(error, BusyError):
        return Hindrance.ELSEWHERE
    cause = error.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    return _BY_NUMBER.get(number) if number is not None else None


def checking_line() -> str:
    """What is said while the files of a case are read through."""
    return _lines()[Hindrance.CHECK]


def explained(hindrance: Hindrance, path: Path) -> str:
    """The line for every page: why the case can only be read, and what to do."""
    return _lines()[hindrance].format(name=path.name, folder=path.parent)


def _lines() -> dict[Hindrance, str]:
    def tr(text: str) -> str:
        return QCoreApplication.translate("Access", text)

    return {
        Hindrance.CHECK: tr("This case is being checked; it can be read meanwhile."),
        Hindrance.ELSEWHERE: tr(
            "For reading only: {name} is open elsewhere, in another window or by somebody else. To "
            "change something, close it there; then close it here and open it again."
        ),
        Hindrance.MEDIUM: tr(
            "For reading only: {name} lies on a disk that cannot be written. To work on it, choose "
            "Case, Copy to this computer."
        ),
        Hindrance.PERMISSION: tr(
            "For reading only: this account may not write in {folder}. To change something, ask "
            "for the right, or choose Case, Copy to this computer."
        ),
        Hindrance.FULL: tr(
            "For reading only: the disk with {name} is full. Free some space, then close the case "
            "and open it again."
        ),
        Hindrance.PLACE: tr(
            "For reading only: {name} lies on a share or in a folder that is copied to other "
            "computers. To work on it, choose Case, Copy to this computer."
        ),
    }
