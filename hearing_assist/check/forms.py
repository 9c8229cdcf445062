# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From raw register values to everything that must not stand in a finished file.

The check gets the register as it is and derives its own forms; the finder's list of variants is
only an additional input, so that a writing the finder forgot is still looked for.

Not derived: guessed vowels of Arabic and Hebrew names, pet names, parts of two letters; those must
be declared as spellings or aliases. A single letter is never looked for, nor are two initials that
are an everyday abbreviation ("S.A.").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import permutations

from anyascii import anyascii

from hearing_assist.check.dates import written_dates
from hearing_assist.check.fold import fold
from hearing_assist.check.letters import in_cyrillic, in_latin
from hearing_assist.check.near_places import STREET_NAME, is_named, near_forms, street_name
from hearing_assist.check.seats import NOT_ALONE, towns_of

TOWN = "town of address"
"""The rule of a town in an address, which may stand in the name of a court (`seats`)."""
HOUSE = "name in address"
"""The rule of what else stands in an address without a number: a house, a shelter, a quarter."""
PLACE = "place"
"""The rule of a declared place as it stands."""
WITHHELD = "withheld "
"""What the kind of a value begins with that is in no register."""
SHORTEST_PART = 3
"""Letters a part of a name needs to be looked for on its own."""
SHORTEST_STEM = 5
"""Letters from which a part is also looked for with any case ending."""
SHORTEST_STEM_LONG = 4
"""Letters from which it is looked for with one of two letters or more."""
SHORTEST_JOINED = 7
"""Letters and digits a value needs to be looked for across word borders."""
PARTICLES = frozenset(
    "de du des la le les van von der den di da do dos del della bin ben ibn al el abu mac mc "
    "saint st the and et".split()
)
ENDINGS = frozenset(
    # Plural, Romanian, Albanian, Polish, Czech and South Slavic, folded
    "s ul ului ule ei lui le ii ilor i it in a e em om u ut un y ym owi ow owie ego emu iem ie ami "
    "ach ova eva ovi evi ev ov oi oy en es ne se ja "
    # Russian, Ukrainian, Bulgarian, folded
    "а у ом ои е ы и і ю я ем им ым ых их ими ыми еи ею ою ам ами ах ови еви ові еві ово ево ова "
    "ева ов ев ів ту та то те ин ина о".split()
)
AFTER_VOWEL = frozenset("l n t m s go lui mi st".split())
"""Endings that follow a final vowel."""
DECLENSIONS = frozenset(
    # In the place of a final vowel, folded: Latin letters ...
    "e i y u o ei ii iei ie iu ou oi oy oyu oyi oiu im iej ej ego en es ai elor ise ine se ne "
    "iem ym ich ych ja jen jes "
    # ... and Cyrillic
    "а я у ю о е и і ы ь ом ем ои еи ою ею оі іи ии ыи ая яя ую юю ого его ому ему им ым "
    "ам ям ами ями ах ях ов ев ові еві ин ина ино ини ины ину ио ових их ых ыми ими єю иио "
    "ієи".split()
)
_CYRILLIC_VOWELS = "аяуюоеиіыь"
_CHANGES = (
    # Sounds that change before an ending: Ukrainian, Polish, and vowels that come and go.
    ("ка", "ці"), ("га", "зі"), ("ха", "сі"), ("ець", "ц"), ("ец", "ц"), ("еець", "еиц"),
    ("ок", "к"), ("ко", "к"), ("ів", "ов"), ("ел", "л"), ("ска", "ск"), ("ська", "ськ"),
    ("ская", "ск"), ("скии", "ск"), ("ськии", "ськ"), ("ka", "c"), ("ga", "dz"), ("ta", "ci"),
    ("da", "dzi"), ("ra", "rz"), ("la", "l"), ("ek", "k"), ("iec", "c"), ("ec", "c"), ("el", "l"),
    ("ska", "sk"), ("ski", "sk"), ("cka", "ck"), ("cki", "ck"), ("ia", "i"), ("ii", "i"),
    ("iy", "i"), ("yi", "y"), ("yy", "y"), ("ij", "i"), ("yj", "y"),
)  # fmt: skip
_SHORTEST_DECLINED = {"latin": 5, "cyrillic": 4}
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
"""Thai, Lao, Myanmar, Hangul, Khmer, Kana, Han: no spaces, or endings without a border."""
_ARABIC = re.compile("[\u0620-\u06ff]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_ARABIC_BEFORE = "و ف ب ل ك ال لل وال فال بال كال ول وب فل ولل".split()
_HEBREW_BEFORE = "ו ה ב ל מ ש כ ול וה וב ומ וש שה של".split()
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
     "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip
ABBREVIATIONS = frozenset(
    "ac ad al am ba bc cf cj cv dc eg eu hm id ie jc la lp ma nb nd no op pd pm po ps qc rn sa sc "
    "sm tv uk un us vs".split()
)
_IN_BUILDINGS = frozenset(
    "flat apartment apt unit floor room house no appartement appt app etage batiment bat escalier "
    "porte chambre bis ter quater numero bp cs lot".split()
)
_HOUSE_NUMBER = re.compile(r"\s*\d+\s*(?:bis|ter|quater|[a-d])?\b[\s,]*", re.IGNORECASE)
_ANY_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,6}\b|\b\d{2}-\d{3}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
    r"|\bcedex(?:\s\d+)?\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b")
_PHONES = frozenset("phone telephone tel mobile cell fax whatsapp signal viber telegram".split())


class Match(StrEnum):
    """How a form is looked for; all but INITIALS in folded text."""

    WORDS = "words"
    """As whole words; digits may follow, as in a handle."""
    STEM = "stem"
    """As a whole word, with or without an ending of `ENDINGS`, or digits."""
    DECLINED = "declined"
    """As the beginning of a whole word that an ending of `DECLENSIONS` completes."""
    JOINED = "joined"
    """Without borders: within one token, or from the beginning of a word to the end of one."""
    SPREAD = "spread"
    """As JOINED, but within one token only where that is a handle, a link or a file name."""
    NUMBER = "number"
    """The last digits of a number, however it is grouped."""
    DATE = "date"
    """As whole words; digits alone only with the separators of a date."""
    INITIALS = "initials"
    """Capitals as initials are written, in the text as it stands: S.A.-D., Ms A-D, SAD/1."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the register, as the clerk typed it.

    Attributes:
        person: Id that a finding names.
        kind: "name", "spelling", "alias", "born", "date" (a day that an audience may not read),
            "address", "place", "town" (another name of one), "variant" (a writing that
            the finder looked for), "writing" (a name just as it is written, where parts of it may
            stand alone), `WITHHELD` with a kind of detail (what a reader never reads, whoever's it
            is), or an identifier's kind.
        text: The value; a date as YYYY-MM-DD.
    """

    person: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """One thing to look for.

    Attributes:
        person: Whose it is.
        rule: What it is, said in a finding; never the value.
        match: How it is looked for.
        text: Folded text; for INITIALS the folded letters.
        look_alikes: Whether text and form are compared after look-alike letters became Latin.
        base: For STEM and DECLINED, the folded part of the name.
        kinds: For a near form of a place, folded words of its kind (`near_places`).
    """

    person: str
    rule: str
    match: Match
    text: str
    look_alikes: bool = False
    base: str = ""
    kinds: str = ""


def forms_of(values: Iterable[Value]) -> tuple[Form, ...]:
    """Every form of every value, each once."""
    found: dict[Form, None] = {}
    for value in values:
        found |= {form: None for form in _forms(value) if len(form.text) > 1}
    return tuple(found)


def _forms(value: Value) -> Iterator[Form]:
    kind = value.kind.casefold()
    if kind.startswith(WITHHELD):
        yield from _withheld_forms(value, kind.removeprefix(WITHHELD))
    elif kind in ("name", "spelling", "alias"):
        yield from _name_forms(value)
    elif kind in ("born", "date"):
        rule = "date of birth" if kind == "born" else "exact date"
        for text in written_dates(dt.date.fromisoformat(value.text)):
            folded = fold(text)
            match = Match.JOINED if UNSPACED.search(folded) else Match.DATE
            yield Form(value.person, rule, match, folded)
    elif kind == "address":
        yield from _address_forms(value)
    elif kind == "town":
        yield from _town_forms(value, value.text, TOWN)
    elif kind == "place":
        yield from _phrase(value, PLACE, value.text)
        yield from _near_forms(value)
    elif kind == "variant":
        yield from _variant_forms(value)
    elif kind == "writing":
        yield Form(value.person, "writing of name", Match.WORDS, fold(value.text))
    elif kind in _PHONES or re.fullmatch(r"(?:\+|00)[\d\s().\-/]+", value.text):
        yield from _phone_forms(value)
    else:
        yield from _identifier_forms(value)


# --- writings ----------------------------------------------------------------------------------


def _writings(text: str) -> Iterator[tuple[str, bool]]:
    """Writings of a value (with umlauts spelled out, in Latin letters), and whether look-alike.

    Capitals and small letters do not resemble the same letters, so look-alikes come in both.
    """
    for written in dict.fromkeys((text, text.translate(_UMLAUTS), anyascii(text))):
        yield written, False
    for written in dict.fromkeys((text, text.lower(), text.upper(), text.title())):
        yield written, True


def _phrase(value: Value, rule: str, text: str) -> Iterator[Form]:
    """The whole value as words, and without borders when long enough."""
    for written, look_alikes in _writings(text):
        folded = fold(written, look_alikes=look_alikes)
        yield from _phrase_forms(value.person, rule, folded, look_alikes)


def _phrase_forms(person: str, rule: str, folded: str, look_alikes: bool) -> Iterator[Form]:
    joined = folded.replace(" ", "")
    if UNSPACED.search(folded):
        yield Form(person, rule, Match.JOINED, joined, look_alikes)
        return
    yield Form(person, rule, Match.WORDS, folded, look_alikes)
    if " " in folded and len(joined) >= SHORTEST_JOINED:
        yield Form(person, rule, Match.JOINED, joined, look_alikes)


# --- names -------------------------------------------------------------------------------------


def _name_forms(value: Value) -> Iterator[Form]:
    others = [(text, False) for text in (*in_latin(value.text), in_cyrillic(value.text)) if text]
    for written, look_alikes in dict.fromkeys((*_writings(value.text), *others)):
        folded = fold(written, look_alikes=look_alikes)
        # An apostrophe that a romanisation writes for a letter cuts no word: "its" is no name.
        bare = written if "'" in value.text else written.replace("'", "")
        parts = [
            part for part in fold(bare, look_alikes=look_alikes).split() if part not in PARTICLES
        ]
        yield from _phrase_forms(value.person, value.kind, folded, look_alikes)
        if len(parts) > 1:
            turned = " ".join(reversed(parts))
            yield from _phrase_forms(value.person, value.kind, turned, look_alikes)
            for pair in permutations(parts, 2):
                if len("".join(pair)) >= SHORTEST_JOINED:
                    text = "".join(pair)
                    yield Form(value.person, value.kind, Match.JOINED, text, look_alikes)
        # What a hyphen or an apostrophe joins is also written as one word.
        units = [fold(unit, look_alikes=look_alikes) for unit in bare.split()]
        if bare != written:
            for unit in written.split():
                cut = fold(unit, look_alikes=look_alikes)
                if " " in cut and len(cut) > SHORTEST_JOINED:
                    rule = f"part of {value.kind}"
                    yield Form(value.person, rule, Match.WORDS, cut, look_alikes)
        parts += [unit.replace(" ", "") for unit in units if " " in unit]
        # Arabic and Hebrew in Latin letters lack the vowels: short ones would hit by chance.
        is_copy = written.isascii() and bool(
            _ARABIC.search(value.text) or _HEBREW.search(value.text)
        )
        shortest = SHORTEST_STEM if is_copy else SHORTEST_PART
        for part in dict.fromkeys(parts):
            if len(part) >= shortest or UNSPACED.search(part):
                yield from _part_forms(value, part, look_alikes)
    yield from _initials(value)


def _part_forms(value: Value, part: str, look_alikes: bool) -> Iterator[Form]:
    def form(match: Match, text: str) -> Form:
        base = part if match in (Match.STEM, Match.DECLINED) else ""
        return Form(value.person, f"part of {value.kind}", match, text, look_alikes, base)

    if UNSPACED.search(part):
        yield form(Match.JOINED, part)
        return
    yield form(Match.STEM if len(part) >= SHORTEST_STEM_LONG else Match.WORDS, part)
    if len(part) > SHORTEST_PART:
        yield form(Match.WORDS, " ".join(part))  # spaced out, as in headings
    if len(part) >= SHORTEST_JOINED:
        yield form(Match.SPREAD, part)
    for stem in _stems(part):
        yield form(Match.DECLINED, stem)
    before = _ARABIC_BEFORE if _ARABIC.search(part) else ()
    before = _HEBREW_BEFORE if _HEBREW.search(part) else before
    for proclitic in before:
        yield form(Match.WORDS, proclitic + part)


def _stems(part: str) -> Iterator[str]:
    """What case endings leave of a name; none that is too short."""
    cyrillic = "а" <= part[-1] <= "ї"
    shortest = _SHORTEST_DECLINED["cyrillic" if cyrillic else "latin"]
    found = [part.rstrip(_CYRILLIC_VOWELS) if cyrillic else part.removesuffix("a")]
    if not cyrillic and part.endswith(("e", "o", "u", "i", "y")):
        found.append(part[:-1])
    found += [part.removesuffix(end) + other for end, other in _CHANGES if part.endswith(end)]
    for stem in dict.fromkeys(found):
        if stem != part and len(stem) >= shortest:
            yield stem


def _initials(value: Value) -> Iterator[Form]:
    units = [
        [fold(piece) for piece in re.split("[-\u2010\u2011]", unit) if fold(piece)]
        for unit in value.text.split()
    ]
    units = [unit for unit in units if unit and unit[0] not in PARTICLES]
    long = [piece[0] for unit in units for piece in unit]
    short = [unit[0][0] for unit in units]
    sequences = [[piece[0] for piece in unit] for unit in units]
    for letters in (long, short):
        sequences += [letters, letters[::-1], [letters[0], letters[-1]] if letters else []]
        sequences.append([letters[-1], letters[0]] if letters else [])
    for sequence in sequences:
        text = "".join(sequence)
        if len(sequence) > 1:
            yield Form(value.person, "initials", Match.INITIALS, text)


def _variant_forms(value: Value) -> Iterator[Form]:
    """A writing of the finder, but for what other forms say better.

    Left out: numbers alone, house numbers ("8 bis"), and an initial before a part of a name ("a
    blessing"), which is looked for by itself. There are thousands, so each is folded only once:
    other alphabets and look-alikes come with the values themselves.
    """
    whole = fold(value.text)
    folded = whole.split()
    if all(len(word) == 1 for word in folded):
        text = "".join(folded)
        if text.isalpha():
            yield Form(value.person, "initials", Match.INITIALS, text)
    elif not all(word.isdigit() or word in _IN_BUILDINGS for word in folded):
        long = [word for word in folded if len(word) > 1]
        if len(long) == len(folded) or len(long) > 1 or len(long[0]) < SHORTEST_PART:
            yield from _phrase_forms(value.person, "variant", whole, False)


# --- details -----------------------------------------------------------------------------------


def _address_forms(value: Value) -> Iterator[Form]:
    yield from _phrase(value, "address", value.text)
    yield from _address_pieces(value)


def _address_pieces(value: Value) -> Iterator[Form]:
    towns = towns_of(value.text)
    for piece in re.split(r"[,;\n]", value.text):
        street = _HOUSE_NUMBER.sub("", piece, count=1) if piece.strip()[:1].isdigit() else ""
        name = TOWN if piece in towns else HOUSE
        has_number = any(map(str.isdigit, piece))
        rules = (("part of address" if has_number else name, piece), ("street of address", street))
        yield from _town_forms(value, piece, name)
        if not has_number and piece not in towns:
            yield from _near_forms(replace(value, text=piece))
        if word := street_name(piece):
            yield Form(value.person, STREET_NAME, Match.STEM, word, base=word)
        for rule, text in rules:
            telling = [
                word for word in fold(text).split() if len(word) > 3 and word not in _IN_BUILDINGS
            ]
            if telling and len(fold(text).split()) > 1:
                yield from _phrase(value, rule, text)
    for postcode in _POSTCODE.findall(value.text):
        yield from _phrase(value, "part of address", postcode)
        yield from _phrase(value, "part of address", postcode.replace(" ", ""))


def _town_forms(value: Value, piece: str, rule: str) -> Iterator[Form]:
    """A town or house of one word, with or without a postcode, and with an ending."""
    town = fold(_ANY_POSTCODE.sub(" ", piece)).strip()
    if len(town) > SHORTEST_PART and town.isalpha() and town not in NOT_ALONE:
        for written, look_alikes in _writings(_ANY_POSTCODE.sub(" ", piece)):
            folded = fold(written, look_alikes=look_alikes).strip()
            yield Form(value.person, rule, Match.STEM, folded, look_alikes, base=folded)
            if len(folded) >= SHORTEST_JOINED:  # cut by a hyphen where no line end is left
                yield Form(value.person, rule, Match.SPREAD, folded, look_alikes)


def _near_forms(value: Value) -> Iterator[Form]:
    """Near forms of a place or a body of the register, and what follows its name after a comma."""
    if not value.person:  # what a reader may not read of others
        return
    name, comma, rest = value.text.partition(",")
    if not any(map(str.isdigit, name)):
        for rule, core, kinds in near_forms(name):
            for written, look_alikes in ((core, False), (core, True)):
                folded = fold(written, look_alikes=look_alikes)
                yield Form(value.person, rule, Match.STEM, folded, look_alikes, folded, kinds)
    if comma and (value.kind == "place" or is_named(name)):
        yield from _address_pieces(replace(value, text=rest))


def _withheld_forms(value: Value, kind: str) -> Iterator[Form]:
    """A detail as its kind is looked for; of a mail address no part, which may be any word."""
    word = fold(value.text)
    if len(word) > SHORTEST_PART and word.isalpha():
        yield Form(value.person, value.kind, Match.WORDS, " ".join(word))
    inner = "place" if kind in ("organisation", "person") else kind
    for form in _forms(replace(value, kind=inner, person="")):
        if form.rule != "part of email":
            yield replace(form, person=value.person, rule=value.kind)


def _phone_forms(value: Value) -> Iterator[Form]:
    digits = "".join(character for character in fold(value.text) if character.isdigit())
    if len(digits) < SHORTEST_JOINED:
        yield from _identifier_forms(value)
    else:
        # The last eight digits survive every way of writing prefixes: +33 6, 0033 6, 06.
        yield Form(value.person, "phone", Match.NUMBER, digits[-8:])


def _identifier_forms(value: Value) -> Iterator[Form]:
    folded = fold(value.text)
    joined = folded.replace(" ", "")
    yield Form(value.person, value.kind, Match.WORDS, folded)
    if len(joined) >= SHORTEST_JOINED - 1:
        yield Form(value.person, value.kind, Match.JOINED, joined)
    else:
        yield Form(value.person, value.kind, Match.WORDS, joined)
    if is_named(value.text):
        yield from _near_forms(value)
    if "@" in value.text:
        local = fold(value.text.split("@")[0])
        if len(local) > SHORTEST_PART:
            yield from _phrase_forms(value.person, f"part of {value.kind}", local, False)
