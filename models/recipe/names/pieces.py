# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Texts with what is known about them, and what a network may answer for each word.

A corpus that marks persons only says of every other word that it is no person, and nothing else:
for each word a set of answers is right, not always a single one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearing_assist.anonymise.name_words import WORD
from recipe.names.settings import TAGS, TYPES

ALL_TYPES = frozenset(TYPES)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; its kind, or "" for none, or "?" for unknown."""

    text: str
    kind: str = ""
    mask: bool | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text in pieces.

    Attributes:
        pieces: In order.
        unknown: Kinds that are not marked in this text.
        strict: Whether what stands outside is known to be no person, office, place or body.
        masks: Whether it is known which words a person would mask.
    """

    pieces: tuple[Piece, ...]
    unknown: frozenset[str] = frozenset()
    strict: bool = False
    masks: bool = False


_LOOSE = frozenset({"DAT", "DEM", "QTY", "COD", "MSC"})


@dataclass(slots=True)
class Words:
    """Words, the answers allowed for each as a bit set over TAGS, and masks (-1 unknown)."""

    words: list[str] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    allowed: list[int] = field(default_factory=list)
    mask: list[int] = field(default_factory=list)

    def extend(self, other: Words) -> None:
        self.words += other.words
        self.glued += other.glued
        self.allowed += other.allowed
        self.mask += other.mask


def bits(tags: Sequence[str]) -> int:
    """The bit set of some tags."""
    return sum(1 << TAGS.index(tag) for tag in tags)


_EVERY = (1 << len(TAGS)) - 1


def outside(unknown: frozenset[str]) -> int:
    """What a word outside of all marks may be."""
    return bits(["O", *(f"{place}-{kind}" for kind in unknown for place in "BI")])


def words_of(text: Text) -> Words:
    """The words of a text with what is known about each."""
    unknown = text.unknown | (_LOOSE if text.strict else frozenset())
    free = outside(unknown)
    result = Words()
    whole = "".join(piece.text for piece in text.pieces)
    kinds: list[int] = []
    for index, piece in enumerate(text.pieces):
        kinds += [index] * len(piece.text)
    last = -1
    end = -1
    for match in WORD.finditer(whole):
        index = kinds[match.start()]
        piece = text.pieces[index]
        if piece.kind == "?":
            allowed = _EVERY
        elif piece.kind and match[0][0] != "\n":
            allowed = bits([f"{'I' if last == index else 'B'}-{piece.kind}"])
        elif piece.kind:
            allowed = bits([f"I-{piece.kind}", "O"])
        else:
            allowed = free
        last = index
        result.words.append(match[0])
        result.glued.append(match.start() == end)
        end = match.end()
        result.allowed.append(allowed)
        if text.masks:
            result.mask.append(int(bool(piece.mask)))
        else:
            result.mask.append(-1)
    return result
