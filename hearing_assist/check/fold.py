# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The check's own folding: what a stranger would read as the same word.

Written apart from `text.folding` on purpose, so that a mistake in one does not hide in the other.
Evens out case, accents, compatibility forms (ligatures, full width), letters without
decomposition, Arabic letter variants, digits of all scripts, invisible characters and line-end
hyphens. `words` keeps word borders as single spaces and maps back to the given text; `quick_words`
gives the same text without the way back.

Does not transliterate: "Мария" and "Maria" stay apart here (see `forms`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from confusable_homoglyphs import confusables

_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe",
    "þ": "th", "ŋ": "n", "ə": "e",
    # Arabic and Persian writings of the same letter; tatweel only stretches a line.
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": "",
}  # fmt: skip
_DROPPED = frozenset(("Cc", "Cf", "Cn", "Co", "Me"))
_SELECTORS = re.compile("[\u034f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks of combining class 0 that show nothing; the other marks of that class are vowels."""
_HYPHENS = "\u2010\u2011-"
_LINE_END_MARKS = "\u00ad\u0002\ufffe"
"""Soft hyphen, and what PDF text extraction puts where a hyphen closes a line."""
_BROKEN = re.compile(
    rf"[{_LINE_END_MARKS}{_HYPHENS}](?<=\S.)"
    rf"(?:(?<=[{_LINE_END_MARKS}])\s*|(?<=[{_HYPHENS}])[^\S\r\n]*[\r\n]\s*)(?=[^\W\d_])",
    re.DOTALL,
)
"""Between two halves of a word that a line end broke. Begins with a set of characters: fast."""
_BREAKS = re.compile(
    rf"[{_LINE_END_MARKS}\u200b-\u200f\u2060-\u2064\ufeff{_HYPHENS}]"
    rf"(?:(?<![{_HYPHENS}])|(?=[^\S\r\n]*[\r\n]))"
)
"""What `words` reads as nothing and `apart` as a border."""
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_SPACES = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, for each of its characters, the index it came from.

    Attributes:
        text: The folded text.
        origins: As many indexes into the given text as `text` has characters.
    """

    text: str
    origins: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the given text behind folded characters start..end."""
        return self.origins[start], self.origins[end - 1] + 1


def words(text: str, *, look_alikes: bool = False) -> Folded:
    """Words of folded letters and digits, each between single spaces, also at both ends.

    Args:
        text: Any text.
        look_alikes: Also put the Latin letter in the place of one that looks like it. Values and
            text must be folded the same way to meet.
    """
    table = _LOOK_ALIKE if look_alikes else _PLAIN
    folded, origins = [" "], [0]
    index = 0
    for start, end in [*(m.span() for m in _BROKEN.finditer(text)), (len(text), len(text))]:
        part = text[index:start]
        folded.append(_translated(part, table))
        # Most characters give one letter; only where the others stand is looked at singly.
        if odd := "".join(each for each in set(part) if len(table[ord(each)]) != 1):
            for match in re.finditer(f"[{re.escape(odd)}]", part):
                place = start - len(part) + match.start()
                origins += range(index, place)
                origins += [place] * len(table[ord(match.group())])
                index = place + 1
        origins += range(index, start)
        index = end
    folded.append(" ")
    origins.append(max(0, len(text) - 1))
    return _squeezed("".join(folded), origins)


def _squeezed(text: str, origins: Sequence[int]) -> Folded:
    """Of each run of spaces the first one."""
    letters: list[str] = []
    kept: list[int] = []
    index = 0
    for match in _SPACES.finditer(text):
        letters.append(text[index : match.start() + 1])
        kept += origins[index : match.start() + 1]
        index = match.end()
    return Folded("".join((*letters, text[index:])), (*kept, *origins[index:]))


def quick_words(text: str, *, look_alikes: bool = False) -> str:
    """`words(text).text` without the way back, many times faster."""
    table = _LOOK_ALIKE if look_alikes else _PLAIN
    folded = _translated(_BROKEN.sub("", text), table)
    return f" {' '.join(folded.split())} ".replace("  ", " ")


def _translated(text: str, table: _Table) -> str:
    """`translate` is many times faster on ASCII, which most text is after the first step."""
    ascii_mostly = _BEYOND_ASCII.sub(lambda match: match.group().translate(table), text)
    return ascii_mostly.translate(table)


def has_look_alikes(text: str) -> bool:
    """Whether look-alike letters would make a difference."""
    return any(_PLAIN[code] != _LOOK_ALIKE[code] for code in map(ord, set(text)))


def fold(value: str, *, look_alikes: bool = False) -> str:
    """A register value as it stands in `words`, without the outer spaces."""
    return quick_words(value, look_alikes=look_alikes).strip()


def apart(text: str) -> str:
    """The same text, as long, with a space for each line-end hyphen and invisible character.

    A hyphen at a line end may join two halves of a word or two names; the search reads both ways.
    """
    return _BREAKS.sub(" ", text)


def _fold_character(character: str, look_alikes: bool) -> str:
    if 0xE0020 <= ord(character) <= 0xE007E:  # tag characters: an invisible copy of ASCII
        character = chr(ord(character) - 0xE0000)
    if character.isspace():
        return " "
    seen = _look(unicodedata.normalize("NFKD", character), look_alikes)
    small = _look(unicodedata.normalize("NFKD", seen.casefold()), look_alikes)
    return "".join(map(_bare, small.casefold()))


def _look(letters: str, look_alikes: bool) -> str:
    return "".join(map(_latin_look_alike, letters)) if look_alikes else letters


def _bare(character: str) -> str:
    """A letter or digit, " " for a border, "" for what does not show or only decorates."""
    if character in _LETTERS:
        return _LETTERS[character]
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    category = unicodedata.category(character)
    if category in _DROPPED or _SELECTORS.match(character):
        return ""
    if category == "Mn":  # accents, points and tones go; vowel signs of Indic scripts are letters
        return "" if unicodedata.combining(character) else character
    is_apostrophe = "\u02b0" <= character <= "\u02ff"  # spacing modifiers count as letters
    return character if category == "Mc" or (character.isalnum() and not is_apostrophe) else " "


def _latin_look_alike(letter: str) -> str:
    """The Latin letter that `letter` is mistaken for, or itself."""
    if letter.isascii() or not letter.isalpha():
        return letter
    found = confusables.is_confusable(letter, preferred_aliases=[], greedy=False)
    for candidate in found[0]["homoglyphs"] if found else ():
        look_alike = str(candidate["c"])
        if len(look_alike) == 1 and look_alike.isascii() and look_alike.isalpha():
            return look_alike
    return letter


class _Table(dict[int, str]):
    """Foldings of single characters, worked out when first met."""

    def __init__(self, *, look_alikes: bool) -> None:
        super().__init__()
        self._look_alikes = look_alikes

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code), self._look_alikes)
        return folded


_PLAIN = _Table(look_alikes=False)
_LOOK_ALIKE = _Table(look_alikes=True)
