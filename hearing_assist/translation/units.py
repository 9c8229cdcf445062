# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A sentence on its way to or from another program, whatever the format of the file.

A label is a mark with a number of its own in each sentence, the same on both sides, and with what
it prints. The number it has in the case never leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from hearing_assist.casefile.labels import PLACEHOLDER, placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.translation import safe_xml
from hearing_assist.translation.safe_xml import Element


@dataclass(frozen=True, slots=True)
class Mark:
    """A label in a sentence: its number in it, from 1, and what it prints."""

    number: str
    label: str = ""


Inline = tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence and its translation.

    Attributes:
        id: Where it stands, or "" in formats that do not say.
        group: Its document and the language of its original.
        source: The original.
        target: The translation; () for none.
        source_language: BCP 47.
        target_language: BCP 47.
        status: How far it is; on the way in: what the file says of it.
        notes: What the reader should look at, in words.
        is_touched: On the way in: whether text or status are others than those that went out; None
            where the file does not say.
    """

    id: str
    group: str
    source: Inline
    target: Inline
    source_language: str
    target_language: str
    status: SegmentStatus
    notes: tuple[str, ...] = ()
    is_touched: bool | None = field(default=None, compare=False)


def inline(stored: str, source: str, printed: Callable[[str], str]) -> Inline:
    """Stored text with marks numbered as they come in the original `source`."""
    numbers = {
        number: str(place)
        for place, number in enumerate(dict.fromkeys(placeholders_in(source)), start=1)
    }
    parts: list[str | Mark] = []
    for index, piece in enumerate(PLACEHOLDER.split(stored)):
        if index % 2:
            parts.append(Mark(numbers.get(int(piece), "0"), label_of(int(piece), printed)))
        elif piece:
            parts.append(safe_xml.clean(piece))
    return tuple(parts)


def label_of(number: int, printed: Callable[[str], str]) -> str:
    """What a mark carries beside its number: the printed label in square brackets."""
    return safe_xml.clean(f"[{printed(f'⟦{number}⟧').strip('[]')}]")


def typed(content: Inline, handles: Mapping[str, str]) -> str:
    """The sentence as a person would type it, with the handle of each mark.

    Raises:
        KeyError: A mark that the original does not have.
    """
    return "".join(part if isinstance(part, str) else handles[part.number] for part in content)


def fill(element: Element, content: Inline, make: Callable[[Mark], Element]) -> None:
    """Put a sentence into an element, a child for each mark."""
    last: Element | None = None
    for part in content:
        if isinstance(part, Mark):
            last = make(part)
            element.append(last)
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def content_of(element: Element, marks: Mapping[str, str], passed: frozenset[str]) -> Inline:
    """The sentence in an element.

    Args:
        element: `source`, `target` or `seg`.
        marks: Elements that stand for a label, each with the attribute that has its number.
        passed: Elements whose text counts and which say nothing themselves.
    """
    return tuple(_parts(element, marks, passed))


def _parts(
    element: Element, marks: Mapping[str, str], passed: frozenset[str]
) -> Iterator[str | Mark]:
    if element.text:
        yield element.text
    for each in element:
        name = safe_xml.local(each)
        if name in marks:
            label = each.get("equiv-text") or each.text or ""
            yield Mark(each.get(marks[name], ""), label)
        elif name in passed:
            yield from _parts(each, marks, passed)
        if each.tail:
            yield each.tail
