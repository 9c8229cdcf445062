# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Concepts of the glossary that one case has of its own, and files written for translators."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hearing_assist.casefile.records import Screened


@dataclass(frozen=True, slots=True)
class CaseTerm:
    """H: a word for a concept.

    Attributes:
        text: The word.
        language: BCP 47 tag.
        status: Value of `translation.glossary.TermStatus`.
        reason: Why it is wrong or better avoided, or "".
    """

    text: Screened
    language: str
    status: str
    reason: Screened


@dataclass(frozen=True, slots=True)
class CaseConcept:
    """H: a concept of this case alone; replaces one of the shipped glossary with the same id."""

    id: str
    field: str
    definition: Screened
    source: Screened
    terms: tuple[CaseTerm, ...]


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """H: a file with sentences of the case that was written for translators.

    Attributes:
        id: Random id.
        format: "xliff", "tmx" or "tbx".
        language: Of the translation.
        inputs: Ids of releases and translations whose text it bears.
        made_at: UTC.
    """

    id: str
    format: str
    language: str
    inputs: tuple[str, ...]
    made_at: dt.datetime
