# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Withdrawal: whoever is declared late is gone from the whole case file at once."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import (
    WITHDRAWN,
    Audience,
    Bundle,
    Disclosure,
    Draft,
    Screened,
    Segment,
    SegmentStatus,
    SourceKind,
)
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, reading_copy, release, sources, withdraw
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.checking import screen_for
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE

NAME = "Corvin Talleyho"
LATE = f"""
[[person]]
id = "S2"
role = "witness"
name = "{NAME}"
""".encode()


def _release(case: Case) -> None:
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def _import(case: Case, path: Path, text: str, title: str = "") -> None:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case,
        [path],
        kind=SourceKind.REPORT,
        language="en",
        title=title,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    assert not report.refused


@pytest.fixture
def talked(case: Case, tmp_path: Path) -> Case:
    """The case with a name that nobody declared in every text that the case file keeps."""
    _import(case, tmp_path / "t.txt", "Somebody called.\n\nIt rained.\n", f"Note on {NAME}")
    _release(case)
    document = case.hearing.documents()[-1]
    first, second = case.hearing.blocks(document.id)
    planted = dataclasses.replace(first, text=Screened(f"{NAME} called."), number=f"({NAME})")
    case.hearing.apply_release(
        dataclasses.replace(document, release_id="planted", findings=("1 comment", f"by {NAME}")),
        (planted, second),
        (),
    )
    segments = [
        Segment(
            f"seg{n}", document.id, block.id, 0, 0, 5, "fr", Screened(text),
            SegmentStatus.MACHINE, "e", "p",
        )
        for n, (block, text) in enumerate(((first, "A téléphoné."), (second, f"Pluie ({NAME}).")))
    ]  # fmt: skip
    case.hearing.put_segments(segments)
    case.hearing.cache_put({"k": f"{NAME} a appelé."})
    inputs, now = ("planted",), case.now()
    own = Draft(
        "draft1", "summary", "en", Audience.COURT, "d",
        (("court", Screened("High Court")), ("note", Screened(f"Ask {NAME}"))), (), now,
    )  # fmt: skip
    case.hearing.add_draft(own)
    case.hearing.add_draft(dataclasses.replace(own, id="draft2", fields=()))
    case.hearing.add_bundle(Bundle("bundle1", Screened(f"title = '{NAME}'"), (), (), now))
    case.hearing.add_bundle(Bundle("bundle2", Screened("title = 'x'"), (), inputs, now))
    case.hearing.add_disclosure(
        Disclosure("disc1", Audience.DEFENCE, Screened(NAME), 1, "", "m", (), now)
    )
    assert "Talleyho" in "".join(case.hearing.dump())
    return case


def test_a_person_declared_late_is_gone_from_every_text_of_the_case_file(talked: Case) -> None:
    done = mentions.import_persons(talked, LATE).withdrawal
    dump = "\n".join(talked.hearing.dump()).casefold()
    assert "talleyho" not in dump
    assert "corvin" not in dump
    assert (done.documents, done.papers) == (1, 3)
    assert {item.id for item in done.recall} == {"draft1", "bundle1", "bundle2", "disc1"}


def test_what_names_nobody_stays(talked: Case) -> None:
    mentions.import_persons(talked, LATE)
    document = talked.hearing.documents()[-1]
    first, second = talked.hearing.blocks(document.id)
    assert (first.text, second.text.text) == (WITHDRAWN, "It rained.")
    assert document.findings == ("1 comment",)
    assert talked.hearing.drafts()[0].fields == (
        ("court", Screened("High Court")),
        ("note", WITHDRAWN),
    )
    assert [bundle.plan.text for bundle in talked.hearing.bundles()] == [
        WITHDRAWN.text,
        "title = 'x'",
    ]


def test_a_second_import_of_the_same_register_withdraws_nothing(talked: Case) -> None:
    mentions.import_persons(talked, LATE)
    again = mentions.import_persons(talked, LATE).withdrawal
    assert (again.documents, again.papers, again.recall) == (0, 0, ())


def test_the_next_release_fills_the_gap_under_a_neutral_title(talked: Case) -> None:
    mentions.import_persons(talked, LATE)
    _release(talked)
    document = talked.hearing.documents()[-1]
    assert document.title.text == "Report 1"
    assert talked.hearing.blocks(document.id)[0].text.text == "Somebody called."


def test_copies_for_judges_are_called_back(talked: Case, tmp_path: Path) -> None:
    (tmp_path / "judge").mkdir()
    reading_copy.judge_copy(talked, tmp_path / "judge" / "c.hearing", passphrase="another one")
    recall = mentions.import_persons(talked, LATE).withdrawal.recall
    assert [item.id for item in recall if item.kind == "judge's copy"] == [*talked.hearing.copies()]
    assert len(talked.hearing.copies()) == 1


def test_a_paper_of_an_earlier_release_is_called_back_too(case: Case, tmp_path: Path) -> None:
    """The release in force names nobody: only the history tells that a paper did."""
    _import(case, tmp_path / "k.txt", f"Mr {NAME} called.\n")
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    kept = f'[[decision]]\nentity = "Mr {NAME}"\naction = "keep"\n'.encode()
    mentions.decide(case, mentions.read_decisions(case, kept).decisions)
    _release(case)
    old = Bundle("old", Screened("x"), (), tuple(case.hearing.revisions("en")), case.now())
    case.hearing.add_bundle(old)
    (tmp_path / "judge").mkdir()
    reading_copy.judge_copy(case, tmp_path / "judge" / "c.hearing", passphrase="another one")
    mentions.decide(case, mentions.read_decisions(case, kept.replace(b"keep", b"redact")).decisions)
    _release(case)
    assert NAME not in "".join(case.hearing.dump())
    new = dataclasses.replace(old, id="new", inputs=tuple(case.hearing.revisions("en")))
    case.hearing.add_bundle(new)
    reading_copy.judge_copy(case, tmp_path / "judge" / "d.hearing", passphrase="another one")
    done = mentions.import_persons(case, LATE).withdrawal
    assert (done.documents, done.papers) == (0, 0)
    first_copy, _ = case.hearing.copies()
    assert [item.id for item in done.recall] == ["old", first_copy]
    assert withdraw.recall_list(case.sealed) == done.recall
    assert mentions.import_persons(case, LATE).withdrawal.recall == ()
    assert withdraw.recall_list(case.sealed) == done.recall


def test_an_interrupted_withdrawal_is_finished_on_opening(
    case_path: Path, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    def declare_and_die() -> None:
        with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
            _import(case, tmp_path / "a.txt", "The blue house.\n")
            _release(case)
            assert "blue" in "".join(case.hearing.dump())
            monkeypatch.setattr(HearingFile, "withdraw", die)
            mentions.import_persons(case, LATE + b'places = ["Blue House"]\n')

    with pytest.raises(KeyboardInterrupt):
        declare_and_die()
    monkeypatch.undo()
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        assert "blue" not in "".join(case.hearing.dump())


def test_a_declaration_that_ends_at_any_step_leaves_no_title_that_names_somebody(
    case_path: Path, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        _import(case, tmp_path / "a.txt", "It rained.\n", f"Note on {NAME}")
        for step in ("retitle_source", "put_persons"):
            with monkeypatch.context() as patch:
                patch.setattr(SealedRecord, step, die)
                with pytest.raises(KeyboardInterrupt):
                    mentions.import_persons(case, LATE)
            known = any(person.name == NAME for person in case.sealed.persons())
            titled = any(NAME in source.title for source in case.sealed.sources())
            assert not (known and titled), step


def test_a_stranger_who_was_kept_and_then_declared_is_no_longer_let_through(
    case: Case, tmp_path: Path
) -> None:
    _import(case, tmp_path / "k.txt", f"Mr {NAME} called.\n")
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    kept = f'[[decision]]\nentity = "Mr {NAME}"\naction = "keep"\n'.encode()
    mentions.decide(case, mentions.read_decisions(case, kept).decisions)
    _release(case)
    assert NAME in "".join(case.hearing.dump())
    mentions.import_persons(case, LATE)
    assert "Talleyho" not in "".join(case.hearing.dump())
    assert not screen_for(case.sealed).clears(f"Mr {NAME}")
    _release(case)
    assert "Talleyho" not in "".join(case.hearing.dump())


def test_somebody_who_was_unprotected_is_withdrawn_when_that_changes(
    case: Case, tmp_path: Path
) -> None:
    mentions.import_persons(case, LATE + b"protected = false\n")
    _import(case, tmp_path / "k.txt", f"{NAME} called.\n", title=f"Call of {NAME}")
    _release(case)
    assert NAME in "".join(case.hearing.dump())
    mentions.import_persons(case, LATE)
    assert "Talleyho" not in "".join(case.hearing.dump())
