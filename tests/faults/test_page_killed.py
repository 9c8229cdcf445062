# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 between the steps of a release with pages: every page is in the case file whole, or not.

As `test_kill_steps.py`, with pictures, which cross beside the text and not in it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.pipeline import backup, page_check, salvage
from hearing_assist.pipeline import case as cases
from hearing_assist.progress import CancelToken, ignore_progress
from tests.faults.test_kill_steps import STEPS, die_at
from tests.page_case import (
    PASSPHRASE,
    around,
    decide_all,
    open_page_case,
    page_case,
    release_decided,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}
PAGES = (3, 1, 1)
"""Of the documents, in the order in which they are released."""


@pytest.fixture(autouse=True)
def _without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_check, "recognition_data", lambda: None)  # all were looked at


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = page_case(tmp_path_factory.mktemp("decided"))
    with open_page_case(path) as case:
        decide_all(case)
    return path


def copied(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder)
    return folder / path.name


def killed(path: Path, step: str, place: str, number: int) -> None:
    process = os.fork()
    if process == 0:
        try:
            die_at(step, place, number)
            with open_page_case(path) as case:
                release_decided(case)
        finally:
            os._exit(1)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), "the moment never came"


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
@pytest.mark.parametrize("number", [1, 2])
def test_killed_between_the_steps(
    decided: Path, tmp_path: Path, step: str, place: str, number: int
) -> None:
    path = copied(decided, tmp_path / "own")
    killed(path, step, place, number)
    intended = number - (step == "intent" and place != "after")
    with open_page_case(path) as case:
        assert not case.sealed.unconfirmed_releases()
        hearing = case.hearing
        found = [hearing.pages.of(document.id) for document in hearing.documents()]
        assert [len(pages) for pages in found] == list(PAGES[:intended])
        assert all(hearing.pages.image(page.id)[:4] == b"\x89PNG" for p in found for page in p)
        for document in hearing.documents():
            kept = case.sealed.pages.intended(document.release_id)
            assert not any(each.image for each in kept)
        for store, keys in case.key_files:
            store.check(keys.checkpoints)
    with open_page_case(path) as case:
        release_decided(case)
        pages = case.hearing.pages
        assert [len(pages.of(each.id)) for each in case.hearing.documents()] == list(PAGES)


def test_backups_and_salvage_hold_the_same_pages(decided: Path, tmp_path: Path) -> None:
    path = copied(decided, tmp_path / "own")
    with open_page_case(path) as case:
        release_decided(case)
        wanted = [(page, case.hearing.pages.image(page.id)) for page in case.hearing.pages.all()]
        backed_up = backup.back_up(case, **WORK).folder / path.name
    assert len(wanted) == sum(PAGES)
    salvaged = salvage.salvage(
        path, tmp_path / "out", passphrase=PASSPHRASE, surroundings=around(tmp_path), **WORK
    )
    for copy in (backed_up, salvaged.path):
        with cases.opened(
            copy, passphrase=PASSPHRASE, surroundings=around(tmp_path), with_sealed=False
        ) as case:
            pages = case.hearing.pages
            assert [(page, pages.image(page.id)) for page in pages.all()] == wanted
