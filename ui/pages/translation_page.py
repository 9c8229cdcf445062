# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translations: sentences beside their originals, edited, reviewed, made by the machine.

What is typed is saved when its sentence is left. What cannot be saved, because a label is missing
or somebody is named, stays typed; its row says so, and the next session finds it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QUndoStack,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hearing_assist.casefile.records import CLERK
from hearing_assist.pipeline.workbench import (
    Change,
    DocumentState,
    Overview,
    Sentence,
    counted,
)
from ui.item_models.segments_model import Show
from ui.item_models.sources_model import language_text
from ui.pages.sentence_desk import SentenceDesk
from ui.pages.translation_cited import CitedSentences
from ui.pages.translation_machine import Machine
from ui.pages.translation_steps import (
    Again,
    Done,
    Fill,
    FindTerms,
    Load,
    Loaded,
)
from ui.pages.translation_tools import Tools
from ui.session import Session
from ui.widgets.translation_view import NOTHING, WAIT, ask, ask_for_pack


class TranslationPage(SentenceDesk):
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
        super().__init__(session, parent, confirm or partial(ask, self))
        self._choose_pack = choose_pack or partial(ask_for_pack, self)
        self._machine = Machine(session, self._view.bar, self._ask_for_pack, self)
        self._tools = Tools(session, self._view, self)
        self._cited = CitedSentences(session, self._view.bar, self)
        self._overview: Overview | None = None
        self._revisions: frozenset[str] | None = None
        self._document = ""
        self._shown = ""
        self._place: dict[str, str] = {}
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
        return self._steps.stack

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
            "aids": "shown" if self._view.show_aids.isChecked() else "",
        }

    def return_to(self, place: dict[str, str]) -> None:
        """Go to where `place` was; what is no longer there is passed over."""
        show = place.get("show", "")
        if show in Show.__members__:
            self._choose_show(Show[show])
        if "aids" in place:
            self._view.show_aids.setChecked(bool(place["aids"]))
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
        self._connect_parts()
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
            ("F8", view.show_aids.toggle),
            ("Ctrl+K", self._on_search),
            ("Ctrl+R", self._aids.replace),
            ("Ctrl+I", self._aids.insert),
            ("Ctrl+J", view.editor.insert_label),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _connect_parts(self) -> None:
        view, machine, aids, tools = self._view, self._machine, self._aids, self._tools
        view.translate.clicked.connect(machine.translate)
        view.ask_translate.acted.connect(machine.translate)
        view.phrases.clicked.connect(machine.translate)
        view.install.clicked.connect(machine.install)
        self._steps.started.connect(self._on_step_started)
        self._steps.done.connect(self._on_done)
        self._steps.failed.connect(self._on_failed)
        self._steps.ended.connect(self._on_steps_ended)
        machine.said.connect(self._say)
        machine.failed.connect(self._on_failed)
        machine.installed.connect(self._on_packs_changed)
        self._cited.found.connect(self._on_cited)
        self._cited.said.connect(self._say)
        self._cited.failed.connect(self._on_failed)
        aids.draft_wanted.connect(view.editor.put)
        aids.word_wanted.connect(view.editor.insert)
        aids.own_wanted.connect(tools.change_word)
        aids.failed.connect(self._on_failed)
        view.aids.change_who.clicked.connect(tools.ask_who)
        tools.paragraph_wanted.connect(self._on_paragraph)
        tools.document_wanted.connect(self._on_document)
        tools.fill_wanted.connect(self._on_fill)
        tools.said.connect(self._say)
        tools.failed.connect(self._on_failed)
        tools.changed.connect(self._on_changed_elsewhere)
        tools.words_changed.connect(self._on_words_changed)
        tools.packs_changed.connect(self._on_packs_changed)
        tools.who_changed.connect(self._on_who)

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
            self._on_who(loaded.by or CLERK.text)
        moved, self._shown = loaded.document != self._shown, loaded.document
        self._overview, self._revisions = loaded.overview, loaded.revisions
        self._view.editor.by_machine = loaded.by_machine
        self._view.editor.language = self._model.language = self._session.language
        self._document = loaded.document
        if moved:
            self._model.set_terms({})
            self._model.set_cited(self._cited.of(self._document))
        if list(loaded.sentences) != self._model.sentences or self._place:
            self._show_sentences(loaded.sentences, moved=moved)
        self._show_documents()
        self._show_state()
        if moved:
            self._find_terms()
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
        self._view.show_documents(self._states, self._document, self._cited.left())

    @property
    def _states(self) -> tuple[DocumentState, ...]:
        return self._overview.documents if self._overview else ()

    @property
    def _language_words(self) -> str:
        return language_text(self._session.language)

    def _show_state(self) -> None:
        if not (self._session.is_open and self._session.has_sealed):
            text = self.tr("Translations are edited in the court's own copy of a case.")
            self._view.show_state(NOTHING, self.tr("No case to work on"), text)
        elif self._overview is None:
            self._view.show_state(WAIT)
        else:
            self._view.show_overview(self._overview, self._language_words)

    # --- moving ---

    @Slot(str)
    def _open(self, document: str) -> None:
        """Show another document; one that is not there is passed over."""
        if document not in [state.id for state in self._states]:
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
        self._find_terms()
        if self._model.show is Show.CITED and self._session.is_open:
            self._cited.ask()

    def _move(self, step: int) -> None:
        """Go to another sentence; behind the last one cited, to the next document with some."""
        last = self._view.list.currentIndex().row() + 1 >= self._model.rowCount()
        if step > 0 and last and self._model.show is Show.CITED:
            following = self._cited.next_document(self._states, self._document)
            if following:
                self._open(following)
                return
        super()._move(step)

    # --- changing ---

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        step, change = done.step, done.change
        self._revisions = done.after if done.before == self._revisions else None
        if any(one.document_id != self._document for one in (*change.added, *change.gone)):
            self._revisions, self._again = None, True  # the counts of another document
        if any(segment.certificate for segment in change.before):
            self._revisions = None  # for all of its sentences
            self._say(self.tr("The translator's certificate ended, because its text changed."))
        renamed = self._model.renew((*change.sentences, *change.blank))
        self._unsaved.rename(renamed)
        self._current = renamed.get(self._current, self._current)
        about = renamed.get(step.segment_id, step.segment_id)
        self._cited.settle(change.sentences)
        if isinstance(step, Again) or self._unsaved.text(about) == step.text:
            self._unsaved.drop(about)
        if step.command is not None and (change.sentences or change.blank):
            self._go_to((*change.sentences, *change.blank)[0])
        self._recount()
        still_here = about == self._current and self._current not in self._unsaved.ids
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
            self._view.show_waiting(self._overview, self._language_words)

    @Slot()
    def _on_steps_ended(self) -> None:
        if self._again:
            self.refresh()

    @Slot()
    def _on_step_started(self) -> None:
        self._say("")

    # --- the parts beside the sentences ---

    def _ask_for_pack(self) -> Path | None:
        return self._choose_pack()

    @Slot()
    def _on_search(self) -> None:
        self._view.show_aids.setChecked(True)
        self._view.aids.show_search()

    @Slot()
    def _on_packs_changed(self) -> None:
        self._revisions = None
        self.refresh()

    @Slot(object)
    def _on_who(self, by: str) -> None:
        self._steps.by = self._tools.by = by
        self._view.aids.who.setText(self.tr("You answer as: {who}").format(who=by))

    @Slot(object, str)
    def _on_changed_elsewhere(self, change: Change, label: str) -> None:
        """A file brought sentences; they can be taken back like any edit."""
        self._steps.remember(label, change)
        self._revisions = None
        self.refresh()

    @Slot()
    def _on_words_changed(self) -> None:
        self._aids.ask_again()
        self._find_terms()

    @Slot()
    def _find_terms(self) -> None:
        """Have the glossary look at the whole document, when its words are what is to be shown."""
        if self._model.show is Show.TERMS and self._document and self._session.is_open:
            job = self._session.run(FindTerms(self._document))
            job.succeeded.connect(self._on_terms)
            job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_terms(self, found: tuple[str, Mapping[str, int]]) -> None:
        document, terms = found
        if document == self._document:
            current = self._current
            self._model.set_terms(terms)
            self._view.list.choose(max(self._model.row_of(current), 0))
            self._on_row()
            if not terms:
                self._say(self.tr("The glossary has nothing to say of this document."))

    @Slot()
    def _on_cited(self) -> None:
        """Show those of this document, or of the first one that has some."""
        current = self._current
        self._model.set_cited(self._cited.of(self._document))
        self._view.list.choose(max(self._model.row_of(current), 0))
        self._on_row()
        self._show_documents()
        elsewhere = self._cited.next_document(self._states)
        if self._model.show is Show.CITED and elsewhere and not self._model.rowCount():
            self._open(elsewhere)

    @Slot()
    def _on_fill(self) -> None:
        if self._document:
            step = Fill(self.tr("from the memory"), self._document)
            self._steps.run(step, self.tr("Looking into the memory"))

    @Slot()
    def _on_closed(self) -> None:
        self._steps.stack.clear()
        self._overview = self._revisions = None
        self._document = self._shown = self._current = ""
        self._place = {}
        self._restored = False
        self._on_who(CLERK.text)
        self._aids.clear()
        self._cited.clear()
        self._model.set_terms({})
        self._model.set_cited(frozenset())
        self._model.load(())
        self._unsaved.clear()
        self._show_documents()
        self._show_current()
        self._say("")
        self._show_state()
