# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A text without what shows nothing, so that no shape and no name is broken by it.

Soft hyphens, zero-width signs, marks of direction, halves of pairs of code units and the stroke
that stretches Arabic words stand inside names, addresses on the net and numbers of real files. What
is found in the visible text is told by its places in the text as it came. A space of another width
is a space. Three things stay: a soft hyphen at a line end, which is a hyphen; what stands between
letters of two scripts, which are not one word; and tag characters, which spell something
(`text.folding` reads them).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.records import SourceBlock
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_INVISIBLE = (
    "\u00ad\u034f\u061c\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff"
)
_OTHER_SPACES = "\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = re.compile(f"[{_INVISIBLE}{_OTHER_SPACES}]")
_RUN = re.compile(f"[{_INVISIBLE}]+")
_SPACES = re.compile(f"[{_OTHER_SPACES}]")
"""Spaces of other widths, as numbers are set with; the no-break space of usual width stays."""
_LINE_END = re.compile(r"[ \t]*[\n\r\x0b\x0c\x85\u2028\u2029]")
_SOFT_HYPHEN = "\u00ad"
_HALF = re.compile("[\ud800-\udfff]")
_WORD_JOINER = "\u2060"
_LATIN = late(r"\p{Latin}")


@dataclass(frozen=True, slots=True)
class Visible:
    """A visible text.

    Attributes:
        text: The text without what shows nothing.
        places: For each of its characters its place in the text as it came; None where nothing
            was taken out.
    """

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where something stands in the text as it came."""
        if self.places is None or start == end:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)


def visible(text: str) -> Visible:
    """The visible part of a text; the same object where all of it is."""
    if text.isascii() or not _ANY.search(text):
        return Visible(text)
    text = _SPACES.sub(" ", text)
    pieces: list[str] = []
    places: list[int] = []
    position = 0
    for run in _RUN.finditer(text):
        if not _stays(text, run.start(), run.end()):
            pieces.append(text[position : run.start()])
            places += range(position, run.start())
            position = run.end()
    pieces.append(text[position:])
    places += range(position, len(text))
    return Visible(_HALF.sub(_WORD_JOINER, "".join(pieces)), places)


def _stays(text: str, start: int, end: int) -> bool:
    """Whether what shows nothing here tells something all the same."""
    if _SOFT_HYPHEN in text[start:end] and _LINE_END.match(text, end):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (before.isalpha() and after.isalpha()):
        return False
    return bool(_LATIN.match(before)) != bool(_LATIN.match(after))


def visible_block(block: SourceBlock) -> tuple[SourceBlock, Visible]:
    """A block with its visible text."""
    seen = visible(block.text)
    return (block if seen.text is block.text else replace(block, text=seen.text)), seen
