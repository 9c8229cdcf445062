# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Folding: one spelling for all writings of a text that a reader takes for the same.

Compatibility forms, case, diacritics, look-alike letters, invisible characters, dashes, apostrophes
and line ends are evened out, and every folded character still knows which characters of the text
it came from. Letters that a language only puts beside each other (ü and ue) are not evened out;
`anonymise.declared` writes those as variants. Folding does not transliterate.

Sources: Unicode UAX 15 (NFKD), UTS 39 (look-alike letters, through confusable-homoglyphs).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from encodings import cp1252
from functools import lru_cache

import regex
from anyascii import anyascii
from confusable_homoglyphs import confusables

from hearing_assist.text.spans import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, and where each of its characters came from.

    Attributes:
        text: The folded text.
        starts: For each folded character, the first code point of the original it stands for.
        ends: One past the last one.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where folded characters `start` up to `end` stand in the original."""
        return Span(self.starts[start], self.ends[end - 1])


_IGNORED = regex.compile(r"[\p{DI}\p{Cf}\p{Me}\p{Cc}\p{Cs}\u0640]")
"""What shows nothing, and U+0640, which only stretches a word."""
_DASH = regex.compile(r"\p{Dash}")

# Apostrophes, and letters that romanisations write as one (hamza, ayin, prime).
_APOSTROPHES = frozenset(
    "'`\u00b4\u2018\u2019\u201b\u02bc\u02b9\u02ba\u02bb\u02bd\u02be\u02bf\u2032\u05f3\ua78c\uff07"
)
_TAGS = range(0xE0020, 0xE007F)
"""Tag characters: invisible copies of ASCII, in which a text may be hidden."""
# Letters that Arabic keyboards and scribes exchange.
_EXCHANGED = {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه"}
_STACKING = frozenset({0, 7, 8, 9})  # classes of marks that are letters of their script


def _fold_character(character: str) -> str:
    """The folded form of one character: none, one or several characters."""
    if character in _APOSTROPHES:
        return "'"
    if ord(character) in _TAGS:
        return _fold_character(chr(ord(character) - _TAGS.start + ord(" ")))
    if _DASH.match(character):
        return "-"
    if character.isspace():
        return " "
    if _IGNORED.match(character):
        return ""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed)
    folded = []
    for part in decomposed:
        if unicodedata.combining(part) not in _STACKING or _IGNORED.match(part):
            continue
        if part in _APOSTROPHES:
            part = "'"
        elif _DASH.match(part):
            part = "-"
        digit = unicodedata.decimal(part, None)
        if digit is not None:
            folded.append(str(digit))
        elif not part.isascii() and unicodedata.name(part, "").startswith("LATIN"):
            folded.append(anyascii(part).lower() or part)
        else:
            folded.append(_EXCHANGED.get(part, part))
    return "".join(folded)


class _Forms(dict[str, str]):
    """Folded forms, worked out once a character."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


_FORMS = _Forms()
_CARE = "\0"
# Accents that were typed, or taken out of a PDF, as characters of their own.
_SPACING = frozenset("`^\u00b4\u00a8\u02c6\u02dc\u00b8\u02c7\u02d8\u02d9\u02da\u02dd")


class _Image(dict[int, str]):
    """One character for one: the folded form where that is one character too, else _CARE."""

    def __missing__(self, code: int) -> str:
        folded = _FORMS[chr(code)]
        simple = len(folded) == 1 and chr(code) not in _SPACING
        self[code] = folded if simple else _CARE
        return self[code]


_IMAGE = _Image()

# --- look-alike letters ------------------------------------------------------------------------

_TO_LATIN: Mapping[int, str | int] = {
    ord(character): twin["c"]
    for character, twins in confusables.confusables_data.items()
    if len(character) == 1 and not character.isascii() and character.isalpha()
    for twin in twins
    if len(twin["c"]) == 1 and twin["c"].isascii() and twin["c"].isalpha()
} | {ord(character): twin for character, twin in zip("вкмнт", "bkmht", strict=True)}
_FROM_LATIN: Mapping[str, Mapping[int, str | int]] = {
    "CYRILLIC": str.maketrans("ABCEHKMOPTXYIJSaceopxyijs", "АВСЕНКМОРТХУІЈЅасеорхуіјѕ"),
    "GREEK": str.maketrans("ABEZHIKMNOPTYXaovi", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονι"),
}
# Scripts with letters that look Latin (Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu) as
# ranges, because this runs over every text.
_OTHER = "\u0370-\u058f\u13a0-\u13ff\u1f00-\u1fff\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf"
_HAS_OTHER = re.compile(f"[{_OTHER}]")
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_LATIN = (
    "A-Za-z\u00aa\u00ba\u00c0-\u02af\u1d00-\u1d7f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff"
    "\uff21-\uff3a\uff41-\uff5a"
)
_MIXED = re.compile(f"[{_LATIN}][{_INSIDE}]*[{_OTHER}]|[{_OTHER}][{_INSIDE}]*[{_LATIN}]")
"""Where the two meet: a text without such a place has no word to put into one script."""
_WORD = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{_INSIDE}])*")
_IN_WORD = re.compile(f"[^\\W\\d_]|[{_INSIDE}]")


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


@lru_cache(maxsize=4096)
def _base(character: str) -> str:
    """A letter without its accents."""
    return unicodedata.normalize("NFD", character)[0]


def _twin(character: str, table: Mapping[int, str | int]) -> str:
    """The look-alike that a table gives for a letter or its base, else the letter."""
    twin = table.get(ord(character), table.get(ord(_base(character)), character))
    return chr(twin) if isinstance(twin, int) else twin


def _unmix_word(word: str) -> str:
    """A word of two scripts in one, letter for letter; others as they are."""
    if word.isascii() or not _HAS_OTHER.search(word):
        return word
    scripts = {_script(character) for character in word if character.isalpha()}
    if "LATIN" not in scripts:
        return word
    for script, table in _FROM_LATIN.items():
        if script not in scripts:
            continue
        own = sum(_script(c) == script and ord(_base(c)) not in _TO_LATIN for c in word)
        latin = sum(_script(c) == "LATIN" and ord(_base(c)) not in table for c in word)
        if own > latin:
            return "".join(_twin(c, table) for c in word)
    return "".join(_twin(c, _TO_LATIN) for c in word)


def _unmix(text: str) -> str:
    """`text` with words that mix look-alike letters of two scripts put into one; same length."""
    if text.isascii():
        return text
    pieces: list[str] = []
    position = 0
    while met := _MIXED.search(text, position):
        start = met.start()
        while start > position and _IN_WORD.match(text[start - 1]):
            start -= 1
        while not text[start].isalpha():  # a word begins with a letter
            start += 1
        word = _WORD.match(text, start)
        end = word.end() if word else met.end()
        pieces += (text[position:start], _unmix_word(text[start:end]))
        position = end
    return "".join((*pieces, text[position:])) if pieces else text


# --- characters of one code page -----------------------------------------------------------------

_PAGE = "cp1252"
"""The letters of the languages of western Europe: no letters of another script are among them."""
_IMAGE_OF_PAGE = "".join(
    _IMAGE[ord(bytes([number]).decode(_PAGE, "replace"))] for number in range(256)
)


def _image_of_page(text: str) -> str | None:
    """The image of a text that is of this code page, which is quick to tell; None of others."""
    try:
        letters, _ = codecs.charmap_encode(text, "strict", cp1252.encoding_table)
        return codecs.charmap_decode(letters, "strict", _IMAGE_OF_PAGE)[0]
    except UnicodeEncodeError:
        return None


_ODD = re.compile(f"([^{re.escape(bytes(range(256)).decode(_PAGE, 'ignore'))}]+)")
_SELDOM = 50
"""Letters of the page for each run of others, where pieces are quicker than letters."""


def _image(text: str) -> tuple[str, str]:
    """A text with words of two scripts put into one, and its image; both as long as the text."""
    image = _image_of_page(text)
    if image is not None:
        return text, image
    pieces = _ODD.split(text)
    odd = pieces[1::2]
    if any(map(_HAS_OTHER.search, odd)):
        text = _unmix(text)
    elif len(odd) * _SELDOM < len(text):
        images = (
            piece.translate(_IMAGE) if number % 2 else _image_of_page(piece) or ""
            for number, piece in enumerate(pieces)
        )
        return text, "".join(images)
    return text, text.translate(_IMAGE)


# --- folding -----------------------------------------------------------------------------------

# What in the image may be more or less than one folded character.
_SPECIAL = re.compile(f"{_CARE}+|  +|-(?=[ {_CARE}])")


def _is_special(image: str) -> bool:
    """Whether _SPECIAL is found, which is slow to look for."""
    return _CARE in image or "  " in image or "- " in image


# A word cut at a line or page end: hyphens (soft, hard or both), the line end, the word's rest.
_CUT = regex.compile(
    r"[-\u2010\u00ad]++[ \t\p{Cf}]*+(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[\s\p{Cf}]*+(?=\p{L})"
)
_MAY_BE_CUT = re.compile(r"[-\u2010][ \t]*[\n\r\x0b\x0c\x85\u2028\u2029]")
"""What _CUT matches in a text without invisible characters."""
_BLANKS = re.compile("  +")
_HYPHENS = frozenset("-\u2010\u00ad")
_ELISION = re.compile(r"(?:^|[^\w])(?:[dljnsmtc]|qu)$", re.IGNORECASE)


class _Builder:
    """The folded text as far as it is done."""

    def __init__(self, text: str, image: str, *, join_lines: bool) -> None:
        self.text = text
        self.image = image
        self.join_lines = join_lines
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def plain(self, start: int, end: int) -> None:
        """Take characters that fold one to one; no two of them are spaces in a row."""
        if start < end and self.image[start] == " ":
            self.put(" ", start)
            start += 1
        if start < end:
            self.pieces.append(self.image[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))

    def put(self, folded: str, start: int) -> None:
        """Take the folded form of the character at `start`."""
        if folded == " " and self.pieces and self.pieces[-1].endswith(" "):
            self.ends[-1] = start + 1
            return
        self.pieces.append(folded)
        self.starts.extend([start] * len(folded))
        self.ends.extend([start + 1] * len(folded))

    def special(self, start: int, end: int) -> int:
        """Take the others; returns where to go on, which may be past `end`."""
        while start < end:
            character = self.text[start]
            if character in _HYPHENS and self.join_lines:
                cut = self._cut(start)
                if cut > start:
                    start = cut
                    continue
            folded = self._spacing(start) if character in _SPACING else _FORMS[character]
            if folded:
                self.put(folded, start)
            elif unicodedata.combining(character):
                self._mark(start + 1)
            start += 1
        return start

    def _cut(self, start: int) -> int:
        """Where the rest of a word begins that is cut at `start`; `start` when it is not."""
        if start and (
            self.text[start - 1].isalpha() or unicodedata.combining(self.text[start - 1])
        ):
            match = _CUT.match(self.text, start)
            if match:
                return int(match.end())
        return start

    def _spacing(self, start: int) -> str:
        """A spacing accent is an accent inside a word, unless it stands for an apostrophe."""
        character = self.text[start]
        inside = self.text[max(0, start - 1) : start].isalpha()
        if not inside or not self.text[start + 1 : start + 2].isalpha():
            return _FORMS[character]
        if character in "`\u00b4" and _ELISION.search(self.text[max(0, start - 3) : start]):
            return "'"
        return ""

    def _mark(self, end: int) -> None:
        """A mark belongs to the letter before it, however many characters that one became."""
        index = len(self.ends) - 1
        while index >= 0 and self.ends[index] == end - 1:
            self.ends[index] = end
            index -= 1


@lru_cache(maxsize=1)
def _some_places() -> list[int]:
    """The first places of a text: numbers that were made once are quicker to take."""
    return list(range(_MADE_PLACES))


_MADE_PLACES = 1 << 16


def _without_blanks(image: str) -> Folded:
    """An image in which only blanks are more than one character, each row of them as one."""
    length = len(image)
    places = _some_places() if length <= _MADE_PLACES else range(length)
    starts: list[int] = []
    position = 0
    for blanks in _BLANKS.finditer(image):
        starts += places[position : blanks.start() + 1]
        position = blanks.end()
    starts += places[position:length]
    return Folded(_BLANKS.sub(" ", image), starts, [*starts[1:], len(image)])


def fold(text: str, *, join_lines: bool = True) -> Folded:
    """Fold `text`.

    Args:
        text: Any text.
        join_lines: Whether a word cut by a hyphen at a line end becomes one word again. Without
            it the hyphen stays and the line end becomes a space.
    """
    text, image = _image(text)
    if not _is_special(image):
        return Folded(image, range(len(text)), range(1, len(text) + 1))
    if _CARE not in image and not (join_lines and "- " in image and _MAY_BE_CUT.search(text)):
        return _without_blanks(image)
    match = _SPECIAL.search(image)
    builder = _Builder(text, image, join_lines=join_lines)
    position = 0
    while match:
        builder.plain(position, match.start())
        position = builder.special(match.start(), match.end())
        match = _SPECIAL.search(image, position)
    builder.plain(position, len(text))
    return Folded("".join(builder.pieces), builder.starts, builder.ends)


def fold_key(text: str) -> str:
    """The folded form alone, without space at either end: for keys and comparison."""
    if text.isascii() and text.isalnum():
        return text.lower()
    image = _image_of_page(text)
    if image is not None and not _is_special(image):
        return image.strip()
    return fold(text).text.strip()
