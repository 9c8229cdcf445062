# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names still standing on the mentions page: which to look at first, and that it was done.

That a word was looked at is shown at once and kept behind, in the sealed record of the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from hearing_assist.anonymise.signs import Sign
from hearing_assist.pipeline import standing
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.standing import Standing
from hearing_assist.progress import CancelToken, ProgressSink
from ui.item_models.standing_model import StandingModel
from ui.session import Session
from ui.widgets.standing_view import StandingView
from ui.widgets.table_rows import choose_row, chosen_rows


class StandingWords(QObject):
    """The words, what is chosen of them, and what still waits.

    Signals:
        chosen: Another word is the current one, or the same one anew.
        changed: What waits is not the same any more.
        failed: An exception to explain.
    """

    chosen = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = StandingModel(self)
        self._said: dict[str, tuple[int, bool]] = {}
        self._filling = False
        self.view = StandingView(self._model)
        self.view.looked.triggered.connect(self._on_looked)
        self.view.show_all.toggled.connect(self._on_show_all)
        self.view.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._show_line()

    @property
    def words(self) -> Sequence[Standing]:
        """All words that stay readable and could be names."""
        return self._model.words

    @property
    def waiting(self) -> tuple[Standing, ...]:
        """Those to be looked at before a release."""
        return tuple(word for word in self._model.words if word.waits)

    @property
    def current(self) -> Standing | None:
        """The word whose sentences are shown."""
        return self._model.at(self.view.table.currentIndex().row())

    def show(self, words: Sequence[Standing]) -> None:
        """List words; the current one stays so, or its neighbour takes its place."""
        before, row = self.current, max(self.view.table.currentIndex().row(), 0)
        self._filling = True
        self._model.load([self._as_said(word) for word in words])
        self._choose(before.key if before is not None else "", row)
        self._filling = False
        self._show_line()

    def forget(self) -> None:
        """Show nothing of the case that was open."""
        self._said.clear()
        self.show(())

    def go_to(self, key: str) -> None:
        """Make a word the current one, if it is there."""
        if self._model.row_of(key) < 0 and any(word.key == key for word in self.words):
            self.view.show_all.setChecked(True)
        row = self._model.row_of(key)
        if row >= 0:
            choose_row(self.view.table, row)

    def go_to_waiting(self, after: int = -1) -> bool:
        """Make the next word that waits the current one, from the top after the last."""
        rows = [
            row
            for row in range(self._model.rowCount())
            if (word := self._model.at(row)) is not None and word.waits
        ]
        if rows:
            choose_row(self.view.table, next((row for row in rows if row > after), rows[0]))
        return bool(rows)

    def _as_said(self, word: Standing) -> Standing:
        """What was read may be older than what was said since."""
        count, looked = self._said.get(word.key, (0, False))
        return replace(word, is_looked_at=looked) if count == word.count else word

    def _choose(self, key: str, row: int) -> None:
        found = self._model.row_of(key)
        choose_row(self.view.table, found if found >= 0 else min(row, self._model.rowCount() - 1))

    def _show_line(self) -> None:
        words = self._model.words
        urgent = [word for word in words if word.sign.is_urgent]
        known = sum(word.sign is Sign.KNOWN for word in words)
        waiting = len(self.waiting)
        if not words:
            text = self.tr("No words with a capital stay readable.")
        elif waiting:
            text = self.tr(
                "Look at {count} first: like a protected name, in another script, or beside "
                "something withheld. Then {rest} other words."
            ).format(count=waiting, rest=len(words) - len(urgent) - known)
        else:
            text = self.tr(
                "No word like a protected name waits to be looked at ({looked} looked at). "
                "{rest} other words."
            ).format(looked=len(urgent), rest=len(words) - len(urgent) - known)
        self.view.line.setText(text)
        self.view.count(known)
        self.view.looked.setEnabled(self.current is not None)

    @Slot()
    def _on_current(self) -> None:
        if not self._filling:
            self.view.looked.setEnabled(self.current is not None)
            self.chosen.emit()

    @Slot(bool)
    def _on_show_all(self, wanted: bool) -> None:
        before = self.current
        self._filling = True
        self._model.show_all(wanted)
        self._choose(before.key if before is not None else "", 0)
        self._filling = False
        self.chosen.emit()

    @Slot()
    def _on_looked(self) -> None:
        """Take the chosen words as looked at; all of them again as not, if they were."""
        rows = chosen_rows(self.view.table)
        words = [word for row in rows if (word := self._model.at(row)) is not None]
        if not words:
            return
        looked = not all(word.is_looked_at for word in words)
        self._said |= {word.key: (word.count, looked) for word in words}
        self._model.mark(frozenset(word.key for word in words), looked=looked)
        job = self._session.run(LookAt(words, looked=looked))
        job.failed.connect(self.failed)
        if looked and (len(words) > 1 or not self.go_to_waiting(rows[-1])):
            self.go_to_waiting()
        self._show_line()
        self.changed.emit()


class LookAt:
    """Keeps that words were looked at."""

    def __init__(self, words: Sequence[Standing], *, looked: bool) -> None:
        self._words = words
        self._looked = looked

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        """Run on the worker thread."""
        standing.look_at(case, self._words, looked=self._looked)
        return None
