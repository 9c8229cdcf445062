# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which rows of a list or table are chosen, told fast for thousands of them; and choosing one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView


def chosen_rows(view: QAbstractItemView) -> list[int]:
    """The chosen rows in their order; the current one when none is chosen.

    Asked for each row by itself (`selectedRows`), Qt takes seconds for thousands.
    """
    rows: set[int] = set()
    for stretch in view.selectionModel().selection().toList():
        rows.update(range(stretch.top(), stretch.bottom() + 1))
    current = view.currentIndex()
    if not rows and current.isValid():
        rows.add(current.row())
    return sorted(rows)


def choose_row(view: QAbstractItemView, row: int) -> None:
    """Choose one row alone and bring it into sight; nothing is chosen when it is not there."""
    index = view.model().index(row, 0)
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(
        index, flags.ClearAndSelect | flags.Rows if index.isValid() else flags.Clear
    )
    if index.isValid():
        view.scrollTo(index)
