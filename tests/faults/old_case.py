# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case of today's version, and a made-up version after it that brings it up to date.

One of the scripts makes a table anew that others refer to, which is the hardest kind.

Fixtures:
    made: The case, made once.
    old: A copy of it.
    scripts: A folder with the scripts of both versions.
    newer: Lets the program be that of the later version.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile import migration, schema
from hearing_assist.casefile.base import CaseStore
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.records import Screened
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.errors import (
    NewerVersionError,
    OlderVersionError,
)
from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.settings import Settings
from tests.unit.casefile import samples
from tests.unit.casefile.schema_fixture import (
    HEARING,
    PASSPHRASE,
    Held,
    held,
    make,
    read,
    without_migration,
)

NOW = 1
"""Today's version."""
SECOND = {
    "hearing": """
        CREATE TABLE shelf (id TEXT NOT NULL PRIMARY KEY, document_id TEXT NOT NULL
            REFERENCES document (id)) STRICT;
        INSERT INTO shelf SELECT 's-' || id, id FROM document;
        CREATE TABLE document_anew (
            id TEXT NOT NULL PRIMARY KEY, ordinal INTEGER NOT NULL, title TEXT NOT NULL,
            kind TEXT NOT NULL, language TEXT NOT NULL, dated TEXT, release_id TEXT NOT NULL,
            released_at TEXT NOT NULL, translation_of TEXT NOT NULL, pages INTEGER NOT NULL,
            findings TEXT NOT NULL, parts TEXT NOT NULL,
            added TEXT NOT NULL DEFAULT 'by the second version'
        ) STRICT;
        INSERT INTO document_anew SELECT *, 'moved' FROM document;
        DROP TABLE document;
        ALTER TABLE document_anew RENAME TO document;
    """,
    "sealed": """
        ALTER TABLE person ADD COLUMN added TEXT NOT NULL DEFAULT '';
        CREATE INDEX decision_entity ON decision (entity);
    """,
}
KINDS: dict[str, type[CaseStore]] = {"c.hearing": HearingFile, "c.sealed": SealedRecord}
Program = Callable[[int], None]


@dataclass(frozen=True)
class Old:
    """A case of today's version on disk, and what it holds."""

    path: Path
    held: Held

    @property
    def sealed(self) -> Path:
        return self.path.parent / "sealed" / "c.sealed"

    @property
    def files(self) -> tuple[Path, Path]:
        return self.path, self.sealed

    def bytes(self) -> dict[str, bytes]:
        """All files but for what the engine puts beside an open one."""
        return {
            str(file.relative_to(self.path.parent)): file.read_bytes()
            for file in self.path.parent.rglob("*")
            if file.is_file() and not file.name.endswith(("-wal", "-shm", ".lock"))
        }

    def opened(self, path: Path | None = None, **options: Any) -> AbstractContextManager[Case]:
        around = Surroundings(settings=Settings(self.path.parent / "settings"), cost=LOWEST_COST)
        return cases.opened(
            path or self.path, passphrase=PASSPHRASE, surroundings=around, **options
        )

    def versions(self) -> tuple[int, ...]:
        found = []
        for path in self.files:
            keys = KeyFile.load(path)
            key = keys.unlock(passphrase=PASSPHRASE)
            for version in (1, 2):
                try:
                    kind = KINDS[path.name]
                    kind.open(
                        path, key, clock=samples.Ticking(), new_id=str, at=version, read_only=True
                    ).close()
                    found.append(version)
                except (NewerVersionError, OlderVersionError):
                    continue
        return tuple(found)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Old:
    """Made once, and copied for each test."""
    folder = tmp_path_factory.mktemp("made") / "case"
    folder.mkdir()
    make(folder)
    return Old(folder / HEARING, read(folder))


@pytest.fixture
def old(made: Old, tmp_path: Path) -> Old:
    return another(made, tmp_path / "case")


def another(made: Old, folder: Path) -> Old:
    shutil.copytree(made.path.parent, folder)
    return Old(folder / HEARING, made.held)


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scripts of both versions."""
    folder = tmp_path_factory.mktemp("migrations")
    for name, script in SECOND.items():
        (folder / f"0001_{name}.sql").write_text(schema.scripts(name)[0], "utf-8")
        (folder / f"0002_{name}.sql").write_text(script, "utf-8")
    return folder


@pytest.fixture
def newer(scripts: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The program of the second version; `undo` brings today's back."""
    monkeypatch.setattr(schema, "FOLDER", scripts)
    return monkeypatch


def assert_up_to_date(old: Old, was: dict[str, bytes]) -> None:
    """Opens with the second version, holds what it held, and the files as they were are kept."""
    with old.opened() as case:
        assert without_migration(held(case.hearing, case.sealed)) == old.held
        for store, keys in case.key_files:
            store.check_wholly(keys.checkpoints)
            entries = [e for e in store.audit.entries() if e.action == "migrate"]
            assert [entry.object_id for entry in entries] == ["2"]
        assert case.hearing._store.run("SELECT added FROM document") == [("moved",)]
        case.hearing.set_title(Screened("another"))
        case.sealed.set_setting("n", "1")
    for path in old.files:
        (kept,) = migration.earlier_copies(path)
        assert kept.parent.name == "earlier-schema-1"
        assert kept.read_bytes() == was[str(path.relative_to(old.path.parent))]
        assert kept.stat().st_mode & 0o077 == 0
    assert not list(old.path.parent.rglob(f"*{PART_SUFFIX}"))
    assert not list(old.path.parent.rglob("*.lock"))
