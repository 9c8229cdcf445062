# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The steps by which somebody arranges a bundle: each takes an arrangement and returns another.

Sections are counted from 0. A step that leads nowhere, such as up from the top, changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hearing_assist.bundle.plan import Choice, Kind
from hearing_assist.pipeline.bundle_plan import Arrangement, Options, PlannedSection, without


def section_of(arrangement: Arrangement, key: str) -> int | None:
    """The section that something stands in; None when it is left out."""
    for number, section in enumerate(arrangement.sections):
        if key in section.items:
            return number
    return None


def move(arrangement: Arrangement, key: str, step: int) -> Arrangement:
    """Move something one place up (-1) or down (1), at the edge into the section next to it."""
    number = section_of(arrangement, key)
    if number is None:
        return arrangement
    items = list(arrangement.sections[number].items)
    place = items.index(key)
    if 0 <= place + step < len(items):
        items.insert(place + step, items.pop(place))
        return _with(arrangement, number, tuple(items))
    if not 0 <= number + step < len(arrangement.sections):
        return arrangement
    return move_to(arrangement, key, number + step, at_start=step > 0)


def move_to(
    arrangement: Arrangement, key: str, number: int, *, at_start: bool = False
) -> Arrangement:
    """Move something to the end, or the start, of a section."""
    moved = without(arrangement, (key,))
    items = moved.sections[number].items
    return _with(moved, number, (key, *items) if at_start else (*items, key))


def move_section(arrangement: Arrangement, number: int, step: int) -> Arrangement:
    """Move a section with all in it one place up (-1) or down (1)."""
    sections = list(arrangement.sections)
    if not 0 <= number + step < len(sections):
        return arrangement
    sections.insert(number + step, sections.pop(number))
    return replace(arrangement, sections=tuple(sections))


def rename(arrangement: Arrangement, number: int, title: str) -> Arrangement:
    """Give a section another title."""
    sections = list(arrangement.sections)
    sections[number] = replace(sections[number], title=title)
    return replace(arrangement, sections=tuple(sections))


def add_section(arrangement: Arrangement, number: int, title: str) -> Arrangement:
    """Put an empty section before the one that has this number now."""
    sections = list(arrangement.sections)
    sections.insert(number, PlannedSection(title, ()))
    return replace(arrangement, sections=tuple(sections))


def leave_out(arrangement: Arrangement, keys: Collection[str]) -> Arrangement:
    """Keep things out of the bundle; their sections stay."""
    new = tuple(key for key in keys if key not in arrangement.left_out)
    left = without(arrangement, new)
    return replace(left, left_out=(*left.left_out, *new))


def set_options(arrangement: Arrangement, options: Options) -> Arrangement:
    """Make the bundle otherwise."""
    return replace(arrangement, options=options)


def set_choice(arrangement: Arrangement, choice: Choice) -> Arrangement:
    """Let an item, named by its key, go in otherwise."""
    return replace(arrangement, options=arrangement.options.with_choice(choice))


def set_kind(
    arrangement: Arrangement, number: int, kind: Kind, *, undated: bool = False
) -> Arrangement:
    """Say what a section holds, and whether its documents follow no dates."""
    sections = list(arrangement.sections)
    sections[number] = replace(sections[number], kind=kind, undated=undated)
    return replace(arrangement, sections=tuple(sections))


def _with(arrangement: Arrangement, number: int, items: tuple[str, ...]) -> Arrangement:
    sections = list(arrangement.sections)
    sections[number] = replace(sections[number], items=items)
    return replace(arrangement, sections=tuple(sections))
