# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Court, layout, single documents and late documents of a bundle, on the real core."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hearing_assist.bundle.plan import Choice, Kind
from hearing_assist.bundle.profile import Late
from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import bundle, bundle_plan, release
from hearing_assist.pipeline.arrangement import Options
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.looks import LOOKS, worn
from tests.ui.test_bundle_plan_dialog import (
    Finish,
    Shot,
    Show,
    add,
    answers,
    keep,
    lines,
    opened,
    show,
)
from tests.ui.test_fields_dialog import Answers
from ui.dialogs.bundle_making_dialog import GoingInDialog, MakingDialog, SectionDialog
from ui.dialogs.bundle_plan_dialog import BundlePlanDialog
from ui.dialogs.form_dialog import FormDialog
from ui.session import Session

__all__ = ["answers", "opened", "show"]
LEFT = Qt.MouseButton.LeftButton
LONG = 60_000


def asked(dialog: BundlePlanDialog, kind: type[QDialog]) -> QDialog:
    return next(one for one in dialog.findChildren(kind) if one.isVisible())


def apply(qtbot: QtBot, dialog: QDialog) -> None:
    assert isinstance(dialog, FormDialog)
    qtbot.mouseClick(dialog._go, LEFT)


def test_court_and_layout_are_chosen_and_taken_back(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    qtbot.mouseClick(dialog._making, LEFT)
    making = asked(dialog, MakingDialog)
    assert isinstance(making, MakingDialog)
    making.court.setCurrentIndex(making.court.findData("family"))
    assert "350 pages" in making.source.text()
    making.letter.setText("a")
    apply(qtbot, making)
    assert making.isVisible()
    assert "capital" in making.problem
    making.letter.setText("B")
    making.hearing.set_text("2026-03-09")
    making.late.setCurrentIndex(making.late.findData(Late.LETTERED.value))
    making.cover.setChecked(True)
    apply(qtbot, making)
    wanted = Options(
        profile="family", letter="B", hearing="2026-03-09", late=Late.LETTERED, cover=True
    )
    assert dialog.arrangement.options == wanted
    dialog._steps.undo()
    assert dialog.arrangement.options == Options()


def test_one_document_goes_in_otherwise(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish
) -> None:
    dialog = show()
    key = dialog.arrangement.sections[0].items[0]
    dialog._show(dialog.arrangement, key)
    qtbot.mouseClick(dialog._how, LEFT)
    going = asked(dialog, GoingInDialog)
    assert isinstance(going, GoingInDialog)
    going.pages.setText("3-1")
    apply(qtbot, going)
    assert "backwards" in going.problem
    going.pages.setText("1")
    going.title.setText("First  statement")
    going.core.setChecked(True)
    apply(qtbot, going)
    choice = Choice(key, title="First statement", pages="1", core=True)
    assert dialog.arrangement.options.choice(key) == choice
    assert lines(dialog)[1] == "  First statement, pages 1 (also in the core bundle)"
    dialog._show(dialog.arrangement, 1)
    qtbot.mouseClick(dialog._how, LEFT)
    holds = asked(dialog, SectionDialog)
    assert isinstance(holds, SectionDialog)
    holds.which.setCurrentIndex(holds.which.findData(Kind.CONFIDENTIAL.value))
    apply(qtbot, holds)
    assert dialog.arrangement.sections[1].kind is Kind.CONFIDENTIAL
    keep(qtbot, dialog, opened)
    plan = finish(opened.run(lambda case, p, c: bundle_plan.plan_for(case)))
    assert plan.sections[0].choice(plan.sections[0].items[0]).core  # type: ignore[attr-defined]


def test_what_is_hard_to_read_and_what_follows_no_dates_is_said_and_kept(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish
) -> None:
    dialog = show()
    first, other = dialog.arrangement.sections[0].items[0], dialog.arrangement.sections[1].items[0]
    for key, said in ((first, Choice(first, illegible=True, without_text="1", repeats=True)),
                      (other, Choice(other, transcript_of=first))):  # fmt: skip
        dialog._show(dialog.arrangement, key)
        qtbot.mouseClick(dialog._how, LEFT)
        going = asked(dialog, GoingInDialog)
        assert isinstance(going, GoingInDialog)
        assert going.transcript.findData(key) == -1  # of itself
        going.without_text.setText("4-1")
        apply(qtbot, going)
        assert "backwards" in going.problem
        going.without_text.setText(said.without_text)
        going.illegible.setChecked(said.illegible)
        going.repeats.setChecked(said.repeats)
        going.transcript.setCurrentIndex(going.transcript.findData(said.transcript_of))
        apply(qtbot, going)
        assert dialog.arrangement.options.choice(key) == said
    dialog._show(dialog.arrangement, 0)
    qtbot.mouseClick(dialog._how, LEFT)
    holds = asked(dialog, SectionDialog)
    assert isinstance(holds, SectionDialog)
    holds.undated.setChecked(True)
    apply(qtbot, holds)
    keep(qtbot, dialog, opened)
    plan = finish(opened.run(lambda case, p, c: bundle_plan.plan_for(case)))
    sections = plan.sections  # type: ignore[attr-defined]
    assert [one.undated for one in sections][:2] == [True, False]
    hard, typed = sections[0].items[0], sections[1].items[0]
    assert sections[0].choice(hard).illegible
    assert sections[1].choice(typed).transcript_of == hard


def test_a_title_of_a_document_that_names_somebody_is_not_kept(
    qtbot: QtBot, show: Show, opened: Session
) -> None:
    dialog = show()
    key = dialog.arrangement.sections[1].items[0]
    options = dialog.arrangement.options.with_choice(Choice(key, title="Zarielle Oduvane"))
    dialog._show(replace(dialog.arrangement, options=options), 0)
    keep(qtbot, dialog, opened)
    assert dialog.isVisible()
    assert "place 2" in dialog._state.text()


def test_handed_out_and_added_to(
    qtbot: QtBot,
    show: Show,
    opened: Session,
    finish: Finish,
    answers: Answers,
    tmp_path: Path,
) -> None:
    def build(case: Case, progress: object, cancel: object) -> object:
        return bundle.bundle(
            case,
            tmp_path / "b.pdf",
            plan=bundle_plan.plan_for(case),
            before=bundle_plan.handed_out_places(case),
            progress=ignore_progress,
            cancel=CancelToken(),
        )

    def more(case: Case, progress: object, cancel: object) -> None:
        add(case, tmp_path, "late", SourceKind.STATEMENT)
        release.release(case, progress=ignore_progress, cancel=CancelToken())

    answers.yes = True
    dialog = show()
    qtbot.mouseClick(dialog._handed, LEFT)
    qtbot.waitUntil(lambda: "No bundle was built" in dialog._state.text(), timeout=LONG)
    dialog._on_renamed(0, "Witnesses")
    keep(qtbot, dialog, opened)
    first = finish(opened.run(build))
    dialog = show()
    qtbot.mouseClick(dialog._handed, LEFT)
    qtbot.waitUntil(lambda: dialog.arrangement.options.rounds == 1, timeout=LONG)
    keep(qtbot, dialog, opened)
    finish(opened.run(more))
    assert lines(show())[3] == "  Witness statement 3 (late) (new)"
    second = finish(opened.run(build))
    old, new = (one.bundle.page_map for one in (first, second))  # type: ignore[attr-defined]
    assert set(old) < set(new)


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(show: Show, shot: Shot, look: str) -> None:
    dialog = show()
    dialog._on_making()
    making = asked(dialog, MakingDialog)
    assert isinstance(making, MakingDialog)
    making.court.setCurrentIndex(making.court.findData("family"))
    with worn(making, look):
        shot(making, f"bundle-making-{look}")
    making.reject()
    dialog._show(dialog.arrangement, dialog.arrangement.sections[0].items[0])
    dialog._on_how()
    going = asked(dialog, GoingInDialog)
    with worn(going, look):
        shot(going, f"bundle-going-in-{look}")
    going.reject()
