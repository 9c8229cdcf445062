# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The decisions are what their gold says, and the score can fail."""

from __future__ import annotations

import re

from tests.generated_decisions.decisions import PROTECTED, Decision, Gold, decisions, score

MADE = decisions()


def test_the_same_seed_gives_the_same_and_another_gives_others() -> None:
    assert decisions(3) == MADE[:3]
    assert decisions(3, seed=1)[0].text != MADE[0].text
    assert len({decision.text for decision in MADE}) == 50


def test_every_name_in_a_text_is_gold() -> None:
    """A surname that stands anywhere without gold would make recall look worse or better."""
    for decision in MADE:
        outside = list(decision.text)
        names = set()
        for place in decision.places:
            text = decision.text[place.start : place.end]
            assert text == text.strip(" ,;.")
            assert text
            if place.gold is Gold.PERSON:
                names.add(text)
            for n in range(place.start, place.end):
                outside[n] = " "
        left = "".join(outside)
        assert not [name for name in names if len(name) > 4 and re.search(rf"\b{name}\b", left)]
        assert not re.search(r"[{}@#|]", left)


def test_each_decision_has_all_that_is_scored() -> None:
    for decision in MADE:
        kinds = [place.gold for place in decision.places]
        assert kinds.count(Gold.PERSON) >= 15
        assert {Gold.JUDGE, Gold.LAWYER, Gold.CITATION} <= set(kinds)
    for gold in PROTECTED:
        assert sum(place.gold is gold for each in MADE for place in each.places) >= 50


def test_the_score_tells_all_from_nothing_and_from_a_part() -> None:
    def everything(decision: Decision) -> list[tuple[int, int]]:
        return [(0, len(decision.text))]

    def nothing(decision: Decision) -> list[tuple[int, int]]:
        return []

    def halves(decision: Decision) -> list[tuple[int, int]]:
        return [(place.start, place.end - 1) for place in decision.places]

    assert {each.recall for each in score(MADE, everything).values()} == {1.0}
    assert {each.readable for each in score(MADE, everything).values()} == {0.0}
    assert {each.recall for each in score(MADE, nothing).values()} == {0.0}
    assert {each.readable for each in score(MADE, nothing).values()} == {1.0}
    partly = score(MADE, halves)
    assert partly[Gold.PERSON].recall == 0.0
    assert partly[Gold.PERSON].readable == 0.0
