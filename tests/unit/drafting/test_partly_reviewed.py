# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Where persons answer for some sentences of a paper, the others say that nobody reviewed them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearing_assist.casefile.records import BlockKind, DocumentView, SegmentStatus
from hearing_assist.drafting import released
from hearing_assist.text.document import Document, Heading, Parallel, text_of
from tests.unit.drafting.conftest import COURT, LABELS, Builder, lines_of

MACHINE, EDITED = SegmentStatus.MACHINE, SegmentStatus.EDITED
REVIEWED, LEFT = SegmentStatus.REVIEWED, SegmentStatus.NOT_TRANSLATED
FRENCH = "Elle est partie. Il pleuvait. Personne ne parlait."
ENGLISH = {
    "Elle est partie.": "She left.",
    "Il pleuvait.": "It rained.",
    "Personne ne parlait.": "Nobody spoke.",
}
MARK = "[not reviewed]"


def view(build: Builder, *statuses: SegmentStatus) -> DocumentView:
    """A paragraph of three sentences with these statuses."""
    made = build.document([build.block(FRENCH)], translations=ENGLISH)
    pairs = zip(made.segments, statuses, strict=True)
    return replace(made, segments=tuple(replace(one, status=status) for one, status in pairs))


def read(found: DocumentView, language: str = "en") -> Document:
    return released.build(found, labels=LABELS, language=language, audience=COURT, reference="HC-1")


def translated(document: Document) -> str:
    (text,) = (text_of(b.right[0].runs) for b in document.blocks if isinstance(b, Parallel))
    return text


@pytest.mark.parametrize(
    ("statuses", "text"),
    [
        ((REVIEWED, MACHINE, MACHINE), f"She left. It rained. Nobody spoke. {MARK}"),
        ((MACHINE, REVIEWED, EDITED), f"She left. {MARK} It rained. Nobody spoke. {MARK}"),
        ((MACHINE, EDITED, REVIEWED), f"She left. It rained. {MARK} Nobody spoke."),
        ((REVIEWED, REVIEWED, REVIEWED), "She left. It rained. Nobody spoke."),
        ((MACHINE, MACHINE, MACHINE), "She left. It rained. Nobody spoke."),
    ],
)
def test_each_row_of_sentences_that_nobody_reviewed_ends_in_a_mark(
    build: Builder, statuses: tuple[SegmentStatus, ...], text: str
) -> None:
    assert translated(read(view(build, *statuses))) == text


@pytest.mark.parametrize(
    ("statuses", "notice"),
    [
        ((REVIEWED, MACHINE, LEFT), ("Sentences marked [not reviewed] are machine", "Parts of")),
        ((MACHINE, MACHINE, MACHINE), ("Machine translation, not reviewed by a person.",)),
        ((REVIEWED, REVIEWED, REVIEWED), ()),
    ],
)
def test_the_pages_say_what_the_marks_mean(
    build: Builder, statuses: tuple[SegmentStatus, ...], notice: tuple[str, ...]
) -> None:
    told = read(view(build, *statuses)).notices
    assert len(told) == len(notice)
    assert all(one.startswith(wanted) for one, wanted in zip(told, notice, strict=True))


def test_a_table_says_it_once(build: Builder) -> None:
    cells = [
        build.block("Il pleuvait.", kind=BlockKind.TABLE_CELL, row=1, column=1),
        build.block("Elle est partie.", kind=BlockKind.TABLE_CELL, row=1, column=2),
    ]
    made = build.document([*cells, build.block("Personne ne parlait.")], translations=ENGLISH)
    *machine, last = made.segments
    found = replace(made, segments=(*machine, replace(last, status=REVIEWED)))
    lines = lines_of(read(found))
    assert [line for line in lines if MARK in line] == [f"The same table, translated: {MARK}"]


def test_a_heading_says_it_too(build: Builder) -> None:
    blocks = [build.block("Il pleuvait.", kind=BlockKind.HEADING, level=2)]
    made = build.document([*blocks, build.block("Personne ne parlait.")], translations=ENGLISH)
    *machine, last = made.segments
    found = replace(made, segments=(*machine, replace(last, status=REVIEWED)))
    heads = [text_of(b.runs) for b in read(found).blocks if isinstance(b, Heading)]
    assert f"Il pleuvait. / It rained. {MARK}" in heads
