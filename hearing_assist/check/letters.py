# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The check's own tables of letters: names of other alphabets in Latin letters, and back.

Written apart from `text.romanisation` on purpose. A row of letters with one row for each way to
write them: the standards (ISO 9, the scientific one, BGN/PCGN, ICAO Doc 9303, GOST R 52535, Ukraine
2010, Bulgaria 2009, ELOT 743, ISO 843, Georgia 2002, ISO 9984) and what newspapers write in
French, English, Polish, Romanian, Albanian. "-" writes nothing.

Not known here: how Arabic and Hebrew vowels sound, and every second way to spell a Latin name in
Cyrillic letters; one way is tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_RUSSIAN = (
    "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "a b v g d e e z z i j k l m n o p r s t u f h c c s s - y - e u a",  # ISO 9, without accents
    "a b v g d e e z z i j k l m n o p r s t u f ch c c s sc - y - e ju ja",
    "a b v g d e e z z i j k l m n o p r s t u f x c c s sc - y - e ju ja",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "a b v g d ye ye zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
    "a b v g d e e zh z i i k l m n o p r s t u f kh tc ch sh shch - y - e iu ia",
    "a b v g d e io j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "a b v g d e e j z i y k l m n o p r s t ou f kh ts tch ch chtch - y - e you ya",
    "a b w g d e io z z i j k l m n o p r s t u f ch c cz sz szcz - y - e iu ia",
    "a b v g d e io j z i i k l m n o p r s t u f h t ci s sci - i - e iu ia",
    "a b v g d e jo zh z i j k l m n o p r s t u f h c c sh shc - i - e ju ja",
)
_UKRAINIAN = (
    "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "a b v g g d e e z z i i i j k l m n o p r s t u f h c c s s - u a",
    "a b v h g d e je z z y i ji j k l m n o p r s t u f x c c s sc - ju ja",
    "a b v h g d e je z z y i ji j k l m n o p r s t u f ch c c s sc - ju ja",
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia",
    "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch - yu ya",
    "a b v g g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia",
    "a b v h g d e ie j z y i i i k l m n o p r s t ou f kh ts tch ch chtch - iou ia",
    "a b v h g d e ye j z y i yi y k l m n o p r s t ou f kh ts tch ch chtch - you ya",
    "a b w h g d e ie z z y i ji j k l m n o p r s t u f ch c cz sz szcz - iu ia",
    "a b v h g d e ie j z i i i i k l m n o p r s t u f h t ci s sci - iu ia",
    "a b v h g d e je zh z i i ji j k l m n o p r s t u f h c c sh shc - ju ja",
)
_BULGARIAN = (
    "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
    "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya",
    "a b v g d e z z i j k l m n o p r s t u f h c c s st a j ju ja",
    "a b v g d e z z i j k l m n o p r s t u f h c c s s - - u a",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh sht u - iu ia",
    "a b v g d e j z i i k l m n o p r s t ou f h ts tch ch cht a - iou ia",
    "a b w g d e z z i j k l m n o p r s t u f ch c cz sz szt y - iu ia",
)
_GREEK = (
    "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω",
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o",
    "a v g d e z i th i k l m n x o p r s s t i f h ps o",
    "a v gh dh e z i th i k l m n x o p r s s t i f kh ps o",
)
_GEORGIAN = (
    "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
    "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
    "a b g d e v z t i k l m n o p z r s t u p k g q s c c j c c x j h",
    "a b g d e v z t i k l m n o p j r s t ou p k gh k ch tch ts dz ts tch kh dj h",
)
_GREEK_PAIRS = (("αυ", "av"), ("ευ", "ev"), ("ου", "ou"), ("γγ", "ng"), ("μπ", "mp"))
_ENDS = (
    ("iia", "ia"), ("iya", "ia"), ("ija", "ia"), ("iy", "y"), ("yy", "y"), ("ii", "i"), ("yi", "y"),
    ("iy", "i"), ("ij", "i"), ("yj", "y"), ("skiy", "ski"), ("yi", "yy"),
)  # fmt: skip


def _tables() -> Iterator[dict[str, str]]:
    for letters, *rows in (_RUSSIAN, _UKRAINIAN, _BULGARIAN, _GREEK, _GEORGIAN):
        for row in rows:
            written = ("" if each == "-" else each for each in row.split())
            yield dict(zip(letters.split(), written, strict=True))


_TABLES = tuple(_tables())
_SOFT_E = re.compile("(?:(?<=[аеёиоуыэюяьъ])|^)е")
_YE = {"є": "ye"}
"""BGN/PCGN writes ye at the head of a word, after a vowel and after a sign."""
_HEADS = {"ye": "ye", "ie": "ye", "iu": "yu", "ia": "ya", "i": "y"}


def in_latin(text: str) -> tuple[str, ...]:
    """Writings of a name in Latin letters without accents, each once; () when none is known."""
    found: dict[str, None] = {}
    for table in _TABLES:
        words = [_word(word, table) for word in text.lower().split()]
        if not all(words):
            continue
        found.setdefault(" ".join(words))
        if table.get("ю") == "yu":
            found.setdefault(
                " ".join(_word(_SOFT_E.sub("є", w), table | _YE) for w in text.lower().split())
            )
        for end, other in _ENDS:
            changed = [
                word.removesuffix(end) + other if word.endswith(end) else word for word in words
            ]
            if changed != words:
                found.setdefault(" ".join(changed))
    return tuple(found)


def _word(word: str, table: dict[str, str]) -> str:
    """One word by one table; "" when it has a letter that the table lacks."""
    if _bare(word).startswith("μπ"):
        word = "b" + word[2:]
    for pair, written in _GREEK_PAIRS:
        if pair in _bare(word):
            word = _bare(word).replace(pair, f"\0{written}\0")
    pieces = []
    for index, letter in enumerate(word):
        known = table.get(letter, table.get(_bare(letter)))
        if known is None:
            if not (letter.isascii() or letter in "'’ʼ-"):
                return ""
            known = letter if letter.isalpha() or letter == "-" else ""
        if index == 0 and letter in "єїйюя":
            known = _HEADS.get(known, known)
        pieces.append(known)
    written = "".join(pieces)
    return written if written.isascii() and any(map(str.isalpha, written)) else ""


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


_CYRILLIC = (
    "shch щ,sch ш,tch ч,zh ж,kh х,ts ц,ch ч,sh ш,ya я,yu ю,yo ё,ia ия,iu ю,ph ф,th т,ck к,"
    "ou у,oo у,ee и,a а,b б,c к,d д,e е,f ф,g г,h х,i и,j дж,k к,l л,m м,n н,o о,p п,q к,r р,"
    "s с,t т,u у,v в,w в,x кс,y и,z з"
)
_TO_CYRILLIC = tuple(pair.split() for pair in _CYRILLIC.split(","))


def in_cyrillic(text: str) -> str:
    """One writing of a Latin name in Cyrillic letters; "" for other letters."""
    small = _bare(text.lower())
    if not small.isascii():
        return ""
    written, place = "", 0
    while place < len(small):
        for latin, cyrillic in _TO_CYRILLIC:
            if small.startswith(latin, place):
                written, place = written + cyrillic, place + len(latin)
                break
        else:
            written, place = written + small[place], place + 1
    return written
