# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Doubts as one list: withheld until settled, settled once, undone, on record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.anonymise.doubts import DoubtKind, writing_key
from hearing_assist.casefile.records import Action, Audience, Decision, Person
from hearing_assist.errors import IdentityFoundError, UndecidedError
from hearing_assist.pipeline import disclose, doubts, mentions, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import searcher_for
from hearing_assist.pipeline.doubts import Settled
from hearing_assist.progress import CancelToken, ignore_progress

COUSIN = b"""
[[person]]
id = "D1"
position = "defendant"
role = "defendant"
protected = false
gender = "m"
name = "Radomil Oduvane"
"""


def add(case: Case, folder: Path, text: str, *, language: str = "en") -> None:
    path = folder / "more.txt"
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case, [path], language=language, progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused
    find(case)


def find(case: Case) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())


def cross(case: Case) -> str:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return "\n".join(
        block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    )


def of_kind(case: Case, kind: DoubtKind) -> list[Settled]:
    return [each for each in doubts.doubts(case) if each.doubt.kind is kind]


def lose(case: Case, written: str) -> None:
    """Take the mentions of a text out of the newest search, as if the finder had a gap there."""
    for source in case.sealed.sources():
        texts = {block.id: block.text for block in case.sealed.blocks(source.id)}
        kept = [
            each
            for each in case.sealed.mentions(source.id)
            if written not in texts[each.block_id][each.start : each.end]
        ]
        case.sealed.replace_mentions(source.id, kept)


def test_a_misspelling_is_withheld_under_review_until_a_clerk_decides(
    case: Case, tmp_path: Path
) -> None:
    add(case, tmp_path, "Then Oduvaine came to Nemric.\n")
    (doubt,) = of_kind(case, DoubtKind.FORM)
    assert (doubt.doubt.text, doubt.doubt.persons, doubt.is_open) == ("Oduvaine", ("S1",), True)
    assert "Oduvaine" not in cross(case)
    with pytest.raises(UndecidedError):
        disclose.disclose(
            case,
            tmp_path / "out",
            audience=Audience.DEFENCE,
            progress=ignore_progress,
            cancel=CancelToken(),
        )
    label = next(each for each in case.hearing.labels() if each.under_review)
    assert label.position == "third_party"
    doubts.settle(case, [doubt.doubt.key], Action.KEEP, reason="a town")
    assert "Oduvaine" in cross(case)
    (settled,) = of_kind(case, DoubtKind.FORM)
    assert (settled.action, settled.reason) == (Action.KEEP, "a town")
    doubts.settle(case, [doubt.doubt.key], Action.UNDECIDED)
    assert "Oduvaine" not in cross(case)


def test_a_writing_put_under_its_person_prints_her_label(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "Then Oduvaine came.\n")
    (doubt,) = of_kind(case, DoubtKind.FORM)
    doubts.same_person(case, doubt.doubt.key, "person:S1")
    assert not mentions.scan_is_current(case)
    text = cross(case)
    assert "Then ⟦1⟧ came." in text
    assert of_kind(case, DoubtKind.FORM) == []
    (pair,) = of_kind(case, DoubtKind.SIMILAR)
    assert pair.action is Action.REDACT
    doubts.settle(case, [pair.doubt.key], Action.UNDECIDED)
    assert "Then ⟦1⟧ came." not in cross(case)
    assert "Oduvaine" not in cross(case)


def test_two_spellings_of_a_name_are_proposed_never_joined(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "Mr Kolvane Brest opened. Mr Kolvanne Brest left.\n")
    before = cross(case)
    (pair,) = of_kind(case, DoubtKind.SIMILAR)
    assert pair.is_open
    one, two = (
        next(p.placeholder for p in case.sealed.pseudonyms() if p.entity == entity)
        for entity in pair.doubt.entities
    )
    assert f"⟦{one}⟧" in before
    assert f"⟦{two}⟧" in before
    doubts.settle(case, [pair.doubt.key], Action.REDACT, reason="one man")
    after = cross(case)
    assert f"⟦{two}⟧" in after
    assert f"⟦{one}⟧" not in after
    doubts.settle(case, [pair.doubt.key], Action.KEEP)
    assert cross(case) == before


def test_what_the_check_refuses_can_be_protected_here_kept_on_record_or_left(
    case: Case, tmp_path: Path
) -> None:
    add(case, tmp_path, "We saw Ms Oduvane. Then Oduvane left.\n")
    lose(case, "Oduvane")
    refused = {each.written for each in doubts.refusals(case)}
    assert refused == {"Zarielle Oduvane", "Zarielle", "Oduvane"}
    with pytest.raises(IdentityFoundError):  # leaving it is stopping
        cross(case)
    shown = doubts.refused_occurrences(case, "Oduvane")
    assert "Then Oduvane left." in {each.sentence for each in shown}
    last = next(
        each
        for each in doubts.refusals(case)
        if (each.written, each.place.start) == ("Oduvane", 24)
    )
    doubts.protect_here(case, last)
    left = [each.place for each in doubts.refusals(case)]
    assert last.place not in left
    assert left


def test_a_writing_kept_on_record_passes_until_the_register_changes(
    case: Case, tmp_path: Path
) -> None:
    add(case, tmp_path, "We saw the Oduvaned field.\n")
    lose(case, "Oduvaned")
    lose(case, "Zarielle")
    lose(case, "Oduvane")
    keys = {each.doubt.text: each.doubt.key for each in of_kind(case, DoubtKind.REFUSED)}
    doubts.settle(case, list(keys.values()), Action.KEEP, reason="a street name")
    assert doubts.refusals(case) == ()
    assert all(each.action is Action.KEEP for each in of_kind(case, DoubtKind.REFUSED))
    cross(case)
    mentions.import_persons(case, COUSIN.replace(b"false", b"true").replace(b"Oduvane", b"Vex"))
    lose(case, "Oduvane")
    assert doubts.refusals(case)


def test_a_refused_writing_withheld_is_withheld_everywhere(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "We saw the Nemric field. Nemric again.\n")
    key = writing_key("0" * 16, "Nemric")
    doubts.settle(case, [key], Action.REDACT)
    assert "Nemric" not in cross(case)
    doubts.settle(case, [key], Action.UNDECIDED)
    assert cross(case).count("Nemric") == 2


def test_a_number_likely_missed_is_listed_and_withheld_on_request(
    case: Case, tmp_path: Path
) -> None:
    add(case, tmp_path, "The land register, title number K 12, is hers.\n")
    (doubt,) = of_kind(case, DoubtKind.LAND)
    assert "K 12" in cross(case)
    doubts.settle(case, [doubt.doubt.key], Action.REDACT)
    assert "K 12" not in cross(case)


def test_other_doubts_are_settled_and_undone(case: Case, tmp_path: Path) -> None:
    mentions.import_persons(case, COUSIN)
    add(case, tmp_path, "Ms Oduvane met Анна.\n")
    found = {each.doubt.kind for each in doubts.doubts(case)}
    assert {DoubtKind.SHARED, DoubtKind.STANDING} <= found
    for kind in (DoubtKind.SHARED, DoubtKind.STANDING):
        (doubt,) = of_kind(case, kind)
        assert doubt.is_open
        doubts.settle(case, [doubt.doubt.key], Action.KEEP)
        assert not of_kind(case, kind)[0].is_open
        doubts.settle(case, [doubt.doubt.key], Action.UNDECIDED)
        assert of_kind(case, kind)[0].is_open


def test_open_doubts_come_first_and_a_decisions_file_settles_them(
    case: Case, tmp_path: Path
) -> None:
    add(case, tmp_path, "Mr Kolvane Brest opened. Mr Kolvanne Brest left. Анна slept.\n")
    (pair,) = of_kind(case, DoubtKind.SIMILAR)
    entry = f'[[decision]]\nentity = "{pair.doubt.key}"\naction = "keep"\nreason = "brothers"\n'
    read = mentions.read_decisions(case, entry.encode())
    assert (read.unmatched, read.refused) == ((), ())
    mentions.decide(case, read.decisions)
    listed = doubts.doubts(case)
    assert [each.is_open for each in listed] == sorted(
        (each.is_open for each in listed), reverse=True
    )
    assert of_kind(case, DoubtKind.SIMILAR)[0].reason == "brothers"


@pytest.mark.parametrize("text", ["P. 09051998", "Page 3 of 9", "Case summary"])
def test_typed_text_is_never_our_wording(case: Case, text: str) -> None:
    """Only finished files are: in them each line can be one that the program printed."""
    persons = tuple(
        Person(f"S{n}", "witness", "survivor", True, "f", name, born=dt.date(1998, 5, 9))
        for n, name in enumerate(("Ann Page", "Will Case"), 7)
    )
    assert searcher_for(case.sealed, persons).search(text)


def test_a_kept_name_does_not_reach_hers(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "Mr Oduvaine came. Then oduvaine left. Zarielle Oduvaine wrote.\n")
    (pair,) = (each for each in of_kind(case, DoubtKind.SIMILAR) if each.doubt.persons == ("S1",))
    assert pair.doubt.text == "Mr Oduvaine"
    mentions.decide(
        case,
        [Decision("d9", pair.doubt.entities[0], Action.KEEP, "a shop", case.now(), Audience.COURT)],
    )
    text = cross(case)
    assert "Mr Oduvaine came" in text
    assert "oduvaine left" not in text
    assert "Oduvaine wrote" not in text
