# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Makes bundles of several files until somebody kills it: path of a case, prefix, passphrase.

Says `ready`, then `done N` for each that stands under its name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearing_assist.bundle.plan import Choice, Kind, Plan, Section
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import bundle
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.progress import CancelToken, ignore_progress


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def work(path: Path, prefix: str, passphrase: str) -> None:
    around = Surroundings(cost=LOWEST_COST)
    with cases.opened(path, passphrase=passphrase, surroundings=around) as case:
        first, second = [one.id for one in case.hearing.documents()][:2]
        plan = Plan(
            "Bundle",
            (
                Section("Statements", (first,), (Choice(first, core=True),)),
                Section("Closed", (second,), kind=Kind.CONFIDENTIAL),
            ),
        )
        say("ready")
        for number in range(1000):
            bundle.bundle(
                case,
                path.parent.parent / f"{prefix}{number}",
                plan=plan,
                extras=True,
                progress=ignore_progress,
                cancel=CancelToken(),
            )
            say(f"done {number}")


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
