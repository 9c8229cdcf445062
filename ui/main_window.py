# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The main window: pages of one case, the way between them, and a safe way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from ui.dialogs.keys_dialog import KeysDialog
from ui.pages.start_page import StartPage
from ui.session import Session

if TYPE_CHECKING:
    from ui.pages.persons_page import PersonsPage

PERSONS = 2
"""Place of the Persons page in the navigation."""
SIZE = (1180, 760)
GEOMETRY = "window/geometry"
TEXT_SIZE = "window/text_size"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)  # percent of the system's own size


class Page(Protocol):
    """What the window asks of a page, beside being a widget."""

    def refresh(self) -> None:
        """Read again what is shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation.

    Attributes:
        title: As it is shown.
        make: Makes the page when it is first shown.
        needs_sealed: Whether it is of no use in a reading copy.
    """

    title: str
    make: Callable[[Session], QWidget]
    needs_sealed: bool = True


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
        self._base_size = QApplication.font().pointSizeF()
        self._start = StartPage(session)
        self._places = self._all_places()
        self._pages: dict[int, QWidget] = {}
        self._navigation = _Navigation()
        self._navigation.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._navigation.setAccessibleName(self.tr("Pages"))
        self._navigation.setSpacing(4)
        self._navigation.setFrameShape(QFrame.Shape.NoFrame)
        self._navigation.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in self._places:
            self._navigation.addItem(QListWidgetItem(place.title))
        self._stack = QStackedWidget()
        for _ in self._places:
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
        self._keys: list[QAction] = []
        self._make_menus()
        self._navigation.currentRowChanged.connect(self._on_page_chosen)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_case_closed)
        session.changed.connect(self._on_changed)
        self.resize(*SIZE)
        self.restoreGeometry(cast(QByteArray, settings.value(GEOMETRY, QByteArray())))
        self._set_text_size(cast(int, settings.value(TEXT_SIZE, TEXT_SIZES[0], type=int)))
        self._show_state()
        self._navigation.setCurrentRow(0)
        self._navigation.setFocus()

    @property
    def text_size(self) -> int:
        """Size of the text in percent of the system's own."""
        return self._text_size

    @property
    def current_page(self) -> QWidget:
        """The page that is shown."""
        return self._page(self._navigation.currentRow())

    def show_page(self, index: int) -> None:
        """Show a page by its place in the navigation, if it is of use now."""
        if 0 <= index < len(self._places) and self._usable(self._places[index], index):
            self._navigation.setCurrentRow(index)
            self._page(index).setFocus()
            self._page(index).focusNextChild()

    def _all_places(self) -> tuple[Place, ...]:
        def sources(session: Session) -> QWidget:
            from ui.pages.sources_page import SourcesPage

            return SourcesPage(session)

        def persons(session: Session) -> QWidget:
            from ui.pages.persons_page import PersonsPage

            return PersonsPage(session)

        def mentions(session: Session) -> QWidget:
            from ui.pages.mentions_page import MentionsPage

            page = MentionsPage(session)
            page.person_wanted.connect(self._on_person_wanted)
            return page

        def reading(session: Session) -> QWidget:
            from ui.pages.reading_page import ReadingPage

            return ReadingPage(session)

        def outputs(session: Session) -> QWidget:
            from ui.pages.outputs_page import OutputsPage

            return OutputsPage(session)

        return (
            Place(self.tr("Start"), lambda session: self._start, needs_sealed=False),
            Place(self.tr("Sources"), sources),
            Place(self.tr("Persons"), persons),
            Place(self.tr("Mentions"), mentions),
            Place(self.tr("Reading"), reading, needs_sealed=False),
            Place(self.tr("Outputs"), outputs),
        )

    def _make_menus(self) -> None:
        case = self.menuBar().addMenu(self.tr("&Case"))
        self._add(case, self.tr("&New…"), QKeySequence.StandardKey.New, self._on_new)
        self._add(case, self.tr("&Open…"), QKeySequence.StandardKey.Open, self._on_open)
        self._closing = self._add(
            case, self.tr("&Close the case"), QKeySequence.StandardKey.Close, self._on_close_case
        )
        case.addSeparator()
        self._add(case, self.tr("&Quit"), QKeySequence("Ctrl+Q"), self.close)
        view = self.menuBar().addMenu(self.tr("&View"))
        for number, place in enumerate(self._places, start=1):
            action = self._add(view, place.title, QKeySequence(f"Ctrl+{number}"), self._on_place)
            action.setData(number - 1)
        view.addSeparator()
        larger = self._add(view, self.tr("&Larger text"), QKeySequence("Ctrl++"), self._on_larger)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add(view, self.tr("&Smaller text"), QKeySequence("Ctrl+-"), self._on_smaller)
        self._add(view, self.tr("Text as &usual"), QKeySequence("Ctrl+0"), self._on_usual)
        self._add(
            self.menuBar().addMenu(self.tr("&Help")),
            self.tr("&Keys"),
            QKeySequence("F1"),
            self.show_keys,
        )

    def _add(
        self,
        menu: QWidget,
        text: str,
        keys: QKeySequence | QKeySequence.StandardKey,
        slot: Callable[[], object],
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        menu.addAction(action)
        self._keys.append(action)
        return action

    @Slot()
    def show_keys(self) -> KeysDialog:
        """Show the list of keys."""
        keys = [
            (
                ", ".join(
                    key.toString(QKeySequence.SequenceFormat.NativeText)
                    for key in action.shortcuts()
                ),
                action.text().replace("&", "").rstrip("…"),
            )
            for action in self._keys
        ]
        keys += [
            (self.tr("Tab, Shift+Tab"), self.tr("Next field, field before")),
            (self.tr("Arrows"), self.tr("Move in a list or table")),
            (self.tr("F10"), self.tr("Menu")),
            (self.tr("Ctrl+F, F3, Shift+F3"), self.tr("Find, next, before (reading)")),
        ]
        dialog = KeysDialog(keys, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go only when the case is closed; ask first when work is under way."""
        if self._may_close:
            self._settings.setValue(GEOMETRY, self.saveGeometry())
            event.accept()
            return
        event.ignore()
        self._ask_then(self._leave)

    @Slot(str)
    def _on_person_wanted(self, name: str) -> None:
        """Begin a new entry of the register with text chosen on another page."""
        self.show_page(PERSONS)
        cast("PersonsPage", self._page(PERSONS)).add_person(name)

    @property
    def _has_unsaved(self) -> bool:
        page = self._pages.get(PERSONS)
        return page is not None and cast("PersonsPage", page).has_unsaved

    def _ask_then(self, go_on: Callable[[], None]) -> None:
        """Call `go_on`, after a question when that would stop work or lose an entry."""
        if not (self._session.is_working or self._has_unsaved):
            go_on()
            return
        if self._asking is not None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        if self._session.is_working:
            box.setWindowTitle(self.tr("Work is under way"))
            box.setText(self.tr("Stop the work and close?"))
            box.setInformativeText(
                self.tr(
                    "What is finished stays. What is under way is not kept, and can be run again."
                )
            )
            close = self.tr("Stop and close")
        else:
            box.setWindowTitle(self.tr("Not saved yet"))
            box.setText(self.tr("Close without saving?"))
            box.setInformativeText(
                self.tr("An entry of the register is not saved. The Persons page shows it.")
            )
            close = self.tr("Close without saving")
        stop = box.addButton(close, QMessageBox.ButtonRole.AcceptRole)
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
        self.statusBar().showMessage(self.tr("Closing safely…"))
        self._session.cancel_all()
        self._session.close().finished.connect(self._on_left)

    @Slot()
    def _on_left(self) -> None:
        self._may_close = True
        self.close()

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

    @Slot()
    def _on_place(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_page(int(action.data()))

    @Slot(int)
    def _on_page_chosen(self, index: int) -> None:
        if index >= 0:
            page = self._page(index)
            self._stack.setCurrentIndex(index)
            cast(Page, page).refresh()

    @Slot()
    def _on_opened(self) -> None:
        self._show_state()
        self.show_page(1 if self._session.has_sealed else 4)

    @Slot()
    def _on_case_closed(self) -> None:
        self._navigation.setCurrentRow(0)
        for index in [index for index in self._pages if index]:
            cast(QScrollArea, self._stack.widget(index)).takeWidget()
            self._pages.pop(index).deleteLater()
        self._show_state()

    @Slot(str)
    def _on_changed(self, what: str) -> None:
        cast(Page, self.current_page).refresh()

    def _page(self, index: int) -> QWidget:
        """The page at a place, made when asked for the first time."""
        if index not in self._pages:
            page = self._places[index].make(self._session)
            self._pages[index] = page
            cast(QScrollArea, self._stack.widget(index)).setWidget(page)
        return self._pages[index]

    def _usable(self, place: Place, index: int) -> bool:
        if index == 0:
            return True
        return self._session.is_open and (self._session.has_sealed or not place.needs_sealed)

    def _show_state(self) -> None:
        """Title, and which pages are of use now."""
        title = self.tr("Hearing Assist")
        if self._session.is_open:
            title = self.tr("{reference} – Hearing Assist").format(
                reference=self._session.reference
            )
        self.setWindowTitle(title)
        self._closing.setEnabled(self._session.is_open)
        for index, place in enumerate(self._places):
            item = self._navigation.item(index)
            usable = self._usable(place, index)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if usable else Qt.ItemFlag.NoItemFlags)
            reason = self.tr("Open a case first.")
            if self._session.is_open:
                reason = self.tr("Not in a reading copy.")
            item.setToolTip("" if usable else reason)

    @Slot()
    def _on_larger(self) -> None:
        self._set_text_size(min((s for s in TEXT_SIZES if s > self._text_size), default=200))

    @Slot()
    def _on_smaller(self) -> None:
        self._set_text_size(max((s for s in TEXT_SIZES if s < self._text_size), default=100))

    @Slot()
    def _on_usual(self) -> None:
        self._set_text_size(TEXT_SIZES[0])

    def _set_text_size(self, percent: int) -> None:
        self._text_size = min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])
        font = QApplication.font()
        font.setPointSizeF(self._base_size * self._text_size / 100)
        QApplication.setFont(font)
        self._settings.setValue(TEXT_SIZE, self._text_size)


class _Navigation(QListWidget):
    """The list of pages, as wide as its longest entry."""

    def sizeHint(self) -> QSize:
        """As wide as the entries in the present text size."""
        width = self.sizeHintForColumn(0) + 3 * self.fontMetrics().averageCharWidth()
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same width, and little height."""
        return QSize(self.sizeHint().width(), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the width again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
