# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translations: sentences beside their originals, edited, reviewed, made by the machine.

What is typed is saved when its sentence is left. What cannot be saved, because a label is missing
or somebody is named, stays typed; its row says so, and the next session finds it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
    QUndoStack,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.translate import TranslationReport
from hearing_assist.pipeline.workbench import Overview, Sentence, counted
from ui.item_models.segments_model import SentencesModel, Show
from ui.item_models.sources_model import language_text
from ui.jobs import Job
from ui.messages import explain
from ui.pages.show_page import ShowPage, Spot
from ui.pages.translation_steps import (
    Again,
    Done,
    Edit,
    InstallPack,
    Load,
    Loaded,
    Review,
    SentencesCommand,
    Step,
    translate_now,
)
from ui.pages.unsaved_sentences import UnsavedSentences
from ui.session import Session
from ui.widgets.table_rows import chosen_rows
from ui.widgets.translation_view import NOTHING, WAIT, TranslationView, ask, ask_for_pack


class TranslationPage(QWidget):
    """Documents, their sentences, and the field for one of them.

    Args:
        session: The open case.
        parent: Qt parent.
        confirm: Asks a question; a dialog when None.
        choose_pack: Asks for the file of a translation pack; a dialog when None.
    """

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        confirm: Callable[[str], bool] | None = None,
        choose_pack: Callable[[], Path | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._confirm = confirm or partial(ask, self)
        self._choose_pack = choose_pack or partial(ask_for_pack, self)
        self._stack = QUndoStack(self)
        self._model = SentencesModel(self)
        self._show_page = ShowPage(session, self, self._spot)
        self._view = TranslationView(self, self._model, self._show_page)
        self._unsaved = UnsavedSentences(session, self)
        self._overview: Overview | None = None
        self._revisions: frozenset[str] | None = None
        self._document = ""
        self._current = ""
        self._place: dict[str, str] = {}
        self._steps: dict[Job, Step] = {}
        self._loading = False
        self._again = False
        self._restored = False
        session.edits.guard(*self._view.edits)
        self._connect()
        self._show_state()

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.tr("Translation")

    @property
    def undo_stack(self) -> QUndoStack:
        """The changes that can be taken back."""
        return self._stack

    @property
    def has_unsaved(self) -> bool:
        """Whether text is typed that is not saved."""
        return bool(self._unsaved.ids)

    @Slot()
    def refresh(self) -> None:
        """Read the case again, unless it is still what is shown."""
        if not (self._session.is_open and self._session.has_sealed):
            self._show_state()
            return
        if self._loading or self._steps:
            self._again = True
            return
        self._loading = True
        self._again = False
        job = self._session.run(Load(self._document, self._revisions, unsaved=not self._restored))
        job.succeeded.connect(self._on_loaded)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_load_finished)

    def place(self) -> dict[str, str]:
        """The document, the sentence, and which are shown."""
        return {
            "document": self._document,
            "sentence": self._current,
            "show": self._model.show.name,
        }

    def return_to(self, place: dict[str, str]) -> None:
        """Go to where `place` was; what is no longer there is passed over."""
        show = place.get("show", "")
        if show in Show.__members__:
            self._choose_show(Show[show])
        self._place = dict(place)
        if self._overview is not None:
            self._open(place.get("document", ""))
        else:
            self._document = place.get("document", "")

    def _connect(self) -> None:
        view, editor = self._view, self._view.editor
        view.document_chosen.connect(self._open)
        view.show.activated.connect(self._choose_show)
        view.list.selectionModel().currentChanged.connect(self._on_row)
        view.list.selectionModel().selectionChanged.connect(self._show_review)
        view.list.activated.connect(editor.field.setFocus)
        view.translate.clicked.connect(self._on_translate)
        view.ask_translate.acted.connect(self._on_translate)
        view.install.clicked.connect(self._on_install)
        view.ask_pack.acted.connect(self._on_install)
        editor.typed.connect(self._on_typed)
        editor.save_next.clicked.connect(self.save_and_go_on)
        editor.save.clicked.connect(self._on_save)
        editor.review.clicked.connect(self._on_review)
        editor.again.clicked.connect(self._on_again)
        editor.give_up.clicked.connect(self._on_give_up)
        self._unsaved.changed.connect(self._on_unsaved_changed)
        self._unsaved.failed.connect(self._on_failed)
        self._show_page.said.connect(self._say)
        self._session.closed.connect(self._on_closed)
        for keys, slot in (
            ("Alt+Down", partial(self._move, 1)),
            ("Alt+Up", partial(self._move, -1)),
            ("Ctrl+G", self._show_page.show_page),
            ("Ctrl+Return", self.save_and_go_on),
            ("Ctrl+Enter", self.save_and_go_on),
            ("Esc", self._on_give_up),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --- loading and showing ---

    @Slot(object)
    def _on_loaded(self, loaded: Loaded | None) -> None:
        if loaded is None or not self._session.is_open:
            return
        if loaded.asked != self._document:  # another one was chosen meanwhile
            self._again = True
            return
        if loaded.unsaved is not None:
            self._restored = True
            self._unsaved.take(loaded.unsaved)
        moved = loaded.document != self._document
        self._overview, self._revisions = loaded.overview, loaded.revisions
        self._document = loaded.document
        if list(loaded.sentences) != self._model.sentences or self._place:
            self._show_sentences(loaded.sentences, moved=moved)
        self._show_documents()
        self._show_state()
        gone = self._unsaved.settle(self._document, loaded.sentences)
        if gone:
            text = self.tr("The original of what you typed has changed. It was not saved:\n{text}")
            self._say(text.format(text="\n".join(gone)))
        elif loaded.unsaved and self._unsaved.ids:
            text = self.tr("What you typed before is here again; it is not saved yet ({count}).")
            self._say(text.format(count=len(self._unsaved.ids)))

    @Slot()
    def _on_load_finished(self) -> None:
        self._loading = False
        if self._again:
            self.refresh()

    def _show_sentences(self, sentences: tuple[Sentence, ...], *, moved: bool) -> None:
        """Show the sentences of a document, from where the reader was or wanted to be."""
        row = 0 if moved else self._view.list.currentIndex().row()
        wanted = [self._place.get("sentence", ""), self._current, *self._unsaved.ids]
        self._place = {}
        self._model.load(sentences)
        rows = map(self._model.row_of, filter(None, wanted))
        row = next((each for each in rows if each >= 0), max(row, 0))
        centre = QAbstractItemView.ScrollHint.PositionAtCenter
        self._view.list.choose(min(row, self._model.rowCount() - 1), hint=centre)
        self._show_current()

    def _show_documents(self) -> None:
        states = self._overview.documents if self._overview else ()
        self._view.show_documents(states, self._document)

    def _show_state(self) -> None:
        if not (self._session.is_open and self._session.has_sealed):
            text = self.tr("Translations are edited in the court's own copy of a case.")
            self._view.show_state(NOTHING, self.tr("No case to work on"), text)
        elif self._overview is None:
            self._view.show_state(WAIT)
        else:
            self._view.show_overview(self._overview, language_text(self._session.language))

    def _show_current(self) -> None:
        """Put the chosen sentence into the field, with what was typed for it."""
        sentence = self._sentence()
        self._current = sentence.segment_id if sentence else ""
        typed = self._unsaved.text(self._current)
        draft = sentence.draft if sentence else ""
        self._view.editor.show_sentence(sentence, draft if typed is None else typed)
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

    # --- moving ---

    @Slot(str)
    def _open(self, document: str) -> None:
        """Show another document; one that is not there is passed over."""
        known = [state.id for state in self._overview.documents] if self._overview else []
        if document not in known:
            self._place = {}
        elif document != self._document or self._place:
            self._leave(self._current)
            self._document = document
            self._revisions = None
            self.refresh()

    @Slot(int)
    def _choose_show(self, show: int) -> None:
        current = self._current
        self._view.show.setCurrentIndex(show)
        self._model.choose(Show(show))
        self._view.list.choose(max(self._model.row_of(current), 0))
        self._on_row()

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
        if not text.strip() or sentence.handles.complaint(text):
            place = self._model.place_of(segment_id)
            words = self.tr("Sentence {number} is typed but not saved. Go back to it to mend it.")
            self._say(words.format(number=place))
        else:
            self._save(sentence, text, reviewed=False)

    # --- changing ---

    @Slot()
    def _on_typed(self) -> None:
        sentence = self._sentence()
        if sentence is not None:
            self._unsaved.put(sentence, self._view.editor.text)

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
        sentence = self._sentence()
        if sentence is not None and not self._refused():
            self._save(sentence, self._view.editor.text, reviewed=False)

    @Slot()
    def save_and_go_on(self) -> None:
        """Save the chosen sentence as reviewed, and go to the next one when that is done."""
        sentence, text = self._sentence(), self._view.editor.text
        if sentence is None or self._refused():
            return
        untouched = sentence.status is SegmentStatus.NOT_TRANSLATED and text == sentence.draft
        question = self.tr(
            "This sentence still reads as in the original. Take it as its own translation?"
        )
        if not untouched or self._confirm(question):
            self._save(sentence, text, reviewed=True)

    def _refused(self) -> bool:
        """Whether the text cannot be saved; says why."""
        complaint = self._view.editor.complaint
        if complaint:
            self._say(complaint)
        return bool(complaint)

    def _save(self, sentence: Sentence, text: str, *, reviewed: bool) -> None:
        self._run(Edit(self.tr("translation"), sentence.segment_id, text, reviewed=reviewed))

    @Slot()
    def _on_review(self) -> None:
        chosen = self._chosen()
        reviewed = not all(one.is_reviewed for one in chosen)
        ids = [one.segment_id for one in chosen if one.is_reviewed is not reviewed]
        question = self.tr("Take {count} sentences as reviewed?").format(count=len(ids))
        if ids and (not reviewed or len(ids) == 1 or self._confirm(question)):
            self._run(Review(self.tr("review"), ids, reviewed=reviewed))

    @Slot()
    def _on_again(self) -> None:
        sentence = self._sentence()
        if sentence is not None:
            step = Again(self.tr("machine translation"), sentence.segment_id)
            self._run(step, self.tr("Translating one sentence"))

    def _run(self, step: Step, what: str = "") -> None:
        """Have a step done behind the window; one that takes long is shown as `what`."""
        self._say("")
        job = self._session.run(step, changes="translated")
        self._steps[job] = step
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_step_failed)
        job.finished.connect(self._on_step_finished)
        if what:
            self._view.bar.watch(job, what)

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        step, change = done.step, done.change
        self._revisions = done.after if done.before == self._revisions else None
        self._model.renew(change.sentences)
        if isinstance(step, Again) or self._unsaved.text(step.segment_id) == step.text:
            self._unsaved.drop(step.segment_id)
        if step.command is None and change.before:
            self._stack.push(SentencesCommand(step.label, self._run, change))
        elif step.command is not None:
            self._go_to(change.sentences[0])
        self._recount()
        still_here = step.segment_id == self._current and self._current not in self._unsaved.ids
        if step.goes_on and still_here:
            self._move(1)
        self._show_current()

    def _go_to(self, sentence: Sentence) -> None:
        """Show where something was taken back."""
        if sentence.document_id != self._document:
            self._place = {"sentence": sentence.segment_id}
            self._open(sentence.document_id)
            return
        if self._model.row_of(sentence.segment_id) < 0:
            self._choose_show(Show.ALL)
        self._view.list.choose(self._model.row_of(sentence.segment_id))

    def _recount(self) -> None:
        shown = self._model.sentences
        if self._overview is not None and shown:
            states = (
                counted(state, shown) if state.id == shown[0].document_id else state
                for state in self._overview.documents
            )
            self._overview = replace(self._overview, documents=tuple(states))
            self._show_documents()

    @Slot(object)
    def _on_step_failed(self, error: BaseException) -> None:
        step = self._steps[cast("Job", self.sender())]
        if step.command is not None:
            step.command.give_up()
        self._on_failed(error)

    @Slot()
    def _on_step_finished(self) -> None:
        del self._steps[cast("Job", self.sender())]
        if self._again and not self._steps:
            self.refresh()

    # --- the machine ---

    @Slot()
    def _on_translate(self) -> None:
        self._say("")
        job = self._session.run(translate_now, changes="translated")
        job.succeeded.connect(self._on_translated)
        job.failed.connect(self._on_failed)
        self._view.bar.watch(job, self.tr("Translating"))

    @Slot(object)
    def _on_translated(self, report: TranslationReport) -> None:
        failed = report.segments[SegmentStatus.NOT_TRANSLATED]
        done = report.segments.total() - failed
        words = [self.tr("{count} sentences translated.").format(count=done)]
        if failed:
            text = self.tr("{count} could not be translated and stand as in the original.")
            words.append(text.format(count=failed))
        self._say(" ".join((*words, *report.notes)))

    @Slot()
    def _on_install(self) -> None:
        file = self._choose_pack()
        if file is not None:
            job = self._session.run_without_case(InstallPack(file))
            job.succeeded.connect(self._on_installed)
            job.failed.connect(self._on_failed)
            self._view.bar.watch(job, self.tr("Installing the translation pack"))

    @Slot()
    def _on_installed(self) -> None:
        self._revisions = None
        self.refresh()

    @Slot()
    def _on_closed(self) -> None:
        self._stack.clear()
        self._overview = self._revisions = None
        self._document = self._current = ""
        self._place = {}
        self._restored = False
        self._model.load(())
        self._unsaved.clear()
        self._show_documents()
        self._show_current()
        self._say("")
        self._show_state()
