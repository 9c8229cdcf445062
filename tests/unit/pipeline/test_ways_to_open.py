# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.key_slots import SlotKind
from hearing_assist.errors import DamagedCaseError, StorageError, UsageError, WrongKeyError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import keys, mentions
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import Cancelled, CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE

OTHER = "another seven plain words"


def opens(path: Path, around: Surroundings, passphrase: str) -> bool:
    try:
        with cases.opened(path, passphrase=passphrase, surroundings=around) as case:
            return case.has_sealed
    except WrongKeyError:
        return False


def test_passphrase_and_code_are_those_of_both_files(case_path: Path, around: Surroundings) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        code = keys.print_recovery_code(case)
        keys.change_passphrase(case, OTHER)
        assert keys.ways(case) == (SlotKind.PASSPHRASE, SlotKind.RECOVERY)
        case.sealed.set_setting("something", "changed")  # closing writes a checkpoint after it
    assert opens(case_path, around, OTHER)
    assert opens(case_path, around, code.lower())
    assert not opens(case_path, around, PASSPHRASE)
    with cases.opened(case_path, passphrase=OTHER, surroundings=around) as case:
        keys.remove(case, SlotKind.RECOVERY)
        with pytest.raises(UsageError, match="not open any more"):
            keys.remove(case, SlotKind.PASSPHRASE)
        with pytest.raises(UsageError, match="does not open by recovery"):
            keys.remove(case, SlotKind.RECOVERY)
    assert not opens(case_path, around, code)


def test_stopped_between_the_two_files_the_old_passphrase_opens_both(
    case_path: Path, around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise StorageError("full")

    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        _, sealed_keys = case.key_files[1]
        monkeypatch.setattr(sealed_keys, "add_passphrase", stop)
        with pytest.raises(StorageError):
            keys.change_passphrase(case, OTHER)
    assert opens(case_path, around, PASSPHRASE)


def test_a_new_code_replaces_the_one_before(case_path: Path, around: Surroundings) -> None:
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        first, second = keys.print_recovery_code(case), keys.print_recovery_code(case)
    assert first != second
    assert not opens(case_path, around, first)
    assert opens(case_path, around, second)


def test_an_empty_passphrase_changes_neither_file(case_path: Path, around: Surroundings) -> None:
    with (
        cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case,
        pytest.raises(UsageError),
    ):
        keys.change_passphrase(case, "  ")
    assert opens(case_path, around, PASSPHRASE)


def test_a_copy_under_new_keys_shares_no_key_with_the_old_case(
    case: Case, case_path: Path, around: Surroundings, tmp_path: Path
) -> None:
    folder = tmp_path / "renewed"
    heads = [store.audit.head() for store, _ in case.key_files]
    source = case.sealed.sources()[0]
    path = keys.copy_anew(
        case, folder, passphrase=OTHER, progress=ignore_progress, cancel=CancelToken()
    )
    assert not opens(path, around, PASSPHRASE)
    with cases.opened(path, passphrase=OTHER, surroundings=around) as copy:
        assert [store.audit.head() for store, _ in copy.key_files] == heads
        # What was printed about an original still holds.
        assert copy.sealed.digest(copy.sealed.source_bytes(source.id)) == source.digest
        mentions.find(copy, progress=ignore_progress, cancel=CancelToken())
    # Old key files beside the new file open nothing.
    for name in (".keys", ".keys2"):
        old = case_path.with_name(case_path.name + name).read_bytes()
        path.with_name(path.name + name).write_bytes(old)
    with pytest.raises(DamagedCaseError, match="key files"):
        cases.opened(path, passphrase=PASSPHRASE, surroundings=around).__enter__()


def test_a_copy_that_cannot_be_made_leaves_nothing(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "renewed"
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        keys.copy_anew(case, folder, passphrase=OTHER, progress=ignore_progress, cancel=token)
    with pytest.raises(UsageError):
        keys.copy_anew(case, folder, passphrase=" ", progress=ignore_progress, cancel=CancelToken())
    assert not folder.exists()
    assert not list(tmp_path.glob(".renewed*"))
