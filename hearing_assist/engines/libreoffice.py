# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Turns files of old text programs into DOCX with LibreOffice, when it is installed.

LibreOffice works in memory only (/dev/shm), with a profile of its own that knows nobody and runs no
macro, and behind the jail of `office_jail`: no network at all, no file but the system's programs
and its own folder. Linux only; where the jail cannot keep the network out, nothing is converted.
Does not promise that the DOCX looks like the original.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hearing_assist
from hearing_assist import files
from hearing_assist.engines.office_jail import SOCKET_FOLDER

_MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108
_PLACES = ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice")
_POLL_SECONDS = 0.1
_STILL_SECONDS = 30.0
"""Ended when it takes no processor time for so long."""
_MOST_SECONDS = 300.0
_MOST_BYTES = 512 << 20
_START_AGAIN = 81
"""Exit code with which LibreOffice asks to be started once more, as with a new profile."""
_STARTS = 3
_FOLDER = "hearing-assist-office-"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
_BOOTSTRAP = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from hearing_assist.engines.office_jail import main; raise SystemExit(main(sys.argv[1:]))"
)


class NotInstalledError(Exception):
    """LibreOffice is not there, or cannot be shut in here."""


class ConversionError(Exception):
    """LibreOffice made nothing of the file, or was stopped."""


@dataclass(frozen=True, slots=True)
class Made:
    """A converted file.

    Attributes:
        data: The DOCX.
        program: Name and version of the program that made it.
        isolation: How that program was shut in, in words.
    """

    data: bytes
    program: str
    isolation: str


def program() -> Path | None:
    """Where LibreOffice is; None when it is not installed or cannot be used here."""
    if sys.platform != "linux" or not _MEMORY_FOLDER.is_dir():
        return None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    places = [*([found] if found else []), *_PLACES]
    soffice = next((Path(p).resolve() for p in places if Path(p).is_file()), None)
    # The program itself; the script around it starts it again where it should not.
    itself = soffice.with_name("soffice.bin") if soffice else None
    return itself if itself and itself.is_file() else None


def to_docx(data: bytes, suffix: str, *, is_cancelled: Callable[[], bool]) -> Made:
    """A DOCX of `data`.

    Args:
        data: The file.
        suffix: Ending by which LibreOffice knows the format, such as ".doc".
        is_cancelled: Asked ten times a second; the work ends when it says yes.

    Raises:
        NotInstalledError: There is no LibreOffice, or it cannot be kept from the network.
        ConversionError: It made nothing of the file, hung or was cancelled.
    """
    soffice = program()
    if soffice is None:
        raise NotInstalledError
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=_MEMORY_FOLDER))
    try:
        isolation = _convert(soffice, folder, data, suffix, is_cancelled)
        made = folder / "out" / "file.docx"
        if not made.is_file() or made.stat().st_size > _MOST_BYTES:
            raise ConversionError
        return Made(made.read_bytes(), _name(soffice), isolation)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _convert(
    soffice: Path, folder: Path, data: bytes, suffix: str, is_cancelled: Callable[[], bool]
) -> str:
    """Run LibreOffice on the file in `folder`; how it was shut in."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (folder / "out").mkdir()
    files.write_atomic(profile / "registrymodifications.xcu", _SETTINGS.encode())
    given = folder / f"file{suffix}"
    files.write_atomic(given, data)
    command = [
        *(str(soffice), "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(given)),
    ]
    root = str(Path(hearing_assist.__file__).resolve().parent.parent)
    jailed = [sys.executable, "-I", "-c", _BOOTSTRAP, root, str(folder), *command]
    for _ in range(_STARTS):
        code, said = _run(jailed, folder, is_cancelled)
        if not said.startswith("process"):
            raise NotInstalledError  # the jail refused before the program began
        if code != _START_AGAIN:
            break
    return said


def _run(command: list[str], folder: Path, is_cancelled: Callable[[], bool]) -> tuple[int, str]:
    """Exit code, and what the jail said before it became LibreOffice."""
    before = _sockets()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
        },
        cwd=folder,
        start_new_session=True,
    )
    try:
        _wait(process, is_cancelled)
        said, _ = process.communicate(timeout=_POLL_SECONDS)
    except subprocess.TimeoutExpired:
        said = b""
    finally:
        _end(process)
        _remove_sockets(before)
    return process.returncode, said.decode("utf-8", "replace").strip()


def _wait(process: subprocess.Popen[bytes], is_cancelled: Callable[[], bool]) -> None:
    began = last = time.monotonic()
    spent = -1.0
    while True:
        try:
            process.wait(_POLL_SECONDS)
            return
        except subprocess.TimeoutExpired:
            pass
        now = time.monotonic()
        used = _processor_seconds(process.pid)
        if used > spent:
            spent, last = used, now
        if is_cancelled() or now - last > _STILL_SECONDS or now - began > _MOST_SECONDS:
            raise ConversionError


def _processor_seconds(group: int) -> float:
    """Processor time of all processes in the session that LibreOffice runs in."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == group:
            total += int(fields[11]) + int(fields[12])
    return float(total)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _sockets() -> set[Path]:
    return set(Path(SOCKET_FOLDER).glob(f"OSL_PIPE_{os.getuid()}_*"))


def _remove_sockets(before: set[Path]) -> None:
    """Remove the socket that LibreOffice could make in its jail but not remove.

    Another LibreOffice that began meanwhile listens on its own, which stays.
    """
    try:
        listened = Path("/proc/net/unix").read_text("utf-8", "replace")
    except OSError:
        return
    for left in _sockets() - before:
        if str(left) not in listened:
            left.unlink(missing_ok=True)


def _sweep() -> None:
    """Remove what a killed program left in memory."""
    for left in _MEMORY_FOLDER.glob(f"{_FOLDER}*"):
        owner = left.name.removeprefix(_FOLDER).partition("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)


def _name(soffice: Path) -> str:
    """Name and version, from the file beside the program."""
    try:
        text = (soffice.parent / "versionrc").read_text("utf-8", "replace")
    except OSError:
        return "LibreOffice"
    lines = (line.partition("=") for line in text.splitlines())
    known = next((value for key, _, value in lines if key == "UpdateID"), "")
    words = "".join(c if c.isalnum() else " " for c in known[:40]).split()
    return " ".join(words[:2]) if words[:1] == ["LibreOffice"] else "LibreOffice"
