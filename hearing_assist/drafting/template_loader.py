# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Templates that clerks can change: `<folder>/<kind>/<language>.md`.

Reads a template and the fields that a clerk fills in; every error names the file, the line and the
field. A court's own folder stands before the shipped one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.front_matter import TAG, Template, fields_of, head_of
from hearing_assist.drafting.rendering import Inline, Part, parsed, render
from hearing_assist.drafting.wording import primary
from hearing_assist.errors import TemplateError

__all__ = ["Inline", "Part", "Template", "kinds", "load", "read", "read_fields", "render"]

FALLBACK = "en"
LARGEST_TEMPLATE = 512 * 1024
_FENCE = "+++"
_KIND = re.compile(r"[a-z][a-z0-9-]*")


def kinds(folders: Sequence[Path]) -> tuple[str, ...]:
    """The kinds that have a template in any of the folders, sorted."""
    found = {
        path.parent.name
        for folder in folders
        if folder.is_dir()
        for path in folder.glob("*/*.md")
        if _KIND.fullmatch(path.parent.name) and TAG.fullmatch(path.stem)
    }
    return tuple(sorted(found))


def load(kind: str, language: str, folders: Sequence[Path]) -> Template:
    """The template of a kind: the first folder that has it wins, then English.

    Raises:
        TemplateError: There is none, or it is wrong; names file, line and field.
    """
    if not _KIND.fullmatch(kind) or not TAG.fullmatch(language):
        raise TemplateError(f"No template is called '{kind}' in '{language}'. Choose another.")
    for tag in dict.fromkeys((language, primary(language), FALLBACK)):
        for folder in folders:
            path = folder / kind / f"{tag}.md"
            if path.is_file():
                note = ""
                if primary(tag) != primary(language):
                    note = f"There is no template '{kind}' in '{language}'; '{tag}' is used."
                return read(path, kind=kind, note=note)
    known = ", ".join(kinds(folders)) or "none"
    raise TemplateError(f"There is no template '{kind}'. There are: {known}.")


def read(path: Path, *, kind: str, note: str = "") -> Template:
    """The template in a file.

    Raises:
        TemplateError: It is wrong; names file, line and field.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read ({error.strerror}).") from None
    if len(data) > LARGEST_TEMPLATE:
        raise TemplateError(f"{path}: larger than {LARGEST_TEMPLATE // 1024} KiB. Shorten it.")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TemplateError(f"{path}, line {line}: not UTF-8. Save it as UTF-8.") from None
    lines = text.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        raise TemplateError(f"{path}, line 1: the front matter must stand between {_FENCE} lines.")
    end = next(i for i, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE)
    head = head_of(path, lines[1:end])
    if head.get("kind") != kind:
        raise TemplateError(f"{path}, line 1: kind must be '{kind}', like its folder.")
    template = Template(
        kind=kind,
        language=str(head["language"]),
        version=str(head["version"]),
        digest=hashlib.sha256(data).hexdigest(),
        title=str(head["title"]),
        fields=tuple(fields_of(path, head, lines[:end])),
        body="\n" * (end + 1) + "\n".join(lines[end + 1 :]),
        path=path,
        note=note,
    )
    parsed(template)
    return template


def read_fields(data: bytes, template: Template) -> tuple[tuple[str, str], ...]:
    """The values of a fields file (TOML) as text, typed as the template says.

    Dates are ISO dates, list items stand on lines of their own, yes and no are true and false.

    Raises:
        TemplateError: Not TOML, an unknown field, a wrong type, or a required field left out.
    """
    return fields_module.parse(data, template.fields, where=template.where)
