# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Making and opening a case, and what comes into it."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path

import pytest

from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines.volumes import Hazard
from hearing_assist.errors import (
    HearingAssistError,
    IdentityFoundError,
    StorageError,
    UsageError,
    VerificationError,
)
from hearing_assist.intake.service import read_untrusted
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, read_ahead, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.unit.pipeline.conftest import PASSPHRASE, REGISTER


def _head(path: Path) -> int:
    return KeyFile.load(path).checkpoints[-1].n


def test_work_that_fails_is_in_the_checkpoints_too(case_path: Path, around: Surroundings) -> None:
    record = case_path.parent / "sealed" / "c.sealed"
    before = (_head(case_path), _head(record))

    def change_and_fail() -> None:
        with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
            mentions.import_persons(case, REGISTER)
            case.hearing.record_copy("x")
            raise UsageError("something else went wrong")

    with pytest.raises(UsageError):
        change_and_fail()
    assert _head(case_path) > before[0]
    assert _head(record) > before[1]


@pytest.mark.parametrize("name", ["c.hearing", "sealed/c.sealed"])
def test_an_older_copy_that_was_put_back_is_noticed(
    case_path: Path, around: Surroundings, name: str
) -> None:
    target = case_path.parent / name
    older = target.read_bytes()
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        mentions.import_persons(case, REGISTER)
        case.hearing.record_copy("x")
    target.write_bytes(older)
    with (
        pytest.raises(VerificationError),
        cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around),
    ):
        pass


def test_a_sealed_record_is_known_by_its_name(tmp_path: Path, around: Surroundings) -> None:
    (tmp_path / "vault").mkdir()
    with pytest.raises(UsageError, match=r"\.sealed"):
        cases.create(
            tmp_path / "x.hearing",
            reference="HC-2",
            title="T",
            language="en",
            passphrase=PASSPHRASE,
            sealed=tmp_path / "vault" / "x.db",
            surroundings=around,
        )
    assert not list(tmp_path.glob("x.*"))


def _import(case: Case, path: Path, *, translation_of: str = "") -> sources.ImportReport:
    return sources.import_files(
        case,
        [path],
        language="en",
        translation_of=translation_of,
        progress=ignore_progress,
        cancel=CancelToken(),
    )


def test_custody_says_who_imported(case_path: Path, around: Surroundings, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("It rained.", "utf-8")
    around = dataclasses.replace(around, account=lambda: "registry-2")
    with cases.opened(case_path, passphrase=PASSPHRASE, surroundings=around) as case:
        _import(case, tmp_path / "b.txt")
        assert [entry.by for entry in case.sealed.custody()] == ["registry-2"]


def test_a_translation_is_of_a_source_that_is_there(case: Case, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("It rained.", "utf-8")
    with pytest.raises(UsageError, match="translation-of"):
        _import(case, tmp_path / "b.txt", translation_of="no such source")
    (source,) = case.sealed.sources()
    assert _import(case, tmp_path / "b.txt", translation_of=source.id).imported


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode")
def test_a_file_name_that_is_no_unicode_is_taken_in(case: Case, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9cit.txt"))
    path.write_bytes(b"It rained.")
    assert _import(case, path).imported
    assert case.sealed.sources()[-1].name == r"r\xe9cit.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(case: Case, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (refused,) = _import(case, tmp_path / "pipe").refused
    assert "no ordinary file" in refused.reason


def test_notes_about_a_file_are_searched_before_they_cross(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noted(data: bytes, *, cancel: CancelToken, options: object) -> object:
        read, isolation = read_untrusted(data, cancel=cancel)
        return read._replace(findings=("comment by Oduvane",)), isolation

    monkeypatch.setattr(read_ahead, "read_untrusted", noted)
    (tmp_path / "b.txt").write_text("It rained.", "utf-8")
    _import(case, tmp_path / "b.txt")
    with pytest.raises(IdentityFoundError):
        release.release(case, progress=ignore_progress, cancel=CancelToken())
    assert "Oduvane" not in "".join(case.hearing.dump())


def test_a_scan_that_was_cut_off_counts_for_nothing(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    assert mentions.scan_is_current(case)

    class CutOffError(HearingAssistError):
        pass

    def die(*_: object) -> None:
        raise CutOffError

    with monkeypatch.context() as patched:
        patched.setattr(type(case.sealed), "replace_mentions", die)
        with pytest.raises(CutOffError):
            mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    assert not mentions.scan_is_current(case)


@pytest.mark.parametrize("found", list(Hazard))
def test_a_share_or_synchronised_folder_is_refused_for_work(
    tmp_path: Path, case_path: Path, around: Surroundings, found: Hazard
) -> None:
    elsewhere = dataclasses.replace(around, hazard=lambda folder: found)
    with pytest.raises(StorageError, match=r"share|synchronis"):
        cases.create(
            tmp_path / "new" / "d.hearing",
            reference="HC-2",
            title="The King v Doe",
            language="en",
            passphrase=PASSPHRASE,
            surroundings=elsewhere,
        )
    assert not (tmp_path / "new").exists()
    with (
        pytest.raises(StorageError, match=r"share|synchronis"),
        cases.opened(case_path, passphrase=PASSPHRASE, surroundings=elsewhere),
    ):
        pass
    with cases.opened(
        case_path, passphrase=PASSPHRASE, read_only=True, surroundings=elsewhere
    ) as case:
        assert case.hearing.facts().reference.text == "HC-1"


def test_only_the_folder_of_the_sealed_record_is_synchronised(
    case_path: Path, around: Surroundings
) -> None:
    elsewhere = dataclasses.replace(
        around, hazard=lambda folder: Hazard.SYNCHRONISED if folder.name == "sealed" else None
    )
    with (
        pytest.raises(StorageError, match="synchronis"),
        cases.opened(case_path, passphrase=PASSPHRASE, surroundings=elsewhere),
    ):
        pass
