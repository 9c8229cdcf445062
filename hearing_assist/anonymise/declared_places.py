# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Parts of declared addresses and places: a town or quarter alone, a house, a postcode, a school.

A part may be somebody else's as well: it is withheld under review until a clerk decides, once for
all its writings, and is never kept by the rule that keeps places readable (ADR 44). Streets and
whole addresses are `declared`; what courts and statutes are called is `seats`. Countries tell
nothing. A name in another language is known of great cities only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex
from rapidfuzz.distance import OSA

from hearing_assist.anonymise.candidates import Candidate
from hearing_assist.anonymise.common_words import COMMON
from hearing_assist.anonymise.declared import (
    ADDRESS_PART,
    PARTS,
    UNSPACED,
    Variant,
    identifier_kind,
    is_part,
    part_entity,
)
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.anonymise.matcher import Hit, Matcher, compact, shows_capital
from hearing_assist.anonymise.place_forms import (
    CITIES,
    SHORTEST,
    SPLIT_WORDS,
    WORDS,
    pieces,
    tells,
    writings_of_part,
)
from hearing_assist.anonymise.place_words import (
    BODIES,
    BUILDINGS,
    COUNTRIES,
    ENGLISH_STREETS,
    SAME,
    STREETS,
)
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.seats import names_a_seat
from hearing_assist.anonymise.signs import begins_sentence
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.folding import fold_key
from hearing_assist.text.late import late
from hearing_assist.text.scripts import script_of
from hearing_assist.text.spans import Span

REASON = ADDRESS_PART
LIKE = "like a part of a declared address or place"

_SHORTEST_DEMONYM = 7
_SURE_SMALL = 5
"""Letters of a word in small letters, of no language here, that needs no preposition before it."""
_LEAST_STREET, _LEAST_NAME = 8, 7
_ONE_SLIP, _TWO_SLIPS = 6, 9
_SPLIT = re.compile(r"\s*[,;\n]\s*|\s+[-\u2013\u2014]\s+|\s*[()]\s*")
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}[- ])?\d{5,6}\b|\b\d{2}-\d{3}\b|\b(?:[A-Z]{1,2}-)?\d{4}(?=\s[^\W\d])"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
_BRITISH = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}")
_FRENCH_DISTRICT = re.compile(r"(?:750|6900|130)(\d{1,2})")
_CEDEX = re.compile(r"\s+cedex(?:\s+\d+)?$", re.IGNORECASE)
_DISTRICT = re.compile(
    r"(?:sector\w*|raion\w*|district|arrondissement|bezirk)\s+\d+|\d+\s*(?:er?|[eè]me)\s+arr\w*",
    re.IGNORECASE,
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['\u2019][\p{L}\p{M}]+)?")
_UNIT = re.compile(
    r"(?:appartement|appart|appt|apt|ap|logement|chambre|porte|b[âa]t(?:iment)?|escalier|bo[îi]te|"
    r"flat|apartment|unit|room|suite|block|floor|bl|bloc|sc|scara|et|etaj|po box|bp|cs)\.?\s*"
    r"(?:[\dIVX]+\s*\w?|[A-Z]\d*)|\d+\s*(?:er|e|[èe]me|st|nd|rd|th)?\s*(?:[ée]tage|floor)|\d+\s*\w{0,3}",
    re.IGNORECASE,
)
_PREPOSITION = late(
    r"(?r)(?i:(?<!\p{L})(?:[àa]|au|aux|de|du|en|vers|chez|pr[eè]s de|depuis|pour|dans|in|at|from|"
    r"to|near|of|towards|around|la|[iî]n|din|spre|l[aâ]ng[aă]|prin|в|во|из|у|до|з|від)\s|d['\u2019])$"
)
_JOINED_BEFORE = late(r"(?r)(?<![\p{L}\p{M}])(?:\p{Lu}[\p{L}\p{M}]+[-\u2010\u2011])+$")
_JOINED_AFTER = late(r"(?:[-\u2010\u2011]\p{Lu}[\p{L}\p{M}]+)+(?![\p{L}\p{M}])")
_SUM = late(r"[ \u00a0]?(?:€|\$|£|%|eur|euros?|lei|ron|pounds?|km|kg|m²|fois|times)(?!\p{L})")
_NUMBER_BEFORE = late(r"(?r)(?:n[°ºo]\.?|no\.|nr\.|№|[€$£])[ \u00a0]?$")
_AMBIGUOUS = frozenset(
    "nice tours reading bath orange sens vienne cork mold sale bar die gap loos y mens seal rugby "
    "deal ware ham hull sandy street march battle rye tring hove wells ash roman victoria bacau "
    "alba sector arad deva".split()
)
"""Towns that are words or names as well: with a capital only, and not at the head of a sentence."""
_TAGS = frozenset("#@_")
_APART = r"[ \u00a0\u202f.\u2009-]"
_CODE = rf"(?P<code>\d{{2,3}}{_APART}\d{{3}}|\d{{3}}{_APART}\d{{2}}|\d(?:{_APART}\d){{4,5}})"
_CODE_BEFORE = late(rf"(?r)(?<![\p{{L}}\p{{N}}])(?<!\d[ \u00a0.,]){_CODE}(?:\s?[-,:]\s?|\s)$")
_CODE_AFTER = late(rf"(?:,?\s|\s?\(){_CODE}(?![\p{{L}}\p{{N}}])(?![ .,]\d)")
_IN_NO_CODE = frozenset(",;:/\\()")
_COUNTED = late(r"[ \u00a0](?P<word>\p{Ll}[\p{L}\p{M}]*)")
_LONGER_NUMBER, _LONGER_AFTER = late(r"\d[ \u00a0.,]$"), late(r"[ \u00a0.,]\d")


class DeclaredPlaces:
    """The parts of what protected persons declared, ready to be looked for."""

    def __init__(self, persons: Iterable[Person]) -> None:
        persons = tuple(persons)
        self._variants = part_variants(persons)
        self._matcher = Matcher(self._variants) if self._variants else None
        self._keys = {compact(fold_key(each.value)): each for each in self._variants}
        self._like: dict[str, Variant | None] = {}
        self._towns = _towns(persons)

    def find(self, reading: Reading, taken: Sequence[Span] = ()) -> Iterator[Candidate]:
        """Places of a text that show a part; not towns in the names of courts and statutes.

        Args:
            reading: The text.
            taken: Where full names of readable people stand.
        """
        if self._matcher is None:
            return
        hits = self._matcher.find(reading)
        towns = [hit for hit in hits if hit.variant.value in self._towns]
        seats = {hit.span for hit in towns if names_a_seat(reading.text, hit.span)}
        passed = (*taken, *sorted(seats))
        for hit in hits:
            if _stands(reading.text, hit) and not any(each.covers(hit.span) for each in passed):
                yield _candidate(reading.text, hit)
                if hit.variant.value in self._towns:
                    yield from _codes(reading.text, hit)

    def as_part(self, text: str, candidate: Candidate) -> Candidate:
        """What was found as a place, as a part where it is like one: "Saint-Obrac"."""
        is_found = candidate.kind is Kind.PLACE and not candidate.certain
        if not is_found or is_part(candidate.entity) or not self._keys:
            return candidate
        written = " ".join(text[candidate.span.start : candidate.span.end].split())
        key = compact(fold_key(written))
        if key not in self._like:
            self._like[key] = self._likest(written, key)
        known = self._like[key]
        if known is None:
            return candidate
        if known.value in self._towns and names_a_seat(text, candidate.span):
            return candidate
        entity = part_entity(known.value if key in self._keys else written)
        return Candidate(candidate.span, Kind.PLACE, entity, known.person_id, LIKE, certain=False)

    def _likest(self, written: str, key: str) -> Variant | None:
        if key in self._keys:
            return self._keys[key]
        words = [compact(word) for word in SPLIT_WORDS.split(fold_key(written))]
        for word in dict.fromkeys((key, *words)):
            slips = 0 if len(word) < _ONE_SLIP else 1 if len(word) < _TWO_SLIPS else 2
            if not slips or word in KNOWN or word in ORDINARY or word in COMMON:
                continue
            for known, variant in self._keys.items():
                if OSA.distance(word, known, score_cutoff=slips) <= slips:
                    return variant
        return None


def telling_words(persons: Iterable[Person]) -> frozenset[str]:
    """Folded words of declared addresses and places by which they are told, streets too.

    A clerk looks at them first where they stay readable, in the name of a court for instance.
    """
    found: set[str] = set()
    for person in persons:
        if not person.protected:
            continue
        texts = (*person.addresses, *person.places, *_named(person))
        for text in texts:
            for word in SPLIT_WORDS.split(re.sub(r"[,;()]", " ", text)):
                key = compact(fold_key(word))
                if tells(key) and not key.isdigit():
                    found.add(key)
                    found |= {name for group in SAME if key in group for name in group}
    return frozenset(found)


def names_elsewhere(person: Person) -> tuple[str, ...]:
    """What the towns of a protected person's addresses and places are called in other languages."""
    parts = {fold_key(part) for part in _parts(person)} if person.protected else set()
    return tuple(sorted({name for group in SAME if parts & set(group) for name in group} - parts))


def names_of(entities: Iterable[str]) -> frozenset[str]:
    """Folded words of the parts among some entities, with their names in other languages."""
    found: set[str] = set()
    for entity in entities:
        if is_part(entity):
            for word in SPLIT_WORDS.split(entity.removeprefix(PARTS)):
                found.add(compact(word))
                found |= {name for group in SAME if word in group for name in group}
    return frozenset(found)


def of_others_too(
    entities: Iterable[str], known: Iterable[Person], entered: Iterable[Person]
) -> tuple[str, ...]:
    """The parts among some entities that a person declares anew, who did not before.

    What was decided about a town was decided about those who lived there then.
    """
    parts = {each: _words_of(each.removeprefix(PARTS)) for each in entities if is_part(each)}
    before = {person.id: person for person in known}
    fresh: set[frozenset[str]] = set()
    for person in entered if parts else ():
        own = {variant.value for variant in part_variants([person])}
        if person.id in before:
            own -= {variant.value for variant in part_variants([before[person.id]])}
        fresh |= {_words_of(value) for value in own}
    return tuple(sorted(each for each, words in parts.items() if any(f <= words for f in fresh)))


def _words_of(part: str) -> frozenset[str]:
    return frozenset(compact(word) for word in SPLIT_WORDS.split(fold_key(part)) if word)


def part_variants(persons: Iterable[Person]) -> tuple[Variant, ...]:
    """Every writing of the parts of what protected persons declared."""
    owners: dict[str, set[str]] = {}
    for person in sorted(persons, key=lambda each: each.id):
        if person.protected:
            for part in _parts(person):
                owners.setdefault(part, set()).add(person.id)
    found: dict[Variant, None] = {}
    for part, ids in owners.items():
        owner = next(iter(ids)) if len(ids) == 1 else ""
        for each in writings_of_part(part):
            whole = script_of(each.text) not in UNSPACED
            variant = Variant(each.text, owner, Kind.PLACE, ADDRESS_PART, whole, each.value)
            if each.part:
                variant = replace(variant, part=each.part, endings=each.endings, doubts=each.doubts)
            found[variant] = None
    return tuple(found)


# --- what the parts are --------------------------------------------------------------------------


def _parts(person: Person) -> Iterator[str]:
    for address in person.addresses:
        split = [piece for piece in _SPLIT.split(address) if piece.strip()]
        for piece in split:
            yield from _of_piece(piece, alone=len(split) == 1)
    for place in (*person.places, *_named(person)):
        for number, piece in enumerate(each for each in _SPLIT.split(place) if each.strip()):
            yield from _of_piece(piece, is_name=number == 0)
            yield from _street_of(piece)
    for item in person.identifiers:
        if domain := mail_domain(item.value):
            yield domain


def _towns(persons: Iterable[Person]) -> frozenset[str]:
    """The parts that are towns and nothing else: a court may bear their name.

    Of an address what follows the street, of a place or body what stands alone or follows a comma:
    never a house, a shelter, a school or a place of work.
    """
    towns: set[str] = set()
    others: set[str] = set()
    for person in persons:
        if not person.protected:
            continue
        for address in person.addresses:
            for piece, is_town in _with_towns(address):
                (towns if is_town else others).update(_of_piece(piece, alone=is_town))
        for place in person.places:
            for piece, is_town in _with_towns(place):
                (towns if is_town else others).update(_of_piece(piece, is_name=True))
        for body in _named(person):
            named, *rest = [each for each in _SPLIT.split(body) if each.strip()] or [""]
            others.update(_of_piece(named, is_name=True))
            for piece, is_town in _with_towns(", ".join(rest)):
                (towns if is_town else others).update(_of_piece(piece))
    words = {word for town in towns for word in pieces(town)}  # "tribunal d'Aubrac"
    return frozenset((towns | words) - others)


def _with_towns(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of an address, and whether each is a town: behind the street, no building."""
    split = [piece.strip() for piece in _SPLIT.split(text) if piece.strip()]
    words = [[fold_key(word).strip(".") for word in piece.split()] for piece in split]
    real = [i for i, own in enumerate(words) if " ".join(own) not in COUNTRIES]
    streets = [i for i in real if not _is_coded(split[i]) and _is_street(split[i], words[i])]
    first = streets[-1] + 1 if streets and streets[-1] < real[-1] else max(real, default=0)
    common = BODIES | BUILDINGS
    for number, piece in enumerate(split):
        yield piece, number >= first and not common.intersection(words[number])


def _is_coded(piece: str) -> bool:
    """Whether a piece with a number is that of a town: a postcode or a sector."""
    code = _POSTCODE.search(piece)
    return _DISTRICT.fullmatch(piece) is not None or (
        code is not None and not any(map(str.isdigit, piece.replace(code.group(), "")))
    )


def _named(person: Person) -> Iterator[str]:
    """Bodies among the identifiers: a school, a place of work, a shelter."""
    for item in person.identifiers:
        if identifier_kind(item) is Kind.ORGANISATION:
            yield item.value


_PUBLIC_MAIL = frozenset(
    "gmail googlemail yahoo ymail hotmail outlook live msn icloud me aol gmx web protonmail proton "
    "orange wanadoo free sfr laposte bbox neuf numericable yandex mail ukr abv rambler zoho "
    "tutanota posteo btinternet sky talktalk virginmedia".split()
)


def mail_domain(value: str) -> str:
    """The domain of a mail address when it is not one that everybody uses, or ""."""
    local, at, domain = value.strip().partition("@")
    name = domain.split(".")[0].lower()
    if not (local and at) or "." not in domain or " " in domain or name in _PUBLIC_MAIL:
        return ""
    return domain


def _of_piece(piece: str, *, alone: bool = False, is_name: bool = False) -> Iterator[str]:
    piece = _CEDEX.sub("", piece.strip())
    street = piece
    if postcode := _POSTCODE.search(piece):
        written = postcode.group().strip()
        if sum(map(str.isdigit, written)) >= 5 or _BRITISH.fullmatch(written):
            yield written
        if british := _BRITISH.fullmatch(written):
            yield british[1]
        if district := _FRENCH_DISTRICT.fullmatch(written):
            yield from _arrondissement(int(district[1]))
        street, rest = piece[: postcode.start()].strip(), piece[postcode.end() :].strip()
        if rest:
            yield from _of_piece(rest)
        if not street:
            return
    if _DISTRICT.fullmatch(street):
        yield street
        return
    words = [fold_key(word).strip(".") for word in street.split()]
    if not words or " ".join(words) in COUNTRIES or _UNIT.fullmatch(street):
        return
    if not is_name and _is_street(street, words):
        if alone and (last := _last_of_street(street)):
            yield last
        if words[-1] in ENGLISH_STREETS and (name := _name_of_street(street)):
            yield name
        return
    if not is_name or len(words) > 1 or tells(compact(words[0])):
        yield street
    own = _own_name(street)
    if own and own != street:
        yield own


def _is_street(piece: str, words: Sequence[str]) -> bool:
    if piece[:1].isdigit() or words[0] in STREETS:
        return True
    numbered = len(words) > 1 and any(character.isdigit() for character in words[-1])
    return numbered or (len(words) > 1 and words[-1] in ENGLISH_STREETS)


def _name_of_street(piece: str) -> str:
    """The one telling word of an English street: "Wexcombe" of "3 Wexcombe Lane"."""
    *names, _ = [word for word in piece.split() if not any(map(str.isdigit, word))]
    key = compact(fold_key(names[0])) if len(names) == 1 else ""
    return names[0] if len(key) >= _LEAST_NAME and key not in CITIES and tells(key) else ""


def _street_of(piece: str) -> Iterator[str]:
    """The street in the address of a school or of a place of work, with its number and without."""
    words = [fold_key(word).strip(".") for word in piece.split()]
    if len(words) > 1 and _is_street(piece, words) and not _UNIT.fullmatch(piece):
        yield piece
        street = " ".join(word for word in piece.split() if not word[:1].isdigit())
        if len(street.split()) > 1 and len(street) >= _LEAST_STREET:
            yield street


def _last_of_street(piece: str) -> str:
    """Of an address without any comma, its last name: "4 impasse du Lavoir Saint-Aubrac"."""
    names = [word for word in piece.split() if word[:1].isupper() and word[-1:].isalpha()]
    names = [word for word in names if fold_key(word) not in STREETS]
    return names[-1] if len(names) > 1 else ""


def _own_name(piece: str) -> str:
    """What a house, a school or a firm is called, without the word for what it is."""
    words = piece.split()
    common = BODIES | BUILDINGS
    while words and (fold_key(words[0]).strip(".") in common or words[0].islower()):
        words = words[1:]
    while words and fold_key(words[-1]).strip(".") in common:
        words = words[:-1]
    own = " ".join(words)
    own = re.sub(r"^(?:[dl]['\u2019])", "", own)
    return own if any(tells(compact(fold_key(word))) for word in pieces(own)) else ""


def _arrondissement(number: int) -> Iterator[str]:
    ordinal = ("1er",) if number == 1 else (f"{number}e", f"{number}ème")
    for each in ordinal:
        yield f"{each} arrondissement"
        yield f"Paris {each}"
    yield f"Paris {number}"


# --- where they stand ----------------------------------------------------------------------------


def _candidate(text: str, hit: Hit) -> Candidate:
    """A hit with what hyphens join to it: "Vannerville-Gare" is a place of its own."""
    before = _JOINED_BEFORE.search(text, max(0, hit.span.start - 40), hit.span.start)
    after = _JOINED_AFTER.match(text, hit.span.end)
    start = before.start() if before else hit.span.start
    span = Span(start, after.end() if after else hit.span.end)
    is_own = hit.doubtful or span != hit.span
    entity = part_entity(text[start : span.end]) if is_own else hit.variant.entity
    return Candidate(span, Kind.PLACE, entity, hit.variant.person_id, REASON, certain=False)


def _is_code(text: str, span: Span) -> bool:
    """Whether digits in two groups are no part of a longer number and no count of something."""
    if not _IN_NO_CODE.isdisjoint(text[span.start : span.end]):
        return False
    word = _COUNTED.match(text, span.end)
    is_counted = word is not None and fold_key(word["word"]) in WORDS
    before = text[max(0, span.start - 2) : span.start]
    is_longer = _LONGER_NUMBER.search(before) or _LONGER_AFTER.match(text, span.end)
    return not (is_counted or is_longer)


def _codes(text: str, hit: Hit) -> Iterator[Candidate]:
    """The postcode beside a town, written with a space or point, whether it is declared or not."""
    before = _CODE_BEFORE.search(text, max(0, hit.span.start - 24), hit.span.start)
    after = _CODE_AFTER.match(text, hit.span.end)
    for code in filter(None, (before, after)):
        span = Span(*code.span("code"))
        entity = part_entity(compact(code["code"]))
        yield Candidate(span, Kind.PLACE, entity, hit.variant.person_id, REASON, certain=False)


def _stands(text: str, hit: Hit) -> bool:
    """Whether what matches is the place, not a word or a sum."""
    span = hit.span
    written = text[span.start : span.end]
    letters = compact(fold_key(written))
    if letters.isdigit():
        before = text[max(0, span.start - 6) : span.start]
        if len(written) > len(letters) and not _is_code(text, span):
            return False
        return not (_SUM.match(text, span.end) or _NUMBER_BEFORE.search(before))
    if hit.variant.part and len(letters) < SHORTEST:
        return False
    if hit.doubtful and (len(letters) < _SHORTEST_DEMONYM or letters in WORDS):
        return False
    is_word = letters in _AMBIGUOUS or letters in ORDINARY or letters in COMMON
    if written.upper() != written.lower() and not shows_capital(text, span):
        if is_word or (letters in KNOWN and letters not in CITIES):
            return False
        if len(letters) < _SURE_SMALL and not any(map(str.isdigit, letters)):
            before = text[max(0, span.start - 12) : span.start]
            if before[-1:] not in _TAGS and not _PREPOSITION.search(before):
                return False
    elif is_word and begins_sentence(text, span.start):
        return False
    return True
