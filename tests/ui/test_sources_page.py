# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sources page on the real core: files good and bad, retried, stopped, dropped, looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.overview import sources_overview
from tests.ui.conftest import PASSPHRASE
from tests.ui.looks import LOOKS, settle, worn
from tests.ui.source_steps import (
    LONG,
    REGISTER,
    Shot,
    drop,
    make_files,
    model_of,
    shown_page,
    states,
    wait_idle,
)
from ui.item_models.sources_model import Column, SourcesModel, State, shown
from ui.pages.source_files import files_in
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


def test_files_of_a_folder_are_imported_one_refused_and_retried(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    drop(page, files)
    assert set(states(page).values()) == {State.WAITING}
    assert len(states(page)) == 3
    qtbot.mouseClick(page._import, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert states(page) == {
        "broken.pdf": State.REFUSED,
        "statement.txt": State.IMPORTED,
        "letter.txt": State.IMPORTED,
    }
    assert "2 imported, 1 refused" in page._result.text()
    assert "in clear" in page._result.text()
    model = model_of(page)
    row = next(n for n in range(model.rowCount()) if model.row(n).state is State.REFUSED)
    assert model.row(row).reason
    assert model.row(row).reason in model.index(row, Column.STATE).data()
    page._table.selectRow(row)
    assert model.row(row).reason in page._details.text.toPlainText()

    (files / "broken.pdf").write_text("This is plain text after all.\n", "utf-8")
    qtbot.mouseClick(page._retry, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    assert set(states(page).values()) == {State.IMPORTED}
    assert page._retry.isEnabled() is False
    sources = finish(session.run(lambda case, progress, cancel: sources_overview(case)))
    assert isinstance(sources, tuple)
    assert {one.kind for one in sources} == {SourceKind.STATEMENT}


def test_the_same_file_again_is_refused_with_the_reason(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path
) -> None:
    for _ in range(2):
        page.add([files / "statement.txt", files / "statement.txt"])
        page._on_import()
        wait_idle(qtbot, page, session)
    model = model_of(page)
    assert model.rowCount() == 2
    assert model.row(0).state is State.REFUSED
    assert "in the case already" in model.row(0).reason


def test_kind_language_and_title_are_those_chosen_before(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    page.add([files / "statement.txt"])  # what was just added is chosen
    details = page._details
    details.kind.setFocus()
    qtbot.keyClicks(details.kind, "Expert")
    assert details.chosen_kind is SourceKind.EXPERT
    details.kind.activated.emit(details.kind.currentIndex())
    details.language.setCurrentIndex(details.language.findData("fr"))
    details.language.activated.emit(details.language.currentIndex())
    qtbot.keyClicks(details.title, "First report")
    page._on_import()
    wait_idle(qtbot, page, session)
    sources = finish(session.run(lambda case, progress, cancel: sources_overview(case)))
    assert isinstance(sources, tuple)
    (source,) = sources
    assert (source.kind, source.language, source.title) == (
        SourceKind.EXPERT,
        "fr",
        "First report",
    )
    page._table.selectRow(0)
    text = details.text.toPlainText()
    assert source.isolation in text
    assert "imported by" in text
    assert "Not released yet" in text


def test_a_title_that_names_a_protected_person_is_refused_alone(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path, finish: Callable[..., object]
) -> None:
    finish(session.run(lambda case, progress, cancel: mentions.import_persons(case, REGISTER)))
    page.add([files / "inner" / "letter.txt"])
    qtbot.keyClicks(page._details.title, "Letter by Zarielle Oduvane")
    page.add([files / "statement.txt"])
    page._on_import()
    wait_idle(qtbot, page, session)
    assert states(page) == {"letter.txt": State.REFUSED, "statement.txt": State.IMPORTED}
    model = model_of(page)
    assert "S1" in model.row(0).reason
    assert "Oduvane" not in model.row(0).reason
    page._table.selectRow(0)
    page._details.title.clear()
    qtbot.keyClicks(page._details.title, "Letter")
    page._on_retry()
    wait_idle(qtbot, page, session)
    assert set(states(page).values()) == {State.IMPORTED}


def test_stop_leaves_the_rest_waiting(
    qtbot: QtBot, page: SourcesPage, session: Session, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(40)]
    for path in paths:
        path.write_text(f"Document {path.stem} of many.\n", "utf-8")
    page.add(paths)
    page._on_import()
    qtbot.waitUntil(lambda: State.IMPORTED in states(page).values(), timeout=LONG)
    qtbot.mouseClick(page._job_bar._cancel, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, page, session)
    found = list(states(page).values())
    assert set(found) == {State.IMPORTED, State.WAITING}
    assert len(found) == 40
    assert page._result.text().startswith("Stopped.")
    assert page._import.isEnabled()


def test_files_can_be_added_and_taken_off_during_an_import(
    qtbot: QtBot, page: SourcesPage, session: Session, files: Path
) -> None:
    page.add([files / "statement.txt"])
    page._on_import()
    page.add([files / "inner" / "letter.txt", files / "broken.pdf"])
    page.activateWindow()
    page._table.setFocus()
    qtbot.waitUntil(page._table.hasFocus)
    page._table.selectRow(len(model_of(page).queue()) - 1)
    qtbot.keyClick(page._table, Qt.Key.Key_Delete)
    wait_idle(qtbot, page, session)
    assert states(page) == {"statement.txt": State.IMPORTED, "letter.txt": State.WAITING}
    assert (files / "broken.pdf").exists()


def test_thousands_of_files_never_hold_up_the_window(
    qtbot: QtBot, page: SourcesPage, session: Session, tmp_path: Path
) -> None:
    changes: list[None] = []
    model = model_of(page)
    model.dataChanged.connect(lambda: changes.append(None))
    paths = [tmp_path / f"{number}.txt" for number in range(3_000)]
    started = time.thread_time()
    page.add(paths)
    qtbot.waitUntil(lambda: len(model.queue()) == len(paths), timeout=LONG)
    assert time.thread_time() - started < 8, "asking Qt for each chosen row took 16 s"
    page._run.start()
    session.cancel_all()
    wait_idle(qtbot, page, session)
    assert {row.state for row in model.queue()} <= {State.WAITING, State.REFUSED}
    assert len(changes) < 100, "once for all rows, not once for each"


def test_an_empty_folder_says_so(page: SourcesPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "nothing").mkdir()
    page.add([tmp_path / "nothing"])
    qtbot.waitUntil(lambda: "no files" in page._result.text())


def test_a_folder_that_cannot_be_read_is_named_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x", "utf-8")

    def refuse(path: object) -> None:
        raise PermissionError(13, "no", str(tmp_path / "a"))

    monkeypatch.setattr("os.scandir", refuse)
    assert list(files_in(tmp_path / "a")) == [tmp_path / "a"]


def test_without_a_case_or_with_a_reading_copy_nothing_is_taken(
    qtbot: QtBot, session: Session
) -> None:
    page = SourcesPage(session)
    qtbot.addWidget(page)
    page.refresh()
    assert not page._add_files.isEnabled()
    assert not page._import.isEnabled()
    assert "Open or create a case" in page._empty.text()


def test_closing_the_case_forgets_the_list(
    qtbot: QtBot,
    page: SourcesPage,
    session: Session,
    files: Path,
    finish: Callable[..., object],
) -> None:
    page.add([files / "statement.txt"])
    page._on_import()
    wait_idle(qtbot, page, session)
    finish(session.close())
    assert model_of(page).rowCount() == 0
    assert page._details.text.toPlainText() == ""


def test_the_page_may_go_while_it_imports(
    qtbot: QtBot, session: Session, case_path: Path, files: Path, finish: Callable[..., object]
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    page = SourcesPage(session)
    page.add([files])
    page._on_import()
    page.deleteLater()
    qtbot.waitUntil(lambda: not session.is_busy, timeout=LONG)


def test_the_model_keeps_its_promises(
    qtmodeltester: ModelTester, page: SourcesPage, session: Session, qtbot: QtBot, files: Path
) -> None:
    model = SourcesModel()
    qtmodeltester.check(model)
    model.add([Path("a.txt"), Path("b.txt")], kind=SourceKind.MAIL, language="")
    assert model.add([Path("a.txt")], kind=SourceKind.MAIL, language="") == []
    qtmodeltester.check(model)
    model.remove([0])
    qtmodeltester.check(model_of(page))


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("plain.txt", "plain.txt"),
        ("two\nlines.txt", "two\ufffdlines.txt"),
        ("turned\u202etxt.exe", "turned\ufffdtxt.exe"),
        ("caf\u00e9.txt", "caf\u00e9.txt"),
        ("bad\udcff.txt", "bad\\xff.txt"),
    ],
)
def test_a_name_is_shown_as_one_readable_line(name: str, seen: str) -> None:
    assert shown(name) == seen


def test_every_focusable_widget_has_a_name(page: SourcesPage) -> None:
    for widget in page.findChildren(QWidget):
        focusable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if focusable and widget.metaObject().className() != "QTableCornerButton":
            assert widget.accessibleName(), widget


@pytest.mark.parametrize("name", LOOKS)
def test_pictures(
    qtbot: QtBot,
    page: SourcesPage,
    session: Session,
    files: Path,
    shot: Shot,
    name: str,
) -> None:
    with worn(page, name):
        settle()
        shot(page, f"sources-empty-{name}")
        page.add([files])
        page._on_import()
        wait_idle(qtbot, page, session)
        (files / "interview.txt").write_text("An interview.\n", "utf-8")
        page.add([files / "interview.txt"])
        settle()
        shot(page, f"sources-waiting-{name}")
        page._table.selectRow(2)
        settle()
        shot(page, f"sources-{name}")


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (520, 380)), (200, (640, 520)), (100, (800, 580))]
)
def test_nothing_is_scrolled_sideways(
    qtbot: QtBot,
    page: SourcesPage,
    session: Session,
    files: Path,
    shot: Shot,
    percent: int,
    size: tuple[int, int],
) -> None:
    """The room that the main window leaves of 640x420, of 900x600 and of 1000x640."""
    page.add([files])
    area = QScrollArea()
    area.setWidgetResizable(True)
    font = area.font()
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    area.setFont(font)
    qtbot.addWidget(area)
    area.setWidget(page)
    area.resize(*size)
    area.show()
    qtbot.waitExposed(area)
    settle()
    shot(area, f"sources-{size[0]}-at-{percent}")
    bars = [area, *page.findChildren(QScrollArea)]
    assert [bar.horizontalScrollBar().maximum() for bar in bars] == [0] * len(bars)
    area.takeWidget()
