# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The [[field]] entries of a front matter, and how one file changes the fields of another.

A court may change label, help, default, choices and order of a field, require it, and keep it for a
narrower circle. It cannot open it to a wider one, and cannot make another type of it. Another kind
that extends the template may open what is no part of the sealed annex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.clauses import audience_word, width
from hearing_assist.drafting.fields import CEILINGS, SOURCES, Chooses, Field, FieldType
from hearing_assist.drafting.template_errors import fail
from hearing_assist.errors import TemplateError

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FIELD_KEYS = {
    "name", "label", "help", "required", "type", "audience", "legal_basis", "default", "choices",
    "function_of_place", "refuses_address", "source", "chooses", "of_one",
    "after",
}  # fmt: skip


def fields_of(
    path: Path,
    head: Mapping[str, Any],
    lines: Sequence[str],
    below: Sequence[Field] = (),
    *,
    may_widen: bool = False,
) -> tuple[Field, ...]:
    """The fields of a template: those from `below`, changed and added to by its front matter.

    Raises:
        TemplateError: One of them is wrong; names it.
    """
    known = {field.name: field for field in below}
    order = [field.name for field in below]
    for entry, field in _entries(path, head, lines, known, may_widen):
        after = str(entry.get("after", ""))
        if after and (after not in order or after == field.name):
            fail(path, field.line, f"field '{field.name}': there is no field '{after}' before it")
        if after or field.name not in known:
            if field.name in order:
                order.remove(field.name)
            order.insert(order.index(after) + 1 if after else len(order), field.name)
        known[field.name] = field
    return tuple(known[name] for name in order)


def _entries(
    path: Path,
    head: Mapping[str, Any],
    lines: Sequence[str],
    below: Mapping[str, Field],
    may_widen: bool,
) -> Iterator[tuple[Mapping[str, Any], Field]]:
    entries = head.get("field", [])
    places = [i for i, line in enumerate(lines, start=1) if line.strip() == "[[field]]"]
    if not isinstance(entries, list) or len(places) != len(entries):
        fail(path, 1, "fields must be written as [[field]] entries")
    names: set[str] = set()
    for entry, line in zip(entries, places, strict=True):
        name = str(entry.get("name", ""))
        if not _NAME.fullmatch(name):
            fail(path, line, "a field needs a 'name' of small letters, digits and _")
        under = below.get(name)
        if under is not None:
            _refuse_change(path, entry, line, under, may_widen=may_widen)
        field = _field(path, {**_keys(under), **entry} if under else entry, line)
        if name in names:
            fail(path, line, f"field '{name}' stands twice")
        names.add(name)
        yield entry, field


def _refuse_change(
    path: Path, entry: Mapping[str, Any], line: int, below: Field, *, may_widen: bool
) -> None:
    """What protects in the field below cannot be undone above it."""
    name = below.name
    if "type" in entry and entry["type"] != below.type:
        fail(path, line, f"field '{name}': its 'type' stays {below.type}; take another name")
    ceiling = CEILINGS.get(str(entry.get("audience", "")), below.ceiling)
    if below.is_sealed and ceiling is not None:
        fail(path, line, f"field '{name}' belongs to the sealed annex and cannot be opened")
    if not may_widen and width(ceiling) > width(below.ceiling):
        fail(path, line, f"field '{name}': its audience may be narrower, never wider")
    if below.function_of_place and entry.get("function_of_place") is False:
        fail(path, line, f"field '{name}' names a place by its function; that cannot be undone")
    if below.refuses_address and entry.get("refuses_address") is False:
        fail(path, line, f"field '{name}' refuses an address; that cannot be undone")
    if below.of_one and entry.get("of_one") is False:
        fail(path, line, f"field '{name}' tells of one witness; that cannot be undone")
    if below.chooses and entry.get("chooses", below.chooses) != below.chooses:
        fail(path, line, f"field '{name}' names {below.chooses}; that cannot be undone")


def _keys(field: Field) -> dict[str, Any]:
    """A field as an entry that could have made it."""
    return {
        "label": field.label,
        "help": field.help,
        "required": field.required,
        "type": str(field.type),
        "audience": audience_word(field.ceiling),
        "legal_basis": field.legal_basis,
        "default": field.default,
        "choices": list(field.choices),
        "function_of_place": field.function_of_place,
        "refuses_address": field.refuses_address,
        "source": field.source,
        "chooses": str(field.chooses),
        "of_one": field.of_one,
    }


def _field(path: Path, entry: Mapping[str, Any], line: int) -> Field:
    name = str(entry["name"])
    for key in ("label", "type", "audience"):
        if not str(entry.get(key, "")).strip():
            fail(path, line, f"field '{name}' lacks '{key}'")
    for key in sorted(set(entry) - _FIELD_KEYS):
        fail(path, line, f"field '{name}' has an unknown '{key}'")
    if str(entry["type"]) not in list(FieldType):
        fail(path, line, f"field '{name}': 'type' is one of {', '.join(FieldType)}")
    if str(entry["audience"]) not in CEILINGS:
        fail(path, line, f"field '{name}': 'audience' is one of {', '.join(CEILINGS)}")
    kind, ceiling = FieldType(entry["type"]), CEILINGS[entry["audience"]]
    if kind in {FieldType.BOOLEAN, FieldType.CHOICE} and ceiling not in {Audience.PUBLIC, None}:
        reason = "the words around it tell its value, so its 'audience' must be public"
        fail(path, line, f"field '{name}': {reason}")
    choices = entry.get("choices", [])
    if not isinstance(choices, list) or (kind is FieldType.CHOICE) != bool(choices):
        fail(path, line, f"field '{name}': 'choices' is a list, for the type choice only")
    source = str(entry.get("source", ""))
    if source and SOURCES.get(source) is not kind:
        fits = ", ".join(name for name, type_ in SOURCES.items() if type_ is kind) or "none"
        fail(path, line, f"field '{name}': 'source' is one of: {fits}")
    chooses = _chooses(path, line, name, kind, str(entry.get("chooses", "")))
    field = Field(
        name=name,
        label=str(entry["label"]),
        help=str(entry.get("help", "")),
        type=kind,
        required=entry.get("required", False) is True,
        ceiling=ceiling,
        legal_basis=str(entry.get("legal_basis", "")),
        default=_default(entry.get("default", "")),
        choices=tuple(str(choice) for choice in choices),
        function_of_place=entry.get("function_of_place", False) is True,
        line=line,
        source=source,
        refuses_address=entry.get("refuses_address", False) is True,
        chooses=chooses,
        of_one=entry.get("of_one", False) is True,
    )
    try:
        fields_module.typed(field, field.default)
    except TemplateError as error:
        fail(path, line, f"the default does not fit. {error}")
    return field


_CHOSEN = {
    Chooses.POSITIONS: (FieldType.LIST,),
    Chooses.LABELS: (FieldType.LIST, FieldType.TEXT),
    Chooses.STATEMENTS: (FieldType.LIST,),
}


def _chooses(path: Path, line: int, name: str, kind: FieldType, word: str) -> Chooses:
    """What a field names, as its type allows."""
    if not word:
        return Chooses.NOTHING
    if word not in list(_CHOSEN) or kind not in _CHOSEN[Chooses(word)]:
        reason = "'chooses' is positions or statements (for a list) or labels (list or text)"
        fail(path, line, f"field '{name}': {reason}")
    return Chooses(word)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return str(value)
