# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The whole glossary that counts in a case; words of this case are added, changed, removed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from hearing_assist.pipeline import glossary
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.glossary import Concept, Glossary
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.tags import primary
from ui.dialogs.busy_table_dialog import BusyTableDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.item_models.sources_model import language_text
from ui.pages.aid_words import concept_text
from ui.session import Session

LETTERS = (22, 24, 24, 12)
TYPING_MS = 200


def read_glossary(case: Case, progress: ProgressSink, cancel: CancelToken) -> Glossary:
    """All concepts that count."""
    return glossary.glossary(case)


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes a concept of this case out."""

    concept_id: str

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Glossary:
        """Run on the worker thread."""
        glossary.remove_concept(case, self.concept_id)
        return glossary.glossary(case)


class GlossaryDialog(BusyTableDialog):
    """A list to look words up in.

    Args:
        session: The open case.
        source: Language of the document that is shown, or "".
        parent: Qt parent.

    Signals:
        words_changed: The glossary has other words.
    """

    words_changed = Signal()

    def __init__(self, session: Session, source: str, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            _tr("Glossary"),
            _tr(
                "Words of the field, with what they mean and where that is from. What you add here "
                "belongs to this case alone. Words for all cases stand in the folder of the "
                "court's own templates, in files glossary/name.toml."
            ),
            LETTERS,
            parent,
        )
        self._source = primary(source) if source else "fr"
        self._target = primary(session.language) or "en"
        self._glossary: Glossary | None = None
        self._shown: tuple[Concept, ...] = ()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.share_room(3, 2)
        self.text.setAccessibleName(self.tr("The chosen concept in full"))
        self.words = QLineEdit()
        self.words.setInputMethodHints(PRIVATE_INPUT)
        self.words.setPlaceholderText(self.tr("Look for words"))
        self.words.setAccessibleName(self.tr("Look for words of the glossary"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._fill)
        self.words.textChanged.connect(self._typing.start)
        self._layout.insertWidget(1, self.words)
        self.add = self.button(self.tr("&New word…"), self._on_add)
        self.change = self.button(self.tr("C&hange for this case…"), self._on_change)
        self.remove = self.button(self.tr("&Remove"), self._on_remove)
        self.put_actions(self.add, self.change, self.remove)
        self.words.setFocus()
        self.read(read_glossary, self._on_read)

    @Slot(object)
    def _on_read(self, found: Glossary) -> None:
        self._glossary = found
        self._fill()

    @Slot()
    def _fill(self) -> None:
        if self._glossary is None:
            return
        words = self.words.text().strip()
        self._shown = self._glossary.look_up(words) if words else self._glossary.concepts
        heads = (
            self.tr("Concept"),
            language_text(self._source),
            language_text(self._target),
            self.tr("Belongs to"),
        )
        rows = [
            (
                each.title,
                each.preferred(self._source),
                each.preferred(self._target),
                self.tr("this case") if each.own else field_words(each.field),
            )
            for each in self._shown
        ]
        self.show_rows(heads, rows)
        self.said.setText(self.tr("{count} concepts.").format(count=len(rows)))

    def _chosen_concept(self) -> Concept | None:
        at = self.chosen()
        return self._shown[at[0]] if at and at[0] < len(self._shown) else None

    @Slot()
    def show_chosen(self) -> None:
        """The concept in full."""
        concept = self._chosen_concept()
        self.text.setPlainText(concept_text(concept) if concept is not None else "")
        self.change.setEnabled(concept is not None)
        self.remove.setEnabled(concept is not None and concept.own)

    @Slot()
    def _on_add(self) -> None:
        self._edit(None)

    @Slot()
    def _on_change(self) -> None:
        self._edit(self._chosen_concept())

    def _edit(self, concept: Concept | None) -> None:
        from ui.dialogs.concept_dialog import ConceptDialog

        dialog = ConceptDialog(self.session, concept, self._source, self)
        dialog.accepted.connect(self._on_edited)
        dialog.open()

    @Slot()
    def _on_edited(self) -> None:
        self.read(read_glossary, self._on_read)
        self.words_changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        concept = self._chosen_concept()
        if concept is not None:
            self.read(Remove(concept.id), self._on_removed, changes="translated")

    @Slot(object)
    def _on_removed(self, found: Glossary) -> None:
        self._on_read(found)
        self.words_changed.emit()


def field_words(field: str) -> str:
    """The field of a concept; a file of the court names fields of its own."""
    return {
        "trafficking": _tr("trafficking"),
        "protection": _tr("protection"),
        "procedure": _tr("procedure"),
        "victims-rights": _tr("victims' rights"),
    }.get(field, field.replace("-", " "))


def _tr(text: str) -> str:
    return QCoreApplication.translate("GlossaryDialog", text)
