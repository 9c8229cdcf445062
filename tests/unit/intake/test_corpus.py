# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Real and hostile files, when they are at hand: each is read or refused in words.

Set HEARING_ASSIST_CORPUS to a folder; nothing of it is part of the repository.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.errors import InputFileError, WorkerError
from hearing_assist.intake.service import read_untrusted
from hearing_assist.progress import CancelToken

CORPUS = os.environ.get("HEARING_ASSIST_CORPUS", "")
KINDS = {".docx", ".pdf", ".txt", ".eml"}
SAMPLE = 60

pytestmark = [
    pytest.mark.skipif(not CORPUS, reason="HEARING_ASSIST_CORPUS names no folder"),
    pytest.mark.slow,
]


def sample() -> Any:
    files = [path for path in sorted(Path(CORPUS).rglob("*")) if path.is_file()] if CORPUS else []
    synthetic = [path for path in files if path.parent.name == "_generated"]
    others = [path for path in files if path.suffix.lower() in KINDS and path not in synthetic]
    return synthetic + others[:: max(1, len(others) // SAMPLE)]


def test_files_are_read_or_refused_in_words() -> None:
    taken = sample()
    assert taken
    failed = []
    for path in taken:
        try:
            read_untrusted(path.read_bytes(), cancel=CancelToken())
        except WorkerError as error:
            failed.append(f"{path.name}: {error}")
        except InputFileError as error:
            if len(error.reason) < 20:
                failed.append(f"{path.name}: says too little")
    assert failed == []


def test_every_hiding_place_of_the_traps_is_found() -> None:
    for path in sample():
        if "every_hiding_place" not in path.name:
            continue
        result, _ = read_untrusted(path.read_bytes(), cancel=CancelToken())
        parts = {block.part for block in result.blocks if "Oduvane" in block.text}
        wanted = {"body", "properties", "annotation"}
        if path.suffix == ".docx":
            wanted = {"body", "properties", "header", "footer", "comment", "textbox"}
            wanted |= {"deletion", "hidden", "alt-text"}
        assert wanted <= parts
