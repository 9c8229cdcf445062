# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One text as everything that searches it reads it: worked out once, and only what is asked for."""

from __future__ import annotations

import re
from functools import cached_property

import ahocorasick_rs

from hearing_assist.anonymise.letter_kinds import letters_of
from hearing_assist.anonymise.words import OFFICE_STEMS
from hearing_assist.text.folding import Folded, fold

_OFFICES = ahocorasick_rs.AhoCorasick(
    OFFICE_STEMS, implementation=ahocorasick_rs.Implementation.DFA
)

_COURTS = re.compile(
    r"\b(?:tribuna|cours? d['e]|(?:the|crown|county|high|supreme|appeal|district) court|court of"
    r"|audience\b|chambre|juges?\b|judge|jugement|judgment|magistra|greff|assises|prud'hom|arrets?\b"
    r"|hearing|procureur|prosecut|parquet|huissier|plaid|ordonnance|partie civile|plaignant|temoin"
    r"|witness|prevenu|accused|defendant|defendeur|police|gendarm|procedure penale"
    r"|premiere instance|cassation|appelante?s?\b|intimee?s?\b|requerant)"
)
"""A document without any of these is no paper of a court; its president presides over a company."""


class Reading:
    """A text with what several searches need of it.

    Args of the constructor: the text; the same text folded, where that is known already; and
    whether it belongs to a document that speaks of courts, as is taken of a text by itself.
    """

    def __init__(
        self, text: str, folded: Folded | None = None, *, speaks_of_courts: bool = True
    ) -> None:
        self.text = text
        self.folded = folded or fold(text)
        self.speaks_of_courts = speaks_of_courts

    def names_a_court(self) -> bool:
        """Whether the text holds a word of courts, police or proceedings."""
        return _COURTS.search(self.folded.text) is not None

    @cached_property
    def small(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """The letters and digits of the folded text, and where each stands there."""
        return letters_of(self.folded.text)

    @cached_property
    def offices(self) -> list[int]:
        """Where in the text something stands that every word for an office shows, in order."""
        starts = self.folded.starts
        found = _OFFICES.find_matches_as_indexes(self.folded.text, overlapping=True)
        return sorted({starts[start] for _, start, _ in found})
