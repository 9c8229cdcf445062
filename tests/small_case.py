# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The small empty case that many tests begin with."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing_assist.casefile.ids import random_id
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import name_model
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.settings import Settings

PASSPHRASE = "seven plain words for a test"


@functools.cache
def _made(name: str, reference: str, title: str) -> Path:
    """The folder of a case of that name, made once in a process: keys are slow on purpose."""
    path = Path(tempfile.mkdtemp(prefix="small-case-")) / name
    cases.create(
        path,
        reference=reference,
        title=title,
        language="en",
        passphrase=PASSPHRASE,
        surroundings=Surroundings(cost=LOWEST_COST),
    )
    return path.parent


def create_small_case(
    path: Path,
    surroundings: Surroundings,
    *,
    reference: str = "HC-1",
    title: str = "The King v Doe",
) -> Path:
    """Create it, in a folder of its own, and return its path."""
    if surroundings.new_id is random_id:  # nothing in it that a test wants to repeat
        shutil.copytree(_made(path.name, reference, title), path.parent, dirs_exist_ok=True)
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    cases.create(
        path,
        reference=reference,
        title=title,
        language="en",
        passphrase=PASSPHRASE,
        surroundings=surroundings,
    )
    return path


@contextlib.contextmanager
def steady_case(folder: Path) -> Iterator[Case]:
    """It, open, with a clock that stands still, counted ids and no trained name finder."""
    numbers = itertools.count(1)
    around = Surroundings(
        clock=lambda: dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC),
        new_id=lambda: f"{next(numbers):016x}",
        settings=Settings(folder / "settings"),
        cost=LOWEST_COST,
    )
    path = create_small_case(folder / "case" / "c.hearing", around)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            yield case
