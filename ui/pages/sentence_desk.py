# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sentence under the hand: shown, typed, saved, reviewed, and left for another one.

What is typed is saved when its sentence is left. What cannot be saved, because a label is missing
or somebody is named, stays typed; its row says so, and the next session finds it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from hearing_assist.pipeline.workbench import Sentence
from ui.item_models.segments_model import SentencesModel
from ui.messages import explain
from ui.pages.show_page import ShowPage, Spot
from ui.pages.translation_aids import Aids
from ui.pages.translation_review import plan, questions_before_saving
from ui.pages.translation_runs import Runs
from ui.pages.translation_steps import Again, Edit, Review
from ui.pages.unsaved_sentences import UnsavedSentences
from ui.session import Session
from ui.widgets.table_rows import chosen_rows
from ui.widgets.translation_view import TranslationView

MANY = 100
"""Sentences from which on taking them as reviewed is shown as work under way."""


class SentenceDesk(QWidget):
    """What the translation page does with the sentences of one document.

    Args:
        session: The open case.
        parent: Qt parent.
        confirm: Asks a question.
    """

    def __init__(
        self, session: Session, parent: QWidget | None, confirm: Callable[[str], bool]
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._confirm = confirm
        self._current = ""
        self._model = SentencesModel(self)
        self._show_page = ShowPage(session, self, self._spot)
        self._view = TranslationView(self, self._model, self._show_page)
        self._unsaved = UnsavedSentences(session, self)
        self._steps = Runs(session, self._view.bar, self)
        self._aids = Aids(session, self._view.aids, self)

    def _show_current(self) -> None:
        """Put the chosen sentence into the field, with what was typed for it."""
        sentence = self._sentence()
        self._current = sentence.segment_id if sentence else ""
        typed = self._unsaved.text(self._current)
        draft = sentence.draft if sentence else ""
        self._view.editor.show_sentence(sentence, draft if typed is None else typed)
        self._aids.follow(sentence, self._view.editor.text)
        self._show_message()

    def _show_message(self) -> None:
        """What there is to know about the chosen sentence."""
        place, count = self._model.place_of(self._current), len(self._model.sentences)
        typed = self._current in self._unsaved.ids
        self._view.editor.describe(place=place, count=count, typed=typed)
        self._show_review()

    @Slot()
    def _show_review(self) -> None:
        chosen = self._chosen()
        back = bool(chosen) and all(one.is_reviewed for one in chosen)
        self._view.editor.show_review(back=back)

    def _sentence(self) -> Sentence | None:
        return self._model.at(self._view.list.currentIndex().row())

    def _spot(self) -> Spot | None:
        sentence = self._sentence()
        return (sentence.block_id, 0, None) if sentence is not None else None

    def _chosen(self) -> list[Sentence]:
        return list(filter(None, map(self._model.at, chosen_rows(self._view.list))))

    def _say(self, text: str) -> None:
        self._view.status.setText(text)
        self._view.status.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        message = explain(error)
        self._say(self.tr("{title}\n{text}").format(title=message.title, text=message.text))

    @Slot()
    def _on_row(self) -> None:
        left = self._current
        self._show_current()
        if left != self._current:
            self._leave(left)

    def _move(self, step: int) -> None:
        row = self._view.list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._view.list.choose(row)
        else:
            self._say(self.tr("There is no further sentence here."))

    def _leave(self, segment_id: str) -> None:
        """Save what was typed for a sentence that is left; what cannot be saved stays typed."""
        text = self._unsaved.text(segment_id)
        sentence = self._model.find(segment_id)
        if text is None or sentence is None:
            return
        if not text.strip() or sentence.handles.complaint(text) or sentence.certificate:
            place = self._model.place_of(segment_id)
            words = self.tr("Sentence {number} is typed but not saved. Go back to it to mend it.")
            self._say(words.format(number=place))
        else:
            self._save(sentence, text, reviewed=False)

    @Slot()
    def _on_typed(self) -> None:
        sentence = self._sentence()
        if sentence is not None:
            self._unsaved.put(sentence, self._view.editor.text)
            self._aids.follow(sentence, self._view.editor.text)

    @Slot()
    def _on_unsaved_changed(self) -> None:
        if self._model.set_typed(self._unsaved.ids):
            self._view.list.keep_in_sight()
        self._show_message()

    @Slot()
    def _on_give_up(self) -> None:
        if self._current in self._unsaved.ids:
            self._unsaved.drop(self._current)
            self._show_current()
        else:
            self._view.list.setFocus()

    @Slot()
    def _on_save(self) -> None:
        self._save_typed(reviewed=False)

    @Slot()
    def save_and_go_on(self) -> None:
        """Save the chosen sentence as reviewed, and go to the next one when that is done."""
        self._save_typed(reviewed=True)

    def _save_typed(self, *, reviewed: bool) -> None:
        sentence, text = self._sentence(), self._view.editor.text
        if sentence is None or self._refused():
            return
        questions = questions_before_saving(sentence, text, reviewed=reviewed)
        if all(map(self._confirm, questions)):
            self._save(sentence, text, reviewed=reviewed)

    def _refused(self) -> bool:
        """Whether the text cannot be saved; says why."""
        complaint = self._view.editor.complaint
        if complaint:
            self._say(complaint)
        return bool(complaint)

    def _save(self, sentence: Sentence, text: str, *, reviewed: bool) -> None:
        self._steps.run(Edit(self.tr("translation"), sentence.segment_id, text, reviewed=reviewed))

    @Slot()
    def _on_review(self) -> None:
        chosen = self._chosen()
        if chosen and all(one.is_reviewed for one in chosen):
            ids = [one.segment_id for one in chosen]
            self._steps.run(Review(self.tr("review"), ids, reviewed=False))
        else:
            self._review(chosen)

    def _review(self, sentences: Sequence[Sentence]) -> None:
        """Take as reviewed what can be, after a question where it is more than one."""
        ids, question = plan(sentences, self._unsaved.ids)
        if not ids:
            typed = any(one.segment_id in self._unsaved.ids for one in sentences)
            self._say(
                self.tr("It is typed but not saved. Save it as reviewed with Ctrl+Enter.")
                if typed
                else self.tr("There is nothing here to take as reviewed.")
            )
        elif len(ids) == 1 or self._confirm(question):
            long = self.tr("Taking sentences as reviewed") if len(ids) > MANY else ""
            self._steps.run(Review(self.tr("review"), ids, reviewed=True), long)

    @Slot()
    def _on_again(self) -> None:
        sentence = self._sentence()
        if sentence is not None:
            step = Again(self.tr("machine translation"), sentence.segment_id)
            self._steps.run(step, self.tr("Translating one sentence"))

    @Slot()
    def _on_paragraph(self) -> None:
        sentence = self._sentence()
        if sentence is not None:
            block = sentence.block_id
            self._review([one for one in self._model.sentences if one.block_id == block])

    @Slot()
    def _on_document(self) -> None:
        self._review(self._model.sentences)
