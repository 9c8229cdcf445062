# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Marks at the head of a line that look like initials: "Q.", "A." of an interview, "B." of a list.

"A. Ms Adjovi drove" is an answer, and "A." is nobody's initial: the label would swallow the mark,
and might be another person's. A mark shows in what stands around it: an interview has its partner
in the next marked line before or after, a list the letter before or after it. A list of bare names
("A. Adjovi", "B. Tanoh") is none. An initial that is one of the name's own belongs to the name in a
list, because it may be one; in an interview it is the mark.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

import regex

from hearing_assist.anonymise.candidates import Candidate
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_HEAD = late(
    r"(?:^|(?<=\n))[ \t\u00a0>\-*]*(?P<mark>\p{Lu})(?P<stop>[.:)]|[ \u00a0][\-\p{Pd}](?=\s))"
)
_AT = late(r"(?P<mark>\p{Lu})(?P<stop>\.)[\s\u00a0]*")
_ANSWERS = {
    "Q": "AR", "D": "RA", "I": "R", "\u00ce": "R", "P": "RO", "F": "A", "S": "V",
    "\u0412": "\u041e", "\u041f": "\u0412",
}  # fmt: skip
"""Answers by questions: English, French, Italian, Romanian, Spanish, Polish, German, Dutch,
Russian, Ukrainian. All but Q begin many names: their line must ask."""
_REACH = 3000
_SENTENCE = late(r"[\p{L}\p{M}\p{N}][?!.\u2026][\"\u201d\u00bb]?[ \u00a0]{1,2}$")
_SMALL = late(r"(?<![\p{L}\p{M}])\p{Ll}{2,}|\?")
EVERY = frozenset("abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class _Line:
    """A marked line with what follows it up to the next one."""

    mark: str
    text: str

    @property
    def has_words(self) -> bool:
        return _SMALL.search(self.text) is not None

    def asks(self, other: _Line) -> bool:
        """Whether this is a question and the other its answer."""
        is_question = self.mark == "Q" or "?" in self.text
        return is_question and other.mark in _ANSWERS.get(self.mark, "")


def mark_length(text: str, start: int, initials: Collection[str]) -> int:
    """How many characters of a name that begins at `start` are the mark of its line; 0 for none.

    Args:
        text: The text.
        start: Where a name begins, with an initial it may be.
        initials: Folded initials of the names that are read there; EVERY where none is known.
    """
    match = _AT.match(text, start)
    if match is None:
        return 0
    line = text.rfind("\n", 0, start) + 1
    lead = text[line:start]
    length = match.end() - start
    if lead.strip(" \t\u00a0>-*"):
        return length if _answers_within(lead, match["mark"]) else 0
    behind = text[max(0, line - _REACH) : line]
    before = [_line(behind, found, len(behind)) for found in list(_HEAD.finditer(behind))[-1:]]
    ahead = text[start : start + _REACH]
    heads = list(islice(_HEAD.finditer(ahead, 1), 2))
    ends = [*(head.start() for head in heads), len(ahead)]
    own = _Line(match["mark"], ahead[length : ends[0]])
    after = [_line(ahead, heads[0], ends[1])] if heads else []
    around = [each for each in (*before, *after) if each.has_words or own.has_words]
    if any(own.asks(each) or each.asks(own) for each in around):
        return length
    is_own = fold_key(own.mark) in initials
    neighbours = {chr(ord(own.mark) - 1), chr(ord(own.mark) + 1)}
    return length if not is_own and any(each.mark in neighbours for each in around) else 0


def _line(text: str, head: regex.Match[str], end: int) -> _Line:
    return _Line(head["mark"], text[head.end() : end])


def _answers_within(lead: str, mark: str) -> bool:
    """Whether a line holds the question as well: "Q. Who? A. Tanoh."."""
    head = _HEAD.match(lead)
    if head is None or not _SENTENCE.search(lead):
        return False
    first, second = _line(lead, head, len(lead)), _Line(mark, "?")
    return first.asks(second) or second.asks(first)


class MarksOfBlocks:
    """Marks at the heads of the blocks of one source, of which each is a line or more."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def without(self, index: int, candidate: Candidate) -> Candidate:
        """The candidate of a block without the mark of an answer or question before its name."""
        if candidate.kind is not Kind.PERSON or candidate.certain:
            return candidate
        span = candidate.span
        length = mark_length(self._text, self._starts[index] + span.start, EVERY)
        if not length or span.start + length >= span.end:
            return candidate
        return replace(candidate, span=Span(span.start + length, span.end))
