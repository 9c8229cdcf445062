# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The outputs page on the real core: papers made, refused, stopped, out of date, looked at."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hearing_assist.bundle import assemble
from hearing_assist.bundle.plan import Choice
from hearing_assist.bundle.profile import Profile, load
from hearing_assist.casefile.records import Audience, SourceKind
from hearing_assist.pipeline import bundle_plan, bundle_steps, mentions
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.arrangement import Options
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui import outputs
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.outputs import (
    FRENCH,
    Dialogs,
    Finish,
    Shot,
    add_source,
    choose,
    press,
    release_all,
    start,
    state,
    wait_idle,
)
from ui.dialogs.bundle_report_dialog import BundleReportDialog
from ui.item_models.outputs_model import Column, OutputsModel
from ui.pages.output_state import OutputsState
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

released, dialogs, page = outputs.released, outputs.dialogs, outputs.page


def out_of_order(path: Path, surroundings: Surroundings, folder: Path) -> None:
    """Keep an order of the bundle that a court which wants that of dates refuses."""
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        add_source(case, folder / "second.txt", "The van stood before the house.\n")
        release_all(case)
        plan = bundle_plan.read(case)
        arranged = plan.arrangement
        for name, day in zip(arranged.sections[0].items, ("2026-03-02", "2026-03-01"), strict=True):
            arranged = bundle_steps.set_choice(arranged, Choice(name, dated=day))
        arranged = replace(arranged, options=replace(arranged.options, profile="family"))
        bundle_plan.keep(case, plan, arranged)


def strict(name: str) -> Profile:
    """A court's profile that refuses documents out of the order of their dates."""
    found = load(name)
    return replace(found, rules=found.rules | {"B22"}, told=found.told - {"B22"})


def in_order(session: Session, finish: Finish) -> None:
    def keep(case: Case, progress: object, cancel: object) -> None:
        plan = bundle_plan.read(case)
        bundle_plan.keep(case, plan, replace(plan.arrangement, options=Options()))

    finish(session.run(keep, changes="outputs"))


@pytest.mark.parametrize(
    ("kind", "audience", "suffix", "name"),
    [
        ("summary", Audience.COURT, ".pdf", "summary.pdf"),
        ("summary", Audience.COURT, ".docx", "summary.docx"),
        ("statement", Audience.COURT, ".pdf", "statement.pdf"),
        ("bundle", Audience.COURT, ".pdf", "bundle.pdf"),
        ("disclosure", Audience.DEFENCE, "", "defence-v1"),
        ("disclosure", Audience.PROSECUTION, "", "prosecution-v1"),
    ],
)
def test_each_paper_is_made_and_said_where_it_lies(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
    kind: str,
    audience: Audience,
    suffix: str,
    name: str,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, kind, audience)
    assert state(page, kind, audience) == "not made yet"
    press(qtbot, page, session, suffix)
    (target,) = dialogs.folder.iterdir()
    assert re.fullmatch(rf"{name}-\d{{4}}-\d\d-\d\d" if not suffix else name, target.name)
    assert page._result.name.toPlainText() == target.name
    assert page._result.folder.toPlainText() == str(dialogs.folder)
    assert "checked" in page._result.text
    assert state(page, kind, audience) == "up to date"
    assert "Made so far" in page._panel._history.text()
    qtbot.mouseClick(page._result.open_folder, Qt.MouseButton.LeftButton)
    assert dialogs.shown == [target if target.is_dir() else target.parent]
    page._make(suffix)
    wait_idle(qtbot, page, session)
    assert dialogs.asked[1].parent == dialogs.folder  # the folder is remembered
    newer = {each.name for each in dialogs.folder.iterdir()} - {target.name}
    assert newer == (set() if suffix else {target.name.replace("-v1-", "-v2-")})


def test_a_dialog_that_is_closed_makes_nothing(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    dialogs.refuse = True
    press(qtbot, page, session, ".pdf")
    assert not list(dialogs.folder.iterdir())
    assert page._result.text == ""


def test_a_recipient_that_names_a_protected_person_is_refused_without_the_name(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "disclosure", Audience.DEFENCE)
    qtbot.keyClicks(page._panel.recipient, "counsel of Zarielle Oduvane")
    press(qtbot, page, session, "")
    assert page._result.findings.isVisible()
    found = [page._result.findings.item(n).text() for n in range(page._result.findings.count())]
    assert found
    assert all("recipient" in line and "S1" in line for line in found)
    shown = " ".join((*found, page._result.text, page._result.advice, page._job_bar.text))
    assert "oduvane" not in shown.casefold()
    assert "zarielle" not in shown.casefold()
    assert "What to do" in page._result.advice
    assert not list(dialogs.folder.iterdir())
    assert state(page, "disclosure", Audience.DEFENCE) == "not made yet"
    page._panel.recipient.setText("defendant 1")
    press(qtbot, page, session, "")
    assert not page._result.findings.isVisible()
    assert "to defendant 1" in page._panel._history.text()


def test_undecided_details_stop_a_disclosure_with_what_to_do(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
) -> None:
    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "b.txt", "Write to someone@example.org or +44 20 7946 0018.\n")
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        release_all(case)

    start(qtbot, page, session, finish, released)
    finish(session.run(add, changes="sources released"))
    wait_idle(qtbot, page, session)
    assert "wait for a decision" in page._notice.text()
    choose(page, "disclosure", Audience.DEFENCE)
    press(qtbot, page, session, "")
    assert "Mentions page" in page._result.advice
    assert page._result.findings.isHidden()


def test_a_new_document_makes_a_paper_out_of_date_and_says_which(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
) -> None:
    start(qtbot, page, session, finish, released)
    press(qtbot, page, session, ".pdf")

    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "b.txt", "A report of the day.\n", SourceKind.REPORT)

    finish(session.run(add, changes="sources"))
    wait_idle(qtbot, page, session)
    assert "1 source(s) are not released" in page._notice.text()
    finish(session.run(lambda case, p, c: release_all(case), changes="released"))
    wait_idle(qtbot, page, session)
    assert state(page, "summary") == "out of date: Report 1"
    assert "Report 1" in page._panel._history.text()
    press(qtbot, page, session, ".pdf")
    assert state(page, "summary") == "up to date"
    assert "replaced by a newer one" in page._panel._history.text()


def test_stop_writes_nothing(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "bundle")
    qtbot.mouseClick(page._panel.makers[".pdf"], Qt.MouseButton.LeftButton)
    assert not page._panel.makers[".pdf"].isEnabled()
    assert state(page, "bundle") == "being made…"
    qtbot.mouseClick(page._job_bar._cancel, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert "Stopped" in page._result.text
    assert not list(dialogs.folder.iterdir())
    assert state(page, "bundle") == "not made yet"
    assert page._panel.makers[".pdf"].isEnabled()


def test_text_without_translation_is_named_and_a_missing_pack_explained(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hearing_assist.pipeline.translate.pack_folders", lambda: ())

    def add(case: Case, progress: object, cancel: object) -> None:
        add_source(case, tmp_path / "f.txt", FRENCH, language="fr")
        release_all(case)

    start(qtbot, page, session, finish, released)
    assert not page._translate.isVisible()
    finish(session.run(add, changes="released"))
    wait_idle(qtbot, page, session)
    assert "1 paragraph(s) have no translation" in page._notice.text()
    assert "No pack leads from their language: type them" in page._notice.text()
    assert not page._translate.isVisible()  # it could only fail
    monkeypatch.undo()
    page.refresh()
    wait_idle(qtbot, page, session)
    assert "No pack" not in page._notice.text()
    assert page._translate.isVisible()
    assert page._translate.isEnabled()


def test_an_empty_case_teaches_the_next_step(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, case_path: Path
) -> None:
    assert "Open or create a case" in page._notice.text()
    start(qtbot, page, session, finish, case_path)
    assert "Sources page" in page._notice.text()
    assert not page._panel.makers[".pdf"].isEnabled()
    finish(session.close())
    assert "Open or create a case" in page._notice.text()


def test_the_model_keeps_its_promises(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(OutputsModel())


def test_every_focusable_widget_has_a_name(page: OutputsPage) -> None:
    for widget in page.findChildren(QWidget):
        focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if focusable and widget.metaObject().className() != "QTableCornerButton":
            assert widget.accessibleName(), widget


@pytest.mark.parametrize("name", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    shot: Shot,
    name: str,
) -> None:
    window = QScrollArea()  # as the main window has it
    window.setWidgetResizable(True)
    window.setWidget(page)
    window.show()
    with worn(window, name):
        start(qtbot, page, session, finish, released)
        press(qtbot, page, session, ".pdf")
        settle()
        shot(window, f"outputs-made-{name}")

        def add(case: Case, progress: object, cancel: object) -> None:
            add_source(case, tmp_path / "f.txt", FRENCH, language="fr")
            release_all(case)

        finish(session.run(add, changes="released"))
        wait_idle(qtbot, page, session)
        choose(page, "protective-order")
        settle()
        shot(window, f"outputs-order-{name}")
        choose(page, "disclosure", Audience.DEFENCE)
        page._panel.recipient.setText("counsel of Zarielle Oduvane")
        press(qtbot, page, session, "")
        settle()
        window.ensureWidgetVisible(page._result)
        settle()
        shot(window, f"outputs-refused-{name}")
    window.takeWidget()


def test_before_anything_is_known_nothing_is_called_not_made() -> None:
    model = OutputsModel()
    assert model.index(0, Column.STATE).data() == "looking…"
    model.set_papers(OutputsState().papers)
    assert model.index(0, Column.STATE).data() == "not made yet"
    model.set_papers(None)
    assert model.index(0, Column.STATE).data() == "looking…"


def test_a_bundle_that_was_built_or_refused_shows_its_report(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
    surroundings: Surroundings,
    shot: Shot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assemble, "load", strict)
    out_of_order(released, surroundings, dialogs.folder)
    start(qtbot, page, session, finish, released)
    assert not page._result.report.isVisible()
    choose(page, "bundle")
    press(qtbot, page, session, ".pdf")
    assert "rule B22" in page._result.text
    assert not list(dialogs.folder.glob("*.pdf"))
    shot(page, "outputs-bundle-refused")
    qtbot.mouseClick(page._result.report, Qt.MouseButton.LeftButton)
    (shown,) = page.findChildren(BundleReportDialog)
    shot(shown, "outputs-bundle-report")
    assert "not finished" in shown._intro.text()
    assert shown.table.model().index(0, 0).data() == "B22"
    shown.close()
    in_order(session, finish)
    press(qtbot, page, session, ".pdf")
    assert (dialogs.folder / "bundle.pdf").exists()
    assert page._result.report.isVisible()
    choose(page, "summary")
    press(qtbot, page, session, ".pdf")
    assert not page._result.report.isVisible()
