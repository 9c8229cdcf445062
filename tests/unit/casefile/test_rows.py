# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any, cast

import pytest

from hearing_assist.casefile.records import Screened
from hearing_assist.casefile.rows import Table, from_text, to_text
from hearing_assist.engines.store import Store
from tests.unit.casefile import samples

RECORDS = [
    (samples.FACTS, "case_id"),
    (samples.PERSON, "id"),
    (samples.source_block(0, samples.ODD), "id"),
    (samples.custody(), "id"),
    (samples.mark(), "id"),
    (samples.PSEUDONYM, "placeholder"),
    (samples.LABEL, "placeholder"),
    (samples.document(), "id"),
    (samples.block(0, samples.ODD), "id"),
    (samples.segment("g1", "d1-b0", samples.ODD), "id"),
    (samples.DRAFT, "id"),
    (samples.BUNDLE, "id"),
    (samples.DISCLOSURE, "id"),
]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.create(tmp_path / "x", samples.KEY) as opened:
        yield opened


def table_for(store: Store, record: Any, key: str) -> Table[Any]:
    columns = ", ".join(f'"{field.name}"' for field in dataclasses.fields(record))
    store.run(f'CREATE TABLE t ({columns}, UNIQUE ("{key}"))')
    return Table(type(record), "t", key=key)


@pytest.mark.parametrize(("record", "key"), RECORDS, ids=lambda v: type(v).__name__)
def test_comes_back_as_it_went_in(store: Store, record: Any, key: str) -> None:
    table = table_for(store, record, key)
    table.insert(store, [record])
    (back,) = table.select(store)
    assert back == record
    assert repr(back) == repr(record)
    table.put(store, [record])
    assert table.select(store) == (record,)
    with pytest.raises(ValueError, match="rule of the store"):
        table.insert(store, [record])


@pytest.mark.parametrize(
    "record", [record for record, _ in RECORDS], ids=lambda v: type(v).__name__
)
def test_text_and_back(record: Any) -> None:
    assert from_text(type(record), to_text(record)) == record


def test_text_of_another_type_is_refused() -> None:
    plain = dataclasses.replace(samples.block(0, ""), text=cast("Any", samples.NAME))
    with pytest.raises(TypeError, match="ReleasedBlock.text: expected Screened, not str"):
        to_text(plain)


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (samples.block(0, ""), "text", "plain"),
        (samples.FACTS, "title", samples.NAME),
        (samples.document(), "title", None),
        (samples.DRAFT, "fields", (("court", "plain"),)),
        (samples.DRAFT, "issued", 1),
        (samples.DRAFT, "fields", [("court", Screened("x"))]),
        (samples.LABEL, "placeholder", True),
        (samples.LABEL, "placeholder", "7"),
        (samples.PERSON, "born", dt.datetime(1998, 3, 3, tzinfo=dt.UTC)),
        (samples.PERSON, "aliases", ("a", 1)),
        (samples.PERSON, "name", Screened("x")),
        (samples.custody(), "at", "2026-01-01"),
        (samples.segment("g", "d1-b0", ""), "status", "machine"),
        (samples.source_block(0, ""), "text", b"bytes"),
    ],
)
def test_another_type_is_refused_without_telling_the_value(
    store: Store, record: Any, field: str, value: Any
) -> None:
    table = table_for(store, record, field)
    with pytest.raises(TypeError, match=field) as caught:
        table.insert(store, [record, dataclasses.replace(record, **{field: value})])
    assert samples.NAME not in str(caught.value)
    assert table.select(store) == ()


def test_another_record_is_refused(store: Store) -> None:
    table = table_for(store, samples.LABEL, "placeholder")
    with pytest.raises(TypeError, match="expected Label, not Pseudonym"):
        table.insert(store, [samples.PSEUDONYM])


def test_times_are_kept_in_utc_and_need_a_zone(store: Store) -> None:
    table = table_for(store, samples.custody(), "id")
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    local = dataclasses.replace(samples.custody(), at=samples.START.astimezone(zone))
    table.insert(store, [local])
    assert store.run("SELECT at FROM t") == [("2026-03-01T08:30:00+00:00",)]
    naive = dataclasses.replace(local, at=samples.START.replace(tzinfo=None))
    with pytest.raises(ValueError, match="zone"):
        table.insert(store, [naive])


def test_nested_text_stays_searchable(store: Store) -> None:
    """A dump must show a name inside a tuple in its own letters."""
    table = table_for(store, samples.PERSON, "id")
    table.insert(store, [samples.PERSON])
    assert any("Зариэль Одуване" in line for line in store.dump())
