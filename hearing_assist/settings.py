# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The user's own settings: a small JSON file with no case data in it.

It holds where a sealed record lies when it is not beside its case, which is named by the random id
of its key file; the folder of the court's own templates; after how long the window locks itself;
whether a case is backed up when it is closed, and why one was not.
"""

from __future__ import annotations

import json
from pathlib import Path

from hearing_assist.errors import StorageError
from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.paths import data_folder

FILE = "settings.json"
SECTIONS = ("sealed", "templates", "lock", "backups", "missed")
LOCK_MINUTES = 15
LOCK_MINUTES_AT_MOST = 60


class Settings:
    """Settings in `folder` (the user's data folder by default); created when first changed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / FILE

    @property
    def folder(self) -> Path:
        """Where they lie; nothing of a case belongs there."""
        return self._path.parent

    def sealed_path(self, file_id: str) -> Path | None:
        """Where the sealed record of the case with this id was put, or None."""
        path = self._read()["sealed"].get(file_id)
        return Path(path) if path else None

    def remember_sealed_path(self, file_id: str, path: Path) -> None:
        """Keep where a sealed record lies.

        Raises:
            StorageError: The settings folder may not be written.
        """
        settings = self._read()
        settings["sealed"][file_id] = str(path.resolve())
        self._write(settings)

    def templates(self) -> Path | None:
        """The folder of the court's own templates, or None."""
        path = self._read()["templates"].get("folder")
        return Path(path) if path else None

    def remember_templates(self, folder: Path | None) -> None:
        """Keep the folder of the court's own templates; None forgets it.

        Raises:
            StorageError: The settings folder may not be written.
        """
        settings = self._read()
        settings["templates"] = {"folder": str(folder.resolve())} if folder else {}
        self._write(settings)

    def lock_minutes(self) -> int:
        """Minutes without key or mouse after which the window locks itself: 1 to 60."""
        found = self._found("lock", "minutes")
        minutes = int(found) if found.isdecimal() and len(found) < 4 else LOCK_MINUTES
        return min(max(minutes, 1), LOCK_MINUTES_AT_MOST)

    def remember_lock_minutes(self, minutes: int) -> None:
        """Keep after how long the window locks itself.

        Raises:
            ValueError: It is not 1 to 60 minutes; a window that never locks is not offered.
            StorageError: The settings folder may not be written.
        """
        if not 1 <= minutes <= LOCK_MINUTES_AT_MOST:
            raise ValueError(f"1 to {LOCK_MINUTES_AT_MOST} minutes")
        self._keep("lock", "minutes", str(minutes))

    def backs_up(self) -> bool:
        """Whether a case is backed up when it is closed."""
        return self._found("backups", "wanted") != "no"

    def remember_backs_up(self, wanted: bool) -> None:
        """Keep whether a case is backed up when it is closed.

        Raises:
            StorageError: The settings folder may not be written.
        """
        self._keep("backups", "wanted", "yes" if wanted else "no")

    def missed_backup(self, case: Path) -> str:
        """Why a case was not backed up when it was closed the last time, or ""."""
        return self._found("missed", str(case.resolve()))

    def remember_missed_backup(self, case: Path, reason: str) -> None:
        """Keep why a case was not backed up; "" for one that was.

        Raises:
            StorageError: The settings folder may not be written.
        """
        if reason != self.missed_backup(case):
            self._keep("missed", str(case.resolve()), reason)

    def _found(self, section: str, name: str) -> str:
        """A setting, or "" where it was never kept or the file may not be read."""
        try:
            return self._read()[section].get(name, "")
        except StorageError:
            return ""

    def _keep(self, section: str, name: str, value: str) -> None:
        settings = self._read()
        settings[section][name] = value
        if not value:
            del settings[section][name]
        self._write(settings)

    def _write(self, settings: dict[str, dict[str, str]]) -> None:
        with storage_errors(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(self._path, json.dumps(settings, indent=1).encode())

    def _read(self) -> dict[str, dict[str, str]]:
        """The settings; a damaged file is set aside as `.bak`, never silently lost.

        Raises:
            StorageError: The file is there but may not be read.
        """
        with storage_errors(self._path):
            try:
                settings = json.loads(self._path.read_text("utf-8"))
                return {"sealed": _texts(settings["sealed"])} | {
                    name: _texts(settings.get(name, {})) for name in SECTIONS[1:]
                }
            except FileNotFoundError:
                pass
            except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
                self._path.replace(self._path.with_suffix(".bak"))
        return {name: {} for name in SECTIONS}


def _texts(section: dict[str, str]) -> dict[str, str]:
    return {str(name): str(value) for name, value in dict(section).items()}
