# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The editor of the court's templates, issuing a draft, and the sealed annex of a paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import court_templates
from tests.ui import outputs
from tests.ui.conftest import PASSPHRASE
from tests.ui.outputs import (
    LONG,
    Dialogs,
    Finish,
    Shot,
    choose,
    press,
    start,
    wait_idle,
)
from ui.dialogs.annex_dialog import AnnexDialog
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.template_editor import TemplateEditor
from ui.pages.outputs_page import OutputsPage
from ui.session import Session

released, dialogs, page = outputs.released, outputs.dialogs, outputs.page

BLOCK = "{% block necessity %}\n0. The court is satisfied of our words.\n{% endblock %}\n"


def test_what_is_typed_is_seen_and_only_right_text_is_kept(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    shot: Shot,
) -> None:
    start(qtbot, page, session, finish, released)
    wait_idle(qtbot, page, session)
    own = tmp_path / "own"
    (own / "summary").mkdir(parents=True)
    (own / "summary" / "xx.md").write_text("x")
    court_templates.choose(session.surroundings.settings, own)
    answers = [False]
    editor = TemplateEditor(session, page, confirm=lambda parent, question: answers[-1])
    editor.show()
    qtbot.waitUntil(lambda: editor.paper.count() > 15 and editor.text.isEnabled(), timeout=LONG)
    found = next(
        n
        for n in range(editor.paper.count())
        if tuple(editor.paper.itemData(n)) == ("protective-order", "en")
    )
    editor.paper.setCurrentIndex(found)
    editor.paper.activated.emit(found)
    said = editor.preview.toPlainText
    qtbot.waitUntil(lambda: "must not do the following" in said(), timeout=LONG)
    assert "knowingly come within" in editor.below.toPlainText()
    editor.text.appendPlainText(BLOCK)
    qtbot.waitUntil(lambda: "satisfied of our words" in said(), timeout=LONG)
    shot(editor, "template-editor")
    editor.text.appendPlainText("{% block places %}{{ confidential_reasons }}{% endblock %}")
    qtbot.waitUntil(lambda: "line" in editor.said, timeout=LONG)
    assert "read by parties" in editor.said
    assert not editor.keep.isEnabled()
    assert "satisfied of our words" in said()  # the last good preview stays
    shot(editor, "template-editor-wrong")
    editor.reject()
    assert editor.isVisible()  # nobody agreed to give the text up
    editor.text.undo()
    qtbot.waitUntil(editor.keep.isEnabled, timeout=LONG)
    qtbot.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Kept" in editor.said, timeout=LONG)
    assert BLOCK.strip() in (own / "protective-order" / "en.md").read_text("utf-8")
    assert not editor.is_changed
    editor.reject()
    assert not editor.isVisible()


def test_what_is_typed_into_a_template_outlives_a_lock(
    qtbot: QtBot, page: OutputsPage, session: Session, finish: Finish, released: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    start(qtbot, page, session, finish, released)
    wait_idle(qtbot, page, session)
    own = tmp_path / "own"
    (own / "summary").mkdir(parents=True)
    (own / "summary" / "xx.md").write_text("x")
    court_templates.choose(session.surroundings.settings, own)

    def shown() -> TemplateEditor:
        editor = TemplateEditor(session, page, confirm=lambda parent, question: True)
        editor.show()
        qtbot.waitUntil(lambda: editor.paper.count() > 15 and editor.text.isEnabled(), timeout=LONG)
        return editor

    editor = shown()
    found = editor.paper.findText("Protective order", Qt.MatchFlag.MatchStartsWith)
    editor.paper.setCurrentIndex(found)
    editor.paper.activated.emit(found)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG)
    chosen = editor.paper.currentText()
    editor.text.appendPlainText(BLOCK)
    before = editor.text.toPlainText()
    finish(session.close())  # as the lock does
    assert not editor.isVisible()
    finish(session.open(released, PASSPHRASE))
    wait_idle(qtbot, page, session)
    editor = shown()
    qtbot.waitUntil(lambda: editor.text.toPlainText() == before, timeout=LONG)
    assert editor.paper.currentText() == chosen
    editor.reject()  # given up
    wait_idle(qtbot, page, session)
    editor = shown()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG)
    assert BLOCK.strip() not in editor.text.toPlainText()


def test_a_draft_is_issued_from_the_page(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    dialogs: Dialogs,
) -> None:
    start(qtbot, page, session, finish, released)
    wait_idle(qtbot, page, session)
    kinds = [offer.kind for offer in page._model.offers]
    assert kinds.index("protective-order") < kinds.index("special-measures") < kinds.index("bundle")
    choose(page, "summary")
    assert not page._panel.issue.isEnabled()
    press(qtbot, page, session, ".pdf")
    assert page._panel.issue.isEnabled()
    qtbot.mouseClick(page._panel.issue, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert (dialogs.folder / "summary-issued.pdf").exists()
    assert "on record as issued" in page._result.text
    choose(page, "bundle")
    assert not page._panel.issue.isVisible()
    choose(page, "urgent-order")
    assert "for the judge" in page._panel._about.text()
    assert page._audience(page._offer()) is Audience.COURT


def test_annex_a_is_written_from_the_form_and_names_whom_a_clerk_allows(
    qtbot: QtBot,
    page: OutputsPage,
    session: Session,
    finish: Finish,
    released: Path,
    tmp_path: Path,
    shot: Shot,
) -> None:
    start(qtbot, page, session, finish, released)
    choose(page, "protective-order")
    qtbot.mouseClick(page._panel.fields, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(FieldsDialog)), timeout=LONG)
    (form,) = page.findChildren(FieldsDialog)
    assert form.annex.isVisible()
    form.row("annex_contacts").set_text("Zarielle Oduvane, through the court office")
    form.row("annex_viewers").set_text("Judge Imogen Thackwray")
    form.row("reasons").set_text("She failed to escape.")
    assert "Better: did not." in form.row("reasons").advice
    qtbot.mouseClick(form.annex, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(form.findChildren(AnnexDialog)), timeout=LONG)
    (dialog,) = form.findChildren(AnnexDialog)
    target = tmp_path / "out" / "annex-a.pdf"
    dialog.target.setText(str(target))
    dialog._go.click()
    assert "Tick the persons" in dialog.problem
    assert dialog.identified.count() == dialog.named.count()
    offered = dialog.identified.item(0).text()
    assert offered.startswith("Witness ")
    assert offered.endswith(" (S1)")
    assert "Oduvane" not in offered
    for field in (dialog._rows.field, dialog._rows.again):
        field.setText("seven other words of this paper")
    dialog.identified.tick(["S9"])
    dialog._go.click()
    qtbot.waitUntil(lambda: "S9" in dialog.problem, timeout=LONG)
    assert not target.exists()
    dialog.identified.tick([])
    dialog.identified.setFocus()
    dialog.identified.setCurrentRow(0)
    qtbot.keyClick(dialog.identified, Qt.Key.Key_Space)
    assert dialog.identifies == ("S1",)
    shot(dialog, "annex-dialog")
    dialog._go.click()
    qtbot.waitUntil(target.exists, timeout=LONG)
    assert b"Oduvane" not in target.read_bytes()
    qtbot.waitUntil(lambda: "Annex A is written" in form._state.text(), timeout=LONG)
    form._confirm = lambda parent, question: True
    form.reject()
