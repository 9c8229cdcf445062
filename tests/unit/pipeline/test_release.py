# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Release: what crosses, what does not, and what an interruption leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Action, Audience, Kind
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.errors import IdentityFoundError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE, REGISTER


def _texts(case: Case) -> list[str]:
    return [
        block.text.text
        for document in case.hearing.documents()
        for block in case.hearing.blocks(document.id)
    ]


def test_names_become_placeholders_and_quasi_identifiers_stay_marked(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert _texts(case) == [
        "⟦1⟧ came to the house.",
        "She left on 3 March 2021. ⟦1⟧ was 22.",
    ]
    (document,) = case.hearing.documents()
    marks = [mark for block in case.hearing.blocks(document.id) for mark in block.marks]
    assert {mark.kind for mark in marks} >= {Kind.DATE}
    assert {mark.ceiling for mark in marks} == {Audience.DEFENCE}


def test_no_name_and_no_file_name_stands_in_the_case_file(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    dump = "\n".join(case.hearing.dump())
    for word in ("Oduvane", "Zarielle", "a.txt", "S1"):
        assert word not in dump


def test_a_second_release_of_the_same_text_changes_nothing(case: Case) -> None:
    (first,) = release.release(case, progress=ignore_progress, cancel=CancelToken())
    before = case.hearing.documents()
    (second,) = release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert (first.changed, second.changed) == (True, False)
    assert case.hearing.documents() == before


def test_a_decision_changes_the_release_and_keeps_the_label(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    labels = case.hearing.labels()
    decided = mentions.read_decisions(
        case, b'[[decision]]\nentity = "3 March 2021"\naction = "redact"\nreason = "rare"\n'
    )
    mentions.decide(case, decided.decisions)
    (again,) = release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert again.changed
    assert "3 March 2021" not in "".join(_texts(case))
    assert set(labels) <= set(case.hearing.labels())


def test_a_ceiling_goes_into_the_mark(case: Case) -> None:
    decided = mentions.read_decisions(
        case,
        b'[[decision]]\nentity = "3 March 2021"\naction = "keep"\nceiling = "prosecution"\n',
    )
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    decided = mentions.read_decisions(
        case,
        b'[[decision]]\nentity = "3 March 2021"\naction = "keep"\nceiling = "prosecution"\n',
    )
    mentions.decide(case, decided.decisions)
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    (document,) = case.hearing.documents()
    ceilings = {
        m.ceiling for b in case.hearing.blocks(document.id) for m in b.marks if m.kind is Kind.DATE
    }
    assert ceilings == {Audience.PROSECUTION}


@pytest.mark.parametrize("step", ["apply_release", "confirm_release"])
def test_what_an_interruption_leaves_is_finished_on_opening(
    case_path: Path,
    around: Surroundings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    (tmp_path / "b.txt").write_text("Ms Oduvane left.", "utf-8")

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def prepare_and_die() -> None:
        with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
            mentions.import_persons(case, REGISTER)
            sources.import_files(
                case, [tmp_path / "b.txt"], progress=ignore_progress, cancel=CancelToken()
            )
            owner = HearingFile if step == "apply_release" else SealedRecord
            monkeypatch.setattr(owner, step, die)
            release.release(case, progress=ignore_progress, cancel=CancelToken())

    with pytest.raises(KeyboardInterrupt):
        prepare_and_die()
    monkeypatch.undo()
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert case.sealed.unconfirmed_releases() == ()
        assert _texts(case) == ["⟦1⟧ left."]


def test_the_gate_refuses_what_the_finder_missed(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    for source in case.sealed.sources():
        case.sealed.replace_mentions(source.id, [])
    with pytest.raises(IdentityFoundError) as raised:
        release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert all("person S1" in line for line in raised.value.findings)
    assert not any("Oduvane" in line for line in raised.value.findings)
    assert case.hearing.documents() == ()


def test_a_name_declared_late_is_withdrawn_from_the_case_file(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    register = REGISTER.replace(
        b'name = "Zarielle Oduvane"', b'name = "Zarielle Oduvane"\nplaces = ["house"]'
    )
    mentions.import_persons(case, register)
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert "house" not in "\n".join(case.hearing.dump())


def test_undecided_details_are_redacted_under_review(case: Case, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text("Mr Corvin Talleyho called.", "utf-8")
    sources.import_files(
        case, [tmp_path / "c.txt"], language="en", progress=ignore_progress, cancel=CancelToken()
    )
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert "Talleyho" not in "".join(_texts(case))
    assert any(label.under_review for label in case.hearing.labels())
    (waiting,) = mentions.undecided(case)
    assert waiting.action is Action.UNDECIDED


def test_stopping_between_sources_keeps_what_was_released(case: Case) -> None:
    token = CancelToken()
    mentions.find(case, progress=ignore_progress, cancel=token)
    token.cancel()
    with pytest.raises(Cancelled):
        release.release(case, progress=ignore_progress, cancel=token)
    assert case.hearing.documents() == ()
