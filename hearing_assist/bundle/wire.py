# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Values of ours as JSON, between the program and its processes, and back into the same types.

What comes back is built of the types that are asked for, or refused: a process that read foreign
bytes cannot send anything else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
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
    made = _built(kind, json.loads(line))
    if not isinstance(made, kind):
        raise TypeError("another type")
    return made


def _built(kind: Any, told: Any) -> object:  # noqa: ANN401  types and JSON are anything
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{one.name: _built(hints[one.name], told[one.name]) for one in fields(kind)})
    if origin in (Union, UnionType):
        wanted = [one for one in inner if one is not NoneType]
        return None if told is None else _built(wanted[0], told)
    if origin is tuple and isinstance(told, list):
        if inner[-1] is Ellipsis:
            return tuple(_built(inner[0], one) for one in told)
        return tuple(_built(one, each) for one, each in zip(inner, told, strict=True))
    if origin is frozenset and isinstance(told, list):
        return frozenset(_built(inner[0], one) for one in told)
    if origin is Mapping and isinstance(told, dict):
        return {_built(inner[0], key): _built(inner[1], each) for key, each in told.items()}
    if kind is float and type(told) in (int, float):
        return float(told)
    if type(told) is not kind:
        raise TypeError("another type")
    return told
