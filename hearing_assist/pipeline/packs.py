# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Translation packs of this installation: the user's own folder and what is shipped."""

from __future__ import annotations

from pathlib import Path

from hearing_assist.errors import MissingPartError, UsageError
from hearing_assist.paths import data_folder
from hearing_assist.pipeline.translate import PACKS, pack_folders
from hearing_assist.translation import packs
from hearing_assist.translation.packs import Pack
from hearing_assist.translation.service import try_pack


def installed() -> tuple[Pack, ...]:
    """Every pack that can be used, the user's own first."""
    return packs.installed_packs(pack_folders())


def install(file: Path) -> Pack:
    """Install a pack from a file; an older one of the same pair is replaced.

    Raises:
        PackError: The file is damaged, unsafe or no pack.
        StorageError: The user's folder may not be written.
    """
    return packs.install(file, data_folder() / PACKS, trial=try_pack)


def remove(pair: str) -> None:
    """Remove an installed pack; shipped ones stay.

    Raises:
        MissingPartError: No such pack in the user's folder.
    """
    own = packs.installed_packs((data_folder() / PACKS,))
    packs.remove(_chosen(pair, own))


def verify(pair: str) -> Pack:
    """Check a pack against its checksum.

    Raises:
        MissingPartError: No such pack.
        PackError: It was changed or is damaged.
    """
    pack = _chosen(pair, installed())
    packs.verify(pack)
    return pack


def _chosen(pair: str, among: tuple[Pack, ...]) -> Pack:
    source, dash, target = pair.partition("-")
    if not dash:
        raise UsageError(f"'{pair}' is no pair of languages. Write it as fr-en.")
    for pack in among:
        if (pack.source, pack.target) == (source, target):
            return pack
    raise MissingPartError(f"No pack {pair} is installed there. See packs list.")
