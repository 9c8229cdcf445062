# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation memory: sentences like this one that a person answered for, and what differs.

Knows no store. Two sentences are the same when their words are, and the labels in them are the
same; with the same kinds of labels for others they are nearly so. A likeness says how many letters
are alike, not that the meaning is: a single "not" changes little of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz, process

from hearing_assist.casefile.labels import PLACEHOLDER, placeholder, placeholders_in
from hearing_assist.casefile.records import Kind

EXACT = 100
OTHER_LABELS = 99
"""Likeness of the same words with the labels of other persons or details."""
MOST_LIKE = 98
"""The greatest likeness of sentences whose words differ."""
_TOKEN = re.compile(r"\s+|⟦\d+⟧|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sentence with a translation that a person answered for; both as they are stored."""

    key: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Match:
    """A remembered sentence that is like the one asked for.

    Attributes:
        remembered: The sentence.
        score: 100 the same, 99 the same with other labels, less for other words.
        target: Its translation with the placeholders of the sentence asked for, or "" where the
            two do not have labels of the same kinds in the same order.
    """

    remembered: Remembered
    score: int
    target: str


class PieceKind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the difference between two texts."""

    kind: PieceKind
    text: str


def matches(
    source: str,
    among: Sequence[Remembered],
    kinds: Mapping[int, Kind],
    *,
    at_least: int = 70,
    limit: int = 5,
) -> tuple[Match, ...]:
    """The remembered sentences most like `source`, best first; equal translations once.

    Args:
        source: A sentence with placeholders.
        among: What is remembered.
        kinds: What each placeholder of the case stands for.
        at_least: The least likeness that counts.
        limit: How many are given at most.
    """
    shape = shape_of(source, kinds)
    if not among or not shape.strip():
        return ()
    shapes = [shape_of(each.source, kinds) for each in among]
    found = process.extract(
        shape, shapes, scorer=fuzz.ratio, score_cutoff=max(1, at_least), limit=limit * 8
    )
    result: list[Match] = []
    for text, likeness, number in found:
        each = among[number]
        if each.source == source:
            score = EXACT
        elif text == shape:
            score = OTHER_LABELS
        else:
            score = min(MOST_LIKE, int(likeness))
        match = Match(each, score, _carried(each, source, kinds))
        if score >= at_least and (match.target or each.target) not in {
            other.target or other.remembered.target for other in result
        }:
            result.append(match)
    return tuple(sorted(result, key=lambda match: -match.score)[:limit])


def shape_of(text: str, kinds: Mapping[int, Kind]) -> str:
    """A sentence with its labels by kind and order, and with single spaces."""
    order: dict[int, int] = {}

    def named(match: re.Match[str]) -> str:
        number = int(match.group(1))
        place = order.setdefault(number, len(order) + 1)
        return f"⟦{kinds.get(number, Kind.OTHER)}{place}⟧"

    return " ".join(PLACEHOLDER.sub(named, text).split())


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The words that changed from one text to another."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, start_new, end_new in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(PieceKind.SAME, "".join(before[start:end])))
            continue
        for what, tokens in (
            (PieceKind.REMOVED, before[start:end]),
            (PieceKind.ADDED, after[start_new:end_new]),
        ):
            if tokens:
                pieces.append(Piece(what, "".join(tokens)))
    return tuple(pieces)


def _carried(remembered: Remembered, source: str, kinds: Mapping[int, Kind]) -> str:
    """The remembered translation with the labels of another sentence, or ""."""
    old, new = placeholders_in(remembered.source), placeholders_in(source)
    if [kinds.get(number) for number in old] != [kinds.get(number) for number in new]:
        return ""
    pairs = dict(zip(old, new, strict=True))
    if any(pairs[a] != b for a, b in zip(old, new, strict=True)):
        return ""  # one label here, two there
    if len(set(pairs.values())) != len(pairs) or set(placeholders_in(remembered.target)) - set(old):
        return ""
    return PLACEHOLDER.sub(lambda match: placeholder(pairs[int(match.group(1))]), remembered.target)
