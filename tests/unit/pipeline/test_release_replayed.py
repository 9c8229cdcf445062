# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A release that failed halfway while its session went on: what came later counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.errors import StorageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, release
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE
from tests.unit.pipeline.test_sources import imported

LATE = b"""
[[person]]
id = "S2"
role = "witness"
name = "Corvin Talleyho"
places = ["Blue House"]
"""
TEXT = b"He was seen near the blue house, with talleyho.\n"


@pytest.mark.parametrize("released_again", [False, True])
def test_a_name_declared_since_does_not_come_back(
    case_path: Path,
    around: Surroundings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    released_again: bool,
) -> None:
    def full(*_: Any) -> None:
        raise StorageError("The disk is full. Free space.")

    work: Any = {"progress": ignore_progress, "cancel": CancelToken()}
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        imported(case, tmp_path / "t.txt", TEXT)
        with monkeypatch.context() as patch:
            patch.setattr(HearingFile, "apply_release", full)
            with pytest.raises(StorageError):
                release.release(case, **work)
        mentions.import_persons(case, LATE)
        if released_again:
            release.release(case, **work)
        before = _blocks(case)
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert not case.sealed.unconfirmed_releases()
        assert _blocks(case) == before
        dump = "\n".join(case.hearing.dump()).casefold()
        assert "talleyho" not in dump
        assert "blue house" not in dump


def _blocks(case: cases.Case) -> list[Any]:
    return [case.hearing.blocks(document.id) for document in case.hearing.documents()]
