# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The service record: what was served on whom, whether there is time to prepare, and recalls.

A day that is on record stays; the forms ask for one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from hearing_assist.casefile.records import Disclosure
from hearing_assist.disclosure.manifest import spoken
from hearing_assist.disclosure.preparation import Alert
from hearing_assist.pipeline import service
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.disclose import signing_fingerprint
from hearing_assist.pipeline.served import unfinished
from hearing_assist.pipeline.service import Served
from hearing_assist.pipeline.verifying import verify_folder
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import day_text, local_day
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.contest_dialog import nearest
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.service_forms import (
    ChooseFile,
    DayDialog,
    RecallForm,
    SentDialog,
    Step,
    capacity_words,
    channel_words,
    method_words,
)
from ui.session import Session
from ui.widgets.folder_field import ChooseFolder
from ui.widgets.table_rows import choose_row

LETTERS = (20, 8, 12, 11, 13, 20, 30)


@dataclass(frozen=True, slots=True)
class Row:
    """A disclosure, with one of its services where there is one.

    Attributes:
        disclosure: The version.
        served: One of its services, or None.
        is_newest: Whether no later version was made for the same recipient.
        is_unfinished: Whether its folder may never have been written.
    """

    disclosure: Disclosure
    served: Served | None
    is_newest: bool = True
    is_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """The service record, and what the court's key is called."""

    rows: tuple[Row, ...]
    fingerprint: str


def look(case: Case, progress: ProgressSink, cancel: CancelToken) -> Record:
    """Every disclosure with its services, newest first."""
    found = service.services(case)
    newest = {each.line: each.id for each in case.hearing.disclosures()}
    never = unfinished(case)
    rows: list[Row] = []
    for disclosure in reversed(case.hearing.disclosures()):
        own = [each for each in found if each.disclosure.id == disclosure.id]
        last, is_cut = newest[disclosure.line] == disclosure.id, disclosure.id in never
        rows += [Row(disclosure, each, last, is_cut) for each in own or (None,)]
    return Record(tuple(rows), signing_fingerprint(case))


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder in which nothing was changed, and which version it is, if it is one on record."""

    files: int
    disclosure: Disclosure | None


class CheckFolder:
    """Looks whether a folder is as it was signed with the key of this case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Checked:
        """Run on the worker thread; raises when something is not as it was."""
        key = signing_fingerprint(case)
        verified = verify_folder(self._folder, expected=key or None, cancel=cancel)
        made = case.hearing.disclosures()
        known = [one for one in made if spoken(one.manifest_digest) == verified.manifest]
        return Checked(verified.files, known[0] if known else None)


@dataclass(frozen=True, slots=True)
class Replace:
    """Whose version was called back, so that the next one replaces it."""

    reader: str
    recipient: str
    language: str


class ServiceDialog(BusyTableDialog):
    """A row for each service; below it, all that is known of the chosen one.

    Signals:
        replacing: A Replace: the next version is to be made for these readers.
    """

    replacing = Signal(object)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        line: str = "",
        choose: ChooseFile | None = None,
        choose_folder: ChooseFolder | None = None,
    ) -> None:
        """Begin with the newest version for a `line`, or for its reader."""
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
        self._choose = choose
        self._line = line
        self._choose_folder = choose_folder or _ask_folder
        self._rows: tuple[Row, ...] = ()
        self._fingerprint = ""
        self.text.setAccessibleName(_tr("The chosen service in full"))
        self.sent = self.button(_tr("&Sent…"), self._on_sent)
        self.received = self.button(_tr("&Received…"), self._on_received)
        self.acknowledged = self.button(_tr("&Acknowledged…"), self._on_acknowledged)
        self.recall = self.button(_tr("&Call back…"), self._on_recall)
        self.returned = self.button(_tr("Came &back…"), self._on_returned)
        self.replace = self.button(_tr("Make its re&placement…"), self._on_replace)
        self.check = self.button(_tr("Check a &folder…"), self._on_check)
        self.put_actions(
            self.sent,
            self.received,
            self.acknowledged,
            self.recall,
            self.returned,
            self.replace,
            self.check,
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the record anew."""
        self.read(look, self._on_read)

    @Slot(object)
    def _on_read(self, record: Record) -> None:
        self._rows = rows = record.rows
        self._fingerprint = record.fingerprint
        heads = (_tr("For"), _tr("Version"), _tr("Sent"), _tr("Received"), _tr("Acknowledged"),
                 _tr("Days to prepare"), _tr("Look at"))  # fmt: skip
        self.show_rows(heads, [_cells(row) for row in rows])
        if rows and self._line:
            made = [row.disclosure for row in rows]
            first = nearest(made, self._line)
            choose_row(self.table, [each.id for each in made].index(first))
            self._line = ""  # only where it begins
        if not rows:
            self.say(_tr("Nothing was disclosed yet."))

    @Slot()
    def show_chosen(self) -> None:
        """The chosen service in full."""
        row = self._row()
        self.text.setPlainText(_told(row, self._fingerprint) if row else "")
        one = row.served.service if row and row.served else None
        free = row is not None and not self.is_working
        self.check.setEnabled(free)
        self.sent.setEnabled(free)
        self.received.setEnabled(free and one is not None and one.received_on is None)
        self.acknowledged.setEnabled(free and one is not None and one.acknowledged_on is None)
        self.recall.setEnabled(free and one is not None and one.recalled_on is None)
        back = one is not None and one.recalled_on is not None and one.returned_on is None
        self.returned.setEnabled(free and back)
        was_recalled = one is not None and one.recalled_on is not None
        self.replace.setEnabled(free and was_recalled and row is not None and row.is_newest)

    def _row(self) -> Row | None:
        at = self.chosen()
        return self._rows[at[0]] if at and at[0] < len(self._rows) else None

    def _on_sent(self) -> None:
        if row := self._row():
            self._open(
                SentDialog(self.session, row.disclosure, self, notes=tuple(self._notes(row)))
            )

    def _notes(self, row: Row) -> Iterator[str]:
        """What a clerk should know before a version is put on record as sent once more."""
        own = [
            each.served.service
            for each in self._rows
            if each.served is not None and each.disclosure.id == row.disclosure.id
        ]
        if own:
            days = ", ".join(day_text(service.sent_on) for service in own)
            yield _tr("It is on record as sent already, on {days}. This adds another.").format(
                days=days
            )
        if any(service.recalled_on for service in own):
            yield _tr("This version was called back.")
        if not row.is_newest:
            yield _tr("A newer version was made for the same recipient.")

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
        self._open(DayDialog(self.session, title, step, self, words=words, about=self._id()))

    def _open(self, dialog: FormDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _on_recall(self) -> None:
        if row := self._row():
            dialog = RecallForm(self.session, row.disclosure, self, choose=self._choose)
            dialog.finished.connect(self.refresh)
            self._open(dialog)

    def _on_check(self) -> None:
        folder = self._choose_folder(self, _tr("A folder that was served"), str(Path.home()))
        if folder is not None:
            self.work(
                self.session.run(CheckFolder(folder)),
                _tr("Reading the folder"),
                self._on_checked,
            )

    @Slot(object)
    def _on_checked(self, found: Checked) -> None:
        if found.disclosure is None:
            self.say(
                _tr(
                    "{count} file(s), signed with the key of this case and unchanged since. No "
                    "version on record is this one."
                ).format(count=found.files)
            )
            return
        ids = [row.disclosure.id for row in self._rows]
        choose_row(self.table, ids.index(found.disclosure.id))
        self.say(
            _tr(
                "{count} file(s), signed with the key of this case and unchanged since. It is "
                "version {version} for {line}."
            ).format(
                count=found.files,
                version=found.disclosure.version,
                line=found.disclosure.line,
            )
        )

    def _on_replace(self) -> None:
        if row := self._row():
            made = row.disclosure
            reader = made.reader or made.audience.name.lower()
            what = Replace(reader, made.recipient.text, made.language)
            self.reject()
            self.replacing.emit(what)


def _cells(row: Row) -> tuple[str, ...]:
    version = str(row.disclosure.version)
    if row.served is None:
        words = _tr("broken off") if row.is_unfinished else _tr("not on record")
        return row.disclosure.line, version, words, "", "", "", ""
    one, time = row.served.service, row.served.preparation
    days = _tr("about {needed} needed").format(needed=time.needed)
    if time.days is not None:
        days = _tr("{days}, about {needed} needed").format(days=time.days, needed=time.needed)
    return (
        row.disclosure.line,
        version,
        day_text(one.sent_on),
        day_text(one.received_on),
        day_text(one.acknowledged_on),
        days,
        ", ".join(alert_words(alert) for alert in time.alerts),
    )


def _told(row: Row, fingerprint: str) -> str:
    lines = [
        _tr("Made {day}; manifest {digest}").format(
            day=local_day(row.disclosure.made_at), digest=spoken(row.disclosure.manifest_digest)
        ),
        _tr("Fingerprint of the key, to be read out by telephone: {fingerprint}").format(
            fingerprint=fingerprint
        ),
    ]
    if row.served is None:
        if row.is_unfinished:
            lines.append(
                _tr(
                    "The work was broken off before its folder had its name. If it was handed out "
                    "all the same, put it on record as sent; else make the disclosure again."
                )
            )
        lines.append(_tr("Nobody has recorded that it was sent."))
        return "\n".join(lines)
    one, time = row.served.service, row.served.preparation
    lines.append(
        _tr("To {recipient} ({capacity}), {method}, copies: {copies}; passphrase: {way}").format(
            recipient=one.recipient.text or "–",
            capacity=capacity_words(one.capacity),
            method=method_words(one.method),
            copies=one.copies,
            way=channel_words(one.channel),
        )
    )
    lines.append(
        _tr("Received {received}; acknowledged {acknowledged} {words}").format(
            received=day_text(one.received_on, none="–"),
            acknowledged=day_text(one.acknowledged_on, none="–"),
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
            deadline=day_text(one.deadline, none="–"),
            hearing=day_text(one.hearing_on, none="–"),
        )
    )
    if one.recalled_on:
        lines.append(
            _tr("Called back {day} {reason}; came back {returned}").format(
                day=day_text(one.recalled_on),
                reason=one.recall_reason.text,
                returned=day_text(one.returned_on, none="–"),
            )
        )
    return "\n".join(lines)


def _ask_folder(parent: QWidget, title: str, folder: str) -> Path | None:
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


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


def _tr(text: str) -> str:
    return QCoreApplication.translate("ServiceDialog", text)
