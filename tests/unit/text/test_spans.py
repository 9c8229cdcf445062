# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Spans and replacement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.text.spans import Replacement, Span, moved, replace, union


def test_an_empty_or_backward_span_is_refused() -> None:
    for start, end in ((3, 3), (4, 3), (-1, 2)):
        with pytest.raises(ValueError, match="not a span"):
            Span(start, end)


def test_union_joins_what_touches_or_overlaps() -> None:
    spans = [Span(5, 7), Span(0, 2), Span(2, 3), Span(6, 9)]
    assert union(spans) == (Span(0, 3), Span(5, 9))


def test_replacements_may_not_overlap_or_pass_the_end() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        replace("abcdef", [Replacement(Span(0, 3), "x"), Replacement(Span(2, 4), "y")])
    with pytest.raises(ValueError, match="passes the end"):
        replace("abc", [Replacement(Span(2, 4), "y")])


@given(st.data())
def test_text_outside_replacements_is_unchanged(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=60))
    cuts = sorted(
        data.draw(
            st.sets(st.integers(0, len(text)), min_size=2, max_size=8).filter(lambda s: len(s) > 1)
        )
    )
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    items = [Replacement(span, data.draw(st.text(max_size=9))) for span in spans]
    result, placed = replace(text, items)
    expected, position = "", 0
    for item in items:
        expected += text[position : item.span.start] + item.text
        position = item.span.end
    assert result == expected + text[position:]
    for item, span in zip(items, placed, strict=True):
        if item.text:
            assert result[span.start : span.end] == item.text


@given(st.integers(0, 20), st.integers(1, 5), st.text(max_size=8))
def test_moved_spans_cover_the_same_text(start: int, length: int, put: str) -> None:
    text = "".join(chr(97 + index) for index in range(26))
    items = [Replacement(Span(start, start + length), put)]
    result, _ = replace(text, items)
    for at in range(26):
        span = Span(at, at + 1)
        new = moved(span, items)
        if new is None:
            assert span.overlaps(items[0].span)
        else:
            assert result[new.start : new.end] == text[at]
