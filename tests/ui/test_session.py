# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The session on the real core."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.records import CaseFacts
from hearing_assist.errors import (
    HearingAssistError,
    StorageError,
    UsageError,
    WrongKeyError,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import resume
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import Cancelled
from tests.small_case import create_small_case
from tests.ui.conftest import PASSPHRASE, until_cancelled
from ui.access import Hindrance
from ui.session import Session

Finish = Callable[..., object]
Settle = Callable[[], None]


def test_create_opens(session: Session, tmp_path: Path, finish: Finish) -> None:
    path = tmp_path / "n.hearing"
    job = session.create(
        path, reference="HC-2", title="The King v Roe", language="fr", passphrase="a b c d"
    )
    finish(job)
    assert (session.reference, session.title, session.language) == ("HC-2", "The King v Roe", "fr")
    assert session.path == path
    assert session.has_sealed


def test_open_and_close(
    qtbot: QtBot, session: Session, case_path: Path, surroundings: Surroundings, finish: Finish
) -> None:
    with qtbot.waitSignal(session.opened):
        session.open(case_path, PASSPHRASE)
    assert session.reference == "HC-1"
    with qtbot.waitSignal(session.closed):
        session.close()
    assert not session.is_open
    assert (session.reference, session.title, session.path) == ("", "", None)
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings):
        pass  # nobody holds it any more


def test_wrong_passphrase(session: Session, case_path: Path, finish: Finish) -> None:
    with pytest.raises(WrongKeyError):
        finish(session.open(case_path, "wrong"))
    assert not session.is_open
    finish(session.open(case_path, PASSPHRASE))
    assert session.is_open


def test_case_that_is_open_elsewhere_is_opened_for_reading(
    session: Session, case_path: Path, surroundings: Surroundings, finish: Finish
) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings):
        finish(session.open(case_path, PASSPHRASE))
        assert session.hindrance is Hindrance.ELSEWHERE
        finish(session.close())


def test_file_that_is_there_is_left(session: Session, case_path: Path, finish: Finish) -> None:
    before = case_path.read_bytes()
    with pytest.raises(StorageError):
        finish(
            session.create(case_path, reference="X", title="Y", language="en", passphrase="z z z")
        )
    assert case_path.read_bytes() == before


def test_reading_copy(session: Session, case_path: Path, finish: Finish) -> None:
    (case_path.parent / "sealed" / "c.sealed").unlink()
    finish(session.open(case_path, PASSPHRASE))
    assert session.is_open
    assert not session.has_sealed


def test_opening_another_closes_the_first(
    session: Session, case_path: Path, tmp_path: Path, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    path = tmp_path / "n.hearing"
    finish(session.create(path, reference="HC-2", title="T", language="en", passphrase="a b c"))
    assert session.path == path
    finish(session.open(case_path, PASSPHRASE))
    assert session.reference == "HC-1"


def test_a_wrong_passphrase_for_the_second_keeps_the_first(
    session: Session,
    case_path: Path,
    tmp_path: Path,
    surroundings: Surroundings,
    finish: Finish,
) -> None:
    other = create_small_case(tmp_path / "o" / "o.hearing", surroundings, reference="HC-2")
    finish(session.open(case_path, PASSPHRASE))
    heard: list[str] = []
    session.closed.connect(lambda: heard.append("closed"))
    session.opened.connect(lambda: heard.append("opened"))
    for path, error in ((other, WrongKeyError), (tmp_path / "gone.hearing", HearingAssistError)):
        with pytest.raises(error):
            finish(session.open(path, "wrong"))
    with pytest.raises(StorageError):
        finish(session.create(other, reference="X", title="Y", language="en", passphrase="z z z"))
    assert heard == []
    facts = cast(
        CaseFacts, finish(session.run(lambda case, progress, cancel: case.hearing.facts()))
    )
    assert facts.reference.text == session.reference == "HC-1"
    finish(session.open(other, PASSPHRASE))
    assert heard == ["closed", "opened"]
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings):
        pass  # the first is let go


def test_the_open_case_is_not_opened_twice(
    session: Session, case_path: Path, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    heard: list[str] = []
    session.closed.connect(lambda: heard.append("closed"))
    finish(session.open(case_path.parent / "." / case_path.name, PASSPHRASE))
    assert heard == []
    assert session.is_open


def test_work_asked_for_one_case_never_runs_on_the_next(
    qtbot: QtBot,
    session: Session,
    case_path: Path,
    tmp_path: Path,
    surroundings: Surroundings,
    finish: Finish,
) -> None:
    other = create_small_case(tmp_path / "o" / "o.hearing", surroundings, reference="HC-2")
    finish(session.open(case_path, PASSPHRASE))
    opening = session.open(other, PASSPHRASE)
    ran: list[str] = []
    late = session.run(  # asked for before the window knows of the second
        lambda case, progress, cancel: ran.append(case.hearing.facts().reference.text)
    )
    with qtbot.waitSignals([opening.succeeded, late.cancelled]):
        pass
    assert ran == []
    finish(session.run(lambda case, progress, cancel: ran.append("now")))
    assert ran == ["now"]


def test_leaving_is_told_in_time_to_keep_something(
    session: Session, case_path: Path, surroundings: Surroundings, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    session.leaving.connect(
        lambda: session.run(lambda case, progress, cancel: resume.remember(case, "x", "typed"))
    )
    session.cancel_all()
    finish(session.close())
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        assert resume.remembered(case, "x") == "typed"


def test_trouble_with_closing_the_first_does_not_lose_the_second(
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
    told: list[object] = []
    session.trouble.connect(told.append)
    folder = case_path.parent
    folder.rename(tmp_path / "elsewhere")  # as if the disk were taken out
    finish(session.open(other, PASSPHRASE))
    assert session.reference == "HC-2"
    assert len(told) == 1
    assert isinstance(told[0], HearingAssistError)


def test_use_cases_run_on_one_other_thread(
    session: Session, case_path: Path, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    threads = {
        finish(session.run(lambda case, progress, cancel: threading.get_ident())) for _ in range(5)
    }
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


def test_without_a_case(session: Session, finish: Finish) -> None:
    with pytest.raises(UsageError):
        finish(session.run(lambda case, progress, cancel: None))


def test_changes_come_after_the_result_and_after_a_stop(
    qtbot: QtBot, session: Session, case_path: Path, finish: Finish
) -> None:
    finish(session.open(case_path, PASSPHRASE))
    heard: list[str] = []
    session.changed.connect(heard.append)
    job = session.run(lambda case, progress, cancel: "value", changes="persons mentions")
    job.succeeded.connect(heard.append)
    assert session.is_working
    finish(job)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == ["value", "persons", "mentions"]
    job = session.run(until_cancelled, changes="sources")
    job.cancel()
    with pytest.raises(Cancelled):
        finish(job)
    qtbot.waitUntil(lambda: heard[-1] == "sources")
    finish(session.run(lambda case, progress, cancel: None))
    assert heard[3:] == ["sources"]
    assert not session.is_working


def test_shut_down_during_work_leaves_the_case_whole(
    qtbot: QtBot, surroundings: Surroundings, case_path: Path
) -> None:
    session = Session(surroundings=surroundings)
    with qtbot.waitSignal(session.opened):
        session.open(case_path, PASSPHRASE)
    session.run(until_cancelled, changes="sources")
    session.run(until_cancelled, changes="mentions")
    session.shut_down()
    assert not session.is_open
    assert not session.is_busy
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings) as case:
        case.hearing.audit.verify(())
