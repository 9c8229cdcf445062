# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A disclosure folder verifies as it was made, and names whatever is not as it was."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing_assist.disclosure.manifest import (
    MANIFEST,
    SIGNATURE,
    SUMS,
    fingerprint,
    sealed_with_manifest,
    verify,
)
from hearing_assist.engines.crypto import SigningKey
from hearing_assist.errors import InputFileError, UsageError, VerificationError

KEY = SigningKey(bytes(range(32)))
FILES = {
    "README.txt": "Communication de pièces".encode(),
    "index.pdf": b"%PDF-1.7 index",
    "documents/D001.pdf": b"%PDF-1.7 one",
    "documents/D002.pdf": b"",
}


def sealed(
    files: dict[str, bytes], *, key: SigningKey = KEY, redactions: int = 3
) -> dict[str, bytes]:
    return sealed_with_manifest(
        files,
        reference="TC 2026/014",
        audience="defence",
        recipient="défendeur 1",
        version=1,
        made_at=dt.datetime(2026, 3, 9, 15, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        redactions=redactions,
        key=key,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "disclosure"
    write(target, sealed(FILES))
    return target


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def test_folder_as_it_was_made(folder: Path) -> None:
    verified = verify(folder)
    assert verified.files == 4
    assert verified.fingerprint == fingerprint(KEY.public)
    assert json.loads((folder / MANIFEST).read_text("utf-8"))["made_at"] == (
        "2026-03-09T14:30:00+00:00"
    )


def test_same_files_same_manifest() -> None:
    assert sealed(FILES) == sealed(dict(reversed(FILES.items())))


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_counsel_checks_without_the_program(folder: Path) -> None:
    command = ["sha256sum", "--check", "--strict", SUMS]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == len(FILES) + 2
    (folder / "index.pdf").write_bytes(b"other")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "index.pdf: FAILED" in done.stdout


def replaced(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def gone(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def linked_file(folder: Path) -> None:
    (folder / "index.pdf").rename(folder.parent / "elsewhere.pdf")
    (folder / "index.pdf").symlink_to(folder.parent / "elsewhere.pdf")


def linked_folder(folder: Path) -> None:
    (folder / "documents").rename(folder.parent / "elsewhere")
    (folder / "documents").symlink_to(folder.parent / "elsewhere")


def added_link(folder: Path) -> None:
    (folder / "more").symlink_to(folder.parent)


def piped(folder: Path) -> None:
    (folder / "index.pdf").unlink()
    os.mkfifo(folder / "index.pdf")


def made_folder(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).mkdir(parents=True)


def edited(**entries: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        (folder / MANIFEST).write_text(json.dumps({**manifest, **entries}))

    return change


def swapped(folder: Path) -> None:
    one, other = folder / "documents/D001.pdf", folder / "index.pdf"
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "file": (replaced("index.pdf", b"%PDF-1.7 indexes"), "index.pdf: was changed"),
    "empty file": (replaced("documents/D002.pdf", b" "), "documents/D002.pdf: was changed"),
    "two files swapped": (swapped, "documents/D001.pdf: was changed\nindex.pdf: was changed"),
    "readme": (replaced("README.txt", b""), "README.txt: was changed"),
    "missing": (gone("documents/D001.pdf"), "documents/D001.pdf: is missing"),
    "added": (replaced("documents/D003.pdf", b""), "documents/D003.pdf: is not in the manifest"),
    "added hidden": (replaced(".x", b""), ".x: is not in the manifest"),
    "sums": (replaced(SUMS, b""), f"{SUMS}: was changed"),
    "sums missing": (gone(SUMS), f"{SUMS}: is missing"),
    "signature": (replaced(SIGNATURE, b"00" * 64), f"{SIGNATURE}: the signature"),
    "signature cut": (replaced(SIGNATURE, b"00"), f"{SIGNATURE}: the signature"),
    "signature no text": (replaced(SIGNATURE, b"\xff\xfe"), f"{SIGNATURE}: the signature"),
    "signature missing": (gone(SIGNATURE), f"{SIGNATURE}: is missing"),
    "manifest field": (edited(redactions=2), f"{SIGNATURE}: the signature"),
    "manifest blank": (lambda folder: _append(folder / MANIFEST, b" "), "the signature"),
    "manifest cut": (replaced(MANIFEST, b'{"format": '), f"{MANIFEST}: is damaged"),
    "manifest a list": (replaced(MANIFEST, b"[]"), f"{MANIFEST}: is damaged"),
    "manifest deep": (replaced(MANIFEST, b"[" * 100_000), f"{MANIFEST}: is damaged"),
    "another format": (edited(format="hearing-assist-disclosure/2"), f"{MANIFEST}: is damaged"),
    "key no hex": (edited(public_key="zz"), f"{MANIFEST}: is damaged"),
    "key too short": (edited(public_key="00"), f"{SIGNATURE}: the signature"),
    "names no list": (edited(files=3), f"{MANIFEST}: is damaged"),
    "name twice": (
        edited(files=[{"name": "a", "sha256": "0"}, {"name": "a", "sha256": "1"}]),
        f"{MANIFEST}: is damaged",
    ),
    "name out of the folder": (
        edited(files=[{"name": "../outside.txt", "sha256": "0"}]),
        "../outside.txt: is missing",
    ),
    "absolute name": (
        edited(files=[{"name": "/etc/hostname", "sha256": "0"}]),
        "/etc/hostname: is missing",
    ),
    "link to a file": (linked_file, "index.pdf: is a link"),
    "link to a folder": (linked_folder, "documents: is a link"),
    "added link": (added_link, "more: is a link"),
    "pipe": (piped, "index.pdf: is a link or no"),
    "empty folder": (made_folder("Signed by the court"), "Signed by the court: is a folder that"),
    "empty folders": (made_folder("documents/more/most"), "documents/more/most: is a folder that"),
    "a name that writes lines": (
        replaced("x\n18 files are those of the manifest", b""),
        "'x\\n18 files are those of the manifest': is not in the manifest",
    ),
    "a listed name that writes lines": (
        edited(files=[{"name": "\x1b[2Kx", "sha256": "0"}]),
        "'\\x1b[2Kx': is missing",
    ),
}


def _append(path: Path, data: bytes) -> None:
    path.write_bytes(path.read_bytes() + data)


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_named(name: str, folder: Path) -> None:
    change, message = TAMPERED[name]
    (folder.parent / "outside.txt").write_bytes(b"outside")
    change(folder)
    with pytest.raises(VerificationError) as raised:
        verify(folder)
    assert message in str(raised.value)
    assert str(folder) in str(raised.value)


def test_folder_signed_by_another_shows_another_fingerprint(folder: Path) -> None:
    other = SigningKey(bytes(32))
    write(folder, sealed(FILES, key=other))
    assert verify(folder).fingerprint == fingerprint(other.public) != fingerprint(KEY.public)


OTHER = SigningKey(bytes(32))
READMES = {
    "as printed": fingerprint(KEY.public),
    "in capitals": fingerprint(KEY.public).upper(),
    "over two lines": fingerprint(KEY.public).replace(" ", "\n", 4),
}


@pytest.mark.parametrize("name", READMES)
def test_a_readme_that_names_another_key_is_refused(name: str, tmp_path: Path) -> None:
    files = {**FILES, "README.txt": f"Signing key:\n{READMES[name]}\n".encode()}
    write(tmp_path / "court", sealed(files))
    assert verify(tmp_path / "court").files == 4
    write(tmp_path / "forged", sealed(files, key=OTHER))
    with pytest.raises(VerificationError, match=r"README\.txt: names another key"):
        verify(tmp_path / "forged")


TYPED = {
    "as read out": fingerprint(KEY.public),
    "in one": fingerprint(KEY.public).replace(" ", ""),
    "capitals and hyphens": f" {fingerprint(KEY.public).upper().replace(' ', '-')} ",
}


@pytest.mark.parametrize("name", TYPED)
def test_the_key_that_the_court_named(name: str, folder: Path) -> None:
    assert verify(folder, expected=TYPED[name]).is_named_key
    assert not verify(folder).is_named_key
    write(folder, sealed(FILES, key=OTHER))
    with pytest.raises(VerificationError, match="another key than the one you named"):
        verify(folder, expected=TYPED[name])


@pytest.mark.parametrize(
    "typed", ["", "7", " ", fingerprint(KEY.public)[:-1], "zz" * 16, "\u0663" * 32]
)
def test_a_part_of_a_fingerprint_proves_nothing(typed: str, folder: Path) -> None:
    with pytest.raises(UsageError):
        verify(folder, expected=typed)


@pytest.mark.parametrize("place", ["nowhere", "."])
def test_no_disclosure_at_all(place: str, tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match=MANIFEST):
        verify(tmp_path / place)


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "a/../x", "a\nb", "a\\b", " x", "", "a//b", "x/", ".x", MANIFEST, SUMS],
)
def test_names_that_could_lead_astray_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        sealed({name: b""})
