# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import shutil
from pathlib import Path

import pytest

from hearing_assist.engines.store import Store
from hearing_assist.errors import DamagedCaseError, StorageError, VerificationError
from hearing_assist.pipeline import backup, mentions
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE, REGISTER

DAY = dt.timedelta(days=1)


def made(case: Case, folder: Path | None = None) -> backup.Backup:
    return backup.back_up(case, folder, progress=ignore_progress, cancel=CancelToken())


def test_a_backup_opens_as_the_case_was(case: Case, case_path: Path, tmp_path: Path) -> None:
    heads = [store.audit.head() for store, _ in case.key_files]
    found = made(case).folder
    assert found.parent == case_path.parent / "backups"
    # As after a lost disk: only the backup is there.
    restored = tmp_path / "restored"
    shutil.copytree(found, restored)
    around = case.surroundings
    with cases.opened(
        restored / case_path.name, passphrase=PASSPHRASE, surroundings=around
    ) as again:
        assert again.has_sealed
        assert [store.audit.head() for store, _ in again.key_files] == heads
        assert again.sealed.persons() == case.sealed.persons()
        mentions.import_persons(again, REGISTER)  # it can be worked on


def test_nothing_in_a_backup_is_readable(case: Case) -> None:
    found = made(case).folder
    files = [path for path in found.rglob("*") if path.is_file()]
    assert len(files) == 6
    for path in files:
        data = path.read_bytes()
        for word in (b"Oduvane", b"SQLite format", b"HC-1"):
            assert word not in data, path.name
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_copy_that_does_not_read_never_gets_a_name(
    case: Case, case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(case).folder
    real = Store.vacuum_into

    def damaged(self: Store, target: Path) -> None:
        real(self, target)
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(data)

    monkeypatch.setattr(Store, "vacuum_into", damaged)
    with pytest.raises((DamagedCaseError, VerificationError)):
        made(case)
    assert list((case_path.parent / "backups").iterdir()) == [first]


def test_one_that_is_stopped_half_way_leaves_not_even_its_folder(
    case: Case, case_path: Path
) -> None:
    token = CancelToken()
    with pytest.raises(Cancelled):
        backup.back_up(case, progress=lambda _: token.cancel(), cancel=token)
    assert not (case_path.parent / backup.FOLDER).exists()


def test_cancelled_or_refused_leaves_the_older_ones(case: Case, case_path: Path) -> None:
    first = made(case).folder
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        backup.back_up(case, progress=ignore_progress, cancel=token)
    with pytest.raises(StorageError):
        made(case, case_path)  # a file is no folder
    assert list((case_path.parent / "backups").iterdir()) == [first]


def test_older_backups_make_room(case: Case) -> None:
    start = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
    days = itertools.count()
    case = dataclasses.replace(
        case,
        surroundings=dataclasses.replace(case.surroundings, clock=lambda: start + next(days) * DAY),
    )
    folders = [made(case).folder for _ in range(8)]
    there = set(folders[0].parent.iterdir())
    assert set(folders[-5:]) <= there
    assert len(there) < len(folders)


def test_what_is_kept() -> None:
    start = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)  # a Monday
    backups = [(start + n * DAY, Path(f"b{n:03}")) for n in range(100)]
    gone = backup.superfluous(backups)
    kept = [path for _, path in backups if path not in gone]
    assert kept[-5:] == [Path(f"b{n:03}") for n in range(95, 100)]
    # The newest of each of eight weeks; those of the last two are among the five.
    assert kept[:-5] == [Path(f"b{n:03}") for n in range(55, 95, 7)]
    assert backup.superfluous(backups[:5]) == ()


def test_only_our_own_folders_are_ever_removed(case: Case, case_path: Path) -> None:
    folder = case_path.parent / "backups"
    for name in ("c-notes", "other-2020-01-01-000000", "c-2020-13-01-000000", "keep"):
        (folder / name).mkdir(parents=True)
    (folder / "c-2020-01-01-000000").write_text("a file")
    for _ in range(7):
        made(case)
    assert {"c-notes", "other-2020-01-01-000000", "c-2020-13-01-000000", "keep"} <= {
        path.name for path in folder.iterdir()
    }
    assert (folder / "c-2020-01-01-000000").is_file()


def test_a_name_that_is_taken_is_left_alone(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / f"c-{case.now().strftime(backup.STAMP)}").write_text("in the way")
    assert made(case, folder).folder.is_dir()
