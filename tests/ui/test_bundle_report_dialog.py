# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The report on a bundle in the window: broken rules first, in full when chosen, saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.bundle.report import About, Judged
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, worn
from tests.unit.bundle.bindings import EVERY, GOOD, STAMPS, bound, verdict
from ui.dialogs.bundle_report_dialog import BundleReportDialog
from ui.session import Session
from ui.widgets.table_rows import choose_row

Finish = Callable[[object], object]
Shot = Callable[[QWidget, str], Path]
LEFT = Qt.MouseButton.LeftButton
TOLD = replace(EVERY, rules=EVERY.rules - {"B21"}, told=frozenset({"B21"}), most_pages=3)
WRONG = Judged("bundle.pdf", verdict(bound(numbers=(*STAMPS[:2], " ", STAMPS[3])), profile=TOLD))
CLEAN = Judged("second.pdf", verdict(GOOD))


@pytest.fixture
def opened(session: Session, finish: Finish, case_path: Path) -> Iterator[Session]:
    finish(session.open(case_path, PASSPHRASE))
    yield session
    session.shut_down()


def shown(qtbot: QtBot, session: Session, *judged: Judged, folder: Path | None = None) -> object:
    dialog = BundleReportDialog(
        session,
        judged,
        about=About(
            "Hearing bundle", "England and Wales (2021)", {"alpha": "Statement of Witness K"}
        ),
        choose=lambda parent, title, suffix: folder and folder / f"report{suffix}",
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def is_told(dialog: BundleReportDialog, name: str) -> bool:
    return name in dialog.said.text()


def cells(dialog: BundleReportDialog, row: int) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_broken_rules_stand_first_and_say_what_to_do(qtbot: QtBot, opened: Session) -> None:
    dialog = shown(qtbot, opened, WRONG)
    assert isinstance(dialog, BundleReportDialog)
    said = dialog._intro.text()
    assert "not finished" in said
    assert "England and Wales (2021)" in said
    assert dialog.table.model().rowCount() == 35
    assert cells(dialog, 0)[0] == "B02"
    assert cells(dialog, 0)[2:] == ["broken", "page 3", "the printed page number is missing"]
    choose_row(dialog.table, 0)
    text = dialog.text.toPlainText()
    assert "page 3, Statement of Witness K: the printed page number is missing" in text
    assert "Build the bundle again" in text
    results = [cells(dialog, row)[2] for row in range(35)]
    assert (
        results.index("to be looked at") < results.index("kept") < results.index("does not apply")
    )


def test_several_files_are_told_apart(qtbot: QtBot, opened: Session) -> None:
    dialog = shown(qtbot, opened, CLEAN, WRONG)
    assert isinstance(dialog, BundleReportDialog)
    assert cells(dialog, 0)[3] == "bundle.pdf, page 3"
    assert dialog.table.model().rowCount() == 70


def test_a_finished_bundle_says_so(qtbot: QtBot, opened: Session) -> None:
    dialog = shown(qtbot, opened, CLEAN)
    assert isinstance(dialog, BundleReportDialog)
    assert "The bundle is finished" in dialog._intro.text()


def test_the_report_is_saved_without_titles(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    dialog = shown(qtbot, opened, WRONG, folder=tmp_path)
    assert isinstance(dialog, BundleReportDialog)
    for button, name in ((dialog.save_json, "report.json"), (dialog.save_html, "report.html")):
        qtbot.mouseClick(button, LEFT)
        qtbot.waitUntil(partial(is_told, dialog, name))
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["finished"] is False
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "the printed page number is missing" in page
    assert "Witness K" not in page


def test_titles_go_with_it_where_that_is_asked_for(
    qtbot: QtBot, opened: Session, tmp_path: Path
) -> None:
    dialog = shown(qtbot, opened, WRONG, folder=tmp_path)
    assert isinstance(dialog, BundleReportDialog)
    dialog.with_titles.setChecked(True)
    qtbot.mouseClick(dialog.save_html, LEFT)
    qtbot.waitUntil(partial(is_told, dialog, "report.html"))
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "page 3, Statement of Witness K: the printed page number is missing" in page
    assert "England and Wales (2021)" in page


def test_what_things_are_called_is_read_from_the_case(qtbot: QtBot, opened: Session) -> None:
    dialog = BundleReportDialog(opened, (WRONG,))
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "Court: Plain" in dialog._intro.text())
    assert dialog._intro.text().startswith("Hearing bundle")


def test_a_case_in_french_saves_a_report_in_french_and_shows_it_in_the_windows_words(
    qtbot: QtBot, opened: Session, tmp_path: Path
) -> None:
    dialog = BundleReportDialog(
        opened,
        (WRONG,),
        about=About("Dossier", "Simple", {"alpha": "Déposition"}, "fr"),
        choose=lambda parent, title, suffix: tmp_path / f"rapport{suffix}",
    )
    qtbot.addWidget(dialog)
    state, where, wrong = cells(dialog, 0)[2:]
    assert (state, where, wrong) == ("broken", "page 3", "the printed page number is missing")
    assert "in the language of the hearing" in dialog._intro.text()
    qtbot.mouseClick(dialog.save_html, LEFT)
    qtbot.waitUntil(partial(is_told, dialog, "rapport.html"))
    page = (tmp_path / "rapport.html").read_text("utf-8")
    assert "Non terminé : des règles sont enfreintes" in page
    assert "the page" not in page


@pytest.mark.parametrize("name", LOOKS)
def test_pictures(qtbot: QtBot, opened: Session, shot: Shot, name: str) -> None:
    dialog = shown(qtbot, opened, WRONG)
    assert isinstance(dialog, BundleReportDialog)
    with worn(dialog, name):
        shot(dialog, f"bundle-report-{name}")
