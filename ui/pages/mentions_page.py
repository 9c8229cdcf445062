# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The mentions: one decision for each entity, the sentences around it, and the release.

A decision is shown at once and recorded behind; undo records the decision before it. What stands
beside the lists, and protecting text in it, is `ui.pages.mention_context`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QElapsedTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QUndoStack
from PySide6.QtWidgets import QMessageBox, QWidget

from hearing_assist.casefile.records import Action, Kind
from hearing_assist.pipeline.review import Review, Row
from hearing_assist.pipeline.standing import Standing
from ui.dialogs.question import open_question
from ui.item_models.mentions_model import MentionsFilter, MentionsModel
from ui.messages import explain
from ui.pages.doubt_list import DoubtList
from ui.pages.mention_context import MentionContext
from ui.pages.mention_kind import MentionKind
from ui.pages.mention_release import MentionRelease, Then, answered
from ui.pages.mention_steps import (
    Decide,
    DecideCommand,
    Decided,
    load,
)
from ui.pages.standing_words import StandingWords
from ui.session import Session
from ui.widgets.mentions_view import MENTIONS_TAB, MentionsView
from ui.widgets.table_rows import choose_row, chosen_rows

SAME_MOMENT = 600
"""Milliseconds in which a key can only be meant for the row that was shown before."""
TABS = ("mentions", "words", "doubts")
"""What the tabs are called where a place is kept, in their order."""
TOGGLED = {Action.REDACT: Action.KEEP, Action.KEEP: Action.REDACT, Action.UNDECIDED: Action.REDACT}


class MentionsPage(QWidget):
    """Decisions, context, names still standing, release.

    Args:
        session: The open case.
        parent: Qt parent.
        confirm: Asks a question; a dialog when None.

    Signals:
        person_wanted: Somebody selected a text (str) that is the name of a new person.
        page_wanted: The next step is on the page of this name (str).
    """

    person_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        confirm: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._confirm = confirm or self._ask
        self._stack = QUndoStack(self)
        self._model = MentionsModel(self)
        self._filter = MentionsFilter(self._model, self)
        self._review: Review | None = None
        self._words = StandingWords(session, self)
        self._unexpected = QElapsedTimer()  # since the current row was not the clerk's choice
        self._loading = False
        self._filling = False
        self._recording = 0
        self._again = False
        self._return_to: dict[str, str] | None = None
        self._doubts = DoubtList(session, self._stack, self)
        self._view = MentionsView(
            self, self._filter, self._stack, self._words.view, self._doubts.view
        )
        self._release = MentionRelease(
            session,
            self._view,
            self._words,
            self,
            confirm=self._confirm,
            ask_release=partial(answered, confirm) if confirm else self._ask_release,
        )
        self._context = MentionContext(
            self, session, self._view.context, self._stack, self._view.bar
        )
        session.edits.guard(*self._view.edits)
        self._connect()
        session.closed.connect(self._on_closed)
        self._show_summary()

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.tr("Mentions")

    @property
    def undo_stack(self) -> QUndoStack:
        """The steps that can be taken back."""
        return self._stack

    @property
    def is_reading(self) -> bool:
        """Whether sentences or translations are still on their way."""
        return self._context.is_busy or self._doubts.is_reading

    def place(self) -> dict[str, str]:
        """The mention, the filter, the tabs, the document."""
        row, word, view = self._current_row(), self._words.current, self._view
        return {
            "entity": row.entity.key if row is not None else "",
            "word": word.key if word is not None else "",
            "which": str(view.show_which.currentIndex()),
            "kind": view.show_kind.currentData() or "",
            "tab": TABS[view.tabs.currentIndex()],
            **self._context.place(),
        }

    def return_to(self, place: dict[str, str]) -> None:
        """Go to a place of `place`, as soon as the mentions are there; what is gone is left."""
        self._return_to = dict(place)
        if self._review is not None:
            self._go_back()

    def _go_back(self) -> None:
        place, self._return_to = self._return_to, None
        if place is None:
            return
        view = self._view
        view.show_which.setCurrentIndex(1 if place.get("which") == "1" else 0)
        view.show_kind.setCurrentIndex(max(view.show_kind.findData(place.get("kind", "")), 0))
        self._apply_filter()
        self._go_to(place.get("entity", ""))
        self._words.go_to(place.get("word", ""))
        tab = place.get("tab", "")
        view.tabs.setCurrentIndex(TABS.index(tab) if tab in TABS else MENTIONS_TAB)
        self._context.return_to(place)

    def refresh(self) -> None:
        """Read anew what was found and decided; waits while decisions are being recorded."""
        if not (self._session.is_open and self._session.has_sealed):
            self._show_summary()
            return
        if self._loading or self._recording:
            self._again = True
            return
        self._loading = True
        self._again = False
        job = self._session.run(load)
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_load_finished)

    def _connect(self) -> None:
        view = self._view
        view.redact.triggered.connect(self._on_redact)
        view.keep.triggered.connect(self._on_keep)
        view.undecide.triggered.connect(self._on_undecide)
        view.toggle.triggered.connect(self._on_toggle)
        view.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._words.chosen.connect(self._on_row_changed)
        self._words.changed.connect(self._show_summary)
        self._words.failed.connect(self._on_failed)
        self._doubts.chosen.connect(self._on_row_changed)
        self._doubts.failed.connect(self._on_failed)
        view.tabs.currentChanged.connect(self._on_row_changed)
        view.show_which.activated.connect(self._apply_filter)
        view.show_kind.activated.connect(self._apply_filter)
        view.ceiling.activated.connect(self._on_ceiling)
        self._kinds = MentionKind(self._session, view.kind, self._stack, self)
        self._kinds.changed.connect(self._on_kind_changed)
        self._kinds.failed.connect(self._on_failed)
        view.reason.editingFinished.connect(self._on_reason)
        self._session.leaving.connect(self._on_reason)
        self._release.changed.connect(self._on_outcome)
        self._release.page_wanted.connect(self.page_wanted)
        self._release.failed.connect(self._on_failed)
        self._context.person_wanted.connect(self.person_wanted)
        self._context.said.connect(self._say)
        self._context.failed.connect(self._on_failed)

    # --- loading and showing ---

    @Slot(object)
    def _on_loaded(self, loaded: tuple[Review, tuple[Standing, ...]]) -> None:
        if self._recording:  # older than what is shown; it is read anew when that is recorded
            self._again = True
            return
        current = self._current_row()
        first = self._review is None
        self._review, words = loaded
        if not self._review.is_current:
            self._release.outdate()  # what it says to do next comes after another search
        self._filling = True  # on the way, other rows are the current one for a moment
        known = {row.entity.key for row in self._model.rows}
        self._model.load(self._review.rows)
        if first and not any(row.entity.action is Action.UNDECIDED for row in self._model.rows):
            self._view.show_which.setCurrentIndex(1)  # an empty list would say nothing
        if first or known != {row.entity.key for row in self._model.rows}:
            self._apply_filter()
        if current is not None:
            self._go_to(current.entity.key)
        elif self._filter.rowCount():
            self._select(0)
        now = self._current_row()
        if current is not None and now is not None and now.entity.key != current.entity.key:
            self._unexpected.start()
        self._words.show(words)
        self._doubts.outdate()
        self._filling = False
        self._context.show_review(self._review)
        self._on_row_changed()
        self._go_back()
        self._show_summary()

    @Slot()
    def _on_load_finished(self) -> None:
        self._loading = False
        if self._again:
            self.refresh()

    @Slot()
    def _apply_filter(self) -> None:
        current = self._current_row()
        kind = self._view.show_kind.currentData()
        self._filter.apply(
            undecided_only=self._view.show_which.currentIndex() == 0,
            kind=Kind(kind) if kind else None,
        )
        if current is not None:
            self._go_to(current.entity.key)
        if self._current_row() is None and self._filter.rowCount():
            self._select(0)
        self._show_summary()

    def _select(self, number: int) -> None:
        choose_row(self._view.table, number)

    def _go_to(self, key: str) -> None:
        number = self._filter.place_of(key)
        if number >= 0 and number != self._view.table.currentIndex().row():
            self._select(number)

    def _current_row(self) -> Row | None:
        index = self._view.table.currentIndex()
        return self._filter.row_at(index.row()) if index.isValid() else None

    def _selected_rows(self) -> list[Row]:
        found = map(self._filter.row_at, chosen_rows(self._view.table))
        return [row for row in found if row is not None]

    @Slot()
    def _on_row_changed(self) -> None:
        if self._filling:
            return
        self._show_row()
        if self._view.shows_doubts:
            self._doubts.look()
            self._context.want_sentences(self._doubts.occurrences())
        elif self._view.shows_words:
            word = self._words.current
            self._context.want_word(word.key if word is not None else None)
        else:
            self._context.want_row(self._current_row())

    def _show_row(self) -> None:
        self._view.show_row(self._current_row())
        self._kinds.show_row(self._current_row())

    def _show_summary(self) -> None:
        """What the release would do, and what waits."""
        usable = self._session.is_open and self._session.has_sealed
        review = self._review if usable else None
        actions = [row.entity.action for row in self._model.rows]
        waiting = actions.count(Action.UNDECIDED)
        has_sources = review is not None and bool(review.documents)
        self._view.set_usable(
            has_sources=has_sources,
            reason_not=self._release.reason_not(review),
            may_ask_review=review is not None and waiting > 0 and not review.serves_under_review,
        )
        self._view.name_search(is_first=self._is_first(review))
        state = self._state(review)
        if review is not None and not review.has_name_finder:
            absent = self.tr("Without the name finder, people named without a cue are not found.")
            state = f"{state} {absent}"
        self._view.banner.setText(self._release.outcome or state)
        self._view.go_on.setVisible(bool(self._release.outcome))
        if review is None or not review.is_current:
            self._view.summary.setText(self._release.reason_not(review))
            return
        self._view.summary.setText(
            self.tr(
                "Release: {redacted} withheld, {kept} kept readable, {waiting} undecided "
                "(withheld until decided). {look} of {standing} words still standing wait to be "
                "looked at."
            ).format(
                redacted=actions.count(Action.REDACT),
                kept=actions.count(Action.KEEP),
                waiting=waiting,
                look=len(self._words.waiting),
                standing=len(self._words.words),
            )
        )

    def _state(self, review: Review | None) -> str:
        if not self._session.is_open:
            return self.tr("Open a case first, on the start page.")
        if not self._session.has_sealed:
            return self.tr("This is a reading copy. Mentions stay with the court's own copy.")
        if review is None:
            return self.tr("Reading the mentions…")
        if not review.documents:
            return self.tr("No documents yet. Add them on the sources page.")
        if self._is_first(review):
            return self.tr("These documents have not been searched yet. Press Find mentions.")
        if not review.is_current:
            return self.tr(
                "Register or documents have changed since the last search. Press Find again."
            )
        if not review.protected:
            return self.tr("Nobody in the register is protected. Add persons on the persons page.")
        if not self._model.rows:
            return self.tr("The search found nothing. Look at the names still standing.")
        waiting = sum(row.entity.action is Action.UNDECIDED for row in self._model.rows)
        if waiting:
            return self.tr("{count} wait for a decision: R redact, K keep.").format(count=waiting)
        return self.tr("All is decided. Look at the names still standing, then release.")

    def _is_first(self, review: Review | None) -> bool:
        """Whether nothing was found yet because nothing was searched."""
        return review is not None and not review.is_current and not review.rows

    def _say(self, text: str) -> None:
        self._view.status.setText(text)
        self._view.status.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        message = explain(error)
        self._say(self.tr("{title}\n{text}").format(title=message.title, text=message.text))

    @Slot()
    def _on_outcome(self) -> None:
        self._say("")
        self._show_summary()
        if outcome := self._release.outcome:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, outcome))

    # --- decisions ---

    @Slot()
    def _on_redact(self) -> None:
        self._decide(Action.REDACT)

    @Slot()
    def _on_keep(self) -> None:
        self._decide(Action.KEEP)

    @Slot()
    def _on_undecide(self) -> None:
        self._decide(Action.UNDECIDED)

    @Slot()
    def _on_toggle(self) -> None:
        row = self._current_row()
        if row is not None:
            self._decide(TOGGLED[row.entity.action], advance=False)

    def _decide(self, action: Action, *, advance: bool = True) -> None:
        if self._unexpected.isValid() and not self._unexpected.hasExpired(SAME_MOMENT):
            self._say(self.tr("That key came too soon after the last one: nothing was decided."))
            return
        rows = self._selected_rows()
        declared = sum(row.is_declared and row.entity.action is not Action.KEEP for row in rows)
        if action is Action.KEEP and declared:
            question = self.tr(
                "{count} of these stand in the register as protected, or were protected by hand. "
                "Kept, they will be readable in everything that is released. Is that meant?"
            ).format(count=declared)
            if not self._confirm(question):
                return
        if len(rows) == 1:
            reason, ceiling = self._view.reason.text().strip(), self._view.chosen_ceiling()
            self._push({rows[0].entity.key: (action, reason, ceiling)})
            if advance:
                self._advance()
        elif rows:
            self._push({row.entity.key: (action, row.reason, row.ceiling) for row in rows})
            self._unexpected.start()

    def _advance(self) -> None:
        """Go to the next row; after the last to the first that waits, else a second key is lost."""
        place = self._view.table.currentIndex().row() + 1
        if place < self._filter.rowCount():
            self._select(place)
            return
        self._unexpected.start()
        for number in range(self._filter.rowCount()):
            row = self._filter.row_at(number)
            if row is not None and row.entity.action is Action.UNDECIDED:
                self._select(number)
                return

    def _push(self, after: Decided) -> None:
        rows = {key: row for key in after if (row := self._model.row(key)) is not None}
        before = {key: (row.recorded, row.reason, row.ceiling) for key, row in rows.items()}
        changed = [key for key in rows if before[key] != after[key]]
        if changed:
            text = self.tr("decision on {count}").format(count=len(changed))
            old, new = ({key: each[key] for key in changed} for each in (before, after))
            self._stack.push(DecideCommand(text, self._record, old, new))

    def _record(self, decided: Decided) -> None:
        """Show decisions and put them on record."""
        self._release.outdate()
        self._model.show_decisions(decided)
        self._recording += 1
        job = self._session.run(Decide(decided), changes="mentions")
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_recorded)
        self._go_to(next(iter(decided)))
        self._show_summary()
        self._show_row()

    @Slot()
    def _on_recorded(self) -> None:
        self._recording -= 1
        if self._again and not self._recording:
            self.refresh()

    @Slot()
    def _on_reason(self) -> None:
        row = self._current_row()
        reason = self._view.reason.text().strip()
        if row is not None and reason != row.reason:
            self._push({row.entity.key: (row.recorded, reason, row.ceiling)})

    @Slot(str)
    def _on_kind_changed(self, key: str) -> None:
        """Go to it, once the list is read anew."""
        self._release.outdate()
        self._return_to = self.place() | {"entity": key}

    @Slot()
    def _on_ceiling(self) -> None:
        row = self._current_row()
        if row is not None and row.entity.action is Action.KEEP:
            reason, ceiling = self._view.reason.text().strip(), self._view.chosen_ceiling()
            self._push({row.entity.key: (Action.KEEP, reason, ceiling)})

    @Slot()
    def _on_closed(self) -> None:
        self._return_to = None
        self._stack.clear()
        self._review = None
        self._release.forget()
        self._model.load(())
        self._filter.apply(undecided_only=False, kind=None)
        self._words.forget()
        self._doubts.forget()
        self._context.clear()
        self._view.show_row(None)
        self._say("")
        self._show_summary()

    def _ask(self, question: str) -> bool:
        answer = QMessageBox.question(
            self,
            self.tr("Please confirm"),
            question,
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            QMessageBox.StandardButton.No,
        )
        return answer == QMessageBox.StandardButton.Yes

    def _ask_release(self, question: str, go_on: Then, look: Then) -> None:
        open_question(
            self,
            question,
            yes=(self.tr("Release"), go_on),
            no=(self.tr("Look at them"), look),
        )
