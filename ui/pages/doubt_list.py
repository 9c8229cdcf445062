# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The doubts on the mentions page: read when they are looked at, settled once, undone.

A decision is shown at once and recorded behind. What was decided may need a new search to show.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from hearing_assist.anonymise.declared import person_entity
from hearing_assist.anonymise.doubts import DoubtKind
from hearing_assist.anonymise.grouping import pair_key
from hearing_assist.casefile.records import Action
from hearing_assist.pipeline import doubts
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.doubts import Settled
from hearing_assist.progress import CancelToken, ProgressSink
from ui.item_models.doubts_model import ONE_PERSON, WITHHELD, DoubtsModel
from ui.pages.mention_steps import Occurrences, StandingOccurrences
from ui.session import Session
from ui.widgets.doubts_view import DoubtsView
from ui.widgets.table_rows import choose_row, chosen_rows

Actions = Mapping[str, Action]
"""What is decided, by the key of the doubt."""


class DoubtList(QObject):
    """The list, what is chosen of it, and what was decided.

    Signals:
        chosen: Another doubt is the current one.
        failed: An exception to explain.
    """

    chosen = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, stack: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = stack
        self._model = DoubtsModel(self)
        self._stale = True
        self._loading = False
        self._recording = 0
        self.view = DoubtsView(self._model)
        self.view.withhold.triggered.connect(self._on_withhold)
        self.view.leave.triggered.connect(self._on_leave)
        self.view.reopen.triggered.connect(self._on_reopen)
        self.view.one_person.triggered.connect(self._on_one_person)
        self.view.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._show_line()

    @property
    def current(self) -> Settled | None:
        """The doubt whose sentences are shown."""
        return self._model.at(self.view.table.currentIndex().row())

    @property
    def is_reading(self) -> bool:
        """Whether the list is still on its way."""
        return self._loading

    def outdate(self) -> None:
        """What was read is old; it is read anew when it is looked at."""
        self._stale = True
        if self.view.isVisible():
            self.look()

    def look(self) -> None:
        """Read the doubts if what is shown is old."""
        usable = self._session.is_open and self._session.has_sealed
        if not usable or not self._stale or self._loading or self._recording:
            return
        self._stale, self._loading = False, True
        self._show_line()
        job = self._session.run(load)
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_load_finished)

    def forget(self) -> None:
        """Show nothing of the case that was open."""
        self._stale = True
        self._model.load(())
        self._show_line()

    def occurrences(self) -> Occurrences | None:
        """What reads the sentences of the current doubt; None where it stands nowhere."""
        current = self.current
        if current is None:
            return None
        doubt = current.doubt
        if doubt.kind is DoubtKind.STANDING:
            return StandingOccurrences(doubt.key.removeprefix(doubts.STANDING))
        if doubt.kind is DoubtKind.REFUSED:
            return RefusedOccurrences(doubt.text)
        if doubt.kind in doubts.MISSED_KINDS or doubt.kind is DoubtKind.INITIAL:
            return MissedOccurrences(doubt.key)
        return Occurrences(doubt.entities[0]) if doubt.entities else None

    @Slot(object)
    def _on_loaded(self, rows: tuple[Settled, ...]) -> None:
        if self._recording:  # older than what is shown
            self._stale = True
            return
        before = self.current
        row = max(self.view.table.currentIndex().row(), 0)
        self._model.load(rows)
        found = self._model.row_of(before.doubt.key) if before is not None else -1
        choose_row(self.view.table, found if found >= 0 else min(row, self._model.rowCount() - 1))

    @Slot()
    def _on_load_finished(self) -> None:
        self._loading = False
        self._show_line()
        self._on_current()
        if self._stale and self.view.isVisible():
            self.look()

    def _show_line(self) -> None:
        rows = self._model.rows
        waiting = sum(row.is_open for row in rows)
        if self._loading and not rows:
            text = self.tr("Reading the doubts…")
        elif not rows:
            text = self.tr("There is no doubt about what was found.")
        else:
            text = self.tr(
                "{waiting} of {count} wait. Each is decided once; Undo takes a decision back."
            ).format(waiting=waiting, count=len(rows))
        self.view.line.setText(text)
        self._offer()

    def _chosen(self) -> list[Settled]:
        rows = map(self._model.at, chosen_rows(self.view.table))
        return [row for row in rows if row is not None]

    def _offer(self) -> None:
        """Switch on what can be decided about the chosen doubts."""
        kinds = {row.doubt.kind for row in self._chosen()}
        for action in self.view.actions_offered:
            action.setEnabled(bool(kinds))
        self.view.withhold.setEnabled(bool(kinds) and kinds <= WITHHELD)
        self.view.one_person.setEnabled(bool(kinds) and kinds <= ONE_PERSON)

    @Slot()
    def _on_current(self) -> None:
        self._offer()
        self.chosen.emit()

    @Slot()
    def _on_withhold(self) -> None:
        self._decide(Action.REDACT)

    @Slot()
    def _on_leave(self) -> None:
        self._decide(Action.KEEP)

    @Slot()
    def _on_reopen(self) -> None:
        self._decide(Action.UNDECIDED)

    @Slot()
    def _on_one_person(self) -> None:
        """Put writings under their person, and names under the other one."""
        after: dict[str, Action] = {}
        for row in self._chosen():
            doubt = row.doubt
            is_pair = doubt.kind is DoubtKind.SIMILAR
            key = doubt.key if is_pair else pair_key(doubt.key, person_entity(doubt.persons[0]))
            after[key] = Action.REDACT
        self._push(after)

    def _decide(self, action: Action) -> None:
        self._push({row.doubt.key: action for row in self._chosen()})

    def _push(self, after: Actions) -> None:
        known = {row.doubt.key: row.action for row in self._model.rows}
        before = {key: known.get(key, Action.UNDECIDED) for key in after}
        changed = [key for key in after if before[key] is not after[key]]
        if changed:
            text = self.tr("decision on {count} doubts").format(count=len(changed))
            old, new = ({key: each[key] for key in changed} for each in (before, after))
            self._stack.push(_SettleCommand(text, self, old, new))
            self._go_on(changed[-1])

    def _go_on(self, key: str) -> None:
        """To the next doubt that waits."""
        rows = self._model.rows
        at = self._model.row_of(key)
        waiting = [n for n, row in enumerate(rows) if row.is_open]
        if waiting:
            choose_row(self.view.table, next((n for n in waiting if n > at), waiting[0]))

    def record(self, actions: Actions) -> None:
        """Show decisions and put them on record."""
        self._model.settle(actions)
        self._recording += 1
        job = self._session.run(Settle(actions), changes="mentions")
        job.failed.connect(self.failed)
        job.finished.connect(self._on_recorded)
        self._show_line()

    @Slot()
    def _on_recorded(self) -> None:
        self._recording -= 1
        self.outdate()


class _SettleCommand(QUndoCommand):
    """Decisions about doubts, and those they take the place of."""

    def __init__(self, text: str, shown: DoubtList, before: Actions, after: Actions) -> None:
        super().__init__(text)
        self._shown = shown
        self._before = before
        self._after = after

    def redo(self) -> None:
        """Do it, the first time too."""
        self._shown.record(self._after)

    def undo(self) -> None:
        """Take it back."""
        self._shown.record(self._before)


# What runs on the worker thread: no widget in reach.


def load(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    """What the list shows."""
    return doubts.doubts(case, cancel=cancel)


class Settle:
    """Puts decisions about doubts on record."""

    def __init__(self, actions: Actions) -> None:
        self._actions = dict(actions)

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        for action in Action:
            keys = [key for key, decided in self._actions.items() if decided is action]
            if keys:
                doubts.settle(case, keys, action)
        return None


class RefusedOccurrences(Occurrences):
    """Sentences of a writing that the check refuses."""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return doubts.refused_occurrences(case, self._key)


class MissedOccurrences(Occurrences):
    """Sentences of a number that was likely missed."""

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        return doubts.missed_occurrences(case, self._key)
