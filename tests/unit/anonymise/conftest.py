# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""An invented register, and blocks to search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from hearing_assist.casefile.records import BlockKind, Identifier, Person, SourceBlock

SURVIVOR = Person(
    id="S1",
    position="witness",
    role="survivor",
    protected=True,
    gender="f",
    name="Zarielle Oduvané",
    spellings=("Зарелла Одуване",),
    aliases=("Tika",),
    born=dt.date(1998, 3, 3),
    addresses=("14 rue des Lilas, 93100 Montreuil",),
    identifiers=(
        Identifier("phone", "+33 6 12 34 56 78"),
        Identifier("passport", "A01234567"),
        Identifier("iban", "FR76 3000 6000 0112 3456 7890 189"),
        Identifier("email", "zari.o98@mail.example"),
    ),
    places=("Ekpora",),
)
SISTER = Person("S2", "witness", "family", True, "f", "Belmira Oduvané")
DEFENDANT = Person("D1", "defendant", "defendant", False, "m", "Victor Mensaro")
COUSIN = Person("D2", "defendant", "defendant", False, "m", "Karim Oduvané")


@pytest.fixture
def persons() -> tuple[Person, ...]:
    return (SURVIVOR, DEFENDANT)


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers: Iterator[int] = count(1)
    return lambda: f"m{next(numbers)}"


@pytest.fixture
def make() -> Callable[..., SourceBlock]:
    numbers = count()

    def build(text: str, source_id: str = "x", language: str = "fr") -> SourceBlock:
        number = next(numbers)
        return SourceBlock(
            id=f"b{number}",
            source_id=source_id,
            ordinal=number,
            part="body",
            page=1,
            paragraph=number + 1,
            kind=BlockKind.PARAGRAPH,
            level=0,
            number="",
            row=0,
            column=0,
            language=language,
            text=text,
        )

    return build
