# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Writing all or nothing."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from hearing_assist import files
from hearing_assist.errors import StorageError


def test_a_written_file_is_complete_and_for_the_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "paper.pdf"
    files.write_atomic(target, b"first")
    files.write_atomic(target, b"second")
    assert target.read_bytes() == b"second"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "paper.pdf"
    files.write_atomic(target, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        files.write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_is_a_storage_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError, match="may not be written"):
        files.write_atomic(tmp_path / "paper.pdf", b"x")


def test_a_missing_folder_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        files.write_atomic(tmp_path / "nowhere" / "paper.pdf", b"x")


def test_a_work_folder_is_private_beside_its_target_and_gone_afterwards(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with files.work_folder(target) as work:
        assert work.parent == target.parent
        assert stat.S_IMODE(work.stat().st_mode) == 0o700
        (work / "inner").mkdir()
        files.write_atomic(work / "inner" / "a.txt", b"a")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_in_a_work_folder_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with files.work_folder(tmp_path / "out") as work:
            files.write_atomic(work / "a.txt", b"a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_publishing_a_folder_is_one_step(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with files.work_folder(target) as work:
        (work / "out").mkdir()
        files.write_atomic(work / "out" / "a.txt", b"a")
        files.publish(work / "out", target)
    assert (target / "a.txt").read_bytes() == b"a"
    assert list(tmp_path.iterdir()) == [target]


def test_publishing_never_replaces_a_folder_that_holds_something(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    files.write_atomic(target / "kept.txt", b"kept")
    with files.work_folder(target) as work:
        (work / "out").mkdir()
        with pytest.raises(StorageError, match="already holds files"):
            files.publish(work / "out", target)
    assert (target / "kept.txt").read_bytes() == b"kept"


def test_what_a_killed_run_left_goes_before_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / ".out[1].pdf.1234abcd.part"
    left.mkdir()
    (left / "unchecked.pdf").touch()
    others = [tmp_path / ".other.pdf.1234abcd.part", tmp_path / "out[1].part.pdf"]
    for other in others:
        other.touch()
    with files.work_folder(tmp_path / "out[1].pdf"):
        assert not left.exists()
    assert sorted(tmp_path.iterdir()) == sorted(others)


def test_removing_a_tree_does_not_follow_links(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(outside)
    files.remove_tree(inside)
    assert (outside / "kept").exists()
    assert not inside.exists()
