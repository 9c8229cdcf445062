# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The care of a case's two files from the window: keys, backups, what does not open, recalls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist import errors
from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.pipeline import backup, copies, keys
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from ui.care import CaseCare
from ui.dialogs.backup_dialog import BackupDialog
from ui.dialogs.backup_restore_dialog import BackupRestoreDialog
from ui.dialogs.keys_of_case_dialog import KeysOfCaseDialog
from ui.dialogs.open_case_dialog import OpenCaseDialog
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.dialogs.recovery_code_dialog import RecoveryCodeDialog
from ui.dialogs.recovery_dialogs import AcceptDialog, ExpertCopyDialog
from ui.dialogs.recovery_screen import RecoveryScreen, needs_recovery
from ui.dialogs.renew_dialog import RenewDialog
from ui.dialogs.salvage_dialog import SalvageDialog
from ui.dialogs.work_dialog import WorkDialog
from ui.main_window import MainWindow
from ui.printing import Printing
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
OTHER = "copper window letter morning basket island"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def care(window: QWidget, session: Session) -> Iterator[CaseCare]:
    yield CaseCare(session, window)
    session.shut_down()  # before the window goes with its dialogs


@pytest.fixture
def open_case(session: Session, case_path: Path, finish: Finish, settle: Settle) -> Path:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    return case_path


def backed_up(path: Path, surroundings: Surroundings) -> Path:
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        return backup.back_up(case, progress=ignore_progress, cancel=CancelToken()).folder


def opens(path: Path, passphrase: str, surroundings: Surroundings) -> bool:
    try:
        with cases.opened(
            path, passphrase=passphrase, surroundings=surroundings, read_only=True
        ) as case:
            return case.has_sealed
    except errors.WrongKeyError:
        return False


def press(box: QWidget, text: str) -> None:
    next(each for each in box.findChildren(QPushButton) if each.text() == text).click()


def child(kind: type, parent: QWidget) -> object:
    return parent.findChildren(kind)[-1]


def worked(qtbot: QtBot, dialog: WorkDialog) -> str:
    """What came of the work of a dialog."""
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.outcome.isVisible() or bool(dialog.problem), timeout=20_000)
    assert dialog.outcome.isVisible(), dialog.problem
    return dialog.outcome.text()


# --- who can open the case ------------------------------------------------------------------------


@pytest.fixture
def keys_dialog(care: CaseCare, open_case: Path, settle: Settle) -> KeysOfCaseDialog:
    dialog = care.keys()
    assert isinstance(dialog, KeysOfCaseDialog)
    settle()
    return dialog


def test_the_only_way_cannot_be_taken_away(keys_dialog: KeysOfCaseDialog) -> None:
    take = keys_dialog.take
    assert not take[SlotKind.PASSPHRASE].isEnabled()
    assert "only way" in keys_dialog.state[SlotKind.PASSPHRASE].text()
    assert take[SlotKind.RECOVERY].isHidden()
    assert "nobody can open" in keys_dialog.state[SlotKind.RECOVERY].text()


def test_a_new_passphrase_opens_both_files_and_the_old_one_none(
    qtbot: QtBot,
    keys_dialog: KeysOfCaseDialog,
    open_case: Path,
    surroundings: Surroundings,
    settle: Settle,
) -> None:
    keys_dialog.change.click()
    dialog = child(PassphraseDialog, keys_dialog)
    assert isinstance(dialog, PassphraseDialog)
    dialog._rows.propose.click()
    proposed = dialog.passphrase
    assert len(proposed.split()) == 7
    assert proposed in dialog._rows.strength.text()  # in full, however narrow the field is
    dialog._go.click()
    assert "differ" in dialog.problem  # it has to be typed once more
    dialog._rows.again.setText(proposed)
    assert dialog.problem == ""  # what was wrong is mended
    dialog._go.click()
    settle()
    assert "new passphrase opens" in keys_dialog.text
    assert opens(open_case, proposed, surroundings)
    assert not opens(open_case, PASSPHRASE, surroundings)


def test_a_code_counts_only_after_parts_of_it_came_back(
    qtbot: QtBot,
    keys_dialog: KeysOfCaseDialog,
    open_case: Path,
    surroundings: Surroundings,
    settle: Settle,
) -> None:
    keys_dialog.print.click()
    dialog = child(RecoveryCodeDialog, keys_dialog)
    assert isinstance(dialog, RecoveryCodeDialog)
    code = dialog._shown.text()
    dialog._go.click()
    assert dialog._shown.isHidden()  # from the paper, not from the screen
    dialog._back.click()
    assert dialog._shown.text() == code
    dialog._go.click()
    dialog._typed.setText("0000 0000")
    dialog._go.click()
    settle()
    assert "not what stands there" in dialog.problem
    assert not opens(open_case, code, surroundings)
    groups = code.split("-")
    dialog._typed.setText(" ".join(groups[place] for place in dialog._asked).lower())
    dialog._go.click()
    settle()
    assert opens(open_case, code, surroundings)
    assert keys_dialog.take[SlotKind.RECOVERY].isVisible()
    keys_dialog.take[SlotKind.RECOVERY].click()
    press(keys_dialog.findChildren(QMessageBox)[-1], "Take it away")
    settle()
    assert not opens(open_case, code, surroundings)


def test_the_keyring_is_named(
    keys_dialog: KeysOfCaseDialog, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, bytes] = {}

    def store(entry_id: str, secret: bytes) -> str:
        kept[entry_id] = secret
        return "SecretService"

    monkeypatch.setattr("hearing_assist.engines.keyring.store", store)
    monkeypatch.setattr("hearing_assist.engines.keyring.forget", kept.pop)
    keys_dialog.keyring.click()
    settle()
    assert "Kept by: Secret Service" in keys_dialog.state[SlotKind.KEYRING].text()
    assert len(kept) == 2  # one for each file
    keys_dialog.take[SlotKind.KEYRING].click()
    press(keys_dialog.findChildren(QMessageBox)[-1], "Take it away")
    settle()
    assert kept == {}
    assert keys_dialog.keyring.isVisible()


def test_a_computer_without_a_keyring_says_so(
    keys_dialog: KeysOfCaseDialog, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearing_assist.engines.keyring.find_backend", lambda: None)
    keys_dialog.keyring.click()
    settle()
    assert "no safe keyring" in keys_dialog.text
    assert keys_dialog.keyring.isVisible()


def test_the_case_under_new_keys_and_what_is_to_be_destroyed(
    qtbot: QtBot,
    keys_dialog: KeysOfCaseDialog,
    open_case: Path,
    surroundings: Surroundings,
    settle: Settle,
) -> None:
    wanted: list[Path] = []
    keys_dialog.case_wanted.connect(wanted.append)
    keys_dialog.renew.click()
    dialog = child(RenewDialog, keys_dialog)
    assert isinstance(dialog, RenewDialog)
    dialog._rows.field.setText(OTHER)
    dialog._rows.again.setText(OTHER)
    said = worked(qtbot, dialog)
    for name in ("c.hearing", "c.hearing.keys", "c.hearing.keys2", "c.sealed", "c.sealed.keys"):
        assert f"{name}\n" in said
    press(dialog, "&Open the new case")
    assert opens(wanted[0], OTHER, surroundings)
    assert not opens(wanted[0], PASSPHRASE, surroundings)


def test_the_sheet_goes_to_a_printer_under_the_reference_only(
    qtbot: QtBot, care: CaseCare, open_case: Path, session: Session, tmp_path: Path,
    window: QWidget, finish: Finish,
) -> None:  # fmt: skip
    from hearing_assist.pipeline.recovery_paper import recovery_paper

    code = keys.new_recovery_code()
    data = finish(session.run(lambda case, progress, cancel: recovery_paper(case, code)))
    assert isinstance(data, bytes)
    printing = Printing(session, data)
    printing.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing.printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert printing.printer.docName() == "HC-1"
    with qtbot.waitSignal(printing.printed, timeout=20_000):
        printing.start()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


# --- backups --------------------------------------------------------------------------------------


def test_a_backup_says_where_and_that_it_was_read_again(
    qtbot: QtBot, care: CaseCare, open_case: Path, settle: Settle, tmp_path: Path
) -> None:
    dialog = care.back_up()
    assert isinstance(dialog, BackupDialog)
    settle()
    assert "None of this case" in dialog.last.text()
    dialog._place.line.setText(str(tmp_path / "stick"))
    dialog._go.click()
    qtbot.waitUntil(lambda: "read again" in dialog.last.text(), timeout=20_000)
    assert "Every page was read again" in dialog.problem
    (made,) = copies.found_backups(open_case, tmp_path / "stick")
    assert str(made.folder) in dialog.problem
    dialog.reject()
    again = care.back_up()
    assert isinstance(again, BackupDialog)
    settle()
    assert again._place.path == tmp_path / "stick"  # where the last one went


def test_a_backup_opens_as_a_new_case_and_never_over_the_one_at_work(
    qtbot: QtBot,
    care: CaseCare,
    case_path: Path,
    session: Session,
    surroundings: Surroundings,
    finish: Finish,
    settle: Settle,
) -> None:
    backed_up(case_path, surroundings)
    finish(session.open(case_path, PASSPHRASE))
    wanted: list[Path] = []
    care.case_wanted.connect(wanted.append)
    dialog = care.restore()
    assert isinstance(dialog, BackupRestoreDialog)
    place = dialog._place.path
    dialog._place.line.setText(str(case_path.parent))
    dialog._go.click()
    qtbot.waitUntil(lambda: "already holds files" in dialog.problem)
    dialog._place.line.setText(str(place))
    assert "stay as they are" in dialog._intro.text()
    worked(qtbot, dialog)
    press(dialog, "&Open it now")
    finish(session.open(wanted[0], PASSPHRASE))
    assert wanted[0].parent == place != case_path.parent


# --- what does not open ---------------------------------------------------------------------------


def damage(path: Path, kind: str, surroundings: Surroundings) -> None:
    """Make a case one that does not open."""
    sealed = path.parent / cases.SEALED_FOLDER / "c.sealed"
    key_files = [path.with_name(path.name + end) for end in (".keys", ".keys2")]
    match kind:
        case "page":
            flipped = bytearray(path.read_bytes())
            flipped[-6000] ^= 1  # not the last page, which is of the list of tables
            path.write_bytes(flipped)
        case "keys":
            for key_file in key_files:
                key_file.write_bytes(key_file.read_bytes()[:100])
        case "no keys":
            for key_file in key_files:
                key_file.unlink()
        case "older":
            older = path.read_bytes()
            with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
                case.sealed.set_setting("x", "y")
                case.hearing.put_labels(())
                with case.hearing._change("title", ["x"]):
                    pass
            path.write_bytes(older)
        case "wrong file":
            for end in ("", ".keys", ".keys2"):
                data = sealed.with_name(sealed.name + end).read_bytes()
                path.with_name(path.name + end).write_bytes(data)
        case "newer":
            with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
                case.hearing._store.run("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("kind", "heading", "ways"),
    [
        ("page", "damaged", ["backup", "salvage", "copy"]),
        ("keys", "key files", ["backup", "copy"]),
        ("no keys", "key files", ["backup", "copy"]),
        ("older", "not as it was closed", ["backup", "copy", "accept"]),
        ("wrong file", "not what its name says", ["copy"]),
        ("newer", "newer version", ["backup", "copy"]),
    ],
)
def test_what_happened_and_what_can_be_done(
    qtbot: QtBot,
    case_path: Path,
    surroundings: Surroundings,
    kind: str,
    heading: str,
    ways: list[str],
) -> None:
    damage(case_path, kind, surroundings)
    before = case_path.read_bytes()
    with (
        pytest.raises(errors.HearingAssistError) as caught,
        cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings),
    ):
        pass
    assert needs_recovery(caught.value)
    screen = RecoveryScreen(case_path, caught.value, ())
    qtbot.addWidget(screen)
    assert heading in screen.title
    asked: list[str] = []
    screen.wanted.connect(asked.append)
    for button in screen.findChildren(QPushButton):
        button.click()
    assert asked == ways
    assert case_path.read_bytes() == before


def test_a_wrong_passphrase_is_no_damage(case_path: Path, surroundings: Surroundings) -> None:
    with (
        pytest.raises(errors.WrongKeyError) as caught,
        cases.opened(case_path, passphrase="other", surroundings=surroundings),
    ):
        pass
    assert not needs_recovery(caught.value)
    assert not needs_recovery(errors.MissingKeyError("c.hearing: the keyring is locked."))


def test_salvage_tells_what_was_lost_and_what_to_compare(
    qtbot: QtBot,
    care: CaseCare,
    case_path: Path,
    session: Session,
    surroundings: Surroundings,
    finish: Finish,
) -> None:
    backed_up(case_path, surroundings)
    damage(case_path, "page", surroundings)
    wanted: list[Path] = []
    care.case_wanted.connect(wanted.append)
    dialog = care.recover("salvage", case_path)
    assert isinstance(dialog, SalvageDialog)
    dialog._go.click()
    assert "Type the passphrase" in dialog.problem
    dialog._passphrase.setText(PASSPHRASE)
    assert "Compare it with the newest backup" in worked(qtbot, dialog)
    model = dialog.table.model()
    assert [model.data(model.index(row, 0)) for row in range(model.rowCount())] == [
        "Case file",
        "Sealed record",
    ]
    press(dialog, "&Open it now")
    finish(session.open(wanted[0], PASSPHRASE))
    assert session.has_sealed


def test_an_expert_gets_the_files_byte_for_byte(
    qtbot: QtBot, care: CaseCare, case_path: Path, surroundings: Surroundings
) -> None:
    damage(case_path, "keys", surroundings)
    dialog = care.recover("copy", case_path)
    assert isinstance(dialog, ExpertCopyDialog)
    place = dialog._place.path
    worked(qtbot, dialog)
    for end in ("", ".keys", ".keys2"):
        copied = place / (case_path.name + end)
        assert copied.read_bytes() == case_path.with_name(case_path.name + end).read_bytes()


def test_an_older_copy_is_accepted_on_purpose_and_on_record(
    qtbot: QtBot,
    care: CaseCare,
    case_path: Path,
    session: Session,
    surroundings: Surroundings,
    finish: Finish,
) -> None:
    damage(case_path, "older", surroundings)
    dialog = care.recover("accept", case_path)
    assert isinstance(dialog, AcceptDialog)
    dialog._passphrase.setText(PASSPHRASE)
    dialog._go.click()
    assert "on purpose" in dialog.problem
    dialog._meant.setChecked(True)
    with qtbot.waitSignal(care.case_wanted, timeout=20_000):
        dialog._go.click()
    finish(session.open(case_path, PASSPHRASE))

    def actions(case: Case, progress: object, cancel: object) -> object:
        return [entry.action for entry in case.hearing.audit.entries()]

    found = finish(session.run(actions))
    assert isinstance(found, list)
    assert "accept-older-copy" in found


def test_from_a_damaged_case_to_its_backup_in_the_real_window(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    case_path: Path,
    session: Session,
    surroundings: Surroundings,
    settle: Settle,
) -> None:
    backed_up(case_path, surroundings)
    damage(case_path, "keys", surroundings)
    before = case_path.read_bytes()
    window = make_window()
    asking = window._start.ask_passphrase(case_path)
    asking._passphrase.setText(PASSPHRASE)
    asking._go.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryScreen)), timeout=20_000)
    (screen,) = window.findChildren(RecoveryScreen)
    qtbot.waitUntil(screen.isVisible)
    screen.first_focus().click()  # type: ignore[attr-defined]
    dialog = window.findChildren(BackupRestoreDialog)[-1]
    worked(qtbot, dialog)
    press(dialog, "&Open it now")
    again = window.findChildren(OpenCaseDialog)[-1]
    again._passphrase.setText(PASSPHRASE)
    again._go.click()
    qtbot.waitUntil(lambda: session.is_open, timeout=20_000)
    assert session.path is not None
    assert session.path.parent.name == "c-restored"
    qtbot.waitUntil(lambda: not screen_is_shown(window))
    assert case_path.read_bytes() == before


def screen_is_shown(window: QWidget) -> bool:
    return any(each.isVisible() for each in window.findChildren(RecoveryScreen))
