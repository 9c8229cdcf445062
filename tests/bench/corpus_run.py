# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Imports every file of some folders into a new case, while the kernel tells what the program does.

    python tests/bench/corpus_run.py FOLDER... [--every N] [--reasons FILE]

Runs `hearing-assist import` itself, with its progress shown, text recognition and LibreOffice
included, under `strace -f`: each call of each process and thread that makes a socket or a process,
or makes, writes, renames or removes a file, is looked at, also those that the sandbox refuses.
Without --seccomp-bpf, because the kernel tells that option nothing of a call that a filter of the
program's own has refused. Every figure is printed. Linux only; needs strace.

What may be written: the folder of the case, and in /dev/shm the folder in which LibreOffice works.
Told apart, because none holds a word of a document: nameless files of no folder, which the library
that tells languages unpacks its own model into; Python's trial whether it could write there; and
the local sockets of LibreOffice. All else that was written, and each other socket, breaks the
promise and is listed with who did it.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOCKETS = ("socket", "socketpair")
STARTS = ("clone", "clone3", "fork", "vfork")
CHANGES = (
    *("open", "openat", "openat2", "creat", "mkdir", "mkdirat", "mknod", "mknodat", "truncate"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("unlink", "unlinkat", "rmdir", "chmod", "fchmodat", "chown", "lchown", "fchownat"),
)
OPENS = ("open", "openat", "openat2", "creat")
WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
LINE = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\((?P<rest>.*)")
ENDED = re.compile(r"(?P<pid>\d+) +\+\+\+ ")
RESUMED = re.compile(r"(?P<pid>\d+) +<\.\.\. (?P<call>\w+) resumed>(?P<rest>.*)")
UNFINISHED = " <unfinished ...>"
OPENED = re.compile(r"= \d+<(?P<path>[^>]*)>")
QUOTED = re.compile(r'(?:<(?P<folder>/[^>]*)>, )?"(?P<path>(?:[^"\\]|\\.)*)"')
DONE = re.compile(r"import: (\d+) of")
FREE = ("/dev/null", "/dev/shm/hearing-assist-office-", "/proc/self/", "/tmp/OSL_PIPE_")
NAMELESS = "nameless file"
TRIAL = "trial of the folder for passing files"
OF_LIBREOFFICE = (("socket", "AF_UNIX"),)


@dataclass(slots=True)
class Seen:
    """What the kernel told.

    Attributes:
        case: Folder in which the program may write.
        programs: What each process runs, by its number; a thread has its process's.
        parents: Who started a process or thread.
        events: Sockets and changed files: process, kind and what.
    """

    case: str
    programs: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int] = field(default_factory=dict)
    events: list[tuple[int, str, str]] = field(default_factory=list)
    calls: int = 0
    waiting: dict[int, str] = field(default_factory=dict)
    done: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    started: Counter[str] = field(default_factory=Counter)

    def take(self, lines: Iterable[str]) -> None:
        """Look at each line of strace."""
        for line in lines:
            line = line.rstrip("\n")
            if line.endswith(UNFINISHED):
                pid, _, rest = line.partition(" ")
                self.waiting[int(pid)] = rest.strip()[: -len(UNFINISHED)]
                continue
            if resumed := RESUMED.match(line):
                begun = self.waiting.pop(int(resumed["pid"]), "")
                line = f"{resumed['pid']} {begun}{resumed['rest']}"
            if ended := ENDED.match(line):
                self._end(int(ended["pid"]))
            elif found := LINE.match(line):
                self._look(int(found["pid"]), found["call"], found["rest"])

    def _look(self, pid: int, call: str, rest: str) -> None:
        self.calls += 1
        answer = rest.rpartition(" = ")[2]
        failed = answer.startswith(("-1", "?"))
        if call == "execve":
            if not failed:
                self.programs[pid] = named(rest) or self._program(pid)
                self.started[self.programs[pid]] += 1
        elif call in STARTS:
            if not failed:
                self.parents[int(answer.split()[0].split("<")[0])] = pid
        elif call in SOCKETS:
            self.events.append((pid, f"{'refused ' if failed else ''}socket", rest.split(",")[0]))
        elif call in CHANGES and not (call in OPENS and not WRITING.search(rest)):
            kind = f"{'refused ' if failed else ''}{call}"
            if "O_TMPFILE" in rest:
                self.events.append((pid, kind, NAMELESS))
                return
            for path in paths(rest):
                if not self._may(path):
                    trial = re.fullmatch(r"/spare/[a-z0-9_]{8}", path.removeprefix(self.around))
                    self.events.append((pid, kind, TRIAL if trial else path))

    def _may(self, path: str) -> bool:
        return path == self.case or path.startswith((f"{self.case}/", *FREE))

    @property
    def around(self) -> str:
        """The folder that holds the case and what surrounds the program."""
        return str(Path(self.case).parent)

    def _end(self, pid: int) -> None:
        """Count what a process or thread did, and forget its number, which another will bear."""
        mine = [event for event in self.events if event[0] == pid]
        if mine:
            self.events = [event for event in self.events if event[0] != pid]
            self.done.update((self._program(pid), kind, shortened(what)) for _, kind, what in mine)
        self.programs.pop(pid, None)
        self.parents.pop(pid, None)

    def by_program(self) -> Counter[tuple[str, str, str]]:
        """How often each program did what."""
        for pid in {event[0] for event in self.events}:
            self._end(pid)
        return self.done

    def _program(self, pid: int) -> str:
        while pid not in self.programs and pid in self.parents:
            pid = self.parents[pid]
        return self.programs.get(pid, "?")


def named(rest: str) -> str:
    """What a process runs, in a word; "" for a small program that another one runs."""
    program = Path(rest.split('"')[1]).name
    if program.startswith(("soffice", "oosplash", "libreoffice")) or "office_jail" in rest:
        return "LibreOffice"
    if "intake.worker" in rest:
        return "reader"
    return "program" if '"hearing_assist", "import"' in rest else ""


def paths(rest: str) -> Iterator[str]:
    """The files that a call names, absolute where the kernel tells the folder."""
    if opened := OPENED.search(rest.rpartition(" = ")[0][-1:] + rest[rest.rfind(" = ") :]):
        yield opened["path"]
        return
    for found in QUOTED.finditer(rest):
        path = found["path"]
        yield path if path.startswith("/") else f"{found['folder'] or '.'}/{path}"


def shortened(what: str) -> str:
    """The first folders of a path, so that a thousand files of one place are one line."""
    if not what.startswith("/"):
        return what
    return "/".join(re.sub(r"[0-9a-z_]{8,}$|\d{3,}", "*", part) for part in what.split("/")[:4])


@dataclass(slots=True)
class Progress:
    """What the progress line of the program showed, and its memory at each hundred files.

    Attributes:
        longest: Seconds between two files, at most.
        memory: Megabytes of the program (not of its readers) by files imported.
    """

    done: int = 0
    shown: int = 0
    longest: float = 0.0
    memory: dict[int, float] = field(default_factory=dict)
    pid: int = 0
    _last: float = field(default_factory=time.monotonic)

    def watch(self, terminal: int) -> None:
        """Read the line until the program closes it."""
        text = ""
        while True:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                return
            if not data:
                return
            text = (text + data.decode("utf-8", "replace"))[-400:]
            for found in DONE.finditer(text):
                self._count(int(found[1]))

    def _count(self, done: int) -> None:
        if done <= self.done and self.shown:
            return
        now = time.monotonic()
        if self.shown:
            self.longest = max(self.longest, now - self._last)
        self._last, self.shown, self.done = now, self.shown + 1, done
        if done % 100 == 0 and self.pid:
            self.memory[done] = resident(self.pid)
            sys.stderr.write(f"{done} files, {self.memory[done]:.0f} MB\n")


def resident(pid: int) -> float:
    """Megabytes that a process holds in memory."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def child_of(tracer: int) -> int:
    """The process that strace started."""
    for _ in range(200):
        children = Path(f"/proc/{tracer}/task/{tracer}/children").read_text().split()
        if children:
            return int(children[0])
        time.sleep(0.05)
    return 0


def run(
    files: Sequence[Path], folder: Path
) -> tuple[int, dict[str, list[dict[str, object]]], Seen, Progress]:
    """Import the files: how the program ended, what it reported, what the kernel and we saw."""
    home, spare, case = folder / "home", folder / "spare", folder / "case"
    secret = folder / "passphrase"
    for each in (home, spare, case):
        each.mkdir()
    secret.write_text("seven wet otters under a bridge\n")
    program = [sys.executable, "-m", "hearing_assist"]
    opening = [str(case / "c.hearing"), "--passphrase-file", str(secret)]
    about = ["--reference", "HC-1", "--title", "A case"]
    # A login names the account in the surroundings; else the C library asks for it by a socket.
    login = {"HOME": str(home), "LOGNAME": "clerk", "PYTHONPATH": str(ROOT)}
    surroundings = {**os.environ, **login, "TMPDIR": str(spare), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*program, "new", *opening, *about], env=surroundings, check=True)
    seen, progress = Seen(str(case)), Progress()
    pipe = folder / "calls"
    os.mkfifo(pipe)
    terminal, end = pty.openpty()
    tracing = ",".join((*SOCKETS, *STARTS, "execve", *CHANGES))
    with (folder / "report").open("wb") as report:
        tracer = subprocess.Popen(
            [
                *("strace", "-f", "-q", "-y", "-s", "300", "-e", "signal=none"),
                *("-e", f"trace={tracing}", "-o", str(pipe)),
                *(*program, "import", *opening, "--json", *map(str, files)),
            ],
            stdout=report,
            stderr=end,
            env=surroundings,
        )
        os.close(end)
        watching = threading.Thread(target=progress.watch, args=(terminal,))
        watching.start()
        with pipe.open(encoding="utf-8", errors="replace") as lines:  # lets strace go on
            progress.pid = child_of(tracer.pid)
            seen.take(lines)
        code = tracer.wait()
        watching.join()
    return code, json.loads((folder / "report").read_text("utf-8")), seen, progress


def main() -> int:
    """Measure, and print what came of it; 1 when a promise was broken."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--every", type=int, default=1, help="take each Nth file only")
    options.add_argument("--reasons", type=Path, help="write each refusal to this file")
    given = options.parse_args()
    files = sorted(path for each in given.folders for path in each.rglob("*") if path.is_file())
    files = files[:: given.every]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        code, report, seen, progress = run(files, Path(folder))
    if "refused" not in report:
        sys.exit(f"the import ended with {code}: {report}")
    refused = report["refused"]
    say = sys.stdout.write
    say(f"{len(files)} files in {time.monotonic() - began:.0f} s, exit code {code}\n")
    say(f"{len(report['imported'])} imported with what hangs on them, {len(refused)} refused\n")
    for kind, count in sorted(Counter(str(each["code"]) for each in refused).items()):
        say(f"{count:7} {kind}\n")
    say(f"longest wait between two files {progress.longest:.1f} s\n")
    memory = ", ".join(f"{done}: {size:.0f}" for done, size in sorted(progress.memory.items()))
    say(f"memory of the program in MB by files: {memory}\n")
    say(f"{seen.calls} calls looked at; programs run: {dict(seen.started)}\n")
    done = seen.by_program()
    broken = 0
    for (program, kind, what), count in sorted(done.items()):
        known = what in (NAMELESS, TRIAL) or (
            program == "LibreOffice" and (kind, what) in OF_LIBREOFFICE
        )
        known = known or kind.startswith("refused ")
        broken += 0 if known else count
        say(f"{count:7} {program}: {kind} {what}{'' if known else ' <- NOT ALLOWED'}\n")
    if given.reasons:
        lines = (f"{each['code']}\t{each['file']}\t{each['reason']}\n" for each in refused)
        given.reasons.write_text("".join(lines), "utf-8")
    return 0 if code in (0, 3, 4) and not broken else 1


if __name__ == "__main__":
    raise SystemExit(main())
