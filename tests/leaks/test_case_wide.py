# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What holds in one document of a case holds in all: labels, decisions, propagation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Action, Audience, SourceKind
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import disclose, doubts, mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import PASSPHRASE, create_small_case

QUIET: Any = {"progress": ignore_progress, "cancel": CancelToken()}
PEOPLE = 300
_HOLE = re.compile(r"⟦(\d+)⟧")
FIRST = [f"{a}{b}{c}" for a, b, c in product(("Zar", "Bel", "Kor", "Nim", "Tav"), "aeio",
                                            ("lith", "mond", "vesk"))]  # fmt: skip
LAST = ("Oduvane", "Vasselin", "Hestervik", "Orlesco", "Dravigny")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    path = create_small_case(tmp_path / "case" / "c.hearing", Surroundings(cost=LOWEST_COST))
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=Surroundings()) as opened:
        yield opened


def add(case: Case, folder: Path, name: str, text: str, language: str = "en") -> None:
    (folder / name).write_text(text, "utf-8")
    report = sources.import_files(
        case, [folder / name], kind=SourceKind.STATEMENT, language=language, **QUIET
    )
    assert not report.refused


def crossed(case: Case) -> list[str]:
    release.release(case, **QUIET)
    return [
        "\n".join(block.text.text for block in case.hearing.blocks(document.id))
        for document in case.hearing.documents()
    ]


def person(number: int, name: str) -> str:
    return (
        f'[[person]]\nid = "P{number}"\nposition = "witness"\nrole = "witness"\n'
        f'protected = true\ngender = ""\nname = "{name}"\n'
    )


@pytest.mark.slow
def test_three_hundred_persons_have_three_hundred_labels(case: Case, tmp_path: Path) -> None:
    names = [f"{first} {last}" for first, last in product(FIRST, LAST)]
    assert len(set(names)) == PEOPLE
    register = "\n".join(person(number, name) for number, name in enumerate(names))
    mentions.import_persons(case, register.encode())
    text = "\n\n".join(f"{name} came." for name in names)
    back = "\n\n".join(f"{name} left." for name in reversed(names))
    add(case, tmp_path, "a.txt", text)
    add(case, tmp_path, "b.txt", back)
    mentions.find(case, **QUIET)
    first, second = crossed(case)
    numbers = _HOLE.findall(first)
    assert len(set(numbers)) == PEOPLE == len(numbers)
    assert _HOLE.findall(second) == numbers[::-1]  # the same person, the same label
    owners = {pseudonym.placeholder: pseudonym.entity for pseudonym in case.sealed.pseudonyms()}
    assert [owners[int(number)] for number in numbers] == [f"person:P{n}" for n in range(PEOPLE)]
    labels = {label.placeholder: label for label in case.hearing.labels()}
    for audience, language in product((Audience.COURT, Audience.DEFENCE), ("en", "fr")):
        shown = {
            printed(labels[int(number)], language=language, audience=audience) for number in numbers
        }
        assert len(shown) == PEOPLE
    disclose.disclose(case, tmp_path / "out", audience=Audience.DEFENCE, **QUIET)


def test_a_detail_is_withheld_in_every_document_or_in_none(case: Case, tmp_path: Path) -> None:
    mentions.import_persons(case, person(1, "Zarielle Oduvane").encode())
    phone = "+44 20 7946 0958"
    add(case, tmp_path, "a.txt", f"She called {phone} twice.\n")
    add(case, tmp_path, "b.txt", f"A public annex prints {phone.replace(' ', '')} as well.\n")
    mentions.find(case, **QUIET)
    (entity,) = {m.entity for m in case.sealed.mentions() if m.kind.value == "phone"}
    assert all("7946" not in text for text in crossed(case))
    doubts.settle(case, [entity], Action.KEEP)
    assert all("7946" in text for text in crossed(case))


def test_an_accepted_name_and_its_parts_go_through_the_whole_case(
    case: Case, tmp_path: Path
) -> None:
    mentions.import_persons(case, person(1, "Zarielle Oduvane").encode())
    add(case, tmp_path, "a.txt", "Ms Belmira Hestervik opened the door.\n")
    add(case, tmp_path, "b.txt", "Then Hestervik left, and Belmira's bag stayed.\n")
    add(case, tmp_path, "c.txt", "Розмову вели двічі. Zarielle spoke to HESTERVIK.\n", "uk")
    mentions.find(case, **QUIET)
    texts = crossed(case)
    assert not any(part in text.lower() for text in texts for part in ("hestervik", "belmira"))
    (number,) = set(_HOLE.findall(texts[0]))
    assert {*_HOLE.findall(texts[1])} == {number}
