# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a copy of the case file for a judge: under a key of its own, without the sealed record."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hearing_assist.files import storage_errors
from hearing_assist.pipeline import reading_copy
from hearing_assist.pipeline.case import HEARING_SUFFIX, Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.work_dialog import WorkDialog
from ui.pages.output_files import OpenFolder, open_folder
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder, FolderField, place_beside
from ui.widgets.passphrase_rows import PassphraseRows


class JudgeCopyDialog(WorkDialog):
    """A new folder and a passphrase for the judge."""

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
        path = session.path or Path.home()
        self._name = path.stem + HEARING_SUFFIX
        self.setWindowTitle(self.tr("Judge's copy"))
        self._go.setText(self.tr("Make the copy"))
        self.explain_form(
            self.tr(
                "The judge gets the released text with its translations, to read and to search in "
                "this program, without a network. There is no register, no original and no mention "
                "in it, so nothing in it tells who stands behind a label. It is a copy of what is "
                "released now: after another release, make it again. Each copy is put on record, "
                "so that it can be called back."
            )
        )
        self._place = FolderField(
            self.tr("New folder"),
            place_beside(path),
            new_name=f"{path.stem}-judge",
            choose=choose,
        )
        self.form.addRow(self.tr("New &folder"), self._place)
        self._rows = PassphraseRows(self.form, self, lambda: (session.reference, session.title))
        self._rows.grown.connect(self._grow)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, "judge-copy")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        return self._place.complaint() or self._rows.complaint()

    def show_result(self, value: object) -> None:
        """What to hand over, and how."""
        if not isinstance(value, Path):
            return
        self.say_result(
            self.tr(
                "The copy lies in {folder}\n\n"
                "Hand over the whole folder: {name} does not open without the two small files "
                "beside it, whose names end in .keys and .keys2. Give the passphrase by another "
                "way than the folder. The judge opens it with Case, Open."
            ).format(folder=value.parent, name=value.name)
        )
        self.add_result_button(self.tr("&Open the folder"), self._on_open_folder)

    @Slot()
    def _on_submitted(self) -> None:
        job = self._session.run(
            _Make(self._place.path / self._name, self._rows.text), changes="outputs"
        )
        self.watch_work(job, self.tr("Copying what is released"))

    @Slot()
    def _on_open_folder(self) -> None:
        self._show_folder(self._place.path)


class _Make:
    def __init__(self, path: Path, passphrase: str) -> None:
        self._path = path
        self._passphrase = passphrase

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        folder = self._path.parent
        is_new = not folder.exists()
        with storage_errors(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            reading_copy.judge_copy(case, self._path, passphrase=self._passphrase)
        except BaseException:
            if is_new:
                with storage_errors(folder):
                    folder.rmdir()
            raise
        return self._path
