# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A translator's certificate: what it takes, what it says, and when it ends."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.casefile.certificates import Certifies
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.engines.pdfium import page_texts
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import certificates, reading_copy, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.certificates import Statement
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all

STATEMENT = Statement(
    translator="T-2",
    competence="sworn translator, list of the court",
    post_editor="reviser R-1",
    place="Dover",
    signed_on=dt.date(2026, 3, 2),
)


@pytest.fixture
def translated(case: Case, tmp_path: Path) -> Case:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    return case


@pytest.fixture
def reviewed(translated: Case) -> Case:
    ids = [each.segment_id for each in shown(translated)]
    workbench.set_reviewed(translated, ids, reviewed=True, by="T-1")
    return translated


def document(case: Case) -> str:
    return case.hearing.documents()[-1].id


def shown(case: Case) -> tuple[workbench.Sentence, ...]:
    return workbench.sentences(case, document(case))


def test_what_waits_for_a_person_stands_in_the_way(translated: Case) -> None:
    facts = certificates.facts(translated, document(translated))
    assert (facts.sentences, facts.not_reviewed, facts.not_translated) == (4, 4, 0)
    assert facts.tools == ("engine 1, pack",)
    assert len(facts.obstacles) == 1
    with pytest.raises(UsageError, match="nobody answers yet: 4"):
        certificates.certify(translated, document(translated), STATEMENT)
    ids = [each.segment_id for each in shown(translated)]
    workbench.set_reviewed(translated, ids, reviewed=True, by="T-1")
    assert certificates.facts(translated, document(translated)).obstacles == ()


def test_a_certified_sentence_says_so_until_it_is_edited(reviewed: Case) -> None:
    made = certificates.certify(reviewed, document(reviewed), STATEMENT)
    assert {each.status for each in shown(reviewed)} == {SegmentStatus.CERTIFIED}
    assert {each.certificate for each in shown(reviewed)} == {made.id}
    assert {each.by for each in shown(reviewed)} == {"T-2"}
    first = shown(reviewed)[0]
    ids = [first.segment_id]
    assert workbench.set_reviewed(reviewed, ids, reviewed=False).sentences == ()
    assert workbench.edit(reviewed, first.segment_id, first.draft, reviewed=True).sentences == ()
    change = workbench.edit(reviewed, first.segment_id, first.draft + " Yes.", by="T-3")
    (state,) = certificates.certificates(reviewed)
    assert (state.in_force, state.ended) == (False, "the text or its labels changed")
    assert [each.status for each in shown(reviewed)] == [
        SegmentStatus.EDITED, *[SegmentStatus.REVIEWED] * 3,
    ]  # fmt: skip
    workbench.put_back(reviewed, change.before)
    assert {each.status for each in shown(reviewed)} == {SegmentStatus.REVIEWED}
    assert not certificates.certificates(reviewed)[0].in_force


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paper_says_which_text_and_which_bytes(
    reviewed: Case, tmp_path: Path, suffix: str, language: str
) -> None:
    made = certificates.certify(reviewed, document(reviewed), STATEMENT)
    output = tmp_path / f"c{suffix}"
    drafted = certificates.write(
        reviewed, made.id, output, language=language, progress=ignore_progress,
        cancel=CancelToken(),
    )  # fmt: skip
    assert drafted.draft.kind == "translation-certificate"
    assert drafted.draft.inputs
    assert drafted.draft in reviewed.hearing.drafts()
    if suffix == ".pdf":
        text = "".join("".join(page_texts(output.read_bytes())).split())
        assert made.source_sha256 in text
        assert made.target_sha256 in text
        for wanted in ("T-2", "reviserR-1", "Dover", "sworn"):
            assert wanted in text
        said = "thetextthatthecourtreleased" if language == "en" else "letextecommuniqué"
        assert said in text


def test_an_ended_certificate_prints_that_it_ended(reviewed: Case, tmp_path: Path) -> None:
    made = certificates.certify(reviewed, document(reviewed), STATEMENT)
    certificates.take_back(reviewed, made.id)
    with pytest.raises(UsageError, match="not in force"):
        certificates.take_back(reviewed, made.id)
    certificates.write(
        reviewed, made.id, tmp_path / "c.pdf", progress=ignore_progress, cancel=CancelToken()
    )
    assert "Nolongerinforce" in "".join(
        "".join(page_texts((tmp_path / "c.pdf").read_bytes())).split()
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"translator": "Ms Oduvane"},
        {"competence": "taught by Zarielle Oduvane"},
        {"place": "Oduvane"},
        {"post_editor": "Oduvane"},
    ],
)
def test_a_protected_name_gets_into_no_certificate(reviewed: Case, changes: dict[str, str]) -> None:
    with pytest.raises(IdentityFoundError):
        certificates.certify(
            reviewed,
            document(reviewed),
            dataclasses.replace(STATEMENT, **changes),  # type: ignore[arg-type]
        )
    assert certificates.certificates(reviewed) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"translator": ""},
        {"competence": " "},
        {"competence": "x" * 201},
        {"place": "a\nb"},
        {"certifies": Certifies.ORIGINAL},
    ],
)
def test_an_incomplete_statement_is_refused(reviewed: Case, changes: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        certificates.certify(
            reviewed,
            document(reviewed),
            dataclasses.replace(STATEMENT, **changes),  # type: ignore[arg-type]
        )


def test_a_document_that_is_not_there_is_refused(reviewed: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such document"):
        certificates.facts(reviewed, "x")
    with pytest.raises(UsageError, match="no certificate"):
        certificates.write(
            reviewed, "x", tmp_path / "c.pdf", progress=ignore_progress, cancel=CancelToken()
        )


def test_a_judges_copy_has_it(reviewed: Case, tmp_path: Path) -> None:
    made = certificates.certify(reviewed, document(reviewed), STATEMENT)
    copy = tmp_path / "judge" / "j.hearing"
    copy.parent.mkdir()
    reading_copy.judge_copy(reviewed, copy, passphrase="words for the judge alone")
    with cases.opened(
        copy, passphrase="words for the judge alone", with_sealed=False, read_only=True,
        surroundings=reviewed.surroundings,
    ) as judge:  # fmt: skip
        assert [each.id for each in judge.hearing.certificates()] == [made.id]
        assert judge.hearing.certificates()[0].in_force
        assert {each.certificate for each in judge.hearing.segments(document(reviewed), "en")} == {
            made.id
        }
