# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A window to read a finished PDF from memory: no copy on a disk, no printing, nothing followed.

It works while the case is busy, because its pages are drawn by a process of its own
(docs/adr/012), and is closed with the case.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hearing_assist.pipeline.pdf_pages import Contents, PdfPages
from ui import panes
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.reader_menus import ReaderMenus
from ui.messages import explain
from ui.session import Session
from ui.widgets.empty_state import EmptyState
from ui.widgets.find_bar import FindBar
from ui.widgets.pdf_layout import Fit
from ui.widgets.pdf_panes import OutlinePane, TextPane
from ui.widgets.pdf_store import PdfStore
from ui.widgets.pdf_view import PdfView
from ui.widgets.reader_tools import ReaderTools

SIZE = (1000, 860)
SMALLEST = (360, 300)
WIDTHS = (220, 700, 320)
SETTLE_MS = 400
"""How long a page must stay before it is announced; scrolling past announces nothing."""
FIT, FACTOR, DARK, GREY = "reader/fit", "reader/factor", "reader/dark", "reader/grey"


class ReaderWindow(QMainWindow):
    """One open PDF. Deleted, with all it holds, when it is closed."""

    def __init__(
        self,
        session: Session,
        data: bytes,
        title: str,
        parent: QWidget | None = None,
        *,
        settings: QSettings | None = None,
    ) -> None:
        """Open `data`; the caller shows the window.

        Args:
            session: The window closes with its case.
            data: A PDF.
            title: All that the window's title says; it may stand in a task bar.
            parent: The window that this one belongs to.
            settings: Where scale and colours are remembered; the program's own by default.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self._settings = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "hearing-assist", "window"
        )
        self._kept: dict[str, object] = {}
        self._labels: tuple[str, ...] = ()
        self._store = PdfStore(PdfPages(data), self)
        self._view = PdfView(self._store)
        self._outline = OutlinePane()
        self._text = TextPane()
        self._find = FindBar()
        self._tools = ReaderTools()
        self._menus = ReaderMenus(self, self._view, self._find)
        self._state = EmptyState(self.tr("One moment…"), "")
        self._layers = QStackedWidget()
        self._layers.addWidget(self._state)
        self._layers.addWidget(self._body())
        self.setCentralWidget(self._layers)
        self._tools.addActions(
            [self._menus.back, self._menus.forward, self._menus.outline, self._menus.dark]
        )
        self._tools.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.addToolBar(self._tools)
        self._where = QLabel()
        self.statusBar().addPermanentWidget(self._where)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)
        self._connect_menus()
        self._connect_parts()
        session.closed.connect(self.close)
        self._recall()
        self._enable(None)
        self._store.start()

    @property
    def view(self) -> PdfView:
        """The pages."""
        return self._view

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the process that draws, and let go of all it drew."""
        self._settled.stop()
        self._store.close()
        super().closeEvent(event)

    # --- putting together ---

    def _body(self) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for place, pane in enumerate((self._outline, self._view, self._text)):
            splitter.addWidget(pane)
            splitter.setStretchFactor(place, WIDTHS[place])
        splitter.setSizes(WIDTHS)
        splitter.setChildrenCollapsible(False)
        self._outline.hide()
        self._text.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(splitter, 1)
        column.addWidget(self._find)
        return body

    def _connect_menus(self) -> None:
        menus = self._menus
        menus.page_wanted.connect(self._tools.begin_page)
        menus.hit_wanted.connect(self._on_hit_wanted)
        menus.pane_wanted.connect(self._on_pane_wanted)
        menus.text_wanted.connect(self._on_text_wanted)
        menus.outline_wanted.connect(self._on_outline_wanted)
        menus.full_screen_wanted.connect(self._on_full_screen_wanted)
        menus.keys_wanted.connect(self.show_keys)
        menus.leave_wanted.connect(self._on_leave_wanted)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._view.addActions([menus.copy, menus.back, menus.forward, menus.dark, menus.text])

    def _connect_parts(self) -> None:
        self._store.opened.connect(self._on_opened)
        self._store.failed.connect(self._on_failed)
        self._store.arrived.connect(self._show_text)
        self._store.searched.connect(self._on_searched)
        self._view.page_changed.connect(self._on_page_changed)
        self._view.shape_changed.connect(self._on_shape_changed)
        self._view.link_met.connect(self._on_link_met)
        self._outline.wanted.connect(self._on_entry_chosen)
        self._tools.page_typed.connect(self._on_page_typed)
        self._tools.fit_chosen.connect(self._on_fit_chosen)
        self._tools.factor_chosen.connect(self._on_factor_chosen)
        self._find.words_changed.connect(self._on_words_changed)
        self._find.step_wanted.connect(self._on_step_wanted)
        self._find.left.connect(self._view.setFocus)

    def _recall(self) -> None:
        """Scale and colours as they were left."""
        settings = self._settings
        self._menus.dark.setChecked(cast(bool, settings.value(DARK, False, type=bool)))
        self._menus.grey.setChecked(cast(bool, settings.value(GREY, False, type=bool)))
        fit = str(settings.value(FIT, Fit.WIDTH.value))
        if fit == Fit.FACTOR:
            self._view.set_factor(cast(float, settings.value(FACTOR, 1.0, type=float)))
        elif fit in set(Fit):
            self._view.set_fit(Fit(fit))

    def _keep(self) -> None:
        """Remember scale and colours; a fitted scale changes with every size of the window."""
        values: dict[str, object] = {
            FIT: self._view.fit.value,
            DARK: self._menus.dark.isChecked(),
            GREY: self._menus.grey.isChecked(),
        }
        if self._view.fit is Fit.FACTOR:
            values[FACTOR] = self._view.factor
        for name, value in values.items():
            if self._kept.get(name) != value:
                self._kept[name] = value
                self._settings.setValue(name, value)

    def _enable(self, contents: Contents | None) -> None:
        """Offer what needs an open file, when there is one."""
        there = contents is not None
        self._menus.enable(is_open=there, has_outline=bool(contents and contents.outline))
        self._tools.setVisible(there)

    # --- opening ---

    @Slot(object)
    def _on_opened(self, contents: Contents) -> None:
        self._labels = tuple(
            page.label or str(number) for number, page in enumerate(contents.pages, start=1)
        )
        self._enable(contents)
        self._outline.show_entries(contents.outline)
        self._layers.setCurrentIndex(1)
        self._view.show_contents(contents)
        self._view.setFocus()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        title, text = self.tr("This paper cannot be shown"), explain(error).text
        self._state.say(title, text)
        self._layers.setCurrentIndex(0)
        self._enable(None)
        self._announce(f"{title}. {text}")

    # --- what the menus ask for ---

    @Slot()
    def show_keys(self) -> KeysDialog:
        """Show the list of keys."""
        dialog = KeysDialog(self._menus.keys(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    @Slot(int)
    def _on_pane_wanted(self, step: int) -> None:
        there = (self._outline, self._view, self._text, self._find, self._tools)
        panes.move([pane for pane in there if pane.isVisible()], step)

    @Slot(bool)
    def _on_outline_wanted(self, on: bool) -> None:
        self._outline.setVisible(on)
        (self._outline if on else self._view).setFocus()

    @Slot(bool)
    def _on_text_wanted(self, on: bool) -> None:
        self._text.setVisible(on)
        self._show_text()
        (self._text if on else self._view).setFocus()

    @Slot(bool)
    def _on_full_screen_wanted(self, on: bool) -> None:
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    @Slot()
    def _on_leave_wanted(self) -> None:
        """Leave the innermost thing that is open."""
        if self._find.isVisible():
            self._find.leave()
        elif self._menus.full_screen.isChecked():
            self._menus.full_screen.setChecked(False)
        else:
            self.close()

    # --- pages ---

    @Slot(int)
    def _on_page_changed(self, page: int) -> None:
        self._outline.show_page(page)
        self._show_where()
        self._show_text()
        self._settled.start()

    @Slot()
    def _on_settled(self) -> None:
        self._announce(self._where.text())

    @Slot()
    def _on_shape_changed(self) -> None:
        if self._view.pages:
            self._keep()
            self._tools.show_scale(self._view.fit, self._view.factor)
            self._show_where()

    @Slot(object)
    def _on_fit_chosen(self, fit: Fit) -> None:
        self._view.set_fit(fit)
        self._view.setFocus()

    @Slot(float)
    def _on_factor_chosen(self, factor: float) -> None:
        self._view.set_factor(factor)
        self._view.setFocus()

    @Slot(int, float)
    def _on_entry_chosen(self, page: int, down: float) -> None:
        self._view.go_to(page, down)

    @Slot(str)
    def _on_page_typed(self, typed: str) -> None:
        """Go to the page with this label, or else with this number."""
        labels = [label.casefold() for label in self._labels]
        if typed.casefold() in labels:
            page = labels.index(typed.casefold())
        elif typed.isdecimal() and 1 <= int(typed[:9]) <= len(labels):
            page = int(typed[:9]) - 1
        else:
            words = self.tr("There is no such page. The last one is {label}.")
            self._tell(words.format(label=self._labels[-1]))
            self._tools.begin_page()
            return
        self._view.setFocus()
        self._view.go_to(page)
        self._show_where()

    @Slot(str)
    def _on_link_met(self, words: str) -> None:
        self.statusBar().showMessage(words)

    # --- search ---

    @Slot(str)
    def _on_words_changed(self, words: str) -> None:
        self._view.forget_hit()
        self._store.search(words, max(0, self._view.page))

    @Slot(int)
    def _on_hit_wanted(self, step: int) -> None:
        if self._find.isVisible():
            self._on_step_wanted(step)
        else:
            self._find.begin()

    @Slot(int)
    def _on_step_wanted(self, step: int) -> None:
        self._view.go_to_hit(step)
        self._on_searched()

    @Slot()
    def _on_searched(self) -> None:
        """Say what was found; go to the first hit by itself."""
        hits, is_searching = self._store.hits, self._store.is_searching
        if hits and self._view.hit is None:
            self._view.go_to_hit(1)
        if not self._store.words:
            said = ""
        elif not hits:
            said = self.tr("Searching…") if is_searching else self.tr("Not found")
        else:
            words = (
                self.tr("{number} of {hits} so far…")
                if is_searching
                else self.tr("{number} of {hits}")
            )
            number = hits.index(self._view.hit) + 1 if self._view.hit in hits else 0
            said = words.format(number=number, hits=len(hits))
        self._find.say(said)
        if said and not is_searching:
            self._announce(said)

    # --- words ---

    @Slot()
    def _show_where(self) -> None:
        page = self._view.page
        if page < 0:
            return
        label, count = self._labels[page], len(self._labels)
        words = self.tr("Page {number} of {count}")
        if label != str(page + 1):
            words = self.tr("Page {label}, {number} of {count}")
        said = words.format(label=label, number=page + 1, count=count)
        percent = self.tr("{percent} %").format(percent=round(100 * self._view.factor))
        self._where.setText(f"{said}, {percent}")
        self._view.setAccessibleDescription(self._where.text())
        self._tools.show_page(label, count)

    @Slot()
    def _show_text(self) -> None:
        page = self._view.page
        if page < 0 or not self._menus.text.isChecked():
            return
        layer = self._store.layer(page)
        nothing = "" if self._store.is_refused(page) else None
        self._text.show_text(self._labels[page], layer.letters.text if layer else nothing)

    def _tell(self, words: str) -> None:
        self.statusBar().showMessage(words)
        self._announce(words)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))
