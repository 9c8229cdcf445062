# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a disclosure needs to be told: for whom of several, its language, a date, how it is locked.

And the ways to what each reader gets, to the service record and to contests. It says what was
chosen; the page makes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hearing_assist.casefile.records import line_of
from hearing_assist.disclosure.preparation import Alert
from hearing_assist.errors import UsageError, VersionsDifferError
from hearing_assist.pipeline.overview import Paper
from ui.dates import no_day
from ui.dialogs.contest_dialog import ContestDialog
from ui.dialogs.form_dialog import PRIVATE_INPUT
from ui.dialogs.items_dialog import ItemsDialog
from ui.dialogs.lock_dialog import LockDialog, Locks, locks_words
from ui.dialogs.service_dialog import Replace, ServiceDialog, alert_words
from ui.item_models.outputs_model import Offer
from ui.item_models.sources_model import language_text
from ui.pages.output_button import button, open_dialog
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.flow_row import FlowRow
from ui.widgets.text_label import text_label

LANGUAGES = ("en", "fr")
"""Languages of letter, index, schedule and forms."""
MOST_RECIPIENTS = 4


@dataclass(frozen=True, slots=True)
class Choices:
    """How a disclosure is to be made, beside for whom.

    Attributes:
        language: Of letter, index and schedule; that of the hearing when "".
        review_by: The day by which the court decides what is under review, as it was typed.
        accept: Why it may be served though versions differ, or "".
        locks: How it is locked and signed.
    """

    language: str = ""
    review_by: str = ""
    accept: str = ""
    locks: Locks = field(default_factory=Locks)

    @property
    def day(self) -> dt.date | None:
        """The day, or None where nothing was typed.

        Raises:
            UsageError: What was typed is no day.
        """
        try:
            return dt.date.fromisoformat(self.review_by) if self.review_by else None
        except ValueError:
            raise UsageError(no_day(may_be_empty=True)) from None


@dataclass(frozen=True, slots=True)
class Served:
    """What is known of what was served.

    Attributes:
        kept: Lines to how many documents are withheld, and how many are on no paper.
        alerts: Names of readers to what the service record of theirs asks to look at.
        documents: How many are released.
        services: How many services ask to be looked at.
        under_review: Whether details are served before anybody decided about them.
        sent: Lines of which the service record says that a version was sent.
    """

    kept: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    alerts: Mapping[str, tuple[Alert, ...]] = field(default_factory=dict)
    documents: int = 0
    services: int = 0
    under_review: bool = False
    sent: frozenset[str] = frozenset()


class DisclosureChoices(QWidget):
    """Fields of a disclosure, and buttons for what came of those that were served.

    Attributes:
        after: The part about what was served; it stands below the button that makes one.

    Signals:
        replacing: A Replace: a version was called back, and its replacement is to be made next.
    """

    replacing = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offer: Offer | None = None
        self._made: Sequence[Paper] = ()
        self._recipients: dict[str, str] = {}
        self._served = Served()
        self._locks = Locks()
        self._dropped = False
        self._accept_before = ("", "")  # for whom a reason was typed before a lock, and which
        self._chosen_for = ""  # the line that locks or a reason were chosen for
        self.recipient = QLineEdit()
        self.recipient.setAccessibleName(self.tr("Recipient"))
        self.recipient.setInputMethodHints(PRIVATE_INPUT)
        self.recipient.textChanged.connect(self._show_words)
        asks = QLabel(self.tr("Reci&pient, if several"))
        asks.setBuddy(self.recipient)
        self._line = text_label()
        self._line.setAccessibleName(self.tr("What this recipient was served before"))
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the covering letter"))
        self.language.view().setAccessibleName(self.language.accessibleName())
        self.language.addItem(self.tr("as the hearing"), "")
        for tag in LANGUAGES:
            self.language.addItem(language_text(tag), tag)
        self.review_by = DateField(self.tr("Day by which what is under review is decided"))
        self._kept = text_label()
        self.items = button(self.tr("D&ocuments for this reader…"), self._on_items)
        self._locked = text_label()
        self.lock = button(self.tr("Loc&k and sign…"), self._on_lock)
        self.accept = QLineEdit()
        self.accept.setAccessibleName(self.tr("Why it may be served all the same"))
        self.accept.setInputMethodHints(PRIVATE_INPUT)
        self._accept_label = QLabel(self.tr("Serve it al&l the same, because"))
        self._accept_label.setBuddy(self.accept)
        self._alerts = text_label()
        self._alerts.setAccessibleName(self.tr("What the service record asks to look at"))
        self.service = button(self.tr("Service &record…"), self._on_service)
        self.contests = button(self.tr("Contests and liftin&g…"), self._on_contests)
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(asks, self.recipient)
        form.addRow(self._line)
        form.addRow(self.tr("Letter and for&ms in"), self.language)
        form.addRow(self.tr("&Under review until"), self.review_by)
        form.addRow(self._kept)
        form.addRow(self._locked)
        form.addRow(FlowRow((self.items, self.lock)))
        form.addRow(self._accept_label, self.accept)
        self.after = QWidget()
        later = QVBoxLayout(self.after)
        later.setContentsMargins(0, 0, 0, 0)
        later.addWidget(self._alerts)
        later.addWidget(FlowRow((self.service, self.contests)))
        session.closed.connect(self._on_closed)
        self.forget_refusal()
        self.forget_locks()

    @property
    def chosen(self) -> Choices:
        """What was chosen."""
        language, accept = str(self.language.currentData()), self.accept.text().strip()
        review_by = self.review_by.text if self._served.under_review else ""
        return Choices(language, review_by, accept, self._locks)

    @property
    def line(self) -> str:
        """Who is served, as the core calls it."""
        return line_of(self._offer.reader if self._offer else "", self.recipient.text())

    def place(self) -> dict[str, str]:
        """What is typed and chosen, but for keys and passphrases; "" for nothing."""
        typed = {"recipient": self.recipient.text(), "accept": self.accept.text()}
        typed |= {"review_by": self.review_by.text, "letter": str(self.language.currentData())}
        return {name: text for name, text in typed.items() if text}

    def return_to(self, place: dict[str, str], paper: str) -> None:
        """Put back what was typed for a disclosure; a reason waits until it is asked for again."""
        recipient = place.get("recipient", "")
        self._recipients[paper] = recipient
        if self._offer is not None and self._offer.key == paper:
            self.recipient.setText(recipient)
        self.review_by.set_text(place.get("review_by", ""))
        self.language.setCurrentIndex(max(self.language.findData(place.get("letter", "")), 0))
        self._accept_before = (recipient, place.get("accept", ""))

    def show_offer(self, offer: Offer, made: Sequence[Paper], served: Served) -> None:
        """Show what is known of those whom a disclosure is for.

        Args:
            offer: The disclosure.
            made: Every version of it that was made.
            served: What is known of what was served.
        """
        before, self._offer = self._offer, offer
        self._made, self._served = tuple(made), served
        if before is not None and before.key != offer.key:  # each has recipients of its own
            self._recipients[before.key] = self.recipient.text()
            self.recipient.setText(self._recipients.get(offer.key, ""))
        is_defence = offer.reader == "defence"
        self.recipient.setPlaceholderText(self.tr("Such as: defendant 1") if is_defence else "")
        self._show_words()

    def begin(self, what: Replace) -> None:
        """Put in whose version is to be replaced."""
        self.recipient.setText(what.recipient)
        self.language.setCurrentIndex(max(self.language.findData(what.language), 0))

    def take_refusal(self, error: BaseException) -> None:
        """Ask for a reason when two versions tell more together."""
        if isinstance(error, VersionsDifferError):
            self._chosen_for = self.line
            recipient, reason = self._accept_before
            if recipient == self.recipient.text() and not self.accept.text():
                self.accept.setText(reason)
            self._accept_label.show()
            self.accept.show()
            self.accept.setFocus()

    def forget_refusal(self) -> None:
        """Ask for no reason."""
        self.accept.clear()
        self._accept_label.hide()
        self.accept.hide()

    def forget_locks(self) -> None:
        """The next disclosure is locked only when that is said again."""
        self._locks = Locks()
        self._dropped = False
        self._locked.setText(locks_words(self._locks))

    @property
    def has_dropped_locks(self) -> bool:
        """Whether a lock was chosen for another recipient, and none for this one since."""
        return self._dropped

    def _forget_other(self) -> None:
        """A key or a reason that was chosen for one recipient is never used for another."""
        if self.line == self._chosen_for:
            return
        self.forget_refusal()
        if self._locks != Locks():
            self.forget_locks()
            self._dropped = True
            self._locked.setText(
                self.tr("Not locked: what was chosen was for another recipient. Choose it again.")
            )

    # --- words ----------------------------------------------------------------------------------

    @Slot()
    def _show_words(self) -> None:
        self._forget_other()
        self._line.setText(self._line_words())
        self._line.setVisible(bool(self._line.text()))
        self._kept.setText(self._kept_words())
        self._kept.setVisible(bool(self._kept.text()))
        self.items.setEnabled(self._served.documents > 0)
        self._form.setRowVisible(self.review_by, self._served.under_review)
        self._alerts.setText(self._alert_words())
        self._alerts.setVisible(bool(self._alerts.text()))

    def _line_words(self) -> str:
        """Which version follows, or that nobody was served under this name yet."""
        if self._offer is None or not self._made:
            return ""
        own = [p for p in self._made if line_of(p.reader, p.recipient) == self.line]
        if own:
            newest = own[-1].version
            if self.line in self._served.sent:
                return self.tr(
                    "Version {newest} is the newest of this recipient; another one would be "
                    "version {version}."
                ).format(newest=newest, version=newest + 1)
            return self.tr(
                "Version {newest} is the newest of this recipient; no version is recorded as sent. "
                "Another one would be version {version}."
            ).format(newest=newest, version=newest + 1)
        sent, made = self._others()
        lines = [self.tr("First version for this recipient, with numbers of its own.")]
        for names, words in (
            (sent, self.tr("Sent before to: {names}.")),
            (made, self.tr("Made and not recorded as sent: {names}.")),
        ):
            if names:
                listed = ", ".join(names[:MOST_RECIPIENTS])
                listed += " …" if len(names) > MOST_RECIPIENTS else ""
                lines.append(words.format(names=listed))
        return " ".join(lines)

    def _others(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Recipients to whom a version was sent, and those for whom one was only made."""
        lines = {line_of(p.reader, p.recipient): p.recipient for p in self._made}
        named = {line: name or self.tr("nobody by name") for line, name in lines.items()}
        sent = self._served.sent
        return (
            tuple(name for line, name in named.items() if line in sent),
            tuple(name for line, name in named.items() if line not in sent),
        )

    def _kept_words(self) -> str:
        if not self._served.documents:
            return ""
        reader = self._offer.reader if self._offer else ""
        nothing = self._served.kept.get(reader, (0, 0))
        withheld, sensitive = self._served.kept.get(self.line, nothing)
        if not withheld and not sensitive:
            return self.tr("This reader gets every released document.")
        return self.tr(
            "Of {count} released document(s), {withheld} withheld and listed, {sensitive} on no "
            "paper."
        ).format(count=self._served.documents, withheld=withheld, sensitive=sensitive)

    def _alert_words(self) -> str:
        found = self._served.alerts.get(self._offer.reader if self._offer else "", ())
        if not found:
            return ""
        words = ", ".join(dict.fromkeys(alert_words(alert) for alert in found))
        return self.tr("Look at the service record: {words}.").format(words=words)

    # --- dialogs --------------------------------------------------------------------------------

    def _on_items(self) -> None:
        if self._offer is None:
            return
        known = [p.recipient for p in self._made if p.recipient]
        chosen = self.recipient.text().strip()
        open_dialog(ItemsDialog(self._session, self._offer.reader, chosen, known, self))

    def _on_lock(self) -> None:
        dialog = LockDialog(self._session, self._locks, self, line=self.line)
        dialog.chosen.connect(self._on_locked)
        open_dialog(dialog)

    @Slot(object)
    def _on_locked(self, locks: Locks) -> None:
        self._locks = locks
        self._dropped = False
        self._chosen_for = self.line
        self._locked.setText(locks_words(locks))

    def _on_service(self) -> None:
        dialog = ServiceDialog(self._session, self, line=self.line)
        dialog.replacing.connect(self._on_replacing)
        open_dialog(dialog)

    @Slot(object)
    def _on_replacing(self, what: Replace) -> None:
        self.replacing.emit(what)

    def _on_contests(self) -> None:
        open_dialog(ContestDialog(self._session, self, line=self.line))

    @Slot()
    def _on_closed(self) -> None:
        """Nothing that was typed for one case is left for the next."""
        self._recipients.clear()
        self._accept_before = ("", "")
        self.recipient.clear()
        self.language.setCurrentIndex(0)
        self.review_by.line.clear()
        self.forget_refusal()
        self.forget_locks()
