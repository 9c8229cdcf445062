# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the translation benches measure: Argos' own call, bare CTranslate2, our engine, our guard.

`Reference` runs the first two in a process of its own with the same pack. Times are (wall,
processor) seconds; processor time is that of the process that translates, and of this one where it
works too.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.translation.guard import Guard
from hearing_assist.translation.process import WorkerEngine

RECIPE = Path(__file__).resolve().parents[2] / "models"
TICKS = os.sysconf("SC_CLK_TCK")
SMALL = frozenset(
    "Le La Les Un Une Je Il Elle Ils Elles Nous On De En À Au Aux Dans Avec Après Avant Chez Selon "
    "Mon Ma Mes Son Sa Ses Quand Ce C' L' J' D' Pendant Depuis Des Du Question".split()
)
"""Words that are small inside a sentence."""

ASKED = """
import json, sys, time
from pathlib import Path
from hearing_assist.engines import argos
from hearing_assist.translation.worker import sentences
inter, intra = int(sys.argv[3]), sys.argv[4]
if intra != "1":
    plain = argos.private_environment
    argos.private_environment = lambda folder, threads: {
        **plain(folder, threads), "ARGOS_INTRA_THREADS": intra}
engine = argos.ArgosEngine(Path(sys.argv[1]), Path(sys.argv[2]), split=sentences, threads=inter)
print("{}", flush=True)
for line in sys.stdin:
    task = json.loads(line)
    texts = task["texts"]
    if task["do"] == "bare":
        pieces = sorted(engine._encoded(texts), key=len)
    wall, processor = time.perf_counter(), time.process_time()
    if task["do"] == "argos":
        found = engine.translate_by_argos("\\n".join(texts)).split("\\n")
    else:
        found = engine._translator.translate_batch(
            pieces, max_batch_size=task["tokens"], batch_type="tokens", beam_size=task["beam"],
            length_penalty=0.2)
        found = len(found)
    took = time.perf_counter() - wall, time.process_time() - processor
    print(json.dumps({"took": took, "found": found}), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds."""

    wall: float
    processor: float


def _generate() -> Any:
    """The module of the recipe that makes witness sentences."""
    sys.path.insert(0, str(RECIPE))
    try:
        return import_module("recipe.witness.generate")
    finally:
        sys.path.remove(str(RECIPE))


def pairs(count: int, *, seed: int = 1, held_back: bool = False) -> list[tuple[str, str]]:
    """Different constructed sentences of statements, French and English.

    Args:
        count: How many.
        seed: Decides which.
        held_back: Only from templates that no pack of ours was trained on.
    """
    generate = _generate()
    rng = random.Random(seed)
    templates = [
        each
        for i, each in enumerate(generate.read_templates())
        if generate.held_back(i) or not held_back
    ]
    found: dict[str, str] = {}
    while len(found) < count:
        french, english = generate.fill(rng.choice(templates), rng)
        if 4 <= len(french.split()) <= 40 and not any(char in french for char in "\n\t"):
            found[french] = english
    return list(found.items())


def plain_sentences(count: int, *, seed: int = 1) -> list[str]:
    """The French side of `pairs`."""
    return [french for french, _ in pairs(count, seed=seed)]


def sentences_with_persons(count: int, *, seed: int = 5) -> dict[str, str]:
    """Sentences from held-back templates with one to six placeholders, as released text has them.

    Names (full names as one) become placeholders; two or more sentences are joined as clauses until
    there are as many as wanted. Each with its English by the same templates.
    """
    rng = random.Random(seed)
    pool = [masked for pair in pairs(6_000, seed=seed, held_back=True) if (masked := _masked(pair))]
    made: dict[str, str] = {}
    while len(made) < count:
        wanted = rng.randint(1, 6)
        parts: list[tuple[str, str]] = []
        number = 0
        for _ in range(40):
            french, english = rng.choice(pool)
            here = dict.fromkeys(re.findall(r"\ue000\d+\ue001", french))
            if number + len(here) > wanted or len(french.split()) > 25:
                continue
            for old in here:
                french, english = (s.replace(old, f"⟦{number}⟧") for s in (french, english))
                number += 1
            parts.append((french, english))
            if number == wanted:
                break
        joined, reference = (_as_clauses(list(side)) for side in zip(*parts, strict=True))
        if number == wanted and len(joined.split()) <= 45:
            made[joined] = reference
    return made


def _as_clauses(parts: list[str]) -> str:
    clauses = [part.rstrip(" .") for part in parts[:-1]] + parts[-1:]
    return " ; ".join([*clauses[:1], *(_small(clause) for clause in clauses[1:])])


def _small(clause: str) -> str:
    """The clause as it stands inside a sentence; a name at its start stays."""
    small = re.match(r"[A-ZÀ-Þ](?:['’]|[a-zà-ÿ]*\b)", clause)
    if small and small.group().replace("’", "'") in SMALL:
        return clause[0].lower() + clause[1:]
    return clause


def _masked(pair: tuple[str, str]) -> tuple[str, str] | None:
    """Both sides with numbered marks for the names that stand in both; None without names."""
    french, english = pair
    inner = set(re.findall(r"(?<=[\w,;:] )[A-ZÀ-Þ][\w'’-]{2,}", french))
    names = {word for word in inner if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", english)}
    if not names:
        return None
    one = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    found: dict[str, int] = {}
    french, english = (
        re.sub(
            rf"(?<!\w)(?:{one})(?: (?:{one}))*(?!\w)",
            lambda match: f"\ue000{found.setdefault(match.group(), len(found))}\ue001",
            side,
        )
        for side in pair
    )
    return french, english


class Reference:
    """Argos' own call, and the bare library, with the same pack in a process of their own."""

    def __init__(self, pack: Path, folder: Path, *, inter: int, intra: str = "1") -> None:
        folder.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-c", ASKED, str(pack), str(folder), str(inter), intra],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._line()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._process.kill()
        self._process.communicate()

    def argos(self, texts: list[str]) -> tuple[Took, list[str]]:
        """`argostranslate.translate.translate` on the texts as paragraphs."""
        answer = self._ask({"do": "argos", "texts": texts})
        return Took(*answer["took"]), answer["found"]

    def bare(self, texts: list[str], *, beam: int) -> Took:
        """One `translate_batch` of all texts, split into pieces and sorted before."""
        task = {"do": "bare", "texts": texts, "beam": beam, "tokens": 2048 // beam}
        return Took(*self._ask(task)["took"])

    def _ask(self, task: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


class Ours:
    """Our engine, with and without its guard."""

    def __init__(self, pack: Path, *, threads: int) -> None:
        self.engine = WorkerEngine(pack, threads=threads)
        self.engine.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.engine.close()

    def decode(self, texts: list[str], *, beam: int) -> tuple[Took, list[str]]:
        """The engine alone."""
        start = self._now()
        found = [""] * len(texts)
        for index, hypotheses in self.engine.decode(texts, beam):
            found[index] = hypotheses[0].text
        return self._since(start), found

    def guarded(self, texts: list[str], *, beam: int) -> tuple[Took, list[str]]:
        """The engine behind its guard."""
        start = self._now()
        guard = Guard(self.engine, languages=("fr", "en"), beam=beam)
        found = guard.translate(texts, progress=ignore_progress, cancel=CancelToken())
        return self._since(start), [each.text for each in found]

    @property
    def worker(self) -> int:
        """Process id of the worker."""
        assert self.engine._process is not None
        return self.engine._process.pid

    def _now(self) -> Took:
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        used = (int(fields[11]) + int(fields[12])) / TICKS
        return Took(time.perf_counter(), used + time.process_time())

    def _since(self, start: Took) -> Took:
        now = self._now()
        return Took(now.wall - start.wall, now.processor - start.processor)


def memory(process: int) -> float:
    """Resident memory of a process, megabytes."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
