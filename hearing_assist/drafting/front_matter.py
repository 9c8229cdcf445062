# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The front matter of a template: TOML between +++ lines, checked key by key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearing_assist.drafting.clauses import Clause
from hearing_assist.drafting.fields import Field
from hearing_assist.drafting.template_errors import fail
from hearing_assist.errors import TemplateError

TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
KIND = re.compile(r"[a-z][a-z0-9-]*")
MAKES = ("summary", "statement", "order", "certificate", "annex", "record", "base")
"""What is made with a template; nothing is made with a base, which others extend."""
_MADE_SINCE_EVER = {"summary": "summary", "statement": "statement", "protective-order": "order"}
_HEAD_KEYS = {
    "id", "version", "title", "kind", "language", "field", "makes", "extends", "clause",
    "letterhead", "numbering",
}  # fmt: skip
MOST_LETTERHEAD = 8
LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Layer:
    """The text of one file of a template.

    Attributes:
        path: The file.
        body: Markdown with Jinja2, behind as many empty lines as the front matter has.
    """

    path: Path
    body: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the clauses of a paper are numbered.

    Attributes:
        form: What is printed for the number {n}.
        start: The first number.
    """

    form: str = "{n}."
    start: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it was read.

    Attributes:
        kind: "summary", "statement", "protective-order" ...
        language: BCP 47 tag of the template itself, which may not be the one asked for.
        version: As its front matter says.
        digest: SHA-256 of its bytes, hex; of all its files where there are several.
        title: Title of the papers made from it.
        fields: What a clerk fills in.
        layers: Its text, and on top of it what other files replace of it, block by block.
        note: What a clerk must know ("no template in German; English used"), or "".
        makes: What is made with it, one of MAKES, or "" when nobody knows.
        clauses: What its named blocks rest on, and who reads them.
        letterhead: Lines above the paper, the first one in bold.
        numbering: How its clauses are numbered.
    """

    kind: str
    language: str
    version: str
    digest: str
    title: str
    fields: tuple[Field, ...]
    layers: tuple[Layer, ...]
    note: str = ""
    makes: str = ""
    clauses: tuple[Clause, ...] = ()
    letterhead: tuple[str, ...] = ()
    numbering: Numbering = Numbering()

    @property
    def body(self) -> str:
        """The text of all its files."""
        return "\n".join(layer.body for layer in self.layers)

    @property
    def path(self) -> Path:
        """The file that was asked for; others lie below it."""
        return self.layers[-1].path

    @property
    def where(self) -> str:
        """The template as messages call it."""
        return f"the template {self.path.parent.name}/{self.path.name}"


def head_of(path: Path, lines: Sequence[str]) -> dict[str, Any]:
    """The keys of the front matter whose `lines` begin with its fence.

    A file that extends another takes what it leaves out from there.

    Raises:
        TemplateError: Not TOML, or a key is missing or unknown.
    """
    head = toml_of(path, lines[1:], before=1)
    whole = () if "extends" in head else ("id", "title")
    for key in ("version", "kind", "language", *whole):
        if not isinstance(head.get(key), str | int) or not str(head[key]).strip():
            fail(path, 1, f"the front matter lacks '{key}'")
    for key in sorted(set(head) - _HEAD_KEYS):
        fail(path, find(lines, key), f"'{key}' is unknown in the front matter")
    if not TAG.fullmatch(str(head["language"])):
        fail(path, find(lines, "language"), "'language' must be a tag such as en or fr")
    if "extends" in head and not KIND.fullmatch(str(head["extends"])):
        fail(path, find(lines, "extends"), "'extends' must name a kind")
    if str(head.get("makes", "base")) not in MAKES:
        fail(path, find(lines, "makes"), f"'makes' is one of {', '.join(MAKES)}")
    return head


def toml_of(path: Path, lines: Sequence[str], *, before: int = 0) -> dict[str, Any]:
    """The TOML of some lines of a file, `before` which others stand.

    Raises:
        TemplateError: It is none; names the line.
    """
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) + before if found else len(lines) + before
        what = "the front matter" if before else "this"
        raise TemplateError(f"{path}, line {line}: {what} is not TOML. Correct it.") from None
    except (RecursionError, ValueError):  # lists in lists in lists, numbers of thousands of digits
        raise TemplateError(f"{path}: cannot be read as TOML. Make it simpler.") from None


def makes_of(head: Mapping[str, Any]) -> str:
    """What is made with a template; the oldest kinds need not say it."""
    return str(head.get("makes", _MADE_SINCE_EVER.get(str(head.get("kind")), "")))


def letterhead_of(
    path: Path, head: Mapping[str, Any], lines: Sequence[str]
) -> tuple[str, ...] | None:
    """The letterhead that a front matter sets, or None when it sets none.

    Raises:
        TemplateError: It is no list of short lines.
    """
    if "letterhead" not in head:
        return None
    found = head["letterhead"]
    is_list = isinstance(found, list) and all(isinstance(item, str) for item in found)
    if not is_list or len(found) > MOST_LETTERHEAD or any(len(i) > LONGEST_LINE for i in found):
        fail(path, find(lines, "letterhead"), f"'letterhead' is a list of {MOST_LETTERHEAD} lines")
    return tuple(" ".join(item.split()) for item in found if item.strip())


def numbering_of(path: Path, head: Mapping[str, Any], lines: Sequence[str]) -> Numbering | None:
    """The numbering that a front matter sets, or None when it sets none.

    Raises:
        TemplateError: It cannot be used.
    """
    if "numbering" not in head:
        return None
    found = head["numbering"]
    line = next((i for i, one in enumerate(lines, 1) if one.strip() == "[numbering]"), 1)
    if not isinstance(found, dict) or set(found) - {"form", "start"}:
        fail(path, line, "'numbering' has 'form' and 'start'")
    form, start = found.get("form", "{n}."), found.get("start", 1)
    if not isinstance(form, str) or form.count("{n}") != 1 or len(form) > LONGEST_LINE // 10:
        fail(path, line, "numbering: 'form' must hold {n} once, such as ({n})")
    if re.search(r"[{}]", form.replace("{n}", "")):
        fail(path, line, "numbering: 'form' may hold no other braces than those of {n}")
    if not isinstance(start, int) or isinstance(start, bool) or not 0 <= start <= 10_000:
        fail(path, line, "numbering: 'start' is a number from 0 to 10000")
    return Numbering(form, start)


def find(lines: Sequence[str], key: str) -> int:
    """The line of a file in whose front matter a key stands; 1 when it is not found."""
    pattern = re.compile(rf"\s*(?:\[+\s*)?{re.escape(key)}\s*(?:=|\])")
    return next((i for i, line in enumerate(lines, start=1) if pattern.match(line)), 1)
