# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Masking: every redaction counted, nothing hidden shows, nothing else touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing_assist.casefile.labels import PLACEHOLDER, placeholder, placeholders_in
from hearing_assist.casefile.parts import WITHHELD_PART
from hearing_assist.casefile.records import (
    Audience,
    DocumentView,
    Kind,
    Label,
    Mark,
    ReleasedBlock,
    Segment,
    SegmentStatus,
)
from hearing_assist.disclosure.mask import LABELS_DIFFER, MASKED, mask
from hearing_assist.disclosure.printer import RedactionPrinter
from hearing_assist.text.document import text_of
from tests.unit.disclosure.released import LABELS, block, hidden, segment, view

WORD = st.text("abc é.,", min_size=1, max_size=6)
LABEL = st.sampled_from(sorted(LABELS)).map(placeholder)
SECRET = st.text("#", min_size=1, max_size=12)
SENTENCE = st.lists(
    st.one_of(
        st.tuples(st.just("text"), WORD),
        st.tuples(st.just("label"), LABEL),
        st.tuples(st.just("secret"), SECRET),
    ),
    min_size=1,
    max_size=6,
)


@st.composite
def documents(draw: st.DrawFn) -> DocumentView:
    """Blocks of sentences, each translated by turning its order around and changing its words."""
    blocks: list[ReleasedBlock] = []
    segments: list[Segment] = []
    for ordinal, sentences in enumerate(draw(st.lists(st.lists(SENTENCE, max_size=3), max_size=4))):
        text = ""
        marks: list[Mark] = []
        bounds: list[tuple[int, int, str]] = []
        for pieces in sentences:
            start = len(text)
            for kind, piece in pieces:
                if kind == "secret":
                    marks.append(hidden(len(text), len(text) + len(piece)))
                text += piece
            translated = "".join(p if kind == "label" else "x" for kind, p in reversed(pieces))
            bounds.append((start, len(text), translated))
            text += " "
        blocks.append(block(text, marks, ordinal=ordinal))
        segments += (
            segment(blocks[-1], start, end, translated, ordinal=number)
            for number, (start, end, translated) in enumerate(bounds)
        )
    return view(blocks, segments)


@given(documents(), st.integers(1, 2000))
def test_numbers_run_through_without_gaps_and_agree(before: DocumentView, first: int) -> None:
    after = mask(before, LABELS, audience=Audience.DEFENCE, first=first)
    numbers = [n for one in after.view.blocks for n in placeholders_in(one.text.text)]
    assert numbers == list(range(first, first + len(numbers)))
    assert [redaction.number for redaction in after.redactions] == numbers
    for one in after.view.blocks:
        for part in after.view.segments_of(one.id):
            assert sorted(placeholders_in(one.text.text[part.start : part.end])) == sorted(
                placeholders_in(part.text.text)
            )


@given(documents())
def test_translation_bears_the_labels_of_its_own_words(before: DocumentView) -> None:
    after = mask(before, LABELS, audience=Audience.DEFENCE, first=1)
    own = {redaction.number: redaction.label.placeholder for redaction in after.redactions}
    for old, new in zip(before.segments, after.view.segments, strict=True):
        if new.status is SegmentStatus.MACHINE:
            labels = [own[number] for number in placeholders_in(new.text.text)]
            assert labels == list(placeholders_in(old.text.text))
            assert PLACEHOLDER.sub("", new.text.text) == PLACEHOLDER.sub("", old.text.text)


@given(documents())
def test_hidden_details_are_gone_and_all_else_stays(before: DocumentView) -> None:
    after = mask(before, LABELS, audience=Audience.DEFENCE, first=1)
    texts = [one.text.text for one in after.view.blocks]
    texts += [one.text.text for one in after.view.segments]
    assert not any("#" in text for text in texts)
    assert not any(one.marks for one in after.view.blocks)
    for old, new in zip(before.blocks, after.view.blocks, strict=True):
        kept = "".join(
            letter
            for place, letter in enumerate(old.text.text)
            if not any(m.start <= place < m.end for m in old.marks)
        )
        assert PLACEHOLDER.sub("", new.text.text) == PLACEHOLDER.sub("", kept)
        assert replace(new, text=old.text, marks=old.marks) == old


@given(documents())
def test_segments_still_cover_their_sentences(before: DocumentView) -> None:
    after = mask(before, LABELS, audience=Audience.DEFENCE, first=1)
    for old_block, new_block in zip(before.blocks, after.view.blocks, strict=True):
        pairs = zip(
            before.segments_of(old_block.id), after.view.segments_of(new_block.id), strict=True
        )
        for old, new in pairs:
            sentence = new_block.text.text[new.start : new.end]
            masked = any(m.start < old.end and old.start < m.end for m in old_block.marks)
            if not masked:
                was = old_block.text.text[old.start : old.end]
                assert PLACEHOLDER.sub("", sentence) == PLACEHOLDER.sub("", was)
            assert masked == (new.status is SegmentStatus.NOT_TRANSLATED)
            if masked:
                assert new.text.text == sentence
                assert MASKED in new.problems


@given(documents())
def test_who_may_read_a_detail_reads_it(before: DocumentView) -> None:
    after = mask(before, LABELS, audience=Audience.PROSECUTION, first=1)
    for old, new in zip(before.blocks, after.view.blocks, strict=True):
        assert PLACEHOLDER.sub("", new.text.text) == PLACEHOLDER.sub("", old.text.text)


@given(documents(), st.lists(SECRET, min_size=1, max_size=8))
def test_how_long_a_hidden_detail_is_does_not_show(
    before: DocumentView, others: Sequence[str]
) -> None:
    """The same document with other hidden details looks the same."""
    changed = [_with_other_secrets(one, others) for one in before.blocks]
    first = mask(view(before.blocks), LABELS, audience=Audience.DEFENCE, first=1)
    second = mask(view(changed), LABELS, audience=Audience.DEFENCE, first=1)
    assert first == second


def _with_other_secrets(one: ReleasedBlock, others: Sequence[str]) -> ReleasedBlock:
    text, marks, at = "", [], 0
    for number, mark in enumerate(one.marks):
        other = others[number % len(others)]
        text += one.text.text[at : mark.start]
        marks.append(replace(mark, start=len(text), end=len(text) + len(other)))
        text, at = text + other, mark.end
    return replace(one, text=replace(one.text, text=text + one.text.text[at:]), marks=tuple(marks))


@pytest.mark.parametrize(
    "translation",
    ["x", "⟦1⟧ x ⟦1⟧ ⟦2⟧", "⟦1⟧", "⟦2⟧", "⟦1⟧ ⟦3⟧", "⟦1⟧ ⟦2⟧ ⟦99⟧", "", "⟦1⟧ ⟦2⟧ ⟦0⟧"],
)
def test_translation_with_other_labels_is_not_served(translation: str) -> None:
    own = block("⟦1⟧ va à ⟦2⟧. Il pleut.")
    segments = [segment(own, 0, 13, translation), segment(own, 14, 23, "It rains.", ordinal=1)]
    after = mask(view([own], segments), LABELS, audience=Audience.DEFENCE, first=7)
    served, other = after.view.segments
    assert served.status is SegmentStatus.NOT_TRANSLATED
    assert LABELS_DIFFER in served.problems
    assert served.text.text == "⟦7⟧ va à ⟦8⟧."
    assert other.text.text == "It rains."
    assert other.status is SegmentStatus.MACHINE


def test_labels_in_another_order_keep_their_numbers() -> None:
    own = block("⟦1⟧ va à ⟦2⟧ avec ⟦1⟧")
    whole = segment(own, 0, len(own.text.text), "To ⟦2⟧ goes ⟦1⟧ with ⟦1⟧")
    after = mask(view([own], [whole]), LABELS, audience=Audience.DEFENCE, first=100)
    assert after.view.segments[0].text.text == "To ⟦101⟧ goes ⟦100⟧ with ⟦102⟧"
    assert after.view.segments[0].end == len(after.view.blocks[0].text.text)


@pytest.mark.parametrize(
    ("marks", "text", "references"),
    [
        ([hidden(0, 6), hidden(3, 9)], "⟦1⟧ reste", ["R-0001"]),
        ([hidden(0, 6), hidden(0, 6)], "⟦1⟧678 reste", ["R-0001"]),
        ([hidden(0, 3), hidden(3, 9)], "⟦1⟧⟦2⟧ reste", ["R-0001", "R-0002"]),
    ],
)
def test_marks_that_overlap_become_one(marks: list[Mark], text: str, references: list[str]) -> None:
    after = mask(
        view([block("012345678 reste", marks)]), LABELS, audience=Audience.DEFENCE, first=1
    )
    assert after.view.blocks[0].text.text == text
    assert [redaction.reference for redaction in after.redactions] == references


def test_mark_around_a_label_keeps_the_label() -> None:
    own = block("le 3 mars chez ⟦1⟧ hier", [hidden(3, 23)])
    after = mask(view([own]), LABELS, audience=Audience.DEFENCE, first=1)
    assert after.view.blocks[0].text.text == "le ⟦1⟧"
    assert after.redactions[0].label == LABELS[1]


def test_mark_across_two_sentences_hides_both_translations() -> None:
    own = block("Le soir du 3. mars il vint.", [hidden(11, 18)])
    segments = [segment(own, 0, 13, "On 3."), segment(own, 14, 27, "March he came.", ordinal=1)]
    after = mask(view([own], segments), LABELS, audience=Audience.DEFENCE, first=1)
    texts = [one.text.text for one in after.view.segments]
    assert texts == ["Le soir du ⟦1⟧", " il vint."]
    assert {one.status for one in after.view.segments} == {SegmentStatus.NOT_TRANSLATED}


def test_label_that_is_not_known_stops_the_export() -> None:
    with pytest.raises(KeyError):
        mask(view([block("⟦77⟧")]), LABELS, audience=Audience.DEFENCE, first=1)


def test_printed_in_both_languages_with_number_and_code() -> None:
    own = block("⟦1⟧ appelle ⟦14⟧ le 3 mars", [hidden(20, 26)])
    after = mask(view([own]), LABELS, audience=Audience.DEFENCE, first=9)
    printer = RedactionPrinter(after.redactions, audience=Audience.DEFENCE)
    text = after.view.blocks[0].text.text
    assert text_of(printer(text, "fr")) == (
        "Témoin K R-0009 B1 C197/28 appelle numéro de téléphone R-0010 U le date R-0011 Q VRD/21"
    )
    assert "Witness K R-0009 B1 C197/28" in text_of(printer(text, "en"))
    assert [run.boxed for run in printer(text, "fr")] == [True, False, True, False, True]


def test_press_gets_other_letters() -> None:
    after = mask(view([block("⟦1⟧")]), LABELS, audience=Audience.PRESS, first=1)
    printer = RedactionPrinter(after.redactions, audience=Audience.PRESS)
    assert text_of(printer(after.view.blocks[0].text.text, "en")) == "Witness Q R-0001 B1 C197/28"


def test_kind_of_detail_decides_the_code() -> None:
    own = block("0123", [hidden(0, 1, Kind.BIRTH_DATE), hidden(1, 2, Kind.AGE)])
    after = mask(view([own]), LABELS, audience=Audience.DEFENCE, first=1)
    assert [redaction.code.code for redaction in after.redactions] == ["A8", "Q"]


WHOSE = {
    "a place of hers": (Kind.PLACE, True, "A1"),
    "somebody's place": (Kind.PLACE, False, "Q"),
    "a number of hers": (Kind.ID_NUMBER, True, "A8"),
    "somebody's number": (Kind.ID_NUMBER, False, "Q"),
    "a body": (Kind.ORGANISATION, False, "Q"),
    "a body that the register names": (Kind.ORGANISATION, True, "Q"),
    "a number to call": (Kind.PHONE, False, "A7"),
    "a stranger": (Kind.PERSON, False, "B2"),
}


@pytest.mark.parametrize("name", WHOSE)
def test_a_ground_is_told_only_where_it_is_known_to_be_true(name: str) -> None:
    kind, is_hers, code = WHOSE[name]
    labels = {5: Label(5, kind, "", "", "")}
    declared = frozenset({5} if is_hers else {6})
    after = mask(view([block("⟦5⟧")]), labels, audience=Audience.DEFENCE, declared=declared)
    assert after.redactions[0].code.code == code
    waiting = {5: replace(labels[5], under_review=True)}
    after = mask(view([block("⟦5⟧")]), waiting, audience=Audience.DEFENCE, declared=declared)
    assert after.redactions[0].code.code == "U"


def test_a_page_without_text_is_a_redaction_with_its_number_and_code() -> None:
    note = replace(block("Page 2: a picture. Withheld."), part=WITHHELD_PART)
    masked = mask(view([block("⟦1⟧ came."), note]), LABELS, audience=Audience.DEFENCE, first=4)
    first, second = masked.redactions
    assert (second.reference, second.code.code, second.part) == ("R-0005", "N", WITHHELD_PART)
    assert (second.page, first.code.code) == (2, "B1")
    assert masked.view.blocks[1].text.text == placeholder(5)
    printer = RedactionPrinter(masked.redactions, audience=Audience.DEFENCE)
    (run,) = printer(masked.view.blocks[1].text.text, "en")
    assert (run.text, run.boxed) == ("R-0005 N", True)


@pytest.mark.parametrize(
    ("status", "is_served"), [(SegmentStatus.MACHINE, False), (SegmentStatus.REVIEWED, True)]
)
def test_what_a_machine_made_of_a_withheld_age_is_withheld(
    status: SegmentStatus, is_served: bool
) -> None:
    """Its other words may depend on the number; a person's do not."""
    text = "⟦1⟧ avait alors vingt et un ans."
    start = text.index("vingt")
    of = block(text, [Mark(start, len(text) - 1, Kind.AGE, Audience.COURT)])
    said = segment(of, 0, len(text), "⟦1⟧ was 21 then.", status=status)
    after = mask(view([of], [said]), LABELS, audience=Audience.DEFENCE, first=1)
    (served,) = after.view.segments
    assert "vingt" not in after.view.blocks[0].text.text
    assert (served.text.text == "⟦1⟧ was ⟦2⟧ then.") is is_served
    assert "21" not in served.text.text
    assert (served.status is SegmentStatus.NOT_TRANSLATED) is not is_served


def test_press_and_public_read_the_same_value_on_both_sides() -> None:
    text = "⟦1⟧ est partie le 14 mars 2021."
    start = text.index("14")
    of = block(text, [Mark(start, len(text) - 1, Kind.DATE, Audience.DEFENCE)])
    said = segment(of, 0, len(text), "⟦1⟧ left on 14 March 2021.")
    after = mask(view([of], [said]), LABELS, audience=Audience.PRESS, first=1)
    printer = RedactionPrinter(after.redactions, audience=Audience.PRESS)
    (served,) = after.view.segments
    assert text_of(printer(after.view.blocks[0].text.text, "fr")) == (
        "Témoin Q R-0001 B1 C197/28 est partie en mars 2021 R-0002 Q VRD/21."
    )
    assert text_of(printer(served.text.text, "en")) == (
        "Witness Q R-0001 B1 C197/28 left in March 2021 R-0002 Q VRD/21."
    )
