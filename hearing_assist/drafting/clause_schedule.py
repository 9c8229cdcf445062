# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The schedule of clauses for the judge: what each rests on, and who reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting.clauses import Clause
from hearing_assist.drafting.front_matter import Template
from hearing_assist.drafting.wording import primary
from hearing_assist.text.document import Block, Cell, Table, plain

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "clause": "Clause",
        "basis": "Legal basis",
        "read-by": "Read by",
        "court": "the court only",
        "prosecution": "court and prosecution",
        "defence": "all parties, the defence included",
        "press": "parties and press",
        "public": "everybody",
    },
    "fr": {
        "clause": "Clause",
        "basis": "Fondement juridique",
        "read-by": "Lue par",
        "court": "la juridiction seule",
        "prosecution": "la juridiction et le ministère public",
        "defence": "toutes les parties, défense comprise",
        "press": "les parties et la presse",
        "public": "tous",
    },
}
_READERS = {
    Audience.COURT: "court",
    Audience.PROSECUTION: "prosecution",
    Audience.DEFENCE: "defence",
    Audience.PRESS: "press",
    Audience.PUBLIC: "public",
}


def clause_schedule(
    template: Template, language: str, printed: Collection[str]
) -> tuple[Block, ...]:
    """The clauses of a template that have a title and a legal basis, as a table.

    `printed` are the names of the clauses that the paper holds; others are not listed.
    """
    word = _WORDS.get(primary(language), _WORDS["en"])
    rows = [
        (one.title, one.legal_basis, _by(one, word))
        for one in template.clauses
        if one.title and one.legal_basis and one.name in printed
    ]
    if not rows:
        return ()
    head = tuple(Cell(plain(word[key], bold=True)) for key in ("clause", "basis", "read-by"))
    lines = tuple(tuple(Cell(plain(text)) for text in row) for row in rows)
    return (Table(head, lines, (2.4, 4.6, 2.0)),)


def _by(clause: Clause, word: Mapping[str, str]) -> str:
    return word[_READERS[clause.ceiling or Audience.COURT]]
