# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Values of ours as JSON, between the program and its processes, and back into the same types.

What comes back is built of the types that are asked for, or refused: a process that read foreign
bytes cannot send anything else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def packed(value: object) -> bytes:
    """A dataclass as a line of JSON."""
    told = asdict(value)  # type: ignore[call-overload]
    return json.dumps(told, default=sorted).encode() + b"\n"


def unpacked(kind: type[T], line: bytes) -> T:
    """The dataclass that `packed` wrote.

    Raises:
        ValueError, KeyError, TypeError: It is another one, or none.
    """
    wanted: Any = kind
    made = _builder(wanted)(json.loads(line))
    if not isinstance(made, kind):
        raise TypeError("another type")
    return made


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401  types and JSON are anything
    """What builds a value of a type from JSON, or refuses; worked out once for each type."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return _of_dataclass(kind)
    if origin in (Union, UnionType):
        wanted = _builder(next(one for one in inner if one is not NoneType))
        return lambda told: None if told is None else wanted(told)
    if origin is tuple and inner[-1] is Ellipsis:
        each = _builder(inner[0])
        return lambda told: tuple(map(each, _checked(list, told)))
    if origin is tuple:
        several = [_builder(one) for one in inner]
        return lambda told: tuple(
            build(one) for build, one in zip(several, _checked(list, told), strict=True)
        )
    if origin is frozenset:
        member = _builder(inner[0])
        return lambda told: frozenset(map(member, _checked(list, told)))
    if origin is Mapping:
        keys, values = _builder(inner[0]), _builder(inner[1])
        return lambda told: {
            keys(key): values(value) for key, value in _checked(dict, told).items()
        }
    if kind is float:
        return lambda told: told if type(told) is float else float(_checked(int, told))
    return partial(_checked, kind)


def _of_dataclass(kind: type[Any]) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    builders = [(one.name, _builder(hints[one.name])) for one in fields(kind)]
    return lambda told: kind(*[build(told[name]) for name, build in builders])


def _checked(kind: type[T], told: object) -> T:
    if type(told) is not kind:
        raise TypeError("another type")
    return told
