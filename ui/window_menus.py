# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The menus of the window and their keys.

The keys of every action are listed behind F1 from here, so that the list cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.care import CaseCare
from ui.recent import RecentCase, RecentCases
from ui.theme import Look, Theme
from ui.undo import UndoActions

Keys = QKeySequence | QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class CaseSlots:
    """What the entries of the Case menu call."""

    new: Callable[[], object]
    open: Callable[[], object]
    close: Callable[[], object]
    quit: Callable[[], object]


class WindowMenus(QObject):
    """Case, Edit, View and Help.

    Signals:
        page_wanted: The number of a page that was chosen.
        recent_wanted: A RecentCase that was chosen.
        pane_wanted: 1 for the next pane, -1 for the one before.
        keys_wanted: The list of keys was asked for.
    """

    page_wanted = Signal(int)
    recent_wanted = Signal(object)
    pane_wanted = Signal(int)
    keys_wanted = Signal()

    def __init__(
        self,
        window: QMainWindow,
        *,
        titles: Sequence[str],
        slots: CaseSlots,
        look: Look,
        recent: RecentCases,
        care: CaseCare | None = None,
    ) -> None:
        super().__init__(window)
        self._needs_case: list[QAction] = []
        self._files: QMenu | None = None
        self._window = window
        self._look = look
        self._recent = recent
        self._actions: list[QAction] = []
        self._make_case(slots, care)
        self.undo = UndoActions(self)
        edit = self._menu(self.tr("&Edit"))
        edit.addActions([self.undo.undo, self.undo.redo])
        self._make_view(titles)
        self._add(
            self._menu(self.tr("&Help")), self.tr("&Keys"), QKeySequence("F1"), self.keys_wanted
        )

    def show_state(self, *, is_open: bool) -> None:
        """Offer what is of use now."""
        for action in (self._close, *self._needs_case):
            action.setEnabled(is_open)

    def add_case_actions(self, actions: Sequence[QAction]) -> None:
        """Put these into the Case menu, before what closes it; their keys are listed too.

        What has neither a key nor a menu of its own goes to what concerns the files.
        """
        rare = [each for each in actions if not each.shortcuts() and each.menu() is None]
        often = [each for each in actions if each not in rare]
        (self._files or self._case_menu).addSeparator()
        (self._files or self._case_menu).addActions(rare)
        self._case_menu.insertActions(self._close, often)
        self._case_menu.insertSeparator(self._close)
        self._actions += actions

    def keys(self) -> list[tuple[str, str]]:
        """All keys of the window, with what they do."""
        keys = [
            (_keys(action), action.text().replace("&", "").rstrip("…"))
            for action in self._actions
            if action.shortcuts()
        ]
        return [
            *keys,
            (_keys(self.undo.undo), self.tr("Undo: on this page, or what was typed")),
            (_keys(self.undo.redo), self.tr("Redo")),
            (self.tr("Tab, Shift+Tab"), self.tr("Next field, field before")),
            (self.tr("Arrows"), self.tr("Move in a list or table")),
            (self.tr("F10"), self.tr("Menu")),
            (
                self.tr("R, K, U, Space"),
                self.tr("Redact, keep, undecided, redact or keep (mentions)"),
            ),
            (self.tr("P or menu key"), self.tr("Protect the selected text (mentions)")),
            (self.tr("G"), self.tr("Show the page of the file (mentions)")),
            (
                self.tr("Ctrl+G"),
                self.tr("Pages and pictures (sources); show the page (translation, reading)"),
            ),
            (self.tr("L"), self.tr("Looked at (names still standing)")),
            (self.tr("S"), self.tr("Same person (doubts)")),
            (self.tr("Ctrl+S"), self.tr("Save the entry (persons)")),
            (self.tr("Ctrl+Enter"), self.tr("Save as reviewed, next (translation)")),
            (self.tr("Ctrl+J"), self.tr("Put the next label of the original in (translation)")),
            (self.tr("Alt+Down, Alt+Up"), self.tr("Next sentence, sentence before (translation)")),
            (self.tr("Esc"), self.tr("Give up what is typed (translation)")),
            (self.tr("F8"), self.tr("Terms and memory of the sentence (translation)")),
            (
                self.tr("Ctrl+R, Ctrl+I"),
                self.tr("Replace by the glossary's word, insert from memory (translation)"),
            ),
            (self.tr("Ctrl+K"), self.tr("Look for words in reviewed sentences (translation)")),
            (self.tr("Ctrl+Shift+Enter"), self.tr("This paragraph is reviewed (translation)")),
            (self.tr("Ctrl+F, F3, Shift+F3"), self.tr("Find, next, before (reading)")),
            (self.tr("Ctrl+M, N"), self.tr("My notes, note on this paragraph (reading)")),
        ]

    # --- making ---

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _make_case(self, slots: CaseSlots, care: CaseCare | None) -> None:
        menu = self._menu(self.tr("&Case"))
        self._case_menu = menu
        self._add(menu, self.tr("&New…"), QKeySequence.StandardKey.New, slots.new)
        self._add(menu, self.tr("&Open…"), QKeySequence.StandardKey.Open, slots.open)
        self._recent_menu = menu.addMenu(self.tr("&Recent cases"))
        self._close = self._add(
            menu, self.tr("&Close the case"), QKeySequence.StandardKey.Close, slots.close
        )
        if care is not None:
            self._make_care(menu, care)
        menu.addSeparator()
        self._add(menu, self.tr("&Quit"), QKeySequence("Ctrl+Q"), slots.quit)
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        self._fill_recent()  # an empty menu would not open

    def _make_care(self, menu: QMenu, care: CaseCare) -> None:
        """Printing, and what is done with the files of a case as a whole."""
        menu.addSeparator()
        printing = self._add(
            menu, self.tr("&Print a document…"), QKeySequence.StandardKey.Print, care.print_document
        )
        files = menu.addMenu(self.tr("&Files of the case"))
        self._files = files
        self._needs_case = [
            printing,
            self._plain(files, self.tr("&Back up…"), care.back_up),
            self._plain(files, self.tr("&Judge's copy…"), care.judge_copy),
            self._plain(files, self.tr("&Who can open this case…"), care.keys),
            self._plain(files, self.tr("&Papers to call back…"), care.recalls),
        ]
        files.addSeparator()
        self._plain(files, self.tr("&Open a backup…"), care.restore)
        self._plain(files, self.tr("&Save what can be read of a damaged case…"), care.salvage)

    def _plain(self, menu: QMenu, text: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _make_view(self, titles: Sequence[str]) -> None:
        menu = self._menu(self.tr("&View"))
        for number, title in enumerate(titles):
            action = self._add(menu, title, QKeySequence(f"Ctrl+{number + 1}"), self._on_page)
            action.setData(number)
        menu.addSeparator()
        self._add(menu, self.tr("&Next pane"), QKeySequence("F6"), self._on_next_pane)
        self._add(menu, self.tr("Pane &before"), QKeySequence("Shift+F6"), self._on_pane_before)
        menu.addSeparator()
        larger = self._add(menu, self.tr("&Larger text"), QKeySequence("Ctrl++"), self._look.larger)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add(menu, self.tr("&Smaller text"), QKeySequence("Ctrl+-"), self._look.smaller)
        self._add(menu, self.tr("Text as &usual"), QKeySequence("Ctrl+0"), self._look.usual)
        menu.addSeparator()
        colours = menu.addMenu(self.tr("&Colours"))
        group = QActionGroup(self)
        for theme, title in (
            (Theme.SYSTEM, self.tr("As the &system has them")),
            (Theme.LIGHT, self.tr("&Light")),
            (Theme.DARK, self.tr("&Dark")),
        ):
            action = QAction(title, self)
            action.setCheckable(True)
            action.setChecked(theme is self._look.theme)
            action.setData(theme.value)
            action.triggered.connect(self._on_theme)
            group.addAction(action)
            colours.addAction(action)

    def _add(
        self, menu: QMenu, text: str, keys: Keys, slot: Callable[[], object] | object
    ) -> QAction:
        action = QAction(text, self)
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(keys)  # all that the system has for it
        else:
            action.setShortcut(keys)
        action.triggered.connect(slot)
        menu.addAction(action)
        self._actions.append(action)
        return action

    # --- the list of recent cases ---

    @Slot()
    def _fill_recent(self) -> None:
        menu = self._recent_menu
        menu.clear()
        for number, case in enumerate(self._recent.cases, start=1):
            text = case.label.replace("&", "&&")
            action = menu.addAction(f"&{number} {text}" if number < 10 else text)
            action.setData(case)
            action.triggered.connect(self._on_recent)
        if not self._recent.cases:
            menu.addAction(self.tr("None")).setEnabled(False)
        menu.addSeparator()
        forget = menu.addAction(self.tr("&Forget this list"))
        forget.setEnabled(bool(self._recent.cases))
        forget.triggered.connect(self._recent.clear)
        keep = menu.addAction(self.tr("&Keep a list of recent cases"))
        keep.setCheckable(True)
        keep.setChecked(self._recent.kept)
        keep.toggled.connect(self._recent.keep)

    @Slot()
    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and isinstance(action.data(), RecentCase):
            self.recent_wanted.emit(action.data())

    # --- the others ---

    @Slot()
    def _on_page(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.page_wanted.emit(int(action.data()))

    @Slot()
    def _on_next_pane(self) -> None:
        self.pane_wanted.emit(1)

    @Slot()
    def _on_pane_before(self) -> None:
        self.pane_wanted.emit(-1)

    @Slot()
    def _on_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._look.set_theme(Theme(action.data()))


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(native) for key in action.shortcuts())
