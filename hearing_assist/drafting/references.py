# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Paragraphs to which a paper refers: "her statement, paragraphs 29 to 32 and 43 to 45".

The kind of paper is read from the words before the numbers; a statement is that of somebody who is
named in the same paragraph. A reference that fits no paper, or more than one, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import CaseView, SourceKind
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.units import HEAD_WORDS, is_ended

_NUMBERS = re.compile(
    r"\b(?:paragraphs?|paras?\.?|paragraphes?|§§?|parts?|parties?)\s*"
    r"(?P<list>\d+(?:\.\d+)?(?:\s*(?:,|and|to|et|à|-|–)\s*\d+(?:\.\d+)?)*)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)(?:\s*(?:to|à|-|–)\s*(\d+))?")
_KINDS = (
    (
        SourceKind.EXPERT,
        re.compile(r"\breport of (?:Dr|Prof)|\bexpert|\bpsycholog|\brapport du (?:Dr|Pr)"),
    ),
    (
        SourceKind.REPORT,
        re.compile(r"\bpolice report\b|\brapport de (?:la )?police|\bprocès-verbal de synthèse"),
    ),
    (SourceKind.STATEMENT, re.compile(r"\bstatement\b|\bdéclaration\b", re.IGNORECASE)),
)  # fmt: skip


PARTS_MOST = 4
"""Paragraphs of a part, to which a paper refers by the number of its heading."""


def referred_to(
    view: CaseView, sentence_text: str, sentences: Sequence[Sentence]
) -> tuple[Sentence, ...]:
    """The sentences of the paragraphs that a text refers to, in reading order."""
    found: list[Sentence] = []
    for piece in re.split(r";|\.\s", sentence_text):
        for document, number in _wanted(view, piece, sentence_text):
            own = [s for s in sentences if s.document == document and s.block.kind in RUNNING_TEXT]
            found += _numbered(own, number)
    return tuple(dict.fromkeys(found))


def _numbered(own: Sequence[Sentence], number: str) -> Sequence[Sentence]:
    """The paragraph of that number; of a numbered heading, the paragraphs below it."""
    at = next((n for n, each in enumerate(own) if _number(each) == number), None)
    if at is None:
        return ()
    if not _is_head(own[at]):
        return [each for each in own if _number(each) == number]
    below: dict[str, list[Sentence]] = {}
    for each in own[at + 1 :]:
        if _is_head(each) or (each.block.id not in below and len(below) == PARTS_MOST):
            break
        below.setdefault(each.block.id, []).append(each)
    return [each for sentences in below.values() for each in sentences]


def _is_head(sentence: Sentence) -> bool:
    """Whether it is a numbered line that is no sentence."""
    text = sentence.block.text.text
    is_line = len(text.split()) <= HEAD_WORDS and not is_ended(sentence)
    return bool(sentence.block.number.strip()) and is_line


def _wanted(view: CaseView, piece: str, around: str) -> Iterator[tuple[int, str]]:
    match = _NUMBERS.search(piece)
    if match is None:
        return
    kind = next((kind for kind, words in _KINDS if words.search(piece[: match.start()])), None)
    if kind is None:
        return
    documents = _documents(view, kind, around)
    if len(documents) != 1:
        return
    for first, last in _RANGE.findall(match["list"]):
        if not last or "." in first:
            yield documents[0], first
        else:
            yield from ((documents[0], str(n)) for n in range(int(first), int(last) + 1))


def _documents(view: CaseView, kind: SourceKind, around: str) -> Sequence[int]:
    """Papers of a kind; of statements, those of the first person named around the reference."""
    numbers = [n for n, d in enumerate(view.documents, start=1) if d.document.kind is kind]
    if kind is not SourceKind.STATEMENT or len(numbers) == 1:
        return numbers
    said_by = {number: label.placeholder for number, label in speakers(view).items()}
    named = placeholders_in(around)
    first = next((n for n in named if n in said_by.values()), None)
    return [number for number in numbers if said_by.get(number) == first and first is not None]


def _number(sentence: Sentence) -> str:
    """The printed number of its paragraph, also where it is part of the text."""
    number = sentence.block.number.strip().strip("().")
    if number:
        return number
    inside = re.match(r"(\d+(?:\.\d+)+)\s", sentence.block.text.text)
    return inside[1] if inside else ""
