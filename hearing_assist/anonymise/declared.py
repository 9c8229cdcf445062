# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""From an entry of the register to every writing of it that a paper may hold.

A variant is written as a reader would see it. The matcher evens out case, accents, hyphens, spaces
and line ends, so a variant stands for all of those at once; `variant_texts` spells more of them out
for readers that do not fold the same way. Case forms and other romanisations come from `derived`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import phonenumbers

from hearing_assist.anonymise.dates import writings
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.place_words import ENGLISH_STREETS, STREETS
from hearing_assist.anonymise.words import PARTICLES, STREET_TYPES
from hearing_assist.casefile.records import Identifier, Kind, Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.scripts import script_of

FULL = "full name"
INITIAL = "initial and name"
INITIALS = "initials"
ADDRESS_PART = "part of a declared address or place"
PART = "name part"
PARTS = "part:"
"""Entities of parts of declared addresses and places begin so."""

UNSPACED = frozenset({"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"})
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
     "Ø": "Oe", "Å": "Aa"}
)  # fmt: skip
_ARTICLE, _FOR_ARTICLE = "\u0627\u0644", "\u0644\u0644"
"""The article of Arabic, and what becomes of it behind "for"; without it a name stands, too."""
_WITH_ARTICLE = 6
_MIN_PART = 3
SHORT_PART = 2
"""Letters of a part that is looked for alone only as it is written in a name: "Bo", not "bo"."""
_REGIONS = ("FR", "GB", "BE", "DE", "IT", "ES", "RO", "NG")
_PHONE_STYLES = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One writing of one declared value.

    Attributes:
        text: The writing.
        person_id: Whose it is.
        kind: What it is.
        form: Which form of the value: FULL, PART, INITIAL, INITIALS, or the kind of detail.
        whole_words: Whether letters may not touch it (False for scripts without spaces).
        value: The declared value it comes from.
        part: Of a derived writing, the folded part of the name that it stands for; else "".
        endings: Of a derived writing, what may follow it in the word; "" where it may stand alone.
        doubts: The endings with which it is as likely something else.
    """

    text: str
    person_id: str
    kind: Kind
    form: str
    whole_words: bool
    value: str
    part: str = ""
    endings: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()

    @property
    def entity(self) -> str:
        """The key under which it is decided."""
        if self.kind is Kind.PERSON:
            return person_entity(self.person_id)
        if self.form == ADDRESS_PART:
            return part_entity(self.value)
        return detail_entity(self.person_id, self.kind, self.value)


def person_entity(person_id: str) -> str:
    """The entity key of a person of the register."""
    return f"person:{person_id}"


def detail_entity(person_id: str, kind: Kind, value: str) -> str:
    """The entity key of a declared detail."""
    return f"detail:{person_id}:{kind.value}:{fold_key(value)}"


def part_entity(written: str) -> str:
    """The entity key of a part of a declared address or place; nobody's alone (ADR 44)."""
    return f"{PARTS}{' '.join(fold_key(written).split())}"


def is_part(entity: str) -> bool:
    """Whether an entity is a part of a declared address or place."""
    return entity.startswith(PARTS)


# --- names -------------------------------------------------------------------------------------


def name_units(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name, each with the particles before it; "Surname, First" is turned."""
    if name.count(",") == 1:
        surname, given = name.split(",")
        name = f"{given} {surname}"
    units: list[tuple[str, ...]] = []
    particles: list[str] = []
    for index, word in enumerate(name.split()):
        first_and_capital = index == 0 and not word[:1].islower()
        if fold_key(word) in PARTICLES and not first_and_capital:
            particles.append(word)
        else:
            units.append((*particles, word))
            particles = []
    if particles:  # a name that ends in a particle: it is a word of its own
        units += [(word,) for word in particles]
    return tuple(units)


def pieces(word: str) -> tuple[str, ...]:
    """A word of a name, and what its hyphens join."""
    joined = tuple(piece for piece in re.split(r"[-\u2010\u2011]", word) if piece)
    return (word, *joined) if len(joined) > 1 else (word,)


def _initial(word: str) -> str:
    """The initial of a word: "J." of "Jean", "J.-P." of "Jean-Pierre"."""
    return "-".join(f"{piece[0]}." for piece in pieces(word)[-max(1, word.count("-") + 1) :])


def _orders(units: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The units in all orders of all selections of two or more; rotations only for long names."""
    if len(units) <= 4:
        for count in range(2, len(units) + 1):
            yield from permutations(units, count)
        return
    for first in range(len(units)):
        yield units[first:] + units[:first]
    yield from permutations(units, 2)


def name_forms(name: str, *, is_alias: bool = False) -> tuple[tuple[str, str], ...]:
    """(writing, form) for one name; nobody writes the initials of an alias surname first."""
    units = name_units(name)
    if not units:
        return ()
    forms: dict[str, str] = {}

    def add(text: str, form: str) -> None:
        forms.setdefault(text, form)

    words = [unit[-1] for unit in units]
    if len(units) == 1:
        add(" ".join(units[0]), FULL)
    for order in _orders(units):
        add(" ".join(" ".join(unit) for unit in order), FULL)
        add(" ".join(unit[-1] for unit in order), FULL)
        # particles may follow: "Silva, Maria da"
        add(" ".join([*(u[-1] for u in order), *(p for u in order for p in u[:-1])]), FULL)
    for first, second in permutations(units, 2):
        for initial in dict.fromkeys((_initial(first[-1]), f"{first[-1][0]}.")):
            for rest in (" ".join(second), second[-1]):
                add(f"{initial} {rest}", INITIAL)
                add(f"{rest} {initial}", INITIAL)
    if len(words) > 2:
        for index, word in enumerate(words):
            rest = " ".join(_initial(other) for other in words[:index] + words[index + 1 :])
            add(f"{rest} {word}", INITIAL)
            add(f"{word} {rest}", INITIAL)
    for word in words:
        if len(pieces(word)) > 2:
            add(_initial(word).replace("-", ""), INITIALS)
    if len(words) > 1:
        letters = [_initial(word).replace("-", "") for word in words]
        add("".join(letters), INITIALS)
        add(letters[0] + letters[-1], INITIALS)
        if not is_alias:
            add("".join(letters[::-1]), INITIALS)
    for unit in units:
        if len(unit) > 1:
            add(" ".join(unit), PART)
        for piece in pieces(unit[-1]):
            add(piece, PART)
            if piece.startswith(_ARTICLE) and len(piece) >= _WITH_ARTICLE:
                add(_FOR_ARTICLE + piece[len(_ARTICLE) :], PART)
                add(piece[len(_ARTICLE) :], PART)
    return tuple(forms.items())


def _name_variants(person: Person) -> Iterator[Variant]:
    for name in (person.name, *person.spellings, *person.aliases):
        for writing in dict.fromkeys((name, name.translate(_UMLAUTS))):
            whole_words = script_of(writing) not in UNSPACED
            for text, form in name_forms(writing, is_alias=name in person.aliases):
                if form == PART and _tells_nothing(text, whole_words=whole_words):
                    continue
                yield Variant(text, person.id, Kind.PERSON, form, whole_words, name)


def _tells_nothing(part: str, *, whole_words: bool) -> bool:
    """Whether a part of a name is too short to be looked for alone: a letter, or "Le" and "An"."""
    length = sum(character.isalpha() for character in part)
    if length >= _MIN_PART or (length == SHORT_PART and not whole_words):
        return False
    return length < SHORT_PART or fold_key(part) in KNOWN


def surname_parts(person: Person) -> frozenset[str]:
    """Folded words of the last part of each name of a person, and what their hyphens join.

    Of a single name there is no surname. Where the family name stands first, write "Name, First".
    """
    lasts = (
        units[-1][-1]
        for name in (person.name, *person.spellings, *person.aliases)
        if len(units := name_units(name)) > 1
    )
    return frozenset(_letters(piece) for last in lasts for piece in pieces(last))


def _letters(word: str) -> str:
    return "".join(character for character in fold_key(word) if character.isalnum())


def shared_surnames(persons: Sequence[Person]) -> tuple[tuple[str, Person, Person], ...]:
    """(surname as the readable person bears it, protected person, readable person)."""
    found: dict[tuple[str, str, str], tuple[str, Person, Person]] = {}
    for readable in (person for person in persons if not person.protected):
        for name in (readable.name, *readable.spellings, *readable.aliases):
            units = name_units(name)
            for piece in pieces(units[-1][-1]) if len(units) > 1 else ():
                for person in persons:
                    if person.protected and _letters(piece) in surname_parts(person):
                        key = (piece, person.id, readable.id)
                        found.setdefault(key, (piece, person, readable))
    return tuple(found.values())


# --- details -----------------------------------------------------------------------------------

_KINDS = {
    "phone": Kind.PHONE, "telephone": Kind.PHONE, "mobile": Kind.PHONE, "fax": Kind.PHONE,
    "email": Kind.EMAIL, "e-mail": Kind.EMAIL, "mail": Kind.EMAIL,
    "url": Kind.URL, "website": Kind.URL, "profile": Kind.URL,
    "iban": Kind.ACCOUNT, "account": Kind.ACCOUNT, "card": Kind.ACCOUNT, "bank": Kind.ACCOUNT,
    "case": Kind.CASE_NUMBER, "case_number": Kind.CASE_NUMBER, "file": Kind.CASE_NUMBER,
    "plate": Kind.VEHICLE, "vehicle": Kind.VEHICLE, "registration": Kind.VEHICLE,
    **dict.fromkeys(
        "organisation organization employer shelter school workplace work company refuge "
        "hostel church "
        "clinic hospital association charity hotel nursery college university employeur "
        "ecole lycee "
        "foyer hebergement entreprise travail clinique hopital eglise creche universite societe "
        "angajator adapost scoala liceu spital firma".split(),
        Kind.ORGANISATION,
    ),
    "handle": Kind.OTHER, "username": Kind.OTHER, "nickname": Kind.OTHER,
}  # fmt: skip


def identifier_kind(identifier: Identifier) -> Kind:
    """What an identifier of the register is; numbers of papers when its kind is not known."""
    words = fold_key(identifier.kind).split() or [""]
    for word in (" ".join(words), words[0], words[-1]):  # "place of work", "lieu de travail"
        if word in _KINDS:
            return _KINDS[word]
    return Kind.ID_NUMBER


def phone_digits(value: str) -> tuple[str, ...]:
    """The digits that every notation of a phone number shares: the national number.

    A number without country code is read under the rules of several countries, and as it stands.
    """
    digits = "".join(c for c in fold_key(value) if c.isdigit())
    found = {digits.lstrip("0")}
    regions: tuple[str | None, ...] = (None,) if "+" in value else _REGIONS
    for region in regions:
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        found.add(str(number.national_number))
    if digits.startswith("00"):
        found |= set(phone_digits(f"+{digits[2:]}"))
    return tuple(sorted(item for item in found if len(item) >= 6)) or (digits,)


_NUMBERED = re.compile(r"^\d+\s*(?:bis|ter|quater|[a-dA-D])?(?:\s*[-/]\s*\d+)?\b[\s,]*")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}[- ]?)?\d{4,6}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_CODE = re.compile(r"(?<![^\W_])(\d{2,3})(\d{3})(?![^\W_])")
_LAST_NUMBER = re.compile(
    r"[\s,]*\b(?:nr\.?|n[°ºo]\.?|no\.?|num[aă]rul|№|д\.|буд\.)?\s*\d+\s*(?:bis|ter|quater|[a-dA-D])?$",
    re.IGNORECASE,
)
_DISTRICT = re.compile(
    r"(?:sector\w*|raion\w*|district|arrondissement|bezirk)\s+\d+", re.IGNORECASE
)
_UNITS = frozenset(
    "apartment appartement appt flat floor etage suite unit room chambre porte building batiment "
    "escalier block quater".split()
)


def address_forms(address: str) -> tuple[str, ...]:
    """An address whole and in the parts that point to it; street types also as abbreviations."""
    parts = [part.strip() for part in re.split(r"[,;\n]", address) if part.strip()]
    if len(parts) > 1 and not _NUMBERED.sub("", parts[0]):  # "8 bis, rue ..."
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    forms = [address, ", ".join(reversed(parts))]
    for part in parts:
        postcode = _POSTCODE.search(part)
        if postcode and re.search(r"[^\W\d]{3}", part.replace(postcode.group(), "")):
            town = part.replace(postcode.group(), "").strip()
            forms += [f"{postcode.group()} {town}", f"{town} {postcode.group()}"]
            continue
        if _DISTRICT.fullmatch(part):
            continue  # many live there: `declared_places`
        if not any(character.isdigit() for character in part):
            words = [word.strip(".") for word in fold_key(part).split()]
            if len(words) > 1 and (words[0] in STREETS or words[-1] in ENGLISH_STREETS):
                forms.append(part)
            continue
        if not set(re.findall(r"[^\W\d]{4,}", fold_key(part))) - _UNITS:
            continue  # "Flat 3", "8 bis": half of all addresses have one
        forms.append(part)
        street = _LAST_NUMBER.sub("", _NUMBERED.sub("", part))
        if len(street.split()) > 1 and len(street) >= 8:
            forms.append(street)
    forms += [bare for form in dict.fromkeys(forms) if (bare := _without_article(form))]
    forms += [_CODE.sub(r"\1 \2", form) for form in dict.fromkeys(forms) if _CODE.search(form)]
    for _ in range(2):  # "Str." is "strada", and that is "străzii"
        forms += [other for form in dict.fromkeys(forms) for other in _other_streets(form)]
    return tuple(dict.fromkeys(forms))


def _without_article(form: str) -> str:
    """An address without what stands between street and name, or "": "4 impasse Lavoir"."""
    words = form.split()
    for index, word in enumerate(words[:-2]):
        if fold_key(word).strip(".") in STREETS:
            rest = words[index + 1 :]
            while len(rest) > 1 and rest[0].lower() in ("de", "du", "des", "la", "le", "les"):
                rest = rest[1:]
            shorter = [*words[: index + 1], *rest]
            return " ".join(shorter) if shorter != words else ""
    return ""


def _other_streets(form: str) -> Iterator[str]:
    """An address with another word for what its street is."""
    words = form.split()
    for index, word in enumerate(words):
        key = fold_key(word).strip(",.")
        others = [*STREET_TYPES.get(key, ()), *(k for k, v in STREET_TYPES.items() if key in v)]
        yield from (" ".join([*words[:index], each, *words[index + 1 :]]) for each in others)


def phone_notations(value: str) -> tuple[str, ...]:
    """Common notations of a phone number, for readers that compare text."""
    written = {value}
    for region in (None,) if "+" in value else _REGIONS:
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_valid_number(number):
            continue
        for style in _PHONE_STYLES:
            text = phonenumbers.format_number(number, style)
            written |= {text, re.sub(r"[ .-]", "", text), text.replace(" ", ".")}
            written |= {text.replace(" ", "-"), text.replace("+", "00")}
            written.add(re.sub(r"\D", "", text))
    return tuple(sorted(written))


def _detail_variants(person: Person) -> Iterator[Variant]:
    def variant(text: str, kind: Kind, form: str, value: str) -> Variant:
        whole_words = script_of(text) not in UNSPACED
        return Variant(text, person.id, kind, form, whole_words, value)

    if person.born:
        for text in writings(person.born):
            yield variant(text, Kind.BIRTH_DATE, "birth date", person.born.isoformat())
    for address in person.addresses:
        for text in address_forms(address):
            yield variant(text, Kind.ADDRESS, "address", address)
    for place in person.places:
        yield variant(place, Kind.PLACE, "place", place)
    for identifier in person.identifiers:
        kind = identifier_kind(identifier)
        value = identifier.value
        if kind is Kind.PHONE:
            for text in phone_notations(value):
                yield variant(text, kind, "phone", value)
        else:
            yield variant(value, kind, identifier.kind, value)
        local = value.partition("@")[0]
        if kind is Kind.EMAIL and len(local) >= 5:
            yield variant(local, kind, "e-mail handle", value)


def variants(person: Person) -> tuple[Variant, ...]:
    """Every writing of a protected person's names and details; of others, their names only."""
    found = list(_name_variants(person))
    if person.protected:
        found += _detail_variants(person)
    return tuple(dict.fromkeys(found))


def variant_texts(persons: Sequence[Person]) -> tuple[tuple[str, str], ...]:
    """(person id, writing) of every variant of the protected persons, sorted.

    Hyphens and spaces of names are spelled out three ways, for readers that do not fold them.
    """
    found = set()
    for person in persons:
        if not person.protected:
            continue
        for variant in variants(person):
            found.add((person.id, variant.text))
            if variant.kind is Kind.PERSON and variant.form != INITIALS:
                for joint in (" ", "-", ""):
                    found.add((person.id, re.sub(r"[-\s]+", joint, variant.text)))
    return tuple(sorted(found))
