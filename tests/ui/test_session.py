# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The session on the real core."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hearing_assist.errors import BusyError, StorageError, UsageError, WrongKeyError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ProgressSink
from tests.ui.conftest import PASSPHRASE
from ui.session import Session

Finish = Callable[..., object]


def until_cancelled(case: Case, progress: ProgressSink, cancel: CancelToken) -> None:
    while True:
        cancel.raise_if_cancelled()
        time.sleep(0.001)


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


def test_case_that_another_program_holds(
    session: Session, case_path: Path, surroundings: Surroundings, finish: Finish
) -> None:
    with (
        cases.opened(case_path, passphrase=PASSPHRASE, surroundings=surroundings),
        pytest.raises(BusyError),
    ):
        finish(session.open(case_path, PASSPHRASE))
    finish(session.open(case_path, PASSPHRASE))


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
