# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The main window: pages of one case, the way between them, and a safe way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui import panes
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.message_dialog import show_error
from ui.page_list import Page, PageEntry, case_pages
from ui.pages.start_page import StartPage
from ui.places import Places, Whereabouts
from ui.recent import RecentCases
from ui.session import Session
from ui.theme import Look
from ui.widgets.focus_ring import FocusRings
from ui.widgets.job_bar import JobBar
from ui.widgets.job_strip import JobStrip
from ui.widgets.navigation import Navigation
from ui.window_menus import CaseSlots, WindowMenus

if TYPE_CHECKING:
    from ui.pages.persons_page import PersonsPage

SIZE = (1180, 760)
GEOMETRY = "window/geometry"
START, PERSONS = "start", "persons"


class MainWindow(QMainWindow):
    """A window for one case.

    The title shows the case reference only: it may stand in a task bar or on a projector. Pages of
    a case are made when first shown, and thrown away with all they hold when the case is closed.
    """

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._may_close = False
        self._asking: QMessageBox | None = None
        self._look = Look(settings, self)
        self._recent = RecentCases(settings, self)
        self._start = StartPage(session, recent=self._recent)
        self._start.page_wanted.connect(self.show_named)
        self._entries = (
            PageEntry(START, self._start.title, lambda _: self._start, needs_sealed=False),
            *case_pages(),
        )
        self._names = [entry.name for entry in self._entries]
        self._pages: dict[int, QWidget] = {}
        self._whereabouts = Whereabouts()
        self._places = Places(session, self._look_where, self)
        self._places.restored.connect(self._on_restored)
        self._rings = FocusRings(self)
        titles = [entry.title for entry in self._entries]
        self._lay_out(titles)
        slots = CaseSlots(self._on_new, self._on_open, self._on_close_case, self.close)
        self._menus = WindowMenus(
            self, titles=titles, slots=slots, look=self._look, recent=self._recent
        )
        self._menus.page_wanted.connect(self.show_page)
        self._menus.pane_wanted.connect(self._on_pane_wanted)
        self._menus.recent_wanted.connect(self._start.open_recent)
        self._menus.keys_wanted.connect(self.show_keys)
        self._navigation.currentRowChanged.connect(self._on_page_chosen)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_case_closed)
        session.changed.connect(self._on_changed)
        session.trouble.connect(self._on_trouble)
        self.resize(*SIZE)
        self.restoreGeometry(cast(QByteArray, settings.value(GEOMETRY, QByteArray())))
        self._show_state()
        self._navigation.setCurrentRow(0)
        (self._start.first_focus() or self._navigation).setFocus()

    @property
    def text_size(self) -> int:
        """Size of the text in percent of the system's own."""
        return self._look.text_size

    @property
    def current_page(self) -> QWidget:
        """The page that is shown."""
        return self._page(self._navigation.currentRow())

    @property
    def job_strip(self) -> JobStrip:
        """The line at the foot of the window that shows the work of other pages."""
        return self._strip

    @property
    def menus(self) -> WindowMenus:
        """The menus."""
        return self._menus

    @Slot(int)
    def show_page(self, index: int) -> None:
        """Show a page by its place in the navigation, if it is of use now."""
        if 0 <= index < len(self._entries) and not self._reason_not(index):
            self._navigation.setCurrentRow(index)
            self._page(index).setFocus()
            self._page(index).focusNextChild()

    @Slot(str)
    def show_named(self, name: str) -> None:
        """Show a page by its lasting name, if it is of use now."""
        if name in self._names:
            self.show_page(self._names.index(name))

    @Slot()
    def show_keys(self) -> KeysDialog:
        """Show the list of keys."""
        dialog = KeysDialog(self._menus.keys(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    # --- layout ---

    def _lay_out(self, titles: list[str]) -> None:
        self._navigation = Navigation(titles)
        self._stack = QStackedWidget()
        for _ in titles:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._stack.addWidget(area)
        self._central = QWidget()
        layout = QHBoxLayout(self._central)
        layout.addWidget(self._navigation)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(self._central)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._strip = JobStrip()
        self._strip.page_wanted.connect(self.show_page)
        self._strip.shown_changed.connect(self._on_strip_shown)
        self.statusBar().addWidget(self._strip, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page's own line of work may come into sight, or go."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self._strip.look_again)

    def showEvent(self, event: QShowEvent) -> None:
        """As above."""
        super().showEvent(event)
        QTimer.singleShot(0, self._strip.look_again)

    @Slot(bool)
    def _on_strip_shown(self, shown: bool) -> None:
        self.statusBar().setVisible(shown)

    # --- pages ---

    def _page(self, index: int) -> QWidget:
        """The page at a place, made when asked for the first time."""
        if index not in self._pages:
            entry = self._entries[index]
            page = entry.make(self._session)
            self._pages[index] = page
            for bar in page.findChildren(JobBar):
                self._strip.follow(index, bar)
            wanted = getattr(page, "person_wanted", None)
            if wanted is not None:
                wanted.connect(self._on_person_wanted)
            cast(QScrollArea, self._stack.widget(index)).setWidget(page)
            self._return(page, entry.name)
        return self._pages[index]

    def _return(self, page: QWidget, name: str) -> None:
        kept = self._whereabouts.places.get(name)
        if kept and hasattr(page, "return_to"):
            page.return_to(kept)

    def _reason_not(self, index: int) -> str:
        """Why a page is of no use now, or ""."""
        if index == 0:
            return ""
        if not self._session.is_open:
            return self.tr("Open a case first.")
        if self._entries[index].needs_sealed and not self._session.has_sealed:
            return self.tr("Not in a reading copy.")
        return ""

    def _show_state(self) -> None:
        """Title, and which pages are of use now."""
        title = self.tr("Hearing Assist")
        if self._session.is_open:
            title = self.tr("{reference} – Hearing Assist").format(
                reference=self._session.reference
            )
        self.setWindowTitle(title)
        self._menus.show_state(is_open=self._session.is_open)
        for index in range(len(self._entries)):
            self._navigation.allow(index, self._reason_not(index))

    @Slot(int)
    def _on_page_chosen(self, index: int) -> None:
        if index >= 0:
            page = self._page(index)
            self._stack.setCurrentIndex(index)
            self._menus.undo.attend(page)
            cast(Page, page).refresh()
            self._places.save()
            QTimer.singleShot(0, self._strip.look_again)

    @Slot(int)
    def _on_pane_wanted(self, step: int) -> None:
        parts = [self._navigation, *panes.panes_of(self.current_page)]
        if self._strip.isVisible():
            parts.append(self._strip)
        panes.move(parts, step)

    @Slot(str)
    def _on_changed(self, what: str) -> None:
        cast(Page, self.current_page).refresh()

    @Slot(str)
    def _on_person_wanted(self, name: str) -> None:
        """Begin a new entry of the register with text chosen on another page."""
        self.show_named(PERSONS)
        cast("PersonsPage", self.current_page).add_person(name)

    # --- opening and closing a case ---

    @Slot()
    def _on_opened(self) -> None:
        self._show_state()
        if self._session.path is not None:
            self._recent.add(self._session.path, self._session.reference)

    @Slot(object)
    def _on_restored(self, whereabouts: Whereabouts) -> None:
        """Go to where the user was, or to the first page of use."""
        self._whereabouts = whereabouts
        first = "sources" if self._session.has_sealed else "reading"
        name = whereabouts.page if whereabouts.page in self._names else first
        for index, page in self._pages.items():  # somebody was quicker than the reading
            self._return(page, self._names[index])
        if self._navigation.currentRow() == 0:
            self.show_named(name)

    def _look_where(self) -> Whereabouts:
        places = dict(self._whereabouts.places)
        for index, page in self._pages.items():
            if hasattr(page, "place"):
                places[self._names[index]] = dict(page.place())
        return Whereabouts(self._names[self._navigation.currentRow()], places)

    @Slot()
    def _on_case_closed(self) -> None:
        self._whereabouts = Whereabouts()
        self._navigation.setCurrentRow(0)
        for index in [index for index in self._pages if index]:
            self._strip.forget(index)
            cast(QScrollArea, self._stack.widget(index)).takeWidget()
            self._pages.pop(index).deleteLater()
        self._show_state()

    @Slot(object)
    def _on_trouble(self, error: BaseException) -> None:
        show_error(self, error)

    @Slot()
    def _on_close_case(self) -> None:
        if self._session.is_open:
            self._ask_then(self._close_case)

    def _close_case(self) -> None:
        self._session.cancel_all()
        self._session.close()

    @Slot()
    def _on_new(self) -> None:
        self.show_page(0)
        self._start.new_case()

    @Slot()
    def _on_open(self) -> None:
        self.show_page(0)
        self._start.choose_case()

    # --- leaving ---

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go only when the case is closed; ask first when work is under way."""
        if self._may_close:
            self._settings.setValue(GEOMETRY, self.saveGeometry())
            event.accept()
            return
        event.ignore()
        self._ask_then(self._leave)

    def _ask_then(self, go_on: Callable[[], None]) -> None:
        """Call `go_on`, after a question when work would be stopped; what is typed is kept."""
        if not self._session.is_working:
            go_on()
            return
        if self._asking is not None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Work is under way"))
        box.setText(self.tr("Stop the work and close?"))
        box.setInformativeText(
            self.tr("What is finished stays. What is under way is not kept, and can be run again.")
        )
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Go on working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        stop.clicked.connect(go_on)
        box.finished.connect(self._on_answered)
        self._asking = box
        box.open()

    @Slot()
    def _on_answered(self) -> None:
        self._asking = None

    def _leave(self) -> None:
        """Stop all work and close the case without blocking the window, then close it."""
        self._central.setEnabled(False)
        self.menuBar().setEnabled(False)
        self._strip.hide()
        self.statusBar().show()
        self.statusBar().showMessage(self.tr("Closing safely…"))
        self._session.cancel_all()
        self._session.close().finished.connect(self._on_left)

    @Slot()
    def _on_left(self) -> None:
        self._may_close = True
        self.close()
