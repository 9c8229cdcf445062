# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is withheld by decision, or waits for one, is not typed again under any of its writings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.anonymise.terms import term_entity
from hearing_assist.casefile.records import Action, Decision, Kind
from hearing_assist.errors import IdentityFoundError, TypedNameError
from hearing_assist.pipeline import mentions, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.checking import check_files, released_screen_for, screen_for
from hearing_assist.progress import CancelToken, ignore_progress

REGISTER = """
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
places = ["foyer Les Glycines", "crêperie La Goélette"]

[[person]]
id = "D1"
position = "defendant"
role = "defendant"
protected = false
gender = "m"
name = "Anton Perrachon"
"""
TEXT = (
    "Zarielle Oduvane travaillait pour Mme Margaret Ashbourne, au restaurant Orchidelle. "
    "Le docteur Anne Vialledon l'a vue. Anne Tolmari attendait à Lyon. M. Perrachon fermait.\n"
)


@pytest.fixture
def told(case: Case, tmp_path: Path) -> Case:
    """A person and a place redacted everywhere, a person undecided, another one readable."""
    mentions.import_persons(case, REGISTER.encode())
    path = tmp_path / "told.txt"
    path.write_text(TEXT, "utf-8")
    sources.import_files(
        case, [path], language="fr", progress=ignore_progress, cancel=CancelToken()
    )
    decide(case, term_entity("Mme Margaret Ashbourne", Kind.PERSON), Action.REDACT)
    decide(case, term_entity("Orchidelle", Kind.ORGANISATION), Action.REDACT)
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return case


def decide(case: Case, entity: str, action: Action) -> None:
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    mentions.decide(case, [Decision(f"d{entity}{action}", entity, action, "why", at)])


@pytest.mark.parametrize(
    "text",
    [
        "chez Mme Ashbourne",
        "ASHBOURNE",
        "m. ashbourne",
        "Margaret Ashbourne",
        "l'Orchidelle",
        "au restaurant orchidelle",
        "à l’Orchidélle",
        "chez Goélette",
        "la Goelette",
        "le foyer des Glycines",
        "Les Glycines",
        "le docteur Anne Vialledon",
        "Mme Vialledon",
    ],
)
def test_no_writing_of_what_is_withheld_is_typed(told: Case, text: str) -> None:
    screen = screen_for(told.sealed)
    with pytest.raises(TypedNameError) as refused:
        screen.typed(text, field="field places")
    said = str(refused.value).casefold()
    for name in ("ashbourne", "orchidelle", "goélette", "glycines", "vialledon"):
        assert name not in said
    assert not screen.clears(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mme Desmoulins, présidente",
        "Madame la juge",
        "M. Perrachon fermait la porte du restaurant",
        "Le docteur l'a vue à Lyon",
        "Le travail au restaurant, le 12 mars 2026",
        "un foyer",
        "Tribunal judiciaire de Lyon",
    ],
)
def test_everything_else_is(told: Case, text: str) -> None:
    assert screen_for(told.sealed).typed(text, field="field places").text == text


def test_the_refusal_says_which_label_to_write(told: Case) -> None:
    with pytest.raises(TypedNameError) as refused:
        screen_for(told.sealed).typed("à l'Orchidelle", field="field places")
    assert "write [" in str(refused.value)


def test_titles_and_recipients_are_screened_so(told: Case) -> None:
    source = told.sealed.sources()[-1].id
    with pytest.raises(TypedNameError):
        sources.retitle(told, source, "Lettre d'Orchidelle")
    with pytest.raises(TypedNameError):
        sources.retitle(told, source, "Certificat du docteur Vialledon")


def test_what_is_kept_readable_later_may_be_typed(told: Case) -> None:
    decide(told, term_entity("Orchidelle", Kind.ORGANISATION), Action.KEEP)
    mentions.find(told, progress=ignore_progress, cancel=CancelToken())
    assert screen_for(told.sealed).clears("à l'Orchidelle")


def test_what_was_released_is_not_asked_again(told: Case) -> None:
    assert released_screen_for(told.sealed).clears("à l'Orchidelle")


def test_a_part_that_was_kept_waits_again_when_somebody_else_declares_it(told: Case) -> None:
    decide(told, "part:glycines", Action.KEEP)
    more = REGISTER.split("[[person]]")[1].replace('"S1"', '"S2"')
    more = more.replace("Zarielle Oduvane", "Brixenda Tolmaric")
    assert screen_for(told.sealed).clears("aux Glycines")
    mentions.import_persons(told, f"[[person]]{more}".encode())
    assert told.sealed.decisions()["part:glycines"].action is Action.UNDECIDED
    assert not screen_for(told.sealed).clears("aux Glycines")


def test_a_paper_with_what_was_typed_before_the_decision_is_refused(
    told: Case, tmp_path: Path
) -> None:
    paper = tmp_path / "order.html"
    paper.write_text("<p>Lieux interdits : le garage Vexmoulin</p>", "utf-8")
    files = {"order.html": paper}
    check_files(told.sealed, files, progress=ignore_progress, cancel=CancelToken())
    decide(told, term_entity("Vexmoulin", Kind.ORGANISATION), Action.REDACT)
    with pytest.raises(IdentityFoundError) as refused:
        check_files(told.sealed, files, progress=ignore_progress, cancel=CancelToken())
    assert "vexmoulin" not in str(refused.value).casefold()
