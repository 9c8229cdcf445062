# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the prosecution has said of proceedings against a protected person, or was asked.

A paragraph that names such proceedings, or the law on not punishing victims, and beside it the
prosecution, its position, an answer or a decision that is awaited. Questions count: an answer that
nobody gave is told by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.units import Unit, Units, words_in

LONGEST = 60
"""Words of a paragraph that is quoted whole; of a longer one the sentences that match."""
_MATTER = re.compile(
    r"\bsummons\b(?! (?:for|to) (?:jury|witness))|\bsection 45\b|\bnon-punishment\b"
    r"|\bproceedings against (?:her|him|them|⟦\d+⟧)|\bcharges? against (?:her|him|⟦\d+⟧)"
    r"|\bprosecut(?:e|ed|ion of) (?:her|him|⟦\d+⟧)"
    r"|\bnon-(?:sanction|punition)\b|\bpoursuites? (?:contre|à l'encontre d[e']) (?:elle|lui|⟦\d+⟧)"
    r"|\b(?:la|cette|une) (?:citation|convocation)\b[^.]{0,60}\b(?:carte|faux|fausse|tribunal)"
    r"|\barticle 26 de la Convention\b",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"\bthe Crown\b|\bprosecution service\b|\bCPS\b|\bthe prosecut(?:or|ion)\b"
    r"|\bstate its position\b|\badjourned\b|\bthe decision\b[^.]{0,30}\b(?:made|due|taken)\b"
    r"|\bwhen (?:the|a) (?:decision|answer)\b|\bthe answer\b|\bis with the\b"
    r"|\bministère public\b|\bparquet\b|\bprocureur|\bprendra position\b|\bajournée?s?\b"
    r"|\bquand (?:la|une) (?:décision|réponse)\b|\bla réponse\b|\brenvoyée?s?\b",
    re.IGNORECASE,
)


def on_the_prosecution(sentences: Sequence[Sentence], units: Units) -> tuple[Unit, ...]:
    """Paragraphs of which the words together name the matter and what is awaited."""
    found: list[Unit] = []
    seen: set[str] = set()
    for sentence in sentences:
        block = sentence.block
        if block.part != "body" or block.kind not in RUNNING_TEXT or block.id in seen:
            continue
        seen.add(block.id)
        paragraph = units.paragraph(sentence)
        text = " ".join(piece.stored for piece in paragraph).replace("’", "'")
        if not (_MATTER.search(text) and _AWAITED.search(text)):
            continue
        if sum(map(words_in, paragraph)) <= LONGEST:
            found.append(paragraph)
            continue
        found.append(tuple(p for p in paragraph if _AWAITED.search(p.stored.replace("’", "'"))))
    return tuple(found)
