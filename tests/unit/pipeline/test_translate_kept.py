# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the machine translated: what a segment says of itself, and what the case keeps of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.records import Confidence, Segment, SegmentStatus
from hearing_assist.paths import models_folder
from hearing_assist.pipeline import glossary, translate, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.translation.calibration import Calibration
from hearing_assist.translation.confidence import Band, Bands
from hearing_assist.translation.packs import Pack, find_pack, installed_packs
from hearing_assist.translation.process import WorkerEngine
from tests.unit.pipeline.translated import FRENCH, add_source, release_all

BANDS = Bands(-0.3, -3.0, (Band(20, 19), Band(20, 14), Band(20, 5)))
PACK = replace(
    find_pack(installed_packs([models_folder()]), "fr", "en"),
    calibration=Calibration(("⟦n⟧", "[n]"), (0.9,), 30, BANDS, "sixty sentences"),
)


def run(case: Case, *packs: Pack) -> None:
    translate.translate(
        case, to="en", packs=packs or [PACK], progress=ignore_progress, cancel=CancelToken()
    )


def segments(case: Case) -> list[Segment]:
    return [
        segment
        for document in case.hearing.documents()
        for segment in case.hearing.segments(document.id, "en")
    ]


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What engines were asked to decode from now on."""
    asked: list[str] = []
    decode = WorkerEngine.decode

    def noting(self: WorkerEngine, texts: list[str], *args: Any, **rest: Any) -> Iterator[Any]:
        asked.extend(texts)
        return decode(self, texts, *args, **rest)

    monkeypatch.setattr(WorkerEngine, "decode", noting)
    monkeypatch.setattr(workbench, "installed", lambda: (PACK,))
    return asked


def test_a_segment_says_how_it_came_about(case: Case, tmp_path: Path) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    run(case)
    for segment in segments(case):
        assert segment.route == "fr>en"
        assert segment.pack == PACK.sha256
        assert segment.at is not None
        if segment.status is SegmentStatus.MACHINE:
            assert segment.confidence in set(Confidence)
            assert segment.score < 0
            assert segment.reasons


def test_what_was_translated_once_is_not_decoded_again(
    case: Case, tmp_path: Path, decoded: list[str]
) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    run(case)
    assert decoded
    before = [(each.text, each.problems, each.confidence, each.score) for each in segments(case)]
    document = case.hearing.documents()[-1].id
    ids = [each.segment_id for each in workbench.sentences(case, document)]
    decoded.clear()
    for segment_id in ids:
        workbench.machine_again(case, segment_id, progress=ignore_progress, cancel=CancelToken())
    assert decoded == []
    after = [(each.text, each.problems, each.confidence, each.score) for each in segments(case)]
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        lambda patch: patch.setattr(glossary, "version", lambda _case: "another"),
        lambda patch: patch.setattr("hearing_assist.translation.service.VERSION", "another"),
    ],
)
def test_another_glossary_or_guard_decodes_anew(
    case: Case,
    tmp_path: Path,
    decoded: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[pytest.MonkeyPatch], None],
) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    run(case)
    decoded.clear()
    change(monkeypatch)
    document = case.hearing.documents()[-1].id
    first = workbench.sentences(case, document)[0]
    workbench.machine_again(case, first.segment_id, progress=ignore_progress, cancel=CancelToken())
    assert decoded


def test_by_way_of_another_language(case: Case, tmp_path: Path, decoded: list[str]) -> None:
    """Two packs in a row; both are the shipped one under other names."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    first = replace(PACK, target="ro", calibration=None)
    second = replace(PACK, source="ro", calibration=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hearing_assist.translation.service.verify", lambda _pack: None)
        run(case, first, second)
    for segment in segments(case):
        assert segment.route == "fr>ro>en"
        assert segment.pack == f"{PACK.sha256}+{PACK.sha256}"
    assert len(decoded) > 4


def test_the_engine_dies_and_what_was_kept_stays(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    run(case)
    document = case.hearing.documents()[-1].id
    first = workbench.sentences(case, document)[0]
    workbench.edit(case, first.segment_id, first.draft + " Yes.", reviewed=True)
    before = segments(case)
    start = subprocess.Popen

    def dying(*args: Any, **rest: Any) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] = start(*args, **rest)
        process.kill()
        return process

    add_source(case, tmp_path / "g.txt", FRENCH.replace("Il pleuvait.", "Il neigeait encore."))
    release_all(case)
    monkeypatch.setattr(subprocess, "Popen", dying)
    with pytest.raises(Exception, match="translation process"):
        run(case)
    assert [each for each in segments(case) if each.document_id == document] == before
