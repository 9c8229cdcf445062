# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a folder lies on a network share or is copied elsewhere by a synchronising program.

A live database does not survive either: locks are not kept there, and a file is copied while it is
being written. Knows the usual file systems and the marks that the usual programs leave. Does not
promise to know every one: a share that looks like a local disk is taken for one, and so are folders
that a virtual machine shares with its host.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path

NETWORK_FILE_SYSTEMS = frozenset(
    "afpfs afs beegfs ceph cifs coda davfs fuse.davfs2 fuse.glusterfs fuse.gvfsd-fuse "
    "fuse.rclone fuse.s3fs fuse.sshfs gfs2 gpfs lustre ncpfs nfs nfs4 ocfs2 smb smb2 smb3 smbfs "
    "webdav".split()
)
SYNC_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".sync",
    ".seafile-data",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".megaignore",
    ".pcloud",
    "iCloud Drive",
)
"""Names that a synchronising program puts into the top folder of what it copies."""
_MARKS = frozenset(mark.casefold() for mark in SYNC_MARKS)
SYNC_DATABASE = re.compile(r"\._?sync_.*\.db")
"""Another name of that kind, with something in the midst that differs."""
SYNC_FOLDERS = ("Mobile Documents", "CloudStorage")
"""Folders below a Mac's Library that are the cloud's own."""
SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Environment variables that name a synchronised folder on Windows."""
_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


class Hazard(Enum):
    """Why a case should not be worked on in a folder."""

    NETWORK = "network"
    SYNCHRONISED = "synchronised"


def hazard(folder: Path) -> Hazard | None:
    """What is wrong with keeping a live case in `folder`, or None as far as can be seen."""
    folder = folder.resolve()
    if is_network(folder):
        return Hazard.NETWORK
    return Hazard.SYNCHRONISED if is_synchronised(folder, os.environ) else None


def is_synchronised(folder: Path, environment: Mapping[str, str]) -> bool:
    """Whether the folder or one above it bears the marks of a synchronising program."""
    tops = {Path(environment[name]) for name in SYNC_VARIABLES if environment.get(name)}
    for place in (folder, *folder.parents):
        if place in tops or (place.name in SYNC_FOLDERS and place.parent.name == "Library"):
            return True
        if place.parent != place and _has_mark(place):
            return True
    return False


def _has_mark(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except OSError:  # a folder may be entered, and not be read
        return any(os.path.lexists(folder / mark) for mark in SYNC_MARKS)
    # Some disks take capitals and small letters for the same.
    return any(name.casefold() in _MARKS or SYNC_DATABASE.fullmatch(name) for name in names)


if sys.platform == "win32":
    import ctypes

    DRIVE_REMOTE = 4

    def is_network(folder: Path) -> bool:
        """Whether Windows says that the drive is remote, or the path names a server."""
        anchor = folder.anchor
        if anchor.startswith("\\\\"):
            return True
        return ctypes.windll.kernel32.GetDriveTypeW(anchor) == DRIVE_REMOTE

elif sys.platform == "darwin":
    import subprocess

    def is_network(folder: Path) -> bool:
        """Whether the file system with the folder is one that lies on a server."""
        output = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10
        ).stdout
        mounts = []
        for line in output.splitlines():
            where, _, kind = line.partition(" on ")[2].rpartition(" (")
            mounts.append((where, kind.partition(",")[0].rstrip(")")))
        return file_system(folder, mounts) in NETWORK_FILE_SYSTEMS

else:

    def is_network(folder: Path) -> bool:
        """Whether the file system with the folder is one that lies on a server."""
        try:
            table = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        except OSError:
            return False
        return file_system(folder, mounts_in(table)) in NETWORK_FILE_SYSTEMS


def mounts_in(table: str) -> list[tuple[str, str]]:
    """(mount point, type) of each line of a Linux mountinfo table, in its order."""
    mounts = []
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) > 4 and right.split():
            mounts.append((_unescaped(fields[4]), right.split()[0]))
    return mounts


def file_system(folder: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """Type of the file system that holds a folder; of two mounts at one point the later counts."""
    best, kind = -1, ""
    for where, found in mounts:
        if folder.is_relative_to(where) and len(Path(where).parts) >= best:
            best, kind = len(Path(where).parts), found
    return kind


def _unescaped(text: str) -> str:
    for code, character in _ESCAPES.items():
        text = text.replace(code, character)
    return text
