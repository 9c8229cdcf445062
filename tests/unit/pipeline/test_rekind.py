# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A clerk says what a found detail is; nothing becomes readable by it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from hearing_assist.casefile.labels import printed
from hearing_assist.casefile.records import Action, Audience, Decision, Kind
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import mentions, rekind, release, sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

TEXT = "L'association dite Belvarane aide. Elle écrit à Belvarane. Zarielle Oduvane attend.\n"
OLD, NEW = "name:belvarane", "organisation:belvarane"


@pytest.fixture
def told(case: Case, tmp_path: Path) -> Case:
    path = tmp_path / "told.txt"
    path.write_text(TEXT, "utf-8")
    sources.import_files(
        case, [path], language="fr", progress=ignore_progress, cancel=CancelToken()
    )
    find(case)
    assert OLD in found(case)
    return case


def find(case: Case) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())


def found(case: Case) -> dict[str, mentions.Entity]:
    return {entity.key: entity for entity in mentions.entities(case)}


def labels(case: Case) -> list[str]:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    wanted = {p.placeholder for p in case.sealed.pseudonyms() if "belvarane" in p.entity}
    return [
        printed(label, language="fr", audience=Audience.COURT)
        for label in case.hearing.labels()
        if label.placeholder in wanted
    ]


def test_an_association_is_no_person(told: Case) -> None:
    count = len(found(told)[OLD].mentions)
    assert rekind.change_kind(told, OLD, Kind.ORGANISATION) == NEW
    assert mentions.scan_is_current(told)
    assert OLD not in found(told)
    assert len(found(told)[NEW].mentions) == count
    assert found(told)[NEW].action is Action.UNDECIDED
    before = [(m.start, m.end, m.entity, m.kind) for m in told.sealed.mentions()]
    find(told)  # a new search finds the same
    assert [(m.start, m.end, m.entity, m.kind) for m in told.sealed.mentions()] == before
    (label,) = labels(told)
    assert "ersonne" not in label
    assert "Belvarane" not in "".join(told.hearing.dump())


def test_what_was_decided_holds_under_the_new_kind(told: Case) -> None:
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    mentions.decide(told, [Decision("d1", OLD, Action.KEEP, "public", at, Audience.PUBLIC)])
    rekind.change_kind(told, OLD, Kind.ORGANISATION)
    assert found(told)[NEW].action is Action.KEEP
    decision = told.sealed.decisions()[NEW]
    assert (decision.reason, decision.ceiling) == ("public", Audience.PUBLIC)


def test_a_place_by_choice_stays_withheld(told: Case) -> None:
    key = rekind.change_kind(told, OLD, Kind.PLACE)
    assert found(told)[key].action is Action.REDACT
    assert "Belvarane" not in "".join(map(str, labels(told))) + "".join(told.hearing.dump())


def test_it_can_be_chosen_anew_and_back(told: Case) -> None:
    rekind.change_kind(told, OLD, Kind.ORGANISATION)
    assert rekind.change_kind(told, NEW, Kind.OTHER) == "other:belvarane"
    find(told)
    assert "other:belvarane" in found(told)
    assert rekind.change_kind(told, "other:belvarane", Kind.PERSON) == OLD
    find(told)
    assert found(told)[OLD].mentions[0].kind is Kind.PERSON


@pytest.mark.parametrize("key", ["person:S1", "name:nobody", "part:x", "text:x"])
def test_the_register_keeps_its_kinds(told: Case, key: str) -> None:
    with pytest.raises(UsageError):
        rekind.change_kind(told, key, Kind.ORGANISATION)


def test_dates_cannot_be_chosen(told: Case) -> None:
    with pytest.raises(UsageError):
        rekind.change_kind(told, OLD, Kind.DATE)
