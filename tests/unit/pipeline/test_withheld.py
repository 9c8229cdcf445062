# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A scan on its way through a case: kept whole in the sealed record, a note everywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.parts import RECOGNISED_PART, WITHHELD_PART
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import mentions, release, sources, translate
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

SCAN = templates_folder() / "sample_case" / "sources" / "attestation-scan.pdf"


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that has no data for text recognition."""
    monkeypatch.setattr(sources, "recognition_data", lambda: None)


def _imported(case: Case, path: Path, language: str) -> str:
    report = sources.import_files(
        case, [path], language=language, progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused
    (imported,) = report.imported
    assert imported.not_read == ("page 1: a picture or drawing without text",)
    return imported.source_id


@pytest.mark.usefixtures("without_recognition")
def test_a_scan_crosses_as_a_note_that_waits_for_no_translation(case: Case) -> None:
    source_id = _imported(case, SCAN, "fr")
    (source,) = [item for item in case.sealed.sources() if item.id == source_id]
    assert source.language == "fr"
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    (block,) = case.hearing.blocks(source.document_id)
    assert (block.part, block.page) == (WITHHELD_PART, 1)
    assert block.language == case.hearing.facts().language
    document = next(d for d in case.hearing.documents() if d.id == source.document_id)
    assert document.pages == 1
    assert "page 1: a picture or drawing without text" in document.findings
    # No pack is needed for our own words, whatever the hearing's language.
    report = translate.translate(
        case, to="en", packs=(), progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.missing


def test_words_of_a_scan_cross_and_its_picture_does_not(case: Case) -> None:
    report = sources.import_files(
        case, [SCAN], language="fr", progress=ignore_progress, cancel=CancelToken()
    )
    (imported,) = report.imported
    assert any("1 ocr" in finding for finding in imported.findings)
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    note, *words = case.hearing.blocks(case.sealed.sources()[-1].document_id)
    assert (note.part, note.page) == (RECOGNISED_PART, 1)
    assert note.language == case.hearing.facts().language
    assert "domicile" in " ".join(block.text.text for block in words)
    assert len("\n".join(case.hearing.dump())) < 60_000, "a picture would be larger"


@pytest.mark.usefixtures("without_recognition")
def test_no_byte_of_a_scan_is_in_the_case_file(case: Case, case_path: Path) -> None:
    _imported(case, SCAN, "")
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    dump = "\n".join(case.hearing.dump())
    assert "attestation" not in dump
    assert len(dump) < 20_000, "a picture would be larger"
