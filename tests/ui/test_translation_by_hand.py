# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translation page of a case whose language no pack leads to: a clerk types, in any script."""

from __future__ import annotations

import functools
import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, release, workbench
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.handles import LONGEST
from hearing_assist.progress import CancelToken, ignore_progress
from tests.installation import without_pack
from tests.ui.conftest import PASSPHRASE
from tests.ui.journey import write
from tests.ui.looks import LOOKS, in_window
from tests.ui.test_workbench_pictures import cut
from tests.ui.translation import Answers, Finish, ask, field, idle, make_page, row, rows, start
from tests.unit.pipeline.conftest import REGISTER
from tests.unit.pipeline.translated import add_source, release_all
from ui.pages.translation_page import TranslationPage
from ui.session import Session
from ui.widgets.translation_view import BODY

CTRL = Qt.KeyboardModifier.ControlModifier
ENGLISH = (
    "Telephone:\n\nZarielle Oduvane came to the house on 3 March 2021. Ms Oduvane was alone.\n\n"
    "Nobody spoke. It rained all night.\n"
)
OTHER = "Nobody spoke.\n\nThe door was locked from outside.\n"


@functools.cache
def prepared(language: str) -> Path:
    """A folder with two English statements and one in the language of the hearing, released."""
    folder = Path(tempfile.mkdtemp(prefix="by-hand-"))
    around = Surroundings(cost=LOWEST_COST)
    path = folder / "c.hearing"
    cases.create(
        path,
        reference="HC-1",
        title="Ministère public c. Doe",
        language=language,
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        for name, text, tag in (
            ("a", "Zarielle Oduvane est venue.\n", "fr"),
            ("b", ENGLISH, "en"),
            ("c", OTHER, "en"),
        ):
            add_source(case, folder / f"{name}.txt", text, tag)
        release.release(case, progress=ignore_progress, cancel=CancelToken())
    return folder


@pytest.fixture(autouse=True)
def no_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_pack("en_fr", tmp_path / "models", monkeypatch)


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def page(qtbot: QtBot, session: Session, answers: Answers) -> Iterator[TranslationPage]:
    page = make_page(qtbot, session, answers)
    yield page
    session.shut_down()


@pytest.fixture
def french(tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared("fr"), tmp_path / "case")) / "c.hearing"


def typed(qtbot: QtBot, page: TranslationPage, text: str) -> None:
    """With keys; what stood there is gone."""
    field(page).setFocus()
    qtbot.keyClick(field(page), Qt.Key.Key_A, CTRL)
    qtbot.keyClick(field(page), Qt.Key.Key_Delete)
    qtbot.keyClicks(field(page), text)


def test_what_is_there_and_what_is_offered(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path
) -> None:
    start(qtbot, page, session, finish, french)
    view = page._view
    assert view.state == BODY
    assert [view.model.item(n).text().partition(": ")[2] for n in range(view.model.rowCount())] == [
        "5 not translated yet",
        "2 not translated yet",
    ]
    assert {(text, status) for *_, text, status in rows(page)} == {("", "not translated")}
    assert "No translation pack leads from English (en) to French (fr)." in view.note.text()
    assert not view.translate.isVisible()
    assert not view.editor.again.isVisible()
    assert view.editor.message.endswith("Type the translation.")
    view.phrases.click()
    idle(qtbot, page, session)
    assert rows(page)[0][2:] == ("Téléphone\u00a0:", "machine, not reviewed")
    assert "1 sentence translated. 6 wait for a person" in view.status.text()
    assert not view.phrases.isVisible()


def test_typed_with_keys_and_taken_back(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path
) -> None:
    start(qtbot, page, session, finish, french)
    page._view.list.choose(1)
    label = page._view.editor.label
    assert label.isEnabled()
    assert "[Témoin " in label.toolTip()
    qtbot.keyClick(field(page), Qt.Key.Key_J, CTRL)
    assert not label.isEnabled()
    assert page._view.editor.text.startswith("[Témoin ")
    qtbot.keyClicks(field(page), " est venue a la maison le 3 mars 2021.")
    assert rows(page)[1][3] == "not translated; typed, not saved"
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    assert row(page) == 2
    assert rows(page)[1][3] == "reviewed"
    assert "1 of 1 reviewed, 4 not translated yet" in page._view.model.item(0).text()
    assert "6 sentences are not translated yet." in page._view.note.text()
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert rows(page)[1][2:] == ("", "not translated")
    assert row(page) == 1
    assert "7 sentences are not translated yet." in page._view.note.text()
    page.undo_stack.redo()
    idle(qtbot, page, session)
    assert rows(page)[1][3] == "reviewed"
    page._view.list.choose(3)
    typed(qtbot, page, "Personne ne parlait.")
    page._view.list.choose(4)  # left: it is saved
    idle(qtbot, page, session)
    assert rows(page)[3][2:] == ("Personne ne parlait.", "edited, not reviewed")
    assert not page.has_unsaved
    page._open(page._states[1].id)
    idle(qtbot, page, session)
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert page._document == page._states[0].id
    assert rows(page)[3][2:] == ("", "not translated")


def test_typing_on_while_it_is_saved(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path
) -> None:
    start(qtbot, page, session, finish, french)
    page._view.list.choose(3)
    typed(qtbot, page, "Personne")
    page._view.editor.save.click()
    qtbot.keyClicks(field(page), " ne parlait.")
    idle(qtbot, page, session)
    assert page._view.editor.text == "Personne ne parlait."
    assert rows(page)[3][2:] == ("Personne", "edited, not reviewed; typed, not saved")
    page._view.editor.save.click()
    page._view.editor.save.click()
    idle(qtbot, page, session)
    assert rows(page)[3][2:] == ("Personne ne parlait.", "edited, not reviewed")
    assert not page.has_unsaved
    page.undo_stack.undo()
    page.undo_stack.undo()
    idle(qtbot, page, session)
    assert rows(page)[3][2:] == ("", "not translated")


def test_a_lock_in_the_middle_of_a_word_loses_nothing(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path
) -> None:
    start(qtbot, page, session, finish, french)
    page._view.list.choose(4)
    typed(qtbot, page, "Il a plu to")
    page._unsaved.keep_now()
    idle(qtbot, page, session)
    finish(session.close())
    assert page._view.editor.text == ""
    start(qtbot, page, session, finish, french)
    assert page.has_unsaved
    page._view.list.choose(4)
    assert page._view.editor.text == "Il a plu to"
    # Saved by somebody else meanwhile: what is typed goes on over it.
    here = page._model.sentences[4]
    page._unsaved.keep_now()
    idle(qtbot, page, session)
    ask(session, finish, lambda case: workbench.edit(case, here.segment_id, "Il pleuvait."))
    finish(session.close())
    start(qtbot, page, session, finish, french)
    page._view.list.choose(4)
    assert page._view.editor.text == "Il a plu to"
    assert rows(page)[4][2:] == ("Il pleuvait.", "edited, not reviewed; typed, not saved")


def test_a_huge_paste_is_refused_and_a_name_is_never_stored(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path
) -> None:
    start(qtbot, page, session, finish, french)
    page._view.list.choose(3)
    typed(qtbot, page, "Personne.")
    data = QMimeData()
    data.setText("a" * (50 * LONGEST))
    QApplication.clipboard().setMimeData(data)
    field(page).paste()
    assert page._view.editor.text == "Personne."
    assert "letters at most" in page._view.editor.message
    data = QMimeData()
    data.setText("\nMme Oduvane\tparlait.\r\n")
    QApplication.clipboard().setMimeData(data)
    field(page).paste()
    page._view.editor.save_next.click()
    idle(qtbot, page, session)
    assert "protected" in page._view.status.text()
    assert "Oduvane" not in page._view.status.text()
    assert rows(page)[3][2:] == ("", "not translated; typed, not saved")


def test_the_memory_helps_with_the_same_sentence_elsewhere(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path
) -> None:
    start(qtbot, page, session, finish, french)
    page._view.list.choose(3)
    typed(qtbot, page, "Personne ne parlait.")
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    page._open(page._states[1].id)
    idle(qtbot, page, session)
    page._tools.fill_wanted.emit()
    idle(qtbot, page, session)
    assert [text for _, _, text, _ in rows(page)] == ["Personne ne parlait.", ""]
    page._view.list.choose(1)
    page._view.editor.copy.click()
    assert page._view.editor.text == "The door was locked from outside."


def test_a_new_release_while_something_is_typed(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, french: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    start(qtbot, page, session, finish, french)
    page._view.list.choose(3)
    typed(qtbot, page, "Personne ne")

    def late(case: Case) -> None:
        name = b'[[person]]\nid = "S2"\nrole = "witness"\nname = "Corvin Talleyho"\n'
        mentions.import_persons(case, name)
        add_source(case, tmp_path / "d.txt", "Corvin Talleyho saw the car.\n", "en")
        release_all(case)

    ask(session, finish, late)
    page.refresh()
    idle(qtbot, page, session)
    assert len(page._states) == 3
    page._view.list.choose(3)
    assert page._view.editor.text == "Personne ne"
    assert rows(page)[3][3] == "not translated; typed, not saved"


def test_arabic_is_typed_from_the_right(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, tmp_path: Path
) -> None:
    path = Path(shutil.copytree(prepared("ar"), tmp_path / "case")) / "c.hearing"
    start(qtbot, page, session, finish, path)
    assert "to Arabic (ar)" in page._view.note.text()
    page._open(page._states[1].id)
    idle(qtbot, page, session)
    page._view.list.choose(1)
    qtbot.keyClick(field(page), Qt.Key.Key_J, CTRL)
    write(field(page), " وصلت إلى البيت في 3 مارس 2021.")
    option = field(page).document().defaultTextOption()
    assert option.alignment() & Qt.AlignmentFlag.AlignRight
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.keyClick(field(page), Qt.Key.Key_Return, CTRL)
    idle(qtbot, page, session)
    assert rows(page)[1][3] == "reviewed"


def overlapping(widget: QWidget) -> list[tuple[str, str]]:
    """Buttons and boxes that stand beside each other, and lie over each other."""
    parts = [
        part
        for kind in (QAbstractButton, QComboBox)
        for part in widget.findChildren(kind)
        if part.isVisible()
    ]
    return [
        (one.accessibleName(), other.accessibleName())
        for one, other in itertools.combinations(parts, 2)
        if one.parent() is other.parent() and one.geometry().intersects(other.geometry())
    ]


def test_what_lies_over_another_is_found(page: TranslationPage) -> None:
    editor = page._view.editor
    page._view.show_state(BODY)
    editor.copy.show()
    for _ in range(3):
        QApplication.processEvents()
    assert overlapping(page) == []
    editor.copy.setGeometry(editor.save.geometry())
    assert ("Save", "Copy the original") in overlapping(page)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_pictures(
    qtbot: QtBot, page: TranslationPage, session: Session, finish: Finish, tmp_path: Path,
    shot: Callable[[QWidget, str], Path], look: str, language: str,
) -> None:  # fmt: skip
    path = Path(shutil.copytree(prepared(language), tmp_path / "case")) / "c.hearing"
    start(qtbot, page, session, finish, path)
    said = {"fr": " est venue le 3 mars 2021.", "ar": " وصلت إلى البيت في 3 مارس 2021."}[language]

    def some(case: Case) -> str:
        document = next(one.id for one in workbench.overview(case).documents if one.waiting > 3)
        sentences = workbench.to_be_read(case, document)
        one = next(each for each in sentences if "2021" in each.original)
        workbench.edit(case, one.segment_id, one.handles.texts[0] + said, reviewed=True)
        return document

    page._open(str(ask(session, finish, some)))
    idle(qtbot, page, session)
    with in_window(qtbot, page, look) as area:
        for number in (0, 2, 1):  # each shows other buttons
            page._view.list.choose(number)
            for _ in range(3):
                QApplication.processEvents()
            assert overlapping(page) == []
            assert cut(page) == []
        shot(area, f"translation-by-hand-{language}-{look}")
