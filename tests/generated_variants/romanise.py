# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Standard romanisations, written down apart from the finder's: rows of letters, a column each.

Shares no table with the program. What a standard does at the head of a word is said in `HEADS`.
"""

from __future__ import annotations

RUSSIAN = {
    "letters": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "iso9": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "scholarly": "a b v g d e ë ž z i j k l m n o p r s t u f x c č š šč ʺ y ʹ è ju ja",
    "bgn": "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
    "icao": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
    "gost2006": "a b v g d e e zh z i i k l m n o p r s t u f kh tc ch sh shch - y - e iu ia",
    "french": "a b v g d e io j z i i k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "english": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
}
UKRAINIAN = {
    "letters": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "iso9": "a b v g g̀ d e ê ž z i ì ï j k l m n o p r s t u f h c č š ŝ ʹ û â",
    "scholarly": "a b v h g d e je ž z y i ji j k l m n o p r s t u f x c č š šč ʹ ju ja",
    "law2010": "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia",
    "bgn": "a b v h g d e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch ’ yu ya",
    "french": "a b v h g d e ie j z y i i i k l m n o p r s t ou f kh ts tch ch chtch - iou ia",
}
BULGARIAN = {
    "letters": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
    "law2009": "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya",
    "scholarly": "a b v g d e ž z i j k l m n o p r s t u f h c č š št ă j ju ja",
    "iso9": "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ ʺ ʹ û â",
}
GREEK = {
    "letters": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω",
    "elot": "a v g d e z i th i k l m n x o p r s s t y f ch ps o",
    "iso": "a v g d e z ī th i k l m n x o p r s s t y f ch ps ō",
}
GEORGIAN = {
    "letters": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
    "national": "a b g d e v z t i k' l m n o p' zh r s t' u p k gh q' sh ch ts dz ts' ch' kh j h",
    "iso": "a b g d e v z t’ i k l m n o p ž r s t u p’ k’ ḡ q š č’ c’ j c č x ǰ h",
}
SCRIPTS = {
    "ru": RUSSIAN, "uk": UKRAINIAN, "bg": BULGARIAN, "el": GREEK, "ka": GEORGIAN,
}  # fmt: skip
HEADS = {
    ("uk", "law2010"): {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"},
    ("ru", "bgn"): {"е": "ye", "ё": "yë"},
}
PAIRS = {
    ("uk", "law2010"): {"зг": "zgh"},
    ("bg", "law2009"): {"ия$": "ia"},
    ("el", "elot"): {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "^μπ": "b"},
    ("el", "iso"): {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "^μπ": "b"},
    ("ru", "english"): {"ий$": "y", "ия$": "ia"},
    ("ru", "french"): {"ий$": "i", "ги": "gui", "ге": "gue"},
}
_PLAIN_GREEK = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


def systems(language: str) -> list[str]:
    """The standards that are known for a language."""
    return [name for name in SCRIPTS.get(language, ()) if name != "letters"]


def romanise(word: str, language: str, system: str) -> str:
    """A capitalised word by one standard."""
    table = SCRIPTS[language]
    columns = dict(zip(table["letters"].split(), table[system].split(), strict=True))
    pairs = PAIRS.get((language, system), {})
    heads = HEADS.get((language, system), {})
    small = word.lower().translate(_PLAIN_GREEK)
    written, place = "", 0
    while place < len(small):
        two = small[place : place + 2]
        if place == 0 and f"^{two}" in pairs:
            written, place = written + pairs[f"^{two}"], place + 2
        elif place + 2 == len(small) and f"{two}$" in pairs:
            written, place = written + pairs[f"{two}$"], place + 2
        elif two in pairs:
            written, place = written + pairs[two], place + 2
        else:
            letter = small[place]
            after_vowel = place and small[place - 1] in "аеёиоуыэюяъь" and system == "bgn"
            if letter in heads and (place == 0 or (after_vowel and language == "ru")):
                written += heads[letter]
            else:
                written += columns.get(letter, letter).replace("-", "")
            place += 1
    return written[:1].upper() + written[1:]
