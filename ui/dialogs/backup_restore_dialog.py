# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Opens a backup as a case of its own in a new folder; never over a case that is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from hearing_assist.pipeline import backup, copies
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.copies import FoundBackup
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import local_time
from ui.dialogs.work_dialog import WorkDialog
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField, place_beside

ELSEWHERE = ""


class BackupRestoreDialog(WorkDialog):
    """Which backup, and where the case made of it goes.

    Signals:
        case_wanted: The Path of the restored case file, to be opened now.
    """

    case_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        path: Path | None,
        backups: Sequence[FoundBackup],
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder | None = None,
    ) -> None:
        """Offer the `backups` of the case file `path`, the newest first, and any other folder."""
        super().__init__("", "", parent)
        self._session = session
        self._made: Path | None = None
        home = path.parent if path is not None else Path.home()
        stem = path.stem if path is not None else "case"
        self.setWindowTitle(self.tr("Open a backup"))
        self._go.setText(self.tr("Open the backup"))
        self.explain_form(
            self.tr(
                "The backup is copied into a new folder and opens there as a case of its own. The "
                "backup, and the case that it was made of, stay as they are: nothing is written "
                "over. What was done after the backup is not in it, also what protects a person. "
                "It opens with the passphrase that the case had then."
            )
        )
        self._which = QComboBox()
        self._which.setAccessibleName(self.tr("Backup"))
        for found in backups:
            self._which.addItem(
                self.tr("of {when}").format(when=local_time(found.made_at)), str(found.folder)
            )
        self._which.addItem(self.tr("in another folder"), ELSEWHERE)
        self._from = FolderField(
            self.tr("Folder of the backup"), home / backup.FOLDER, choose=choose
        )
        self._place = FolderField(
            self.tr("New folder"),
            place_beside(path) if path is not None else home,
            new_name=f"{stem}-restored",
            choose=choose,
        )
        self.form.addRow(self.tr("&Backup"), self._which)
        self.form.addRow(self.tr("Fol&der of it"), self._from)
        self.form.addRow(self.tr("New &folder"), self._place)
        self._which.currentIndexChanged.connect(self._show_which)
        self._show_which()
        self.submitted.connect(self._on_submitted)

    @property
    def backup_folder(self) -> Path:
        """The backup that is to be opened."""
        chosen = str(self._which.currentData())
        return Path(chosen) if chosen else self._from.path

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if self._which.currentData() == ELSEWHERE:
            wrong = self._from.complaint()
            if wrong is not None:
                return wrong
        return self._place.complaint()

    def show_result(self, value: object) -> None:
        """What there is now."""
        if not isinstance(value, Path):
            return
        self._made = value
        self.say_result(
            self.tr(
                "The case of the backup: {path}\n\n"
                "Enter again what was done after it: files, persons, decisions. Papers handed out "
                "since then may say more, or less, than this case. Once you work with this one, "
                "put the other away, so that nobody goes on working in both."
            ).format(path=value)
        )
        self.add_result_button(self.tr("&Open it now"), self._on_open)

    @Slot()
    def _show_which(self) -> None:
        elsewhere = self._which.currentData() == ELSEWHERE
        self.form.setRowVisible(self._from, elsewhere)
        self._grow()

    @Slot()
    def _on_submitted(self) -> None:
        job = self._session.run_without_case(
            _Restore(self.backup_folder, self._place.path, self._session.surroundings)
        )
        self.watch_work(job, self.tr("Copying the backup"))

    @Slot()
    def _on_open(self) -> None:
        self.accept()
        self.case_wanted.emit(self._made)


class _Restore:
    def __init__(self, backup_folder: Path, folder: Path, surroundings: Surroundings) -> None:
        self._backup_folder = backup_folder
        self._folder = folder
        self._surroundings = surroundings

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> object:
        return copies.restore(
            self._backup_folder,
            self._folder,
            surroundings=self._surroundings,
            progress=progress,
            cancel=cancel,
        )
