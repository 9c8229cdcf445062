# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Places of words come back within a quarter point, and what lies off the page lies on its edge."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.word_boxes import WordBox, boxes_of, moved, pack, unpack

WORDS = (
    WordBox(0, 4, 72.1, 100.0, 95.33, 112.9),
    WordBox(5, 9, 98.0, 100.0, 130.62, 112.9, 77),
    WordBox(70_000, 70_003, 0.0, 0.0, 0.1, 0.12, 0),
)


def test_words_come_back_within_a_quarter_point() -> None:
    back = unpack(pack(WORDS))
    assert [(word.start, word.end, word.confidence) for word in back] == [
        (word.start, word.end, word.confidence) for word in WORDS
    ]
    for word, other in zip(WORDS, back, strict=True):
        assert other[2:6] == pytest.approx(word[2:6], abs=0.125)


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        ((-5.0, -0.2, 10.0, 20.0), (0.0, 0.0, 10.0, 20.0)),
        ((1.0, 2.0, 99_999.0, 20.0), (1.0, 2.0, 16_383.75, 20.0)),
    ],
)
def test_what_lies_off_the_page_is_put_on_its_edge(
    box: tuple[float, float, float, float], shown: tuple[float, ...]
) -> None:
    others = (WORDS[0], WordBox(5, 9, *box), WORDS[1])
    assert unpack(pack(others))[1][2:6] == shown
    assert unpack(pack(others))[0] == unpack(pack(WORDS))[0]


def test_a_long_word_and_a_strange_certainty_are_bounded() -> None:
    (word,) = unpack(pack([WordBox(3, 100_000, 0.0, 0.0, 1.0, 1.0, 140)]))
    assert (word.end, word.confidence) == (3 + 65_535, 100)


def test_no_words_are_no_text() -> None:
    assert pack(()) == ""
    assert unpack("") == ()


@pytest.mark.parametrize("text", ["x", "AAAA", "!"])
def test_what_is_no_packed_words_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="packed words"):
        unpack(text)


def test_words_move_with_their_text_and_are_found_by_it() -> None:
    back = unpack(moved(pack(WORDS), 5))
    assert [(word.start, word.end) for word in back] == [(0, 4), (69_995, 69_998)]
    assert len(boxes_of(WORDS, 3, 6)) == 2
