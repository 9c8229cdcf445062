# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was typed and chosen in an open form, kept until the form is submitted or given up.

A lock or a crash takes the form away; opened again for the same thing it shows what stood there.
Kept in the sealed record (docs/adr/018). Passphrases are never kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.autosave import Autosave
from ui.session import Session

Field = QLineEdit | QPlainTextEdit | QTextEdit | QComboBox | QCheckBox | QRadioButton | QSpinBox


class TypedForm(QObject):
    """Keeps the fields of one form.

    Args:
        session: The open case.
        name: What the form is about, such as "sent:D-1"; forms of one name share what is kept.
        around: Holds the fields, all of which are there already; or is the only one.

    Signals:
        restored: Text of an earlier session stands in the fields again.
    """

    restored = Signal()

    def __init__(self, session: Session, name: str, around: QWidget) -> None:
        super().__init__(around)
        self._name = f"unsaved:form:{name}"
        self._fields = (around,) if isinstance(around, QLineEdit) else tuple(fields_in(around))
        self._at_first = _values(self._fields)
        self._is_over = False
        self._autosave = Autosave(session, self._name, self._text, self)
        for field in self._fields:
            _listen(field, self._on_changed)
        if session.has_sealed:
            session.run(_Remembered(self._name)).succeeded.connect(self._on_read)

    def forget(self) -> None:
        """The form was submitted or given up."""
        self._is_over = True
        self._autosave.keep()

    def _text(self) -> str:
        values = _values(self._fields)
        if self._is_over or values == self._at_first:
            return ""
        return json.dumps(values)

    @Slot()
    def _on_changed(self) -> None:
        if not self._is_over:
            self._autosave.touch()

    @Slot(object)
    def _on_read(self, text: str) -> None:
        self._autosave.taken_up(text)
        kept = _read(text)
        if kept is None or len(kept) != len(self._fields) or self._is_over:
            return
        back = False
        now = _values(self._fields)
        for field, value, first, shown in zip(self._fields, kept, self._at_first, now, strict=True):
            if shown == first and value != first:  # else somebody was quicker
                _put(field, value)
                back = True
        if back:
            self.restored.emit()


def fields_in(around: QWidget) -> Iterator[Field]:
    """What can be typed in and chosen, but for passphrases; choices come before text."""
    kinds: Sequence[type[QWidget]] = (QCheckBox, QRadioButton, QComboBox, QSpinBox)
    for kind in kinds:
        yield from around.findChildren(kind)  # type: ignore[misc]
    for line in around.findChildren(QLineEdit):
        is_own = not isinstance(line.parentWidget(), QAbstractSpinBox | QComboBox)
        if is_own and line.echoMode() is QLineEdit.EchoMode.Normal and not line.isReadOnly():
            yield line
    for plain in around.findChildren(QPlainTextEdit):
        if not plain.isReadOnly():
            yield plain
    for rich in around.findChildren(QTextEdit):
        if not rich.isReadOnly():
            yield rich


def _values(fields: Sequence[Field]) -> list[str]:
    return [_value(field) for field in fields]


def _value(field: Field) -> str:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit() | QTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentText()
        case QSpinBox():
            return str(field.value())
    return "on" if field.isChecked() else ""


def _put(field: Field, value: str) -> None:
    match field:
        case QLineEdit():
            field.setText(value)
        case QPlainTextEdit() | QTextEdit():
            field.setPlainText(value)
        case QComboBox():
            index = field.findText(value)
            if index >= 0:
                field.setCurrentIndex(index)
                field.activated.emit(index)
        case QSpinBox():
            field.setValue(int(value) if value.isdecimal() else field.value())
        case _:
            field.setChecked(bool(value))


def _listen(field: Field, changed: Callable[[], None]) -> None:
    match field:
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            field.textChanged.connect(changed)
        case QComboBox():
            field.currentIndexChanged.connect(changed)
        case QSpinBox():
            field.valueChanged.connect(changed)
        case _:
            field.toggled.connect(changed)


def _read(text: str) -> list[str] | None:
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return found
    return None


@dataclass(frozen=True, slots=True)
class _Remembered:
    name: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> str:
        return resume.remembered(case, self.name)
