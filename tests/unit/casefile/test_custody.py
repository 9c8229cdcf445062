# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Entries of custody in the sealed record, and the chain that they come to."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

from hearing_assist.casefile import custody_chain
from hearing_assist.casefile.audit import AuditLog
from hearing_assist.casefile.custody import (
    ASKED,
    REQUIRED,
    Action,
    CustodyEntry,
    Facts,
    Function,
    Method,
    Purpose,
    missing,
    said,
)
from hearing_assist.casefile.custody_chain import Finding, Found, ItemChain
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.engines import crypto
from hearing_assist.errors import DamagedCaseError
from tests.unit.casefile import samples

DATA = b"a scanned notebook"
DAY = dt.timedelta(days=1)


@pytest.fixture
def record(sealed: SealedRecord) -> SealedRecord:
    sealed.add_source(samples.source(sealed, DATA), DATA, [], imported("c1"))
    return sealed


def imported(entry_id: str, source_id: str = "s1") -> CustodyEntry:
    return CustodyEntry(entry_id, source_id, samples.START, Action.IMPORTED, "clerk", "")


def moved(entry_id: str, action: Action, giver: str, receiver: str, **more: Any) -> CustodyEntry:
    at = more.pop("at", samples.START)
    corrects = more.pop("corrects", 0)
    facts = Facts(
        giver=giver,
        giver_function=Function.COURT_OFFICE,
        receiver=receiver,
        receiver_function=Function.LABORATORY,
        purpose=Purpose.EXAMINATION,
        method=Method.BY_HAND,
        authority="order 4",
        **{"acknowledgment": "receipt 3", **more},
    )
    return CustodyEntry(entry_id, "s1", at, action, "clerk", "", corrects=corrects, facts=facts)


def judged(record: SealedRecord, *, now: dt.datetime | None = None) -> ItemChain:
    (source,) = record.sources()
    return custody_chain.judged(
        record.custody("s1"),
        digest=source.digest,
        logged=record.logged_custody(),
        digest_of=record.custody_digest,
        now=now or samples.START + 400 * DAY,
        is_sound=True,
    )


def findings(chain: ItemChain) -> list[Found]:
    return [one for one in chain.found if one.finding is not Finding.ORIGIN_UNKNOWN]


# --- in the record ---


def test_the_record_numbers_dates_and_hashes_what_it_gets(
    record: SealedRecord, clock: samples.Ticking
) -> None:
    record.add_source(samples.source(record, b"x", "s2"), b"x", [], imported("c2", "s2"))
    lie = dataclasses.replace(
        moved("c3", Action.HANDED_OUT, "A", "B"), item=9, n=9, sha256="0", digest="0"
    )
    made = record.add_custody(lie)
    assert (made.item, made.n, made.recorded_at) == (1, 2, clock.now - dt.timedelta(minutes=1))
    assert made.sha256 == crypto.sha256(DATA)
    assert made.digest == record.digest(DATA) == record.sources()[0].digest
    assert record.custody("s1")[-1] == made
    assert [(entry.item, entry.n) for entry in record.custody()] == [(1, 1), (2, 1), (1, 2)]
    described = record.add_custody(samples.custody("s1", "c4"))
    assert (described.sha256, described.digest) == ("", "")


def test_an_entry_stands_with_its_digest_in_the_log(record: SealedRecord) -> None:
    made = record.add_custody(samples.custody("s1", "c2"))
    logged = record.audit.entries()[-1]
    assert (logged.action, logged.object_id) == ("custody", "c2")
    assert logged.digest == record.custody_digest(made)
    assert record.logged_custody().keys() == {"c1", "c2"}
    assert samples.NAME not in repr(record.audit.entries())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM custody",
        "DELETE FROM custody WHERE id = 'c1'",
        "UPDATE custody SET facts = '{}'",
        "UPDATE custody SET n = 7 WHERE id = 'c1'",
        "INSERT OR REPLACE INTO custody SELECT * FROM custody",
    ],
)
def test_no_entry_is_changed_or_removed(record: SealedRecord, statement: str) -> None:
    before = record.custody()
    with pytest.raises(ValueError, match="rule of the store"), record._store.transaction():
        record._store.run(statement)
    assert record.custody() == before


def test_the_record_has_no_way_to_change_an_entry(record: SealedRecord) -> None:
    """A second entry of the same id is refused too."""
    with pytest.raises(ValueError, match="rule of the store"):
        record.add_custody(samples.custody("s1", "c1"))
    ways = {name for name in dir(SealedRecord) if "custody" in name and not name.startswith("_")}
    assert ways == {"add_custody", "custody", "custody_digest", "logged_custody"}


def test_entry_and_log_together_or_not_at_all(
    record: SealedRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    before = record.custody(), record.audit.head()
    with monkeypatch.context() as patch:
        patch.setattr(AuditLog, "append", full)
        with pytest.raises(OSError, match="disk full"):
            record.add_custody(samples.custody("s1", "c2"))
        with pytest.raises(OSError, match="disk full"):
            record.add_source(samples.source(record, b"y", "s2"), b"y", [], imported("c3", "s2"))
    assert (record.custody(), record.audit.head()) == before
    assert len(record.sources()) == 1


@pytest.mark.parametrize("corrects", [-1, 2, 99])
def test_a_correction_names_an_entry_that_is_there(record: SealedRecord, corrects: int) -> None:
    entry = dataclasses.replace(samples.custody("s1", "c2"), corrects=corrects)
    with pytest.raises(ValueError, match="not there"):
        record.add_custody(entry)
    assert len(record.custody()) == 1


def test_damaged_bytes_are_not_handed_out(record: SealedRecord) -> None:
    with record._store.transaction():
        record._store.run("UPDATE source_chunk SET data = X'00'")
    with pytest.raises(DamagedCaseError, match="not what was imported"):
        record.add_custody(moved("c2", Action.HANDED_OUT, "A", "B"))
    assert len(record.custody()) == 1
    with pytest.raises(KeyError):
        record.add_custody(dataclasses.replace(imported("c9"), source_id="gone"))


# --- the chain ---


def test_out_and_back_is_unbroken(record: SealedRecord) -> None:
    record.add_custody(moved("c2", Action.HANDED_OUT, "Registry", "Dr Solvang"))
    chain = judged(record)
    assert chain.holder is not None
    assert (chain.holder.name, chain.holder.n) == ("Dr Solvang", 2)
    assert findings(chain) == [Found(Finding.OUT_NOW, 2)]
    record.add_custody(moved("c3", Action.TAKEN_BACK, "DR  SOLVANG", "Registry"))
    chain = judged(record)
    assert chain.holder is None
    assert findings(chain) == []
    assert chain.is_unbroken
    assert Found(Finding.ORIGIN_UNKNOWN) in chain.found


def test_an_onward_hand_over_is_no_gap(record: SealedRecord) -> None:
    record.add_custody(moved("c2", Action.HANDED_OUT, "Registry", "Courier"))
    record.add_custody(moved("c3", Action.HANDED_OUT, "Courier", "Dr Solvang"))
    record.add_custody(moved("c4", Action.TAKEN_BACK, "Dr Solvang", "Registry"))
    assert judged(record).is_unbroken


GAPS: list[tuple[str, list[tuple[Action, str, str, dict[str, Any]]], Found]] = [
    (
        "out twice from the court",
        [(Action.HANDED_OUT, "Registry", "A", {}), (Action.HANDED_OUT, "Registry", "B", {})],
        Found(Finding.OUT_FROM_OTHER, 3),
    ),
    (
        "back without out",
        [(Action.TAKEN_BACK, "A", "Registry", {})],
        Found(Finding.BACK_WITHOUT_OUT, 2),
    ),
    (
        "back from another",
        [(Action.HANDED_OUT, "Registry", "A", {}), (Action.TAKEN_BACK, "B", "Registry", {})],
        Found(Finding.BACK_FROM_OTHER, 3),
    ),
    (
        "another seal",
        [
            (Action.HANDED_OUT, "Registry", "A", {"seal": "A-1"}),
            (Action.TAKEN_BACK, "A", "Registry", {"seal": "A-2"}),
        ],
        Found(Finding.SEAL_DIFFERS, 3),
    ),
]


@pytest.mark.parametrize(("moves", "expected"), [(m, f) for _, m, f in GAPS],
                         ids=[name for name, _, _ in GAPS])  # fmt: skip
def test_a_gap_is_told(
    record: SealedRecord,
    moves: list[tuple[Action, str, str, dict[str, Any]]],
    expected: Found,
) -> None:
    for number, (action, giver, receiver, more) in enumerate(moves):
        record.add_custody(moved(f"m{number}", action, giver, receiver, **more))
    chain = judged(record)
    assert [one for one in chain.found if one.finding.breaks] == [expected]
    assert not chain.is_unbroken


def test_a_seal_that_was_broken_on_record_is_no_gap(record: SealedRecord) -> None:
    record.add_custody(moved("c2", Action.HANDED_OUT, "Registry", "A", seal="A-1"))
    facts = Facts(person="A", person_function=Function.LABORATORY, change="opened",
                  justification="to read it", seal="B-2")  # fmt: skip
    record.add_custody(
        CustodyEntry("c3", "s1", samples.START, Action.CHANGED, "clerk", "", facts=facts)
    )
    record.add_custody(moved("c4", Action.TAKEN_BACK, "A", "Registry", seal="b-2"))
    assert judged(record).is_unbroken


def test_a_correction_takes_the_place_of_what_it_corrects(record: SealedRecord) -> None:
    record.add_custody(moved("c2", Action.HANDED_OUT, "Registry", "Wrong"))
    record.add_custody(moved("c3", Action.TAKEN_BACK, "Right", "Registry"))
    assert not judged(record).is_unbroken
    record.add_custody(moved("c4", Action.HANDED_OUT, "Registry", "Rihgt", corrects=2))
    record.add_custody(moved("c5", Action.HANDED_OUT, "Registry", "Right", corrects=4))
    chain = judged(record)
    assert chain.is_unbroken
    assert findings(chain) == []
    assert [entry.id for entry in chain.in_force] == ["c1", "c5", "c3"]
    assert [entry.n for entry in chain.entries] == [1, 2, 3, 4, 5], "all of them are shown"


def test_an_entry_made_by_mistake_is_taken_back(record: SealedRecord) -> None:
    record.add_custody(moved("c2", Action.HANDED_OUT, "Registry", "A"))
    void = dataclasses.replace(imported("c3"), action=Action.VOID, corrects=2,
                               facts=Facts(reason="another item was meant"))  # fmt: skip
    record.add_custody(void)
    chain = judged(record)
    assert (chain.holder, findings(chain)) == (None, [])
    assert len(chain.entries) == 3


# --- clocks ---


@pytest.mark.parametrize(
    ("jumps", "expected"),
    [
        ([], []),
        ([-DAY], [Found(Finding.CLOCK_BACK, 2)]),
        ([3650 * DAY], [Found(Finding.CLOCK_AHEAD, n) for n in (2, 3, 4)]),
        (
            [3650 * DAY, -3650 * DAY],
            [Found(Finding.CLOCK_AHEAD, 2), Found(Finding.CLOCK_BACK, 3)],
        ),
        ([dt.timedelta(minutes=-10)], [Found(Finding.CLOCK_BACK, 2)]),
    ],
    ids=["none", "a day back", "ten years ahead", "ahead and back", "a moment back"],
)
def test_a_clock_that_jumps_is_told_and_changes_no_order(
    record: SealedRecord,
    clock: samples.Ticking,
    jumps: list[dt.timedelta],
    expected: list[Found],
) -> None:
    for number in range(3):
        clock.now += jumps[number] if number < len(jumps) else dt.timedelta()
        at = clock.now
        facts = Facts(person=f"P{number}", person_function=Function.POLICE)
        record.add_custody(
            CustodyEntry(f"j{number}", "s1", at, Action.EXAMINED, "clerk", "", facts=facts)
        )
    chain = judged(record)
    assert [entry.id for entry in chain.entries] == ["c1", "j0", "j1", "j2"]
    clocks = [one for one in chain.found
              if one.finding in {Finding.CLOCK_BACK, Finding.CLOCK_AHEAD}]  # fmt: skip
    assert clocks == expected
    assert chain.is_unbroken


def test_a_clock_ten_years_ahead_all_the_time_is_told_against_the_present(
    record: SealedRecord,
) -> None:
    chain = judged(record, now=samples.START - 3650 * DAY)
    assert Found(Finding.CLOCK_AHEAD, 1) in chain.found


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (samples.START - DAY, Finding.TOLD_LATE),
        (samples.START + DAY, Finding.TOLD_BEFORE),
    ],
)
def test_a_stated_time_that_cannot_be_right_is_told(
    record: SealedRecord, at: dt.datetime, expected: Finding
) -> None:
    record.add_custody(dataclasses.replace(samples.custody("s1", "c2"), at=at))
    record.add_custody(samples.custody("s1", "c3"))
    assert findings(judged(record)) == [Found(expected, 2)]


# --- what was done behind the program's back ---


def spoiled(record: SealedRecord, *statements: str) -> None:
    with record._store.transaction():
        record._store.run("DROP TRIGGER custody_stays")
        record._store.run("DROP TRIGGER custody_is_fixed")
        for statement in statements:
            record._store.run(statement)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE custody SET by = 'other' WHERE id = 'c2'", Found(Finding.ENTRY_ALTERED, 2)),
        (
            "UPDATE custody SET facts = replace(facts, 'POLICE', 'JUDGE') WHERE id = 'c2'",
            None,
        ),
        (
            "UPDATE custody SET at = '2025-01-01T00:00:00+00:00' WHERE id = 'c2'",
            Found(Finding.ENTRY_ALTERED, 2),
        ),
        ("DELETE FROM custody WHERE id = 'c2'", Found(Finding.ENTRY_MISSING, 3)),
        ("UPDATE custody SET id = 'new' WHERE id = 'c2'", Found(Finding.NOT_IN_LOG, 2)),
        ("UPDATE custody SET digest = 'f00' WHERE id = 'c1'", Found(Finding.ENTRY_ALTERED, 1)),
    ],
)
def test_what_an_insider_changed_is_found(
    record: SealedRecord, statement: str, expected: Found | None
) -> None:
    record.add_custody(samples.custody("s1", "c2"))
    record.add_custody(samples.custody("s1", "c3"))
    spoiled(record, statement)
    chain = judged(record)
    if expected is None:
        assert chain.is_unbroken, "the statement changed nothing"
    else:
        assert expected in chain.found
        assert not chain.is_unbroken


def test_the_first_entry_taken_out_is_found(record: SealedRecord) -> None:
    record.add_custody(samples.custody("s1", "c2"))
    spoiled(record, "DELETE FROM custody WHERE id = 'c1'")
    assert Found(Finding.ENTRY_MISSING, 2) in judged(record).found


def test_an_entry_keeps_its_digest_when_the_program_learns_more_facts() -> None:
    """What is empty is no part of it; what is not is."""
    entry = samples.custody("s1", "c1")
    told = json.loads(said(entry))
    assert "" not in told.values()
    assert set(told) == {"id", "source_id", "at", "action", "by", "detail", "facts"}
    assert set(told["facts"]) == {"person", "person_function", "place"}
    for changed in ({"copy_is_same": False}, {"corrects": 1}, {"detail": ""}, {"n": 1}):
        assert said(dataclasses.replace(entry, **changed)) != said(entry)


# --- what an entry must say ---


@pytest.mark.parametrize("action", list(ASKED))
def test_every_required_fact_is_asked_for(action: Action) -> None:
    assert set(REQUIRED[action]) <= set(ASKED[action])
    assert set(ASKED[action]) <= {field.name for field in dataclasses.fields(Facts)}


def _with(entry: CustodyEntry, **facts: Any) -> CustodyEntry:
    return dataclasses.replace(entry, facts=dataclasses.replace(entry.facts, **facts))


MISSING: list[tuple[Callable[[], CustodyEntry], str]] = [
    (lambda: moved("x", Action.HANDED_OUT, "A", "B"), ""),
    (lambda: moved("x", Action.HANDED_OUT, "A", ""), "receiver"),
    (lambda: _with(moved("x", Action.HANDED_OUT, "A", "B"), authority=""), "authority"),
    (lambda: moved("x", Action.HANDED_OUT, "A", "B", corrects=1), "reason"),
    (lambda: dataclasses.replace(imported("x"), action=Action.VOID), "corrects"),
    (lambda: dataclasses.replace(imported("x"), action=Action.VOID, corrects=1), "reason"),
    (lambda: dataclasses.replace(imported("x"), action=Action.DESCRIBED), "description"),
    (lambda: dataclasses.replace(imported("x"), action=Action.STORED), "storage"),
    (
        lambda: _with(
            dataclasses.replace(imported("x"), action=Action.CHANGED),
            person="P", person_function=Function.POLICE, change="touched",
        ),
        "justification",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), MISSING)
def test_what_is_missing(entry: Callable[[], CustodyEntry], expected: str) -> None:
    assert missing(entry()) == expected
