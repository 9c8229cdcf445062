# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The widgets of the translation page and how they lie; what they do is the page's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.pipeline.workbench import DocumentState, Overview
from ui.item_models.segments_model import SentencesModel, show_words
from ui.item_models.sources_model import language_text
from ui.widgets.aids_view import AidsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_row import FlowRow
from ui.widgets.job_bar import JobBar
from ui.widgets.paragraph_view import Captions, ParagraphView
from ui.widgets.sentence_editor import SentenceEditor
from ui.widgets.short_texts import ShortBox, shorten
from ui.widgets.table_rows import choose_row
from ui.widgets.text_label import text_label

STATUS_LETTERS = 24
LIST_LETTERS = 24
WIDE = 110
"""Average letters of width from which on the documents stand beside the text."""
AIDS_LETTERS = 46
BESIDE_TABS = 8
WIDEST = 16777215  # as Qt has it: no limit
VERY_WIDE = 175
"""Average letters of width from which on there is room for the panel as well."""

WAIT, NOTHING, TRANSLATE, BODY = range(4)
"""What the page shows: a moment's wait, nothing to do, a next step, or the sentences."""


class TranslationView(QObject):
    """All widgets of the page, laid out on `page`; names are theirs alone.

    Attributes:
        documents, choice: The documents, as a list in a wide window and as a box in a narrow one.
        show: Which sentences are shown.
        translate, phrases, install: Buttons.
        list, editor: The sentences, and the field for the chosen one.
        aids, show_aids: The panel beside them, and the button that shows it.
        more: Opens the menu of all else.
        show_page: Opens the page of the file, for the chosen sentence.
        note, status, bar: What is missing, what happened, and the work under way.

    Signals:
        document_chosen: The id of a document that somebody chose.
    """

    document_chosen = Signal(str)

    def __init__(self, page: QWidget, model: SentencesModel, show_page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.show_page = show_page
        self._showing = False
        self._languages: dict[str, str] = {}
        self.model = QStandardItemModel(page)
        self.documents = QListView()
        self.documents.setModel(self.model)
        self.documents.setAccessibleName(page.tr("Documents"))
        self.documents.setWordWrap(True)
        self.documents.setSpacing(3)
        self.documents.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        shorten(self.documents)
        self.documents.setResizeMode(QListView.ResizeMode.Adjust)
        self.documents.selectionModel().currentChanged.connect(self._on_current)
        self.choice = ShortBox(page.tr("Document"), 20)
        self.choice.setModel(self.model)
        self.choice.activated.connect(self._choose)
        self.show = ShortBox(page.tr("Which sentences are shown"), 10)
        self.show.addItems(show_words())
        self.translate = _button(page.tr("Translate now"))
        self.phrases = _button(page.tr("Write the set phrases"))
        self.phrases.setToolTip(
            page.tr("Headings, words of forms and dates, from a list; no machine guesses at them")
        )
        self.install = _button(page.tr("Install a translation pack…"))
        self.install.setToolTip(
            page.tr(
                "A pack is a file, name.argosmodel, that whoever looks after the computer brings "
                "on a disk"
            )
        )
        self.list = ParagraphView(model, status_letters=STATUS_LETTERS)
        self.list.setAccessibleName(page.tr("Sentences"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.editor = SentenceEditor()
        self.aids = AidsView()
        self.show_aids = _button(page.tr("Terms and memory (F8)"))
        self.show_aids.setCheckable(True)
        self.show_aids.toggled.connect(self._fit)
        self.more = _button(page.tr("More"))
        self.more.setToolTip(page.tr("Whole documents, files for translators, certificates, packs"))
        self.note = text_label()
        self.note.setAccessibleName(page.tr("What waits"))
        self.status = text_label()
        self.status.setAccessibleName(page.tr("What happened"))
        self.status.hide()
        self.bar = JobBar()
        self._wait = EmptyState(page.tr("One moment…"), "")
        self.nothing = EmptyState("", "")
        self.ask_translate = EmptyState("", "", action=page.tr("Translate now"))
        self._lay_out()
        page.installEventFilter(self)
        self._fit()

    @property
    def edits(self) -> tuple[QWidget, ...]:
        """What changes the case."""
        buttons = (self.translate, self.phrases, self.install, self.ask_translate)
        return (*buttons, *self.editor.edits, *self.aids.edits)

    def show_state(self, state: int, title: str = "", text: str = "") -> None:
        """Show one of `WAIT` ... `BODY`, with words where it has some."""
        widget = self._layers.widget(state)
        if isinstance(widget, EmptyState) and title:
            widget.say(title, text)
        self._layers.setCurrentIndex(state)

    def show_overview(self, seen: Overview, language: str) -> None:
        """Show the sentences, or what to do so that there are some.

        Args:
            seen: How far the translations are.
            language: The language of the hearing, in words.
        """
        tr = self._page.tr
        if not seen.released:
            self.show_state(
                NOTHING,
                tr("Nothing to translate yet"),
                tr(
                    "Add files on the page Sources (Ctrl+2), decide on the page Mentions (Ctrl+4), "
                    "and release. What is released can be translated here."
                ),
            )
        elif not seen.documents:
            text = tr("All that is released is in the language of the hearing, {language}.")
            self.show_state(
                NOTHING, tr("Nothing needs a translation"), text.format(language=language)
            )
        elif seen.can_translate and not any(state.sentences for state in seen.documents):
            text = tr(
                "The machine translates them on this computer. Then a person reads each sentence "
                "beside its original, mends it, and takes it as reviewed."
            )
            self.show_state(TRANSLATE, self._waiting(seen), text)
        else:
            self.show_state(BODY)
        self.show_waiting(seen, language)

    def show_waiting(self, seen: Overview, language: str) -> None:
        """Say what has no translation yet, and offer what can be done about it.

        Args:
            seen: How far the translations are.
            language: The language of the hearing, in words.
        """
        tr = self._page.tr
        waiting = seen.waiting > 0
        missing = bool(seen.missing) and waiting
        words = [self._waiting(seen)]
        if missing:
            text = tr(
                "No translation pack leads from {languages} to {language}. Type them below, send "
                "them to a translator (More), or install a pack."
            )
            languages = ", ".join(map(language_text, seen.missing))
            words.append(text.format(languages=languages, language=language))
        self.translate.setVisible(seen.can_translate and waiting)
        self.phrases.setVisible(missing and seen.set_phrases > 0 and not seen.can_translate)
        self.install.setVisible(missing)
        self.note.setVisible(waiting)
        self.note.setText(" ".join(words))

    def _waiting(self, seen: Overview) -> str:
        text = self._page.tr("{count} sentences are not translated yet.")
        return text.format(count=seen.waiting)

    @property
    def state(self) -> int:
        """Which of `WAIT` ... `BODY` is shown."""
        return self._layers.currentIndex()

    def show_documents(
        self, states: Sequence[DocumentState], current: str, cited: Mapping[str, int]
    ) -> None:
        """Show the documents with their counts, and which one is open.

        Args:
            states: The documents.
            current: The id of the open one.
            cited: How many sentences of each the summary cites and nobody reviewed, where known.
        """
        self._showing = True
        self._languages = {state.id: state.language for state in states}
        self.model.setRowCount(len(states))
        for row, state in enumerate(states):
            item = QStandardItem(self._document_text(state, cited.get(state.id, 0)))
            item.setData(state.id)
            item.setToolTip(item.text())
            self.model.setItem(row, item)
        row = next((n for n, state in enumerate(states) if state.id == current), 0)
        choose_row(self.documents, row)
        self.choice.setCurrentIndex(row)
        self._showing = False

    def language_of(self, document: str) -> str:
        """Language of a document's original, or "" for one that is not shown."""
        return self._languages.get(document, "")

    def _document_text(self, state: DocumentState, cited: int) -> str:
        tr = self._page.tr
        parts = []
        if state.sentences:
            reviewed = tr("{reviewed} of {count} reviewed")
            parts.append(reviewed.format(reviewed=state.reviewed, count=state.sentences))
        if cited:
            parts.append(tr("{count} to review first").format(count=cited))
        if state.problems:
            parts.append(tr("{count} to look at").format(count=state.problems))
        if state.waiting:
            parts.append(tr("{count} not translated yet").format(count=state.waiting))
        return tr("{title}: {state}").format(title=state.title, state=", ".join(parts))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the documents where there is room for them."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return super().eventFilter(watched, event)

    @Slot()
    def _on_current(self) -> None:
        self._choose(self.documents.currentIndex().row())

    @Slot(int)
    def _choose(self, row: int) -> None:
        item = self.model.item(row)
        if item is not None and not self._showing:
            self.document_chosen.emit(str(item.data()))

    @Slot()
    def _fit(self) -> None:
        """Documents and panel stand beside the sentences, or take turns with them."""
        letter = self._page.fontMetrics().averageCharWidth()
        room = self._page.width() // max(letter, 1)
        aids = self.show_aids.isChecked()
        beside = room >= WIDE
        documents = room >= (VERY_WIDE if aids else WIDE)
        self.documents.setFixedWidth(LIST_LETTERS * letter)
        self.documents.setVisible(documents)
        self.choice.setVisible(not documents)
        self._sentences.setVisible(beside or not aids)
        self.aids.setVisible(aids)
        if beside:
            tabs = self.aids.tabBar().sizeHint().width() + BESIDE_TABS
            self.aids.setFixedWidth(max(AIDS_LETTERS * letter, tabs))
        else:
            self.aids.setMinimumWidth(0)
            self.aids.setMaximumWidth(WIDEST)

    def _lay_out(self) -> None:
        page = self._page
        right = QVBoxLayout()
        choices = (
            self.choice,
            self.show,
            self.translate,
            self.phrases,
            self.install,
            self.show_page,
            self.show_aids,
            self.more,
        )
        right.addWidget(FlowRow(choices, wide=self.choice))
        right.addWidget(self.note)
        words = (page.tr("No."), page.tr("Original"), page.tr("Translation"), page.tr("Status"))
        self._sentences = QWidget()
        column = QVBoxLayout(self._sentences)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Captions(self.list, words))
        column.addWidget(self.list, 1)
        turns = QHBoxLayout()
        turns.addWidget(self._sentences, 1)
        turns.addWidget(self.aids, 1)
        right.addLayout(turns, 1)
        right.addWidget(self.editor)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.documents)
        row.addLayout(right, 1)
        layers = QWidget()
        self._layers = QStackedLayout(layers)
        for widget in (self._wait, self.nothing, self.ask_translate, body):
            self._layers.addWidget(widget)
        column = QVBoxLayout(page)
        column.addWidget(layers, 1)
        column.addWidget(self.status)
        column.addWidget(self.bar)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button


def ask(parent: QWidget, question: str) -> bool:
    """Ask a question that is answered with yes or no."""
    answer = QMessageBox.question(
        parent,
        parent.tr("Please confirm"),
        question,
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
        QMessageBox.StandardButton.No,
    )
    return answer == QMessageBox.StandardButton.Yes


def ask_for_pack(parent: QWidget) -> Path | None:
    """Ask for the file of a translation pack."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        parent.tr("Install a translation pack"),
        "",
        parent.tr("Translation packs (*.argosmodel)"),
    )
    return Path(name) if name else None
