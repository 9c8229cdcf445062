# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A case of an earlier version is brought up to date: whole, or not at all; nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from hearing_assist.casefile import migration, schema
from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.casefile.records import Screened
from hearing_assist.engines.store import PAGE_BYTES
from hearing_assist.errors import (
    AlteredCaseError,
    BusyError,
    DamagedCaseError,
    HearingAssistError,
    NewerVersionError,
    OlderVersionError,
    StorageError,
)
from hearing_assist.files import PART_SUFFIX
from hearing_assist.pipeline import backup
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.pipeline.salvage import salvage
from hearing_assist.progress import Cancelled, CancelToken, ProgressEvent, ignore_progress
from hearing_assist.settings import Settings
from tests.faults.old_case import (
    NOW,
    Old,
    assert_up_to_date,
    made,
    newer,
    old,
    scripts,
)
from tests.unit.casefile import samples
from tests.unit.casefile.schema_fixture import (
    HEARING,
    PASSPHRASE,
    held,
    without_migration,
)

__all__ = ["made", "newer", "old", "scripts"]


def test_both_files_are_brought_up_to_date(old: Old, newer: pytest.MonkeyPatch) -> None:
    was = old.bytes()
    assert_up_to_date(old, was)
    assert old.versions() == (2, 2)
    with old.opened(read_only=True) as case:  # and stays so
        assert case.hearing.facts().title.text == "another"


def test_the_files_as_they_were_open_with_the_program_as_it_was(
    old: Old, newer: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with old.opened():
        pass
    newer.undo()
    back = tmp_path / "back"
    for path in old.files:
        (kept,) = migration.earlier_copies(path)
        place = back / path.parent.relative_to(old.path.parent)
        shutil.copytree(kept.parent, place, dirs_exist_ok=True)
    with old.opened(back / "c.hearing") as case:
        assert held(case.hearing, case.sealed) == old.held
        case.hearing.set_title(Screened("worked on"))


@pytest.mark.parametrize("name", ["hearing", "sealed"])
def test_one_file_alone(
    old: Old, newer: pytest.MonkeyPatch, scripts: Path, tmp_path: Path, name: str
) -> None:
    """A version may change one of the two; a crash may leave the other behind."""
    folder = tmp_path / "one"
    shutil.copytree(scripts, folder)
    (folder / f"0002_{name}.sql").unlink()
    newer.setattr(schema, "FOLDER", folder)
    with old.opened() as case:
        assert without_migration(held(case.hearing, case.sealed)) == old.held
    assert old.versions() == ((1, 2) if name == "hearing" else (2, 1))
    newer.setattr(schema, "FOLDER", scripts)
    with old.opened() as case:
        assert without_migration(held(case.hearing, case.sealed)) == old.held
    assert old.versions() == (2, 2)


@pytest.mark.parametrize("with_sealed", [True, False])
def test_reading_only_is_refused_and_says_what_to_do(
    old: Old, newer: pytest.MonkeyPatch, *, with_sealed: bool
) -> None:
    if not with_sealed:  # a judge's copy
        shutil.rmtree(old.sealed.parent)
    was = old.bytes()
    with pytest.raises(OlderVersionError, match="Open the case once"), old.opened(read_only=True):
        pass
    assert old.bytes() == was
    with old.opened():
        pass
    with old.opened(read_only=True) as case:
        assert case.hearing.documents()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("newer_file", ["c.hearing", "c.sealed"])
def test_a_file_of_a_newer_version_is_refused_and_left_alone(
    old: Old, newer: pytest.MonkeyPatch, tmp_path: Path, newer_file: str, *, read_only: bool
) -> None:
    kept = shutil.copytree(old.path.parent, tmp_path / "kept")
    with old.opened():
        pass
    newer.undo()
    for file in kept.rglob("*"):  # the other file stays as today's program wrote it
        if file.is_file() and not file.name.startswith(newer_file):
            shutil.copy(file, old.path.parent / file.relative_to(kept))
    was = old.bytes()
    with (
        pytest.raises(NewerVersionError, match="Update the program"),
        old.opened(read_only=read_only),
    ):
        pass
    assert old.bytes() == was
    assert old.versions() == ((2, 1) if newer_file == "c.hearing" else (1, 2))


BAD_SCRIPTS = {
    "no SQL": "CREATE TABEL x (y);",
    "breaks a reference": "DELETE FROM document;",
    "takes entries from the log": "DELETE FROM audit WHERE n = 2;",
    "changes the log": "UPDATE audit SET action = 'x' WHERE n = 1;",
    "breaks the search index": "DROP TABLE word_data;",
}


@pytest.mark.parametrize("bad", BAD_SCRIPTS)
def test_what_does_not_verify_never_gets_the_name(
    old: Old, newer: pytest.MonkeyPatch, scripts: Path, tmp_path: Path, bad: str
) -> None:
    folder = tmp_path / "bad"
    shutil.copytree(scripts, folder)
    (folder / "0002_hearing.sql").write_text(BAD_SCRIPTS[bad], "utf-8")
    newer.setattr(schema, "FOLDER", folder)
    was = {path: path.read_bytes() for path in old.files}
    with pytest.raises((HearingAssistError, ValueError)), old.opened():
        pass
    assert {path: path.read_bytes() for path in old.files} == was
    assert not list(old.path.parent.rglob("earlier*"))
    assert not list(old.path.parent.rglob(f"*{PART_SUFFIX}"))
    newer.undo()
    with old.opened() as case:  # as if nothing had happened
        assert held(case.hearing, case.sealed) == old.held


def test_the_second_file_fails_before_the_first_is_exchanged(
    old: Old, newer: pytest.MonkeyPatch, scripts: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bad"
    shutil.copytree(scripts, folder)
    (folder / "0002_sealed.sql").write_text("no script", "utf-8")
    newer.setattr(schema, "FOLDER", folder)
    with pytest.raises(ValueError, match="rule of the store"), old.opened():
        pass
    assert old.versions() == (1, 1)


LAST_STOP = 7


@pytest.mark.parametrize("at", range(LAST_STOP + 1))
def test_stopped_it_is_as_it_was(old: Old, newer: pytest.MonkeyPatch, at: int) -> None:
    was = {path: path.read_bytes() for path in old.files}
    token, seen = CancelToken(), []

    def stop(event: ProgressEvent) -> None:
        if event.stage == migration.STAGE:
            seen.append((event.done, event.total))
            if len(seen) > at:
                token.cancel()

    with pytest.raises(Cancelled), old.opened(progress=stop, cancel=token):
        pass
    if at < LAST_STOP:
        assert {path: path.read_bytes() for path in old.files} == was
        assert not list(old.path.parent.rglob(f"*{PART_SUFFIX}"))
    else:  # both were exchanged, and not read through again yet
        assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)] * 2
        assert old.versions() == (2, 2)
    with old.opened() as case:
        assert without_migration(held(case.hearing, case.sealed)) == old.held


@pytest.mark.parametrize("failing", ["c.hearing", "c.sealed"])
def test_no_room_for_the_file_as_it_was(old: Old, newer: pytest.MonkeyPatch, failing: str) -> None:
    real = shutil.copyfile

    def full(source: Path, target: Path) -> None:
        if source.name == failing:
            raise OSError(28, "No space left on device")
        real(source, target)

    was = old.bytes()
    with newer.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(StorageError, match="No space"), old.opened():
            pass
    assert old.versions() == ((1, 1) if failing == "c.hearing" else (2, 1))
    assert_up_to_date(old, was)


def test_somebody_who_reads_holds_it_up(
    old: Old, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = {path: path.read_bytes() for path in old.files}
    with old.opened(read_only=True) as reader, monkeypatch.context() as newer:
        newer.setattr(schema, "FOLDER", scripts)
        with pytest.raises(BusyError, match="reading elsewhere"), old.opened():
            pass
        assert reader.hearing.facts().reference.text == old.held.reference
    assert {path: path.read_bytes() for path in old.files} == was
    monkeypatch.setattr(schema, "FOLDER", scripts)
    with old.opened() as case:
        assert without_migration(held(case.hearing, case.sealed)) == old.held


def test_what_a_crash_left_beside_the_file_goes_along(
    old: Old, scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed = tmp_path / "crashed"
    with old.opened() as case:
        case.hearing.set_title(Screened("acknowledged"))
        case.sealed.set_setting("n", "7")
        shutil.copytree(old.path.parent, crashed, ignore=shutil.ignore_patterns("*.lock"))
    monkeypatch.setattr(schema, "FOLDER", scripts)
    with old.opened(crashed / "c.hearing") as case:
        assert case.hearing.facts().title.text == "acknowledged"
        assert case.sealed.setting("n") == "7"
    (kept,) = migration.earlier_copies(crashed / "c.hearing")
    keys = KeyFile.load(kept)
    with HearingFile.open(
        kept,
        keys.unlock(passphrase=PASSPHRASE),
        clock=samples.Ticking(),
        new_id=str,
        read_only=True,
        at=NOW,
    ) as hearing:
        hearing.check(keys.checkpoints)
        assert hearing.facts().title.text == "acknowledged"


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-PAGE_BYTES // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["c.hearing", "c.sealed"])
def test_a_damaged_file_is_not_brought_up_to_date(
    old: Old, newer: pytest.MonkeyPatch, name: str
) -> None:
    flipped(next(path for path in old.files if path.name == name))
    was = {path: path.read_bytes() for path in old.files}
    with pytest.raises(DamagedCaseError), old.opened():
        pass
    assert {path: path.read_bytes() for path in old.files} == was
    assert not list(old.path.parent.rglob("earlier*"))


def test_an_older_copy_is_brought_up_to_date_only_when_that_is_meant(
    old: Old, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = old.path.read_bytes()
    with old.opened() as case:
        case.hearing.set_title(Screened("another"))
    old.path.write_bytes(older)
    monkeypatch.setattr(schema, "FOLDER", scripts)
    with pytest.raises(AlteredCaseError), old.opened():
        pass
    assert old.path.read_bytes() == older
    with old.opened(accept_older=True) as case:
        assert case.hearing.facts().title.text == "Hearing of two witnesses"
        for store, _ in case.key_files:
            actions = [entry.action for entry in store.audit.entries()][-2:]
            assert actions == ["accept-older-copy", "migrate"]
    assert old.versions() == (2, 2)
    with old.opened():
        pass


def test_nothing_kept_is_written_over(
    old: Old, scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same case put back with its key files, and worked on, is kept beside the first one."""
    back = shutil.copytree(old.path.parent, tmp_path / "back")
    with monkeypatch.context() as newer:
        newer.setattr(schema, "FOLDER", scripts)
        with old.opened():
            pass
    for file in back.rglob("*"):
        if file.is_file():
            shutil.copy(file, old.path.parent / file.relative_to(back))
    with old.opened() as case:
        case.hearing.set_title(Screened("worked on"))
    worked_on = old.path.read_bytes()
    monkeypatch.setattr(schema, "FOLDER", scripts)
    with old.opened():
        pass
    first, second = migration.earlier_copies(old.path)
    assert first.read_bytes() == (back / "c.hearing").read_bytes()
    assert second.read_bytes() == worked_on
    assert len(migration.earlier_copies(old.sealed)) == 1  # the same as before
    migration.remove_earlier(first)
    assert migration.earlier_copies(old.path) == (second,)
    assert not first.parent.exists()


def test_a_damaged_file_of_an_earlier_version_is_salvaged_up_to_date(
    old: Old, newer: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = bytearray(old.path.read_bytes())
    data[-PAGE_BYTES * 3 // 2] ^= 1  # the last page is of the list of tables: too much
    old.path.write_bytes(data)
    target = tmp_path / "salvaged"
    around = Surroundings(settings=Settings(tmp_path / "settings"), cost=LOWEST_COST)
    salvage(
        old.path,
        target,
        passphrase=PASSPHRASE,
        surroundings=around,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    with old.opened(target / HEARING) as case:
        found = held(case.hearing, case.sealed)
        assert found.persons == old.held.persons
        assert found.source_bytes == old.held.source_bytes
        for store, _ in case.key_files:
            actions = [entry.action for entry in store.audit.entries()]
            assert actions[:2] == ["salvage", "migrate"]
    assert old.path.read_bytes() == bytes(data)


def test_what_was_kept_goes_with_the_fifth_backup_after_it(
    old: Old, newer: pytest.MonkeyPatch
) -> None:
    """As many as always stay: then nobody needs it, and text that was withdrawn since is in it."""
    with old.opened() as case:
        kept = [copy for path in old.files for copy in migration.earlier_copies(path)]
        assert len(kept) == 2
        for number in range(1, backup.NEWEST + 1):
            assert all(copy.exists() for copy in kept)
            made = backup.back_up(case, progress=ignore_progress, cancel=CancelToken())
            assert set(made.removed) == (set(kept) if number == backup.NEWEST else set())
    assert not list(old.path.parent.rglob("earlier*"))
