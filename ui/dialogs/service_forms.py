# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Forms of the service record: what was sent, a day that is known, a version called back.

Nothing is sent by the program; the forms put on record what somebody did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QSpinBox, QWidget

from hearing_assist.casefile.records import Disclosure
from hearing_assist.casefile.served import Capacity, Channel, Method
from hearing_assist.errors import StorageError
from hearing_assist.pipeline import service
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.service import Serving
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import no_day
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.dialogs.work_dialog import WorkDialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.flow_row import FlowRow

LETTER = "recall.pdf"
LETTERS_OF_A_PATH = 26
Step = Callable[[Case, dt.date, str], object]
ChooseFile = Callable[[QWidget, str], Path | None]


class DatedForm(FormDialog):
    """A form with days that are optional or not."""

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, _tr("Put on record"), parent)
        self._session = session
        self._days: list[tuple[DateField, bool]] = []
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the day."""
        super().showEvent(event)
        if not event.spontaneous() and self._days:
            self._days[0][0].setFocus()

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        for field, needed in self._days:
            if (needed or field.text) and field.day is None:
                return no_day(), field.line
        return None

    def _add_day(self, label: str, *, needed: bool = False, is_past: bool = False) -> DateField:
        field = DateField(label.replace("&", ""))
        if is_past:
            field.offer_today()
        field.opened.connect(self._grow)
        self._days.append((field, needed))
        self.form.addRow(label, field)
        return field

    def _add_line(self, label: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(label.replace("&", ""))
        field.setInputMethodHints(PRIVATE_INPUT)
        self.form.addRow(label, field)
        return field

    @Slot()
    def _on_submitted(self) -> None:
        raise NotImplementedError


class SentDialog(DatedForm):
    """How a disclosure was served."""

    def __init__(
        self,
        session: Session,
        disclosure: Disclosure,
        parent: QWidget | None = None,
        *,
        notes: Sequence[str] = (),
    ) -> None:
        """Ask how a disclosure was sent; `notes` say what a clerk should know first."""
        super().__init__(session, _tr("A disclosure was sent"), parent)
        self._disclosure = disclosure
        about = _tr("{line}, version {version}. Name people by a function or a code.").format(
            line=disclosure.line, version=disclosure.version
        )
        self.explain_form("\n".join((about, *notes)))
        self.sent = self._add_day(_tr("&Sent on"), needed=True, is_past=True)
        self.recipient = self._add_line(_tr("&To, such as counsel for defendant 1"))
        usual = _usual(disclosure)
        self.capacity = _choice(_tr("As"), [(one, capacity_words(one)) for one in Capacity])
        self.capacity.setCurrentIndex(self.capacity.findData(usual))
        self.form.addRow(_tr("&As"), self.capacity)
        self.method = _choice(_tr("&How"), [(one, method_words(one)) for one in Method])
        self.form.addRow(_tr("&How"), self.method)
        self.copies = QSpinBox()
        self.copies.setRange(1, 99)
        self.copies.setAccessibleName(_tr("Copies"))
        self.form.addRow(_tr("C&opies"), self.copies)
        self.channel = _choice(_tr("Passphrase by"), [(one, channel_words(one)) for one in Channel])
        self.form.addRow(_tr("&Passphrase by"), self.channel)
        self.deadline = self._add_day(_tr("Answer &due on"))
        self.hearing = self._add_day(_tr("Hear&ing on"))
        self.keep_typed(session, f"sent:{disclosure.id}")

    def said(self) -> Serving:
        """What the form says."""
        sent = self.sent.day
        if sent is None:
            raise ValueError("no day")
        return Serving(
            sent,
            self.recipient.text().strip(),
            Capacity(self.capacity.currentData()),
            Method(self.method.currentData()),
            self.copies.value(),
            Channel(self.channel.currentData()),
            self.deadline.day,
            self.hearing.day,
        )

    @Slot()
    def _on_submitted(self) -> None:
        chosen, said = self._disclosure.id, self.said()
        self.watch(
            self._session.run(
                lambda case, progress, cancel: service.serve(case, chosen, said),
                changes="outputs",
            )
        )


class DayDialog(DatedForm):
    """One day, and a few words where they belong to it."""

    def __init__(
        self,
        session: Session,
        title: str,
        step: Step,
        parent: QWidget | None = None,
        *,
        words: str = "",
        about: str = "",
    ) -> None:
        """Ask for the day of a `step`; `about` is the service, of which typed days are kept."""
        super().__init__(session, title, parent)
        self._step = step
        self.day = self._add_day(_tr("&Day"), needed=True, is_past=True)
        self.words = self._add_line(words) if words else None
        self.keep_typed(session, f"day:{title}:{about}")

    @Slot()
    def _on_submitted(self) -> None:
        day, step = self.day.day, self._step
        words = self.words.text().strip() if self.words is not None else ""
        if day is not None:
            self.watch(
                self._session.run(
                    lambda case, progress, cancel: step(case, day, words), changes="outputs"
                )
            )


class RecallForm(WorkDialog):
    """Calls a version back: why, and where the letter goes."""

    def __init__(
        self,
        session: Session,
        disclosure: Disclosure,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile | None = None,
    ) -> None:
        super().__init__(_tr("Call a version back"), _tr("Call back and write the letter"), parent)
        self._session = session
        self._id = disclosure.id
        self._choose = choose or ask_file
        self.explain_form(
            _tr(
                "{line}, version {version}. A letter asks everybody who got it to send it back or "
                "destroy it. The day goes on record and stays; the next disclosure to the same "
                "recipient replaces this version and says so."
            ).format(line=disclosure.line, version=disclosure.version)
        )
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_tr("Why, printed in the letter"))
        self.reason.setPlaceholderText(_tr("May be empty; no names"))
        self.reason.setInputMethodHints(PRIVATE_INPUT)
        self.form.addRow(_tr("&Why, printed in the letter"), self.reason)
        self.target = QLineEdit()
        self.target.setAccessibleName(_tr("File of the letter"))
        self.target.setInputMethodHints(PRIVATE_INPUT)
        self.target.setMinimumWidth(LETTERS_OF_A_PATH * self.fontMetrics().averageCharWidth())
        folder = session.path.parent if session.path is not None else Path.home()
        self.target.setText(str(free_file(folder, LETTER)))
        choose_file = QPushButton(_tr("C&hoose…"))
        choose_file.setAccessibleName(_tr("Choose the file of the letter"))
        choose_file.setAutoDefault(False)
        choose_file.clicked.connect(self._on_choose)
        row = FlowRow((self.target, choose_file), wide=self.target)
        self.form.addRow(_tr("&File of the letter"), row)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"recall:{disclosure.id}")

    @property
    def path(self) -> Path:
        """Where the letter goes."""
        return Path(self.target.text().strip())

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.path.is_absolute() or self.path.suffix.casefold() != ".pdf":
            return _tr("Write the file in full; its name ends in .pdf."), self.target
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """What is to be typed again."""
        return self.target if isinstance(error, StorageError) else self.reason

    def show_result(self, value: object) -> None:
        """What was done and what comes next."""
        self.say_result(
            _tr(
                "Called back, and on record. The letter: {path}\n\n"
                "Send it to everybody who got the version. Put on record what came back with "
                "“Came back…”. Then make the disclosure again: the new version replaces this one."
            ).format(path=value)
        )

    @Slot()
    def _on_submitted(self) -> None:
        work = Recall(self._id, self.path, self.reason.text())
        self.watch_work(
            self._session.run(work, changes="outputs"), _tr("Writing and checking the letter")
        )

    @Slot()
    def _on_choose(self) -> None:
        path = self._choose(self, _tr("Save the letter of recall as PDF"))
        if path is not None:
            self.target.setText(str(path))


@dataclass(frozen=True, slots=True)
class Recall:
    """Calls a version back and writes the letter."""

    disclosure_id: str
    path: Path
    reason: str = ""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Path:
        """Run on the worker thread."""
        service.recall(
            case, self.disclosure_id, self.path, self.reason, progress=progress, cancel=cancel
        )
        return self.path


def _choice(name: str, items: list[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name.replace("&", ""))
    box.view().setAccessibleName(box.accessibleName())
    for value, words in items:
        box.addItem(words, value)
    return box


def method_words(method: Method) -> str:
    """How a package travelled, in words."""
    return {
        Method.BY_HAND: _tr("by hand"),
        Method.COURIER: _tr("courier"),
        Method.POST: _tr("post"),
        Method.CARRIER: _tr("encrypted carrier"),
        Method.TRANSFER: _tr("secure transfer"),
        Method.OTHER: _tr("another way"),
    }[method]


def channel_words(channel: Channel) -> str:
    """How a passphrase travelled, in words."""
    return {
        Channel.NONE: _tr("none, not locked"),
        Channel.IN_PERSON: _tr("in person"),
        Channel.TELEPHONE: _tr("telephone"),
        Channel.LETTER: _tr("sealed letter"),
        Channel.OTHER: _tr("another way"),
    }[channel]


def _usual(disclosure: Disclosure) -> Capacity:
    """In which capacity the readers of a disclosure are usually served."""
    own = {"survivor": Capacity.SURVIVOR, "other-state": Capacity.OTHER_STATE}
    return own.get(disclosure.reader, service.CAPACITIES[disclosure.audience])


def capacity_words(capacity: Capacity) -> str:
    """In which capacity somebody is served, in words."""
    return {
        Capacity.JUDGE: _tr("judge"),
        Capacity.PROSECUTION: _tr("prosecution"),
        Capacity.DEFENCE_COUNSEL: _tr("counsel for the defence"),
        Capacity.DEFENDANT: _tr("defendant in person"),
        Capacity.SURVIVOR: _tr("protected person"),
        Capacity.SURVIVOR_COUNSEL: _tr("counsel for a protected person"),
        Capacity.OTHER_STATE: _tr("authority of another State"),
        Capacity.PRESS: _tr("press"),
        Capacity.PUBLIC: _tr("public"),
        Capacity.OTHER: _tr("other"),
    }[capacity]


def ask_file(parent: QWidget, title: str) -> Path | None:
    """A PDF to write, chosen in a dialog."""
    name, _ = QFileDialog.getSaveFileName(parent, title, LETTER, "PDF (*.pdf)")
    if not name:
        return None
    return Path(name) if name.casefold().endswith(".pdf") else Path(name + ".pdf")


def free_file(folder: Path, name: str) -> Path:
    """A place in a folder that is free: the name, or the name and a number."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path


def _tr(text: str) -> str:
    return QCoreApplication.translate("ServiceForms", text)
