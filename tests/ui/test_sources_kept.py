# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files that wait on the sources page, with what was typed for them, outlive any stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import resume
from tests.ui.conftest import PASSPHRASE
from tests.ui.source_steps import choose, make_files, model_of, shown_page, states, wait_idle
from ui.item_models.sources_model import SourceRow, State
from ui.pages.sources_page import SourcesPage
from ui.pages.waiting_files import NAME, Kept, Retitling, read, text_of
from ui.session import Session

Finish = Callable[..., object]
TITLE = "Statement of Corvin Talleyho"


def opened_page(qtbot: QtBot, session: Session, case_path: Path, finish: Finish) -> SourcesPage:
    finish(session.open(case_path, PASSPHRASE))
    page = shown_page(qtbot, session)
    page.refresh()
    wait_idle(qtbot, page, session)
    return page


def memo(session: Session, finish: Finish) -> str:
    return str(finish(session.run(lambda case, p, c: resume.remembered(case, NAME))))


def type_facts(page: SourcesPage, *names: str) -> None:
    """Kind, title and date, as with keys."""
    choose(page, *names)
    details = page._details
    details.kind.setCurrentIndex(details.kind.findData(SourceKind.REPORT))
    details._on_kind()
    details.title.setText(TITLE)
    details.title.textEdited.emit(TITLE)
    if len(names) == 1:
        details.dated.set_text("2024-06-02")


def test_what_waits_is_there_again_with_kind_title_and_date(
    qtbot: QtBot, session: Session, case_path: Path, tmp_path: Path, finish: Finish
) -> None:
    files = make_files(tmp_path)
    page = opened_page(qtbot, session, case_path, finish)
    page.add([files / "statement.txt", files / "inner"])
    type_facts(page, "statement.txt")
    choose(page, "letter.txt")
    page._details.original.setCurrentIndex(1)
    page._details._on_original(1)
    assert page._details.original.currentText() == "file statement.txt"
    before = model_of(page).queue()
    finish(session.close())  # as the lock does
    assert not model_of(page).rowCount()

    again = opened_page(qtbot, session, case_path, finish)
    assert model_of(again).queue() == before
    choose(again, "statement.txt")
    assert again._details.title.text() == TITLE
    assert again._details.dated.text == "2024-06-02"
    again._on_import()
    wait_idle(qtbot, again, session)
    assert set(states(again).values()) == {State.IMPORTED}
    qtbot.waitUntil(lambda: memo(session, finish) == "")  # nothing comes back that is done


def test_a_crash_takes_a_second_at_most(
    qtbot: QtBot, session: Session, case_path: Path, tmp_path: Path, finish: Finish
) -> None:
    page = opened_page(qtbot, session, case_path, finish)
    page.add([make_files(tmp_path) / "statement.txt"])
    type_facts(page, "statement.txt")
    qtbot.waitUntil(lambda: TITLE in memo(session, finish))  # nobody left the case


def test_what_is_taken_off_the_list_is_forgotten(
    qtbot: QtBot, session: Session, case_path: Path, tmp_path: Path, finish: Finish
) -> None:
    page = opened_page(qtbot, session, case_path, finish)
    page.add([make_files(tmp_path) / "statement.txt"])
    type_facts(page, "statement.txt")
    finish(session.close())
    page = opened_page(qtbot, session, case_path, finish)
    choose(page, "statement.txt")
    page._on_remove()
    finish(session.close())
    page = opened_page(qtbot, session, case_path, finish)
    assert not states(page)
    assert memo(session, finish) == ""


def test_a_title_typed_for_a_document_of_the_case_comes_back(
    qtbot: QtBot, session: Session, case_path: Path, tmp_path: Path, finish: Finish
) -> None:
    page = opened_page(qtbot, session, case_path, finish)
    page.add([make_files(tmp_path) / "statement.txt"])
    page._on_import()
    wait_idle(qtbot, page, session)
    choose(page, "statement.txt")
    page._details.title.setText(TITLE)
    page._details.title.textEdited.emit(TITLE)
    finish(session.close())
    again = opened_page(qtbot, session, case_path, finish)
    assert again._details.title.text() == TITLE
    assert again._details.retitle.isEnabled()
    assert again._details.retitling.title == TITLE


def test_nothing_of_one_case_comes_into_another(
    qtbot: QtBot, session: Session, case_path: Path, tmp_path: Path, finish: Finish,
    surroundings: object,
) -> None:  # fmt: skip
    from tests.small_case import create_small_case

    other = create_small_case(tmp_path / "o" / "o.hearing", session.surroundings, reference="HC-2")
    page = opened_page(qtbot, session, case_path, finish)
    page.add([make_files(tmp_path) / "statement.txt"])
    type_facts(page, "statement.txt")
    finish(session.open(other, PASSPHRASE))
    wait_idle(qtbot, page, session)
    assert not states(page)
    assert memo(session, finish) == ""
    finish(session.open(case_path, PASSPHRASE))
    wait_idle(qtbot, page, session)
    assert states(page) == {"statement.txt": State.WAITING}


def test_neither_title_nor_path_stands_in_clear_beside_the_case(
    qtbot: QtBot, session: Session, case_path: Path, tmp_path: Path, finish: Finish
) -> None:
    page = opened_page(qtbot, session, case_path, finish)
    page.add([make_files(tmp_path) / "statement.txt"])
    type_facts(page, "statement.txt")
    finish(session.close())
    written = [one for one in case_path.parent.parent.rglob("*") if one.is_file()]
    settings = [one for one in (tmp_path / "settings").rglob("*") if one.is_file()]
    assert written
    for one in {*written, *settings} - set((tmp_path / "files").rglob("*")):
        data = one.read_bytes()
        assert TITLE.encode() not in data
        assert b"statement.txt" not in data


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", "3", "null", "[" * 5000, '{"files": 3}', '{"title": ["a"]}',
     '{"files": [3, {}, {"path": "/a", "kind": "gone"}], "title": ["", ""]}'],
)  # fmt: skip
def test_what_does_not_fit_is_left_out(text: str) -> None:
    assert read(text) == Kept()


def test_a_name_that_is_no_text_is_kept_as_it_is() -> None:
    row = SourceRow(
        Path("/x") / b"d\xe9position.txt".decode("utf-8", "surrogateescape"),
        State.REFUSED,
        SourceKind.MAIL,
        "fr",
        "T",
        "2 juin",
        Path("/x/other.txt"),
        reason="gone",
    )
    (back,) = read(text_of([row], Retitling())).rows
    assert back.path == row.path
    assert back.translation_of == row.translation_of
    assert (back.state, back.dated) == (State.WAITING, "2 juin")
    text_of([row], Retitling()).encode("utf-8")  # can be stored
