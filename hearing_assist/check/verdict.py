# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the check says about finished files."""

from __future__ import annotations

from dataclasses import dataclass

from hearing_assist.check.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of decoded text of a file.

    Attributes:
        place: Where it stands, in words: "page 3", "part word/document.xml", "object 12".
        text: The decoded text.
        joint: Where two pages meet in it, or -1: what stands on one side alone was searched with
            its page.
    """

    place: str
    text: str
    joint: int = -1


@dataclass(frozen=True, slots=True)
class Content:
    """A file taken apart.

    Attributes:
        pieces: All decoded text.
        streams: Decoded bytes that are not text by themselves, with their place.
        faults: What must not be in a finished file at all, or could not be decoded.
        pictures: The pictures of the kind that papers hold; they are in no stream.
    """

    pieces: tuple[Piece, ...]
    streams: tuple[tuple[str, bytes], ...]
    faults: tuple[str, ...]
    pictures: tuple[Pixels, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A protected person, or a fault of structure, in a finished file.

    Attributes:
        file: Name of the file.
        place: Where in the file.
        person: Register id, or "" for a fault.
        rule: What was found; never the value.
    """

    file: str
    place: str
    person: str
    rule: str

    def line(self) -> str:
        """One line for a clerk."""
        who = f"person {self.person}: " if self.person else ""
        return f"{self.file}, {self.place}: {who}{self.rule}"


@dataclass(frozen=True, slots=True)
class Examined:
    """What one finished file was found to hold.

    Attributes:
        hits: Why it must not be handed out.
        doubts: Words that a machine read in its pictures and that are nearly somebody's name.
        pictures: How many pictures it has.
        unread: How many of them no machine could read.
        pages: How many pages were read from their ink.
        by_machine: How many of them had to be read by text recognition.
        unread_pages: How many of those no machine could read, or not in all their scripts.
    """

    hits: tuple[Hit, ...]
    doubts: tuple[Hit, ...] = ()
    pictures: int = 0
    unread: int = 0
    pages: int = 0
    by_machine: int = 0
    unread_pages: int = 0
