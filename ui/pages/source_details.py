# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pane beside the list of sources: what a file is, what was found in it, who had it when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline.overview import SourceFacts
from hearing_assist.pipeline.sources import LANGUAGES
from ui.item_models.outputs_model import local_time
from ui.item_models.sources_model import SourceRow, SourcesModel, State, language_text

PRIVATE_INPUT = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
)  # what may hold a name is not learnt by an input method


class SourceDetails(QWidget):
    """Choices for files that wait, and facts about those that are in the case.

    Signals:
        chosen: A change of a SourceRow, to be made to every chosen file that waits.
    """

    chosen = Signal(object)

    def __init__(self, model: SourcesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of the chosen files"))
        for kind in SourceKind:
            self.kind.addItem(model.kind_text(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(SourceKind.STATEMENT))
        self.kind.activated.connect(self._on_kind)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the chosen files"))
        self.language.addItem(self.tr("Detect it"), "")
        for tag in LANGUAGES:
            self.language.addItem(language_text(tag), tag)
        self.language.activated.connect(self._on_language)
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title of the chosen file"))
        self.title.setInputMethodHints(PRIVATE_INPUT)
        self.title.setPlaceholderText(self.tr("Neutral, such as: First statement"))
        self.title.textEdited.connect(self._on_title)
        for box in (self.kind, self.language):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
            box.view().setAccessibleName(box.accessibleName())
        self._choices = QWidget()
        form = QFormLayout(self._choices)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("Lan&guage"), self.language)
        form.addRow(self.tr("T&itle"), self.title)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("About the chosen file"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(
            self.tr("Choose a file to see what was found in it and who had it when.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._choices)
        layout.addWidget(self.text, 1)

    @property
    def chosen_kind(self) -> SourceKind:
        """The kind shown; Qt gives back a plain string for it."""
        return SourceKind(self.kind.currentData())

    @property
    def chosen_language(self) -> str:
        """The language shown, "" for one to be detected."""
        return str(self.language.currentData())

    def show_rows(self, rows: Sequence[SourceRow], changeable: Sequence[SourceRow]) -> None:
        """Show the chosen files, and the choices for those of them that can be changed.

        With nothing chosen the choices are those for files that are added next.
        """
        self._choices.setVisible(bool(changeable) or not rows)
        single = changeable[0] if len(changeable) == 1 == len(rows) else None
        self.title.setEnabled(single is not None)
        title = single.title if single is not None else ""
        if self.title.text() != title:
            self.title.setText(title)
        if changeable:
            self.kind.setCurrentIndex(self.kind.findData(changeable[0].kind))
            self.language.setCurrentIndex(self.language.findData(changeable[0].language))
        text = self._details_of(rows[0]) if len(rows) == 1 else ""
        if len(rows) > 1:
            text = self.tr("{count} files are chosen.").format(count=len(rows))
        if text != self.text.toPlainText():
            self.text.setPlainText(text)

    def _on_kind(self) -> None:
        kind = self.chosen_kind
        self.chosen.emit(lambda row: replace(row, kind=kind))

    def _on_language(self) -> None:
        tag = self.chosen_language
        self.chosen.emit(lambda row: replace(row, language=tag))

    def _on_title(self, text: str) -> None:
        self.chosen.emit(lambda row: replace(row, title=text))

    def _details_of(self, row: SourceRow) -> str:
        lines = [row.name]
        if row.facts is not None:
            lines += self._facts_lines(row.facts)
        elif row.state is State.REFUSED:
            lines += ["", self.tr("Refused: {reason}").format(reason=row.reason)]
        elif row.state is State.WAITING:
            lines += ["", self.tr("Waits for Import. Choose its kind and language above.")]
        return "\n".join(lines)

    def _facts_lines(self, facts: SourceFacts) -> list[str]:
        released = (
            self.tr("Released: its text can be read in the case.")
            if facts.released
            else self.tr("Not released yet. Next: search and decide on the Mentions page.")
        )
        lines = [facts.title, "", released, ""]
        if facts.findings:
            lines.append(self.tr("What to know about this file"))
            lines += (self.tr("– {note}").format(note=note) for note in facts.findings)
            lines.append("")
        lines.append(self.tr("Custody"))
        lines += (
            self.tr("– {time}: {action} by {person}").format(
                time=local_time(entry.at), action=entry.action, person=entry.by
            )
            for entry in facts.custody
        )
        lines += ["", self.tr("Read in: {isolation}").format(isolation=facts.isolation)]
        return lines
