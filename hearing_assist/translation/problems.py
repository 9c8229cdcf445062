# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Codes of what the verifier finds. Front ends own the wording; `MEANING` is the English one."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """A code; the first group refuses a translation, the second asks a reader to look."""

    CUT = "cut"
    EMPTY = "empty"
    PLACEHOLDER = "placeholder-lost"
    EXTRA_PLACEHOLDER = "placeholder-added"
    GLUED = "placeholder-damaged"
    NUMBER = "number-changed"
    DATE = "date-changed"
    CURRENCY = "currency-lost"
    LOOP = "repetition"
    LENGTH = "length-implausible"
    COPY = "not-changed"
    LANGUAGE = "wrong-language"
    GARBLED = "garbled"
    MOSTLY_PLACEHOLDERS = "mostly-placeholders"
    OTHER_SOURCE = "other-source-language"
    WITHHELD = "withheld-in-translation"

    CHECK_PERSONS = "check-persons"
    CHECK_NAMES = "check-names"
    CHECK_NEGATION = "check-negation"
    CHECK_NUMBERS = "check-numbers"
    CHECK_COMPLETE = "check-complete"
    CHECK_REPETITION = "check-repetition"
    APPROXIMATE = "structure-approximate"


MEANING: dict[Problem, str] = {
    Problem.CUT: "the translation did not come to its end",
    Problem.EMPTY: "the engine gave nothing",
    Problem.PLACEHOLDER: "a person or detail is missing in the translation",
    Problem.EXTRA_PLACEHOLDER: "a person or detail stands in the translation too often",
    Problem.GLUED: "a person or detail ran into another word",
    Problem.NUMBER: "a number is missing or different",
    Problem.DATE: "a month is missing or different",
    Problem.CURRENCY: "the currency is missing",
    Problem.LOOP: "words repeat themselves",
    Problem.LENGTH: "the translation is far too short or too long",
    Problem.COPY: "the engine repeated the original",
    Problem.LANGUAGE: "the translation is not in the language asked for",
    Problem.GARBLED: "the translation holds characters that cannot be read",
    Problem.MOSTLY_PLACEHOLDERS: "hardly any words to translate",
    Problem.OTHER_SOURCE: "the original is not in the language of the pack",
    Problem.WITHHELD: "the engine wrote what is withheld in this case",
    Problem.CHECK_PERSONS: "check who does what to whom",
    Problem.CHECK_NAMES: "check names of places and organisations",
    Problem.CHECK_NEGATION: "check whether something is denied",
    Problem.CHECK_NUMBERS: "check numbers written as words",
    Problem.CHECK_COMPLETE: "check that nothing was left out",
    Problem.CHECK_REPETITION: "check that nothing is said twice",
    Problem.APPROXIMATE: "translated in two parts; the sentence may read oddly",
}
