# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A judge's own notes: theirs alone, on the clerk's case and on a judge's copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.errors import (
    AlteredCaseError,
    BusyError,
    DamagedCaseError,
    MissingKeyFilesError,
    NotVerifiedError,
    StorageError,
    UsageError,
    WrongKeyError,
)
from hearing_assist.pipeline import backup, local_copy, notes, reading_copy
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.small_case import create_small_case
from tests.unit.pipeline.conftest import PASSPHRASE
from tests.unit.pipeline.translated import release_all

MINE = "words of the judge alone"
JUDGE = "seven other words for the judge"
TEXT = "Zwischenfrage an die Verteidigung"


@pytest.fixture
def released(case: Case) -> Case:
    release_all(case)
    return case


def place(case: Case, row: int = 0) -> tuple[str, str]:
    document = case.hearing.documents()[0]
    return document.id, case.hearing.blocks(document.id)[row].id


def noted(case: Case, text: str = TEXT, row: int = 0) -> notes.Note:
    """Begin notes if there are none, and add one."""
    if not notes.exist(case.path):
        notes.create(case, MINE)
    with notes.opened(case, MINE) as mine:
        return mine.add(case, *place(case, row), text)


def test_a_note_comes_changes_goes_and_comes_back(released: Case) -> None:
    document_id, first = place(released)
    _, second = place(released, 1)
    notes.create(released, MINE)
    with notes.opened(released, MINE) as mine:
        below = mine.add(released, document_id, second, " on the second \n")
        above = mine.add(released, document_id, first, "on the first")
        changed = mine.change(above.id, "on the first, again")
        (listed,) = mine.of_documents(released)
        assert listed.title == released.hearing.documents()[0].title.text
        assert [(each.row, each.note.text) for each in listed.notes] == [
            (0, "on the first, again"),
            (1, "on the second"),
        ]
        assert mine.remove(above.id) == changed
        with pytest.raises(UsageError, match="not there any more"):
            mine.change(above.id, "x")
        mine.put_back(changed)
    with notes.opened(released, MINE) as mine:
        (listed,) = mine.of_documents(released)
        assert [each.note for each in listed.notes] == [changed, below]


@pytest.mark.parametrize("text", ["", " \n\t", "\ud800", "x" * (notes.MOST_LETTERS + 1)])
def test_texts_that_are_no_note(released: Case, text: str) -> None:
    notes.create(released, MINE)
    with notes.opened(released, MINE) as mine:
        with pytest.raises(UsageError):
            mine.add(released, *place(released), text)
        with pytest.raises(UsageError, match="not in the case any more"):
            mine.add(released, place(released)[0], "gone", "text")
        assert mine.of_documents(released) == ()


def test_only_their_own_passphrase_opens_them(released: Case) -> None:
    noted(released)
    for other in (PASSPHRASE, ""):
        with pytest.raises(WrongKeyError), notes.opened(released, other):
            pass


def test_no_other_file_holds_anything_of_them(released: Case, tmp_path: Path) -> None:
    """Not the case file, its log, a backup, a local copy, nor a judge's copy."""
    before = list(released.hearing.dump())
    log = [entry.action for entry in released.hearing.audit.entries()]
    noted(released)
    assert list(released.hearing.dump()) == before
    assert [entry.action for entry in released.hearing.audit.entries()] == log
    assert TEXT not in "\n".join(released.sealed.dump())
    made = backup.back_up(released, progress=ignore_progress, cancel=CancelToken()).folder
    local_copy.local_copy(
        released, tmp_path / "local", progress=ignore_progress, cancel=CancelToken()
    )
    (tmp_path / "judge").mkdir()
    reading_copy.judge_copy(released, tmp_path / "judge" / "j.hearing", passphrase=JUDGE)
    for folder in (made, tmp_path / "local", tmp_path / "judge"):
        files = [each for each in folder.rglob("*") if each.is_file()]
        assert files
        assert not [each for each in files if notes.NOTES_SUFFIX in each.name]
    with cases.opened(tmp_path / "judge" / "j.hearing", passphrase=JUDGE) as copy:
        assert TEXT not in "\n".join(copy.hearing.dump())
        assert not notes.exist(copy.path)


@pytest.mark.parametrize("read_only", [True, False])
def test_notes_on_a_judges_copy_outlive_it(
    released: Case, around: Surroundings, tmp_path: Path, read_only: bool
) -> None:
    """A newer copy is the same case, even where it is opened for reading only."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        reading_copy.judge_copy(released, tmp_path / name / "j.hearing", passphrase=JUDGE)
    old, new = (tmp_path / name / "j.hearing" for name in ("old", "new"))
    with cases.opened(old, passphrase=JUDGE, surroundings=around, read_only=read_only) as copy:
        noted(copy)
    for each in (tmp_path / "old").glob("j.notes*"):
        shutil.copy(each, tmp_path / "new")
    with (
        cases.opened(new, passphrase=JUDGE, surroundings=around, read_only=read_only) as copy,
        notes.opened(copy, MINE) as mine,
    ):
        assert mine.of_documents(copy)[0].notes[0].row == 0
        mine.add(copy, *place(copy), "one more")


def test_notes_on_another_case_are_refused(
    released: Case, around: Surroundings, tmp_path: Path
) -> None:
    noted(released)
    other = create_small_case(tmp_path / "other" / "c.hearing", around)
    for each in released.path.parent.glob("c.notes*"):
        shutil.copy(each, other.parent)
    was = (other.parent / "c.notes").read_bytes()
    with (
        cases.opened(other, passphrase=PASSPHRASE, surroundings=around) as case,
        pytest.raises(UsageError, match="notes on another case"),
        notes.opened(case, MINE),
    ):
        pass
    assert (other.parent / "c.notes").read_bytes() == was


def test_a_note_stays_when_its_paragraph_or_document_goes(
    released: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(released)
    blocks = type(released.hearing).blocks
    monkeypatch.setattr(type(released.hearing), "blocks", lambda self, id_: blocks(self, id_)[1:])
    with notes.opened(released, MINE) as mine:
        assert mine.of_documents(released)[0].notes[0].row == -1
        monkeypatch.setattr(type(released.hearing), "documents", lambda self: ())
        (listed,) = mine.of_documents(released)
        assert (listed.title, listed.notes[0].note.text) == ("", TEXT)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _no_keys(path: Path) -> None:
    for each in path.parent.glob("c.notes.keys*"):
        each.unlink()


def _bad_keys(path: Path) -> None:
    for each in path.parent.glob("c.notes.keys*"):
        each.write_bytes(b"{}")


def _other_file(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (_cut, DamagedCaseError),
        (_flip, DamagedCaseError),
        (_other_file, DamagedCaseError),
        (_bad_keys, DamagedCaseError),
        (_no_keys, MissingKeyFilesError),
        (Path.unlink, DamagedCaseError),
    ],
)
def test_what_is_damaged_is_said_and_left_alone(
    released: Case, harm: Callable[[Path], None], error: type[Exception], read_only: bool
) -> None:
    noted(released)
    path = notes.path_for(released.path)
    harm(path)
    was = path.read_bytes() if path.exists() else b""
    with pytest.raises(error) as said, notes.opened(released, MINE, read_only=read_only):
        pass
    assert "No backup of the case holds notes" in str(said.value)
    assert "The case itself is whole" in str(said.value)
    assert (path.read_bytes() if path.exists() else b"") == was
    assert notes.exist(released.path)
    if path.exists() or path.with_name("c.notes.keys").exists():
        with pytest.raises(StorageError):  # never over what is left
            notes.create(released, MINE)


def test_an_older_copy_is_noticed_and_taken_only_when_that_is_meant(released: Case) -> None:
    noted(released, "first")
    path = notes.path_for(released.path)
    older = path.read_bytes()
    noted(released, "second")
    path.write_bytes(older)
    with pytest.raises(AlteredCaseError, match="notes are not as"), notes.opened(released, MINE):
        pass
    for accept in (True, False):
        with notes.opened(released, MINE, accept_older=accept) as mine:
            assert [n.note.text for n in mine.of_documents(released)[0].notes] == ["first"]


def test_one_window_writes_and_the_other_reads(released: Case) -> None:
    noted(released)
    with notes.opened(released, MINE):
        with pytest.raises(BusyError), notes.opened(released, MINE):
            pass
        head = KeyFile.load(notes.path_for(released.path)).newest
        assert head is not None
    with notes.opened(released, MINE, read_only=True) as mine:
        assert not mine.writes
        assert mine.of_documents(released)[0].notes[0].note.text == TEXT
        with pytest.raises((NotVerifiedError, StorageError)):
            mine.add(released, *place(released), "x")


def test_a_folder_that_cannot_be_written_takes_no_notes_and_says_so(
    released: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("hearing_assist.casefile.keys.write_atomic", refuse)
    with pytest.raises((StorageError, PermissionError)):
        notes.create(released, MINE)
    assert not notes.exist(released.path)
