# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Saves what can still be read of a damaged case into a new one, and lists what was lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.salvage import Salvaged
from hearing_assist.pipeline import salvage
from hearing_assist.pipeline.case import SEALED_SUFFIX, Surroundings
from hearing_assist.pipeline.copies import FoundBackup
from hearing_assist.pipeline.salvage import Report
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import local_time
from ui.dialogs.work_dialog import WorkDialog
from ui.item_models.rows_model import RowsModel
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField, place_beside
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.plain_table import ROW_HEIGHT, PlainTable
from ui.widgets.text_label import text_label

LETTERS = (14, 11, 9, 20)


class SalvageDialog(WorkDialog):
    """The passphrase and a new folder; then a table.

    Signals:
        case_wanted: The Path of the new case file, to be opened now.
    """

    case_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        path: Path,
        backups: Sequence[FoundBackup],
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._path = path
        self._backups = tuple(backups)
        self._made: Path | None = None
        self.setWindowTitle(self.tr("Save what can be read"))
        self._go.setText(self.tr("Save what can be read"))
        self.explain_form(
            self.tr(
                "Whatever can still be read of both files of the case is put into a new case. The "
                "damaged files are not changed. A backup is nearly always better: do this for what "
                "was done after the last one, or when there is none."
            )
        )
        self._passphrase = PassphraseField(self.tr("Passphrase"))
        self._passphrase.caps_lock_told.connect(self._grow)
        self._place = FolderField(
            self.tr("New folder"), place_beside(path), new_name=f"{path.stem}-saved", choose=choose
        )
        self.form.addRow(self.tr("File"), text_label(path.name))
        self.form.addRow(self.tr("&Passphrase"), self._passphrase)
        self.form.addRow("", PassphraseHelp([self._passphrase]))
        self.form.addRow(self.tr("New &folder"), self._place)
        self.submitted.connect(self._on_submitted)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self._passphrase.text():
            return self.tr("Type the passphrase of the case."), self._passphrase
        return self._place.complaint()

    def show_result(self, value: object) -> None:
        """What was saved, what was lost, and what to do with it."""
        if not isinstance(value, Report):
            return
        self._made = value.path
        lost = any(found.damaged or found.left_out for _, found in value.files)
        text = self.tr("What could be read lies here: {path}").format(path=value.path)
        text += "\n\n" + (
            self.tr("Something was lost.") if lost else self.tr("Nothing seems to be lost.")
        )
        if self._backups:
            text += " " + self.tr(
                "Compare it with the newest backup, of {when}, before anybody relies on it: the "
                "list of persons, the decisions, the papers."
            ).format(when=local_time(self._backups[0].made_at))
        else:
            text += " " + self.tr(
                "No backup was found beside the case. Look through the list of persons, the "
                "decisions and the papers before anybody relies on it."
            )
        self.say_result(
            text
            + "\n"
            + self.tr(
                "The same passphrase opens it. The list of what was done begins anew, and says so; "
                "the old one stays in the damaged file: keep that."
            )
        )
        heads = (
            self.tr("File"),
            self.tr("Rows saved"),
            self.tr("Left out"),
            self.tr("Lost a part of"),
        )
        names = [name for name, _ in value.files]
        model = RowsModel(heads, self._rows(value.files), self, tips=names)
        self.table = PlainTable(model, LETTERS)
        self.table.setAccessibleName(self.tr("What came out of each file"))
        self.table.setWordWrap(True)
        lines = len(value.files) + 2
        self.table.setMinimumHeight(round(lines * ROW_HEIGHT * self.fontMetrics().height()))
        layout = self._inner()
        layout.insertWidget(layout.count() - 1, self.table)
        self.add_result_button(self.tr("&Open it now"), self._on_open)
        self._grow()

    @Slot()
    def _on_submitted(self) -> None:
        job = self._session.run_without_case(
            _Salvage(
                self._path,
                self._place.path,
                self._passphrase.text(),
                self._session.surroundings,
            )
        )
        self.watch_work(job, self.tr("Saving what can be read"))

    @Slot()
    def _on_open(self) -> None:
        self.accept()
        self.case_wanted.emit(self._made)

    def _rows(self, files: Sequence[tuple[str, Salvaged]]) -> list[tuple[str, ...]]:
        """A row for each file."""
        return [
            (
                self.tr("Sealed record") if name.endswith(SEALED_SUFFIX) else self.tr("Case file"),
                str(found.rows),
                str(found.left_out),
                self._parts(found.damaged) or self.tr("nothing"),
            )
            for name, found in files
        ]

    def _parts(self, tables: Sequence[str]) -> str:
        """The parts of a file in words; each once."""
        words = {
            "facts": self.tr("reference and title"),
            "document": self.tr("released documents"),
            "block": self.tr("released text"),
            "page": self.tr("released pages"),
            "page_image": self.tr("released pages"),
            "label": self.tr("labels"),
            "segment": self.tr("translations"),
            "translation": self.tr("translations"),
            "translation_cache": self.tr("translations kept for later"),
            "draft": self.tr("papers made"),
            "bundle": self.tr("bundles"),
            "disclosure": self.tr("disclosures"),
            "applied_release": self.tr("list of releases"),
            "release": self.tr("history of releases"),
            "release_page": self.tr("history of releases"),
            "past_translation": self.tr("earlier translations"),
            "setting": self.tr("settings of the case"),
            "memo": self.tr("where the work stood"),
            "source": self.tr("list of files"),
            "source_chunk": self.tr("original files"),
            "source_block": self.tr("text of the files"),
            "source_part": self.tr("how the files were read"),
            "source_view": self.tr("how the files were read"),
            "page_mask": self.tr("decisions about pages"),
            "page_decision": self.tr("decisions about pages"),
            "page_seen": self.tr("decisions about pages"),
            "pair_decision": self.tr("decisions about translations"),
            "person": self.tr("register of persons"),
            "mention": self.tr("mentions"),
            "hand_mark": self.tr("marks by hand"),
            "decision": self.tr("decisions"),
            "pseudonym": self.tr("who stands behind a label"),
            "custody": self.tr("record of custody"),
        }
        return ", ".join(dict.fromkeys(words.get(table, table) for table in tables))


class _Salvage:
    def __init__(
        self, path: Path, folder: Path, passphrase: str, surroundings: Surroundings
    ) -> None:
        self._path = path
        self._folder = folder
        self._passphrase = passphrase
        self._surroundings = surroundings

    def __call__(self, progress: ProgressSink, cancel: CancelToken) -> object:
        return salvage.salvage(
            self._path,
            self._folder,
            passphrase=self._passphrase,
            surroundings=self._surroundings,
            progress=progress,
            cancel=cancel,
        )
