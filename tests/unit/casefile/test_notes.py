# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Notes as a file: encrypted, of its own kind, and every version of its tables still opens.

    .venv/bin/python -m pytest tests/unit/casefile/test_notes.py --regen-golden

makes the file of today's version anew. Only while that version was never released.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from functools import partial
from pathlib import Path

import pytest

from hearing_assist.casefile import schema
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.notes import Note, NotesFile
from hearing_assist.errors import WrongFileError
from tests.unit.casefile import samples

FOLDER = Path(__file__).with_name("notes")
NEWEST = schema.newest("notes")
NAME, TABLES = "c.notes", "tables.txt"
PASSPHRASE = "a published passphrase opens this"
DAY = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC)
NOTE = Note("n1", "d1", "d1-b0", 2, "Ask who else was there: “Élise”? ⟦7⟧ مرحبا", DAY, DAY)


def open_notes(path: Path, key: bytes, *, read_only: bool = False) -> NotesFile:
    return NotesFile.open(
        path, key, clock=lambda: DAY, new_id=lambda: "x", read_only=read_only, held=not read_only
    )


def make(path: Path) -> None:
    keys, key = KeyFile.create(path, passphrase=PASSPHRASE, use_keyring=False, cost=LOWEST_COST)
    with NotesFile.create(
        path, key, case_id="case1", clock=lambda: DAY, new_id=lambda: "x"
    ) as notes:
        notes.put(NOTE)
        notes.finish_work(keys)


@pytest.fixture(scope="module", autouse=True)
def _made_anew(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    if request.config.getoption("--regen-golden"):
        work = tmp_path_factory.mktemp("notes")
        make(work / NAME)
        FOLDER.mkdir(exist_ok=True)
        with zipfile.ZipFile(FOLDER / f"{NEWEST}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(TABLES, schema.digest("notes", NEWEST))
            for each in sorted(work.iterdir()):
                archive.write(each, each.name)


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_notes_of_every_version_open_and_hold_what_they_held(version: int, tmp_path: Path) -> None:
    """A script that changed after notes were written would leave them behind."""
    with zipfile.ZipFile(FOLDER / f"{version}.zip") as archive:
        archive.extractall(tmp_path)
    assert (tmp_path / TABLES).read_text() == schema.digest("notes", version)
    for _ in range(2):  # as they were, and once more after they were closed
        keys = KeyFile.load(tmp_path / NAME)
        with open_notes(tmp_path / NAME, keys.unlock(passphrase=PASSPHRASE)) as notes:
            notes.begin_work(keys)
            notes.check_wholly(keys.checkpoints)
            assert notes.case_id == "case1"
            assert notes.notes() == (NOTE,)
            notes.finish_work(keys)


def test_nothing_is_readable_on_the_disk_and_a_removed_note_is_gone(tmp_path: Path) -> None:
    make(tmp_path / NAME)
    keys = KeyFile.load(tmp_path / NAME)
    key = keys.unlock(passphrase=PASSPHRASE)
    with open_notes(tmp_path / NAME, key) as notes:
        notes.begin_work(keys)
        for path in tmp_path.iterdir():
            assert b"who else" not in path.read_bytes()
            assert b"note" not in path.read_bytes()
        notes.remove("n1")
        assert notes.note("n1") is None
        assert "who else" not in "\n".join(notes.dump())
        assert [entry.action for entry in notes.audit.entries()] == ["create", "note"] + [
            "note-removed"
        ]


def test_another_kind_of_file_is_refused_both_ways(tmp_path: Path) -> None:
    new_id = partial(next, samples.counted_ids())
    clock = samples.Ticking()
    with NotesFile.create(
        tmp_path / NAME, samples.KEY, case_id="case1", clock=clock, new_id=new_id
    ):
        pass
    with pytest.raises(WrongFileError, match="not a case file"):
        HearingFile.open(tmp_path / NAME, samples.KEY, clock=clock, new_id=new_id)
    with HearingFile.create(
        tmp_path / "c.hearing", samples.KEY, facts=samples.FACTS, clock=clock, new_id=new_id
    ):
        pass
    with pytest.raises(WrongFileError, match="not a file of notes"):
        NotesFile.open(tmp_path / "c.hearing", samples.KEY, clock=clock, new_id=new_id)
