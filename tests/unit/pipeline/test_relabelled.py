# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A paper that is said to be the defence's after it was served: nothing hands out the key."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Action
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.errors import VersionsDifferError
from hearing_assist.pipeline import by_defence, disclose, mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.disclose import Asked
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.test_doubts import COUSIN, add, cross

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
TEXT = "The owner of the house wrote that Zarielle Oduvane was there.\n"


def serve(case: Case, folder: Path, recipient: str, accept: str = "") -> Path:
    asked = Asked(reader_named("defence"), recipient, accept=accept)
    disclose.disclose(case, folder, asked=asked, **QUIET)
    return folder


def test_labels_that_changed_stop_it_and_are_not_listed_side_by_side(
    case: Case, tmp_path: Path
) -> None:
    mentions.import_persons(case, COUSIN)
    add(case, tmp_path, TEXT)
    cross(case)
    mentions.serve_under_review(case)
    serve(case, tmp_path / "one", "defendant 1")
    by_defence.say(case, case.sealed.sources()[-1].id, reason="found at his office")
    cross(case)
    for recipient in ("defendant 1", "defendant 2"):
        with pytest.raises(VersionsDifferError) as stopped:
            serve(case, tmp_path / "no", recipient)
        (line,) = str(stopped.value).splitlines()[1:]
        assert "version 1 for defence: defendant 1" in line
        assert "another label" in line
        assert "call that version back" in line
    assert not (tmp_path / "no").exists()
    served = serve(case, tmp_path / "two", "defendant 1", "It was called back.")
    with pdfplumber.open(io.BytesIO((served / "changes.pdf").read_bytes())) as pdf:
        text = " ".join("\n".join(page.extract_text() for page in pdf.pages).split())
    assert "Lifted" not in text
    assert "R-0" not in text
    assert "D002" in text
    serve(case, tmp_path / "three", "defendant 1")  # what was accepted is not asked again
    assert placeholders_in(case.hearing.blocks(case.hearing.documents()[-1].id)[-1].text.text)
    by_defence.say(case, case.sealed.sources()[-1].id, same_label=["S1"])
    assert Action.KEEP in {each.action for each in case.sealed.decisions().values()}
    cross(case)
    with pytest.raises(VersionsDifferError):
        serve(case, tmp_path / "no", "defendant 2")
