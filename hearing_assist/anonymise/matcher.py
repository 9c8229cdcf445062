# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One Aho-Corasick pass that finds every declared variant, and the rules of what counts as a hit.

The pass runs over the letters and digits of the folded text alone, so that one pattern stands for
all ways of joining, cutting and spacing a name or a number. What lay between the letters is looked
at afterwards: a space may stand between the words of a name but not inside one, unless the word is
cut at a line end or set in spaced letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import ahocorasick_rs
import regex

from hearing_assist.anonymise.common_words import COMMON
from hearing_assist.anonymise.cues import is_inside_word
from hearing_assist.anonymise.declared import (
    INITIAL,
    INITIALS,
    PART,
    SHORT_PART,
    Variant,
    name_units,
    phone_digits,
    pieces,
)
from hearing_assist.anonymise.reading import Reading
from hearing_assist.anonymise.words import ABBREVIATIONS, ORDINARY
from hearing_assist.casefile.records import Kind
from hearing_assist.text.folding import Folded, fold_key
from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

_NUMBERS = frozenset(
    {Kind.PHONE, Kind.ID_NUMBER, Kind.ACCOUNT, Kind.CASE_NUMBER, Kind.VEHICLE, Kind.OTHER}
)
_HYPHENS = frozenset("-\u2010\u2011\u00ac\u00ad")
_PLACES = frozenset({Kind.ADDRESS, Kind.PLACE, Kind.ORGANISATION})
_NAME_JOINT = late(
    r"(?:[\s\p{Cf},\-\p{Pd}'\u2019\u02bc_/+\"\u201c\u201d\u00ab\u00bb()\[\]]|\.(?!\s)){0,6}"
)
_INITIAL_JOINT = late(r"\.?[\s\p{Cf},\-\p{Pd}_.]{0,4}")
_LOOSE_JOINT = late(r"[\s\p{Cf}.,;:/\\()_'\u2019\u00b7\-\p{Pd}]{0,5}")
_INSIDE = late(
    r"[\p{Cf}\p{M}\p{Cc}\p{DI}'\u2018\u2019\u201d\u02b0-\u02ff\u2032\u2033\u00b4`^\u00a8]{0,4}"
)
_CUT = late(r"[-\u2010\u2011\u00ac\u00ad\s\p{Cf}]*[\n\r\x0b\x0c\x85\u2028\u2029][\s\p{Cf}]*")
_IGNORABLE = late(r"[\p{Cf}\p{M}\p{DI}]")
_SPACED = late(r"[\s.\u00b7*_\-]{1,2}")
_PLURAL = late(r"e?s(?!\p{L})", regex.IGNORECASE)
_INITIALS = late(
    r"(?<![\p{L}\p{M}.])(?:\p{Lu}\p{M}*(?:\.[ \u00a0]?-?|-)){1,5}\p{Lu}(?![\p{L}\p{M}])\.?"
)
EXHIBIT_MARK = late(r"(?<![\p{L}\p{N}])\p{Lu}{2,5}(?=[/-]\p{N}{1,3}(?![\p{L}\p{N}/-]))")
"""The maker's initials of an exhibit mark: AB/1, AB-1 (CPR PD 32, 18.3)."""
_CAPITAL = late(r"\p{Lu}")
_ENDING = late(r"(?P<ending>\p{L}{0,8}+)(?!\p{L})(?:['\-](?P<apart>\p{L}{1,5})(?!\p{L}))?")
_MIN_SMALL, _SURE_SMALL, _LONG_FORM = 5, 9, 8
"""Letters of a derived writing in small letters: to count at all, to count without a doubt, and to
count although the name is an ordinary word."""
_PRIMES = frozenset("\u02b9\u02ba\u02bc\u2032\u2033")
_HYPHEN = late(r"\s?[-\u2010\u2011\u00ac]|[-\u2010\u2011\u00ac]\s{0,2}")
_MIN_CUT, _MIN_HYPHEN = 5, 7
"""Letters of a word that a line end may cut without a hyphen, of a place that a hyphen may cut."""
_ARABIC_PREFIX = late(r"(?<![\p{L}\p{M}])[\u0648\u0641]?[\u0628\u0644\u0643]?(?:ال)?$")
_HEBREW_PREFIX = late(r"(?<![\p{L}\p{M}])[\u05d5\u05e9\u05d4\u05d1\u05dc\u05db\u05de]{1,2}$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A variant in a text.

    Attributes:
        span: Where it stands in the original text.
        variant: Which one.
        parts: Folded words of the name it shows; an initial as "b.".
        doubtful: Whether it is as likely something else.
    """

    span: Span
    variant: Variant
    parts: frozenset[str]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What to look for: `key` in the letters and digits; gaps allowed at `joints`."""

    key: str
    joints: frozenset[int]
    variant: Variant
    parts: frozenset[str]


def compact(text: str) -> str:
    """The letters and digits of a folded text."""
    return "".join(filter(str.isalnum, text))


def _name_parts(text: str, form: str) -> frozenset[str]:
    parts: set[str] = set()
    for unit in name_units(text):
        word = unit[-1]
        if form != PART and word.rstrip(".").replace(".-", "").isalpha() and "." in word:
            parts |= {f"{piece[0]}." for piece in fold_key(word).split("-")}
        else:
            parts |= {compact(fold_key(piece)) for piece in pieces(word)}
    return frozenset(part for part in parts if part)


def _joints(text: str) -> frozenset[int]:
    """Where in the compact form of a folded text something else stood between."""
    joints, length = set(), 0
    for before, after in pairwise(text):
        length += before.isalnum()
        if before.isalnum() and not after.isalnum():
            joints.add(length)
    return frozenset(joints)


def _patterns(variant: Variant) -> Iterator[_Pattern]:
    if variant.kind is Kind.BIRTH_DATE or variant.form == INITIALS:
        return  # dates are read, not matched; dotted initials have a scan of their own
    if variant.kind is Kind.PHONE:
        for digits in phone_digits(variant.value):
            yield _Pattern(digits, frozenset(), variant, frozenset())
        return
    if variant.part:
        yield _Pattern(variant.text, frozenset(), variant, frozenset({variant.part}))
        return
    folded = fold_key(variant.text)
    key = compact(folded)
    if len(key) < 2:
        return
    parts = _name_parts(variant.text, variant.form) if variant.kind is Kind.PERSON else frozenset()
    yield _Pattern(key, _joints(folded), variant, parts)


class _Anything(frozenset[str]):
    """What it was given, and all that is no letter."""

    def __contains__(self, item: object) -> bool:
        return super().__contains__(item) or not str(item).isalpha()


def _follows(patterns: Sequence[_Pattern]) -> frozenset[str] | None:
    """What may follow a key that only derived writings have; None where there are others."""
    if not all(pattern.variant.part for pattern in patterns):
        return None
    endings = frozenset[str]().union(*(pattern.variant.endings for pattern in patterns))
    return _Anything({ending[:1] for ending in endings} | {"s", "e"})


def _both(one: _Pattern, other: _Pattern) -> _Pattern:
    """Two patterns of one key as one: what either allows; doubtful is what both doubt."""
    first, second = one.variant, other.variant
    variant = first
    if first.part:
        sure = (first.endings - first.doubts) | (second.endings - second.doubts)
        endings = first.endings | second.endings
        variant = replace(first, endings=endings, doubts=endings - sure)
    return _Pattern(one.key, one.joints | other.joints, variant, other.parts)


def _is_plural(pattern: _Pattern, ending: str) -> bool:
    return ending in ("s", "es") and "" in pattern.variant.endings and len(pattern.key) >= 4


def _is_word(of: _Pattern) -> bool:
    return of.variant.whole_words and not of.variant.part and of.variant.kind not in _NUMBERS


def _touching(text: str, index: int, step: int) -> str:
    """The next character from `index` in one direction that is not invisible or a mark, or ""."""
    while 0 <= index < len(text):
        character = text[index]
        if not _IGNORABLE.match(character):
            return character
        index += step
    return ""


class Matcher:
    """Finds the variants of a register in text."""

    def __init__(self, variants: Iterable[Variant]) -> None:
        by_key: dict[str, dict[tuple[str, str, str], _Pattern]] = {}
        self._initials: dict[str, list[_Pattern]] = {}
        for variant in variants:
            if variant.form == INITIALS:
                key = compact(fold_key(variant.text))
                parts = frozenset(f"{letter}." for letter in key)
                pattern = _Pattern(key, frozenset(), variant, parts)
                self._initials.setdefault(key, []).append(pattern)
            for pattern in _patterns(variant):
                same = by_key.setdefault(pattern.key, {})
                about = (variant.person_id, variant.kind.value, variant.form + variant.part)
                if about in same:
                    pattern = _both(same[about], pattern)
                same[about] = pattern
        self._keys = list(by_key)
        self._by_key = [tuple(by_key[key].values()) for key in self._keys]
        self._follows = [_follows(patterns) for patterns in self._by_key]
        self._are_words = [all(map(_is_word, patterns)) for patterns in self._by_key]
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if self._keys else None

    def find(self, reading: Reading) -> tuple[Hit, ...]:
        """All hits in a text; they may overlap."""
        text, folded, shown = reading.text, reading.folded, reading.folded.text
        hits = list(self._dotted(text))
        if self._automaton is not None:
            letters, places = reading.letters
            view = _View(text, folded, places)
            for number, start, end in self._automaton.find_matches_as_indexes(
                letters, overlapping=True
            ):
                place, after = places[start], places[end - 1] + 1
                inside = place and shown[place - 1].isalpha()
                follows = self._follows[number]
                if follows is not None and (inside or shown[after : after + 1] not in follows):
                    continue
                if (
                    self._are_words[number]
                    and is_inside_word(text, folded.starts[place], folded.ends[after - 1])
                ) or not view.whole_characters(start, end):
                    continue
                for pattern in self._by_key[number]:
                    if not pattern.variant.part:
                        if span := view.accept(pattern, start, end):
                            hits.append(Hit(span, pattern.variant, pattern.parts))
                    elif not inside and (hit := view.derived(pattern, start, end)):
                        hits.append(hit)
        return tuple(hits)

    def _dotted(self, text: str) -> Iterator[Hit]:
        """Initials with a full stop or hyphen after each but the last."""
        if not self._initials:
            return
        for match in _INITIALS.finditer(text):
            for letter in _CAPITAL.finditer(text, match.start(), match.end()):
                # "M. Z.-O.": the first letters may be a title
                key = compact(fold_key(text[letter.start() : match.end()]))
                for pattern in self._initials.get(key, ()):
                    span = Span(letter.start(), match.end())
                    yield Hit(span, pattern.variant, pattern.parts)
        for match in EXHIBIT_MARK.finditer(text):
            for pattern in self._initials.get(compact(fold_key(match.group())), ()):
                yield Hit(Span(*match.span()), pattern.variant, pattern.parts)


def is_abbreviation(hit: Hit) -> bool:
    """Whether initials may as well be a company form, a time or a country."""
    return hit.variant.form == INITIALS and compact(fold_key(hit.variant.text)) in ABBREVIATIONS


class _View:
    """Letters and digits of a text, and what stands between and around them."""

    def __init__(self, text: str, folded: Folded, places: Sequence[int]) -> None:
        self.text = text
        self.folded = folded.text
        self.starts = folded.starts
        self.ends = folded.ends
        self.places = places

    def whole_characters(self, start: int, end: int) -> bool:
        """Whether no character of the original is cut in two (a ligature, say)."""
        first, last = self.places[start], self.places[end - 1]
        if start and self.starts[self.places[start - 1]] == self.starts[first]:
            return False
        after = self.places[end] if end < len(self.places) else -1
        return after < 0 or self.starts[after] != self.starts[last]

    def accept(self, pattern: _Pattern, start: int, end: int) -> Span | None:
        """The span of a match that keeps the rules of its kind, else None."""
        variant = pattern.variant
        span = Span(self.starts[self.places[start]], self.ends[self.places[end - 1]])
        if variant.kind in _NUMBERS:
            fits = self._number_stands_alone(pattern, span)
        else:
            fits = not variant.whole_words or self._word_stands_alone(pattern, span)
        if not fits or not self._gaps_fit(pattern, start, end):
            return None
        if variant.kind is Kind.PHONE:
            return self._whole_phone(span)
        return span

    def derived(self, pattern: _Pattern, start: int, end: int) -> Hit | None:
        """The hit of a derived writing with the ending it has here, if it may have it."""
        shown, variant = self.folded, pattern.variant
        after = self.places[end - 1] + 1
        rest = _ENDING.match(shown, after)
        if rest is None:
            return None
        ending, apart = rest["ending"], rest["apart"]
        if not ending and apart and apart in variant.endings:
            ending, after = apart, rest.end()
        elif ending in variant.endings or _is_plural(pattern, ending):
            after += len(ending)
        else:
            return None
        if ending and after < len(shown) and self.starts[after] < self.ends[after - 1]:
            return None
        if not self._gaps_fit(pattern, start, end):
            return None
        first, last = self.starts[self.places[start]], self.ends[after - 1]
        last = self._past_soft_sign(first, last)
        span = Span(first, last)
        return Hit(span, variant, pattern.parts, ending in variant.doubts)

    def _past_soft_sign(self, first: int, last: int) -> int:
        """Past a soft sign that closes a word, and not past the quotation mark of a quoted one."""
        sign, after = self.text[last : last + 1], self.text[last + 1 : last + 2]
        if sign in _PRIMES and sign:
            return last + 1
        quoted = self.text[max(0, first - 1) : first] in ("'", "\u2018", "\u201b")
        if sign in ("'", "\u2019") and sign and not after.isalpha() and not quoted:
            return last + 1
        return last

    # around ------------------------------------------------------------------------------------

    def _word_stands_alone(self, pattern: _Pattern, span: Span) -> bool:
        text = self.text
        first, last = text[span.start], text[span.end - 1]
        before = _touching(text, span.start - 1, -1)
        after = _touching(text, span.end, 1)
        if (before.isdigit() and first.isdigit()) or (after.isdigit() and last.isdigit()):
            return False
        if after.isalpha() and last.isalpha():
            plural = len(pattern.key) >= 4 and _PLURAL.match(text, span.end)
            if not plural and not (after.isupper() and last.islower()):  # BlessingAdebayo
                return False
        if before.isalpha() and first.isalpha():
            if first.isupper() and before.islower():
                return True
            window = text[max(0, span.start - 6) : span.start]
            prefix = _ARABIC_PREFIX if "\u0600" <= first <= "\u06ff" else _HEBREW_PREFIX
            return "\u0590" <= first <= "\u06ff" and bool(prefix.search(window))
        return True

    def _number_stands_alone(self, pattern: _Pattern, span: Span) -> bool:
        before = self.text[span.start - 1 : span.start]
        after = self.text[span.end : span.end + 1]
        if pattern.variant.kind is Kind.PHONE:
            return not after.isdigit() and (len(pattern.key) >= 7 or not before.isdigit())
        first, last = self.text[span.start], self.text[span.end - 1]
        # a letter may touch a digit: "n°A01234567kept"; like may not touch like
        return not (
            (before.isdigit() and first.isdigit())
            or (after.isdigit() and last.isdigit())
            or (before.isalpha() and first.isalpha())
            or (after.isalpha() and last.isalpha())
        )

    def _whole_phone(self, span: Span) -> Span:
        """A phone number with the trunk zero, country code and brackets before it."""
        window = self.text[max(0, span.start - 14) : span.start]
        match = _PHONE_PREFIX.search(window)
        prefix = match.group().lstrip(" \t\n\r\u00a0.-") if match else ""
        return Span(span.start - len(prefix), span.end)

    # between -----------------------------------------------------------------------------------

    def _gaps_fit(self, pattern: _Pattern, start: int, end: int) -> bool:
        first, last = self.starts[self.places[start]], self.ends[self.places[end - 1]]
        if last - first == end - start:
            return pattern.variant.form != INITIAL or len(pattern.key) >= 6
        gaps: dict[int, str] = {}
        for offset in range(1, end - start):
            before, after = self.places[start + offset - 1], self.places[start + offset]
            if self.ends[before] < self.starts[after]:
                gaps[offset] = self.text[self.ends[before] : self.starts[after]]
        if pattern.variant.form == INITIAL and len(pattern.key) < 6 and not gaps:
            return False
        if pattern.variant.kind in _NUMBERS:
            return all(_LOOSE_JOINT.fullmatch(gap) for gap in gaps.values())
        joint = _LOOSE_JOINT
        if pattern.variant.kind is Kind.PERSON:
            joint = _INITIAL_JOINT if pattern.variant.form == INITIAL else _NAME_JOINT
        for offset, gap in gaps.items():
            if offset in pattern.joints and (joint.fullmatch(gap) or _CUT.fullmatch(gap)):
                continue
            if _INSIDE.fullmatch(gap) or self._is_cut(pattern, offset, gap):
                continue
            return self._is_spaced(pattern, gaps, end - start)
        return True

    @staticmethod
    def _is_cut(pattern: _Pattern, offset: int, gap: str) -> bool:
        """Whether a word is cut at a line or page end here, maybe beside a soft sign."""
        gap, length = gap.strip("".join(_PRIMES)), len(pattern.key)
        is_inside = 2 <= offset <= length - 2
        if not _CUT.fullmatch(gap):  # a line end may be lost: "Harn-bridge"
            is_long = length >= _MIN_HYPHEN and pattern.variant.kind in _PLACES
            return is_long and is_inside and _HYPHEN.fullmatch(gap) is not None
        return not _HYPHENS.isdisjoint(gap) or (length >= _MIN_CUT and is_inside)

    @staticmethod
    def _is_spaced(pattern: _Pattern, gaps: dict[int, str], length: int) -> bool:
        """Whether a word is set in spaced letters: the same gap after each letter."""
        if length < 4 or len(gaps) < length - 1:
            return False
        inner = {gap for offset, gap in gaps.items() if offset not in pattern.joints}
        return len(inner) == 1 and all(_SPACED.fullmatch(gap) for gap in inner)


_PHONE_PREFIX = late(
    r"\(?(?:(?:\+|[0\u0660\u06f0]{2})\s?\d{0,3}[\s.\-\p{Pd}]{0,2})?(?:\([0\u0660]\)|[0\u0660\u06f0])?[\s.(\-\p{Pd}]{0,2}$"
)


def shows_capital(text: str, span: Span) -> bool:
    """Whether the first letter of a span is a capital, or of a script without capitals."""
    for character in text[span.start : span.end]:
        if character.isalpha():
            return character.isupper() or not character.islower()
    return False


def is_ordinary(hit: Hit) -> bool:
    """Whether all that a hit shows of a name is a word of the language as well."""
    return len(hit.parts) == 1 and next(iter(hit.parts)) in ORDINARY


def is_short(text: str, hit: Hit) -> bool:
    """Whether a part of two letters is written otherwise than a name: "bo", "LI"."""
    written = text[hit.span.start : hit.span.end]
    return (
        hit.variant.form == PART
        and sum(map(str.isalpha, hit.variant.text)) <= SHORT_PART
        and not written.istitle()
        and written.upper() != written.lower()
    )


def is_weak(text: str, hit: Hit) -> bool:
    """Whether a derived writing says nothing without another part of the name beside it.

    In small letters one that is short or a word; in capitals one that is a word and may have its
    capital from the head of a sentence.
    """
    if not hit.variant.part:
        return False
    written = compact(fold_key(text[hit.span.start : hit.span.end]))
    word = written in COMMON or written in ORDINARY or written.removesuffix("s") in ORDINARY
    if not shows_capital(text, hit.span):
        return word or len(written) < _MIN_SMALL
    lead = text[max(0, hit.span.start - 4) : hit.span.start].rstrip(" \t\u00a0\"'«»“„”‘’([*-–—•")
    return word and len(written) < _MIN_SMALL and (not lead or lead[-1] in ".!?:;\n\r…")


def is_long_form(text: str, hit: Hit) -> bool:
    """Whether a word is the base of a form so long that the form is hardly a word itself."""
    written = compact(fold_key(text[hit.span.start : hit.span.end]))
    base = next(iter(hit.parts), "")
    return bool(hit.variant.part) and len(written) >= max(_LONG_FORM, len(base) + 2)


def is_doubtful(text: str, hit: Hit) -> bool:
    """Whether a derived writing alone is as likely something else."""
    if hit.doubtful or not hit.variant.part:
        return hit.doubtful
    written = compact(fold_key(text[hit.span.start : hit.span.end]))
    small = not shows_capital(text, hit.span) and (len(written) < _SURE_SMALL or is_ordinary(hit))
    return small or written in COMMON or written in ORDINARY


_DOTTED = late(r"\p{L}\p{M}*\.")
_FAMILY = late(r"\p{Lu}[\p{Ll}\p{M}'\u2019\-]+s(?!\p{L})")
_CAPITAL_ALONE = late(r"(?<!\p{L})\p{Lu}(?!\p{L})")


def shows_initial(text: str, hit: Hit) -> bool:
    """Whether a hit of an initial and a name has a real initial, not a small word of one letter.

    "A. Blessing" and "A Blessing" have; "a blessing" and "Tina a dit" have not.
    """
    written = text[hit.span.start : hit.span.end + 1]
    if _DOTTED.search(written):
        return True
    words = [word for word in written.split() if any(c.isalpha() for c in word)]
    if len(words) < 2:  # joined, as in a handle; "the Diallos" are a family, not Diallo S.
        return not _FAMILY.match(words[0] if words else "")
    if "\n" in written:
        return False
    first = words[0]
    if len(first) == 1 and fold_key(first) in "aioy":  # a word of its own at the head of a sentence
        lead = text[max(0, hit.span.start - 3) : hit.span.start].rstrip(" \u00a0")
        if not lead or lead[-1] in ".!?:\n":
            return False
    return bool(_CAPITAL_ALONE.search(written)) and all(
        shows_capital(word, Span(0, len(word))) for word in words if len(word) > 2
    )
