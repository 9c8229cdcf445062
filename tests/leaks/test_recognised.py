# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A scan that was read by machine: a name read wrongly is as dangerous as one read right."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata

from rapidfuzz.distance import Levenshtein

from hearing_assist.anonymise.find import Finder
from hearing_assist.anonymise.register import parse
from hearing_assist.casefile.records import SourceBlock
from hearing_assist.engines.tesseract import recognition_data
from hearing_assist.intake import reader
from hearing_assist.intake.options import ReadOptions
from hearing_assist.paths import templates_folder

SAMPLE = templates_folder() / "sample_case"
SCAN = "attestation-scan.pdf"


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def hidden_words(readable: set[str]) -> set[str]:
    """Planted words that are no part of the name of somebody who stays readable."""
    forms = tomllib.loads((SAMPLE / "key.toml").read_text("utf-8"))["form"]
    surfaces = [form["surface"] for form in forms if form["document"] == SCAN]
    words = {plain(word) for surface in surfaces for word in re.split(r"[\s\-]+", surface)}
    return {word for word in words if len(word) >= 6} - readable


def test_no_word_near_a_planted_one_stays_readable() -> None:
    data = (SAMPLE / "sources" / SCAN).read_bytes()
    found = reader.read(data, options=ReadOptions(("fr",), recognition_data()))
    assert any(block.words for block in found.blocks)
    blocks = [
        SourceBlock(
            str(number),
            "scan",
            number,
            block.part,
            block.page,
            block.paragraph,
            block.kind,
            block.level,
            block.number,
            block.row,
            block.column,
            "fr",
            block.text,
            block.boxes,
            block.words,
        )
        for number, block in enumerate(found.blocks)
    ]
    persons = parse((SAMPLE / "persons.toml").read_bytes())
    ids = itertools.count()
    mentions = Finder(persons).find(blocks, new_id=lambda: str(next(ids)))
    left = []
    for block in blocks:
        text = list(block.text)
        for mention in mentions:
            if mention.block_id == block.id:
                text[mention.start : mention.end] = " " * (mention.end - mention.start)
        left += [plain(word) for word in re.split(r"[\s\-]+", "".join(text))]
    open_names = [person.name for person in persons if not person.protected]
    hidden = hidden_words({plain(word) for name in open_names for word in name.split()})
    assert hidden
    near = {
        (word, planted)
        for word in left
        for planted in hidden
        if len(word) >= 5 and Levenshtein.distance(word, planted) <= 1
    }
    assert not near
