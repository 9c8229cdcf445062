# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reading page: documents on the left, original beside translation on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QSize, Qt, Slot
from PySide6.QtGui import (
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.reading import (
    ReadingBlock,
    ReadingCase,
    ReadingDocument,
    read_case,
)
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.dialogs.message_dialog import show_error
from ui.session import Session
from ui.widgets.empty_state import EmptyState
from ui.widgets.paragraph_delegate import PADDING, PARTS, ParagraphDelegate

ROWS_AT_ONCE = 50
SMALLEST_TEXT = QSize(420, 160)


class ReadingPage(QWidget):
    """Shows the released documents; holds printed text only, never a store or a key."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: ReadingCase | None = None
        self._documents: tuple[ReadingDocument, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.setWordWrap(True)
        self._list.setSpacing(3)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._on_document_changed)
        self._find = QLineEdit()
        self._find.setAccessibleName(self.tr("Find in all documents"))
        self._find.setPlaceholderText(self.tr("Find in all documents"))
        self._find.setInputMethodHints(PRIVATE_INPUT)
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._on_term_changed)
        self._find.returnPressed.connect(self.find_next)
        self._found = QLabel()
        self._found.setAccessibleName(self.tr("Found"))
        self._rows = QStandardItemModel(self)
        self._text = QListView()
        self._text.setAccessibleName(self.tr("Text"))
        self._text.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._text.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._text.setResizeMode(QListView.ResizeMode.Adjust)
        self._text.setLayoutMode(QListView.LayoutMode.Batched)
        self._text.setBatchSize(ROWS_AT_ONCE)
        self._text.setAlternatingRowColors(True)
        self._text.setMinimumSize(SMALLEST_TEXT)
        self._text.setModel(self._rows)
        self._delegate = ParagraphDelegate(self._text, self)
        self._text.setItemDelegate(self._delegate)
        self._captions = _Captions(
            self._delegate,
            (self.tr("No."), self.tr("Original"), self.tr("Translation"), self.tr("Status")),
        )
        self._text.viewport().installEventFilter(self)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(EmptyState(self.tr("One moment…"), ""))
        self._layers.addWidget(
            EmptyState(
                self.tr("Nothing to read yet"),
                self.tr(
                    "Add files on the page Sources (Ctrl+2), decide on the page Mentions (Ctrl+4), "
                    "and release. What is released can be read here."
                ),
            )
        )
        self._layers.addWidget(self._body())
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._on_find),
            (QKeySequence("F3"), self.find_next),
            (QKeySequence("Shift+F3"), self.find_previous),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Reading")

    @Slot()
    def refresh(self) -> None:
        """Read the case again; place and document stay when nothing has changed."""
        if not self._session.is_open:
            self.show_case(ReadingCase("", "", ()))
            return
        job = self._session.run(_read)
        job.succeeded.connect(self.show_case)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def show_case(self, case: ReadingCase) -> None:
        """Show a case, from the document on that was shown before."""
        if case == self._case:
            return
        row = max(self._list.currentRow(), 0)
        self._case = case
        self._documents = case.documents
        self._list.clear()
        self._list.addItems([document.title for document in case.documents])
        self._list.setCurrentRow(min(row, len(case.documents) - 1))
        self._layers.setCurrentIndex(2 if case.documents else 1)

    @Slot()
    def find_next(self) -> None:
        """Go to the next paragraph with the words, in this document or one after it."""
        self._go(1)

    @Slot()
    def find_previous(self) -> None:
        """Go to the paragraph with the words before this one."""
        self._go(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure the rows again when their width or font has changed."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._delegate.forget()
            self._text.scheduleDelayedItemsLayout()
            self._captions.update()
        return super().eventFilter(watched, event)

    def _body(self) -> QWidget:
        search = QHBoxLayout()
        search.addWidget(self._find, 1)
        search.addWidget(self._found)
        reader = QWidget()
        column = QVBoxLayout(reader)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(search)
        column.addWidget(self._captions)
        column.addWidget(self._text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(reader)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 900])
        splitter.setChildrenCollapsible(False)
        return splitter

    @Slot(int)
    def _on_document_changed(self, row: int) -> None:
        self._rows.clear()
        if 0 <= row < len(self._documents):
            blocks = self._documents[row].blocks
            self._delegate.set_translated(any(block.translation for block in blocks))
            self._captions.update()
            for block in blocks:
                self._rows.appendRow(self._item(block))
            self._text.scrollToTop()
            self._text.setCurrentIndex(self._rows.index(0, 0))

    def _item(self, block: ReadingBlock) -> QStandardItem:
        status = ""
        if block.translation:
            status = self.tr("reviewed") if block.reviewed else self.tr("machine, not reviewed")
        parts = (block.number, block.original, block.translation, status)
        item = QStandardItem()
        item.setData(parts, PARTS)
        item.setData(". ".join(filter(None, parts)), Qt.ItemDataRole.AccessibleTextRole)
        return item

    @Slot()
    def _on_find(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    @Slot(str)
    def _on_term_changed(self, term: str) -> None:
        self._delegate.set_term(term)
        self._text.viewport().update()
        hits = len(self._hits())
        if term:
            self._found.setText(self.tr("{hits} paragraphs").format(hits=hits))
        else:
            self._found.clear()

    def _hits(self) -> list[tuple[int, int]]:
        """Document and row of every paragraph with the words, in order."""
        return [
            (number, row)
            for number, document in enumerate(self._documents)
            for row, block in enumerate(document.blocks)
            if self._delegate.finds(block.original) or self._delegate.finds(block.translation)
        ]

    def _go(self, step: int) -> None:
        hits = self._hits()
        if not hits:
            return
        here = (self._list.currentRow(), self._text.currentIndex().row())
        if step > 0:
            target = next((hit for hit in hits if hit > here), hits[0])
        else:
            target = next((hit for hit in reversed(hits) if hit < here), hits[-1])
        self._list.setCurrentRow(target[0])
        index = self._rows.index(target[1], 0)
        self._text.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._text.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._found.setText(
            self.tr("{number} of {hits} paragraphs").format(
                number=hits.index(target) + 1, hits=len(hits)
            )
        )

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        show_error(self, error)


class _Captions(QWidget):
    """The words above the columns."""

    def __init__(self, delegate: ParagraphDelegate, words: tuple[str, ...]) -> None:
        super().__init__()
        self._delegate = delegate
        self._words = words

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(SMALLEST_TEXT.width(), self.fontMetrics().height() + PADDING)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words where the columns are."""
        painter = QPainter(self)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        for word, rect in zip(self._words, self._delegate.header_rects(self.height()), strict=True):
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)


def _read(case: Case, progress: ProgressSink, cancel: CancelToken) -> ReadingCase:
    return read_case(case)
