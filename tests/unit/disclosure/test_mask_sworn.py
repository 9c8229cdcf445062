# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A sworn translation in a disclosure: it may write "she", and hides what it itself must hide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearing_assist.casefile.records import Audience, SegmentStatus
from hearing_assist.disclosure.mask import LABELS_DIFFER, MASKED, mask
from tests.unit.disclosure.released import LABELS, block, segment, view

ORIGINAL = block("⟦1⟧ a vu ⟦2⟧. ⟦1⟧ est partie.")


def served(text: str, *, ceiling: Audience = Audience.PUBLIC) -> tuple[str, tuple[str, ...]]:
    sworn = segment(ORIGINAL, 0, len(ORIGINAL.text.text), text, status=SegmentStatus.CERTIFIED)
    masked = mask(
        view([ORIGINAL], [replace(sworn, ceiling=ceiling)]),
        LABELS,
        audience=Audience.DEFENCE,
        first=1,
    )
    (found,) = masked.view.segments
    return found.text.text, found.problems


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("⟦1⟧ saw ⟦2⟧. ⟦1⟧ left.", "⟦1⟧ saw ⟦2⟧. ⟦3⟧ left."),
        ("⟦1⟧ saw ⟦2⟧. She left.", "⟦1⟧ saw ⟦2⟧. She left."),
        ("⟦1⟧, ⟦1⟧ and ⟦1⟧ at ⟦2⟧, ⟦2⟧.", "⟦1⟧, ⟦3⟧ and ⟦3⟧ at ⟦2⟧, ⟦2⟧."),
    ],
)
def test_a_translator_may_name_somebody_more_or_less_often(text: str, printed: str) -> None:
    assert served(text) == (printed, ())


def test_nobody_of_another_paragraph_is_named() -> None:
    text, problems = served("⟦1⟧ saw ⟦3⟧.")
    assert problems == (LABELS_DIFFER,)
    assert "saw" not in text


def test_what_the_translation_must_hide_is_hidden() -> None:
    assert served("⟦1⟧ saw ⟦2⟧ on 3 March.", ceiling=Audience.DEFENCE)[1] == ()
    text, problems = served("⟦1⟧ saw ⟦2⟧ on 3 March.", ceiling=Audience.PROSECUTION)
    assert problems == (MASKED,)
    assert "March" not in text
