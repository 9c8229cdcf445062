# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The front matter of a template: TOML between +++ lines, checked key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.fields import CEILINGS, Field, FieldType
from hearing_assist.errors import TemplateError

TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_HEAD_KEYS = {"id", "version", "title", "kind", "language", "field"}
_FIELD_KEYS = {
    "name", "label", "help", "required", "type", "audience", "legal_basis", "default", "choices",
    "function_of_place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it was read.

    Attributes:
        kind: "summary", "statement", "protective-order" ...
        language: BCP 47 tag of the template itself, which may not be the one asked for.
        version: As its front matter says.
        digest: SHA-256 of its bytes, hex.
        title: Title of the papers made from it.
        fields: What a clerk fills in.
        body: Markdown with Jinja2, behind as many empty lines as the front matter has.
        path: The file.
        note: What a clerk must know ("no template in German; English used"), or "".
    """

    kind: str
    language: str
    version: str
    digest: str
    title: str
    fields: tuple[Field, ...]
    body: str
    path: Path
    note: str = ""

    @property
    def where(self) -> str:
        """The template as messages call it."""
        return f"the template {self.path.parent.name}/{self.path.name}"


def head_of(path: Path, lines: Sequence[str]) -> dict[str, Any]:
    """The keys of the front matter, without its fences.

    Raises:
        TemplateError: Not TOML, or a key is missing or unknown.
    """
    try:
        head = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        # The opening fence is line 1, so TOML line 1 is line 2 of the file.
        line = int(found.group(1)) + 1 if found else len(lines) + 1
        raise TemplateError(
            f"{path}, line {line}: the front matter is not TOML. Correct it."
        ) from None
    for key in ("id", "version", "title", "kind", "language"):
        if not isinstance(head.get(key), str | int) or not str(head[key]).strip():
            fail(path, 1, f"the front matter lacks '{key}'")
    for key in sorted(set(head) - _HEAD_KEYS):
        fail(path, _find(lines, key), f"'{key}' is unknown in the front matter")
    if not TAG.fullmatch(str(head["language"])):
        fail(path, _find(lines, "language"), "'language' must be a tag such as en or fr")
    return head


def fields_of(path: Path, head: Mapping[str, Any], lines: Sequence[str]) -> Iterator[Field]:
    """The fields that the front matter declares.

    Raises:
        TemplateError: One of them is wrong; names it.
    """
    entries = head.get("field", [])
    places = [i for i, line in enumerate(lines, start=1) if line.strip() == "[[field]]"]
    if not isinstance(entries, list) or len(places) != len(entries):
        fail(path, 1, "fields must be written as [[field]] entries")
    names: set[str] = set()
    for entry, line in zip(entries, places, strict=True):
        field = _field(path, entry, line)
        if field.name in names:
            fail(path, line, f"field '{field.name}' stands twice")
        names.add(field.name)
        yield field


def _field(path: Path, entry: Mapping[str, Any], line: int) -> Field:
    name = str(entry.get("name", ""))
    if not _NAME.fullmatch(name):
        fail(path, line, "a field needs a 'name' of small letters, digits and _")
    for key in ("label", "type", "audience"):
        if not str(entry.get(key, "")).strip():
            fail(path, line, f"field '{name}' lacks '{key}'")
    for key in sorted(set(entry) - _FIELD_KEYS):
        fail(path, line, f"field '{name}' has an unknown '{key}'")
    if entry["type"] not in list(FieldType):
        fail(path, line, f"field '{name}': 'type' is one of {', '.join(FieldType)}")
    if entry["audience"] not in CEILINGS:
        fail(path, line, f"field '{name}': 'audience' is one of {', '.join(CEILINGS)}")
    kind, ceiling = FieldType(entry["type"]), CEILINGS[entry["audience"]]
    if kind in {FieldType.BOOLEAN, FieldType.CHOICE} and ceiling is not Audience.PUBLIC:
        reason = "the words around it tell its value, so its 'audience' must be public"
        fail(path, line, f"field '{name}': {reason}")
    choices = entry.get("choices", [])
    if not isinstance(choices, list) or (kind is FieldType.CHOICE) != bool(choices):
        fail(path, line, f"field '{name}': 'choices' is a list, for the type choice only")
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
    )
    try:
        fields_module.typed(field, field.default)
    except TemplateError as error:
        fail(path, line, f"the default does not fit. {error}")
    return field


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return str(value)


def _find(lines: Sequence[str], key: str) -> int:
    pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
    return next((i for i, line in enumerate(lines, start=2) if pattern.match(line)), 1)


def fail(path: Path, line: int, reason: str) -> NoReturn:
    """Refuse a template.

    Raises:
        TemplateError: Always; names file and line.
    """
    raise TemplateError(f"{path}, line {line}: {reason}.")
