# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What two versions of the same papers tell together, as somebody who holds both would look.

Looks at released text: every place that one version withholds is looked up in the other, also where
the text was released anew in between; whole documents and pictures of pages count too. Does not see
what two versions tell by different translations of a sentence, nor what both of them tell alone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.generals import WIDE

AT_HOME = "survivor"
"""The reader whose papers may be found by those she must be hidden from."""
_SMALL = 3
"""Letters of the longest word that may stand or go with a coarser value."""
_TOKEN = re.compile(r"⟦\d+⟧|\w+|[^\w\s]")


class Tells(StrEnum):
    """How two versions tell more together."""

    SHOWN_TO_OTHERS = "shown to others"
    """Withheld here; the readers of this version may hold the other one, which shows it."""
    WITHHELD_FROM_OTHERS = "withheld from others"
    """Shown here; readers of the other version, from whom it is withheld, may hold this one."""
    DOCUMENT_SHOWN_TO_OTHERS = "document shown to others"
    DOCUMENT_WITHHELD_FROM_OTHERS = "document withheld from others"
    PICTURE_SHOWN_TO_OTHERS = "picture shown to others"
    AGE_BESIDE_BAND = "age beside band"
    """A band of ages in one, an age or birth date of the same person in the other."""
    DUE_TO_OTHERS = "due to others"
    """Shown here and lifted for the readers of the other version too: serve them anew."""
    SHOWN_BEFORE = "shown before"
    """Withheld now; an earlier version for the same readers showed it."""
    RELABELLED = "relabelled"
    """A person bears a neutral label in one and the usual one in the other, on the same paper."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place that a version withholds.

    Attributes:
        start: First code point in the released text.
        end: One past the last.
        number: Of the redaction.
        place: In words.
        person: Whose band of ages is told there, or "".
    """

    start: int
    end: int
    number: int
    place: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A version, served or about to be.

    Attributes:
        line: Who is served.
        version: Its number.
        audience: The circle of its readers.
        documents: Ids of documents to the texts of their blocks, by id, as released.
        cuts: Ids of blocks to what is withheld in them.
        pictures: Documents and names of pages shown as pictures.
        ages: Ids of blocks to the places of ages and birth dates in them.
        hidden: Documents that this line does not get by a clerk's decision.
        reader: Whose policy it follows.
    """

    line: str
    version: int
    audience: Audience
    documents: Mapping[str, Mapping[str, str]]
    cuts: Mapping[str, Sequence[Cut]]
    pictures: frozenset[tuple[str, str]] = frozenset()
    ages: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that two versions tell together.

    Attributes:
        tells: How.
        document_id: In which document.
        number: Of the redaction that is undone, in the version that withholds; or 0.
        place: In words, or "".
        line: Of the other version.
        version: Of the other version.
    """

    tells: Tells
    document_id: str
    number: int
    place: str
    line: str
    version: int


def compare(
    new: Shown,
    others: Sequence[Shown],
    people: Mapping[int, str] | None = None,
    *,
    due: Mapping[str, Shown] | None = None,
    neutral: Mapping[int, bool] | None = None,
    originals: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """What `new` tells together with each of the others.

    Args:
        new: The version that is about to be served.
        others: What was served, oldest first.
        people: Placeholders to whom they stand for, where that is a person.
        due: Lines to what they would get now. What an earlier version withheld and this one would
            not is only to be served anew.
        neutral: Placeholders of names, and whether they tell nothing of their person's position;
            those of details are not asked for.
        originals: Translations to what they translate in the end: who reads the one on a day and
            the other on another has read one paper twice.
    """
    labels = _Labels(people or {}, neutral or {}, originals or {})
    newest = {other.line: other for other in others}
    found: dict[tuple[Tells, str, int, str, str], Finding] = {}
    for other in others:
        of_other = [
            *_compared(new, other, people or {}, newest, due or {}),
            *_relabelled(new, other, newest.get(new.line), labels),
        ]
        for each in of_other:
            key = (each.tells, each.document_id, each.number, each.place, each.line)
            found[key] = each  # of several versions the newest is named
    return tuple(found.values())


def renumbered(before: Shown, after: Shown) -> tuple[frozenset[int], frozenset[int]]:
    """What became of numbers from one version of a line to the next.

    Returns:
        Numbers of `before` whose text `after` shows, and numbers of `after` that stand where others
        stood: listed side by side, those would be a table of the labels that changed.
    """
    lifted = {each.number for each in _undone(before, after, after, Tells.SHOWN_BEFORE)}
    withheld = {each.number for each in _undone(after, before, before, Tells.SHOWN_BEFORE)}
    instead = set()
    for block, cuts in after.cuts.items():
        old = {cut.number for cut in before.cuts.get(block, ())}
        new = {cut.number for cut in cuts}
        if old - new - lifted:
            instead |= new - old - withheld
    return frozenset(lifted), frozenset(instead)


def at_hand(other: Shown, reader: Shown) -> bool:
    """Whether who reads one version may hold the papers of another.

    Those of the same readers, what press and public read, and what lies at a survivor's home; never
    those of a narrower circle.
    """
    if other.audience < reader.audience:
        return False
    is_open = other.audience in WIDE or other.reader == AT_HOME
    return is_open or other.reader == reader.reader


def _compared(
    new: Shown,
    other: Shown,
    people: Mapping[int, str],
    newest: Mapping[str, Shown],
    due: Mapping[str, Shown],
) -> Iterator[Finding]:
    same = other.line == new.line
    theirs, ours = at_hand(other, new), at_hand(new, other)
    if same or theirs:
        tells = Tells.SHOWN_BEFORE if same else Tells.SHOWN_TO_OTHERS
        yield from _undone(new, other, other, tells)
    if same:
        for document in sorted(new.hidden & other.documents.keys()):
            yield _of(Tells.SHOWN_BEFORE, document, other)
        return
    if theirs:
        for document in sorted(new.hidden & other.documents.keys()):
            yield _of(Tells.DOCUMENT_SHOWN_TO_OTHERS, document, other)
        for document, name in sorted(other.pictures - new.pictures):
            if document in new.documents:
                yield Finding(
                    Tells.PICTURE_SHOWN_TO_OTHERS, document, 0, name, other.line, other.version
                )
    if ours and newest[other.line] is other:
        still = due.get(other.line)
        kept = None if still is None else set(_undone(still, new, other, Tells.DUE_TO_OTHERS))
        for each in _undone(other, new, other, Tells.WITHHELD_FROM_OTHERS):
            gets_it = still is not None and each.document_id in still.documents
            is_due = gets_it and not any(
                one.document_id == each.document_id and one.place == each.place
                for one in kept or ()
            )
            yield replace(each, tells=Tells.DUE_TO_OTHERS) if is_due else each
        for document in sorted(other.hidden & new.documents.keys()):
            yield _of(Tells.DOCUMENT_WITHHELD_FROM_OTHERS, document, other)
    if theirs or ours:
        yield from _bands(new, other, people)


@dataclass(frozen=True, slots=True)
class _Labels:
    """Who bears which kind of label; attributes as in `compare`."""

    people: Mapping[int, str]
    neutral: Mapping[int, bool]
    originals: Mapping[str, str]

    def borne(self, version: Shown | None) -> Mapping[tuple[str, str, bool], str]:
        """Papers, who is named there, whether by a neutral label; with a document where it is."""
        found: dict[tuple[str, str, bool], str] = {}
        for document, blocks in version.documents.items() if version else ():
            paper = self.originals.get(document, document)
            for text in blocks.values():
                for match in PLACEHOLDER.finditer(text):
                    person = self.people.get(number := int(match[1]), "")
                    if person and number in self.neutral:
                        found.setdefault((paper, person, self.neutral[number]), document)
        return found


def _relabelled(
    new: Shown, other: Shown, before: Shown | None, labels: _Labels
) -> Iterator[Finding]:
    """Papers on which a person bears a neutral label in one version and the usual in the other.

    What the newest version of the same line has too is known already.
    """
    is_near = other.line == new.line or at_hand(other, new) or at_hand(new, other)
    if not is_near or min(new.audience, other.audience) < Audience.DEFENCE:
        return
    known, theirs, ours = labels.borne(before), labels.borne(other), labels.borne(new)
    for paper, person, is_neutral in sorted(ours.keys() - known.keys()):
        if (paper, person, not is_neutral) in theirs:
            yield _of(Tells.RELABELLED, ours[paper, person, is_neutral], other)


def _of(tells: Tells, document: str, other: Shown) -> Finding:
    return Finding(tells, document, 0, "", other.line, other.version)


def _undone(withholding: Shown, showing: Shown, other: Shown, tells: Tells) -> Iterator[Finding]:
    """Each place that one version withholds and the other one shows."""
    for document, blocks in withholding.documents.items():
        shown = showing.documents.get(document, {})
        for block, text in blocks.items():
            cuts = withholding.cuts.get(block, ())
            if not cuts or block not in shown:
                continue
            visible = _visible(shown[block], showing.cuts.get(block, ()))
            for cut, readable in _looked_up(text, cuts, shown[block], visible):
                if readable:
                    yield Finding(tells, document, cut.number, cut.place, other.line, other.version)


def _visible(text: str, cuts: Sequence[Cut]) -> list[bool]:
    """For each code point, whether a reader sees it."""
    seen = [True] * len(text)
    for match in PLACEHOLDER.finditer(text):
        seen[match.start() : match.end()] = [False] * (match.end() - match.start())
    for cut in cuts:
        seen[cut.start : cut.end] = [False] * (min(cut.end, len(text)) - cut.start)
    return seen


def _looked_up(
    text: str, cuts: Sequence[Cut], other: str, visible: Sequence[bool]
) -> Iterator[tuple[Cut, bool]]:
    """Each cut, and whether the other text shows what stands there."""
    if text == other:
        for cut in cuts:
            yield cut, _readable(other, visible, cut.start, cut.end)
        return
    moved = _Moved(text, other)
    for cut in cuts:
        start, end = moved(cut.start, cut.end)
        yield cut, _readable(other, visible, start, end)


def _readable(text: str, visible: Sequence[bool], start: int, end: int) -> bool:
    """Whether what is withheld can be read there.

    Where a part of it is withheld there too, the words around its value need not be ("aged"); small
    words go with a coarser value.
    """
    end = min(end, len(text))
    partly = not all(visible[start:end])
    for match in _TOKEN.finditer(text, start, end):
        if all(visible[match.start() : match.end()]) and _tells(match[0], partly=partly):
            return True
    return False


def _tells(token: str, *, partly: bool) -> bool:
    if not any(map(str.isalnum, token)):
        return False
    if not token.isalpha() or token.lower() == token.upper():
        return True  # a number, or a script without small letters
    if len(token) <= _SMALL:
        return not partly and not token.islower()
    return not (partly and token.islower())


class _Moved:
    """Where a place of one text is in another text of the same paragraph."""

    def __init__(self, one: str, other: str) -> None:
        self._tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(one)]
        self._others = [(m.start(), m.end()) for m in _TOKEN.finditer(other)]
        self._codes = difflib.SequenceMatcher(
            None,
            [one[start:end] for start, end in self._tokens],
            [other[start:end] for start, end in self._others],
            autojunk=False,
        ).get_opcodes()

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        touched = [n for n, (low, high) in enumerate(self._tokens) if low < end and start < high]
        if not touched:
            return 0, 0
        found: list[int] = []
        for tag, first, last, low, high in self._codes:
            within = [n for n in touched if first <= n < last]
            if not within:
                continue
            if tag == "equal":
                found += (low + n - first for n in within)
            else:
                found += range(low, high)
        if not found:
            return 0, 0
        return self._others[min(found)][0], self._others[max(found)][1]


def _bands(new: Shown, other: Shown, people: Mapping[int, str]) -> Iterator[Finding]:
    """A band of ages in one version, and an exact age of the same person in the other."""
    for telling, exact in ((new, other), (other, new)):
        if exact.audience < telling.audience:
            continue  # who reads the band does not get these papers
        banded = {cut.person: cut for cuts in telling.cuts.values() for cut in cuts if cut.person}
        if not banded:
            continue
        for document, blocks in exact.documents.items():
            for block, text in blocks.items():
                cuts = exact.cuts.get(block, ())
                ages = exact.ages.get(block, ())
                if not any(_is_open(start, end, cuts) for start, end in ages):
                    continue
                named = {people.get(int(m[1]), "") for m in PLACEHOLDER.finditer(text)}
                for person in sorted(named & banded.keys()):
                    cut = banded[person]
                    yield Finding(
                        Tells.AGE_BESIDE_BAND,
                        document,
                        cut.number,
                        cut.place,
                        other.line,
                        other.version,
                    )


def _is_open(start: int, end: int, cuts: Sequence[Cut]) -> bool:
    return not any(cut.start < end and start < cut.end for cut in cuts)
