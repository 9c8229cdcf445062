# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The shipped wording of our papers, as the check is told it: the same in every case.

Templates of a court's own are not among it: they were typed, and are searched like all typed text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hearing_assist.bundle import index as bundle_index
from hearing_assist.disclosure import policy, schedule
from hearing_assist.disclosure.readme import README
from hearing_assist.drafting import custody_wording, summary_wording, wording
from hearing_assist.errors import MissingPartError
from hearing_assist.paths import templates_folder

_HEADS = (
    (schedule.WORDING, "no document date language pages redactions text parts"),
    (schedule.WORDING, "code reason basis"),
    (schedule.WORDING, "no place replaced code reason"),
    (wording.WORDS, "kind date status"),
    (wording.WORDS, "kind date status parts"),
    (bundle_index.WORDING, " ".join(bundle_index.COLUMNS)),
)
"""Titles of columns stand one after the other in the text of a page."""


@cache
def fixed_wording() -> tuple[str, ...]:
    """Every text that the program prints by itself; braces stand for what is filled in."""
    return tuple(dict.fromkeys((*_of_tables(), *_of_templates())))


def _of_tables() -> Iterator[str]:
    yield from README.values()
    for table in (
        wording.WORDS,
        summary_wording.WORDS,
        custody_wording.WORDS,
        schedule.WORDING,
        bundle_index.WORDING,
    ):
        for words in table.values():
            yield from _texts(words)
    for code in policy.CODES.values():
        for language in ("en", "fr"):
            yield code.reason(language)
            yield code.basis(language)
    for table, columns in _HEADS:
        for words in table.values():
            yield " ".join(words[column] for column in columns.split() if column in words)


def _texts(words: Mapping[str, object]) -> Iterator[str]:
    for text in words.values():
        if isinstance(text, str):
            yield text
        elif isinstance(text, Mapping):
            yield from _texts(text)


def _of_templates() -> Iterator[str]:
    """Bodies and titles of the shipped templates, a paragraph each."""
    try:
        folder = templates_folder()
    except MissingPartError:
        return
    for file in sorted(folder.glob("*/*.md")):
        if file.parent.name != "sample_case":
            yield from file.read_text("utf-8").split("\n\n")
