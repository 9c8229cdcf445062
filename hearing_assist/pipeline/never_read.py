# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the check looks for that is in no register: details that a reader does not read at all.

Taken from what the release marked as well as from what is cut, so that the check does not overlook
with either. Knows days, places and writings as they stand somewhere in the case, nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from hearing_assist.anonymise.dates import find_dates
from hearing_assist.anonymise.known_words import KNOWN
from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.records import DocumentView, Kind, Mark
from hearing_assist.check.forms import WITHHELD, Value
from hearing_assist.disclosure.generals import WIDE
from hearing_assist.disclosure.writings import withheld_places
from hearing_assist.pipeline.generalising import Prepared
from hearing_assist.text.folding import fold, fold_key

_SHORTEST_WRITING = 4
"""Letters of a writing that the check looks for; a shorter one would be found by chance."""


def withheld_values(prepared: Prepared, made_at: dt.datetime) -> tuple[Value, ...]:
    """What a reader must not read though it is in no register.

    For press and public exact days and places, for a reader with kinds of details that are never
    read all of those. The day on which the papers are made stands in them and is left out.
    """
    audience, withheld = prepared.details.audience, prepared.details.withheld
    if audience not in WIDE:
        days = {day for _, day in _marked_days(prepared.documents, withheld - {Kind.DATE})}
        values = [Value("", "date", day.isoformat()) for day in sorted(days - {made_at.date()})]
        return (*values, *_withheld_details(prepared))
    days = {d for document in prepared.documents if (d := document.document.dated)}
    days |= {
        day
        for mark, day in _marked_days(prepared.documents, frozenset({Kind.DATE}))
        if mark.ceiling < audience
    }
    days -= {made_at.date()}
    values = [Value("", "date", day.isoformat()) for day in sorted(days)]
    values += [
        Value("", "place", surface)
        for surface, kind in sorted(withheld_places(prepared.documents, audience).items())
        if kind in {Kind.PLACE, Kind.ADDRESS}
    ]
    return tuple(values)


def _withheld_details(prepared: Prepared) -> Iterator[Value]:
    """Each writing of a kind that is never read: as it was marked, and as it is cut elsewhere."""
    details = prepared.details
    written = {
        (mark.kind, PLACEHOLDER.sub(" ", block.text.text[mark.start : mark.end]).strip())
        for document in prepared.documents
        for block in document.blocks
        for mark in block.marks
        if mark.kind in details.withheld - {Kind.BIRTH_DATE, Kind.DATE, Kind.AGE}
    }
    written |= {(kind, surface) for surface, kind in details.surfaces.items()}
    for kind, text in sorted(written):
        key = fold_key(text)
        if len(key) >= _SHORTEST_WRITING and key not in KNOWN:
            yield Value("", f"{WITHHELD}{kind.value}", text)


def _marked_days(
    documents: Iterable[DocumentView], kinds: frozenset[Kind]
) -> Iterator[tuple[Mark, dt.date]]:
    """The days that marks of some kinds name beyond doubt."""
    for document in documents:
        for block in document.blocks:
            for mark in block.marks:
                if mark.kind in kinds:
                    for day in _days(block.text.text[mark.start : mark.end]):
                        yield mark, day


def _days(written: str) -> frozenset[dt.date]:
    """The days that a text names beyond doubt."""
    found = [each.dates for each in find_dates(fold(written)) if len(each.dates) == 1]
    return frozenset[dt.date]().union(*found)
