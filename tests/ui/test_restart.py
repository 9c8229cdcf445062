# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Going on where one was: page and place survive closing, another case, and a killed program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Surroundings
from tests.small_case import create_small_case
from tests.ui.conftest import PASSPHRASE
from tests.ui.plain_pages import PlainPage
from ui.main_window import MainWindow
from ui.places import NAME, Whereabouts
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]


@pytest.fixture
def window(plain_window: MainWindow) -> MainWindow:
    return plain_window


def page(window: MainWindow) -> PlainPage:
    current = window.current_page
    assert isinstance(current, PlainPage)
    return current


def kept(path: Path, surroundings: Surroundings) -> Whereabouts:
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        return Whereabouts.from_text(resume.remembered(case, NAME))


def shown_name(window: MainWindow) -> str:
    return window._look_where().page


def test_the_first_time_the_sources_are_shown(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert shown_name(window) == "sources"


def test_page_and_place_come_back(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    surroundings: Surroundings,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.show_named("persons")
    settle()
    page(window).at = {"row": "7", "filter": "protected"}
    finish(session.close())
    found = kept(case_path, surroundings)
    assert found.page == "persons"
    assert found.places["persons"] == {"row": "7", "filter": "protected"}
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert shown_name(window) == "persons"
    assert page(window).at == {"row": "7", "filter": "protected"}


def test_leaving_the_window_during_work_keeps_the_place(
    qtbot: QtBot,
    window: MainWindow,
    session: Session,
    case_path: Path,
    surroundings: Surroundings,
    finish: Finish,
    settle: Settle,
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.show_named("persons")
    page(window).at = {"row": "3"}
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert kept(case_path, surroundings).places["persons"] == {"row": "3"}


def test_opening_another_case_keeps_the_place_in_the_first(
    window: MainWindow,
    session: Session,
    case_path: Path,
    tmp_path: Path,
    surroundings: Surroundings,
    finish: Finish,
    settle: Settle,
) -> None:
    other = create_small_case(tmp_path / "o" / "o.hearing", surroundings, reference="HC-2")
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.show_named("persons")
    page(window).at = {"row": "5"}
    finish(session.open(other, PASSPHRASE))
    settle()
    assert shown_name(window) == "sources"  # nothing of the first is carried over
    assert kept(case_path, surroundings).places["persons"] == {"row": "5"}


def test_it_is_kept_every_few_moments(
    qtbot: QtBot, window: MainWindow, session: Session, case_path: Path, finish: Finish,
    settle: Settle,
) -> None:  # fmt: skip
    finish(session.open(case_path, PASSPHRASE))
    settle()
    window.show_named("persons")
    settle()
    page(window).at = {"row": "9"}
    window._places._timer.setInterval(30)

    def is_kept() -> bool:
        text = finish(session.run(lambda case, progress, cancel: resume.remembered(case, NAME)))
        return Whereabouts.from_text(str(text)).places.get("persons") == {"row": "9"}

    qtbot.waitUntil(is_kept)
    settle()
    started: list[object] = []
    session.job_started.connect(started.append)
    qtbot.wait(150)
    assert started == []  # nothing changed, nothing is written


def test_a_quick_user_is_not_moved(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    window.show_named("persons")  # before the place was read
    settle()
    assert shown_name(window) == "persons"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "3",
        '{"page": 4, "places": []}',
        '{"page": "gone", "places": {"gone": {"a": "b"}, "persons": 4}}',
        '{"page": "persons", "places": {"persons": {"row": 3}}}',
        "[" * 5000,
    ],
)
def test_a_place_that_does_not_fit_is_left_out(
    window: MainWindow,
    session: Session,
    case_path: Path,
    surroundings: Surroundings,
    finish: Finish,
    settle: Settle,
    text: str,
) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        resume.remember(case, NAME, text)
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert shown_name(window) in ("sources", "persons")
    window.show_named("persons")
    assert page(window).at == {"row": "0"}


def test_a_reading_copy_keeps_no_place(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    (case_path.parent / "sealed" / "c.sealed").unlink()
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert shown_name(window) == "reading"
    window.show_named("start")
    settle()
    finish(session.close())


def test_what_is_kept_is_text_only() -> None:
    text = Whereabouts("persons", {"persons": {"row": "é"}}).to_text()
    assert json.loads(text) == {"page": "persons", "places": {"persons": {"row": "é"}}}
    assert Whereabouts.from_text(text).places == {"persons": {"row": "é"}}


@pytest.fixture
def killed(case_path: Path, settings: QSettings) -> None:
    """A program that was on the Reading page when it was ended from outside."""
    program = Path(__file__).with_name("open_and_wait.py")
    arguments = [str(case_path), PASSPHRASE, settings.fileName(), "reading"]
    process = subprocess.Popen(
        [sys.executable, str(program), *arguments],
        env={**os.environ, "PYTHONPATH": str(program.parents[2])},
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
@pytest.mark.usefixtures("killed")
def test_after_a_kill_the_case_opens_where_it_was(
    window: MainWindow, session: Session, case_path: Path, finish: Finish, settle: Settle
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    settle()
    assert shown_name(window) == "reading"
