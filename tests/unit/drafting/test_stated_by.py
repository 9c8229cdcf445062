# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A statement is its witness's where it says so itself, and never that of whoever it tells of."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import BlockKind
from hearing_assist.drafting.stated_by import stated_by
from tests.unit.drafting.conftest import LABELS, Builder

NOBODY = 0


@pytest.mark.parametrize(
    ("paragraphs", "witness"),
    [
        (["Statement of ⟦1⟧"], 1),
        (["WITNESS STATEMENT OF ⟦1⟧", "I met ⟦2⟧ in May."], 1),
        (["Interview of the witness ⟦1⟧"], 1),
        (["Statement of witness: ⟦1⟧"], 1),
        (["Procès-verbal d'audition de Mme ⟦1⟧"], 1),
        (["Déclaration de ⟦1⟧"], 1),
        (["My name is ⟦1⟧. I came at night."], 1),
        (["I am ⟦3⟧. My name is ⟦3⟧. I am a child."], 3),
        (["I, ⟦1⟧, say as follows."], 1),
        (["Je soussignée ⟦1⟧, née le …, déclare :"], 1),
        (["Je m'appelle ⟦1⟧."], 1),
        (["Witness: ⟦1⟧", "On 3 March I met ⟦2⟧."], 1),
        (["Le témoin : ⟦1⟧"], 1),
        (["Nom du témoin : ⟦1⟧"], 1),
        (["Procès-verbal", "Présents : l'enquêteur ; le témoin ⟦1⟧ ; l'interprète."], 1),
        (["I know the witness: ⟦1⟧. My name is ⟦2⟧."], 2),
        (["The witness ⟦1⟧ did not come. I, ⟦2⟧, say so."], 2),
        (["Statement of Harbin Hall, police officer.", "I met the witness ⟦1⟧."], NOBODY),
        (["Statement of Harbin Hall, police officer.", "My name is ⟦1⟧."], NOBODY),
        (["I am a police officer. My colleague asked her and she said: my name is ⟦1⟧."], NOBODY),
        (["Je suis policier. J'ai vu le témoin ⟦1⟧ à la gare."], NOBODY),
        (["Déclaration d'une voisine", "J'ai vu la jeune femme ⟦1⟧."], NOBODY),
        (["Statement of a driver", "I drove ⟦1⟧."], NOBODY),
        (["The witness ⟦1⟧ came at night."], NOBODY),
        (["My name is ⟦1⟧.", "Witness: ⟦2⟧"], NOBODY),
        (["One.", "Two.", "Three.", "Four.", "Five.", "Six.", "My name is ⟦1⟧."], NOBODY),
        (["Statement of ⟦4⟧"], NOBODY),  # an address
    ],
)
def test_whose_statement_it_is(build: Builder, paragraphs: list[str], witness: int) -> None:
    document = build.document([build.block(one, language="en") for one in paragraphs])
    found = stated_by(document, LABELS)
    assert (found.placeholder if found else NOBODY) == witness


@pytest.mark.parametrize(
    ("rows", "witness"),
    [
        ([("Nom et prénoms", "⟦1⟧"), ("Profession", "couturière")], 1),
        ([("Identité", "⟦2⟧")], 2),
        ([("Name", "⟦1⟧"), ("Occupation", "cook")], 1),
        ([("Name", "Harbin Hall"), ("The witness", "⟦1⟧")], NOBODY),
        ([("Name", "⟦1⟧"), ("Name", "⟦2⟧")], NOBODY),
        ([("Occupation", "⟦1⟧")], NOBODY),
        ([("Child of the family", "⟦3⟧")], NOBODY),
    ],
)
def test_a_form_at_the_top_names_who_is_heard(
    build: Builder, rows: list[tuple[str, str]], witness: int
) -> None:
    cells = [
        build.block(text, kind=BlockKind.TABLE_CELL, row=row, column=column)
        for row, pair in enumerate(rows, start=1)
        for column, text in enumerate(pair, start=1)
    ]
    found = stated_by(build.document([build.block("DÉCLARATION"), *cells]), LABELS)
    assert (found.placeholder if found else NOBODY) == witness
