# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A clerk at the real window: goes by what is written on it, with mouse and keys.

Widgets are found by their words or accessible names, never by attributes, so that these steps
outlive a page that is built anew. Only the system's file chooser is stood in for.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.ui.sample_case import FACTS, PASSPHRASE, SAMPLE, around
from ui.main_window import MainWindow
from ui.session import Session

PAGES = ("Start", "Sources", "Persons", "Mentions", "Translation", "Reading", "Outputs")
LONGEST = 60.0
"""Seconds that a job may take on a busy machine."""
QUIET = 0.2
"""Seconds without work after which the window counts as settled: longer than its timers."""
MOST_PATIENT = 100
"""Milliseconds between two looks at most."""
STOP = "Stop the work under way"
Some = TypeVar("Some", bound=QWidget)


# --- the clerk ------------------------------------------------------------------------------------


class FileChooser:
    """Answers for the system's file dialogs; each answer is used once."""

    def __init__(self) -> None:
        self.files: list[list[Path]] = []
        self.folders: list[Path] = []
        self.asked: list[str] = []

    def install(self, patch: Callable[[object, str, object], object] = setattr) -> None:
        """Take the place of the static dialogs."""
        patch(QFileDialog, "getOpenFileName", staticmethod(self._one))
        patch(QFileDialog, "getSaveFileName", staticmethod(self._one))
        patch(QFileDialog, "getOpenFileNames", staticmethod(self._many))
        patch(QFileDialog, "getExistingDirectory", staticmethod(self._folder))

    def _one(self, *arguments: object, **_: object) -> tuple[str, str]:
        self.asked.append(str(arguments[1]))
        return (str(self.files.pop(0)[0]) if self.files else ""), ""

    def _many(self, *arguments: object, **_: object) -> tuple[list[str], str]:
        self.asked.append(str(arguments[1]))
        return ([str(path) for path in self.files.pop(0)] if self.files else []), ""

    def _folder(self, *arguments: object, **_: object) -> str:
        self.asked.append(str(arguments[1]))
        return str(self.folders.pop(0)) if self.folders else ""


class Clerk:
    """Hands and eyes at a window."""

    def __init__(self, folder: Path) -> None:
        self.chooser = FileChooser()
        self.session = Session(surroundings=around(folder))
        self.window = MainWindow(
            self.session, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        )
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()

    def leave(self) -> None:
        """Close the case and the window, whatever is under way."""
        for box in self.window.findChildren(QDialog):
            QDialog.done(box, 0)  # past what a dialog would ask first
        self.session.shut_down()
        self.window._may_close = True
        self.window.close()
        self.window.deleteLater()
        self.session.deleteLater()
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    # --- eyes ---

    @property
    def front(self) -> QWidget:
        """What takes keys now: a dialog, or the window."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible() and widget.isModal():
                return widget
        return self.window

    def seen(self, kind: type[Some]) -> Iterator[Some]:
        """Widgets of a kind that are visible in front."""
        for widget in self.front.findChildren(kind):
            if widget.isVisible():
                yield widget

    def find(self, kind: type[Some], pattern: str) -> Some:
        """The visible widget whose words or accessible name match; the first one."""
        found = self.maybe(kind, pattern)
        assert found is not None, f"no {kind.__name__} '{pattern}' in front: {self.words()[:40]}"
        return found

    def maybe(self, kind: type[Some], pattern: str) -> Some | None:
        """As `find`, or None."""
        for widget in self.seen(kind):
            if any(re.match(pattern, text, re.IGNORECASE) for text in names_of(widget)):
                return widget
        return None

    def field(self, pattern: str) -> QWidget:
        """The visible field of a name into which can be typed."""
        kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
        found = [self.maybe(kind, pattern) for kind in kinds]
        field = next((each for each in found if each is not None), None)
        assert field is not None, f"no field '{pattern}' among {self.words()}"
        return field

    def words(self, kind: type[QWidget] = QWidget) -> list[str]:
        """What can be read in front."""
        return list(dict.fromkeys(t for w in self.seen(kind) for t in names_of(w) if t))

    def says(self, pattern: str) -> bool:
        """Whether some words that can be read match anywhere."""
        return any(re.search(pattern, text, re.IGNORECASE) for text in self.words())

    # --- hands ---

    def press(self, pattern: str) -> None:
        """Click a button."""
        button = self.find(QAbstractButton, pattern)
        self.until(button.isEnabled, f"'{pattern}' to be enabled")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def keys(self, keys: str, widget: QWidget | None = None) -> None:
        """Press keys such as "Ctrl+2" where the focus is."""
        self._wake()
        press_keys(widget or self.focus, keys)

    def _wake(self) -> None:
        """Give the front the keys, as every window manager does; offscreen there is none."""
        if QApplication.activeWindow() is None and QApplication.activePopupWidget() is None:
            front = self.front
            front.activateWindow()
            self.until(front.isActiveWindow, "the window to take keys")

    @property
    def focus(self) -> QWidget:
        """The widget with the focus."""
        return QApplication.focusWidget() or self.front

    def key_of(self, pattern: str) -> str:
        """The key of an action in the menus; some keys differ between systems."""
        for action in self.window.findChildren(QAction):
            if re.match(pattern, plain(action.text()), re.IGNORECASE) and action.shortcuts():
                return action.shortcuts()[0].toString()
        raise AssertionError(f"no action '{pattern}' with a key")

    def go(self, page: str) -> None:
        """Go to a page by its key, and wait until it has read what it shows."""
        pages = self.find(QAbstractItemView, "Pages").model()
        titles = [pages.index(row, 0).data() for row in range(pages.rowCount())]
        self.keys(f"Ctrl+{titles.index(page) + 1}", self.window)
        self.settle()

    def type(self, pattern: str, text: str) -> QWidget:
        """Type into the field of a name, in the place of what stands there."""
        field = self.field(pattern)
        field.setFocus()
        self.keys("Ctrl+A", field)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        write(field, text)
        return field

    def choose(self, pattern: str, value: str) -> None:
        """Choose in a box by keys, what starts with `value`."""
        box = self.find(QComboBox, pattern)
        number = next(
            (
                number
                for number in range(box.count())
                if value in (box.itemData(number), box.itemText(number))
                or re.match(value, box.itemText(number), re.IGNORECASE)
            ),
            None,
        )
        assert number is not None, (value, [box.itemText(n) for n in range(box.count())])
        box.setFocus()
        while box.currentIndex() != number:
            down = box.currentIndex() < number
            QTest.keyClick(box, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def select_row(self, pattern: str, row: int) -> None:
        """Click a row of a list or table."""
        view = self.find(QAbstractItemView, pattern)
        index = view.model().index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index)
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(place.left() + 8, place.center().y()),
        )

    def choose_paper(self, title: str) -> None:
        """Choose the one paper of this name; each kind of order has a row of its own."""
        model = self.find(QAbstractItemView, "Papers").model()
        titles = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        assert titles.count(title) == 1, titles
        self.select_row("Papers", titles.index(title))
        self.settle()

    def answer(self, pattern: str) -> None:
        """Press a button of the next box, whose own event loop runs until it is pressed."""
        timer = QTimer(self.window)
        timer.setInterval(20)

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                for button in box.buttons():
                    if re.match(pattern, plain(button.text()), re.IGNORECASE):
                        timer.stop()
                        timer.deleteLater()
                        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                        return

        timer.timeout.connect(look)
        timer.start()

    # --- patience ---

    def until(self, condition: Callable[[], bool], what: str, *, seconds: float = LONGEST) -> None:
        """Wait until something is so."""
        end = time.monotonic() + seconds
        while True:
            looked = time.monotonic()
            if condition():
                return
            assert time.monotonic() < end, f"waited in vain for {what}; there is {self.words()}"
            # Reading the whole window is dear; what is waited for needs the processor, too.
            took = 1000 * (time.monotonic() - looked)
            QTest.qWait(max(5, min(int(4 * took), MOST_PATIENT)))

    def dialog(self) -> QDialog:
        """The dialog that opens, once it takes keys."""
        self.until(lambda: isinstance(self.front, QDialog) and self.front.isActiveWindow(), "it")
        front = self.front
        assert isinstance(front, QDialog)
        return front

    def submit(self) -> None:
        """Press Enter in a dialog, and wait until it is gone."""
        dialog = self.dialog()
        self.keys("Return")
        self.until(lambda: self.front is not dialog, "the dialog to close")

    def settle(self) -> None:
        """Wait until no work has been under way for a moment."""
        since = time.monotonic()

        def quiet() -> bool:
            nonlocal since
            if self.session.is_busy:
                since = time.monotonic()
            return time.monotonic() - since > QUIET

        self.until(quiet, "the work to end")

    def no_complaint(self) -> None:
        """Fail when a box stands open that nobody asked for."""
        assert not isinstance(self.front, QMessageBox), self.words()

    # --- steps ---

    def open(self, path: Path, passphrase: str = PASSPHRASE) -> None:
        """Open a case through the start page."""
        self.go("Start")
        self.chooser.files.append([path])
        self.press("Open a case")
        self.dialog()
        self.type("Passphrase", passphrase)
        self.submit()
        self.until(lambda: self.session.is_open, "the case to open")
        self.settle()

    def close_case(self) -> None:
        """Close the case by its key."""
        self.keys(self.key_of("Close the case"), self.window)
        self.until(lambda: not self.session.is_open, "the case to close")
        self.settle()


def press_keys(widget: QWidget, keys: str) -> None:
    """Press keys such as "Ctrl+2" in a widget."""
    sequence = QKeySequence(keys)
    for number in range(sequence.count()):
        pressed = sequence[number]  # type: ignore[index]
        QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())


def plain(text: str) -> str:
    """Words of a button without the mark of its key."""
    return text.replace("&", "").strip()


def names_of(widget: QWidget) -> list[str]:
    """What a reader or a screen reader gets of a widget."""
    text = getattr(widget, "text", None)
    found = [widget.accessibleName()]
    if callable(text) and not isinstance(widget, QAbstractItemView):
        found.insert(0, plain(str(text())))
    return found


def write(widget: QWidget, text: str) -> None:
    """Type text, one key after another, in whatever script."""
    for character in text:
        if character == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif character.isascii():
            QTest.keyClicks(widget, character)
        else:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                modifiers = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, modifiers, character))


# --- long jobs ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LongJob:
    """A job that a user can wait for, begin by a button, and stop.

    Attributes:
        stage: How far the sample case has to be; "" for no case.
        ready: Goes where the job begins.
        button: Begins it.
        output: Name of what it writes beside the case, "*" for what no test knows; or "".
    """

    stage: str
    ready: Callable[[Clerk, Path], None]
    button: str
    output: str = ""


def _ready_sample(clerk: Clerk, folder: Path) -> None:
    clerk.go("Start")
    clerk.chooser.folders.append(folder)


def _ready_import(clerk: Clerk, folder: Path) -> None:
    clerk.go("Sources")
    if not clerk.maybe(QAbstractButton, r"Import \d+"):
        clerk.chooser.files.append(
            [SAMPLE / "sources" / entry["file"] for entry in FACTS["source"]]
        )
        clerk.press("Add files")
    clerk.until(lambda: clerk.find(QAbstractButton, "Import").isEnabled(), "files to import")


def _ready_mentions(clerk: Clerk, folder: Path) -> None:
    clerk.go("Mentions")


def _ready_translate(clerk: Clerk, folder: Path) -> None:
    clerk.go("Translation")


def _ready_paper(title: str, name: str) -> Callable[[Clerk, Path], None]:
    def ready(clerk: Clerk, folder: Path) -> None:
        clerk.go("Outputs")
        clerk.choose_paper(title)
        clerk.chooser.files.append([folder / name])
        clerk.chooser.folders.append(folder)
        clerk.settle()

    return ready


LONG_JOBS = {
    "sample": LongJob("", _ready_sample, "Sample case", "hearing-assist-sample"),
    "import": LongJob("persons", _ready_import, "Import"),
    "find": LongJob("decided", _ready_mentions, "Find again"),
    "release": LongJob("decided", _ready_mentions, "Release"),
    "translate": LongJob("released", _ready_translate, "Translate"),
    "draft": LongJob(
        "translated", _ready_paper("Case summary", "paper.pdf"), "Make PDF", "paper.pdf"
    ),
    "bundle": LongJob(
        "translated", _ready_paper("Hearing bundle", "bundle.pdf"), "Make PDF", "bundle.pdf"
    ),
    "disclose": LongJob(
        "translated",
        _ready_paper("Disclosure to the defence", ""),
        "Make disclosure",
        "defence-v1-*",
    ),
}
