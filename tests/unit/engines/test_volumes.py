# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hearing_assist.engines import volumes
from hearing_assist.engines.volumes import Hazard

TABLE = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:44 / /srv/court rw,relatime - cifs //server/court rw,vers=3.1.1
31 30 8:2 / /srv/court/local rw - xfs /dev/sdb1 rw
32 22 0:45 / /mnt/with\\040blank rw - nfs4 server:/x rw
33 22 0:46 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
34 22 0:47 / /twice rw - nfs server:/y rw
35 22 0:48 / /twice rw - ext4 /dev/sdc1 rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/clerk", "ext4"),
        ("/srv/court/2026", "cifs"),
        ("/srv/courtyard", "ext4"),
        ("/srv/court/local/2026", "xfs"),
        ("/mnt/with blank/a", "nfs4"),
        ("/run/user/1000/gvfs/smb-share", "fuse.gvfsd-fuse"),
        ("/twice/over", "ext4"),
    ],
)
def test_the_innermost_mount_counts(folder: str, kind: str) -> None:
    assert volumes.file_system(Path(folder), volumes.mounts_in(TABLE)) == kind


def test_a_folder_on_this_disk_is_fine(tmp_path: Path) -> None:
    assert volumes.hazard(tmp_path) is None


@pytest.mark.parametrize(
    "mark", [".dropbox", ".stfolder", ".sync_0a1b2c.db", ".nextcloudsync.log", ".seafile-data"]
)
def test_marks_of_synchronising_programs_are_seen_from_below(tmp_path: Path, mark: str) -> None:
    (tmp_path / "top" / mark).parent.mkdir()
    (tmp_path / "top" / mark).touch()
    below = tmp_path / "top" / "2026" / "case"
    below.mkdir(parents=True)
    assert volumes.hazard(below) is Hazard.SYNCHRONISED
    assert volumes.hazard(tmp_path) is None


def test_folders_of_the_cloud_are_known_by_name_and_by_variable(tmp_path: Path) -> None:
    inside = tmp_path / "Library" / "CloudStorage" / "OneDrive-Court"
    assert volumes.is_synchronised(inside, {})
    assert not volumes.is_synchronised(tmp_path / "CloudStorage", {})
    assert volumes.is_synchronised(tmp_path / "a" / "b", {"OneDrive": str(tmp_path / "a")})
    assert not volumes.is_synchronised(tmp_path / "ab", {"OneDrive": str(tmp_path / "a")})


def test_a_folder_that_is_not_there_yet_is_judged_by_those_above(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert volumes.hazard(tmp_path / "new" / "case") is Hazard.SYNCHRONISED


@pytest.mark.needs_root
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs Linux and root")
def test_a_real_mount_of_another_kind_is_told_apart(tmp_path: Path) -> None:
    """A real mount table: the folder of a tmpfs inside a private namespace."""
    script = (
        "import sys; from pathlib import Path; from hearing_assist.engines import volumes;"
        "table = Path('/proc/self/mountinfo').read_text();"
        "print(volumes.file_system(Path(sys.argv[1]), volumes.mounts_in(table)))"
    )
    made = subprocess.run(
        [
            "unshare",
            "-m",
            "sh",
            "-c",
            'mount -t tmpfs none "$1" && exec "$2" -c "$3" "$1"',
            "sh",
            str(tmp_path),
            sys.executable,
            script,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this machine lets nobody mount")
    assert made.stdout.strip() == "tmpfs"
