# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How a disclosure is locked and signed: a passphrase, a recipient's own key, the court's key.

What is chosen holds for the next disclosure only and is kept nowhere: a passphrase that is lost
opens nothing, and the disclosure is made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hearing_assist.engines import age, pades
from hearing_assist.errors import InputFileError, MissingPartError, WrongKeyError
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.sealed_output import refuse_passphrase
from hearing_assist.pipeline.sources import read_bytes
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import PRIVATE_INPUT, FormDialog
from ui.session import Session
from ui.widgets.flow_row import FlowRow
from ui.widgets.growing_text import GrowingText
from ui.widgets.passphrase_field import PassphraseField, PassphraseHelp
from ui.widgets.passphrase_rows import PassphraseRows
from ui.widgets.text_label import text_label

LETTERS_OF_A_PATH = 26
ChooseKey = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Locks:
    """How a disclosure is locked and signed.

    Attributes:
        passphrase: Locks the PDFs; "" leaves them open.
        keys: Public keys to which the whole package is encrypted.
        certificate: File with the court's key and certificate, or None.
        certificate_passphrase: Opens it.
    """

    passphrase: str = field(default="", repr=False)
    keys: tuple[str, ...] = ()
    certificate: Path | None = None
    certificate_passphrase: str = field(default="", repr=False)

    def key_of_court(self) -> bytes:
        """The court's key, read now; nothing where none was chosen.

        Raises:
            InputFileError: The file cannot be read.
        """
        return read_bytes(self.certificate) if self.certificate is not None else b""


class LockDialog(FormDialog):
    """Three ways, each ticked by itself.

    Signals:
        chosen: The Locks, when the form is left with its button.
    """

    chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        before: Locks,
        parent: QWidget | None = None,
        *,
        line: str = "",
        choose: ChooseKey | None = None,
    ) -> None:
        super().__init__(_tr("Lock and sign"), _tr("Use this for the next disclosure"), parent)
        self._session = session
        self._choose = choose or _ask_file
        self._before = before
        self.explain_form(
            _tr(
                "A carrier that is lost opens to nobody when what is on it is locked. The program "
                "keeps no passphrase: hand it over by another way than the package."
            )
        )
        self.by_passphrase = _Part(self.form, _tr("&Lock the PDFs (AES-256)"), self)
        self.rows = PassphraseRows(
            self.by_passphrase.form, self, lambda: (session.reference, session.title)
        )
        self.by_key = _Part(self.form, _tr("&Encrypt to the recipient's key (age)"), self)
        self.keys = GrowingText(1, 4)
        self.keys.setAccessibleName(_tr("Public keys of the recipient, one in a line"))
        self.keys.setInputMethodHints(PRIVATE_INPUT)
        self.keys.setPlaceholderText(_tr("age1…, one in a line"))
        self.by_key.form.addRow(_tr("P&ublic keys"), self.keys)
        self.by_key.form.addRow(
            text_label(
                _tr(
                    "The whole package becomes one file that only the holder of the key opens; the "
                    "letter lies beside it, readable. The recipient makes the key and gives you "
                    "its public part."
                )
            )
        )
        self.by_court = _Part(self.form, _tr("Si&gn the letter (PAdES)"), self)
        self.file = QLineEdit()
        self.file.setAccessibleName(_tr("File of the court's key and certificate"))
        self.file.setInputMethodHints(PRIVATE_INPUT)
        self.file.setMinimumWidth(LETTERS_OF_A_PATH * self.fontMetrics().averageCharWidth())
        choose_file = QPushButton(_tr("C&hoose…"))
        choose_file.setAccessibleName(_tr("Choose the file of the court's key"))
        choose_file.setAutoDefault(False)
        choose_file.clicked.connect(self._on_choose)
        self.by_court.form.addRow(
            _tr("&File of the key"), FlowRow((self.file, choose_file), wide=self.file)
        )
        self.opens = PassphraseField(_tr("Passphrase of the court's key"))
        self.by_court.form.addRow(_tr("Its p&assphrase"), self.opens)
        self._help = PassphraseHelp([self.opens])
        self._help.shown.setText(_tr("Show &what is typed here"))
        self.by_court.form.addRow("", self._help)
        self._say_missing_part()
        self._put(before)
        for part in (self.by_passphrase, self.by_key, self.by_court):
            part.grown.connect(self._grow_soon)
        self.rows.grown.connect(self._grow)
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)
        self.keep_typed(session, f"lock:{line}")  # a key opens for one recipient only

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what can be ticked; the fields are hidden until then."""
        super().showEvent(event)
        if not event.spontaneous():
            self.by_passphrase.box.setFocus()

    @property
    def locks(self) -> Locks:
        """What the form says."""
        is_signed = self.by_court.is_on
        certificate = Path(self.file.text().strip()) if is_signed else None
        opens = self.opens.text()
        if not opens and certificate is not None and certificate == self._before.certificate:
            opens = self._before.certificate_passphrase
        return Locks(
            (self.rows.text or self._before.passphrase) if self.by_passphrase.is_on else "",
            self._keys() if self.by_key.is_on else (),
            certificate,
            opens if is_signed else "",
        )

    @property
    def _keeps_passphrase(self) -> bool:
        """Whether the one chosen before holds, because nothing was typed."""
        return bool(self._before.passphrase) and not (self.rows.text or self.rows.again.text())

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog."""
        typed = self.by_passphrase.is_on and not self._keeps_passphrase
        if typed and (wrong := self.rows.complaint()):
            return wrong
        if self.by_key.is_on:
            if not self._keys():
                return _tr("Put in the recipient's public key; it begins with age1."), self.keys
            for number, key in enumerate(self._keys(), 1):
                if not age.is_recipient(key):
                    return _tr(
                        "Key {number} is no public key: it begins with age1 and was copied whole."
                    ).format(number=number), self.keys
        if self.by_court.is_on and not Path(self.file.text().strip()).is_absolute():
            return _tr("Choose the file of the court's key; its name ends in .p12."), self.file
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """What is to be typed again."""
        match error:
            case InputFileError():
                return self.file
            case WrongKeyError() | MissingPartError():
                return self.opens
        return self.rows.field

    def _keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.keys.toPlainText().split()))

    def _put(self, before: Locks) -> None:
        self.keys.setPlainText("\n".join(before.keys))
        self.file.setText(str(before.certificate) if before.certificate else "")
        if before.passphrase:  # never put into a field, which could be shown to somebody else
            self.rows.field.setPlaceholderText(_tr("as chosen before; type to change it"))
        if before.certificate_passphrase:
            self.opens.setPlaceholderText(_tr("as typed before"))
        self.by_passphrase.turn(bool(before.passphrase))
        self.by_key.turn(bool(before.keys))
        self.by_court.turn(before.certificate is not None)

    def _say_missing_part(self) -> None:
        if pades.is_installed():
            return
        self.by_court.switch_off(
            _tr(
                "The part of the program that signs with a certificate is not installed here. "
                "Every package bears the program's own signature all the same."
            )
        )

    @Slot()
    def _on_choose(self) -> None:
        path = self._choose(self, _tr("Choose the file of the court's key"))
        if path is not None:
            self.file.setText(str(path))

    @Slot()
    def _on_submitted(self) -> None:
        """Open the court's key now, so that no long work ends with a wrong passphrase."""
        job = self._session.run(_Try(self.locks))
        job.succeeded.connect(self._on_opened)
        self.watch(job)

    @Slot(object)
    def _on_opened(self, locks: object) -> None:
        self.chosen.emit(locks)

    @Slot()
    def _grow_soon(self) -> None:
        QTimer.singleShot(0, self, self._grow)


class _Part(QObject):
    """A way that is ticked; its fields are seen only then.

    Signals:
        grown: The fields came or went.
    """

    grown = Signal()

    def __init__(self, form: QFormLayout, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QCheckBox(words)
        self.box.setAccessibleName(words.replace("&", ""))
        self._inside = QWidget()
        self.form = QFormLayout(self._inside)
        self.form.setContentsMargins(24, 0, 0, 12)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._why = text_label()
        self._why.hide()
        around = QWidget()
        layout = QVBoxLayout(around)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.box, self._why, self._inside):
            layout.addWidget(part)
        form.addRow(around)
        self.box.toggled.connect(self._on_toggled)
        self._inside.hide()

    @property
    def is_on(self) -> bool:
        """Whether it was ticked."""
        return self.box.isChecked()

    def turn(self, on: bool) -> None:
        """Tick it, or not."""
        self.box.setChecked(on and self.box.isEnabled())

    def switch_off(self, why: str) -> None:
        """It cannot be ticked."""
        self.box.setChecked(False)
        self.box.setEnabled(False)
        self._why.setText(why)
        self._why.show()

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.grown.emit()


class _Try:
    def __init__(self, locks: Locks) -> None:
        self._locks = locks

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> Locks:
        if self._locks.passphrase:
            refuse_passphrase(case, self._locks.passphrase)
        if self._locks.certificate is not None:
            pades.refuse_key(self._locks.key_of_court(), self._locks.certificate_passphrase)
        return self._locks


def locks_words(locks: Locks) -> str:
    """How the next disclosure is locked and signed, without a secret."""
    found = []
    if locks.passphrase:
        found.append(_tr("PDFs locked with a passphrase"))
    if locks.keys:
        found.append(_tr("package encrypted to {count} key(s)").format(count=len(locks.keys)))
    if locks.certificate is not None:
        found.append(_tr("letter signed with the court's certificate"))
    if not found:
        return _tr("Not locked: whoever holds the folder reads it.")
    return _tr("The next disclosure: {words}.").format(words=", ".join(found))


def _ask_file(parent: QWidget, title: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(
        parent, title, str(Path.home()), _tr("Key and certificate (*.p12 *.pfx)")
    )
    return Path(name) if name else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("LockDialog", text)
