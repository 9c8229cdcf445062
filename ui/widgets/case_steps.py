# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The steps of the work on the open case: what is done, what is next, and the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.case_state import Step
from ui.widgets.text_label import text_label


class CaseSteps(QFrame):
    """A row a step: a word on its state, a button to its page, and what stands there.

    Signals:
        page_wanted: The lasting name of a page.
    """

    page_wanted = Signal(str)

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Take the title of each page by its lasting name."""
        super().__init__(parent)
        self._titles = dict(titles)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        heading = QLabel(self.tr("Where the work stands"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._rows: dict[str, tuple[QLabel, QPushButton, QLabel]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(heading)
        layout.addLayout(self._grid)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps in the place of those before."""
        following = next((step.page for step in steps if not step.done), "")
        for step in steps:
            mark, button, text = self._row(step.page)
            state = self.tr("✓ done") if step.done else ""
            if step.page == following:
                state = self.tr("→ next")
            mark.setText(state)
            text.setText(step.text)
            button.setAccessibleDescription(f"{state} {step.text}".strip())
            for label in (mark, text):
                font = label.font()
                font.setBold(step.page == following)
                label.setFont(font)

    def clear(self) -> None:
        """Forget what the steps said."""
        for mark, button, text in self._rows.values():
            mark.clear()
            text.clear()
            button.setAccessibleDescription("")

    def _row(self, page: str) -> tuple[QLabel, QPushButton, QLabel]:
        if page not in self._rows:
            title = self._titles.get(page, page)
            mark, text = QLabel(), text_label()
            button = QPushButton(title)
            button.setAccessibleName(title)
            button.setObjectName(page)
            button.clicked.connect(self._on_clicked)
            row = len(self._rows)
            self._grid.addWidget(mark, row, 0)
            self._grid.addWidget(button, row, 1)
            self._grid.addWidget(text, row, 2, Qt.AlignmentFlag.AlignVCenter)
            self._rows[page] = (mark, button, text)
        return self._rows[page]

    @Slot()
    def _on_clicked(self) -> None:
        self.page_wanted.emit(self.sender().objectName())
