# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Real and hostile files, when they are at hand: each is read or refused in words, none hangs.

Set HEARING_ASSIST_CORPUS to a folder; nothing of it is part of the repository. HEARING_ASSIST_EVERY
takes every nth file only. What became of them is printed (`-s`).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from hearing_assist.errors import InputFileError, WorkerError
from hearing_assist.intake.service import read_untrusted
from hearing_assist.progress import CancelToken

CORPUS = os.environ.get("HEARING_ASSIST_CORPUS", "")
EVERY = int(os.environ.get("HEARING_ASSIST_EVERY", "1"))
CANARY = "Oduvane"
LONGEST_SECONDS = 120.0
FEWEST_WORDS = 20
"""Characters of a reason that can tell a clerk what to do."""
WORD = re.compile(r"\w+")
BROKEN = re.compile("-\n|\u00ad\n?")
"""Where a word goes on in the next line."""
BATCH = 20
BATCH_SECONDS = 120.0
WRITTEN = {".docx", ".odt", ".rtf"}

pytestmark = [
    pytest.mark.skipif(not CORPUS, reason="HEARING_ASSIST_CORPUS names no folder"),
    pytest.mark.slow,
    pytest.mark.timeout(5400),
]


class Became(NamedTuple):
    """What became of a file."""

    path: Path
    kind: str
    reason: str
    seconds: float


def files() -> list[Path]:
    return [path for path in sorted(Path(CORPUS).rglob("*")) if path.is_file()][::EVERY]


def became(path: Path) -> Became:
    began = time.monotonic()
    try:
        result, _ = read_untrusted(path.read_bytes(), cancel=CancelToken())
        kind, reason = f"read {result.media_type}", ""
    except InputFileError as error:
        kind, reason = f"refused {error.code}", error.reason
        if isinstance(error, WorkerError):
            kind = "failed"
    return Became(path, kind, reason, time.monotonic() - began)


def test_every_file_is_read_or_refused_in_words() -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(became, files()))
    assert done
    for kind, count in sorted(Counter(each.kind for each in done).items()):
        sys.stdout.write(f"{count:6} {kind}\n")
    slowest = max(done, key=lambda each: each.seconds)
    sys.stdout.write(f"slowest {slowest.seconds:.1f} s ({slowest.path.suffix})\n")
    assert [(each.path.name, each.reason) for each in done if each.kind == "failed"] == []
    short = [each for each in done if each.reason and len(each.reason) < FEWEST_WORDS]
    assert [each.path.name for each in short] == []
    assert slowest.seconds < LONGEST_SECONDS


def test_every_hiding_place_of_the_traps_is_found() -> None:
    traps = [path for path in Path(CORPUS).rglob("*every_hiding_place*") if path.is_file()]
    for path in traps:
        result, _ = read_untrusted(path.read_bytes(), cancel=CancelToken())
        parts = {block.part for block in result.blocks if CANARY in block.text}
        wanted = {"body", "properties", "annotation"}
        if path.suffix == ".docx":
            wanted = {"body", "properties", "header", "footer", "comment", "textbox"}
            wanted |= {"deletion", "hidden", "alt-text"}
        assert wanted <= parts, path.name


def words(text: str) -> Counter[str]:
    """Words without regard to case and to the one or two signs in which a letter may be written."""
    return Counter(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _until_done_or_late(command: list[str]) -> None:
    """LibreOffice may die of a hostile file or never end; what it wrote until then counts."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(BATCH_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def converted(paths: list[Path], folder: Path) -> Iterator[tuple[Path, str]]:
    """Text of each file as LibreOffice exports it; files that it cannot open are left out."""
    given, made = folder / "in", folder / "out"
    given.mkdir()
    names = {}
    for number, path in enumerate(paths):
        copy = given / f"{number}{path.suffix}"
        shutil.copyfile(path, copy)
        names[f"{number}.txt"] = path
    made.mkdir()
    copies = sorted(given.iterdir())
    for start in range(0, len(copies), BATCH):
        command = [
            *("soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
            *("--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(made)),
            *(str(path) for path in copies[start : start + BATCH]),
        ]
        _until_done_or_late(command)
    texts = {text.name: text.read_text("utf-8-sig") for text in sorted(made.iterdir())}
    shutil.rmtree(folder)  # nothing of these files stays behind
    for name, text in texts.items():
        yield names[name], text


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def pdf_text(path: Path) -> str:
    """What pdftotext makes of a file; "" for a file that it does not open."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, capture_output=True, timeout=LONGEST_SECONDS)
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_text_is_complete_against_pdftotext() -> None:
    """No letter is missing; words are cut elsewhere where lines, columns or slopes part them."""
    counts = Counter[str]()
    for path in files():
        data = path.read_bytes()
        if b"%PDF-" not in data[:1024]:
            continue
        theirs = pdf_text(path)
        try:
            result, _ = read_untrusted(data, cancel=CancelToken())
        except InputFileError:
            continue  # told by the other test
        ours = " ".join(f"{block.number} {block.text}" for block in result.blocks)
        found = words(ours) | words(BROKEN.sub("", ours))
        counts["words"] += sum(words(theirs).values())
        counts["words found"] += sum((found & words(theirs)).values())
        expected = sum(letters(theirs).values())
        hits = sum((letters(ours) & letters(theirs)).values())
        counts["letters"] += expected
        counts["letters found"] += hits
        if expected >= 200 and hits < 0.99 * expected:
            sys.stdout.write(f"{path.name}: {hits / expected:.4f} of {expected} letters\n")
    sys.stdout.write(f"{dict(counts)}\n")
    assert counts["words found"] >= 0.99 * counts["words"]
    assert counts["letters found"] >= 0.999 * counts["letters"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_text_is_complete_against_libreoffice(tmp_path: Path) -> None:
    """LibreOffice glues the mark of a note to the word before it; nothing else may be missing."""
    paths = [path for path in files() if path.suffix.lower() in WRITTEN]
    found = expected = 0
    for path, text in converted(paths, tmp_path):
        try:
            result, _ = read_untrusted(path.read_bytes(), cancel=CancelToken())
        except InputFileError:
            continue  # told by the other test
        ours = words(" ".join(f"{block.number} {block.text}" for block in result.blocks))
        theirs = words(text)
        hits, total = sum((ours & theirs).values()), sum(theirs.values())
        found, expected = found + hits, expected + total
        if total >= 200:
            assert hits >= 0.99 * total, f"{path.name}: {hits / total:.4f}"
    sys.stdout.write(f"word recall {found / max(1, expected):.5f} of {expected} words\n")
    assert found >= 0.99 * expected
