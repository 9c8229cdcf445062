# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Closing a case makes a backup of what changed, and never fails for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import backup
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.copies import case_in, found_backups
from tests.ui.conftest import PASSPHRASE
from tests.ui.person_steps import ZARIELLE, put
from ui.main_window import MainWindow
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]


def close(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    window._closing.close_case()
    qtbot.waitUntil(lambda: not session.is_open and not session.is_busy, timeout=20_000)


def test_a_backup_is_made_of_what_changed_and_not_twice(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path,
    surroundings: Surroundings, finish: Finish, settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    settle()
    close(qtbot, window, session)
    (first,) = found_backups(case_path)
    finish(session.open(case_path, PASSPHRASE))
    settle()
    close(qtbot, window, session)
    assert found_backups(case_path) == (first,)  # nothing has changed
    finish(session.open(case_path, PASSPHRASE))
    put(session, finish, ZARIELLE)
    settle()
    close(qtbot, window, session)
    newest, _ = found_backups(case_path)
    with cases.opened(
        case_in(newest.folder), passphrase=PASSPHRASE, surroundings=surroundings, read_only=True
    ) as case:
        assert [one.name for one in case.sealed.persons()] == [ZARIELLE.name]


def test_a_backup_that_fails_is_told_the_next_time(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish,
    settle: Settle,
) -> None:  # fmt: skip
    place = case_path.parent / backup.FOLDER
    place.write_bytes(b"a file in the way")
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert window._notice.text == ""
    close(qtbot, window, session)  # all the same
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert "no backup was made" in window._notice.text
    assert str(place) in window._notice.text
    assert window._notice.isVisible()
    place.unlink()
    close(qtbot, window, session)
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert window._notice.text == ""


def test_the_backup_can_be_skipped_and_switched_off(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish,
    settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.close()
    assert window._closing.line.isVisible()
    assert "backup" in window._closing.line.text
    window._closing.line.skip.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert found_backups(case_path) == ()
    session.surroundings.settings.remember_backs_up(False)
    finish(session.open(case_path, PASSPHRASE))
    settle()
    close(qtbot, window, session)
    assert not (case_path.parent / backup.FOLDER).exists()
