# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case with one protected person and one English file, open.

Fixtures:
    around: Clock, ids and letters that a test can repeat.
    case_path: Path of a fresh case.
    case: The case, open, with register and one source.
    stocked: The same with a statement and a report too, all released.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import shutil
import tempfile
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, name_model, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE as PASSPHRASE
from tests.small_case import create_small_case

REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
TEXT = "Zarielle Oduvane came to the house.\n\nShe left on 3 March 2021. Ms Oduvane was 22.\n"


IDS_OF_TESTS = 1_000
"""First id that is given in a test; those before are of the case as it was prepared."""


def around_from(folder: Path, first_id: int) -> Surroundings:
    numbers = itertools.count(first_id)
    return Surroundings(
        clock=lambda: dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
        new_id=lambda: f"{next(numbers):016x}",
        label_seed=lambda: "seed",
        settings=Settings(folder / "settings"),
        cost=LOWEST_COST,
    )


class State(IntEnum):
    """How far a case is prepared; each state holds what those before it hold."""

    EMPTY = 0
    FILLED = 1
    STOCKED = 2


@functools.cache
def prepared_case(state: State) -> Path:
    """A folder with the case, made once in a process: keys and reading are slow on purpose."""
    work = Path(tempfile.mkdtemp(prefix="pipeline-case-"))
    around = around_from(work, 1)
    path = create_small_case(work / "case" / "c.hearing", around)
    if state >= State.FILLED:
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as opened:
            mentions.import_persons(opened, REGISTER)
            _bring(opened, work / "a.txt", TEXT, SourceKind.EXHIBIT)
            if state >= State.STOCKED:
                page = "A page about nothing.\n\n{}\n"
                for name, kind in (("s.txt", SourceKind.STATEMENT), ("r.txt", SourceKind.REPORT)):
                    _bring(opened, work / name, page.format(name), kind)
                release.release(opened, progress=ignore_progress, cancel=CancelToken())
    assert int(around.new_id(), 16) < IDS_OF_TESTS
    return path.parent


def _bring(case: Case, path: Path, text: str, kind: SourceKind) -> None:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case, [path], kind=kind, language="en", progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused


@pytest.fixture(scope="module", autouse=True)
def without_name_finder() -> Iterator[None]:
    """No trained name finder: what is found here follows from the register and the patterns.

    The finder has tests of its own, and the sample case is searched with it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        yield


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return around_from(tmp_path, IDS_OF_TESTS)


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared_case(State.EMPTY), tmp_path / "case")) / "c.hearing"


@pytest.fixture
def case(case_path: Path, around: Surroundings, tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    shutil.rmtree(case_path.parent)
    shutil.copytree(prepared_case(State.FILLED), case_path.parent)
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as opened:
        yield opened


@pytest.fixture
def stocked(tmp_path: Path, around: Surroundings) -> Iterator[Case]:
    path = Path(shutil.copytree(prepared_case(State.STOCKED), tmp_path / "case")) / "c.hearing"
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as opened:
        yield opened
