# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Finds every mention in the sources of a case: declared, found by shape, repeated elsewhere.

The register is looked for in the text of a whole source, so that a name cut by a block boundary is
found too. Mentions never overlap. Names without any cue that nobody declared are found only by the
trained name finder, as far as it goes and where there is one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from types import MappingProxyType

import regex

from hearing_assist.anonymise.ages import AgesOfPersons, age_at
from hearing_assist.anonymise.candidates import Candidate, resolve, undeclared_entity
from hearing_assist.anonymise.dates import find_dates
from hearing_assist.anonymise.declared import FULL, detail_entity, is_part, variants
from hearing_assist.anonymise.declared_places import DeclaredPlaces
from hearing_assist.anonymise.derived import derived_variants
from hearing_assist.anonymise.extent import extents
from hearing_assist.anonymise.grown import titles_before
from hearing_assist.anonymise.house_numbers import with_numbers
from hearing_assist.anonymise.joined import Joined, chunks
from hearing_assist.anonymise.line_marks import MarksOfBlocks
from hearing_assist.anonymise.matcher import Matcher, compact
from hearing_assist.anonymise.misread import Misread, with_digits
from hearing_assist.anonymise.name_finder import NameFinder
from hearing_assist.anonymise.names import Names
from hearing_assist.anonymise.names_seen import DOUBTFUL, SEEN, names_seen
from hearing_assist.anonymise.patterns import BY_SHAPE, Found, find_patterns
from hearing_assist.anonymise.propagate import Propagation
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.repeated_addresses import RepeatedAddresses
from hearing_assist.anonymise.repeated_names import RepeatedNames
from hearing_assist.anonymise.repeated_numbers import RepeatedNumbers
from hearing_assist.anonymise.visible import Visible, visible, visible_block
from hearing_assist.anonymise.votes import not_outvoted, with_bodies
from hearing_assist.anonymise.whole import longer_names
from hearing_assist.anonymise.words import ORDINARY
from hearing_assist.casefile.parts import MADE_WITH, PROPERTIES_PART
from hearing_assist.casefile.records import Kind, Mention, Person, SourceBlock
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink, ignore_progress
from hearing_assist.text.folding import Folded, fold_key
from hearing_assist.text.spans import Span

STAGE = "find"
OVER_BOUNDARY = "over a block boundary"
_SMALL_WORD = regex.compile(r"(?<![\p{L}\p{M}])\p{Ll}[\p{Ll}\p{M}]+(?![\p{L}\p{M}])")
_HANDLES = frozenset({Kind.EMAIL, Kind.URL, Kind.OTHER})
_NAMED = frozenset({Kind.PLACE, Kind.ORGANISATION})
_MIN_HANDLE = 4


class _Register:
    """The register made ready for searching."""

    def __init__(self, persons: Sequence[Person]) -> None:
        ordered = sorted(persons, key=lambda person: person.id)
        self.names = Names(ordered)
        self.matcher = Matcher(
            variant
            for person in ordered
            for variant in (*variants(person), *derived_variants(person))
        )
        self.places = DeclaredPlaces(ordered)
        self.births = [(p.id, p.born) for p in ordered if p.protected and p.born]
        self.unprotected = [person.id for person in ordered if not person.protected]
        self.handle_parts = sorted(
            (part, person.id)
            for person in ordered
            if person.protected
            for part in self.names.parts[person.id]
            if len(part) >= _MIN_HANDLE and part not in ORDINARY
        )

    def search(self, text: str) -> tuple[Candidate, ...]:
        """Declared mentions in a text."""
        if not self.names.parts:
            return ()
        reading = Reading(text)
        hits = self.matcher.find(reading)
        people = [hit for hit in hits if hit.variant.kind is Kind.PERSON]
        found = extents(text, people, self.names)
        candidates = [
            Candidate(e.span, Kind.PERSON, e.entity, e.person_id, e.reason, e.certain)
            for e in found
        ]
        for hit in hits:
            if hit.variant.kind is not Kind.PERSON:
                variant = hit.variant
                reason = f"declared {variant.form}"
                candidates.append(
                    Candidate(
                        hit.span, variant.kind, variant.entity, variant.person_id, reason, True
                    )
                )
        if self.births:
            candidates += self._birth_dates(reading.folded)
        readable = [
            hit.span
            for hit in people
            if hit.variant.person_id in self.unprotected
            and (hit.variant.form == FULL or titles_before(text, hit.span))
        ]
        candidates += self.places.find(reading, readable)
        return resolve(text, candidates)

    def _birth_dates(self, folded: Folded) -> Iterator[Candidate]:
        """Declared birth dates, and birthdays: "she turned 7 on 30 August" tells the rest."""
        for date in find_dates(folded):
            for person_id, born in self.births:
                if born in date.dates:
                    value, reason = born.isoformat(), "declared birth date"
                elif date.anniversary == (born.month, born.day):
                    value, reason = f"{born:--%m-%d}", "day and month of a declared birth date"
                else:
                    continue
                entity = detail_entity(person_id, Kind.BIRTH_DATE, value)
                yield Candidate(date.span, Kind.BIRTH_DATE, entity, person_id, reason, True)
                break

    def handle_owner(self, text: str) -> str:
        """The protected person whose name a handle or address on the net shows, or ""."""
        letters = compact(fold_key(text))
        return next((owner for part, owner in self.handle_parts if part in letters), "")

    def is_unprotected(self, name: str) -> bool:
        """Whether all words of a name belong to one declared person who is not protected."""
        return any(self._is_of(name, person_id) for person_id in self.unprotected)

    def is_declared(self, name: str) -> bool:
        """Whether all words of a name belong to one person of the register."""
        return any(self._is_of(name, person_id) for person_id in self.names.parts)

    def _is_of(self, name: str, person_id: str) -> bool:
        """Whether all words of a name are parts of a person's name, or initials beside one."""
        words = {compact(word) for word in fold_key(name).replace("-", " ").split()} - {""}
        rest = words - self.names.parts[person_id]
        return rest < words and rest <= self.names.initials(person_id)


class Finder:
    """Finds mentions for one register.

    Args of the constructor: the register; the trained name finder, where there is one; and whether
    to report everything that is masked in an anonymised judgment, in a text outside a case.
    """

    def __init__(
        self, persons: Sequence[Person], names: NameFinder | None = None, *, masks: bool = False
    ) -> None:
        self._register = _Register(persons)
        self._persons = tuple(persons)
        self._ages = AgesOfPersons(persons)
        self._trained = names
        self._masks = masks

    def find(
        self,
        blocks: Sequence[SourceBlock],
        *,
        new_id: Callable[[], str],
        dated: Mapping[str, dt.date] = MappingProxyType({}),
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> tuple[Mention, ...]:
        """Mentions of all sources of a case together, in the order of the blocks.

        Args:
            blocks: The blocks of all sources, those of one source together and in order.
            new_id: Makes ids of mentions.
            dated: The days of the sources, by their ids, where they are known.
            progress: Told the number of blocks done, twice over (search, then repetition).
            cancel: Asked after each piece of work.

        Raises:
            AnonymisationError: A text could not be searched in reasonable time.
            Cancelled: Somebody asked to stop.
        """
        token = cancel or CancelToken()
        blocks, seen_as = zip(*map(visible_block, blocks), strict=True) if blocks else ((), ())
        total = 2 * len(blocks)
        found: list[list[Candidate]] = [[] for _ in blocks]
        for chunk in chunks(blocks):
            token.raise_if_cancelled()
            self._search(blocks, chunk, found)
            progress(ProgressEvent(STAGE, chunk.stop, total))
        texts = [block.text for block in blocks]
        readings = _read(blocks)
        seen = self._seen(blocks, readings, found, token)
        shapes: list[tuple[Found, ...]] = []
        for block, reading, trained, own in zip(blocks, readings, seen, found, strict=True):
            token.raise_if_cancelled()
            if block.part == PROPERTIES_PART and block.number == MADE_WITH:
                shapes.append(())  # only what is declared is looked for in the name of a program
                continue
            shapes.append(self._shapes(reading, block.language, trained, own))
        if self._trained is not None:
            shapes = with_bodies(shapes, texts, self._register.is_declared)
        names = {name for items in shapes for name in self._names(items)}
        if self._trained is not None:
            names = not_outvoted(names, shapes, texts)
        names |= self._longer(names, texts)
        propagation = Propagation(names, self._register.is_unprotected)
        numbers = RepeatedNumbers(item for items in shapes for item in items)
        addresses = RepeatedAddresses(item for items in shapes for item in items)
        repeated = RepeatedNames(item for items in shapes for item in items)
        misread = Misread(self._persons)
        self._find_ages(blocks, found, dated, token)
        mentions: list[Mention] = []
        marks = _marks(blocks)
        for index, block in enumerate(blocks):
            token.raise_if_cancelled()
            candidates = self._all(
                readings[index],
                found[index],
                shapes[index],
                propagation,
                numbers,
                addresses,
                repeated,
            )
            if block.words:  # what a file says needs no such doubt
                doubts = self._misread(block, misread)
                candidates = resolve(block.text, [*candidates, *doubts])
            candidates = tuple(marks[index](each) for each in candidates)
            shown = seen_as[index]
            mentions += [_mention(new_id(), block, shown, candidate) for candidate in candidates]
            progress(ProgressEvent(STAGE, len(blocks) + index + 1, total))
        return tuple(mentions)

    def find_in_text(self, text: str, language: str) -> tuple[Candidate, ...]:
        """Candidates in a text of its own, without a case."""
        if not text:
            return ()
        shown = visible(text)
        if not (text := shown.text):
            return ()
        declared = self._register.search(text)
        ages = self._ages.find([text], [language], [declared])
        declared = (*declared, *(age for _, age in ages))
        reading = Reading(text)
        shapes = self._shapes(reading, language, (), declared)
        names = self._names(shapes)
        names |= self._longer(names, [text])
        propagation = Propagation(names, self._register.is_unprotected)
        repeated = RepeatedNames(shapes)
        numbers, addresses = RepeatedNumbers(shapes), RepeatedAddresses(shapes)
        found = self._all(reading, declared, shapes, propagation, numbers, addresses, repeated)
        return tuple(
            replace(each, span=shown.span(each.span.start, each.span.end)) for each in found
        )

    def persons_in(self, text: str) -> tuple[str, ...]:
        """Ids of the protected persons whom a text names or points to, sorted."""
        text = visible(text).text
        declared = self._register.search(text)
        ids = {each.person_id for each in declared if not is_part(each.entity)}
        for item in self._shapes(Reading(text), ""):
            if item.kind in _HANDLES:
                ids.add(self._register.handle_owner(item.key))
        return tuple(sorted(ids - {""}))

    def _search(
        self,
        blocks: Sequence[SourceBlock],
        chunk: slice,
        found: list[list[Candidate]],
    ) -> None:
        """Search some blocks of a source as one text, and share out what is found."""
        joined = Joined([block.text for block in blocks[chunk]])
        for candidate in self._register.search(joined.text):
            for index, span, whole in joined.pieces(candidate.span):
                reason = candidate.reason if whole else f"{candidate.reason}; {OVER_BOUNDARY}"
                found[chunk.start + index].append(replace(candidate, span=span, reason=reason))
        for index, text in joined.left_out():
            found[chunk.start + index] += self._register.search(text)

    def _find_ages(
        self,
        blocks: Sequence[SourceBlock],
        found: Sequence[list[Candidate]],
        dated: Mapping[str, dt.date],
        token: CancelToken,
    ) -> None:
        """Ages of declared persons go to what was found of the register."""
        if self._ages.is_empty:
            return
        newest = [max(dated.values())] if dated else []
        for source, group in groupby(range(len(blocks)), key=lambda index: blocks[index].source_id):
            token.raise_if_cancelled()
            indexes = list(group)
            known = [*newest, *([dated[source]] if source in dated else [])]
            texts = [blocks[index].text for index in indexes]
            languages = [blocks[index].language for index in indexes]
            declared = [tuple(found[index]) for index in indexes]
            for place, age in self._ages.find(texts, languages, declared, known):
                found[indexes[place]].append(age)

    def _seen(
        self,
        blocks: Sequence[SourceBlock],
        readings: Sequence[Reading],
        found: Sequence[Sequence[Candidate]],
        token: CancelToken,
    ) -> list[tuple[Found, ...]]:
        """What the trained name finder sees in each block; nothing where there is none."""
        seen: list[tuple[Found, ...]] = [() for _ in blocks]
        if self._trained is None:
            return seen
        for chunk in chunks(blocks):
            token.raise_if_cancelled()
            declared = {
                place: [each.span for each in candidates if each.certain or is_part(each.entity)]
                for place, candidates in enumerate(found[chunk])
            }
            masks = self._masks and blocks[chunk.start].language.split("-")[0] == "en"
            for place, items in enumerate(
                names_seen(self._trained, readings[chunk], declared, masks=masks), chunk.start
            ):
                seen[place] = items
        return seen

    def _misread(self, block: SourceBlock, misread: Misread) -> Iterator[Candidate]:
        """What a recognised block may say, had each letter been read right."""
        yield from misread.find(block.text)
        mended = with_digits(block.text)
        if mended != block.text:
            yield from self._register.search(mended)
            for item in self._shapes(Reading(mended), block.language):
                if item.kind not in {Kind.PERSON, *_HANDLES}:
                    written = block.text[item.span.start : item.span.end]
                    entity = undeclared_entity(item.kind, written)
                    yield Candidate(item.span, item.kind, entity, "", item.reason, certain=False)

    def _shapes(
        self,
        reading: Reading,
        language: str,
        seen: Sequence[Found] = (),
        declared: Sequence[Candidate] = (),
    ) -> tuple[Found, ...]:
        """What is found by shape or seen, without people who are declared and not protected.

        Nothing may depend on the letters of a declared name: a shape that holds one is left to it.
        """
        register = self._register
        return tuple(
            item
            for item in (*find_patterns(reading.text, language, reading), *seen)
            if not (item.kind is Kind.PERSON and register.is_unprotected(item.key))
            and not (item.kind in _NAMED and item.reason in SEEN and register.is_declared(item.key))
            and not (
                item.reason == BY_SHAPE and any(item.span.overlaps(each.span) for each in declared)
            )
        )

    def _names(self, shapes: Sequence[Found]) -> set[str]:
        """Names to look for everywhere: those of people who are not in the register."""
        return {
            item.key
            for item in shapes
            if item.kind is Kind.PERSON
            and item.reason != DOUBTFUL
            and not self._register.is_declared(item.key)
        }

    def _longer(self, names: set[str], texts: Sequence[str]) -> set[str]:
        """Names that go on elsewhere; not over words of the register or in small letters."""
        stop = frozenset[str]().union(*self._register.names.parts.values())
        small = {word for text in texts for word in _SMALL_WORD.findall(text)} if names else set()
        folded = {word if word.isascii() else fold_key(word) for word in small}
        return set(longer_names(names, texts, stop=stop | folded))

    def _all(
        self,
        reading: Reading,
        declared: Sequence[Candidate],
        shapes: Sequence[Found],
        propagation: Propagation,
        numbers: RepeatedNumbers,
        addresses: RepeatedAddresses,
        repeated: RepeatedNames,
    ) -> tuple[Candidate, ...]:
        candidates = list(declared)
        ages = [item for item in declared if item.kind is Kind.AGE]
        for item in shapes:
            if item.kind is Kind.AGE and (own := age_at(item.span, ages)):
                candidates.append(replace(own, span=item.span))
                continue
            candidates.append(self._candidate(item, propagation, numbers, addresses))
        shown = {
            place
            for item in shapes
            if item.kind is Kind.PERSON and item.reason == BY_SHAPE
            for place in range(item.span.start, item.span.end)
        }
        candidates += (
            each
            for each in propagation.find(reading)
            if not _shows_no_more(reading.text, each.span, shown)
        )
        candidates += numbers.find(reading)
        candidates += addresses.find(reading)
        candidates += repeated.find(reading.text)
        as_part = self._register.places.as_part
        found = (as_part(reading.text, each) for each in candidates)
        return resolve(reading.text, with_numbers(reading.text, found))

    def _candidate(
        self,
        item: Found,
        propagation: Propagation,
        numbers: RepeatedNumbers,
        addresses: RepeatedAddresses,
    ) -> Candidate:
        if item.kind is Kind.PERSON:
            entity = propagation.entity(item.key)
            return Candidate(item.span, item.kind, entity, "", item.reason, certain=False)
        if item.kind in _HANDLES:
            owner = self._register.handle_owner(item.key)
            if owner:
                entity = detail_entity(owner, item.kind, item.key)
                reason = f"{item.reason} that shows a declared name"
                return Candidate(item.span, item.kind, entity, owner, reason, certain=True)
        if item.kind is Kind.ADDRESS:
            entity = addresses.entity(item.key)
        else:
            entity = numbers.entity(item.kind, item.key)
        return Candidate(item.span, item.kind, entity, "", item.reason, certain=False)


def find_in_text(text: str, language: str, persons: Sequence[Person]) -> tuple[Candidate, ...]:
    """Candidates in one text without a case (`anonymise --spans`)."""
    return Finder(persons).find_in_text(text, language)


def screen_matches(text: str, persons: Sequence[Person]) -> tuple[str, ...]:
    """Ids of the protected persons whom typed text names or points to, sorted."""
    return Finder(persons).persons_in(text)


def _marks(blocks: Sequence[SourceBlock]) -> list[Callable[[Candidate], Candidate]]:
    """For each block what takes the mark of an answer from a found name."""
    marks: list[Callable[[Candidate], Candidate]] = []
    for _, group in groupby(blocks, key=lambda block: block.source_id):
        of_source = MarksOfBlocks(texts := [block.text for block in group])
        marks += [partial(of_source.without, index) for index in range(len(texts))]
    return marks


def _read(blocks: Sequence[SourceBlock]) -> list[Reading]:
    """The texts of the blocks, and for all of one source whether it speaks of courts."""
    readings = [Reading(block.text) for block in blocks]
    for _, group in groupby(range(len(blocks)), key=lambda index: blocks[index].source_id):
        of_source = [readings[index] for index in group]
        speaks_of_courts = any(reading.names_a_court() for reading in of_source)
        for reading in of_source:
            reading.speaks_of_courts = speaks_of_courts
    return readings


def _shows_no_more(text: str, span: Span, shown: Collection[int]) -> bool:
    """Whether names with initials already show all letters of a name that took in their initials.

    Of "Иванов И.И. Петров П.П." the second surname would take an initial of each.
    """
    return bool(shown) and all(
        place in shown or not text[place].isalnum() for place in range(span.start, span.end)
    )


def _mention(mention_id: str, block: SourceBlock, shown: Visible, candidate: Candidate) -> Mention:
    span = shown.span(candidate.span.start, candidate.span.end)
    return Mention(
        id=mention_id,
        source_id=block.source_id,
        block_id=block.id,
        start=span.start,
        end=span.end,
        kind=candidate.kind,
        entity=candidate.entity,
        person_id=candidate.person_id,
        reason=candidate.reason,
        certain=candidate.certain,
    )
