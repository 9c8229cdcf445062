# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A field for a folder that is there, or is to be made, with a button to choose where."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from ui.widgets.flow_row import FlowRow
from ui.widgets.passphrase_field import PRIVATE_INPUT

LETTERS = 26
"""Of the path that can be seen at least."""

ChooseFolder = Callable[[QWidget, str, str], Path | None]


class FolderField(FlowRow):
    """Shows a path that can be typed or chosen.

    Signals:
        changed: Another path stands there.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        folder: Path,
        *,
        new_name: str = "",
        choose: ChooseFolder | None = None,
    ) -> None:
        """Begin with `folder`; with `new_name`, with a folder of that name to be made in it."""
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(PRIVATE_INPUT)
        self.button = QPushButton()
        super().__init__((self.line, self.button), wide=self.line)
        self._name = name
        self._new_name = new_name
        self._ask = choose or _ask
        self.line.setMinimumWidth(LETTERS * self.fontMetrics().averageCharWidth())
        self.button.setText(self.tr("C&hoose…"))
        self.button.setAccessibleName(self.tr("Choose: {what}").format(what=name))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_choose)
        self.line.textChanged.connect(self.changed)
        self._show(folder)

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self.line.text().strip())

    def complaint(self) -> tuple[str, QWidget] | None:
        """What is wrong with it, or None."""
        if self.line.text().strip() and self.path.is_absolute():
            return None
        return self.tr("Write the folder in full, or choose it."), self.line

    def _show(self, folder: Path) -> None:
        self.line.setText(str(free_name(folder, self._new_name) if self._new_name else folder))

    @Slot()
    def _on_choose(self) -> None:
        here = self.path.parent if self._new_name else self.path
        folder = self._ask(self, self._name, str(here))
        if folder is not None:
            self._show(folder)


def place_beside(path: Path) -> Path:
    """Where a new folder goes that has to do with a case file: beside the folder of the case."""
    above = path.parent.parent
    return above if os.access(above, os.W_OK) else path.parent


def free_name(folder: Path, name: str) -> Path:
    """A place in `folder` that is free: the name, or the name and a number."""
    number = 1
    place = folder / name
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}"
    return place


def _ask(parent: QWidget, title: str, folder: str) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None
