# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""In which language each paragraph of a source is, how sure that is, and a clerk's correction.

What a clerk says is on record in the audit log and counts as sure. The next search looks at the
corrected paragraphs by the rules of their language, and the next release and translation follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import Source, SourceBlock
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.pair_blocks import place_of
from hearing_assist.pipeline.sources import (
    CLEAR_MARGIN,
    SHORTEST_TELLING_TEXT,
    UNKNOWN_LANGUAGE,
)

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its language; text and place are sealed.

    Attributes:
        block_id: Its block.
        place: Where it stands: "§ 14", "¶ 3".
        text: Its text.
        language: BCP 47 tag.
        margin: By how much that language leads the next likely one, 0 to 1; 0 where it is taken
            from the whole document.
        is_short: Too short to be told by itself: it takes the language of the document.
        is_unsure: Long enough to be told, and yet not clear; or in none of the known languages.
    """

    block_id: str
    place: str
    text: str
    language: str
    margin: float
    is_short: bool
    is_unsure: bool


def paragraphs(case: Case, source_id: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a source that hold words, in reading order.

    Raises:
        UsageError: There is no such source.
    """
    _source(case, source_id)
    return tuple(
        Paragraph(
            block.id,
            place_of(block),
            block.text,
            block.language,
            block.language_margin,
            is_short := len(block.text) < SHORTEST_TELLING_TEXT,
            block.language_margin < CLEAR_MARGIN
            and (block.language == UNKNOWN_LANGUAGE or not is_short),
        )
        for block in _worded(case, source_id)
    )


def correct(case: Case, source_id: str, language: str, block_ids: Sequence[str] = ()) -> int:
    """Say in which language paragraphs are, or with no ids the whole source; returns how many.

    Raises:
        UsageError: There is no such source or paragraph, or no such language.
    """
    source = _source(case, source_id)
    if not _TAG.fullmatch(language):
        raise UsageError("A language is named by its tag, such as fr or pt-BR.")
    known = [block.id for block in _worded(case, source_id)]
    if not set(block_ids) <= set(known):
        raise UsageError("There is no such paragraph in the document any more.")
    chosen = list(block_ids) or known
    is_main = not block_ids
    if chosen or (is_main and source.language != language):
        case.sealed.set_language(source_id, language, chosen, main=is_main)
        mentions.look_again(case)
    return len(chosen)


def _source(case: Case, source_id: str) -> Source:
    found = next((each for each in case.sealed.sources() if each.id == source_id), None)
    if found is None:
        raise UsageError("There is no such document in the case any more.")
    return found


def _worded(case: Case, source_id: str) -> list[SourceBlock]:
    return [
        block
        for block in case.sealed.blocks(source_id)
        if block.part not in NOTE_PARTS and any(map(str.isalpha, block.text))
    ]
