# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The disk fills up under a case at work, in every kind of work: told, and nothing is lost.

The disk is a real one of a few megabytes. It is filled once the case is open, up to so many bytes
that the work gets to various places. Papers go to the same disk. Whether the work ended or not, the
key files can be read all the while, and the case opens and verifies when there is room again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.records import Action, Audience
from hearing_assist.errors import HearingAssistError, StorageError
from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline import (
    backup,
    bundle,
    disclose,
    draft,
    keys,
    mentions,
    reading_copy,
    release,
    translate,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress
from tests.faults.worked_case import (
    LATE,
    LATE_REGISTER,
    PASSPHRASE,
    Worked,
    around,
    decide,
    import_file,
    worked,
)

Work = Callable[[Case, Path], object]
ROOMS = (0, 8 << 10, 24 << 10, 48 << 10, 96 << 10, 192 << 10, 400 << 10)
QUICK = 48 << 10
NEW = "A quiet house at the end of the road, where nobody lived any more. "


def _import(case: Case, inputs: Path) -> None:
    import_file(case, inputs / "new.txt")


def _release(case: Case, inputs: Path) -> None:
    decide(case, LATE, Action.REDACT)
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def _translate(case: Case, inputs: Path) -> None:
    translate.translate(case, to="en", progress=ignore_progress, cancel=CancelToken())


def _draft(case: Case, inputs: Path) -> None:
    out = case.path.parent / "s.pdf"
    draft.draft(case, "summary", out, progress=ignore_progress, cancel=CancelToken())


def _bundle(case: Case, inputs: Path) -> None:
    out = case.path.parent / "b.pdf"
    bundle.bundle(case, out, progress=ignore_progress, cancel=CancelToken())


def _disclose(case: Case, inputs: Path) -> None:
    out = case.path.parent / "d"
    call: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    disclose.disclose(case, out, audience=Audience.DEFENCE, **call)


def _judges_copy(case: Case, inputs: Path) -> None:
    (case.path.parent / "judge").mkdir()
    reading_copy.judge_copy(case, case.path.parent / "judge" / "j.hearing", passphrase="x y z")


def _back_up(case: Case, inputs: Path) -> None:
    backup.back_up(case, progress=ignore_progress, cancel=CancelToken())


def _renew(case: Case, inputs: Path) -> None:
    target = case.path.parent / "renewed"
    call: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    keys.copy_anew(case, target, passphrase="x y z", **call)


def _withdraw(case: Case, inputs: Path) -> None:
    mentions.import_persons(case, LATE_REGISTER.encode())


def _code(case: Case, inputs: Path) -> None:
    keys.print_recovery_code(case)


WORK = (
    _import,
    _release,
    _translate,
    _draft,
    _bundle,
    _disclose,
    _judges_copy,
    _back_up,
    _renew,
    _withdraw,
    _code,
)


@pytest.fixture
def made(small_disk: Path, tmp_path: Path) -> Worked:
    (tmp_path / "new.txt").write_text((NEW * 40 + "\n\n") * 100, "utf-8")
    made = worked(small_disk / "made")
    for path in (made.papers, made.judge.parent):
        for file in path.rglob("*"):
            if file.is_file():
                file.unlink()
    return made


def fill(disk: Path, room: int) -> Path:
    """Leave so many bytes free."""
    filler = disk / "filler"
    with filler.open("wb") as stream:
        free = os.statvfs(disk)
        stream.write(b"x" * max(0, free.f_bavail * free.f_bsize - room))
    return filler


def what_holds(case: Case) -> tuple[object, ...]:
    """All that was acknowledged before, and that no unfinished work may change."""
    sealed, hearing = case.sealed, case.hearing
    return (
        [sealed.source_bytes(source.id) for source in sealed.sources()][:2],
        sealed.persons()[:1],
        len(sealed.decisions()) > 0,
        [document.id for document in hearing.documents()],
        [draft.id for draft in hearing.drafts()[:2]],
        [bundle.id for bundle in hearing.bundles()[:1]],
    )


@pytest.mark.parametrize("small_disk", [6], indirect=True)
@pytest.mark.parametrize(
    "room",
    [room if room == QUICK else pytest.param(room, marks=pytest.mark.slow) for room in ROOMS],
)
@pytest.mark.parametrize("work", WORK)
def test_work_on_a_disk_that_fills_up(
    made: Worked, small_disk: Path, tmp_path: Path, work: Work, room: int
) -> None:
    slots = [KeyFile.load(path).slots for path in (made.path, made.sealed)]
    before: tuple[object, ...] = ()
    filler = small_disk / "filler"
    told: list[HearingAssistError] = []

    def on_a_full_disk() -> None:
        nonlocal before
        with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
            before = what_holds(case)
            fill(small_disk, room)
            try:
                work(case, tmp_path)
            except StorageError as error:
                told.append(error)

    try:
        on_a_full_disk()
    except StorageError as error:  # closing writes, too
        told.append(error)
    for text in map(str, told):
        assert "space" in text or "full" in text
        assert len(text.splitlines()) == 1
    if room == 0 and work is not _translate:  # nothing waits for translation
        assert told
    if work is not _code:
        assert [KeyFile.load(path).slots for path in (made.path, made.sealed)] == slots
    assert [KeyFile.load(path).unlock(passphrase=PASSPHRASE) for path in (made.path, made.sealed)]
    filler.unlink()
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        for store, key_file in case.key_files:
            store.check(key_file.checkpoints)
        assert what_holds(case) == before
        assert not case.sealed.unconfirmed_releases()
        if told:  # the same work can be done now
            for name in ("judge", "renewed"):
                folder = made.path.parent / name
                if folder.is_dir():
                    folder.rmdir()  # holds nothing
            work(case, tmp_path)
    assert not list(small_disk.rglob(f"*{PART_SUFFIX}"))


@pytest.mark.parametrize("small_disk", [6], indirect=True)
def test_a_case_is_not_half_made_on_a_full_disk(small_disk: Path) -> None:
    for room in (0, 4 << 10, 24 << 10, 80 << 10):
        filler = fill(small_disk, room)
        with pytest.raises(StorageError):
            cases.create(
                small_disk / "case" / "c.hearing",
                reference="HC-1",
                title="The King v Doe",
                language="en",
                passphrase=PASSPHRASE,
                surroundings=around(),
            )
        left = [path for path in small_disk.rglob("*") if path.is_file()]
        assert left == [filler], room
        filler.unlink()
