# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a disclosure needs to be told: counsel's language, a date, why versions may differ.

And the way to the service record and to contests. It says what was chosen; the page makes it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from hearing_assist.errors import UsageError, VersionsDifferError
from ui.dialogs.contest_dialog import ContestDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.dialogs.service_dialog import ServiceDialog
from ui.item_models.sources_model import language_text
from ui.pages.output_button import button, open_dialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.flow_row import FlowRow

LANGUAGES = ("en", "fr")
"""Languages of letter, index, schedule and forms."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a disclosure is to be made, beside for whom.

    Attributes:
        language: Of letter, index and schedule; that of the hearing when "".
        review_by: The day by which the court decides what is under review, as it was typed.
        accept: Why it may be served though versions differ, or "".
    """

    language: str = ""
    review_by: str = ""
    accept: str = ""

    @property
    def day(self) -> dt.date | None:
        """The day, or None where nothing was typed.

        Raises:
            UsageError: What was typed is no day.
        """
        try:
            return dt.date.fromisoformat(self.review_by) if self.review_by else None
        except ValueError:
            raise UsageError("The day of the review is written as year-month-day.") from None


class DisclosureChoices(QWidget):
    """Fields of a disclosure, and buttons for what came of those that were served."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the covering letter"))
        self.language.view().setAccessibleName(self.language.accessibleName())
        self.language.addItem(self.tr("as the hearing"), "")
        for tag in LANGUAGES:
            self.language.addItem(language_text(tag), tag)
        self.review_by = DateField(self.tr("Day by which what is under review is decided"))
        self.accept = QLineEdit()
        self.accept.setAccessibleName(self.tr("Why it may be served all the same"))
        self.accept.setInputMethodHints(PRIVATE_INPUT)
        self._accept_label = QLabel(self.tr("Serve it all the sam&e, because"))
        self._accept_label.setBuddy(self.accept)
        self.service = button(self.tr("Service re&cord…"), self._on_service)
        self.contests = button(self.tr("Contests and liftin&g…"), self._on_contests)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Letter and for&ms in"), self.language)
        form.addRow(self.tr("Under re&view until"), self.review_by)
        form.addRow(self._accept_label, self.accept)
        form.addRow(FlowRow((self.service, self.contests)))
        self.forget_refusal()

    @property
    def chosen(self) -> Choices:
        """What was chosen."""
        language, accept = str(self.language.currentData()), self.accept.text().strip()
        return Choices(language, self.review_by.text, accept)

    def take_refusal(self, error: BaseException) -> None:
        """Ask for a reason when two versions tell more together."""
        if isinstance(error, VersionsDifferError):
            self._accept_label.show()
            self.accept.show()
            self.accept.setFocus()

    def forget_refusal(self) -> None:
        """Ask for no reason."""
        self.accept.clear()
        self._accept_label.hide()
        self.accept.hide()

    def _on_service(self) -> None:
        open_dialog(ServiceDialog(self._session, self))

    def _on_contests(self) -> None:
        open_dialog(ContestDialog(self._session, self))
