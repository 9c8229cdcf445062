# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Ages in English and French text, and whose they are where the register holds a birth date.

An age and the date of a paper are a birth year: who withholds the one must withhold the other.
Finds ages in digits and words ("aged nineteen", « seize ans », "then 17", "in her twenties", "her
18th birthday") and words that stand for one (« mineure », "underage"). An age is told of somebody
only where her sentence, the paper or the one who says "I" makes it likely; what is of nobody stays
a detail of its own. Promises nothing about other languages.
"""

from __future__ import annotations

import datetime as dt
import functools
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from hearing_assist.anonymise.candidates import Candidate
from hearing_assist.anonymise.dates import find_dates
from hearing_assist.anonymise.declared import detail_entity
from hearing_assist.anonymise.numerals import any_of, english, french
from hearing_assist.casefile.records import Kind, Person
from hearing_assist.text.folding import Folded, fold
from hearing_assist.text.late import late
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Span

REASON = "age of a declared person"
YEAR_REASON = "year of a declared birth date"
WORD_REASON = "word for the age of a declared person"
OLDEST = 99
OF_AGE = 18
NAME_REACH = 12
"""Letters between a name and an age that stands behind it as an apposition."""
NEAR = 1
"""Years by which an age may be beside what the dates of a paper give."""

_WORDS: Mapping[str, int] = {
    word: n for n in range(1, OLDEST + 1) for word in (*french(n), english(n))
}
_N = rf"(?:\d{{1,2}}|{any_of(_WORDS)})"
_OR = r"(?: ?(?:ou|or|a|to|et|and|-|/) ?)"
_AND = rf"(?:[ -](?:and[ -]a[ -]half|et demie?)|(?:,| and| et) {_N} (?:months?|mois))?"
_AGE = rf"(?P<low>{_N})(?:{_OR}(?P<high>{_N}))?"
_ADULTS = (
    r"(?:1\d|2\d|(?:four|fif|six|seven|eigh|nine)teen|thirteen|twelve|eleven|twenty(?:[ -]\w+)?)"
)
_WHO = (
    r"(?:minors?|girl|boy|child|woman|man|youth|teenager|person|mineure?|fille|fillette|garcon"
    r"|femme|homme|enfant|personne)"
)
_ABOUT = (
    r"(?:(?:about|only|around|almost|nearly|barely|just|over|under|already|still|plus de|moins de"
    r"|environ|presque|a peine|seulement|alors|deja|encore|maintenant) )*"
)
_IN_FRENCH = (
    # What lasts that long, or lies that far back, is no age.
    r"(?<!(?:pendant|depuis|durant|y a|dans|en|apres|tous les|toutes les|duree de|bail de"
    r"|peine de|contrat de|prison de|plus de|moins de|pres de|voici|voila|sous|ces|les"
    r"|dernier|dernieres|prochaines?) )"
    rf"(?P<age>{_AGE} (?:ans|printemps){_AND})"
    r"(?! (?:plus (?:tard|tot)|apres|auparavant|avant (?:de|que|les|la|le|son|sa|ma|mon)|durant|de "
    r"|d'(?!age)))"
)
_SHAPES = (
    # French
    rf"agee?s? {_ABOUT}(?:de |d'){_ABOUT}(?P<age>{_AGE}(?: (?:ans|mois|semaines))?{_AND})",
    rf"l'age {_ABOUT}(?:de |d')(?P<age>{_AGE}(?: (?:ans|mois))?)",
    rf"(?:ses|mes|leurs) {_ABOUT}(?P<age>{_AGE} ans)",
    rf"(?:(?:plus|moins) de )?{_IN_FRENCH}",
    r"(?:la|sa|ma) (?P<age>(?P<about>dizaine|quinzaine|vingtaine|trentaine|quarantaine"
    r"|cinquantaine|soixantaine))(?! de|\w)",
    # English
    rf"(?:aged|age|turned|turning|turns) {_ABOUT}(?P<age>{_AGE}"
    rf"(?! ?[%\d])(?:(?: years?| months?){_AND}(?: old| of age)?)?{_AND})",
    rf"the ages? of (?:between )?{_ABOUT}(?P<age>{_AGE})(?! ?[%\d])",
    rf"(?P<age>{_AGE}{_AND}[ -]?(?:years?|months?|weeks?|yrs?)?{_AND}[ -]?"
    r"(?:olds?|of age|young))",
    rf"(?:was|is|am|were|aged) {_ABOUT}(?:of )?(?P<age>{_AGE} years{_AND})(?=[.,;:)]|$)",
    rf"(?:{_WHO} (?:of|de)|mineure? d') ?{_ABOUT}(?P<age>{_AGE}(?: years?)?)"
    r"(?=[.,;:)]|$| (?:and|who|when|from|at|in|et|qui|au|a))",
    rf"sweet (?P<age>{_AGE})",
    rf"(?P<age>{_AGE} (?:summers|winters))",
    rf"born (?P<age>{_AGE} years ago)",
    # Forms and registers
    rf"(?:ages?|aged|agee?s?) ?[:=|\t\u2013\u2014-] ?{_ABOUT}"
    rf"(?P<age>{_AGE}(?: ?(?:ans|years?))?)"
    r"(?! ?[%\d])",
    r"(?<!(?:exhibits?|pieces?|cotes?|pages?) )[fmh] ?/ ?(?P<age>(?P<low>[1-9]\d))",
    rf"[fmh](?:, | ?[\u2013-] ?)(?P<age>{_AGE} ?a(?=\.))",
    rf"(?P<age>{_AGE} ?(?:y/o|yo|y\.o\.?))",
    rf"(?:then|now|was|were|is|be|being|been|am|i'm|she's|he's) {_ABOUT}[\"'\u201c]?"
    rf"(?P<age>{_AGE}{_AND})(?=[\"'\u201d]?[.,;:)](?!\d)|[\"'\u201d]|$"
    r"| since"
    r"| (?:when|at the time|then|now|and (?:she|he|i|had|was)|that (?:year|summer)))",
    rf"(?:when|since|before|after|until|by the time) (?:she|he|i|they) (?:was|were|turned"
    rf"|reached) {_ABOUT}(?P<age>{_AGE})(?=[.,;:) ]|$)",
    rf"(?<!there )(?:was|is|am|been|being) (?P<age>{_ADULTS})(?= (?:and|but) (?!\d))",
    rf"at (?:only |just )?(?P<age>{_ADULTS})(?=,? (?:she|he|i|they)(?!\w))",
    rf"(?:her|his|my|their) (?P<age>{_AGE}(?:st|nd|rd|th)?) (?:birthday|year)",
    r"(?:her|his|my) (?P<age>(?P<low>\d{1,2})(?:st|nd|rd|th))(?=[.,;])",
    rf"(?:son|sa|mon|ma|leur|au|du) (?P<age>{_AGE}e(?:me)?) (?:anniversaire|annee)",
    r"(?:son|mon|leur|au|du) (?P<age>(?P<nth>[a-z]+(?:[ -][a-z]+){0,3}ieme)) anniversaire",
    rf"(?:vien[st]|venai[st]) d'avoir {_ABOUT}(?P<age>{_AGE})",
    rf"(?:a|ai|avai[st]) (?:pile|tout juste|deja|seulement) (?P<age>{_AGE})(?=[.,;:)]|$)",
    r"(?P<age>(?P<roman>x{1,3}(?:i[xv]|vi{0,3}|i{0,3})|vi{0,3}|ix) ans)",
    r"(?:her|his|my|their) (?P<age>(?:early |mid-? ?|late )?(?P<about>teens|twenties|thirties"
    r"|forties|fifties|sixties|seventies))",
    r"(?:her|his|my|their) (?P<age>(?P<nth>thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|twenty-[a-z]+|thirtieth)) birthday",
)
_ABOUT_YEARS = {
    "dizaine": (8, 12), "quinzaine": (13, 17), "vingtaine": (20, 29), "trentaine": (30, 39),
    "quarantaine": (40, 49), "cinquantaine": (50, 59), "soixantaine": (60, 69),
    "teens": (13, 19), "twenties": (20, 29), "thirties": (30, 39), "forties": (40, 49),
    "fifties": (50, 59), "sixties": (60, 69), "seventies": (70, 79),
}  # fmt: skip
_ORDINALS = {
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
    "twenty-second": 22, "twenty-third": 23,
    "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26, "twenty-seventh": 27,
    "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30,
}  # fmt: skip
_MINOR = late(
    r"(?<!\w)(?:(?:(?:etait|etais|est|suis|etaient|etant|encore|alors|toujours|deux|jeunes?|filles?"
    r"|victimes?|temoin|plaignante) |[,(] ?)(?P<word>mineure?s?)(?!\w)"
    r"|(?:a|an alleged) (?P<word>minor)(?![-\w]| (?!(?:when|at|and|then|who|until|but|while|or|as"
    r"|in|because|if|by|on|for|under|from|with)(?!\w))[a-z])"
    r"|(?P<word>under-?age|under age|not yet of age|teenage|teenagers?|adolescente?s?|minorite"
    r"|below the age of (?:consent|majority)|under the age of (?:eighteen|18)"
    r"|under (?:eighteen|18)))(?!\w)"
)
_ADULT = late(
    r"(?<!\w)(?:(?:etait|etais|est|suis|etant|desormais|devenue?|jeunes?|filles?|victimes?) "
    r"(?P<word>majeure?s?)(?!\w)"
    r"|(?P<word>of full age|over the age of (?:eighteen|18)|over (?:eighteen|18)|majorite))(?!\w)"
)
_HINT = late(
    r"\b(?:ans|mois|semaines|printemps|agee?s?|aged|\w*olds?|birthday|years?|turn(?:ed|ing|s)|y/o|yo|y\.o"
    r"|mineure?s?|minors?|majeure?s?|minorite|majorite|teen\w*|adolescen\w*|under-?age|under|over"
    r"|\w+(?:zaine|taine|ties)|then|now|when|was|were|is|am|i'm|she's|he's|be|being|at|since|before"
    r"|after|until|time|sweet|summers|winters|been|being|her|his|my|anniversaire|annee|d'avoir|pile"
    r"|juste|seulement|deja|born|nee?s?|birth|naissance|yob|generation|depuis|young"
    rf"|{_WHO})\b|(?<!\w)[fmh](?:, | ?[/\u2013-])|\*|(?<!\w)b\.|\ufffc"
)
_BEHIND_NAME = (
    # What papers put behind a name: "Z, 22, said", "Z (22)", "Z F/22".
    rf"(?:'s?)?(?: ?, ?{_ABOUT}(?P<age>{_AGE}(?: ?a(?:ns)?)?)(?= ?[,.;:)](?!\d)| ?$)"
    rf"| ?\( ?(?:[fmh] ?[/, ] ?)?{_ABOUT}(?P<age>{_AGE}(?: ?(?:ans|a\.?|years?|yrs?))?)(?= ?[,;)])"
    rf"|,? ?\(?[fmh] ?[/ \u2013-] ?(?P<age>{_AGE})(?!\w))"
)
_behind_name = functools.cache(lambda: regex.compile(_BEHIND_NAME))
_REACH = 48
"""Letters behind a name that are looked at."""
_BIRTH_YEAR = late(
    r"(?<![\w])(?:born|birth|births?|nee?s?|naissance|naquit|baptised|yob|b\.|generation|of birth"
    r"|birth year)(?!\w)[^.;!?\d']{0,40}?"
    r"(?P<year>(?<!\d)(?:19|20)\d\d|'\d\d|(?<=(?:in|en) )\d\d)(?!\d|[/.-]\d)"
    r"|\* ?(?P<year>(?:19|20)\d\d)(?!\d|[/.-]\d)"
    r"|(?:majeure?s?|of age|adult|majorite|majority) (?:depuis|since|en|in) [^.;!?\d]{0,12}"
    r"(?P<grown>(?:19|20)\d\d)(?!\d)"
)
_LABEL = late("\ufffc+")
_ROMAN = {
    f"{'x' * tens}{unit}": 10 * tens + number
    for tens in range(4)
    for number, unit in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
}
_FIRST_PERSON = late(r"(?<!\w)(?:je|j'|i|i'm|my|me|m'|mon|ma|mes|moi)(?!\w)|(?<!\w)[jm]'")


@dataclass(frozen=True, slots=True)
class AgeFound:
    """An age in a text.

    Attributes:
        span: Where it stands, with the words that make it one.
        low: Least years that it means.
        high: Most years.
        is_word: Whether it is a word such as « mineure », which says no number.
    """

    span: Span
    low: int
    high: int
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class BirthYear:
    """A year in a text that somebody is said to be born in, or of age since.

    Attributes:
        span: Where it stands.
        years: The years of birth that it may mean.
    """

    span: Span
    years: frozenset[int]


def find_birth_years(folded: Folded) -> Iterator[BirthYear]:
    """Years behind a word for birth, with no day and month of their own between."""
    for match in _BIRTH_YEAR.finditer(folded.text):
        group = "grown" if match["grown"] else "year"
        number = int(match[group].strip("'"))
        years = {number} if number > OLDEST else {1900 + number, 2000 + number}
        behind = OF_AGE if group == "grown" else 0
        yield BirthYear(folded.span(*match.span(group)), frozenset(y - behind for y in years))


def find_ages(
    text: str, folded: Folded | None = None, *, names: Sequence[Span] = ()
) -> tuple[AgeFound, ...]:
    """All ages in a text, in text order; of two that overlap the longer one.

    Args:
        text: Any text; a run of U+FFFC in it stands for a name.
        folded: The same, folded.
        names: Where names stand.
    """
    folded = folded or fold(text)
    if not names and not _HINT.search(folded.text):
        return ()
    ends = [span.end for span in names] + [m.end() for m in _LABEL.finditer(text)]
    everything = [*_found(folded), *_behind(text, ends)]
    found = sorted(everything, key=lambda age: (age.span.start - age.span.end, age.span.start))
    kept: list[AgeFound] = []
    for age in found:
        if not any(age.span.overlaps(other.span) for other in kept):
            kept.append(age)
    return tuple(sorted(kept, key=lambda age: age.span))


def _behind(text: str, ends: Sequence[int]) -> Iterator[AgeFound]:
    for end in ends:
        folded = fold(text[end : end + _REACH])
        if match := _behind_name().match(folded.text):
            low = _years(match["low"])
            high = _years(match["high"]) if match["high"] else low
            span = folded.span(*match.span("age"))
            if 0 < low <= high:
                yield AgeFound(Span(end + span.start, end + span.end), low, high)


@functools.cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """The shapes, compiled when an age is first looked for: the many number words take a while."""
    return tuple(regex.compile(rf"(?<![\w.,/])(?:{shape})(?!\w)") for shape in _SHAPES)


def _found(folded: Folded) -> Iterator[AgeFound]:
    for pattern in _patterns():
        for match in pattern.finditer(folded.text):
            groups = match.groupdict()
            if groups.get("about"):
                low, high = _ABOUT_YEARS[match["about"]]
            elif groups.get("nth"):
                low = high = _nth(match["nth"])
            elif groups.get("roman"):
                low = high = _ROMAN[match["roman"]]
            else:
                low = _years(match["low"]) if groups.get("low") else _years(match["age"])
                high = _years(match["high"]) if groups.get("high") else low
            if 0 < low <= high:
                yield AgeFound(folded.span(*match.span("age")), low, high)
    for pattern, low, high in ((_MINOR, 0, OF_AGE - 1), (_ADULT, OF_AGE, OLDEST)):
        for match in pattern.finditer(folded.text):
            yield AgeFound(folded.span(*match.span("word")), low, high, is_word=True)


def _nth(written: str) -> int:
    if number := _ORDINALS.get(written):
        return number
    stem = written.replace("-", " ").removesuffix("ieme")
    return _WORDS.get(stem) or _WORDS.get(f"{stem}e") or _WORDS.get(f"{stem[:-1]}f", 0)


def _years(written: str) -> int:
    return int(written) if written.isdigit() else _WORDS.get(written.replace("-", " "), 0)


class AgesOfPersons:
    """Finds ages of the protected persons of a register whose birth dates are declared."""

    def __init__(self, persons: Sequence[Person]) -> None:
        self._born = {p.id: p.born for p in persons if p.protected and p.born}
        self._others = {p.id: p.born for p in persons if not p.protected}
        self._speakers = {p.id for p in persons if p.position in _SPEAKING}

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to look for."""
        return not self._born

    def find(
        self,
        texts: Sequence[str],
        languages: Sequence[str],
        declared: Sequence[Sequence[Candidate]],
        dated: Sequence[dt.date] = (),
    ) -> Iterator[tuple[int, Candidate]]:
        """(index of the text, candidate) for each age of a declared person in one source.

        Args:
            texts: The texts of the blocks of one source, in order.
            languages: Their languages.
            declared: What was found of the register in each.
            dated: The day of the source, and the last day of all of them, where they are known.
        """
        folds = {
            index: folded
            for index, text in enumerate(texts)
            if _HINT.search((folded := fold(text)).text)
            or any(item.kind is Kind.PERSON for item in declared[index])
        }
        ages = {
            index: find_ages(
                texts[index],
                folded,
                names=[item.span for item in declared[index] if item.kind is Kind.PERSON],
            )
            for index, folded in folds.items()
        }
        yield from self._birth_years(texts, languages, declared, folds)
        if not any(ages.values()):
            return
        present = [id for found in declared for id in _ids(found)]
        speaker = next((id for id in present if id in self._speakers and id in self._born), "")
        days = sorted({*dated, *(day for text in texts for day in _days(text))})
        days = [day for day in days if day.year <= _LATEST]
        for index, found in ages.items():
            for age in found:
                sentence = _sentence(texts[index], languages[index], age.span)
                owner = self._owner(age, texts[index], sentence, declared, index, speaker, days)
                if owner:
                    value = f"{age.low}-{age.high}" if age.low != age.high else str(age.low)
                    yield (
                        index,
                        Candidate(
                            age.span,
                            Kind.AGE,
                            detail_entity(owner, Kind.AGE, value),
                            owner,
                            WORD_REASON if age.is_word else REASON,
                            certain=False,
                        ),
                    )

    def _birth_years(
        self,
        texts: Sequence[str],
        languages: Sequence[str],
        declared: Sequence[Sequence[Candidate]],
        folds: Mapping[int, Folded],
    ) -> Iterator[tuple[int, Candidate]]:
        """Years of birth of declared persons, where the sentence names nobody else nearer."""
        present = {id for found in declared for id in _ids(found)}
        for index, folded in folds.items():
            for year in find_birth_years(folded):
                known = ((id, born) for id, born in self._born.items() if id in present)
                able = [id for id, born in known if born.year in year.years]
                if not able or any(item.span.overlaps(year.span) for item in declared[index]):
                    continue
                sentence = _sentence(texts[index], languages[index], year.span)
                here = [item for item in declared[index] if sentence.overlaps(item.span)]
                near = sorted(here, key=lambda item: _distance(item.span, year.span))
                named = [id for item in near if (id := item.person_id)]
                owner = named[0] if named else able[0]
                if owner in able:
                    span = _with_its_month(folded, year.span)
                    entity = detail_entity(owner, Kind.BIRTH_DATE, str(self._born[owner].year))
                    yield (
                        index,
                        Candidate(span, Kind.BIRTH_DATE, entity, owner, YEAR_REASON, certain=False),
                    )

    def _owner(
        self,
        age: AgeFound,
        text: str,
        sentence: Span,
        declared: Sequence[Sequence[Candidate]],
        index: int,
        speaker: str,
        days: Sequence[dt.date],
    ) -> str:
        """Whose age it is, or ""."""
        here = [item for item in declared[index] if sentence.overlaps(item.span)]
        near = sorted(here, key=lambda item: _distance(item.span, age.span))
        close = [
            item.person_id for item in near if 0 <= age.span.start - item.span.end <= NAME_REACH
        ]
        if (
            not age.is_word
            and close
            and _behind_name().match(fold(text[near[0].span.end : near[0].span.end + _REACH]).text)
        ):
            first = near[0].person_id
            return first if first in self._born and self._was_once(first, age, days) else ""
        named = [id for item in near if (id := item.person_id)]
        able = [id for id in named if id in self._born and self._was_once(id, age, days)]
        if age.is_word:  # a word fits nearly everybody: only who is named beside it, or says "I"
            if named:
                return able[0] if able else ""
            return speaker if _says_i(text, sentence) else ""
        fitting = [id for id in able if self._fits(id, age, days)]
        if fitting:
            return fitting[0]
        strangers = [id for id in named if id in self._others]
        if able and not strangers:
            return able[0]
        if strangers and any(self._fits_stranger(id, age, days) for id in strangers):
            return ""
        if speaker and _says_i(text, sentence) and self._was_once(speaker, age, days):
            return speaker
        if strangers:
            return ""
        around = [id for found in declared[max(0, index - 1) : index + 1] for id in _ids(found)]
        everywhere = [id for found in declared for id in _ids(found)]
        if len(only := set(everywhere)) == 1 and only <= self._born.keys():
            # A paper that names nobody else: whose the pronoun is, where she was that old once.
            before = fold(text[sentence.start : age.span.start]).text
            if _PRONOUN.search(before) and self._was_once(everywhere[0], age, days):
                return everywhere[0]
        for ids in (around[::-1], everywhere):
            for id in ids:
                if id in self._born and self._fits(id, age, days):
                    return id
        return ""

    def _was_once(self, id: str, age: AgeFound, days: Sequence[dt.date]) -> bool:
        """Whether she may have been of that age by the last day that the paper names."""
        return not days or age.low <= _age_on(self._born[id], days[-1]) + NEAR

    def _fits(self, id: str, age: AgeFound, days: Sequence[dt.date]) -> bool:
        """Whether she was of that age on a day that the paper names."""
        return _fits(self._born[id], age, days)

    def _fits_stranger(self, id: str, age: AgeFound, days: Sequence[dt.date]) -> bool:
        born = self._others[id]
        return born is None or _fits(born, age, days)


def age_at(span: Span, ages: Sequence[Candidate]) -> Candidate | None:
    """The one of `ages` that a span has letters in common with."""
    return next((age for age in ages if age.span.overlaps(span)), None)


_LATEST = 2100
_PRONOUN = late(r"(?<!\w)(?:she|he|elle|il)\W[^,.;]{0,14}$|^\W*(?:being|at|aged)\W[^,]{0,8}$")
_SPEAKING = frozenset({"witness", "complainant", "applicant", "child"})


def _fits(born: dt.date, age: AgeFound, days: Sequence[dt.date]) -> bool:
    first = bisect_left(days, born)
    return any(age.low - NEAR <= _age_on(born, day) <= age.high + NEAR for day in days[first:])


def _age_on(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _ids(found: Sequence[Candidate]) -> Iterator[str]:
    yield from (item.person_id for item in found if item.person_id)


def _distance(span: Span, other: Span) -> int:
    return max(other.start - span.end, span.start - other.end, 0)


def _days(text: str) -> Iterator[dt.date]:
    """Days that a text names, birth dates among them: nobody is of an age on her own."""
    if not any(character.isdigit() for character in text):
        return
    for found in find_dates(fold(text)):
        if found.sure:
            yield from found.dates


def _with_its_month(folded: Folded, span: Span) -> Span:
    """The whole date that a year is part of, or the year."""
    return next((each.span for each in find_dates(folded) if each.span.covers(span)), span)


def _sentence(text: str, language: str, span: Span) -> Span:
    for sentence in segment(text, language):
        if sentence.overlaps(span):
            return sentence
    return Span(0, max(1, len(text)))


def _says_i(text: str, sentence: Span) -> bool:
    return _FIRST_PERSON.search(fold(text[sentence.start : sentence.end]).text) is not None
