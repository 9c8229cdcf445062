# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which words of the glossary stand in a sentence and its translation, and which do not.

Promises: offsets are exact; what is found is found in any usual number, gender or (Romanian) case
form. Endings are cut by rule, without a dictionary: an irregular form may be missed, and two words
that differ in the ending alone are taken for one. So what it says is for a reader to judge.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from hearing_assist.translation.glossary import USED, Concept, Glossary, Term, TermStatus

MOST_BETWEEN = 3
"""Small words that may stand between two words of a term ("traite d'êtres humains")."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")  # also with accents of their own
_PARTICIPLE = re.compile(r"ée?s?$")
_STOPS = re.compile(r"[^\s'’‘ʼ-]")
"""A sign that no term goes across."""

SMALL: Mapping[str, frozenset[str]] = {
    "en": frozenset("a an the of in to for on by with from".split()),
    "fr": frozenset("le la les l un une de d du des a au aux en par pour sur et".split()),
    "es": frozenset("el la los las un una de del a al en por para con".split()),
    "ro": frozenset("de al a ai ale la cu in pe un o unei unui cel cea".split()),
}
"""Words that a term may have or lack."""

_IRREGULAR: Mapping[str, Mapping[str, str]] = {
    "en": {"children": "child", "women": "woman", "men": "man", "prostitutes": "prostitute"},
    "fr": dict.fromkeys(("yeux",), "oeil"),
    "es": {},
    "ro": dict.fromkeys(("copii", "copiii", "copiilor", "copilul", "copilului", "copile"), "copil")
    | dict.fromkeys(("cetateni", "cetatenii", "cetatenilor"), "cetatean")
    | dict.fromkeys(("straini", "strainii", "strainilor"), "strain"),
}
_INVARIABLE = frozenset(
    "cours proces acces recours deces corps temps mois avis fois pays discours concours sursis "
    "deni sous plus dans moins interes status".split()
)
_ROMANIAN = tuple(
    "urilor urile ilor elor ului uri iile iei ile ele lor ilor ul ei ii le ea ia ie iu ua a e i u"
    .split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A word of the glossary in a text: code points `start` up to `end`."""

    start: int
    end: int
    concept_id: str
    term: Term


class FindingKind(StrEnum):
    """What there is to say of a word. The last two are advice."""

    MISSING = "missing"
    WRONG = "wrong"
    NOT_PREFERRED = "not-preferred"
    DISCOURAGED = "discouraged"


ADVICE = frozenset({FindingKind.NOT_PREFERRED, FindingKind.DISCOURAGED})


@dataclass(frozen=True, slots=True)
class TermFinding:
    """Something to look at in a translation.

    Attributes:
        concept_id: Of the glossary.
        kind: What it is.
        source_start: Where the word stands in the original; -1 for a discouraged word.
        source_end: One past it.
        start: Where the word in question stands in the translation; -1 when none does.
        end: One past it.
        expected: Words that would do, the preferred one first.
        reason: Why, in words; may be "".
        replacement: What one click puts in its place, or "".
    """

    concept_id: str
    kind: FindingKind
    source_start: int
    source_end: int
    start: int
    end: int
    expected: tuple[str, ...]
    reason: str = ""
    replacement: str = ""

    @property
    def is_advice(self) -> bool:
        """Whether it is no error."""
        return self.kind in ADVICE

    def line(self) -> str:
        """What a clerk is told; words of the glossary only, none of the text."""
        words = " or ".join(f"“{word}”" for word in self.expected)
        match self.kind:
            case FindingKind.MISSING:
                told = f"the glossary has {words} for a word of the original"
            case FindingKind.WRONG:
                told = f"this word has another meaning in law; the glossary has {words}"
            case FindingKind.NOT_PREFERRED:
                told = f"right, but the glossary prefers {words}"
            case _:
                told = f"more neutral: {words}" if words else "there are more neutral words"
        return f"{told}. {self.reason}" if self.reason else f"{told}."


class TermIndex:
    """Finds the words of one language."""

    def __init__(self, glossary: Glossary, language: str) -> None:
        self.language = language
        self._terms: dict[tuple[str, ...], list[tuple[str, Term]]] = defaultdict(list)
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._phrases: dict[str, tuple[tuple[str, ...], int]] = {}
        self._single: set[str] = set()
        for concept in glossary.concepts:
            for term in concept.of(language):
                found = list(content_words(term.text, language))
                stems = tuple(stem for stem, _, _ in found)
                if not stems:
                    continue
                self._terms[stems].append((concept.id, term))
                if len(stems) == 1:
                    self._single.add(term.text)
                words = _plain_words(term.text)
                if len(stems) == 1 and len(words) > 1:
                    # Little is left of it ("d'office"): its small words must stand there too.
                    self._phrases[term.text] = words, len(_plain_words(term.text[: found[0][1]]))
        for stems in self._terms:
            known = self._lengths.get(stems[0], ())
            self._lengths[stems[0]] = tuple(sorted({*known, len(stems)}, reverse=True))

    def all(self, text: str) -> tuple[TermPlace, ...]:
        """Every term that stands in the text, also within a longer one; in text order."""
        words = list(content_words(text, self.language))
        return tuple(self._places(text, words))

    def longest(self, text: str, statuses: Iterable[TermStatus] = USED) -> tuple[TermPlace, ...]:
        """As `all`, but a word counts to the longest term alone; equal ones are all kept."""
        wanted = frozenset(statuses)
        return outermost([each for each in self.all(text) if each.term.status in wanted])

    def asks(self, term: Term) -> bool:
        """Whether a translation of the word is expected to have one of the other language.

        Preferred words and those of several words do. A single word that is merely admitted often
        has other meanings: it is good enough in a translation, and asks for nothing.
        """
        if term.status is TermStatus.ADMITTED:
            return term.text not in self._single
        return term.status is TermStatus.PREFERRED

    def _places(self, text: str, words: Sequence[tuple[str, int, int]]) -> Iterator[TermPlace]:
        stems = tuple(stem for stem, _, _ in words)
        for first, (stem, start, _) in enumerate(words):
            for length in self._lengths.get(stem, ()):
                found = self._terms.get(stems[first : first + length])
                run = words[first : first + length]
                if found and len(run) == length and _is_one(text, run):
                    for concept_id, term in found:
                        if length > 1 or self._stands(text, term, start, run[-1][2]):
                            yield TermPlace(start, run[-1][2], concept_id, term)

    def _stands(self, text: str, term: Term, start: int, end: int) -> bool:
        """Whether the small words of a term of one word stand around it."""
        words, place = self._phrases.get(term.text, ((), 0))
        before, after = words[:place], words[place + 1 :]
        ahead = _plain_words(text[max(0, start - 80) : start])
        behind = _plain_words(text[end : end + 80])
        return (not before or ahead[-place:] == before) and behind[: len(after)] == after


def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(plain_letters(match.group()) for match in _WORD.finditer(text))


def outermost(places: Iterable[TermPlace]) -> tuple[TermPlace, ...]:
    """Those that share no letter with a longer one; equal ones are all kept."""
    kept: list[TermPlace] = []
    for place in sorted(places, key=lambda each: (each.start - each.end, each.start)):
        clash = [k for k in kept if k.start < place.end and place.start < k.end]
        if all((k.start, k.end) == (place.start, place.end) for k in clash):
            kept.append(place)
    return tuple(sorted(kept, key=lambda each: (each.start, each.end, each.concept_id)))


def content_words(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """The stems of the words that carry meaning, and where they stand."""
    small = SMALL.get(language, frozenset())
    for match in _WORD.finditer(text):
        word = match.group()
        if plain_letters(word) not in small:
            yield stem_of(word, language), match.start(), match.end()


def _is_one(text: str, run: Sequence[tuple[str, int, int]]) -> bool:
    """Whether nothing but a few small words stands between the words."""
    for (_, _, end), (_, start, _) in zip(run, run[1:], strict=False):
        between = text[end:start]
        if between == " ":
            continue
        if _STOPS.search(_WORD.sub("", between)) or len(_WORD.findall(between)) > MOST_BETWEEN:
            return False
    return True


@lru_cache(maxsize=50_000)
def plain_letters(word: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=50_000)
def stem_of(word: str, language: str) -> str:
    """A word without the endings of number, gender and (Romanian) case."""
    plain = plain_letters(word)
    if (known := _IRREGULAR.get(language, {}).get(plain)) is not None:
        return known
    if plain in _INVARIABLE or len(plain) < 4:
        return plain
    match language:
        case "en":
            return _english(plain)
        case "fr":
            # An accented end is a participle: "interprétée" is no "interprète".
            written = unicodedata.normalize("NFC", word.casefold())
            bare = _PARTICIPLE.sub("", written)
            return f"{plain_letters(bare)}é" if bare != written else _french(plain)
        case "es":
            return _spanish(plain)
        case "ro":
            for ending in _ROMANIAN:
                if plain.endswith(ending) and len(plain) - len(ending) >= 3:
                    return plain[: -len(ending)]
    return plain


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _french(word: str) -> str:
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + ("eau" if word.endswith("eaux") else "al")[-2:]
    bare = word[:-1] if word[-1] in "sx" else word
    return bare.rstrip("e") or word


def _spanish(word: str) -> str:
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith("es") and word[-3] not in "aeiou":
        word = word[:-2]
    elif word.endswith("s"):
        word = word[:-1]
    return word[:-1] if word[-1] in "aeo" else word


def findings(
    source: str, target: str, indexes: tuple[TermIndex, TermIndex], glossary: Glossary
) -> tuple[TermFinding, ...]:
    """What to look at in a translation.

    Args:
        source: The original sentence; what is no text of it (labels) blanked.
        target: Its translation, likewise.
        indexes: Of the language of each.
        glossary: That the indexes were made of.
    """
    here: dict[str, list[TermPlace]] = defaultdict(list)
    for place in indexes[1].all(target):
        here[place.concept_id].append(place)
    groups: dict[tuple[int, int], list[TermPlace]] = defaultdict(list)
    named = [place for place in indexes[0].all(source) if indexes[0].asks(place.term)]
    for place in outermost(named):
        groups[place.start, place.end].append(place)
    within: dict[tuple[int, int], list[Concept]] = defaultdict(list)
    for place in named:
        for start, end in groups:
            inside = start <= place.start and place.end <= end
            if inside and (place.start, place.end) != (start, end):
                within[start, end].append(glossary.by_id[place.concept_id])
    meant = {place.concept_id for group in groups.values() for place in group}
    language = indexes[1].language
    found: list[TermFinding] = []
    seen: set[frozenset[str]] = set()
    for (start, end), group in sorted(groups.items()):
        concepts = [glossary.by_id[place.concept_id] for place in group]
        key = frozenset(concept.id for concept in concepts)
        if key not in seen and all(each.enforced for each in concepts):
            seen.add(key)
            best = any(place.term.status is TermStatus.PREFERRED for place in group)
            said = list(
                _of_group((start, end), concepts, here, meant, language, target, said_best=best)
            )
            if [each.kind for each in said] == [FindingKind.MISSING]:
                # A longer term is missing because a word within it went wrong: that word is told.
                nested = (
                    each
                    for concept in dict.fromkeys(within[start, end])
                    for each in _of_group((start, end), [concept], here, meant, language, target)
                )
                said = [each for each in nested if each.kind is FindingKind.WRONG] or said
            found += said
    found += _discouraged(here, glossary, language, target)
    return tuple(sorted(found, key=lambda each: (each.is_advice, each.start, each.source_start)))


def _of_group(
    where: tuple[int, int],
    concepts: Sequence[Concept],
    here: Mapping[str, Sequence[TermPlace]],
    meant: set[str],
    language: str,
    target: str,
    *,
    said_best: bool = False,
) -> Iterator[TermFinding]:
    """What is to say of one word of the original, which may stand for several concepts.

    Where the original itself has a word that is only admitted, so may the translation.
    """
    expected = tuple(dict.fromkeys(filter(None, (each.preferred(language) for each in concepts))))
    if not expected:
        return
    places = [place for each in concepts for place in here.get(each.id, ())]
    right = [place for place in places if place.term.status in USED]
    # A word that is wrong for this concept may be the right one for another of the sentence.
    elsewhere = {
        (place.start, place.end)
        for other in meant - {each.id for each in concepts}
        for place in here.get(other, ())
        if place.term.status in USED
    }
    wrong = [
        place
        for place in places
        if place.term.status is TermStatus.WRONG
        and (place.start, place.end) not in elsewhere
        and not any(r.start <= place.start and place.end <= r.end for r in right)
    ]
    for place in _outermost(wrong):
        yield TermFinding(
            place.concept_id, FindingKind.WRONG, *where, place.start, place.end, expected,
            place.term.reason, fitted(expected[0], target[place.start : place.end], language),
        )  # fmt: skip
    if said_best and right and all(p.term.status is TermStatus.ADMITTED for p in right):
        place = right[0]
        yield TermFinding(
            place.concept_id, FindingKind.NOT_PREFERRED, *where, place.start, place.end, expected,
            "", fitted(expected[0], target[place.start : place.end], language),
        )  # fmt: skip
    if not right and not wrong:
        yield TermFinding(concepts[0].id, FindingKind.MISSING, *where, -1, -1, expected)


def _outermost(places: Sequence[TermPlace]) -> list[TermPlace]:
    """Those that do not lie within another one; one of equal ones."""
    kept: list[TermPlace] = []
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if not kept or place.end > kept[-1].end:
            kept.append(place)
    return kept


def _discouraged(
    here: Mapping[str, Sequence[TermPlace]], glossary: Glossary, language: str, target: str
) -> Iterator[TermFinding]:
    for concept_id, places in here.items():
        expected = glossary.by_id[concept_id].preferred(language)
        discouraged = [p for p in places if p.term.status is TermStatus.DISCOURAGED]
        for place in _outermost(discouraged):
            words = (expected,) if expected else ()
            new = fitted(expected, target[place.start : place.end], language)
            yield TermFinding(
                    concept_id, FindingKind.DISCOURAGED, -1, -1, place.start, place.end, words,
                    place.term.reason, new if expected else "",
                )  # fmt: skip


def hints(text: str, index: TermIndex, glossary: Glossary) -> tuple[TermFinding, ...]:
    """Words of a text for which there are more neutral ones: advice."""
    here: dict[str, list[TermPlace]] = defaultdict(list)
    for place in index.all(text):
        here[place.concept_id].append(place)
    return tuple(
        sorted(_discouraged(here, glossary, index.language, text), key=lambda found: found.start)
    )


def fitted(term: str, found: str, language: str) -> str:
    """A term in the number and with the capitals of the word that it replaces, where these show.

    Articles and adjectives around it are for the person who clicks.
    """
    words = [word for word in _WORD.findall(found)]
    if language in _PLURAL and _is_plural(words, language):
        term = _in_plural(term, language)
    if found.isupper() and len(found) > 3:
        return term.upper()
    return term[:1].upper() + term[1:] if found[:1].isupper() else term


_PLURAL = frozenset({"en", "fr", "es"})


def _is_plural(words: Sequence[str], language: str) -> bool:
    head = _head(words, language)
    word = plain_letters(head[-1] if language == "en" else head[0]) if head else ""
    if word in _INVARIABLE or word.endswith("ss"):
        return False
    return word.endswith(("s", "x") if language == "fr" else "s") or word in _IRREGULAR["en"]


def _head(words: Sequence[str], language: str) -> list[str]:
    """The words before the first small one."""
    head: list[str] = []
    for word in words:
        if plain_letters(word) in SMALL[language]:
            break
        head.append(word)
    return head


def _in_plural(term: str, language: str) -> str:
    spans = [match.span() for match in _WORD.finditer(term)]
    head = _head([term[start:end] for start, end in spans], language)
    if not head or _is_plural(head, language):
        return term
    chosen = spans[len(head) - 1 : len(head)] if language == "en" else spans[: len(head)]
    for start, end in reversed(chosen):
        term = term[:start] + _plural(term[start:end], language) + term[end:]
    return term


def _plural(word: str, language: str) -> str:
    if language == "en":
        known = {singular: plural for plural, singular in _IRREGULAR["en"].items()}
        if word in known:
            return known[word]
        if re.search(r"[^aeiou]y$", word):
            return word[:-1] + "ies"
        return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")
    if language == "fr":
        if word.endswith(("s", "x", "z")):
            return word
        if word.endswith("al"):
            return word[:-2] + "aux"
        return word + ("x" if word.endswith(("eau", "eu")) else "s")
    if word.endswith("z"):
        return word[:-1] + "ces"
    if word.endswith("ón"):
        return word[:-2] + "ones"
    return word + ("s" if word[-1] in "aeiouáéó" else "es")
