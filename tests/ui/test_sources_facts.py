# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sources page: translations, dates, titles, and files that are skipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.overview import sources_overview
from hearing_assist.progress import CancelToken, ignore_progress
from tests.ui.conftest import PASSPHRASE
from tests.ui.source_steps import (
    REGISTER,
    choose,
    facts_of,
    make_files,
    shown_page,
    states,
    wait_idle,
)
from ui.item_models.sources_model import SourceRow, State
from ui.pages.source_files import Outcome, Step, import_rows, in_order
from ui.pages.sources_page import SourcesPage
from ui.session import Session


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return make_files(tmp_path)


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, case_path: Path, finish: Callable[..., object]
) -> Iterator[SourcesPage]:
    page = shown_page(qtbot, session)
    finish(session.open(case_path, PASSPHRASE))
    yield page
    session.shut_down()


def pick_original(page: SourcesPage, text: str) -> None:
    box = page._details.original
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_a_translation_is_tied_to_its_original_both_ways(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files / "statement.txt"])
    page._on_import()
    wait_idle(qtbot, page, session)
    page.add([files / "inner" / "letter.txt"])
    pick_original(page, "Witness statement 1")
    page._details.dated.line.setText("2021-03-03")
    page._on_import()
    wait_idle(qtbot, page, session)
    facts = facts_of(session, finish)
    assert facts["letter.txt"].translation_of == facts["statement.txt"].id
    assert facts["letter.txt"].dated == dt.date(2021, 3, 3)
    choose(page, "letter.txt")
    text = page._details.text.toPlainText()
    assert "Is a translation of: Witness statement 1" in text
    assert "Dated" in text
    assert "2021" in text
    choose(page, "statement.txt")
    assert "Is translated in: Witness statement 2" in page._details.text.toPlainText()


def test_a_translation_may_wait_together_with_its_original(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files / "inner" / "letter.txt", files / "statement.txt"])
    choose(page, "letter.txt")
    pick_original(page, "file statement.txt")
    page._on_import()
    wait_idle(qtbot, page, session)
    facts = facts_of(session, finish)
    assert facts["letter.txt"].translation_of == facts["statement.txt"].id


def test_a_translation_whose_original_was_refused_is_refused_and_tried_again(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files / "inner" / "letter.txt", files / "broken.pdf"])
    choose(page, "letter.txt")
    pick_original(page, "file broken.pdf")
    page._on_import()
    wait_idle(qtbot, page, session)
    assert set(states(page).values()) == {State.REFUSED}
    choose(page, "letter.txt")
    assert "not in the case" in page._details.text.toPlainText()
    (files / "broken.pdf").write_text("This is plain text after all.\n", "utf-8")
    page._on_retry()
    wait_idle(qtbot, page, session)
    facts = facts_of(session, finish)
    assert facts["letter.txt"].translation_of == facts["broken.pdf"].id


def test_originals_come_before_what_translates_them() -> None:
    def row(name: str, of: str | Path = "") -> SourceRow:
        return SourceRow(Path(name), State.WAITING, SourceKind.MAIL, translation_of=of)

    rows = [row("c", Path("b")), row("x"), row("b", Path("a")), row("a"), row("y", "id")]
    assert [one.name for one in in_order(rows)] == ["x", "a", "y", "b", "c"]
    circle = [row("a", Path("b")), row("b", Path("a"))]
    assert len(in_order(circle)) == 2


def test_a_date_that_is_none_refuses_its_file_alone(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path
) -> None:
    page.add([files / "inner" / "letter.txt"])
    page._details.dated.line.setText("3.13.2021")
    page.add([files / "statement.txt"])
    page._on_import()
    wait_idle(qtbot, page, session)
    assert states(page) == {"letter.txt": State.REFUSED, "statement.txt": State.IMPORTED}
    choose(page, "letter.txt")
    assert "31.12.2026" in page._details.text.toPlainText()


def test_several_files_get_one_kind_and_numbered_titles(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files / "statement.txt", files / "inner" / "letter.txt"])
    details = page._details
    details.kind.setCurrentIndex(details.kind.findData(SourceKind.EXHIBIT))
    details.kind.activated.emit(details.kind.currentIndex())
    qtbot.keyClicks(details.title, "Photo of ")
    assert details.title.text() == "Photo of ", "nothing is put in while somebody types"
    qtbot.keyClicks(details.title, "the room")
    page._on_import()
    wait_idle(qtbot, page, session)
    facts = facts_of(session, finish)
    assert {one.title for one in facts.values()} == {"Photo of the room 1", "Photo of the room 2"}
    assert {one.kind for one in facts.values()} == {SourceKind.EXHIBIT}


def test_a_file_is_skipped_and_the_others_go_on(
    qtbot: QtBot, page: SourcesPage, session: Session, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(6)]
    for path in paths:
        path.write_text(f"Document {path.stem} of some.\n", "utf-8")
    page.add(paths)
    page._on_import()
    assert set(states(page).values()) == {State.NEXT}
    assert not page._remove.isEnabled()
    choose(page, "4.txt")
    assert page._skip.isEnabled()
    qtbot.mouseClick(page._skip, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert {name for name, state in states(page).items() if state is State.SKIPPED} == {"4.txt"}
    assert "5 imported, 0 refused, 1 skipped" in page._result.text()
    assert not page._skip.isEnabled()
    page._on_retry()
    wait_idle(qtbot, page, session)
    assert set(states(page).values()) == {State.IMPORTED}


def test_the_file_that_is_being_read_is_stopped_alone(
    case_path: Path, surroundings: Surroundings, tmp_path: Path
) -> None:
    slow, other = tmp_path / "slow.txt", tmp_path / "other.txt"
    slow.write_text("A long report.\n" * 50, "utf-8")
    other.write_text("A short letter.\n", "utf-8")
    rows = [SourceRow(path, State.WAITING, SourceKind.REPORT) for path in (slow, other)]
    skips = {path: CancelToken() for path in (slow, other)}
    told: list[tuple[str, object]] = []

    def tell(outcome: Outcome) -> None:
        told.append((outcome[0].name, outcome[1]))
        if outcome == (slow, Step.READING):
            skips[slow].cancel()

    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        import_rows(case, rows, tell, skips=skips, progress=ignore_progress, cancel=CancelToken())
        assert [one.name for one in sources_overview(case)] == ["other.txt"]
    assert told[1] == ("slow.txt", Step.SKIPPED)
    assert told[2] == ("other.txt", Step.READING)


def test_a_title_is_changed_undone_and_done_again(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    def title() -> str:
        return facts_of(session, finish)["statement.txt"].title

    page.add([files / "statement.txt"])
    page._on_import()
    wait_idle(qtbot, page, session)
    choose(page, "statement.txt")
    details = page._details
    assert not details.retitle.isEnabled()
    assert details.title.cursorPosition() == 0  # a long one is read from its beginning
    details.title.selectAll()
    qtbot.keyClicks(details.title, "First  statement")
    qtbot.keyClick(details.title, Qt.Key.Key_Return)
    wait_idle(qtbot, page, session)
    assert title() == "First statement"
    assert details.title.text() == "First statement"
    page.undo_stack.undo()
    wait_idle(qtbot, page, session)
    assert title() == "Witness statement 1"
    page.undo_stack.redo()
    wait_idle(qtbot, page, session)
    assert title() == "First statement"


def test_a_title_that_would_name_somebody_is_not_given(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files / "statement.txt"])
    page._details.title.setText("Statement of Zarielle Oduvane")
    page._details.title.textEdited.emit(page._details.title.text())
    page._on_import()
    wait_idle(qtbot, page, session)
    choose(page, "statement.txt")
    page._on_retitled(facts_of(session, finish)["statement.txt"].id, "First statement")
    wait_idle(qtbot, page, session)
    finish(session.run(lambda case, progress, cancel: mentions.import_persons(case, REGISTER)))
    page.undo_stack.undo()
    wait_idle(qtbot, page, session)
    assert facts_of(session, finish)["statement.txt"].title == "First statement"
    assert "Oduvane" not in page._result.text()
    assert not page.undo_stack.canUndo()
    page._on_retitled(facts_of(session, finish)["statement.txt"].id, "Z. Oduvane")
    wait_idle(qtbot, page, session)
    assert facts_of(session, finish)["statement.txt"].title == "First statement"


def test_place_is_found_again(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files])
    page._on_import()
    wait_idle(qtbot, page, session)
    choose(page, "letter.txt")
    place = page.place()
    again = SourcesPage(session)
    qtbot.addWidget(again)
    again.return_to(place)
    assert again.place() == place
    again.refresh()
    wait_idle(qtbot, again, session)
    assert "letter.txt" in again._details.text.toPlainText()
    assert again.place() == place
    again.return_to({"source": "gone", "scroll": "9" * 30, "else": "x"})
