# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Makes `.venv` from the locked packages, and looks for the system packages.

Run by each `make` target with the system's Python (3.11 or newer, standard library only); does
nothing when nothing changed. The stamp is written last, so an interrupted run is simply repeated.
Packages come from wherever pip is set up to look; each is verified against the hash in the lock.
"""

from __future__ import annotations

import argparse
import ctypes
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
LOG = ROOT / "build" / "set-up.log"
LOCKS = ("requirements/app.txt", "requirements/dev.txt")
PROJECT = ("pyproject.toml", "setup.py")
OLDEST = (3, 11)
MB = 1_000_000

# What has to be there (a library to load, or a program) and the Debian package that brings it.
WINDOW_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
TEST_PROGRAMS = {"qpdf": "qpdf", "pdftotext": "poppler-utils", "strace": "strace"}
# Language data for text recognition; the library itself comes with the locked packages.
RECOGNITION_FOLDER = Path("/usr/share/tesseract-ocr/5/tessdata")
RECOGNITION_DATA = {
    "eng": "tesseract-ocr-eng",
    "fra": "tesseract-ocr-fra",
    "osd": "tesseract-ocr-osd",
}

# argostranslate asks for these; the program never imports them (requirements/excludes.txt).
LEFT_OUT = re.compile(r"argostranslate \S+ requires (minisbd|spacy|stanza), which is not installed")
FETCHED = re.compile(r"^\s*(Downloading|Using cached) \S+ \(([\d.]+) (bytes|[kMG]B)\)")
APT_FETCH = re.compile(r"^Need to get ([\d.,]+) ([kMG]?B)")
APT_DISK = re.compile(r"^After this operation, ([\d.,]+) ([kMG]?B) of additional")
UNITS = {"bytes": 1, "B": 1, "kB": 1000, "MB": MB, "GB": 1000 * MB}


class Figures:
    """What this run moved, in bytes, for the last line that it prints."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.downloaded = 0.0
        self.cached = 0.0
        self.system = 0.0

    def read_pip(self, line: str) -> None:
        """Count what pip says that it downloaded or took from its cache."""
        if match := FETCHED.match(line):
            size = float(match[2]) * UNITS[match[3]]
            if match[1] == "Downloading":
                self.downloaded += size
            else:
                self.cached += size

    def read_apt(self, line: str) -> None:
        """Count what apt says that it downloads and unpacks."""
        if match := APT_FETCH.match(line):
            self.downloaded += float(match[1].replace(",", "")) * UNITS[match[2]]
        elif match := APT_DISK.match(line):
            self.system += float(match[1].replace(",", "")) * UNITS[match[2]]

    def summary(self) -> str:
        """One line: minutes, MB downloaded, MB installed."""
        minutes = (time.monotonic() - self.started) / 60
        parts = [f"{self.downloaded / MB:.0f} MB downloaded"]
        if self.cached:
            parts.append(f"{self.cached / MB:.0f} MB from pip's cache")
        parts.append(f"{folder_size(VENV) / MB:.0f} MB installed in .venv")
        if self.system:
            parts.append(f"{self.system / MB:.0f} MB of system packages")
        return f"Set up in {minutes:.1f} minutes: " + ", ".join(parts) + "."


def main() -> int:
    """Set up what is missing or stale; returns the exit code."""
    parser = argparse.ArgumentParser(description="Set up .venv and look for system packages.")
    parser.add_argument(
        "--tests", action="store_true", help="stop when a system package is missing"
    )
    options = parser.parse_args()
    if sys.version_info < OLDEST:
        fail(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make PYTHON=...")
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        figures = Figures()
        changed = provide_system_packages(figures, required=options.tests)
        changed |= provide_environment(figures)
        if changed:
            print(figures.summary())
    return 0


def provide_system_packages(figures: Figures, *, required: bool) -> bool:
    """Install missing system packages when root, else name them; True when some were installed."""
    missing = missing_packages()
    if not missing:
        return False
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing system packages:", *missing, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
        updated = run(["apt-get", "update"], environment=environment)
        if updated and run(command, figures.read_apt, environment=environment):
            return True
    line = "System packages are missing (window and tests): sudo " + " ".join(command)
    if required:
        fail(line)
    print(line, file=sys.stderr)
    return False


def missing_packages() -> list[str]:
    """Debian names of the packages whose library, program or data is not there."""
    libraries = [package for name, package in WINDOW_LIBRARIES.items() if not loads(name)]
    programs = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    data = [
        package
        for name, package in RECOGNITION_DATA.items()
        if not (RECOGNITION_FOLDER / f"{name}.traineddata").exists()
    ]
    return libraries + programs + data


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_environment(figures: Figures) -> bool:
    """Bring .venv to the locked state; False when it already was."""
    wanted = {
        "locks": digest(LOCKS),
        "project": digest(PROJECT),
        "python": "{}.{}".format(*sys.version_info),
        "root": str(ROOT),
    }
    present = read_stamp()
    if present == wanted:
        return False
    STAMP.unlink(missing_ok=True)
    if {**present, "project": ""} != {**wanted, "project": ""}:
        build_environment(figures)
    pip(["install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    check_environment()
    part = STAMP.with_suffix(".part")
    part.write_text(json.dumps(wanted), encoding="utf-8")
    part.replace(STAMP)
    return True


def read_stamp() -> dict[str, str]:
    """What the environment was made from; empty when it is absent or unfinished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    usable = isinstance(stamp, dict) and (VENV / "bin" / "python").exists()
    return stamp if usable else {}


def digest(names: tuple[str, ...]) -> str:
    """SHA-256 over the files' contents."""
    total = hashlib.sha256()
    for name in names:
        total.update(hashlib.sha256((ROOT / name).read_bytes()).digest())
    return total.hexdigest()


def build_environment(figures: Figures) -> None:
    """Make .venv anew and install both locks into it."""
    count = sum(
        1 for name in LOCKS for line in (ROOT / name).open(encoding="utf-8") if "==" in line
    )
    print(f"Setting up .venv with about {count} locked packages; log: build/set-up.log", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    if importlib.util.find_spec("ensurepip"):
        made = run([sys.executable, "-m", "venv", str(VENV)])
    elif importlib.util.find_spec("pip"):
        made = run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
    else:
        fail("Python's venv and pip are missing: sudo apt-get install python3-venv")
    if not made:
        fail(f"Making .venv failed; the reason is at the end of {LOG}.")
    locks = [part for name in LOCKS for part in ("-r", str(ROOT / name))]
    pip(["install", "--only-binary", ":all:", "--no-deps", "--require-hashes", *locks], figures)


def pip(arguments: list[str], figures: Figures | None = None) -> None:
    """Run pip on .venv: its own, or the system's where the environment has none."""
    done = run(
        [*pip_command(), *arguments, "--progress-bar", "off"],
        figures.read_pip if figures else None,
    )
    if not done:
        fail(f"Installing packages failed; the reason is at the end of {LOG}.")


def pip_command() -> list[str]:
    """How to call pip for .venv."""
    python = str(VENV / "bin" / "python")
    if next(VENV.glob("lib/python3*/site-packages/pip"), None):
        return [python, "-m", "pip", "--disable-pip-version-check"]
    return [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]


def check_environment() -> None:
    """Stop when anything but the packages left out on purpose is missing or does not fit."""
    result = subprocess.run(
        [*pip_command(), "check"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    lines = [line for line in result.stdout.splitlines() if not LEFT_OUT.match(line)]
    problems = [line for line in lines if line != "No broken requirements found."]
    if problems:
        fail("The packages in .venv do not fit together: " + "; ".join(problems))


def run(
    command: list[str],
    read: Callable[[str], None] | None = None,
    *,
    environment: dict[str, str] | None = None,
) -> bool:
    """Run a command with its output in the log; `read` sees each line. True when it succeeded."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write("$ " + " ".join(command) + "\n")
        log.flush()
        with subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd=ROOT,
            env=environment,
        ) as process:
            for line in process.stdout or ():
                log.write(line)
                if read:
                    read(line)
        return process.returncode == 0


def folder_size(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def fail(message: str) -> NoReturn:
    """End with one line on stderr."""
    print(message, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Interrupted; the next run goes on from here.")
