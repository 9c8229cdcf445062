# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names still standing, and the sentence around each mention."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Action, Audience, Decision
from hearing_assist.pipeline import mentions, occurrences, release, review, sources, standing
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from hearing_assist.text.spans import Span


def find(case: Case) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())


def add(case: Case, folder: Path, text: str, *, language: str = "en") -> None:
    path = folder / "more.txt"
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case, [path], language=language, progress=ignore_progress, cancel=CancelToken()
    )
    assert not report.refused


def decide(case: Case, entity: str, action: Action) -> None:
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    mentions.decide(case, [Decision(f"d{entity}{action}", entity, action, "why", at)])


@pytest.mark.parametrize(
    ("text", "withheld", "left"),
    [
        ("She met Tavio at noon.", [], ["She", "Tavio"]),
        ("She met Tavio at noon.", [(8, 13)], ["She"]),
        ("a house in o'Brane", [], ["o'Brane"]),
        ("the O’Brane-Lis family", [], ["O’Brane-Lis"]),
        ("ODUVANE", [(0, 3)], ["VANE"]),  # what sticks out of a mention is still there
        ("he said no", [], []),
        ("", [], []),
        ("قالت مريم", [], ["قالت", "مريم"]),  # no capitals, so no sign
        ("E\u0301lise", [], ["E\u0301lise"]),
        ("Ab Cd", [(0, 5), (0, 2)], []),  # spans that overlap hide no more than they cover
        ("\u01c5ana", [], ["\u01c5ana"]),  # title case letter
    ],
)
def test_words_left(text: str, withheld: list[tuple[int, int]], left: list[str]) -> None:
    spans = standing.words_left(text, [Span(*each) for each in withheld])
    assert [text[span.start : span.end] for span in spans] == left


def test_strongest_sign_first_then_rarest_and_without_what_is_withheld(
    case: Case, tmp_path: Path
) -> None:
    add(
        case,
        tmp_path,
        "Tavio opened. The door, TAVIO said. Nemric slept. The house. The end. We saw Kelvar.\n"
        "Then oduvaine came, with Анна and Zarielle Lisbet. And oduvaine left.\n",
    )
    find(case)
    found = standing.standing(case)
    order = [(item.sign, item.count) for item in found]
    assert order == sorted(order)
    assert [(item.word, item.sign.name) for item in found][:5] == [
        ("oduvaine", "NEAR"),
        ("Анна", "SCRIPT"),
        ("Lisbet", "BESIDE"),
        ("Kelvar", "UNKNOWN"),
        ("Tavio", "UNKNOWN"),
    ]
    assert (found[0].owner, found[0].count) == ("S1", 2)  # with a capital it would be withheld
    near = standing.standing_occurrences(case, "oduvaine")
    assert [o.sentence[o.start : o.end] for o in near] == ["oduvaine", "oduvaine"]
    counts = {item.word: item.count for item in found}
    assert counts["Nemric"] == 1
    assert counts["Tavio"] == 2
    assert counts["The"] == 3
    assert not {"Zarielle", "Oduvane"} & set(counts)


def test_what_was_looked_at_stays_so_until_it_stands_somewhere_else(
    case: Case, tmp_path: Path
) -> None:
    add(case, tmp_path, "Then oduvaine came.\n")
    find(case)

    def waiting() -> list[str]:
        return [item.word for item in standing.standing(case) if item.waits]

    assert waiting() == ["oduvaine"]
    standing.look_at(case, standing.standing(case)[:1])
    assert waiting() == []
    standing.look_at(case, standing.standing(case)[:1], looked=False)
    assert waiting() == ["oduvaine"]
    standing.look_at(case, standing.standing(case)[:1])
    add(case, tmp_path, "She saw oduvaine.\n")
    find(case)
    assert waiting() == ["oduvaine"]
    case.sealed.remember(standing.LOOKED_AT, "{no json")
    assert waiting() == ["oduvaine"]


def test_sentences_show_what_else_is_found_in_them(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "Zarielle met Mr Kolvane Brest and Nemric on 3 March 2021.\n")
    find(case)
    decide(case, "name:kolvane brest", Action.KEEP)
    seen = [
        *occurrences.occurrences(case, "person:S1"),
        *standing.standing_occurrences(case, "nemric"),
    ]
    for each in (each for each in seen if "Nemric" in each.sentence):
        assert [(each.sentence[f.start : f.end], f.action) for f in each.found] == [
            ("Zarielle", Action.REDACT),
            ("Mr Kolvane Brest", Action.KEEP),
            ("3 March 2021", Action.KEEP),
        ]


def test_standing_shows_a_kept_name_again(case: Case) -> None:
    find(case)
    decide(case, "person:S1", Action.KEEP)
    assert "Zarielle" in {item.word for item in standing.standing(case)}


def test_standing_is_what_the_release_leaves(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "Mr Kolvane Brest called +44 20 7946 0958 from Ilmora.\n")
    find(case)
    listed = {item.word for item in standing.standing(case)}
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    released = " ".join(
        block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    )
    spans = standing.words_left(released, ())
    assert listed == {released[span.start : span.end] for span in spans}


def test_standing_stops_when_asked(case: Case) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        standing.standing(case, cancel=cancel)


def test_occurrences_give_sentence_and_place(case: Case) -> None:
    find(case)
    first, second = occurrences.occurrences(case, "person:S1")
    assert first.sentence == "Zarielle Oduvane came to the house."
    assert first.sentence[first.start : first.end] == "Zarielle Oduvane"
    assert second.sentence == "Ms Oduvane was 22."
    assert "Oduvane" in second.sentence[second.start : second.end]
    assert (first.part, first.paragraph) == ("body", 1)
    assert occurrences.occurrences(case, "person:nobody") == ()


def test_occurrence_over_a_line_end_is_shown_on_one_line(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "We asked Zarielle\nOduvane  about it.\n")
    find(case)
    (found,) = [o for o in occurrences.occurrences(case, "person:S1") if "asked" in o.sentence]
    assert found.sentence == "We asked Zarielle Oduvane about it."
    assert found.sentence[found.start : found.end] == "Zarielle Oduvane"


def test_each_letter_of_a_sentence_knows_its_place(case: Case, tmp_path: Path) -> None:
    add(
        case,
        tmp_path,
        "One.  We\u00a0\tasked\r\nZarielle\nOduvane\n \u200b Nem\u00adric e\u0301 \U0001d49c.\n",
    )
    find(case)
    (found,) = [o for o in occurrences.occurrences(case, "person:S1") if "asked" in o.sentence]
    (block,) = [b for b in case.sealed.blocks(found.source_id) if b.id == found.block_id]
    assert len(found.places) == len(found.sentence)
    for shown, place in zip(found.sentence, found.places, strict=True):
        assert shown == block.text[place] or (shown == " " and block.text[place].isspace())
    assert list(found.places) == sorted(set(found.places))
    assert block.text[found.reach.start : found.reach.end].startswith("asked")


def test_standing_occurrences_leave_out_what_is_withheld(case: Case, tmp_path: Path) -> None:
    add(case, tmp_path, "The house of Tavio. Then TAVIO left.\n")
    find(case)
    found = standing.standing_occurrences(case, "tavio")
    assert [o.sentence[o.start : o.end] for o in found] == ["Tavio", "TAVIO"]
    assert standing.standing_occurrences(case, "oduvane") == ()


def test_review_carries_decision_reason_and_ceiling(case: Case) -> None:
    find(case)
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    date = next(e for e in mentions.entities(case) if e.mentions[0].kind == "date")
    mentions.decide(case, [Decision("d1", date.key, Action.KEEP, "agreed", at, Audience.COURT)])
    seen = review.review(case)
    rows = {row.entity.key: row for row in seen.rows}
    assert (rows[date.key].reason, rows[date.key].ceiling) == ("agreed", Audience.COURT)
    assert rows["person:S1"].is_declared
    assert rows["person:S1"].recorded is Action.UNDECIDED
    assert rows["person:S1"].entity.action is Action.REDACT
    assert not rows[date.key].is_declared
    assert [title for _, title in seen.documents] == [case.sealed.sources()[0].title]
    assert seen.protected == (("S1", "witness"),)
    assert seen.is_current
    assert not seen.serves_under_review


def test_action_of_agrees_with_the_core(case: Case) -> None:
    find(case)
    for row in review.review(case).rows:
        for action in Action:
            decide(case, row.entity.key, action)
            (now,) = [e for e in mentions.entities(case) if e.key == row.entity.key]
            assert review.action_of(row.entity, action) is now.action
