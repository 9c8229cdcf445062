# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sources page: files come in by dropping or choosing them, and each says what became of it.

A file is read by the import alone, in a process of its own; here it is only named. Files on the
disk are never changed or removed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QUndoStack,
)
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from hearing_assist.pipeline.overview import SourceFacts, sources_overview
from ui.item_models.sources_model import (
    AGAIN,
    CHANGEABLE,
    UNDER_WAY,
    Column,
    SourceRow,
    SourcesModel,
    State,
)
from ui.messages import explain
from ui.pages.pages_door import PagesDoor
from ui.pages.source_custody import SourceCustody
from ui.pages.source_details import SourceDetails
from ui.pages.source_files import ask_for_files, ask_for_folder, files_in
from ui.pages.source_hidden import SourceHidden
from ui.pages.source_import import SourceImport
from ui.pages.source_links import SourceLinks
from ui.pages.source_retitle import Retitle, RetitleCommand
from ui.pages.waiting_files import Kept, WaitingFiles
from ui.session import Session
from ui.widgets.abreast import Abreast
from ui.widgets.flow_row import FlowRow
from ui.widgets.job_bar import JobBar
from ui.widgets.plain_table import PlainTable
from ui.widgets.scrolled import Scrolled
from ui.widgets.table_rows import choose_row
from ui.widgets.text_label import text_label

PATHS_AT_A_TIME = 200
LEAST_ABREAST = 120
"""Average characters of the page's width from which list and details stand abreast."""
LEAST_ROWS = 5
"""Lines of text for which the list always has room."""


class SourcesPage(QWidget):
    """Files on their way into the case, and the sources that are in it."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose_files: Callable[[QWidget], list[Path]] = ask_for_files,
        choose_folder: Callable[[QWidget], list[Path]] = ask_for_folder,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choose_files = choose_files
        self._choose_folder = choose_folder
        self._loading = False
        self._load_again = False
        self._is_loaded = False
        self._wanted: dict[str, str] = {}
        self._walks: deque[Iterator[Path]] = deque()
        self._walked = 0
        self._model = SourcesModel(self)
        self._run = SourceImport(session, self._model, self)
        self._run.ended.connect(self._on_import_ended)
        self._undo = QUndoStack(self)
        self._build()
        self._waiting = WaitingFiles(session, self._model, lambda: self._details.retitling, self)
        self._waiting.restored.connect(self._on_restored)
        self._waiting.failed.connect(self._on_failed)
        self._details.title.textEdited.connect(self._waiting.touch)
        self._walking = QTimer(self)
        self._walking.setInterval(0)
        self._walking.timeout.connect(self._on_walk)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_closed)
        session.changed.connect(self._on_changed)
        self._show_state()

    @property
    def title(self) -> str:
        """What the window calls this page."""
        return self.tr("Sources")

    @property
    def undo_stack(self) -> QUndoStack:
        """Changed titles; an import is never undone, what came in stays with its custody."""
        return self._undo

    def place(self) -> dict[str, str]:
        """Which document of the case is chosen, and how far down the list is scrolled."""
        if not self._is_loaded:
            return dict(self._wanted)
        chosen = [self._model.row(number).facts for number in self._chosen()]
        place = {"scroll": str(self._table.verticalScrollBar().value())}
        if len(chosen) == 1 and chosen[0] is not None:
            place["source"] = chosen[0].id
        return place

    def return_to(self, place: dict[str, str]) -> None:
        """Choose a document again, once the list is read."""
        self._wanted = place
        if self._is_loaded:
            self._take_place()

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._add_files = self._button(self.tr("&Add files…"), self._on_add_files)
        self._add_folder = self._button(self.tr("Add f&older…"), self._on_add_folder)
        self._import = self._button("", self._on_import)
        self._retry = self._button(self.tr("Tr&y again"), self._on_retry)
        self._skip = self._button(self.tr("S&kip this file"), self._on_skip)
        self._remove = self._button(self.tr("Take off the &list"), self._on_remove)
        self._details = SourceDetails(self._model)
        self._details.chosen.connect(self._on_chosen)
        self._details.titled.connect(self._on_titled)
        self._details.retitled.connect(self._on_retitled)
        self._custody = SourceCustody(self._session, self)
        self._details.hand_over_wanted.connect(self._custody.ask_entry)
        self._details.report_wanted.connect(self._custody.ask_report)
        self._hidden = SourceHidden(self._session, self)
        self._details.hidden_wanted.connect(self._hidden.ask)
        self._links = SourceLinks(self._session, self)
        self._details.pairs_wanted.connect(self._links.show_pairs)
        self._details.languages_wanted.connect(self._links.show_languages)
        self._details.tied.connect(self._links.tie)
        self._details.jump_wanted.connect(self._on_jump)
        self._details.pairing_wanted.connect(self._links.look)
        self._links.looked.connect(self._details.show_pairing)
        self._door = PagesDoor(self._session, self)
        self._details.pages_wanted.connect(self._on_pages)
        self._table = self._make_table()
        self._empty = text_label()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setAccessibleName(self.tr("How to begin"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        panes = Abreast(LEAST_ABREAST, widths=(640, 360), heights=(300, 300))
        panes.addWidget(self._stack)
        panes.addWidget(Scrolled(self._details))
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        panes.share()
        self._job_bar = JobBar()
        self._result = text_label()
        self._result.setAccessibleName(self.tr("Result"))
        self._custody.said.connect(self._result.setText)
        self._hidden.said.connect(self._result.setText)
        self._links.said.connect(self._result.setText)
        layout = QVBoxLayout(self)
        top = FlowRow((self._add_files, self._add_folder))
        below = FlowRow((self._import, self._retry, self._skip, self._remove))
        self._session.edits.guard(top, below, self._details.retitle)
        layout.addWidget(top)
        layout.addWidget(panes, 1)
        layout.addWidget(below)
        layout.addWidget(self._job_bar)
        layout.addWidget(self._result)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _make_table(self) -> PlainTable:
        table = PlainTable(self._model, (16, 20, 11, 13, 15))
        table.setAccessibleName(self.tr("Files and sources"))
        table.setMinimumHeight(LEAST_ROWS * table.fontMetrics().lineSpacing())
        table.selectionModel().selectionChanged.connect(self._show_state)
        self._model.dataChanged.connect(self._show_state)
        table.activated.connect(self._details.show_pages)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_remove)
        pages = QShortcut(QKeySequence("Ctrl+G"), self)
        pages.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pages.activated.connect(self._details.show_pages)
        return table

    # --- what is there ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the sources that the case holds now."""
        if not self._session.has_sealed:
            self._model.clear()
            self._waiting.forget()
            self._show_state()
            return
        if self._loading:
            self._load_again = True
            return
        self._loading = True
        job = self._session.run(lambda case, progress, cancel: sources_overview(case))
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_load_finished)

    def _on_loaded(self, sources: tuple[SourceFacts, ...]) -> None:
        if not self._session.has_sealed:
            return
        self._run.look()
        chosen = self.place() if self._is_loaded else self._wanted
        self._model.set_sources(sources)
        self._is_loaded = True
        self._wanted = chosen
        self._take_place()
        self._show_state()
        self._waiting.read()  # behind the sources: files that wait may translate them

    def _take_place(self) -> None:
        """Go where the user was, as far as that is still there."""
        place, self._wanted = self._wanted, {}
        row = self._model.row_of_source(place.get("source", ""))
        if row >= 0 and not self._chosen():
            choose_row(self._table, row)
        scroll = place.get("scroll", "")
        if scroll.isdecimal():
            bar = self._table.verticalScrollBar()
            bar.setValue(min(int(scroll), bar.maximum()))

    def _on_load_finished(self) -> None:
        self._loading = False
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _on_restored(self, kept: Kept) -> None:
        """Go on with the files that waited when the case was closed, and with a typed title."""
        self._model.put_back(kept.rows)
        row = self._model.row_of_source(kept.retitling.source_id)
        if kept.retitling.title and row >= 0:
            choose_row(self._table, row)
            self._details.go_on_retitling(kept.retitling)
        self._show_state()

    def _on_opened(self) -> None:
        self._model.clear()
        self._waiting.forget()
        self._result.clear()
        self.refresh()

    def _on_closed(self) -> None:
        self._walks.clear()
        self._is_loaded = False
        self._wanted = {}
        self._undo.clear()
        self._model.clear()
        self._waiting.forget()
        self._result.clear()
        self._show_state()

    def _on_changed(self, what: str) -> None:
        if what in {"sources", "persons", "released"}:  # a person may change a title
            self.refresh()

    # --- adding -------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> None:
        """Let files, and the files of folders, wait for their import."""
        self._result.clear()
        if not self._walks:
            self._walked = 0
            self._table.clearSelection()
        self._walks.extend(files_in(path) for path in paths)
        self._walking.start()
        self._on_walk()

    def _on_walk(self) -> None:
        """Take a few paths; a large folder must not hold up the window."""
        if not self._walks:
            self._walking.stop()
            if not self._walked:
                self._result.setText(self.tr("There are no files in what was added."))
            return
        paths: list[Path] = []
        while self._walks and len(paths) < PATHS_AT_A_TIME:
            wanted = PATHS_AT_A_TIME - len(paths)
            some = list(islice(self._walks[0], wanted))
            if len(some) < wanted:
                self._walks.popleft()
            paths += some
        self._walked += len(paths)
        new = self._model.add(
            paths,
            kind=self._details.chosen_kind,
            language=self._details.chosen_language,
        )
        if new:
            self._table.selectionModel().select(
                QItemSelection(
                    self._model.index(new[0], 0), self._model.index(new[-1], len(Column) - 1)
                ),
                QItemSelectionModel.SelectionFlag.Select,
            )
        self._show_state()

    def _on_add_files(self) -> None:
        self.add(self._choose_files(self))

    def _on_add_folder(self) -> None:
        self.add(self._choose_folder(self))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer, when there is a case to take them into."""
        if self._session.has_sealed and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let what was dropped wait; a file that was moved here is copied, never taken away."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        urls = event.mimeData().urls()
        self.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    # --- choosing -----------------------------------------------------------------------------

    def _chosen(self) -> list[int]:
        # Not selectedRows(): with thousands of rows that takes seconds.
        selection = self._table.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def _open_rows(self) -> list[int]:
        """Chosen files whose import can still be changed."""
        queue_rows = self._model.queue()
        return [
            number
            for number in self._chosen()
            if number < len(queue_rows) and queue_rows[number].state in CHANGEABLE
        ]

    def _on_chosen(self, change: Callable[[SourceRow], SourceRow]) -> None:
        self._model.change(self._open_rows(), change)

    def _on_remove(self) -> None:
        self._model.remove(self._open_rows())
        self._show_state()

    def _under_way(self) -> list[Path]:
        """Chosen files that the import under way will read, or reads."""
        rows = [self._model.row(number) for number in self._chosen()]
        return [row.path for row in rows if row.path is not None and row.state in UNDER_WAY]

    def _on_titled(self, text: str) -> None:
        numbers = self._open_rows()
        title = " ".join(text.split())
        if len(numbers) == 1:
            self._model.change(numbers, lambda row: replace(row, title=text))
            return
        for count, number in enumerate(numbers, start=1):
            numbered = f"{title} {count}" if title else ""
            self._model.change([number], partial(replace, title=numbered))

    def _on_jump(self, source_id: str) -> None:
        row = self._model.row_of_source(source_id)
        if row >= 0:
            choose_row(self._table, row)

    # --- pages and pictures --------------------------------------------------------------------

    def _on_pages(self, facts: SourceFacts) -> None:
        self._door.open(facts.id)

    # --- another title ------------------------------------------------------------------------

    def _on_retitled(self, source_id: str, title: str) -> None:
        number = self._model.row_of_source(source_id)
        if number < 0:
            return
        row = self._model.row(number)
        job = self._session.run(Retitle(source_id, row.title, title), changes="sources")
        job.succeeded.connect(self._on_retitle_done)
        job.failed.connect(self._on_failed)

    def _on_retitle_done(self, done: Retitle) -> None:
        self._undo.push(RetitleCommand(self.tr("change of a title"), done, self._start_retitle))
        self._say_retitled()

    def _start_retitle(self, wanted: Retitle) -> None:
        job = self._session.run(wanted, changes="sources")
        job.succeeded.connect(self._say_retitled)
        job.failed.connect(self._on_undo_failed)

    def _say_retitled(self) -> None:
        self._result.setText(
            self.tr("The title is changed. What is released takes it over with the next release.")
        )

    def _on_undo_failed(self, error: BaseException) -> None:
        self._undo.clear()
        self._on_failed(error)

    # --- importing ----------------------------------------------------------------------------

    def _on_retry(self) -> None:
        self._model.change_all(
            lambda row: replace(row, state=State.WAITING, reason="") if row.state in AGAIN else row
        )
        self._on_import()

    def _on_skip(self) -> None:
        self._run.skip(self._under_way())

    def _on_import(self) -> None:
        count = self._model.count(State.WAITING)
        job = self._run.start()
        if job is None:
            return
        self._result.clear()
        self._job_bar.watch(job, self.tr("Reading {count} file(s)").format(count=count))
        self._show_state()

    def _on_import_ended(self, report: str) -> None:
        self._result.setText(report)
        self._show_state()

    def _on_failed(self, error: BaseException) -> None:
        message = explain(error)
        self._result.setText(
            self.tr("{title}: {text}").format(title=message.title, text=message.text)
        )

    # --- showing ------------------------------------------------------------------------------

    def _show_state(self) -> None:
        able = self._session.has_sealed
        waiting = self._model.count(State.WAITING)
        idle = able and not self._run.is_running
        open_rows = self._open_rows()
        self._add_files.setEnabled(able)
        self._add_folder.setEnabled(able)
        self._import.setEnabled(idle and waiting > 0)
        text = self.tr("I&mport {count} file(s)").format(count=waiting)
        self._import.setText(text if waiting else self.tr("I&mport"))
        self._import.setAccessibleName(self._import.text().replace("&", ""))
        self._retry.setEnabled(idle and any(self._model.count(state) for state in AGAIN))
        self._skip.setEnabled(bool(self._under_way()))
        self._remove.setEnabled(bool(open_rows))
        self._empty.setText(self._empty_text())
        shown = self._table if self._model.rowCount() else self._empty
        self._stack.setCurrentWidget(shown)
        self._details.show_rows(
            [self._model.row(number) for number in self._chosen()],
            [self._model.row(number) for number in open_rows],
        )

    def _empty_text(self) -> str:
        if not self._session.is_open:
            return self.tr("Open or create a case first, on the start page.")
        if not self._session.has_sealed:
            return self.tr(
                "This is a copy for reading: its sources are in the court's sealed record. Open "
                "the court's own case to add files."
            )
        return self.tr(
            "Drop files or folders here, or press Add files.\n\n"
            "PDF and scans, pictures, Word and other texts, presentations, tables, e-mail, chats, "
            "web pages, and ZIP archives of them are read. Choose what each file is, then press "
            "Import: a copy goes into the sealed record, the file itself stays as it is."
        )
