# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Makes one paper after another until somebody kills it: what, path of a case, prefix, passphrase.

Says `ready`, then the number of each that stands under its name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hearing_assist.bundle.plan import Choice, Kind, Plan, Section
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Audience
from hearing_assist.pipeline import bundle, disclose
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress


def make_bundle(case: Case, target: Path) -> None:
    """A bundle of three files."""
    first, second = [one.id for one in case.hearing.documents()][:2]
    sections = (
        Section("Statements", (first,), (Choice(first, core=True),)),
        Section("Closed", (second,), kind=Kind.CONFIDENTIAL),
    )
    plan = Plan("Bundle", sections)
    bundle.bundle(
        case, target, plan=plan, extras=True, progress=ignore_progress, cancel=CancelToken()
    )


def make_disclosure(case: Case, target: Path) -> None:
    """A disclosure to somebody who got none before."""
    disclose.disclose(
        case,
        target,
        audience=Audience.DEFENCE,
        recipient="defendant 2",
        progress=ignore_progress,
        cancel=CancelToken(),
    )


MAKERS = {"bundle": make_bundle, "disclosure": make_disclosure}


def work(what: str, path: Path, prefix: str, passphrase: str) -> None:
    """Until it is killed."""
    around = Surroundings(cost=LOWEST_COST)
    with cases.opened(path, passphrase=passphrase, surroundings=around) as case:
        say("ready")
        for number in range(1000):
            MAKERS[what](case, path.parent.parent / f"{prefix}{number}")
            say(str(number))


def say(line: str) -> None:
    """To whoever listens, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])
