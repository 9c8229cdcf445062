# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What stands half typed in a form when the program locks or ends is there when it opens again.

The screen of a locked case promises it of everything but passphrases, so each form of the program
is either in the table here, or named with the reason why nothing can be lost in it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

import ui
from hearing_assist.casefile.records import Audience
from tests.ui.conftest import PASSPHRASE
from ui.dialogs.annex_dialog import AnnexDialog
from ui.dialogs.certify_dialog import CertifyDialog
from ui.dialogs.concept_dialog import ConceptDialog
from ui.dialogs.contest_forms import ContestForm, LiftForm, UpholdForm
from ui.dialogs.exposure_dialog import ExposureDialog, Shown
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.items_dialog import ItemsDialog, MarkDialog
from ui.dialogs.judge_copy_dialog import JudgeCopyDialog
from ui.dialogs.lock_dialog import LockDialog, Locks
from ui.dialogs.renew_dialog import RenewDialog
from ui.dialogs.service_forms import DayDialog, RecallForm, SentDialog
from ui.dialogs.who_dialog import WhoDialog
from ui.pages.source_custody import SourceCustody
from ui.pages.source_hidden import SourceHidden
from ui.session import Session
from ui.typed_form import fields_in

Finish = Callable[..., object]
CANARY = "Corvin Talleyho"
Make = Callable[[Session, QWidget], QDialog]

NO_CASE = "no case is open behind it, so nothing locks"
SECRET = "asks for passphrases and codes only, which are never kept"
CHOICE = "asks for one choice of a list, and nothing is typed"
UNKEPT = {
    "NewCaseDialog": NO_CASE,
    "OpenCaseDialog": NO_CASE,
    "AcceptDialog": NO_CASE,
    "ExpertCopyDialog": NO_CASE,
    "SalvageDialog": NO_CASE,
    "LocalCopyDialog": NO_CASE,
    "BackupRestoreDialog": NO_CASE,
    "PassphraseDialog": SECRET,
    "RecoveryCodeDialog": SECRET,
    "BeginNotesDialog": SECRET,
    "OpenNotesDialog": SECRET,
    "PrintDialog": CHOICE,
    "BackupDialog": "its folder is kept in the case when it was used",
    "FormDialog": "only what others are made of",
    "WorkDialog": "only what others are made of",
    "DatedForm": "only what others are made of",
}


def _disclosure() -> Any:
    return SimpleNamespace(
        id="D-1",
        line="defence: defendant 1",
        version=1,
        reader="defence",
        recipient=SimpleNamespace(text="defendant 1"),
        audience=Audience.DEFENCE,
    )


def _would() -> Any:
    return SimpleNamespace(disclosure=_disclosure(), number=3, numbers=(3, 4), readers=("press",))


def _facts() -> Any:
    return SimpleNamespace(
        document_id="T-1", title="Statement", source="fr", language="en", pages=2, paragraphs=3,
        sentences=9, tools=(), not_reviewed=0, not_translated=0, source_sha256="", target_sha256="",
        has_sworn=False, obstacles=(),
    )  # fmt: skip


def _document() -> Any:
    return SimpleNamespace(id="T-1", title=SimpleNamespace(text="Statement"))


def _source() -> Any:
    return SimpleNamespace(id="S-1", title="Statement", custody=(), findings=())


def _shown() -> Shown:
    nothing: Any = SimpleNamespace(persons=(), languages=(), dates=0, pictures=0, scripts=())
    return Shown(Audience.DEFENCE, nothing, None)


def _order() -> Any:
    return SimpleNamespace(name="order", title="Order", makes="order")


FORMS: dict[str, Make] = {
    "SentDialog": lambda session, host: SentDialog(session, _disclosure(), host),
    "DayDialog": lambda session, host: DayDialog(
        session, "Received", lambda case, day, words: None, host, words="Receipt", about="V-1"
    ),
    "RecallForm": lambda session, host: RecallForm(session, _disclosure(), host),
    "ContestForm": lambda session, host: ContestForm(session, _disclosure(), 3, "names", host),
    "UpholdForm": lambda session, host: UpholdForm(session, "C-1", "R-0003", host),
    "LiftForm": lambda session, host: LiftForm(session, _would(), host),
    "MarkDialog": lambda session, host: MarkDialog(session, _document(), host),
    "LockDialog": lambda session, host: LockDialog(session, Locks(), host),
    "CertifyDialog": lambda session, host: CertifyDialog(session, _facts(), host),
    "ConceptDialog": lambda session, host: ConceptDialog(session, None, "fr", host),
    "WhoDialog": lambda session, host: WhoDialog(session, "", host),
    "JudgeCopyDialog": lambda session, host: JudgeCopyDialog(session, host),
    "RenewDialog": lambda session, host: RenewDialog(session, host),
    "CustodyDialog": lambda session, host: SourceCustody(session, host).ask_entry(_source()),
    "CustodyReportDialog": lambda session, host: SourceCustody(session, host).ask_report(_source()),
    "HiddenTextDialog": lambda session, host: SourceHidden(session, host).ask(_source()),
    "ItemsDialog": lambda session, host: ItemsDialog(session, "defence", "", (), host),
    "ExposureDialog": lambda session, host: ExposureDialog(session, _shown(), host),
    "AnnexDialog": lambda session, host: AnnexDialog(session, _order(), {}, (), host),
}
PLAN = "the plan of a bundle keeps it: tests/ui/test_bundle_plan_dialog.py"
ELSEWHERE = {
    "MakingDialog": PLAN,
    "GoingInDialog": PLAN,
    "SectionDialog": PLAN,
}


def _all_forms() -> set[str]:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if module.name != "ui.__main__":
            importlib.import_module(module.name)
    found, rest = set(), [FormDialog]
    while rest:
        one = rest.pop()
        found.add(one.__name__)
        rest += one.__subclasses__()
    return found


def test_each_form_of_the_program_is_looked_at_here() -> None:
    known = {*FORMS, *UNKEPT, *ELSEWHERE}
    assert _all_forms() - known == set()
    assert known - _all_forms() == {"ItemsDialog", "ExposureDialog"}  # tables with one field


def _type(dialog: QDialog) -> list[str]:
    """Write into every field that is no choice; what stands there then."""
    for number, field in enumerate(fields_in(dialog)):
        if isinstance(field, QLineEdit):
            field.setText(f"{CANARY} {number}"[: field.maxLength()])
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(f"{CANARY} {number}")
    return _typed(dialog)


def _typed(dialog: QDialog) -> list[str]:
    return [
        field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        for field in fields_in(dialog)
        if isinstance(field, QLineEdit | QPlainTextEdit)
    ]


@pytest.mark.parametrize("name", FORMS)
def test_half_a_form_outlives_a_lock(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, settle: Callable[[], None],
    name: str,
) -> None:  # fmt: skip
    host = QWidget()
    qtbot.addWidget(host)
    finish(session.open(case_path, PASSPHRASE))
    dialog = FORMS[name](session, host)
    dialog.show()
    settle()
    before = _type(dialog)
    assert any(CANARY[:4] in text for text in before)
    finish(session.close())  # as the lock does
    assert not dialog.isVisible()
    finish(session.open(case_path, PASSPHRASE))
    dialog = FORMS[name](session, host)
    dialog.show()
    qtbot.waitUntil(lambda: _typed(dialog) == before)
    dialog.reject()  # given up: nothing of it comes back
    settle()
    dialog = FORMS[name](session, host)
    dialog.show()
    settle()
    assert not any(CANARY[:4] in text for text in _typed(dialog))


def test_a_key_that_was_typed_for_one_recipient_is_not_there_for_another(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, settle: Callable[[], None]
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    finish(session.open(case_path, PASSPHRASE))
    dialog = LockDialog(session, Locks(), host, line="defence: defendant 1")
    dialog.show()
    settle()
    dialog.by_key.turn(on=True)
    dialog.keys.setPlainText(CANARY)
    finish(session.close())  # as the lock does
    finish(session.open(case_path, PASSPHRASE))
    other = LockDialog(session, Locks(), host, line="defence: defendant 2")
    other.show()
    settle()
    assert not other.keys.toPlainText()
    assert not other.by_key.is_on
    other.reject()
    same = LockDialog(session, Locks(), host, line="defence: defendant 1")
    same.show()
    qtbot.waitUntil(lambda: same.keys.toPlainText() == CANARY)
    same.reject()
