# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the dialogs about a case's files: nothing cut, in each look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.salvage import Salvaged
from hearing_assist.errors import AlteredCaseError, DamagedCaseError, DamagedKeysError
from hearing_assist.pipeline.copies import FoundBackup
from hearing_assist.pipeline.recall import Recalled
from hearing_assist.pipeline.salvage import Report
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from ui.care import CaseCare
from ui.dialogs.backup_restore_dialog import BackupRestoreDialog
from ui.dialogs.judge_copy_dialog import JudgeCopyDialog
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.dialogs.recall_dialog import RecallDialog
from ui.dialogs.recovery_code_dialog import RecoveryCodeDialog
from ui.dialogs.recovery_dialogs import AcceptDialog, ExpertCopyDialog
from ui.dialogs.recovery_screen import RecoveryScreen
from ui.dialogs.renew_dialog import RenewDialog, Renewed
from ui.dialogs.salvage_dialog import SalvageDialog
from ui.session import Session

Shot = Callable[[QWidget, str], Path]
MADE = dt.datetime(2026, 11, 21, 16, 30, tzinfo=dt.UTC)
PATH = Path("/cases/HC-2026-0142/HC-2026-0142.hearing")
BACKUPS = (FoundBackup(PATH.parent / "backups" / "HC-2026-0142-2026-11-21-163000", MADE),)


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> Iterator[QMainWindow]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    yield window
    session.shut_down()


def salvaged(session: Session, window: QWidget) -> QDialog:
    dialog = SalvageDialog(session, PATH, BACKUPS, window)
    files = (
        ("HC-2026-0142.hearing", Salvaged(20_412, 3, ("segment", "block"))),
        ("HC-2026-0142.sealed", Salvaged(8_120, 0, ())),
    )
    dialog.show_result(Report(PATH.parent / "saved" / PATH.name, files))
    return dialog


def renewed(session: Session, window: QWidget) -> QDialog:
    dialog = RenewDialog(session, window)
    old = [PATH, PATH.with_suffix(".hearing.keys"), PATH.with_suffix(".hearing.keys2")]
    dialog.show_result(Renewed(PATH.parent / "new" / PATH.name, (*old, BACKUPS[0].folder)))
    return dialog


def typing_back(session: Session, window: QWidget) -> QDialog:
    dialog = RecoveryCodeDialog(session, window)
    dialog._on_submit()
    return dialog


def new_passphrase(session: Session, window: QWidget) -> QDialog:
    dialog = PassphraseDialog("HC-1", "The King v Doe", window)
    dialog._rows.propose.click()
    dialog._on_submit()
    return dialog


def recalled(session: Session, window: QWidget) -> QDialog:
    items = (
        Recalled("1", "summary", MADE, "court", "en"),
        Recalled("2", "bundle", MADE, ""),
        Recalled("3", "disclosure", MADE, "defence, counsel for the first defendant"),
        Recalled("4", "judge's copy", MADE, ""),
    )
    return RecallDialog(session, items, window)


DIALOGS: dict[str, Callable[[Session, QWidget], QDialog]] = {
    "passphrase": new_passphrase,
    "code": RecoveryCodeDialog,
    "code-typed-back": typing_back,
    "renew": RenewDialog,
    "renewed": renewed,
    "restore": lambda session, window: BackupRestoreDialog(session, PATH, BACKUPS, window),
    "judge-copy": JudgeCopyDialog,
    "salvage": lambda session, window: SalvageDialog(session, PATH, BACKUPS, window),
    "salvaged": salvaged,
    "expert": lambda session, window: ExpertCopyDialog(session, PATH, window),
    "accept": lambda session, window: AcceptDialog(session, PATH, window),
    "recall": recalled,
}
SCREENS = {
    "damaged": DamagedCaseError(
        f"{PATH}: page 12 is damaged; the file was not changed. Fetch the case from a backup."
    ),
    "altered": AlteredCaseError(
        f"{PATH}: is not as it was closed: it was changed by another hand, or a part of an older "
        "copy was put in. Compare it with a backup. Only when that is meant: accept-older puts it "
        "on record."
    ),
    "keys": DamagedKeysError(f"{PATH}.keys: is damaged, and so is its second copy."),
}


def draw() -> None:
    for _ in range(3):
        settle()


@pytest.mark.parametrize("look", LOOKS)
def test_pictures_of_the_dialogs(
    qtbot: QtBot, window: QMainWindow, session: Session, shot: Shot, look: str
) -> None:
    for name, make in DIALOGS.items():
        dialog = make(session, window)
        dialog.open()
        with worn(dialog, look):
            draw()
            shot(dialog, f"care-{name}-{look}")
        dialog.reject()
        dialog.deleteLater()


@pytest.mark.parametrize("look", LOOKS)
def test_pictures_of_the_recovery_screen(qtbot: QtBot, shot: Shot, look: str) -> None:
    for name, error in SCREENS.items():
        screen = RecoveryScreen(PATH, error, BACKUPS if name != "keys" else ())
        qtbot.addWidget(screen)
        screen.show()
        with worn(screen, look):
            draw()
            shot(screen, f"care-{name}-{look}")


@pytest.mark.parametrize("look", LOOKS)
def test_pictures_of_an_open_case(
    window: QMainWindow,
    session: Session,
    case_path: Path,
    finish: Callable[..., object],
    settle: Callable[[], None],
    shot: Shot,
    look: str,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    care = CaseCare(session, window)
    for name, open_ in (
        ("keys", care.keys),
        ("backup", care.back_up),
        ("print", care.print_document),
    ):
        dialog = open_()
        assert dialog is not None
        settle()
        with worn(dialog, look):
            draw()
            shot(dialog, f"care-{name}-of-case-{look}")
        dialog.reject()
