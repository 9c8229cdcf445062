# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Beside the pages of a PDF: its outline, and the text of one page for screen readers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from hearing_assist.pipeline.pdf_pages import NOWHERE, Entry

PLACE = int(Qt.ItemDataRole.UserRole)
AT_ONCE = 500
SMALLEST = QSize(120, 100)
TEXT_MARGIN = 10


class OutlinePane(QTreeWidget):
    """The outline of a PDF.

    Signals:
        wanted: Somebody chose an entry: its page, from 0, and how far down in points.
    """

    wanted = Signal(int, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Outline"))
        self.setHeaderHidden(True)
        self.setMinimumSize(SMALLEST)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._waiting: Iterator[Entry] = iter(())
        self._path: list[QTreeWidgetItem] = []
        self._tops: list[QTreeWidgetItem] = []
        self._found: list[tuple[int, QTreeWidgetItem]] = []
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries, the outermost opened; many of them come bit by bit."""
        self.clear()
        self._path, self._tops, self._found = [], [], []
        self._waiting = iter(entries)
        self._filling.start()
        self._fill()

    def show_page(self, page: int) -> None:
        """Mark the entry in which a page lies, unless somebody is choosing one."""
        at = bisect_right(self._found, page, key=lambda found: found[0]) - 1
        if at >= 0 and not self.hasFocus() and not self._filling.isActive():
            self.setCurrentItem(self._found[at][1])

    def minimumSizeHint(self) -> QSize:
        """A few words."""
        return SMALLEST

    @Slot()
    def _fill(self) -> None:
        """Take the next entries; a branch is shown when it is complete."""
        entries = list(islice(self._waiting, AT_ONCE))
        for entry in entries:
            self._add(entry)
        if len(entries) < AT_ONCE:
            self._filling.stop()
            self._found.sort(key=lambda found: found[0])
        complete = self._tops[:-1] if self._filling.isActive() else self._tops
        self._tops = self._tops[len(complete) :]
        self.addTopLevelItems(complete)
        for item in complete:
            item.setExpanded(True)

    def _add(self, entry: Entry) -> None:
        item = QTreeWidgetItem([entry.title])
        item.setToolTip(0, entry.title)
        item.setData(0, PLACE, (entry.page, entry.top))
        del self._path[entry.level :]
        if self._path:
            self._path[-1].addChild(item)
        else:
            self._tops.append(item)
        self._path.append(item)
        if entry.page == NOWHERE:
            item.setDisabled(True)
        else:
            self._found.append((entry.page, item))

    @Slot(QTreeWidgetItem, int)
    def _on_chosen(self, item: QTreeWidgetItem, column: int) -> None:
        page, down = item.data(0, PLACE)
        if page != NOWHERE:
            self.wanted.emit(page, down)


class TextPane(QPlainTextEdit):
    """The text of one page, in its order, to be read out, selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setMinimumSize(SMALLEST)
        self.document().setDocumentMargin(TEXT_MARGIN)
        self.setAccessibleName(self.tr("Text of this page"))
        self._shown: tuple[str, str | None] | None = None

    def show_text(self, label: str, text: str | None) -> None:
        """Show the text of the page with a label; None while it is fetched."""
        if (label, text) == self._shown:
            return
        self._shown = (label, text)
        self.setAccessibleName(self.tr("Text of page {label}").format(label=label))
        self.setPlaceholderText(
            self.tr("One moment…") if text is None else self.tr("This page has no text.")
        )
        self.setPlainText(text or "")
