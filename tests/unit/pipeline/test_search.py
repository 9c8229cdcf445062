# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pytest

from hearing_assist.casefile import words
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Kind, Label, Screened, SegmentStatus
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.errors import StorageError, UnfinishedWithdrawalError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, reading_copy, release
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.search import Hit, search
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.casefile import samples
from tests.unit.pipeline.conftest import PASSPHRASE
from tests.unit.pipeline.translated import add_source, release_all

LATE = b"""
[[person]]
id = "S2"
role = "witness"
name = "Corvin Talleyho"
places = ["Blue House"]
"""
TEXT = (
    "⟦7⟧ arriva à l'hôtel le 3 mai.",
    "Le gérant de l'hôtel dit : « ⟦7⟧ et ⟦8⟧ sont parties. » " + "Rien d'autre. " * 30,
    "La somme de 7 000 euros fut remise à [⟦9⟧] [⟦10⟧].",
)
LABELS = [
    Label(7, Kind.PERSON, "witness", "K", "QA"),
    Label(8, Kind.PERSON, "witness", "M", "QB"),
    Label(9, Kind.PLACE, "", "", ""),
    Label(10, Kind.PLACE, "", "", ""),
]


@pytest.fixture
def filled(case: Case) -> Case:
    blocks = [dataclasses.replace(samples.block(n, t), marks=()) for n, t in enumerate(TEXT)]
    case.hearing.apply_release(samples.document(), blocks, LABELS)
    case.hearing.put_segments(
        [
            samples.segment("g0", "d1-b0", "⟦7⟧ came to the hotel on 3 May."),
            samples.segment("g1", "d1-b1", "Le gérant", status=SegmentStatus.NOT_TRANSLATED, end=9),
        ]
    )
    return case


def found(case: Case, typed: str) -> list[tuple[str, list[str]]]:
    """Of each hit, where it is, and the words that are marked."""
    hits = search(case, typed)
    assert hits.total == len(hits.hits)
    return sorted(
        (hit.segment_id or hit.block_id, [hit.excerpt[m.start : m.end] for m in hit.marks])
        for hit in hits.hits
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hotel", [("d1-b0", ["hôtel"]), ("d1-b1", ["hôtel"]), ("g0", ["hotel"])]),
        ("HÔT", [("d1-b0", ["hôtel"]), ("d1-b1", ["hôtel"]), ("g0", ["hotel"])]),
        ("hotel mai", [("d1-b0", ["hôtel", "mai"])]),
        ('"hotel le"', [("d1-b0", ["hôtel le"])]),
        ('"hotel l"', []),
        ("Witness K", [("d1-b0", ["Témoin K"]), ("d1-b1", ["Témoin K"]), ("g0", ["Witness K"])]),
        ("témoin k hotel came", [("g0", ["Witness K", "came", "hotel"])]),
        ("witness m", [("d1-b1", ["Témoin M"])]),
        ("Witness Q", []),
        ("Witness QA", []),  # the letter for the press
        ("witness", []),
        ("7", [("d1-b2", ["7"])]),
        ("[place]", [("d1-b2", ["[lieu]", "[lieu]"])]),
        ("gérant", [("d1-b1", ["gérant"])]),
        ("Oduvane", []),
        ("", []),
        ("* -", []),
    ],
    ids=itertools.count(),
)
def test_what_is_found(filled: Case, typed: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [place for place, _ in found(filled, typed)] == [place for place, _ in expected]
    for (_, marked), (_, expected_marks) in zip(found(filled, typed), expected, strict=True):
        assert set(marked) == set(expected_marks)


def test_a_hit_says_where_it_is(filled: Case) -> None:
    (hit,) = search(filled, "gérant").hits
    assert hit == Hit(
        document_id="d1",
        title="Statement",
        block_id="d1-b1",
        segment_id="",
        language="fr",
        page=0,
        paragraph=2,
        number="",
        excerpt=hit.excerpt,
        marks=hit.marks,
    )
    assert "« Témoin K et Témoin M sont parties. »" in hit.excerpt
    assert len(hit.excerpt) < 200
    assert "⟦" not in hit.excerpt


def test_page_by_page(filled: Case) -> None:
    every = search(filled, "hotel").hits
    assert len(every) == 3
    for limit in (1, 2, 3):
        paged = [
            hit
            for offset in range(0, 4, limit)
            for hit in search(filled, "hotel", limit=limit, offset=offset).hits
        ]
        assert paged == list(every)
    assert search(filled, "hotel", limit=1).total == 3


def test_of_very_many_the_first_in_the_case_come_first(
    filled: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = search(filled, "hotel")
    monkeypatch.setattr(words, "RANKED_AT_MOST", 0)
    first = search(filled, "hotel")
    assert first.total == weighed.total == 3
    assert [hit.segment_id or hit.block_id for hit in first.hits] == ["d1-b0", "d1-b1", "g0"]
    assert set(first.hits) == set(weighed.hits)
    assert search(filled, "hotel", limit=2).hits == first.hits[:2]


def test_what_was_typed_is_kept_nowhere(filled: Case, case_path: Path) -> None:
    before = [list(store.dump()) for store, _ in filled.key_files]
    search(filled, "Zarielle Oduvane")
    assert [list(store.dump()) for store, _ in filled.key_files] == before


def test_only_what_may_be_read_is_searched(
    case: Case, around: Surroundings, tmp_path: Path
) -> None:
    """The same in a judge's copy, which has no sealed record."""
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    copy = tmp_path / "judge" / "j.hearing"
    copy.parent.mkdir()
    reading_copy.judge_copy(case, copy, passphrase="another one")
    with cases.opened(
        copy, passphrase="another one", surroundings=around, read_only=True
    ) as judges:
        for each in (case, judges):
            assert search(each, "Oduvane").hits == ()
            (hit,) = search(each, "came house").hits
            assert hit.excerpt.startswith("Witness ")


def test_nothing_is_shown_while_a_withdrawal_waits(
    case_path: Path, around: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads without the sealed record must not see whom a clerk has just protected."""

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        add_source(case, tmp_path / "k.txt", "The blue house.\n\nIt rained.\n", "en")
        release_all(case)
        assert search(case, "blue").total == 1

    def declare_and_die() -> None:
        with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
            mentions.import_persons(case, LATE)

    for owner, step in (
        (SealedRecord, "set_setting"),
        (SealedRecord, "put_persons"),
        (HearingFile, "withdraw"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(owner, step, die)
            with pytest.raises(KeyboardInterrupt):
                declare_and_die()
        for with_sealed in (False, True):
            with (
                pytest.raises(UnfinishedWithdrawalError, match="Open the case for work once"),
                cases.opened(
                    case_path,
                    passphrase=PASSPHRASE,
                    surroundings=around,
                    with_sealed=with_sealed,
                    read_only=True,
                ),
            ):
                pass
        if step != "withdraw":
            with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
                assert search(case, "blue").total == 1  # nobody is declared
    with cases.opened(
        case_path, passphrase=PASSPHRASE, surroundings=around, verify_later=True
    ) as case:
        assert search(case, "blue").total == 0
    with cases.opened(
        case_path, passphrase=PASSPHRASE, surroundings=around, with_sealed=False, read_only=True
    ) as case:
        assert search(case, "rained").total == 1
        assert search(case, "blue").total == 0


def test_nothing_is_found_in_a_session_whose_withdrawal_failed(
    filled: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageError("full")

    with monkeypatch.context() as patch:
        patch.setattr(HearingFile, "withdraw", fail)
        with pytest.raises(StorageError):
            mentions.import_persons(filled, LATE)
    with pytest.raises(UnfinishedWithdrawalError):
        search(filled, "hotel")


def test_a_withdrawn_word_is_found_no_more(filled: Case) -> None:
    filled.hearing.withdraw(lambda text: "euros" in text)
    assert found(filled, "euros") == []
    assert found(filled, "somme") == []
    filled.hearing.set_title(Screened("as before"))
