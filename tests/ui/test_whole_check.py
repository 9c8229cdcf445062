# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case is shown before its files are read through; until then it can only be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.engines.store import PAGE_BYTES
from hearing_assist.errors import AlteredCaseError, DamagedCaseError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import register_edit
from hearing_assist.pipeline.case import Surroundings
from tests.ui.conftest import PASSPHRASE
from tests.ui.person_steps import ZARIELLE
from ui.dialogs.recovery_screen import RecoveryScreen
from ui.main_window import MainWindow
from ui.pages.persons_page import PersonsPage
from ui.pages.start_page import StartPage
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]


def test_nothing_can_be_changed_before_the_files_were_read_through(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    keys = case_path.with_name("c.hearing.keys")
    before = keys.read_bytes()
    seen: list[tuple[bool, str, bool]] = []

    def look() -> None:
        window.show_named("persons")
        page = window.current_page
        assert isinstance(page, PersonsPage)
        seen.append((page._add.isEnabled(), page._add.toolTip(), keys.read_bytes() == before))

    session.opened.connect(look)
    session.checked.connect(look)
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert seen == [
        (False, "This case is being checked; it can be read meanwhile.", True),
        (True, "", False),  # the begin of work is noted
    ]
    assert not window._notice.isVisible()
    assert not window._check_line.isVisible()  # it was a matter of milliseconds


def test_a_change_that_comes_early_waits_for_the_check(
    session: Session, case_path: Path, finish: Finish, surroundings: Surroundings
) -> None:
    saved: list[object] = []

    def save() -> None:
        for changes in ("persons", ""):
            session.run(
                lambda case, progress, cancel: register_edit.save_person(case, ZARIELLE),
                changes=changes,
            ).finished.connect(lambda: saved.append(1))

    session.opened.connect(save)
    finish(session.open(case_path, PASSPHRASE))
    finish(session.close())
    assert len(saved) == 2
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        assert [one.name for one in case.sealed.persons()] == [ZARIELLE.name]


def damaged(path: Path, surroundings: Surroundings) -> None:
    data = bytearray(path.read_bytes())
    data[-PAGE_BYTES * 9 // 2] ^= 1  # the last pages are of the list of tables: too much
    path.write_bytes(data)


def put_back(path: Path, surroundings: Surroundings) -> None:
    older = path.read_bytes()
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        register_edit.save_person(case, ZARIELLE)
        case.hearing.cache_put({"a": "b"})
    path.write_bytes(older)


@pytest.mark.parametrize(
    ("harm", "error"), [(damaged, DamagedCaseError), (put_back, AlteredCaseError)]
)
def test_a_case_that_is_not_what_it_was_is_closed_and_told(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    surroundings: Surroundings,
    settle: Settle,
    harm: Callable[[Path, Surroundings], None],
    error: type[Exception],
) -> None:
    harm(case_path, surroundings)
    before = case_path.read_bytes()
    session.open(case_path, PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window._screens.covering, RecoveryScreen))
    settle()
    screen = window._screens.covering
    assert isinstance(screen, RecoveryScreen)
    assert isinstance(screen.error, error)
    assert screen.path == case_path
    assert not session.is_open
    assert case_path.read_bytes() == before
    window.show_page(0)  # and another case can be opened
    assert window._screens.covering is None
    assert isinstance(window.current_page, StartPage)


def test_closing_during_the_check_writes_nothing(
    session: Session, case_path: Path, finish: Finish
) -> None:
    files = [path for path in case_path.parent.rglob("*") if path.is_file()]
    before = [path.read_bytes() for path in files]
    session.opened.connect(session.close)
    finish(session.open(case_path, PASSPHRASE))
    session.shut_down()
    assert [path.read_bytes() for path in files] == before
