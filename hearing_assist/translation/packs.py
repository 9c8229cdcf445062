# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation packs: which are there, whether they are whole, and putting one in from a file.

A pack is an .argosmodel file with a manifest of the same name (.toml) beside it. The manifest says
what the file must be (SHA-256) and what it was made from. Packs are never fetched: a clerk brings
the file. Nothing of a pack is unpacked here; its process does that in a folder of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import tomli_w
from packaging.version import InvalidVersion, Version

from hearing_assist.errors import MissingPartError, PackError
from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.translation import calibration
from hearing_assist.translation.calibration import Calibration

SUFFIX = ".argosmodel"
MANIFEST_SUFFIX = ".toml"
MAX_FILE = 2 * 1024**3
MAX_UNPACKED = 4 * 1024**3
MAX_MEMBERS = 500
MAX_METADATA = 64 * 1024
NOTE_UNKNOWN = (
    "This translation pack comes from elsewhere and was not measured here. Everything it writes "
    "needs a reader."
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,8})*")
_SAFE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_REQUIRED = ("metadata.json", "model/config.json", "model/model.bin")
_TOKENIZERS = ("sentencepiece.model", "bpe.model")
_TEXT_KEYS = ("package_version", "from_code", "to_code")


@dataclass(frozen=True, slots=True)
class Pack:
    """An installed translation pack.

    Attributes:
        path: The .argosmodel file.
        source: Language code it translates from.
        target: Language code it translates to.
        version: Its version.
        sha256: What the file must be, hex.
        name: Its name for people.
        licence: SPDX expression or words.
        note: A sentence the program prints whenever it uses the pack; may be empty.
        figures: Measured figures, as name and value.
        attribution: One line for each body of data it was made from.
        calibration: What was measured of it when it was put in; None when it was not.
    """

    path: Path
    source: str
    target: str
    version: str
    sha256: str
    name: str
    licence: str
    note: str
    figures: tuple[tuple[str, str], ...] = ()
    attribution: tuple[str, ...] = ()
    calibration: Calibration | None = None


def installed_packs(folders: Sequence[Path]) -> tuple[Pack, ...]:
    """The packs of all folders that have a readable manifest, sorted by languages and version.

    A folder that is missing, and a file that is no pack, are passed over. Files are not hashed.
    """
    packs = [
        pack
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob(f"*{SUFFIX}"))
        if (pack := _described(path)) is not None
    ]
    return tuple(sorted(packs, key=lambda pack: (pack.source, pack.target, Version(pack.version))))


def find_pack(packs: Iterable[Pack], source: str, target: str) -> Pack:
    """The newest pack for a pair of languages (BCP 47 tags; only the language counts).

    Raises:
        MissingPartError: There is none; the message says what to install.
    """
    pair = _primary(source), _primary(target)
    fitting = [pack for pack in packs if (_primary(pack.source), _primary(pack.target)) == pair]
    if not fitting:
        raise MissingPartError(
            f"No translation pack from '{pair[0]}' to '{pair[1]}' is installed. Install one from a "
            "file: hearing-assist packs install FILE.argosmodel"
        )
    return max(fitting, key=lambda pack: Version(pack.version))


def verify(pack: Pack) -> None:
    """Check that the file is the one its manifest describes.

    Raises:
        PackError: The file is missing, was changed, or is not a safe pack.
    """
    if not pack.path.is_file():
        raise PackError(f"{pack.path}: the pack's file is missing. Install it again.")
    if _digest(pack.path) != pack.sha256:
        raise PackError(
            f"{pack.path}: the file was changed since it was installed. Remove it and install the "
            "pack again from its original file."
        )
    metadata = _checked_archive(pack.path)
    if (metadata["from_code"], metadata["to_code"]) != (pack.source, pack.target):
        raise PackError(f"{pack.path}: the pack and its manifest name different languages.")


def examine(file: Path) -> Pack:
    """What a pack file from elsewhere is, after all checks that need no engine.

    A manifest beside the file is taken over when it fits.

    Raises:
        PackError: The file is damaged, unsafe, or not a translation pack.
    """
    if not file.is_file():
        raise PackError(f"{file}: there is no such file.")
    if file.stat().st_size > MAX_FILE:
        raise PackError(f"{file}: the file is too large for a pack.")
    metadata = _checked_archive(file)
    digest = _digest(file)
    if described := _described(file):
        if described.sha256 != digest:
            raise PackError(f"{file}: the file is not the one its manifest describes.")
        verify(described)
        return described
    names = [str(metadata.get(f"{end}_name") or metadata[f"{end}_code"]) for end in ("from", "to")]
    return Pack(
        path=file,
        source=metadata["from_code"],
        target=metadata["to_code"],
        version=metadata["package_version"],
        sha256=digest,
        name=f"{names[0]} to {names[1]}"[:200],
        licence="not stated",
        note=NOTE_UNKNOWN,
    )


def install(
    file: Path,
    folder: Path,
    *,
    trial: Callable[[Pack], Calibration | None] | None = None,
    any_version: bool = False,
) -> Pack:
    """Put a pack into `folder` and remove another one for the same languages.

    Args:
        file: The .argosmodel file.
        folder: Where installed packs lie; made when missing.
        trial: Loads the pack before it is put in place, and measures it (`service.try_pack`).
        any_version: Whether it may take the place of an equal or newer version, too.

    Raises:
        PackError: The file is refused, or an equal or newer version is installed.
        StorageError: The folder cannot be written.
    """
    candidate = examine(file)
    present = [
        pack
        for pack in installed_packs([folder])
        if (pack.source, pack.target) == (candidate.source, candidate.target)
    ]
    for pack in present:
        if pack.sha256 == candidate.sha256:
            return pack
        if not any_version and Version(pack.version) >= Version(candidate.version):
            raise PackError(
                f"{file}: version {candidate.version} is not newer than the installed "
                f"{pack.version}. Remove that one first if you want this one."
            )
    measured = trial(candidate) if trial is not None else None
    version = re.sub(r"[^0-9A-Za-z]+", "_", candidate.version)
    target = folder / f"translate-{candidate.source}_{candidate.target}-{version}{SUFFIX}"
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with storage_errors(target):
        data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != candidate.sha256:
        raise PackError(f"{file}: the file changed while it was read. Try again.")
    write_atomic(target, data)
    installed = replace(candidate, path=target, calibration=measured or candidate.calibration)
    write_atomic(target.with_suffix(MANIFEST_SUFFIX), manifest(installed))
    for pack in present:
        if pack.path != target:
            remove(pack)
    return installed


def remove(pack: Pack) -> None:
    """Remove a pack's file and manifest.

    Raises:
        StorageError: They cannot be removed.
    """
    with storage_errors(pack.path):
        pack.path.with_suffix(MANIFEST_SUFFIX).unlink(missing_ok=True)
        pack.path.unlink(missing_ok=True)


def manifest(pack: Pack) -> bytes:
    """The manifest of a pack, in the form that `installed_packs` reads."""
    content: dict[str, Any] = {
        "name": pack.name,
        "source": pack.source,
        "target": pack.target,
        "version": pack.version,
        "sha256": pack.sha256,
        "licence": pack.licence,
        "note": pack.note,
        "attribution": list(pack.attribution),
        "figures": dict(pack.figures),
    }
    if pack.calibration is not None:
        content["calibration"] = calibration.content(pack.calibration)
    return tomli_w.dumps(content).encode("utf-8")


def _described(path: Path) -> Pack | None:
    """The pack as its manifest describes it; None without a manifest that can be used."""
    try:
        with path.with_suffix(MANIFEST_SUFFIX).open("rb") as stream:
            content = tomllib.load(stream)
        texts = {
            key: content[key]
            for key in ("name", "source", "target", "version", "sha256", "licence", "note")
        }
        if not all(isinstance(value, str) for value in texts.values()):
            return None
        Version(texts["version"])
        return Pack(
            path,
            **texts,
            figures=tuple((str(key), str(value)) for key, value in content["figures"].items()),
            attribution=tuple(str(line) for line in content["attribution"]),
            calibration=calibration.read_content(content.get("calibration", {})),
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError, InvalidVersion):
        return None


def _checked_archive(file: Path) -> Mapping[str, Any]:
    """The metadata of a pack whose archive is safe to unpack and whole."""
    try:
        with zipfile.ZipFile(file) as archive:
            top = _checked_members(file, archive.infolist())
            if archive.testzip() is not None:
                raise PackError(f"{file}: the pack is damaged. Get the file again.")
            with archive.open(f"{top}/metadata.json") as stream:
                metadata = json.loads(stream.read(MAX_METADATA).decode("utf-8"))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise PackError(
            f"{file}: the pack is damaged or not a pack. Get the file again."
        ) from error
    _check_metadata(file, metadata)
    return dict(metadata)


def _checked_members(file: Path, members: Sequence[zipfile.ZipInfo]) -> str:
    """The one top folder of an archive that is safe to unpack."""
    for reason in _member_faults(members):
        raise PackError(f"{file}: refused, {reason}.")
    (top,) = {PurePosixPath(member.filename).parts[0] for member in members}
    names = {member.filename for member in members}
    missing = [name for name in _REQUIRED if f"{top}/{name}" not in names]
    if not any(f"{top}/{name}" in names for name in _TOKENIZERS):
        missing.append(_TOKENIZERS[0])
    if missing:
        raise PackError(f"{file}: not a translation pack, {missing[0]} is missing.")
    return top


def _member_faults(members: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Why an archive is not safe to unpack."""
    if not members or len(members) > MAX_MEMBERS:
        yield "it is empty or has too many files"
    if len({member.filename for member in members}) != len(members):
        yield "it holds the same file twice"
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        yield "it unpacks to too much"
    for member in members:
        parts = member.filename.rstrip("/").split("/")
        if len(parts) < 2 and not member.is_dir():
            yield "a file lies outside its folder"
        if any(part in {".", ".."} or not _SAFE_NAME.fullmatch(part) for part in parts):
            yield "a file has an unsafe name"
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            yield "it holds a link or a device"
    if len({member.filename.split("/")[0] for member in members}) != 1:
        yield "it has more than one folder at the top"


def _check_metadata(file: Path, metadata: object) -> None:
    """Whether metadata.json is what a translation pack needs."""
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate":
        raise PackError(f"{file}: not a translation pack.")
    if not all(isinstance(metadata.get(key), str) for key in _TEXT_KEYS):
        raise PackError(f"{file}: its metadata.json lacks a language or a version.")
    if not all(_LANGUAGE.fullmatch(metadata[f"{end}_code"]) for end in ("from", "to")):
        raise PackError(f"{file}: its metadata.json names no language code.")
    if metadata["from_code"] == metadata["to_code"]:
        raise PackError(f"{file}: it translates a language into itself.")
    try:
        Version(metadata["package_version"])
    except InvalidVersion as error:
        raise PackError(f"{file}: its version is not a version number.") from error


def _digest(file: Path) -> str:
    """SHA-256 of a file, hex."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise PackError(f"{file}: the pack's file cannot be read.") from error


def _primary(tag: str) -> str:
    return re.split(r"[-_]", tag)[0].lower()
