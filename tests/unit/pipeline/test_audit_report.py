# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The audit report, and a log that is compared with a code from paper."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.errors import IdentityFoundError, UsageError, VerificationError
from hearing_assist.pipeline import audit_report, mentions, update
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress


def write(case: Case, output: Path, **more: object) -> audit_report.AuditReport:
    return audit_report.write(
        case, output, progress=ignore_progress, cancel=CancelToken(), **more  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Audit report", "Sealed record")), ("fr", ("Relevé du journal", "Registre scellé"))],
)
def test_the_report_holds_the_open_log_and_both_codes(
    case: Case, tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    made = write(case, tmp_path / "log.pdf", language=language)
    document = pypdfium2.PdfDocument((tmp_path / "log.pdf").read_bytes())
    text = " ".join("".join(p.get_textpage().get_text_range() for p in document).split())
    document.close()
    for word in (*words, *made.codes, "HC-1"):
        assert word in text.replace("\ufffe", "-"), word
    *printed, last = case.hearing.audit.entries()
    assert (last.action, last.object_id) == ("draft", made.draft.id)
    for entry in printed:
        assert f"{entry.n} " in text
        assert entry.object_id in text
    sealed_only = {e.object_id for e in case.sealed.audit.entries()} - {
        e.object_id for e in case.hearing.audit.entries()
    }
    assert not [each for each in sealed_only if len(each) > 3 and each in text]


def test_a_code_finds_its_entry_however_it_is_typed(case: Case) -> None:
    codes = audit_report.codes(case)
    assert [code[0] for code in codes] == ["C", "S"]
    heads = [case.hearing.audit.head()[0], case.sealed.audit.head()[0]]
    case.sealed.set_setting("more", "1")  # a log goes on
    for code, n in zip(codes, heads, strict=True):
        assert audit_report.compare(case, code) == n
        typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
        assert audit_report.compare(case, typed) == n
    assert audit_report.codes(case)[1] != codes[1]


def test_a_log_that_was_written_anew_does_not_meet_the_code(case: Case) -> None:
    for code, store in zip(audit_report.codes(case), (case.hearing, case.sealed), strict=True):
        n = store.audit.head()[0]
        with store._store.transaction():
            store._store.run("UPDATE audit SET chain = 'f00' WHERE n = ?", (n,))
        with pytest.raises(VerificationError, match=f"entry {n}"):
            audit_report.compare(case, code)
        with store._store.transaction():
            store._store.run("DELETE FROM audit WHERE n = ?", (n,))
        with pytest.raises(VerificationError):
            audit_report.compare(case, code)


def test_no_log_takes_the_code_of_the_other(case: Case) -> None:
    code = audit_report.codes(case)[0]
    with pytest.raises(VerificationError):
        audit_report.compare(case, "S" + code[1:])


@pytest.mark.parametrize("typed", ["", "C1", "X1-AAAA-AAAA-AAAA-AAAA", "C1-AAAA-AAAA-AAAA", "é"])
def test_what_is_no_code(case: Case, typed: str) -> None:
    with pytest.raises(UsageError, match="no code"):
        audit_report.compare(case, typed)


def test_an_altered_log_is_not_printed(case: Case, tmp_path: Path) -> None:
    with case.hearing._store.transaction():
        case.hearing._store.run("UPDATE audit SET action = 'other' WHERE n = 1")
    with pytest.raises(VerificationError):
        write(case, tmp_path / "log.pdf")
    assert not (tmp_path / "log.pdf").exists()


def test_a_report_whose_court_names_somebody_declared_later_is_called_back(
    case: Case, tmp_path: Path
) -> None:
    plain = write(case, tmp_path / "plain.pdf")
    named = write(case, tmp_path / "log.pdf", fields=b'court = "Court of Corvin Talleyho"')
    assert update.stale(case) == ()
    late = b'[[person]]\nid = "S2"\nrole = "witness"\nname = "Corvin Talleyho"\n'
    recall = mentions.import_persons(case, late).withdrawal.recall
    assert [item.id for item in recall] == [named.draft.id]
    assert "Talleyho" not in "".join(case.hearing.dump())
    assert plain.draft.id in {draft.id for draft in case.hearing.drafts()}


def test_what_does_not_do(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"as \.pdf"):
        write(case, tmp_path / "log.docx")
    with pytest.raises(IdentityFoundError):
        write(case, tmp_path / "log.pdf", fields=b'court = "Court of Zarielle Oduvane"')
    assert not list(tmp_path.glob("log*"))
