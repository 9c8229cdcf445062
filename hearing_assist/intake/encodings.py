# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which one-byte encoding a Latin text is in, told by the letters that its languages have.

General detectors take French for Central European: both tables are full of letters, and only the
language tells that there is no r with an acute in it. A wrong table writes a name wrongly.
"""

from __future__ import annotations

from collections import Counter

_ENCODINGS = (
    *("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman", "cp850"),
    *("cp852", "cp437"),
)
"""The likeliest first: of two that fit equally well the first counts."""
_LETTERS = {
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíñóúüªº",
    "pt": "áâãàçéêíóôõúüªº",
    "it": "àèéìíòóùú",
    "de": "äöüßé",
    "nl": "éëïóöü",
    "en": "éèêëïôç£",
    "nordic": "åäöæøé",
    "ro": "ăâîșțşţ",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýžľĺŕôä",
    "hu": "áéíóöőúüű",
    "hr": "čćđšž",
    "sq": "çë",
    "tr": "çğıöşüâîû",
    "baltic": "āčēģīķļņšūžąęėįųūõäöü",
}
_ALPHABETS = [frozenset(letters + letters.upper() + "İ") for letters in _LETTERS.values()]
_MARKS = frozenset("«»“”„‘’‚–—…€§°·\u00a0¿¡•")
_SAMPLE = 1 << 18
_MOST_FOREIGN = 0.35
"""Share of bytes above ASCII among the letters from which a text is no Latin one."""


def latin_encoding(data: bytes) -> str:
    """The encoding that fits best, or "" when this is no Latin text in one of them."""
    sample = data[:_SAMPLE]
    high = Counter(byte for byte in sample if byte >= 0x80)
    plain = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    count = sum(high.values())
    if not count or count > _MOST_FOREIGN * (plain + count):
        return ""
    scores = {encoding: _score(high, encoding) for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else ""


def _score(high: Counter[int], encoding: str) -> float:
    """Letters of the best fitting language less everything that is neither letter nor mark."""
    decoded = {bytes((byte,)).decode(encoding, "replace"): n for byte, n in high.items()}
    marks = sum(n for character, n in decoded.items() if character in _MARKS)
    total = sum(decoded.values())
    best = 0
    for alphabet in _ALPHABETS:
        best = max(best, sum(n for character, n in decoded.items() if character in alphabet))
    # A mark fits every language, so it counts for less than a letter.
    return best + 0.5 * marks - (total - best - marks)
