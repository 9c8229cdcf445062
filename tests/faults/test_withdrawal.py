# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A name declared after everything was made: gone from the case file to its last free page."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.past import PastTranslation
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.engines.store import Store
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, withdraw
from hearing_assist.pipeline.case import Case
from tests.canary import Sweep
from tests.faults import raw_pages
from tests.faults.conftest import Run
from tests.faults.worked_case import (
    JUDGE_PASSPHRASE,
    LATE,
    LATE_REGISTER,
    PASSPHRASE,
    RECIPIENT,
    Worked,
    around,
    worked,
)

SWEEP = Sweep(LATE.split())


@pytest.fixture
def made(tmp_path: Path) -> Worked:
    return worked(tmp_path / "made")


def in_the_file(made: Worked) -> frozenset[str]:
    """What of the late name stands anywhere in the closed case file, its log and its index."""
    key = raw_pages.key_of(made.path, PASSPHRASE)
    terms = " ".join(sorted(raw_pages.index_terms(made.path, key)))
    return SWEEP.found(raw_pages.pages(made.path, key)) | SWEEP.found(terms.encode())


def declare(made: Worked) -> withdraw.Withdrawal:
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        withdrawal = mentions.import_persons(case, LATE_REGISTER.encode()).withdrawal
        dump = "\n".join(case.hearing.dump())
        assert not SWEEP.found(dump.encode())
    return withdrawal


def test_before_it_the_name_stands_in_everything(made: Worked) -> None:
    """So that what follows can fail."""
    assert in_the_file(made) == set(LATE.split())
    judges = raw_pages.pages(made.judge, raw_pages.key_of(made.judge, JUDGE_PASSPHRASE))
    assert SWEEP.found(judges)
    for paper in ("statement.docx", "bundle.pdf"):
        assert (made.papers / paper).stat().st_size
    assert SWEEP.found((made.papers / "statement.docx").read_bytes())


def test_after_it_no_page_of_the_file_holds_the_name(made: Worked) -> None:
    withdrawal = declare(made)
    assert withdrawal.documents == 2
    assert not in_the_file(made)
    log = made.path.with_name(made.path.name + "-wal")
    assert not log.exists() or not log.stat().st_size


@pytest.mark.parametrize("careless", ["no rewriting", "an index that keeps words"])
def test_carelessness_would_be_found(
    made: Worked, monkeypatch: pytest.MonkeyPatch, careless: str
) -> None:
    """The search above finds what a deletion leaves behind."""
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        store = case.hearing._store
        if careless == "no rewriting":
            store._connection.authorizer = None
            store._connection.pragma("secure_delete", 0)
            monkeypatch.setattr(Store, "vacuum", lambda self: None)
            case.hearing._store.run("UPDATE draft SET fields = ?", (f'[["x", "{LATE}"]]' * 400,))
            case.hearing._store.run("UPDATE draft SET fields = '[]'")
        else:
            store.run("INSERT INTO word (word, rank) VALUES ('secure-delete', 0)")
        mentions.import_persons(case, LATE_REGISTER.encode())
    assert in_the_file(made)


def test_the_list_names_all_that_was_handed_out_with_date_and_recipient(made: Worked) -> None:
    with cases.opened(
        made.path, passphrase=PASSPHRASE, surroundings=around(), read_only=True
    ) as case:
        hearing = case.hearing
        papers = {
            *(("draft", item.id, item.made_at, "court") for item in hearing.drafts()),
            *(("bundle", item.id, item.made_at, "") for item in hearing.bundles()),
            *(
                ("disclosure", item.id, item.made_at, f"defence, {RECIPIENT}")
                for item in hearing.disclosures()
            ),
        }
        ((copy, at),) = [
            (each.object_id, each.at) for each in hearing.audit.entries() if each.action == "copy"
        ]
    withdrawal = declare(made)
    found = {(item.kind, item.id, item.at, item.recipient) for item in withdrawal.recall}
    assert found == {*papers, ("judge's copy", copy, at, "")}
    assert {kind for kind, *_ in found} == {"draft", "bundle", "disclosure", "judge's copy"}


def test_the_list_can_be_printed_on_any_later_day(made: Worked, tmp_path: Path, run: Run) -> None:
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n", "utf-8")
    key = ("--passphrase-file", tmp_path / "pass.txt")
    assert "Nothing" in run("persons", "recall", made.path, *key)[1]
    recall = declare(made).recall
    code, out, _ = run("persons", "recall", made.path, *key)
    assert code == 0
    assert [
        line.removeprefix("Call back, if it was handed out: ") for line in out.splitlines()
    ] == [item.line() for item in recall]
    assert not SWEEP.found(out.encode())


def killed_at(made: Worked, arrange: Callable[[], None]) -> None:
    """Declare in a process of its own that dies by kill -9 where `arrange` says so."""
    process = os.fork()
    if process == 0:
        try:
            arrange()
            declare(made)
        finally:
            os._exit(1)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before_the_search() -> None:
    HearingFile.withdraw = _die  # type: ignore[method-assign,assignment]


def _inside_the_transaction() -> None:
    real = Store.run_many

    def run_many(self: Store, sql: str, rows: object) -> None:
        real(self, sql, rows)  # type: ignore[arg-type]
        if "INTO translation " in sql:
            _die()

    Store.run_many = run_many  # type: ignore[method-assign]


def _after_the_sealed_record_was_told() -> None:
    real = SealedRecord.add_past

    def add_past(self: SealedRecord, past: Sequence[PastTranslation]) -> None:
        real(self, past)
        _die()

    SealedRecord.add_past = add_past  # type: ignore[method-assign]


def _before_the_file_is_rewritten() -> None:
    Store.vacuum = _die  # type: ignore[method-assign]


def _before_the_list_is_kept() -> None:
    withdraw._to_recall = _die  # type: ignore[assignment]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
@pytest.mark.parametrize(
    "moment",
    [
        _before_the_search,
        _inside_the_transaction,
        _after_the_sealed_record_was_told,
        _before_the_file_is_rewritten,
        _before_the_list_is_kept,
    ],
    ids=lambda moment: moment.__name__,
)
def test_a_killed_withdrawal_is_finished_on_opening(
    made: Worked, moment: Callable[[], None]
) -> None:
    killed_at(made, moment)

    def look(case: Case) -> None:
        assert not case.sealed.setting(withdraw.PENDING)
        assert not SWEEP.found("\n".join(case.hearing.dump()).encode())
        kinds = [item.kind for item in withdraw.recall_list(case.sealed)]
        assert kinds == ["draft", "draft", "bundle", "disclosure", "judge's copy"]

    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        look(case)
    assert not in_the_file(made)
