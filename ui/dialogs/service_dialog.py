# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The service record: what was served on whom, whether there is time to prepare, and recalls.

A day that is on record stays; the forms ask for one at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QSpinBox, QWidget

from hearing_assist.casefile.records import Disclosure
from hearing_assist.casefile.served import Channel, Method
from hearing_assist.disclosure.manifest import spoken
from hearing_assist.disclosure.preparation import Alert
from hearing_assist.pipeline import service
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.service import Served, Serving
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.session import Session
from ui.widgets.date_field import DateField

LETTERS = (22, 8, 12, 12, 6, 30)
Step = Callable[[Case, dt.date, str], object]
ChooseFile = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A disclosure, with one of its services where there is one."""

    disclosure: Disclosure
    served: Served | None


def look(case: Case, progress: ProgressSink, cancel: CancelToken) -> tuple[Row, ...]:
    """Every disclosure with its services, newest first."""
    found = service.services(case)
    rows: list[Row] = []
    for disclosure in reversed(case.hearing.disclosures()):
        own = [each for each in found if each.disclosure.id == disclosure.id]
        rows += [Row(disclosure, each) for each in own] or [Row(disclosure, None)]
    return tuple(rows)


class ServiceDialog(BusyTableDialog):
    """A row for each service; below it, all that is known of the chosen one."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile | None = None,
    ) -> None:
        super().__init__(
            session,
            _tr("Service record"),
            _tr(
                "What was made for whom, when it was sent and received, and whether there is time "
                "to prepare. The program records what you say; it sends nothing."
            ),
            LETTERS,
            parent,
        )
        self._choose = choose or _ask_file
        self._rows: tuple[Row, ...] = ()
        self.text.setAccessibleName(_tr("The chosen service in full"))
        self.sent = self.button(_tr("&Sent…"), self._on_sent)
        self.received = self.button(_tr("&Received…"), self._on_received)
        self.acknowledged = self.button(_tr("&Acknowledged…"), self._on_acknowledged)
        self.recall = self.button(_tr("&Call back…"), self._on_recall)
        self.returned = self.button(_tr("Came &back…"), self._on_returned)
        self.put_actions(self.sent, self.received, self.acknowledged, self.recall, self.returned)
        self.refresh()

    def refresh(self) -> None:
        """Read the record anew."""
        self.read(look, self._on_read)

    @Slot(object)
    def _on_read(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        heads = (_tr("For"), _tr("Version"), _tr("Sent"), _tr("Received"), _tr("Days"),
                 _tr("Look at"))  # fmt: skip
        self.show_rows(heads, [_cells(row) for row in rows])
        if not rows:
            self.say(_tr("Nothing was disclosed yet."))

    @Slot()
    def show_chosen(self) -> None:
        """The chosen service in full."""
        row = self._row()
        self.text.setPlainText(_told(row) if row else "")
        one = row.served.service if row and row.served else None
        free = row is not None and not self.is_working
        self.sent.setEnabled(free)
        self.received.setEnabled(free and one is not None and one.received_on is None)
        self.acknowledged.setEnabled(free and one is not None and one.acknowledged_on is None)
        self.recall.setEnabled(free and one is not None and one.recalled_on is None)
        back = one is not None and one.recalled_on is not None and one.returned_on is None
        self.returned.setEnabled(free and back)

    def _row(self) -> Row | None:
        at = self.chosen()
        return self._rows[at[0]] if at and at[0] < len(self._rows) else None

    def _on_sent(self) -> None:
        if row := self._row():
            self._open(SentDialog(self.session, row.disclosure, self))

    def _on_received(self) -> None:
        self._ask_day(_tr("Received"), lambda case, day, _: service.received(
            case, self._id(), day))  # fmt: skip

    def _on_acknowledged(self) -> None:
        chosen = self._id()
        self._ask_day(
            _tr("Acknowledged"),
            lambda case, day, words: service.acknowledged(case, chosen, day, words),
            words=_tr("&Receipt, such as its number"),
        )

    def _on_returned(self) -> None:
        chosen = self._id()
        self._ask_day(
            _tr("Came back or was destroyed"),
            lambda case, day, _: service.returned(case, chosen, day),
        )

    def _id(self) -> str:
        row = self._row()
        return row.served.service.id if row and row.served else ""

    def _ask_day(self, title: str, step: Step, *, words: str = "") -> None:
        self._open(DayDialog(self.session, title, step, self, words=words))

    def _open(self, dialog: FormDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _on_recall(self) -> None:
        row = self._row()
        if row is None:
            return
        path = self._choose(self, _tr("Save the letter of recall as PDF"))
        if path is None:
            return
        job = self.session.run(Recall(row.disclosure.id, path), changes="outputs")
        self.work(job, _tr("Writing and checking the letter"), self._on_recalled)

    @Slot(object)
    def _on_recalled(self, path: object) -> None:
        self.say(
            _tr(
                "Called back. Letter: {path}. Make the disclosure again: the new version replaces "
                "this one and says so."
            ).format(path=path)
        )
        self.refresh()


@dataclass(frozen=True, slots=True)
class Recall:
    """Calls a version back and writes the letter."""

    disclosure_id: str
    path: Path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Path:
        """Run on the worker thread."""
        service.recall(case, self.disclosure_id, self.path, progress=progress, cancel=cancel)
        return self.path


class _Form(FormDialog):
    """A form with days that are optional or not."""

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, _tr("Put on record"), parent)
        self._session = session
        self._days: list[tuple[DateField, bool]] = []
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        for field, needed in self._days:
            if (needed or field.text) and _day(field) is None:
                return _tr("Write the day as year-month-day."), field.line
        return None

    def _add_day(self, label: str, *, needed: bool = False) -> DateField:
        field = DateField(label.replace("&", ""))
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


class SentDialog(_Form):
    """How a disclosure was served."""

    def __init__(
        self, session: Session, disclosure: Disclosure, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, _tr("A disclosure was sent"), parent)
        self._disclosure = disclosure
        self.explain_form(
            _tr("{line}, version {version}. Name people by a function or a code.").format(
                line=disclosure.line, version=disclosure.version
            )
        )
        self.sent = self._add_day(_tr("&Sent on"), needed=True)
        self.recipient = self._add_line(_tr("&To, such as counsel for defendant 1"))
        self.method = _choice(_tr("&How"), [(one, _method(one)) for one in Method])
        self.form.addRow(_tr("&How"), self.method)
        self.copies = QSpinBox()
        self.copies.setRange(1, 99)
        self.copies.setAccessibleName(_tr("Copies"))
        self.form.addRow(_tr("C&opies"), self.copies)
        self.channel = _choice(_tr("Passphrase by"), [(one, _channel(one)) for one in Channel])
        self.form.addRow(_tr("&Passphrase by"), self.channel)
        self.deadline = self._add_day(_tr("&Answer due on"))
        self.hearing = self._add_day(_tr("Hear&ing on"))

    def said(self) -> Serving:
        """What the form says."""
        sent = _day(self.sent)
        if sent is None:
            raise ValueError("no day")
        return Serving(
            sent,
            self.recipient.text().strip(),
            None,
            Method(self.method.currentData()),
            self.copies.value(),
            Channel(self.channel.currentData()),
            _day(self.deadline),
            _day(self.hearing),
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


class DayDialog(_Form):
    """One day, and a few words where they belong to it."""

    def __init__(
        self,
        session: Session,
        title: str,
        step: Step,
        parent: QWidget | None = None,
        *,
        words: str = "",
    ) -> None:
        super().__init__(session, title, parent)
        self._step = step
        self.day = self._add_day(_tr("&Day"), needed=True)
        self.words = self._add_line(words) if words else None

    @Slot()
    def _on_submitted(self) -> None:
        day, step = _day(self.day), self._step
        words = self.words.text().strip() if self.words is not None else ""
        if day is not None:
            self.watch(
                self._session.run(
                    lambda case, progress, cancel: step(case, day, words), changes="outputs"
                )
            )


def _choice(name: str, items: list[tuple[object, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name.replace("&", ""))
    box.view().setAccessibleName(box.accessibleName())
    for value, words in items:
        box.addItem(words, value)
    return box


def _day(field: DateField) -> dt.date | None:
    try:
        return dt.date.fromisoformat(field.text)
    except ValueError:
        return None


def _cells(row: Row) -> tuple[str, ...]:
    version = str(row.disclosure.version)
    if row.served is None:
        return row.disclosure.line, version, _tr("not on record"), "", "", ""
    one, time = row.served.service, row.served.preparation
    days = "" if time.days is None else str(time.days)
    look_at = ", ".join(alert_words(alert) for alert in time.alerts)
    received = str(one.received_on or "")
    return row.disclosure.line, version, str(one.sent_on), received, days, look_at


def _told(row: Row) -> str:
    lines = [
        _tr("Made {day}; manifest {digest}").format(
            day=row.disclosure.made_at.date(), digest=spoken(row.disclosure.manifest_digest)
        )
    ]
    if row.served is None:
        lines.append(_tr("Nobody has recorded that it was sent."))
        return "\n".join(lines)
    one, time = row.served.service, row.served.preparation
    lines.append(
        _tr("To {recipient}, {method}, copies: {copies}; passphrase: {channel}").format(
            recipient=one.recipient.text or "–",
            method=_method(one.method),
            copies=one.copies,
            channel=_channel(one.channel),
        )
    )
    lines.append(
        _tr("Received {received}; acknowledged {acknowledged} {words}").format(
            received=one.received_on or "–",
            acknowledged=one.acknowledged_on or "–",
            words=one.acknowledgement.text,
        )
    )
    lines.append(
        _tr(
            "To prepare: {days} days for {pages} pages, {foreign} of them in another language; "
            "about {needed} days are needed. Answer due {deadline}, hearing {hearing}."
        ).format(
            days="–" if time.days is None else time.days,
            pages=time.pages,
            foreign=time.foreign,
            needed=time.needed,
            deadline=one.deadline or "–",
            hearing=one.hearing_on or "–",
        )
    )
    if one.recalled_on:
        lines.append(
            _tr("Called back {day} {reason}; came back {returned}").format(
                day=one.recalled_on,
                reason=one.recall_reason.text,
                returned=one.returned_on or "–",
            )
        )
    return "\n".join(lines)


def alert_words(alert: Alert) -> str:
    """What a clerk should look at, in words."""
    return {
        Alert.NOT_RECEIVED: _tr("not received"),
        Alert.NOT_ACKNOWLEDGED: _tr("not acknowledged"),
        Alert.SERVED_AFTER_DEADLINE: _tr("served after the deadline"),
        Alert.TOO_LITTLE_TIME: _tr("too little time to prepare"),
        Alert.HEARING_SOON: _tr("hearing soon"),
        Alert.DEADLINE_PASSED: _tr("deadline passed"),
        Alert.REVIEW_OVERDUE: _tr("review overdue"),
        Alert.NOT_RETURNED: _tr("called back, not returned"),
        Alert.REPLACED: _tr("replaced by a newer version"),
    }[alert]


def _method(method: Method) -> str:
    return {
        Method.BY_HAND: _tr("by hand"),
        Method.COURIER: _tr("courier"),
        Method.POST: _tr("post"),
        Method.CARRIER: _tr("encrypted carrier"),
        Method.TRANSFER: _tr("secure transfer"),
        Method.OTHER: _tr("another way"),
    }[method]


def _channel(channel: Channel) -> str:
    return {
        Channel.NONE: _tr("none, not locked"),
        Channel.IN_PERSON: _tr("in person"),
        Channel.TELEPHONE: _tr("telephone"),
        Channel.LETTER: _tr("sealed letter"),
        Channel.OTHER: _tr("another way"),
    }[channel]


def _ask_file(parent: QWidget, title: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, title, "recall.pdf", "PDF (*.pdf)")
    if not name:
        return None
    return Path(name) if name.casefold().endswith(".pdf") else Path(name + ".pdf")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ServiceDialog", text)
