# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reading page: documents on the left, original beside translation on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
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
from ui.item_models.segments_model import ParagraphsModel
from ui.own_notes import OwnNotes
from ui.pages.notes_panel import NotesPanel
from ui.pages.show_page import ShowPage, Spot
from ui.session import Session
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_row import FlowRow
from ui.widgets.paragraph_delegate import Parts
from ui.widgets.paragraph_view import Captions, ParagraphView
from ui.widgets.short_texts import shorten
from ui.widgets.text_label import text_label

WIDE = 110
"""Average letters of width from which on the documents stand beside the text."""

LIST_LETTERS = 24
LIST_LINES = 3


class ReadingPage(QWidget):
    """Shows the released documents; holds printed text only, never a store or a key.

    Attributes:
        undo_stack: Steps on the reader's own notes.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: ReadingCase | None = None
        self._documents: tuple[ReadingDocument, ...] = ()
        self._shown = ""
        self._fitted = False
        self._place: dict[str, str] = {}
        self.undo_stack = QUndoStack(self)
        self._mine = OwnNotes(session, self.undo_stack, self)
        self._notes = NotesPanel(session, self._mine)
        self._notes.place_wanted.connect(self._on_place_wanted)
        self._notes.note_wanted.connect(self.note)
        self._notes.left.connect(self._on_note_left)
        self._notes.hide()
        self._notes_shown = QPushButton(self.tr("&My notes"))
        self._notes_shown.setAccessibleName(self.tr("My notes"))
        self._notes_shown.setToolTip(self.tr("Show or hide your own notes (Ctrl+M)"))
        self._notes_shown.setCheckable(True)
        self._notes_shown.toggled.connect(self._on_notes_toggled)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Documents"))
        self._list.setWordWrap(True)
        self._list.setSpacing(3)
        shorten(self._list)
        self._list.currentRowChanged.connect(self._on_document_changed)
        self._find = QLineEdit()
        self._find.setAccessibleName(self.tr("Find in all documents"))
        self._find.setPlaceholderText(self.tr("Find in all documents"))
        self._find.setInputMethodHints(PRIVATE_INPUT)
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._on_term_changed)
        self._find.returnPressed.connect(self.find_next)
        self._show_page = ShowPage(session, self, self._spot)
        self._show_page.said.connect(self._say)
        self._said = text_label()
        self._said.setAccessibleName(self.tr("What happened"))
        self._said.hide()
        self._found = QLabel()
        self._found.setAccessibleName(self.tr("Found"))
        self._rows = _Rows(self)
        self._text = ParagraphView(self._rows)
        self._text.setAccessibleName(self.tr("Text"))
        self._delegate = self._text.delegate
        self._captions = Captions(
            self._text,
            (self.tr("No."), self.tr("Original"), self.tr("Translation"), self.tr("Status")),
        )
        self._layers = QStackedLayout(self)
        self._layers.addWidget(EmptyState(self.tr("One moment…"), ""))
        self._empty = EmptyState("", "")
        self._layers.addWidget(self._empty)
        self._layers.addWidget(self._body())
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._on_find),
            (QKeySequence("F3"), self.find_next),
            (QKeySequence("Shift+F3"), self.find_previous),
            (QKeySequence("Ctrl+M"), self._notes_shown.toggle),
            (QKeySequence("N"), self.note),
            (QKeySequence("Ctrl+G"), self._show_page.show_page),
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
        """Show a case, from where the reader was or wanted to be."""
        if case == self._case:
            return
        place = self._place or self.place()
        row = max(self._list.currentRow(), 0)
        self._case = case
        self._documents = case.documents
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems([document.title for document in case.documents])
        self._list.blockSignals(False)
        self._shown = ""
        self._list.setCurrentRow(min(row, len(case.documents) - 1))
        self._say_why_empty()
        self._layers.setCurrentIndex(2 if case.documents else 1)
        self._mine.read()
        self.return_to(place)

    def _say_why_empty(self) -> None:
        if self._session.is_open and not self._session.has_sealed:
            self._empty.say(
                self.tr("Nothing to read in this copy"),
                self.tr("Nothing was released when it was made. Ask the clerk for a newer one."),
            )
            return
        self._empty.say(
            self.tr("Nothing to read yet"),
            self.tr(
                "Add files on the page Sources (Ctrl+2), decide on the page Mentions (Ctrl+4), "
                "and release. What is released can be read here."
            ),
        )

    def place(self) -> dict[str, str]:
        """The document, the paragraph on top and the chosen one, and the words looked for."""
        return {
            "document": self._shown,
            "top": str(self._text.top_row()),
            "row": str(self._text.currentIndex().row()),
            "find": self._find.text(),
        }

    def return_to(self, place: dict[str, str]) -> None:
        """Go to where `place` was; what is no longer there is passed over."""
        if self._case is None:
            self._place = dict(place)
            return
        self._place = {}
        self._find.setText(place.get("find", self._find.text()))
        ids = [document.id for document in self._documents]
        if place.get("document") in ids:
            self._list.setCurrentRow(ids.index(place["document"]))
            self._text.choose(_number(place.get("row", "")))
            self._text.show_from(_number(place.get("top", "")))

    @Slot()
    def find_next(self) -> None:
        """Go to the next paragraph with the words, in this document or one after it."""
        self._go(1)

    @Slot()
    def find_previous(self) -> None:
        """Go to the paragraph with the words before this one."""
        self._go(-1)

    @Slot()
    def note(self) -> None:
        """Write a note on the paragraph that is chosen in the text."""
        if not self._shown:
            return
        self._notes_shown.setChecked(True)
        row = self._text.currentIndex().row()
        blocks = self._documents[self._list.currentRow()].blocks
        self._notes.note_on(blocks[row].id if 0 <= row < len(blocks) else "")

    def _body(self) -> QWidget:
        search = FlowRow(
            (self._find, self._found, self._show_page, self._notes_shown), wide=self._find
        )
        reader = QWidget()
        column = QVBoxLayout(reader)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(search)
        column.addWidget(self._said)
        column.addWidget(self._captions)
        column.addWidget(self._text, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._list)
        self._splitter.addWidget(reader)
        self._splitter.addWidget(self._notes)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        body = QWidget()
        QVBoxLayout(body).addWidget(self._splitter)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the documents where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Give the documents other room when the text has another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        measure = self.fontMetrics()
        wide = self.width() >= WIDE * measure.averageCharWidth()
        sides = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        least = LIST_LETTERS * measure.averageCharWidth() if wide else 0
        self._list.setMinimumSize(least, LIST_LINES * measure.lineSpacing())
        if self._splitter.orientation() is not sides or not self._fitted:
            self._fitted = True
            self._splitter.setOrientation(sides)
            self._share()
        self._list.setVisible(wide or not self._notes_shown.isChecked())

    def _share(self) -> None:
        """Documents and notes get their least, the text the rest; under the text, notes more."""
        if self._splitter.orientation() is Qt.Orientation.Vertical and self._notes.isVisibleTo(
            self
        ):
            height = self._splitter.height()
            self._splitter.setSizes([0, height * 3 // 5, height * 2 // 5])
        else:
            self._splitter.setSizes([1, 10_000, 1])

    @Slot(int)
    def _on_document_changed(self, row: int) -> None:
        if not 0 <= row < len(self._documents):
            self._shown = ""
            self._rows.show_rows(())
            self._notes.show_document("", set())
            return
        document = self._documents[row]
        self._shown = document.id
        self._delegate.set_translated(any(block.translation for block in document.blocks))
        self._delegate.set_numbered(any(block.number for block in document.blocks))
        self._captions.update()
        self._rows.show_rows(document.blocks)
        self._notes.show_document(document.id, {each.id for each in self._documents})
        self._text.scrollToTop()
        self._text.choose(0)

    @Slot(bool)
    def _on_notes_toggled(self, shown: bool) -> None:
        self._notes.setVisible(shown)
        self._fit()
        self._share()

    def _spot(self) -> Spot | None:
        """The paragraph that is chosen; in the case file it bears the id that the source has."""
        blocks = self._documents[self._list.currentRow()].blocks if self._shown else ()
        row = self._text.currentIndex().row()
        return (blocks[row].id, 0, None) if 0 <= row < len(blocks) else None

    @Slot(str)
    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    @Slot()
    def _on_note_left(self) -> None:
        self._text.setFocus()

    @Slot(int)
    def _on_place_wanted(self, row: int) -> None:
        self._text.choose(row)

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
        self._text.choose(target[1], hint=QAbstractItemView.ScrollHint.PositionAtCenter)
        self._found.setText(
            self.tr("{number} of {hits} paragraphs").format(
                number=hits.index(target) + 1, hits=len(hits)
            )
        )

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        show_error(self, error)


class _Rows(ParagraphsModel[ReadingBlock]):
    """The paragraphs of one document."""

    def parts(self, row: ReadingBlock) -> Parts:
        """Number, original, translation, and status in words."""
        return row.number, row.original, row.translation, self._status(row)

    def _status(self, row: ReadingBlock) -> str:
        if not row.translation:
            return ""
        if row.reviewed:
            return self.tr("reviewed")
        made = self.tr("edited, not reviewed") if row.edited else self.tr("machine, not reviewed")
        return (
            self.tr("{made}; not translated in part").format(made=made)
            if row.untranslated
            else made
        )


def _number(text: str) -> int:
    """A row that was written down, or -1."""
    return int(text) if text.isascii() and text.isdigit() else -1


def _read(case: Case, progress: ProgressSink, cancel: CancelToken) -> ReadingCase:
    return read_case(case)
