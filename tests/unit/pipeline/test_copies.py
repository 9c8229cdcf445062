# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Copies of a case as it lies on the disk: a restored backup, damaged files for an expert."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from pathlib import Path

import pytest

from hearing_assist.engines.volumes import Hazard
from hearing_assist.errors import StorageError, UsageError
from hearing_assist.pipeline import backup, copies
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE


def all_bytes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def backed_up(case_path: Path, around: Surroundings) -> Path:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        return backup.back_up(case, progress=ignore_progress, cancel=CancelToken()).folder


def restored(folder: Path, target: Path, around: Surroundings) -> Path:
    return copies.restore(
        folder, target, surroundings=around, progress=ignore_progress, cancel=CancelToken()
    )


def test_a_backup_opens_in_a_new_folder_and_nothing_else_changes(
    case_path: Path, around: Surroundings, tmp_path: Path
) -> None:
    made = backed_up(case_path, around)
    before = all_bytes(case_path.parent)
    found = copies.found_backups(case_path)
    assert [each.folder for each in found] == [made]
    path = restored(made, tmp_path / "again", around)
    assert path == tmp_path / "again" / case_path.name
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert case.has_sealed
    assert all_bytes(case_path.parent) == before


def test_a_restored_case_never_opens_with_the_sealed_record_of_the_case_at_work(
    case_path: Path, around: Surroundings, tmp_path: Path
) -> None:
    """The copy bears the ids of the case; settings know by them where the record of that lies."""
    elsewhere = tmp_path / "vault" / "c.sealed"
    elsewhere.parent.mkdir()
    sealed = case_path.parent / cases.SEALED_FOLDER
    for one in sealed.iterdir():
        shutil.move(one, elsewhere.parent / one.name)
    with cases.opened(
        case_path, passphrase=PASSPHRASE, surroundings=around, with_sealed=False
    ) as case:
        file_id = case.key_files[0][1].file_id
    around.settings.remember_sealed_path(file_id, elsewhere)
    made = backed_up(case_path, around)
    path = restored(made, tmp_path / "again", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert case.sealed.path == tmp_path / "again" / cases.SEALED_FOLDER / "c.sealed"


def test_the_newest_backup_comes_first_and_other_folders_are_passed_over(
    case_path: Path, around: Surroundings
) -> None:
    folder = case_path.parent / backup.FOLDER
    for name in (
        "c-2026-01-02-030405", "c-2026-03-02-030405", "c-2026-02-02-030405-2",
        "d-2026-04-02-030405", "notes",
    ):  # fmt: skip
        (folder / name).mkdir(parents=True)
    found = [each.folder.name for each in copies.found_backups(case_path)]
    assert found == ["c-2026-03-02-030405", "c-2026-02-02-030405-2", "c-2026-01-02-030405"]
    assert copies.found_backups(case_path, folder / "nowhere") == ()


@pytest.mark.parametrize("kind", ["taken", "share", "no backup", "cancelled"])
def test_what_is_refused_leaves_nothing(
    case_path: Path, around: Surroundings, tmp_path: Path, kind: str
) -> None:
    made, target, cancel = backed_up(case_path, around), tmp_path / "again", CancelToken()
    error: type[BaseException] = StorageError
    if kind == "taken":
        target = case_path.parent  # the case at work itself
    elif kind == "share":
        around = dataclasses.replace(around, hazard=lambda folder: Hazard.NETWORK)
    elif kind == "no backup":
        made, error = tmp_path, UsageError
    else:
        cancel.cancel()
        error = Cancelled
    before = all_bytes(tmp_path)
    with pytest.raises(error):
        copies.restore(made, target, surroundings=around, progress=ignore_progress, cancel=cancel)
    assert all_bytes(tmp_path) == before


@pytest.mark.parametrize("damaged", ["", ".keys"])
def test_files_are_copied_as_they_are(
    case_path: Path, around: Surroundings, tmp_path: Path, damaged: str
) -> None:
    for name in [damaged, ".keys2"] if damaged else [damaged]:
        case_path.with_name(case_path.name + name).write_bytes(b"nothing of a case")
    before = all_bytes(case_path.parent)
    path = copies.copy_as_it_is(
        case_path,
        tmp_path / "copy",
        surroundings=around,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    assert all_bytes(path.parent) == before == all_bytes(case_path.parent)


def test_a_copy_that_differs_is_no_copy(
    case: Case, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(case, progress=ignore_progress, cancel=CancelToken()).folder

    def short(source: Path, target: Path) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:-1])

    monkeypatch.setattr(shutil, "copyfile", short)
    with pytest.raises(StorageError, match="does not hold what was copied"):
        restored(made, tmp_path / "again", around)
    assert not (tmp_path / "again").exists()
