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
