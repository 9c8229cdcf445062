# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is cut in the tables of a window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

EDGES = 4


def cut_headings(around: QWidget) -> list[str]:
    """Headings broken inside a word, or out of sight where all could be in sight."""
    tables = [one for one in around.findChildren(QTableView) if one.isVisible()]
    tables += [around] if isinstance(around, QTableView) else []
    return [f"{one.accessibleName()}: {text}" for one in tables for text in _cut(one)]


def _cut(table: QTableView) -> list[str]:
    header = table.horizontalHeader()
    if header.isHidden():
        return []
    shown = [n for n in range(table.model().columnCount()) if not header.isSectionHidden(n)]
    texts = {n: str(table.model().headerData(n, Qt.Orientation.Horizontal) or "") for n in shown}
    measure = header.fontMetrics().horizontalAdvance
    least = {n: max(map(measure, text.split() or [""])) + EDGES for n, text in texts.items()}
    broken = [texts[n] for n in shown if header.sectionSize(n) < least[n]]
    room = table.viewport().width()
    ends = {n: header.sectionViewportPosition(n) + header.sectionSize(n) for n in shown}
    bars = 6 * EDGES * len(shown)  # a table may ask for more around its words
    if sum(least.values()) + bars > room:
        return broken
    return broken + [texts[n] for n in shown if ends[n] > room + 1]
