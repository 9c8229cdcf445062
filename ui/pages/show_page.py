# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The button that opens the page on which the chosen paragraph stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from ui.pages.pages_door import PagesDoor
from ui.session import Session

Spot = tuple[str, int, int | None]
"""A block, and from where to where in it; None for its end."""


class ShowPage(QPushButton):
    """Of use only where the sealed record is open; a copy for reading does not show it.

    Args:
        session: The open case.
        page: The page of the program that it belongs to.
        spot: What is chosen there now, or None.
        key: Its key, as its words name it; the page makes the shortcut.

    Signals:
        said: Why nothing was opened (str), or "".
    """

    said = Signal(str)

    def __init__(
        self,
        session: Session,
        page: QWidget,
        spot: Callable[[], Spot | None],
        *,
        key: str = "Ctrl+G",
    ) -> None:
        super().__init__()
        self.setText(self.tr("Show the page ({key})").format(key=key))
        self.setAccessibleName(self.tr("Show the page"))
        self.setToolTip(self.tr("Show the page of the file on which the chosen text stands"))
        self.setAutoDefault(False)
        self._session = session
        self._spot = spot
        self._door = PagesDoor(session, page)
        self._door.said.connect(self.said)
        self.clicked.connect(self.show_page)
        session.opened.connect(self._show)
        if not session.has_sealed:  # shown before it has a parent, it would be a window of its own
            self.hide()

    @Slot()
    def show_page(self) -> None:
        """Open it, or say why there is none."""
        if not (self._session.is_open and self._session.has_sealed):
            return
        spot = self._spot()
        if spot is None:
            self.said.emit(self.tr("Choose a paragraph first."))
        else:
            self._door.show_block(*spot)

    @Slot()
    def _show(self) -> None:
        self.setVisible(self._session.has_sealed)
