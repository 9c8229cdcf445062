# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Packs: replaced by others, named, and compared on what persons of a case accepted."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from hearing_assist.errors import MissingPartError, PackError, UsageError
from hearing_assist.paths import models_folder
from hearing_assist.pipeline import packs, workbench
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressEvent, ignore_progress
from hearing_assist.translation.packs import Pack, find_pack, install, installed_packs
from tests.unit.pipeline.translated import FRENCH, add_source, by_machine, release_all

ANOTHER = "7.5"


@pytest.fixture(scope="module")
def shipped() -> Pack:
    return find_pack(installed_packs([models_folder()]), "fr", "en")


@pytest.fixture(scope="module")
def another(shipped: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model as a file from elsewhere, with another name inside and no manifest."""
    path = tmp_path_factory.mktemp("packs") / "elsewhere.argosmodel"
    with zipfile.ZipFile(shipped.path) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("metadata.json"):
                data = data.replace(f'"{shipped.version}"'.encode(), f'"{ANOTHER}"'.encode())
            new.writestr(name, data)
    return path


@pytest.fixture
def reviewed(case: Case, tmp_path: Path) -> Case:
    """Four sentences; one of them a person wrote, three are the machine's and were accepted."""
    add_source(case, tmp_path / "f.txt", FRENCH)
    release_all(case)
    by_machine(case)
    shown = workbench.sentences(case, case.hearing.documents()[-1].id)
    workbench.edit(case, shown[2].segment_id, "It was raining hard.", by="T-1")
    ids = [each.segment_id for each in shown]
    workbench.set_reviewed(case, ids, reviewed=True, by="T-1")
    return case


def test_two_packs_on_the_reviewed_sentences(reviewed: Case, another: Path, shipped: Pack) -> None:
    told: list[ProgressEvent] = []
    before = list(reviewed.hearing.dump())
    found = packs.compare(
        reviewed, "fr-en", str(another), progress=told.append, cancel=CancelToken()
    )
    assert (found.sentences, found.by_person, found.by_first, found.by_second) == (4, 1, 0, 0)
    assert found.first.pack.sha256 == shipped.sha256 != found.second.pack.sha256
    assert found.first.chrf == found.second.chrf
    assert 0 <= found.first.chrf <= 100
    assert len(found.rows) == 4
    for row in found.rows:
        assert row.first == row.second
        assert ("40" in row.original) is ("40" in row.first), "another sentence's translation"
        assert "⟦" not in row.first + row.reviewed + row.original
    assert [event.done for event in told] == sorted(event.done for event in told)
    tables = [line for line in before if "translation_cache" not in line]
    after = [line for line in reviewed.hearing.dump() if "translation_cache" not in line]
    assert after == tables
    limited = packs.compare(
        reviewed, "fr-en", "fr-en", limit=2, progress=ignore_progress, cancel=CancelToken()
    )
    assert limited.sentences == 2


def test_nothing_reviewed_is_nothing_to_compare(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to compare"):
        packs.compare(case, "fr-en", "fr-en", progress=ignore_progress, cancel=CancelToken())


def test_packs_by_name(shipped: Pack, another: Path) -> None:
    assert packs.named("fr-en").sha256 == shipped.sha256
    assert packs.named(f"fr-en@{shipped.version}").sha256 == shipped.sha256
    assert packs.named(str(another)).version == ANOTHER
    with pytest.raises(MissingPartError):
        packs.named("fr-en@9.9")
    with pytest.raises(MissingPartError):
        packs.named("ka-en")
    with pytest.raises(UsageError):
        packs.named("french")
    with pytest.raises(PackError):
        packs.named("no-such.argosmodel")


def test_a_newer_pack_is_replaced_only_when_that_is_meant(
    shipped: Pack, another: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    newer = install(another, folder)
    older = tmp_path / "older.argosmodel"
    shutil.copy(shipped.path, older)
    with pytest.raises(PackError, match="not newer"):
        install(older, folder)
    assert install(older, folder, any_version=True).version == shipped.version
    assert not newer.path.exists()
    assert [each.version for each in installed_packs([folder])] == [shipped.version]


def test_an_equal_version_with_other_bytes_takes_its_place(another: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    first = install(another, folder)
    changed = tmp_path / "changed.argosmodel"
    shutil.copy(another, changed)
    with zipfile.ZipFile(changed, "a") as archive:
        archive.writestr(f"{archive.namelist()[0].split('/')[0]}/NOTES.md", "more")
    again = install(changed, folder, any_version=True)
    assert again.path == first.path
    assert again.path.is_file()
    assert [each.sha256 for each in installed_packs([folder])] == [again.sha256] != [first.sha256]
