# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Prints a released document, from the court's own case or from a judge's copy."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from hearing_assist.pipeline import reading_paper
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import FormDialog
from ui.messages import explain
from ui.printing import Printing
from ui.session import Session
from ui.widgets.text_label import text_label

LETTERS = 20


class PrintDialog(FormDialog):
    """Which document; then the system asks for the printer."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._session = session
        self.setWindowTitle(self.tr("Print a document"))
        self._go.setText(self.tr("Print…"))
        self._go.setEnabled(False)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Close"))
        self.explain_form(
            self.tr(
                "A released document is printed as it stands in the bundle: the original beside "
                "its translation. Labels stand for names, but what is told may still point to "
                "somebody: a print-out belongs to the file, and is called back like any paper."
            )
        )
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Document"))
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(LETTERS)
        self.state = text_label(self.tr("One moment…"))
        self.form.addRow(self.tr("&Document"), self.which)
        self.form.addRow(self.state)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        job = session.run(_printable)
        job.succeeded.connect(self._on_listed)
        job.failed.connect(self._on_print_failed)

    @Slot(object)
    def _on_listed(self, documents: tuple[reading_paper.Printable, ...]) -> None:
        for document in documents:
            self.which.addItem(document.title, document.id)
        self._go.setEnabled(bool(documents))
        self._tell("" if documents else self.tr("Nothing is released yet."))

    @Slot()
    def _on_submitted(self) -> None:
        self._go.setEnabled(False)
        self._tell(self.tr("One moment…"))
        job = self._session.run(_Paper(str(self.which.currentData())))
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_print_failed)

    @Slot(object)
    def _on_made(self, data: bytes) -> None:
        self._tell("")
        self._go.setEnabled(True)
        printing = Printing(self._session, data)
        printing.progressed.connect(self._on_page)
        printing.printed.connect(self._on_printed)
        printing.failed.connect(self._on_print_failed)
        printing.ask(self)

    @Slot(int, int)
    def _on_page(self, number: int, count: int) -> None:
        self._tell(self.tr("Page {number} of {count}").format(number=number, count=count))

    @Slot()
    def _on_printed(self) -> None:
        self._tell(self.tr("Sent to the printer. Fetch it before anybody else does."))

    @Slot(object)
    def _on_print_failed(self, error: BaseException) -> None:
        self._go.setEnabled(self.which.count() > 0)
        self._tell(explain(error).text)

    def _tell(self, text: str) -> None:
        self.state.setText(text)
        self._grow()


def _printable(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    return reading_paper.printable(case)


class _Paper:
    def __init__(self, document_id: str) -> None:
        self._document_id = document_id

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return reading_paper.reading_paper(case, self._document_id)
