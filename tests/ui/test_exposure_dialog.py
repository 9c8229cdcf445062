# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a disclosure leaves readable, shown before it is made, and a clerk's word for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import exposure, mentions
from hearing_assist.pipeline.case import Surroundings
from tests.ui import outputs
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.outputs import (
    LONG,
    REGISTER,
    Finish,
    Shot,
    add_source,
    choose,
    release_all,
    start,
    wait_idle,
)
from ui.dialogs.exposure_dialog import ExposureDialog
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

dialogs, page = outputs.dialogs, outputs.page
TEXT = (
    "Zarielle Oduvane is a nurse from Nigeria.\n\nMs Oduvane has a scar and two sisters. "
    "She left on 3 March 2021.\n"
)


@pytest.fixture
def released(case_path: Path, surroundings: Surroundings, tmp_path: Path) -> Path:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        mentions.import_persons(case, REGISTER)
        add_source(case, tmp_path / "a.txt", TEXT)
        mentions.serve_under_review(case)
        release_all(case)
    return case_path


@pytest.fixture
def dialog(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, released: Path
) -> ExposureDialog:
    start(qtbot, page, session, finish, released)
    choose(page, "disclosure", Audience.DEFENCE)
    assert "Nobody has answered" in page._panel._exposure_text.text()
    qtbot.mouseClick(page._panel.exposure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(ExposureDialog)), timeout=LONG)
    return page.findChildren(ExposureDialog)[0]


def test_a_clerk_reads_it_and_answers_for_it(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    dialog: ExposureDialog,
    released: Path,
    surroundings: Surroundings,
) -> None:
    words = {dialog.model.index(row, 2).data() for row in range(dialog.model.rowCount())}
    assert {"nurse", "Nigeria", "scar", "sisters"} <= words
    assert "Zarielle" not in str(words)
    assert not dialog.answer.isEnabled()
    qtbot.keyClicks(dialog.reason, "Read; nothing rare.")
    qtbot.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nothing rare" in dialog.text, timeout=LONG)
    dialog.reject()
    wait_idle(qtbot, page, session)
    assert "A clerk answered" in page._panel._exposure_text.text()
    session.shut_down()
    with cases.opened(released, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        signed = exposure.signed_off(case, Audience.DEFENCE)
    assert signed is not None


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(dialog: ExposureDialog, shot: Shot, look: str) -> None:
    with worn(dialog, look):
        settle()
        shot(dialog, f"exposure-{look}")
