# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Custody as a clerk writes it down."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator

import pytest

from hearing_assist import __version__
from hearing_assist.casefile.custody import Action, Facts, Function, Method, Purpose
from hearing_assist.casefile.custody_chain import Finding
from hearing_assist.errors import DamagedCaseError, UsageError
from hearing_assist.pipeline import custody
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.custody import Written
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import TEXT

OUT = """
direction = "out"
at = 2026-01-02T04:00:00+01:00
giver = "Registrar Corvin Haldane"
giver_function = "court-office"
receiver = "Dr Mireia Solvang"
receiver_function = "laboratory"
purpose = "examination"
method = "by-hand"
authority = "Order of 2 January"
acknowledgment = "Receipt 31"
"""


def the_source(case: Case) -> str:
    (source,) = case.sealed.sources()
    return source.id


def examined(case: Case, *, read_bytes: bool = True) -> custody.Examined:
    return custody.examine(
        case, read_bytes=read_bytes, progress=ignore_progress, cancel=CancelToken()
    )


def test_an_import_begins_the_record_with_what_it_knows(case: Case) -> None:
    (entry,) = case.sealed.custody()
    (source,) = case.sealed.sources()
    assert (entry.item, entry.n, entry.action) == (1, 1, Action.IMPORTED)
    assert entry.at == entry.recorded_at == source.imported_at
    assert entry.digest == source.digest
    assert entry.sha256 not in ("", source.digest)
    assert entry.facts.tool == f"Hearing Assist {__version__}"
    assert entry.detail == source.isolation != ""


def test_a_hand_over_reads_the_bytes_and_compares_a_copy(case: Case) -> None:
    written = custody.read_entry(OUT.encode(), hand_over=True)
    made = custody.record(case, the_source(case), written, copy=TEXT.encode())
    assert made.action is Action.HANDED_OUT
    assert made.at == dt.datetime(2026, 1, 2, 3, 0, tzinfo=dt.UTC)
    assert made.facts.purpose is Purpose.EXAMINATION
    assert made.copy_is_same is True
    assert made.digest == case.sealed.sources()[0].digest
    (chain,) = examined(case).items
    assert chain.holder is not None
    assert chain.holder.name == "Dr Mireia Solvang"
    assert chain.is_unbroken
    back = Written(
        Action.TAKEN_BACK,
        facts=Facts(
            giver="Dr Mireia Solvang",
            giver_function=Function.LABORATORY,
            receiver="Registrar",
            receiver_function=Function.COURT_OFFICE,
            method=Method.COURIER,
        ),
    )
    made = custody.record(case, the_source(case), back, copy=b"other bytes")
    assert made.copy_is_same is False
    (chain,) = examined(case).items
    assert Finding.COPY_DIFFERS in {one.finding for one in chain.found}
    assert chain.holder is None


def test_damaged_bytes_stop_a_hand_over_and_are_told(case: Case) -> None:
    with case.sealed._store.transaction():
        case.sealed._store.run("UPDATE source_chunk SET data = X'00'")
    written = custody.read_entry(OUT.encode(), hand_over=True)
    with pytest.raises(DamagedCaseError):
        custody.record(case, the_source(case), written)
    assert len(case.sealed.custody()) == 1
    (chain,) = examined(case).items
    assert Finding.BYTES_DAMAGED in {one.finding for one in chain.found}
    assert examined(case, read_bytes=False).is_unbroken


def test_a_lost_entry_is_counted(case: Case) -> None:
    written = custody.read_entry(OUT.encode(), hand_over=True)
    made = custody.record(case, the_source(case), written)
    assert examined(case).is_unbroken
    with case.sealed._store.transaction():
        case.sealed._store.run("DROP TRIGGER custody_stays")
        case.sealed._store.run("DELETE FROM custody WHERE id = ?", (made.id,))
    found = examined(case)
    assert found.lost == 1
    assert not found.is_unbroken


def test_an_item_is_named_by_id_or_number(case: Case) -> None:
    source = the_source(case)
    assert custody.source_named(case, source) == custody.source_named(case, "E001") == source
    with pytest.raises(UsageError, match="no item 'E002'"):
        custody.source_named(case, "E002")


def test_typed_text_is_cleaned_and_kept_in_the_seal_alone(case: Case) -> None:
    facts = Facts(description="  A\tnote\0book\r\n \u202eof \ud800Zarielle Oduvane ", seal=" ")
    entry = custody.record(case, the_source(case), Written(Action.DESCRIBED, facts=facts))
    assert entry.facts == Facts(description="A notebook of Zarielle Oduvane")
    assert "notebook" not in "".join(case.hearing.dump())
    assert "notebook" in "".join(case.sealed.dump())


REFUSED = [
    (Written(Action.IMPORTED), "field action"),
    (Written(Action.DESCRIBED), "field description"),
    (Written(Action.DESCRIBED, facts=Facts(description="\0 \t")), "field description"),
    (Written(Action.DESCRIBED, facts=Facts(description="x" * 4001)), "longer than 4000"),
    (Written(Action.DESCRIBED, facts=Facts(giver="x")), "field giver"),
    (Written(Action.HANDED_OUT), "field giver"),
    (Written(Action.STORED, facts=Facts(storage="x"), corrects=2), "field corrects"),
    (Written(Action.STORED, facts=Facts(storage="x"), corrects=1), "field reason"),
    (Written(Action.VOID, facts=Facts(reason="x")), "field corrects"),
    (Written(Action.VOID, facts=Facts(reason="x"), corrects=1), "import itself"),
    (Written(Action.STORED, at=dt.datetime(1, 1, 1), facts=Facts(storage="x")), "field at"),  # noqa: DTZ001
]


@pytest.mark.parametrize(("written", "message"), REFUSED)
def test_what_does_not_do_is_refused(case: Case, written: Written, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        custody.record(case, the_source(case), written)
    assert len(case.sealed.custody()) == 1


def test_no_entry_for_an_item_that_is_not_there(case: Case) -> None:
    with pytest.raises(UsageError, match="no such item"):
        custody.record(case, "gone", Written(Action.STORED, facts=Facts(storage="x")))
    with pytest.raises(UsageError, match="hand-over or a copy"):
        custody.record(
            case,
            the_source(case),
            Written(Action.STORED, facts=Facts(storage="x")),
            copy=b"x",
        )


# --- the file with the fields ---

BAD_FILES = [
    (b"\xff", "not TOML"),
    (b"x =", "cannot be read"),
    (b"", "field direction"),
    (b"direction = 3", "field direction"),
    (b'direction = "out"\nnme = "x"', "field nme"),
    (b'direction = "out"\ngiver = 3', "field giver: is text"),
    (b'direction = "out"\ngiver_function = "king"', "field giver_function: is one of"),
    (b'direction = "out"\ngiver_function = ["judge"]', "field giver_function: is one of"),
    (b'direction = "out"\nat = "yesterday"', "field at"),
    (b'direction = "out"\nat = 2026-01-01', "field at"),
    (b'direction = "out"\ncorrects = true', "field corrects"),
    (b'direction = "out"\ncorrects = -1', "field corrects"),
]


@pytest.mark.parametrize(("data", "message"), BAD_FILES)
def test_a_file_that_does_not_do_names_its_field(data: bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        custody.read_entry(data, hand_over=True)
    assert "king" not in str(caught.value)


def test_an_entry_of_another_kind_takes_its_own_fields() -> None:
    data = b'action = "described"\nacquired_at = 2026-02-27\ndevice = "camera"'
    assert custody.read_entry(data).facts == Facts(acquired_at="2026-02-27", device="camera")
    for other in (b'action = "imported"', b'action = "described"\ngiver = "x"', b"", b"action = 1"):
        with pytest.raises(UsageError, match="field"):
            custody.read_entry(other)


# --- summer time ---


@pytest.fixture
def _paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set here")
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("_paris")
@pytest.mark.parametrize(
    ("told", "utc"),
    [
        ("2026-10-25T01:59:00", "2026-10-24T23:59:00+00:00"),
        ("2026-10-25T02:30:00", None),  # comes twice
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00+00:00"),
        ("2026-10-25T03:00:00", "2026-10-25T02:00:00+00:00"),
        ("2026-03-29T02:30:00", None),  # never comes
        ("2026-03-29T03:00:00", "2026-03-29T01:00:00+00:00"),
        ("2026-07-01T12:00:00", "2026-07-01T10:00:00+00:00"),
    ],
)
def test_the_hour_in_which_clocks_change_is_asked_for(told: str, utc: str | None) -> None:
    moment = dt.datetime.fromisoformat(told)
    if utc is None:
        with pytest.raises(UsageError, match="twice or not at all"):
            custody.moment(moment)
    else:
        assert custody.moment(moment).isoformat() == utc


@pytest.mark.usefixtures("_paris")
def test_two_entries_across_the_end_of_summer_time_are_in_order(case: Case) -> None:
    """By the wall clock the second is earlier; by the record it is not."""
    source = the_source(case)
    for at in ("2025-10-26T02:50:00+02:00", "2025-10-26T02:10:00+01:00"):
        facts = Facts(storage="shelf 3")
        custody.record(
            case, source, Written(Action.STORED, dt.datetime.fromisoformat(at), facts=facts)
        )
    (chain,) = examined(case).items
    late = [one.n for one in chain.found if one.finding is Finding.TOLD_LATE]
    assert late == [2], "before the import, as told; the third follows the second"
