# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Characters that the fonts lack, spelled out: "[grinning face]".

Promises: what cannot be drawn is told by its Unicode name, or by its number where it has none
("[U+E000]"); neighbours share one pair of brackets. What only changes its neighbour (joiners,
variation selectors, skin tones) is not told apart from it. Nothing is left out without a trace.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet

import regex

from hearing_assist.engines.reportlab_fonts import UNDRAWN, lacking

_CLUSTER = regex.compile(r"\X")
_PICTURE = regex.compile(r"[\p{Extended_Pictographic}\p{Regional_Indicator}]")
# Skin tones, and the letters of a flag behind its pole (UTS 51).
_MODIFIERS = frozenset(map(chr, (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080))))


def spelled_out(text: str, drawable: AbstractSet[str]) -> str:
    """The text with names in place of what is not `drawable`; unchanged when all is."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    missing = lacking(composed, drawable)
    if not missing:
        return text
    told: list[str] = []
    names: list[str] = []
    for cluster in _CLUSTER.findall(composed):
        for part, is_name in _parts(cluster, missing):
            if is_name:
                names.append(part)
                continue
            if names:
                told.append(f"[{', '.join(names)}]")
                names = []
            told.append(part)
    if names:
        told.append(f"[{', '.join(names)}]")
    return "".join(told)


def _parts(cluster: str, undrawn: Container[str]) -> Iterator[tuple[str, bool]]:
    """The characters to print, and the names in place of others (marked True)."""
    missing = [character for character in cluster if character in undrawn]
    # A picture with one part drawn and one told would say something else.
    if missing and (cluster[0] in undrawn or _PICTURE.match(cluster)):
        for character in _bases(cluster):
            yield _name(character), True
        return
    for character in cluster:
        yield (_name(character), True) if character in undrawn else (character, False)


def _bases(cluster: str) -> str:
    return cluster[0] + "".join(
        character
        for character in cluster[1:]
        if ord(character) not in UNDRAWN and character not in _MODIFIERS
    )


def _name(character: str) -> str:
    return unicodedata.name(character, "").lower() or f"U+{ord(character):04X}"
