# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case with one protected person and one English file, open.

Fixtures:
    around: Clock, ids and letters that a test can repeat.
    case_path: Path of a fresh case.
    case: The case, open, with register and one source.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, sources
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


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    numbers = itertools.count(1)
    return Surroundings(
        clock=lambda: dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
        new_id=lambda: f"{next(numbers):016x}",
        label_seed=lambda: "seed",
        settings=Settings(tmp_path / "settings"),
        cost=LOWEST_COST,
    )


@pytest.fixture
def case_path(tmp_path: Path, around: Surroundings) -> Path:
    return create_small_case(tmp_path / "case" / "c.hearing", around)


@pytest.fixture
def case(case_path: Path, around: Surroundings, tmp_path: Path) -> Iterator[Case]:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as opened:
        mentions.import_persons(opened, REGISTER)
        report = sources.import_files(
            opened,
            [tmp_path / "a.txt"],
            language="en",
            progress=ignore_progress,
            cancel=CancelToken(),
        )
        assert not report.refused
        yield opened
