# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reading page: documents on the left, original beside translation on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from hearing_assist.pipeline.reading import ReadingBlock, ReadingCase, ReadingDocument

COLUMNS = 4


class ReadingPage(QWidget):
    """Shows one case; holds printed text only, never a store or a key."""

    def __init__(self) -> None:
        super().__init__()
        self._documents: tuple[ReadingDocument, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.setWordWrap(True)
        self._list.currentRowChanged.connect(self._on_document_changed)
        self._text = QTableWidget(0, COLUMNS)
        self._text.setAccessibleName(self.tr("Text"))
        self._text.setHorizontalHeaderLabels(
            [self.tr("No."), self.tr("Original"), self.tr("Translation"), self.tr("Status")]
        )
        self._text.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._text.setWordWrap(True)
        self._text.setShowGrid(False)
        self._text.setAlternatingRowColors(True)
        self._text.verticalHeader().hide()
        header = self._text.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._text.resizeRowsToContents)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(self._text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([260, 920])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def show_case(self, case: ReadingCase) -> None:
        """Show a case from its first document on."""
        self._documents = case.documents
        self._list.clear()
        self._list.addItems([document.title for document in case.documents])
        self._list.setCurrentRow(0)

    def _on_document_changed(self, row: int) -> None:
        blocks = self._documents[row].blocks if 0 <= row < len(self._documents) else ()
        self._text.setRowCount(len(blocks))
        for index, block in enumerate(blocks):
            for column, text in enumerate(self._cells(block)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self._text.setItem(index, column, item)
        self._text.resizeRowsToContents()
        self._text.scrollToTop()

    def _cells(self, block: ReadingBlock) -> tuple[str, str, str, str]:
        status = ""
        if block.translation:
            status = self.tr("reviewed") if block.reviewed else self.tr("machine, not reviewed")
        return block.number, block.original, block.translation, status
