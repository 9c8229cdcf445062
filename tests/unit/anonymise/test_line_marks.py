# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The mark of a question, an answer or a list is no initial of the name behind it."""

from __future__ import annotations

from itertools import count

import pytest

from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import BlockKind, Person, SourceBlock

PERSONS = (
    Person("W1", "witness", "survivor", True, "f", "Amina Adjovi-Tanoh"),
    Person("W2", "witness", "survivor", True, "m", "Kofi Tanoh"),
    Person("W3", "witness", "survivor", True, "f", "Rosa Qerimi"),
    Person("W4", "witness", "survivor", True, "f", "Amina Bersolo"),
    Person("W5", "witness", "survivor", True, "m", "Kofi Bersolo"),
    Person("D1", "defendant", "defendant", False, "m", "Paul Bello"),
)


def _shown(text: str, *, is_split: bool) -> str:
    """The text with what is withheld or asked about in brackets."""
    numbers = count()
    texts = text.split("\n") if is_split else [text]
    blocks = [
        SourceBlock(f"b{n}", "s", n, "body", 1, 1, BlockKind.PARAGRAPH, 0, "", 0, 0, "en", each)
        for n, each in enumerate(texts)
    ]
    found = Finder(PERSONS).find(blocks, new_id=lambda: f"m{next(numbers)}")
    for block in blocks:
        own = sorted((m for m in found if m.block_id == block.id), key=lambda m: -m.start)
        written = block.text
        for mention in own:
            inner = written[mention.start : mention.end]
            written = f"{written[: mention.start]}[{inner}]{written[mention.end :]}"
        texts[block.ordinal] = written
    return "\n".join(texts)


@pytest.mark.parametrize("is_split", [False, True])
@pytest.mark.parametrize(
    "shown",
    [
        "Q. Who drove you?\nA. [Ms Adjovi-Tanoh] drove me.",
        "Q. And then?\nA. [Adjovi-Tanoh] left.\nQ. [Qerimi] too?\nA. [Tanoh] did.",
        "Q. Qui ?\nR. [Rosa Qerimi].\nQ. Et lui ?\nR. [Mme Qerimi] est partie.",
        "D. Qui est venu ?\nR. [Rosa Qerimi].",
        "Q.\nWho?\nA.\n[Ms Adjovi-Tanoh].",
        "Q. Was it [A. Tanoh]?\nA. [A. Tanoh], yes.",
        "Q. Who? A. [Rosa Qerimi].",
        "Q: Who?\nA: [Tanoh].\nQ - Who?\nA - [Adjovi-Tanoh] said so.",
        "Q. Did [Mr Zanetti] drive?\nA. [Zanetti] drove.",
        "A. [Qerimi] was asked first.\nB. [Tanoh] was asked then.\nC. [Adjovi-Tanoh]",
        "1. [Adjovi-Tanoh]\n2. [Mme Qerimi]",
    ],
)
def test_a_mark_stays_before_the_name(shown: str, is_split: bool) -> None:
    text = shown.replace("[", "").replace("]", "")
    assert _shown(text, is_split=is_split) == shown


@pytest.mark.parametrize("is_split", [False, True])
@pytest.mark.parametrize(
    "shown",
    [
        "[A. Adjovi-Tanoh] came.",
        "Then [A. Adjovi] came, and [Mrs B. Tanoh].",
        "[B. Qerimi] came.",
        "[R. Qerimi], the mother\n[P.-L. Qerimi], the aunt",
        "[D. Tanoh], the driver\n[R. Qerimi], the mother\n[A. Adjovi]",
        "Where is [Q. Qerimi]? Here.",
        "Qui ? [A. Adjovi].",
        "[A. Adjovi-Tanoh] came.\n[K. Tanoh] came, too.",
    ],
)
def test_an_initial_goes_with_its_name(shown: str, is_split: bool) -> None:
    text = shown.replace("[", "").replace("]", "")
    assert _shown(text, is_split=is_split) == shown


def test_an_answer_about_one_of_two_is_not_given_to_the_one_with_its_letter() -> None:
    numbers = count()
    text = "Q. Which of them came?\nA. Bersolo came. A. Bersolo did."
    block = SourceBlock("b", "s", 0, "body", 1, 1, BlockKind.PARAGRAPH, 0, "", 0, 0, "en", text)
    found = Finder(PERSONS).find([block], new_id=lambda: f"m{next(numbers)}")
    entities = {text[each.start : each.end]: each.entity for each in found}
    assert entities == {"Bersolo": "shared:W4+W5", "A. Bersolo": "person:W4"}
