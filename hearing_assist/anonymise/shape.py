# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a shape of a detail is: a bounded pattern, and what speaks for or against a match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import regex

from hearing_assist.casefile.records import Kind

FITS = ", check digits fit"
"""Said after the reason of a number whose check digits were computed."""


class Look(Protocol):
    """A quick look whether a text may hold something between two places."""

    def search(self, string: str, pos: int, endpos: int) -> re.Match[str] | regex.Match[str] | None:
        """What speaks for it; None where nothing does."""


class AnyOf:
    """Several quick patterns; each is looked for where a text holds one of some letters at all.

    Each begins with a letter or a sign of its own, which the engine finds much quicker than the
    beginning of one pattern of all of them.
    """

    def __init__(self, *looks: tuple[tuple[str, ...], str], then: Look | None = None) -> None:
        self._looks = [(hints, re.compile(pattern)) for hints, pattern in looks]
        self._then = then

    def search(self, string: str, pos: int, endpos: int) -> re.Match[str] | regex.Match[str] | None:
        """The first match of the first pattern that has one."""
        for hints, pattern in self._looks:
            if not hints or any(hint in string for hint in hints):
                match = pattern.search(string, pos, endpos)
                if match:
                    return match if self._then is None else self._then.search(string, pos, endpos)
        return None


ANYTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape; the group `v` is the detail when only part of the match is.

    Attributes:
        kind: What it is.
        reason: Why it is proposed.
        pattern: Bounded, so that no text takes long.
        valid: Whether a match is one at all.
        hints: Small letters of which the text must hold one, else the shape is not tried.
        cues: Beginnings of words, folded; every match begins with one of them (see `cues`).
        needs: A quick pattern that every match, or the text around it, fits; of shapes that stand
            close to digits one that looks at nothing beside itself.
        least: Digits that every match holds at least.
        unbroken: Signs without a blank that every match holds at least.
        sign: A sign that every match holds, or "".
        lead: Signs of a match that stand before what it needs, at most.
        reach: Signs within which a match that begins with a cue holds a digit; 0 where it need not.
        proven: Whether its check digits fit, which the reason then says.
        near: Whether all of it stands close to digits, so that the rest of a text is not tried.
    """

    kind: Kind
    reason: str
    pattern: regex.Pattern[str]
    valid: Callable[[str], bool] = lambda _: True
    hints: tuple[str, ...] = ()
    proven: Callable[[str], bool] = lambda _: False
    near: bool = False
    cues: tuple[str, ...] = ()
    needs: Look = ANYTHING
    least: int = 0
    unbroken: int = 0
    sign: str = ""
    lead: int = 60
    reach: int = 0

    def told(self, text: str) -> str:
        """The reason for one match."""
        return self.reason + (FITS if self.proven(text) else "")


def digits(text: str) -> str:
    """Only the digits of a text."""
    return "".join(character for character in text if character.isdigit())
