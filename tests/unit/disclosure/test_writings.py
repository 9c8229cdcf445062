# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader never reads is cut wherever it stands, and so is each translation, by number."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.records import Audience, Kind, Mark, SegmentStatus
from hearing_assist.disclosure import schedule, withheld_translations
from hearing_assist.disclosure.details import Details
from hearing_assist.disclosure.mask import MASKED, mask
from hearing_assist.disclosure.printer import RedactionPrinter
from hearing_assist.disclosure.readers import reader_named
from hearing_assist.disclosure.writings import writings
from hearing_assist.drafting.printing import Printer
from hearing_assist.text.document import text_of
from tests.unit.disclosure.released import LABELS, block, hidden, segment, view

FIRM = "Whitespar Linen Services Ltd"
NEVER = frozenset({Kind.ORGANISATION, Kind.ADDRESS})


def marked(text: str, part: str, kind: Kind = Kind.ORGANISATION) -> tuple[str, list[Mark]]:
    at = text.index(part)
    return text, [Mark(at, at + len(part), kind, Audience.DEFENCE)]


@pytest.mark.parametrize(
    ("other", "left"),
    [
        ("Paid: WHITESPAR LINEN SALARY", "Paid: ⟦9⟧ LINEN SALARY"),
        ("whitespar\u2019s vans", "⟦9⟧\u2019s vans"),
        ("WLSL paid nobody.", "⟦9⟧ paid nobody."),
        ("Linen and Services Ltd of the police", "Linen and Services Ltd of the police"),
    ],
)
def test_the_same_words_elsewhere_are_cut_too(other: str, left: str) -> None:
    one = replace(block(*marked(f"{FIRM} paid.", FIRM)), id="b1")
    two = replace(block(other), id="b2")
    told = reader_named("other-state").narrowed(view([one, two]))
    details = Details(Audience.PROSECUTION, writings([told], NEVER), withheld=NEVER)
    masked = mask(told, LABELS, audience=Audience.PROSECUTION, details=details, first=8)
    assert [each.text.text for each in masked.view.blocks] == ["⟦8⟧ paid.", left]
    assert {each.code.code for each in masked.redactions} == {"Q"}


def test_parts_of_a_name_of_an_office_are_its_own() -> None:
    there = view([block(*marked("Constable Hartigan came", "Constable Hartigan"))])
    found = writings([there], NEVER)
    assert "hartigan" in found
    assert "constable" not in found


def test_the_translation_is_cut_at_the_same_place() -> None:
    text, marks = marked(f"Chez {FIRM}, elle lavait.", FIRM)
    of = block(text, marks)
    said = segment(of, 0, len(text), f"At {FIRM} she washed.")
    more = replace(block("Il pleut."), id="b9")
    open_one = segment(more, 0, 9, "It rains on WHITESPAR.")
    told = reader_named("other-state").narrowed(view([of, more], [said, open_one]))
    details = Details(Audience.PROSECUTION, writings([told], NEVER), withheld=NEVER)
    masked = mask(told, LABELS, audience=Audience.PROSECUTION, details=details)
    texts = [each.text.text for each in masked.view.segments]
    assert texts[0] == "At ⟦1⟧ she washed."
    assert "WHITESPAR" not in texts[1]


def test_a_withheld_translation_has_number_code_and_line() -> None:
    own = block("Il lave 123. Il pleut. Il neige.", [hidden(8, 11, Kind.OTHER)])
    segments = [
        segment(own, 0, 12, "He washes 123."),
        segment(own, 13, 22, "It rains.", ordinal=1),
        segment(own, 23, 32, "Il neige.", ordinal=2, status=SegmentStatus.NOT_TRANSLATED),
    ]
    before = view([own], segments)
    masked = mask(before, LABELS, audience=Audience.DEFENCE)
    assert MASKED in masked.view.segments[0].problems
    count = itertools.count(2)
    after = withheld_translations.numbered(before, masked, lambda *_: next(count))
    runs = RedactionPrinter(after.redactions, audience=Audience.DEFENCE)
    printing = Printer((), audience=Audience.DEFENCE, runs=runs)
    (shown,) = after.view.blocks
    printed = [text_of(printing.translation(shown, each)) for each in after.view.segments]
    assert printed[0] == "translation withheld R-0002 Q VRD/21"
    assert printed[1] == "It rains."
    assert printed[2].endswith("[not translated]")
    assert after.view.segments[0].status is SegmentStatus.MACHINE
    (cut, withheld) = after.redactions
    assert (cut.number, withheld.number, withheld.start, withheld.end) == (1, 2, 0, 0)
    assert schedule.told_in_list(withheld, "fr", Audience.DEFENCE) == (
        "[traduction non communiquée]"
    )
    assert not PLACEHOLDER.search(printed[0])
