# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Two ways on from the recovery screen: a copy for an expert, and accepting an older copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import copies
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.work_dialog import WorkDialog
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField, place_beside
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.text_label import text_label


class ExpertCopyDialog(WorkDialog):
    """A new folder for the files as they are."""

    def __init__(
        self,
        session: Session,
        path: Path,
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._path = path
        self.setWindowTitle(self.tr("Copy the files for an expert"))
        self._go.setText(self.tr("Copy the files"))
        self.explain_form(
            self.tr(
                "All files of the case, with their key files, are copied byte for byte, and "
                "compared. They stay encrypted: give the passphrase to nobody along with them, "
                "and write down who got the copy."
            )
        )
        self._place = FolderField(
            self.tr("New folder"),
            place_beside(path),
            new_name=f"{path.stem}-as-it-is",
            choose=choose,
        )
        self.form.addRow(self.tr("File"), text_label(path.name))
        self.form.addRow(self.tr("New &folder"), self._place)
        self.submitted.connect(self._on_submitted)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._place.complaint()

    def show_result(self, value: object) -> None:
        """Where they lie."""
        if isinstance(value, Path):
            self.say_result(
                self.tr(
                    "The files lie in {folder}, the same byte for byte. Keep the damaged ones "
                    "where they are until the expert has answered."
                ).format(folder=value.parent)
            )

    @Slot()
    def _on_submitted(self) -> None:
        job = self._session.run_without_case(
            _Copy(self._path, self._place.path, self._session.surroundings)
        )
        self.watch_work(job, self.tr("Copying the files"))


class AcceptDialog(FormDialog):
    """A decision of a clerk, and the passphrase.

    Signals:
        case_wanted: The Path of the case file, to be opened now that it is on record.
    """

    case_wanted = Signal(object)

    def __init__(self, session: Session, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._path = path
        self.setWindowTitle(self.tr("Work on with this copy"))
        self._go.setText(self.tr("Put it on record"))
        self.explain_form(
            self.tr(
                "This copy is older than the key files beside it know, or another program has "
                "changed it. What was done after it is not in the case: persons declared, "
                "decisions, releases, papers. Do this only when somebody put it back on purpose. "
                "Both files record that it was accepted, and when. Afterwards look through the "
                "register, and at every paper handed out since."
            )
        )
        self._meant = QCheckBox(self.tr("It was put back &on purpose"))
        self._meant.setAccessibleName(self.tr("It was put back on purpose"))
        self._passphrase = PassphraseField(self.tr("Passphrase"))
        self._passphrase.caps_lock_told.connect(self._grow)
        self.form.addRow(self.tr("File"), text_label(path.name))
        self.form.addRow(self.tr("&Passphrase"), self._passphrase)
        self.form.addRow("", PassphraseHelp([self._passphrase]))
        self.form.addRow("", self._meant)
        self.submitted.connect(self._on_submitted)
        self.accepted.connect(self._on_accepted)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self._meant.isChecked():
            return self.tr("Say first that it was put back on purpose."), self._meant
        return None

    @Slot()
    def _on_submitted(self) -> None:
        self.watch(
            self._session.run_without_case(
                _Accept(self._path, self._passphrase.text() or None, self._session.surroundings)
            )
        )

    @Slot()
    def _on_accepted(self) -> None:
        self.case_wanted.emit(self._path)


class _Copy:
    def __init__(self, path: Path, folder: Path, surroundings: Surroundings) -> None:
        self._path = path
        self._folder = folder
        self._surroundings = surroundings

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> object:
        return copies.copy_as_it_is(
            self._path,
            self._folder,
            surroundings=self._surroundings,
            progress=progress,
            cancel=cancel,
        )


class _Accept:
    def __init__(self, path: Path, passphrase: str | None, surroundings: Surroundings) -> None:
        self._path = path
        self._passphrase = passphrase
        self._surroundings = surroundings

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> object:
        with cases.opened(
            self._path,
            passphrase=self._passphrase,
            accept_older=True,
            surroundings=self._surroundings,
        ):
            return None
