# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A seeded monkey at the real window, and what it must never bring about.

After each of its steps nothing may have reached the exception hook or Qt's log, and no widget may
have been touched by another thread than the window's. From time to time, and at the end, the case
is closed and opened again, and shows what it showed before.
"""

from __future__ import annotations

import math
import random
import shutil
import sys
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests.ui import journey
from tests.ui.gui_thread import Threads
from tests.ui.journey import Clerk, names_of, plain
from tests.ui.sample_case import SAMPLE

KEYS = (
    "Tab Tab Tab Shift+Tab Up Down Down Left Right Home End PgUp PgDown Return Escape Space Delete "
    "Backspace R K U R K Ctrl+Z Ctrl+Z Ctrl+Shift+Z Ctrl+S Ctrl+F F1 F3 Shift+F3 F6 Ctrl+A Ctrl+C "
    "Ctrl+V Ctrl++ Ctrl+- Ctrl+0 Ctrl+N Ctrl+O F10 Alt+A Alt+E Alt+N Alt+S Ctrl+Return Ctrl+Home"
).split()
WORDS = (
    "Agbélénou", "Mirela", "12 rue de la Paix", "1997-05-19", "a", "été\u00a0", "Надія",
    "\u202eabc", "سلام", "phone: +44 7700 900000", "😀", "x" * 200, "S9",
    "the witness", "%s {0} <b>&amp;",
)  # fmt: skip
NEVER = ("Quit", "Hide this line")
REMEMBERED = 50
DECISIONS = 5
"""Decisions whose fate is followed over each closing and opening."""
LONGEST_WORK = 240.0
"""Seconds that all queued work may take, looked at call by call on a busy machine."""


def handed_in(case: Path) -> Path:
    """A copy of the sample's files beside a case: whatever is chosen may also be written over."""
    folder = case.parent / "handed-in"
    if not folder.exists():
        shutil.copytree(SAMPLE, folder)
    return folder


class Chooser(journey.FileChooser):
    """Chooses any file that fits, or gives up."""

    def __init__(self, rng: random.Random, case: Path) -> None:
        super().__init__()
        self._rng = rng
        self._case = case
        self._number = 0
        self._sample = handed_in(case)

    def _one(self, *arguments: object, **named: object) -> tuple[str, str]:
        if self.files:
            return super()._one(*arguments, **named)
        words = " ".join(str(each) for each in (*arguments[1:], *named.values()))
        self._number += 1
        if self._rng.random() < 0.2:
            return "", ""
        for end, path in (
            (".hearing", self._case),
            (".pdf", self._case.parent / f"monkey-{self._number}.pdf"),
            (".docx", self._case.parent / f"monkey-{self._number}.docx"),
            (".toml", self._sample / "persons.toml"),
        ):
            if end in words:
                return str(path), ""
        return str(self._rng.choice(sorted((self._sample / "sources").iterdir()))), ""

    def _many(self, *arguments: object, **named: object) -> tuple[list[str], str]:
        files = sorted((self._sample / "sources").iterdir())
        return [str(path) for path in self._rng.sample(files, 2)], ""

    def _folder(self, *arguments: object, **named: object) -> str:
        return str(self._case.parent) if self._rng.random() < 0.8 else ""


class Monkey:
    """One monkey with one seed."""

    def __init__(
        self,
        folder: Path,
        case: Path,
        seed: int,
        *,
        patch: Callable[[object, str, object], object],
        qt_messages: Callable[[], list[str]],
    ) -> None:
        self.seed = seed
        self.steps: deque[str] = deque(maxlen=REMEMBERED)
        self.count = 0
        self.done: Counter[str] = Counter()
        self.threads = Threads()
        self.threads.install(patch)
        self.exceptions: list[str] = []
        self._rng = random.Random(seed)
        self._folder = folder
        self._case = case
        self._qt_messages = qt_messages
        self._chooser = Chooser(self._rng, case)
        self._chooser.install(patch)
        patch(sys, "excepthook", self._on_exception)
        patch(QMessageBox, "question", staticmethod(self._question))
        patch(QDesktopServices, "openUrl", staticmethod(lambda _: True))
        self.clerk = self._arrive()

    def play(self, seconds: float = math.inf, *, steps: float = math.inf) -> None:
        """Play for a time, or so many steps.

        Raises:
            AssertionError: Something that must never happen; with seed and newest steps.
        """
        end = time.monotonic() + seconds
        try:
            while time.monotonic() < end and self.count < steps:
                self.step()
                self.check()
            self._reopen()
            self.check()
        except AssertionError as error:
            newest = "\n".join(self.steps)
            raise AssertionError(
                f"seed {self.seed}, step {self.count}: {error}\nthe newest steps:\n{newest}"
            ) from error

    def check(self) -> None:
        """Nothing that must never happen has happened."""
        assert not self.exceptions, self.exceptions
        assert not self.threads.faults, self.threads.faults
        assert not (messages := self._qt_messages()), messages

    def step(self) -> None:
        """Do one thing."""
        if not self.clerk.window.isVisible():  # it found the way out
            self._note("comes back")
            self.clerk.leave()
            self.clerk = self._arrive()
        actions: list[tuple[int, Callable[[], None]]] = [
            (30, self._key),
            (30, self._click),
            (8, self._page),
            (8, self._write),
            (6, self._decide),
            (4, self._edit_person),
            (4, self._edit_translation),
            (4, self._undo),
            (3, self._drop),
            (3, self._resize),
            (2, self._look),
            (2, self._stop),
            (4, self._wait),
            (1, self._reopen),
        ]
        weights = [weight for weight, _ in actions]
        _, action = self._rng.choices(actions, weights)[0]
        self.count += 1
        self.done[action.__name__.strip("_")] += 1
        action()
        QApplication.processEvents()

    # --- coming and going ---

    def _arrive(self) -> Clerk:
        clerk = Clerk(self._folder)
        clerk.chooser = self._chooser
        clerk.open(self._case)
        return clerk

    def _reopen(self) -> None:
        """Close the case, open it again: it shows what it showed."""
        self._note("closes the case and opens it again")
        self._quieten()
        if self.clerk.session.path != self._case:
            self._open()
        before = self._shown()
        expected = self._decide_some()
        before["decisions"] = expected  # as shown at the key, not as read again after it
        self.clerk.keys(self.clerk.key_of("Close the case"), self.clerk.window)
        self._quieten()
        assert not self.clerk.session.is_open, "the case does not close"
        self._open()
        after = self._shown()
        for name in before:
            lost = before[name] - after[name]
            assert not lost, f"{name} not there any more: {sorted(map(repr, lost))[:3]}"

    def _open(self) -> None:
        self._chooser.files.clear()
        self.clerk.open(self._case)

    def _quieten(self) -> None:
        """Close what stands open, stop what runs, wait for the rest."""
        end = time.monotonic() + LONGEST_WORK
        while True:
            if (popup := QApplication.activePopupWidget()) is not None:
                popup.close()
            front = self.clerk.front
            if isinstance(front, QMessageBox):
                self._leave_box(front)
            elif isinstance(front, QDialog):
                QTest.keyClick(front, Qt.Key.Key_Escape)
            self._stop()
            QTest.qWait(20)
            assert time.monotonic() < end, f"does not come to rest: {self.clerk.words()}"
            if self.clerk.session.is_busy or isinstance(self.clerk.front, QDialog):
                continue
            self.clerk.settle()
            if not isinstance(self.clerk.front, QDialog):  # the end of a job may open one
                return

    def _leave_box(self, box: QMessageBox) -> None:
        """Go on with closing where a box asks about that."""
        for button in box.buttons():
            if plain(button.text()).startswith(("Stop and close", "Close without", "OK", "Close")):
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return
        QTest.keyClick(box, Qt.Key.Key_Escape)

    def _shown(self) -> dict[str, Counter[tuple[str, ...]]]:
        """What the window shows of decisions, persons and translations."""
        clerk = self.clerk
        shown: dict[str, Counter[tuple[str, ...]]] = {}
        clerk.window.activateWindow()  # a window with a page may have the keys
        clerk.until(clerk.window.isActiveWindow, "the window to take keys")
        clerk.go("Mentions")
        clerk.find(QTabBar, ".*still standing").setCurrentIndex(0)
        which = clerk.maybe(QComboBox, "Which mentions")
        kinds = clerk.maybe(QComboBox, "Which kind")
        for box, index in ((which, 1), (kinds, 0)):
            if box is not None:
                box.setCurrentIndex(index)
                box.activated.emit(index)
        clerk.settle()
        table = clerk.find(QTableView, "Mentions$")
        shown["decisions"] = rows_of(table, columns=table.model().columnCount() - 1)
        clerk.go("Persons")
        shown["persons"] = rows_of(clerk.find(QAbstractItemView, "Persons by id"), columns=1)
        clerk.go("Translation")
        sentences = clerk.maybe(QAbstractItemView, "Sentences")
        if sentences is not None:
            which = clerk.maybe(QComboBox, "Which sentences")
            if which is not None:
                which.setCurrentIndex(0)
                which.activated.emit(0)
            documents = clerk.maybe(QAbstractItemView, "Documents")
            if documents is not None:
                documents.setCurrentIndex(documents.model().index(0, 0))
            clerk.settle()
            shown["translations"] = rows_of(sentences, columns=1)
        return shown

    def _decide_some(self) -> Counter[tuple[str, ...]]:
        """Decide on some mentions; what was shown of each when the key was pressed."""
        clerk = self.clerk
        clerk.go("Mentions")
        clerk.find(QTabBar, ".*still standing").setCurrentIndex(0)
        table = clerk.find(QTableView, "Mentions$")
        model = table.model()
        expected: dict[tuple[str, ...], tuple[str, ...]] = {}
        rows = range(model.rowCount())
        for row in self._rng.sample(rows, min(DECISIONS, len(rows))):
            table.setCurrentIndex(model.index(row, 0))
            table.setFocus()
            QTest.keyClicks(table, self._rng.choice("RKU"))
            shown = tuple(str(model.index(row, n).data()) for n in range(model.columnCount() - 1))
            expected[shown[1:]] = shown
        self._quieten()
        return Counter(expected.values())

    # --- what it does ---

    def _note(self, what: str) -> None:
        self.steps.append(f"{self.count}. {what}")

    def _any(self, kind: type[QWidget]) -> QWidget | None:
        found = [one for one in self.clerk.seen(kind) if one.isEnabled()]
        return self._rng.choice(found) if found else None

    def _key(self) -> None:
        keys = self._rng.choice(KEYS)
        if any(name in self._focus_name() for name in NEVER):
            return
        self._note(f"presses {keys} in {self._focus_name()}")
        journey.press_keys(QApplication.activePopupWidget() or self.clerk.focus, keys)

    def _focus_name(self) -> str:
        focus = self.clerk.focus
        return f"{type(focus).__name__} {names_of(focus)}"

    def _click(self) -> None:
        popup = QApplication.activePopupWidget()
        kind = QAbstractButton if self._rng.random() < 0.6 else QWidget
        widget = popup or self._any(kind)
        if widget is None or any(name in names_of(widget) for name in NEVER):
            return
        if isinstance(widget, QAbstractItemView):
            widget = widget.viewport()
        spot = QPoint(
            self._rng.randrange(max(widget.width(), 1)),
            self._rng.randrange(max(widget.height(), 1)),
        )
        self._note(f"clicks {type(widget).__name__} {names_of(widget)} at {spot.toTuple()}")
        double = self._rng.random() < 0.1
        click = QTest.mouseDClick if double else QTest.mouseClick
        click(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)

    def _page(self) -> None:
        number = self._rng.randint(1, len(journey.PAGES))
        self._note(f"goes to page {number}")
        self.clerk.window.activateWindow()
        key = Qt.Key(Qt.Key.Key_0.value + number)
        QTest.keyClick(self.clerk.window, key, Qt.KeyboardModifier.ControlModifier)

    def _write(self) -> None:
        words = self._rng.choice(WORDS)
        self._note(f"writes {words[:20]!r} in {self._focus_name()}")
        target = QApplication.activePopupWidget() or self.clerk.focus
        journey.write(target, words)

    def _decide(self) -> None:
        if self.clerk.front is not self.clerk.window or not self.clerk.session.is_open:
            return
        self._quick("Mentions")
        table = self.clerk.maybe(QTableView, "Mentions$")
        if table is None or not table.model().rowCount():
            return
        row = self._rng.randrange(table.model().rowCount())
        key = self._rng.choice("RKU")
        self._note(f"decides {key} on row {row}")
        table.setCurrentIndex(table.model().index(row, 0))
        table.setFocus()
        QTest.keyClicks(table, key)

    def _edit_person(self) -> None:
        if self.clerk.front is not self.clerk.window or not self.clerk.session.is_open:
            return
        self._quick("Persons")
        persons = self.clerk.maybe(QAbstractItemView, "Persons by id")
        if persons is None or not persons.model().rowCount():
            return
        row = self._rng.randrange(persons.model().rowCount())
        persons.setCurrentIndex(persons.model().index(row, 0))
        places = self.clerk.maybe(QPlainTextEdit, "Places|Spellings|Aliases")
        if places is None:
            return
        text = self._rng.choice(WORDS)
        self._note(f"adds {text[:20]!r} to {names_of(places)} of person {row} and saves")
        places.setFocus()
        QTest.keyClick(places, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        journey.write(places, "\n" + text)
        if self._rng.random() < 0.7:
            QTest.keyClick(places, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    def _edit_translation(self) -> None:
        if self.clerk.front is not self.clerk.window or not self.clerk.session.is_open:
            return
        self._quick("Translation")
        sentences = self.clerk.maybe(QAbstractItemView, "Sentences")
        if sentences is None or not sentences.model().rowCount():
            return
        row = self._rng.randrange(sentences.model().rowCount())
        sentences.setCurrentIndex(sentences.model().index(row, 0))
        edit = self.clerk.maybe(QTextEdit, "Translation") or self.clerk.maybe(
            QPlainTextEdit, "Translation"
        )
        if edit is None or not edit.isEnabled():
            return
        self._note(f"edits sentence {row}")
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        journey.write(edit, " reviewed")
        button = self.clerk.maybe(QAbstractButton, ".*[Rr]eviewed")
        if button is not None and button.isEnabled() and self._rng.random() < 0.5:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _quick(self, page: str) -> None:
        """Go to a page without waiting long for it."""
        number = journey.PAGES.index(page) + 1
        key = Qt.Key(Qt.Key.Key_0.value + number)
        QTest.keyClick(self.clerk.window, key, Qt.KeyboardModifier.ControlModifier)
        QTest.qWait(30)

    def _undo(self) -> None:
        keys = self._rng.choice(("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"))
        self._note(f"presses {keys} in {self._focus_name()}")
        journey.press_keys(self.clerk.focus, keys)

    def _drop(self) -> None:
        files = self._rng.sample(sorted((handed_in(self._case) / "sources").iterdir()), 2)
        page = self.clerk.window.current_page
        self._note(f"drops {[path.name for path in files]} on {type(page).__name__}")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
        QApplication.sendEvent(page, enter)
        if enter.isAccepted() and page.acceptDrops():
            QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, left, none))

    def _resize(self) -> None:
        width, height = self._rng.randint(500, 1500), self._rng.randint(350, 1000)
        self._note(f"resizes to {width}x{height}")
        self.clerk.window.resize(width, height)

    def _look(self) -> None:
        actions = [
            action
            for menu in self.clerk.window.menuBar().findChildren(QAction)
            for action in ([menu] if menu.isCheckable() else [])
        ]
        keys = self._rng.choice(("Ctrl++", "Ctrl+-", "Ctrl+0"))
        self._note(f"changes the look with {keys}")
        if actions and self._rng.random() < 0.5:
            self._rng.choice(actions).trigger()
        self.clerk.window.activateWindow()
        journey.press_keys(self.clerk.window, keys)

    def _stop(self) -> None:
        button = self.clerk.maybe(QAbstractButton, journey.STOP)
        if button is not None and button.isEnabled():
            self._note("stops the work")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _wait(self) -> None:
        milliseconds = self._rng.choice((1, 20, 200, 600))
        self._note(f"waits {milliseconds} ms")
        QTest.qWait(milliseconds)

    # --- what happens to it ---

    def _question(self, *_: object, **__: object) -> QMessageBox.StandardButton:
        yes = self._rng.random() < 0.5
        return QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: Any) -> None:
        self.exceptions.append("".join(traceback.format_exception(kind, error, trace)[-4:]))


def rows_of(view: QAbstractItemView, *, columns: int) -> Counter[tuple[str, ...]]:
    """The rows of a view as texts."""
    model = view.model()
    return Counter(
        tuple(
            str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole))
            if model.index(row, column).data(Qt.ItemDataRole.DisplayRole) is not None
            else str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
            for column in range(columns)
        )
        for row in range(model.rowCount())
    )
