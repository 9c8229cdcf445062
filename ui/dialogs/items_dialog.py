# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What each reader gets of the released documents: whole, withheld, or on no paper; and marks.

Shows what came in after the last version, too. What is decided about a document holds for its
translations; what was served stays served until it is called back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from hearing_assist.casefile.items import ItemState
from hearing_assist.casefile.records import ReleasedDocument, line_of
from hearing_assist.casefile.served import ItemDecision
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.pipeline import served, service
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from ui.dates import local_day
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.item_models.sources_model import language_text
from ui.session import Session
from ui.typed_form import TypedForm

LETTERS = (34, 26, 24, 12)
LONGEST_MARK = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A released document, as one reader or recipient gets it.

    Attributes:
        document: Which.
        decision: The newest one that counts, or None where it is served.
        served: Where it was served: recipient, version and number in the index, oldest first.
        is_sent: Whether any of these versions is recorded as sent.
        is_late: Whether it came in after the newest version of these readers.
        mark: As an exhibit, or "".
    """

    document: ReleasedDocument
    decision: ItemDecision | None
    served: tuple[tuple[str, int, int], ...]
    is_late: bool
    mark: str
    is_sent: bool = False


class Look:
    """Reads what a reader gets, on the worker thread."""

    def __init__(self, reader: str, recipient: str) -> None:
        self._reader = reader
        self._recipient = recipient

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> tuple[Row, ...]:
        """The documents in the order of the case."""
        states = served.item_states(case, reader_named(self._reader), self._recipient)
        marks = {each.document_id: each.mark.text for each in case.hearing.served.marks()}
        line = line_of(self._reader, self._recipient)
        versions = [
            each
            for each in case.hearing.disclosures()
            if each.line == line or (not self._recipient and each.line.startswith(f"{line}: "))
        ]
        given: dict[str, list[tuple[str, int, int]]] = {}
        handed = {each.disclosure_id for each in case.hearing.served.services()}
        sent = set()
        for each in versions:
            sent |= {item.document_id for item in each.items if each.id in handed}
            for item in each.items:
                place = each.recipient.text, each.version, item.number
                given.setdefault(item.document_id, []).append(place)
        return tuple(
            Row(
                document,
                states.get(document.id),
                tuple(given.get(document.id, ())),
                bool(versions) and document.id not in states and document.id not in given,
                marks.get(document.id, ""),
                document.id in sent,
            )
            for document in case.hearing.documents()
        )


class Decide:
    """Puts on record how much of some documents a reader gets."""

    def __init__(
        self, documents: Sequence[str], reader: str, recipient: str, state: ItemState, reason: str
    ) -> None:
        self._documents = tuple(documents)
        self._reader = reader
        self._recipient = recipient
        self._state = state
        self._reason = reason

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> int:
        """How many were decided about."""
        total = len(self._documents)
        for done, document in enumerate(self._documents):
            cancel.raise_if_cancelled()
            progress(ProgressEvent("decide", done, total))
            served.decide_item(
                case,
                document,
                reader_named(self._reader),
                self._recipient,
                self._state,
                self._reason,
            )
        return total


class ItemsDialog(BusyTableDialog):
    """A row for each released document."""

    def __init__(
        self,
        session: Session,
        reader: str,
        recipient: str,
        known: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show what a reader gets.

        Args:
            session: Of the open case.
            reader: As in the core's table.
            recipient: Which of several is looked at first; "" for all.
            known: Other recipients of this reader.
            parent: Qt parent.
        """
        super().__init__(
            session,
            _tr("Documents for: {reader}").format(reader=reader_words(reader)),
            _tr(
                "What these readers get of the released documents, from the next disclosure on. "
                "Withheld: the index lists it. On no paper: nobody who is served learns that it "
                "exists. A translation follows its original. Choose one or several rows."
            ),
            LETTERS,
            parent,
        )
        self._reader = reader
        self._rows: tuple[Row, ...] = ()
        self.text.setAccessibleName(_tr("The chosen document in full"))
        self.who = QComboBox()
        self.who.setAccessibleName(_tr("For which recipient"))
        self.who.view().setAccessibleName(self.who.accessibleName())
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.who.addItem(_tr("all recipients"), "")
        lines = {""}
        for name in (recipient, *known):
            if (key := line_of(reader, name)) not in lines and name:
                lines.add(key)
                self.who.addItem(name, name)
        self.who.setCurrentIndex(max(self.who.findData(recipient), 0))
        self.who.activated.connect(self._on_who)
        asks_who = QLabel(_tr("&For"))
        asks_who.setBuddy(self.who)
        self.words = QLineEdit()
        self.words.setAccessibleName(_tr("Reason, kept in the sealed record"))
        self.words.setInputMethodHints(PRIVATE_INPUT)
        self.words.textChanged.connect(self.show_chosen)
        asks = QLabel(_tr("&Reason, kept in the sealed record"))
        asks.setBuddy(self.words)
        self.withhold = self.button(_tr("&Withhold"), self._on_withhold)
        self.hide_it = self.button(_tr("On &no paper"), self._on_hide)
        self.give = self.button(_tr("&Serve it again"), self._on_give)
        self.mark = self.button(_tr("E&xhibit mark…"), self._on_mark)
        self.put_actions(
            asks_who,
            self.who,
            asks,
            self.words,
            self.withhold,
            self.hide_it,
            self.give,
            self.mark,
            wide=self.words,
        )
        typed = TypedForm(session, f"items:{reader}", self.words)
        self.finished.connect(typed.forget)
        self.refresh()

    @property
    def recipient(self) -> str:
        """Which of several, or "" for all."""
        return str(self.who.currentData() or "")

    @Slot()
    def refresh(self) -> None:
        """Read what this reader gets anew."""
        self.read(Look(self._reader, self.recipient), self._on_read)

    @Slot(object)
    def _on_read(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        heads = (_tr("Document"), _tr("Next disclosure"), _tr("Made before"), _tr("Mark"))
        self.show_rows(heads, [_cells(row) for row in rows])
        if not rows:
            self.say(_tr("Nothing is released yet. Decide and release on the Mentions page first."))

    @Slot()
    def _on_who(self) -> None:
        self.say("")
        self.refresh()

    def _picked(self) -> list[Row]:
        return [self._rows[at] for at in self.chosen() if at < len(self._rows)]

    @Slot()
    def show_chosen(self) -> None:
        """The chosen document in full."""
        rows = self._picked()
        self.text.setPlainText(_told(rows[0], self._titles()) if len(rows) == 1 else _some(rows))
        said = bool(self.words.text().strip()) and bool(rows) and not self.is_working
        states = {_state(row) for row in rows}
        self.withhold.setEnabled(said and states != {ItemState.WITHHELD})
        self.hide_it.setEnabled(said and states != {ItemState.SENSITIVE})
        self.give.setEnabled(said and states != {ItemState.FULL})
        self.mark.setEnabled(len(rows) == 1 and not rows[0].mark and not self.is_working)
        tip = "" if said or not rows else _tr("Write the reason first.")
        for button in (self.withhold, self.hide_it, self.give):
            button.setToolTip(tip)

    def _titles(self) -> Mapping[str, str]:
        return {row.document.id: row.document.title.text for row in self._rows}

    def _on_withhold(self) -> None:
        self._decide(ItemState.WITHHELD)

    def _on_hide(self) -> None:
        self._decide(ItemState.SENSITIVE)

    def _on_give(self) -> None:
        self._decide(ItemState.FULL)

    def _decide(self, state: ItemState) -> None:
        rows = self._picked()
        was_served = state is not ItemState.FULL and any(row.served for row in rows)
        ids = [row.document.id for row in rows]
        work = Decide(ids, self._reader, self.recipient, state, self.words.text())
        job = self.session.run(work, changes="outputs")
        then = self._on_decided_late if was_served else self._on_decided
        self.work(job, _tr("Putting on record"), then)
        job.finished.connect(self.refresh)  # a part of it may be on record when it was stopped

    @Slot(object)
    def _on_decided(self, count: object) -> None:
        self.words.clear()
        self.say(
            _tr("On record for {count} document(s); the next disclosure follows it.").format(
                count=count
            )
        )

    @Slot(object)
    def _on_decided_late(self, count: object) -> None:
        self._on_decided(count)
        self.say(
            _tr(
                "{said} What was served before stays with those who have it: call that version "
                "back in the service record."
            ).format(said=self.said.text())
        )

    def _on_mark(self) -> None:
        rows = self._picked()
        if len(rows) != 1:
            return
        dialog = MarkDialog(self.session, rows[0].document, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.refresh)
        dialog.open()


class MarkDialog(FormDialog):
    """The mark of a document as an exhibit, given once."""

    def __init__(
        self, session: Session, document: ReleasedDocument, parent: QWidget | None = None
    ) -> None:
        super().__init__(_tr("Exhibit mark"), _tr("Give the mark for ever"), parent)
        self._session = session
        self._id = document.id
        self.explain_form(
            _tr(
                "A mark is given once: it cannot be changed, taken back or given to another "
                "document. No initials of a person.\n\n{title}"
            ).format(title=document.title.text)
        )
        self.mark = QLineEdit()
        self.mark.setAccessibleName(_tr("Mark"))
        self.mark.setPlaceholderText(_tr("Such as EX/1"))
        self.mark.setMaxLength(LONGEST_MARK)
        self.mark.setInputMethodHints(PRIVATE_INPUT)
        self.form.addRow(_tr("&Mark"), self.mark)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"mark:{document.id}")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        if not self.mark.text().strip():
            return _tr("Write the mark, such as EX/1."), self.mark
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """What is to be typed again."""
        return self.mark

    @Slot()
    def _on_submitted(self) -> None:
        chosen, mark = self._id, self.mark.text()
        self.watch(
            self._session.run(
                lambda case, progress, cancel: service.give_mark(case, chosen, mark),
                changes="outputs",
            )
        )


def reader_words(reader: str) -> str:
    """A reader of the core's table, in words."""
    return {
        "judge": _tr("the judge"),
        "prosecution": _tr("the prosecution"),
        "defence": _tr("the defence"),
        "survivor": _tr("a protected person"),
        "other-state": _tr("another State"),
        "press": _tr("the press"),
        "public": _tr("the public"),
    }.get(reader, reader)


def _state(row: Row) -> ItemState:
    return row.decision.state if row.decision is not None else ItemState.FULL


def _state_words(state: ItemState) -> str:
    return {
        ItemState.WITHHELD: _tr("withheld, listed"),
        ItemState.SENSITIVE: _tr("on no paper"),
    }.get(state, _tr("served, redacted"))


def _cells(row: Row) -> tuple[str, ...]:
    return row.document.title.text, _state_words(_state(row)), _served_words(row), row.mark


def _served_words(row: Row) -> str:
    if row.is_late:
        return _tr("no, came in later")
    if not row.served:
        return _tr("no")
    recipient, version, _ = row.served[-1]
    more = len({who for who, _, _ in row.served}) > 1
    words = _tr("version {version}").format(version=version)
    if more:
        words = _tr("for several recipients")
    elif recipient:
        words = _tr("{words}, {recipient}").format(words=words, recipient=recipient)
    return words if row.is_sent else _tr("{words}; not sent").format(words=words)


def _told(row: Row, titles: Mapping[str, str]) -> str:
    document = row.document
    lines = [
        _tr("{title}; {language}; id {id}").format(
            title=document.title.text, language=language_text(document.language), id=document.id
        )
    ]
    if document.translation_of:
        lines.append(
            _tr("Translates: {title}").format(title=titles.get(document.translation_of, "–"))
        )
    if row.decision is not None:
        each = row.decision
        whole = ": " not in each.line
        lines.append(
            _tr("{state}, decided {day} for {whom}: {reason}").format(
                state=_state_words(each.state),
                day=local_day(each.decided_at),
                whom=_tr("all recipients") if whole else each.line.partition(": ")[2],
                reason=each.reason,
            )
        )
    lines += [
        _tr("In version {version} as D{number}{whom}").format(
            version=version,
            number=f"{number:03}",
            whom=_tr(", to {recipient}").format(recipient=recipient) if recipient else "",
        )
        for recipient, version, number in row.served
    ]
    if row.is_late:
        lines.append(_tr("Came in after the last version, or was kept back then."))
    if row.mark:
        lines.append(_tr("Exhibit mark {mark}, for ever").format(mark=row.mark))
    return "\n".join(lines)


def _some(rows: Sequence[Row]) -> str:
    return _tr("{count} documents are chosen.").format(count=len(rows)) if rows else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ItemsDialog", text)
