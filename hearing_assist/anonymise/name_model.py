# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The file of the trained name finder: whether it is there, and that it is the right one.

It is read only after its SHA-256 was found to be the one that its manifest names, and holds numbers
only. Where it is not there, names without any cue are not found, and whoever asks is told so.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.version import InvalidVersion, Version

from hearing_assist.anonymise.name_finder import NameFinder
from hearing_assist.engines.name_network import NameNetwork
from hearing_assist.errors import DamagedModelError

PATTERN = "names-*.toml"
ABSENT = (
    "The trained name finder is not there: who is named without a cue such as a title, and was "
    "not declared, is not found."
)


@dataclass(frozen=True, slots=True)
class NameModel:
    """A network with its manifest.

    Attributes:
        path: The network.
        version: Its version.
        sha256: What the file must be, hex.
        licence: SPDX expression.
        sources: One line for each body of data it was made from.
        figures: Measured figures, as name and value.
    """

    path: Path
    version: str
    sha256: str
    licence: str
    sources: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


def newest(folder: Path) -> NameModel | None:
    """The newest model that a folder holds a manifest of, or None.

    Raises:
        DamagedModelError: A manifest cannot be read.
    """
    found = [_described(path) for path in sorted(folder.glob(PATTERN))]
    return max(found, key=lambda model: Version(model.version), default=None)


def load(model: NameModel) -> NameFinder:
    """The finder, after its file was verified.

    Raises:
        DamagedModelError: The file is missing or is another one than its manifest describes.
    """
    try:
        data = model.path.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != model.sha256:
        raise DamagedModelError(
            f"{model.path}: is missing or was changed since it was made. Install the program "
            "again; nothing is searched with a changed name finder."
        )
    return NameFinder(NameNetwork(data))


def _described(path: Path) -> NameModel:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        model = NameModel(
            path.with_suffix(".npz"),
            str(Version(str(table["version"]))),
            str(table["sha256"]),
            str(table["licence"]),
            tuple(map(str, table["sources"])),
            tuple((str(key), str(value)) for key, value in table.get("figures", {}).items()),
        )
    except (OSError, ValueError, KeyError, TypeError, InvalidVersion):
        raise DamagedModelError(
            f"{path}: is no manifest of a name finder. Install the program again."
        ) from None
    return model
