# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Installations that lack something that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.paths import models_folder


def without_pack(pair: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in which no pack leads from one language to another, such as "en_fr"."""
    folder.mkdir()
    for file in models_folder().iterdir():
        if not file.name.startswith(f"translate-{pair}-"):
            (folder / file.name).symlink_to(file)
    monkeypatch.setattr("hearing_assist.pipeline.translate.models_folder", lambda: folder)
