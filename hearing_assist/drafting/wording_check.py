# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Advice on wording: terms that are loaded, that blame, or that hurt again, and what to write.

It looks at what the court itself writes, never at what a document says: a quotation stays as it is.
A list finds words, not meaning; nothing is ever refused for it. The lists are data
(`templates/wording`), in English and French.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hearing_assist.drafting.wording import primary
from hearing_assist.errors import MissingPartError
from hearing_assist.paths import templates_folder

FOLDER = "wording"
LONGEST = 200_000
"""Letters of one text that are looked at; nobody types more into a field."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A term and what to write instead.

    Attributes:
        start: First code point of the term.
        end: One past its last.
        found: The term as it was written.
        reason: Why it had better not stand there.
        instead: What to write.
    """

    start: int
    end: int
    found: str
    reason: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Term:
    pattern: re.Pattern[str]
    reason: str
    instead: str


def advice(text: str, language: str) -> tuple[Advice, ...]:
    """What to reconsider in a text, in reading order; () for a language without a list.

    Where several terms overlap, the longest one counts.

    Raises:
        MissingPartError: The lists are not installed.
    """
    found = [
        Advice(match.start(), match.end(), match.group(), term.reason, term.instead)
        for term in _terms(primary(language))
        for match in term.pattern.finditer(text[:LONGEST])
    ]
    found.sort(key=lambda one: (one.start, one.start - one.end))
    kept: list[Advice] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(kept)


def languages() -> tuple[str, ...]:
    """Tags of the languages that have a list, sorted."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


@cache
def _terms(language: str) -> tuple[_Term, ...]:
    path = _folder() / f"{language}.toml"
    if not path.is_file():
        if not _folder().is_dir():
            raise MissingPartError(f"{path}: the lists of words are not installed. Install again.")
        return ()
    table = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        _Term(
            re.compile(rf"(?<!\w)(?:{entry['find']})(?!\w)".replace("'", "['’]"), re.IGNORECASE),
            table["reasons"][entry["reason"]],
            entry["instead"],
        )
        for entry in table["term"]
    )


def _folder() -> Path:
    return templates_folder() / FOLDER
