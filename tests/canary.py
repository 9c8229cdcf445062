# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The canary: an invented name that tests plant, and the sweep for it in all that they left behind.

After a run no file may hold it, in any encoding a program would use and inside archives and
compressed streams, but the inputs that a test wrote on purpose. Those are told by who opened them
for writing: code below `tests`, not the program. What a test writes past Python (by another process
or a library in C) is declared by appending its path to the file that `INPUTS_VARIABLE` names.

Does not look into pixels, nor into anything encrypted.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import io
import os
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO

from ahocorasick_rs import BytesAhoCorasick

CANARY = "Zarielle Oduvane"
INPUTS_VARIABLE = "HEARING_ASSIST_TEST_INPUTS"
COMPILES_NOTHING = {"PYTHONDONTWRITEBYTECODE": "1"}
"""For a test that runs a copy of this module elsewhere: compiled, that copy holds the canary."""
DEEPEST = 3
"""Archives in archives that are opened."""
LARGEST = 64 << 20
"""Bytes that one compressed stream may become; of a larger file only the outside is looked at."""
PIECE, OVERLAP = 16 << 20, 1 << 12

_REPOSITORY = Path(__file__).resolve().parent.parent
_TESTS = f"{_REPOSITORY / 'tests'}{os.sep}"
_PROGRAM = tuple(f"{_REPOSITORY / name}{os.sep}" for name in ("hearing_assist", "ui"))
_WRITES = os.O_WRONLY | os.O_RDWR
_STREAM = re.compile(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_ASCII_85 = re.compile(rb"stream\r?\n([!-uz\s]{8,}?)~>")


def forms(word: str) -> frozenset[bytes]:
    """A word as it may stand in a file: three letter cases, each in every usual encoding."""
    found: set[bytes] = set()
    for written in (word, word.casefold(), word.upper()):
        plain = written.encode()
        wide = [written.encode(codec) for codec in ("utf-16-le", "utf-16-be", "utf-32-le")]
        # Without zeros at the ends, so that either order of bytes is found.
        found |= {plain, *(data.strip(b"\0") for data in wide)}
        for data in (plain, *wide[:2]):
            found |= {data.hex().encode(), data.hex().upper().encode()}
            found |= set(_base64_cores(data))
        for pattern in ("%{:02x}", "%{:02X}", "={:02X}", "\\{:03o}", "\\u{:04x}", "\\u{:04X}"):
            found.add("".join(pattern.format(byte) for byte in plain).encode())
        for pattern in ("&#{};", "&#x{:x};", "&#x{:X};"):
            found.add("".join(pattern.format(ord(letter)) for letter in written).encode())
    return frozenset(found)


def _base64_cores(data: bytes) -> Iterator[bytes]:
    """What of the Base64 of `data` depends on nothing around it, for each way it can fall."""
    for before, tainted in ((0, 0), (1, 2), (2, 3)):
        coded = base64.b64encode(bytes(before) + data)
        yield coded[tainted : (before + len(data)) * 8 // 6]


class Sweep:
    """Looks for words; each is found in its forms, also inside archives and compressed streams."""

    def __init__(self, words: Iterable[str]) -> None:
        patterns = {form: word for word in words for form in forms(word)}
        self._words = list(patterns.values())
        self._search = BytesAhoCorasick(list(patterns))

    def found(self, data: bytes, depth: int = 0) -> frozenset[str]:
        """Which of the words stand in `data`."""
        words = {self._words[match[0]] for match in self._search.find_matches_as_indexes(data)}
        if depth < DEEPEST:
            for inner in unpacked(data):
                words |= self.found(inner, depth + 1)
        return frozenset(words)

    def files(self, roots: Iterable[Path], *, inputs: frozenset[str]) -> list[Path]:
        """The files below `roots` that bear or hold a word and are none of the `inputs`."""
        return [
            path
            for root in roots
            for path in sorted(_below(root))
            if not path.is_symlink()
            and str(path) not in inputs
            and (
                self.found(os.fsencode(path.relative_to(root)))
                or (path.is_file() and self._found_in(path))
            )
        ]

    def _found_in(self, path: Path) -> bool:
        with contextlib.suppress(FileNotFoundError):  # a process that just ended took it along
            if path.stat().st_size <= LARGEST:
                return bool(self.found(path.read_bytes(), _depth_for(path)))
            with path.open("rb") as stream:
                return any(self.found(piece, DEEPEST) for piece in _pieces(stream))
        return False


def _below(root: Path) -> Iterator[Path]:
    """Everything below a folder; what goes meanwhile is passed over."""
    for folder, folders, files in os.walk(root):
        yield from (Path(folder, name) for name in (*folders, *files))


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """What a large file holds, in pieces that overlap; holes of a sparse one are passed over."""
    place = 0
    while True:
        with contextlib.suppress(AttributeError):  # not every system tells where data begins
            try:
                place = os.lseek(stream.fileno(), place, os.SEEK_DATA)
            except OSError:  # none from here on
                return
        stream.seek(place)
        piece = stream.read(PIECE)
        if not piece:
            return
        yield piece
        place += max(1, len(piece) - OVERLAP)
        if len(piece) < PIECE:
            return


def _depth_for(path: Path) -> int:
    """Encrypted files are not unpacked: they look like streams by chance only, and often."""
    return DEEPEST if path.suffix.startswith((".hearing", ".sealed")) else 0


def unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed in `data`: members of a ZIP, gzip, and every stream of zlib (PDF, PNG)."""
    if data[:4] == b"PK\x03\x04":
        yield from _members(data)
        return
    for match in _ASCII_85.finditer(data):
        with contextlib.suppress(ValueError, binascii.Error):
            yield base64.a85decode(match.group(1))
    rest = memoryview(data)
    for match in _STREAM.finditer(data):
        with contextlib.suppress(zlib.error):
            stream = zlib.decompressobj(wbits=47)  # with the header of zlib or of gzip
            inflated = stream.decompress(rest[match.start() :], LARGEST)
            if len(inflated) > 6:  # else it only looked like a stream
                yield inflated


def _members(data: bytes) -> Iterator[bytes]:
    """Name and content of each member of a ZIP, as far as it can be read."""
    broken = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)
    with contextlib.suppress(*broken), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            yield member.filename.encode("utf-8", "surrogateescape")
            with contextlib.suppress(*broken), archive.open(member) as stream:
                yield stream.read(LARGEST)


def listen(handlers: Mapping[str, Callable[[str, tuple[Any, ...]], None]]) -> None:
    """Have audit events of this process handled, to its end; hardly any is asked for."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in handlers:
            handlers[event](event, arguments)

    sys.addaudithook(hook)


class Inputs:
    """The files that tests themselves wrote."""

    def __init__(self, declared: Path) -> None:
        self._declared = declared
        self._written: set[str] = set()

    def handlers(self) -> Mapping[str, Callable[[str, tuple[Any, ...]], None]]:
        """What is to be told of which audit events, to know each file opened for writing."""
        return {"open": self._opened, "os.rename": self._renamed}

    def paths(self) -> frozenset[str]:
        """All so far, those that other processes declared too."""
        declared = self._declared.read_text("utf-8").splitlines() if self._declared.exists() else []
        return frozenset((*self._written, *declared))

    def _opened(self, event: str, arguments: tuple[Any, ...]) -> None:
        path, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITES and not isinstance(path, int):
            self._note(_absolute(path))

    def _renamed(self, event: str, arguments: tuple[Any, ...]) -> None:
        old, new = map(_absolute, arguments[:2])
        if old in self._written:
            self._written.add(new)
        elif Path(old).is_dir():
            inside = {path for path in self._written if path.startswith(old + os.sep)}
            self._written |= {new + path[len(old) :] for path in inside}
        else:
            self._written.discard(new)

    def _note(self, path: str) -> None:
        if _is_by_a_test():
            self._written.add(path)
        else:
            self._written.discard(path)


def _absolute(path: Any) -> str:
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100  links stay as they are


def _is_by_a_test() -> bool:
    """Whether the innermost code of ours that is at work belongs to the tests."""
    frame: FrameType | None = sys._getframe(3)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_PROGRAM):
            return False
        if name.startswith(_TESTS) and name != __file__:
            return True
        frame = frame.f_back
    return False
