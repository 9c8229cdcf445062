# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Changes made to training pairs so that the pack copies what must be copied.

Each function takes French, English and a random source and returns a changed pair, or the same
pair where it does not apply. Names, numbers and dates that occur once on both sides become
placeholders; everyday names become rare or invented ones; unknown words, capitals, headings, list
marks and several sentences in a row are seen in training because court files have them.
"""

from __future__ import annotations

import random
import re

from recipe.settings import PLACEHOLDERS

Pair = tuple[str, str]

_TOKEN = re.compile(r"[\w'’.,/:()-]*\d[\w/:()-]*\)?|[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜ][\w-]{2,}")
_COGNATES = frozenset(
    "Code Commission Division Section Tribunal Protection Police Service Services Article Articles"
    " Convention Document Documents Note Notes Permission Information Instructions Transport Client"
    " Construction Administration Attention Application Obligations Conditions Table Liste Parties"
    " Revision Dispositions Provisions Certificate Station Cause Justice Agent Agents Capital Union"
    " Sanctions Finances Exceptions Exception Restrictions Possession Prison Violence"
    " Passage".split()
)
_PLAIN_NAME = re.compile(r"\b(?:Tom|Mary|Marie|John|Jim|Jack|Bob|Ken|Bill|Mike|Jane|Thomas)\b")
_MONTHS = {
    "janvier": "January",
    "février": "February",
    "mars": "March",
    "avril": "April",
    "mai": "May",
    "juin": "June",
    "juillet": "July",
    "août": "August",
    "septembre": "September",
    "octobre": "October",
    "novembre": "November",
    "décembre": "December",
}
_FRENCH_DATE = re.compile(r"\b(\d{1,2}|1er) (" + "|".join(_MONTHS) + r")(?: (\d{4}))?\b")
_ENGLISH_MONTH = "|".join(_MONTHS.values())
_ENGLISH_DATE = re.compile(
    rf"\b(?:(\d{{1,2}}) ({_ENGLISH_MONTH})(?: (\d{{4}}))?"
    rf"|({_ENGLISH_MONTH}) (\d{{1,2}})(?:, (\d{{4}}))?)\b"
)
_CONSONANTS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "kh"]
_CONSONANTS += ["ch", "dr", "br", "th", "ll", "nd", "mb", "rk", "ğ", "š", "ț", "j", "h", "w", "y"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ou", "ia", "é", "y", "oa", "ö", "ă"]


def invented_name(rng: random.Random) -> str:
    """A capitalised word that is in no dictionary."""
    syllables = [rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(1, 3))]
    end = rng.choice(["", "", "n", "s", "r", "va", "ska", "dze", "le", "k"])
    word = rng.choice(["", "", rng.choice(_VOWELS)]) + "".join(syllables) + end
    return word.capitalize()


def invented_code(rng: random.Random) -> str:
    """A reference such as a file number, a plate or an exhibit mark."""
    letters = "".join(rng.choice("ABCDEFGHJKLMNPRSTUVWXZ") for _ in range(rng.randint(1, 3)))
    number = str(rng.randint(1, 10 ** rng.randint(1, 6)))
    shapes = [f"{letters}-{number}", f"{letters}{number}", f"{number}/{rng.randint(10, 29)}"]
    shapes += [f"{letters} {number}", f"{number}-{letters}", f"{letters}.{number}"]
    return rng.choice(shapes)


def elide(text: str, word: str) -> str:
    """French text with "de X" written "d'X" (and so on) where X now begins with a vowel."""
    start = re.escape(word)
    if word[0] in "AEÉÈIOUÖaeéiou":
        text = re.sub(rf"\b([Dd]|[Qq]u|[JjLl])e {start}", rf"\1'{word}", text)
        return re.sub(rf"\b(jusqu|lorsqu|puisqu)e {start}", rf"\1'{word}", text)
    return re.sub(rf"\b([Dd]|[Qq]u|[Ll]orsqu|[Pp]uisqu)'{start}", rf"\1e {word}", text)


def rename(pair: Pair, rng: random.Random) -> Pair:
    """The pair with the common everyday first names replaced by other names."""
    french, english = pair
    for name in set(_PLAIN_NAME.findall(french)) & set(_PLAIN_NAME.findall(english)):
        new = invented_name(rng)
        if rng.random() < 0.3:
            new += " " + invented_name(rng)
        if rng.random() < 0.1:
            new = rng.choice(["PERSON-", "WITNESS-", "P-", "X"]) + str(rng.randint(1, 60))
        french = elide(re.sub(rf"\b{name}\b", new, french), new)
        english = re.sub(rf"\b{name}\b", new, english)
    return french, english


def _dates(french: str, english: str) -> list[Pair]:
    """Dates that both sides name, each as (French text, English text)."""
    found: list[Pair] = []
    there = {}
    for match in _ENGLISH_DATE.finditer(english):
        day, month, year = match.group(1, 2, 3) if match.group(1) else match.group(5, 4, 6)
        there[(day, month, year)] = match.group()
    for match in _FRENCH_DATE.finditer(french):
        day = "1" if match.group(1) == "1er" else match.group(1)
        key = (day, _MONTHS[match.group(2)], match.group(3))
        if key in there:
            found.append((match.group(), there[key]))
    return found


def maskable(pair: Pair) -> list[Pair]:
    """Texts that occur exactly once on each side and mean the same: dates, numbers, names."""
    french, english = pair
    found = _dates(french, english)
    taken = " ".join(text for span in found for text in span)
    for token in dict.fromkeys(_TOKEN.findall(french)):
        token = token.strip(".,:'’")
        if token.count("(") != token.count(")"):
            token = token.rstrip(")").lstrip("(")
        if token and token not in taken and token not in _COGNATES:
            pattern = rf"(?<![\w-]){re.escape(token)}(?![\w-])"
            if len(re.findall(pattern, french)) == 1 == len(re.findall(pattern, english)):
                found.append((token, token))
    return found


def mask(pair: Pair, rng: random.Random, most: int = 6) -> Pair:
    """The pair with one to `most` of its maskable texts replaced by random placeholders."""
    found = maskable(pair)
    if not found:
        return pair
    french, english = pair
    chosen = rng.sample(found, min(len(found), rng.randint(1, most)))
    for (left, right), symbol in zip(chosen, rng.sample(PLACEHOLDERS, len(chosen)), strict=True):
        french = re.sub(rf"(?<![\w-]){re.escape(left)}(?![\w-])", symbol, french, count=1)
        english = re.sub(rf"(?<![\w-]){re.escape(right)}(?![\w-])", symbol, english, count=1)
    return french, english


def number_sign(pair: Pair) -> Pair:
    """The pair with the numero sign written out, as the program sends it to an engine."""
    french = re.sub(r"\bn° ", "numéro ", pair[0])
    return (french, re.sub(r"\bNo (?=[\w⟦])", "number ", pair[1])) if french != pair[0] else pair


def insert_unknown(pair: Pair, rng: random.Random) -> Pair:
    """The pair with an unknown name, code or placeholder set in at the end or in front."""
    french, english = pair
    unused = [symbol for symbol in PLACEHOLDERS if symbol not in french]
    piece = rng.choice([invented_name(rng), invented_code(rng), rng.choice(unused)])
    if french[-1:] in ".?!" and english[-1:] in ".?!" and len(french) > 8:
        shape = rng.choice([" ({})", ", {}", " - {}", " [{}]", " : {}"])
        added = shape.format(piece)
        right = added.replace(" :", ":")
        return french[:-1] + added + french[-1], english[:-1] + right + english[-1]
    return f"{piece} {french}", f"{piece} {english}"


def shout(pair: Pair) -> Pair:
    """The pair in capitals."""
    return pair[0].upper(), pair[1].upper()


def heading(pair: Pair, rng: random.Random) -> Pair:
    """A short pair without its final stop, sometimes in capitals or in lower case."""
    french, english = (text.rstrip(" .") for text in pair)
    kind = rng.random()
    if kind < 0.35:
        return shout((french, english))
    if kind < 0.5:
        return french[:1].lower() + french[1:], english[:1].lower() + english[1:]
    return french, english


def list_item(pair: Pair, rng: random.Random) -> Pair:
    """The pair with a list mark or paragraph number in front."""
    number = rng.randint(1, 120)
    letter = rng.choice("abcdefgh")
    left, right = rng.choice(
        [(f"{number}.",) * 2, (f"{number})",) * 2, (f"({number})",) * 2, ("-", "-"), ("•", "•")]
        + [(f"{letter})", f"({letter})"), (f"{letter})", f"{letter})"), ("—", "—")]
        + [(f"[{number}]",) * 2, (f"§ {number}",) * 2, ("Q.", "Q."), ("R.", "A.")]
    )
    return f"{left} {pair[0]}", f"{right} {pair[1]}"


def change(pair: Pair, rng: random.Random, masked: float = 0.5) -> Pair:
    """The pair after a random choice of the changes above; most pairs keep their words."""
    if rng.random() < 0.5:
        pair = rename(pair, rng)
    if rng.random() < 0.6:
        pair = number_sign(pair)
    if rng.random() < masked:
        pair = mask(pair, rng)
    draw = rng.random()
    if draw < 0.03:
        return insert_unknown(pair, rng)
    if draw < 0.05 and len(pair[0]) < 120:
        return shout(pair)
    if draw < 0.07 and len(pair[0]) < 80:
        return heading(pair, rng)
    if draw < 0.10:
        return list_item(pair, rng)
    return pair
