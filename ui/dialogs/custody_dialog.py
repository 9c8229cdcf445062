# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for an entry of custody: a hand-over first of all.

What is typed here goes into the sealed record and nowhere else, so it may name people and places.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from hearing_assist.casefile.custody import (
    ASKED,
    HASHED,
    REQUIRED,
    Action,
    CustodyEntry,
    Facts,
    Function,
    Purpose,
)
from hearing_assist.casefile.custody_chain import holder_of
from hearing_assist.errors import HearingAssistError
from hearing_assist.pipeline.custody import CHOICES, Written, moment
from ui.dates import EXAMPLE, typed_day
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.item_models.custody_words import action_text, choices, fact_text
from ui.messages import explain

FORM_OF_TIME = "%Y-%m-%d %H:%M"
LAST = frozenset({"authority", "transport", "condition", "seal", "storage", "acknowledgment"})
"""Facts that stand below those that tell one kind of entry from another."""
FIRST = (Action.HANDED_OUT, Action.TAKEN_BACK)
ChooseCopy = Callable[[QWidget], Path | None]


class CustodyDialog(FormDialog):
    """Asks what happened to an item; `written` and `copy_path` are the answer."""

    def __init__(
        self,
        name: str,
        entries: Sequence[CustodyEntry],
        parent: QWidget | None = None,
        *,
        now: dt.datetime | None = None,
        choose_copy: ChooseCopy | None = None,
    ) -> None:
        """Offer the hand-over that comes next for the item `name` with these entries."""
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Custody of {name}").format(name=name))
        self._go.setText(self.tr("Put it on record"))
        self.explain_form(
            self.tr(
                "The entry stays in the sealed record as it is: it is never changed or removed. "
                "Names may be written here; papers for the parties print functions only."
            )
        )
        self._entries = tuple(entries)
        self._choose_copy = choose_copy or ask_for_copy
        self._facts: dict[str, QLineEdit | QComboBox] = {}
        self._make_head(now or dt.datetime.now().astimezone())
        facts = dict.fromkeys(name for asked in ASKED.values() for name in asked)
        for fact in sorted(facts, key=LAST.__contains__):
            self._add_fact(fact)
        self._make_foot()
        self._propose()
        self._show_rows()

    def _make_head(self, now: dt.datetime) -> None:
        self.action = _combo(self.tr("What happened"))
        for action in (*FIRST, *(one for one in ASKED if one not in FIRST)):
            self.action.addItem(action_text(action), action)
        self.action.currentIndexChanged.connect(self._on_action)
        self.form.addRow(self.tr("What &happened"), self.action)
        self.at = _line(self.tr("When: the day and the time"))
        self.at.setText(now.strftime(FORM_OF_TIME))
        self.form.addRow(self.tr("&When"), self.at)
        self.corrects = _combo(self.tr("Entry that this one stands for"))
        self.corrects.addItem(self.tr("no earlier entry"), 0)
        for entry in self._entries:
            text = self.tr("no. {n}, {action}").format(n=entry.n, action=action_text(entry.action))
            self.corrects.addItem(text, entry.n)
        self.corrects.currentIndexChanged.connect(self._show_rows)

    def _make_foot(self) -> None:
        self.detail = _line(self.tr("Note"))
        self.form.addRow(self.tr("&Note"), self.detail)
        self.copy_file = _line(self.tr("File of the copy, to be compared"))
        self.copy_file.setPlaceholderText(self.tr("a copy that changes hands, if there is one"))
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the file of the copy"))
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._copy = QWidget()
        row = QHBoxLayout(self._copy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.copy_file, 1)
        row.addWidget(self._choose)
        self.form.addRow(self.tr("&Compare with"), self._copy)
        self.form.addRow(self.tr("&Stands for"), self.corrects)
        self._add_fact("reason")

    def _add_fact(self, name: str) -> None:
        label = fact_text(name)
        field: QLineEdit | QComboBox
        if name in CHOICES:
            field = _combo(label)
            field.addItem("", None)
            for value, text in choices(name).items():
                field.addItem(text, value)
        else:
            field = _line(label)
        self._facts[name] = field
        self.form.addRow(label, field)

    def _propose(self) -> None:
        """The hand-over that comes next, with what is known of it."""
        holder = holder_of(self._entries)
        if holder is None:
            self.choose_action(Action.HANDED_OUT)
            self.fill("giver_function", Function.COURT_OFFICE)
            return
        self.choose_action(Action.TAKEN_BACK)
        self.fill("giver", holder.name)
        self.fill("giver_function", holder.function)
        self.fill("receiver_function", Function.COURT_OFFICE)
        self.fill("purpose", Purpose.RETURN)

    @property
    def chosen(self) -> Action:
        """The kind of entry; Qt gives back a plain string for it."""
        return Action(self.action.currentData())

    @property
    def written(self) -> Written:
        """The entry as it is filled in; complete when there is no complaint."""
        facts: dict[str, Any] = {}
        for name in (*ASKED[self.chosen], *(["reason"] if self._corrected() else [])):
            value = self._value(name)
            if value:
                facts[name] = value
        return Written(
            self.chosen,
            told_time(self.at.text()),
            self.detail.text(),
            Facts(**facts),
            self._corrected(),
        )

    @property
    def copy_path(self) -> Path | None:
        """The file to be compared, or None."""
        text = self.copy_file.text().strip()
        return Path(text) if text and self.chosen in HASHED else None

    def choose_action(self, action: Action) -> None:
        """Ask for another kind of entry."""
        self.action.setCurrentIndex(self.action.findData(action))

    def fill(self, name: str, value: object) -> None:
        """Fill in a fact."""
        field = self._facts[name]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(max(field.findData(value), 0))
        else:
            field.setText(str(value))

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        try:
            moment(self.written.at or dt.datetime.now().astimezone())
        except ValueError:
            return self.tr("Write the day and the time as {day} 10:30, day first.").format(
                day=EXAMPLE
            ), self.at
        except HearingAssistError as error:
            return explain(error).text.removeprefix("field at: "), self.at
        if self.chosen is Action.VOID and not self._corrected():
            return self.tr("Choose the entry that is taken back."), self.corrects
        wanted = [*REQUIRED[self.chosen], *(["reason"] if self._corrected() else [])]
        for name in wanted:
            if not self._value(name):
                text = self.tr("This is needed: {field}").format(field=fact_text(name))
                return text, self._facts[name]
        if self.chosen is Action.DESCRIBED and not self.written.facts.filled():
            return self.tr("Write down what is known."), self._facts["description"]
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """The time, which alone is judged anew when it is recorded."""
        return self.at

    def _corrected(self) -> int:
        return int(self.corrects.currentData() or 0)

    def _value(self, name: str) -> str | StrEnum | None:
        field = self._facts[name]
        if isinstance(field, QLineEdit):
            return " ".join(field.text().split())
        value = field.currentData()
        return CHOICES[name](value) if value else None

    @Slot()
    def _on_action(self) -> None:
        self._show_rows()

    @Slot()
    def _show_rows(self) -> None:
        asked = ASKED[self.chosen]
        for name, field in self._facts.items():
            shown = name in asked or (name == "reason" and bool(self._corrected()))
            self.form.setRowVisible(field, shown)
        self.form.setRowVisible(self._copy, self.chosen in HASHED)
        self._inner().activate()  # what was hidden takes room now
        self._grow()

    @Slot()
    def _on_choose(self) -> None:
        path = self._choose_copy(self)
        if path is not None:
            self.copy_file.setText(str(path))


def told_time(text: str) -> dt.datetime:
    """A time as it was typed: a day as in every form, and a time behind it.

    With an offset behind it, or else of this computer.

    Raises:
        ValueError: It is none, or has no hour.
    """
    if ":" not in text:
        raise ValueError("a time has an hour")
    try:
        return dt.datetime.fromisoformat(text.strip())
    except ValueError:
        words, _, hour = text.strip().replace(",", " ").rpartition(" ")
        day = typed_day(words.strip())
        if day is None:
            raise
        return dt.datetime.combine(day, dt.time.fromisoformat(hour.rjust(5, "0")))


def ask_for_copy(parent: QWidget) -> Path | None:
    """A file chosen in a dialog."""
    name, _ = QFileDialog.getOpenFileName(parent)
    return Path(name) if name else None


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setInputMethodHints(PRIVATE_INPUT)
    return field


def _combo(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)
    return box
