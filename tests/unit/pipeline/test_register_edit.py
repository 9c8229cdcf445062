# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One person at a time into the register, through the door of persons.toml."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from hearing_assist.anonymise import register
from hearing_assist.casefile.records import Identifier, Person
from hearing_assist.errors import IdentityFoundError, InputFileError, UsageError
from hearing_assist.pipeline import mentions, register_edit, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

PERSON = Person(
    "W2",
    "witness",
    "witness",
    True,
    "m",
    'Tavio "Tav" Brest\\Lis',
    ("Тавио Брест",),
    ("Rook",),
    dt.date(1998, 12, 31),
    ("4 Elm Row, Ilmora",),
    (Identifier("phone", "+44 20 7946 0958"),),
    ("The Blue Mill",),
)


def test_toml_comes_back_as_it_was() -> None:
    assert register.parse(register_edit.to_toml(PERSON)) == (PERSON,)
    bare = Person("W3", "witness", "witness", False, "", "Ann Lo")
    assert register.parse(register_edit.to_toml(bare)) == (bare,)


def test_entry_comes_back_as_it_was() -> None:
    assert register_edit.Entry.of(PERSON).person() == PERSON
    bare = Person("W3", "witness", "witness", False, "", "Ann Lo")
    assert register_edit.Entry.of(bare).person() == bare


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (register_edit.Entry(born="31.12.98"), "field born"),
        (register_edit.Entry(born="12.31.1998"), "field born"),
        (register_edit.Entry(born="about 1998"), "field born"),
        (register_edit.Entry(born="1998-13-01"), "field born"),
        (register_edit.Entry(identifiers="+44 20"), "field identifiers"),
        (register_edit.Entry(identifiers="phone: "), "field identifiers"),
    ],
)
def test_entry_that_cannot_be_read_names_the_field(entry: register_edit.Entry, field: str) -> None:
    with pytest.raises(UsageError) as refused:
        entry.person()
    assert str(refused.value).startswith(field)


@pytest.mark.parametrize(
    "text",
    ["3.4.1998", "03/04/1998", "3-4-1998", "3 April 1998", "3 avril 1998", "1998-04-03",
     "April 3, 1998", "le 3 avril 1998"[3:], " 3rd April 1998 "],
)  # fmt: skip
def test_usual_writings_of_a_date_are_read_day_first(text: str) -> None:
    assert register_edit.Entry(born=text).person().born == dt.date(1998, 4, 3)


def test_all_problems_are_told_at_once() -> None:
    entry = register_edit.Entry(id="", name="Q", born="soon", identifiers="12", addresses="…")
    assert set(register_edit.problems(entry)) == {"id", "name", "born", "identifiers", "addresses"}
    fine = register_edit.Entry(id="S1", name="Zarielle Oduvane", born="3.4.1998")
    assert register_edit.problems(fine) == {}
    assert set(register_edit.problems(fine, is_new=True, taken=["S1"])) == {"id"}
    telling = register_edit.Entry(id="zarielle", name="Zarielle Oduvane", born="soon")
    assert set(register_edit.problems(telling, is_new=True)) == {"id", "born"}
    assert register_edit.problems(register_edit.Entry(id="S1"))["name"] == "needed"


def test_empty_lines_of_an_entry_are_no_values() -> None:
    entry = register_edit.Entry(spellings="\n  a b \n\n", identifiers="\n url: http://x \n")
    assert entry.person().spellings == ("a b",)
    assert entry.person().identifiers == (Identifier("url", "http://x"),)


def test_import_file(case: Case, tmp_path: Path) -> None:
    (tmp_path / "persons.toml").write_bytes(register_edit.to_toml(PERSON))
    register_edit.import_file(case, tmp_path / "persons.toml")
    assert register_edit.persons(case)[1] == PERSON
    with pytest.raises(InputFileError):
        register_edit.import_file(case, tmp_path / "none.toml")


def test_save_adds_and_replaces(case: Case) -> None:
    register_edit.save_person(case, PERSON, is_new=True)
    assert [person.id for person in register_edit.persons(case)] == ["S1", "W2"]
    register_edit.save_person(case, replace(PERSON, gender="f"))
    assert [person.gender for person in register_edit.persons(case)] == ["f", "f"]
    with pytest.raises(UsageError, match="field id"):
        register_edit.save_person(case, PERSON, is_new=True)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"id": "no spaces"}, "field id"),
        ({"name": " "}, "field name"),
        ({"name": "Q"}, "field name"),
        ({"name": "A⟦3⟧b"}, "field name"),
        ({"spellings": ("",)}, "field spellings"),
        ({"role": "ghost"}, "field role"),
        ({"identifiers": (Identifier("", "123"),)}, "field identifiers.kind"),
    ],
)
def test_refusal_names_the_field_and_keeps_the_register(
    case: Case, change: dict[str, object], field: str
) -> None:
    before = register_edit.persons(case)
    with pytest.raises(UsageError) as refused:
        register_edit.save_person(case, replace(PERSON, **change))  # type: ignore[arg-type]
    assert str(refused.value).startswith(field)
    assert "Tavio" not in str(refused.value)
    assert register_edit.persons(case) == before


def test_saving_screens_the_case_title(case: Case) -> None:
    with pytest.raises(IdentityFoundError):
        register_edit.save_person(case, replace(PERSON, name="Jordan Doe"))


def test_preview_is_what_will_be_searched() -> None:
    texts = register_edit.variants_preview(PERSON)
    assert {"Rook", "Тавио Брест", "The Blue Mill", "+442079460958"} <= set(texts)
    assert any("1998" in text for text in texts)
    assert {"бреста", "тавива"} <= set(texts)  # case forms, too
    assert texts.index("бреста") > texts.index("Тавио Брест")
    assert register_edit.variants_preview(replace(PERSON, protected=False)) == ()


@pytest.mark.parametrize("name", ["", " ", ",", "-", "a,b,c", "⟦1⟧", "x" * 300, "A " * 40])
def test_preview_of_a_half_written_entry(name: str) -> None:
    register_edit.variants_preview(replace(PERSON, name=name, spellings=("",), aliases=(name,)))


def test_added_spelling_is_withheld_everywhere_and_can_be_taken_back(case: Case) -> None:
    register_edit.add_spelling(case, "S1", "  house\n")
    (person,) = register_edit.persons(case)
    assert person.spellings == ("house",)
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    (document,) = case.hearing.documents()
    assert "house" not in "".join(block.text.text for block in case.hearing.blocks(document.id))
    register_edit.remove_spelling(case, "S1", "house")
    assert register_edit.persons(case)[0].spellings == ()


def test_spelling_needs_a_protected_person(case: Case) -> None:
    with pytest.raises(UsageError, match="no person"):
        register_edit.add_spelling(case, "X9", "Rook")
    register_edit.save_person(case, replace(PERSON, protected=False))
    with pytest.raises(UsageError, match="not protected"):
        register_edit.add_spelling(case, "W2", "Rook")


def test_known_spelling_is_refused_so_that_taking_it_back_lifts_nothing(case: Case) -> None:
    for known in ("Zarielle Oduvane", " Zarielle\nOduvane"):
        with pytest.raises(UsageError, match="already"):
            register_edit.add_spelling(case, "S1", known)


def test_late_spelling_withdraws_what_was_released(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    registered = register_edit.add_spelling(case, "S1", "house")
    assert registered.withdrawal.documents == 1
