# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A window for the pages and pictures of one source: look, mask, decide what crosses as a picture.

Everything shown here is sealed: nothing of it is copied, and the window closes with the case. What
happens on one page is `ui.pages.page_desk`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QUndoStack
from PySide6.QtWidgets import (
    QFrame,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.blocks import Box
from ui import panes
from ui.autosave import Autosave
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.page_menus import PageMenus
from ui.item_models.pages_model import PagesModel
from ui.messages import explain
from ui.pages.page_desk import PageDesk
from ui.pages.pages_steps import Loaded, load, unsaved
from ui.session import Session
from ui.widgets.abreast import Abreast
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_column import PageColumn
from ui.widgets.page_side import DecisionPanel, MaskPanel
from ui.widgets.page_table import PageTable
from ui.widgets.page_viewer import PageViewer
from ui.widgets.text_label import text_label

SIZE = (1180, 800)
SMALLEST = (360, 300)
LEAST_ABREAST = 150
WIDTHS, HEIGHTS = (330, 560, 290), (200, 420, 330)
WAITING, EMPTY, PAGES = range(3)


class PageWindow(QMainWindow):
    """The pages of one source. Deleted, with all it holds, when it is closed."""

    def __init__(
        self,
        session: Session,
        source_id: str,
        parent: QWidget | None = None,
        *,
        view: int = 0,
        sought: Sequence[Box] = (),
    ) -> None:
        """Read the pages; the caller shows the window.

        Args:
            session: The open case; the window closes with it.
            source_id: The source.
            parent: The window that this one belongs to.
            view: The page to begin with, or 0 for the first that waits.
            sought: Rectangles on it that the reader came for.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowTitle(
            self.tr("Pages and pictures – {reference}").format(reference=session.reference)
        )
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self._session = session
        self._source_id = source_id
        self._wanted_view = view
        self._loading = self._again = False
        self._stack = QUndoStack(self)
        self._model = PagesModel(self)
        self._viewer = PageViewer()
        self._table = PageTable(self._model)
        self._masks = MaskPanel()
        self._decision = DecisionPanel()
        self._status = text_label()
        self._status.setAccessibleName(self.tr("What happened"))
        self._status.hide()
        self._empty = EmptyState(self.tr("One moment…"), "")
        self._menus = PageMenus(self, self._viewer)
        self._menus.undo.attend(self)
        self._desk = PageDesk(
            session,
            source_id,
            self._model,
            self._viewer,
            self._masks,
            self._decision,
            self._stack,
        )
        self._desk.seek(view, sought)
        self._reason = ""  # typed, and not used for a decision yet
        self._autosave = Autosave(session, unsaved(source_id), lambda: self._reason, self)
        self._lay_out()
        self._connect()
        session.edits.guard(*self._masks.edits, *self._decision.edits, self._menus.begin)
        session.changed.connect(self._on_changed)
        session.closed.connect(self.close)
        self.refresh()

    @property
    def undo_stack(self) -> QUndoStack:
        """Masks and decisions that can be taken back."""
        return self._stack

    @property
    def source_id(self) -> str:
        """Whose pages are shown."""
        return self._source_id

    @property
    def view(self) -> int:
        """The page that is shown, from 1; 0 for none."""
        return self._desk.view

    @property
    def is_reading(self) -> bool:
        """Whether something of the page is still on its way."""
        return self._loading or self._desk.is_reading

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, and let go of all that was drawn."""
        self._autosave.keep()
        self._desk.close()
        super().closeEvent(event)

    # --- putting together ---

    def _lay_out(self) -> None:
        side = PageColumn()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._masks, 1)
        column.addWidget(self._decision)
        splitter = Abreast(LEAST_ABREAST, widths=WIDTHS, heights=HEIGHTS)
        for place, pane in enumerate((self._table, self._viewer, side)):
            splitter.addWidget(pane)
            splitter.setStretchFactor(place, WIDTHS[place])
        splitter.share()
        splitter.turned.connect(self._viewer.stand_abreast)
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(splitter, 1)
        column.addWidget(self._status)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._layers = QStackedWidget()
        for layer in (EmptyState(self.tr("One moment…"), ""), self._empty, area):
            self._layers.addWidget(layer)
        self.setCentralWidget(self._layers)

    def _connect(self) -> None:
        menus = self._menus
        menus.step_wanted.connect(self._on_step)
        menus.waiting_wanted.connect(self._on_waiting)
        menus.pane_wanted.connect(self._on_pane)
        menus.keys_wanted.connect(self.show_keys)
        self._table.chosen.connect(self._desk.show_view)
        self._viewer.step_wanted.connect(self._on_step)
        self._desk.said.connect(self._say)
        self._decision.reason.textEdited.connect(self._on_typed)
        self._decision.withhold_wanted.connect(self._on_used)
        self._decision.release_wanted.connect(self._on_used)

    @Slot()
    def show_keys(self) -> KeysDialog:
        """Show the list of keys."""
        dialog = KeysDialog(self._menus.keys(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    # --- a reason that is typed ---

    @Slot(str)
    def _on_typed(self, reason: str) -> None:
        self._reason = reason
        self._autosave.touch()

    @Slot()
    def _on_used(self) -> None:
        self._on_typed("")

    def _take_reason(self, reason: str) -> None:
        """Show again what was typed before a stop."""
        if reason and not self._decision.reason.text():
            self._reason = reason
            self._autosave.taken_up(reason)
            self._decision.reason.setText(reason)

    # --- the list ---

    def refresh(self) -> None:
        """Read anew what is known of the pages."""
        if not (self._session.is_open and self._session.has_sealed):
            return
        if self._loading:
            self._again = True
            return
        self._loading, self._again = True, False
        job = self._session.run(partial(load, self._source_id))
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_not_loaded)
        job.finished.connect(self._on_load_finished)

    def go_to(self, view: int, sought: Sequence[Box] = ()) -> None:
        """Show a page and mark rectangles on it."""
        self._desk.seek(view, sought)
        self._wanted_view = view
        if self._model.views:
            self._take_place()

    @Slot(object)
    def _on_loaded(self, loaded: Loaded) -> None:
        self._table.show_title(loaded.title)
        self._masks.show_persons(loaded.persons)
        self._model.set_views(loaded.views)
        if not self.view:
            self._take_reason(loaded.reason)
        if not loaded.views:
            self._empty.say(
                self.tr("No pages to look at"),
                self.tr(
                    "This file has no pages or pictures that can be drawn. Its text crosses as it "
                    "is decided on the Mentions page."
                ),
            )
            self._layers.setCurrentIndex(EMPTY)
            return
        self._layers.setCurrentIndex(PAGES)
        self._take_place()
        self._desk.show_facts()

    def _take_place(self) -> None:
        """Go where somebody wanted to be, the first time to what waits."""
        first = not self.view
        wanted, self._wanted_view = self._wanted_view, 0
        if not wanted and first:
            wanted = self._model.next_waiting(0) or self._model.views[0].view
        if wanted:
            self._table.choose(wanted)
        if first:
            self._table.table.setFocus()

    @Slot(object)
    def _on_not_loaded(self, error: BaseException) -> None:
        message = explain(error)
        if self.view:
            self._say(message.text)
            return
        self._empty.say(message.title, message.text)
        self._layers.setCurrentIndex(EMPTY)

    @Slot()
    def _on_load_finished(self) -> None:
        self._loading = False
        if self._again:
            self.refresh()

    @Slot(str)
    def _on_changed(self, what: str) -> None:
        """Mentions and register decide what is covered; other steps change other pages."""
        if what in {"sources", "persons", "mentions", "released"}:
            self.refresh()
            self._desk.read_again()

    @Slot(int)
    def _on_step(self, step: int) -> None:
        numbers = [each.view for each in self._model.views]
        if self.view in numbers:
            place = numbers.index(self.view) + step
            if 0 <= place < len(numbers):
                self._table.choose(numbers[place])

    @Slot()
    def _on_waiting(self) -> None:
        view = self._model.next_waiting(self.view)
        if view:
            self._table.choose(view)
        else:
            self._say(self.tr("No other page waits for your eyes."))

    @Slot(int)
    def _on_pane(self, step: int) -> None:
        panes.move(panes.panes_of(self._layers), step)

    @Slot(str)
    def _say(self, text: str) -> None:
        self._status.setText(text)
        self._status.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
