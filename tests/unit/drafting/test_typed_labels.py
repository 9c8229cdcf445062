# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Labels in typed text: stored as placeholders, printed as the case prints them now."""

from __future__ import annotations

import pytest

from hearing_assist.casefile.records import Audience, Kind, Label
from hearing_assist.drafting import order, readiness, typed_labels
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.template_loader import load, render
from hearing_assist.errors import TemplateError
from hearing_assist.paths import templates_folder
from hearing_assist.text.document import runs_in
from tests.unit.drafting.conftest import LABELS
from tests.unit.drafting.filled import fields_for
from tests.unit.drafting.kinds_made import template, view

TYPED = [
    ("Witness K", "⟦1⟧"),
    ("witness K said", "⟦1⟧ said"),
    ("le témoin K et Child T.", "le ⟦1⟧ et ⟦3⟧."),
    ("WITNESS\u00a0M's room", "⟦2⟧'s room"),
    ("Witness\nK", "⟦1⟧"),
    ("Witness T", "Witness T"),  # T is a child
    ("Child K", "Child K"),
    ("Witness Kay", "Witness Kay"),
    ("Witness k", "Witness k"),
    ("eyewitness K", "eyewitness K"),
    ("Witness K2", "Witness K2"),
    ("Witness C", "Witness C"),  # its letter for the press: another paper, another letter
    ("⟦1⟧ and ⟦4⟧ and ⟦9⟧", "⟦1⟧ and [4] and [9]"),  # no person, and none at all
    ("", ""),
]


@pytest.mark.parametrize(("typed", "kept"), TYPED)
def test_a_label_is_kept_as_what_it_stands_for(typed: str, kept: str) -> None:
    assert typed_labels.stored(typed, LABELS) == kept
    assert typed_labels.stored(kept, LABELS) == kept
    shown = typed_labels.shown(kept, LABELS, "en")
    assert "⟦" not in shown
    assert typed_labels.stored(shown, LABELS) == kept


def test_it_follows_a_change_of_label_and_language() -> None:
    kept = typed_labels.stored("Witness K and Child T", LABELS)
    assert typed_labels.shown(kept, LABELS, "fr") == "Témoin K and Enfant T"
    changed = (Label(1, Kind.PERSON, "complainant", "R", "S"), *LABELS[1:])
    assert typed_labels.shown(kept, changed, "en") == "Complainant R and Child T"
    gone = LABELS[1:]
    assert typed_labels.shown(kept, gone, "en") == "[1] and [3]"
    assert typed_labels.stored("Witness K", ()) == "Witness K"
    assert typed_labels.offered(LABELS, "fr") == ("Témoin K", "Témoin M", "Enfant T")
    assert typed_labels.is_label(" Témoin M ", LABELS)
    assert not typed_labels.is_label("Témoin M et Enfant T", LABELS)


def printed(language: str, audience: Audience, value: str) -> list[tuple[str, bool]]:
    chosen = template("special-measures", language)
    values = dict(fields_for(chosen)) | {"witness_labels": value, "eligibility": f"{value} may"}
    context = {
        "reference": "R", "paper_title": "P", "paper_language": "L", "is_draft": False,
        "template_kind": "k", "template_version": "1", "template_digest": "d",
        "protected": (), "uncovered": (), "clause_schedule": "",
    }  # fmt: skip
    blocks = render(
        chosen,
        tuple(values.items()),
        context,
        audience=audience,
        case={"case.reference": "R"},
        printer=Printer(LABELS, audience=audience),
    )
    runs = [run for block in blocks for runs in runs_in(block) for run in runs]
    return [(run.text, run.boxed) for run in runs]


def test_fields_print_labels_boxed_in_the_language_and_for_the_reader() -> None:
    for language, audience, expected in (
        ("en", Audience.COURT, "Witness K"),
        ("fr", Audience.DEFENCE, "Témoin K"),
        ("en", Audience.PUBLIC, "Witness C"),
    ):
        assert (expected, True) in printed(language, audience, "⟦1⟧")
    with pytest.raises(TemplateError, match="no longer"):
        printed("en", Audience.COURT, "⟦77⟧")


def test_what_keeps_an_order_from_being_issued_is_said_without_repeating_it() -> None:
    for kind in ("special-measures", "witness-anonymity-order"):
        chosen = template(kind, "en")
        values = dict(fields_for(chosen))
        assert readiness.hindrances(view(), chosen, tuple(values.items()), language="en") == ()
        values["witness_labels"] = "Witness K\nOduvane\nWitness ZZ"
        (said,) = readiness.hindrances(view(), chosen, tuple(values.items()), language="en")
        assert "line 2, 3" in said
        assert "There are: Witness K, Witness M, Child T." in said
        assert "Oduvane" not in said
    chosen = template("protective-order", "en")
    values = dict(fields_for(chosen)) | {"protected_positions": "expert\ninterpreter"}
    (said,) = readiness.hindrances(view(), chosen, tuple(values.items()), language="en")
    assert "protects nobody" in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_positions_are_chosen_in_any_of_our_languages_and_nothing_else(language: str) -> None:
    chosen = load("protective-order", language, (templates_folder(),))
    for typed, found in (
        ("witness", ("witness",)),
        ("Témoin\nchild", ("witness", "child")),
        ("FAMILY MEMBER", ("family",)),
    ):
        assert order.positions(chosen, (("protected_positions", typed),)) == found
    for wrong in ("witnes", "witness\nZoe", "Witness K"):
        with pytest.raises(TemplateError, match="lists positions of the register") as caught:
            order.positions(chosen, (("protected_positions", wrong),))
        assert "Zoe" not in str(caught.value)


def test_the_text_of_a_paper_has_no_placeholder_left() -> None:
    runs = printed("en", Audience.COURT, "⟦1⟧\n⟦2⟧")
    assert "⟦" not in "".join(text for text, _ in runs)
