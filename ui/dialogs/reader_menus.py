# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The menus of the reader and their keys, which are listed behind F1 from here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from hearing_assist.pipeline.pdf_pages import Tone
from ui.widgets.find_bar import FindBar
from ui.widgets.pdf_layout import Fit
from ui.widgets.pdf_view import PdfView

TONES = {
    (False, False): Tone.PLAIN,
    (False, True): Tone.GREY,
    (True, False): Tone.DARK,
    (True, True): Tone.DARK_GREY,
}
"""By dark and grey."""

Keys = QKeySequence | QKeySequence.StandardKey


class ReaderMenus(QObject):
    """Paper, Find, Go, View and Help.

    Signals:
        page_wanted: A page is to be typed in.
        hit_wanted: 1 for the next hit, -1 for the one before.
        pane_wanted: 1 for the next pane, -1 for the one before.
        text_wanted: Whether the text of the page is to be shown.
        outline_wanted: Whether the outline is to be shown.
        full_screen_wanted: Whether the window is to fill the screen.
        keys_wanted: The list of keys was asked for.
        leave_wanted: Esc was pressed.
    """

    page_wanted = Signal()
    hit_wanted = Signal(int)
    pane_wanted = Signal(int)
    text_wanted = Signal(bool)
    outline_wanted = Signal(bool)
    full_screen_wanted = Signal(bool)
    keys_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, window: QMainWindow, view: PdfView, find: FindBar) -> None:
        super().__init__(window)
        self._window = window
        self._view = view
        self._actions: list[QAction] = []
        self._always: list[QAction] = []
        self._make_paper()
        self._make_find(find)
        self._make_go()
        self._make_view()
        help_menu = self._menu(self.tr("&Help"))
        self._always.append(self._add(help_menu, self.tr("&Keys"), "F1", self.keys_wanted))
        escape = QAction(self.tr("Leave"), self)
        escape.setShortcut(QKeySequence("Esc"))
        escape.triggered.connect(self.leave_wanted)
        window.addAction(escape)
        view.way_changed.connect(self._on_way_changed)
        view.selection_changed.connect(self._on_selection_changed)

    def enable(self, *, is_open: bool, has_outline: bool) -> None:
        """Offer what is of use now."""
        for action in self._actions:
            action.setEnabled(is_open or action in self._always)
        self.outline.setEnabled(has_outline)
        self._on_way_changed()
        self._on_selection_changed()

    def keys(self) -> list[tuple[str, str]]:
        """All keys of the window, with what they do."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            *(
                (
                    ", ".join(key.toString(native) for key in action.shortcuts()),
                    action.text().replace("&", "").rstrip("…"),
                )
                for action in self._actions
            ),
            (self.tr("Space, Shift+Space"), self.tr("A screen on, a screen back")),
            (self.tr("Left, Right"), self.tr("Page before, next page")),
            (self.tr("Home, End"), self.tr("First page, last page")),
            (self.tr("Tab, Enter"), self.tr("Next link on the screen, follow it")),
            (self.tr("Esc"), self.tr("Leave the search, the full screen, the window")),
        ]

    def _make_paper(self) -> None:
        menu, keys = self._menu(self.tr("&Paper")), QKeySequence.StandardKey
        self.copy = self._add(menu, self.tr("&Copy"), keys.Copy, self._view.copy)
        self._add(menu, self.tr("Select the &page"), keys.SelectAll, self._view.select_page)
        menu.addSeparator()
        self._always.append(self._add(menu, self.tr("C&lose"), "Ctrl+W", self._window.close))

    def _make_find(self, find: FindBar) -> None:
        menu = self._menu(self.tr("&Find"))
        self._add(menu, self.tr("&Find…"), QKeySequence.StandardKey.Find, find.begin)
        self._add(menu, self.tr("&Next"), "F3", self._on_next_hit)
        self._add(menu, self.tr("&Before"), "Shift+F3", self._on_hit_before)

    def _make_go(self) -> None:
        menu, view = self._menu(self.tr("&Go")), self._view
        self._add(menu, self.tr("&Page…"), "Ctrl+G", self.page_wanted)
        self._add(menu, self.tr("&Next page"), "Ctrl+PgDown", view.next_page)
        self._add(menu, self.tr("Page b&efore"), "Ctrl+PgUp", view.previous_page)
        self._add(menu, self.tr("&First page"), "Ctrl+Home", view.first_page)
        self._add(menu, self.tr("&Last page"), "Ctrl+End", view.last_page)
        menu.addSeparator()
        self.back = self._add(menu, self.tr("&Back"), "Alt+Left", view.go_back)
        self.forward = self._add(menu, self.tr("For&ward"), "Alt+Right", view.go_forward)
        menu.addSeparator()
        for text, keys, slot in (
            (self.tr("Ne&xt pane"), "F6", self._on_next_pane),
            (self.tr("Pane befo&re"), "Shift+F6", self._on_pane_before),
        ):
            self._always.append(self._add(menu, text, keys, slot))

    def _make_view(self) -> None:
        menu, view = self._menu(self.tr("&View")), self._view
        larger = self._add(menu, self.tr("&Larger"), "Ctrl++", view.zoom_in)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add(menu, self.tr("&Smaller"), "Ctrl+-", view.zoom_out)
        self._add(menu, self.tr("Size on pap&er"), "Ctrl+0", self._on_size_on_paper)
        self._add(menu, self.tr("Fit the &page"), "Ctrl+8", self._on_fit_page)
        self._add(menu, self.tr("Fit the &width"), "Ctrl+9", self._on_fit_width)
        menu.addSeparator()
        self._add(menu, self.tr("Turn &right"), "Ctrl+R", view.turn_right)
        self._add(menu, self.tr("Turn le&ft"), "Ctrl+Shift+R", view.turn_left)
        menu.addSeparator()
        self.dark = self._switch(menu, self.tr("&Dark pages"), "Ctrl+D", self._on_tone)
        self.grey = self._switch(menu, self.tr("&Greyscale"), "Ctrl+Shift+G", self._on_tone)
        menu.addSeparator()
        self.outline = self._switch(menu, self.tr("&Outline"), "F9", self.outline_wanted)
        self.text = self._switch(menu, self.tr("&Text of this page"), "Ctrl+T", self.text_wanted)
        menu.addSeparator()
        self.full_screen = self._switch(
            menu, self.tr("F&ull screen"), "F11", self.full_screen_wanted
        )
        self._always.append(self.full_screen)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self, menu: QMenu, text: str, keys: Keys | str, slot: Callable[..., object] | object
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        menu.addAction(action)
        self._actions.append(action)
        return action

    def _switch(
        self, menu: QMenu, text: str, keys: str, slot: Callable[[bool], object] | object
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setCheckable(True)
        action.toggled.connect(slot)
        menu.addAction(action)
        self._actions.append(action)
        return action

    @Slot()
    def _on_way_changed(self) -> None:
        self.back.setEnabled(self._view.can_go_back)
        self.forward.setEnabled(self._view.can_go_forward)

    @Slot()
    def _on_selection_changed(self) -> None:
        self.copy.setEnabled(self._view.has_selection)

    @Slot(bool)
    def _on_tone(self, on: bool) -> None:
        self._view.set_tone(TONES[self.dark.isChecked(), self.grey.isChecked()])

    @Slot()
    def _on_next_hit(self) -> None:
        self.hit_wanted.emit(1)

    @Slot()
    def _on_hit_before(self) -> None:
        self.hit_wanted.emit(-1)

    @Slot()
    def _on_next_pane(self) -> None:
        self.pane_wanted.emit(1)

    @Slot()
    def _on_pane_before(self) -> None:
        self.pane_wanted.emit(-1)

    @Slot()
    def _on_size_on_paper(self) -> None:
        self._view.set_factor(1.0)

    @Slot()
    def _on_fit_page(self) -> None:
        self._view.set_fit(Fit.PAGE)

    @Slot()
    def _on_fit_width(self) -> None:
        self._view.set_fit(Fit.WIDTH)
