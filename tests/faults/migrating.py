# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Opens cases of an earlier version and kills itself at a chosen step of bringing them up to date.

Run as a program, it forks a process for each line of standard input: the number of a step, the path
of a case, and the folder of the scripts, separated by tabs. Answers on standard output: `killed`
and what the step was, or `finished` when there is no such step.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
from pathlib import Path
from typing import Any

from hearing_assist.casefile import schema
from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.engines import crypto
from hearing_assist.engines.store import Store
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Surroundings
from hearing_assist.settings import Settings

PASSPHRASE = "a published passphrase opens this"
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.copyfile")


class Steps:
    """Counts what changes a file, and ends the process before the one that was asked for."""

    def __init__(self, last: int) -> None:
        self._left = last

    def install(self) -> None:
        sys.addaudithook(self._on_event)
        real = Store.run

        def run(store: Store, sql: str, params: Any = ()) -> Any:
            self._take(f"sql {sql.split()[0]}")
            return real(store, sql, params)

        Store.run = run  # type: ignore[method-assign, assignment]

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_WRONLY
        if event in CHANGES or writes:
            self._take(event)

    def _take(self, what: str) -> None:
        if self._left == 0:
            os.write(1, f"killed {what}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1


def open_case(path: Path) -> None:
    around = Surroundings(
        settings=Settings(path.parent / "settings"), cost=LOWEST_COST, hazard=lambda folder: None
    )
    with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
        case.hearing.facts()


def main() -> None:
    crypto.argon2id = functools.cache(crypto.argon2id)
    for line in sys.stdin:
        step, name, scripts = line.rstrip("\n").split("\t")
        path = Path(name)
        for file in (path, path.parent / "sealed" / "c.sealed"):
            KeyFile.load(file).unlock(passphrase=PASSPHRASE)  # once for all that are forked
        child = os.fork()
        if child == 0:
            schema.FOLDER = Path(scripts)
            Steps(int(step)).install()
            open_case(path)
            os.write(1, b"finished\n")
            os._exit(0)
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main()
