# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sample case for the tests of the window: made once for a state of the code, then copied."""

from __future__ import annotations

import fcntl
import functools
import hashlib
import shutil
import tomllib
from pathlib import Path
from typing import Any

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import SourceKind
from hearing_assist.paths import templates_folder
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import draft, initials, mentions, release, sources, standing, translate
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = templates_folder() / "sample_case"
FACTS = tomllib.loads((SAMPLE / "case.toml").read_text("utf-8"))
PASSPHRASE = "seven plain words for a test"
NAME = "sample.hearing"


def around(folder: Path) -> Surroundings:
    """Cheap keys, and settings of their own."""
    return Surroundings(settings=Settings(folder / "settings"), cost=LOWEST_COST)


def prepared_sample(folder: Path, stage: str = "translated") -> Path:
    """A copy, in a new folder, of the sample case as far as a stage; returns its case file.

    The stages are "persons", "decided", "released" and "translated" (with one paper). They are made
    once for the present state of code and sources, and kept in `build`.
    """
    kept = REPOSITORY / "build" / "sample-for-tests"
    kept.mkdir(parents=True, exist_ok=True)
    state = kept / _state()
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests of other processes wait for it
        if not state.is_dir():
            for old in [entry for entry in kept.iterdir() if entry.is_dir()]:
                shutil.rmtree(old)
            making = kept / "making"
            _make_sample(making / "work", making)
            making.rename(state)
        shutil.copytree(state / stage, folder)
    return folder / NAME


@functools.cache
def _state() -> str:
    """A digest of all that decides what the sample case is, as this process found it."""
    digest = hashlib.sha256()
    for place in ("hearing_assist", "templates", "models"):
        for path in sorted((REPOSITORY / place).rglob("*")):
            if path.suffix in {".py", ".sql", ".toml", ".md", ".docx", ".pdf", ".txt", ".eml"}:
                digest.update(path.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


def _make_sample(folder: Path, stages: Path) -> None:
    folder.mkdir(parents=True)
    path = folder / NAME
    cases.create(
        path,
        reference=FACTS["reference"],
        title=FACTS["title"],
        language=FACTS["language"],
        passphrase=PASSPHRASE,
        surroundings=around(folder),
    )
    work: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    for stage, steps in (
        ("persons", _add_persons),
        ("decided", _add_sources),
        ("released", _release),
        ("translated", _translate),
    ):
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around(folder)) as case:
            steps(case, work)
        shutil.copytree(folder, stages / stage)
    shutil.rmtree(folder)


def _add_persons(case: Case, work: Any) -> None:
    mentions.import_persons(case, (SAMPLE / "persons.toml").read_bytes())


def _add_sources(case: Case, work: Any) -> None:
    ids: dict[str, str] = {}
    for entry in FACTS["source"]:
        report = sources.import_files(
            case,
            [SAMPLE / "sources" / entry["file"]],
            kind=SourceKind(entry["kind"]),
            language=entry["language"] if entry.get("scan") else "",
            title=entry["description"],
            dated=entry.get("date"),
            translation_of=ids.get(entry.get("translation_of", ""), ""),
            **work,
        )
        ids[entry["file"]] = report.imported[0].source_id
    mentions.find(case, **work)
    decisions = (SAMPLE / "decisions.toml").read_bytes()
    decided = mentions.read_decisions(case, decisions)
    mentions.decide(case, decided.decisions)
    initials.decide_from_file(case, decisions)
    mentions.serve_under_review(case)
    mentions.find(case, **work)
    _look_at_words(case)


def _look_at_words(case: Case) -> None:
    """As a clerk does before a release, who would be asked otherwise."""
    standing.look_at(case, [word for word in standing.standing(case) if word.waits])


def _release(case: Case, work: Any) -> None:
    release.release(case, **work)


def _translate(case: Case, work: Any) -> None:
    translate.translate(case, to=FACTS["language"], **work)
    draft.draft(case, "summary", case.path.parent / "summary.pdf", **work)


def enlarge(path: Path, paragraphs: int) -> None:
    """Add a long English transcript, searched and released; it needs no translation."""
    master = (SAMPLE / "masters" / "neighbour-statement.md").read_text("utf-8")
    said = [line.strip() for line in master.splitlines() if len(line) > 60 and "{" not in line]
    lines = [
        f"{number}. {said[number % len(said)]} Item {number} was noted."
        for number in range(1, paragraphs + 1)
    ]
    file = path.parent / "transcript.txt"
    file.write_text("\n\n".join(lines), "utf-8")
    work: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around(path.parent)) as case:
        sources.import_files(
            case, [file], kind=SourceKind.EXHIBIT, language="en", title="Transcript", **work
        )
        mentions.find(case, **work)
        _look_at_words(case)
        release.release(case, **work)
    file.unlink()
