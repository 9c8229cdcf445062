# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for the fields of a paper, made from its template.

Keeping never refuses: half a form is kept too, and what still stands in the way of the paper is
said at each field. What is typed is kept within seconds, so that a stop of any kind loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.drafting.fields import Problem
from hearing_assist.files import write_atomic
from hearing_assist.pipeline import annex, fields_form, resume
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.fields_form import FieldsForm
from hearing_assist.pipeline.sources import read_bytes
from hearing_assist.progress import CancelToken, ProgressSink
from ui.autosave import Autosave
from ui.dialogs.annex_dialog import AnnexDialog
from ui.jobs import Job
from ui.kept_text import KeptText
from ui.messages import explain
from ui.session import Session
from ui.widgets.field_row import FieldRow, identity_words, problem_words
from ui.widgets.text_label import text_label

SIZE = (760, 700)
FILTER = "TOML (*.toml)"

ChooseFile = Callable[[QWidget, str], Path | None]
Confirm = Callable[[QWidget, str], bool]


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a form came to.

    Attributes:
        form: As it stands now.
        change: Of the kept text.
        named: Fields that would identify somebody, with what is said of each.
    """

    form: FieldsForm
    change: KeptText
    named: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class FieldsRequest:
    """A form that is to be shown, and what is to be said in it at once."""

    form: fields_form.FieldsForm
    say_problems: bool
    named: Mapping[str, Sequence[str]]


class FieldsDialog(QDialog):
    """A form with a row for each field.

    Args:
        session: The open case.
        form: What to ask for.
        parent: Qt parent.
        say_problems: Say at once what stands in the way of the paper.
        named: Fields that were refused because they would identify somebody.
        choose_load, choose_save: Ask for a file; get a widget and a suggested name.
        confirm: Asks a question whose answer "no" is safe.

    Signals:
        kept: Values were kept; a KeptText.
    """

    kept = Signal(object)

    def __init__(
        self,
        session: Session,
        form: FieldsForm,
        parent: QWidget | None = None,
        *,
        say_problems: bool = False,
        named: Mapping[str, Sequence[str]] | None = None,
        choose_load: ChooseFile | None = None,
        choose_save: ChooseFile | None = None,
        confirm: Confirm | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._form = form
        self._named = dict(named or {})
        self._choose_load = choose_load or _ask_load
        self._choose_save = choose_save or _ask_save
        self._confirm = confirm or _ask
        self._filling = False
        self._closing = False
        self._sought: FieldRow | None = None
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.timeout.connect(self._on_reveal)
        self._autosave = Autosave(session, form.unsaved_name, self._unsaved_text, self)
        self.setWindowTitle(self.tr("Fields: {paper}").format(paper=form.title))
        self._build()
        self._fill(form.values)
        if form.unsaved is not None:
            self._autosave.taken_up(fields_form.text_of(form.unsaved))
            self._fill({**form.values, **form.unsaved})
            self._say(self.tr("What was typed last time and not kept stands here again."))
        if say_problems or self._named:
            self._say_problems()
        session.closed.connect(self._on_case_closed)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the form."""
        return {row.field.name: row.text for row in self.rows}

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        before = {name: text for name, text in self._form.values.items() if text}
        shown = {row.field.name for row in self.rows}
        return {n: t for n, t in self.values.items() if t and not self._is_default(n, t)} != {
            n: t for n, t in before.items() if n in shown and not self._is_default(n, t)
        }

    def row(self, name: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.rows if row.field.name == name)

    # --- parts --------------------------------------------------------------------------------

    def _build(self) -> None:
        intro = text_label(
            self.tr(
                "Write no protected name, address or telephone number here: persons are named by "
                "their position or label, places by what they are for. Every field is checked, but "
                "those of the sealed annex: they stand in annex A and nowhere else."
            )
        )
        self._from_file = _button(self.tr("&Take them from a file…"), self._on_load)
        self._to_file = _button(self.tr("&Save them to a file…"), self._on_save)
        self.annex = _button(self.tr("Sealed &annex A…"), self._on_annex)
        self.annex.setVisible(any(field.is_sealed for field in self._form.fields))
        self.rows = [
            FieldRow(
                field,
                language=self._form.language,
                labels=self._form.labels,
                told=self._form.told.get(field.name, ""),
                statements=self._form.statements,
            )
            for field in self._form.fields
        ]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(intro)
        if self._form.note:
            column.addWidget(text_label(self._form.note))
        files = QHBoxLayout()
        for button in (self._from_file, self._to_file, self.annex):
            files.addWidget(button)
        files.addStretch(1)
        column.addLayout(files)
        for row in self.rows:
            row.edited.connect(self._on_edited)
            row.grown.connect(self._on_grown)
            column.addWidget(row)
        if not self.rows:
            column.addWidget(text_label(self.tr("This template asks for nothing.")))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setWidget(inside)
        self._state = text_label()
        self._state.setAccessibleName(self.tr("State of the form"))
        self._state.hide()
        buttons = QDialogButtonBox()
        self._keep = buttons.addButton(self.tr("&Keep"), QDialogButtonBox.ButtonRole.ApplyRole)
        self._keep.clicked.connect(self._on_keep)
        self._close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._state)
        layout.addWidget(buttons)
        self._keep.setDefault(True)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        if self.rows:
            self.rows[0].editor.setFocus()

    def _fill(self, values: Mapping[str, str]) -> None:
        self._filling = True
        for row in self.rows:
            if row.field.name in values:
                row.set_text(values[row.field.name])
        self._filling = False

    def _is_default(self, name: str, text: str) -> bool:
        return text == self.row(name).field.default

    # --- what is typed ------------------------------------------------------------------------

    def _unsaved_text(self) -> str:
        return fields_form.text_of(self.values) if self.is_changed and not self._closing else ""

    @Slot()
    def _on_edited(self) -> None:
        if self._filling:
            return
        row = self.sender()
        if isinstance(row, FieldRow):
            self._named.pop(row.field.name, None)
        self._say("")
        self._autosave.touch()

    # --- keeping ------------------------------------------------------------------------------

    @Slot()
    def _on_keep(self) -> None:
        self._start(
            self._session.run(_Keep(self._form, self.values), changes="outputs"), self._on_kept
        )

    def _start(self, job: Job, then: Callable[[object], None]) -> None:
        self._set_busy(True)
        self._say(self.tr("One moment…"))
        job.succeeded.connect(then)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self._area, self._keep, self._close):
            widget.setEnabled(not busy)

    @Slot(object)
    def _on_kept(self, kept: object) -> None:
        if not isinstance(kept, Kept):
            return
        self._set_busy(False)
        self._form = kept.form
        self._fill(kept.form.values)  # labels stand as the case prints them
        self._named = dict(kept.named)
        self._autosave.keep()  # one may be on its way with what is kept now
        self.kept.emit(kept.change)
        if not self._say_problems(was_kept=True):
            self.accept()

    def _say_problems(self, *, was_kept: bool = False) -> bool:
        """Say at each field what stands in the way; whether there was anything to say."""
        found = {
            name: problem_words(self.row(name).field, problem)
            for name, problem in self._problems().items()
        }
        found |= {name: identity_words(lines) for name, lines in self._named.items()}
        wrong = [row for row in self.rows if row.field.name in found]
        for row in self.rows:
            row.say(found.get(row.field.name, ""))
        if not wrong:
            return False
        text = self.tr("{count} field(s) still stand in the way of the paper: {names}").format(
            count=len(wrong), names=_some(wrong)
        )
        self._say(self.tr("Kept. {text}").format(text=text) if was_kept else text)
        self._go_to(wrong[0])
        return True

    def _problems(self) -> Mapping[str, Problem]:
        form = self._form
        return fields_form.problems(
            form.fields, self.values, told=form.told, statements=form.statements
        )

    def _go_to(self, row: FieldRow) -> None:
        """Bring a row to sight with the keyboard in it, once the layout knows its new height."""
        row.editor.setFocus()
        self._sought = row
        self._reveal.start()

    @Slot()
    def _on_grown(self) -> None:
        row = self.sender()
        if isinstance(row, FieldRow):
            self._sought = row
            self._reveal.start()

    @Slot()
    def _on_reveal(self) -> None:
        if self._sought is not None:
            self._area.ensureWidgetVisible(self._sought)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._set_busy(False)
        self._say(explain(error).text)

    @Slot()
    def _on_cancelled(self) -> None:
        self._set_busy(False)
        self._say(self.tr("Stopped."))

    # --- files --------------------------------------------------------------------------------

    @Slot()
    def _on_load(self) -> None:
        path = self._choose_load(self, "")
        if path is not None:
            self._start(self._session.run(_Load(self._form, path)), self._on_loaded)

    @Slot(object)
    def _on_loaded(self, values: object) -> None:
        self._set_busy(False)
        if not isinstance(values, dict):
            return
        self._fill(values)
        self._named = {n: lines for n, lines in self._named.items() if n not in values}
        self._autosave.touch()
        self._say(
            self.tr("{count} field(s) taken from the file, not kept yet.").format(count=len(values))
        )

    @Slot()
    def _on_save(self) -> None:
        for name, problem in self._problems().items():
            if problem not in {Problem.MISSING, Problem.STATEMENT}:
                row = self.row(name)
                row.say(problem_words(row.field, problem))
                self._say(self.tr("Not saved: “{field}” cannot be read.").format(field=row.name))
                self._go_to(row)
                return
        path = self._choose_save(self, f"{self._form.kind}-fields.toml")
        if path is not None:
            job = self._session.run(_Save(self._form, self.values, path))
            self._start(job, self._on_saved)

    @Slot(object)
    def _on_saved(self, path: object) -> None:
        self._set_busy(False)
        name = path.name if isinstance(path, Path) else ""
        self._say(self.tr("Saved to {name}.").format(name=name))

    @Slot()
    def _on_annex(self) -> None:
        job = self._session.run(_Persons(self._form.language))
        self._start(job, self._on_persons)

    @Slot(object)
    def _on_persons(self, persons: object) -> None:
        self._set_busy(False)
        self._say("")
        if not isinstance(persons, tuple):
            return
        dialog = AnnexDialog(self._session, self._form, self.values, persons, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_annexed)
        dialog.open()

    @Slot()
    def _on_annexed(self) -> None:
        self._say(self.tr("Annex A is written. Hand its passphrase over in another way."))

    # --- closing ------------------------------------------------------------------------------

    def reject(self) -> None:
        """Close; ask first when that gives something up, and stay in the middle of work."""
        if not self._area.isEnabled():
            return
        if self.is_changed and not self._confirm(
            self, self.tr("Close and give up what was typed since it was last kept?")
        ):
            return
        self._closing = True
        self._autosave.keep()
        super().reject()

    @Slot()
    def _on_case_closed(self) -> None:
        self._autosave.forget()
        self.done(QDialog.DialogCode.Rejected)

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


@dataclass(frozen=True, slots=True)
class _Keep:
    """Keeps values and looks whether they name somebody; runs on the worker thread."""

    form: FieldsForm
    values: Mapping[str, str]

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        before = resume.remembered(case, self.form.name)
        form = fields_form.keep(case, self.form, self.values)
        change = KeptText(self.form.name, before, resume.remembered(case, self.form.name))
        return Kept(form, change, fields_form.named(case, form.fields, form.values))


@dataclass(frozen=True, slots=True)
class _Persons:
    """Whom an annex may identify; runs on the worker thread."""

    language: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return annex.candidates(case, language=self.language)


@dataclass(frozen=True, slots=True)
class _Load:
    form: FieldsForm
    path: Path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return fields_form.from_toml(read_bytes(self.path), self.form)


@dataclass(frozen=True, slots=True)
class _Save:
    form: FieldsForm
    values: Mapping[str, str]
    path: Path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        write_atomic(self.path, fields_form.to_file(self.form, self.values))
        return self.path


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button


def _some(rows: Sequence[FieldRow], most: int = 4) -> str:
    names = [f"“{row.name}”" for row in rows[:most]]
    return ", ".join(names) + (" …" if len(rows) > most else "")


def _ask_load(parent: QWidget, suggested: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, "", suggested, FILTER)
    return Path(name) if name else None


def _ask_save(parent: QWidget, suggested: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, "", suggested, FILTER)
    return Path(name) if name else None


def _ask(parent: QWidget, question: str) -> bool:
    button = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, "", question, button.Yes | button.No, button.No)
    return answer == button.Yes
