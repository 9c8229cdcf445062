# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Records to rows and back: one table for one frozen dataclass, one column for one field.

Promises: what comes back equals what went in; a value of another type than the field's is refused
with TypeError before anything is written, above all a plain str where `Screened` is asked for.
Tuples and nested records are kept as JSON. Does not look at what a value means.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import types
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from hearing_assist.casefile.records import Screened
from hearing_assist.engines.store import Store, Value

R = TypeVar("R")


class Table(Generic[R]):
    """The table `name` for records of one class; `key` names the column that is unique."""

    def __init__(self, record: type[R], name: str, *, key: str = "id") -> None:
        self._record = record
        self._forms = {field: _form(hint) for field, hint in get_type_hints(record).items()}
        # What a column holds as it is needs no reading: with many rows, that is most of the time.
        self._readers = [
            (number, form.from_column)
            for number, form in enumerate(self._forms.values())
            if not form.as_it_is
        ]
        columns = [f'"{field}"' for field in self._forms]
        listed = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        changes = ", ".join(f"{column} = excluded.{column}" for column in columns)
        # Names come from our own classes, values are always parameters.
        self._select = f'SELECT {listed} FROM "{name}"'  # noqa: S608
        self._insert = f'INSERT INTO "{name}" ({listed}) VALUES ({marks})'  # noqa: S608
        self._put = f'{self._insert} ON CONFLICT ("{key}") DO UPDATE SET {changes}'

    def insert(self, store: Store, records: Iterable[R]) -> None:
        """Add new records.

        Raises:
            TypeError: A field holds a value of another type; nothing was written.
            ValueError: A record with this key is there already.
        """
        store.run_many(self._insert, [self._row(record) for record in records])

    def put(self, store: Store, records: Iterable[R]) -> None:
        """Add records, or replace those with the same key in their old place; raises TypeError."""
        store.run_many(self._put, [self._row(record) for record in records])

    def select(
        self, store: Store, clause: str = "ORDER BY rowid", params: Sequence[Value] = ()
    ) -> tuple[R, ...]:
        """The records that `clause` (WHERE, ORDER BY ...) leaves; by default all, oldest first."""
        rows = store.run(f"{self._select} {clause}", params)
        return tuple(map(self._read, rows))

    def _read(self, row: Sequence[Value]) -> R:
        values: list[Any] = list(row)
        for number, read in self._readers:
            values[number] = read(values[number])
        return self._record(*values)

    def _row(self, record: R) -> list[Value]:
        if type(record) is not self._record:
            raise TypeError(f"expected {self._record.__name__}, not {type(record).__name__}")
        return [
            form.to_column(getattr(record, name), f"{self._record.__name__}.{name}")
            for name, form in self._forms.items()
        ]


def to_text(record: object) -> str:
    """One record with all that it holds, as JSON.

    Raises:
        TypeError: A field holds a value of another type.
    """
    kind: Any = type(record)
    return json.dumps(_form(kind).write(record, kind.__name__), ensure_ascii=False)


def from_text(record: type[R], text: str) -> R:
    """The record that `to_text` wrote."""
    kind: Any = record
    found: R = _form(kind).read(json.loads(text))
    return found


def as_list(values: Sequence[str]) -> str:
    """Any number of values as one parameter, for `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(values, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of one type are kept.

    Attributes:
        write: The value in the words of JSON, which for scalars are those of SQLite too; the
            second argument says for the error message where it stands.
        read: The way back.
        nested: True for tuples and records, which as a column are JSON text.
        as_it_is: True for what a column holds as it is.
    """

    write: Callable[[Any, str], Any]
    read: Callable[[Any], Any]
    nested: bool = False
    as_it_is: bool = False

    def to_column(self, value: object, where: str) -> Value:
        plain: Value = self.write(value, where)
        return json.dumps(plain, ensure_ascii=False) if self.nested else plain

    def from_column(self, value: Value) -> object:
        if not self.nested:
            return self.read(value)
        return self.read([] if value == "[]" else json.loads(str(value)))


@functools.cache
def _form(hint: Any) -> _Form:  # noqa: ANN401  a type, or a form of types such as X | None
    """The form of one type; looked up once for each field, never for each row."""
    if get_origin(hint) is types.UnionType:
        (some,) = (each for each in get_args(hint) if each is not types.NoneType)
        return _or_none(_form(some))
    if get_origin(hint) is tuple:
        return _tuple_form(get_args(hint))
    if hint is Screened:
        return _exactly(hint, lambda value: value.text, hint)
    if isinstance(hint, type) and (dataclasses.is_dataclass(hint) or hasattr(hint, "_fields")):
        return _record_form(hint)
    if issubclass(hint, Enum):
        return _exactly(hint, lambda value: value.value, hint)
    if hint in {dt.date, dt.datetime}:
        return _exactly(hint, _iso, hint.fromisoformat)
    return _exactly(hint, hint, hint)


def _exactly(kind: type, write: Callable[[Any], Any], read: Callable[[Any], Any]) -> _Form:
    """Of exactly this type: a bool is no int here, and a str is no Screened."""

    def checked(value: object, where: str) -> object:
        if type(value) is not kind and not (kind is float and type(value) is int):
            # Never tells the value: it may be a name.
            raise TypeError(f"{where}: expected {kind.__name__}, not {type(value).__name__}")
        return write(value)

    return _Form(checked, read, as_it_is=kind in {str, int})


def _iso(value: dt.date) -> str:
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        value = value.astimezone(dt.UTC)
    return value.isoformat()


def _or_none(form: _Form) -> _Form:
    return _Form(
        lambda value, where: None if value is None else form.write(value, where),
        lambda plain: None if plain is None else form.read(plain),
        form.nested,
    )


def _tuple_form(hints: tuple[Any, ...]) -> _Form:
    """Of `tuple[X, ...]` or `tuple[X, Y]`."""
    if hints[-1] is Ellipsis:
        each = _form(hints[0])

        def forms(length: int) -> list[_Form]:
            return [each] * length

    else:
        fixed = [_form(hint) for hint in hints]

        def forms(length: int) -> list[_Form]:
            return fixed

    def write(value: object, where: str) -> list[object]:
        if not isinstance(value, tuple):
            raise TypeError(f"{where}: expected tuple, not {type(value).__name__}")
        pairs = zip(forms(len(value)), value, strict=True)
        return [form.write(item, where) for form, item in pairs]

    def read(plain: list[Any]) -> tuple[object, ...]:
        return tuple(form.read(item) for form, item in zip(forms(len(plain)), plain, strict=True))

    return _Form(write, read, nested=True)


def _record_form(record: type) -> _Form:
    forms = {name: _form(hint) for name, hint in get_type_hints(record).items()}

    def write(value: object, where: str) -> dict[str, object]:
        if type(value) is not record:
            raise TypeError(f"{where}: expected {record.__name__}, not {type(value).__name__}")
        return {
            name: form.write(getattr(value, name), f"{where}.{name}")
            for name, form in forms.items()
        }

    def read(plain: dict[str, Any]) -> object:
        return record(**{name: form.read(plain[name]) for name, form in forms.items()})

    return _Form(write, read, nested=True)
