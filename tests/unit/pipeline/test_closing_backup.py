# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""When a backup is due, and what can be asked of a case that is locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.engines.volumes import Hazard
from hearing_assist.errors import MissingKeyError, UnsuitablePlaceError, WrongKeyError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import locked, resume
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.closing_backup import back_up_if_due, is_due
from hearing_assist.pipeline.copies import found_backups
from hearing_assist.pipeline.local_copy import local_copy
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE, create_small_case


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)


@pytest.fixture
def path(tmp_path: Path, around: Surroundings) -> Path:
    return create_small_case(tmp_path / "case" / "c.hearing", around)


def back_up(case: Case) -> bool:
    made = back_up_if_due(case, None, progress=ignore_progress, cancel=CancelToken())
    return made is not None


def test_due_is_what_the_newest_backup_lacks(path: Path, around: Surroundings) -> None:
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert back_up(case)
        resume.remember(case, "x", "half a name")  # no entry of the audit log
        assert not back_up(case)
        with case.sealed._change("mend", ["x"]):
            pass
        assert is_due(case, None)
        assert is_due(case, path.parent / "elsewhere")
        assert back_up(case)
        newest = found_backups(path)[0].folder
        for end in (".keys", ".keys2"):
            (newest / f"c.hearing{end}").write_bytes(b"nothing")
        assert is_due(case, None)  # one that does not open is none


def test_a_reading_copy_is_not_backed_up(path: Path, around: Surroundings) -> None:
    (path.parent / "sealed" / "c.sealed").unlink()
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert not back_up(case)


def test_who_may_unlock_is_found_without_opening(path: Path) -> None:
    before = {one: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    locked.prove(path, PASSPHRASE)
    with pytest.raises(WrongKeyError):
        locked.prove(path, "another")
    with pytest.raises(MissingKeyError):
        locked.prove(path, None)
    assert not locked.opens_by_keyring(path)
    assert not locked.opens_by_keyring(path.with_name("gone.hearing"))
    assert {one: one.read_bytes() for one in path.parent.iterdir() if one.is_file()} == before


def test_a_local_copy_is_one_moment_and_whole(
    path: Path, tmp_path: Path, around: Surroundings
) -> None:
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        made = local_copy(case, tmp_path / "mine", progress=ignore_progress, cancel=CancelToken())
        case.sealed.set_setting("later", "yes")
    with cases.opened(made, passphrase=PASSPHRASE, surroundings=around) as copy:
        assert copy.has_sealed
        assert copy.sealed.setting("later") is None


def test_a_local_copy_does_not_go_to_a_share(path: Path, tmp_path: Path) -> None:
    shared = Surroundings(hazard=lambda _: Hazard.NETWORK)
    with (
        cases.opened(path, passphrase=PASSPHRASE, read_only=True, surroundings=shared) as case,
        pytest.raises(UnsuitablePlaceError),
    ):
        local_copy(case, tmp_path / "mine", progress=ignore_progress, cancel=CancelToken())
    assert not (tmp_path / "mine").exists()
