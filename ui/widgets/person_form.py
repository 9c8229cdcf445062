# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The form for one person of the register, with all fields of docs/persons.md.

It takes any text; whether that can be saved is judged by `pipeline.register_edit`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline import register_edit
from hearing_assist.pipeline.register_edit import Entry
from ui.dates import EXAMPLE, day_in_words, typed_day
from ui.widgets.text_label import text_label as text_label  # others take it from here

LIST_LINES = 3
LEAST_WIDTH = 28
"""Average characters of a field before its label goes above it."""
PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
"""Keeps names out of what an input method learns."""


def position_words(owner: QObject) -> dict[str, str]:
    """Positions and their words, in the order they are offered."""
    return {
        "witness": owner.tr("witness"),
        "child": owner.tr("child"),
        "complainant": owner.tr("complainant"),
        "defendant": owner.tr("defendant"),
        "applicant": owner.tr("applicant"),
        "expert": owner.tr("expert"),
        "interpreter": owner.tr("interpreter"),
        "official": owner.tr("official"),
        "supporter": owner.tr("supporter"),
        "family": owner.tr("family"),
        "third_party": owner.tr("third party"),
    }


class PersonForm(QWidget):
    """Fields for one person.

    Signals:
        edited: Somebody changed a field.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._is_new = False
        self._id = self._line(self.tr("Id"))
        self._id.setPlaceholderText(self.tr("such as S1; never a name"))
        self._name = self._line(self.tr("Name"))
        self._spellings = self._list_field(self.tr("Spellings"))
        self._aliases = self._list_field(self.tr("Aliases"))
        self._false_names = self._list_field(self.tr("False names"))
        self._false_names.setPlaceholderText(self.tr("made to bear, as on a false paper"))
        self._born = self._line(self.tr("Born"))
        self._born.setPlaceholderText(self.tr("such as {day}, day first").format(day=EXAMPLE))
        self._born.textChanged.connect(self._show_date)
        self._date = text_label()
        self._date.setAccessibleName(self.tr("Date of birth in words"))
        self._date.hide()
        self._problems: dict[str, QLabel] = {}
        self._addresses = self._list_field(self.tr("Addresses"))
        self._identifiers = self._list_field(self.tr("Identifiers"))
        self._identifiers.setPlaceholderText(self.tr("phone: +44 …"))
        self._places = self._list_field(self.tr("Places"))
        self._position = self._choice(self.tr("Position"), position_words(self))
        self._role = self._choice(self.tr("Role"), self._role_words())
        self._role.activated.connect(self._on_role_chosen)
        self._gender = self._choice(self.tr("Gender"), self._gender_words())
        self._protected = QCheckBox(self.tr("Withhold the name and the details"))
        self._protected.setAccessibleName(self._protected.text())
        self._protected.toggled.connect(self._on_edited)
        rows = QFormLayout(self)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, field in (
            (self.tr("I&d"), self._id),
            (self.tr("&Name"), self._name),
            (self.tr("Spe&llings, one a line"), self._spellings),
            (self.tr("Alia&ses, one a line"), self._aliases),
            (self.tr("False names, one a line"), self._false_names),
            (self.tr("&Born"), self._born),
            (self.tr("Add&resses, one a line"), self._addresses),
            (self.tr("Identi&fiers, kind: value"), self._identifiers),
            (self.tr("&Places, one a line"), self._places),
            (self.tr("Posi&tion in print"), self._position),
            (self.tr("R&ole"), self._role),
            (self.tr("&Gender, for agreement only"), self._gender),
        ):
            rows.addRow(self._label(label, field), self._with_problem(field))
        rows.addRow(self._protected)
        self.setFocusProxy(self._id)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Give the fields other sizes when the text gets another one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.focusProxy() is not None:
            self._fit()

    def _fit(self) -> None:
        for line in self.findChildren(QLineEdit):
            line.setMinimumWidth(self.fontMetrics().averageCharWidth() * LEAST_WIDTH)
        for field in self.findChildren(QPlainTextEdit):
            margins = field.frameWidth() + int(field.document().documentMargin())
            height = self.fontMetrics().lineSpacing() * LIST_LINES + 2 * margins
            field.setFixedHeight(height)
            field.setMinimumWidth(self.fontMetrics().averageCharWidth() * LEAST_WIDTH)

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text)
        label.setBuddy(field)
        return label

    def _with_problem(self, field: QWidget) -> QWidget:
        """A field with room below it for what is wrong there."""
        name = next(each.name for each in fields(Entry) if getattr(self, f"_{each.name}") is field)
        problem = text_label()
        font = problem.font()
        font.setBold(True)
        problem.setFont(font)
        problem.hide()
        self._problems[name] = problem
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        if field is self._born:
            column.addWidget(self._date)
        column.addWidget(problem)
        return widget

    def say(self, problems: Mapping[str, str]) -> QWidget | None:
        """Show what is wrong below each field (by its name); returns the first of those fields."""
        first: QWidget | None = None
        for name, label in self._problems.items():
            words = problems.get(name, "")
            field: QWidget = getattr(self, f"_{name}")
            said = words[:1].upper() + words[1:]
            label.setText(self.tr("✗ {problem}").format(problem=said) if said else "")
            label.setVisible(bool(words))
            field.setAccessibleDescription(words)
            first = first or (field if words else None)
        return first

    @property
    def problems(self) -> dict[str, str]:
        """What is said to be wrong, by the name of the field."""
        return {name: label.text() for name, label in self._problems.items() if label.text()}

    @Slot()
    def _show_date(self) -> None:
        """The date in words, so that a day and a month that were swapped are seen."""
        date = typed_day(self._born.text())
        self._date.setText(day_in_words(date) if date is not None else "")
        self._date.setVisible(date is not None)

    def entry(self) -> Entry:
        """What stands in the form."""
        return Entry(
            id=self._id.text(),
            position=self._position.currentData(),
            role=self._role.currentData(),
            protected=self._protected.isChecked(),
            gender=self._gender.currentData(),
            name=self._name.text(),
            spellings=self._spellings.toPlainText(),
            aliases=self._aliases.toPlainText(),
            born=self._born.text(),
            addresses=self._addresses.toPlainText(),
            identifiers=self._identifiers.toPlainText(),
            places=self._places.toPlainText(),
            false_names=self._false_names.toPlainText(),
        )

    def fill(self, entry: Entry) -> None:
        """Put an entry into the form; a field that shows it already keeps its own undo."""
        self._filling = True
        self.say({})
        for each in fields(entry):
            widget = getattr(self, f"_{each.name}")
            value = getattr(entry, each.name)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(widget.findData(value))
            elif isinstance(widget, QCheckBox):
                widget.setChecked(value)
            elif isinstance(widget, QPlainTextEdit) and widget.toPlainText() != value:
                widget.setPlainText(value)
            elif isinstance(widget, QLineEdit) and widget.text() != value:
                widget.setText(value)
        self._filling = False

    def set_new(self, *, is_new: bool) -> None:
        """Whether the id may be written: it stays once it is saved."""
        self._is_new = is_new
        self._id.setReadOnly(not is_new)

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setInputMethodHints(PRIVATE)
        field.textChanged.connect(self._on_edited)
        return field

    def _list_field(self, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setAccessibleName(name)
        field.setInputMethodHints(PRIVATE)
        field.setTabChangesFocus(True)
        field.textChanged.connect(self._on_edited)
        return field

    def _choice(self, name: str, words: dict[str, str]) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(name)
        for value, word in words.items():
            field.addItem(word, value)
        field.currentIndexChanged.connect(self._on_edited)
        return field

    def _role_words(self) -> dict[str, str]:
        return {
            "survivor": self.tr("survivor"),
            "child": self.tr("child"),
            "witness": self.tr("witness"),
            "family": self.tr("family"),
            "informant": self.tr("informant"),
            "defendant": self.tr("defendant"),
            "official": self.tr("official"),
            "expert": self.tr("expert"),
            "interpreter": self.tr("interpreter"),
        }

    def _gender_words(self) -> dict[str, str]:
        return {
            "": self.tr("not given"),
            "f": self.tr("feminine"),
            "m": self.tr("masculine"),
            "x": self.tr("other"),
        }

    @Slot()
    def _on_edited(self) -> None:
        if not self._filling:
            self._forget_problem(self.sender())
            self.edited.emit()

    def _forget_problem(self, field: QObject | None) -> None:
        for name in self.problems:
            if getattr(self, f"_{name}") is field:
                self._problems[name].clear()
                self._problems[name].hide()

    @Slot()
    def _on_role_chosen(self) -> None:
        """A new person gets what is usual for the role."""
        if self._is_new:
            role = self._role.currentData()
            self._position.setCurrentIndex(self._position.findData(register_edit.ROLES[role]))
            self._protected.setChecked(role not in register_edit.UNPROTECTED_ROLES)
