# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""kill -9 exactly between the steps of a release, over two files and without a shared transaction.

Where `test_kill.py` kills at random moments, here each boundary is hit: before and after each
commit, for the first document and for a later one.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.records import Action
from hearing_assist.casefile.sealed import SealedRecord
from hearing_assist.engines.store import Store
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import release
from hearing_assist.progress import CancelToken, ignore_progress
from tests.canary import CANARY
from tests.faults.worked_case import LATE, PASSPHRASE, Worked, around, decide, worked

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
STEPS: dict[str, tuple[type, str]] = {
    "intent": (SealedRecord, "intend_release"),
    "apply": (HearingFile, "apply_release"),
    "confirm": (SealedRecord, "confirm_release"),
}
KILLS = [
    (step, place, number)
    for step in STEPS
    for place in ("before", "inside", "after")
    for number in (1, 2)
]


def die_at(step: str, place: str, number: int) -> None:
    """Have this process killed at the given call of a step."""
    kind, name = STEPS[step]
    real = getattr(kind, name)
    calls = 0

    def killed(self: object, *arguments: object) -> None:
        nonlocal calls
        calls += 1
        if calls == number and place == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if calls == number and place == "inside":
            _die_before_commit()
        real(self, *arguments)
        if calls == number and place == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(kind, name, killed)


def _die_before_commit() -> None:
    real = Store.run

    def run(self: Store, sql: str, params: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        if sql == "COMMIT":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, sql, params)  # type: ignore[arg-type]

    Store.run = run  # type: ignore[method-assign,assignment]


def _release(made: Worked) -> None:
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        decide(case, LATE, Action.REDACT)
        release.release(case, progress=ignore_progress, cancel=CancelToken())


def killed(made: Worked, arrange: Callable[[], None]) -> None:
    process = os.fork()
    if process == 0:
        try:
            arrange()
            _release(made)
        finally:
            os._exit(1)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), "the moment never came"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    return worked(tmp_path_factory.mktemp("steps") / "whole")


@pytest.mark.parametrize(("step", "place", "number"), KILLS)
def test_killed_between_the_steps(
    whole: Worked, tmp_path: Path, step: str, place: str, number: int
) -> None:
    made = Worked(tmp_path / "made")
    shutil.copytree(whole.folder, made.folder)
    killed(made, lambda: die_at(step, place, number))
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        # What was intended is in the case file now, whole and once; what was not is untouched.
        assert not case.sealed.unconfirmed_releases()
        texts = [
            " ".join(block.text.text for block in case.hearing.blocks(document.id))
            for document in case.hearing.documents()
        ]
        intended = number - (step == "intent" and place != "after")
        assert [LATE in text for text in texts] == [n >= intended for n in range(2)]
        assert not any(CANARY in text for text in texts)
        log = [e.object_id for e in case.hearing.audit.entries() if e.action == "release"]
        assert len(log) == len(set(log)) == 2 + intended
        for store, keys in case.key_files:
            store.check(keys.checkpoints)
    _release(made)
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        assert LATE not in "".join(
            block.text.text
            for document in case.hearing.documents()
            for block in case.hearing.blocks(document.id)
        )
