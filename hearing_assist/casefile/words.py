# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Searching for words in the case file: released text and translations.

Promises: whatever is typed is looked for as words and never read as a command; nothing of a query
is kept. Finds words by their beginning and without accents or capitals; does not know inflection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from hearing_assist.casefile.rows import as_list
from hearing_assist.engines.store import Store

BEGIN, END = "\ufdd0", "\ufdd1"
"""Around what was found: these are no characters of any text."""
EXCERPT_WORDS = 24
RANKED_AT_MOST = 1000
"""Of more places than this, the first in the case come first: to weigh all takes too long."""
_PIECES = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, in the words of the search index; "" finds nothing."""

    expression: str

    @classmethod
    def of(cls, typed: str, names: Mapping[str, Sequence[str]] | None = None) -> Self:
        """The query for what somebody typed.

        Every word must stand in the text, or a longer one that begins like it; what stands in
        quotation marks must stand there as it is.

        Args:
            typed: Words.
            names: What is shown in the place of stored text, such as "Witness K", with what is
                stored for it; any of it will do.
        """
        text = typed.replace("\0", " ").replace(BEGIN, " ").replace(END, " ")
        terms: list[str] = []
        for piece in _split(text, names or {}):
            if isinstance(piece, str):
                terms += _words(piece)
            else:
                terms.append("(" + " OR ".join(f'"{stored}"*' for stored in piece) + ")")
        return cls(" AND ".join(terms))


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a translated sentence, in which words were found.

    Attributes:
        document_id: Its document.
        block_id: Its paragraph.
        segment_id: The translated sentence, or "" where the words stand in the original.
        language: Of the text, BCP 47.
        page: As in the released block.
        paragraph: As in the released block.
        number: As in the released block.
        text: The stored text around what was found, which stands between BEGIN and END.
    """

    document_id: str
    block_id: str
    segment_id: str
    language: str
    page: int
    paragraph: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Passages:
    """Some of the places that were found, best first, and how many there are in all."""

    found: tuple[Passage, ...]
    total: int


_IN_ORIGINALS = (
    "SELECT n, document_id, id, '', language, page, paragraph, number FROM block"
    " WHERE n IN (SELECT value FROM json_each(?))"
)
_IN_TRANSLATIONS = (
    "SELECT segment.n, segment.document_id, block_id, segment.id, segment.language, page,"
    " paragraph, number FROM segment JOIN block ON block.id = block_id"
    " WHERE segment.n IN (SELECT value FROM json_each(?))"
)


def passages(store: Store, query: Query, *, limit: int, offset: int = 0) -> Passages:
    """Where the words of a query stand."""
    if not query.expression:
        return Passages((), 0)
    ranked: list[tuple[float, int, Passage]] = []
    total = 0
    for order, (index, places) in enumerate(
        (("word", _IN_ORIGINALS), ("translated_word", _IN_TRANSLATIONS))
    ):
        count = f"SELECT count(*) FROM {index} WHERE {index} MATCH ?"  # noqa: S608  our own names
        hits = store.run(count, (query.expression,))[0][0]
        total += hits
        rank, order_by = ("rank", "rank") if hits <= RANKED_AT_MOST else ("0.0", "rowid")
        best = store.run(
            f"SELECT rowid, {rank}, snippet({index}, 0, ?, ?, '…', ?) FROM {index}"  # noqa: S608
            f" WHERE {index} MATCH ? ORDER BY {order_by} LIMIT ?",
            (BEGIN, END, EXCERPT_WORDS, query.expression, offset + limit),
        )
        numbers = as_list([str(number) for number, *_ in best])
        known = {number: fields for number, *fields in store.run(places, (numbers,))}
        ranked += (
            (rank, order, _passage(known[number], text))
            for number, rank, text in best
            if number in known
        )
    ranked.sort(key=lambda item: item[:2])
    return Passages(tuple(item for *_, item in ranked[offset : offset + limit]), total)


def _passage(fields: Sequence[Any], text: str) -> Passage:
    document_id, block_id, segment_id, language, page, paragraph, number = fields
    return Passage(document_id, block_id, segment_id, language, page, paragraph, number, text)


def _split(text: str, names: Mapping[str, Sequence[str]]) -> Iterable[str | Sequence[str]]:
    """The pieces of what was typed: text, and what is stored for a name that stands there."""
    if not names:
        return [text]
    folded = {name.casefold(): stored for name, stored in names.items()}
    longest_first = sorted(folded, key=len, reverse=True)
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first), re.IGNORECASE
    )
    pieces: list[str | Sequence[str]] = []
    last = 0
    for match in pattern.finditer(text):
        found = match.group()
        pieces += [text[last : match.start()], folded.get(found.casefold(), found)]
        last = match.end()
    return [*pieces, text[last:]]


def _words(text: str) -> Iterable[str]:
    for phrase, word in _PIECES.findall(text):
        if any(map(str.isalnum, phrase)):
            yield f'"{phrase}"'
        elif any(map(str.isalnum, word)):
            yield f'"{word}"*'
