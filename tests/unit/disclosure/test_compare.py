# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Two versions read side by side: what one withholds and the other shows is found, no more."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.compare import Cut, Finding, Shown, Tells, compare

TEXT = "On 14 March 2021 ⟦1⟧ met Mr Dravigny in Lyon."
DATE, NAME, TOWN = (3, 16), (28, 36), (40, 44)


def version(
    line: str,
    *cuts: tuple[int, int],
    text: str = TEXT,
    audience: Audience = Audience.DEFENCE,
    number: int = 1,
    pictures: Sequence[tuple[str, str]] = (),
    ages: Sequence[tuple[int, int]] = (),
    person: str = "",
    hidden: Sequence[str] = (),
    document: str = "d",
) -> Shown:
    made = [Cut(*cut, n, "p. 1 § 1", person) for n, cut in enumerate(cuts, 1)]
    return Shown(
        line,
        number,
        audience,
        {document: {"b": text}},
        {"b": made},
        frozenset(pictures),
        {"b": ages} if ages else {},
        frozenset(hidden),
        line.partition(":")[0],
    )


def tells(found: Sequence[Finding]) -> list[tuple[Tells, int]]:
    return [(each.tells, each.number) for each in found]


def test_the_places_of_the_text_are_where_the_tests_mean() -> None:
    assert [TEXT[start:end] for start, end in (DATE, NAME, TOWN)] == [
        "14 March 2021", "Dravigny", "Lyon",
    ]  # fmt: skip


def test_what_one_defendant_reads_and_another_does_not() -> None:
    one, two = version("defence: 1", NAME), version("defence: 2", DATE, NAME)
    assert tells(compare(two, [one])) == [(Tells.SHOWN_TO_OTHERS, 1)]
    assert tells(compare(one, [two])) == [(Tells.WITHHELD_FROM_OTHERS, 1)]
    assert compare(one, [version("defence: 2", NAME)]) == ()


def test_the_papers_of_a_narrower_circle_are_in_nobody_else_hands() -> None:
    court = version("prosecution", audience=Audience.PROSECUTION)
    defence, press = version("defence", NAME), version("press", NAME, audience=Audience.PRESS)
    assert compare(defence, [court]) == ()
    assert compare(court, [defence]) == ()
    assert compare(press, [defence]) == ()
    assert tells(compare(version("defence", NAME, TOWN), [press])) == [(Tells.SHOWN_TO_OTHERS, 2)]
    more = version("press", audience=Audience.PRESS)
    assert tells(compare(more, [defence])) == [(Tells.WITHHELD_FROM_OTHERS, 1)]


def test_an_earlier_version_for_the_same_readers() -> None:
    before = version("defence", NAME)
    assert tells(compare(version("defence", NAME, TOWN, number=2), [before])) == [
        (Tells.SHOWN_BEFORE, 2)
    ]
    assert compare(version("defence", number=2), [before]) == ()  # lifted, and meant


def test_what_was_lifted_for_all_readers_is_only_due_to_the_others() -> None:
    lifted, theirs = version("defence: 1"), version("defence: 2", NAME)
    now = version("defence: 2")
    assert tells(compare(lifted, [theirs], due={"defence: 2": now})) == [(Tells.DUE_TO_OTHERS, 1)]
    assert tells(compare(lifted, [theirs], due={"defence: 2": theirs})) == [
        (Tells.WITHHELD_FROM_OTHERS, 1)
    ]
    assert compare(lifted, [theirs, version("defence: 2", number=2)]) == ()  # they have it


def test_other_parties_do_not_share_their_papers_but_a_home_is_no_safe() -> None:
    defence = version("defence", NAME)
    assert compare(version("other-state"), [defence]) == ()
    assert compare(defence, [version("other-state", audience=Audience.PROSECUTION)]) == ()
    assert tells(compare(version("survivor"), [defence])) == [(Tells.WITHHELD_FROM_OTHERS, 1)]
    assert tells(compare(defence, [version("survivor")])) == [(Tells.SHOWN_TO_OTHERS, 1)]
    assert compare(version("survivor", NAME), [version("defence")]) == ()


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("On 14 March 2021 ⟦1⟧ met Mr ⟦9⟧ in Lyon.", []),
        ("On 14 March 2021 ⟦1⟧ met Mr Dravigny again in Lyon.", [Tells.SHOWN_TO_OTHERS]),
        ("It rained. On 14 March 2021 ⟦1⟧ met Dravigny.", [Tells.SHOWN_TO_OTHERS]),
        ("Nothing of the kind.", [Tells.SHOWN_TO_OTHERS]),  # cannot be told: a clerk looks
        ("", []),
    ],
)
def test_a_text_that_was_released_anew(later: str, found: list[Tells]) -> None:
    two, one = version("defence: 2", NAME), version("defence: 1", text=later)
    assert [each.tells for each in compare(two, [one])] == found


def test_a_placeholder_that_was_readable_before_is_not_ours_to_tell_but_a_cut_is() -> None:
    """A name that stood open in an older release, and is a placeholder now, is on the recall list;
    what this version cuts is looked up in every older text."""
    old = version("defence: 1", text=TEXT.replace("⟦1⟧", "Zarielle Oduvane"))
    assert tells(compare(version("defence: 2", TOWN), [old])) == [(Tells.SHOWN_TO_OTHERS, 1)]


def test_small_words_and_words_around_a_value_are_no_finding() -> None:
    wide, tight = (0, 16), DATE  # "On 14 March 2021" and "14 March 2021"
    assert compare(version("defence: 2", wide), [version("defence: 1", tight)]) == ()
    text = "⟦1⟧, then aged twenty-two, left."
    long, short = (10, 25), (15, 25)
    assert (
        compare(version("defence: 2", long, text=text), [version("defence: 1", short, text=text)])
        == ()
    )
    part = (3, 11)  # "14 March" is withheld there, and "2021" can be read
    assert len(compare(version("defence: 2", DATE), [version("defence: 1", part)])) == 1


def test_whole_documents_and_pictures() -> None:
    has = version("defence: 1", document="secret")
    lacks = version("defence: 2", hidden=["secret"])
    assert tells(compare(lacks, [has])) == [(Tells.DOCUMENT_SHOWN_TO_OTHERS, 0)]
    assert tells(compare(has, [lacks])) == [(Tells.DOCUMENT_WITHHELD_FROM_OTHERS, 0)]
    seen = version("defence: 1", pictures=[("d", "page 1")])
    assert tells(compare(version("defence: 2"), [seen])) == [(Tells.PICTURE_SHOWN_TO_OTHERS, 0)]


def test_a_band_of_ages_beside_an_exact_age() -> None:
    text = "⟦1⟧ was 22. ⟦2⟧ came."
    people = {1: "S1", 2: "S1"}
    banded = version("defence: 1", (12, 15), text=text, person="S1")
    exact = version("defence: 2", text=text, ages=[(8, 10)])
    found = compare(banded, [exact], people)
    assert Tells.AGE_BESIDE_BAND in {each.tells for each in found}
    covered = version("defence: 2", (8, 10), text=text, ages=[(8, 10)])
    assert Tells.AGE_BESIDE_BAND not in {each.tells for each in compare(banded, [covered], people)}


def test_what_is_kept_from_the_others_as_a_whole_is_not_due_to_them() -> None:
    earlier = version("defence: 1", NAME)
    lifted = {"defence: 1": version("defence: 1")}
    assert tells(compare(version("defence: 2"), [earlier], due=lifted)) == [
        (Tells.DUE_TO_OTHERS, 1)
    ]
    withheld = {"defence: 1": version("defence: 1", document="another", hidden=["d"])}
    assert tells(compare(version("defence: 2"), [earlier], due=withheld)) == [
        (Tells.WITHHELD_FROM_OTHERS, 1)
    ]


def test_another_label_on_the_translation_of_a_paper_that_was_served() -> None:
    people, neutral = {1: "S1", 7: "S1"}, {1: False, 7: True}
    usual = version("defence: 1", document="letter")
    told = version("defence: 2", text="Le ⟦7⟧ est parti.", document="sworn")
    others = {"sworn": "letter", "letter": "letter"}
    found = compare(told, [usual], people, neutral=neutral, originals=others)
    assert [(each.tells, each.document_id) for each in found] == [(Tells.RELABELLED, "sworn")]
    assert compare(told, [usual], people, neutral=neutral) == ()  # two papers
    known = [usual, version("defence: 2", text="⟦7⟧", document="letter")]
    assert compare(told, known, people, neutral=neutral, originals=others) == ()
    same = {7: False, 1: False}
    assert compare(told, [usual], people, neutral=same, originals=others) == ()


def test_hostile_texts() -> None:
    for text in ("\u202e⟦1⟧\ufffc", "⟦1⟧" * 300, "٣ مارس 二〇二一年", "a" * 5000):
        cut = (0, len(text))
        other = text.replace("⟦1⟧", "x y")
        compare(version("defence: 2", cut, text=text), [version("defence: 1", text=other)])
    kanji = "二〇二一年三月"
    assert compare(version("defence: 2", (0, 5), text=kanji), [version("defence: 1", text=kanji)])
