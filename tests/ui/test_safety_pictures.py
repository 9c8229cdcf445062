# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Pictures of the locked screen, of a case that can only be read, and of the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.engines.volumes import Hazard
from hearing_assist.errors import UnsuitablePlaceError
from hearing_assist.pipeline.case import Surroundings, refuse_hazard
from tests.ui.conftest import PASSPHRASE, until_cancelled
from tests.ui.looks import LOOKS, SIZES, dark_palette
from ui.access import Hindrance
from ui.hand_over import LockedCase
from ui.main_window import MainWindow
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]
Shot = Callable[[QWidget, str], Path]


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, window: MainWindow) -> str:
    look = str(request.param)
    window.resize(*SIZES[look])
    if look.startswith("dark"):
        QApplication.setPalette(dark_palette())
    if look.endswith("200"):
        window._look.set_text_size(200)
    for _ in range(3):
        QApplication.processEvents()
    return look


def test_locked(window: MainWindow, case_path: Path, shot: Shot, look: str, qtbot: QtBot) -> None:
    window.locking.begin_locked(LockedCase(case_path, "HC-1", note="The disk was full."))
    screen = window.locking.screen
    assert screen is not None
    screen.keyring.show()
    screen.unlock.click()
    QApplication.processEvents()
    shot(window, f"locked-{look}")
    area = screen.horizontalScrollBar()
    assert not area.isVisible()


def test_locked_with_work(
    window: MainWindow,
    session: Session,
    case_path: Path,
    shot: Shot,
    look: str,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    session.run(until_cancelled, changes="sources")
    window.lock()
    QApplication.processEvents()
    shot(window, f"locked-work-{look}")


def test_read_only_and_closing(
    window: MainWindow,
    session: Session,
    case_path: Path,
    shot: Shot,
    look: str,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE, hindrance=Hindrance.PLACE))
    for name in ("persons", "mentions"):
        window.show_named(name)
        settle()
        shot(window, f"read-only-{name}-{look}")
    job = session.run(until_cancelled)
    window._check_line.follow(job)
    window._check_line._on_time()
    QApplication.processEvents()
    shot(window, f"checking-{look}")
    job.cancel()
    settle()
    window._closing.line.show_backup(session.run(until_cancelled))
    window._on_closing_begun()
    QApplication.processEvents()
    shot(window, f"closing-{look}")


def test_dialogs(
    window: MainWindow,
    session: Session,
    case_path: Path,
    surroundings: Surroundings,
    shot: Shot,
    look: str,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE, hindrance=Hindrance.PLACE))
    settle()
    with pytest.raises(UnsuitablePlaceError) as caught:
        refuse_hazard(case_path.parent, replace(surroundings, hazard=lambda _: Hazard.NETWORK))
    place = window._start.ask_about_place(case_path, None, caught.value)
    QApplication.processEvents()
    shot(place, f"place-{look}")
    place.close()
    copy = window._start.ask_for_copy()
    QApplication.processEvents()
    shot(copy, f"local-copy-{look}")
    copy.close()
    accept = window._care.recover("accept", case_path)
    QApplication.processEvents()
    shot(accept, f"accept-{look}")
    accept.close()
    menu = window.menus._case_menu
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    shot(menu, f"case-menu-{look}")
