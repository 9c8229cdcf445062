# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A whole document as the clerk reads it, with what was found in it; sealed text.

Nothing is left out but the metadata of the file, which never crosses: what no search found can be
protected only where somebody reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import Action, Mention
from hearing_assist.pipeline import mentions
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.release import UNRELEASED_PARTS


@dataclass(frozen=True, slots=True)
class Shown:
    """A mention in a paragraph: code points of its text, and what happens to it."""

    start: int
    end: int
    entity: str
    action: Action


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a source.

    Attributes:
        source_id: Its source.
        block_id: Its block.
        part: Part of the document ("body", "footnote" ...).
        page: Page from 1, or 0.
        paragraph: Paragraph in the part, from 1.
        number: Printed number that is not part of the text, or "".
        text: The text as it was read.
        found: The mentions in it, in text order; none overlap.
    """

    source_id: str
    block_id: str
    part: str
    page: int
    paragraph: int
    number: str
    text: str
    found: tuple[Shown, ...]


def whole_text(case: Case, source_id: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a source in reading order; none when there is no such source."""
    sealed = case.sealed
    decisions = sealed.decisions()
    by_block: dict[str, list[Mention]] = {}
    for mention in sealed.mentions(source_id):
        by_block.setdefault(mention.block_id, []).append(mention)

    def shown(found: Sequence[Mention]) -> tuple[Shown, ...]:
        return tuple(
            Shown(
                each.start,
                each.end,
                each.entity,
                mentions.action_for(each, decisions.get(each.entity)),
            )
            for each in sorted(found, key=lambda mention: mention.start)
        )

    return tuple(
        Paragraph(
            source_id,
            block.id,
            block.part,
            block.page,
            block.paragraph,
            block.number,
            block.text,
            shown(by_block.get(block.id, ())),
        )
        for block in sealed.blocks(source_id)
        if block.part not in UNRELEASED_PARTS
    )
