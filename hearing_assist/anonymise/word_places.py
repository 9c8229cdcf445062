# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""All words of a document at once, as the name finder sees them (`name_words`), and their places.

The letters of a whole document become numbers of their kind, and words are where the kind changes:
no step is taken letter by letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearing_assist.anonymise.letter_kinds import (
    BETWEEN,
    BLANK,
    LETTER,
    LINE_END,
    MARK,
    SIGN,
    kinds_of,
)
from hearing_assist.anonymise.name_words import DECLARED
from hearing_assist.text.spans import Span


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, and for each the number of its text and where it stands there."""

    words: list[str]
    texts: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def glued(self) -> NDArray[np.bool_]:
        """Whether each but the first is glued to the word before it."""
        glued: NDArray[np.bool_] = (self.starts[1:] == self.ends[:-1]) & (
            self.texts[1:] == self.texts[:-1]
        )
        return glued


def words_at(texts: Sequence[str], declared: Mapping[int, Sequence[Span]]) -> Words:
    """All words of a document in order; a line end stands between two texts.

    Args:
        texts: The texts of a document, in order.
        declared: By index of the text, where declared names stand: one sign each.
    """
    whole = "\0".join(texts)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    begins = np.concatenate([[0], np.cumsum(lengths + 1)[:-1]]).astype(np.int64)
    kinds = kinds_of(whole)
    between = begins[1:] - 1
    kinds[between] = BETWEEN
    _join_marks(kinds)
    _join_line_ends(kinds)
    apart = (kinds[1:] != kinds[:-1]) | (kinds[1:] == SIGN) | (kinds[1:] == BETWEEN)
    places = np.concatenate([[0], np.flatnonzero(apart) + 1, [len(whole)]])
    are_words = kinds[places[:-1]] != BLANK if len(whole) else np.zeros(1, dtype=np.bool_)
    starts, ends = places[:-1][are_words], places[1:][are_words]
    words = list(map(whole.__getitem__, map(slice, starts.tolist(), ends.tolist())))
    of = np.searchsorted(begins, starts, side="right") - 1
    for at in np.searchsorted(starts, between).tolist():
        words[at] = "\n"
        ends[at] = starts[at]
    if declared:
        words, of, starts, ends = _hidden(words, of, starts, ends, declared, begins)
    return Words(words, of, starts - begins[of], ends - begins[of])


def _join_marks(kinds: NDArray[np.uint8]) -> None:
    """A mark belongs to the letters before it; others are signs."""
    for place in np.flatnonzero(kinds == MARK).tolist():
        kinds[place] = LETTER if place and kinds[place - 1] == LETTER else SIGN


def _join_line_ends(kinds: NDArray[np.uint8]) -> None:
    """Blanks behind a line end belong to it, as further line ends do."""
    is_end = kinds == LINE_END
    if not is_end.any():
        return
    places = np.arange(len(kinds))
    last_end = np.maximum.accumulate(np.where(is_end, places, -1))
    last_other = np.maximum.accumulate(np.where(is_end | (kinds == BLANK), -1, places))
    kinds[(kinds == BLANK) & (last_end > last_other)] = LINE_END


def _hidden(
    words: Sequence[str],
    texts: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    declared: Mapping[int, Sequence[Span]],
    begins: NDArray[np.int64],
) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The words with one sign in the place of each declared name."""
    spans = [
        (int(begins[number]) + span.start, int(begins[number]) + span.end)
        for number in sorted(declared)
        for span in sorted(declared[number])
    ]
    if not spans:
        return list(words), texts, starts, ends
    low, high = np.array(spans, dtype=np.int64).T
    at = np.searchsorted(low, starts, side="right") - 1
    inside = (at >= 0) & (starts < high[at])
    inside[np.searchsorted(starts, begins[1:] - 1)] = False  # a line end between two texts stays
    first = inside.copy()
    first[1:] &= ~inside[:-1] | (at[1:] != at[:-1])
    starts = np.where(first, low[at], starts)
    ends = np.where(first, high[at], ends)
    left = ~inside | first
    kept = np.flatnonzero(left).tolist()
    shown = first.tolist()
    return (
        [DECLARED if shown[place] else words[place] for place in kept],
        texts[left],
        starts[left],
        ends[left],
    )
