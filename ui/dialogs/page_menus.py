# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The menus of the window of pages, and the list of its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.undo import UndoActions
from ui.widgets.page_viewer import PageViewer


class PageMenus(QObject):
    """Page, Edit, View and Help.

    Attributes:
        begin: Begins a mask.
        undo: Undo and redo.

    Signals:
        step_wanted: 1 for the next page, -1 for the one before.
        waiting_wanted: The next page that waits to be looked at.
        pane_wanted: 1 for the next pane, -1 for the one before.
        keys_wanted: The list of keys.
    """

    step_wanted = Signal(int)
    waiting_wanted = Signal()
    pane_wanted = Signal(int)
    keys_wanted = Signal()

    def __init__(self, window: QMainWindow, viewer: PageViewer) -> None:
        super().__init__(window)
        self._window = window
        self._viewer = viewer
        self._actions: list[QAction] = []
        page = self._menu(self.tr("Pa&ge"))
        self._add(page, self.tr("&Next page"), "Ctrl+PgDown", self._on_next)
        self._add(page, self.tr("Page &before"), "Ctrl+PgUp", self._on_before)
        self._add(page, self.tr("Next that &waits for your eyes"), "Ctrl+N", self.waiting_wanted)
        page.addSeparator()
        self._add(page, self.tr("Ne&xt pane"), "F6", self._on_next_pane)
        self._add(page, self.tr("&Pane before"), "Shift+F6", self._on_pane_before)
        page.addSeparator()
        self._add(page, self.tr("&Close"), "Ctrl+W", window.close)
        edit = self._menu(self.tr("&Edit"))
        self.undo = UndoActions(self)
        edit.addActions([self.undo.undo, self.undo.redo])
        self.begin = self._add(edit, self.tr("&Begin a mask"), "Ctrl+M", self._on_begin)
        view, canvas = self._menu(self.tr("&View")), viewer.canvas
        larger = self._add(view, self.tr("&Larger"), "Ctrl++", canvas.zoom_in)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add(view, self.tr("&Smaller"), "Ctrl+-", canvas.zoom_out)
        self._add(view, self.tr("Si&ze on paper, 100 %"), "Ctrl+0", self._on_size_on_paper)
        self._add(view, self.tr("&Twice the size, 200 %"), "Ctrl+2", self._on_twice)
        self._add(view, self.tr("&Fit the page"), "Ctrl+8", self._on_fit)
        view.addSeparator()
        self._add(view, self.tr("&As it will cross, or as it is"), "Ctrl+E", self._on_crossing)
        self._add(self._menu(self.tr("&Help")), self.tr("&Keys"), "F1", self.keys_wanted)

    def keys(self) -> list[tuple[str, str]]:
        """All keys of the window, with what they do."""
        native = QKeySequence.SequenceFormat.NativeText
        actions = [*self._actions, self.undo.undo, self.undo.redo]
        return [
            *(
                (
                    ", ".join(key.toString(native) for key in action.shortcuts()),
                    action.text().replace("&", ""),
                )
                for action in actions
            ),
            (self.tr("M, on the page"), self.tr("Begin a mask")),
            (self.tr("Arrows"), self.tr("Move the mask that was begun; else scroll")),
            (self.tr("Shift+arrows"), self.tr("Make it larger or smaller")),
            (self.tr("Ctrl with arrows"), self.tr("The same in small steps")),
            (self.tr("Enter, Esc"), self.tr("Keep the mask, drop it")),
            (self.tr("Del"), self.tr("Delete the chosen mask")),
            (self.tr("+, -"), self.tr("On the page: larger, smaller")),
            (
                self.tr("Space, page keys"),
                self.tr("On the page: a screen on or back, then on to the next page"),
            ),
        ]

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self, menu: QMenu, text: str, keys: str, slot: Callable[..., object] | object
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        menu.addAction(action)
        self._actions.append(action)
        return action

    @Slot()
    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    @Slot()
    def _on_before(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _on_next_pane(self) -> None:
        self.pane_wanted.emit(1)

    @Slot()
    def _on_pane_before(self) -> None:
        self.pane_wanted.emit(-1)

    @Slot()
    def _on_begin(self) -> None:
        self._viewer.canvas.begin()

    @Slot()
    def _on_size_on_paper(self) -> None:
        self._viewer.canvas.set_factor(1.0)

    @Slot()
    def _on_twice(self) -> None:
        self._viewer.canvas.set_factor(2.0)

    @Slot()
    def _on_fit(self) -> None:
        self._viewer.canvas.set_factor(0.0)

    @Slot()
    def _on_crossing(self) -> None:
        self._viewer.crossing.toggle()
