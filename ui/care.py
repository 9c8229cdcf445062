# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The care of a case's two files from the window: a dialog for each wish, where it is of use.

Also tells by itself, after a person was declared late, what is to be called back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from ui.session import Session

if TYPE_CHECKING:
    from hearing_assist.pipeline.case import Case
    from hearing_assist.progress import CancelToken, ProgressSink

NAMES_SOMEBODY_LATE = frozenset({"persons", "mentions"})
"""What changes when somebody is declared."""


class CaseCare(QObject):
    """Opens the dialogs on the window that it belongs to.

    Signals:
        case_wanted: The Path of a case that is to be opened now.
    """

    case_wanted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._looking = False
        self._shown: QDialog | None = None
        session.opened.connect(self._look_for_recalls)
        session.changed.connect(self._on_changed)

    @property
    def session(self) -> Session:
        """The session whose case is cared for."""
        return self._session

    # --- the open case ---

    @Slot()
    def back_up(self) -> QDialog | None:
        """Make a backup."""
        if not self._may(self.tr("Backup")):
            return None
        from ui.dialogs.backup_dialog import BackupDialog

        return self._open(BackupDialog(self._session, self._window))

    @Slot()
    def judge_copy(self) -> QDialog | None:
        """Make a copy for a judge."""
        if not self._may(self.tr("Judge's copy")):
            return None
        from ui.dialogs.judge_copy_dialog import JudgeCopyDialog

        return self._open(JudgeCopyDialog(self._session, self._window))

    @Slot()
    def keys(self) -> QDialog | None:
        """Show and change who can open the case."""
        if not self._may(self.tr("Who can open this case")):
            return None
        from ui.dialogs.keys_of_case_dialog import KeysOfCaseDialog

        dialog = KeysOfCaseDialog(self._session, self._window)
        dialog.case_wanted.connect(self.case_wanted)
        return self._open(dialog)

    @Slot()
    def print_document(self) -> QDialog | None:
        """Print a released document; the one thing here that a reading copy is for, too."""
        if not self._session.is_open:
            return None
        from ui.dialogs.print_dialog import PrintDialog

        return self._open(PrintDialog(self._session, self._window))

    @Slot()
    def recalls(self) -> None:
        """Show all that was ever to be called back."""
        if self._may(self.tr("Papers to call back")):
            self._session.run(_all_recalls).succeeded.connect(self._show_recalls)

    # --- any case ---

    @Slot()
    def restore(self) -> QDialog:
        """Open a backup, of the open case or of any other."""
        return self._restore(self._session.path)

    @Slot()
    def salvage(self) -> QDialog | None:
        """Choose a damaged case, and save what can be read of it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("A damaged case"), "", self.tr("Cases (*.hearing)")
        )
        return self._salvage(Path(name)) if name else None

    def recover(self, what: str, path: Path) -> QDialog:
        """Open the dialog for what was wanted on the recovery screen of a case."""
        match what:
            case "salvage":
                return self._salvage(path)
            case "copy":
                from ui.dialogs.recovery_dialogs import ExpertCopyDialog

                return self._open(ExpertCopyDialog(self._session, path, self._window))
            case "accept":
                from ui.dialogs.recovery_dialogs import AcceptDialog

                accept = AcceptDialog(self._session, path, self._window)
                accept.case_wanted.connect(self.case_wanted)
                return self._open(accept)
        return self._restore(path)

    def _restore(self, path: Path | None) -> QDialog:
        from hearing_assist.pipeline.copies import found_backups
        from ui.dialogs.backup_restore_dialog import BackupRestoreDialog

        found = found_backups(path) if path is not None else ()
        dialog = BackupRestoreDialog(self._session, path, found, self._window)
        dialog.case_wanted.connect(self.case_wanted)
        return self._open(dialog)

    def _salvage(self, path: Path) -> QDialog:
        from hearing_assist.pipeline.copies import found_backups
        from ui.dialogs.salvage_dialog import SalvageDialog

        dialog = SalvageDialog(self._session, path, found_backups(path), self._window)
        dialog.case_wanted.connect(self.case_wanted)
        return self._open(dialog)

    # --- what is to be called back ---

    @Slot(str)
    def _on_changed(self, what: str) -> None:
        if what in NAMES_SOMEBODY_LATE:
            self._look_for_recalls()

    @Slot()
    def _look_for_recalls(self) -> None:
        if self._looking or not self._session.has_sealed:
            return
        self._looking = True
        job = self._session.run(_unseen_recalls)
        job.succeeded.connect(self._on_unseen)
        job.finished.connect(self._on_looked)

    @Slot()
    def _on_looked(self) -> None:
        self._looking = False

    @Slot(object)
    def _on_unseen(self, lists: object) -> None:
        if isinstance(lists, tuple) and lists and self._shown is None:
            self._show_recalls(lists)

    @Slot(object)
    def _show_recalls(self, lists: object) -> None:
        from ui.dialogs.recall_dialog import RecallDialog

        if isinstance(lists, tuple):
            dialog = RecallDialog(self._session, lists, self._window)
            self._shown = dialog
            dialog.finished.connect(self._look_for_recalls)  # what came in meanwhile
            dialog.destroyed.connect(self._on_recalls_closed)  # also when it is thrown away
            self._open(dialog)

    @Slot()
    def _on_recalls_closed(self) -> None:
        self._shown = None

    # --- ---

    def _may(self, what: str) -> bool:
        """Whether the court's own case is open; says why not."""
        if self._session.has_sealed:
            return True
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(what)
        if self._session.is_open:
            box.setText(self.tr("This is a reading copy, to be read only."))
            box.setInformativeText(
                self.tr(
                    "Backups, keys and copies are made by the clerk from the court's own case. "
                    "Read this copy on the Reading page."
                )
            )
        else:
            box.setText(self.tr("No case is open."))
            box.setInformativeText(self.tr("Open one on the start page first."))
        box.open()
        return False

    def _open(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog


def _unseen_recalls(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    from hearing_assist.pipeline import recall

    return recall.unseen(case)


def _all_recalls(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    from hearing_assist.pipeline import recall

    return recall.recalls(case)
