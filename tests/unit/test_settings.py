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
