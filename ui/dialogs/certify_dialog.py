# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a translator says, to be put on record: for which text, with which competence."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hearing_assist.casefile.certificates import Certifies, TranslationCertificate
from hearing_assist.casefile.records import CLERK
from hearing_assist.pipeline import certificates
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.certificates import LONGEST, Facts, Statement
from hearing_assist.pipeline.workbench import LONGEST_CODE
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dates import no_day
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.item_models.sources_model import language_text
from ui.session import Session
from ui.widgets.date_field import DateField


@dataclass(frozen=True, slots=True)
class Certify:
    """Puts on record what a translator certifies."""

    document_id: str
    statement: Statement

    def __call__(
        self, case: Case, progress: ProgressSink, cancel: CancelToken
    ) -> TranslationCertificate:
        """Run on the worker thread."""
        return certificates.certify(case, self.document_id, self.statement)


class CertifyDialog(FormDialog):
    """The form; what the program knows stands above it."""

    def __init__(
        self, session: Session, facts: Facts, parent: QWidget | None = None, *, by: str = ""
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._facts = facts
        self.setWindowTitle(self.tr("Translator's certificate"))
        self._go.setText(self.tr("Put on record"))
        self.explain_form(_intro(facts))
        self.certifies = QComboBox()
        self.certifies.setAccessibleName(self.tr("Which text is certified"))
        self.certifies.view().setAccessibleName(self.tr("Which text is certified"))
        kind = Certifies.ORIGINAL if facts.has_sworn else Certifies.RELEASED
        self.certifies.addItem(certifies_words(kind), kind)  # the core takes no other one
        self.form.addRow(self.tr("&Certifies"), self.certifies)
        self.translator = self._line(self.tr("&Translator, role or code"), LONGEST_CODE)
        self.translator.setPlaceholderText(self.tr("such as translator T-2; never a name"))
        if by and by != CLERK.text:
            self.translator.setText(by)
        self.competence = self._line(self.tr("C&ompetence"), LONGEST)
        self.competence.setPlaceholderText(self.tr("such as sworn translator, list of the court"))
        self.post_editor = self._line(self.tr("Corrected &by, role or code"), LONGEST_CODE)
        self.post_editor.setPlaceholderText(self.tr("where it was another person"))
        self.place = self._line(self.tr("&Place"), LONGEST)
        self.signed = DateField(self.tr("Signed on, empty while it is not"))
        self.signed.offer_today()
        self.signed.opened.connect(self._grow)
        self.form.addRow(self.tr("&Signed on"), self.signed)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"certify:{facts.document_id}")

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        for field, words in (
            (self.translator, self.tr("Say who translated, by a role or a code.")),
            (self.competence, self.tr("Say what qualifies the translator.")),
        ):
            if not field.text().strip():
                return words, field
        if self.signed.text and self.signed.day is None:
            return no_day(may_be_empty=True), self.signed.line
        return None

    def statement(self) -> Statement:
        """What the form says."""
        return Statement(
            translator=self.translator.text().strip(),
            competence=self.competence.text().strip(),
            post_editor=self.post_editor.text().strip(),
            place=self.place.text().strip(),
            signed_on=self.signed.day,
            certifies=Certifies(self.certifies.currentData()),
        )

    def _line(self, label: str, longest: int) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(label.replace("&", ""))
        field.setMaxLength(longest)
        field.setInputMethodHints(PRIVATE_INPUT)
        self.form.addRow(label, field)
        return field

    @Slot()
    def _on_submitted(self) -> None:
        work = Certify(self._facts.document_id, self.statement())
        self.watch(self._session.run(work, changes="translated"))


def certifies_words(certifies: Certifies) -> str:
    """Which of the two texts, in words."""
    return {
        Certifies.RELEASED: _tr("the text that the court released"),
        Certifies.ORIGINAL: _tr("the document as it was filed"),
    }[certifies]


def _intro(facts: Facts) -> str:
    lines = [
        _tr("{title}: {source} to {target}; paragraphs: {paragraphs}, sentences: {sentences}, "
            "pages: {pages}.").format(
            title=facts.title,
            source=language_text(facts.source),
            target=language_text(facts.language),
            paragraphs=facts.paragraphs,
            sentences=facts.sentences,
            pages=facts.pages or "–",
        )
    ]  # fmt: skip
    lines.append(
        _tr("Machine-assisted: {tools}. A person answers for every sentence.").format(
            tools="; ".join(facts.tools)
        )
        if facts.tools
        else _tr("No machine translation was used.")
    )
    if facts.has_sworn:
        lines.append(
            _tr("It reads as a sworn translation of the document as filed, which is certified.")
        )
    lines.append(
        _tr(
            "A certificate ends when the text changes. A role or a code stands for the translator; "
            "the signature on the paper is the translator's own."
        )
    )
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CertifyDialog", text)
