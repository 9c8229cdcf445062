# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Each version of the tables has a case that it wrote; each opens with today's program.

    .venv/bin/python -m pytest tests/unit/casefile/test_schema_fixtures.py --regen-golden

makes the case of today's version anew. Only while that version was never released: afterwards a
court may have written such a case, and the scripts of a released version stay as they are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile import schema
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.settings import Settings
from tests.unit.casefile import schema_fixture
from tests.unit.casefile.schema_fixture import FOLDER, SCHEMAS, held, without_migration

NEWEST = max(map(schema.newest, SCHEMAS))
VERSIONS = range(1, NEWEST + 1)
MAKE_ANEW = (
    "Make the case of this version anew (never one that was released):\n"
    ".venv/bin/python -m pytest tests/unit/casefile/test_schema_fixtures.py --regen-golden"
)


@pytest.fixture(scope="module", autouse=True)
def _made_anew(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regen-golden"):
        FOLDER.mkdir(exist_ok=True)
        schema_fixture.pack(FOLDER / f"{NEWEST}.zip")


def test_every_version_has_a_case() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{n}.zip" for n in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_tables_of_a_version_are_what_its_case_has(version: int, tmp_path: Path) -> None:
    """A script that changed after its case was written would leave cases behind."""
    _, tables, _ = schema_fixture.unpacked(version, tmp_path)
    for name in SCHEMAS:
        at = min(version, schema.newest(name))
        assert tables[name] == schema.digest(name, at), f"{name} {version}: {MAKE_ANEW}"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_case_opens_and_holds_what_it_held(version: int, tmp_path: Path) -> None:
    path, _, was = schema_fixture.unpacked(version, tmp_path)
    around = Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)
    for _ in range(2):  # as it was, and once more after it was closed
        with cases.opened(path, passphrase=schema_fixture.PASSPHRASE, surroundings=around) as case:
            assert without_migration(held(case.hearing, case.sealed)) == was, MAKE_ANEW
            for store, keys in case.key_files:
                store.check_wholly(keys.checkpoints)
                assert isinstance(store, HearingFile | SealedRecord)
