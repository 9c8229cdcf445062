# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is quoted as one: a whole paragraph, or of a long one the whole sentence.

Long sentences are cut for translation; a quotation never ends at such a cut, and never before the
sentence that says what was meant, where the paragraph is short enough to be read whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hearing_assist.casefile.records import BlockKind, CaseView
from hearing_assist.drafting.sentences import QUESTION_WORDS, Sentence

MOST_WORDS = 75
"""Words of a paragraph that is quoted whole."""
HEAD_WORDS = 8
"""Words of a numbered line that is a heading."""
_ENDS = (".", "!", "?", "…", "»", "”", '"')

Unit = tuple[Sentence, ...]
"""Sentences of one paragraph that follow each other."""


class Units:
    """The sentences of a case by paragraph."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        by_block: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            by_block[sentence.block.id].append(sentence)
        self._by_block: Mapping[str, Sequence[Sentence]] = by_block

    def paragraph(self, sentence: Sentence) -> Unit:
        """All of its paragraph."""
        return tuple(self._by_block[sentence.block.id])

    def whole(self, sentence: Sentence, *, most: int = MOST_WORDS) -> Unit:
        """Its paragraph when that has at most `most` words, else all of the sentence itself."""
        found = self.paragraph(sentence)
        if sum(words_in(each) for each in found) <= most:
            return found
        return self.sentence(sentence)

    def sentence(self, sentence: Sentence) -> Unit:
        """All pieces of the sentence that this is a piece of."""
        found = self.paragraph(sentence)
        at = next(n for n, each in enumerate(found) if each.start == sentence.start)
        first = last = at
        while first and not is_ended(found[first - 1]):
            first -= 1
        while last + 1 < len(found) and not is_ended(found[last]):
            last += 1
        return found[first : last + 1]


def is_ended(sentence: Sentence) -> bool:
    """Whether it ends where a sentence ends, not at a cut inside one."""
    return sentence.stored.rstrip().endswith(_ENDS)


class Quoted:
    """What a paper has quoted so far, so that no part quotes it again at length."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int]] = set()

    def copy(self) -> Quoted:
        """What is quoted so far; what is added later is not in it."""
        own = Quoted()
        own._seen = set(self._seen)
        return own

    def add(self, sentences: Iterable[Sentence]) -> None:
        """These are quoted now."""
        self._seen |= {(each.block.id, each.start) for each in sentences}

    def has(self, sentence: Sentence) -> bool:
        """Whether a sentence was quoted."""
        return (sentence.block.id, sentence.start) in self._seen


def words_in(sentence: Sentence) -> int:
    """Words of the original."""
    return len(sentence.stored.split())


def merged(units: Iterable[Unit]) -> tuple[Sentence, ...]:
    """The sentences of all units, each once, in reading order."""
    found = {(s.document, s.block.ordinal, s.start): s for unit in units for s in unit}
    return tuple(found[key] for key in sorted(found))


def heads_of(view: CaseView) -> Mapping[str, str]:
    """The text of the heading that each block stands under, by id; a numbered line is one, too.

    So is a question, for its answer.
    """
    found: dict[str, str] = {}
    for document in view.documents:
        head = ""
        for block in document.blocks:
            if block.part != "body":
                continue
            text = block.text.text
            is_line = bool(block.number) and len(text.split()) <= HEAD_WORDS
            is_asked = text.rstrip().endswith("?") and len(text.split()) <= QUESTION_WORDS
            if (
                is_asked
                or block.kind is BlockKind.HEADING
                or (is_line and not text.endswith(_ENDS))
            ):
                head = text
            found[block.id] = head
    return found
