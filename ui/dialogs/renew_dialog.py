# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Copies a case under new keys, and says what is to be destroyed afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.pipeline import keys
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.copies import found_backups
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.work_dialog import WorkDialog
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField, place_beside
from ui.widgets.passphrase_rows import PassphraseRows


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of it.

    Attributes:
        path: The new case file.
        old: Files that the old keys still open, with the folders of backups.
    """

    path: Path
    old: tuple[Path, ...]


class RenewDialog(WorkDialog):
    """A new passphrase and a new folder.

    Signals:
        case_wanted: The Path of the new case file, to be opened now.
    """

    case_wanted = Signal(object)

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, choose: ChooseFolder | None = None
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._made: Path | None = None
        path = session.path or Path.home()
        self.setWindowTitle(self.tr("Copy the case under new keys"))
        self._go.setText(self.tr("Copy the case"))
        self.explain_form(
            self.tr(
                "For when a passphrase, a printed code or a copy of the key files may be in wrong "
                "hands. The case is written anew, under keys that nobody had before, and opens "
                "with the new passphrase only. Until the old files are destroyed, whoever has the "
                "old passphrase can read those."
            )
        )
        self._place = FolderField(
            self.tr("New folder"),
            place_beside(path),
            new_name=f"{path.stem}-new-keys",
            choose=choose,
        )
        self.form.addRow(self.tr("New &folder"), self._place)
        self._rows = PassphraseRows(self.form, self, lambda: (session.reference, session.title))
        self._rows.grown.connect(self._grow)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, "renew")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._place.complaint() or self._rows.complaint()

    def show_result(self, value: object) -> None:
        """What there is now, and what must go."""
        if not isinstance(value, Renewed):
            return
        self._made = value.path
        self.say_result(
            self.tr(
                "The case under new keys, read through and found whole: {path}\n\n"
                "1. Open it, and look whether all is there.\n"
                "2. Let the keyring or a new printed code open it, if that is wanted, and make a "
                "backup.\n"
                "3. Destroy these, in every place where they were copied to, and the sheet with "
                "the old code:\n{old}\n\n"
                "Judges' copies have keys of their own and stay as they are."
            ).format(path=value.path, old="\n".join(f"    {path}" for path in value.old))
        )
        self.add_result_button(self.tr("&Open the new case"), self._on_open)

    @Slot()
    def _on_submitted(self) -> None:
        self.watch_work(
            self._session.run(_Renew(self._place.path, self._rows.text)),
            self.tr("Copying under new keys"),
        )

    @Slot()
    def _on_open(self) -> None:
        self.accept()
        self.case_wanted.emit(self._made)


class _Renew:
    def __init__(self, folder: Path, passphrase: str) -> None:
        self._folder = folder
        self._passphrase = passphrase

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        path = keys.copy_anew(
            case, self._folder, passphrase=self._passphrase, progress=progress, cancel=cancel
        )
        files = [store.path for store, _ in case.key_files]
        old = [
            place
            for file in files
            for place in (file, *sorted(file.parent.glob(f"{file.name}.keys*")))
        ]
        backups = [found.folder for found in found_backups(case.path)]
        return Renewed(path, (*old, *backups))
