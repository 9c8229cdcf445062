# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Copies a case that can only be read where it lies to this computer, to be worked on there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.work_dialog import WorkDialog
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField
from ui.widgets.text_label import text_label


class LocalCopyDialog(WorkDialog):
    """A new folder for the copy of the open case.

    Signals:
        case_wanted: The Path of the copy, to be opened.
    """

    case_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        path = session.path or Path.home()
        self.setWindowTitle(self.tr("Copy to this computer"))
        self._go.setText(self.tr("Copy, and open the copy"))
        self.explain_form(
            self.tr(
                "The whole case is copied into a new folder, the sealed record included, and read "
                "again. The copy opens with the same passphrase. From then on work on the copy "
                "only, and tell everybody who opens the case where it lies now: what is done in "
                "two copies cannot be put together again."
            )
        )
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._place = FolderField(
            self.tr("New folder"),
            Path(home) if home and Path(home).is_dir() else Path.home(),
            new_name=path.stem,
            choose=choose,
        )
        self.form.addRow(self.tr("Case"), text_label(session.reference))
        self.form.addRow(self.tr("New &folder"), self._place)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self._on_case_closed)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._place.complaint()

    def show_result(self, value: object) -> None:
        """Ask for the copy to be opened."""
        self.accept()
        self.case_wanted.emit(value)

    @Slot()
    def _on_case_closed(self) -> None:
        self.reject()  # connected itself, it would be called when the dialog is long gone

    @Slot()
    def _on_submitted(self) -> None:
        self.watch_work(
            self._session.run(_Copy(self._place.path)), self.tr("Copying and reading again")
        )


class _Copy:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        from hearing_assist.pipeline.local_copy import local_copy

        return local_copy(case, self._folder, progress=progress, cancel=cancel)
