# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from hearing_assist.drafting.matters import said_on, wanted
from hearing_assist.drafting.sentences import of_case
from hearing_assist.drafting.units import Units
from tests.unit.drafting.conftest import Builder

POINT = "whether the house was locked at night"
NIGHT = "At night the house with its window and its door was free to look at."


def told(build: Builder, *paragraphs: str) -> list[str]:
    """What is told of the point by a statement of these paragraphs."""
    blocks = [build.block(text, language="en") for text in paragraphs]
    sentences = of_case(build.case(build.document(blocks, language="en")), "en")
    asked = wanted(POINT)
    assert asked is not None
    found = said_on(asked, sentences, Units(sentences), heads={})
    return [" ".join(sentence.stored for sentence in unit) for unit in found]


def test_a_paragraph_that_does_not_name_the_matter_tells_nothing_of_it(build: Builder) -> None:
    assert told(build, NIGHT, "It rained.") == []


def test_of_one_that_names_it_the_sentences_beside_tell_of_it_too(build: Builder) -> None:
    assert told(build, NIGHT, f"They locked it. {NIGHT}") == [f"They locked it. {NIGHT}"]
