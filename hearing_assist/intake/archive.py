# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""ZIP archives: each file in one becomes a file of its own, read in a process of its own.

Nothing is unpacked onto a disk, so a name that leads outside, or stands there twice, is a name like
any other. What a program packed for itself (lists of folders, of thumbnails) is left out and told.
"""

from __future__ import annotations

import contextlib
import io
import stat
import zipfile
import zlib

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError, EmptyFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits, lines
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadChild, ReadFile
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_CHUNK = 1 << 18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OF_PROGRAMS = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_OF_PROGRAM_FOLDERS = frozenset({"__macosx"})
_MOST_NAME = 900
_UTF8_NAME = 0x800
_LOCKED = 0x1


class ArchiveReader:
    """Reads ZIP archives."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """ZIP."""
        return (formats.ZIP,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: Cannot be opened.
            EmptyFileError: Holds no file.
            TooLargeError: Holds too many files, or too much.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFileError(
                "The archive is damaged or cut off and cannot be opened. Ask for it again."
            ) from error
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        own = [entry for entry in entries if not _is_of_a_program(entry)]
        if not own:
            raise EmptyFileError("The archive holds no file. Check that it is the right one.")
        if len(own) > limits.CHILDREN:
            raise TooLargeError(
                f"The archive packs more than {limits.CHILDREN} files. Unpack it and import them."
            )
        children: list[ReadChild] = []
        not_read: list[str] = []
        names: dict[str, None] = {}
        room = limits.CHILD_BYTES
        for number, entry in enumerate(own, start=1):
            place, name = f"file {number} of {len(own)}", _name(entry)
            names.setdefault(name)
            why = _hindrance(entry)
            content = None if why else _content(archive, entry, room)
            if content is None:
                not_read.append(f"{place}: {why or 'is damaged and cannot be unpacked'}")
            elif not content:
                not_read.append(f"{place}: is empty (0 bytes)")
            else:
                room -= len(content)
                children.append(ReadChild(place, name.rpartition("/")[2], content))
            progress(ProgressEvent(STAGE, number, len(own)))
        blocks = [ReadBlock("body", _said(len(own)), language="en")]
        blocks += (ReadBlock("properties", name, BlockKind.MARGINAL) for name in names if name)
        left_out = len(entries) - len(own)
        findings = [f"files of the packing program: {left_out} (not read)"] if left_out else []
        return ReadFile(
            formats.ZIP,
            lines.number_paragraphs(blocks),
            tuple(findings),
            not_read=tuple(not_read),
            children=tuple(children),
        )


def _said(files: int) -> str:
    return "A packed archive of 1 file." if files == 1 else f"A packed archive of {files} files."


def _is_of_a_program(entry: zipfile.ZipInfo) -> bool:
    folders = entry.filename.lower().replace("\\", "/").split("/")
    return folders[-1] in _OF_PROGRAMS or not _OF_PROGRAM_FOLDERS.isdisjoint(folders)


def _name(entry: zipfile.ZipInfo) -> str:
    """Folders and name as they stand in the archive, as one line of sound text."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:  # read as code page 437, and often something else
        with contextlib.suppress(UnicodeError):  # then it was that code page, or nobody knows
            name = name.encode("cp437").decode("utf-8")
    return " ".join(lines.clean(name.replace("\\", "/")).split())[:_MOST_NAME]


def _hindrance(entry: zipfile.ZipInfo) -> str:
    """Why a file in the archive cannot be read; "" when nothing is known against it."""
    if entry.flag_bits & _LOCKED:
        return "is locked with a password. Unpack the archive and import the file"
    if entry.compress_type not in _METHODS:
        return "is packed in a way that is not read. Unpack the archive and import the file"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link to another file, which is not followed"
    return ""


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes | None:
    """The bytes of a file in the archive; None when it does not unpack.

    Raises:
        TooLargeError: It unpacks to more than `room` bytes, or to far more than it is packed in.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                dense = size > limits.ZIP_RATIO_FROM
                if size > room or (dense and size > limits.ZIP_RATIO * max(1, entry.compress_size)):
                    raise TooLargeError(
                        "The archive unpacks to far more than files of a case hold, and was not "
                        "read further. Unpack it and import the files that matter."
                    )
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        return None
    except (RuntimeError, NotImplementedError):
        return None
    return b"".join(pieces)
