# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A clerk decides about text under somebody else's boxes on the Sources page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.errors import HiddenTextError
from hearing_assist.pipeline import incoming
from hearing_assist.pipeline.case import Case
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, worn
from tests.ui.source_steps import choose, drop, shown_page, wait_idle
from tests.unit.pipeline.test_incoming import boxed
from ui.messages import explain
from ui.pages.source_hidden import HiddenTextDialog
from ui.pages.sources_page import SourcesPage
from ui.session import Session

Finish = Callable[..., object]
Shot = Callable[[QWidget, str], Path]


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish, tmp_path: Path
) -> Iterator[SourcesPage]:
    page = shown_page(qtbot, session)
    finish(session.open(case_path, PASSPHRASE))
    for name, over in (("boxed", True), ("clean", False)):
        (tmp_path / f"{name}.pdf").write_bytes(boxed(over=over))
    drop(page, tmp_path / "boxed.pdf", tmp_path / "clean.pdf")
    qtbot.mouseClick(page._import, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    yield page
    session.shut_down()


def test_only_such_a_document_offers_it_and_a_reason_is_kept(
    qtbot: QtBot, page: SourcesPage, session: Session, finish: Finish
) -> None:
    choose(page, "clean.pdf")
    assert page._details.hidden.isHidden()
    choose(page, "boxed.pdf")
    qtbot.mouseClick(page._details.hidden, Qt.MouseButton.LeftButton)
    dialog = page.findChild(HiddenTextDialog)
    assert isinstance(dialog, HiddenTextDialog)
    assert "opaque boxes: 1" in dialog._intro.text()
    qtbot.mouseClick(dialog._go, Qt.MouseButton.LeftButton)
    assert "Say why" in dialog.problem
    dialog.reason.setText("looked at; it names nobody")
    with qtbot.waitSignal(page._hidden.said):
        qtbot.mouseClick(dialog._go, Qt.MouseButton.LeftButton)
    assert "looked at" in page._result.text()

    def reasons(case: Case, progress: object, cancel: object) -> object:
        return [one.reason for one in incoming.incoming(case)]

    assert finish(session.run(reasons)) == ["looked at; it names nobody"]


def test_the_refusal_names_the_page_and_the_button() -> None:
    text = explain(HiddenTextError(("1: A statement",))).text
    assert "on the Sources page (“Hidden text…”)" in text
    assert "review" not in text


@pytest.mark.parametrize("name", LOOKS)
def test_pictures(qtbot: QtBot, page: SourcesPage, shot: Shot, name: str) -> None:
    choose(page, "boxed.pdf")
    with worn(page, name):
        shot(page, f"sources-hidden-{name}")
    page._details.hidden.click()
    dialog = page.findChild(HiddenTextDialog)
    assert dialog is not None
    shot(dialog, f"hidden-text-{name}")
