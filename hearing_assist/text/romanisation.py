# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words of names from one script into another, by the standards of `romanisation_tables`.

Into Latin letters the standards decide; into another script the spelling is a guess, because Latin
letters stand for several others: the likeliest come first, no more than `MOST_GUESSES`. Arabic
writes no short vowels, so each romanisation of it is a guess too. Nothing is written in Arabic or
Hebrew letters here: those must be declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hearing_assist.text.folding import fold_key
from hearing_assist.text.romanisation_tables import (
    ARABIC,
    CYRILLIC,
    GEORGIAN,
    GREEK,
    INTO_CYRILLIC,
    INTO_GEORGIAN,
    INTO_GREEK,
)
from hearing_assist.text.scripts import script_of

MOST_GUESSES: Mapping[str, int] = {"Cyrillic": 24, "Greek": 8, "Georgian": 8}
"""Spellings in another script that are made of one word in Latin letters."""
MOST_VOWELLED = 400
"""Romanisations that are made of one word in Arabic letters."""

_AFTER_VOWEL = frozenset("аеёиоуыэюяіїєъьaeiouy'’ʼ")
_LETTERS_OF = {"ru": frozenset("ыэё"), "uk": frozenset("іїєґ")}
_NOT_IN = {"ru": frozenset("іїєґ"), "uk": frozenset("ыэёъ"), "bg": frozenset("ыэёіїєґ")}
_INTO = {"Cyrillic": INTO_CYRILLIC, "Greek": INTO_GREEK, "Georgian": INTO_GEORGIAN}
_DIACRITICS = range(0x64B, 0x653)
_SHADDA = "\u0651"
_VOWELS = {"a": ("a", "e"), "i": ("i", "e"), "u": ("u", "o", "ou")}
_ARTICLES = ("el", "al")
_NEVER = 1000


def romanised(word: str) -> tuple[str, ...]:
    """Writings of a word in Latin letters, each once; () for a script without a table.

    Args:
        word: One word in Cyrillic, Greek, Georgian or Arabic letters, with its marks.
    """
    small = word.lower()
    match script_of(word):
        case "Cyrillic":
            tables = [
                table
                for language, standards in CYRILLIC.items()
                if not _NOT_IN[language] & set(small)
                for table in standards.values()
            ]
            if not tables:  # letters of two languages, or of a third one
                tables = [table for each in CYRILLIC.values() for table in each.values()]
            found: Iterator[str] = (_written(small, table) for table in tables)
        case "Greek":
            plain = fold_key(small)
            found = (_written(plain, table) for table in GREEK.values())
        case "Georgian":
            found = (_written(small, table) for table in GEORGIAN.values())
        case "Arabic":
            found = _vowelled(small)
        case _:
            found = iter(())
    return tuple(dict.fromkeys(text for text in found if text))


def is_sure(word: str) -> bool:
    """Whether a romanisation of a word says what the word says: of Arabic it guesses vowels."""
    return script_of(word) in {"Cyrillic", "Greek", "Georgian"}


def guesses(word: str) -> tuple[str, ...]:
    """Spellings of a Latin word in Cyrillic, Greek and Georgian letters, the likeliest first."""
    return tuple(text for script in _INTO for text in _guessed(word, script))


def guesses_in_cyrillic(word: str) -> tuple[str, ...]:
    """Spellings of a Latin word in Cyrillic letters alone."""
    return _guessed(word, "Cyrillic")


# --- into Latin letters --------------------------------------------------------------------------


def _written(word: str, table: Mapping[str, str]) -> str:
    """A word letter by letter, longer keys first."""
    written = []
    position = 0
    while position < len(word):
        for length in (3, 2, 1):
            letters = word[position : position + length]
            if len(letters) < length:
                continue
            text = _of_place(word, position, letters, table)
            if text is not None:
                written.append(text)
                position += length
                break
        else:
            if word[position].isascii():
                written.append(word[position])
            position += 1
    return "".join(written)


def _of_place(word: str, position: int, letters: str, table: Mapping[str, str]) -> str | None:
    """What letters become where they stand; None when the table does not say."""
    if position + len(letters) == len(word) and (text := table.get(f"{letters}$")) is not None:
        return text
    before = word[position - 1] if position else ""
    if (not before or before in "-\u2010\u2011") and (text := table.get(f"^{letters}")) is not None:
        return text
    if before in _AFTER_VOWEL and (text := table.get(f"'{letters}")) is not None:
        return text
    return table.get(letters)


# --- Arabic --------------------------------------------------------------------------------------


def _vowelled(word: str) -> Iterator[str]:
    """A word in Arabic letters with the short vowels that it may have."""
    bare = "".join(c for c in word if ord(c) not in _DIACRITICS or c == _SHADDA)
    heads: tuple[str, ...] = ("",)
    if bare.startswith("ال") and len(bare) > 4:
        heads, bare = (*_ARTICLES, ""), bare[2:]
    made = 0
    seen = set()
    for table in ARABIC.values():
        for text in _with_vowels(bare, table):
            for head in heads:
                if head + text not in seen:
                    seen.add(head + text)
                    made += 1
                    yield head + text
            if made >= MOST_VOWELLED:
                return


def _with_vowels(word: str, table: Mapping[str, str]) -> Iterator[str]:
    """The consonants of a word with vowels between those that follow each other."""
    sounds: list[str] = []
    for position, letter in enumerate(word):
        if letter == _SHADDA:
            if sounds:
                sounds[-1] *= 2
            continue
        text = _of_place(word, position, letter, table)
        if text:
            sounds.append(text)
    gaps = [
        index
        for index in range(1, len(sounds))
        if sounds[index - 1][-1] not in "aeiou" and sounds[index][0] not in "aeiou"
    ]
    for pattern in _patterns(len(gaps)):
        fills = dict(zip(gaps, pattern, strict=True))
        yield "".join(fills.get(index, "") + sound for index, sound in enumerate(sounds))


def _patterns(count: int) -> Iterator[tuple[str, ...]]:
    """Vowels for so many gaps: alike ones first, then mixed ones, then with a gap left empty."""
    vowels = [vowel for group in _VOWELS.values() for vowel in group]
    seen: set[tuple[str, ...]] = set()
    if count == 0:
        yield ()
        return
    for first in dict.fromkeys(vowels):
        for other in ("", *dict.fromkeys(vowels)):
            for split in range(count + 1):
                pattern = (*[first] * split, *[other] * (count - split))
                if pattern not in seen:
                    seen.add(pattern)
                    yield pattern
    for split in range(count):
        pattern = tuple("" if index == split else "a" for index in range(count))
        if pattern not in seen:
            yield pattern


# --- out of Latin letters ------------------------------------------------------------------------


def _guessed(word: str, script: str) -> tuple[str, ...]:
    """The likeliest spellings: fewest second choices first."""
    plain = "".join(c for c in fold_key(word) if c.isalpha())
    if not plain or not plain.isascii():
        return ()
    most, table = MOST_GUESSES[script], _INTO[script]
    # What is written up to each place, with the number of second choices that it took.
    reached: list[dict[str, int]] = [{} for _ in range(len(plain) + 1)]
    reached[0][""] = 0
    for position in range(len(plain)):
        best = sorted(reached[position].items(), key=lambda item: item[1])[:most]
        if not best:
            continue
        for choice, (length, letters) in enumerate(_choices(plain, position, table)):
            further = reached[position + length]
            for text, cost in best:
                written = text + letters
                if cost + choice < further.get(written, _NEVER):
                    further[written] = cost + choice
    last = sorted(reached[-1].items(), key=lambda item: item[1])
    return tuple(text for text, _ in last[:most])


def _choices(word: str, position: int, table: Mapping[str, str]) -> list[tuple[int, str]]:
    """(letters taken, letters written) from a place on, the longest first."""
    found = []
    for length in (5, 4, 3, 2, 1):
        letters = word[position : position + length]
        if len(letters) < length:
            continue
        keys = [letters]
        if position + length == len(word):
            keys.insert(0, f"{letters}$")
        if position == 0:
            keys.insert(0, f"^{letters}")
        for key in keys:
            found += [(length, written) for written in table.get(key, "").split()]
    return list(dict.fromkeys(found))
