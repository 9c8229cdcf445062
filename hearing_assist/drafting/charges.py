# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The counts of an indictment, read from its form: who, which provision, when, and the plea.

A count begins under a heading such as "Count 3" or « Chef 3 »; the first paragraph below it states
the offence, those after it the particulars. What the form does not give is left empty, never
guessed; papers of another form are only quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hearing_assist.casefile.records import BlockKind, CaseView, ReleasedBlock, SourceKind
from hearing_assist.drafting.sentences import Sentence
from hearing_assist.drafting.units import Unit

_HEAD = re.compile(
    r"\s*(?:count|charge|chef(?: d['’]accusation| de prévention)?)\s+(?:no\.? |n° ?)?"
    r"(?P<number>\d{1,3}|[ivx]{1,5})\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*[A-ZÉÈÀÊ][A-ZÉÈÀÊ' ]{5,40}[.:]\s*")
"""STATEMENT OF OFFENCE. / PARTICULARS OF OFFENCE: in capitals, as the Rules print them."""
_PROVISION = re.compile(
    r"\b(?:contrary to|in breach of|prévus? (?:et réprimés? )?par|prévues? (?:et réprimées? )?par)"
    r"\s+(?P<law>.+?)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_DATED = re.compile(r"(?:19|20)\d\d")
_PLEA = re.compile(
    r"\bplead(?:ed|s)?\s+(?P<not>not\s+)?guilty|\bplaid(?:e|é|ent)\s+(?P<non>non\s+)?coupable",
    re.IGNORECASE,
)
_ALL_COUNTS = re.compile(
    r"\b(?:every|all|each|any) (?:the |of the )?(?:counts?|charges?)|tous les chefs|chaque chef",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\b(?:counts?|charges?|chefs?)\s+((?:\d{1,3}(?:\s*(?:,|and|to|et|à)\s*)?)+)")
_EVERYBODY = re.compile(r"\b(?:both|all|each|tous|les deux|chacun)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block's text, from `start` to `end`."""

    block: ReleasedBlock
    start: int
    end: int

    @property
    def stored(self) -> str:
        """The original with placeholders."""
        return self.block.text.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Count:
    """One count.

    Attributes:
        number: As printed.
        document: Number of its document, from 1.
        language: Of the document.
        offence: What it is called, without the provision.
        provision: The provision, or None.
        defendants: Who is charged, or None.
        dates: When, or None.
        act: What is alleged, or None.
        sentences: All that it says.
    """

    number: str
    document: int
    language: str
    offence: Part
    provision: Part | None
    defendants: Part | None
    dates: Part | None
    act: Part | None
    sentences: Unit


@dataclass(frozen=True, slots=True)
class Plea:
    """What a sentence says of pleas.

    Attributes:
        sentence: Where it stands.
        is_guilty: What was pleaded.
        counts: Numbers of counts, or none for all.
        to_all: Whether it is said of every defendant.
    """

    sentence: Sentence
    is_guilty: bool
    counts: frozenset[str]
    to_all: bool


def counts(view: CaseView, sentences: Sequence[Sentence]) -> tuple[Count, ...]:
    """The counts of the case in reading order; none where no paper has that form."""
    found: list[Count] = []
    for number, document in enumerate(view.documents, start=1):
        if document.document.kind is not SourceKind.ORDER:
            continue
        own = [sentence for sentence in sentences if sentence.document == number]
        for name, blocks in _under_heads(document.blocks):
            inside = {block.id for block in blocks}
            said = tuple(each for each in own if each.block.id in inside)
            found.append(_count(name, number, document.document.language, blocks, said))
    return tuple(found)


def _under_heads(
    blocks: Iterable[ReleasedBlock],
) -> Iterator[tuple[str, Sequence[ReleasedBlock]]]:
    """Each count with its paragraphs, up to the next heading."""
    name = ""
    inside: list[ReleasedBlock] = []
    for block in blocks:
        if block.part != "body" or not block.text.text.strip():
            continue
        head = _HEAD.match(block.text.text)
        is_head = block.kind is BlockKind.HEADING or (head and len(block.text.text.split()) <= 4)
        if is_head:
            if name and inside:
                yield name, tuple(inside)
            name, inside = (head["number"] if head else ""), []
        elif name:
            inside.append(block)
    if name and inside:
        yield name, tuple(inside)


def _count(
    name: str, document: int, language: str, blocks: Sequence[ReleasedBlock], said: Unit
) -> Count:
    offence, provision = _offence(blocks[0])
    defendants = dates = act = None
    if len(blocks) > 1:
        defendants, dates, act = _particulars(blocks[1])
    return Count(name, document, language, offence, provision, defendants, dates, act, said)


def _offence(block: ReleasedBlock) -> tuple[Part, Part | None]:
    text = block.text.text
    start = _after_label(text)
    stop = len(text.rstrip().rstrip("."))
    law = _PROVISION.search(text, start, stop)
    if law is None:
        return Part(block, start, stop), None
    end = len(text[: law.start()].rstrip(" ,"))
    return Part(block, start, end), Part(block, law.start("law"), law.end("law"))


def _particulars(block: ReleasedBlock) -> tuple[Part | None, Part | None, Part | None]:
    """Who, when and what: "NAME and NAME, between … and …, did …"."""
    text = block.text.text
    start = _after_label(text)
    first = text.find(",", start)
    if first < 0:
        return None, None, Part(block, start, len(text))
    second = text.find(",", first + 1)
    who = Part(block, start, first)
    if second < 0 or not _DATED.search(text[first:second]):
        return who, None, Part(block, _skip(text, first + 1), len(text))
    dates = Part(block, _skip(text, first + 1), second)
    return who, dates, Part(block, _skip(text, second + 1), len(text))


def _after_label(text: str) -> int:
    label = _LABEL.match(text)
    return label.end() if label else _skip(text, 0)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def pleas(sentences: Iterable[Sentence]) -> tuple[Plea, ...]:
    """What the documents say of pleas."""
    return tuple(_pleas(sentences))


def _pleas(sentences: Iterable[Sentence]) -> Iterator[Plea]:
    for sentence in sentences:
        text = sentence.stored
        for match in _PLEA.finditer(text):
            named = _COUNTS.search(text, match.end())
            numbers = frozenset(re.findall(r"\d+", named[1])) if named else frozenset()
            if _ALL_COUNTS.search(text, match.end()):
                numbers = frozenset()
            yield Plea(
                sentence,
                not (match["not"] or match["non"]),
                numbers,
                _EVERYBODY.search(text[: match.start()]) is not None,
            )


def plea_to(count: Count, found: Iterable[Plea]) -> tuple[Plea, ...]:
    """The pleas to a count by all who are charged with it, or by those whom the sentence names."""
    who = count.defendants.stored.casefold() if count.defendants else ""
    surnames = {name.split()[-1] for name in re.split(r",| and | et ", who) if name.split()}
    return tuple(
        plea
        for plea in found
        if (not plea.counts or count.number in plea.counts)
        and (plea.to_all or any(name in plea.sentence.stored.casefold() for name in surnames))
    )
