# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Adds a word to the glossary of a case, or changes the words of a concept for it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from hearing_assist.pipeline import glossary
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.glossary import OWN, Concept, Term, TermStatus
from hearing_assist.progress import CancelToken, ProgressSink
from hearing_assist.text.tags import primary
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.item_models.sources_model import language_text
from ui.session import Session

LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Add:
    """Takes a concept into the glossary of the case."""

    concept: Concept

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Concept:
        """Run on the worker thread."""
        return glossary.add_concept(case, self.concept)


class ConceptDialog(FormDialog):
    """Words of two languages, what they mean, and where that is from.

    Args:
        session: The open case.
        concept: What is changed; None for a new one.
        source: Language of the originals.
        parent: Qt parent.
    """

    def __init__(
        self,
        session: Session,
        concept: Concept | None,
        source: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._concept = concept
        self._target = primary(session.language) or "en"
        self._source = primary(source) if source else ""
        self.setWindowTitle(
            self.tr("New word of this case") if concept is None else self.tr("Words of this case")
        )
        self._go.setText(self.tr("Keep"))
        self.explain_form(
            self.tr(
                "The first word of each language is the one to use; several are separated by "
                "semicolons. A word may not name a protected person."
            )
        )
        self.fields: dict[tuple[str, TermStatus], QLineEdit] = {}
        for language in dict.fromkeys(filter(None, (self._source, self._target))):
            name = language_text(language)
            self._row(language, TermStatus.PREFERRED, self.tr("Words, {language}"), name)
        name = language_text(self._target)
        self._row(self._target, TermStatus.WRONG, self.tr("Never to be used, {language}"), name)
        self.definition = self._line(self.tr("What it means"))
        self.source = self._line(self.tr("Where that is from"))
        if concept is not None:
            self.definition.setText(concept.definition)
            self.source.setText(concept.source)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"concept:{concept.id if concept is not None else self._source}")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        field = self.fields[self._target, TermStatus.PREFERRED]
        if not _words(field.text()):
            return self.tr("A word to use is missing."), field
        return None

    def concept(self) -> Concept:
        """What the form says."""
        before = self._concept
        old = before.terms if before is not None else ()
        shown = {language for language, _ in self.fields}
        reasons = {(term.language, term.text): term.reason for term in old}
        terms: list[Term] = []
        for (language, status), field in self.fields.items():
            for number, word in enumerate(_words(field.text())):
                further = status is TermStatus.PREFERRED and number > 0
                used = TermStatus.ADMITTED if further else status
                terms.append(Term(word, language, used, reasons.get((language, word), "")))
        # Other languages, and what is told of words without a field here, stay.
        terms += [term for term in old if term.language not in shown or self._has_no_field(term)]
        title = next(term.text for term in terms if term.language == self._target)
        return Concept(
            id=before.id if before is not None else slug(title),
            field=OWN,
            definition=self.definition.text().strip(),
            source=self.source.text().strip(),
            terms=tuple(terms),
            own=True,
        )

    def _has_no_field(self, term: Term) -> bool:
        used = (TermStatus.PREFERRED, TermStatus.ADMITTED)
        return term.status not in used and (term.language, term.status) not in self.fields

    def _row(self, language: str, status: TermStatus, label: str, name: str) -> None:
        field = self._line(label.format(language=name))
        self.fields[language, status] = field
        if self._concept is not None:
            used = (TermStatus.PREFERRED, TermStatus.ADMITTED)
            wanted = used if status is TermStatus.PREFERRED else (status,)
            words = [term.text for term in self._concept.of(language) if term.status in wanted]
            field.setText("; ".join(words))

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setInputMethodHints(PRIVATE_INPUT)
        self.form.addRow(name, field)
        return field

    @Slot()
    def _on_submitted(self) -> None:
        self.watch(self._session.run(Add(self.concept()), changes="translated"))


def slug(title: str) -> str:
    """An id for a word of a case: small letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    letters = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
    if not letters:  # a word in another writing
        letters = "-".join(f"{ord(char):x}" for char in title[:8] if char.isalnum())
    return f"own-{letters}"[:LONGEST_ID].strip("-")


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(part.split()) for part in text.split(";") if part.strip()))
