# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A number found in one writing is found in every other, and decided with it."""

from __future__ import annotations

import itertools

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import BlockKind, Kind, SourceBlock


def block(number: int, text: str) -> SourceBlock:
    return SourceBlock(
        id=f"b{number}", source_id="s1", ordinal=number, part="body", page=0, paragraph=number + 1,
        kind=BlockKind.PARAGRAPH, level=0, number="", row=0, column=0, language="en", text=text,
    )  # fmt: skip


def found(*texts: str) -> list[tuple[str, str]]:
    """(entity, writing) of each mention of a number."""
    ids = itertools.count()
    blocks = [block(number, text) for number, text in enumerate(texts)]
    by_id = {each.id: each.text for each in blocks}
    kinds = {Kind.PHONE, Kind.ID_NUMBER, Kind.ACCOUNT, Kind.VEHICLE}
    return [
        (mention.entity, by_id[mention.block_id][mention.start : mention.end])
        for mention in Finder([]).find(blocks, new_id=lambda: f"m{next(ids)}")
        if mention.kind in kinds
    ]


@pytest.mark.parametrize(
    ("declared_by_shape", "elsewhere", "writing"),
    [
        ("Passport number EB437219.", "Passeport EB 437 219, issued", "EB 437 219"),
        ("Passport number EB437219.", "Passport EB 437,219", "EB 437,219"),
        ("Passport number EB437219.", "eb-437-219", "eb-437-219"),
        ("Passport number EB437219.", "EB\u00a0437\u202f219", "EB\u00a0437\u202f219"),
        ("Call +228 60 14 27 38 now.", "His line was (+228) 60-14-27-38 then", "228) 60-14-27-38"),
        ("Call +228 60 14 27 38 now.", "or simply 60142738 at night", "60142738"),
        ("Call +33 6 39 98 12 34 now.", "or 06.39.98.12.34 at night", "06.39.98.12.34"),
        ("Call +33 6 39 98 12 34 now.", "or 0033 639 981 234 at night", "0033 639 981 234"),
    ],
)
def test_every_writing_is_one_entity(declared_by_shape: str, elsewhere: str, writing: str) -> None:
    mentions = found(declared_by_shape, elsewhere)
    assert len(mentions) == 2, mentions
    assert len({entity for entity, _ in mentions}) == 1
    assert writing in mentions[1][1]


@pytest.mark.parametrize(
    "text",
    ["EB 437 2190 was another", "XEB437219", "EB 437 and 219 of them", "EB. In 437 houses, 219"],
)
def test_other_numbers_stay_apart(text: str) -> None:
    mentions = found("Passport number EB437219.", text)
    assert [entity for entity, _ in mentions].count(mentions[0][0]) == 1
