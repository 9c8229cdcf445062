# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Labels in what a clerk types: kept as placeholders, so that they follow the label they mean.

"Witness K" typed into a field is stored as ⟦7⟧ and printed as the case prints that label now, in
the language of the paper and for its reader. Only labels of persons are known, as the case prints
them in any of our languages; a label that is no longer there is never printed on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hearing_assist.casefile.labels import (
    PLACEHOLDER,
    POSITIONS,
    LabelPrinter,
    placeholder,
    placeholders_in,
    printed,
)
from hearing_assist.casefile.records import Audience, Kind, Label
from hearing_assist.drafting.fields import Field
from hearing_assist.drafting.printing import Printer
from hearing_assist.errors import TemplateError
from hearing_assist.text.document import Runs

_BRACKETS = str.maketrans("⟦⟧", "[]")


def of_persons(labels: Iterable[Label]) -> tuple[Label, ...]:
    """The labels that stand for persons in words of their own, by placeholder."""
    found = (label for label in labels if label.kind is Kind.PERSON and label.position)
    return tuple(sorted(found, key=lambda label: label.placeholder))


def offered(labels: Iterable[Label], language: str) -> tuple[str, ...]:
    """How the case prints its persons in a language, each once: witnesses first, then by letter."""
    ranks = {position: rank for rank, position in enumerate(POSITIONS["en"])}
    persons = sorted(
        of_persons(labels), key=lambda label: (ranks.get(label.position, len(ranks)), label.letter)
    )
    printed_so = (printed(one, language=language, audience=Audience.COURT) for one in persons)
    return tuple(dict.fromkeys(printed_so))


def stored(text: str, labels: Iterable[Label]) -> str:
    """Typed text with a placeholder for each label in it."""
    persons = of_persons(labels)
    numbers = _numbers(persons)
    known = {label.placeholder for label in persons}
    text = PLACEHOLDER.sub(
        lambda match: match[0] if int(match[1]) in known else match[0].translate(_BRACKETS), text
    )
    if not numbers:
        return text

    def kept(match: re.Match[str]) -> str:
        number = numbers.get((_folded(match[1]), match[2]))
        return match[0] if number is None else placeholder(number)

    return _pattern(numbers).sub(kept, text)


def shown(text: str, labels: Iterable[Label], language: str) -> str:
    """Stored text as a clerk reads and types it; what has no label any more stays as it is."""
    persons = of_persons(labels)
    known = {label.placeholder for label in persons}
    if not known.issuperset(placeholders_in(text)):
        return PLACEHOLDER.sub(lambda match: match[0].translate(_BRACKETS), text)
    return LabelPrinter(persons, language=language, audience=Audience.COURT).text(text)


def runs(field: Field, text: str, printer: Printer, language: str) -> Runs:
    """Stored text of a field as it is printed.

    Raises:
        TemplateError: The case has a label of it no longer; nothing is printed on a guess.
    """
    try:
        return printer.runs(text, language)
    except KeyError:
        raise TemplateError(
            f"The field '{field.name}' ({field.label}) holds a label that the case has no longer. "
            "Look at the field, and draft the paper again."
        ) from None


def is_label(text: str, labels: Iterable[Label]) -> bool:
    """Whether a text, typed or stored, is one label of the case and nothing else."""
    return PLACEHOLDER.fullmatch(stored(text.strip(), labels)) is not None


def _numbers(persons: Sequence[Label]) -> dict[tuple[str, str], int]:
    """The first placeholder of each label, by its word in any language, and its letter."""
    found: dict[tuple[str, str], int] = {}
    for label in persons:
        for language in POSITIONS:
            word = _word(label, language)
            found.setdefault((_folded(word), label.letter), label.placeholder)
    return found


def _word(label: Label, language: str) -> str:
    whole = printed(label, language=language, audience=Audience.COURT)
    return whole.removesuffix(f" {label.letter}")


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()


def _pattern(numbers: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """Any of the labels; its word in small letters or capitals, its letter as it is printed."""
    pairs = sorted(numbers, key=lambda pair: (-len(pair[0]), pair))
    words = "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in dict.fromkeys(w for w, _ in pairs)
    )
    letters = "|".join(
        re.escape(letter)
        for letter in sorted({letter for _, letter in pairs}, key=lambda x: (-len(x), x))
    )
    return re.compile(rf"(?<![\w⟦])((?i:{words}))\s+({letters})(?!\w)")
