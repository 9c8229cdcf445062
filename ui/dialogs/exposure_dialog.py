# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a disclosure would leave readable about each protected person, and a clerk's word for it.

Shows labels and released words only. Promises no anonymity: it asks, and a clerk answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.exposure import Detail, Exposure
from hearing_assist.disclosure.trait_words import Trait
from hearing_assist.pipeline import exposure
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.exposure import SignOff
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import local_time
from ui.item_models.rows_model import RowsModel
from ui.item_models.sources_model import language_text
from ui.messages import explain
from ui.session import Session
from ui.typed_form import TypedForm
from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.plain_table import PlainTable
from ui.widgets.text_label import text_label

LETTERS = (16, 14, 26, 16, 24)
LETTERS_WIDE, LINES_TALL, LINES_OF_TABLE = 110, 36, 10
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """What the dialog shows: the report, and whether somebody answered for it."""

    audience: Audience
    report: Exposure
    signed: SignOff | None


class Look:
    """Reads the report on the worker thread."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Shown:
        """The report as it is now."""
        found = exposure.report(case, self._audience)
        return Shown(self._audience, found, exposure.signed_off(case, self._audience))


class ExposureDialog(QDialog):
    """The report, the questions, and a line for the clerk's word."""

    def __init__(self, session: Session, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._audience = shown.audience
        report = shown.report
        self.setWindowTitle(self.tr("What stays readable"))
        about = text_label(
            self.tr(
                "Names are withheld. What follows stays readable, and together it may tell who "
                "somebody is to a reader who knows her. Rarest first; only persons of this case "
                "are counted. Words in other languages than English and French are not seen."
            )
        )
        self.alone = text_label(_alone_text(report))
        self.alone.setAccessibleName(self.tr("What singles somebody out"))
        self.alone.setVisible(bool(self.alone.text()))
        self.model = RowsModel(
            (
                self.tr("Person"),
                self.tr("Tells"),
                self.tr("Words"),
                self.tr("Shared by"),
                self.tr("Where"),
            ),
            [
                (person.label, _trait_name(detail.trait), detail.written, *_told(detail))
                for person in report.persons
                for detail in person.details
            ],
            self,
        )
        self.table = PlainTable(self.model, LETTERS)
        self.table.setAccessibleName(self.tr("What stays readable about each person"))
        traces = text_label(_traces_text(report))
        traces.setAccessibleName(self.tr("Other traces"))
        questions = text_label("\n".join(_questions()))
        questions.setAccessibleName(self.tr("Questions to ask yourself"))
        self.reason = QLineEdit()
        self.reason.setInputMethodHints(PRIVATE_INPUT)
        self.reason.setAccessibleName(self.tr("Why it may go as it is"))
        asks = QLabel(self.tr("&Why it may go as it is (kept in the sealed record)"))
        asks.setBuddy(self.reason)
        self._said = text_label()
        self._said.setAccessibleName(self.tr("What is on record"))
        self._say_signed(shown.signed)
        buttons = QDialogButtonBox()
        self.answer = buttons.addButton(
            self.tr("&Answer for it"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.answer.setAutoDefault(False)
        self.answer.clicked.connect(self._on_answer)
        self.answer.setEnabled(False)
        self.reason.textChanged.connect(self._on_typed)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        measure, screen = self.fontMetrics(), self.screen().availableSize()
        self.table.setMinimumHeight(LINES_OF_TABLE * measure.lineSpacing())
        inside = QWidget()
        report_layout = QVBoxLayout(inside)
        for part in (about, self.alone, self.table, traces, questions):
            report_layout.addWidget(part, 1 if part is self.table else 0)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidget(inside)
        around.setAccessibleName(self.tr("The report"))
        layout = QVBoxLayout(self)
        layout.addWidget(around, 1)
        for line in (asks, self.reason, self._said, buttons):
            layout.addWidget(line)
        self.resize(
            min(LETTERS_WIDE * measure.averageCharWidth(), screen.width()),
            min(LINES_TALL * measure.lineSpacing(), screen.height()),
        )
        session.edits.guard(self.answer)
        session.closed.connect(self.reject)
        typed = TypedForm(session, f"exposure:{shown.audience.name}", self)
        self.finished.connect(typed.forget)

    @property
    def text(self) -> str:
        """What is on record, or why nothing was recorded."""
        return self._said.text()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.answer.setEnabled(bool(text.strip()))

    @Slot()
    def _on_answer(self) -> None:
        reason, audience = self.reason.text(), self._audience
        self.answer.setEnabled(False)
        job = self._session.run(
            lambda case, progress, cancel: exposure.sign_off(case, audience, reason),
            changes="outputs",
        )
        job.succeeded.connect(self._say_signed)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _say_signed(self, signed: SignOff | None) -> None:
        if signed is None:
            self._said.setText(self.tr("Nobody has answered for what stays readable now."))
        else:
            self.reason.clear()
            self._said.setText(
                self.tr("On record since {time}: {reason}").format(
                    time=local_time(signed.at), reason=signed.reason
                )
            )

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._said.setText(explain(error).text)
        self.answer.setEnabled(True)


def _told(detail: Detail) -> tuple[str, str]:
    """By how many it is shared, and where it stands."""
    shared = (
        _tr("nobody else")
        if detail.shared_by == 1
        else _tr("{count} persons").format(count=detail.shared_by)
    )
    where = ", ".join(f"D{at.document:03} {at.pinpoint}" for at in detail.places[:MOST_PLACES])
    if len(detail.places) > MOST_PLACES:
        where += " …"
    if detail.was_served:
        told = _tr("served before")
        where = f"{where}; {told}" if where else told
    return shared, where


def _alone_text(report: Exposure) -> str:
    return "\n".join(
        _tr("{person} is singled out within the case by: {words}").format(
            person=person.label, words=", ".join(detail.written for detail in person.alone_with)
        )
        for person in report.persons
        if person.alone_with
    )


def _traces_text(report: Exposure) -> str:
    lines = [
        _tr("Languages of the originals, which an interpreter spoke: {languages}.").format(
            languages=", ".join(map(language_text, report.languages))
        ),
        _tr("Exact dates that remain: {dates}. Pages served as pictures: {pictures}.").format(
            dates=report.dates, pictures=report.pictures
        ),
    ]
    if report.scripts:
        lines.append(
            _tr("Writing systems in readable text: {scripts}.").format(
                scripts=", ".join(report.scripts)
            )
        )
    return " ".join(lines)


def _questions() -> tuple[str, ...]:
    return (
        _tr("Could a stranger single one person out with these words and a search engine?"),
        _tr("What does the person she must be hidden from know: the route, the dates, the place?"),
        _tr("Would a colleague, a neighbour or a relative know her from what is left?"),
    )


def _trait_name(trait: Trait) -> str:
    return {
        Trait.ORIGIN: _tr("origin"),
        Trait.SPEECH: _tr("language"),
        Trait.FAITH: _tr("faith"),
        Trait.WORK: _tr("work, school"),
        Trait.FAMILY: _tr("family"),
        Trait.HEALTH: _tr("health"),
        Trait.LOOKS: _tr("looks"),
        Trait.DATE: _tr("date"),
        Trait.AGE: _tr("age"),
        Trait.PLACE: _tr("place"),
        Trait.KEPT: _tr("kept detail"),
    }[trait]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExposureDialog", text)
