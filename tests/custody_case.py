# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case whose custody record is full of words that must never leave the seal."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

from hearing_assist.casefile.custody import Action, Facts, Function, Method, Purpose
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import custody, mentions, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.pipeline.custody import Written
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings
from tests.small_case import PASSPHRASE, create_small_case

REGISTER = b"""
[[person]]
id = "S1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Zarielle Oduvane"
"""
TEXT = "Zarielle Oduvane came to the house.\n\nShe left on 3 March 2021. Ms Oduvane was 22.\n"
HANDLER = "Mireia Solvang"
SHELTER = "Haus Lindenwinkel"
ACCOUNT = "corvin.haldane"
CANARIES = (
    HANDLER, "Solvang", SHELTER, "Lindenwinkel", ACCOUNT, "PF-3XK7Q2", "A-004417", "Receipt 31",
    "torn cover", "Order 17", "write blocker", "strong room", "second attempt", "FTK",
)  # fmt: skip
"""What somebody typed into the custody record; all of it names a person or place, or might."""
OUT = Facts(
    giver="Corvin Haldane",
    giver_function=Function.COURT_OFFICE,
    receiver=f"Dr {HANDLER}",
    receiver_function=Function.LABORATORY,
    purpose=Purpose.EXAMINATION,
    method=Method.BY_HAND,
    authority="Order 17",
    transport=f"car of {SHELTER}",
    seal="A-004417",
    acknowledgment="Receipt 31",
)


@contextlib.contextmanager
def open_custody_case(folder: Path) -> Iterator[Case]:
    """A case with three items: released, released without a hand-over, and not released."""
    ticks = itertools.count()
    start = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    around = Surroundings(
        clock=lambda: start + dt.timedelta(seconds=next(ticks)),
        settings=Settings(folder / "settings"),
        cost=LOWEST_COST,
        account=lambda: ACCOUNT,
    )
    path = create_small_case(folder / "case" / "c.hearing", around)
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        first = bring_in(case, folder / "Haus Lindenwinkel.txt", TEXT)
        bring_in(case, folder / "b.txt", "It rained all day on the quay.\n")
        described = Facts(
            description="Notebook, torn cover",
            device=f"laptop of {SHELTER}",
            serial="PF-3XK7Q2",
            tool="FTK Imager 4.7.1",
            acquired_by="Sergeant Wanderboom",
            acquired_place=SHELTER,
            storage="strong room 2",
            seal="A-004417",
        )
        custody.record(case, first, Written(Action.DESCRIBED, facts=described))
        custody.record(case, first, Written(Action.HANDED_OUT, facts=OUT), copy=TEXT.encode())
        changed = Facts(person=HANDLER, person_function=Function.LABORATORY,
                        change="access time", justification="no write blocker")  # fmt: skip
        custody.record(case, first, Written(Action.CHANGED, facts=changed, detail="second attempt"))
        mentions.find(case, progress=ignore_progress, cancel=CancelToken())
        mentions.serve_under_review(case)
        release.release(case, progress=ignore_progress, cancel=CancelToken())
        bring_in(case, folder / "c.txt", "A third document that nobody released.\n")
        yield case


def bring_in(case: Case, path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    report = sources.import_files(
        case, [path], language="en", progress=ignore_progress, cancel=CancelToken()
    )
    return report.imported[0].source_id
