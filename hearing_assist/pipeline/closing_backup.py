# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The backup that is made by itself when a case is closed, if something was done since the last.

What counts is the audit log: half-typed text and the place on a page make no backup due. Where the
newest backup cannot be read, one is due.
"""

from __future__ import annotations

from pathlib import Path

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.errors import HearingAssistError
from hearing_assist.pipeline import backup
from hearing_assist.pipeline.backup import Backup
from hearing_assist.pipeline.case import SEALED_FOLDER, Case
from hearing_assist.progress import CancelToken, ProgressSink


def back_up_if_due(
    case: Case, folder: Path | None, *, progress: ProgressSink, cancel: CancelToken
) -> Backup | None:
    """Back the case up as `backup.back_up`; None where the newest backup holds all of it.

    Raises:
        As `backup.back_up`.
    """
    if not case.has_sealed or not is_due(case, folder):
        return None
    return backup.back_up(case, folder, progress=progress, cancel=cancel)


def is_due(case: Case, folder: Path | None) -> bool:
    """Whether the newest backup in a folder, by default beside the case, lacks something."""
    found = backup.finished(folder or case.path.parent / backup.FOLDER, case.path.stem)
    if not found:
        return True
    _, newest = max(found)
    for store, _ in case.key_files:
        place = newest if store is case.hearing else newest / SEALED_FOLDER
        try:
            last = KeyFile.load(place / store.path.name).newest
        except (HearingAssistError, OSError):
            return True
        if last is None or (last.n, last.chain) != store.audit.head():
            return True
    return False
