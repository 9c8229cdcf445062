# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The review of the sample case: what a reviser wrote for sentences that the machine translated.

Sentences are found by their words, with `[1]`, `[2]` in the place of labels in the order in which
they come first: letters are drawn anew for each case, and numbers of sentences mean nothing. Each
one goes in as if a clerk had typed it on the translation page.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from hearing_assist.casefile.labels import PLACEHOLDER, placeholders_in
from hearing_assist.casefile.records import Segment
from hearing_assist.pipeline import workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.desk import ANSWERED, Desk, original_of
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink

MARK = re.compile(r"\[(\d)\]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A reviewed sentence: its file, the original and the translation, both with marks."""

    file: str
    original: str
    translation: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of a review.

    Attributes:
        sentences: How many sentences of the case are reviewed by it.
        unmatched: Entries whose original is no sentence of their file any more.
    """

    sentences: int
    unmatched: tuple[Entry, ...]


def entries(data: bytes) -> tuple[str, tuple[Entry, ...]]:
    """Who answers for a review, and its entries; ValueError or KeyError where it is malformed."""
    table = tomllib.loads(data.decode("utf-8"))
    found = tuple(
        Entry(document["file"], original, translation)
        for document in table["document"]
        for original, translation in document["sentences"]
    )
    return str(table["by"]), found


def take_in(
    case: Case,
    data: bytes,
    source_ids: Mapping[str, str],
    *,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Reviewed:
    """Put a review into a case that is translated.

    Args:
        case: An open case with its sealed record.
        data: The review, as `templates/sample_case/review.toml`.
        source_ids: Ids of the sources by the names of their files.
        progress: Counts the entries.
        cancel: Asked between them.

    Raises:
        ValueError: The review is malformed, or a translation has a mark that its original lacks.
        UsageError: A translation lacks a label of its original.
        IdentityFoundError: A translation names a protected person.
        Cancelled: Asked to stop.
    """
    by, wanted = entries(data)
    documents = {source.id: source.document_id for source in case.sealed.sources()}
    sentences = {
        file: _by_words(case, documents[source_ids[file]]) for file in {e.file for e in wanted}
    }
    done, unmatched = 0, []
    for number, entry in enumerate(wanted):
        cancel.raise_if_cancelled()
        progress(ProgressEvent("review", number, len(wanted)))
        found = sentences[entry.file].get(plain(entry.original), ())
        for segment_id, handles in found:
            draft = MARK.sub(partial(_nth, handles), entry.translation)
            workbench.edit(case, segment_id, draft, reviewed=True, by=by)
        done += len(found)
        if not found:
            unmatched.append(entry)
    return Reviewed(done, tuple(unmatched))


def plain(text: str) -> str:
    """Words to compare: white space evened out."""
    return " ".join(text.split())


def marked(stored: str) -> str:
    """A stored sentence with marks in the place of its placeholders."""
    order = list(dict.fromkeys(placeholders_in(stored)))
    return PLACEHOLDER.sub(lambda match: f"[{order.index(int(match.group(1))) + 1}]", stored)


def _by_words(case: Case, document_id: str) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
    """Ids of sentences nobody answers for, with their handles, by the words of the original."""
    desk = Desk(case)
    segments = case.hearing.segments(document_id, case.hearing.facts().language)
    desk.read_blocks(segments)
    found = defaultdict(list)
    for segment in segments:
        if segment.status not in ANSWERED:
            words = plain(marked(original_of(segment, desk.block_of(segment))))
            found[words].append((segment.id, _handles(desk, segment)))
    return found


def _handles(desk: Desk, segment: Segment) -> tuple[str, ...]:
    """What stands for the marks of a sentence while it is edited, in their order."""
    handles = desk.handles(segment, desk.block_of(segment))
    return tuple(dict.fromkeys(handles.texts))


def _nth(handles: Sequence[str], mark: re.Match[str]) -> str:
    number = int(mark.group(1))
    if not 0 < number <= len(handles):
        raise ValueError("a translation of the review has a mark that its original lacks")
    return handles[number - 1]
