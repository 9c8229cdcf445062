# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words like a declared name are withheld under review; words of the language are not."""

from __future__ import annotations

import itertools

import pytest

from hearing_assist.anonymise.near_names import form_entity, with_near_names
from hearing_assist.casefile.records import BlockKind, Kind, Mention, Person, SourceBlock
from hearing_assist.progress import Cancelled, CancelToken

PERSONS = (
    Person("S1", "witness", "survivor", True, "f", "Zarielle Oduvane"),
    Person("S2", "witness", "survivor", True, "f", "Oksana Marin"),
    Person("D1", "defendant", "defendant", False, "m", "Radomil Oduvene"),
)


def block(text: str, number: int = 1) -> SourceBlock:
    kind = BlockKind.PARAGRAPH
    return SourceBlock(f"b{number}", "s1", number, "body", 1, number, kind, 0, "", 0, 0, "en", text)


def near(*texts: str, found: tuple[Mention, ...] = ()) -> list[tuple[str, str]]:
    blocks = [block(text, number) for number, text in enumerate(texts, 1)]
    by_id = {each.id: each.text for each in blocks}
    ids = itertools.count()
    mentions = with_near_names(
        found, blocks, PERSONS, new_id=lambda: f"m{next(ids)}", cancel=CancelToken()
    )
    assert not any(mention.certain for mention in mentions[len(found) :])
    return [
        (by_id[mention.block_id][mention.start : mention.end], mention.entity)
        for mention in mentions[len(found) :]
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("then Oduvaine came", ["Oduvaine"]),
        ("then Zariele Oduvanne came", ["Zariele", "Oduvanne"]),
        ("ODUVAINE", ["ODUVAINE"]),
        ("прийшла Одувейн", ["Одувейн"]),  # the same consonants in another script
        ("the Oduvaine-Lis family", ["Oduvaine-Lis"]),
        ("l'Oduvaine", ["l'Oduvaine"]),
        ("", []),
        ("the house was cold", []),
    ],
)
def test_withheld(text: str, written: list[str]) -> None:
    assert [word for word, _ in near(text)] == written


def test_each_writing_is_an_entity_of_its_own() -> None:
    assert near("Oduvaine and Oduvanne", "oduvaine again") == [
        ("Oduvaine", "form:S1:oduvaine"),
        ("Oduvanne", "form:S1:oduvanne"),
        ("oduvaine", "form:S1:oduvaine"),
    ]
    assert form_entity("S1", "ODUVAÏNE") == "form:S1:oduvaine"


def test_small_letters_alone_stay_for_the_list() -> None:
    assert near("then oduvaine came") == []


@pytest.mark.parametrize(
    "texts",
    [
        ("Matin gris. Ce matin elle est partie.",),  # a word, like Marin
        ("Radomil Oduvene came",),  # a readable person's own name
        ("Oduvene came",),
    ],
)
def test_words_of_the_language_and_readable_names_stay(texts: tuple[str, ...]) -> None:
    assert near(*texts) == []


def test_what_is_found_already_is_left() -> None:
    known = Mention("m", "s1", "b1", 5, 13, Kind.PERSON, "person:S1", "S1", "declared", True)
    assert near("then Oduvaine came", found=(known,)) == []


def test_nobody_protected_nothing_near() -> None:
    blocks = [block("then Oduvaine came")]
    assert with_near_names((), blocks, (), new_id=str, cancel=CancelToken()) == ()


def test_stops_when_asked() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        with_near_names((), [block("a")], PERSONS, new_id=str, cancel=cancel)


def found_as(text: str, written: str, entity: str, kind: Kind = Kind.PERSON) -> Mention:
    start = text.index(written)
    person = entity.partition(":")[2] if entity.startswith("person:") else ""
    return Mention(
        f"f{start}", "s1", "b1", start, start + len(written), kind, entity, person, "found", True
    )


def all_near(text: str, *found: Mention) -> set[tuple[str, str]]:
    ids = itertools.count()
    mentions = with_near_names(
        found, [block(text)], PERSONS, new_id=lambda: f"m{next(ids)}", cancel=CancelToken()
    )
    ordered = sorted(mentions, key=lambda each: each.start)
    assert all(one.end <= two.start for one, two in itertools.pairwise(ordered))
    return {(text[each.start : each.end], each.entity) for each in ordered}


def test_small_letters_are_withheld_where_a_title_stands_before_the_capital() -> None:
    text = "Mr Oduvaine came, oduvaine left"
    assert ("oduvaine", "form:S1:oduvaine") in all_near(
        text, found_as(text, "Oduvaine", "name:oduvaine")
    )
    assert all_near("then a cold house", found_as("then a cold house", "cold", "name:cold")) == {
        ("cold", "name:cold")
    }


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("then Zarielle Oduvaine wrote", "Zarielle Oduvaine"),
        ("then Oduvaine Zarielle wrote", "Oduvaine Zarielle"),
        ("then Zarielle-Oduvaine wrote", "Zarielle-Oduvaine"),
    ],
)
def test_beside_her_name_it_is_her_name(text: str, whole: str) -> None:
    """What is decided about an Oduvaine elsewhere does not reach it."""
    her = found_as(text, "Zarielle", "person:S1")
    assert all_near(text, her) == {(whole, "person:S1")}
    him = found_as(text, "Oduvaine", "name:oduvaine")
    assert all_near(text, her, him) == {(whole, "person:S1")}


def test_beside_another_protected_person_it_is_part_of_hers() -> None:
    text = "then Oksana Oduvaine wrote"
    assert all_near(text, found_as(text, "Oksana", "person:S2")) == {
        ("Oksana Oduvaine", "person:S2")
    }


@pytest.mark.parametrize(
    "text", ["then Zarielle. Oduvaine wrote", "then Zarielle\nOduvaine", "Zarielle and Oduvaine"]
)
def test_apart_from_her_name_it_stays_by_itself(text: str) -> None:
    assert ("Oduvaine", "form:S1:oduvaine") in all_near(
        text, found_as(text, "Zarielle", "person:S1")
    )


def test_beside_a_readable_name_it_stays_by_itself() -> None:
    text = "then Radomil Oduvaine wrote"
    assert all_near(text, found_as(text, "Radomil", "person:D1")) == {
        ("Radomil", "person:D1"),
        ("Oduvaine", "form:S1:oduvaine"),
    }


def test_several_of_a_name_are_near_it() -> None:
    assert [word for word, _ in near("the Oduvaines, ODUVAINES")] == ["Oduvaines", "ODUVAINES"]
