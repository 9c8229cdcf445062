# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Many pages decided about at once: never more than was said, and never over what was withheld."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.records import Box
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import page_decisions, pages, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.page_case import DOCUMENT, SCAN, TEXT_PDF, open_page_case, page_case, source_named

WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}
ENTRY = '[[page]]\nsource = "{}"\npage = {}\nform = "image"\n'


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_page_case(page_case(tmp_path)) as opened:
        yield opened


def test_a_title_of_two_documents_decides_about_none(case: Case) -> None:
    for name in (SCAN, DOCUMENT):
        sources.retitle(case, source_named(case, name).id, "Police report")
    other = source_named(case, TEXT_PDF)
    entries = ENTRY.format(other.id, 2) + ENTRY.format("Police report", 1)
    with pytest.raises(UsageError, match="Page 2 of the decisions file: several documents"):
        page_decisions.decide_from_file(case, entries.encode(), **WORK)
    assert not case.sealed.pages.decisions()
    assert not case.sealed.pages.seen()


def test_an_entry_may_come_twice(case: Case) -> None:
    source = source_named(case, TEXT_PDF)
    entries = ENTRY.format(source.id, 2) * 2 + ENTRY.format(source.id, 9)
    done = page_decisions.decide_from_file(case, entries.encode(), **WORK)
    assert (done.images, done.refused, done.unmatched) == (2, (), (3,))


@pytest.mark.parametrize("uncovered", [False, True])
def test_as_it_is_leaves_withheld_what_a_clerk_withheld(case: Case, uncovered: bool) -> None:
    source = source_named(case, DOCUMENT)
    pages.mark_seen(case, source.id, 1)
    if uncovered:
        mask = pages.add_mask(case, source.id, 1, Box(60, 20, 160, 150))
        pages.decide(case, source.id, 1, PageForm.IMAGE, "the face is covered")
        pages.withdraw_mask(case, mask.id)
    else:
        pages.decide(case, source.id, 1, PageForm.WITHHELD, "a face can be seen on it")
    done = page_decisions.decide_as_is(case, seen=True, **WORK)
    assert case.sealed.pages.form(source.id, 1) is PageForm.WITHHELD
    (refused,) = [each for each in done.refused if each.source_id == source.id]
    assert "a clerk withheld it" in refused.reason
