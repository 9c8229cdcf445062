# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Bands come from held-out sentences; a pack is measured the same way each time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hearing_assist.casefile.records import Confidence
from hearing_assist.errors import PackError
from hearing_assist.paths import models_folder
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ignore_progress
from hearing_assist.translation.calibration import Calibration, content, read_content
from hearing_assist.translation.confidence import (
    GOOD_HIGH,
    GOOD_LOW,
    LEAST,
    MEANING,
    Band,
    Bands,
    Reason,
    bands,
)
from hearing_assist.translation.engine import Hypothesis
from hearing_assist.translation.held_out import FILE, HeldOut, held_out
from hearing_assist.translation.measuring import measure


def test_bands_of_sentences_that_scores_tell_apart() -> None:
    random_ = random.Random(1)
    scored = [(-0.1 - n / 1000, random_.random() > n / 600) for n in range(600)]
    found = bands(scored)
    high, middle, low = found.measured
    assert high.share >= GOOD_HIGH > middle.share > GOOD_LOW >= low.share
    assert sum(band.sentences for band in found.measured) == 600
    told = [found.band(score) for score, _ in scored]
    assert [told.count(band) for band in (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)] == [
        band.sentences for band in found.measured
    ]


@pytest.mark.parametrize(
    ("scored", "expected"),
    [
        ([], (0, 0, 0)),
        ([(-0.5, True)] * (LEAST - 1), (0, LEAST - 1, 0)),
        ([(-0.5, True)] * 100, (100, 0, 0)),
        ([(-0.5, False)] * 100, (0, 0, 100)),
        ([(-0.1, False)] * 50 + [(-0.9, True)] * 50, (0, 0, 100)),
        ([(-0.5, n % 4 > 0) for n in range(100)], (0, 100, 0)),
    ],
)
def test_bands_where_scores_tell_nothing(
    scored: list[tuple[float, bool]], expected: tuple[int, int, int]
) -> None:
    found = bands(scored)
    assert tuple(band.sentences for band in found.measured) == expected


def test_below_everything_that_was_measured_is_low() -> None:
    found = bands([(-0.5 - n / 1000, True) for n in range(100)])
    assert found.band(-0.2) is Confidence.HIGH
    assert found.band(-0.7) is Confidence.LOW


def test_every_reason_has_words_and_none_says_accuracy() -> None:
    assert set(MEANING) == set(Reason)
    assert not any("accura" in words.casefold() for words in MEANING.values())


class Copier:
    """Copies only ⟦n⟧ and (Pn); its score is worse the longer the text."""

    symbols = ("⟦0⟧", "⟦1⟧", "⟦2⟧", "⟦3⟧", "⟦4⟧", "⟦5⟧")

    def decode(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        for index, text in enumerate(texts):
            kept = re.sub(r"\[X\d+X\]|P-\d+|<\d+>|X\d+|#\d+|\{\d+\}", "", text)
            yield index, (Hypothesis(kept + " indeed", True, -len(text) / 100),)

    def force(
        self, texts: Sequence[str], sentinels: Sequence[Sequence[str]], beam: int
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        return self.decode(texts, beam)

    def spelled(self, texts: Sequence[str]) -> tuple[tuple[int, bool], ...]:
        return tuple((3, "Z" not in text and "[" not in text) for text in texts)


SENTENCES = tuple(
    HeldOut(f"Le témoin numéro {n} a vu ⟦0⟧ et ⟦1⟧.", f"Witness {n} saw ⟦0⟧ and ⟦1⟧.")
    for n in range(30)
)


def measured(sentences: Sequence[HeldOut] = SENTENCES) -> Calibration:
    return measure(
        Copier(),
        sentences,
        languages=("fr", "en"),
        text="thirty sentences",
        progress=ignore_progress,
        cancel=CancelToken(),
    )


def test_a_pack_is_measured() -> None:
    found = measured()
    assert found.sentinels[0] == "⟦n⟧"
    assert "(Pn)" in found.sentinels
    assert not {"ZnZ", "[n]", "[XnX]"} & set(found.sentinels)
    assert found.copied[1] == 1.0
    assert found.bands is not None
    assert found.text == "thirty sentences"
    assert found == measured()


def test_a_language_without_sentences_is_not_measured() -> None:
    found = measured(())
    assert (found.copied, found.tried, found.bands, found.text) == ((), 0, None, "")
    assert found.sentinels[0] == "⟦n⟧"


def test_measuring_stops_and_tells_how_far_it_is() -> None:
    cancel = CancelToken()
    seen: list[ProgressEvent] = []

    def stop(event: ProgressEvent, /) -> None:
        seen.append(event)
        if event.done == 3:
            cancel.cancel()

    with pytest.raises(Cancelled):
        measure(Copier(), SENTENCES, languages=("fr", "en"), text="", progress=stop, cancel=cancel)
    assert [event.done for event in seen] == [0, 1, 2, 3]


CALIBRATION = Calibration(
    ("⟦n⟧", "words"),
    (1.0, 0.9, 0.8, 0.7),
    90,
    Bands(-0.4, -0.9, (Band(50, 46), Band(30, 20), Band(20, 5))),
    "100 sentences",
)


def test_a_manifest_keeps_what_was_measured() -> None:
    for each in (CALIBRATION, Calibration(("[n]",), (), 0)):
        assert read_content(content(each)) == each


@pytest.mark.parametrize(
    "change",
    [
        {"sentinels": 5},
        {"copied": ["a"]},
        {"bands": {"high": -0.1}},
        {"bands": {"high": -0.1, "low": -1, "measured": [[1, 1]]}},
        {"bands": 3},
        {"tried": None},
    ],
)
def test_a_manifest_that_does_not_fit_counts_as_not_measured(change: dict[str, object]) -> None:
    assert read_content({**content(CALIBRATION), **change}) is None
    assert read_content({}) is None


def test_held_out_sentences_have_the_same_persons_in_every_language() -> None:
    languages = ("en", "fr", "es", "ro")
    for target in languages[1:]:
        found = held_out(models_folder() / FILE, "en", target)
        assert len(found) >= 60
        for each in found:
            persons = [sorted(re.findall(r"⟦\d⟧", text)) for text in (each.source, each.reference)]
            assert persons[0] == persons[1]
    assert held_out(models_folder() / FILE, "ka", "en") == ()
    assert all(not each.reference for each in held_out(models_folder() / FILE, "fr", "ka"))


def test_held_out_sentences_that_are_damaged_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text("en\tfr\nonly one\n", encoding="utf-8")
    with pytest.raises(PackError):
        held_out(file, "en", "fr")
