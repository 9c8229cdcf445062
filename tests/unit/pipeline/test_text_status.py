# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What an index says about the text of a document: neither more nor less than was reviewed."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.bundle import text_status
from tests.unit.disclosure.released import block, segment, view

M, E, R, C, N = (
    SegmentStatus.MACHINE,
    SegmentStatus.EDITED,
    SegmentStatus.REVIEWED,
    SegmentStatus.CERTIFIED,
    SegmentStatus.NOT_TRANSLATED,
)


@pytest.mark.parametrize(
    ("statuses", "english", "french"),
    [
        ([], "original", "original"),
        ([M, N], "with machine translation, not reviewed", "avec traduction automatique non relue"),
        ([M, E], "with machine translation, not reviewed", "avec traduction automatique non relue"),
        ([M, R], "with translation, reviewed in part", "avec traduction relue en partie"),
        ([N, C], "with translation, reviewed in part", "avec traduction relue en partie"),
        ([R, C], "with reviewed translation", "avec traduction relue"),
        ([C, C], "with sworn translation", "avec traduction assermentée"),
    ],
)
def test_an_index_says_how_much_was_reviewed(
    statuses: list[SegmentStatus], english: str, french: str
) -> None:
    text = block("Une phrase. Une autre.")
    segments = [
        segment(text, 0, 11, "A sentence.", ordinal=ordinal, status=status)
        for ordinal, status in enumerate(statuses)
    ]
    assert text_status(view([text], segments), "en") == english
    assert text_status(view([text], segments), "fr") == french
