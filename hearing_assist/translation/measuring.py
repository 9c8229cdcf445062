# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Measures a pack: which sentinels it copies, and what its scores say about its sentences.

A first look at every form with a few sentences leaves the three best; these are measured on all
sentences with persons, each with several sentinels. A form that the vocabulary cannot spell is left
out. Then all held-out sentences go through the guard, and each is good when its translation is
close to a person's (chrF). Same pack, same sentences, same result.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.progress import CancelToken, ProgressEvent, ProgressSink
from hearing_assist.translation.calibration import MOST_SENTINELS, Calibration
from hearing_assist.translation.chrf import chrf
from hearing_assist.translation.confidence import Bands, bands
from hearing_assist.translation.engine import SpellingEngine
from hearing_assist.translation.guard import BEAM, Guard
from hearing_assist.translation.held_out import HeldOut
from hearing_assist.translation.prepare import Piece, piece, plain
from hearing_assist.translation.sentinels import Family, candidates

KEPT = 3
"""Forms that the guard tries one after another."""

FIRST_LOOK = 12
DRAWS = 3
CLOSE = 55.0
"""chrF from which a translation counts as close to a person's."""

STAGE = "calibrate"
SEED = 7


def measure(
    engine: SpellingEngine,
    sentences: Sequence[HeldOut],
    *,
    languages: tuple[str, str],
    text: str,
    progress: ProgressSink,
    cancel: CancelToken,
) -> Calibration:
    """What is measured of a pack.

    Args:
        engine: The pack's.
        sentences: Held-out sentences of its source language; may be empty.
        languages: Primary codes of source and target.
        text: What the sentences are, in words.
        progress: Gets the number of steps that are done.
        cancel: Asked between steps.
    """
    families = candidates(engine.symbols)
    carriers = [each.source for each in sentences if "⟦" in each.source]
    carriers.sort(key=lambda carrier: len(placeholders_in(carrier)), reverse=True)
    steps = len(families) + KEPT + 1

    def step(done: int) -> None:
        cancel.raise_if_cancelled()
        progress(ProgressEvent(STAGE, done, steps))

    step(0)
    if not carriers:
        return Calibration(tuple(family.name for family in families[:KEPT]), (), 0)
    spread = carriers[:: max(1, len(carriers) // FIRST_LOOK)]
    first: list[tuple[float, int]] = []
    for order, family in enumerate(families):
        if _spells(engine, family):
            copied = _copied(engine, family, spread, 1, languages)
            first.append((-_share(copied), order))
        step(order + 1)
    best: list[tuple[float, int, Family, list[tuple[int, bool]]]] = []
    for at, (_, order) in enumerate(sorted(first)[:KEPT]):
        copied = _copied(engine, families[order], carriers, DRAWS, languages)
        best.append((-_share(copied), order, families[order], copied))
        step(len(families) + at + 1)
    best.sort(key=lambda each: each[:2])
    chosen = [family for _, _, family, _ in best] or list(families[:KEPT])
    copied = best[0][3] if best else []
    shares = tuple(
        round(_share([each for each in copied if each[0] == count]), 4)
        for count in range(1, MOST_SENTINELS + 1)
    )
    found = _bands(engine, sentences, chosen, languages, cancel=cancel)
    step(steps)
    return Calibration(
        tuple(family.name for family in chosen), shares, len(copied), found, text if found else ""
    )


def _spells(engine: SpellingEngine, family: Family) -> bool:
    """Whether the vocabulary knows every piece of the first sentinels of a family."""
    return all(known for _, known in engine.spelled(family.forms[: MOST_SENTINELS + 1]))


def _copied(
    engine: SpellingEngine,
    family: Family,
    carriers: Sequence[str],
    draws: int,
    languages: tuple[str, str],
) -> list[tuple[int, bool]]:
    """For each try the number of sentinels, and whether each came out exactly once."""
    pieces = _pieces(family, carriers, draws, languages)
    found: list[tuple[int, bool]] = []
    texts = [each.masked for each, _ in pieces]
    for index, hypotheses in engine.decode(texts, BEAM):
        _, numbers = pieces[index]
        there = sorted(each.index for each in family.found(hypotheses[0].text))
        found.append((len(numbers), there == sorted(numbers)))
    return found


def _pieces(
    family: Family, carriers: Sequence[str], draws: int, languages: tuple[str, str]
) -> list[tuple[Piece, tuple[int, ...]]]:
    """What the engine gets, and which sentinels: others in each draw but the first."""
    draw_ = random.Random(SEED)  # noqa: S311  the same sentinels each time, nothing secret
    pieces = []
    for carrier in carriers:
        made = piece(plain(carrier, languages[0]), family, languages=languages)
        if made is None:
            continue
        for draw in range(draws):
            count = len(made.held)
            numbers = draw_.sample(range(family.count), count) if draw else list(range(count))
            by = {index: family.sentinel(number) for index, number in enumerate(numbers)}
            changed = replace(made, masked=family.replaced(made.masked, by))
            pieces.append((changed, tuple(numbers)))
    return pieces


def _share(copied: Sequence[tuple[int, bool]]) -> float:
    return sum(good for _, good in copied) / len(copied) if copied else 0.0


def _bands(
    engine: SpellingEngine,
    sentences: Sequence[HeldOut],
    families: Sequence[Family],
    languages: tuple[str, str],
    *,
    cancel: CancelToken,
) -> Bands | None:
    """The bands of a pack; None without sentences whose translation is known."""
    known = {each.source: each.reference for each in sentences if each.reference}
    if not known:
        return None
    guard = Guard(engine, languages=languages, families=families)
    scored = [
        (each.score, chrf([(each.text, known[source])]) >= CLOSE)
        for source, each in guard.stream(known, progress=lambda _event: None, cancel=cancel)
        if each.status is SegmentStatus.MACHINE and each.score
    ]
    return bands(scored) if scored else None
