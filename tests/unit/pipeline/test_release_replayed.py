# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A release that failed halfway while its session went on: what came later counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.pages import PageForm
from hearing_assist.casefile.records import Action, Box, Decision, Kind
from hearing_assist.errors import StorageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, pages, release
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.page_case import DOCUMENT, open_page_case, page_case, source_named
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


def _withheld(case: cases.Case, source_id: str) -> None:
    pages.decide(case, source_id, 1, PageForm.WITHHELD, "a face can be seen on it")


def _covered(case: cases.Case, source_id: str) -> None:
    pages.add_mask(case, source_id, 1, Box(60, 20, 160, 150))


def _declared(case: cases.Case, source_id: str) -> None:
    """Her name may be written on the picture: nobody looked for it."""
    mentions.import_persons(case, LATE)


@pytest.mark.parametrize("later", [None, _withheld, _covered, _declared])
def test_a_page_does_not_cross_when_something_else_holds_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: Any
) -> None:
    path = page_case(tmp_path)
    with open_page_case(path) as case:
        source = source_named(case, DOCUMENT)
        pages.mark_seen(case, source.id, 1)
        pages.decide(case, source.id, 1, PageForm.IMAGE, "needed")
        _fail_at(source.document_id, case, monkeypatch)
        if later is not None:
            later(case, source.id)
    with open_page_case(path) as case:
        assert not case.sealed.unconfirmed_releases()
        assert len(case.hearing.pages.of(source.document_id)) == (later is None)


def test_text_that_was_decided_about_since_does_not_come_back(
    case_path: Path, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        imported(case, tmp_path / "t.txt", b"Call 020 7946 0958 at night.\n")
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        (phone,) = {m.entity for m in case.sealed.mentions() if m.kind is Kind.PHONE}
        document = case.sealed.sources()[-1].document_id
        for action in (Action.KEEP, Action.REDACT):
            mentions.decide(
                case, [Decision(case.surroundings.new_id(), phone, action, "x", case.now())]
            )
            if action is Action.KEEP:
                _fail_at(document, case, monkeypatch)
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert not case.sealed.unconfirmed_releases()
        assert "7946" not in "\n".join(case.hearing.dump())


def _fail_at(document_id: str, case: cases.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that stops before this document stands in the case file."""
    apply = HearingFile.apply_release

    def full(hearing: HearingFile, document: Any, *rest: Any) -> None:
        if document.id == document_id:
            raise StorageError("The disk is full. Free space.")
        apply(hearing, document, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(HearingFile, "apply_release", full)
        with pytest.raises(StorageError):
            release.release(case, progress=ignore_progress, cancel=CancelToken())


def _blocks(case: cases.Case) -> list[Any]:
    return [case.hearing.blocks(document.id) for document in case.hearing.documents()]
