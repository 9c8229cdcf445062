# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The program is killed with no warning while it works, or while somebody types; then reopened.

Each time: the case opens with its passphrase, its audit verifies, what was on record is there, no
output stands half-written under its name, what is left over names nobody, no process lives on, and
the job can be run again.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.disclosure.manifest import verify
from hearing_assist.pipeline import case as cases
from tests.leaks.test_demo import SURFACES
from tests.ui import sample_case
from tests.ui.journey import LONG_JOBS, LongJob
from tests.ui.sample_case import NAME, PASSPHRASE

SCRIPT = Path(__file__).with_name("window_job.py")
SEED = 20261121
MOMENTS = 4
LONGEST = 280.0
SHORTEST_NEEDLE = 6
NEEDLES = tuple(
    surface.encode(codec)
    for surface in SURFACES
    if len(surface) >= SHORTEST_NEEDLE
    for codec in ("utf-8", "utf-16-le")
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")


@dataclass(slots=True)
class Program:
    """A process with the window."""

    process: subprocess.Popen[bytes]
    temporary: Path
    lines: list[str] = field(default_factory=list)
    _rest: bytes = b""

    def read(self, seconds: float) -> bool:
        """Take what it says within a time; whether it said anything."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        if not ready:
            return False
        data = os.read(self.process.stdout.fileno(), 65536)
        *lines, self._rest = (self._rest + data).split(b"\n")
        self.lines += [line.decode() for line in lines]
        return bool(data)

    def wait_for(self, word: str) -> str:
        """The first line that begins with a word."""
        end = time.monotonic() + LONGEST
        while True:
            for line in self.lines:
                if line.startswith(word):
                    return line
            alive = self.process.poll() is None
            if not self.read(1.0) and not alive:
                break
            assert time.monotonic() < end, f"never said '{word}': {self.lines[-5:]}"
        raise AssertionError(f"ended with {self.process.returncode}: {self.lines[-5:]}")

    def run_for(self, seconds: float) -> None:
        """Listen for a time, or until it ends."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and not self.has_ended:
            self.read(min(left, 0.05))

    @property
    def has_ended(self) -> bool:
        """Whether its job is over."""
        return any(line.startswith("ended") for line in self.lines)

    def kill(self) -> None:
        """Kill it, and nothing else; those that it started must notice."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        while self.read(0.05):
            pass

    def others(self) -> list[str]:
        """Processes that it started and that live on: known by their folder for temporary files."""
        mark = f"TMPDIR={self.temporary}".encode()
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return [command for command in found if command]


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[list[Program]]:
    started: list[Program] = []
    yield started
    for program in started:
        program.process.kill()
        program.process.wait()
        if program.process.stdout is not None:
            program.process.stdout.close()


def start(programs: list[Program], *arguments: str | Path) -> Program:
    folder = Path(arguments[-1])
    temporary = folder.parent / f"tmp-{len(programs)}"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(sample_case.REPOSITORY)},
        cwd=folder.parent,
    )
    programs.append(Program(process, temporary))
    return programs[-1]


# --- what is on record ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    """What must never be lost."""

    sources: frozenset[str]
    persons: frozenset[str]
    decisions: frozenset[str]
    documents: frozenset[str]
    segments: frozenset[str]
    papers: frozenset[str]

    def lost_in(self, later: Record) -> list[str]:
        """Names of what is no longer there."""
        return [
            f"{name}: {len(left)}"
            for name in self.__slots__
            if (left := getattr(self, name) - getattr(later, name))
        ]


def record_of(path: Path) -> Record:
    """What is on record; opening verifies both audit logs."""
    folder = path.parent / "desk"
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=sample_case.around(folder)) as case:
        hearing, sealed = case.hearing, case.sealed
        documents = hearing.documents()
        language = hearing.facts().language
        return Record(
            frozenset(f"{s.id} {s.title} {s.digest!r}" for s in sealed.sources()),
            frozenset(repr(person) for person in sealed.persons()),
            frozenset(repr(decision) for decision in sealed.decisions().values()),
            frozenset(document.id for document in documents),
            frozenset(
                repr(segment)
                for document in documents
                for segment in hearing.segments(document.id, language)
            ),
            frozenset(repr(item) for item in hearing.drafts())
            | frozenset(repr(item) for item in hearing.bundles())
            | frozenset(repr(item) for item in hearing.disclosures()),
        )


def look_at_what_is_left(folder: Path, program: Program) -> None:
    """No name in the bytes of any file, and no process that lives on."""
    for place in (folder, program.temporary):
        for path in place.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                assert not [1 for needle in NEEDLES if needle in data], path
    end = time.monotonic() + 20
    while program.others():
        assert time.monotonic() < end, f"lives on: {program.others()}"
        program.read(0.1)


def is_whole(path: Path) -> bool:
    """Whether an output that stands under its name is a finished one."""
    if path.is_dir():
        if path.name.startswith("hearing-assist-sample"):
            return True  # a folder of the sample case is no output; it says itself what it holds
        return verify(path).files > 0
    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = len(document)
    document.close()
    return pages > 0


# --- jobs -----------------------------------------------------------------------------------------


def prepared(job: LongJob, folder: Path) -> Record | None:
    if not job.stage:
        folder.mkdir()
        return None
    return record_of(sample_case.prepared_sample(folder, job.stage))


def killed_and_reopened(
    programs: list[Program], name: str, folder: Path, before: Record | None, seconds: float
) -> bool:
    """Kill a job some seconds after its beginning; returns whether it was still under way."""
    job = LONG_JOBS[name]
    program = start(programs, "job", name, folder)
    program.wait_for("began")
    program.run_for(seconds)
    in_time = not program.has_ended
    program.kill()
    look_at_what_is_left(folder, program)
    if before is not None:
        assert before.lost_in(record_of(folder / NAME)) == []
    if job.output and (folder / job.output).exists():
        assert is_whole(folder / job.output)
    return in_time


def run_again(programs: list[Program], name: str, folder: Path) -> float:
    """Run the job to its end in a new process; returns how long it took."""
    again = start(programs, "job", name, folder)
    again.wait_for("began")
    began = time.monotonic()
    assert again.wait_for("ended") == "ended done"
    took = time.monotonic() - began
    again.process.wait(LONGEST)
    job = LONG_JOBS[name]
    if job.output:
        made = [path for path in folder.iterdir() if path.name.startswith(Path(job.output).stem)]
        assert made
        assert all(is_whole(path) for path in made)
    assert not [path for path in folder.glob(".*.part")], "work folders of the killed run are left"
    return took


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seconds"), [("release", 0.4), ("draft", 1.0)])
def test_killed_during_a_short_job(
    programs: list[Program], tmp_path: Path, name: str, seconds: float
) -> None:
    folder = tmp_path / "case"
    before = prepared(LONG_JOBS[name], folder)
    killed_and_reopened(programs, name, folder, before, seconds)
    run_again(programs, name, folder)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", LONG_JOBS)
def test_killed_at_several_moments(programs: list[Program], tmp_path: Path, name: str) -> None:
    rng = random.Random(f"{SEED} {name}")
    whole = tmp_path / "whole"
    whole.mkdir()
    prepared(LONG_JOBS[name], whole / "case")
    seconds = run_again(programs, name, whole / "case")
    in_time = 0
    for moment in range(MOMENTS):
        folder = tmp_path / f"at-{moment}" / "case"
        folder.parent.mkdir()
        before = prepared(LONG_JOBS[name], folder)
        place = seconds * (moment + rng.random()) / MOMENTS
        in_time += killed_and_reopened(programs, name, folder, before, place)
        run_again(programs, name, folder)
    assert in_time, "never killed in the middle"


# --- typing ---------------------------------------------------------------------------------------

LOST_AT_MOST = 2.0
"""Seconds of typing."""
TYPING = 5.0
"""Seconds before the kill."""


@pytest.mark.slow
@pytest.mark.parametrize("place", ["person", "translation", "fields", "sources"])
def test_killed_while_somebody_types(programs: list[Program], tmp_path: Path, place: str) -> None:
    folder = tmp_path / "case"
    sample_case.prepared_sample(folder)
    program = start(programs, "type", place, folder)
    program.wait_for("typed")
    program.run_for(TYPING + random.Random(f"{SEED} {place}").random())
    killed = time.monotonic()
    program.kill()
    typed = [line.split() for line in program.lines if line.startswith("typed")]
    safe = max(int(count) for _, count, at in typed if float(at) < killed - LOST_AT_MOST)
    look_at_what_is_left(folder, program)
    again = start(programs, "read", place, folder)
    found = json.loads(again.wait_for("read").partition(" ")[2])
    again.process.wait(LONGEST)
    text = journey_text()[:safe]
    assert text in found, f"of {safe} letters there are {_shared(text, found)}"


def journey_text() -> str:
    """What is typed; window_job.py cannot be imported here, it would start a window."""
    source = SCRIPT.read_text("utf-8")
    line = next(line for line in source.splitlines() if line.startswith("TEXT = "))
    return str(eval(line.removeprefix("TEXT = "), {}))


def _shared(text: str, found: str) -> int:
    return max((n for n in range(len(text) + 1) if text[:n] in found), default=0)
