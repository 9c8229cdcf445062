# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A disk that loses power: what was not synced may be there, in part or not at all.

Lies below the engine's encryption (`multipleciphers-crash` over `crash`), so that it sees the bytes
that a real disk would get. A file operation is passed on to the real file system, and noted.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512


@dataclass
class _File:
    """What of a file is safe, and what was written since: (offset, bytes), or a new length."""

    safe: bytes = b""
    exists: bool = False
    since: list[tuple[int, bytes] | int] = field(default_factory=list)

    def after_power_cut(self, chance: random.Random) -> bytes:
        data = bytearray(self.safe)
        for change in self.since:
            if isinstance(change, int):
                if chance.random() < 0.5:
                    del data[change:]
                continue
            offset, written = change
            for start in range(0, len(written), SECTOR):
                if chance.random() < 0.5:
                    piece = written[start : start + SECTOR]
                    data.extend(bytes(max(0, offset + start + len(piece) - len(data))))
                    data[offset + start : offset + start + len(piece)] = piece
        return bytes(data)

    def sync(self) -> None:
        data = bytearray(self.safe)
        for change in self.since:
            if isinstance(change, int):
                del data[change:]
            else:
                offset, written = change
                data.extend(bytes(max(0, offset + len(written) - len(data))))
                data[offset : offset + len(written)] = written
        self.safe, self.exists, self.since = bytes(data), True, []


class Disk:
    """All files of a run.

    Args:
        on_write: Called before each write, when the power may go.
    """

    def __init__(self, on_write: Callable[[], None]) -> None:
        self._files: dict[str, _File] = {}
        self._on_write = on_write

    def file(self, name: str) -> _File:
        return self._files.setdefault(name, _File())

    def write(self, name: str, offset: int, data: bytes) -> None:
        self._on_write()
        self.file(name).since.append((offset, data))

    def truncate(self, name: str, size: int) -> None:
        self._on_write()
        self.file(name).since.append(size)

    def sync(self, name: str) -> None:
        self._on_write()
        self.file(name).sync()

    def remove(self, name: str) -> None:
        self._on_write()
        self._files.pop(name, None)

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Write into `folder` what the disk holds when the power goes now."""
        for name, file in self._files.items():
            data = file.after_power_cut(chance)
            if file.exists or data:
                (folder / Path(name).name).write_bytes(data)


class _CrashFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: str, uri: object, flags: list[int]) -> None:
        super().__init__("unix", uri, flags)  # type: ignore[arg-type]
        self._disk, self._name = disk, name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  apsw's name
        self._disk.write(self._name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.truncate(self._name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.sync(self._name)
        super().xSync(flags)


class CrashVFS(apsw.VFS):
    """Registered as "crash"; connect through "multipleciphers-crash".

    One in a process, to its end: the encryption above it keeps pointing at it.

    Attributes:
        disk: Where the files of the next connection lie.
    """

    def __init__(self) -> None:
        self.disk = Disk(lambda: None)
        super().__init__("crash", "unix")

    def xOpen(self, name: object, flags: list[int]) -> _CrashFile:  # noqa: N802
        text = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return _CrashFile(self.disk, text, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        self.disk.remove(name)
        super().xDelete(name, sync_folder)
