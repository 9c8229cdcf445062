# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of the case file that a field of a template may begin with, as text.

They are read from released records: labels, titles, languages; and of the register, names of
persons whom nobody protects. What a clerk writes goes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Audience, CaseView, Kind
from hearing_assist.drafting.known import OpenParty
from hearing_assist.drafting.wording import language_name, words

DEFENDANT = "defendant"


def case_facts(
    view: CaseView, language: str, audience: Audience, *, parties: Sequence[OpenParty] = ()
) -> Mapping[str, str]:
    """The value of every source that a field may name; list items stand on lines of their own.

    Args:
        view: The case.
        language: Of the paper, BCP 47.
        audience: Who reads.
        parties: Persons of the register whom nobody protects; they are named openly.
    """
    word = words(language)
    persons = [label for label in view.labels if label.kind is Kind.PERSON and label.position]
    tags = dict.fromkeys(document.document.language for document in view.documents)
    return {
        "case.reference": view.facts.reference.text,
        "case.title": view.facts.title.text,
        "case.defendants": "\n".join(
            filter(
                None,
                (
                    _lines(
                        printed(label, language=language, audience=audience)
                        for label in persons
                        if label.position == DEFENDANT
                    ),
                    *(party.name for party in parties if party.position == DEFENDANT),
                ),
            )
        ),
        "case.protected": _lines(
            printed(label, language=language, audience=audience)
            for label in persons
            if label.position != DEFENDANT
        ),
        "case.documents": "\n".join(
            f"{word['document']} {number}: {' '.join(document.document.title.text.split())}"
            for number, document in enumerate(view.documents, start=1)
        ),
        "case.languages": "\n".join(language_name(tag, language) for tag in tags if tag),
    }


def _lines(names: Iterable[str]) -> str:
    return "\n".join(sorted(set(names)))
