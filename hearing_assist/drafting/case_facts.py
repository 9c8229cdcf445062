# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of the case file that a field of a template may begin with, as text.

They are read from released records only: labels, titles, languages. What a clerk writes goes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Audience, CaseView, Kind
from hearing_assist.drafting.wording import language_name, words


def case_facts(view: CaseView, language: str, audience: Audience) -> Mapping[str, str]:
    """The value of every source that a field may name; list items stand on lines of their own."""
    word = words(language)
    persons = [label for label in view.labels if label.kind is Kind.PERSON and label.position]
    tags = dict.fromkeys(document.document.language for document in view.documents)
    return {
        "case.reference": view.facts.reference.text,
        "case.title": view.facts.title.text,
        "case.defendants": _lines(
            printed(label, language=language, audience=audience)
            for label in persons
            if label.position == "defendant"
        ),
        "case.protected": _lines(
            printed(label, language=language, audience=audience)
            for label in persons
            if label.position != "defendant"
        ),
        "case.documents": "\n".join(
            f"{word['document']} {number}: {' '.join(document.document.title.text.split())}"
            for number, document in enumerate(view.documents, start=1)
        ),
        "case.languages": "\n".join(language_name(tag, language) for tag in tags if tag),
    }


def _lines(names: Iterable[str]) -> str:
    return "\n".join(sorted(set(names)))
