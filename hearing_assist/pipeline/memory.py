# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translation memory of a case: its own reviewed and certified sentences, and no others.

Promises: nothing comes from, or goes to, another case; what is taken over into a sentence has the
sentence's own labels, is screened again, and waits for review. Keeps nothing of its own: what is
withdrawn from the case is withdrawn from here.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import MEMORY, SegmentStatus
from hearing_assist.casefile.segments import BY_MACHINE
from hearing_assist.casefile.words import Query
from hearing_assist.pipeline import blanks
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.pipeline.desk import Change, Desk, original_of, written
from hearing_assist.text.tags import primary
from hearing_assist.translation.memory import Piece, Remembered, difference, matches

_MOST_LOOKED_AT = 2000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation of a sentence like the one that is being translated.

    Attributes:
        segment_id: The remembered sentence.
        document_id: Its document.
        title: Title of its document.
        score: 100 the same, 99 the same with other labels, less for other words.
        original: The remembered original, printed.
        translation: Its translation, printed.
        draft: The translation with the handles of this sentence, or "" where labels do not fit.
        diff: From the remembered original to this one.
        status: Reviewed or certified.
        by: Who answered for it.
        at: When.
    """

    segment_id: str
    document_id: str
    title: str
    score: int
    original: str
    translation: str
    draft: str
    diff: tuple[Piece, ...]
    status: SegmentStatus
    by: str
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """A remembered sentence in which words were found.

    Attributes:
        segment_id: The sentence.
        document_id: Its document.
        title: Title of its document.
        original: Printed.
        translation: Printed.
        original_spans: Where the words stand in the original, as start and end.
        translation_spans: The same in the translation.
        status: Reviewed or certified.
    """

    segment_id: str
    document_id: str
    title: str
    original: str
    translation: str
    original_spans: tuple[tuple[int, int], ...]
    translation_spans: tuple[tuple[int, int], ...]
    status: SegmentStatus


def suggestions(
    case: Case, segment_id: str, *, limit: int = 5, at_least: int = 70
) -> tuple[Suggestion, ...]:
    """Reviewed sentences of this case like this one, best first.

    Args:
        case: An open case with its sealed record.
        segment_id: The sentence that is being translated; it is never its own suggestion.
        limit: How many at most.
        at_least: The least likeness, 1 to 100.

    Raises:
        UsageError: The sentence is gone.
    """
    desk = Desk(case)
    segment, block = desk.find(segment_id)
    source = original_of(segment, block)
    here = primary(block.language)
    found = {
        each.segment_id: each
        for each in case.hearing.reviewed(segment.language)
        if each.segment_id != segment_id and primary(each.source_language) == here
    }
    kinds = {label.placeholder: label.kind for label in case.hearing.labels()}
    among = [Remembered(key, each.source, each.target) for key, each in found.items()]
    handles = desk.handles(segment, block)
    printer = desk.printer(block.language)
    titles = _titles(case)
    result = []
    for match in matches(source, among, kinds, at_least=at_least, limit=limit):
        each = found[match.remembered.key]
        original = desk.printer(each.source_language).text(each.source)
        result.append(
            Suggestion(
                segment_id=each.segment_id,
                document_id=each.document_id,
                title=titles.get(each.document_id, ""),
                score=match.score,
                original=original,
                translation=desk.printer(segment.language).text(each.target),
                draft=handles.shown(match.target),
                diff=difference(original, printer.text(source)),
                status=each.status,
                by=each.by,
                at=each.at,
            )
        )
    return tuple(result)


def concordance(case: Case, words: str, *, limit: int = 50) -> tuple[Line, ...]:
    """Reviewed sentences whose original, or whose translation, has words that begin like these."""
    language = case.hearing.facts().language
    passages = case.hearing.search(Query.of(words), limit=_MOST_LOOKED_AT).found
    blocks = {each.block_id for each in passages if not each.segment_id}
    segments = {each.segment_id for each in passages if each.segment_id}
    wanted = [_flat(word) for word in _WORD.findall(words)]
    desk = Desk(case)
    titles = _titles(case)
    lines = []
    for each in case.hearing.reviewed(language):
        if each.block_id not in blocks and each.segment_id not in segments:
            continue
        original = desk.printer(each.source_language).text(each.source)
        translation = desk.printer(language).text(each.target)
        spans = _spans(original, wanted), _spans(translation, wanted)
        if any(spans):
            lines.append(
                Line(
                    each.segment_id, each.document_id, titles.get(each.document_id, ""),
                    original, translation, *spans, each.status,
                )
            )  # fmt: skip
        if len(lines) == limit:
            break
    return tuple(lines)


def fill(case: Case, document_id: str) -> Change:
    """Put remembered translations of the very same sentences where nobody wrote any.

    That is, in the place of a machine's, and where there is none yet. Only where all that is
    remembered of a sentence says the same; each waits for review.
    """
    language = case.hearing.facts().language
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in case.hearing.reviewed(language):
        known[primary(each.source_language), each.source].add(each.target)
    desk = Desk(case)
    screen = screen_for(case.sealed)
    changed = []
    for segment, block in blanks.sentences(case.hearing, document_id, language):
        if segment.status not in BY_MACHINE:
            continue
        source = original_of(segment, block)
        found = known.get((primary(block.language), source), set())
        if len(found) != 1:
            continue
        (target,) = found
        fits = sorted(placeholders_in(target)) == sorted(placeholders_in(source))
        if fits and (target != segment.text.text or blanks.is_blank(segment)):
            text = screen.typed(target, field="translation")
            filled = replace(
                segment,
                status=SegmentStatus.EDITED,
                by=MEMORY,
                at=case.now(),
            )
            changed.append(written(filled, block, text))
    return desk.change(changed)


def _titles(case: Case) -> dict[str, str]:
    return {document.id: document.title.text for document in case.hearing.documents()}


def _flat(text: str) -> str:
    """Small letters without accents; as long as the text, letter by letter."""
    return "".join(map(_flat_letter, text))


def _flat_letter(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[:1].casefold()
    return base if len(base) == 1 else char


def _spans(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words that begin like those stand; () unless all do."""
    flat = _flat(text)
    found: list[tuple[int, int]] = []
    for word in wanted:
        places = [match.span() for match in re.finditer(rf"\b{re.escape(word)}\w*", flat)]
        if not places:
            return ()
        found += places
    return tuple(sorted(set(found)))
