# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Sentences, whole documents and masked translations beside the mentions, and protecting by hand.

Everything is fetched only when it is wanted and shown; an answer to an older question is dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QWidget

from hearing_assist.casefile.records import Kind
from hearing_assist.pipeline.masked import MaskedSentence, MaskedTranslation, Masker, State
from hearing_assist.pipeline.occurrences import Occurrence
from hearing_assist.pipeline.paragraphs import Paragraph
from hearing_assist.pipeline.protect import Place
from hearing_assist.pipeline.review import Review, Row
from ui.jobs import Job
from ui.messages import explain
from ui.pages.masked_reader import MaskedReader
from ui.pages.mention_steps import Document, Masked, Numbered, Occurrences, StandingOccurrences
from ui.pages.pages_door import PagesDoor
from ui.pages.protection_steps import ProtectCommand, Step
from ui.session import Session, UseCase
from ui.widgets.context_view import DOCUMENT, SENTENCES, ContextView
from ui.widgets.job_bar import JobBar
from ui.widgets.protect_menu import Choice, ProtectMenu

DELAY = 60
"""Milliseconds a row has to stay before its sentences are fetched."""


class MentionContext(QObject):
    """What stands on the right of the mentions page.

    Signals:
        person_wanted: A selected text (str) is the name of a new person.
        said: Something (str) to tell the clerk.
        failed: An exception to explain.
    """

    person_wanted = Signal(str)
    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, page: QWidget, session: Session, view: ContextView, stack: QUndoStack, bar: JobBar
    ) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._view = view
        self._stack = stack
        self._bar = bar
        self._masker = Masker()
        self._reader = MaskedReader(page)
        self._door = PagesDoor(session, page)
        self._door.said.connect(self.said)
        self._persons: Sequence[tuple[str, str]] = ()
        self._occurrences: tuple[Occurrence, ...] = ()
        self._wanted: Occurrences | None = None
        self._question = 0
        self._selected: tuple[str, tuple[Place, ...]] = ("", ())
        self._whole: tuple[str, tuple[Place, ...]] = ("", ())  # what it is a part of
        self._key = ""
        self._unseen: Row | None = None  # whose mention the whole document does not show yet
        self._shown_document = ""
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._fetch)
        self._connect()

    def _connect(self) -> None:
        view = self._view
        view.tabs.currentChanged.connect(self._on_tab)
        view.documents.activated.connect(self._on_document_chosen)
        view.show_translation.toggled.connect(self._on_translation_toggled)
        view.protect.clicked.connect(self._on_protect)
        view.protect_key.triggered.connect(self._on_protect)
        view.show_page.clicked.connect(self.show_page)
        view.show_page_key.triggered.connect(self.show_page)
        for pane in (view.sentences, view.document):
            pane.selectionChanged.connect(view.show_selected)
            pane.menu_wanted.connect(self._on_menu)
        self._reader.translated.connect(self._on_translated)
        self._reader.failed.connect(self._on_engine_failed)
        self._page.destroyed.connect(self._reader.end)

    # --- what the page says ---

    def show_review(self, review: Review) -> None:
        """Offer its persons and documents; what is shown of them is read anew."""
        self._persons = review.protected
        self._view.show_documents(review.documents)
        self._stale = True
        self._timer.start()

    def want_row(self, row: Row | None) -> None:
        """Show the sentences of an entity, or its first place in the whole document."""
        key = "" if row is None else row.entity.key
        if key != self._key:  # the same one again must not tear the clerk from what they read
            self._key, self._unseen = key, row
        self._want(None if row is None else Occurrences(key))

    def want_word(self, key: str | None) -> None:
        """Show the sentences of a name still standing."""
        self._key, self._unseen = "", None
        self._want(None if key is None else StandingOccurrences(key))

    def want_sentences(self, wanted: Occurrences | None) -> None:
        """Show the sentences of a doubt."""
        self._key, self._unseen = "", None
        self._want(wanted)

    def clear(self) -> None:
        """Show nothing, and end what reads and translates."""
        self._timer.stop()
        self._reader.shut_down()
        self._masker.forget()
        self._question += 1
        self._wanted, self._unseen, self._key = None, None, ""
        self._persons, self._shown_document = (), ""
        self._view.show_documents(())
        self._view.document.show_paragraphs(())
        self._show_occurrences(())

    @property
    def is_busy(self) -> bool:
        """Whether a question is still being answered."""
        return self._timer.isActive() or self._reader.busy

    def place(self) -> dict[str, str]:
        """What is shown here."""
        view = self._view
        return {
            "beside": "document" if view.shows_document else "sentences",
            "document": view.documents.currentData() or "",
            "translation": "yes" if view.show_translation.isChecked() else "",
        }

    def return_to(self, place: dict[str, str]) -> None:
        """Show it again, once the documents are known."""
        found = self._view.documents.findData(place.get("document", ""))
        if found >= 0:
            self._view.documents.setCurrentIndex(found)
            self._unseen = None
        self._view.show_translation.setChecked(place.get("translation") == "yes")
        beside = DOCUMENT if place.get("beside") == "document" else SENTENCES
        self._view.tabs.setCurrentIndex(beside)

    # --- fetching ---

    def _want(self, wanted: Occurrences | None) -> None:
        self._wanted = wanted
        self._timer.start()

    @Slot()
    def _fetch(self) -> None:
        """Ask for what the tab in front shows; whatever was asked before is of no use any more."""
        self._question += 1
        self._reader.drop()
        if not self._session.is_open:
            return
        if self._view.shows_document:
            self._fetch_document()
        elif self._wanted is None:
            self._show_occurrences(())
        else:
            self._ask(self._wanted).succeeded.connect(self._on_occurrences)

    def _ask(self, use_case: UseCase) -> Job:
        """Start reading; the answer comes with the number of the question."""
        job = self._session.run(Numbered(self._question, use_case))
        job.failed.connect(self.failed)
        return job

    @Slot(object)
    def _on_occurrences(self, answer: tuple[int, tuple[Occurrence, ...]]) -> None:
        question, occurrences = answer
        if question != self._question or not self._session.is_open:
            return
        if occurrences != self._occurrences or self._view.sentences.translations:
            self._show_occurrences(occurrences)  # else what is selected stays so
        self._translate()

    def _show_occurrences(self, occurrences: tuple[Occurrence, ...]) -> None:
        self._occurrences = occurrences
        self._view.say_about_translation("")
        self._view.sentences.show_occurrences(occurrences)

    def _fetch_document(self) -> None:
        if self._unseen is not None:
            source = self._unseen.entity.mentions[0].source_id
            self._view.documents.setCurrentIndex(self._view.documents.findData(source))
        document = self._view.documents.currentData()
        if document and (self._stale or document != self._shown_document):
            self._ask(Document(document)).succeeded.connect(self._on_document)
        else:
            self._go_to_mention()

    @Slot(object)
    def _on_document(self, answer: tuple[int, tuple[str, tuple[Paragraph, ...]]]) -> None:
        question, (document, paragraphs) = answer
        if question != self._question or not self._session.is_open:
            return
        self._stale, self._shown_document = False, document
        self._view.document.show_paragraphs(paragraphs)
        self._go_to_mention()

    def _go_to_mention(self) -> None:
        """Bring the mention of the row into sight, unless it was brought there before."""
        row, self._unseen = self._unseen, None
        if row is not None:
            mention = row.entity.mentions[0]
            self._view.document.go_to(mention.block_id, mention.start)

    @Slot()
    def _on_tab(self) -> None:
        self._view.show_selected()
        self._timer.start()

    @Slot()
    def _on_document_chosen(self) -> None:
        self._unseen = None
        self._timer.start()

    # --- masked translation ---

    @Slot(bool)
    def _on_translation_toggled(self, wanted: bool) -> None:
        if wanted:
            self._translate()
        else:
            self._reader.drop()
            self._show_occurrences(self._occurrences)

    def _translate(self) -> None:
        if self._occurrences and self._view.show_translation.isChecked():
            self._ask(Masked(self._masker, self._occurrences)).succeeded.connect(self._on_masked)

    @Slot(object)
    def _on_masked(self, answer: tuple[int, tuple[MaskedSentence, ...]]) -> None:
        question, sentences = answer
        if question != self._question or not self._view.show_translation.isChecked():
            return
        self._view.say_about_translation(self._about(sentences))
        self._reader.ask(question, sentences)

    def _about(self, sentences: Sequence[MaskedSentence]) -> str:
        """Why some sentences have no translation; nothing when all have one."""
        counts = Counter(each.state for each in sentences)
        says = {
            State.SAME_LANGUAGE: self.tr("In the language of the hearing already: {count}."),
            State.NO_PACK: self.tr(
                "In a language for which no translation pack is installed: {count}."
            ),
            State.HELD_BACK: self.tr(
                "Not translated, because a name may still stand there: {count}. Press Find again."
            ),
        }
        return "\n".join(
            text.format(count=counts[state]) for state, text in says.items() if counts[state]
        )

    @Slot(int, int, object)
    def _on_translated(self, question: int, number: int, found: MaskedTranslation) -> None:
        if question != self._question:
            return
        if found.state is State.TRANSLATED:
            text = self.tr("→ {text}").format(text=found.text)
            if found.to_check:
                text = self.tr("→ {text} (uncertain)").format(text=found.text)
            self._view.sentences.show_translation(number, text)
        elif found.state is State.NOT_TRANSLATED:
            text = self.tr("→ not translated: no result was sound enough.")
            self._view.sentences.show_translation(number, text)

    @Slot(object)
    def _on_engine_failed(self, error: BaseException) -> None:
        self._view.say_about_translation(explain(error).text)

    # --- the page of the file ---

    @Slot()
    def show_page(self) -> None:
        """Open the page on which what is selected or shown stands."""
        place = self._view.pane.place_here
        if place is None:
            self.said.emit(self.tr("Choose a mention first."))
        else:
            self._door.show_block(place.block_id, place.start, place.end)

    # --- protecting ---

    @Slot()
    def _on_protect(self) -> None:
        self._on_menu(self._view.pane.menu_point())

    @Slot(QPoint)
    def _on_menu(self, point: QPoint) -> None:
        """Offer what can be done with the selection, which is held fast while the menu is open."""
        places, text = self._view.pane.selected_places, self._view.pane.selected
        if not places:
            self.said.emit(
                self.tr("Select the text first: with Shift and the arrows, or with the mouse.")
            )
            return
        self._selected = (text, places)
        whole = self._view.pane.selected_whole
        self._whole = (whole[0], (whole[1],)) if whole is not None else self._selected
        menu = ProtectMenu(
            self._page,
            self._persons,
            everywhere=bool(text),
            part=text,
            whole=whole[0] if whole is not None else "",
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_chosen)
        menu.popup(point)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        choice = action.data()
        if not isinstance(choice, Choice):
            return
        text, places = self._whole if choice.whole else self._selected
        if choice.everywhere and choice.kind is Kind.PERSON and not choice.person_id:
            self.person_wanted.emit(text)
            return
        step = Step(choice, text, places)
        self._stack.push(ProtectCommand(self.tr("protection by hand"), self._stack, self._do, step))

    def _do(self, command: ProtectCommand, work: UseCase, *, makes: bool) -> None:
        job = self._session.run(work, changes="persons sources mentions")
        job.succeeded.connect(self._on_protected if makes else self._on_taken_back)
        if makes:
            job.failed.connect(command.give_up)
        job.failed.connect(self.failed)
        what = self.tr("Protecting") if makes else self.tr("Taking back, then searching again")
        self._bar.watch(job, what)

    @Slot(object)
    def _on_protected(self, was_released: object) -> None:
        text = self.tr("Protected. No search can lose it; undo takes it back.")
        if was_released:
            text = self.tr(
                "Protected. What was released before still shows it until you press Release."
            )
        self.said.emit(text)

    @Slot(object)
    def _on_taken_back(self, anything: object) -> None:
        if anything:
            self.said.emit(
                self.tr("The protection was taken back, and the mentions were searched again.")
            )
