# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Speed of the engine and its guard against Argos' own call and the bare library; persons kept.

Everything in one run, in turn, with the same pack, machine and text, so that what else the computer
does falls on all alike. Ratios are of processor time: on a computer with other work the clock on
the wall measures that. Argos' call decodes one sentence at a time, so its best setting uses one
core; of ours, all cores do. `HEARING_ASSIST_PACK` names another pack than the shipped one,
`HEARING_ASSIST_SENTENCES` other numbers of sentences.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from hearing_assist.casefile.labels import PLACEHOLDER, placeholders_in
from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.paths import models_folder
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.translation.guard import Guard
from hearing_assist.translation.numerals import figures
from hearing_assist.translation.packs import examine
from hearing_assist.translation.service import TranslationService
from tests.bench.translation_run import (
    Ours,
    Reference,
    Took,
    memory,
    plain_sentences,
    sentences_with_persons,
)

PACK = Path(
    os.environ.get("HEARING_ASSIST_PACK", models_folder() / "translate-fr_en-0_4.argosmodel")
)
COUNT = int(os.environ.get("HEARING_ASSIST_SENTENCES", "600"))
ROUNDS = 3
FEW = 60
"""Sentences of each round for Argos' call, different ones because it keeps its last answer."""

SAMPLES = 20
"""Looks at the memory in each tenth of a run: batches on their way make a single look differ."""

pytestmark = pytest.mark.bench


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


@pytest.mark.parametrize("cores", [2, 4])
def test_speed(cores: int, tmp_path: Path) -> None:
    texts = plain_sentences(COUNT)
    speeds: dict[str, list[tuple[float, float]]] = {}
    equal = compared = 0

    def note(name: str, took: Took, done: list[str]) -> None:
        speeds.setdefault(name, []).append((words(done) / took.wall, words(done) / took.processor))

    available = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, available[:cores])
    try:
        with (
            Reference(PACK, tmp_path / "one", inter=1) as one,
            Reference(PACK, tmp_path / "all", inter=cores) as all_cores,
            Ours(PACK, threads=cores) as ours,
        ):
            one.argos(texts[-3:])
            all_cores.bare(texts[-8:], beam=4)
            ours.decode(texts[-8:], beam=4)
            for turn in range(ROUNDS):
                some = texts[turn * FEW : (turn + 1) * FEW]
                took, by_argos = one.argos(some)
                note("argos", took, some)
                for beam in (4, 2):
                    note(f"bare {beam}", all_cores.bare(texts, beam=beam), texts)
                    took, found = ours.decode(texts, beam=beam)
                    note(f"engine {beam}", took, texts)
                    if beam == 4:
                        mine = found[turn * FEW : (turn + 1) * FEW]
                        equal += sum(a == b.strip() for a, b in zip(mine, by_argos, strict=True))
                        compared += len(some)
                    took, _ = ours.guarded(texts, beam=beam)
                    note(f"guard {beam}", took, texts)
    finally:
        os.sched_setaffinity(0, available)

    def ratio(first: str, second: str, clock: int) -> float:
        pairs = zip(speeds[first], speeds[second], strict=True)
        return median(a[clock] / b[clock] for a, b in pairs)

    report = {name: [round(max(column)) for column in zip(*values, strict=True)]
              for name, values in speeds.items()}  # fmt: skip
    say(f"\n{PACK.name}, {cores} cores; words a second: wall, processor; load {os.getloadavg()}")
    for name, (wall, processor) in report.items():
        say(f"  {name:10} {wall:7} {processor:7}")
    by_core = ratio("engine 4", "argos", 1)
    say(f"  engine 4 / argos: wall {ratio('engine 4', 'argos', 0):.2f}, "
          f"processor {by_core:.2f}, on {cores} free cores {cores * by_core:.2f}")  # fmt: skip
    for beam in (4, 2):
        for what in ("engine", "guard"):
            say(f"  {what} {beam} / bare {beam}: wall "
                  f"{ratio(f'{what} {beam}', f'bare {beam}', 0):.2f}, processor "
                  f"{ratio(f'{what} {beam}', f'bare {beam}', 1):.2f}")  # fmt: skip
    say(f"  equal text: {equal} of {compared}")
    assert equal == compared
    assert cores * by_core >= (5.0 if cores == 4 else 2.5)
    assert ratio("engine 2", "bare 2", 1) >= 0.9
    assert ratio("engine 4", "bare 4", 1) >= 0.9
    assert ratio("guard 2", "bare 2", 1) >= 0.75
    assert ratio("guard 4", "bare 4", 1) >= 0.75


def test_persons_and_numbers() -> None:
    """2,000 sentences with one to six persons: right, or flagged; most of them right.

    "Check persons" stands wherever two persons are; it is no flag here. In how many of these
    sentences the persons stand in the order of the templates' English is printed: another order is
    not always wrong, and it is what a reader must look for.
    """
    references = sentences_with_persons(int(os.environ.get("HEARING_ASSIST_PERSONS", "2000")))
    sentences = list(references)
    pack = examine(PACK)
    with TranslationService(pack) as service:
        if pack.calibration is None:
            pack = replace(pack, calibration=service.calibrate(cancel=CancelToken()))
    with TranslationService(pack) as service:
        found = service.translate(sentences)
    left = silent = marked = several = in_order = with_figures = figures_right = 0
    marks: Counter[str] = Counter()
    for source, each in zip(sentences, found, strict=True):
        before = figures(PLACEHOLDER.sub(" ", source))
        with_figures += bool(before)
        if each.status is SegmentStatus.NOT_TRANSLATED:
            assert each.text == source
            assert each.problems
            left += 1
            continue
        marks.update(each.problems)
        marked += bool(set(each.problems) - {"check-persons"})
        persons = sorted(placeholders_in(source)) == sorted(placeholders_in(each.text))
        lost = before - figures(PLACEHOLDER.sub(" ", each.text))
        figures_right += bool(before) and not lost
        written = {number for number in lost if len(number) > 2}  # smaller ones may be words
        silent += not persons or bool(written)
        if len(set(placeholders_in(source))) > 1:
            several += 1
            in_order += placeholders_in(each.text) == placeholders_in(references[source])
    translated = len(sentences) - left
    say(f"\n{PACK.name}: {len(sentences)} sentences, {left} left in their language, "
          f"{silent} wrong in silence; {translated - marked} of {translated} without any other "
          f"mark than check-persons; marks {dict(marks)}")  # fmt: skip
    say(f"  two or more persons: {several}, in the reference's order {in_order}")
    say(f"  with digits: {with_figures}, translated with the same digits {figures_right}")
    say(f"  calibration: {pack.calibration}")
    assert silent == 0
    assert left <= 0.02 * len(sentences)


@pytest.mark.timeout(0)  # 100,000 sentences take half an hour
def test_memory_is_flat() -> None:
    """100,000 different short sentences: neither process grows once it is warm."""
    count = int(os.environ.get("HEARING_ASSIST_MANY", "100000"))
    adjectives = ["grand", "petit", "vieux", "jeune", "calme", "froid", "clair", "vide", "sale"]
    nouns = ["jardin", "hôtel", "bureau", "camion", "garage", "marché", "couloir", "dossier"]
    sentences = (f"Le {nouns[n % 8]} {n // 72} est {adjectives[n // 8 % 9]}." for n in range(count))
    samples: list[tuple[float, float]] = []
    every = max(1, count // (10 * SAMPLES))
    with Ours(PACK, threads=len(os.sched_getaffinity(0))) as ours:
        guard = Guard(ours.engine, languages=("fr", "en"))
        stream = guard.stream(sentences, progress=ignore_progress, cancel=CancelToken())
        for done, _ in enumerate(stream, 1):
            if done % every == 0:
                samples.append((memory(os.getpid()), memory(ours.worker)))
    tenths = [samples[n * SAMPLES : (n + 1) * SAMPLES] for n in range(10)]
    grown = [tuple(median(column) for column in zip(*tenth, strict=True)) for tenth in tenths]
    say(f"\nmegabytes here and in the worker, median of each tenth: "
          f"{[tuple(map(round, g)) for g in grown]}, "
          f"most {[round(max(column)) for column in zip(*samples, strict=True)]}")  # fmt: skip
    for process in (0, 1):
        sizes = [each[process] for each in grown]
        assert max(sizes[5:]) <= max(sizes[:5]) * 1.05 + 5
