# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whose statement a document is, as far as its own first lines say so.

Only words count that say who speaks: "Statement of X", "My name is X", "I, X,", "X signs", a field.
Who is only told of is not the witness, and where two persons fit, or somebody else is named at the
top, nobody is. It does not know a signature, and does not guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import BlockKind, DocumentView, Kind, Label

_OPENING = 6
"""Paragraphs of a statement in which it says whose it is."""
_HEAD_OF_FORM = 16
"""Cells and paragraphs in which a form at the top names whoever is heard."""
_NAME = re.compile(
    r"\s*(?:full name|names?|surname and first names?|nom(?: et pr[ée]noms?)?|identit[ée])\s*:?\s*",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*⟦(\d+)⟧\s*[.,;]?\s*")
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Mme|Mlle|M|Madame|Monsieur)\b\.?\s+)?"
_HEAD = r"(?:statement|interview|deposition|d[ée]claration|audition|d[ée]position)\s+(?:of|de)\s+"
_ROLE = r"(?:(?:the|le|la|du|de la|child|victim)\s+)*(?:witness|t[ée]moin)"
_STARTS = r"(?:^|(?<=[.!?…]\s)|(?<=[.!?…]\s\s))"
_SAYS = re.compile(
    rf"^.{{0,40}}?\b{_HEAD}(?:{_ROLE}\s*:?\s*)?{_TITLE}⟦(?P<head>\d+)⟧"
    rf"|{_STARTS}(?:my (?:full )?name is|i am called|i am|je m['’]appelle|je me nomme)\s+"
    r"⟦(?P<name>\d+)⟧"
    rf"|{_STARTS}(?:I|je soussignée?)\b,?\s+{_TITLE}⟦(?P<self>\d+)⟧"
    r"\s*(?=,|born|née?\b|say|state|make)"
    rf"|^(?:name of {_ROLE}|nom {_ROLE}|{_ROLE}|person heard|personne entendue|entendue?)\s*:?\s*"
    rf"{_TITLE}⟦(?P<field>\d+)⟧\s*[.,;]?\s*$"
    r"|^⟦(?P<maker>\d+)⟧,?\s+"
    r"(?:makes this statement|signs\b|fait (?:la|cette) d[ée]claration|signe\b)"
    rf"|^(?:pr[ée]sente?s?|en pr[ée]sence de)\s*:.*?\b{_ROLE}\s+{_TITLE}⟦(?P<there>\d+)⟧",
    re.IGNORECASE | re.MULTILINE,
)
_SOMEBODY_ELSE = re.compile(
    rf"^.{{0,40}}?\b(?i:{_HEAD}){_TITLE}"
    rf"(?!(?i:{_ROLE}|the|a|an|le|la|un|une|mr|mrs|ms|miss|dr|mme|mlle|madame|monsieur)\b)"
    r"[A-ZÀ-Þ][a-zà-ÿ]+[\s,.]",
    re.MULTILINE,
)
"""A heading with a name that nobody withholds: an officer's, a defendant's."""


def stated_by(document: DocumentView, labels: Iterable[Label]) -> Label | None:
    """The label of whoever makes the statement, of any position; None where it does not say."""
    known = {label.placeholder: label for label in labels if label.kind is Kind.PERSON}
    running = [block for block in document.blocks if block.part == "body"]
    found: set[int] = set()
    before = ""
    for place, block in enumerate(running[:_HEAD_OF_FORM]):
        is_cell = block.kind is BlockKind.TABLE_CELL
        text = f"{before} {block.text.text}" if block.column > 1 else block.text.text
        if is_cell and block.column > 1 and _NAME.fullmatch(before):
            if not placeholders_in(block.text.text):
                return None  # somebody whom nobody protects
            if match := _ALONE.fullmatch(block.text.text):
                found.add(int(match[1]))
        before = block.text.text if is_cell else ""
        if place >= _OPENING:
            continue
        if _SOMEBODY_ELSE.search(text):
            return None
        for match in _SAYS.finditer(text):
            found.add(int(next(number for number in match.groups() if number)))
    return known.get(found.pop()) if len(found) == 1 else None
