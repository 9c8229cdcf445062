# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Matters on which accounts of exploitation usually turn, as groups of terms in two languages.

They follow the International Labour Office's indicators of forced labour (2012): retention of
identity documents, restriction of movement, excessive hours, withholding of wages, debt bondage,
violence, threats. Two sentences in two languages speak of one matter when each holds terms of its
groups. Terms find words, not meaning; what is put otherwise is missed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hearing_assist.drafting.dates import FoundDate, find_dates
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.units import Unit, Units, words_in
from hearing_assist.drafting.wording import MONTHS

MOST_WORDS = 50
"""Words by which what is shown of one document on one point is found."""
WHOLE_WORDS = 70
"""Words of a paragraph that is then shown whole: a sentence alone can turn a meaning round."""
LONGEST = 3
"""Sentences by which it is found."""
ASKED = 0.7
"""Weight of a group that only the question in front of an answer names."""
NEEDED = 2.7
"""Least weight of what is shown: a term alone tells little."""
BEHIND = 1.6
"""By how much a document may tell less than the one that tells most."""
FAR_BEHIND = 3.0
"""The same where documents are only set side by side."""
DOCUMENTS = 4

# Groups of terms; the first one of a matter says that it is this matter.
MATTERS: Mapping[str, tuple[str, ...]] = {
    "papers": (
        r"passports?\b|passeports?\b|identity (?:card|document)s?|papiers\b",
        r"\b(?:took|takes?|taken|kept|keeps?|held|returned)\b|\b(?:a |l'a |avait )?pris\b|rendu"
        r"|repris|gard(?:ait|é|er)|demandé|confisqu|armoire|coffre|étaient chez|les avait",
    ),
    "movement": (
        r"\block(?:s|ed)?\b|padlock|\bbolt|ferm(?:é|ée|ées|ait)\b|verrou|cadenas|\bclé\b",
        r"\bnight|\bevening|\bnuits?\b|\bsoirs?\b|\bhouse\b|\bmaison\b|\bporte\b|\bdoor\b",
        r"\bfree to\b|libres? de (?:sortir|partir)|window|fenêtre",
    ),
    "violence": (
        r"\bburn|\bscar\b|slap|brûl|gifl|frapp|poussée|\bfer\b|avant-bras",
        r"\bdate|\bits age\b|\bmonths to\b|\bplusieurs mois\b"
        r"|(?:january|february|march|april|may|june|july|august|september|october|november"
        r"|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
        r"|décembre) (?:19|20)\d\d",
    ),
    "pay": (
        r"£|\bpounds?\b|\blivres\b|\bsums?\b|\bwages\b|\bpaid\b|salaire|\beuros\b",
        r"\bweek|semaine|samedi|saturday",
        r"\d",
    ),
    "debt": (
        r"\bdebts?\b|\bowed?\b|\bowing\b|dette|\bdevais\b|\bdevait\b|rembours|\breste\b|\bloan\b",
        r"\bstill\b|\bencore\b|\breste\b|\bamount",
        r"\d \d{3}|\d,\d{3}|\d{3,}|\beuros\b",
    ),
    "hours": (
        r"\bhours?\b|\bheures?\b|\d h \d\d|\bday off\b",
        r"\bweek|semaine|\bday\b|\bjours?\b|\bnight|\bnuit",
        r"\d",
    ),
    "travel": (
        r"\bcrossing\b|\bferry\b|travers|embarquement|camionnette|\bvan\b|\bbateau\b|Calais",
        r"\bdate|\d{1,2}(?:er)? (?:january|february|march|april|may|june|july|august|september"
        r"|october|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre"
        r"|octobre|novembre|décembre)",
    ),
    "threats": (
        r"\bthreat|menac|\bdebt is still\b|dette est toujours|se taire|te tais|tais-toi|a pity"
        r"|ne parle pas contre|keep (?:quiet|silent)",
        r"\bfriend of\b|\bpolice\b|\bprison\b|école|\bschool\b|\bfils\b|\bson\b",
    ),
}  # fmt: skip
COMPARED = ("hours", "pay", "debt", "papers", "movement")
"""Matters on which documents are set side by side although no paper says that they differ."""
_GROUPS = {
    name: tuple(re.compile(group, re.IGNORECASE) for group in groups)
    for name, groups in MATTERS.items()
}

_STEM, _LONG = 4, 7
RETOLD = 0.3
"""By how much a paper weighs less that repeats what somebody told its author."""
_MONTHS = frozenset(name.casefold() for names in MONTHS.values() for name in names)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a point asks for: a matter, which of its groups it names, and its dates.

    Attributes:
        matter: One of MATTERS.
        groups: Those that the point itself names, by place.
        dates: Dates in the point.
        names: Words with a capital inside the point, such as a town.
        stems: Beginnings of its long words, which French and English often share.
    """

    matter: str
    groups: frozenset[int]
    dates: tuple[FoundDate, ...]
    names: frozenset[str]
    stems: frozenset[str] = frozenset()


def wanted(point: str) -> Wanted | None:
    """Which matter a point is about; None when none of them is named."""
    scores = {
        name: sum(bool(group.search(point)) for group in groups)
        for name, groups in _GROUPS.items()
        if groups[0].search(point)
    }
    if not scores:
        return None
    best = max(scores, key=lambda name: scores[name])
    groups = frozenset(n for n, group in enumerate(_GROUPS[best]) if group.search(point))
    capitals = re.findall(r"(?<=[a-zé] )[A-Z][a-zé]{3,}", point)
    names = frozenset(word for word in capitals if word.casefold() not in _MONTHS)
    return Wanted(best, groups, find_dates(point), names, _stems(point))


def _stems(text: str) -> frozenset[str]:
    """The first letters of long words: "passport" and « passeport » begin alike."""
    return frozenset(word[:_STEM] for word in re.findall(rf"\b[a-zà-ÿ]{{{_LONG},}}", text))


def compared(
    sentences: Sequence[Sentence],
    units: Units,
    *,
    heads: Mapping[str, str],
    but: Iterable[str],
    retold: Collection[int] = (),
) -> Mapping[str, tuple[Unit, ...]]:
    """What documents say on matters of COMPARED that no paper lists as disputed (`but`)."""
    told = frozenset(but)
    found = {}
    for name in COMPARED:
        if name in told:
            continue
        every = Wanted(name, frozenset(range(len(_GROUPS[name]))), (), frozenset())
        own = [sentence for sentence in sentences if sentence.document not in retold]
        said = said_on(every, own, units, heads=heads, behind=FAR_BEHIND, most=6, whole=False)
        if len({unit[0].document for unit in said}) > 1:
            found[name] = said
    return found


def matters_of(text: str) -> tuple[str, ...]:
    """The matters of which a text tells something: more than one of their terms."""
    return tuple(
        name
        for name, groups in _GROUPS.items()
        if groups[0].search(text) and sum(bool(group.search(text)) for group in groups) > 1
    )


def said_on(
    point: Wanted,
    sentences: Sequence[Sentence],
    units: Units,
    *,
    heads: Mapping[str, str],
    but: Iterable[str] = (),
    retold: Collection[int] = (),
    behind: float = BEHIND,
    most: int = DOCUMENTS,
    whole: bool = True,
) -> tuple[Unit, ...]:
    """What each document says on a point: its weightiest sentence or two, in reading order.

    Args:
        point: What is asked for.
        sentences: Of the case.
        units: The same, by paragraph.
        heads: The heading that each block stands under, by id.
        but: Ids of blocks in which the point itself stands.
        retold: Numbers of papers that repeat what somebody told their author.
        behind: By how much a document may tell less than the one that tells most.
        most: How many documents are shown.
        whole: Whether short paragraphs are taken whole.
    """
    left_out = frozenset(but)
    best: dict[int, tuple[float, Unit]] = {}
    about: dict[str, bool] = {}
    for sentence in sentences:
        block = sentence.block
        if block.id in left_out or block.part != "body" or block.kind not in RUNNING_TEXT:
            continue
        if block.id not in about:
            about[block.id] = _is_named(point, units.paragraph(sentence))
        for window in _windows(sentence, units):
            weight = _weight(point, window) if about[block.id] else 0.0
            weight += ASKED * _asked(point, heads.get(block.id, ""), window) if weight else 0.0
            weight -= RETOLD * (sentence.document in retold)
            weight += sum(name in heads.get(block.id, "") for name in point.names)
            if weight > best.get(sentence.document, (NEEDED, ()))[0]:
                best[sentence.document] = (weight, window)
    top = max((weight for weight, _ in best.values()), default=0.0)
    near = [n for n, (weight, _) in best.items() if weight >= top - behind]
    chosen = sorted(near, key=lambda n: -best[n][0])[:most]
    found = (best[n][1] for n in sorted(chosen))
    return tuple(_in_context(window, units) if whole else window for window in found)


def _asked(point: Wanted, question: str, window: Unit) -> int:
    """How many groups of a point a question names that its answer takes for granted."""
    if not question.rstrip().endswith("?"):
        return 0
    text = " ".join(sentence.stored for sentence in window)
    groups = _GROUPS[point.matter]
    return sum(
        bool(groups[n].search(question)) and not groups[n].search(text) for n in point.groups
    )


def _in_context(window: Unit, units: Units) -> Unit:
    """The whole paragraph where it is short, else what was found with the sentence before it."""
    paragraph = units.paragraph(window[0])
    if sum(map(words_in, paragraph)) <= WHOLE_WORDS:
        return paragraph
    at = next(n for n, each in enumerate(paragraph) if each.start == window[0].start)
    if at == 0:
        return window
    before = units.sentence(paragraph[at - 1])
    if sum(map(words_in, (*before, *window))) > WHOLE_WORDS:
        return window
    return (*before, *window)


def _windows(sentence: Sentence, units: Units) -> Iterator[Unit]:
    """The sentence, and it with those behind it, as far as they are short."""
    paragraph = units.paragraph(sentence)
    first = units.sentence(sentence)
    if first[0].start != sentence.start:
        return
    window = first
    yield window
    for _ in range(LONGEST - 1):
        at = next(n for n, each in enumerate(paragraph) if each.start == window[-1].start) + 1
        if at == len(paragraph):
            return
        window = (*window, *units.sentence(paragraph[at]))
        if sum(map(words_in, window)) > MOST_WORDS:
            return
        yield window


def _is_named(point: Wanted, paragraph: Unit) -> bool:
    """Whether a paragraph speaks of the matter of a point; what does not weighs nothing."""
    return bool(_GROUPS[point.matter][0].search(" ".join(each.stored for each in paragraph)))


def _weight(point: Wanted, window: Unit) -> float:
    """How much a window tells of the matter that its paragraph names."""
    text = " ".join(sentence.stored for sentence in window)
    if text.rstrip().endswith("?"):
        return 0.0
    groups = _GROUPS[point.matter]
    weight = 0.0 if groups[0].search(text) else 1.0
    for number, group in enumerate(groups):
        found = {match.group().casefold() for match in group.finditer(text)}
        if found:
            weight += 2.0 if number in point.groups else 0.3
            # Many words of a matter tell more of it; many figures do not.
            weight += 0.1 * min(len(found) - 1, 3) if group.pattern != r"\d" else 0.0
    months = {(date.date.year, date.date.month) for date in point.dates}
    if months & {(date.date.year, date.date.month) for date in find_dates(text)}:
        weight += 2.0
    weight += sum(name in text for name in point.names)
    weight += bool(point.stems & _stems(text))
    return weight - sum(map(words_in, window)) / 100
