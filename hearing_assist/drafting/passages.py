# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Key passages: sentences of the documents themselves, ranked, never written anew.

The rank is TextRank on the original text (R. Mihalcea, P. Tarau, "TextRank: Bringing Order into
Texts", EMNLP 2004, section 4), within those that hold words of most matters. It says which
sentences have most in common with the others of their document; it does not say which matter in
law.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from hearing_assist.casefile.records import CaseView, Kind, SegmentStatus
from hearing_assist.drafting.matters import matters_of
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.wording import MONTHS

DAMPING = 0.85
ROUNDS = 40
SETTLED = 1e-5
FEWEST_WORDS, MOST_WORDS = 8, 45
ENDS = (".", "!", "…", "»", "”", '"', ")")
MOST_SENTENCES = 1500
"""Of one document; a longer one is ranked on its first sentences, so that the time is bounded."""

MOST_HOLDERS = 80
"""A word in more sentences than this links none; this bounds the links and the memory."""

_TOKEN = re.compile(r"⟦\d+⟧|[^\W\d_]{3,}|\d{2,}")
_STEM = 6
_REVIEWED = frozenset({SegmentStatus.REVIEWED, SegmentStatus.CERTIFIED})
_STOP = frozenset(
    # English
    "the and for that with was were had has have his her she him they them their this from not but "
    "are been which who when where what would could should there than then into out any all one "
    "two said told also our your you its did does after before about only other under over "
    # French
    "les des une dans que qui pour par pas est sur avec son ses elle ils elles nous vous leur "
    "leurs mais plus été était étaient ont avait avaient aux cette ces sont dont comme tout tous "
    "toute sans mme fait dit quand mon mes moi lui deux même aussi alors "
    # days; months are added below
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi "
    "samedi dimanche".split()
) | {name.casefold() for names in MONTHS.values() for name in names}


def tokens(text: str) -> tuple[str, ...]:
    """What two sentences can share: words without endings and accents, numbers, placeholders."""
    found = []
    for match in _TOKEN.finditer(text.casefold()):
        word = match.group()
        if word in _STOP:
            continue
        bare = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
        found.append(word if word.startswith("⟦") else bare[:_STEM])
    return tuple(found)


def rank(sentences: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """TextRank of each sentence, given as tokens; higher is more central."""
    bags = [frozenset(sentence) for sentence in sentences]
    weights = _weights(bags)
    totals = [sum(row.values()) for row in weights]
    scores = [1.0] * len(bags)
    for _ in range(ROUNDS):
        new = [
            (1 - DAMPING)
            + DAMPING * sum(weight / totals[j] * scores[j] for j, weight in row.items())
            for row in weights
        ]
        moved = max((abs(a - b) for a, b in zip(new, scores, strict=True)), default=0.0)
        scores = new
        if moved < SETTLED:
            break
    return tuple(scores)


def key_passages(
    view: CaseView,
    sentences: Sequence[Sentence],
    *,
    each: int,
    most: int,
    but: Collection[str] = (),
) -> tuple[Sentence, ...]:
    """The most central sentences of each document, at most `most` in all, in reading order.

    Those that tell of matters on which such cases turn (`matters`) go before others of their
    document. Blocks in `but` are quoted elsewhere, and left out.

    A sentence in which two persons stand and whose translation nobody reviewed is never one of
    them: machines confuse who did what to whom.
    """
    persons = frozenset(label.placeholder for label in view.labels if label.kind is Kind.PERSON)
    by_document: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.block.part == "body" and sentence.block.kind in RUNNING_TEXT:
            by_document[sentence.document].append(sentence)
    ranked: list[tuple[int, float, Sentence]] = []
    for found in by_document.values():
        found = found[:MOST_SENTENCES]
        scores = rank([tokens(sentence.stored) for sentence in found])
        fit = [
            (score, sentence)
            for score, sentence in zip(scores, found, strict=True)
            if sentence.block.id not in but and may_be_key(sentence, persons)
        ]
        fit.sort(key=lambda pair: (-len(matters_of(pair[1].stored)), -pair[0]))
        ranked += [(place, -score, item) for place, (score, item) in enumerate(fit[:each])]
    # The best of every document before the second best of any.
    ranked.sort(key=lambda entry: entry[:2])
    chosen = [sentence for _, _, sentence in ranked[:most]]
    return tuple(sorted(chosen, key=lambda s: (s.document, s.block.ordinal, s.start)))


def may_be_key(sentence: Sentence, persons: frozenset[int]) -> bool:
    """Whether a sentence may stand among the key passages: a whole statement, safely read."""
    text = sentence.stored.strip()
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
        return False
    # What no sentence ends is rows of a table or a heading: it states nothing by itself.
    if not text.endswith(ENDS) or text[0] == ">" or text[0].islower():
        return False
    segment = sentence.segment
    if segment is None or segment.status in _REVIEWED:
        return True
    return len(sentence.placeholders & persons) < 2 and "check-persons" not in segment.problems


def _weights(bags: Sequence[frozenset[str]]) -> list[Mapping[int, float]]:
    """Words two sentences share, over the logarithms of their lengths; sparse and symmetric."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for token in bag:
            holders[token].append(index)
    shared: list[dict[int, int]] = [defaultdict(int) for _ in bags]
    for places in holders.values():
        # A word that stands in many sentences joins none of them in particular.
        if len(places) > max(10, min(len(bags) // 2, MOST_HOLDERS)):
            continue
        for i in places:
            for j in places:
                if i != j:
                    shared[i][j] += 1
    return [
        {
            j: count / (math.log(len(bags[i]) + 1) + math.log(len(bags[j]) + 1))
            for j, count in row.items()
        }
        for i, row in enumerate(shared)
    ]
