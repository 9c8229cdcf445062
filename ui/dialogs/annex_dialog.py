# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for the sealed annex A of a paper: whom it names, where it goes, what opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from hearing_assist.errors import NamedBeyondError, StorageError
from hearing_assist.pipeline import annex, fields_form
from hearing_assist.pipeline.annex import Candidate
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import court_folders
from hearing_assist.pipeline.fields_form import FieldsForm
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.session import Session
from ui.widgets.passphrase_rows import PassphraseRows
from ui.widgets.tick_list import TickList

NAME = "annex-a.pdf"
ChooseTarget = Callable[[QWidget, Path], Path | None]


class AnnexDialog(FormDialog):
    """Writes annex A of a paper from the values of its form."""

    def __init__(
        self,
        session: Session,
        form: FieldsForm,
        values: Mapping[str, str],
        persons: Sequence[Candidate],
        parent: QWidget | None = None,
        *,
        choose_target: ChooseTarget | None = None,
    ) -> None:
        """Offer the protected `persons` for the annex of the paper that `form` is for."""
        super().__init__("", "", parent)
        self._session = session
        self._asked = form
        self._must_identify = form.makes == "order"
        self._values = dict(values)
        self._choose_target = choose_target or _ask_target
        self.setWindowTitle(self.tr("Sealed annex A: {paper}").format(paper=form.title))
        self._go.setText(self.tr("Write the annex"))
        self.explain_form(
            self.tr(
                "Annex A says who stands behind the labels, and holds the fields of the sealed "
                "annex. It is written only as a locked file and is no part of the paper that is "
                "served. Tick whom it identifies: it prints what the register holds of them, and "
                "of nobody else. Others may be named in what was typed if you allow it below."
            )
        )
        folder = session.path.parent if session.path is not None else Path.home()
        self.target = self._line(self.tr("File of the annex"))
        self.target.setText(str(folder / NAME))
        choose = QPushButton(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose the file of the annex"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.target, 1)
        row.addWidget(choose)
        offered = [(one.id, self._words(one)) for one in persons]
        self.identified = TickList(offered, self.tr("Persons whom the annex identifies"))
        self.named = TickList(offered, self.tr("Others who may be named in what was typed"))
        self.form.addRow(self.tr("&Identifies"), self.identified)
        self.form.addRow(self.tr("May &name, too"), self.named)
        self.form.addRow(self.tr("&File"), place)
        self._rows = PassphraseRows(self.form, self)
        self._rows.grown.connect(self._grow)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"annex:{form.name}")

    @property
    def identifies(self) -> tuple[str, ...]:
        """Register ids of the persons whom the annex identifies."""
        return self.identified.ticked

    @property
    def may_name(self) -> tuple[str, ...]:
        """Register ids of others who may be named in it."""
        return self.named.ticked

    @property
    def path(self) -> Path:
        """Where it goes."""
        return Path(self.target.text().strip())

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.identifies and self._must_identify:
            return self.tr("Tick the persons whom the annex identifies."), self.identified
        if not self.path.is_absolute() or self.path.suffix.casefold() != ".pdf":
            return self.tr("Write the file in full; its name ends in .pdf."), self.target
        return self._rows.complaint()

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """What is to be typed again."""
        match error:
            case StorageError():
                return self.target
            case NamedBeyondError():
                self.named.setFocus()
                return None
        return self._rows.field

    def _words(self, one: Candidate) -> str:
        labels = ", ".join(one.labels) or self.tr("no label yet")
        return self.tr("{labels} ({id})").format(labels=labels, id=one.id)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setInputMethodHints(PRIVATE_INPUT)
        return line

    @Slot()
    def _on_submitted(self) -> None:
        work = _Write(
            self._asked, self._values, self.path, self._rows.text, self.identifies, self.may_name
        )
        self.watch(self._session.run(work))

    @Slot()
    def _on_choose(self) -> None:
        path = self._choose_target(self, self.path)
        if path is not None:
            self.target.setText(str(path))


@dataclass(frozen=True, slots=True)
class _Write:
    form: FieldsForm
    values: Mapping[str, str]
    path: Path
    passphrase: str
    identifies: tuple[str, ...]
    may_name: tuple[str, ...]

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return annex.write_annex(
            case,
            self.form.kind,
            self.path,
            passphrase=self.passphrase,
            identifies=self.identifies,
            may_name=self.may_name,
            fields=fields_form.to_toml(self.form.fields, self.values),
            language=self.form.language,
            court_templates=court_folders(case.surroundings.settings),
            progress=progress,
            cancel=cancel,
        )


def _ask_target(parent: QWidget, suggested: Path) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, "", str(suggested), "PDF (*.pdf)")
    return Path(name) if name else None
