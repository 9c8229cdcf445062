# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The folder of the court's own templates: which it is, what it holds, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline import court_templates
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.court_templates import Held
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.template_editor import TemplateEditor
from ui.jobs import Job
from ui.messages import explain
from ui.session import Session
from ui.widgets.flow_row import FlowRow
from ui.widgets.growing_text import shown_text
from ui.widgets.text_label import text_label

SIZE = (620, 480)
ChooseFolder = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Sight:
    """A folder and what it holds."""

    folder: Path | None
    held: tuple[Held, ...]


class TemplatesDialog(QDialog):
    """Shows and chooses the folder; the choice holds for every case on this computer."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose: ChooseFolder | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._ask = choose or _ask_folder
        self.setWindowTitle(self.tr("Court's own templates"))
        self._intro = text_label(
            self.tr(
                "A court may settle its own wording. Choose the folder that holds its templates: "
                "in it one folder for each kind of paper (summary, statement, protective-order), "
                "and in that one file for each language, such as protective-order/en.md. A file "
                "may be a whole template, or change single fields, clauses and passages of the "
                "program's own. What is not there is taken from the templates that came with the "
                "program. court.toml holds the letterhead and how clauses are numbered."
            )
        )
        self._folder = shown_text(self.tr("Chosen folder"))
        self._holds = text_label()
        self._holds.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._holds.setAccessibleName(self.tr("What it holds"))
        self._choose = _button(self.tr("&Choose a folder…"), self._on_choose)
        self._none = _button(self.tr("&Use the program's own only"), self._on_none)
        self.edit = _button(self.tr("&Edit a template…"), self._on_edit)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for part in (
            self._intro,
            self._folder,
            FlowRow((self._choose, self._none, self.edit)),
            self._holds,
        ):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))
        session.closed.connect(self.reject)
        self._watch(session.run(_look))

    @property
    def text(self) -> str:
        """What is said of the folder."""
        return self._holds.text()

    def _watch(self, job: Job) -> None:
        self._choose.setEnabled(False)
        self._none.setEnabled(False)
        self.edit.setEnabled(False)
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot()
    def _on_choose(self) -> None:
        folder = self._ask(self, self._folder.toPlainText())
        if folder is not None:
            self._watch(self._session.run(_Choose(folder), changes="outputs"))

    @Slot()
    def _on_none(self) -> None:
        self._watch(self._session.run(_Choose(None), changes="outputs"))

    @Slot()
    def _on_edit(self) -> None:
        editor = TemplateEditor(self._session, self)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.finished.connect(self._on_edited)
        editor.open()

    @Slot()
    def _on_edited(self) -> None:
        if self._session.is_open:
            self._watch(self._session.run(_look))

    @Slot(object)
    def _on_seen(self, sight: object) -> None:
        if not isinstance(sight, Sight):
            return
        self._folder.setPlainText(
            self.tr("The program's own templates are used.")
            if sight.folder is None
            else str(sight.folder)
        )
        self._holds.setText(self._text(sight.held) if sight.folder else "")

    def _text(self, held: Sequence[Held]) -> str:
        good = [
            self.tr("{title} ({kind}, {language}), version {version}").format(
                title=one.title, kind=one.kind, language=one.language, version=one.version
            )
            for one in held
            if not one.problem
        ]
        wrong = [one.problem for one in held if one.problem]
        if good:
            good.insert(0, self.tr("In use from this folder:"))
        if wrong:
            wrong.insert(0, self.tr("Wrong, and to be corrected in a text editor:"))
        return "\n".join((*good, *wrong))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._holds.setText(explain(error).text)

    @Slot()
    def _on_finished(self) -> None:
        self._choose.setEnabled(True)
        self._none.setEnabled(True)
        self.edit.setEnabled(True)
        self._choose.setFocus()


def _look(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    folder = case.surroundings.settings.templates()
    return Sight(folder, court_templates.held(folder) if folder else ())


@dataclass(frozen=True, slots=True)
class _Choose:
    folder: Path | None

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        held = court_templates.choose(case.surroundings.settings, self.folder)
        return Sight(self.folder, held)


def _button(text: str, slot: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text.replace("&", ""))
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button


def _ask_folder(parent: QWidget, folder: str) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, "", folder)
    return Path(name) if name else None
