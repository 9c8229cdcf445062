# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.errors import StorageError
from hearing_assist.settings import Settings


def test_a_remembered_path_is_found_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    assert settings.sealed_path("abc") is None
    settings.remember_sealed_path("abc", tmp_path / "x.sealed")
    assert Settings(tmp_path / "config").sealed_path("abc") == tmp_path / "x.sealed"


def test_the_courts_templates_are_remembered_beside_the_rest(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    settings.remember_sealed_path("abc", tmp_path / "x.sealed")
    settings.remember_templates(tmp_path / "own")
    again = Settings(tmp_path / "config")
    assert again.templates() == tmp_path / "own"
    assert again.sealed_path("abc") == tmp_path / "x.sealed"
    again.remember_templates(None)
    assert settings.templates() is None


@pytest.mark.parametrize("templates", ["{}", '{"folder": 5}', '{"folder": ""}'])
def test_an_older_or_odd_file_is_read(tmp_path: Path, templates: str) -> None:
    text = f'{{"sealed": {{"a": "/x"}}, "templates": {templates}}}'
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert Settings(tmp_path).sealed_path("a") == Path("/x")
    assert Settings(tmp_path).templates() in (None, Path("5"))
    (tmp_path / "settings.json").write_text('{"sealed": {"a": "/x"}}', "utf-8")
    assert Settings(tmp_path).templates() is None
    assert Settings(tmp_path).sealed_path("a") == Path("/x")


def test_when_the_window_locks_can_be_set_but_not_switched_off(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.lock_minutes() == 15
    settings.remember_lock_minutes(5)
    assert Settings(tmp_path).lock_minutes() == 5
    for minutes in (0, 61, -1):
        with pytest.raises(ValueError, match="60"):
            settings.remember_lock_minutes(minutes)


@pytest.mark.parametrize(
    ("kept", "minutes"),
    [("0", 1), ("61", 60), ("9999999999", 15), ("-3", 15), ("²", 15), ("soon", 15), ("null", 15)],
)
def test_a_file_changed_by_hand_does_not_switch_the_lock_off(
    tmp_path: Path, kept: str, minutes: int
) -> None:
    text = f'{{"sealed": {{}}, "lock": {{"minutes": "{kept}"}}}}'
    (tmp_path / "settings.json").write_text(text, "utf-8")
    assert Settings(tmp_path).lock_minutes() == minutes


def test_backups_at_closing_are_wanted_unless_said_otherwise(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    assert settings.backs_up()
    settings.remember_backs_up(False)
    assert not Settings(tmp_path).backs_up()
    settings.remember_backs_up(True)
    assert Settings(tmp_path).backs_up()


def test_what_may_not_be_read_is_as_usual(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert Settings(tmp_path).lock_minutes() == 15
    assert Settings(tmp_path).backs_up()


def test_a_missed_backup_is_known_until_the_next_one(tmp_path: Path) -> None:
    settings, case = Settings(tmp_path), tmp_path / "c.hearing"
    settings.remember_missed_backup(case, "The disk is full.")
    assert Settings(tmp_path).missed_backup(case) == "The disk is full."
    assert settings.missed_backup(tmp_path / "d.hearing") == ""
    settings.remember_missed_backup(case, "")
    assert str(case) not in (tmp_path / "settings.json").read_text("utf-8")


@pytest.mark.parametrize(
    "data", [b"{broken", b"[]", b"{}", b'{"sealed": 5}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_file_is_set_aside_not_lost(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(data)
    assert Settings(tmp_path).sealed_path("abc") is None
    assert (tmp_path / "settings.bak").read_bytes() == data


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError):
        Settings(tmp_path / "file" / "config").remember_sealed_path("abc", tmp_path / "x.sealed")
