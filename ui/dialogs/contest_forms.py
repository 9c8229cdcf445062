# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Forms of a contest: who contests what and why, that it stays, and what lifting would do.

Before anything is lifted, the form says which redactions go together and who reads it then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hearing_assist.casefile.records import Disclosure
from hearing_assist.pipeline import contest
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.contest import Lifted
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import no_day
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.dialogs.items_dialog import reader_words
from ui.dialogs.work_dialog import WorkDialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.text_label import text_label


class ContestForm(FormDialog):
    """Somebody served contests a redaction, or all of its code."""

    def __init__(
        self,
        session: Session,
        disclosure: Disclosure,
        number: int,
        code: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("A redaction is contested"), _tr("Put on record"), parent)
        self._session = session
        self._id = disclosure.id
        self.explain_form(
            _tr("{line}, version {version}. Name people by a function or a code.").format(
                line=disclosure.line, version=disclosure.version
            )
        )
        self.by = _line(_tr("Contested by"))
        self.by.setText(disclosure.recipient.text or reader_words(disclosure.line))
        self.form.addRow(_tr("Contested &by"), self.by)
        self.what = QComboBox()
        self.what.setAccessibleName(_tr("What is contested"))
        self.what.view().setAccessibleName(self.what.accessibleName())
        self.what.addItem(f"R-{number:04}", f"R-{number}")
        self.what.addItem(_tr("every redaction with the reason {code}").format(code=code), code)
        self.form.addRow(_tr("&What"), self.what)
        self.day = DateField(_tr("Day of the contest, today when empty"))
        self.day.opened.connect(self._grow)
        self.form.addRow(_tr("&On, today when empty"), self.day)
        self.grounds = _line(_tr("Grounds"))
        self.form.addRow(_tr("&Grounds"), self.grounds)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"contest:{disclosure.id}:{number}")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.by.text().strip():
            return _tr("Say who contests it: a function or a code."), self.by
        if self.day.text and self.day.day is None:
            return no_day(may_be_empty=True), self.day.line
        if not self.grounds.text().strip():
            return _tr("Say in a few words why it is contested."), self.grounds
        return None

    @Slot()
    def _on_submitted(self) -> None:
        chosen, what, day = self._id, str(self.what.currentData()), self.day.day
        by, grounds = self.by.text().strip(), self.grounds.text()
        self.watch(
            self._session.run(
                lambda case, progress, cancel: contest.contest(
                    case, chosen, what, by=by, grounds=grounds, made_on=day
                ),
                changes="outputs",
            )
        )


class UpholdForm(FormDialog):
    """What is contested stays."""

    def __init__(
        self, session: Session, contest_id: str, what: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_tr("It stays"), _tr("Put on record"), parent)
        self._session = session
        self._id = contest_id
        self.explain_form(
            _tr("{what}: the court decided that it stays withheld.").format(what=what)
        )
        self.reason = _line(_tr("Reason, without names"))
        self.form.addRow(_tr("&Reason, without names"), self.reason)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"uphold:{contest_id}")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.reason.text().strip():
            return _tr("Say in a few words why."), self.reason
        return None

    @Slot()
    def _on_submitted(self) -> None:
        chosen, reason = self._id, self.reason.text()
        self.watch(
            self._session.run(
                lambda case, progress, cancel: contest.uphold(case, chosen, reason),
                changes="outputs",
            )
        )


@dataclass(frozen=True, slots=True)
class WouldLift:
    """What lifting a redaction would do.

    Attributes:
        disclosure: The version that has it.
        number: Of the redaction.
        numbers: Every redaction of the version that goes with it, itself included.
        readers: Names of all who read it then.
    """

    disclosure: Disclosure
    number: int
    numbers: tuple[int, ...]
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookAhead:
    """Reads what lifting would do; changes nothing."""

    disclosure: Disclosure
    number: int

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> WouldLift:
        """Run on the worker thread."""
        return WouldLift(
            self.disclosure,
            self.number,
            contest.same_detail(case, self.disclosure.id, self.number),
            contest.who_reads(case, self.disclosure.id, self.number),
        )


class LiftForm(WorkDialog):
    """Which redactions go together, who reads it then, why; then the work."""

    def __init__(self, session: Session, would: WouldLift, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Lift a redaction"), _tr("Lift and release"), parent)
        self._session = session
        self._would = would
        self.explain_form(
            _tr(
                "Lifting cannot be taken back once it is served: what was read stays known. "
                "Nothing is sent; the next disclosure shows it."
            )
        )
        self.together = text_label(numbers_words(would.numbers))
        self.together.setAccessibleName(_tr("Redactions that go together"))
        self.readers = text_label(readers_in_words(would.readers))
        self.readers.setAccessibleName(_tr("Who reads it then"))
        self.form.addRow(_tr("Go together"), self.together)
        self.form.addRow(_tr("Who reads it then"), self.readers)
        self.reason = _line(_tr("Reason, without names"))
        self.form.addRow(_tr("&Reason, without names"), self.reason)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"lift:{would.disclosure.id}:{would.number}")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.reason.text().strip():
            return _tr("Say in a few words why it is lifted."), self.reason
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """What is to be typed again."""
        return self.reason

    def show_result(self, value: object) -> None:
        """What was lifted and what comes next."""
        if isinstance(value, Lifted):
            self.say_result(
                _tr(
                    "Lifted: {numbers}. All of these read it with their next version: "
                    "{readers}.\n\n"
                    "Make the disclosure again: the new version shows it, and lists the change."
                ).format(
                    numbers=numbers_words(value.numbers), readers=readers_in_words(value.readers)
                )
            )

    @Slot()
    def _on_submitted(self) -> None:
        work = Lift(self._would.disclosure.id, self._would.number, self.reason.text())
        job = self._session.run(work, changes="released")
        self.watch_work(job, _tr("Lifting and releasing"))


@dataclass(frozen=True, slots=True)
class Lift:
    """Lifts a redaction and releases what it withheld."""

    disclosure_id: str
    number: int
    reason: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Lifted:
        """Run on the worker thread."""
        return contest.lift(
            case, self.disclosure_id, self.number, self.reason, progress=progress, cancel=cancel
        )


def numbers_words(numbers: Sequence[int]) -> str:
    """Redactions by number."""
    return ", ".join(f"R-{number:04}" for number in numbers)


def readers_in_words(readers: Sequence[str]) -> str:
    """Readers of the core's table, in words."""
    return ", ".join(map(reader_words, readers))


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setInputMethodHints(PRIVATE_INPUT)
    return field


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContestForms", text)
