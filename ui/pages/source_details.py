# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The pane beside the list of sources: what a file is, what was found in it, who had it when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.custody import printed_number
from hearing_assist.casefile.custody_chain import holder_of
from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline.overview import SourceFacts
from hearing_assist.pipeline.sources import LANGUAGES
from ui.dates import EXAMPLE, day_in_words, local_time
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.item_models.custody_words import entry_text
from ui.item_models.sources_model import SourceRow, SourcesModel, State, language_text
from ui.pages.source_hidden import has_hidden_text
from ui.pages.source_links import own_findings, parts_lines, related
from ui.pages.waiting_files import Retitling
from ui.widgets.date_field import DateField
from ui.widgets.flow_row import FlowRow

LEAST_LINES = 5
"""Lines of text that are always in sight."""


class SourceDetails(QWidget):
    """Choices for files that wait, and facts about those that are in the case.

    Signals:
        chosen: A change of a SourceRow, to be made to every chosen file that waits.
        titled: The title that was typed for the chosen files that wait.
        retitled: Source id and new title of a document that is in the case.
        hand_over_wanted: The SourceFacts of the chosen source, of which custody is to be recorded.
        report_wanted: The SourceFacts of the chosen source, for a custody report.
        pages_wanted: The SourceFacts of the chosen source, whose pages are to be shown.
        hidden_wanted: The SourceFacts of a source with text that somebody's boxes were to hide.
        pairs_wanted: The SourceFacts of a translation, to be shown beside its original.
        languages_wanted: The SourceFacts of a source whose languages are to be shown.
        tied: Source id of a document in the case, and of the original that it translates or "".
        jump_wanted: Source id of a document to be chosen instead.
        pairing_wanted: Source id of a translation, of which `show_pairing` is to tell more.
    """

    chosen = Signal(object)
    titled = Signal(str)
    retitled = Signal(str, str)
    hand_over_wanted = Signal(object)
    report_wanted = Signal(object)
    pages_wanted = Signal(object)
    hidden_wanted = Signal(object)
    pairs_wanted = Signal(object)
    languages_wanted = Signal(object)
    tied = Signal(str, str)
    jump_wanted = Signal(str)
    pairing_wanted = Signal(str)

    def __init__(self, model: SourcesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filling = False
        self._shown: tuple[object, ...] | None = None
        self._source: SourceRow | None = None
        self._pairing: tuple[str, tuple[str, ...]] = ("", ())
        self._originals: list[str | Path] = []
        self._make_fields()
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (self.tr("&Kind"), self.kind),
            (self.tr("Lan&guage"), self.language),
            (self.tr("T&itle"), self.title),
            (self.tr("&Date"), self.dated),
            (self.tr("T&ranslates"), self.original),
            (self.tr("&Belongs to it"), self.related),
        ):
            self._form.addRow(text, field)
        self._form.addRow(self.retitle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._form)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.reading_row)
        layout.addWidget(self.custody_row)
        self._fit()

    def _make_fields(self) -> None:
        self.kind = _choice(self.tr("Kind of the chosen files"))
        for kind in SourceKind:
            self.kind.addItem(self._model.kind_text(kind), kind)
        self.kind.setCurrentIndex(self.kind.findData(SourceKind.STATEMENT))
        self.kind.activated.connect(self._on_kind)
        self.language = _choice(self.tr("Language of the chosen files"))
        self.language.addItem(self.tr("Detect it"), "")
        for tag in LANGUAGES:
            self.language.addItem(language_text(tag), tag)
        self.language.activated.connect(self._on_language)
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title of the chosen files"))
        self.title.setInputMethodHints(PRIVATE_INPUT)
        self.title.setPlaceholderText(self.tr("Neutral, such as: First statement"))
        self.title.textEdited.connect(self._on_title)
        self.title.returnPressed.connect(self._on_retitle)
        self.retitle = QPushButton(self.tr("&Change the title"))
        self.retitle.setAccessibleName(self.tr("Change the title"))
        self.retitle.setAutoDefault(False)
        self.retitle.clicked.connect(self._on_retitle)
        self.dated = DateField(self.tr("Date of the document"))
        self.dated.line.setPlaceholderText(
            self.tr("such as {day}, or as the file says").format(day=EXAMPLE)
        )
        self.dated.edited.connect(self._on_dated)
        self.original = _choice(self.tr("Document that the chosen files translate"))
        self.original.activated.connect(self._on_original)
        self.hand_over = self._button(self.tr("&Record a hand-over…"), self._on_hand_over)
        self.report = self._button(self.tr("C&ustody report…"), self._on_report)
        self.pages = self._button(self.tr("&Pages and pictures… (Ctrl+G)"), self.show_pages)
        self.pages.setAccessibleName(self.tr("Pages and pictures"))
        self.pairs = self._button(self.tr("Translation and origina&l…"), self._on_pairs)
        self.languages = self._button(self.tr("Lan&guages…"), self._on_languages)
        self.hidden = self._button(self.tr("Hidden te&xt…"), self._on_hidden)
        self.related = _choice(self.tr("Go to a document that belongs to it"))
        self.related.activated.connect(self._on_related)
        self.reading_row = FlowRow((self.pages, self.hidden, self.languages, self.pairs))
        self.custody_row = FlowRow((self.hand_over, self.report))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("About the chosen file"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(
            self.tr("Choose a file to see what was found in it and who had it when.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Keep some lines in sight when the text gets another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        self.text.setMinimumHeight(LEAST_LINES * self.fontMetrics().lineSpacing())

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
        source = rows[0] if len(rows) == 1 and rows[0].facts is not None else None
        single = len(changeable) == 1 == len(rows)
        for field, is_of_use in (
            (self.kind, bool(changeable) or not rows),
            (self.language, bool(changeable) or not rows),
            (self.title, bool(changeable) or source is not None),
            (self.dated, single),
            (self.original, bool(changeable) or source is not None),
            (self.related, self._show_related(source)),
            (self.retitle, source is not None),
        ):
            self._form.setRowVisible(field, is_of_use)
        if source is not None and source is not self._source and source.translation_of:
            self._pairing = ("", ())
            self.pairing_wanted.emit(source.facts.id if source.facts is not None else "")
        self._source = source
        self.pairs.setVisible(source is not None and bool(source.translation_of))
        facts = source.facts if source is not None else None
        self.hidden.setVisible(facts is not None and has_hidden_text(facts))
        for row in (self.reading_row, self.custody_row):
            row.setVisible(source is not None)
        self._show_originals([source] if source is not None else changeable)
        shown = (*(row.path or (row.facts and row.facts.id, row.title) for row in rows), single)
        if shown != self._shown:  # else somebody is typing
            self._shown = shown
            self._fill(source, changeable)
        self.retitle.setEnabled(self._new_title() is not None)
        text = self._details_of(rows[0]) if len(rows) == 1 else ""
        if len(rows) > 1:
            text = self.tr("{count} files are chosen.").format(count=len(rows))
            if len(changeable) > 1:
                text += "\n\n" + self.tr("A title that you type gets a number for each file.")
        if text != self.text.toPlainText():
            self.text.setPlainText(text)

    def show_pairing(self, source_id: str, lines: tuple[str, ...]) -> None:
        """Tell how a translation and its original go together, while it is shown."""
        facts = self._source.facts if self._source is not None else None
        if self._source is not None and facts is not None and facts.id == source_id:
            self._pairing = (source_id, lines)
            self.text.setPlainText(self._details_of(self._source))

    def _fill(self, source: SourceRow | None, changeable: Sequence[SourceRow]) -> None:
        self._filling = True
        first = source or (changeable[0] if changeable else None)
        alone = source is not None or len(changeable) == 1
        self.title.setText(first.title if first is not None and alone else "")
        self.title.setCursorPosition(0)  # a long title is read from its beginning
        self.dated.set_text(first.dated if first is not None and alone else "")
        if changeable:
            self.kind.setCurrentIndex(self.kind.findData(changeable[0].kind))
            self.language.setCurrentIndex(self.language.findData(changeable[0].language))
        self._filling = False

    def _show_originals(self, changeable: Sequence[SourceRow]) -> None:
        """Offer the documents of the case, and the other files that wait for it."""
        own = {row.path for row in changeable if row.path is not None}
        known = {row.facts.id for row in changeable if row.facts is not None}
        choices: list[tuple[str | Path, str]] = [("", self.tr("no other document"))]
        choices += (
            (row.facts.id, row.title)
            for row in self._model.sources()
            if row.facts is not None and row.facts.id not in known
        )
        choices += (
            (row.path, self.tr("file {name}").format(name=row.name))
            for row in self._model.queue()
            if not known
            and row.path is not None
            and row.path not in own
            and row.state is not State.IMPORTED
        )
        originals = [original for original, _ in choices]
        texts = [self.original.itemText(index) for index in range(self.original.count())]
        if originals != self._originals or texts != [text for _, text in choices]:
            self._originals = originals
            self.original.clear()
            self.original.addItems([text for _, text in choices])
        wanted = changeable[0].translation_of if changeable else ""
        self.original.setCurrentIndex(originals.index(wanted) if wanted in originals else 0)

    @property
    def retitling(self) -> Retitling:
        """A title that is typed for a document in the case, and not changed there yet."""
        title = self._new_title()
        if title is None or self._source is None or self._source.facts is None:
            return Retitling()
        return Retitling(self._source.facts.id, title)

    def go_on_retitling(self, kept: Retitling) -> None:
        """Put back a title that was typed for the document that is shown."""
        facts = self._source.facts if self._source is not None else None
        if facts is not None and facts.id == kept.source_id:
            self.title.setText(kept.title)
            self.retitle.setEnabled(self._new_title() is not None)

    def _new_title(self) -> str | None:
        """The title that was typed for the document in the case, when it is another one."""
        title = " ".join(self.title.text().split())
        if self._source is None or not title or title == self._source.title:
            return None
        return title

    def _on_kind(self) -> None:
        kind = self.chosen_kind
        self.chosen.emit(lambda row: replace(row, kind=kind))

    def _on_language(self) -> None:
        tag = self.chosen_language
        self.chosen.emit(lambda row: replace(row, language=tag))

    def _on_original(self, index: int) -> None:
        original = self._originals[index]
        if self._source is None:
            self.chosen.emit(lambda row: replace(row, translation_of=original))
        elif self._source.facts is not None and original != self._source.translation_of:
            self.tied.emit(self._source.facts.id, str(original))

    def _on_dated(self) -> None:
        if not self._filling:
            text = self.dated.text
            self.chosen.emit(lambda row: replace(row, dated=text))

    def _on_title(self, text: str) -> None:
        if self._source is None:
            self.titled.emit(text)
        else:
            self.retitle.setEnabled(self._new_title() is not None)

    def _on_retitle(self) -> None:
        title = self._new_title()
        if title is not None and self._source is not None and self._source.facts is not None:
            self.retitled.emit(self._source.facts.id, title)

    def _on_hand_over(self) -> None:
        if self._source is not None:
            self.hand_over_wanted.emit(self._source.facts)

    def show_pages(self) -> None:
        """Ask for the pages of the chosen source, when one is chosen."""
        if self._source is not None:
            self.pages_wanted.emit(self._source.facts)

    def _on_hidden(self) -> None:
        if self._source is not None:
            self.hidden_wanted.emit(self._source.facts)

    def _on_pairs(self) -> None:
        if self._source is not None:
            self.pairs_wanted.emit(self._source.facts)

    def _on_languages(self) -> None:
        if self._source is not None:
            self.languages_wanted.emit(self._source.facts)

    def _show_related(self, source: SourceRow | None) -> bool:
        """Offer the documents that have to do with a source; whether there are any."""
        facts = source.facts if source is not None else None
        others = [row.facts for row in self._model.sources() if row.facts is not None]
        found = list(related(facts, others)) if facts is not None else []
        self.related.clear()
        self.related.addItem(self.tr("go to…"), "")
        for source_id, text in found:
            self.related.addItem(text, source_id)
        return bool(found)

    def _on_related(self) -> None:
        source_id = str(self.related.currentData())
        if source_id:
            self.jump_wanted.emit(source_id)

    def _on_report(self) -> None:
        if self._source is not None:
            self.report_wanted.emit(self._source.facts)

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _details_of(self, row: SourceRow) -> str:
        lines = [row.name]
        if row.facts is not None:
            lines += self._facts_lines(row.facts)
        elif row.state is State.REFUSED:
            lines += ["", self.tr("Refused: {reason}").format(reason=row.reason)]
        elif row.state is State.SKIPPED:
            lines += ["", self.tr("Skipped. Press Try again to read it.")]
        elif row.state is State.WAITING:
            lines += ["", self.tr("Waits for Import. Choose its kind and language above.")]
        elif row.state is State.NEXT:
            lines += ["", self.tr("The import under way will read it.")]
        return "\n".join(lines)

    def _facts_lines(self, facts: SourceFacts) -> list[str]:
        released = (
            self.tr("Released: its text can be read in the case.")
            if facts.released
            else self.tr("Not released yet. Next: search and decide on the Mentions page.")
        )
        lines = [facts.title]
        if facts.dated is not None:
            lines.append(self.tr("Dated {date}").format(date=day_in_words(facts.dated)))
        pairing = self._pairing[1] if self._pairing[0] == facts.id else ()
        lines += [*self._translation_lines(facts), *pairing, "", released, ""]
        if facts.waiting:
            words = self.tr(
                "{count} page(s) or picture(s) hold no text that was read. Look at them under "
                "Pages and pictures: until you decide, they are withheld."
            )
            lines += [words.format(count=facts.waiting), ""]
        lines += parts_lines(facts.parts)
        findings = own_findings(facts)
        if findings:
            lines.append(self.tr("What to know about this file"))
            lines += (self.tr("– {note}").format(note=note) for note in findings)
            lines.append("")
        lines += self._custody_lines(facts)
        lines += ["", self.tr("Read in: {isolation}").format(isolation=facts.isolation)]
        return lines

    def _custody_lines(self, facts: SourceFacts) -> list[str]:
        """Who had it when, in the order of the record, and where it is now."""
        numbers = {printed_number(entry.item) for entry in facts.custody}
        lines = [self.tr("Custody of {item}").format(item=", ".join(numbers))]
        lines += (entry_text(entry, local_time(entry.at)) for entry in facts.custody)
        holder = holder_of(facts.custody)
        if holder is not None:
            lines.append(
                self.tr("Out: with {person} since {time}").format(
                    person=holder.name, time=local_time(holder.since)
                )
            )
        return lines

    def _translation_lines(self, facts: SourceFacts) -> list[str]:
        """Of what this is a translation, and what translates it."""
        others = [row.facts for row in self._model.sources() if row.facts is not None]
        return [
            self.tr("Is a translation of: {title}").format(title=other.title)
            for other in others
            if facts.translation_of == other.id
        ] + [
            self.tr("Is translated in: {title}").format(title=other.title)
            for other in others
            if other.translation_of == facts.id
        ]


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.view().setAccessibleName(name)
    return box
