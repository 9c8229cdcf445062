# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The start page: a new case, a case that is there, or the sample case."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline import demo
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.message_dialog import show_error
from ui.dialogs.new_case_dialog import NewCaseDialog
from ui.dialogs.open_case_dialog import OpenCaseDialog
from ui.jobs import Work
from ui.session import Session
from ui.widgets.job_bar import JobBar

SAMPLE_FOLDER = "hearing-assist-sample"
WIDEST = 860


class StartPage(QWidget):
    """Opens and closes cases."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self._case = QLabel()
        self._case.setTextFormat(Qt.TextFormat.PlainText)
        self._case.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._heading)
        column.addWidget(self._case)
        self._new = self._choice(
            column,
            self.tr("&New case…"),
            self.tr("Make an empty case with its own passphrase. Then add its files."),
        )
        self._open = self._choice(
            column,
            self.tr("&Open a case…"),
            self.tr("Go on with a case that is there: a file whose name ends in .hearing."),
        )
        self._sample = self._choice(
            column,
            self.tr("Sample &case…"),
            self.tr(
                "Build a finished case about invented people in a folder that you choose, to see "
                "each step before real papers are at stake. Its passphrase is: {passphrase}"
            ).format(passphrase=demo.PASSPHRASE),
        )
        self._new.clicked.connect(self.new_case)
        self._open.clicked.connect(self.choose_case)
        self._sample.clicked.connect(self.choose_sample)
        self.jobs = JobBar()
        column.addWidget(self.jobs)
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(WIDEST)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 20)
        outer.addStretch(1)
        session.opened.connect(self.refresh)
        session.closed.connect(self.refresh)
        self.refresh()

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Start")

    @Slot()
    def refresh(self) -> None:
        """Say which case is open."""
        heading = self.tr("Hearing Assist")
        self._heading.setText(f"<h2>{heading}</h2>")
        if self._session.is_open:
            self._case.setText(
                self.tr("Open: {reference}, {title}").format(
                    reference=self._session.reference, title=self._session.title
                )
            )
        else:
            self._case.setText(
                self.tr(
                    "No case is open. Everything stays on this computer: the program has no "
                    "network."
                )
            )

    @Slot()
    def new_case(self) -> None:
        """Show the form for a new case, unless work is under way."""
        if self._may_leave():
            self.ask_facts()

    def ask_facts(self) -> NewCaseDialog:
        """Ask for the facts of a new case, then create it."""
        dialog = NewCaseDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(self._on_create)
        dialog.open()
        return dialog

    @Slot()
    def choose_case(self) -> None:
        """Let the user choose a case file, then ask for its passphrase."""
        if not self._may_leave():
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a case"), "", self.tr("Cases (*.hearing)")
        )
        if name:
            self.ask_passphrase(Path(name))

    def ask_passphrase(self, path: Path) -> OpenCaseDialog:
        """Ask for the passphrase of `path`, then open it."""
        dialog = OpenCaseDialog(path, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(self._on_open)
        dialog.open()
        return dialog

    @Slot()
    def choose_sample(self) -> None:
        """Let the user choose where the sample case goes, then build and open it."""
        if not self._may_leave():
            return
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the sample case"))
        if name:
            self.build_sample(Path(name))

    def build_sample(self, folder: Path) -> None:
        """Build the sample case in a new folder under `folder`, then open it."""
        job = self._session.run_without_case(_sample(folder, self._session.surroundings))
        job.succeeded.connect(self._on_sample_built)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_sample_ended)
        self._sample.setEnabled(False)
        self.jobs.watch(job, self.tr("Building the sample case"))

    def _may_leave(self) -> bool:
        """Whether another case may be opened now; says why not."""
        if not self._session.is_working:
            return True
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Work is under way"))
        box.setText(self.tr("Wait until the work is done, or stop it, then try again."))
        box.open()
        return False

    @Slot()
    def _on_create(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, NewCaseDialog):
            dialog.watch(
                self._session.create(
                    dialog.path,
                    reference=dialog.reference,
                    title=dialog.title,
                    language=dialog.language,
                    passphrase=dialog.passphrase,
                )
            )

    @Slot()
    def _on_open(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, OpenCaseDialog):
            dialog.watch(self._session.open(dialog.path, dialog.passphrase))

    @Slot(object)
    def _on_sample_built(self, made: demo.Demo) -> None:
        job = self._session.open(made.folder / demo.NAME, demo.PASSPHRASE)
        job.failed.connect(self._on_failed)
        self.jobs.watch(job, self.tr("Opening the sample case"))

    @Slot()
    def _on_sample_ended(self) -> None:
        self._sample.setEnabled(True)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        show_error(self, error)

    def _choice(self, column: QVBoxLayout, action: str, text: str) -> QPushButton:
        """A framed row: a button, and what it does."""
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        button = QPushButton(action)
        button.setAccessibleName(action.replace("&", ""))
        button.setAccessibleDescription(text)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        words = QLabel(text)
        words.setWordWrap(True)
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 14, 14, 14)
        grid.setHorizontalSpacing(18)
        grid.addWidget(button, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        column.addWidget(frame)
        return button


def _sample(folder: Path, surroundings: Surroundings) -> Work:
    """Work that builds the sample case, and leaves nothing when it does not end well."""

    def build(progress: ProgressSink, cancel: CancelToken) -> demo.Demo:
        target = _free(folder)
        try:
            return demo.demo(target, progress=progress, cancel=cancel, surroundings=surroundings)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)  # a name that was free: all of it is ours
            raise

    return build


def _free(folder: Path) -> Path:
    """A folder that is not there yet."""
    number = 1
    while (path := folder / (SAMPLE_FOLDER + (f"-{number}" if number > 1 else ""))).exists():
        number += 1
    return path
