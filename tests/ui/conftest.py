# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the window's tests: the real core, offscreen.

Fixtures:
    surroundings: Cheap keys, private settings.
    session: A session that is shut down at the end.
    case_path: Path of a small fresh case.
    finish: Waits for a job and returns what it returned, or raises what it raised.
    shot: Saves a picture of a widget in build/pictures, and fails when it is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import Cancelled
from hearing_assist.settings import Settings
from ui.jobs import Job
from ui.session import Session

PASSPHRASE = "seven plain words for a test"
PICTURES = Path(__file__).resolve().parents[2] / "build" / "pictures"
LONGEST_JOB = 60_000


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)


@pytest.fixture
def session(qtbot: QtBot, surroundings: Surroundings) -> Iterator[Session]:
    session = Session(surroundings=surroundings)
    yield session
    session.shut_down()


@pytest.fixture
def case_path(tmp_path: Path, surroundings: Surroundings) -> Path:
    path = tmp_path / "case" / "c.hearing"
    path.parent.mkdir()
    cases.create(
        path,
        reference="HC-1",
        title="The King v Doe",
        language="en",
        passphrase=PASSPHRASE,
        surroundings=surroundings,
    )
    return path


@pytest.fixture
def finish(qtbot: QtBot) -> Callable[[Job], object]:
    def wait(job: Job) -> object:
        values: list[object] = []
        errors: list[BaseException] = []
        job.succeeded.connect(values.append)
        job.failed.connect(errors.append)
        with qtbot.waitSignal(job.finished, timeout=LONGEST_JOB):
            pass
        if errors:
            raise errors[0]
        if not values:
            raise Cancelled
        return values[0]

    return wait


@pytest.fixture
def shot() -> Callable[[QWidget, str], Path]:
    def take(widget: QWidget, name: str) -> Path:
        picture = widget.grab()
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        assert picture.save(str(path))
        image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32).scaled(64, 64)
        colours = {image.pixel(x, y) for x in range(64) for y in range(64)}
        assert len(colours) > 1, f"{name} is blank"
        return path

    return take
