# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A file holds the tables of its version and nothing else: a trigger would act at every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.casefile import schema
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines.store import Store
from hearing_assist.errors import DamagedCaseError
from tests.unit.casefile import samples

CHANGES = (
    "CREATE TRIGGER more AFTER INSERT ON draft BEGIN DELETE FROM audit; END",
    "CREATE TABLE more (x TEXT) STRICT",
    "CREATE VIEW more AS SELECT * FROM block",
    "DROP INDEX segment_block",
    "DROP TRIGGER block_removed",
    "ALTER TABLE draft ADD COLUMN more TEXT",
)
LOOKS: dict[str, Callable[[HearingFile, KeyFile], None]] = {
    "verify": HearingFile.verify,
    "begin work": HearingFile.begin_work,
    "accept an older copy": HearingFile.accept_older,
    "check": lambda case, keys: case.check(),
    "check wholly": lambda case, keys: case.check_wholly(()),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path]:
    path = tmp_path_factory.mktemp("made") / "c.hearing"
    keys, key = KeyFile.create(path, passphrase="p q r", use_keyring=False, cost=LOWEST_COST)
    with HearingFile.create(
        path, key, facts=samples.FACTS, clock=samples.Ticking(), new_id=lambda: "x"
    ) as case:
        case.finish_work(keys)
    return key, path


@pytest.mark.parametrize("change", CHANGES)
def test_other_tables_are_refused_by_every_look(
    made: tuple[bytes, Path], tmp_path: Path, change: str
) -> None:
    key, original = made
    path = tmp_path / original.name
    for name in (path.name, *(f"{path.name}{end}" for end in (".keys", ".keys2"))):
        (tmp_path / name).write_bytes((original.parent / name).read_bytes())
    with Store.open(path, key) as store:
        store.run(change)
    for look in LOOKS.values():
        with (
            HearingFile.open(
                path, key, clock=samples.Ticking(), new_id=lambda: "x", held=True
            ) as case,
            pytest.raises(DamagedCaseError, match="tables that belong"),
        ):
            look(case, KeyFile.load(path))


def test_every_version_of_the_scripts_makes_other_tables() -> None:
    for name in ("hearing", "sealed", "notes"):
        found = {schema.digest(name, at) for at in range(schema.newest(name) + 1)}
        assert len(found) == schema.newest(name) + 1
