# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Folding of characters before SentencePiece, written once and baked into its model file.

Composed letters (NFC), one apostrophe, one space, no soft hyphens; fractions and the numero sign
become ASCII with a space so that "5½" never reads "51/2". Nothing else is changed: no case
folding, no quotes, no dashes. Because the rules travel inside ``sentencepiece.model``, whoever
loads the pack gets the same folding.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\uff07"
_SPACES = "\t\n\r\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NOTHING = "\u00ad\u200b\u2060\ufeff"
_WRITTEN_OUT = {
    "½": " 1/2",
    "¼": " 1/4",
    "¾": " 3/4",
    "⅓": " 1/3",
    "⅔": " 2/3",
    "№": "No ",
    "\u2011": "-",
    "\u2010": "-",
    "\u2212": "-",
    "…": "...",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬀ": "ff",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}


def _compositions() -> dict[str, str]:
    """Canonical decompositions of the Latin, Greek and Cyrillic letters, to their composed form."""
    table: dict[str, str] = {}
    for code in [*range(0xC0, 0x530), *range(0x1E00, 0x2000)]:
        composed = unicodedata.normalize("NFC", chr(code))
        decomposed = unicodedata.normalize("NFD", chr(code))
        if len(composed) == 1 and len(decomposed) > 1:
            table[decomposed] = composed
    return table


def rules() -> dict[str, str]:
    """All folding rules, from a string to what replaces it."""
    table = _compositions()
    table.update(dict.fromkeys(_APOSTROPHES, "'"))
    table.update(dict.fromkeys(_SPACES, " "))
    table.update(dict.fromkeys(_NOTHING, ""))
    table.update(_WRITTEN_OUT)
    return table


_SINGLE = str.maketrans({source: target for source, target in rules().items() if len(source) == 1})


def fold(text: str) -> str:
    """The text after folding, with single spaces and no space at either end."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_SINGLE).split())


def write_rules(path: Path) -> None:
    """Write the rules in the TSV format that the SentencePiece trainer reads."""
    lines = []
    for source, target in sorted(rules().items()):
        left = " ".join(f"{ord(char):X}" for char in source)
        right = " ".join(f"{ord(char):X}" for char in target)
        lines.append(f"{left}\t{right}\n")
    path.write_text("".join(lines), encoding="utf-8")
