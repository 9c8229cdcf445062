# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Steps of arranging: nothing is lost or doubled by any of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.pipeline import bundle_steps as steps
from hearing_assist.pipeline.bundle_plan import Arrangement, PlannedSection

START = Arrangement(
    "B", (PlannedSection("One", ("a", "b")), PlannedSection("Two", ("c",)), PlannedSection("3", ()))
)


def shown(arrangement: Arrangement) -> str:
    sections = "|".join("".join(section.items) for section in arrangement.sections)
    return f"{sections}-{''.join(arrangement.left_out)}"


@pytest.mark.parametrize(
    ("key", "step", "expected"),
    [
        ("a", -1, "ab|c|-"),
        ("b", -1, "ba|c|-"),
        ("a", 1, "ba|c|-"),
        ("b", 1, "a|bc|-"),
        ("c", -1, "abc||-"),
        ("c", 1, "ab||c-"),
        ("x", 1, "ab|c|-"),
    ],
)
def test_up_and_down_go_over_the_edges(key: str, step: int, expected: str) -> None:
    assert shown(steps.move(START, key, step)) == expected


def test_other_steps() -> None:
    assert shown(steps.move_to(START, "a", 1)) == "b|ca|-"
    assert shown(steps.move_section(START, 0, 1)) == "c|ab|-"
    assert steps.move_section(START, 0, -1) == START
    assert steps.move_section(START, 2, 1) == START
    assert shown(steps.leave_out(START, ("b", "c"))) == "a||-bc"
    assert shown(steps.leave_out(steps.leave_out(START, ("b",)), ("b", "c"))) == "a||-bc"
    assert shown(steps.move_to(steps.leave_out(START, ("b",)), "b", 2)) == "a|c|b-"
    assert steps.section_of(START, "c") == 1
    assert steps.section_of(steps.leave_out(START, ("c",)), "c") is None
    assert [s.title for s in steps.add_section(START, 1, "New").sections][:2] == ["One", "New"]
    assert steps.rename(START, 1, "x").sections[1].title == "x"


@given(
    st.lists(
        st.tuples(st.sampled_from("mtsln"), st.sampled_from("abc"), st.sampled_from((-1, 1))),
        max_size=30,
    )
)
def test_nothing_is_lost_or_doubled(chosen: list[tuple[str, str, int]]) -> None:
    arrangement = START
    for step, key, way in chosen:
        match step:
            case "m":
                arrangement = steps.move(arrangement, key, way)
            case "t":
                arrangement = steps.move_to(arrangement, key, 1 if way > 0 else 0)
            case "s":
                arrangement = steps.move_section(arrangement, 1, way)
            case "l":
                arrangement = steps.leave_out(arrangement, (key,))
            case "n":
                arrangement = steps.add_section(arrangement, 0, "x")
    placed = [key for section in arrangement.sections for key in section.items]
    assert sorted((*placed, *arrangement.left_out)) == ["a", "b", "c"]
