# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text under somebody else's boxes stops bundle and disclosure until a clerk decided."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from hearing_assist.bundle.plan import Plan, Section
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Audience
from hearing_assist.errors import ExitCode, HiddenTextError, UsageError
from hearing_assist.pipeline import bundle, disclose, incoming, mentions, release, sources
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE, create_small_case

WORK: Any = {"progress": ignore_progress, "cancel": CancelToken()}


def boxed(*, over: bool) -> bytes:
    """A page with a line of text and a black box, drawn over it or before it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    if not over:
        canvas.rect(70, 500, 200, 20, fill=1)
    canvas.drawString(72, 700, "The witness went to the house beside the river.")
    canvas.drawString(72, 640, "She was told to keep silent about the money.")
    if over:
        canvas.rect(70, 635, 300, 20, fill=1)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def marked() -> bytes:
    """A page with a mark for redaction that nobody applied."""
    with pikepdf.open(io.BytesIO(boxed(over=False))) as pdf:
        mark = Dictionary(Type=Name.Annot, Subtype=Name.Redact, Rect=Array([70, 635, 370, 655]))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark)])
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


FILES = {"boxed.pdf": boxed(over=True), "marked.pdf": marked(), "clean.pdf": boxed(over=False)}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    around = Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)
    path = create_small_case(tmp_path / "own" / "case.hearing", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as opened:
        for name, data in FILES.items():
            (tmp_path / name).write_bytes(data)
            report = sources.import_files(
                opened, [tmp_path / name], title=f"Paper {name[:-4]}", language="en", **WORK
            )
            assert not report.refused
        mentions.find(opened, **WORK)
        mentions.serve_under_review(opened)
        release.release(opened, **WORK)
        yield opened


def test_papers_are_refused_until_a_clerk_decided(case: Case, tmp_path: Path) -> None:
    found = {one.title: one for one in incoming.incoming(case)}
    assert set(found) == {"Paper boxed", "Paper marked"}
    assert all(one.waits and len(one.findings) == 1 for one in found.values())
    with pytest.raises(HiddenTextError) as refused:
        bundle.bundle(case, tmp_path / "bundle.pdf", **WORK)
    assert refused.value.exit_code is ExitCode.UNDECIDED
    assert "Paper boxed" in str(refused.value)
    assert "silent" not in str(refused.value)
    with pytest.raises(HiddenTextError):
        disclose.disclose(case, tmp_path / "out", audience=Audience.DEFENCE, **WORK)
    assert not (tmp_path / "bundle.pdf").exists()
    assert not (tmp_path / "out").exists()
    for one in found.values():
        incoming.decide(case, one.source_id, "looked at; the money is no secret")
    assert bundle.bundle(case, tmp_path / "bundle.pdf", **WORK).pages > 3
    assert all(not one.waits for one in incoming.incoming(case))


def test_what_is_left_out_stops_nothing(case: Case, tmp_path: Path) -> None:
    clean = next(d for d in case.hearing.documents() if d.title.text == "Paper clean")
    plan = Plan("Bundle", (Section("Papers", (clean.id,)),))
    assert bundle.bundle(case, tmp_path / "bundle.pdf", plan=plan, **WORK).pages == 2


def test_a_decision_needs_a_reason_and_such_a_source(case: Case) -> None:
    (first, _) = incoming.incoming(case)
    with pytest.raises(UsageError, match="why"):
        incoming.decide(case, first.source_id, "  ")
    with pytest.raises(UsageError, match="no text that a box"):
        incoming.decide(case, "another", "looked at")
    decided = incoming.decide(case, first.source_id, "  looked at ")
    assert (decided.reason, decided.waits) == ("looked at", False)
