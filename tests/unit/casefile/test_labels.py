# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Printing labels."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.labels import (
    DETAILS,
    POSITIONS,
    LabelPrinter,
    placeholders_in,
    printed,
)
from hearing_assist.casefile.records import Audience, Kind, Label
from hearing_assist.text.document import Run

WITNESS = Label(1, Kind.PERSON, "witness", "K", "QA")
PHONE = Label(2, Kind.PHONE, "", "", "")


@pytest.mark.parametrize(
    ("label", "language", "audience", "expected"),
    [
        (WITNESS, "en", Audience.COURT, "Witness K"),
        (WITNESS, "en-GB", Audience.DEFENCE, "Witness K"),
        (WITNESS, "fr", Audience.COURT, "Témoin K"),
        (WITNESS, "en", Audience.PRESS, "Witness QA"),
        (WITNESS, "xx", Audience.PUBLIC, "Witness QA"),
        (PHONE, "en", Audience.COURT, "[telephone number]"),
        (PHONE, "fr", Audience.PUBLIC, "[numéro de téléphone]"),
        (Label(3, Kind.PERSON, "", "", ""), "en", Audience.COURT, "[person]"),
        (Label(4, Kind.PERSON, "pilot", "B", "C"), "en", Audience.COURT, "Person B"),
    ],
)
def test_printed(label: Label, language: str, audience: Audience, expected: str) -> None:
    assert printed(label, language=language, audience=audience) == expected


def test_every_kind_and_position_has_words_in_every_language() -> None:
    assert all(set(words) == set(Kind) for words in DETAILS.values())
    assert len({frozenset(words) for words in POSITIONS.values()}) == 1


def test_runs_box_the_labels_and_keep_the_rest() -> None:
    printer = LabelPrinter([WITNESS, PHONE], language="en", audience=Audience.COURT)
    assert printer.runs("⟦1⟧ gave ⟦2⟧.") == (
        Run("Witness K", boxed=True),
        Run(" gave "),
        Run("[telephone number]", boxed=True),
        Run("."),
    )
    assert printer.text("⟦1⟧ gave ⟦2⟧.") == "Witness K gave [telephone number]."


def test_a_placeholder_without_label_is_never_printed() -> None:
    printer = LabelPrinter([WITNESS], language="en", audience=Audience.COURT)
    with pytest.raises(KeyError):
        printer.text("⟦9⟧")


def test_placeholders_come_in_order_with_repeats() -> None:
    assert placeholders_in("⟦2⟧ met ⟦10⟧ and ⟦2⟧") == (2, 10, 2)
