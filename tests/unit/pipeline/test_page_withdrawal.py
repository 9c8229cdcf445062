# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Somebody is declared late: pages on which they can be read leave the case file at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.parts import PartState
from hearing_assist.casefile.records import Audience, Draft
from hearing_assist.errors import StorageError
from hearing_assist.pipeline import mentions, pages, withdraw
from hearing_assist.pipeline.case import Case
from tests.page_case import (
    DOCUMENT,
    SCAN,
    TEXT_PDF,
    open_page_case,
    page_case,
    release_decided,
    release_pages,
    source_named,
)

LATE = b"""
[[person]]
id = "S2"
role = "witness"
name = "Corvin Talleyho"
places = ["the door was painted"]
"""
"""Stands on the scan only."""
NOWHERE = b"""
[[person]]
id = "S2"
role = "witness"
protected = true
name = "Corvin Talleyho"
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = page_case(tmp_path_factory.mktemp("late"))
    with open_page_case(found) as case:
        release_pages(case)
        release = release_of(case, SCAN)
        case.hearing.add_draft(
            Draft("d9", "summary", "en", Audience.COURT, "x", (), (release,), case.now())
        )
    return found


def release_of(case: Case, name: str) -> str:
    wanted = source_named(case, name).document_id
    return next(each.release_id for each in case.hearing.documents() if each.id == wanted)


def left(case: Case) -> dict[str, int]:
    return {
        name: len(case.hearing.pages.of(source_named(case, name).document_id))
        for name in (TEXT_PDF, SCAN)
    }


def test_the_page_goes_and_what_was_made_from_it_is_called_back(path: Path, tmp_path: Path) -> None:
    with open_page_case(copied(path, tmp_path)) as case:
        image = case.hearing.pages.image(case.hearing.pages.all()[3].id)
        assert left(case) == {TEXT_PDF: 3, SCAN: 1}
        found = mentions.import_persons(case, LATE).withdrawal
        assert left(case) == {TEXT_PDF: 3, SCAN: 0}
        assert [(item.kind, item.id) for item in found.recall] == [("draft", "d9")]
        assert image.hex() not in "".join(case.hearing.dump()).lower()
        pages.mark_seen(case, source_named(case, SCAN).id, 1)
        release_decided(case)
        assert left(case) == {TEXT_PDF: 3, SCAN: 1}
        page = case.hearing.pages.of(source_named(case, SCAN).document_id)[0]
        assert len(page.areas) == 2


def test_a_page_of_an_earlier_release_counts(path: Path, tmp_path: Path) -> None:
    """The page that named somebody is gone; what was printed from it is not."""
    with open_page_case(copied(path, tmp_path)) as case:
        source = source_named(case, SCAN)
        pages.decide(case, source.id, 1, PageForm.WITHHELD, "not needed")
        release_decided(case)
        assert left(case)[SCAN] == 0
        found = mentions.import_persons(case, LATE).withdrawal
        assert ("draft", "d9") in [(item.kind, item.id) for item in found.recall]


def test_what_was_stopped_is_ended_on_opening(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> None:
        raise StorageError("The disk is full. Free space.")

    own = copied(path, tmp_path)
    with open_page_case(own) as case:
        with monkeypatch.context() as patch:
            patch.setattr(HearingFile, "withdraw_pages", stop)
            with pytest.raises(StorageError):
                mentions.import_persons(case, LATE)
        assert left(case)[SCAN] == 1
    with open_page_case(own) as case:
        assert left(case)[SCAN] == 0
        assert withdraw.recall_list(case.sealed)


def test_a_page_of_which_nobody_knows_what_it_says_goes(path: Path, tmp_path: Path) -> None:
    with open_page_case(copied(path, tmp_path)) as case:
        with case.sealed._store.transaction():
            case.sealed._store.run("DELETE FROM release_page")
        mentions.import_persons(
            case, b'[[person]]\nid = "S3"\nrole = "witness"\nname = "Odd Ulf"\n'
        )
        assert left(case) == {TEXT_PDF: 0, SCAN: 0}


def test_what_no_machine_reads_goes_until_somebody_looks_anew(path: Path, tmp_path: Path) -> None:
    """A face, or a name written by hand: who is on it, a clerk could not know before."""
    with open_page_case(copied(path, tmp_path)) as case:
        case.hearing.add_draft(
            Draft(
                "d8", "summary", "en", Audience.COURT, "x", (), (release_of(case, DOCUMENT),),
                case.now(),
            )
        )  # fmt: skip
        source = source_named(case, DOCUMENT)
        found = mentions.import_persons(case, NOWHERE).withdrawal
        assert not case.hearing.pages.of(source.document_id)
        assert ("draft", "d8") in [(item.kind, item.id) for item in found.recall]
        refused = {e.source_id: e for done in release_decided(case) for e in done.refused}
        assert "Look at it first" in refused[source.id].reason
        pages.mark_seen(case, source.id, 1)
        release_decided(case)
        assert len(case.hearing.pages.of(source.document_id)) == 1


def test_a_scan_may_show_a_name_that_no_machine_reads(path: Path, tmp_path: Path) -> None:
    """A printed form is read, the name written on it is not: who looked did not know it."""
    with open_page_case(copied(path, tmp_path)) as case:
        source = source_named(case, SCAN)
        found = mentions.import_persons(case, NOWHERE).withdrawal
        assert [(item.kind, item.id) for item in found.recall] == [("draft", "d9")]
        assert left(case) == {TEXT_PDF: 3, SCAN: 0}
        assert pages.views(case, source.id)[0].form is PageForm.IMAGE
        release_decided(case)
        assert left(case) == {TEXT_PDF: 3, SCAN: 0}
        pages.mark_seen(case, source.id, 1)
        release_decided(case)
        assert left(case) == {TEXT_PDF: 3, SCAN: 1}
        assert not mentions.import_persons(case, NOWHERE).withdrawal.recall  # nobody new
        assert left(case) == {TEXT_PDF: 3, SCAN: 1}


def test_a_scan_of_which_no_word_is_left_is_looked_at_anew(path: Path, tmp_path: Path) -> None:
    """It had words when it was imported; on the redacted pixels nothing was read."""
    with open_page_case(copied(path, tmp_path)) as case:
        source = source_named(case, SCAN)
        says(case, SCAN, 1, "\n")
        mentions.import_persons(case, NOWHERE)
        assert left(case) == {TEXT_PDF: 3, SCAN: 0}
        assert not pages.views(case, source.id)[0].seen


def test_a_picture_on_a_page_that_no_machine_reads_takes_it_out(path: Path, tmp_path: Path) -> None:
    with open_page_case(copied(path, tmp_path)) as case:
        source = source_named(case, TEXT_PDF)
        with case.sealed._store.transaction():
            case.sealed._store.run(
                "UPDATE source_part SET name = 'picture on page 2', state = ?"
                " WHERE source_id = ? AND name = 'page 2'",
                (PartState.IMAGE_ONLY.value, source.id),
            )
        mentions.import_persons(case, NOWHERE)
        assert [page.page for page in case.hearing.pages.of(source.document_id)] == [1, 3]


def test_a_name_that_was_misread_takes_its_page_out(path: Path, tmp_path: Path) -> None:
    with open_page_case(copied(path, tmp_path)) as case:
        says(case, TEXT_PDF, 2, "On that day Tallcyho waited.")
        draft = release_of(case, TEXT_PDF)
        case.hearing.add_draft(
            Draft("d7", "summary", "en", Audience.COURT, "x", (), (draft,), case.now())
        )
        found = mentions.import_persons(case, NOWHERE).withdrawal
        source = source_named(case, TEXT_PDF)
        assert [page.page for page in case.hearing.pages.of(source.document_id)] == [1, 3]
        assert ("draft", "d7") in [(item.kind, item.id) for item in found.recall]


def says(case: Case, name: str, view: int, text: str) -> None:
    """What a machine had read on a released page."""
    page = case.hearing.pages.of(source_named(case, name).document_id)[view - 1]
    with case.sealed._store.transaction():
        case.sealed._store.run(
            "UPDATE release_page SET text = ? WHERE page_id = ?", (text, page.id)
        )


def copied(path: Path, folder: Path) -> Path:
    shutil.copytree(path.parent, folder / "copy")
    return folder / "copy" / path.name
