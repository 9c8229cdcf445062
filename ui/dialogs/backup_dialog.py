# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a backup of the open case, and tells when the last one was made and read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from hearing_assist.pipeline import backup, resume
from hearing_assist.pipeline.backup import Backup
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.copies import FoundBackup, found_backups
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import local_time
from ui.dialogs.work_dialog import WorkDialog
from ui.pages.output_files import OpenFolder, open_folder
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField
from ui.widgets.text_label import text_label

KEPT = "backup-folder"
"""Under which the folder is remembered, in the sealed record."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a folder holds of this case.

    Attributes:
        folder: Which.
        backups: The newest first.
    """

    folder: Path
    backups: tuple[FoundBackup, ...]


class BackupDialog(WorkDialog):
    """Stays open after a backup, and says where it lies."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder | None = None,
        show_folder: OpenFolder = open_folder,
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._show_folder = show_folder
        self._newest: Path | None = None
        path = session.path or Path.home()
        self.setWindowTitle(self.tr("Backup"))
        self._go.setText(self.tr("Back up now"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Close"))
        self.explain_form(
            self.tr(
                "A backup is a whole copy of the case, the sealed record included, encrypted as "
                "the case is. Every page of it is read again before it counts. It opens with the "
                "passphrase that the case has now. A backup on this disk does not survive the loss "
                "of the computer: choose a stick or another disk, and keep it under lock."
            )
        )
        self._place = FolderField(
            self.tr("Folder for backups"), path.parent / backup.FOLDER, choose=choose
        )
        self.last = text_label(self.tr("One moment…"))
        self.last.setAccessibleName(self.tr("Last backup"))
        self.form.addRow(self.tr("&Folder"), self._place)
        self.form.addRow(self.tr("Last backup"), self.last)
        self.folder_button = self.add_result_button(
            self.tr("&Open the folder"), self._on_open_folder
        )
        self._place.changed.connect(self._look)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        job = session.run(_remembered)
        job.succeeded.connect(self._on_remembered)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._place.complaint()

    def show_result(self, value: object) -> None:
        """Where it lies, and what made room for it."""
        if not isinstance(value, Backup):
            return
        self._fields.setEnabled(True)
        self._go.setEnabled(True)
        self.bar.hide()
        text = self.tr("Done. Every page was read again and found whole: {folder}").format(
            folder=value.folder
        )
        if value.removed:
            text += "\n" + self.tr(
                "{count} older backup(s) made room. The newest five stay, and the newest of each "
                "of the last eight weeks."
            ).format(count=len(value.removed))
        self._say(text)
        self._look()

    @Slot()
    def _on_submitted(self) -> None:
        self.watch_work(
            self._session.run(_BackUp(self._place.path)), self.tr("Copying and reading again")
        )

    @Slot(object)
    def _on_remembered(self, folder: object) -> None:
        if isinstance(folder, Path):
            self._place.line.setText(str(folder))
        self._look()

    @Slot()
    def _look(self) -> None:
        if self._place.complaint() is None:
            job = self._session.run(_Look(self._place.path))
            job.succeeded.connect(self._on_held)

    @Slot(object)
    def _on_held(self, held: object) -> None:
        if not isinstance(held, Held) or held.folder != self._place.path:
            return  # of a folder that was typed before
        self._newest = held.backups[0].folder if held.backups else None
        self.folder_button.setEnabled(held.folder.is_dir())
        self.last.setText(
            self.tr("{when}, read again and found whole then. {count} in this folder.").format(
                when=local_time(held.backups[0].made_at), count=len(held.backups)
            )
            if held.backups
            else self.tr("None of this case in this folder yet.")
        )
        self._grow()

    @Slot()
    def _on_open_folder(self) -> None:
        self._show_folder(self._place.path)


def _remembered(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    kept = resume.remembered(case, KEPT)
    return Path(kept) if kept else None


class _Look:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return Held(self._folder, found_backups(case.path, self._folder))


class _BackUp:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        made = backup.back_up(case, self._folder, progress=progress, cancel=cancel)
        resume.remember(case, KEPT, str(self._folder))
        return made
