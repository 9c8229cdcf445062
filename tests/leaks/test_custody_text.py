# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was typed into the custody record stands in no open output and not in the case file.

None of these words is in the register, so no search of the program would stop them: they stay
inside because nothing hands them out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import (
    audit_report,
    bundle,
    custody_report,
    disclose,
    draft,
    reading_copy,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.custody_case import CANARIES, open_custody_case

COPY = "another passphrase for the copy"
ORDER = b'court = "High Court"\njudge = "Judge Quill"\nfile_number = "HC-1"\n'


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with open_custody_case(tmp_path_factory.mktemp("custody")) as opened:
        yield opened


@pytest.fixture(scope="module")
def outputs(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    told = {"progress": ignore_progress, "cancel": CancelToken()}
    custody_report.write_open(case, folder / "custody.pdf", **told)  # type: ignore[arg-type]
    audit_report.write(case, folder / "audit.pdf", **told)  # type: ignore[arg-type]
    for suffix in (".pdf", ".docx"):
        draft.draft(case, "summary", folder / f"summary{suffix}", **told)  # type: ignore[arg-type]
    bundle.bundle(case, folder / "bundle.pdf", plan=None, **told)  # type: ignore[arg-type]
    disclose.disclose(
        case,
        folder / "disclosure",
        audience=Audience.DEFENCE,
        recipient="",
        **told,  # type: ignore[arg-type]
    )
    return folder


def words_in(data: bytes) -> str:
    """All that a file may say, as one string: its bytes, its streams, and its text when a PDF."""
    parts = [data.decode("latin-1"), data.decode("utf-16-le", "ignore")]
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompress(match[1]).decode("latin-1"))
        except zlib.error:
            continue
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        parts += (page.get_textpage().get_text_range() for page in document)
        document.close()
    return " ".join(" ".join(parts).split()).casefold()


def test_no_open_output_holds_a_word_of_the_custody_record(case: Case, outputs: Path) -> None:
    files = [path for path in outputs.rglob("*") if path.is_file()]
    assert len(files) >= 8
    for path in files:
        text = words_in(path.read_bytes())
        assert not [word for word in CANARIES if word.casefold() in text], path.name
    hashes = {entry.sha256 for entry in case.sealed.custody()} - {""}
    for path in files:
        joined = re.sub(r"\s", "", words_in(path.read_bytes()))
        assert not [each for each in hashes if each in joined], path.name


def test_neither_the_case_file_nor_a_copy_for_reading_holds_one(
    case: Case, outputs: Path, tmp_path: Path
) -> None:
    (tmp_path / "judge").mkdir()
    reading_copy.judge_copy(case, tmp_path / "judge" / "j.hearing", passphrase=COPY)
    with cases.opened(
        tmp_path / "judge" / "j.hearing", passphrase=COPY, surroundings=case.surroundings
    ) as copy:
        dumps = ["".join(case.hearing.dump()), "".join(copy.hearing.dump())]
    for dump in dumps:
        assert not [word for word in CANARIES if word.casefold() in dump.casefold()]
    sealed = "".join(case.sealed.dump()).casefold()
    assert all(word.casefold() in sealed for word in CANARIES), "they were planted"


def test_a_planted_word_would_be_found(outputs: Path) -> None:
    """The search of this test sees what a report does say."""
    assert "laboratory 1" in words_in((outputs / "custody.pdf").read_bytes())
