# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The main window: pages of one case, the way between them, and a safe way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSettings, Qt, QThread, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import panes
from ui.care import CaseCare
from ui.closing import Closing
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.message_dialog import show_error
from ui.hand_over import LockedCase
from ui.idle import IdleWatch, seconds_awake_or_asleep
from ui.jobs import Job
from ui.locking import Locking
from ui.page_list import Page, PageEntry, case_pages
from ui.pages.start_page import StartPage
from ui.places import Places, Whereabouts
from ui.recent import RecentCases
from ui.recovery import Recovery
from ui.safety_menu import SafetyMenu
from ui.screens import Screens
from ui.session import Session
from ui.theme import Look
from ui.widgets.check_line import CheckLine
from ui.widgets.focus_ring import FocusRings
from ui.widgets.job_bar import JobBar
from ui.widgets.job_strip import JobStrip
from ui.widgets.navigation import Navigation
from ui.widgets.notice_line import NoticeLine
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

    def __init__(
        self,
        session: Session,
        settings: QSettings,
        *,
        locked: LockedCase | None = None,
        hand_over: Callable[[LockedCase], None] | None = None,
        clock: Callable[[], float] = seconds_awake_or_asleep,
    ) -> None:
        """Begin with this case locked; lock a case by `hand_over`, and by itself by `clock`."""
        super().__init__()
        self._session = session
        self._settings = settings
        self._may_close = False
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
        self._locking = Locking(self, session, self, hand_over=hand_over)
        self._locking.kept_open.connect(self._on_kept_open)
        self._idle = IdleWatch(session.surroundings.settings.lock_minutes(), self, clock=clock)
        self._idle.idled.connect(self.lock)
        titles = [entry.title for entry in self._entries]
        self._closing = Closing(session, self)
        self._closing.begun.connect(self._on_closing_begun)
        self._closing.ended.connect(self._on_closing_ended)
        self._closing.left.connect(self._on_left)
        self._lay_out(titles)
        slots = CaseSlots(self._on_new, self._on_open, self._closing.close_case, self.close)
        self._care = CaseCare(session, self)
        self._care.case_wanted.connect(self._on_case_wanted)
        self._recovery = Recovery(self, self._care, self)
        self._start.broken.connect(self._recovery.show)
        self._locking.broken.connect(self._recovery.show)
        self._menus = WindowMenus(
            self,
            titles=titles,
            slots=slots,
            look=self._look,
            recent=self._recent,
            care=self._care,
        )
        self._menus.page_wanted.connect(self.show_page)
        self._menus.pane_wanted.connect(self._on_pane_wanted)
        self._menus.recent_wanted.connect(self._start.open_recent)
        self._menus.keys_wanted.connect(self.show_keys)
        self._safety = SafetyMenu(session, self)
        self._safety.lock_wanted.connect(self._on_lock_wanted)
        self._safety.copy_wanted.connect(self._start.ask_for_copy)
        self._safety.minutes_chosen.connect(self._idle.set_minutes)
        self._safety.trouble.connect(self._on_trouble)
        self._menus.add_case_actions(self._safety.actions)
        self._navigation.currentRowChanged.connect(self._on_page_chosen)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_case_closed)
        session.changed.connect(self._on_changed)
        session.trouble.connect(self._on_trouble)
        session.edits.changed.connect(self._on_edits_changed)
        session.checking.connect(self._on_checking)
        session.broken.connect(self._on_broken)
        self.resize(*SIZE)
        self.restoreGeometry(cast(QByteArray, settings.value(GEOMETRY, QByteArray())))
        self._show_state()
        self._navigation.setCurrentRow(0)
        (self._start.first_focus() or self._navigation).setFocus()
        if locked is not None:
            self._locking.begin_locked(locked)

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
    def locking(self) -> Locking:
        """Whether the window is locked, and its screen."""
        return self._locking

    @property
    def menus(self) -> WindowMenus:
        """The menus."""
        return self._menus

    @Slot(int)
    def show_page(self, index: int) -> None:
        """Show a page by its place in the navigation, if it is of use now."""
        if self._locking.screen is None:
            self.uncover()
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
        self._notice = NoticeLine()
        column = QVBoxLayout()
        column.addWidget(self._notice)
        column.addWidget(self._stack, 1)
        self._central = QWidget()
        layout = QHBoxLayout(self._central)
        layout.addWidget(self._navigation)
        layout.addLayout(column, 1)
        self._screens = Screens(self._central)
        self.setCentralWidget(self._screens)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._strip = JobStrip()
        self._strip.page_wanted.connect(self.show_page)
        self._strip.shown_changed.connect(self._show_status_bar)
        self._check_line = CheckLine()
        self._check_line.shown_changed.connect(self._show_status_bar)
        self.statusBar().addWidget(self._strip, 1)
        self.statusBar().addWidget(self._check_line, 1)
        self.statusBar().addWidget(self._closing.line, 1)
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

    @Slot()
    def _show_status_bar(self) -> None:
        lines = (self._strip, self._check_line, self._closing.line)
        covered = self._screens.covering is not None
        self.statusBar().setVisible(not covered and not all(line.isHidden() for line in lines))

    # --- screens over all pages ---

    @Slot()
    def lock(self) -> None:
        """Lock the open case, if there is one that is not being closed anyway."""
        self._lock(by_hand=False)

    @Slot()
    def _on_lock_wanted(self) -> None:
        self._lock(by_hand=True)

    def _lock(self, *, by_hand: bool) -> None:
        if self._locking.screen is None and not self._closing.is_under_way:
            self._locking.lock(by_hand=by_hand)
            self._idle.begin_anew()

    def cover(self, screen: QWidget, *, menus: bool = False) -> None:
        """Show `screen` and nothing else; without `menus` nothing of the case is told either."""
        self._screens.cover(screen)
        self._start.hide_case(not menus)
        self.menuBar().setVisible(menus)
        self._show_status_bar()
        self._show_title()

    @Slot()
    def uncover(self) -> None:
        """Show the pages again."""
        if self._screens.uncover():
            self._start.hide_case(False)
            self.menuBar().show()
            self._show_status_bar()
            self._show_title()

    @Slot(object, object)
    def _on_broken(self, path: Path, error: BaseException) -> None:
        """The check of an open case failed; one that is locked is told on the way back."""
        if self._locking.screen is None:
            self._recovery.show(path, error)

    @Slot(object)
    def _on_case_wanted(self, path: Path) -> None:
        self.show_page(0)
        self._start.ask_passphrase(path)

    @Slot()
    def forget_pages(self) -> None:
        """Throw away all pages of the case with what they hold.

        Later, where one of them still waits for an answer from a dialog that was just closed.
        """
        if QThread.currentThread().loopLevel() > 1:
            QTimer.singleShot(0, self, self.forget_pages)
            return
        self._places.rest()
        self._navigation.setCurrentRow(0)
        for index in [index for index in self._pages if index]:
            self._strip.forget(index)
            cast(QScrollArea, self._stack.widget(index)).takeWidget()
            self._pages.pop(index).deleteLater()

    @Slot(object)
    def _on_kept_open(self, work: tuple[Job, ...]) -> None:
        """Begin the pages anew, and show the work that goes on."""
        for job in work:
            self._start.jobs.watch(job, self.tr("Work that was begun before"))
        self._places.read()

    # --- what is different with the open case ---

    @Slot(object)
    def _on_checking(self, job: Job) -> None:
        self._check_line.follow(job)

    @Slot()
    def _on_edits_changed(self) -> None:
        """Say why nothing can be changed, or let pages see anew what they may offer."""
        checking = self._session.is_checking and self._session.hindrance is None
        reason = "" if checking else self._session.edits.reason  # else the line at the foot says it
        self._notice.say(reason or self._closing.missed_backup())
        if self._session.is_open and not self._session.edits.reason:
            cast(Page, self.current_page).refresh()

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
            further = getattr(page, "page_wanted", None)
            if further is not None and page is not self._start:
                further.connect(self.show_named)
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

    def _show_title(self) -> None:
        title = self.tr("Hearing Assist")
        if reference := self._session.reference or self._locking.reference:
            title = self.tr("{reference} – Hearing Assist").format(reference=reference)
        self.setWindowTitle(title)

    def _show_state(self) -> None:
        """Title, and which pages are of use now."""
        self._show_title()
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
        if self._locking.screen is None:
            self.uncover()
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
        self.forget_pages()
        self._show_state()

    @Slot(object)
    def _on_trouble(self, error: BaseException) -> None:
        if self._locking.screen is None:  # else it is told there
            show_error(self, error)

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
            self.keep_geometry()
            event.accept()
            return
        event.ignore()
        self._closing.leave()

    def keep_geometry(self) -> None:
        """Keep where the window stands on the screen, for the next one."""
        self._settings.setValue(GEOMETRY, self.saveGeometry())
        self._settings.sync()

    @Slot()
    def _on_closing_begun(self) -> None:
        self._central.setEnabled(False)
        self.menuBar().setEnabled(False)
        self._strip.hide()
        self.statusBar().show()

    @Slot()
    def _on_closing_ended(self) -> None:
        self._central.setEnabled(True)
        self.menuBar().setEnabled(True)
        self._strip.look_again()
        self._show_status_bar()

    @Slot()
    def _on_left(self) -> None:
        self._may_close = True
        self.close()
