# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The order of a bundle on the real core: arranged by keyboard, undone, kept, refused, seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import bundle_plan, mentions, release, resume, sources
from hearing_assist.pipeline.bundle_plan import BundlePlan
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.test_fields_dialog import REGISTER, Answers
from ui.dialogs.bundle_making_dialog import GoingInDialog, MakingDialog, SectionDialog
from ui.dialogs.bundle_plan_dialog import BundlePlanDialog
from ui.dialogs.form_dialog import FormDialog
from ui.kept_text import KeptText
from ui.session import Session
from ui.typed_form import fields_in
from ui.widgets.plan_tree import OUT

LONG = 60_000
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
UP, DOWN, F2, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F2, Qt.Key.Key_Return
Finish = Callable[..., object]
Shot = Callable[[QWidget, str], Path]
Show = Callable[[], BundlePlanDialog]


def add(case: Case, folder: Path, name: str, kind: SourceKind) -> None:
    path = folder / f"{name}.txt"
    path.write_text(f"A page about nothing, {name}.\n", "utf-8")
    report = sources.import_files(
        case, [path], kind=kind, language="en", progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused


@pytest.fixture
def opened(session: Session, finish: Finish, case_path: Path, tmp_path: Path) -> Session:
    def fill(case: Case, progress: object, cancel: object) -> None:
        mentions.import_persons(case, REGISTER)
        add(case, tmp_path, "one", SourceKind.STATEMENT)
        add(case, tmp_path, "two", SourceKind.STATEMENT)
        add(case, tmp_path, "three", SourceKind.REPORT)
        release.release(case, progress=ignore_progress, cancel=CancelToken())

    finish(session.open(case_path, PASSPHRASE))
    finish(session.run(fill))
    return session


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def show(qtbot: QtBot, opened: Session, finish: Finish, answers: Answers) -> Iterator[Show]:
    host = QWidget()
    qtbot.addWidget(host)

    def make() -> BundlePlanDialog:
        plan = finish(opened.run(lambda case, p, c: bundle_plan.read(case)))
        assert isinstance(plan, BundlePlan)
        dialog = BundlePlanDialog(opened, plan, host, confirm=answers.confirm)
        with qtbot.waitActive(dialog):  # keys of a window that is not active lead nowhere
            dialog.show()
        return dialog

    yield make
    opened.shut_down()


def lines(dialog: BundlePlanDialog) -> list[str]:
    tree = dialog._tree
    found = []
    for n in range(tree.topLevelItemCount()):
        row = tree._section(n)
        found.append(row.text(0))
        found += [
            f"  {cast(QTreeWidgetItem, row.child(m)).text(0)}" for m in range(row.childCount())
        ]
    return found


def key(qtbot: QtBot, dialog: BundlePlanDialog, *keys: Qt.Key, modifier: object = NONE) -> None:
    for one in keys:
        qtbot.keyClick(dialog._tree, one, modifier)


def keep(qtbot: QtBot, dialog: BundlePlanDialog, session: Session) -> None:
    qtbot.mouseClick(dialog._keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG)


def editor(dialog: BundlePlanDialog) -> QLineEdit:
    return next(e for e in dialog._tree.findChildren(QLineEdit) if e.isVisible())


USUAL = [
    "Statements",
    "  Witness statement 1",
    "  Witness statement 2",
    "Reports",
    "  Report 1",
    "Left out",
]


def test_everything_is_arranged_by_keyboard_and_taken_back(
    qtbot: QtBot, show: Show, opened: Session
) -> None:
    dialog = show()
    assert lines(dialog) == USUAL
    assert not dialog.is_changed
    key(qtbot, dialog, DOWN)
    key(qtbot, dialog, DOWN, DOWN, modifier=ALT)  # to the end, then over the edge
    assert lines(dialog)[1:5] == [
        "  Witness statement 2",
        "Reports",
        "  Witness statement 1",
        "  Report 1",
    ]
    key(qtbot, dialog, UP)  # the section
    key(qtbot, dialog, UP, modifier=ALT)
    assert lines(dialog)[0] == "Reports"
    key(qtbot, dialog, F2)
    qtbot.keyClicks(editor(dialog), "Police ")
    qtbot.keyClick(editor(dialog), ENTER)
    settle()  # Qt takes over what was edited a moment later
    assert lines(dialog)[0].strip() == "Police"
    qtbot.mouseClick(dialog._add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor(dialog), "Own")
    qtbot.keyClick(editor(dialog), ENTER)
    settle()  # Qt takes over what was edited a moment later
    assert lines(dialog)[3] == "Own"
    assert dialog._tree._section(1).text(1) == "empty, not printed"
    key(qtbot, dialog, UP)
    key(qtbot, dialog, Qt.Key.Key_Delete)
    assert lines(dialog)[-2:] == ["Left out", "  Report 1"]
    assert dialog._tree.chosen == next(k for k in dialog.arrangement.left_out)
    key(qtbot, dialog, Qt.Key.Key_Insert)
    assert lines(dialog)[-1] == "Left out"
    dialog._menu.aboutToShow.emit()
    assert [action.text() for action in dialog._menu.actions()] == ["Police", "Own", "Statements"]
    dialog._menu.actions()[1].trigger()
    assert "  Report 1" in lines(dialog)[lines(dialog).index("Own") :]
    after = dialog.arrangement
    while dialog._steps.canUndo():
        qtbot.keyClick(dialog._tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(dialog) == USUAL
    assert not dialog.is_changed
    while dialog._steps.canRedo():
        qtbot.mouseClick(dialog._redo, Qt.MouseButton.LeftButton)
    assert dialog.arrangement == after


def test_an_order_is_kept_and_a_new_document_pointed_out(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish, tmp_path: Path
) -> None:
    dialog = show()
    kept: list[KeptText] = []
    dialog.kept.connect(kept.append)
    dialog._title.setText("Trial\tbundle")
    dialog._title.editingFinished.emit()
    key(qtbot, dialog, DOWN)
    key(qtbot, dialog, DOWN, modifier=ALT)
    keep(qtbot, dialog, opened)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert kept[0].before == ""
    assert "Trial bundle" in kept[0].after

    def more(case: Case, progress: object, cancel: object) -> None:
        add(case, tmp_path, "four", SourceKind.STATEMENT)
        release.release(case, progress=ignore_progress, cancel=CancelToken())

    finish(opened.run(more))
    again = show()
    assert lines(again)[:4] == [
        "Statements",
        "  Witness statement 2",
        "  Witness statement 1",
        "  Witness statement 3 (new)",
    ]
    assert "Witness statement 3" in again._note.text()
    assert again._title.text() == "Trial bundle"
    keep(qtbot, again, opened)
    assert show()._note.isHidden()


def test_the_usual_order_is_kept_as_nothing(qtbot: QtBot, show: Show, opened: Session) -> None:
    dialog = show()
    kept: list[KeptText] = []
    key(qtbot, dialog, DOWN, modifier=ALT)
    assert dialog.is_changed
    qtbot.mouseClick(dialog._usual, Qt.MouseButton.LeftButton)
    assert dialog.arrangement == dialog._plan.usual
    dialog.kept.connect(kept.append)
    keep(qtbot, dialog, opened)
    assert kept[0].after == ""


def test_everything_left_out_is_refused_and_nothing_lost(
    qtbot: QtBot, show: Show, opened: Session
) -> None:
    dialog = show()
    for number in range(2):
        dialog._tree.setCurrentItem(dialog._tree._section(number))
        key(qtbot, dialog, Qt.Key.Key_Delete)
    assert dialog.arrangement.left_out
    keep(qtbot, dialog, opened)
    assert dialog.isVisible()
    assert "left out" in dialog._state.text()
    assert dialog._keep.isEnabled()
    dialog._tree.setCurrentItem(dialog._tree._section(2))
    assert dialog._tree.chosen == OUT
    qtbot.mouseClick(dialog._back, Qt.MouseButton.LeftButton)
    assert lines(dialog) == USUAL
    assert dialog.arrangement.left_out == ()


@pytest.mark.parametrize("title", ["Zarielle Oduvane", "of Ms Oduvane\t"])
def test_a_title_that_names_somebody_is_not_kept(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish, title: str
) -> None:
    dialog = show()
    dialog._on_renamed(1, title)
    keep(qtbot, dialog, opened)
    assert dialog.isVisible()
    assert "place 2" in dialog._state.text()
    assert "S1" in dialog._state.text()
    assert "oduvane" not in dialog._state.text().casefold()
    assert finish(opened.run(lambda case, p, c: resume.remembered(case, bundle_plan.NAME))) == ""
    dialog._on_renamed(1, "Reports")
    dialog._title.setText(title)
    keep(qtbot, dialog, opened)
    assert dialog._state.text().startswith("Title of the bundle")
    dialog._title.setText("Bundle")
    keep(qtbot, dialog, opened)
    assert not dialog.isVisible()


def test_odd_titles(qtbot: QtBot, show: Show, opened: Session) -> None:
    dialog = show()
    dialog._on_renamed(0, " \t\u2028")
    assert lines(dialog)[0] == "Statements"
    assert "needs a title" in dialog._state.text()
    dialog._title.setText("")
    dialog._title.editingFinished.emit()
    assert dialog._title.text() == "Hearing bundle"
    dialog._on_renamed(0, "שלום <b>&bold</b> " + "x" * 3000)
    dialog._on_menu()
    assert "&&bold" in dialog._menu.actions()[0].text()
    keep(qtbot, dialog, opened)
    assert not dialog.isVisible()
    assert show().arrangement.sections[0].title.startswith("שלום <b>")


def test_what_is_arranged_outlives_a_stop(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish, answers: Answers
) -> None:
    def unsaved() -> object:
        return finish(opened.run(lambda case, p, c: resume.remembered(case, bundle_plan.UNSAVED)))

    dialog = show()
    key(qtbot, dialog, DOWN, modifier=ALT)
    qtbot.waitUntil(lambda: bool(unsaved()))
    dialog._autosave.forget()
    dialog.hide()
    again = show()
    assert lines(again)[0] == "Reports"
    assert "stands here again" in again._state.text()
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert again.isVisible()
    assert len(answers.asked) == 1
    answers.yes = True
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()
    assert unsaved() == ""
    assert lines(show()) == USUAL


def test_closing_the_case_closes_the_dialog(show: Show, opened: Session, finish: Finish) -> None:
    dialog = show()
    finish(opened.close())
    assert not dialog.isVisible()


def test_every_focusable_widget_has_a_name(show: Show) -> None:
    for widget in show().findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


@pytest.mark.parametrize("name", LOOKS)
def test_pictures(qtbot: QtBot, show: Show, opened: Session, shot: Shot, name: str) -> None:
    dialog = show()
    with worn(dialog, name):
        key(qtbot, dialog, DOWN, DOWN)
        key(qtbot, dialog, DOWN, modifier=ALT)
        dialog._on_renamed(0, "Own words of the witnesses, with a title of some length")
        settle()
        shot(dialog, f"plan-arranged-{name}")
        dialog._on_renamed(1, "About Zarielle Oduvane")
        keep(qtbot, dialog, opened)
        settle()
        shot(dialog, f"plan-refused-{name}")


@pytest.mark.parametrize("which", [MakingDialog, GoingInDialog, SectionDialog])
def test_half_a_form_of_the_plan_outlives_a_lock(
    qtbot: QtBot, show: Show, opened: Session, finish: Finish, case_path: Path,
    which: type[FormDialog],
) -> None:  # fmt: skip
    def form() -> FormDialog:
        dialog = show()
        if which is MakingDialog:
            dialog._on_making()
        else:
            key(qtbot, dialog, Qt.Key.Key_Home, *([DOWN] if which is GoingInDialog else []))
            dialog._on_how()
        found = dialog.findChild(which)
        assert found is not None
        qtbot.waitUntil(lambda: not opened.is_busy)
        return found

    def values(form: FormDialog) -> list[object]:
        return [
            one.text()
            if isinstance(one, QLineEdit)
            else one.currentIndex()
            if isinstance(one, QComboBox)
            else one.isChecked()
            for one in fields_in(form)
            if isinstance(one, QLineEdit | QComboBox | QCheckBox)
        ]

    first = form()
    at_first = values(first)
    for field in fields_in(first):
        if isinstance(field, QLineEdit):
            field.setText("X")
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(field.count() - 1)
    before = values(first)
    assert before != at_first
    finish(opened.close())  # as the lock does
    assert not first.isVisible()
    finish(opened.open(case_path, PASSPHRASE))
    second = form()
    assert values(second) == before
    second.reject()
    qtbot.waitUntil(lambda: not opened.is_busy)
    assert values(form()) == at_first
