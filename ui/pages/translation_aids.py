# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fills the panel beside the sentences, a moment after another sentence or text is there.

Nothing is looked up while the panel is hidden. What comes back for a sentence that was left, or for
a text that was typed over, is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from hearing_assist.errors import UsageError
from hearing_assist.pipeline import glossary, memory
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.glossary import Concept, TermFinding, TermPlace
from hearing_assist.pipeline.memory import Line, Suggestion
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.tags import primary
from ui.item_models.sentence_words import about
from ui.messages import explain
from ui.pages.aid_words import (
    concept_text,
    finding_line,
    found_line,
    place_line,
    suggestion_line,
)
from ui.session import Session
from ui.widgets.aids_view import AidsView

DELAY = 200
"""Milliseconds without a key before the glossary is asked anew."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is to say of a sentence.

    Attributes:
        segment_id: The sentence.
        draft: The text that findings are about.
        findings: Of the glossary.
        places: Words of the glossary in the original.
        concepts: Those of both.
        suggestions: Remembered sentences; None when they were not asked for.
    """

    segment_id: str
    draft: str
    findings: tuple[TermFinding, ...]
    places: tuple[TermPlace, ...]
    concepts: Mapping[str, Concept]
    suggestions: tuple[Suggestion, ...] | None


@dataclass(frozen=True, slots=True)
class Look:
    """Asks glossary and memory about a sentence; None when it is gone."""

    segment_id: str
    draft: str
    remember: bool

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Looked | None:
        """Run on the worker thread."""
        try:
            findings = glossary.findings_in(case, self.segment_id, self.draft)
            places = glossary.occurrences(case, self.segment_id)
            found = memory.suggestions(case, self.segment_id) if self.remember else None
        except UsageError:
            return None
        all_of_them = glossary.glossary(case)
        ids = {one.concept_id for one in findings} | {one.concept_id for one in places}
        concepts = {one: each for one in ids if (each := all_of_them.concept(one)) is not None}
        return Looked(self.segment_id, self.draft, findings, places, concepts, found)


@dataclass(frozen=True, slots=True)
class Search:
    """Looks for words in reviewed sentences."""

    words: str

    def __call__(
        self, case: Case, progress: ProgressSink, cancel: CancelToken
    ) -> tuple[str, tuple[Line, ...]]:
        """Run on the worker thread."""
        return self.words, memory.concordance(case, self.words)


class Aids(QObject):
    """Follows the chosen sentence.

    Signals:
        draft_wanted: A text that is to stand in the field.
        word_wanted: A word that is to be put where the cursor is.
        own_wanted: A Concept of this sentence to change, or None for a new one.
        failed: The exception that a look-up raised.
    """

    draft_wanted = Signal(str)
    word_wanted = Signal(str)
    own_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, view: AidsView, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._sentence: Sentence | None = None
        self._draft = ""
        self._looked: Looked | None = None
        self._suggestions: tuple[Suggestion, ...] = ()
        self._remembered = ""
        self._lines: tuple[Line, ...] = ()
        self._asking = False
        self._asked = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._ask)
        view.installEventFilter(self)
        view.terms.currentRowChanged.connect(self._show_term)
        view.terms.itemActivated.connect(self.replace)
        view.memory.currentRowChanged.connect(self._show_suggestion)
        view.memory.itemActivated.connect(self.insert)
        view.found.currentRowChanged.connect(self._show_found)
        view.replace.clicked.connect(self.replace)
        view.own_word.clicked.connect(self._on_own_word)
        view.insert.clicked.connect(self.insert)
        view.words.returnPressed.connect(self.search)
        self.clear()

    def follow(self, sentence: Sentence | None, draft: str) -> None:
        """Show what there is for a sentence, with the text that stands in the field."""
        if sentence != self._sentence:
            self._view.about.setPlainText(about(sentence) if sentence is not None else "")
        before = self._sentence.segment_id if self._sentence else ""
        self._sentence, self._draft = sentence, draft
        if sentence is None or sentence.segment_id != before:
            self._show_looked(None)
        self._timer.start()

    @Slot()
    def ask_again(self) -> None:
        """Ask anew, because something else may be remembered or in the glossary now."""
        self._looked = None
        self._remembered = ""
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Forget all that is shown."""
        self._timer.stop()
        self._sentence = None
        self._draft = ""
        self._view.about.clear()
        self._view.words.clear()
        self._show_looked(None)
        self._show_lines("", ())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the panel comes into sight."""
        if event.type() is QEvent.Type.Show:
            self._timer.start()
        return super().eventFilter(watched, event)

    # --- looking up ---

    @Slot()
    def _ask(self) -> None:
        sentence = self._sentence
        usable = self._session.is_open and self._session.has_sealed and self._view.isVisible()
        if sentence is None or not usable or self._asking or self._is_current(sentence):
            return
        self._asking = True
        self._asked = (sentence.segment_id, self._draft)
        remember = self._remembered != sentence.segment_id
        job = self._session.run(Look(sentence.segment_id, self._draft, remember))
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_asked)

    def _is_current(self, sentence: Sentence) -> bool:
        looked = self._looked
        return looked is not None and (looked.segment_id, looked.draft) == (
            sentence.segment_id,
            self._draft,
        )

    @Slot(object)
    def _on_looked(self, looked: Looked | None) -> None:
        if looked is None or self._sentence is None:
            return
        if looked.segment_id == self._sentence.segment_id:
            self._show_looked(looked)

    @Slot()
    def _on_asked(self) -> None:
        self._asking = False
        here = self._sentence
        if here is not None and (here.segment_id, self._draft) != self._asked:
            self._timer.start()  # another sentence or text meanwhile

    @Slot()
    def search(self) -> None:
        """Look for the words that stand in the field."""
        words = self._view.words.text().strip()
        if words and self._session.is_open:
            job = self._session.run(Search(words))
            job.succeeded.connect(self._on_found)
            job.failed.connect(self._on_search_failed)

    @Slot(object)
    def _on_found(self, answer: tuple[str, tuple[Line, ...]]) -> None:
        words, lines = answer
        if words == self._view.words.text().strip():
            self._show_lines(words, lines)

    @Slot(object)
    def _on_search_failed(self, error: BaseException) -> None:
        self._show_lines("", ())
        self._view.said.setText(explain(error).text)

    # --- showing ---

    def _show_looked(self, looked: Looked | None) -> None:
        self._looked = looked
        view = self._view
        if looked is None or self._sentence is None:
            self._remembered = ""
            self._suggestions = ()
            view.heard.clear()
            view.recalled.clear()
            view.terms.show_lines(())
            view.memory.show_lines(())
            self._show_term()
            self._show_suggestion()
            return
        original, language = self._sentence.original, primary(self._session.language)
        lines = [finding_line(each, original, looked.draft) for each in looked.findings]
        lines += [
            place_line(
                original[each.start : each.end], looked.concepts.get(each.concept_id), language
            )
            for each in self._quiet_places(looked)
        ]
        at = view.terms.currentRow()
        view.terms.show_lines(lines)
        if 0 < at < len(lines):
            view.terms.setCurrentRow(at)
        wrong = sum(not each.is_advice for each in looked.findings)
        advice = len(looked.findings) - wrong
        view.heard.setText(
            self.tr("To look at: {wrong}; advice: {advice}.").format(wrong=wrong, advice=advice)
            if lines
            else self.tr("The glossary has no word of this sentence.")
        )
        if looked.suggestions is not None:
            self._remembered = looked.segment_id
            self._suggestions = looked.suggestions
            view.memory.show_lines([suggestion_line(each) for each in looked.suggestions])
            view.recalled.setText(
                ""
                if looked.suggestions
                else self.tr("No reviewed sentence of this case is like this one.")
            )
            self._show_suggestion()
        self._show_term()

    def _quiet_places(self, looked: Looked) -> list[TermPlace]:
        """Words of the original that no finding is about."""
        told = {(each.concept_id, each.source_start) for each in looked.findings}
        return [each for each in looked.places if (each.concept_id, each.start) not in told]

    def _chosen_finding(self) -> TermFinding | None:
        row = self._view.terms.currentRow()
        findings = self._looked.findings if self._looked else ()
        return findings[row] if 0 <= row < len(findings) else None

    def _chosen_concept(self) -> Concept | None:
        looked, row = self._looked, self._view.terms.currentRow()
        if looked is None or row < 0:
            return None
        ids = [each.concept_id for each in looked.findings]
        ids += [each.concept_id for each in self._quiet_places(looked)]
        return looked.concepts.get(ids[row]) if row < len(ids) else None

    @Slot()
    def _show_term(self) -> None:
        concept, finding = self._chosen_concept(), self._chosen_finding()
        self._view.term_text.setPlainText(concept_text(concept) if concept else "")
        missing = finding is not None and finding.start < 0 and bool(finding.expected)
        text = self.tr("Insert word (Ctrl+R)") if missing else self.tr("Replace (Ctrl+R)")
        self._view.replace.setText(text)
        self._view.replace.setAccessibleName(text)
        self._view.replace.setEnabled(missing or bool(finding and finding.replacement))

    @Slot()
    def _show_suggestion(self) -> None:
        chosen = self._chosen_suggestion()
        if chosen is None:
            self._view.diff.show_pieces(())
        else:
            below = [chosen.translation, chosen.title]
            if not chosen.draft:
                below.append(self.tr("Its labels do not fit this sentence."))
            self._view.diff.show_pieces(chosen.diff, "\n".join(below))
        self._view.insert.setEnabled(chosen is not None and bool(chosen.draft))

    def _chosen_suggestion(self) -> Suggestion | None:
        row = self._view.memory.currentRow()
        return self._suggestions[row] if 0 <= row < len(self._suggestions) else None

    def _show_lines(self, words: str, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._view.found.show_lines([found_line(line) for line in lines])
        count = self.tr("Reviewed sentences with these words: {count}.").format(count=len(lines))
        self._view.said.setText(count if words else "")
        self._show_found()

    @Slot()
    def _show_found(self) -> None:
        row = self._view.found.currentRow()
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        parts: list[tuple[str, tuple[tuple[int, int], ...]]] = []
        if line is not None:
            parts = [
                (line.original, line.original_spans),
                (line.translation, line.translation_spans),
                (line.title, ()),
            ]
        self._view.found_text.show_marked(parts)

    # --- taking over ---

    @Slot()
    def replace(self) -> None:
        """Put the glossary's word in the place of the chosen one, or where the cursor is."""
        finding, looked = self._chosen_finding(), self._looked
        if finding is None or looked is None or not self._view.replace.isEnabled():
            return
        if finding.start < 0:
            self.word_wanted.emit(finding.expected[0])
        elif looked.draft == self._draft:
            self.draft_wanted.emit(glossary.replaced(looked.draft, finding))

    @Slot()
    def insert(self) -> None:
        """Put the chosen remembered translation into the field."""
        chosen = self._chosen_suggestion()
        if chosen is not None and self._view.insert.isEnabled() and chosen.draft:
            self.draft_wanted.emit(chosen.draft)

    @Slot()
    def _on_own_word(self) -> None:
        self.own_wanted.emit(self._chosen_concept())
