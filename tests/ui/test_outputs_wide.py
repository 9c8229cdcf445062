# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A release to the press from the window: refused until a clerk answers for it, then made."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience
from tests.ui import outputs
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.outputs import (
    LONG,
    Dialogs,
    Finish,
    Shot,
    choose,
    press,
    start,
    state,
    wait_idle,
)
from ui.dialogs.exposure_dialog import ExposureDialog
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

released, dialogs, empty_page = outputs.released, outputs.dialogs, outputs.page


@pytest.fixture
def page(
    qtbot: QtBot, empty_page: OutputsPage, session: Session, finish: Finish, released: Path
) -> OutputsPage:
    """The page of a released case, with the release to the press chosen."""
    start(qtbot, empty_page, session, finish, released)
    choose(empty_page, "disclosure", Audience.PRESS)
    return empty_page


def test_the_press_is_served_after_a_clerk_answered(
    qtbot: QtBot, page: OutputsPage, session: Session, dialogs: Dialogs
) -> None:
    assert "outside the case" in page._panel._about.text()
    assert "until then nothing is released" in page._panel._exposure_text.text()
    press(qtbot, page, session, "")
    assert "Nobody has answered" in page._result.text
    assert "What stays readable" in page._result.text
    assert "answer for it" in page._result.advice
    assert "--sign" not in page._result.text
    assert not list(dialogs.folder.iterdir())
    assert page._result.next.text() == "Look at what stays readable"
    qtbot.mouseClick(page._result.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(ExposureDialog)), timeout=LONG)
    (dialog,) = page.findChildren(ExposureDialog)
    qtbot.keyClicks(dialog.reason, "Read; nothing rare.")
    qtbot.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nothing rare" in dialog.text, timeout=LONG)
    dialog.reject()
    wait_idle(qtbot, page, session)
    assert "A clerk answered" in page._panel._exposure_text.text()
    press(qtbot, page, session, "")
    (made,) = dialogs.folder.glob("press-v1-*")
    assert (made / "manifest.json").exists()
    assert state(page, "disclosure", Audience.PRESS) == "up to date"
    choose(page, "disclosure", Audience.PUBLIC)
    assert state(page, "disclosure", Audience.PUBLIC) == "not made yet"
    assert "until then nothing is released" in page._panel._exposure_text.text()


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(page: OutputsPage, shot: Shot, look: str) -> None:
    page.resize(1100, 760)
    with worn(page, look):
        settle()
        shot(page, f"outputs-press-{look}")
