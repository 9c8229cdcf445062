# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A review kept as a file finds its sentences by their words, whatever letters labels have."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.errors import IdentityFoundError, UsageError
from hearing_assist.pipeline import demo_review, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all

BY = "reviser R-2"


@pytest.fixture
def translated(case: Case, tmp_path: Path) -> Case:
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    return case


def review(*sentences: tuple[str, str]) -> bytes:
    pairs = ",\n".join(f"['{original}', '{text}']" for original, text in sentences)
    return f'by = "{BY}"\n[[document]]\nfile = "f.txt"\nsentences = [{pairs}]\n'.encode()


def take_in(case: Case, data: bytes, cancel: CancelToken | None = None) -> demo_review.Reviewed:
    return demo_review.take_in(
        case,
        data,
        {"f.txt": case.sealed.sources()[-1].id},
        progress=ignore_progress,
        cancel=cancel or CancelToken(),
    )


def shown(case: Case) -> tuple[workbench.Sentence, ...]:
    return workbench.sentences(case, case.hearing.documents()[-1].id)


def test_a_sentence_is_found_by_its_words_and_answered_for(translated: Case) -> None:
    done = take_in(
        translated,
        review(
            (
                "[1] est arrivée le 3 mars\u00a02021  avec 40 euros.",
                "On 3 March 2021, [1] came, with 40 euros.",
            )
        ),
    )
    assert done == demo_review.Reviewed(1, ())
    first, *others = shown(translated)
    assert first.status is SegmentStatus.REVIEWED
    assert first.by == BY
    assert first.problems == ()
    label = first.handles.texts[0].strip("[]")
    assert first.translation == f"On 3 March 2021, {label} came, with 40 euros."
    assert all(one.status is SegmentStatus.MACHINE for one in others)


def test_a_person_named_twice_has_one_mark(translated: Case) -> None:
    both = "[1] a vu [1] dans le miroir.", "In the mirror [1] saw [1]."
    assert take_in(translated, review(both)).sentences == 1
    assert shown(translated)[1].is_reviewed


def test_what_fits_nothing_is_told_and_changes_nothing(translated: Case) -> None:
    before = shown(translated)
    done = take_in(translated, review(("Il neigeait.", "It was snowing.")))
    assert done.sentences == 0
    assert done.unmatched == (demo_review.Entry("f.txt", "Il neigeait.", "It was snowing."),)
    assert shown(translated) == before


def test_what_somebody_answers_for_already_stays(translated: Case) -> None:
    rain = shown(translated)[2]
    workbench.edit(translated, rain.segment_id, "It rained.", reviewed=True, by="T-9")
    done = take_in(translated, review(("Il pleuvait.", "It was pouring.")))
    assert (done.sentences, len(done.unmatched)) == (0, 1)
    assert (shown(translated)[2].translation, shown(translated)[2].by) == ("It rained.", "T-9")


@pytest.mark.parametrize("text", ["It came with 40 euros.", "[1] and [2] came with 40 euros."])
def test_a_label_too_few_or_too_many_is_refused(translated: Case, text: str) -> None:
    wrong = "[1] est arrivée le 3 mars 2021 avec 40 euros.", text
    if "[2]" in text:  # no label of the sentence: it would be printed as it stands
        with pytest.raises(ValueError, match="mark"):
            take_in(translated, review(wrong))
    else:
        with pytest.raises(UsageError):
            take_in(translated, review(wrong))
    assert not any(one.is_reviewed for one in shown(translated))


def test_a_review_that_names_somebody_is_refused(translated: Case) -> None:
    named = "Personne ne parlait.", "Zarielle Oduvane did not speak."
    with pytest.raises(IdentityFoundError):
        take_in(translated, review(named))
    assert not any(one.is_reviewed for one in shown(translated))


def test_it_can_be_stopped(translated: Case) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        take_in(translated, review(("Il pleuvait.", "It was raining.")), cancel)


def test_a_malformed_review_is_refused() -> None:
    for data in (b"by = 1\n", b"\xff", b"by = 'x'\n[[document]]\nfile = 'f'\n"):
        with pytest.raises((KeyError, ValueError)):
            demo_review.entries(data)
