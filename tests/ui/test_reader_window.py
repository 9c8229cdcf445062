# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The reader's window on the real process: opening, refusing, reading, closing."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
import shiboken6
from PySide6.QtCore import QDeadlineTimer, QSettings, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.pdf_pages import NOWHERE, Entry, Tone
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.settings import Settings
from tests.ui import readers
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.test_pdf_view import is_drawn
from ui.dialogs.reader_window import ReaderWindow
from ui.session import Session
from ui.widgets.pdf_layout import Fit
from ui.widgets.pdf_panes import OutlinePane

Shot = Callable[[QWidget, str], Path]
Read = Callable[..., ReaderWindow]
KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LONG = 30_000


@pytest.fixture
def read(qtbot: QtBot, session: Session, settings: QSettings) -> Iterator[Read]:
    windows: list[ReaderWindow] = []

    def opened(data: bytes, title: str = "Bundle", *, wait: bool = True) -> ReaderWindow:
        window = ReaderWindow(session, data, title, None, settings=settings)
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        if wait:
            qtbot.waitUntil(lambda: window.view.pages > 0 and is_drawn(window.view), timeout=LONG)
        return window

    yield opened
    for window in windows:
        if shiboken6.isValid(window):
            window.close()
    QApplication.processEvents()


@pytest.fixture
def window(read: Read) -> ReaderWindow:
    return read(readers.bundle())


@pytest.fixture(scope="module")
def still(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReaderWindow]:
    """One window for all tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("reader")
    session = Session(surroundings=Surroundings(settings=Settings(folder / "settings")))
    kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = ReaderWindow(session, readers.bundle(), "Bundle", None, settings=kept)
    window.show()
    waited = QDeadlineTimer(LONG)
    while not (window.view.pages > 0 and is_drawn(window.view)):
        assert not waited.hasExpired()
        QTest.qWait(10)
    yield window
    window.close()
    session.shut_down()


def press(qtbot: QtBot, window: ReaderWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the keyboard is."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(window.focusWidget() or window, key, held)


def entry(window: ReaderWindow) -> str:
    """The words of the outline's current entry."""
    item = window._outline.currentItem()
    return item.text(0) if item else ""


def found(qtbot: QtBot, window: ReaderWindow, words: str) -> None:
    window._find._words.setText(words)
    qtbot.waitUntil(
        lambda: window._store.words == words and not window._store.is_searching, timeout=LONG
    )


def test_title_says_what_it_was_given_and_no_more(still: ReaderWindow) -> None:
    assert still.windowTitle() == "Bundle"
    assert not still.isModal()
    assert still._where.text().startswith("Page 1 of 8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"nothing of a PDF", "damaged"),
        (readers.lined("x")[:200], "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(qtbot: QtBot, read: Read, data: bytes, words: str) -> None:
    window = read(data, wait=False)
    qtbot.waitUntil(lambda: words in window._state.accessibleDescription(), timeout=LONG)
    assert window._layers.currentIndex() == 0
    qtbot.keyClick(window, KEY.Key_F, CTRL)
    qtbot.keyClick(window, KEY.Key_End, CTRL)
    assert not window._find.isVisible()
    qtbot.keyClick(window, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))


def test_locked_file_says_why(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(io.BytesIO(readers.lined("x"))) as file:
        file.save(path, encryption=pikepdf.Encryption(user="open", owner="o"))
    window = read(path.read_bytes(), wait=False)
    qtbot.waitUntil(lambda: "password" in window._state.accessibleDescription(), timeout=LONG)


def test_find_by_keys(qtbot: QtBot, window: ReaderWindow) -> None:
    press(qtbot, window, KEY.Key_F, CTRL)
    assert window.focusWidget() is window._find._words
    found(qtbot, window, "telephone")
    hits = window._store.hits
    assert window.view.hit == hits[0]
    assert window._find._said.text() == f"1 of {len(hits)}"
    press(qtbot, window, KEY.Key_Return)
    assert window.view.hit == hits[1]
    press(qtbot, window, KEY.Key_F3)
    assert window.view.hit == hits[2]
    press(qtbot, window, KEY.Key_F3, SHIFT)
    press(qtbot, window, KEY.Key_Return, SHIFT)
    assert window.view.hit == hits[0]
    found(qtbot, window, "no such words")
    assert window._find._said.text() == "Not found"
    press(qtbot, window, KEY.Key_Escape)
    assert not window._find.isVisible()
    assert window._store.words == ""
    assert window.focusWidget() is window.view


def test_find_again_after_closing_the_bar(qtbot: QtBot, window: ReaderWindow) -> None:
    press(qtbot, window, KEY.Key_F, CTRL)
    found(qtbot, window, "telephone")
    press(qtbot, window, KEY.Key_Escape)
    press(qtbot, window, KEY.Key_F3)
    qtbot.waitUntil(lambda: bool(window._store.hits), timeout=LONG)
    assert window._find.isVisible()
    assert window._find.words == "telephone"


def test_go_to_a_page_by_its_number(qtbot: QtBot, window: ReaderWindow) -> None:
    field = window._tools.page
    for typed, page in (("3", 2), ("8", 7)):
        press(qtbot, window, KEY.Key_G, CTRL)
        assert window.focusWidget() is field
        field.setText(typed)
        press(qtbot, window, KEY.Key_Return)
        assert window.view.page == page
        assert field.text() == typed
        assert window.focusWidget() is window.view
    for typed in ("99", "0", "x", "", "²"):
        window.statusBar().clearMessage()
        press(qtbot, window, KEY.Key_G, CTRL)
        field.setText(typed)
        press(qtbot, window, KEY.Key_Return)
        assert window.view.page == 7
        assert "no such page" in window.statusBar().currentMessage()


def test_labels_are_what_pages_call_themselves(qtbot: QtBot, read: Read) -> None:
    def label(file: pikepdf.Pdf) -> None:
        name, dictionary = pikepdf.Name, pikepdf.Dictionary
        file.Root.PageLabels = dictionary(
            Nums=pikepdf.Array([0, dictionary(S=name.r), 3, dictionary(S=name.D)])
        )

    window = read(readers.changed(readers.lined(*"abcdefgh"), label))
    press(qtbot, window, KEY.Key_G, CTRL)
    window._tools.page.setText("II")
    press(qtbot, window, KEY.Key_Return)
    assert window.view.page == 1
    assert window._where.text().startswith("Page ii, 2 of 8")
    press(qtbot, window, KEY.Key_G, CTRL)
    window._tools.page.setText("1")  # the fourth page calls itself 1
    press(qtbot, window, KEY.Key_Return)
    assert window.view.page == 3


def test_outline_leads_and_follows(qtbot: QtBot, window: ReaderWindow) -> None:
    press(qtbot, window, KEY.Key_F9)
    outline = window._outline
    assert outline.isVisible()
    assert window.focusWidget() is outline
    press(qtbot, window, KEY.Key_End)
    assert "Order of 3 March" in entry(window)
    press(qtbot, window, KEY.Key_Return)
    assert window.view.page == 7
    window.view.setFocus()
    press(qtbot, window, KEY.Key_Left, ALT)
    assert window.view.page == 0
    assert entry(window) == "Index"
    press(qtbot, window, KEY.Key_F9)
    assert not outline.isVisible()


def test_long_outline_comes_bit_by_bit(qtbot: QtBot) -> None:
    pane = OutlinePane()
    qtbot.addWidget(pane)
    entries = [Entry(number % 3, f"{number}", number, 0.0) for number in range(2999)]
    pane.show_entries([*entries, Entry(7, "too deep", NOWHERE, 0.0)])
    assert 0 < pane.topLevelItemCount() < 1000
    qtbot.waitUntil(lambda: pane.topLevelItemCount() == 1000)
    pane.show_page(1001)
    item = pane.currentItem()
    assert item is not None
    assert item.text(0) == "1001"
    pane.show_entries([])
    assert pane.topLevelItemCount() == 0


def test_text_of_the_page_follows(qtbot: QtBot, window: ReaderWindow) -> None:
    press(qtbot, window, KEY.Key_T, CTRL)
    text = window._text
    assert window.focusWidget() is text
    assert "Index" in text.toPlainText()
    assert text.isReadOnly()
    assert text.accessibleName() == "Text of page 1"
    press(qtbot, window, KEY.Key_PageDown, CTRL)
    qtbot.waitUntil(lambda: "Witness A came to the house" in text.toPlainText(), timeout=LONG)
    assert text.accessibleName() == "Text of page 2"
    press(qtbot, window, KEY.Key_T, CTRL)
    assert not text.isVisible()


def test_f6_goes_round_the_panes(qtbot: QtBot, window: ReaderWindow) -> None:
    press(qtbot, window, KEY.Key_F9)
    press(qtbot, window, KEY.Key_T, CTRL)
    window.view.setFocus()
    seen = []
    for _ in range(4):
        seen.append(window.focusWidget())
        press(qtbot, window, KEY.Key_F6)
    tools = window._tools
    assert seen[:2] == [window.view, window._text]
    assert tools.isAncestorOf(seen[2])
    assert seen[3] is window._outline
    press(qtbot, window, KEY.Key_F6, SHIFT)
    assert window.focusWidget() is window._outline


def test_scale_and_colours_are_remembered(qtbot: QtBot, read: Read, settings: QSettings) -> None:
    first = read(readers.lined("one"))
    press(qtbot, first, KEY.Key_D, CTRL)
    press(qtbot, first, KEY.Key_0, CTRL)
    press(qtbot, first, KEY.Key_Plus, CTRL)
    assert (first.view.tone, first.view.factor) == (Tone.DARK, 1.1)
    first.close()
    second = read(readers.lined("two"))
    assert (second.view.tone, second.view.fit) == (Tone.DARK, Fit.FACTOR)
    assert second.view.factor == pytest.approx(1.1)
    press(qtbot, second, KEY.Key_8, CTRL)
    assert second.view.fit is Fit.PAGE
    kept = {key: settings.value(key) for key in settings.allKeys()}
    assert set(kept) == {"reader/fit", "reader/factor", "reader/dark", "reader/grey"}


@pytest.mark.parametrize("kept", ["", "x", "1e999", "nan", "-3"])
def test_damaged_settings_do_no_harm(read: Read, settings: QSettings, kept: str) -> None:
    for key in ("fit", "factor", "dark", "grey"):
        settings.setValue(f"reader/{key}", kept)
    settings.setValue("reader/fit", "factor")
    window = read(readers.lined("one"))
    assert 0.5 <= window.view.factor <= 4


def test_full_screen_and_the_ways_out(qtbot: QtBot, window: ReaderWindow) -> None:
    press(qtbot, window, KEY.Key_F11)
    assert window.isFullScreen()
    press(qtbot, window, KEY.Key_Escape)
    assert not window.isFullScreen()
    assert window.isVisible()
    press(qtbot, window, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))


def test_keys_are_listed(still: ReaderWindow) -> None:
    text = "\n".join(" ".join(row) for row in still._menus.keys())  # noqa: SIM118  no mapping
    for key in ("Ctrl+F", "F3", "Ctrl+G", "F6", "F9", "F11", "Alt+Left", "Ctrl+T", "Esc"):
        assert key in text
    dialog = still.show_keys()
    assert dialog.isVisible()
    dialog.close()


def test_no_two_actions_share_a_key(still: ReaderWindow) -> None:
    keys = [key.toString() for a in still.findChildren(QAction) for key in a.shortcuts()]
    assert len(keys) == len(set(keys))


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, window: ReaderWindow) -> None:
    for key, modifiers in ((KEY.Key_F9, ()), (KEY.Key_T, (CTRL,)), (KEY.Key_F, (CTRL,))):
        press(qtbot, window, key, *modifiers)
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget
    assert window.view.accessibleDescription().startswith("Page 1 of 8")


def test_pages_are_announced_when_they_stay(
    qtbot: QtBot, window: ReaderWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(window, "_announce", said.append)
    for page in range(8):
        window.view.go_to(page)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [window._where.text()]
    assert said[0].startswith("Page 8 of 8")


def test_reading_does_not_wait_for_the_work_of_the_case(
    qtbot: QtBot, session: Session, read: Read
) -> None:
    go_on = threading.Event()

    def long_work(progress: ProgressSink, cancel: CancelToken) -> None:
        go_on.wait(60)

    job = session.run_without_case(long_work)
    window = read(readers.bundle())
    for page in (3, 6):
        window.view.go_to(page)
        qtbot.waitUntil(lambda: is_drawn(window.view), timeout=LONG)
    assert not job.done
    with qtbot.waitSignal(job.finished, timeout=LONG):
        go_on.set()


def test_closes_with_the_case(
    qtbot: QtBot,
    session: Session,
    case_path: Path,
    finish: Callable[..., object],
    read: Read,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    window = read(readers.bundle())
    assert not session.is_working
    finish(session.close())
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_file_is_written(qtbot: QtBot, read: Read) -> None:
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.rglob("*"))
    window = read(readers.bundle())
    process = window._store._pages._process
    assert process is not None
    for folder in (Path(f"/proc/{process.pid}/fd"), Path("/proc/self/fd")):
        opened = [str(entry.readlink()) for entry in _entries(folder)]
        assert not [name for name in opened if name.endswith(".pdf") or "memfd" in name]
    press(qtbot, window, KEY.Key_D, CTRL)
    window.view.go_to(3)
    qtbot.waitUntil(lambda: is_drawn(window.view), timeout=LONG)
    assert set(temporary.rglob("*")) == before


def _entries(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if entry.is_symlink()]
    except PermissionError:
        return []  # the process shut itself in


def test_nothing_is_printed_saved_or_opened(still: ReaderWindow) -> None:
    words = " ".join(action.text() for action in still.findChildren(QAction)).casefold()
    for word in ("print", "save", "export", "open in"):
        assert word not in words
    seen = "import sys, ui.dialogs.reader_window; print('PySide6.QtPrintSupport' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_two_readers_at_once(qtbot: QtBot, read: Read) -> None:
    first, second = read(readers.lined("one")), read(readers.lined("two"))
    for window, text in ((first, "one"), (second, "two")):
        window.view.select_page()
        assert window.view.selected_text == text
    first.close()
    second.view.set_factor(2.0)
    qtbot.waitUntil(lambda: is_drawn(second.view), timeout=LONG)


# --- pictures ---


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", ["plain", "panes", "dark-found", "refused"])
def test_pictures(qtbot: QtBot, read: Read, shot: Shot, look: str, state: str) -> None:
    if state == "refused":
        window = read(b"no PDF", wait=False)
        qtbot.waitUntil(lambda: bool(window._state.accessibleDescription()), timeout=LONG)
    else:
        window = read(readers.bundle())
    with worn(window, look):
        if state == "panes":
            window._menus.outline.setChecked(True)
            window._menus.text.setChecked(True)
            window.view.setFocus()
        if state == "dark-found":
            window._menus.dark.setChecked(True)
            window._find.begin()
            found(qtbot, window, "telephone")
        if state == "plain":
            window.view.focusNextPrevChild(True)
        settle()
        if state != "refused":
            qtbot.waitUntil(lambda: is_drawn(window.view), timeout=LONG)
        settle()
        shot(window, f"reader-{state}-{look}")


def test_fine_screens_get_fine_pictures(still: ReaderWindow) -> None:
    view = still.view
    rect = view._ground.rect(0)
    cuts = list(view._ground.cuts(0, rect, 2.0, Tone.PLAIN))
    assert cuts[0].width == 2 * rect.width()
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    view.viewport().render(image)
    assert not image.isNull()
