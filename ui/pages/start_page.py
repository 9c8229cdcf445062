# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The start page: where the work on the open case stands, or which case to open."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
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
from shiboken6 import isValid

from hearing_assist.errors import UnsuitablePlaceError
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from ui.access import Hindrance
from ui.case_state import CaseState, read_state, steps
from ui.dialogs.message_dialog import show_error
from ui.jobs import Job, Work
from ui.page_list import case_pages
from ui.recent import RecentCase, RecentCases
from ui.session import Session
from ui.widgets.case_steps import CaseSteps
from ui.widgets.job_bar import JobBar
from ui.widgets.recent_list import RecentList
from ui.widgets.text_label import text_label

if TYPE_CHECKING:
    from ui.dialogs.local_copy_dialog import LocalCopyDialog
    from ui.dialogs.new_case_dialog import NewCaseDialog
    from ui.dialogs.open_case_dialog import OpenCaseDialog
    from ui.dialogs.place_dialog import PlaceDialog

SAMPLE_FOLDER = "hearing-assist-sample"
SAMPLE_PASSPHRASE = "sample case, invented people"  # noqa: S105  published on purpose
"""As in `pipeline.demo`, which takes too long to import before the window is there."""
WIDEST = 860


class StartPage(QWidget):
    """Opens and closes cases.

    Signals:
        page_wanted: The lasting name of a page of the open case.
        broken: The path of a case that no passphrase opens, and the error.
    """

    page_wanted = Signal(str)
    broken = Signal(object, object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        recent: RecentCases | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._recent = recent
        self._reading: Job | None = None
        self._again = False
        self._hidden = False
        self._heading = QLabel()
        self._heading.setWordWrap(True)
        self._case = text_label()
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(self._heading)
        column.addWidget(self._case)
        self._steps = CaseSteps({entry.name: entry.title for entry in case_pages()})
        self._steps.page_wanted.connect(self.page_wanted)
        column.addWidget(self._steps)
        self._list = RecentList(recent) if recent is not None else None
        if self._list is not None and recent is not None:
            self._list.chosen.connect(self.open_recent)
            column.addWidget(self._list)
            recent.changed.connect(self._show_what_fits)
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
            self.tr("Sa&mple case…"),
            self.tr(
                "Build a finished case about invented people in a folder that you choose, to see "
                "each step before real papers are at stake. Its passphrase is: {passphrase}"
            ).format(passphrase=SAMPLE_PASSPHRASE),
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
        session.opened.connect(self._show_what_fits)
        session.closed.connect(self._show_what_fits)
        self._show_what_fits()

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Start")

    @Slot()
    def refresh(self) -> None:
        """Say which case is open and where it stands."""
        self._show_what_fits()
        if not self._session.has_sealed or self._hidden:
            return
        if self._reading is not None:
            self._again = True
            return
        self._reading = self._session.run(read_state)
        self._reading.succeeded.connect(self._on_state)
        self._reading.failed.connect(self._on_failed)
        self._reading.finished.connect(self._on_state_read)

    def hide_case(self, hidden: bool) -> None:
        """Say nothing of the open case until it may be shown again."""
        self._hidden = hidden
        self._steps.hide()
        self._steps.clear()
        self.refresh()

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard when the program starts: the newest case, if there is one."""
        if self._list is None or self._list.is_empty:
            return None
        return self._list.list

    # --- new, open, recent ---

    @Slot()
    def new_case(self) -> None:
        """Show the form for a new case, unless work is under way."""
        if self._may_leave():
            self.ask_facts()

    def ask_facts(self) -> NewCaseDialog:
        """Ask for the facts of a new case, then create it."""
        from ui.dialogs.new_case_dialog import NewCaseDialog

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

    def ask_passphrase(self, path: Path, *, reference: str = "") -> OpenCaseDialog:
        """Ask for the passphrase of `path`, then open it."""
        from ui.dialogs.open_case_dialog import OpenCaseDialog

        dialog = OpenCaseDialog(path, self, reference=reference)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(self._on_open)
        dialog.broken.connect(self.broken)
        dialog.open()
        return dialog

    @Slot(object)
    def open_recent(self, case: RecentCase) -> None:
        """Ask for the passphrase of a recent case, or say that its file is gone."""
        if not self._may_leave():
            return
        if case.path.exists():
            self.ask_passphrase(case.path, reference=case.reference)
        else:
            self._say_gone(case)

    def _say_gone(self, case: RecentCase) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("The case is not there"))
        box.setText(self.tr("{reference}: the file is not there.").format(reference=case.label))
        box.setInformativeText(
            self.tr(
                "It was at {path}. It may lie on a disk or share that is not connected, or it was "
                "moved; then open it from where it is now."
            ).format(path=case.path)
        )
        forget = box.addButton(self.tr("Forget this case"), QMessageBox.ButtonRole.ActionRole)
        keep = box.addButton(self.tr("Keep it in the list"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def on_clicked(button: QWidget) -> None:
            if button is forget and self._recent is not None:
                self._recent.forget(case.path)

        box.buttonClicked.connect(on_clicked)
        box.open()

    # --- the sample case ---

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

    # --- what comes back ---

    @Slot()
    def _show_what_fits(self) -> None:
        """Show the parts that fit to whether a case is open."""
        heading = self.tr("Hearing Assist")
        self._heading.setText(f"<h2>{heading}</h2>")
        self._case.setText(self._about())
        if not self._session.has_sealed:
            self._steps.hide()
        if self._list is not None:
            self._list.setVisible(not self._session.is_open and not self._list.is_empty)

    def _about(self) -> str:
        if self._hidden:
            return ""
        if not self._session.is_open:
            return self.tr(
                "No case is open. Everything stays on this computer: the program has no network."
            )
        case = self.tr("Open: {reference}, {title}").format(
            reference=self._session.reference, title=self._session.title
        )
        if self._session.has_sealed:
            return case
        copy = self.tr("This is a reading copy: it can be read and searched on the Reading page.")
        return f"{case}\n{copy}"

    @Slot(object)
    def _on_state(self, state: CaseState) -> None:
        if self._hidden:
            return
        self._steps.show_steps(steps(state))
        self._steps.show()

    @Slot()
    def _on_state_read(self) -> None:
        self._reading = None
        if self._again:
            self._again = False
            self.refresh()

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
        dialog = cast("NewCaseDialog", self.sender())
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
        dialog = cast("OpenCaseDialog", self.sender())
        job = self._session.open(dialog.path, dialog.passphrase)
        dialog.watch(job)
        path, passphrase = dialog.path, dialog.passphrase

        def on_failed(error: BaseException) -> None:
            if isinstance(error, UnsuitablePlaceError) and isValid(dialog):
                dialog.reject()
                self.ask_about_place(path, passphrase, error)

        job.failed.connect(on_failed)

    def ask_about_place(
        self, path: Path, passphrase: str | None, error: UnsuitablePlaceError
    ) -> PlaceDialog:
        """Offer to copy a case from a share to this computer, or to read it where it is."""
        from ui.dialogs.place_dialog import PlaceDialog

        dialog = PlaceDialog(path, passphrase, error, self)
        dialog.copy_wanted.connect(self._on_copy_from_place)
        dialog.reading_wanted.connect(self._on_read_in_place)
        dialog.open()
        return dialog

    @Slot()
    def _on_copy_from_place(self) -> None:
        self._read_in_place(cast("PlaceDialog", self.sender())).succeeded.connect(self.ask_for_copy)

    @Slot()
    def _on_read_in_place(self) -> None:
        self._read_in_place(cast("PlaceDialog", self.sender()))

    def _read_in_place(self, dialog: PlaceDialog) -> Job:
        job = self._session.open(dialog.path, dialog.passphrase, hindrance=Hindrance.PLACE)
        job.failed.connect(self._on_failed)
        return job

    @Slot()
    def ask_for_copy(self) -> LocalCopyDialog:
        """Ask where to copy the open case, which can only be read; then open the copy."""
        from ui.dialogs.local_copy_dialog import LocalCopyDialog

        dialog = LocalCopyDialog(self._session, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.case_wanted.connect(self.ask_passphrase)
        dialog.open()
        return dialog

    @Slot(object)
    def _on_sample_built(self, path: Path) -> None:
        job = self._session.open(path, SAMPLE_PASSPHRASE)
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

    def build(progress: ProgressSink, cancel: CancelToken) -> Path:
        from hearing_assist.pipeline import demo

        target = _free(folder)
        try:
            demo.demo(target, progress=progress, cancel=cancel, surroundings=surroundings)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)  # a name that was free: all of it is ours
            raise
        return target / demo.NAME

    return build


def _free(folder: Path) -> Path:
    """A folder that is not there yet."""
    number = 1
    while (path := folder / (SAMPLE_FOLDER + (f"-{number}" if number > 1 else ""))).exists():
        number += 1
    return path
