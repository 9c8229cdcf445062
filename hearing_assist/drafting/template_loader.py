# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Templates that clerks can change: `<folder>/<kind>/<language>.md`.

Reads a template and the fields that a clerk fills in; every error names the file, the line and the
field. A court's own folder stands before the shipped one: a file in it is a template of its own, or
says `extends = "<kind>"` and changes single fields, clauses and blocks of the one below it. Its
`court.toml` sets letterhead and numbering of every paper.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting.clauses import clauses_of, width
from hearing_assist.drafting.field_entries import fields_of
from hearing_assist.drafting.front_matter import (
    KIND,
    TAG,
    Layer,
    Numbering,
    Template,
    find,
    head_of,
    letterhead_of,
    makes_of,
    numbering_of,
    toml_of,
)
from hearing_assist.drafting.rendering import Inline, Part, checked, render
from hearing_assist.drafting.template_errors import fail
from hearing_assist.drafting.wording import primary
from hearing_assist.errors import TemplateError

__all__ = ["Inline", "Part", "Template", "kinds", "load", "read", "read_fields", "render"]

FALLBACK = "en"
COURT_FILE = "court.toml"
LARGEST_TEMPLATE = 512 * 1024
DEEPEST = 4
"""Files that may lie on top of each other."""
SEALED = "annex_"
"""Fields whose names begin so belong to the sealed annex in every template."""
_FENCE = "+++"
_BLOCK = re.compile(r"{%-?\s*block\s+(\w+)")


def kinds(folders: Sequence[Path]) -> tuple[str, ...]:
    """The kinds that have a template in any of the folders, sorted."""
    found = {
        path.parent.name
        for folder in folders
        if folder.is_dir()
        for path in folder.glob("*/*.md")
        if KIND.fullmatch(path.parent.name) and TAG.fullmatch(path.stem)
    }
    return tuple(sorted(found))


def load(kind: str, language: str, folders: Sequence[Path], *, is_checked: bool = True) -> Template:
    """The template of a kind: the first folder that has it wins, then English.

    Args:
        kind: As its folder is called.
        language: BCP 47 tag.
        folders: Where to look, the first one first.
        is_checked: False where only its front matter is of interest.

    Raises:
        TemplateError: There is none, or it is wrong; names file, line and field.
    """
    if not KIND.fullmatch(kind) or not TAG.fullmatch(language):
        raise TemplateError(f"No template is called '{kind}' in '{language}'. Choose another.")
    for tag in dict.fromkeys((language, primary(language), FALLBACK)):
        for folder in folders:
            path = folder / kind / f"{tag}.md"
            if path.is_file():
                note = ""
                if primary(tag) != primary(language):
                    note = f"There is no template '{kind}' in '{language}'; '{tag}' is used."
                return read(path, kind=kind, note=note, folders=folders, is_checked=is_checked)
    known = ", ".join(kinds(folders)) or "none"
    raise TemplateError(f"There is no template '{kind}'. There are: {known}.")


def read(
    path: Path,
    *,
    kind: str,
    note: str = "",
    folders: Sequence[Path] = (),
    text: str | None = None,
    is_checked: bool = True,
) -> Template:
    """The template in a file.

    Args:
        path: The file.
        kind: What its folder is called.
        note: What a clerk must know of it.
        folders: Where to look for what it extends; the court's `court.toml` lies there, too.
        text: What is to stand in the file, where it is not saved yet.
        is_checked: False where only its front matter is of interest.

    Raises:
        TemplateError: It is wrong; names file, line and field.
    """
    template = _read(path, kind, tuple(folders), text, depth=1)
    _keep_closed(template, _lowest(template, tuple(folders)))
    template = _with_court(template, folders)
    if is_checked:
        checked(template)
    return replace(template, note=note)


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """A file before it is laid over another; equal to itself alone, as `_file` keeps it."""

    path: Path
    head: dict[str, Any]
    lines: list[str]
    layer: Layer
    digest: str


def _read(
    path: Path, kind: str, folders: tuple[Path, ...], text: str | None, *, depth: int
) -> Template:
    file = _opened(path, text)
    if file.head.get("kind") != kind:
        fail(path, 1, f"kind must be '{kind}', like its folder")
    if "extends" not in file.head:
        return _own(file)
    if depth == DEEPEST:
        line = find(file.lines, "extends")
        fail(path, line, f"at most {DEEPEST} files may extend each other")
    below, under = _below(file, kind, folders)
    return _laid_over(_read(below, below.parent.name, under, None, depth=depth + 1), file)


def _below(file: _File, kind: str, folders: tuple[Path, ...]) -> tuple[Path, tuple[Path, ...]]:
    """The file that another one extends, and the folders where its own base may lie."""
    base, language = str(file.head["extends"]), str(file.head["language"])
    here = file.path.parent.parent
    places = folders
    if base == kind:  # the next one below it, never itself
        places = folders[folders.index(here) + 1 :] if here in folders else folders
    for tag in dict.fromkeys((language, primary(language), FALLBACK)):
        for folder in places:
            found = folder / base / f"{tag}.md"
            if found.is_file() and found != file.path:
                return found, places if base == kind else folders
    line = find(file.lines, "extends")
    raise TemplateError(f"{file.path}, line {line}: there is no template '{base}' to extend.")


def _lowest(template: Template, folders: tuple[Path, ...]) -> Template | None:
    """The template of the same kind that came with the program, below a court's own file."""
    for folder in reversed(folders):
        for tag in dict.fromkeys((template.language, primary(template.language), FALLBACK)):
            path = folder / template.kind / f"{tag}.md"
            if path == template.path:
                return None
            if path.is_file():
                return _read(path, template.kind, folders, None, depth=1)
    return None


def _keep_closed(template: Template, below: Template | None) -> None:
    """However a file is built, what its kind keeps from a circle stays kept from it.

    Raises:
        TemplateError: A field or clause reaches further than in the template that came with the
            program, or a field is called like those of the sealed annex and is none.
    """
    fields = {field.name: field for field in below.fields} if below else {}
    for field in template.fields:
        under = fields.get(field.name)
        sealed = field.name.startswith(SEALED) or (under is not None and under.is_sealed)
        if sealed and not field.is_sealed:
            reason = "belongs to the sealed annex and cannot be opened"
            fail(template.path, field.line, f"field '{field.name}' {reason}")
        if under is not None and width(field.ceiling) > width(under.ceiling):
            reason = "its audience may be narrower, never wider"
            fail(template.path, field.line, f"field '{field.name}': {reason}")
    clauses = {clause.name: clause for clause in below.clauses} if below else {}
    for clause in template.clauses:
        lower = clauses.get(clause.name)
        if lower is not None and width(clause.ceiling) > width(lower.ceiling):
            reason = "its audience may be narrower than it was, never wider"
            fail(template.path, clause.line, f"clause '{clause.name}': {reason}")


def _opened(path: Path, text: str | None) -> _File:
    try:
        data = path.read_bytes() if text is None else text.encode("utf-8", "surrogatepass")
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read ({error.strerror}).") from None
    return _file(path, data)


@lru_cache(maxsize=128)
def _file(path: Path, data: bytes) -> _File:
    """A file of these bytes; the same ones are read once."""
    if len(data) > LARGEST_TEMPLATE:
        raise TemplateError(f"{path}: larger than {LARGEST_TEMPLATE // 1024} KiB. Shorten it.")
    try:
        whole = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TemplateError(f"{path}, line {line}: not UTF-8. Save it as UTF-8.") from None
    lines = whole.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        raise TemplateError(f"{path}, line 1: the front matter must stand between {_FENCE} lines.")
    end = next(i for i, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE)
    body = "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    return _File(
        path=path,
        head=head_of(path, lines[:end]),
        lines=lines[:end],
        layer=Layer(path, body),
        digest=hashlib.sha256(data).hexdigest(),
    )


@lru_cache(maxsize=128)
def _own(file: _File) -> Template:
    """A template that stands by itself; made once of a file."""
    head, path, lines = file.head, file.path, file.lines
    return Template(
        kind=str(head["kind"]),
        language=str(head["language"]),
        version=str(head["version"]),
        digest=file.digest,
        title=str(head["title"]),
        fields=fields_of(path, head, lines),
        layers=(file.layer,),
        makes=makes_of(head),
        clauses=tuple(clauses_of(path, head, lines, {})),
        letterhead=letterhead_of(path, head, lines) or (),
        numbering=numbering_of(path, head, lines) or Numbering(),
    )


def _laid_over(base: Template, file: _File) -> Template:
    """A template with what a file on top of it changes."""
    head, path, lines = file.head, file.path, file.lines
    known = {clause.name: clause for clause in base.clauses}
    other = str(head["kind"]) != base.kind
    own = clauses_of(path, head, lines, known, may_widen=other)
    known |= {clause.name: clause for clause in own}
    letterhead = letterhead_of(path, head, lines)
    return Template(
        kind=str(head["kind"]),
        language=str(head["language"]),
        version=str(head["version"]),
        digest=_digest(base.digest, file.digest),
        title=str(head.get("title", base.title)),
        fields=fields_of(path, head, lines, base.fields, may_widen=other),
        layers=(*base.layers, file.layer),
        makes=str(head.get("makes", base.makes)),
        clauses=tuple(known.values()),
        letterhead=base.letterhead if letterhead is None else letterhead,
        numbering=numbering_of(path, head, lines) or base.numbering,
    )


def _with_court(template: Template, folders: Sequence[Path]) -> Template:
    """A template with the letterhead and numbering of the court, where it has none of its own."""
    for folder in folders:
        path = folder / COURT_FILE
        if not path.is_file():
            continue
        try:
            data = path.read_bytes()
            lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        except (OSError, UnicodeDecodeError):
            raise TemplateError(f"{path}: cannot be read as UTF-8. Correct it.") from None
        head = toml_of(path, lines)
        for key in sorted(set(head) - {"letterhead", "numbering"}):
            fail(path, find(lines, key), f"'{key}' is unknown in {COURT_FILE}")
        letterhead = letterhead_of(path, head, lines) or ()
        numbering = numbering_of(path, head, lines)
        own_numbers = template.numbering != Numbering()
        return replace(
            template,
            letterhead=template.letterhead or letterhead,
            numbering=template.numbering if own_numbers or numbering is None else numbering,
            digest=_digest(template.digest, hashlib.sha256(data).hexdigest()),
        )
    return template


def _digest(*digests: str) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def block_names(template: Template) -> tuple[str, ...]:
    """The blocks of a template that another file can replace, in the order of its text."""
    return tuple(dict.fromkeys(_BLOCK.findall(template.body)))


def read_fields(data: bytes, template: Template) -> tuple[tuple[str, str], ...]:
    """The values of a fields file (TOML) as text, typed as the template says.

    Dates are ISO dates, list items stand on lines of their own, yes and no are true and false.

    Raises:
        TemplateError: Not TOML, an unknown field, a wrong type, or a required field left out.
    """
    return fields_module.parse(data, template.fields, where=template.where)
