# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sources page: files come in by dropping or choosing them, and each says what became of it.

A file is read by the import alone, in a process of its own; here it is only named. Files on the
disk are never changed or removed.
"""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.errors import HearingAssistError, IdentityFoundError, InputFileError
from hearing_assist.pipeline.overview import SourceFacts, sources_overview
from hearing_assist.pipeline.sources import Imported
from ui.item_models.sources_model import (
    Column,
    SourceRow,
    SourcesModel,
    State,
)
from ui.messages import explain
from ui.pages.source_details import SourceDetails
from ui.pages.source_files import (
    Outcome,
    ask_for_files,
    ask_for_folder,
    files_in,
    import_rows,
)
from ui.session import Session
from ui.widgets.job_bar import JobBar
from ui.widgets.plain_table import PlainTable

PATHS_AT_A_TIME = 200
MILLISECONDS_BETWEEN_LOOKS = 100


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
        self._importing = False
        self._counts = [0, 0]
        self._outcomes: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self._walks: deque[Iterator[Path]] = deque()
        self._walked = 0
        self._model = SourcesModel(self)
        self._build()
        self._looking = QTimer(self)
        self._looking.setInterval(MILLISECONDS_BETWEEN_LOOKS)
        self._looking.timeout.connect(self._on_look)
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

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._add_files = self._button(self.tr("&Add files…"), self._on_add_files)
        self._add_folder = self._button(self.tr("Add f&older…"), self._on_add_folder)
        self._import = self._button("", self._on_import)
        self._retry = self._button(self.tr("Re&try refused"), self._on_retry)
        self._remove = self._button(self.tr("Take off the &list"), self._on_remove)
        self._details = SourceDetails(self._model)
        self._details.chosen.connect(self._on_chosen)
        self._table = self._make_table()
        self._empty = _text_label("")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setAccessibleName(self.tr("How to begin"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._stack)
        splitter.addWidget(self._details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([640, 360])
        self._job_bar = JobBar()
        self._result = _text_label("")
        self._result.setAccessibleName(self.tr("Result"))
        layout = QVBoxLayout(self)
        layout.addLayout(_row(self._add_files, self._add_folder))
        layout.addWidget(splitter, 1)
        layout.addLayout(_row(self._import, self._retry, self._remove))
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
        table.selectionModel().selectionChanged.connect(self._show_state)
        self._model.dataChanged.connect(self._show_state)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._on_remove)
        return table

    # --- what is there ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the sources that the case holds now."""
        if not self._session.has_sealed:
            self._model.clear()
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
        if self._session.has_sealed:
            self._on_look()
            self._model.set_sources(sources)
            self._show_state()

    def _on_load_finished(self) -> None:
        self._loading = False
        if self._load_again:
            self._load_again = False
            self.refresh()

    def _on_opened(self) -> None:
        self._model.clear()
        self._result.clear()
        self.refresh()

    def _on_closed(self) -> None:
        self._walks.clear()
        self._model.clear()
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
        return sorted(index.row() for index in self._table.selectionModel().selectedRows())

    def _open_rows(self) -> list[int]:
        """Chosen files whose import can still be changed."""
        queue_rows = self._model.queue()
        return [
            number
            for number in self._chosen()
            if number < len(queue_rows)
            and queue_rows[number].state in {State.WAITING, State.REFUSED}
        ]

    def _on_chosen(self, change: Callable[[SourceRow], SourceRow]) -> None:
        self._model.change(self._open_rows(), change)

    def _on_remove(self) -> None:
        self._model.remove(self._open_rows())
        self._show_state()

    # --- importing ----------------------------------------------------------------------------

    def _on_retry(self) -> None:
        self._model.retry()
        self._on_import()

    def _on_import(self) -> None:
        rows = [row for row in self._model.queue() if row.state is State.WAITING]
        if not rows or self._importing:
            return
        self._importing = True
        self._counts = [0, 0]
        self._result.clear()
        tell = self._outcomes.put
        job = self._session.run(
            lambda case, progress, cancel: import_rows(
                case, rows, tell, progress=progress, cancel=cancel
            ),
            changes="sources",
        )
        self._job_bar.watch(job, self.tr("Reading {count} file(s)").format(count=len(rows)))
        job.succeeded.connect(self._on_imported)
        job.cancelled.connect(self._on_stopped)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_import_finished)
        self._looking.start()
        self._show_state()

    def _on_look(self) -> None:
        """Show what the worker told since the last look."""
        while True:
            try:
                path, outcome = self._outcomes.get_nowait()
            except queue.Empty:
                return
            self._model.change_path(path, self._change_for(outcome))

    def _change_for(
        self, outcome: Imported | HearingAssistError | None
    ) -> Callable[[SourceRow], SourceRow]:
        if outcome is None:
            return partial(replace, state=State.READING)
        if isinstance(outcome, Imported):
            self._counts[0] += 1
            return partial(replace, state=State.IMPORTED, title=outcome.title)
        self._counts[1] += 1
        return partial(replace, state=State.REFUSED, reason=self._reason(outcome))

    def _reason(self, error: HearingAssistError) -> str:
        if isinstance(error, InputFileError):
            return error.reason
        if isinstance(error, IdentityFoundError):
            return self.tr(
                "its title would name a protected person ({findings}). Choose a neutral title "
                "and retry."
            ).format(findings="; ".join(error.findings))
        return str(error)

    def _on_imported(self, _: object) -> None:
        self._on_look()
        self._result.setText(self._count_text())

    def _on_stopped(self) -> None:
        self._on_look()
        self._result.setText(
            self.tr("Stopped. {counts} Files that were not read wait in the list.").format(
                counts=self._count_text()
            )
        )

    def _on_failed(self, error: BaseException) -> None:
        self._on_look()
        message = explain(error)
        self._result.setText(
            self.tr("{title}: {text}").format(title=message.title, text=message.text)
        )

    def _on_import_finished(self) -> None:
        self._looking.stop()
        self._on_look()
        self._importing = False
        self._model.change(
            range(len(self._model.queue())),
            lambda row: replace(row, state=State.WAITING) if row.state is State.READING else row,
        )
        self._show_state()

    def _count_text(self) -> str:
        imported, refused = self._counts
        text = self.tr("{imported} imported, {refused} refused.").format(
            imported=imported, refused=refused
        )
        if not imported:
            return text
        return self.tr(
            "{counts} The imported files are still on the disk in clear; keep or remove them."
        ).format(counts=text)

    # --- showing ------------------------------------------------------------------------------

    def _show_state(self) -> None:
        able = self._session.has_sealed
        waiting = self._model.count(State.WAITING)
        idle = able and not self._importing
        open_rows = self._open_rows()
        self._add_files.setEnabled(able)
        self._add_folder.setEnabled(able)
        self._import.setEnabled(idle and waiting > 0)
        text = self.tr("I&mport {count} file(s)").format(count=waiting)
        self._import.setText(text if waiting else self.tr("I&mport"))
        self._import.setAccessibleName(self._import.text().replace("&", ""))
        self._retry.setEnabled(idle and self._model.count(State.REFUSED) > 0)
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
            "PDF, Word, web pages, e-mail and plain text are read. Choose what each file is, then "
            "press Import: a copy goes into the sealed record, the file itself stays as it is."
        )


def _text_label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return layout
