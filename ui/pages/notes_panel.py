# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The panel "My notes" beside a document: what somebody noted on it, for their own eyes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline.notes import MOST_LETTERS, Note, PlacedNote
from ui.dialogs.message_dialog import show_error
from ui.dialogs.notes_dialogs import BeginNotesDialog, OpenNotesDialog
from ui.jobs import Job
from ui.own_notes import OwnNotes
from ui.session import Session
from ui.widgets.flow_row import FlowRow
from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.text_label import text_label

LETTERS = 32
SHOWN_LETTERS = 600
NOTE = Qt.ItemDataRole.UserRole
CLOSED, LISTED, EDITED = range(3)


class NotesPanel(QWidget):
    """Shows, takes and changes notes; asks for their passphrase once.

    Signals:
        place_wanted: The row of the paragraph that a chosen note stands on.
        note_wanted: A note on the paragraph that is chosen in the text.
        left: A note is written, or given up: back to the text.
    """

    place_wanted = Signal(int)
    note_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session, mine: OwnNotes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._mine = mine
        self._document = ""
        self._all: set[str] = set()
        self._anchor = ("", "")
        self._edited: Note | None = None
        self._saving: Job | None = None
        self._then_note = False
        self._parts = QStackedWidget()
        for part in (self._closed_part(), self._list_part(), self._editor_part()):
            self._parts.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(self.tr("My notes"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        layout.addWidget(heading)
        layout.addWidget(self._parts, 1)
        mine.changed.connect(self.show_notes)
        mine.failed.connect(self._on_failed)
        session.leaving.connect(self._on_leaving)
        self.show_notes()

    def minimumSizeHint(self) -> QSize:
        """Some words of some lines; the rest is scrolled."""
        measure = self.fontMetrics()
        return QSize(measure.averageCharWidth() * LETTERS, super().minimumSizeHint().height())

    @property
    def is_editing(self) -> bool:
        """Whether a note is being written."""
        return self._parts.currentIndex() == EDITED

    def show_document(self, document_id: str, all_ids: set[str]) -> None:
        """Show the notes on this document; `all_ids` are those of the case."""
        self._document, self._all = document_id, all_ids
        self.show_notes()

    def note_on(self, block_id: str) -> None:
        """Write a note on a paragraph of the shown document; first ask for the passphrase."""
        if self.is_editing:
            self._text.setFocus()
        elif not self._mine.is_open:
            self._then_note = True
            self.ask()
        elif block_id and not self._mine.why_not:
            self._anchor = (self._document, block_id)
            self._edit(None)

    @Slot()
    def ask(self) -> None:
        """Ask for the passphrase of the notes, or for a new one where there are none."""
        dialog: BeginNotesDialog | OpenNotesDialog
        if self._mine.exist:
            dialog = OpenNotesDialog(self._mine.name, self)
            dialog.submitted.connect(self._on_open_submitted)
        else:
            dialog = BeginNotesDialog(
                self._mine.name, self, lambda: (self._session.reference, self._session.title)
            )
            dialog.submitted.connect(self._on_begin_submitted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session.closed.connect(dialog.leave)
        dialog.rejected.connect(self._on_given_up)
        dialog.accepted.connect(self._on_asked)
        self._dialog = dialog
        dialog.open()

    # --- parts ---

    def _closed_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        self._why_closed = text_label()
        self._ask = QPushButton()
        self._ask.clicked.connect(self.ask)
        column.addWidget(self._why_closed)
        column.addWidget(self._ask)
        column.addStretch(1)
        return part

    def _list_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("My notes on this document"))
        self._list.setWordWrap(True)
        self._list.setAlternatingRowColors(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.currentItemChanged.connect(self._show_possible)
        self._list.itemClicked.connect(self._on_chosen)
        self._list.itemActivated.connect(self._on_chosen)
        self._line = text_label()
        self.add = QPushButton(self.tr("&Note on this paragraph"))
        self.add.setAccessibleName(self.tr("Note on this paragraph (N)"))
        self.add.setToolTip(self.tr("Note on the paragraph that is chosen in the text (N)"))
        self.add.clicked.connect(self.note_wanted)
        self._change = QPushButton(self.tr("Chan&ge"))
        self._change.setAccessibleName(self.tr("Change the chosen note"))
        self._change.clicked.connect(self._on_change)
        self._delete = QPushButton(self.tr("&Delete"))
        self._delete.setAccessibleName(self.tr("Delete the chosen note"))
        self._delete.setToolTip(self.tr("Can be taken back with Ctrl+Z"))
        self._delete.clicked.connect(self._on_delete)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)
        column.addWidget(FlowRow((self.add, self._change, self._delete)))
        return part

    def _editor_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        self._text = QPlainTextEdit()
        self._text.setAccessibleName(self.tr("Text of the note"))
        self._text.setPlaceholderText(self.tr("For your eyes only"))
        self._text.setInputMethodHints(PRIVATE_INPUT)
        self._text.setTabChangesFocus(True)
        self._save = QPushButton(self.tr("&Save the note"))
        self._save.setAccessibleName(self.tr("Save the note"))
        self._save.clicked.connect(self._on_save)
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), part)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_save)
        self._give_up = QPushButton(self.tr("Cancel"))
        self._give_up.setAccessibleName(self.tr("Cancel the note"))
        self._give_up.clicked.connect(self._leave_editor)
        column.addWidget(self._text, 1)
        column.addWidget(FlowRow((self._save, self._give_up)))
        return part

    # --- what is shown ---

    @Slot()
    def show_notes(self) -> None:
        """Show what there is, but for a note that is being written."""
        if not self._mine.is_open:
            self._text.clear()
            self._list.clear()
            self._say_why_closed()
            self._parts.setCurrentIndex(CLOSED)
            return
        chosen = self._chosen()
        self._list.blockSignals(True)
        self._list.clear()
        for placed in self._mine.of(self._document):
            item = QListWidgetItem(self._words(placed))
            item.setData(NOTE, placed)
            self._list.addItem(item)
            if chosen is not None and placed.note.id == chosen.note.id:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._say_line()
        self._show_possible()
        if not self.is_editing:
            self._parts.setCurrentIndex(LISTED)

    def _say_why_closed(self) -> None:
        if self._mine.exist:
            self._why_closed.setText(
                self.tr("Your notes on this case open with a passphrase of their own.")
            )
            self._ask.setText(self.tr("&Open my notes…"))
        else:
            self._why_closed.setText(
                self.tr(
                    "Notes for your own eyes, on any paragraph. They are kept in {name}, under a "
                    "passphrase of their own, and never get into the case, its copies or papers."
                ).format(name=self._mine.name)
            )
            self._ask.setText(self.tr("&Begin my notes…"))
        self._ask.setAccessibleName(self._ask.text().replace("&", ""))

    def _say_line(self) -> None:
        lines = [self._mine.why_not]
        if not self._list.count():
            lines.append(self.tr("No note on this document yet."))
        if gone := self._mine.elsewhere(self._all):
            lines.append(
                self.tr("{count} note(s) on documents that are not in this copy.").format(
                    count=gone
                )
            )
        self._line.setText("\n".join(filter(None, lines)))
        self._line.setVisible(bool(self._line.text()))

    def _words(self, placed: PlacedNote) -> str:
        if placed.row < 0:
            place = self.tr("The paragraph is not there any more")
        elif placed.number:
            place = self.tr("No. {number}").format(number=placed.number)
        else:
            place = self.tr("Paragraph {row}").format(row=placed.row + 1)
        if placed.note.page:
            place = self.tr("{place}, page {page}").format(place=place, page=placed.note.page)
        text = placed.note.text
        short = text if len(text) <= SHOWN_LETTERS else text[:SHOWN_LETTERS] + "…"
        return f"{place}\n{short}"

    @Slot()
    def _show_possible(self) -> None:
        able = not self._mine.why_not
        self.add.setEnabled(able and bool(self._document))
        for button in (self._change, self._delete):
            button.setEnabled(able and self._chosen() is not None)

    def _chosen(self) -> PlacedNote | None:
        item = self._list.currentItem()
        placed = item.data(NOTE) if item is not None else None
        return placed if isinstance(placed, PlacedNote) else None

    # --- steps ---

    def _edit(self, note: Note | None) -> None:
        self._edited = note
        self._text.setPlainText(note.text if note is not None else "")
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._parts.setCurrentIndex(EDITED)
        self._text.setFocus()

    @Slot()
    def _on_chosen(self) -> None:
        placed = self._chosen()
        if placed is not None and placed.row >= 0:
            self.place_wanted.emit(placed.row)

    @Slot()
    def _on_change(self) -> None:
        placed = self._chosen()
        if placed is not None and not self._mine.why_not:
            self._edit(placed.note)

    @Slot()
    def _on_delete(self) -> None:
        placed = self._chosen()
        if placed is not None:
            self._mine.remove(placed.note)

    @Slot()
    def _on_save(self) -> None:
        if self._saving is not None:
            return
        if not self._text.toPlainText().strip():
            self._text.setFocus()
            return
        self._saving = self._stored()
        self._saving.succeeded.connect(self._leave_editor)
        self._saving.finished.connect(self._on_saved)

    def _stored(self) -> Job:
        text = self._text.toPlainText()
        if self._edited is not None:
            return self._mine.change(self._edited.id, text)
        return self._mine.add(*self._anchor, text)

    @Slot()
    def _on_saved(self) -> None:
        self._saving = None

    @Slot()
    def _leave_editor(self) -> None:
        self._text.clear()
        self._edited = None
        if self._mine.is_open:
            self._parts.setCurrentIndex(LISTED)
            self.left.emit()

    @Slot()
    def _on_leaving(self) -> None:
        """Keep what is typed, then close the notes whatever becomes of the case."""
        typed = self._text.toPlainText().strip()[:MOST_LETTERS]
        if self.is_editing and typed and self._saving is None:
            self._stored()
        self._mine.close()

    @Slot()
    def _on_open_submitted(self) -> None:
        if isinstance(self._dialog, OpenNotesDialog):
            self._dialog.watch(
                self._mine.open(self._dialog.passphrase, accept_older=self._dialog.accept_older)
            )

    @Slot()
    def _on_begin_submitted(self) -> None:
        self._dialog.watch(self._mine.begin(self._dialog.passphrase))

    @Slot()
    def _on_given_up(self) -> None:
        self._then_note = False

    @Slot()
    def _on_asked(self) -> None:
        if self._then_note:
            self._then_note = False
            self.note_wanted.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        show_error(self, error)
