# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Who can open the case that is open: its passphrase, this computer's keyring, a printed code.

Each change is done at once and for both files. The last way is never taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.pipeline import keys
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.dialogs.recovery_code_dialog import RecoveryCodeDialog
from ui.dialogs.renew_dialog import RenewDialog
from ui.jobs import Job
from ui.messages import explain
from ui.session import Session
from ui.widgets.flow_row import FlowRow
from ui.widgets.text_label import text_label

LETTERS_WIDE = 90
LINES_TALL = 40
OF_THE_SCREEN = 0.9
MARGIN = 12
KEYRINGS = {
    "SecretService": "Secret Service",
    "libsecret": "Secret Service",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}
"""What people call the keyrings; these are names of products."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that open both files.

    Attributes:
        kinds: In a fixed order.
        backend: Name of the keyring, or "".
    """

    kinds: tuple[SlotKind, ...]
    backend: str


class KeysOfCaseDialog(QDialog):
    """Shows the ways to open the case, and changes them.

    Signals:
        case_wanted: The Path of a case that is to be opened now.
    """

    case_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ways = Ways((), "")
        self._buttons: list[QPushButton] = []
        self.setWindowTitle(self.tr("Who can open this case"))
        self._intro = text_label(
            self.tr(
                "Each of these ways opens the whole case, the sealed record with all names "
                "included. Whoever leaves the court takes what they know with them: then change "
                "the passphrase and print a new code."
            )
        )
        self._said = text_label()
        self._said.setAccessibleName(self.tr("What was done"))
        self._said.hide()
        self.change = self._button(self.tr("&Change…"), self._on_change)
        self.keyring = self._button(self.tr("&Use this computer's keyring"), self._on_keyring)
        self.print = self._button(self.tr("&Print a code…"), self._on_print)
        self.renew = self._button(self.tr("Copy under &new keys…"), self._on_renew)
        self.take = {
            SlotKind.PASSPHRASE: self._button(self.tr("Take it away…"), self._on_take_passphrase),
            SlotKind.KEYRING: self._button(self.tr("Take it away…"), self._on_take_keyring),
            SlotKind.RECOVERY: self._button(self.tr("Take it away…"), self._on_take_code),
        }
        names = {
            SlotKind.PASSPHRASE: self.tr("Take the passphrase away"),
            SlotKind.KEYRING: self.tr("Take the keyring away"),
            SlotKind.RECOVERY: self.tr("Take the printed code away"),
        }
        for kind, name in names.items():
            self.take[kind].setAccessibleName(name)
        self.state = {kind: text_label() for kind in SlotKind}
        column = QVBoxLayout()
        column.addWidget(self._intro)
        column.addWidget(self._said)
        for title, kind, button in (
            (self.tr("Passphrase"), SlotKind.PASSPHRASE, self.change),
            (self.tr("Keyring of this computer"), SlotKind.KEYRING, self.keyring),
            (self.tr("Printed code"), SlotKind.RECOVERY, self.print),
        ):
            column.addWidget(_framed(title, self.state[kind], (button, self.take[kind])))
        column.addWidget(
            _framed(
                self.tr("Somebody may have an old passphrase or old key files"),
                text_label(
                    self.tr(
                        "A way that was taken away still opens copies of the case and of its key "
                        "files that were made before. Only a copy under new keys ends that."
                    )
                ),
                (self.renew,),
            )
        )
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        close = QDialogButtonBox()
        button = close.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        button.setAutoDefault(False)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(close)
        session.closed.connect(self.reject)
        self._watch(session.run(_look), "")

    @property
    def text(self) -> str:
        """What was said last."""
        return self._said.text()

    def showEvent(self, event: QShowEvent) -> None:
        """As large as the text asks for, where the screen has it."""
        screen = self.screen().availableSize() * OF_THE_SCREEN
        measure = self.fontMetrics()
        self.resize(
            min(LETTERS_WIDE * measure.averageCharWidth(), screen.width()),
            min(LINES_TALL * measure.lineSpacing(), screen.height()),
        )
        super().showEvent(event)

    # --- what is done ---

    @Slot()
    def _on_change(self) -> None:
        dialog = PassphraseDialog(self._session.reference, self._session.title, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.submitted.connect(self._on_passphrase)
        self._session.closed.connect(dialog.leave)
        dialog.open()

    @Slot()
    def _on_passphrase(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, PassphraseDialog):
            job = self._session.run(_Change(dialog.passphrase))
            dialog.watch(job)
            self._watch(
                job,
                self.tr("The new passphrase opens the case. Backups made before keep the old one."),
            )

    @Slot()
    def _on_keyring(self) -> None:
        self._watch(
            self._session.run(_use_keyring),
            self.tr(
                "Whoever is logged in here with your account can open the case now, without a "
                "passphrase."
            ),
        )

    @Slot()
    def _on_print(self) -> None:
        dialog = RecoveryCodeDialog(self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_code_counts)
        dialog.open()

    @Slot()
    def _on_code_counts(self) -> None:
        self._watch(
            self._session.run(_look),
            self.tr("The printed code opens the case. Destroy the sheet of an older one."),
        )

    @Slot()
    def _on_renew(self) -> None:
        dialog = RenewDialog(self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.case_wanted.connect(self._on_case_wanted)
        dialog.open()

    @Slot(object)
    def _on_case_wanted(self, path: object) -> None:
        self.accept()
        self.case_wanted.emit(path)

    @Slot()
    def _on_take_passphrase(self) -> None:
        self._ask_to_take(
            SlotKind.PASSPHRASE,
            self.tr("Take the passphrase away?"),
            self.tr(
                "Then the case opens by what is left only. A keyring alone is lost with this "
                "computer: be sure that a printed code lies in a safe."
            ),
        )

    @Slot()
    def _on_take_keyring(self) -> None:
        self._ask_to_take(
            SlotKind.KEYRING,
            self.tr("Take the keyring away?"),
            self.tr("Then the case asks for its passphrase, or the printed code, each time."),
        )

    @Slot()
    def _on_take_code(self) -> None:
        self._ask_to_take(
            SlotKind.RECOVERY,
            self.tr("Take the printed code away?"),
            self.tr(
                "Then the sheet opens nothing any more; destroy it. When the passphrase is lost, "
                "too, nobody can open the case."
            ),
        )

    def _ask_to_take(self, kind: SlotKind, question: str, text: str) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.windowTitle())
        box.setText(question)
        box.setInformativeText(text)
        take = box.addButton(self.tr("Take it away"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def on_clicked(button: QWidget) -> None:
            if button is take:
                self._watch(
                    self._session.run(_Remove(kind)),
                    self.tr("Done. Copies of the case made before still open by it."),
                )

        box.buttonClicked.connect(on_clicked)
        box.open()

    # --- what comes back ---

    def _watch(self, job: Job, done: str) -> None:
        for button in self._buttons:
            button.setEnabled(False)
        self._done = done
        job.succeeded.connect(self._on_seen)
        job.failed.connect(self._on_failed)
        job.finished.connect(self._on_finished)

    @Slot(object)
    def _on_seen(self, ways: object) -> None:
        if isinstance(ways, Ways):
            self._ways = ways
            self._say(self._done)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._say(explain(error).text)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def _on_finished(self) -> None:
        found = self._ways.kinds
        for button in self._buttons:
            button.setEnabled(True)
        for kind, button in self.take.items():
            button.setVisible(kind in found)
            button.setEnabled(len(found) > 1)
            button.setAccessibleDescription(
                "" if len(found) > 1 else self.tr("The only way is never taken away.")
            )
        self.keyring.setVisible(SlotKind.KEYRING not in found)
        self.change.setText(
            self.tr("&Change…") if SlotKind.PASSPHRASE in found else self.tr("&Choose one…")
        )
        self.print.setText(
            self.tr("&Print a new code…")
            if SlotKind.RECOVERY in found
            else self.tr("&Print a code…")
        )
        for kind, label in self.state.items():
            label.setText(self._state(kind, found))
        if self.focusWidget() not in self._buttons:
            self.change.setFocus()  # the button that was pressed was disabled meanwhile

    def _state(self, kind: SlotKind, found: Collection[SlotKind]) -> str:
        only = self.tr(" It is the only way, and stays until there is another.")
        tail = only if kind in found and len(found) == 1 else ""
        if kind not in found:
            return {
                SlotKind.PASSPHRASE: self.tr("No passphrase opens the case."),
                SlotKind.KEYRING: self.tr(
                    "Does not open the case: it asks for the passphrase each time."
                ),
                SlotKind.RECOVERY: self.tr(
                    "There is none. If the passphrase is lost, nobody can open the case: not the "
                    "court, and not the makers of this program."
                ),
            }[kind]
        name = KEYRINGS.get(self._ways.backend, self._ways.backend)
        return {
            SlotKind.PASSPHRASE: self.tr("Opens the case on any computer."),
            SlotKind.KEYRING: self.tr(
                "Opens the case on this computer without a passphrase, for whoever is logged in "
                "with your account. Kept by: {name}."
            ).format(name=name),
            SlotKind.RECOVERY: self.tr("Opens the case on any computer. It is on paper only."),
        }[kind] + tail

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        self._buttons.append(button)
        return button


def _framed(title: str, text: QWidget, buttons: tuple[QPushButton, ...]) -> QFrame:
    frame = QFrame()
    frame.setFrameShape(QFrame.Shape.StyledPanel)
    heading = text_label(title)
    font = heading.font()
    font.setBold(True)
    heading.setFont(font)
    column = QVBoxLayout(frame)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    for part in (heading, text, FlowRow(buttons)):
        column.addWidget(part)
    return frame


def _look(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    return Ways(keys.ways(case), keys.keyring_backend(case))


def _use_keyring(case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
    keys.use_keyring(case)
    return _look(case, progress, cancel)


class _Change:
    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        keys.change_passphrase(case, self._passphrase)
        return _look(case, progress, cancel)


class _Remove:
    def __init__(self, kind: SlotKind) -> None:
        self._kind = kind

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        keys.remove(case, self._kind)
        return _look(case, progress, cancel)
