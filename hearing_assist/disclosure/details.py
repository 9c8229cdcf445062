# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Finds what an audience may read only in a coarser form, in an original as in its translation.

Marks of a release say what a clerk or the program withheld in an original; a translation has none,
and press and public must not read what nobody marked either. So dates, ages, places that are
withheld elsewhere, traits that few share and words under review are looked for here anew, in the
same way on both sides: what is found there and not here tells that a sentence cannot be trusted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from hearing_assist.anonymise.ages import find_ages, find_birth_years
from hearing_assist.anonymise.dates import DateFound, find_dates
from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.records import Audience, Kind, Mark
from hearing_assist.disclosure.agreement import lead
from hearing_assist.disclosure.days import (
    days_before,
    days_of_tables,
    is_of_statute,
    month_lists,
    other_days,
)
from hearing_assist.disclosure.doubtful_ages import doubtful_ages
from hearing_assist.disclosure.generals import LANGUAGES, WIDE, General, Rule, coarser_date
from hearing_assist.disclosure.quotations import quotations
from hearing_assist.disclosure.regions import BY_COUNTRY, BY_PLACE
from hearing_assist.disclosure.trait_words import Trait
from hearing_assist.disclosure.traits import Told, told
from hearing_assist.text.folding import fold, fold_key
from hearing_assist.text.spans import Span

Concept = tuple[Trait, str]
"""A trait and the key of what it tells, as in `traits`."""
LANGUAGE = "L"
"""Code of writing in a language that is not looked at."""
UNDER_REVIEW = "U"
"""Code of a word that nobody has looked at yet."""

_OF_BIRTH = regex.compile(
    r"(?<!\w)(?:born|births?|birthday|nee?s?|naissance|naquit|accouche\w*|anniversaire|baptised"
    r"|baptise\w*|delivered|gave birth)(?!\w)"
)
_OTHER_SCRIPT = regex.compile(r"(?!\p{Latin})\p{L}(?:[^.!?;\n\ufffc\p{Latin}]*(?!\p{Latin})\p{L})?")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_ONLY = regex.compile(r"\s*(?:19|20)\d\d\s*")
_WORD = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*")
LONG_AGO = 10
"""Years before the newest document after which an exact day is told to be no more than a date."""
_BIRTH_REACH = 90
"""Letters on each side of a date among which a word for birth makes it a birth date."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A place in a text that the audience does not read as it is.

    Attributes:
        span: Where it stands, with the small words before it that its coarser value replaces.
        kind: What it is.
        key: The same for all writings of one detail, in both languages.
        general: What is told in its place; None for its label.
        lead: Small words that stand before it afterwards.
        code: The code of its redaction, or "" for that of its kind.
    """

    span: Span
    kind: Kind
    key: str
    general: General | None = None
    lead: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """Finds the details of one audience.

    Attributes:
        audience: Who reads. Parties read all but what is marked above them.
        surfaces: Folded writings that are withheld anywhere in the case.
        withheld: Kinds that this reader never reads, whoever's they are.
        concepts: Traits that too few share.
        words: Folded words that could be names and that nobody has looked at.
        newest: The newest day of the case's documents: what lies long before it may be a birth.
        oldest: The oldest one: a law that is cited without its number must be older.
    """

    audience: Audience
    surfaces: Mapping[str, Kind] = field(default_factory=dict)
    concepts: frozenset[Concept] = frozenset()
    words: frozenset[str] = frozenset()
    newest: dt.date | None = None
    oldest: dt.date | None = None
    withheld: frozenset[Kind] = frozenset()

    def find(self, text: str, language: str, marks: Sequence[Mark] = ()) -> tuple[Detail, ...]:
        """The details of a text in its order; they do not overlap.

        Args:
            text: Released text or its translation, with placeholders.
            language: BCP 47 tag.
            marks: Of an original.
        """
        plain = PLACEHOLDER.sub(lambda match: "\ufffc" * len(match[0]), text)
        above = [mark for mark in marks if mark.ceiling < self.audience]
        found: list[Detail] = []
        if language.split("-")[0] in LANGUAGES:
            found += self._anywhere(plain) if self.audience in WIDE else _asked(plain, above)
        if self.surfaces and self.audience not in WIDE:
            found += self._surfaces(plain)
        found += _marked(plain, above, found, self.audience)
        kept = [match.span() for match in PLACEHOLDER.finditer(text)]
        return tuple(_leading(text, _merged(found), language, kept))

    def translated(
        self, text: str, language: str, wanted: Sequence[Detail]
    ) -> tuple[Detail, ...] | None:
        """The same details in a translation, or None where they are not the same.

        Args:
            text: The translation, with its placeholders.
            language: BCP 47 tag of it.
            wanted: The details of its original.
        """
        if self.audience in WIDE:
            found = self.find(text, language)
        else:
            plain = PLACEHOLDER.sub(lambda match: "\ufffc" * len(match[0]), text)
            keys = {item.key for item in wanted}
            items = _merged([*_dates(plain, self.audience), *_ages(plain)])
            apart = [replace(item, general=None) for item in items if item.key in keys]
            if self.surfaces:
                apart = _merged([*apart, *self._surfaces(plain)])
            found = tuple(_leading(text, apart, language, ()))
        same = sorted(item.key for item in found) == sorted(item.key for item in wanted)
        return found if same else None

    def _anywhere(self, plain: str) -> Iterator[Detail]:
        """What press and public do not read, marked or not."""
        since = self.oldest or self.newest
        for item in _dates(plain, self.audience, since):
            yield replace(item, general=None) if self._is_long_ago(item) else item
        yield from _ages(plain)
        for age in doubtful_ages(plain):
            yield Detail(age.span, Kind.AGE, f"age:{age.low}-{age.high}")
        for each in told(plain, (), audience=self.audience):
            if (each.trait, each.key) in self.concepts:
                span = Span(each.start, each.end)
                yield Detail(span, Kind.OTHER, f"{each.trait}:{each.key}", _of_trait(each))
        scripts = (Span(*match.span()) for match in _OTHER_SCRIPT.finditer(plain))
        for span in (*scripts, *quotations(plain)):
            # A quotation that our lists cannot read.
            yield Detail(span, Kind.OTHER, "script", code=LANGUAGE)
        for span, key in days_of_tables(plain):
            yield Detail(span, Kind.DATE, key)
        if self.surfaces:
            yield from self._surfaces(plain)
        for match in _WORD.finditer(plain) if self.words else ():
            if fold_key(match[0]) in self.words:
                key = f"word:{fold_key(match[0])}"
                yield Detail(Span(*match.span()), Kind.OTHER, key, code=UNDER_REVIEW)

    def _is_long_ago(self, item: Detail) -> bool:
        """Whether a day may be somebody's birth date though nothing says so."""
        year = item.key.removeprefix("date:")[:4]
        if self.newest is None or not year.isdigit():
            return False
        return int(year) < self.newest.year - LONG_AGO

    def _surfaces(self, plain: str) -> Iterator[Detail]:
        folded = fold(plain)
        for surface, kind in self.surfaces.items():
            at = folded.text.find(surface)
            while at >= 0:
                end = at + len(surface)
                if _stands_alone(folded.text, at, end):
                    yield _of_surface(folded.span(at, end), kind, surface)
                at = folded.text.find(surface, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _of_surface(span: Span, kind: Kind, surface: str) -> Detail:
    region = BY_PLACE.get(surface) if kind is Kind.PLACE else None
    general = General(Rule.PLACE_TO_REGION, region) if region else None
    return Detail(span, kind, f"text:{surface}", general)


def _of_trait(item: Told) -> General:
    if item.trait is Trait.ORIGIN and item.key in BY_COUNTRY:
        return General(Rule.ORIGIN_TO_REGION, BY_COUNTRY[item.key])
    return General(Rule.TRAIT_TO_KIND, item.trait.value)


def _asked(plain: str, above: Sequence[Mark]) -> list[Detail]:
    """Dates and ages that a mark withholds from a party: their values, for the translation."""
    audience = Audience.DEFENCE
    items = (*_dates(plain, audience), *_ages(plain))
    found = []
    for mark in above:
        inside = [i for i in items if mark.start <= i.span.start and i.span.end <= mark.end]
        if len(inside) == 1 and inside[0].kind is mark.kind:
            found.append(replace(inside[0], span=Span(mark.start, mark.end), general=None))
    return found


def _marked(
    plain: str, above: Sequence[Mark], found: Sequence[Detail], audience: Audience
) -> Iterator[Detail]:
    """What marks withhold and nothing else found."""
    for mark in above:
        span = Span(mark.start, mark.end)
        written = plain[mark.start : mark.end]
        if audience in WIDE and mark.kind is Kind.DATE:
            if any(item.kind is Kind.DATE and item.span.overlaps(span) for item in found):
                continue
            if _YEAR_ONLY.fullmatch(written) or (audience < Audience.PUBLIC and _is_month(written)):
                continue  # as coarse as this audience may read
        if any(item.kind is Kind.AGE and span.covers(item.span) for item in found):
            continue
        yield _of_surface(span, mark.kind, fold_key(written))


def _is_month(written: str) -> bool:
    dates = find_dates(fold(written))
    return len(dates) == 1 and not dates[0].dates and dates[0].anniversary is None


# --- dates and ages -----------------------------------------------------------------------------


def _ages(plain: str) -> Iterator[Detail]:
    for age in find_ages(plain):
        yield Detail(age.span, Kind.AGE, f"age:{age.low}-{age.high}")


def _dates(plain: str, audience: Audience, since: dt.date | None = None) -> Iterator[Detail]:
    folded = fold(plain)
    dates = [*find_dates(folded), *month_lists(folded)]
    for found in dates:
        item = _date(plain, found, audience, since)
        if item is not None:
            yield item
    exact = [found.span for found in dates if found.dates or found.anniversary]
    for span, key in other_days(folded, everything=audience in WIDE):
        if not any(span.overlaps(other) for other in exact):
            yield Detail(span, Kind.DATE, key)
    for year in find_birth_years(folded) if audience in WIDE else ():
        if not any(year.span.overlaps(found.span) for found in dates):
            yield Detail(year.span, Kind.DATE, f"birth:{max(year.years)}")


def _date(plain: str, found: DateFound, audience: Audience, since: dt.date | None) -> Detail | None:
    span = found.span
    before = fold(plain[max(0, span.start - _BIRTH_REACH) : span.start]).text
    year = min((day.year for day in found.dates), default=None)
    if is_of_statute(plain[: span.start], year, since.year if since else None):
        return None
    after = fold(plain[span.end : span.end + _BIRTH_REACH]).text
    is_birth = bool(_OF_BIRTH.search(_last_sentence(before)) or _OF_BIRTH.search(_first(after)))
    general: General | None
    if found.dates:
        general, key = coarser_date(found.dates, audience), _iso(found.dates)
    elif found.anniversary:
        month, day = found.anniversary
        general, key = General(Rule.DAY_TO_MONTH, f"--{month:02}"), f"{month:02}-{day:02}"
        general = general if audience < Audience.PUBLIC else None
    elif audience < Audience.PUBLIC and not is_birth:
        return None
    else:
        written = _YEAR.search(plain[span.start : span.end])
        general = General(Rule.DATE_TO_YEAR, written[0]) if written else None
        key = fold_key(plain[span.start : span.end])
    earlier = days_before(plain[max(0, span.start - 40) : span.start])
    span = Span(span.start - earlier, span.end)
    return Detail(span, Kind.DATE, f"date:{key}", None if is_birth else general)


def _iso(days: frozenset[dt.date]) -> str:
    return "/".join(sorted(day.isoformat() for day in days))


def _last_sentence(text: str) -> str:
    return regex.split(r"[.!?;]\s", text)[-1]


def _first(text: str) -> str:
    return regex.split(r"[.!?;](?:\s|$)", text)[0]


# --- putting together ---------------------------------------------------------------------------


def _merged(found: Sequence[Detail]) -> list[Detail]:
    """Details that do not overlap; what overlaps becomes one that tells no more than its kind."""
    merged: list[Detail] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.end)):
        if not merged or not merged[-1].span.overlaps(item.span):
            merged.append(item)
            continue
        last = merged.pop()
        span = Span(last.span.start, max(last.span.end, item.span.end))
        first = max(
            (last, item),
            key=lambda each: (
                each.span.end - each.span.start,
                each.kind is not Kind.OTHER,
                each.general is not None,
            ),
        )
        general = first.general
        if last.span == item.span and first.kind is not Kind.OTHER:
            general = general or last.general or item.general
        elif last.general != item.general and last.key != item.key and first.span != span:
            general = None
        merged.append(
            replace(
                first,
                span=span,
                general=general,
                code=last.code or item.code if first.kind is Kind.OTHER else first.code,
            )
        )
    return merged


def _leading(
    text: str, found: Sequence[Detail], language: str, kept: Sequence[tuple[int, int]]
) -> Iterator[Detail]:
    """The same with the small words before them, as far as nothing else stands there."""
    end = 0
    for item in found:
        is_date = item.kind is Kind.DATE
        words = lead(text, item.span.start, item.general, language, is_date=is_date)
        taken = any(words.start < stop and start < item.span.start for start, stop in kept)
        if words.start >= end and not taken:
            item = replace(item, span=Span(words.start, item.span.end), lead=words.text)
        end = item.span.end
        yield item
