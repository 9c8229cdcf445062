# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The language of each paragraph with its margin, and its correction."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from hearing_assist.pipeline import languages
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.languages import Paragraph
from hearing_assist.pipeline.sources import LANGUAGES
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.table_dialog import TableDialog
from ui.item_models.sources_model import language_text
from ui.session import Session

LETTERS = (9, 14, 19, 10)
"""The last column takes what is left."""
MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Look:
    """Reads the paragraphs of a source on the worker thread."""

    source_id: str

    def __call__(
        self, case: Case, progress: ProgressSink, cancel: CancelToken
    ) -> tuple[Paragraph, ...]:
        """As they are now."""
        return languages.paragraphs(case, self.source_id)


@dataclass(frozen=True, slots=True)
class Correct:
    """Says in which language paragraphs are, or without any the whole source."""

    source_id: str
    language: str
    block_ids: tuple[str, ...] = ()

    def __call__(
        self, case: Case, progress: ProgressSink, cancel: CancelToken
    ) -> tuple[Paragraph, ...]:
        """The paragraphs as they are then."""
        languages.correct(case, self.source_id, self.language, self.block_ids)
        return languages.paragraphs(case, self.source_id)


class LanguagesDialog(TableDialog):
    """Lists paragraphs; those whose language is unsure by themselves, when there are any."""

    def __init__(
        self,
        session: Session,
        source_id: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", "", LETTERS, parent)
        self.setWindowTitle(self.tr("Language of the paragraphs"))
        self.table.setAccessibleName(self.tr("Paragraphs and their languages"))
        self._intro.setText(
            self.tr(
                "The lead says how clearly a language was told: 100 % is sure. Correct one "
                "paragraph, several, or the whole document; search, release and translate again "
                "afterwards."
            )
        )
        self._source_id = source_id
        self._found: tuple[Paragraph, ...] = ()
        self._rows: tuple[Paragraph, ...] = ()
        self._is_first = True
        self.unsure_only = QCheckBox(self.tr("Only those that are &unsure"))
        self.unsure_only.setAccessibleName(self.tr("Only those that are unsure"))
        self.unsure_only.toggled.connect(self._fill)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Right language"))
        self.language.view().setAccessibleName(self.tr("Right language"))
        for tag in LANGUAGES:
            self.language.addItem(language_text(tag), tag)
        self.correct = self.button(self.tr("&Correct the chosen"), self._on_correct)
        self.correct_all = self.button(self.tr("Correct the &whole document"), self._on_all)
        self.put_actions(self.unsure_only, self.language, self.correct, self.correct_all)
        self.read(Look(source_id), self._on_read)

    @Slot(object)
    def _on_read(self, found: tuple[Paragraph, ...]) -> None:
        self._found = found
        unsure = sum(each.is_unsure for each in found)
        if self._is_first:
            self._is_first = False
            self.unsure_only.setChecked(bool(unsure))
        self._fill()
        self.said.setText(
            self.tr("{all} paragraphs, {unsure} of them in a language that is unsure.").format(
                all=len(found), unsure=unsure
            )
        )

    @Slot()
    def _fill(self) -> None:
        only = self.unsure_only.isChecked()
        self._rows = tuple(each for each in self._found if each.is_unsure or not only)
        heads = (self.tr("Place"), self.tr("Language"), self.tr("Lead"), self.tr("Text"))
        self.show_rows(
            heads,
            [
                (
                    each.place,
                    language_text(each.language),
                    self._lead(each),
                    " ".join(each.text.split())[:MOST_LETTERS],
                )
                for each in self._rows
            ],
        )

    def _lead(self, paragraph: Paragraph) -> str:
        if paragraph.margin:
            return self.tr("{percent} %").format(percent=round(100 * paragraph.margin))
        if paragraph.is_short:
            return self.tr("short: as the document")
        return self.tr("unclear: as the document")

    @Slot()
    def show_chosen(self) -> None:
        """The chosen paragraphs in full."""
        chosen = [self._rows[number] for number in self.chosen() if number < len(self._rows)]
        self.text.setPlainText("\n\n".join(each.text for each in chosen))
        self.correct.setEnabled(bool(chosen))

    @Slot()
    def _on_correct(self) -> None:
        chosen = [self._rows[number] for number in self.chosen() if number < len(self._rows)]
        self._run(tuple(each.block_id for each in chosen))

    @Slot()
    def _on_all(self) -> None:
        self._run(())

    def _run(self, block_ids: tuple[str, ...]) -> None:
        tag = str(self.language.currentData())
        self.read(Correct(self._source_id, tag, block_ids), self._on_read, changes="sources")
