# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Editing a template of the court, with the paper that it makes beside it as one types.

A text that is wrong is said to be so at once, with its line, and is never kept; the file stays as
it was. The program's own text is shown for comparison and cannot be changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import resume, template_edit
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.template_edit import Editable
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.document import Document
from ui.autosave import Autosave
from ui.messages import explain
from ui.session import Session
from ui.widgets.paper_preview import PaperPreview
from ui.widgets.text_label import text_label

NAME = "unsaved:template"
SIZE = (1080, 720)
PAUSE = 400
"""Milliseconds without a key before the preview is made anew."""
_LINE = re.compile(r"line (\d+)")
Confirm = Callable[[QWidget, str], bool]


class TemplateEditor(QDialog):
    """Text on the left; preview, and the program's own text, on the right."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        confirm: Confirm | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._confirm = confirm or _ask
        self._edited: Editable | None = None
        self._kept = ""
        self._busy = False
        self._again = False
        self._typed = ("", "", "")  # kind, language and text that an earlier session left
        self._autosave = Autosave(session, NAME, self._unsaved, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self.setWindowTitle(self.tr("Edit a template of the court"))
        self._build()
        session.closed.connect(self._on_case_closed)
        self.finished.connect(self._on_given_up)
        job = session.run(_choices)
        job.succeeded.connect(self._on_choices)
        job.failed.connect(self._on_failed)

    @property
    def said(self) -> str:
        """What is said of the text: which line is wrong and why, or that it was kept."""
        return self._said.text()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._edited is not None and self.text.toPlainText() != self._kept

    def _build(self) -> None:
        self.paper = QComboBox()
        self.paper.setAccessibleName(self.tr("Which template"))
        self.paper.activated.connect(self._on_paper)
        self.reader = QComboBox()
        self.reader.setAccessibleName(self.tr("Preview for whom"))
        for audience, name in (
            (Audience.COURT, self.tr("as the court reads it")),
            (Audience.PROSECUTION, self.tr("as the prosecution reads it")),
            (Audience.DEFENCE, self.tr("as the defence reads it")),
            (Audience.PUBLIC, self.tr("as the public reads it")),
        ):
            self.reader.addItem(name, audience)
        self.reader.activated.connect(self._on_pause)
        top = QHBoxLayout()
        for label, box in (
            (QLabel(self.tr("&Template")), self.paper),
            (QLabel(self.tr("P&review")), self.reader),
        ):
            label.setBuddy(box)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            top.addWidget(label)
            top.addWidget(box, 1)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text of the template"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.setEnabled(False)
        self.text.textChanged.connect(self._on_typed)
        self.preview = PaperPreview()
        self.below = QPlainTextEdit()
        self.below.setReadOnly(True)
        self.below.setTabChangesFocus(True)
        self.below.setFont(self.text.font())
        self.below.setAccessibleName(self.tr("The program's own text"))
        tabs = QTabWidget()
        tabs.addTab(self.preview, self.tr("Preview"))
        tabs.addTab(self.below, self.tr("The program's own text"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.text)
        splitter.addWidget(tabs)
        self._said = text_label()
        self._said.setAccessibleName(self.tr("State of the text"))
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton(self.tr("&Keep"), QDialogButtonBox.ButtonRole.ApplyRole)
        self.keep.setAutoDefault(False)
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._on_keep)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(
            text_label(
                self.tr(
                    "Only what stands here is changed; all else is taken from the program's own "
                    "template. A change shows in the next draft. A text that is wrong is not kept."
                )
            )
        )
        layout.addLayout(top)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._said)
        layout.addWidget(buttons)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], screen.width()), min(SIZE[1], screen.height()))

    # --- which template -----------------------------------------------------------------------

    @Slot(object)
    def _on_choices(self, choices: object) -> None:
        if not isinstance(choices, _Choices):
            return
        self._autosave.taken_up(choices.typed)
        self._typed = _typed(choices.typed)
        for kind, language, title in choices.offered:
            self.paper.addItem(
                self.tr("{title} ({language})").format(title=title, language=language),
                (kind, language),
            )
        papers = [tuple(self.paper.itemData(n)) for n in range(self.paper.count())]
        if self._typed[:2] in papers:
            self.paper.setCurrentIndex(papers.index(self._typed[:2]))
        self._open()

    @Slot()
    def _on_paper(self) -> None:
        if self.is_changed and not self._confirm(
            self, self.tr("Give up what was typed since it was last kept?")
        ):
            self._show_choice()
            return
        self._open()

    def _open(self) -> None:
        kind, language = self.paper.currentData() or ("", "")
        if kind:
            job = self._session.run(_Open(kind, language))
            job.succeeded.connect(self._on_opened)
            job.failed.connect(self._on_failed)

    def _show_choice(self) -> None:
        if self._edited is not None:
            chosen = (self._edited.kind, self._edited.language)
            found = next(
                (n for n in range(self.paper.count()) if tuple(self.paper.itemData(n)) == chosen), 0
            )
            self.paper.setCurrentIndex(found)

    @Slot(object)
    def _on_opened(self, edited: object) -> None:
        if not isinstance(edited, Editable):
            return
        self._edited = edited
        self._kept = edited.text
        kind, language, typed = self._typed
        self._typed = ("", "", "")
        again = bool(typed) and (kind, language) == (edited.kind, edited.language)
        self.text.setPlainText(typed if again else edited.text)
        self.below.setPlainText(edited.below)
        self.text.setEnabled(True)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus()
        self._on_pause()

    # --- the preview --------------------------------------------------------------------------

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()
        self._autosave.touch()

    def _unsaved(self) -> str:
        """What is typed and not kept in the court's folder."""
        if self._edited is None or not self.is_changed:
            return ""
        return json.dumps([self._edited.kind, self._edited.language, self.text.toPlainText()])

    @Slot()
    def _on_given_up(self) -> None:
        self._edited = None
        self._autosave.keep()

    @Slot()
    def _on_pause(self) -> None:
        if self._edited is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        audience = Audience(self.reader.currentData())
        job = self._session.run(_Preview(self._edited, self.text.toPlainText(), audience))
        job.succeeded.connect(self._on_previewed)
        job.failed.connect(self._on_wrong)
        job.finished.connect(self._on_preview_finished)

    @Slot(object)
    def _on_previewed(self, document: object) -> None:
        if isinstance(document, Document):
            self.preview.show_paper(document)
            self._said.setText("")
            self.keep.setEnabled(True)

    @Slot(object)
    def _on_wrong(self, error: BaseException) -> None:
        """Say what is wrong; the last good preview stays."""
        self._said.setText(explain(error).text)
        self.keep.setEnabled(False)

    @Slot()
    def _on_preview_finished(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._on_pause()

    # --- keeping ------------------------------------------------------------------------------

    @Slot()
    def _on_keep(self) -> None:
        if self._edited is None:
            return
        text = self.text.toPlainText()
        job = self._session.run(_Save(self._edited, text), changes="outputs")
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_saved(self, saved: object) -> None:
        if isinstance(saved, Saved):
            self._kept = saved.text
            self._autosave.touch()
            self._said.setText(self.tr("Kept: {path}").format(path=saved.path))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._said.setText(explain(error).text)
        if match := _LINE.search(str(error)):
            block = self.text.document().findBlockByNumber(int(match[1]) - 1)
            if block.isValid():
                self.text.setTextCursor(QTextCursor(block))

    def reject(self) -> None:
        """Close; ask first when that gives something up."""
        if self.is_changed and not self._confirm(
            self, self.tr("Close and give up what was typed since it was last kept?")
        ):
            return
        self._pause.stop()
        super().reject()

    @Slot()
    def _on_case_closed(self) -> None:
        self._pause.stop()
        self._edited = None
        self.done(QDialog.DialogCode.Rejected)


@dataclass(frozen=True, slots=True)
class Saved:
    """A text that was kept, and where."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class _Choices:
    offered: tuple[tuple[str, str, str], ...]
    typed: str


def _choices(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    typed = resume.remembered(case, NAME) if case.has_sealed else ""
    return _Choices(tuple(template_edit.choices(case.surroundings.settings)), typed)


def _typed(text: str) -> tuple[str, str, str]:
    """Kind, language and text as they were kept; nothing where they cannot be read."""
    try:
        kind, language, typed = json.loads(text) if text else ("", "", "")
    except (ValueError, TypeError, RecursionError):
        return "", "", ""
    return str(kind), str(language), str(typed)


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    language: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return template_edit.opened(case.surroundings.settings, self.kind, self.language)


@dataclass(frozen=True, slots=True)
class _Preview:
    edited: Editable
    text: str
    audience: Audience

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return template_edit.preview(case, self.edited, self.text, audience=self.audience)


@dataclass(frozen=True, slots=True)
class _Save:
    edited: Editable
    text: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        path = template_edit.save(case.surroundings.settings, self.edited, self.text)
        return Saved(path, self.text)


def _ask(parent: QWidget, question: str) -> bool:
    button = QMessageBox.StandardButton
    answer = QMessageBox.question(parent, "", question, button.Yes | button.No, button.No)
    return answer == button.Yes
