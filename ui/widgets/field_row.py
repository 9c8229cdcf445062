# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One field of a paper: its label, what to write there, the place to write, and what is wrong.

The values are text, as `pipeline.fields_form` keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.fields import (
    LONGEST_VALUE,
    MOST_ITEMS,
    Field,
    FieldType,
    Problem,
)
from hearing_assist.pipeline import fields_form, told_places
from ui.dates import no_day
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.widgets.date_field import DateField
from ui.widgets.growing_text import GrowingText
from ui.widgets.text_label import text_label
from ui.widgets.tick_list import TickList

MOST_ADVICE = 3
MOST_LINES = 10
LIST_LINES = 3


class FieldRow(QWidget):
    """A field of a form.

    Signals:
        edited: Somebody changed the value.
        grown: The row shows more than before, and wants to be seen.
    """

    edited = Signal()
    grown = Signal()

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        language: str = "",
        labels: Sequence[str] = (),
        told: str = "",
        statements: Sequence[str] = (),
    ) -> None:
        """Show a field; its wording is looked at in `language`.

        `labels` and `statements` are what can be chosen.
        `told` is what the case says of it, in force while the field is empty.
        """
        super().__init__(parent)
        self.field = field
        self._language = language
        self._told = told
        self._offered = fields_form.choices(field, labels, language, statements=statements)
        label = self.name
        if field.required and not field.default:
            label = self.tr("{label} (required)").format(label=label)
        self._label = text_label(label)
        font = self._label.font()
        font.setBold(True)
        self._label.setFont(font)
        self._help = text_label(self._help_text())
        self._help.setVisible(bool(self._help.text()))
        self._problem = text_label()
        self._problem.setFont(font)
        self._problem.hide()
        self._advice = text_label()
        self._advice.setAccessibleName(self.tr("Advice on wording"))
        self._advice.hide()
        self.editor: QWidget = self._make_editor(label)
        self.editor.setAccessibleDescription(self._help.text())
        self._label.setBuddy(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 2)
        layout.setSpacing(self.fontMetrics().height() // 5)
        for part in (self._label, self._help, self._shell, self._problem, self._advice):
            layout.addWidget(part)

    @property
    def name(self) -> str:
        """What the form calls the field, in one line."""
        return " ".join(self.field.label.split())

    @property
    def text(self) -> str:
        """The value."""
        match self._shell:
            case GrowingText():
                text = self._shell.toPlainText()
            case QComboBox():
                text = str(self._shell.currentData())
            case TickList():
                text = "\n".join(self._shell.ticked)
            case _:
                text = self._date.text
        return fields_form.clean(self.field, text)

    def set_text(self, text: str) -> None:
        """Show a value."""
        match self._shell:
            case GrowingText():
                self._shell.replace_text(text)
            case QComboBox():
                self._show_choice(self._shell, text or self.field.default)
            case TickList():
                self._shell.tick(fields_module.list_items(text or self.field.default))
            case _:
                self._date.set_text(text)

    @property
    def problem(self) -> str:
        """What is said to be wrong, or ""."""
        return self._problem.text()

    def say(self, problem: str) -> None:
        """Say what is wrong at the field; "" for nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(" ".join(filter(None, (problem, self._help.text()))))

    @property
    def advice(self) -> str:
        """What is said of the wording, or ""."""
        return self._advice.text()

    def _advise(self) -> None:
        """Say which words had better be others; nothing is refused for them."""
        lines = []
        if self.field.type in {FieldType.TEXT, FieldType.LIST}:
            lines = [
                self.tr("“{found}”: {reason} Better: {instead}.").format(
                    found=one.found, reason=one.reason, instead=one.instead.rstrip(".")
                )
                for one in told_places.advice(self.field, self.text, self._language)[:MOST_ADVICE]
            ]
        self._advice.setText("\n".join(lines))
        self._advice.setVisible(bool(lines))

    def _make_editor(self, name: str) -> QWidget:
        """The place to write; `_shell` is what stands in the row, the editor gets the keyboard."""
        match self.field.type:
            case FieldType.DATE:
                self._date = DateField(name)
                self._date.edited.connect(self._on_edited)
                self._date.opened.connect(self.grown)
                self._shell: QWidget = self._date
                return self._date.line
            case FieldType.BOOLEAN:
                yes_no = {"true": self.tr("Yes"), "false": self.tr("No")}
                self._shell = self._make_choice(name, tuple(yes_no.items()))
            case FieldType.CHOICE:
                self._shell = self._make_choice(name, self._offered)
            case FieldType.TEXT if self._offered:
                self._shell = self._make_choice(name, self._offered)
            case FieldType.LIST if self._offered:
                self._shell = self._make_ticks(name)
            case _:
                least = LIST_LINES if self.field.type is FieldType.LIST else 1
                field = GrowingText(least, MOST_LINES)
                field.setAccessibleName(name)
                field.setInputMethodHints(PRIVATE_INPUT)
                field.setPlaceholderText(self._placeholder())
                field.textChanged.connect(self._on_edited)
                self._shell = field
        return self._shell

    def _make_ticks(self, name: str) -> TickList:
        ticks = TickList(self._offered, name)
        ticks.tick(fields_module.list_items(self.field.default))
        ticks.setInputMethodHints(PRIVATE_INPUT)
        ticks.edited.connect(self._on_edited)
        return ticks

    def _make_choice(self, name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = _Choice()
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if not self.field.default:
            box.addItem(self.tr("not stated"), "")
        for value, text in choices:
            box.addItem(text, value)
        self._show_choice(box, self.field.default)
        box.currentIndexChanged.connect(self._on_edited)
        return box

    def _show_choice(self, box: QComboBox, value: str) -> None:
        if box.findData(value) < 0:  # chosen when the template still offered it: to be seen
            box.addItem(value, value)
        box.setCurrentIndex(box.findData(value))

    def _placeholder(self) -> str:
        if self.field.default:
            usual = " ".join(self.field.default.split())
            return self.tr("Usual: {text}").format(text=usual)
        if self._told:
            told = ", ".join(fields_module.list_items(self._told))
            return self.tr("Empty: taken from the case: {text}").format(text=told)
        if self.field.source:
            return self.tr("The case tells none: type it here")
        match self.field.type:
            case FieldType.LIST:
                return self.tr("One a line")
            case FieldType.NUMBER:
                return self.tr("A number, such as 12 or 12.5")
        return ""

    def _help_text(self) -> str:
        """What the template says, who will read it, and where it comes from."""
        readers = {
            None: self.tr("Printed in the sealed annex only."),
            Audience.COURT: self.tr("Printed in the court's copy only."),
            Audience.PROSECUTION: self.tr("Printed for the court and the prosecution only."),
        }.get(self.field.ceiling, "")
        basis = self.field.legal_basis
        return "\n".join(
            filter(
                None,
                (
                    self.field.help.strip(),
                    readers,
                    self.tr("Legal basis: {basis}").format(basis=basis) if basis else "",
                ),
            )
        )

    @Slot()
    def _on_edited(self) -> None:
        self.say("")
        self._advise()
        self.edited.emit()


def problem_words(field: Field, problem: Problem) -> str:
    """What is wrong with a value, and what to write instead."""
    match problem:
        case Problem.MISSING:
            return _tr("The paper cannot be made without this. Fill it in.")
        case Problem.LONG:
            return _tr("Longer than {most} characters. Shorten it.").format(most=LONGEST_VALUE)
        case Problem.MANY:
            return _tr("More than {most} lines. Take some out.").format(most=MOST_ITEMS)
        case Problem.STATEMENT:
            return _tr(
                "The case has several statements, and a line does not say of which one it is. "
                "Begin each line with its number, such as “Doc. 3:” or “Doc. 3, 4:”, or with "
                "“Each:”."
            )
        case Problem.PLACE:
            return _tr(
                "This says where a place is. Say what the place is for (home, work, school); its "
                "address belongs to the sealed annex."
            )
    return {
        FieldType.DATE: no_day(may_be_empty=True),
        FieldType.NUMBER: _tr("This is no number. Write digits, such as 12 or 12.5."),
        FieldType.CHOICE: _tr("This is no longer offered. Choose one of the list."),
        FieldType.BOOLEAN: _tr("Choose yes or no."),
    }.get(field.type, _tr("This cannot be used here. Write it in another way."))


def identity_words(findings: Sequence[str]) -> str:
    """That a value would identify somebody: whom by register id, never by what."""
    return _tr("This would identify a protected person ({who}). Take it out.").format(
        who=", ".join(dict.fromkeys(finding.split(":")[0] for finding in findings))
    )


class _Choice(QComboBox):
    """A choice that scrolling past does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldRow", text)
