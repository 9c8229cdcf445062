# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""5,000 sentences of one document: taken as reviewed, that taken back, and one of them edited."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import workbench
from hearing_assist.progress import CancelToken, ignore_progress
from tests.bench import big_case

pytestmark = pytest.mark.bench

SENTENCES = 5_000
REVIEW_LIMIT_S = 3.0
EDIT_LIMIT_S = 0.1


def test_review_of_a_long_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(big_case, "DOCUMENTS", 1)
    monkeypatch.setattr(big_case, "PARAGRAPHS", SENTENCES)
    around = big_case.surroundings(tmp_path)
    path = tmp_path / "case" / "c.hearing"
    big_case.make(path, around)
    took: dict[str, float] = {}

    def measured(name: str, work: Callable[[], workbench.Change]) -> workbench.Change:
        wall, processor = time.perf_counter(), time.process_time()
        change = work()
        took[name] = time.process_time() - processor
        sys.stdout.write(
            f"\n{name}: {time.perf_counter() - wall:.2f} s, processor {took[name]:.2f} s"
        )
        return change

    with cases.opened(path, passphrase=big_case.PASSPHRASE, surroundings=around) as case:
        shown = workbench.sentences(case, "d0000")
        ids = [each.segment_id for each in shown]
        text = f"Other words. {shown[2_000].draft}"

        def set_all(*, reviewed: bool) -> workbench.Change:
            return workbench.set_reviewed(
                case, ids, reviewed=reviewed, by="T-1",
                progress=ignore_progress, cancel=CancelToken(),
            )  # fmt: skip

        change = measured("reviewed", lambda: set_all(reviewed=True))
        measured("undone", lambda: workbench.put_back(case, change.before))
        measured("done again", lambda: workbench.put_back(case, change.after))
        measured("review taken back", lambda: set_all(reviewed=False))
        measured("one edited", lambda: workbench.edit(case, ids[2_000], text, by="T-1"))
    assert len(change.sentences) == SENTENCES
    assert took.pop("one edited") <= EDIT_LIMIT_S
    assert max(took.values()) <= REVIEW_LIMIT_S
