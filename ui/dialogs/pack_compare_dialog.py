# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Two packs side by side on the reviewed sentences of the case; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QWidget

from hearing_assist.pipeline import packs
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.packs import Comparison, PackScore
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.translation.packs import Pack
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.session import Session
from ui.widgets.translation_view import ask_for_pack

LETTERS = (10, 12, 30, 28)
MOST_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Compare:
    """Translates the reviewed sentences with both."""

    first: str
    second: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Comparison:
        """Run on the worker thread."""
        return packs.compare(case, self.first, self.second, progress=progress, cancel=cancel)


class PackCompareDialog(BusyTableDialog):
    """Chooses two packs, or one and a file, and lists the sentences they differ most in.

    Attributes:
        choose: Asks for the file of a pack that is not installed.
    """

    def __init__(
        self,
        session: Session,
        installed: Sequence[Pack],
        chosen: Pack | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            session,
            _tr("Compare two packs"),
            _tr(
                "Both translate the reviewed sentences of this case, and are compared with what "
                "persons accepted. Sentences that a pack wrote itself favour it. Likeness is no "
                "measure of whether a translation is right."
            ),
            LETTERS,
            parent,
        )
        self._result: Comparison | None = None
        self.choose: Callable[[QWidget], Path | None] = ask_for_pack
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.text.setAccessibleName(self.tr("The chosen sentence in full"))
        self.first, self.second = _Box(self.tr("First pack")), _Box(self.tr("Second pack"))
        for box in (self.first, self.second):
            for pack in installed:
                name = f"{pack.source}-{pack.target}@{pack.version}"
                box.addItem(f"{pack.name} ({name})", name)
        if chosen is not None:
            self.first.setCurrentIndex(list(installed).index(chosen))
        self.file = self.button(self.tr("Second from a &file…"), self._on_file)
        self.go = self.button(self.tr("&Compare"), self._on_compare)
        labels = [QLabel(self.tr("F&irst:")), QLabel(self.tr("S&econd:"))]
        labels[0].setBuddy(self.first)
        labels[1].setBuddy(self.second)
        self.put_actions(labels[0], self.first, labels[1], self.second, self.file, self.go)
        self.show_rows(_heads(), ())

    @Slot()
    def show_chosen(self) -> None:
        """The sentence in full."""
        at, rows = self.chosen(), self._result.rows if self._result is not None else ()
        self.go.setEnabled(not self.is_working)
        if not at or at[0] >= len(rows):
            self.text.setPlainText("")
            return
        row = rows[at[0]]
        self.text.setPlainText(
            "\n".join(
                (
                    self.tr("Original: {text}").format(text=row.original),
                    self.tr("Reviewed: {text}").format(text=row.reviewed),
                    self.tr("First, {likeness}: {text}").format(
                        likeness=round(row.chrf_first), text=row.first
                    ),
                    self.tr("Second, {likeness}: {text}").format(
                        likeness=round(row.chrf_second), text=row.second
                    ),
                )
            )
        )

    @Slot()
    def _on_file(self) -> None:
        file = self.choose(self)
        if file is not None:
            self.second.addItem(file.name, str(file))
            self.second.setCurrentIndex(self.second.count() - 1)

    @Slot()
    def _on_compare(self) -> None:
        first, second = str(self.first.currentData()), str(self.second.currentData())
        job = self.session.run(Compare(first, second))
        self.work(job, self.tr("Comparing"), self._on_compared)

    @Slot(object)
    def _on_compared(self, result: Comparison) -> None:
        self._result = result
        rows = [
            (
                str(round(row.chrf_first)),
                str(round(row.chrf_second)),
                " ".join(row.first.split())[:MOST_LETTERS],
                " ".join(row.second.split())[:MOST_LETTERS],
            )
            for row in result.rows
        ]
        self.show_rows(_heads(), rows)
        self.say("\n".join(_told(result)))


class _Box(QComboBox):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)


def _heads() -> tuple[str, ...]:
    return (
        _tr("First, 0-100"),
        _tr("Second, 0-100"),
        _tr("First pack's text"),
        _tr("Second pack's text"),
    )


def _told(result: Comparison) -> list[str]:
    lines = [
        _score(_tr("First"), result.first, result.sentences),
        _score(_tr("Second"), result.second, result.sentences),
    ]
    told = _tr("Of {count} reviewed sentences, persons wrote {own}; the first pack wrote {first} "
               "that persons left as they were, the second {second}.")  # fmt: skip
    lines.append(
        told.format(
            count=result.sentences,
            own=result.by_person,
            first=result.by_first,
            second=result.by_second,
        )
    )
    return lines


def _score(name: str, score: PackScore, sentences: int) -> str:
    told = _tr("{name}: likeness (chrF) {all}, on persons' own sentences {own}; word for word "
               "{equal} of {count}; not translated {left}.")  # fmt: skip
    return told.format(
        name=name,
        all=round(score.chrf, 1),
        own=round(score.chrf_own, 1),
        equal=score.equal,
        count=sentences,
        left=score.not_translated,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("PackCompareDialog", text)
