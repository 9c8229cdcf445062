# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.casefile.ids import random_id, utc_now
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.records import Action
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.errors import VerificationError
from tests.unit.casefile import samples


@pytest.fixture
def filled(sealed: SealedRecord) -> SealedRecord:
    sealed.add_decisions([samples.decision(n, Action.KEEP) for n in range(9)])
    return sealed


def test_entries_are_chained(filled: SealedRecord) -> None:
    entries = filled.audit.entries()
    assert [entry.n for entry in entries] == list(range(1, 11))
    assert [entry.action for entry in entries[:2]] == ["create", "decide"]
    assert entries[0].previous == ""
    assert all(one.chain == two.previous for one, two in zip(entries, entries[1:], strict=False))
    assert filled.audit.head() == (10, entries[-1].chain)
    filled.audit.verify()


@pytest.mark.parametrize(
    ("change", "located"),
    [
        ("UPDATE audit SET action = 'keep' WHERE n = 4", 4),
        ("UPDATE audit SET object_id = 'x' WHERE n = 1", 1),
        ("UPDATE audit SET at = '2026-03-01T00:00:00+00:00' WHERE n = 10", 10),
        ("UPDATE audit SET digest = 'x' WHERE n = 7", 7),
        ("UPDATE audit SET chain = 'x' WHERE n = 7", 7),
        ("DELETE FROM audit WHERE n = 5", 5),
        ("DELETE FROM audit WHERE n = 5; UPDATE audit SET n = n - 1 WHERE n > 5", 5),
        ("UPDATE audit SET n = 11 WHERE n = 3", 3),
        ("DELETE FROM audit WHERE n = 1", 1),
    ],
)
def test_an_edit_is_located(filled: SealedRecord, change: str, located: int) -> None:
    filled._store.run(change)
    with pytest.raises(VerificationError, match=f"at entry {located}\\b"):
        filled.check()


def test_missing_end_shows_at_the_checkpoint_only(filled: SealedRecord, tmp_path: Path) -> None:
    keys, key = KeyFile.create(
        tmp_path / "case.sealed", passphrase="p q r", use_keyring=False, cost=LOWEST_COST
    )
    filled._key = key
    filled.begin_work(keys)
    filled.set_setting("seed", "1")
    filled.check(KeyFile.load(filled.path).checkpoints)
    filled._store.run("DELETE FROM audit WHERE n >= 10")
    filled.check()
    with pytest.raises(VerificationError, match="entry 10 as it was recorded"):
        filled.check(keys.checkpoints)


def test_no_entry_outside_a_transaction(sealed: SealedRecord) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        sealed.audit.append("x", "y")


def test_order_is_the_number_when_the_clock_goes_back(
    sealed: SealedRecord, clock: samples.Ticking
) -> None:
    for jump in (dt.timedelta(days=-1), dt.timedelta(days=3650)):
        clock.now += jump
        sealed.set_setting("seed", str(jump))
    sealed.audit.verify()
    assert [entry.n for entry in sealed.audit.entries()] == [1, 2, 3]
    assert sealed.audit.entries()[1].at < sealed.audit.entries()[0].at


def test_defaults() -> None:
    assert utc_now().utcoffset() == dt.timedelta(0)
    assert len({random_id() for _ in range(100)}) == 100
    assert len(random_id()) == 16
