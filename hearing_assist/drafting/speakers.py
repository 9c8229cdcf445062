# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whose words or whose affairs a document holds, by the labels that stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import CaseView, DocumentView, Kind, Label, SourceKind
from hearing_assist.drafting.stated_by import stated_by

SPEAKING = frozenset({"witness", "complainant", "applicant", "child", "third_party"})
"""Positions of persons who make statements."""
_ABOUT = frozenset({SourceKind.EXPERT, SourceKind.MAIL})


def speakers(view: CaseView) -> Mapping[int, Label]:
    """Who speaks in each statement, by its number, where its own first lines say so.

    Whoever is named first may only be told of: an officer's report on a witness, or what a
    defendant answered, is never given to a protected person on a guess.
    """
    known = _witnesses(view.labels)
    return {
        number: maker
        for number, document in enumerate(view.documents, start=1)
        if document.document.kind is SourceKind.STATEMENT
        and (maker := stated_by(document, view.labels)) is not None
        and maker.placeholder in known
    }


def subjects(view: CaseView) -> Mapping[int, Label]:
    """Whom each document tells of: who speaks in it, or whom a report or mail names most often."""
    known = _witnesses(view.labels)
    found = dict(speakers(view))
    for number, document in enumerate(view.documents, start=1):
        if document.document.kind in _ABOUT:
            often = Counter(label.placeholder for label in _named(document, known))
            if often:
                found[number] = known[often.most_common(1)[0][0]]
    return found


def _witnesses(labels: Iterable[Label]) -> Mapping[int, Label]:
    return {
        label.placeholder: label
        for label in labels
        if label.kind is Kind.PERSON and label.position in SPEAKING and not label.under_review
    }


def _named(document: DocumentView, known: Mapping[int, Label]) -> Iterator[Label]:
    return (
        known[placeholder]
        for block in document.blocks
        if block.part == "body"
        for placeholder in placeholders_in(block.text.text)
        if placeholder in known
    )
