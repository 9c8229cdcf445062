# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Work that somebody kills: run as a program, it forks a process for each line of standard input.

A line is the name of a kind of work, a tab, and the path of a case. Answers on standard output:
`pid N`, then `done N` for each piece of work that is finished, and `gone` when the process ended.
"""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable
from pathlib import Path

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Action, Decision, Screened
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import draft, mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings

PASSPHRASE = "seven plain words for a test"
CANARY = "Zarielle Oduvane"
UNDECLARED = "Peregrine Vantongeren"
TEXT = (
    f"{CANARY} came to the house of Mr {UNDECLARED}.\n\n"
    f"She left on 3 March 2021 and called Mr {UNDECLARED}.\n\n"
)

SEGMENT = "segment-1"
"""A sentence that is translated; `retranslate` changes it."""
ROUNDS = 1_000_000


def surroundings(folder: Path) -> Surroundings:
    return Surroundings(settings=Settings(folder / "settings"), cost=LOWEST_COST)


def import_one(case: Case, folder: Path, number: int) -> None:
    path = folder / f"in-{number}.txt"
    declare(path)
    path.write_text(f"Number {number}.\n\n{TEXT}", "utf-8")
    report = sources.import_files(case, [path], progress=ignore_progress, cancel=CancelToken())
    assert report.imported


def declare(path: Path) -> None:
    """Tell the sweep of the whole run (`tests/canary.py`) that this file is an input."""
    with open(os.environ["HEARING_ASSIST_TEST_INPUTS"], "a", encoding="utf-8") as inputs:  # noqa: PTH123
        inputs.write(f"{path}\n")


def release_one(case: Case, folder: Path, number: int) -> None:
    """Decide on the undeclared person one way, then the other, and release."""
    action = Action.REDACT if number % 2 else Action.KEEP
    entity = next(e for e in mentions.entities(case) if e.surface.endswith(UNDECLARED))
    decision = Decision(case.surroundings.new_id(), entity.key, action, str(number), case.now())
    mentions.decide(case, [decision])
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def edit_one(case: Case, folder: Path, number: int) -> None:
    case.sealed.set_setting("edited", str(number))
    case.sealed.remember("typed", f"{CANARY} {number}")


def retranslate_one(case: Case, folder: Path, number: int) -> None:
    segment = case.hearing.segment(SEGMENT)
    assert segment is not None
    case.hearing.change_segments([dataclasses.replace(segment, text=Screened(f"text {number}"))])


def export_one(case: Case, folder: Path, number: int) -> None:
    draft.draft(
        case,
        "summary",
        folder / f"out-{number % 3}.pdf",
        progress=ignore_progress,
        cancel=CancelToken(),
    )


WORK: dict[str, Callable[[Case, Path, int], None]] = {
    "import": import_one,
    "release": release_one,
    "edit": edit_one,
    "retranslate": retranslate_one,
    "export": export_one,
}


def go_on(work: str, path: Path) -> None:
    """Work, and tell what is done, until somebody kills it."""
    folder = path.parent.parent
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=surroundings(folder)) as case:
        tell("done 0")
        for number in range(1, ROUNDS):
            WORK[work](case, folder, number)
            tell(f"done {number}")


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # at once, and in one piece


def main() -> None:
    for line in sys.stdin:
        work, path = line.rstrip("\n").split("\t")
        process = os.fork()
        if process == 0:
            go_on(work, Path(path))
            os._exit(0)
        tell(f"pid {process}")
        os.waitpid(process, 0)
        tell("gone")


if __name__ == "__main__":
    main()
