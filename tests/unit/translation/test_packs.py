# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Packs: found, verified, installed from a file, refused when unsafe."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.errors import MissingPartError, PackError, StorageError
from hearing_assist.paths import models_folder
from hearing_assist.translation.packs import (
    NOTE_UNKNOWN,
    Pack,
    examine,
    find_pack,
    install,
    installed_packs,
    remove,
    verify,
)

METADATA = {
    "package_version": "1.0",
    "argos_version": "1.9",
    "from_code": "fr",
    "from_name": "French",
    "to_code": "en",
    "to_name": "English",
    "links": [],
}
MEMBERS = {
    "model/config.json": b"{}",
    "model/model.bin": b"weights",
    "sentencepiece.model": b"pieces",
}


def write_pack(path: Path, **metadata: object) -> Path:
    """A pack whose archive is well formed; no engine could load it."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("fr_en/metadata.json", json.dumps({**METADATA, **metadata}))
        for name, data in MEMBERS.items():
            archive.writestr(f"fr_en/{name}", data)
    return path


def test_the_shipped_pack_is_whole_and_says_that_it_is_weak() -> None:
    pack = find_pack(installed_packs([models_folder()]), "fr-FR", "en-GB")
    verify(pack)
    assert "weak" in pack.note
    assert pack.licence == "CC-BY-4.0"
    assert len(pack.attribution) == 3
    assert pack.calibration is not None
    assert pack.calibration.bands is not None
    assert pack.figures


def test_install_verify_remove(tmp_path: Path) -> None:
    tried: list[Pack] = []
    folder = tmp_path / "packs"
    pack = install(write_pack(tmp_path / "any.argosmodel"), folder, trial=tried.append)
    assert [each.sha256 for each in tried] == [pack.sha256]
    assert pack.path == folder / "translate-fr_en-1_0.argosmodel"
    assert pack.note == NOTE_UNKNOWN
    assert installed_packs([folder]) == (pack,)
    verify(pack)
    remove(pack)
    assert list(folder.iterdir()) == []


def test_a_manifest_beside_the_file_is_taken_over(tmp_path: Path) -> None:
    shipped = find_pack(installed_packs([models_folder()]), "fr", "en")
    for suffix in (".argosmodel", ".toml"):
        shutil.copy(shipped.path.with_suffix(suffix), tmp_path)
    pack = install(tmp_path / shipped.path.name, tmp_path / "packs")
    assert (pack.note, pack.attribution, pack.figures) == (
        shipped.note,
        shipped.attribution,
        shipped.figures,
    )


def test_an_upgrade_replaces_and_an_older_one_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    old = write_pack(tmp_path / "old.argosmodel", package_version="1.9")
    new = write_pack(tmp_path / "new.argosmodel", package_version="1.10")
    install(old, folder)
    installed = install(new, folder)
    assert installed_packs([folder]) == (installed,)
    assert installed.version == "1.10"
    with pytest.raises(PackError, match="not newer"):
        install(old, folder)
    assert install(new, folder) == installed


def test_a_failed_trial_installs_nothing(tmp_path: Path) -> None:
    def trial(pack: Pack) -> None:
        raise PackError(f"{pack.path.name}: cannot be loaded")

    with pytest.raises(PackError, match="cannot be loaded"):
        install(write_pack(tmp_path / "any.argosmodel"), tmp_path / "packs", trial=trial)
    assert not (tmp_path / "packs").exists()


def test_newest_version_is_found_and_a_missing_pair_is_named(tmp_path: Path) -> None:
    for number in ("0.9", "0.10"):
        install(
            write_pack(tmp_path / f"{number}.argosmodel", package_version=number),
            tmp_path / number,
        )
    packs = installed_packs([tmp_path / "0.10", tmp_path / "0.9", tmp_path / "nowhere"])
    assert find_pack(packs, "fr", "en").version == "0.10"
    with pytest.raises(MissingPartError, match="'ro' to 'en'.*packs install"):
        find_pack(packs, "ro-RO", "en")


def test_junk_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.argosmodel").write_bytes(b"junk")
    (tmp_path / "b.argosmodel").write_bytes(b"junk")
    (tmp_path / "b.toml").write_text("not = [toml", encoding="utf-8")
    (tmp_path / "c.argosmodel").write_bytes(b"junk")
    (tmp_path / "c.toml").write_text('name = "x"', encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert installed_packs([tmp_path]) == ()


def test_a_changed_or_missing_file_is_refused(tmp_path: Path) -> None:
    pack = install(write_pack(tmp_path / "any.argosmodel"), tmp_path / "packs")
    data = bytearray(pack.path.read_bytes())
    data[-1] ^= 1
    pack.path.write_bytes(bytes(data))
    with pytest.raises(PackError, match="was changed"):
        verify(pack)
    pack.path.unlink()
    with pytest.raises(PackError, match="missing"):
        verify(pack)


def member(name: str, data: bytes = b"x", mode: int = 0) -> Callable[[zipfile.ZipFile], None]:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, data)

    return add


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (member("fr_en/../../evil"), "unsafe name"),
        (member("/etc/evil"), "unsafe name"),
        (member("fr_en/a\\..\\b"), "unsafe name"),
        (member("fr_en/con:stream"), "unsafe name"),
        (member("fr_en/line\nbreak"), "unsafe name"),
        (member("other/file"), "more than one folder"),
        (member("loose"), "outside its folder"),
        (member("fr_en/link", b"/etc/passwd", stat.S_IFLNK | 0o777), "link"),
    ],
)
def test_an_unsafe_archive_is_refused(
    tmp_path: Path, extra: Callable[[zipfile.ZipFile], None], reason: str
) -> None:
    path = write_pack(tmp_path / "any.argosmodel")
    with zipfile.ZipFile(path, "a") as archive:
        extra(archive)
    with pytest.raises(PackError, match=reason):
        examine(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_twice_is_refused(tmp_path: Path) -> None:
    path = write_pack(tmp_path / "any.argosmodel")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("fr_en/metadata.json", b"{}")
    with pytest.raises(PackError, match="twice"):
        examine(path)


@pytest.mark.parametrize(
    "metadata",
    [
        {"from_code": "../x"},
        {"from_code": None},
        {"to_code": "fr"},
        {"type": "sbd"},
        {"package_version": "new"},
        {"package_version": 1},
    ],
)
def test_metadata_that_does_not_fit_is_refused(tmp_path: Path, metadata: dict[str, object]) -> None:
    with pytest.raises(PackError):
        examine(write_pack(tmp_path / "any.argosmodel", **metadata))


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    whole = write_pack(tmp_path / "any.argosmodel").read_bytes()
    flipped = bytearray(whole)
    flipped[whole.index(b"weights")] ^= 1
    broken = tmp_path / "broken.argosmodel"
    for data in (b"", b"junk", whole[:-30], whole[: len(whole) // 2], bytes(flipped)):
        broken.write_bytes(data)
        with pytest.raises(PackError):
            examine(broken)
    with pytest.raises(PackError):
        examine(tmp_path / "nowhere.argosmodel")
    with pytest.raises(PackError):
        examine(tmp_path)


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "any.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("fr_en/metadata.json", json.dumps(METADATA))
        archive.writestr("fr_en/model/config.json", b"{}")
        archive.writestr("fr_en/model/model.bin", b"")
    with pytest.raises(PackError, match="sentencepiece.model is missing"):
        examine(path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(StorageError):
        install(write_pack(tmp_path / "any.argosmodel"), blocked / "packs")
