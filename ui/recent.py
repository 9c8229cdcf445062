# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Cases that were open lately: where the file lies, and the reference to show (docs/adr/013).

Nothing else of a case is kept: no title, no time, no name. The list can be emptied, entry by entry
or as a whole, and switched off; it never opens a file by itself.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

MOST = 10
LIST = "recent"
KEPT = "window/keep_recent"


@dataclass(frozen=True, slots=True)
class RecentCase:
    """An entry of the list.

    Attributes:
        path: The case file.
        reference: As it is printed on papers.
        label: The reference, with a neutral number where another entry has the same.
    """

    path: Path
    reference: str
    label: str


class RecentCases(QObject):
    """The list, newest first, in the program's own settings.

    Signals:
        changed: The list is another one.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._pairs = self._read() if self.kept else []

    @property
    def kept(self) -> bool:
        """Whether a list is kept at all."""
        return bool(self._settings.value(KEPT, True, type=bool))

    @property
    def cases(self) -> tuple[RecentCase, ...]:
        """The cases, newest first."""
        total = Counter(reference for _, reference in self._pairs)
        seen: Counter[str] = Counter()
        found = []
        for path, reference in self._pairs:
            seen[reference] += 1
            label = reference
            if total[reference] > 1:
                label = self.tr("{reference} ({number})").format(
                    reference=reference, number=seen[reference]
                )
            found.append(RecentCase(path, reference, label))
        return tuple(found)

    def add(self, path: Path, reference: str) -> None:
        """Put a case at the top, if a list is kept."""
        if self.kept:
            path = path.absolute()
            rest = [pair for pair in self._pairs if pair[0] != path]
            self._write([(path, reference), *rest][:MOST])

    def forget(self, path: Path) -> None:
        """Take one case out of the list; the case itself stays as it is."""
        self._write([pair for pair in self._pairs if pair[0] != path])

    def clear(self) -> None:
        """Take all cases out of the list."""
        self._write([])

    def keep(self, kept: bool) -> None:
        """Switch the list on or off; off empties it too."""
        self._settings.setValue(KEPT, kept)
        if not kept:
            self.clear()
        self.changed.emit()

    def _read(self) -> list[tuple[Path, str]]:
        pairs = []
        for index in range(self._settings.beginReadArray(LIST)):
            self._settings.setArrayIndex(index)
            path, reference = self._settings.value("path"), self._settings.value("reference")
            if isinstance(path, str) and path and isinstance(reference, str) and reference:
                pairs.append((Path(path), reference))
        self._settings.endArray()
        return pairs[:MOST]

    def _write(self, pairs: list[tuple[Path, str]]) -> None:
        self._pairs = pairs
        self._make_private()
        self._settings.remove(LIST)
        if pairs:
            self._settings.beginWriteArray(LIST, len(pairs))
            for index, (path, reference) in enumerate(pairs):
                self._settings.setArrayIndex(index)
                self._settings.setValue("path", str(path))
                self._settings.setValue("reference", reference)
            self._settings.endArray()
        self._settings.sync()
        self.changed.emit()

    def _make_private(self) -> None:
        """Let this account alone read the settings; QSettings keeps the rights that it finds."""
        file = Path(self._settings.fileName())
        with contextlib.suppress(OSError):  # no settings can be kept there anyway
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
            file.chmod(0o600)
