# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a file of translators would change, and what of it is refused.

Nothing is changed before somebody says so. What is refused is named by its place in the file, never
by its text.
"""

from __future__ import annotations

from itertools import chain, islice

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.exchange import Incoming, IncomingChange
from hearing_assist.pipeline.glossary import Concept
from hearing_assist.pipeline.workbench import LONGEST_CODE
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.pages.aid_words import concept_text
from ui.pages.exchange_steps import TakeIn
from ui.session import Session

LETTERS = (11, 32, 36)
MOST_LETTERS = 160
MOST_ROWS = 2000


class ExchangeDialog(BusyTableDialog):
    """Shows an `Incoming`.

    Signals:
        taken: The Change that was made.
    """

    taken = Signal(object)

    def __init__(
        self, session: Session, incoming: Incoming, name: str, parent: QWidget | None, *, by: str
    ) -> None:
        super().__init__(
            session,
            _tr("File of translators: {name}").format(name=name),
            _tr(
                "What the file would change. Each sentence keeps its labels, and no text that "
                "could name a protected person is taken in. Nothing has been changed yet."
            ),
            LETTERS,
            parent,
        )
        self._incoming = incoming
        self.text.setAccessibleName(self.tr("The chosen line in full"))
        self.by = QLineEdit(by)
        self.by.setMaxLength(LONGEST_CODE)
        self.by.setInputMethodHints(PRIVATE_INPUT)
        self.by.setAccessibleName(self.tr("Who answers for it, by role or code"))
        asks = QLabel(self.tr("Who &answers:"))
        asks.setBuddy(self.by)
        self.reviewed = QCheckBox(self.tr("What the file calls &final counts as reviewed"))
        self.reviewed.setAccessibleName(self.tr("What the file calls final counts as reviewed"))
        final = any(each.status is SegmentStatus.REVIEWED for each in incoming.changes)
        self.reviewed.setVisible(final)
        self.take = self.button(self.tr("&Take in"), self._on_take)
        self.put_actions(asks, self.by, self.reviewed, self.take)
        self._done = not (incoming.changes or incoming.concepts)
        self.show_rows(
            (self.tr("What"), self.tr("Now"), self.tr("Then, or why not")), _rows(incoming)
        )
        self.said.setText(_summary(incoming))

    @Slot()
    def show_chosen(self) -> None:
        """The chosen line in full."""
        at = self.chosen()
        self.text.setPlainText(self._told(at[0]) if at else "")
        self.take.setEnabled(not (self._done or self.is_working))

    def _told(self, row: int) -> str:
        incoming = self._incoming
        if row < len(incoming.changes):
            return _change_text(incoming.changes[row])
        row -= len(incoming.changes)
        if row < len(incoming.concepts):
            return concept_text(incoming.concepts[row])
        row -= len(incoming.concepts)
        refused = incoming.refused[row]
        return self.tr("{where}: {reason}.").format(where=refused.where, reason=refused.reason)

    @Slot()
    def _on_take(self) -> None:
        step = TakeIn(self._incoming, self.by.text(), self.reviewed.isChecked())
        job = self.session.run(step, changes="translated")
        self.work(job, self.tr("Taking in"), self._on_taken)

    @Slot(object)
    def _on_taken(self, change: object) -> None:
        self._done = True
        self.taken.emit(change)
        self.say(
            self.tr(
                "Taken in: {changes} sentences, {concepts} concepts. Refused: {refused}."
            ).format(
                changes=len(self._incoming.changes),
                concepts=len(self._incoming.concepts),
                refused=len(self._incoming.refused),
            )
        )


def _rows(incoming: Incoming) -> list[tuple[str, str, str]]:
    rows = chain(
        (
            (_change_name(each), _short(each.before), _short(each.after))
            for each in incoming.changes
        ),
        ((_tr("concept"), "", _short(_words(each))) for each in incoming.concepts),
        ((_tr("refused"), each.where, each.reason) for each in incoming.refused),
    )
    return list(islice(rows, MOST_ROWS))


def _change_name(change: IncomingChange) -> str:
    return _tr("sentence") if change.before else _tr("new sentence")


def _change_text(change: IncomingChange) -> str:
    lines = [
        _tr("Original: {text}").format(text=change.original),
        _tr("Now: {text}").format(text=change.before or "–"),
        _tr("Then: {text}").format(text=change.after),
    ]
    if change.status is SegmentStatus.REVIEWED:
        lines.append(_tr("The file calls it final."))
    return "\n".join(lines)


def _words(concept: Concept) -> str:
    return ", ".join(term.text for term in concept.terms)


def _short(text: str) -> str:
    return " ".join(text.split())[:MOST_LETTERS]


def _summary(incoming: Incoming) -> str:
    told = _tr(
        "Sentences to change: {changes}; concepts: {concepts}; the same already: {same}; "
        "refused: {refused}."
    ).format(
        changes=len(incoming.changes),
        concepts=len(incoming.concepts),
        same=incoming.same,
        refused=len(incoming.refused),
    )
    if len(incoming.changes) + len(incoming.concepts) + len(incoming.refused) > MOST_ROWS:
        told += " " + _tr("The first {count} are listed.").format(count=MOST_ROWS)
    return told


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExchangeDialog", text)
