# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Shows a new recovery code once, to be printed; it counts only after parts of it came back.

So that no code counts which nobody has on paper.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QWidget

from hearing_assist.pipeline import keys, recovery_paper
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui.dialogs.form_dialog import FormDialog
from ui.messages import explain
from ui.printing import Printing
from ui.session import Session
from ui.widgets.flow_row import FlowRow
from ui.widgets.passphrase_field import PRIVATE_INPUT
from ui.widgets.text_label import text_label

ASKED = 2
"""Groups of the code that are typed back."""

ChooseFile = Callable[[QWidget, str], Path | None]


class RecoveryCodeDialog(FormDialog):
    """First the code with its print-out, then two of its groups from the paper."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, choose: ChooseFile | None = None
    ) -> None:
        super().__init__("", "", parent)
        self._session = session
        self._ask = choose or _ask_file
        self._code = keys.new_recovery_code()
        groups = range(len(self._code.split("-")))
        self._asked = sorted(secrets.SystemRandom().sample(groups, ASKED))
        self._typing = False
        self.setWindowTitle(self.tr("Recovery code"))
        self._go.setText(self.tr("It is on paper"))
        self._back = self._button(self.tr("Sho&w the code again"), self._on_back)
        self._first = self.tr(
            "A printed code opens the case when the passphrase is lost. It is shown this once "
            "and kept nowhere. Print it, or write it down, and put it into a safe, away from "
            "this computer. An older code opens the case until this one counts."
        )
        self.explain_form(self._first)
        self._shown = text_label(self._code)
        self._shown.setAccessibleName(self.tr("The code"))
        font = QFont()  # family and weight only: the size stays that of the window
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setFamilies(fixed.families() or [fixed.family()])
        font.setBold(True)
        self._shown.setFont(font)
        self._print = self._button(self.tr("&Print…"), self._on_print)
        self._save = self._button(self.tr("&Save as PDF…"), self._on_save)
        self._told = text_label(
            self.tr(
                "A file with the code opens the case for whoever finds it: save it on a stick "
                "only, print it, and destroy the file."
            )
        )
        self._typed = QLineEdit()
        self._typed.setInputMethodHints(PRIVATE_INPUT)
        self._typed.setAccessibleName(self._which())
        self._which_label = text_label(self._which())
        self.form.addRow(self._shown)
        self.form.addRow(FlowRow((self._print, self._save)))
        self.form.addRow(self._told)
        self.form.addRow(self._which_label)
        self.form.addRow(self._typed)
        self.form.addRow(FlowRow((self._back,)))
        self._show_step()
        self.submitted.connect(self._on_submitted)
        session.closed.connect(self.leave)

    def complaint(self) -> tuple[str, QWidget] | None:
        """See FormDialog; the first answer leads to the second step."""
        if not self._typing:
            self._typing = True
            self._show_step()
            return self.tr("The code counts when this is right."), self._typed
        wanted = [self._code.split("-")[place] for place in self._asked]
        if _plain(self._typed.text()) != "".join(wanted):
            return (
                self.tr(
                    "This is not what stands there. Look at the numbers of the groups, and type "
                    "them again from the paper."
                ),
                self._typed,
            )
        return None

    def field_for(self, error: BaseException) -> QLineEdit | None:
        """The only one."""
        return self._typed

    def _which(self) -> str:
        first, second = (place + 1 for place in self._asked)
        return self.tr("From the paper: group {first} and group {second} of the code").format(
            first=first, second=second
        )

    def _show_step(self) -> None:
        for part in (self._shown, self._print, self._save, self._told):
            part.setVisible(not self._typing)
        self._which_label.setVisible(self._typing)
        self._typed.setVisible(self._typing)
        self._back.setVisible(self._typing)
        self._go.setText(
            self.tr("Let this code open the case") if self._typing else self.tr("It is on paper")
        )
        self._intro.setText(
            self.tr(
                "Type two of the groups of the code, each of four letters and digits, from the "
                "paper. Only then it opens the case, and is never shown again."
            )
            if self._typing
            else self._first
        )

    @Slot()
    def _on_back(self) -> None:
        self._typing = False
        self._typed.clear()
        self._say("")
        self._show_step()

    @Slot()
    def _on_submitted(self) -> None:
        self.watch(self._session.run(_Use(self._code)))

    # --- paper ---

    @Slot()
    def _on_print(self) -> None:
        self._make(self._on_paper_to_print)

    @Slot()
    def _on_save(self) -> None:
        path = self._ask(self, self.tr("Save the code as PDF"))
        if path is not None:
            self._tell(self.tr("One moment…"))
            job = self._session.run(_Save(self._code, path))
            job.succeeded.connect(self._on_saved)
            job.failed.connect(self._on_paper_failed)

    def _make(self, then: Callable[[Any], None]) -> None:
        job = self._session.run(_Paper(self._code))
        job.succeeded.connect(then)
        job.failed.connect(self._on_paper_failed)

    @Slot(object)
    def _on_paper_to_print(self, data: bytes) -> None:
        printing = Printing(self._session, data)
        printing.printed.connect(self._on_printed)
        printing.failed.connect(self._on_paper_failed)
        printing.ask(self)

    @Slot()
    def _on_printed(self) -> None:
        self._tell(self.tr("Sent to the printer. Fetch the sheet before anybody else does."))

    @Slot(object)
    def _on_saved(self, path: object) -> None:
        self._tell(
            self.tr(
                "Saved: {path}. It opens the case for whoever finds it: print it, then destroy it."
            ).format(path=path)
        )

    @Slot(object)
    def _on_paper_failed(self, error: BaseException) -> None:
        self._tell(explain(error).text)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._grow()

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button


class _Paper:
    def __init__(self, code: str) -> None:
        self._code = code

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        return recovery_paper.recovery_paper(case, self._code)


class _Save:
    def __init__(self, code: str, path: Path) -> None:
        self._code = code
        self._path = path

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        data = recovery_paper.recovery_paper(case, self._code)
        recovery_paper.save_recovery_paper(case, data, self._path)
        return self._path


class _Use:
    def __init__(self, code: str) -> None:
        self._code = code

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        keys.use_recovery_code(case, self._code)
        return None


def _plain(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum())


def _ask_file(parent: QWidget, title: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(parent, title, "", "PDF (*.pdf)")
    if not name:
        return None
    return Path(name) if name.casefold().endswith(".pdf") else Path(name + ".pdf")
