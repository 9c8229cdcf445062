# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The start page and its dialogs, on the real core."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import demo, mentions, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.installation import without_pack
from tests.small_case import create_small_case
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, SIZES, in_window, is_dark, is_large, worn
from tests.ui.looks import settle as draw
from ui.case_state import CaseState, steps
from ui.dialogs.new_case_dialog import NewCaseDialog
from ui.main_window import MainWindow
from ui.pages.start_page import SAMPLE_FOLDER, SAMPLE_PASSPHRASE, StartPage
from ui.session import Session
from ui.theme import Theme

REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StartPage:
    page = StartPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def fill(dialog: NewCaseDialog, folder: Path, *, again: str = PASSPHRASE) -> None:
    dialog._reference.setText(" HC/2026 142 ")
    dialog._title.setText("The King v Roe")
    dialog._folder.setText(str(folder))
    dialog._passphrase.setText(PASSPHRASE)
    dialog._again_field.setText(again)


def test_new_case(
    qtbot: QtBot,
    page: StartPage,
    session: Session,
    tmp_path: Path,
    shot: Callable[[QWidget, str], Path],
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    shot(dialog, "new-case-light")
    with qtbot.waitSignals([session.opened, dialog.accepted]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert session.reference == "HC/2026 142"
    assert session.path == tmp_path / "HC-2026-142.hearing"
    assert "HC/2026 142, The King v Roe" in page._case.text()


def test_passphrases_that_differ(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path, again="other")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "differ" in dialog.problem
    assert dialog.isVisible()
    assert not session.is_busy
    assert list(tmp_path.glob("*.hearing")) == []


@pytest.mark.parametrize("field", ["_reference", "_title", "_folder", "_passphrase"])
def test_each_field_is_asked_for(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path, field: str
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    getattr(dialog, field).setText("  ")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.problem
    assert not session.is_busy


def test_folder_must_be_in_full(qtbot: QtBot, page: StartPage, session: Session) -> None:
    dialog = page.ask_facts()
    fill(dialog, Path("cases"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "in full" in dialog.problem


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("../../etc/x", "etc-x.hearing"),
        ("…", "case.hearing"),
        ("Ж-12", "Ж-12.hearing"),
        ("a\x00b:c", "a-b-c.hearing"),
    ],
)
def test_reference_becomes_a_plain_file_name(
    page: StartPage, tmp_path: Path, reference: str, name: str
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    dialog._reference.setText(reference)
    assert dialog.path == tmp_path / name


def test_a_case_that_is_there_keeps_the_form(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_facts()
    fill(dialog, case_path.parent)
    dialog._reference.setText("c")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "is there already" in dialog.problem)
    assert dialog.isVisible()
    assert dialog.reference == "c"
    assert dialog._reference.isEnabled()


def test_wrong_passphrase_asks_again(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_passphrase(case_path)
    qtbot.keyClicks(dialog._passphrase, "wrong")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.problem not in ("", "One moment…"))
    assert not session.is_open
    dialog._passphrase.setText(PASSPHRASE)
    with qtbot.waitSignals([session.opened, dialog.accepted]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_empty_passphrase_asks_the_keyring(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_passphrase(case_path)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "keyring" in dialog.problem)


def test_names_are_kept_from_input_methods(page: StartPage, case_path: Path) -> None:
    for dialog in (page.ask_facts(), page.ask_passphrase(case_path)):
        for field in dialog.findChildren(QLineEdit):
            hints = field.inputMethodHints()
            assert hints & Qt.InputMethodHint.ImhSensitiveData, field.accessibleName()
            assert hints & Qt.InputMethodHint.ImhNoPredictiveText, field.accessibleName()


def test_a_wrong_passphrase_stays_in_the_dialog_with_the_field_selected(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path
) -> None:
    dialog = page.ask_passphrase(case_path, reference="HC-1")
    shown = dialog.findChild(QCheckBox)
    assert isinstance(shown, QCheckBox)
    shown.click()  # also while it is shown
    qtbot.keyClicks(dialog._passphrase, "wrong")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.problem not in ("", "One moment…"))
    assert dialog._passphrase.hasFocus()
    assert dialog._passphrase.selectedText() == "wrong"
    assert "HC-1" in [label.text() for label in dialog.findChildren(QLabel)]


def test_file_name_follows_the_reference_until_it_is_typed(
    qtbot: QtBot, page: StartPage, tmp_path: Path
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path)
    assert dialog._file.text() == "HC-2026-142"
    dialog._file.clear()
    qtbot.keyClicks(dialog._file, "Case 7.hearing")
    dialog._reference.setText("HC-9")
    assert dialog.path == tmp_path / "Case-7.hearing"
    dialog._file.clear()
    qtbot.keyClick(dialog._file, Qt.Key.Key_Backspace)
    assert dialog.path == tmp_path / "case.hearing"


def test_strength_is_told_in_words_and_a_weak_one_asked_for_once_more(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    dialog = page.ask_facts()
    fill(dialog, tmp_path, again="tiger")
    dialog._passphrase.setText("tiger")
    assert "Easy to guess" in dialog._strength.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "easy to guess" in dialog.problem
    assert not session.is_busy
    dialog._passphrase.setText("copper window letter morning basket island")
    assert dialog._strength.text() == "Hard to guess."
    dialog._passphrase.setText("tiger")
    with qtbot.waitSignals([session.opened, dialog.accepted]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)  # it was said before


def test_what_happens_when_the_passphrase_is_lost_is_said(page: StartPage) -> None:
    texts = " ".join(label.text() for label in page.ask_facts().findChildren(QLabel))
    assert "nobody can open the case any more" in texts


@pytest.mark.parametrize("look", LOOKS)
def test_pictures_of_the_dialogs(
    qtbot: QtBot,
    page: StartPage,
    case_path: Path,
    tmp_path: Path,
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    new, known = page.ask_facts(), page.ask_passphrase(case_path, reference="HC-1")
    fill(new, tmp_path, again="other")
    qtbot.keyClick(new, Qt.Key.Key_Return)
    for dialog, name in ((new, "new-case"), (known, "open-case")):
        with worn(dialog, look):
            for _ in range(3):
                draw()
            shot(dialog, f"{name}-{look}")


# --- where the work stands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "following"),
    [
        (CaseState(), "sources"),
        (CaseState(sources=2, unreleased=2, search_is_old=True), "persons"),
        (CaseState(sources=2, persons=1, unreleased=2, search_is_old=True), "mentions"),
        (CaseState(sources=2, persons=1, unreleased=2, undecided=3), "mentions"),
        (CaseState(sources=2, persons=1, unreleased=1, documents=1), "mentions"),
        (CaseState(sources=2, persons=1, documents=2, untranslated=9), "translation"),
        (CaseState(sources=2, persons=1, documents=2), "outputs"),
        (CaseState(sources=2, persons=1, documents=2, papers=3, out_of_date=1), "outputs"),
        (CaseState(sources=2, persons=1, documents=2, papers=3), ""),
    ],
)
def test_the_next_step_is_the_first_that_is_not_done(state: CaseState, following: str) -> None:
    found = steps(state)
    assert [step.page for step in found] == [
        "sources", "persons", "mentions", "translation", "outputs",
    ]  # fmt: skip
    assert next((step.page for step in found if not step.done), "") == following
    assert all(step.text for step in found)


def test_what_the_summary_cites_is_told_before_the_rest() -> None:
    case = CaseState(sources=2, persons=1, documents=2, unreviewed=40, cited=3)
    text = {step.page: step.text for step in steps(case)}["translation"]
    assert "what the summary cites: 3 of 40 " in text
    text = {step.page: step.text for step in steps(replace(case, cited=0))}["translation"]
    assert "cites" not in text
    assert "40 sentence(s) not reviewed" in text


@pytest.mark.parametrize(
    ("by_machine", "said", "not_said"),
    [
        (9, "9 paragraph(s) wait for translation.", "pack"),
        (4, "For 5 of them there is no pack: type them", "No pack leads"),
        (0, "No pack leads from their language: type them there, send them to a", "For "),
    ],
)
def test_what_no_pack_leads_from_says_what_can_be_done(
    by_machine: int, said: str, not_said: str
) -> None:
    case = CaseState(sources=2, persons=1, documents=2, untranslated=9, by_machine=by_machine)
    text = {step.page: step.text for step in steps(case)}["translation"]
    assert said in text
    assert not_said not in text


@pytest.mark.parametrize("look", LOOKS)
def test_the_longest_step_is_read_in_full(
    qtbot: QtBot, page: StartPage, shot: Callable[[QWidget, str], Path], look: str
) -> None:
    case = CaseState(sources=2, persons=1, documents=2, untranslated=9)
    with in_window(qtbot, page, look) as area:
        page._on_state(case)
        draw()
        for _, _, text in page._steps._rows.values():
            assert text.height() >= text.heightForWidth(text.width()), text.text()
        shot(area, f"start-by-hand-{look}")


def test_a_new_case_says_which_languages_a_machine_drafts_from(page: StartPage) -> None:
    dialog = page.ask_facts()
    choice = dialog._language
    choice.setCurrentIndex(choice.findData("en"))
    assert "from: French." in dialog._packs.text()
    choice.setCurrentIndex(choice.findData("fr"))
    assert "from: English." in dialog._packs.text()


def test_a_new_case_says_that_no_machine_drafts(
    page: StartPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pack("en_fr", tmp_path / "models", monkeypatch)
    dialog = page.ask_facts()
    dialog._language.setCurrentIndex(dialog._language.findData("fr"))
    assert dialog._packs.text().startswith("No translation pack leads to this language.")
    assert "translated by a person" in dialog._packs.text()


def test_counts_are_those_of_the_case(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path, tmp_path: Path,
    finish: Callable[..., object],
) -> None:  # fmt: skip
    (tmp_path / "a.txt").write_text("Zarielle Oduvane came to the house.\n", "utf-8")

    def prepare(case: Case, progress: object, cancel: CancelToken) -> None:
        mentions.import_persons(case, REGISTER)
        sources.import_files(
            case, [tmp_path / "a.txt"], language="en", progress=ignore_progress, cancel=cancel
        )

    finish(session.open(case_path, PASSPHRASE))
    page.refresh()
    assert not page._steps.isVisible()
    qtbot.waitUntil(page._steps.isVisible)
    assert marks(page)["sources"] == "→ next"
    finish(session.run(prepare, changes="sources persons"))
    page.refresh()
    page.refresh()  # while the first still reads
    qtbot.waitUntil(lambda: marks(page)["sources"] == "✓ done")
    assert marks(page) == {
        "sources": "✓ done", "persons": "✓ done", "mentions": "→ next",
        "translation": "", "outputs": "",
    }  # fmt: skip
    wanted: list[str] = []
    page.page_wanted.connect(wanted.append)
    button = page._steps.findChild(QPushButton, "mentions")
    assert isinstance(button, QPushButton)
    assert "→ next" in button.accessibleDescription()
    button.click()
    assert wanted == ["mentions"]
    finish(session.close())
    assert not page._steps.isVisible()


def test_a_reading_copy_has_no_steps(
    qtbot: QtBot, page: StartPage, session: Session, case_path: Path, finish: Callable[..., object]
) -> None:
    (case_path.parent / "sealed" / "c.sealed").unlink()
    finish(session.open(case_path, PASSPHRASE))
    page.refresh()
    assert not session.is_busy
    assert "reading copy" in page._case.text()


def marks(page: StartPage) -> dict[str, str]:
    return {name: mark.text() for name, (mark, _, _) in page._steps._rows.items()}


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    session: Session,
    case_path: Path,
    surroundings: Surroundings,
    tmp_path: Path,
    finish: Callable[..., object],
    shot: Callable[[QWidget, str], Path],
    look: str,
) -> None:
    window = make_window()
    for number in (2, 3):
        path = tmp_path / str(number) / "x.hearing"
        create_small_case(path, surroundings, reference=f"HC-2026-014{number}")
        finish(session.open(path, PASSPHRASE))
    finish(session.close())
    if is_dark(look):
        window._look.set_theme(Theme.DARK)
    if is_large(look):
        window._look.set_text_size(200)
    window.resize(*SIZES[look])
    for _ in range(3):
        draw()
    shot(window, f"window-start-{look}")
    finish(session.open(case_path, PASSPHRASE))
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    window.show_named("start")
    qtbot.waitUntil(lambda: not session.is_busy, timeout=20_000)
    page = window.current_page
    assert isinstance(page, StartPage)
    page._on_state(CaseState(sources=12, persons=4, unreleased=2, undecided=3, papers=1))
    for _ in range(3):
        draw()
    shot(window, f"window-steps-{look}")
    assert window.size().toTuple() == SIZES[look]


def test_the_passphrase_of_the_sample_is_the_one_that_it_is_made_with() -> None:
    assert SAMPLE_PASSPHRASE == demo.PASSPHRASE


def test_stopping_the_sample_leaves_nothing(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    page.build_sample(tmp_path)
    assert session.is_working
    stop = next(one for one in page.jobs.findChildren(QPushButton))
    qtbot.waitUntil(lambda: (tmp_path / SAMPLE_FOLDER).exists(), timeout=20_000)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not session.is_busy, timeout=60_000)
    assert page.jobs.text.endswith("stopped")
    assert not (tmp_path / SAMPLE_FOLDER).exists()
    assert page._sample.isEnabled()
    assert page.findChild(QMessageBox) is None


def test_sample_where_nothing_may_be_written(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    page.build_sample(tmp_path / "file")
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None, timeout=20_000)
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.informativeText()


def test_no_other_case_while_work_is_under_way(
    qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path
) -> None:
    page.build_sample(tmp_path)
    for button in (page._new, page._open):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        box = page.findChild(QMessageBox)
        assert isinstance(box, QMessageBox)
        assert page.findChild(NewCaseDialog) is None
        with qtbot.waitSignal(box.destroyed):
            box.close()


@pytest.mark.slow
def test_sample_case(qtbot: QtBot, page: StartPage, session: Session, tmp_path: Path) -> None:
    (tmp_path / SAMPLE_FOLDER).mkdir()  # taken: another name is found
    with qtbot.waitSignal(session.opened, timeout=240_000):
        page.build_sample(tmp_path)
    assert session.has_sealed
    assert session.path == tmp_path / f"{SAMPLE_FOLDER}-2" / "sample.hearing"


def test_what_is_served_under_review_is_not_called_decided() -> None:
    state = CaseState(sources=2, persons=1, documents=2, under_review=3)
    (text,) = [step.text for step in steps(state) if step.page == "mentions"]
    assert "3 detail(s) withheld under review" in text
    assert "All is decided" not in text
