# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A town of a declared address waits for a clerk, whatever rule keeps other places readable."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.anonymise.signs import Sign
from hearing_assist.casefile.records import Action, Audience, Decision
from hearing_assist.pipeline import exposure, mentions, release, sources, standing
from hearing_assist.pipeline.case import Case, Surroundings, opened
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import PASSPHRASE, create_small_case

REGISTER = """
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
addresses = ["4 impasse du Lavoir, Saint-Aubrac", "8 rue du Puits, 48200 Vannerville"]
"""
TEXTS = {
    "en": "The tribunal of Saint-Aubrac sat. She slept in a shelter in Saint-Aubrac near Lyon. "
    "The clinic of Saint-Aubrac wrote to her. Then she went to Vannerville.\n",
    "fr": "Le tribunal judiciaire de Saint-Aubrac a siégé. Elle a dormi dans un foyer à "
    "Saint-Aubrac, près de Lyon. La clinique de Saint-Aubrac a écrit. Puis elle est allée à "
    "Vannerville.\n",
}


@pytest.fixture(params=["en", "fr"])
def told(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> Case:
    mentions.import_persons(case, REGISTER.encode())
    path = tmp_path / "told.txt"
    path.write_text(TEXTS[request.param], "utf-8")
    sources.import_files(
        case, [path], language=request.param, progress=ignore_progress, cancel=CancelToken()
    )
    find(case)
    return case


def find(case: Case) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())


def decide(case: Case, entity: str, action: Action) -> None:
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    mentions.decide(case, [Decision(f"d{entity}{action}", entity, action, "why", at)])


def released(case: Case) -> str:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return "".join(case.hearing.dump())


def test_the_towns_are_asked_about(told: Case) -> None:
    waiting = " ".join(each.surface for each in mentions.undecided(told))
    assert "Saint-Aubrac" in waiting
    assert "Vannerville" in waiting
    kept = [e.surface for e in mentions.entities(told) if e.action is Action.KEEP]
    assert not [surface for surface in kept if "ubrac" in surface or "Vanner" in surface]


def test_undecided_is_withheld_and_undecided_by_hand_too(told: Case) -> None:
    for each in mentions.undecided(told):
        decide(told, each.key, Action.UNDECIDED)
    assert "Vannerville" not in released(told)
    assert {each.action for each in mentions.entities(told) if each.key.startswith("part:")} == {
        Action.UNDECIDED
    }


def test_one_decision_lifts_it_and_the_court_is_looked_at_first(told: Case) -> None:
    first = standing.standing(told)[0]
    assert (first.word, first.sign, first.waits) == ("Saint-Aubrac", Sign.DECLARED, True)
    assert first.count == 1  # in the name of the court
    decide(told, "part:saint-aubrac", Action.KEEP)
    find(told)
    assert not [each for each in standing.standing(told) if each.sign is Sign.DECLARED]


def test_what_is_typed_names_no_town_in_any_language(case: Case) -> None:
    register = REGISTER.replace("48200 Vannerville", "040103 București")
    mentions.import_persons(case, register.encode())
    screen = screen_for(case.sealed)
    for text in ("heard in Bucharest", "entendue à Bucarest", "la București", "in Saint-Aubrac"):
        assert not screen.clears(text)
    for text in ("Tribunalul București", "Bucharest Tribunal", "tribunal de Saint-Aubrac"):
        assert screen.clears(text)


def test_a_city_in_the_title_of_a_case_does_not_shut_its_register(
    tmp_path: Path, around: Surroundings
) -> None:
    path = create_small_case(tmp_path / "c.hearing", around, title="The Vannerville house")
    with opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER.encode())
        assert [person.id for person in case.sealed.persons()] == ["S1"]
        assert not screen_for(case.sealed).clears("The Vannerville house")


SECOND = (
    REGISTER
    + """
[[person]]
id = "S2"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Brixenda Tolmari"
addresses = ["Foyer Ursaline, Vannerville"]
"""
)


def test_a_town_that_somebody_else_declares_is_asked_about_again(told: Case) -> None:
    decide(told, "part:vannerville", Action.KEEP)
    decide(told, "part:saint-aubrac", Action.KEEP)
    assert "Vannerville" in released(told)
    mentions.import_persons(told, REGISTER.encode())  # nobody new: what was decided stays
    assert mentions.kept_entities(told) == {"part:vannerville", "part:saint-aubrac"}
    mentions.import_persons(told, SECOND.encode())
    assert mentions.kept_entities(told) == {"part:saint-aubrac"}
    assert "Vannerville" not in "".join(told.hearing.dump())
    find(told)
    assert "Vannerville" in " ".join(each.surface for each in mentions.undecided(told))
    assert "Vannerville" not in released(told)


def test_a_town_that_a_clerk_keeps_is_among_what_stays_readable(told: Case, tmp_path: Path) -> None:
    path = tmp_path / "hers.txt"
    path.write_text("Zarielle Oduvane went to Vannerville, not to Saint-Aubrac.\n", "utf-8")
    sources.import_files(
        told, [path], language="en", progress=ignore_progress, cancel=CancelToken()
    )
    find(told)
    decide(told, "part:vannerville", Action.KEEP)
    mentions.serve_under_review(told)
    released(told)
    reported = exposure.report(told, Audience.DEFENCE).persons
    written = {each.written for person in reported for each in person.details}
    assert "Vannerville" in written
    assert not [each for each in written if "Saint-Aubrac" in each]
