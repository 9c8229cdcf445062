# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text that somebody's boxes or marks were to hide: a clerk looked at it, and says so on record."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from hearing_assist.intake.findings import BAD_REDACTIONS
from hearing_assist.pipeline import incoming
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.overview import SourceFacts
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.session import Session


def has_hidden_text(facts: SourceFacts) -> bool:
    """Whether a source holds text that a box or a mark was to hide."""
    return any(found.startswith(BAD_REDACTIONS) for found in facts.findings)


class HiddenTextDialog(FormDialog):
    """Asks why a document with such text may be used."""

    def __init__(self, facts: SourceFacts, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Text that was to be hidden"))
        self._go.setText(self.tr("Put it on record"))
        found = [note for note in facts.findings if note.startswith(BAD_REDACTIONS)]
        self.explain_form(
            self.tr(
                "{title}\n{findings}\n\nWhoever drew the box or set the mark meant this text to "
                "be withheld, and all of it is still in the file. Look at it on the Mentions page "
                "and protect there what has to be. No bundle and no disclosure is made from the "
                "document before."
            ).format(title=facts.title, findings="\n".join(found))
        )
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Why the document may be used"))
        self.reason.setInputMethodHints(PRIVATE_INPUT)
        self.form.addRow(self.tr("&Why it may be used"), self.reason)

    def complaint(self) -> tuple[str, QWidget] | None:
        """A reason has to be given."""
        if self.reason.text().strip():
            return None
        return self.tr("Say why the document may be used."), self.reason


class SourceHidden(QObject):
    """Opens the form and puts on record what it says.

    Signals:
        said: What came of it, for the page to show.
    """

    said = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page

    @Slot(object)
    def ask(self, facts: SourceFacts) -> HiddenTextDialog:
        """Ask about the hidden text of a source."""
        dialog = HiddenTextDialog(facts, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keep_typed(self._session, f"hidden:{facts.id}")
        dialog.submitted.connect(partial(self._decide, dialog, facts.id))
        self._session.closed.connect(dialog.leave)
        dialog.open()
        return dialog

    def _decide(self, dialog: HiddenTextDialog, source_id: str) -> None:
        use_case = _Decide(source_id, dialog.reason.text())
        job = self._session.run(use_case, changes="sources")
        job.succeeded.connect(self._on_decided)
        dialog.watch(job)

    @Slot(object)
    def _on_decided(self, decided: object) -> None:
        self.said.emit(
            self.tr("On record: the hidden text was looked at. Papers can be made from it again.")
        )


class _Decide:
    def __init__(self, source_id: str, reason: str) -> None:
        self._source_id = source_id
        self._reason = reason

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return incoming.decide(case, self._source_id, self._reason)
