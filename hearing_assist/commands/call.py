# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""One call of the program: its options, what it opens and reads, what it has to say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from hearing_assist.errors import ExitCode, InputFileError, MissingKeyError
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import sources
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of the program."""

    options: argparse.Namespace
    progress: ProgressSink
    cancel: CancelToken

    def opened(
        self,
        path: Path | None = None,
        *,
        with_sealed: bool = True,
        read_only: bool = False,
        accept_older: bool = False,
    ) -> AbstractContextManager[Case]:
        """The case of this call, open."""
        return cases.opened(
            path or self.options.case,
            passphrase=read_passphrase(self.options.passphrase_file),
            sealed_passphrase=read_passphrase(self.options.sealed_passphrase_file),
            with_sealed=with_sealed,
            read_only=read_only,
            accept_older=accept_older,
        )

    def fields(self) -> bytes:
        """What a clerk filled in for a template (`--fields`), or nothing."""
        return read_bytes(self.options.fields) if self.options.fields else b""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command has to say.

    Attributes:
        lines: For people.
        data: For scripts (`--json`).
        exit_code: Done, or the partial success it was.
    """

    lines: tuple[str, ...]
    data: Mapping[str, object] | list[object] = field(default_factory=dict)
    exit_code: ExitCode = ExitCode.DONE


def read_passphrase(path: Path | None) -> str | None:
    """The first line of a passphrase file.

    Raises:
        MissingKeyError: The file cannot be read or its first line is empty.
    """
    if path is None:
        return None
    try:
        # Bytes, so that what follows the line is left for whoever reads standard input next.
        data = sys.stdin.buffer.readline() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise MissingKeyError(f"{path}: the passphrase file cannot be read.") from None
    line = text.split("\n")[0].rstrip("\r")
    if not line:
        raise MissingKeyError(f"{path}: the first line of the passphrase file is empty.")
    return line


def read_bytes(name: str) -> bytes:
    """The bytes of a file the user named, or of standard input for "-"."""
    if name == "-":
        return sys.stdin.buffer.read()
    return sources.read_bytes(Path(name))


def read_text(name: str) -> str:
    """The text of a UTF-8 file the user named; raises InputFileError."""
    try:
        return read_bytes(name).decode("utf-8")
    except UnicodeDecodeError:
        raise InputFileError("is not UTF-8 text.", Path(name)) from None


def still_in_clear(file: Path | str) -> Iterator[str]:
    """What to say about a file that was read and that may name somebody."""
    if str(file) != "-":
        yield f"{file} is still on the disk in clear; keep it encrypted, or remove it."
