# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The user's own settings: a small JSON file with no case data in it.

Today it holds two things: where a sealed record lies when it is not beside its case, which is named
by the random id of its key file; and the folder of the court's own templates.
"""

from __future__ import annotations

import json
from pathlib import Path

from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.paths import data_folder

FILE = "settings.json"


class Settings:
    """Settings in `folder` (the user's data folder by default); created when first changed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / FILE

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
        return Path(str(path)) if path else None

    def remember_templates(self, folder: Path | None) -> None:
        """Keep the folder of the court's own templates; None forgets it.

        Raises:
            StorageError: The settings folder may not be written.
        """
        settings = self._read()
        settings["templates"] = {"folder": str(folder.resolve())} if folder else {}
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
                return {
                    "sealed": dict(settings["sealed"]),
                    "templates": dict(settings.get("templates", {})),
                }
            except FileNotFoundError:
                pass
            except (ValueError, KeyError, TypeError, RecursionError):
                self._path.replace(self._path.with_suffix(".bak"))
        return {"sealed": {}, "templates": {}}
