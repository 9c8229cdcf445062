# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 at a random moment: what was acknowledged is there, and nothing stands half-written.

A few kills run always; the two hundred of each kind, and the hundred of export, are slow.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from hearing_assist.casefile.records import Screened, Segment, SegmentStatus
from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.faults.killable import (
    CANARY,
    PASSPHRASE,
    SEGMENT,
    UNDECLARED,
    import_one,
    release_one,
    surroundings,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
REGISTER = f'[[person]]\nid = "S1"\nrole = "survivor"\nprotected = true\nname = "{CANARY}"\n'
QUICK = 4
LONGEST = 1.2
"""Seconds at work before the latest kill."""
Kill = Callable[[str, int], tuple[Path, int]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case that has two released sources."""
    folder = tmp_path_factory.mktemp("prepared")
    path = folder / "case" / "c.hearing"
    path.parent.mkdir()
    around = surroundings(folder)
    cases.create(
        path,
        reference="HC-1",
        title="The King v Doe",
        language="en",
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER.encode())
        for number in (1001, 1002):
            import_one(case, folder, number)
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        release_one(case, folder, 0)
        block = case.hearing.blocks(case.hearing.documents()[0].id)[0]
        case.hearing.put_segments(
            [
                Segment(
                    SEGMENT, block.document_id, block.id, 0, 0, 6, "fr", Screened("text 0"),
                    SegmentStatus.EDITED, "", "",
                )
            ]
        )  # fmt: skip
    for file in folder.glob("in-*"):
        file.unlink()
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killable.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as process:
        yield process


@pytest.fixture
def killed(
    prepared: Path, tmp_path: Path, server: subprocess.Popen[bytes]
) -> Callable[[str, int], tuple[Path, int]]:
    """Kills a process at work at a random moment; gives its folder and what it acknowledged."""
    assert server.stdin is not None
    stdin, answers = server.stdin, _Answers(server)

    def kill(work: str, seed: int) -> tuple[Path, int]:
        folder = tmp_path / f"{work}-{seed}"
        shutil.copytree(prepared, folder)
        stdin.write(f"{work}\t{folder / 'case' / 'c.hearing'}\n".encode())
        _, process = (answers.read(60) or "").split()
        assert answers.read(60) == "done 0"
        last, ends = 0, time.monotonic() + random.Random(seed).uniform(0.0, LONGEST)
        while (line := answers.read(ends - time.monotonic())) is not None:
            last = int(line.split()[1])
        os.kill(int(process), signal.SIGKILL)
        while (line := answers.read(60)) != "gone":
            assert line is not None
            last = int(line.split()[1])
        return folder, last

    return kill


class _Answers:
    """Lines of the server."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        assert server.stdout is not None
        self._stdout = server.stdout
        self._read = b""

    def read(self, seconds: float) -> str | None:
        """The next line, or None when none comes in time."""
        ends = time.monotonic() + seconds
        while b"\n" not in self._read:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([self._stdout], [], [], left)[0]:
                return None
            piece = os.read(self._stdout.fileno(), 4096)
            assert piece, "the server ended"
            self._read += piece
        line, _, self._read = self._read.partition(b"\n")
        return line.decode()


def reopened(folder: Path, look: Callable[[Case], None]) -> None:
    """Open the case as a clerk would, look, and make sure that it can be worked on."""
    path = folder / "case" / "c.hearing"
    around = surroundings(folder)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        look(case)
        for store, _ in case.key_files:
            store.check()
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        release.release(case, progress=ignore_progress, cancel=CancelToken())
    for file in (folder / "case").rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file.name
    assert not list((folder / "case").rglob(f"*{PART_SUFFIX}"))


def seeds(quick: int, slow: int) -> list[object]:
    return [*range(quick), *(pytest.param(n, marks=pytest.mark.slow) for n in range(quick, slow))]


@pytest.mark.parametrize("seed", seeds(QUICK, 200))
def test_import(killed: Kill, seed: int) -> None:
    folder, last = killed("import", seed)

    def look(case: Case) -> None:
        names = {source.name for source in case.sealed.sources()}
        assert {f"in-{number}.txt" for number in range(1, last + 1)} <= names
        for source in case.sealed.sources():
            assert CANARY.encode() in case.sealed.source_bytes(source.id)
            assert case.sealed.blocks(source.id)
            assert case.sealed.custody(source.id)

    reopened(folder, look)


@pytest.mark.parametrize("seed", seeds(QUICK, 200))
def test_release(killed: Kill, seed: int) -> None:
    folder, last = killed("release", seed)

    def look(case: Case) -> None:
        # The next decision may be on record, and its release under way in either document.
        entity = next(e for e in mentions.entities(case) if e.surface.endswith(UNDECLARED))
        on_record = int(case.sealed.decisions()[entity.key].reason)
        assert on_record in {last, last + 1}
        assert not case.sealed.unconfirmed_releases()
        for document in case.hearing.documents():
            text = " ".join(block.text.text for block in case.hearing.blocks(document.id))
            assert CANARY not in text
            if on_record == last:
                assert (UNDECLARED in text) == (last % 2 == 0)

    reopened(folder, look)


@pytest.mark.parametrize("seed", seeds(QUICK, 200))
def test_edit(killed: Kill, seed: int) -> None:
    folder, last = killed("edit", seed)

    def look(case: Case) -> None:
        assert int(case.sealed.setting("edited") or 0) in {last, last + 1}
        typed = case.sealed.remembered("typed")
        assert int(typed.split()[-1] if typed else 0) in {last, last + 1}

    reopened(folder, look)


@pytest.mark.parametrize("seed", seeds(QUICK, 200))
def test_retranslate(killed: Kill, seed: int) -> None:
    """Whatever the case file forgot, the sealed record knows."""
    folder, last = killed("retranslate", seed)

    def look(case: Case) -> None:
        segment = case.hearing.segment(SEGMENT)
        assert segment is not None
        now = int(segment.text.text.split()[1])
        assert now in {last, last + 1}
        kept = [text for past in case.sealed.past_translations() for text in past.sentences]
        assert kept[:now] == [f"text {number}" for number in range(now)]
        assert kept[now:] in ([], [f"text {now}"])

    reopened(folder, look)


@pytest.mark.parametrize("seed", seeds(QUICK, 100))
def test_export(killed: Kill, seed: int) -> None:
    folder, last = killed("export", seed)
    for path in folder.glob("out-*.pdf"):
        with contextlib.closing(pypdfium2.PdfDocument(path)) as pdf:
            assert len(pdf) >= 1
    assert {path.name for path in folder.glob("out-*.pdf")} >= {
        f"out-{number % 3}.pdf" for number in range(1, last + 1)
    }
    reopened(folder, lambda case: None)
    for path in folder.rglob("*"):
        if path.is_file() and path.parent.name != "settings":
            assert CANARY.encode() not in path.read_bytes(), path.name
