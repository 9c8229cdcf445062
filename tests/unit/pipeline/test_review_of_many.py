# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Many sentences taken as reviewed at once: all or none, on record, and quick."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.records import Segment, SegmentStatus
from hearing_assist.engines.store import Store, Value
from hearing_assist.pipeline import workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.search import search
from hearing_assist.pipeline.workbench import Sentence
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all


@pytest.fixture
def translated(case: Case, tmp_path: Path) -> Case:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    return case


def shown(case: Case) -> tuple[Sentence, ...]:
    return workbench.sentences(case, case.hearing.documents()[-1].id)


def stored(case: Case, n: int) -> Segment:
    segment = case.hearing.segment(shown(case)[n].segment_id)
    assert segment is not None
    return segment


def test_a_review_that_is_stopped_changes_nothing(translated: Case) -> None:
    ids = [item.segment_id for item in shown(translated)]
    before = list(translated.hearing.dump())
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        workbench.set_reviewed(translated, ids, reviewed=True, cancel=token)
    assert list(translated.hearing.dump()) == before
    told: list[ProgressEvent] = []
    workbench.set_reviewed(translated, ids, reviewed=True, progress=told.append)
    assert told == [ProgressEvent("sentences", 4, 4)]


def test_a_review_of_many_is_on_record_and_leaves_the_search_index(translated: Case) -> None:
    """The index is rewritten only where words changed, or where there were none."""
    entries = len(translated.hearing.audit.entries())
    ids = [item.segment_id for item in shown(translated)]
    workbench.set_reviewed(translated, ids, reviewed=True)
    added = translated.hearing.audit.entries()[entries:]
    assert [(each.action, each.object_id) for each in added] == [("edit", id) for id in sorted(ids)]
    translated.hearing.audit.verify()
    assert search(translated, "raining").total == 1
    left = SegmentStatus.NOT_TRANSLATED
    translated.hearing.change_segments([dataclasses.replace(stored(translated, 2), status=left)])
    assert search(translated, "raining").total == 0
    workbench.edit(translated, ids[2], "It was raining again.")
    assert search(translated, "raining").total == 1


def test_many_sentences_are_asked_for_at_once(
    translated: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are reviewed, and taken back, it is the same number of questions.

    The first act of a session also learns what is redacted; it is not counted.
    """
    asked: list[str] = []
    run = Store.run

    def noting(store: Store, sql: str, params: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return run(store, sql, params)

    monkeypatch.setattr(Store, "run", noting)
    ids = [item.segment_id for item in shown(translated)]
    counts = []
    for some in (ids[:1], ids[:1], ids[1:]):
        asked.clear()
        change = workbench.set_reviewed(translated, some, reviewed=True)
        workbench.put_back(translated, change.before)
        counts.append(len(asked))
    assert counts[1] == counts[2]
